"""Chinese and mixed numbers: 十五万六, 15万6千, 十几万, 三五万, 二十来万, 十二点五万, 壹拾伍万陆仟, plain 15."""

from __future__ import annotations

from fractions import Fraction

from sim.reader.numeral import Numeral
from sim.reader.phrases import Regex

ZH_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "弎": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
ZH_TENS = {"廿": 20, "卅": 30}
ZH_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000}
_DOTTED = Regex(r"[1-9]\d{0,2}(?:\.\d{3})+")
ARABIC = Regex(
    r"\d{1,3}(?: \d{3})+(?= ?(?:euros?|eur|€|usd|us dollars|dollars?|pounds?|gbp|rmb|cny|yuan|元|块|"
    r"rupees?|inr)(?![a-z]))|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|[1-9]\d{0,2}(?:\.\d{3})+(?![\d.]|"
    r" ?[万亿千百wkm%])|\d+(?:\.\d+)?|\.\d+"
)
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖")
_ELLIPTIC_FOLLOW = Regex(
    r"(?=[一二三四五六七八九十]{1,3}[月号\x00]|两(?:边|清|码|头|家|下))|(?!到?[\d一二三四五六七八九十两百千万亿]|[号日月点时秒周星礼个家台件套箱条张批次天年期折倍楼层岁人位只辆吨公米斤度种类份笔款"
    r"趟遍级座间栋户车瓶袋包盒桶支根把双%％kw])"
)
"""What follows the 二 of 五万二 when it is no count, day or hour of its own."""
_PLAIN_FOLLOW = Regex(r"$|[\x00\s,.，。；;!?！？、:：)）]|[的块元]")
_DECIMAL = Regex(r"点([零〇一二三四五六七八九]{1,4})(?=[ ]?(?:万|亿|千|百万|成|个亿|w|k))")
_ABOUT = Regex(
    r"百八?十(?=来?万)|百八十|(?P<ten>[二三四五六七八])?十[几来](?P<next>[二三四五六七八九])十(?=来?[万个块])"
)
_BLANK = Regex(r" (?=[万亿千百]|\d{1,4} ?[千百])")
READ_ONE_BY_ONE = Regex(r"[零〇一二三四五六七八九]{3,}(?![十百千万亿])|[一二三四五六七八九][零〇][一二三四五六七八九]")
"""Digits read one by one (a year, a telephone): no number."""


def as_fraction(digits: str) -> Fraction:
    """Digits with or without grouping commas as an exact number.

    >>> as_fraction("150,000.50")
    Fraction(300001, 2)
    """
    if _DOTTED.fullmatch(digits):  # 5.000 as much of Europe writes five thousand
        return Fraction(digits.replace(".", ""))
    return Fraction(digits.replace(",", "").replace(" ", "") if digits[0] != "." else "0" + digits)


class _Sum:
    """A Chinese number being read: lower and upper value at once, so that 三五万 needs no second parser."""

    def __init__(self) -> None:
        self.total = [Fraction(0), Fraction(0)]
        self.section = [Fraction(0), Fraction(0)]
        self.pending: list[Fraction] | None = None
        self.last = 0
        self.lead = 1
        self.zero = False
        self.loose = False
        self.arabic = False
        self.seen = False
        self.big = 0
        self.big_end = 0
        self.again = False

    def put(self, low: Fraction, high: Fraction) -> None:
        self.pending = [low, high]
        self.lead = 1
        self.seen = True

    def small_unit(self, unit: int) -> None:
        digits = self.pending or [Fraction(1), Fraction(1)]
        for side in (0, 1):
            self.section[side] += digits[side] * unit
        self._done(unit)

    def big_unit(self, unit: int) -> None:
        for side in (0, 1):
            digits = self.pending[side] if self.pending else Fraction(0)
            self.total[side] = self.total[side] + (self.section[side] + digits) * unit
        self.section = [Fraction(0), Fraction(0)]
        self.big = unit
        self._done(unit)

    def _done(self, unit: int) -> None:
        self.pending = None
        self.last = unit
        self.lead *= unit
        self.zero = False
        self.seen = True

    def about(self, low: int, high: int) -> None:
        """百八十 (万): eighty to a hundred; 十几二十 (万)."""
        self.section = [Fraction(low), Fraction(high)]
        self.last, self.seen, self.loose = 100 if high >= 100 else 10, True, True

    def filled(self) -> bool:
        return self.pending is not None or self.section[1] > 0

    def value(self, tail: int) -> tuple[Fraction, Fraction]:
        digits = self.pending or [Fraction(0), Fraction(0)]
        low, high = (self.total[side] + self.section[side] + digits[side] * tail for side in (0, 1))
        return low, high


def chinese(text: str, position: int) -> Numeral | None:
    """The Chinese or mixed number that begins here (15万6千, 十五万六, 十几万, 二十来万, plain 15), or None."""
    if READ_ONE_BY_ONE.match(text, position):
        return None
    state = _Sum()
    index = start = position
    pending_at = position
    about = _ABOUT.match(text, position)
    if about is not None:
        tens = ZH_DIGITS.get(about["ten"] or "一", 1) * 10
        low, high = (tens, tens + 10) if about["next"] else (80, 100) if about[0][1] == "八" else (100, 120)
        if not about["next"] or ZH_DIGITS[about["next"]] * 10 == high:
            state.about(low, high)
            index = about.end()
    while index < len(text):
        char = text[index]
        arabic = ARABIC.match(text, index) if "0" <= char <= "9" else None
        if arabic is not None:
            if state.pending is not None or (state.arabic and state.last == 0):
                break
            value = as_fraction(arabic[0])
            state.put(value, value)
            state.arabic, pending_at, index = True, index, arabic.end()
        elif char in ZH_DIGITS or char in ZH_TENS:
            step = _zh_digit(text, index, state)
            if step == 0:
                break
            if char not in "零〇":
                pending_at = index if state.pending and state.pending[0] == state.pending[1] else pending_at
            index += step
        elif char == "点" and state.pending is not None and not state.arabic:
            step = _zh_decimal(text, index, state)
            if step == 0:
                break
            index += step
        elif char in ZH_UNITS:
            if not _zh_unit(text, index, state):
                break
            if state.big_end == 0 and state.big:
                state.big_end = index + 1
            index += 1
        else:
            had = state.pending
            step = _zh_between(text, index, state)
            if step == 0:
                break
            if had is None and state.pending is not None:
                pending_at = index
            index += step
    if state.again:
        return chinese(text[: state.big_end], start)
    return _finish(text, start, index, pending_at, state)


def _zh_digit(text: str, index: int, state: _Sum) -> int:
    char = text[index]
    value = Fraction(ZH_TENS.get(char, ZH_DIGITS.get(char, 0)))
    if char in "零〇":
        if not state.seen or state.pending is not None:
            return 0
        state.zero = True
        return 1
    if state.pending is None:
        if char in ZH_TENS:
            if state.last >= 10_000 and not state.zero:
                return 0  # 十几万十几万 are two
            state.section = [side + value for side in state.section]
            state.last, state.seen, state.lead = 10, True, 10
            return 1
        state.put(value, value)
        return 1
    if state.arabic or state.loose or state.pending[0] != state.pending[1]:
        return 0
    first = state.pending[0]
    if 0 < value - first <= 2 and first.denominator == 1:  # 三五, 七八, 两三: about
        if text[index + 1 : index + 2] in ZH_DIGITS and text[index + 1 : index + 2]:
            return 0
        state.pending = [first, value]
        state.loose = True
        return 1
    return 0


def _zh_decimal(text: str, index: int, state: _Sum) -> int:
    """点五 in 十二点五万: only when a unit follows, else it is a time of day."""
    match = _DECIMAL.match(text, index)
    if match is None or state.pending is None:
        return 0
    tail = Fraction(int("".join(str(ZH_DIGITS[c]) for c in match[1])), 10 ** len(match[1]))
    state.pending = [side + tail for side in state.pending]
    return len(match[0])


def _zh_unit(text: str, index: int, state: _Sum) -> bool:
    unit = ZH_UNITS[text[index]]
    if unit >= 10_000:
        if not state.filled() and not (unit > 10_000 and state.total[1] > 0):
            return False
        if 0 < state.big <= unit:
            state.again = True  # 十万二十万 are two
            return False
        if state.last >= 10_000 and unit >= state.last:
            return False
        state.big_unit(unit)
        return True
    if state.pending is None:
        if unit == 10 and (not state.seen or state.zero or state.last > 10):
            state.small_unit(10)
            return True
        if unit in (1000, 100) and text.startswith("万", index + 1) and state.last in (0, 10) and state.section[1] > 0:
            return False
        return False
    if state.last and state.last < 10_000 and unit >= state.last:
        return False
    if (
        state.arabic
        and unit == 10
        and (state.pending[1] >= 10 or text[index + 1 : index + 2] not in ("万", "亿", "几"))
    ):
        return False  # 1万3十一月 is 13,000 and November
    state.small_unit(unit)
    return True


def _zh_between(text: str, index: int, state: _Sum) -> int:
    """What may stand inside a number: 几, 半, 多, 来, a blank or 个 before 万 or 亿."""
    rest = text[index : index + 4]
    if rest[0] == "几" and state.pending is None and (_unit_at(text, index + 1) or _coins(text, index, state)):
        state.put(Fraction(1 if state.last else 2), Fraction(9))
        state.loose = True
        return 1
    if rest.startswith("好几") and state.pending is None and state.seen and _unit_at(text, index + 2):
        state.put(Fraction(3), Fraction(9))
        state.loose = True
        return 2
    if rest[0] == "半" and state.pending is None and not state.seen and rest[1:2] and rest[1] in "万亿":
        state.put(Fraction(1, 2), Fraction(1, 2))
        return 1
    if rest[0] in "多来余" and state.seen and _unit_at(text, index + 1):
        return 1
    if rest.startswith("个亿") and state.filled():
        return 1
    if rest.startswith("个半") and state.pending is not None and rest[2:3] and rest[2] in "亿万":
        state.pending = [side + Fraction(1, 2) for side in state.pending]
        return 2
    if rest[0] == " " and state.seen:
        blank = _BLANK.match(text, index)
        return 1 if blank and (state.pending is not None or state.last > 0) else 0
    return 0


def _coins(text: str, index: int, state: _Sum) -> bool:
    """The 几 of 十几块, 二十几元."""
    return state.last == 10 and text[index + 1 : index + 2] in ("块", "元")


def _unit_at(text: str, index: int) -> bool:
    return text[index : index + 1] in ZH_UNITS and index < len(text)


def _finish(text: str, start: int, index: int, pending_at: int, state: _Sum) -> Numeral | None:
    if not state.seen or index == start:
        return None
    tail = 1
    if state.pending is not None and state.last >= 100:
        tail = _tail(text, index, pending_at, state)
        if tail == 0:
            index, state.pending = pending_at, None
            while index > start and text[index - 1] in " 零〇":
                index -= 1
    elif state.pending is not None and state.last == 10 and state.pending[1] >= 10:
        index, state.pending = pending_at, None
    low, high = state.value(tail)
    if high == 0 and not (state.arabic and index > start):
        return None
    bare = state.pending is None
    mult = state.last if bare and state.last >= 100 else 1
    script = "digits" if state.arabic else "zh"
    return Numeral(start, index, low, high, mult, state.lead if bare else 1, state.last >= 100, script, state.loose)


def _tail(text: str, index: int, pending_at: int, state: _Sum) -> int:
    """What a number after the last unit counts: a unit less (十五万六), one (十万零五百), nothing (20万三天内)."""
    pending = state.pending
    assert pending is not None
    if state.zero:
        return 1
    word = text[pending_at:index]
    if word.isascii():
        if len(word) == 1 and word != "0":
            glued = text[pending_at - 1] != " "
            return state.last // 10 if glued and _ELLIPTIC_FOLLOW.match(text, index) else 0
        longer = (len(word) == 4 and state.last == 10_000) or text[index : index + 1] in ("元", "块")
        return 1 if longer and word.isdigit() and pending[1] < state.last else 0
    if word in _FORMAL or (word == "两" and text.startswith(("清", "边", "码"), index)):
        return 0  # 35万陆总签, 72万两清
    follow = _PLAIN_FOLLOW if text[pending_at] == "一" else _ELLIPTIC_FOLLOW
    return state.last // 10 if follow.match(text, index) and text[pending_at - 1] != " " else 0
