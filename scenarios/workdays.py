"""Working days, Monday to Friday (public holidays are the scenario's events, not the calendar's)."""

from __future__ import annotations

from datetime import date, timedelta

_DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Whether it is Monday to Friday."""
    return day.weekday() < 5


def add_workdays(day: date, count: int) -> date:
    """The day `count` working days later (`count` >= 0); 0 gives the day itself.

    >>> add_workdays(date(2026, 3, 20), 1)
    datetime.date(2026, 3, 23)
    """
    while count > 0:
        day += _DAY
        if is_workday(day):
            count -= 1
    return day


def workdays_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; 0 when `end` is not later.

    >>> workdays_between(date(2026, 3, 20), date(2026, 3, 24))
    2
    """
    count = 0
    while start < end:
        start += _DAY
        count += is_workday(start)
    return count


def last_workday(year: int, month: int) -> date:
    """The last working day of a month.

    >>> last_workday(2026, 5)
    datetime.date(2026, 5, 29)
    """
    return last_workday_until(date(year + month // 12, month % 12 + 1, 1) - _DAY)


def last_workday_until(day: date) -> date:
    """The day itself, or the working day before it.

    >>> last_workday_until(date(2026, 5, 31))
    datetime.date(2026, 5, 29)
    """
    while not is_workday(day):
        day -= _DAY
    return day
