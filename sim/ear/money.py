"""The sums a dealer would pay and the day he names, in one line of his: not what he quotes, refuses or tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from scenarios.vocabulary import Amount, ReadContext, Span
from sim.ear.words import Words, finds
from sim.reader.cues import Message
from sim.reader.evidence import clauses
from sim.reader.reader import understand

_ECHO = re.compile(r"^[^\w.]*([?？!！]|\.\.)")
_COUNTED = re.compile(r"^[多来]?(件|台|箱|支|双|套|桶|袋|吨|户|人|天|只|张)")
_LISTED = re.compile(r"[\s,，、和加]*(?:and|plus)?[\s]*")
"""What stands between the sums of a list: 70万、30万、20万."""
_EACH = re.compile(r"各|每(笔|次)|\b(each|apiece|both times)\b")
_PARTS = re.compile(
    r"(两|二|三|四|几|分)(笔|次|批|回)|各"
    r"|\b(in|two|three) (parts|payments|instal\w+|halves|goes|transfers)\b|\beach\b|^two[.,:]"
)
"""Words by which several sums are parts of one."""
_BOUND_BEFORE = re.compile(
    r"(限额|上限|单笔)[^，。]{0,3}$|\b(limit(('s| is)( only)?)?|under|over|above|below) (¥|\$|€|£|rmb )?$"
)
_BOUND_AFTER = re.compile(r"(块|元)?(以上|以下|以内|之内)")
"""Words about a limit of his bank or his office: nothing is offered."""
_COINS = 500
"""A sum that goes so many times into the debt is small change beside another one."""
_NEAR = 12
"""Characters round a clause that may still say what its sum is for."""
_LONG = 24
"""Characters (English: twice as many) up to which a line that is little more than a sum offers that sum."""


@dataclass(frozen=True, slots=True)
class Money:
    """The sums he would pay in minor units, the one offered first at the front, and the first day not gone by."""

    sums: tuple[int, ...]
    day: date | None
    split: bool
    """Whether several sums are for several days."""
    vague: bool = False
    """Whether he names a time that is no day: soon, one of these days."""

    @property
    def whole(self) -> int:
        """What he would pay altogether; 0 without a sum."""
        return sum(self.sums) if self.split else next(iter(self.sums), 0)


def money_of(words: Words, context: ReadContext, *, answers: bool = False) -> Money:
    """The money in a line, with the last ask in the context; `answers`: to a question about something else.

    "How much are wages?" "Thirty-one thousand." offers nothing.
    """
    text = words.text
    message = understand(text, context)
    cuts = clauses(text)
    short = not answers and len(text) <= _LONG * (1 if message.folded.chinese else 2)
    found = [
        (found.span, found.sum if context.overdue is None else min(found.sum, context.overdue))
        for found in message.amounts
        if found.sum
        and not beyond_reason(found.sum, context.overdue)
        and _offered(found, text, _around(found.span, text, cuts), context, short=short, answers=answers)
    ]
    quoted = () if words.has("agrees") else (context.last_ask, context.overdue)
    own = [entry for entry in found if entry[1] not in quoted and _COINS * entry[1] >= (context.overdue or 0)]
    found = own or found
    sums = tuple(value for _, value in found)
    pays = bool(sums) or (words.excuse is None and (short or words.has("offer") or words.has("agrees")))
    days = _days(words, message, cuts, context.today) if pays and not words.has("unsure") else []
    if len(sums) == 1 and len(days) > 1 and _EACH.search(text):
        sums *= len(days)
    listed = len(found) > 1 and all(
        _LISTED.fullmatch(text, one[1], other[0]) for (one, _), (other, _) in pairwise(found)
    )
    several = len(days) > 1 or listed or _PARTS.search(text) is not None
    if len(sums) != len(days):
        sums = tuple(dict.fromkeys(sums))  # one sum said twice is one sum, unless each has its day
    vague = any(entry.vague for entry in message.dates)
    return Money(sums, next(iter(days), None), len(sums) > 1 and several, vague)


def beyond_reason(value: int, overdue: int | None) -> bool:
    """Whether a sum is so far above the debt that it can only be a slip (16000万) or about something else."""
    return overdue is not None and value > _REASON * overdue


_REASON = 2
"""Times the debt up to which a sum may be meant."""


def _days(words: Words, message: Message, cuts: list[Span], today: date | None) -> list[date]:
    """The days he names for paying that are not gone by, without those he refuses or tells of, the earliest first."""
    if words.has("past"):
        return []
    return sorted(
        {
            found.date
            for found in message.dates
            if found.date is not None
            and (today is None or found.date >= today)
            and not _refused(words.text[slice(*_around(found.span, words.text, cuts))])
        }
    )


def _refused(clause: str) -> bool:
    return finds("refuse", clause) and not finds("limit", clause)


def _around(span: Span, text: str, cuts: list[Span]) -> Span:
    """The clause that a stretch of the line stands in."""
    return next((cut for cut in cuts if cut[0] <= span[0] < cut[1]), (0, len(text)))


def _offered(amount: Amount, text: str, around: Span, context: ReadContext, *, short: bool, answers: bool) -> bool:
    """Whether he would pay this sum: it is neither refused, thrown back, asked about nor told as a fact."""
    start, end = around
    clause, after = text[start:end], text[amount.span[1] :]
    bound = finds("limit", clause)
    turned_down = finds("refuse", after) or Words(after).excuse is not None
    thrown_back = _ECHO.match(after) is not None and (amount.sum == context.last_ask or turned_down)
    told = finds("fact", clause) and not (finds("agrees", clause) or bound)
    denied = amount.sum == context.last_ask and finds("bare_no", text)
    begins, ends = amount.span
    if _BOUND_BEFORE.search(text[start:begins]) or _BOUND_AFTER.search(text[begins : ends + 4]):
        return False
    if _refused(clause) or thrown_back or told or denied or finds("asks", clause) or _COUNTED.match(after):
        return False
    near = text[max(0, start - _NEAR) : end + _NEAR]
    if amount.share is not None and Words(clause).excuse is not None:
        return False
    return short or finds("gives" if answers else "offer", near) or finds("agrees", text)
