"""Bare numbers where only money makes sense (今天37500, eighty it is), and the unit that people leave out.

What speaks for money: the words about a number, and that it is one of the sums named in so many words: the debt, the
last ask, what the customer said. What speaks against it: that so many goods are spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from scenarios.vocabulary import ReadContext, minor
from sim.reader.bare_words import (
    EN_AFTER,
    EN_ASKED_BEFORE,
    EN_BEFORE_NOT,
    EN_CLOCK_AFTER,
    EN_CLOCK_BEFORE,
    EN_CUE_BEFORE,
    EN_DAY_BEFORE,
    EN_LAST_BEFORE,
    EN_MANY_ARE,
    EN_OUT_OF,
    EN_STANDS_AT,
    EN_SURE_AFTER,
    EN_THOSE_BEFORE,
    EN_WORD_AFTER,
    EN_WORD_BEFORE,
    GOODS_AFTER,
    LISTED,
    LITERAL,
    MONEY_NOUN_AFTER,
    OF_THEM,
    ZH_AMOUNT_AFTER,
    ZH_AMOUNT_BEFORE,
    ZH_COUNTED,
    ZH_FEE_BEFORE,
    ZH_PAY_BEFORE,
    ZH_RECKONED,
)
from sim.reader.normalise import Folded, is_han
from sim.reader.numeral import Numeral


@dataclass(frozen=True, slots=True)
class Setting:
    """A message whose numbers are looked at, with what is known when it is read."""

    folded: Folded
    blank: str
    """The message with days, shares and the like made blank."""
    context: ReadContext
    numerals: tuple[Numeral, ...]
    named: frozenset[int] = frozenset()
    """Sums named in so many words, here or before, and what each leaves of the debt; in minor units."""
    counted: frozenset[Fraction] = frozenset()
    """Of how many goods they speak."""

    @property
    def text(self) -> str:
        return self.folded.text

    def names(self, numeral: Numeral, units: Iterable[int]) -> bool:
        """Whether the number, so many thousands or 万, is a sum named already."""
        return numeral.low > 1 and any(minor(numeral.low * unit) in self.named for unit in units)


def goods_counted(text: str, numerals: Iterable[Numeral]) -> frozenset[Fraction]:
    """The numbers that stand before goods or people: 36 outdoor units, 九百台."""
    return frozenset(n.low for n in numerals if n.low > 1 and GOODS_AFTER.match(text, n.end))


def implied_unit(setting: Setting, numeral: Numeral, each: bool, in_range: bool) -> int | None:
    """What a bare number counts in where only money makes sense; None when it is no money."""
    text = setting.text
    if numeral.script == "en" or not _beside_han(text, numeral):
        if in_range and EN_BEFORE_NOT.search(text, max(0, numeral.start - 16), numeral.start):
            return None
        if not in_range and not _en_bare(setting, numeral):
            return None
        chinese = setting.folded.chinese
    else:
        if not _zh_bare(setting, numeral, in_range or each):
            return None
        chinese = True
    if each:
        return 1 if numeral.low >= 1 else None
    return _unit(setting, numeral, chinese)


def _beside_han(text: str, numeral: Numeral) -> bool:
    if numeral.script == "zh":
        return True
    before = text[: numeral.start].rstrip()[-1:]
    after = text[numeral.end :].lstrip()[:1]
    han = [char for char in (before, after) if char and (is_han(char) or char in "，。；、！？：")]
    latin = [char for char in (before, after) if char.isascii() and char.isalpha()]
    return bool(han) or (not latin and any(is_han(c) for c in text))


def _zh_bare(setting: Setting, numeral: Numeral, in_range: bool) -> bool:
    text = setting.text
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
    if numeral.high == 1 and before.endswith(("打", "回", "回个", "扣个", "给我", "给您", "发我", "发您")):
        return False  # 打一个 is a telephone call, 回个1 a sign of consent
    if single or (counted and numeral.low < 3):
        return bool(ZH_PAY_BEFORE.search(before[-6:])) and bool(counted)
    if in_range:
        return bool(re.match(r"个|之间|左右|块|$|[,，。;；吧都也我给让补]", text[after:]))
    if _reckoned(setting, numeral):
        return True
    if _is_small_change(setting, numeral) and not GOODS_AFTER.match(text, after):
        amount = ZH_AMOUNT_BEFORE.search(before[-2:]) or ZH_AMOUNT_AFTER.match(text, after)
        return bool(amount) or numeral.low in setting.counted
    things = numeral.low in setting.counted and not counted and not ZH_PAY_BEFORE.search(before[-6:])
    if setting.names(numeral, (10_000, 1)) and numeral.low >= 10 and not numeral.unit:
        return not things
    if things:
        return False
    if not ZH_AMOUNT_AFTER.match(text, after):
        return False
    return bool(ZH_AMOUNT_BEFORE.search(before[-2:] or "")) or before == "" or bool(counted)


def _is_large_part(setting: Setting, numeral: Numeral) -> bool:
    """Whether so many thousands, or millions, are a tenth of the debt at least."""
    overdue = setting.context.overdue
    return overdue is not None and any(
        minor(numeral.low * unit) <= overdue <= 10 * minor(numeral.low * unit) for unit in _english_units(setting)
    )


def _reckoned(setting: Setting, numeral: Numeral) -> bool:
    """Whether it is reckoned with another number of its kind: 三十跟五十, 52减9还有43."""
    text, place = setting.text, setting.numerals.index(numeral)
    near = setting.numerals[max(place - 1, 0) : place + 2]
    pairs = [pair for pair in pairwise(near) if ZH_RECKONED.fullmatch(text, pair[0].end, pair[1].start)]
    return any(min(pair[0].low, pair[1].low) >= 2 and max(pair[0].low, pair[1].low) >= 10 for pair in pairs)


def _en_bare(setting: Setting, numeral: Numeral) -> bool:
    text = setting.text
    before = text[max(0, numeral.start - 24) : numeral.start]
    if not _en_ends(setting, numeral) or (numeral.low <= _HOURS and text.startswith(" work", numeral.end)):
        return False
    if EN_STANDS_AT.search(before) and numeral.low > _CLOCK:
        return True
    if EN_BEFORE_NOT.search(before) and not (numeral.low > _HOURS and EN_LAST_BEFORE.search(before)):
        return False
    if OF_THEM.match(text, numeral.end) and not before.endswith("all "):
        return False
    named = setting.names(numeral, _english_units(setting)) and not EN_THOSE_BEFORE.search(before)
    if not named and (numeral.low in setting.counted or EN_MANY_ARE.match(text, numeral.end)):
        return False
    if not named and EN_OUT_OF.search(before) and not text.startswith(" of it", numeral.end):
        return False
    if numeral.low <= _CLOCK and (EN_CLOCK_AFTER.match(text, numeral.end) or EN_CLOCK_BEFORE.search(before)):
        return False
    if numeral.low <= _DAYS and EN_DAY_BEFORE.search(before) and not named:
        return False
    sure = bool(EN_SURE_AFTER.match(text, numeral.end)) and numeral.low > 1
    if numeral.script == "en" and numeral.low < 10 and numeral.low.denominator == 1:
        if text.startswith(" of ", numeral.end):
            return False
        if EN_ASKED_BEFORE.search(before) and _is_large_part(setting, numeral):
            return True
        return named or bool(EN_WORD_BEFORE.search(before)) or (sure and bool(EN_CUE_BEFORE.search(before)))
    return named or sure or bool(EN_CUE_BEFORE.search(before))


def _en_ends(setting: Setting, numeral: Numeral) -> bool:
    """Whether what follows is no noun that the number counts; a round one that is named may have any word after it."""
    if EN_AFTER.match(setting.text, numeral.end):
        return True
    tens = numeral.low >= _ROUND and numeral.low % 10 == 0
    likely = tens and (numeral.script == "digits" or setting.names(numeral, _english_units(setting)))
    return (
        likely
        and bool(EN_WORD_AFTER.match(setting.text, numeral.end))
        and not GOODS_AFTER.match(setting.blank, numeral.end)
    )


def _unit(setting: Setting, numeral: Numeral, chinese: bool) -> int | None:
    """What the bare number counts in: 10,000, 1,000, 100,000, or 1; None when nothing fits."""
    value, context = numeral.high, setting.context
    if value < 1:
        return None
    units = _units(setting, chinese)
    for unit in units:
        if minor(value * unit) in {context.customer_offer, context.last_ask}:
            return unit
    if context.overdue is None:
        return _unit_without_balance(setting, numeral, chinese)
    if not chinese and context.overdue >= _LARGE_BALANCE and _counts_millions(value, context.overdue):
        return 1_000_000
    if chinese and _is_small_change(setting, numeral):
        return 1
    for unit in units:
        if value < 1000 and minor(value * unit) <= context.overdue:
            return unit if chinese or _is_worth_naming(setting, numeral, unit) else None
    if not chinese and _is_small_change(setting, numeral):
        return 1
    return _unit_one(setting.text, numeral)


def unit_of_hundreds(setting: Setting, numeral: Numeral) -> int | None:
    """What 一百二 counts: where millions are owed 万, else one; 五百个 is 万 or a number of things."""
    text, overdue = setting.text, setting.context.overdue or 0
    large = overdue >= minor(_MILLION) and minor(numeral.high * 10_000) <= 2 * overdue
    if ZH_COUNTED.match(text, numeral.end):
        return 10_000 if large else None
    fee = ZH_FEE_BEFORE.search(text, max(0, numeral.start - 8), numeral.start) or MONEY_NOUN_AFTER.match(
        text, numeral.end
    )
    return 10_000 if large and not fee else 1


def _units(setting: Setting, chinese: bool) -> tuple[int, ...]:
    """The units that are left out where the talk is held."""
    if chinese:
        return (10_000, 1000) if setting.folded.mixed else (10_000,)
    return (100_000, 1000) if setting.context.currency in _LAKH_CURRENCIES else (1000,)


def _english_units(setting: Setting) -> tuple[int, ...]:
    """The units that are left out in English, millions of a large debt too."""
    return (*_units(setting, False), _MILLION)


def _is_worth_naming(setting: Setting, numeral: Numeral, unit: int) -> bool:
    """Whether it is no trifle beside the debt: the four are not 4,000 of two millions."""
    assert setting.context.overdue is not None
    spoken = numeral.script == "en"
    least = 20 if spoken and numeral.high < 10 else 30 if spoken and numeral.high < 100 else 60
    return setting.names(numeral, (unit,)) or minor(numeral.high * unit) * least >= setting.context.overdue


def _is_small_change(setting: Setting, numeral: Numeral) -> bool:
    """Whether it counts single units of a small debt: 1500也收, six hundred."""
    overdue = setting.context.overdue or 0
    if numeral.script == "zh" or numeral.low < 100 or _is_year(numeral):
        return False
    if numeral.script == "en" and overdue > minor(_SMALL_BALANCE):
        return False
    least = 200 if numeral.low >= 1000 else 100
    return minor(numeral.low) <= overdue <= least * minor(numeral.low) and (
        numeral.low >= 1000 or overdue <= minor(2 * _SMALL_BALANCE)
    )


_CLOCK = 12
"""A larger number is no hour as one says it: at ten."""
_HOURS = 24
"""A larger number after "at", or in "does 300 work", is no hour."""
_DAYS = 31
"""A larger number after "on" is no day."""
_ROUND = 30
"""From here on tens are sums rather than goods."""
_SMALL_BALANCE = 50_000
"""Up to this balance six hundred is six hundred."""
_MILLION = 1_000_000
"""From this balance 一百二 is 1.2 million; a unit that English leaves out."""
_LARGE_BALANCE = minor(2_000_000)
"""From this balance a bare number may count millions."""
_LAKH_CURRENCIES = frozenset({"INR", "PKR", "BDT", "NPR", "LKR"})
"""Currencies whose people count in lakh (100,000)."""


def _counts_millions(value: Fraction, overdue: int) -> bool:
    """Whether thousands make no sense: six is 6,000,000 of 18,400,000, six hundred is not."""
    return value < 1000 and minor(value * 1_000_000) <= overdue and minor(value * 1000) * 50 <= overdue


def _unit_without_balance(setting: Setting, numeral: Numeral, chinese: bool) -> int | None:
    """Nothing to fit it to: 付15个 is 万 all the same; otherwise only a sum as it stands."""
    if chinese and numeral.high < 1000 and ZH_COUNTED.match(setting.text, numeral.end):
        return 10_000
    return _unit_one(setting.text, numeral)


def _unit_one(text: str, numeral: Numeral) -> int | None:
    """A sum as it stands: three or four digits after words of money (那860我给您补上)."""
    if numeral.low < 100 or _is_year(numeral):
        return None
    if MONEY_NOUN_AFTER.match(text, numeral.end):
        return 1
    return 1 if LITERAL.search(text, max(0, numeral.start - 12), numeral.start) else None


def _is_year(numeral: Numeral) -> bool:
    """2026 and its like; 2000 is round enough to be a sum."""
    whole = numeral.low.denominator == 1
    return numeral.script == "digits" and 1990 <= numeral.low <= 2099 and numeral.low != 2000 and whole
