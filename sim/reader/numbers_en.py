"""English numbers in words: a hundred and fifty thousand, half a million, one-eighty, twenty seven and a half."""

from __future__ import annotations

from fractions import Fraction

from sim.reader.numeral import Numeral
from sim.reader.phrases import Regex

_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "thou": 1000, "k": 1000, "million": 1_000_000,
    "mil": 1_000_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "crore": 10_000_000, "crores": 10_000_000,
    "billion": 1_000_000_000,
}  # fmt: skip
_MILLION = 1_000_000
"""After it hundreds and less count thousands: a million and sixty."""
_TOLD_SHORT = (_MILLION, 1000)
"""Scales of which the tenth alone may follow: a million two, two thousand eight."""
_ROUND = ("hundred", "thousand", "million", "lakh", "crore", "billion")
"""Scales that count without a number before them: a hundred, the thousand; a grand old man does not."""
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "couple": Fraction(2), "few": Fraction(3)}
_ARTICLES = ("a", "an")
_ODD = ("odd", "some")
"""Loosely more: fifty-odd thousand, a hundred-some."""
_GLUE = frozenset({"and", "of", "point", *_ODD, *_ARTICLES, *_PARTS})
_KNOWN = frozenset({*_SMALL, *_TENS, *_SCALES}) | _GLUE
_WORD = Regex(r"[a-z]+")
_GAP = Regex(r" ?- ?| ")
_THINGS = Regex(r"[ -](?:days?|weeks?|months?|years?|hours?|minutes?|times|more|of|per|[a-z]{3,}s)(?![a-z])")
"""After a number that counts for itself: two days from now."""
_GRAND = Regex(
    r" (?:harvest|opening|old|day|time|job|idea|plan|piano|tour|view|style|finale|prize|scale|total)(?![a-z])"
)
"""After a grand that is no thousand."""
_AND_A_HALF = ["and", "a", "half"]


def english(text: str, position: int) -> Numeral | None:
    """The number in words that begins here, or None. A lone `a`, `half` or `couple` is none."""
    words = _words(text, position)
    if not words:
        return None
    halves = next((n for n in range(1, len(words) - 2) if [w for w, _ in words[n : n + 3]] == _AND_A_HALF), None)
    things = frozenset(n for n, (word, end) in enumerate(words) if word in _SMALL and _THINGS.match(text, end))
    reading = _Reading([word for word, _ in words[: halves or len(words)]], things)
    if reading.used == 0 or not reading.counts:
        return None
    if words[reading.used - 1][0] == "grand" and _GRAND.match(text, words[reading.used - 1][1]):
        return None
    if halves is not None and reading.used == halves:
        return _with_half(reading, words, halves, position)
    return reading.numeral(position, words[reading.used - 1][1])


def _words(text: str, position: int) -> list[tuple[str, int]]:
    """The words here that can be part of a number, each with its end."""
    words: list[tuple[str, int]] = []
    index = position
    while len(words) < 14:
        match = _WORD.match(text, index)
        if match is None or match[0] not in _KNOWN:
            break
        words.append((match[0], match.end()))
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        index = gap.end()
    return words


def _with_half(reading: _Reading, words: list[tuple[str, int]], halves: int, position: int) -> Numeral:
    """… and a half: of the last scale (a million and a half), or of one (twenty seven and a half)."""
    half = Fraction(reading.scale, 2) if reading.scale >= 1000 else Fraction(1, 2)
    value = reading.value + half
    after = words[halves + 3] if len(words) > halves + 3 else None
    if after and after[0] in _SCALES and not reading.unit:
        scale = _SCALES[after[0]]
        return Numeral(position, after[1], value * scale, value * scale, scale, scale, True, "en")
    return Numeral(position, words[halves + 2][1], value, value, 1, 1, reading.unit, "en")


class _Reading:
    """A run of number words, read from the left until a word does not fit."""

    def __init__(self, words: list[str], things: frozenset[int]) -> None:
        self.words = words
        self.things = things
        self.total = Fraction(0)
        self.current: Fraction | None = None
        self.scale = 1
        self.unit = False
        self.loose = False
        self.used = 0
        self.counts = False
        self.place = Fraction(0)
        self.above = 1
        for number, word in enumerate(words):
            if not self._take(number, word):
                break

    @property
    def value(self) -> Fraction:
        rest = self.current or Fraction(0)
        return self.total + (rest * 1000 if self.above == _MILLION else rest)

    def numeral(self, start: int, end: int) -> Numeral:
        low = self.value * 2 / 3 if self.loose else self.value
        high = self.value * 3 if self.loose else self.value
        return Numeral(start, end, low, high, self.scale, self.scale, self.unit, "en", self.loose)

    def _take(self, number: int, word: str) -> bool:
        following = self.words[number + 1 : number + 4]
        if word in _GLUE:
            return self._glue(number, word, following)
        if word in _SCALES:
            if self.used == 0 and self.current is None and word not in _ROUND and number == 0:
                return False
            self._scale(_SCALES[word])
        elif (self.current or 0) >= 100 and following[:1] == ["hundred"]:
            return False  # two hundred, three hundred: two numbers
        elif number in self.things and self.total:
            return False  # thirty thousand | two days from now
        elif self._is_tenth(word, following):
            self.total += Fraction(_SMALL[word] * self.scale, 10)
        elif not self._digit(Fraction(_SMALL.get(word, _TENS.get(word, 0)))):
            return False
        self.used = number + 1
        self.counts = True
        return True

    def _glue(self, number: int, word: str, following: list[str]) -> bool:
        before = self.words[number - 1] if number else ""
        if word in _ARTICLES:
            return bool(following) and (following[0] in _SCALES or following[0] in _PARTS)
        if word == "and":
            if not following or before not in _SCALES or (before == "hundred" and following[1:2] == ["hundred"]):
                return False
            return following[0] in _SMALL or following[0] in _TENS or following[0] in _ODD
        if word in _ODD:
            self.used = number + 1 if word == "odd" and self.used else self.used
            return self.used > 0 and any(w in _SCALES for w in following)
        if word == "of":
            return before in _PARTS
        if word == "point" and self.current is not None and following and following[0] in _SMALL:
            self.place = Fraction(1, 10)
            return True
        if word in _PARTS and self.current is None and any(w in _SCALES for w in following):
            self.current = _PARTS[word]
            self.loose = word == "few"
            return True
        return False

    def _is_tenth(self, word: str, following: list[str]) -> bool:
        """Whether the last word counts tenths of the scale before it: a million two."""
        alone = not following or not (following[0] in _SCALES or following[0] in _SMALL or following[0] in _TENS)
        return alone and self.current is None and self.scale in _TOLD_SHORT and 0 < _SMALL.get(word, 0) < 10

    def _scale(self, scale: int) -> None:
        self.unit = True
        self.scale = scale
        self.place = Fraction(0)
        count = Fraction(1) if self.current is None else self.current
        if scale == 100:
            self.current = count * 100
        else:
            self.total += count * scale
            self.current = None
            self.above = scale

    def _digit(self, value: Fraction) -> bool:
        """Add a word below a hundred; one-eighty is 180, twelve fifty 1250."""
        current = self.current
        if self.place and current is not None:
            if value >= 10:
                return False
            self.current = current + value * self.place
            self.place /= 10
        elif current is None:
            self.current = value
        elif (current % 100 == 0 and current > 0) or (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10):
            self.current = current + value
        elif 0 < current < 20 and value >= 10:
            self.current = current * 100 + value
        else:
            return False
        self.scale = 1
        return True
