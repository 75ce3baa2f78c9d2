"""What a rule for dates is, and what it can come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from scenarios.vocabulary import DateKind
from sim.reader.calendar import Calendar
from sim.reader.phrases import Regex


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the words for a day come to: a `date` (None: vague, or, when `masked`, no day at all)."""

    date: date | None
    kind: DateKind = DateKind.ON
    masked: bool = False
    """Words that hold numbers but name no day (a time, a feast in passing): nothing else may read them."""
    timed: bool = False
    """A time of day as a deadline: today, unless a day stands by it."""


MASK = Outcome(None, masked=True)
VAGUE = Outcome(None)


def on(day: date | None) -> Outcome:
    """On that day; a day that does not exist names none."""
    return Outcome(day) if day else MASK


def by(day: date | None) -> Outcome:
    """By that day."""
    return Outcome(day, DateKind.BY) if day else MASK


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of naming a day: looked for only when one of `needles` is in the text (none: always)."""

    pattern: str
    resolve: Callable[..., Outcome]
    needles: tuple[str, ...] = ()
    sure: bool = False
    """Needs no day of today."""
    vague: bool = False
    chained: bool = False
    """Counted from the day named before it, when there is one (a week after that)."""
    pay_only: bool = False
    """Names a day only beside words of payment (这周, this month)."""
    asked: bool = False
    """Names today only where a payment is asked (145,000 now)."""
    bare: bool = False
    """Has no month of its own: joined to a day that has one it takes that (2月10日和24日)."""
    month: bool = False
    """Names the month of its day."""
    weekday: bool = False
    """Names a day of the week."""

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        if not self.needles or any(needle in text for needle in self.needles):
            yield from Regex(self.pattern).finditer(text)


def outcome(rule: Rule, match: re.Match[str], calendar: Calendar | None) -> Outcome:
    """What a match comes to; without a known today only the sure ones have a date, the others are vague."""
    if calendar is None and not rule.sure and not rule.vague:
        return VAGUE
    try:
        return rule.resolve(match, calendar)
    except (OverflowError, ValueError):  # beyond the calendar's first or last day
        return MASK


def this_day(match: re.Match[str], calendar: Calendar) -> Outcome:
    """Today itself."""
    return on(calendar.today)


def following_day(match: re.Match[str], calendar: Calendar) -> Outcome:
    """The day after the one it is counted from."""
    return on(calendar.after(1, "day"))


def by_today(match: re.Match[str], calendar: Calendar) -> Outcome:
    """A time of day as a deadline: of today, unless a day stands by it."""
    return Outcome(calendar.today, DateKind.BY, timed=True)


def masked(match: re.Match[str], calendar: Calendar | None) -> Outcome:
    """Words that only look like a day."""
    return MASK


def vague(match: re.Match[str], calendar: Calendar | None) -> Outcome:
    """Words for a time that is no day."""
    return VAGUE
