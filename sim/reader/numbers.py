"""Numbers as people write them: 15.6, 十五万六, 15万6千, 20w, 200k, a hundred and fifty thousand.

Only what number it is; whether it is money is for `money` to say. Values are exact fractions.
"""

from __future__ import annotations

from fractions import Fraction

from sim.reader.numbers_en import english
from sim.reader.numbers_zh import ARABIC, READ_ONE_BY_ONE, ZH_DIGITS, ZH_TENS, ZH_UNITS, as_fraction, chinese
from sim.reader.numeral import Numeral
from sim.reader.phrases import Regex

_LATIN_UNITS = {
    "w": 10_000, "k": 1000, "m": 1_000_000, "mn": 1_000_000, "mil": 1_000_000, "mio": 1_000_000,
    "million": 1_000_000, "grand": 1000, "thousand": 1000, "thou": 1000, "lakh": 100_000, "lakhs": 100_000,
    "lac": 100_000, "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000, "hundred": 100,
    "billion": 1_000_000_000, "bn": 1_000_000_000, "millions": 1_000_000, "thousands": 1000, "ks": 1000,
}  # fmt: skip
_LATIN_UNIT = Regex(
    r"[ -]?(" + "|".join(sorted(_LATIN_UNITS, key=lambda u: -len(u))) + r")(?:(?<=[wk])(?P<tail>[1-9]))?(?![a-z0-9])"
)
_START = Regex(f"[0-9a-z.幺几半{''.join((*ZH_DIGITS, *ZH_TENS, *ZH_UNITS))}]")
_READ_OUT = Regex(r"[零〇一二三四五六七八九幺]*幺[零〇一二三四五六七八九幺]*[十百千万亿]*")


MOST = 200
"""Numbers that are looked at in one message."""


def scan(text: str) -> list[Numeral]:
    """All numbers of a folded text, from left to right, none overlapping."""
    found: list[Numeral] = []
    position = 0
    while len(found) < MOST and (start := _START.search(text, position)):
        position = start.start()
        numeral = _at(text, position)
        if numeral is None:
            position = _skip(text, position)
        else:
            found.append(numeral)
            position = numeral.end
    return found


def _skip(text: str, position: int) -> int:
    """Past one character, or past a whole Latin word or a digit glued into one (mate60, wx20w888)."""
    if text[position].isascii() and text[position].isalnum():
        end = position + 1
        while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
            end += 1
        return end
    read_out = _READ_OUT.match(text, position) or READ_ONE_BY_ONE.match(text, position)
    return read_out.end() if read_out else position + 1


def _at(text: str, position: int) -> Numeral | None:
    char = text[position]
    if char.isascii() and char.isalpha():
        return english(text, position)
    if ("0" <= char <= "9") or (char == "." and text[position + 1 : position + 2].isdecimal()):
        return _digits(text, position)
    if _READ_OUT.match(text, position):
        return None
    if char in ZH_DIGITS or char in ZH_TENS or char in ZH_UNITS or char == "几" or char == "半":
        return chinese(text, position)
    return None


def _digits(text: str, position: int) -> Numeral | None:
    match = ARABIC.match(text, position)
    if match is None:
        return None
    word = _LATIN_UNIT.match(text, match.end())
    if word is None:
        return chinese(text, position)
    scale = _LATIN_UNITS[word[1]]
    if word["tail"]:  # 2w5
        value = as_fraction(match[0]) * scale + Fraction(int(word["tail"]) * scale, 10)
        return Numeral(position, word.end(), value, value, unit=True)
    end = word.end()
    again = _LATIN_UNIT.match(text, end)
    if again and _LATIN_UNITS[again[1]] >= 1000 and scale == 100:  # 2 hundred thousand
        scale *= _LATIN_UNITS[again[1]]
        end = again.end()
    value = as_fraction(match[0]) * scale
    return Numeral(position, end, value, value, scale, scale, unit=True)
