"""What the words for days come to, seen from one day of today. All pure; a day that does not exist is None."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from scenarios.workdays import add_workdays

FRIDAY, SUNDAY = 4, 6
_FAR = 180
"""A day of a month gone by longer ago than this is taken for the next year's."""


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date | None:
    """The day so many days later, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days as seen from `today`; `past` turns the ones without a direction backwards."""

    today: date
    past: bool = False

    def monday(self, weeks: int = 0) -> date:
        return self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=weeks)

    def in_week(self, weeks: int, weekday: int) -> date:
        """A weekday (0 Monday) of this week (0), the next (1), the last (-1)…"""
        return self.monday(weeks) + timedelta(days=weekday)

    def weekday(self, weekday: int) -> date:
        """A bare weekday: the next one after today, or, looking back, the last one before it."""
        ahead = (weekday - self.today.weekday()) % 7
        if self.past:
            return self.today - timedelta(days=(7 - ahead) if ahead else 7)
        return self.today + timedelta(days=ahead or 7)

    def this_week(self) -> date:
        """The end of the working week: Friday; on a weekend the Sunday."""
        friday = self.in_week(0, FRIDAY)
        return friday if friday >= self.today else self.in_week(0, SUNDAY)

    def month_end(self, months: int = 0) -> date:
        year, month = divmod(self.today.year * 12 + self.today.month - 1 + months, 12)
        return last_of(year, month + 1)

    def in_month(self, months: int, day: int) -> date | None:
        year, month = divmod(self.today.year * 12 + self.today.month - 1 + months, 12)
        return safe_date(year, month + 1, day)

    def year_of(self, month: int, day: int) -> int:
        """The year a day without one is meant in: this one, unless it is long gone (or still to come, looking back)."""
        here = date(self.today.year, month, min(day, 28))
        if self.past:
            return self.today.year - (here > self.today)
        return self.today.year + ((self.today - here).days > _FAR)

    def month_day(self, month: int, day: int) -> date | None:
        return safe_date(self.year_of(month, day), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None

    def day_of_month(self, day: int) -> date | None:
        """A bare day of the month: the next there is (today counts), or, looking back, the last."""
        for months in (0, -1, -2) if self.past else (0, 1, 2):
            found = self.in_month(months, day)
            if found and (found <= self.today if self.past else found >= self.today):
                return found
        return None

    def end_of_month(self, month: int) -> date:
        return last_of(self.year_of(month, 28), month)

    def quarter_end(self, quarters: int = 0) -> date:
        index = self.today.year * 4 + (self.today.month - 1) // 3 + quarters
        return last_of(index // 4, index % 4 * 3 + 3)

    def end_of_quarter(self, quarter: int) -> date:
        """The end of quarter 1 to 4: the next one to come."""
        end = last_of(self.today.year, quarter * 3)
        return end if end >= self.today else last_of(self.today.year + 1, quarter * 3)

    def after(self, count: int, unit: str, base: date | None = None) -> date | None:
        """`count` days, workdays, weeks, months or hours from `base` (today)."""
        start = base or self.today
        if unit == "hour":
            return shift(start, count // 24)
        if unit == "workday":
            return add_workdays(start, count) if 0 <= count < 400 else None
        if unit == "month":
            year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
            if not 1 <= year <= 9999:
                return None
            return safe_date(year, month + 1, min(start.day, last_of(year, month + 1).day))
        return shift(start, count * (7 if unit == "week" else 1))


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if year < 9999 else date(9999, month, 28)
