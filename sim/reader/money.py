"""Sums of money in a message: found, told from other numbers, put together to ranges and floors. Roles: see `roles`.

A number without a unit counts as 万 in Chinese, thousands in English (lakh in India) when that fits the overdue
balance and the words around it speak of money: 付15个, 还是二十, the whole 14.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from scenarios.vocabulary import ReadContext, Span, minor
from sim.reader.money_words import (
    COUNT_AFTER,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    EN_AFTER,
    EN_BEFORE_NOT,
    EN_CUE_BEFORE,
    EN_STANDS_AT,
    EN_WORD_BEFORE,
    FLOOR_AFTER,
    FLOOR_BEFORE,
    FLOOR_NEEDS_REFUSAL,
    IDIOMS,
    IDS,
    LIST_BETWEEN,
    LISTED,
    LITERAL,
    MANY_AFTER,
    MONEY_NOUN_AFTER,
    OF_THEM,
    PER_AFTER,
    PER_UNIT,
    RANGE_BETWEEN,
    REFUSAL_AFTER,
    REFUSED_FLOOR,
    WEEKDAY_AFTER,
    ZH_AMOUNT_AFTER,
    ZH_AMOUNT_BEFORE,
    ZH_COUNTED,
    ZH_PAY_BEFORE,
)
from sim.reader.normalise import Folded, is_han
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
    numerals = [n for n in scan(_blank(text, masked)) if not _overlaps(n, masked)][:MOST]
    sums = _put_together(folded, context, numerals)
    found = [_as_floor(text, found) for found in sums] + [_from_share(share) for share in shares]
    return sorted(found, key=lambda s: s.start)


MOST = 40
"""Numbers that are looked at in one message."""


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


def _put_together(folded: Folded, context: ReadContext, numerals: list[Numeral]) -> list[Sum]:
    sums: list[Sum] = []
    index = 0
    while index < len(numerals):
        joined = _range(folded, context, numerals, index)
        if joined is None:
            joined = _list(folded, context, numerals, index)
        if joined is not None:
            found, used = joined
            sums.extend(found)
            index += used
            continue
        one = _single(folded, context, numerals[index])
        if one is not None:
            sums.append(one)
        index += 1
    return sums


def _range(folded: Folded, context: ReadContext, numerals: list[Numeral], index: int) -> tuple[list[Sum], int] | None:
    """15到20万, 10万~15万, between 150k and 200k, ten to fifteen thousand; None when the two numbers are no range."""
    if index + 1 >= len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    text = folded.text
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
    last = _single(folded, context, second, in_range=True)
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


def _list(folded: Folded, context: ReadContext, numerals: list[Numeral], index: int) -> tuple[list[Sum], int] | None:
    """三十五、四十万: the first takes the second's unit."""
    if index + 1 >= len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    if first.unit or second.mult < 1000 or not folded.text[first.end : second.start]:
        return None
    between = LIST_BETWEEN.fullmatch(folded.text, first.end, second.start)
    if between is None or (between[0].strip() in (",", "，", "和", "加", "and") and first.low < 2):
        return None
    last = _single(folded, context, second, in_range=True)
    if last is None or last.high is None:
        return None
    for unit in (second.mult, second.lead):
        value = first.low * unit
        if last.high / 4 <= value <= last.high * 4:
            return [Sum(first.start, first.end, value, first.high * unit), last], 2
    return None


def _single(folded: Folded, context: ReadContext, numeral: Numeral, in_range: bool = False) -> Sum | None:
    """The sum a number is, or None when it is no money."""
    text = folded.text
    if text[numeral.start] == "几" and "？" in text[numeral.end : numeral.end + 3].replace("?", "？"):
        return None  # 几万？ asks for a number
    end = _currency_end(text, numeral.end)
    start = _currency_start(text, numeral.start)
    each = bool(PER_UNIT.search(text, 0, numeral.start) or PER_AFTER.match(text, end or numeral.end))
    if start < numeral.start or (end is not None and _is_coin(text, numeral)):
        return _explicit(context, numeral, start, end or numeral.end, each, text)
    if numeral.unit and numeral.mult >= 1000:
        counted = not WEEKDAY_AFTER.match(text, numeral.end) and (
            MANY_AFTER.match(text, numeral.end)
            or (not is_han(text[numeral.end : numeral.end + 1] or " ") and COUNT_AFTER.match(text, numeral.end))
        )
        return None if counted else Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    many = COUNT_AFTER.match(text, numeral.end) and not WEEKDAY_AFTER.match(text, numeral.end)
    if many and (numeral.unit or not ZH_COUNTED.match(text, numeral.end)):
        return None
    if numeral.unit and (numeral.low >= 1000 or numeral.script != "en"):
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    if numeral.script == "digits" and _large(text, numeral):
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    return _implied(folded, context, numeral, each, in_range)


def _explicit(context: ReadContext, numeral: Numeral, start: int, end: int, each: bool, text: str) -> Sum | None:
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


def _implied(folded: Folded, context: ReadContext, numeral: Numeral, each: bool, in_range: bool) -> Sum | None:
    """A bare number where only money makes sense, with the unit people leave out."""
    text = folded.text
    if numeral.script == "en" or not _beside_han(text, numeral):
        if not in_range and not _en_bare(text, numeral):
            return None
        if in_range and EN_BEFORE_NOT.search(text, max(0, numeral.start - 16), numeral.start):
            return None
        chinese = folded.chinese
    else:
        if not _zh_bare(text, numeral, in_range or each):
            return None
        chinese = True
    if each:
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=True) if numeral.low >= 1 else None
    unit = _unit(folded, context, numeral, chinese)
    if unit is None:
        return None
    return Sum(numeral.start, numeral.end, numeral.low * unit, numeral.high * unit, implied=unit > 1)


def _beside_han(text: str, numeral: Numeral) -> bool:
    if numeral.script == "zh":
        return True
    before = text[: numeral.start].rstrip()[-1:]
    after = text[numeral.end :].lstrip()[:1]
    han = [char for char in (before, after) if char and (is_han(char) or char in "，。；、！？：")]
    latin = [char for char in (before, after) if char.isascii() and char.isalpha()]
    return bool(han) or (not latin and any(is_han(c) for c in text))


def _zh_bare(text: str, numeral: Numeral, in_range: bool) -> bool:
    before, after = text[: numeral.start], numeral.end
    if before.endswith(("第", "#", "/", ".", "-")) or (before[-1:].isascii() and before[-1:].isalnum()):
        return False
    word = text[numeral.start : numeral.end]
    single = len(word) == 1 and is_han(word) and (word not in "十廿卅" or not ZH_COUNTED.match(text, after))
    counted = ZH_COUNTED.match(text, after)
    if (
        len(word) == 1
        and word.isdecimal()
        and LISTED.match(text, after)
        and before[-1:] not in ("付", "打", "转", "给")
    ):
        return False
    if numeral.high == 1 and before[-1:] == "打":
        return False  # 打一个 is a telephone call
    if single or (counted and numeral.low < 3):
        return bool(ZH_PAY_BEFORE.search(before[-6:])) and bool(counted)
    if in_range:
        return bool(re.match(r"个|之间|左右|块|$|[,，。;；吧都也我给让补]", text[after:]))
    if not ZH_AMOUNT_AFTER.match(text, after):
        return False
    return bool(ZH_AMOUNT_BEFORE.search(before[-2:] or "")) or before == "" or bool(counted)


def _en_bare(text: str, numeral: Numeral) -> bool:
    before = text[max(0, numeral.start - 24) : numeral.start]
    if not EN_AFTER.match(text, numeral.end) or (numeral.low <= _HOURS and text.startswith(" work", numeral.end)):
        return False
    if EN_STANDS_AT.search(before) and numeral.low > _HOURS:
        return True
    if EN_BEFORE_NOT.search(before):
        return False
    if OF_THEM.match(text, numeral.end) and not before.endswith("all "):
        return False
    small = numeral.script == "en" and numeral.low < 10 and numeral.low.denominator == 1
    if small:
        return bool(EN_WORD_BEFORE.search(before)) and not text.startswith(" of ", numeral.end)
    return bool(EN_CUE_BEFORE.search(before))


def _unit(folded: Folded, context: ReadContext, numeral: Numeral, chinese: bool) -> int | None:
    """What the bare number counts in: 10,000, 1,000, 100,000, or 1; None when nothing fits."""
    value = numeral.high
    if value < 1:
        return None
    known = {s for s in (context.customer_offer, context.last_ask) if s is not None}
    units = (
        [10_000, 1000]
        if chinese and folded.mixed
        else [10_000]
        if chinese
        else [100_000, 1000]
        if context.currency in _LAKH_CURRENCIES
        else [1000]
    )
    for unit in units:
        if minor(value * unit) in known:
            return unit
    if context.overdue is None:
        return _unit_without_balance(folded, numeral, chinese)
    if not chinese and context.overdue >= _LARGE_BALANCE and _counts_millions(value, context.overdue):
        return 1_000_000
    for unit in units:
        if value < 1000 and minor(value * unit) <= context.overdue:
            return unit
    small = context.overdue <= minor(_SMALL_BALANCE) and numeral.script == "en"
    if small and value >= 100 and minor(value) <= context.overdue:
        return 1
    return _unit_one(folded.text, numeral)


_HOURS = 24
"""A larger number after "at", or in "does 300 work", is no hour."""
_SMALL_BALANCE = 50_000
"""Up to this balance six hundred is six hundred."""
_LARGE_BALANCE = minor(2_000_000)
"""From this balance a bare number may count millions."""
_LAKH_CURRENCIES = frozenset({"INR", "PKR", "BDT", "NPR", "LKR"})
"""Currencies whose people count in lakh (100,000)."""


def _counts_millions(value: Fraction, overdue: int) -> bool:
    """Whether thousands make no sense: six is 6,000,000 of 18,400,000, six hundred is not."""
    return value < 1000 and minor(value * 1_000_000) <= overdue and minor(value * 1000) * 50 <= overdue


def _unit_without_balance(folded: Folded, numeral: Numeral, chinese: bool) -> int | None:
    """Nothing to fit it to: 付15个 is 万 all the same; otherwise only a sum as it stands."""
    if chinese and numeral.high < 1000 and ZH_COUNTED.match(folded.text, numeral.end):
        return 10_000
    return _unit_one(folded.text, numeral)


def _unit_one(text: str, numeral: Numeral) -> int | None:
    """A sum as it stands: three or four digits after words of money (那860我给您补上)."""
    if numeral.low < 100 or (
        numeral.script == "digits" and 1990 <= numeral.low <= 2099 and numeral.low.denominator == 1
    ):
        return None
    if MONEY_NOUN_AFTER.match(text, numeral.end):
        return 1
    return 1 if LITERAL.search(text, max(0, numeral.start - 12), numeral.start) else None


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
