"""A day named twice over is one day: Friday the 27th, 周五（27号）, 明天，24号, the 27th, that's Friday."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum, auto

from sim.reader.calendar import Calendar
from sim.reader.days import Rule
from sim.reader.phrases import Regex


class Link(Enum):
    """How words for a day are tied to those before them."""

    TIGHT = auto()
    """They say the same thing again, by their place or their words: brackets, the, 也就是."""
    LOOSE = auto()
    """They may: a comma or, in Chinese, a blank."""


_TIGHT = Regex(
    r"[ ]?[(（\[【][ ]?(?:the )?|(?<=[a-z.])[ ](?:the )?|(?<=[0-9a-z])[ ](?=[a-z])|"
    r"[ ]?[,，]?[ ]?(?:也就是说?|就是|即|也即|亦即|正好是?|刚好是?)[ ]?|"
    r"[,，]?[ ]?(?:- )?(?:that's|that is|which is|i\.?e\.?,?|it's|being) (?:the |a )?|"
)
_LOOSE = Regex(r"[ ]?[,，][ ]?(?:on )?(?:the )?|[ ]")
_OPENED = Regex(r"[(（\[【][^)）\]】]*$")
_CLOSING = Regex(r"[ ]?[)）\]】]")


def link_of(text: str, start: int, end: int) -> Link | None:
    """How two words for days are tied by what stands between them; None: they are two."""
    if _TIGHT.fullmatch(text, start, end):
        return Link.TIGHT
    return Link.LOOSE if _LOOSE.fullmatch(text, start, end) else None


def one_day(first: Rule, earlier: date, second: Rule, later: date, link: Link) -> date | None:
    """The day that both name, or None when they are two: Friday and the 30th, a Monday.

    A date says more than a weekday: Friday the 4th may be the one after next. Where the two cannot be the same day, and
    yet are said in one breath, the date counts.
    """
    if _sort(first) == _sort(second):
        return None  # the 10th, the 10th then: said again, not explained
    if earlier == later:
        return later
    if first.weekday and _sort(second) == "date":
        return _dated(earlier, second, later, link)
    if second.weekday and _sort(first) == "date":
        return _dated(later, first, earlier, link)
    return None


def _sort(rule: Rule) -> str:
    return "weekday" if rule.weekday else "date" if rule.bare or rule.month else "other"


def _dated(weekday: date, rule: Rule, day: date, link: Link) -> date | None:
    if day.weekday() == weekday.weekday():
        return day
    if rule.bare:
        gone = Calendar(day - timedelta(days=1), past=True).day_of_month(day.day)
        for other in (weekday, gone if link is Link.TIGHT else None):
            if other and other.day == day.day and other.weekday() == weekday.weekday():
                return other
    return day if link is Link.TIGHT else None


def closed(text: str, start: int, end: int) -> int:
    """The end of words for a day, with the bracket that was opened in them: 周五（27号）."""
    if _OPENED.search(text, start, end):
        closing = _CLOSING.match(text, end)
        return closing.end() if closing else end
    return end
