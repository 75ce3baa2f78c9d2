"""Sums of money in a message: found, told from other numbers, put together to ranges and floors. Roles: see `roles`.

A number without a unit counts as 万 in Chinese, thousands in English (lakh in India) when that fits the overdue
balance and the words around it speak of money: 付15个, 还是二十, the whole 14.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from scenarios.vocabulary import ReadContext, Span, minor
from sim.reader.bare import Setting, goods_counted, implied_unit, unit_of_hundreds
from sim.reader.bare_words import GOODS_AFTER, PLURAL_AFTER, ZH_COUNTED
from sim.reader.money_words import (
    COUNT_AFTER,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    FLOOR_AFTER,
    FLOOR_BEFORE,
    FLOOR_NEEDS_REFUSAL,
    IDIOMS,
    IDS,
    LIST_BETWEEN,
    MANY_AFTER,
    PER_AFTER,
    PER_UNIT,
    RANGE_BETWEEN,
    REFUSAL_AFTER,
    REFUSED_FLOOR,
    WEEKDAY_AFTER,
)
from sim.reader.normalise import Folded, fold, is_han
from sim.reader.numbers import scan
from sim.reader.numeral import Numeral
from sim.reader.shares import Share, find_shares, percent_spans


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum found in the folded text, in major units, not yet with a role; or a `share` of one."""

    start: int
    end: int
    low: Fraction | None
    high: Fraction | None
    floor: bool = False
    share: Fraction | None = None
    implied: bool = False
    each: bool = False
    """A price for one piece."""

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.floor


def find_sums(folded: Folded, context: ReadContext, days: list[Span]) -> list[Sum]:
    """All sums and shares in order of the text. `days` are stretches whose numbers are dates or times."""
    text = folded.text
    shares = find_shares(folded)[:MOST]
    masked = [*days, *IDIOMS.spans(text), *(m.span() for m in IDS.finditer(text)), *percent_spans(text)]
    masked += [(share.start, share.end) for share in shares]
    blank = _blank(text, masked)
    numerals = tuple(n for n in scan(blank) if not _overlaps(n, masked))[:MOST]
    sums = _put_together(_setting(folded, blank, context, numerals))
    found = [_as_floor(text, found) for found in sums] + [_from_share(share) for share in shares]
    return sorted(found, key=lambda s: s.start)


MOST = 40
"""Numbers that are looked at in one message."""


def _setting(folded: Folded, blank: str, context: ReadContext, numerals: tuple[Numeral, ...]) -> Setting:
    """The message with what the customer said before it and what is known, as far as bare numbers need it."""
    if all(_is_plain(folded.text, numeral) for numeral in numerals):
        return Setting(folded, blank, context, numerals)
    heard, counted = _heard(replace(context, today=None))
    here = {minor(n.low) for n in numerals if _is_plain(folded.text, n)}
    known = {s for s in (context.overdue, context.last_ask, context.customer_offer) if s is not None}
    named = known | here | heard
    left = {context.overdue - s for s in named} if context.overdue is not None else set()
    return Setting(
        folded, blank, context, numerals, frozenset(named | left), counted | goods_counted(folded.text, numerals)
    )


@lru_cache(maxsize=16)
def _heard(context: ReadContext) -> tuple[frozenset[int], frozenset[Fraction]]:
    """The sums the customer just named, and the goods counted."""
    if not context.customer_said:
        return frozenset(), frozenset()
    said = fold(context.customer_said[:SAID])
    sums = find_sums(said, replace(context, customer_said=""), [])
    named = frozenset(minor(found.low) for found in sums if found.low is not None and found.low >= 100)
    return named, goods_counted(said.text, scan(said.text)[:MOST])


def _is_plain(text: str, numeral: Numeral) -> bool:
    """Whether it is a sum by itself, whatever stands about it."""
    large = (numeral.unit and numeral.low >= 1000) or (numeral.script == "digits" and _large(text, numeral))
    return large and not GOODS_AFTER.match(text, numeral.end)


SAID = 300
"""Characters of the customer's line that are looked at for sums."""


def _blank(text: str, masked: list[Span]) -> str:
    """The text with the masked stretches made blank: 周四五万八 is no 四五万 once 周四 is a day."""
    pieces = list(text)
    for start, end in masked:
        pieces[start:end] = "\x00" * (end - start)
    return "".join(pieces)


def _overlaps(numeral: Numeral, masked: list[Span]) -> bool:
    return any(numeral.start < end and start < numeral.end for start, end in masked)


def _from_share(share: Share) -> Sum:
    return Sum(share.start, share.end, None, None, share=share.share)


def _put_together(setting: Setting) -> list[Sum]:
    numerals = setting.numerals
    sums: list[Sum] = []
    index = 0
    while index < len(numerals):
        joined = _range(setting, index)
        if joined is None:
            joined = _list(setting, index)
        if joined is not None:
            found, used = joined
            sums.extend(found)
            index += used
            continue
        one = _single(setting, numerals[index])
        if one is not None:
            sums.append(one)
        index += 1
    return sums


def _range(setting: Setting, index: int) -> tuple[list[Sum], int] | None:
    """15到20万, 10万~15万, between 150k and 200k, ten to fifteen thousand; None when the two numbers are no range."""
    numerals, text = setting.numerals, setting.text
    if index + 1 >= len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    first_end = _currency_end(text, first.end) or first.end
    between = RANGE_BETWEEN.fullmatch(text, first_end, second.start)
    if between is None or second.start - first_end > 6:
        return None
    word = between[0].strip().strip("¥$€£₹ ")
    if word.startswith("and") and not re.search(r"between (?:¥|\$|€|£|₹|rmb |cny )?$", text[: first.start]):
        return None
    if word in ("或", "或者", "or"):
        return None
    if re.search(
        r"(?:从|raise|raised|increase|up|cut|drop|dropped|went|go|going|moved?|down|"
        r"reduced?) ?(?:it )?(?:from )?(?:¥|\$|€|£)?$",
        text[: first.start],
    ) and not text[: first.start].endswith("from "):
        return None
    if re.search(
        r"(?:raise|increase|cut|drop|go|went|move|down|up)[a-z]* (?:it |that |the ask )?from $", text[: first.start]
    ):
        return None
    last = _single(setting, second, in_range=True)
    if last is None or last.low is None or last.high is None:
        return None
    low = _shared(first, second, last)
    if low is None or low >= last.high:
        return None
    start = _currency_start(text, first.start)
    return [Sum(start, last.end, low, last.high, implied=last.implied)], 2


def _shared(first: Numeral, second: Numeral, last: Sum) -> Fraction | None:
    """The lower end: with its own unit, or with that of the upper end."""
    if first.unit:
        return first.low
    assert last.high is not None
    if last.implied:
        return first.low * (last.high / second.high)
    if second.mult > 1:
        for unit in (
            (second.lead, second.mult) if first.low < 10 and second.lead > second.mult else (second.mult, second.lead)
        ):
            value = first.low * unit
            close = second.lead == second.mult or unit == second.mult or second.high / second.lead - first.low <= 2
            if value < last.high and close:
                return value
        return first.low if first.low * 10 >= last.high else None
    return first.low if first.low >= 100 or second.low < 100 else None


def _list(setting: Setting, index: int) -> tuple[list[Sum], int] | None:
    """三十五、四十万: the first takes the second's unit."""
    numerals, text = setting.numerals, setting.text
    if index + 1 >= len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    if first.script == "en" and "," in text[first.end : second.start]:
        return None  # three, 1.6 million: the number of an item
    if first.unit or second.mult < 1000 or not text[first.end : second.start]:
        return None
    between = LIST_BETWEEN.fullmatch(text, first.end, second.start)
    if between is None or (between[0].strip() in (",", "，", "和", "加", "and") and first.low < 2):
        return None
    last = _single(setting, second, in_range=True)
    if last is None or last.high is None:
        return None
    for unit in (second.mult, second.lead):
        value = first.low * unit
        if last.high / 4 <= value <= last.high * 4:
            return [Sum(first.start, first.end, value, first.high * unit), last], 2
    return None


def _single(setting: Setting, numeral: Numeral, in_range: bool = False) -> Sum | None:
    """The sum a number is, or None when it is no money."""
    text = setting.text
    if text[numeral.start] == "几" and "？" in text[numeral.end : numeral.end + 3].replace("?", "？"):
        return None  # 几万？ asks for a number
    blank = setting.blank
    after = numeral.end + (text[numeral.end : numeral.end + 1] in _OVER)
    end = _currency_end(text, numeral.end)
    start = _currency_start(text, numeral.start)
    each = bool(PER_UNIT.search(text, 0, numeral.start) or PER_AFTER.match(text, end or numeral.end))
    if start < numeral.start or (end is not None and _is_coin(text, numeral)):
        return _explicit(numeral, start, end or numeral.end, each, text)
    if numeral.low > 100 and PLURAL_AFTER.match(blank, numeral.end) and text[numeral.end - 1] not in "km":
        return None
    if numeral.unit and numeral.mult >= 1000:
        counted = not WEEKDAY_AFTER.match(text, numeral.end) and (
            MANY_AFTER.match(blank, after)
            or (not is_han(text[numeral.end : numeral.end + 1] or " ") and COUNT_AFTER.match(blank, numeral.end))
        )
        return None if counted else Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    many = COUNT_AFTER.match(blank, after) and not WEEKDAY_AFTER.match(text, numeral.end)
    if many and (numeral.unit or not ZH_COUNTED.match(text, numeral.end)):
        return None
    if numeral.script == "zh" and numeral.unit and numeral.low < 1000:
        if GOODS_AFTER.match(blank, numeral.end):
            return None
        unit = 1 if each else unit_of_hundreds(setting, numeral)
        return Sum(numeral.start, numeral.end, numeral.low * unit, numeral.high * unit, each=each) if unit else None
    if numeral.unit and (numeral.low >= 1000 or numeral.script != "en"):
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    if numeral.script == "digits" and _large(text, numeral):
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    unit = implied_unit(setting, numeral, each, in_range)
    if unit is None:
        return None
    return Sum(numeral.start, numeral.end, numeral.low * unit, numeral.high * unit, implied=unit > 1, each=each)


_OVER = frozenset("多来余")
"""Between a number and what it counts: 三百多台."""


def _explicit(numeral: Numeral, start: int, end: int, each: bool, text: str) -> Sum | None:
    """With a currency: as it stands. `$90` in a talk about 90,000 is still ninety."""
    count = COUNT_AFTER.match(text, end)
    if count and start == numeral.start and end == numeral.end:
        return None
    return Sum(start, end, numeral.low, numeral.high, each=each)


def _is_coin(text: str, numeral: Numeral) -> bool:
    """块 after a lone small Chinese digit is a piece (一块, 三块板) unless 钱 follows."""
    word = text[numeral.start : numeral.end]
    if len(word) == 1 and is_han(word) and text[numeral.end : numeral.end + 1] == "块":
        return text[numeral.end : numeral.end + 2] == "块钱"
    return True


def _currency_end(text: str, position: int) -> int | None:
    match = CURRENCY_AFTER.match(text, position)
    return match.end() if match else None


def _currency_start(text: str, position: int) -> int:
    match = CURRENCY_BEFORE.search(text, max(0, position - 12), position)
    return match.start() if match else position


def _large(text: str, numeral: Numeral) -> bool:
    """Digits that are a sum by their looks: grouped by commas, or five to eight of them."""
    word = text[numeral.start : numeral.end]
    if "," in word:
        return True
    whole = word.split(".")[0]
    return 5 <= len(whole) <= 8 and not whole.startswith("0")


def _as_floor(text: str, found: Sum) -> Sum:
    """Marked as a floor when at least, 不低于, 以上 and their like stand by it."""
    if found.low is None or found.low != found.high:
        return found
    lead = FLOOR_BEFORE.search(text, max(0, found.start - 24), found.start)
    tail = FLOOR_AFTER.match(text, found.end)
    if lead and FLOOR_NEEDS_REFUSAL.match(lead[0]):
        refused = REFUSAL_AFTER.match(text, found.end) or REFUSED_FLOOR.search(text, 0, lead.start())
        lead = lead if refused else None
    if lead or tail:
        return replace(found, floor=True, end=tail.end() if tail else found.end)
    return found
