"""A message made ready for matching, with the way back to the text as typed.

Every character is folded by itself (NFKC, lower case, traditional to simplified), so that each folded character knows
where it came from; nothing is dropped or joined, and lone surrogates and controls pass through harmlessly.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from scenarios.vocabulary import Span
from sim.reader.characters import SIMPLIFIED
from sim.reader.phrases import Regex

LIMIT = 2000
"""Characters of a message that are read (the practice cuts there); the rest of a longer text is not looked at."""

_PLAIN = {
    "’": "'",
    "‘": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "—": "-",
    "–": "-",
    "−": "-",
    "～": "~",
    "〜": "~",
}
_KEPT = "，。；：！？、"
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_BREAK = Regex(
    r"[，。；;!?！？\n\r\t、:：()（）【】…①-⓿]+|,(?!\d)|(?<!\d),|\.(?=\s|$|[^\x00-\x7f])|(?<=\.)\.|-{2,}|"
    r"\s-+\s|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])"
)
_STOP = Regex(r"[。;；!?！？\n\r…]+|\.(?=\s|$|[^\x00-\x7f])")
_NOISE = re.compile(r"[0-9]{25,}|[零一二三四五六七八九十百千万亿]{25,}|(\S)\1{15,}")
"""Runs that nobody means: made blank, they would only keep the expressions busy."""
_HAN = Regex(r"[\u4e00-\u9fff]")
_LATIN_WORD = Regex(r"[a-z]{2,}")


def is_han(char: str) -> bool:
    """Whether it is a Chinese character (the basic block)."""
    return "\u4e00" <= char <= "\u9fff"


@dataclass(frozen=True, slots=True)
class Folded:
    """A message folded for matching: `text`, and for each of its characters where it stood in the message."""

    text: str
    origin: tuple[int, ...]
    clauses: tuple[Span, ...]
    """Stretches between marks of punctuation, in order, without gaps that hold words; at least one."""
    sentences: tuple[Span, ...]
    chinese: bool
    """Whether it holds Chinese characters."""
    mixed: bool
    """Whether it holds both Chinese characters and Latin words."""

    def span(self, start: int, end: int) -> Span:
        """The stretch of the message that a stretch of the folded text came from; never empty when that is not."""
        if end <= start:
            return (self.origin[start], self.origin[start])
        return (self.origin[start], self.origin[end - 1] + 1)

    def clause_at(self, position: int) -> Span:
        """The clause that holds a position of the folded text."""
        return _at(self.clauses, position)

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position of the folded text."""
        return _at(self.sentences, position)


def _at(pieces: tuple[Span, ...], position: int) -> Span:
    index = bisect_right(pieces, (position, len(pieces[-1]) + 10**9)) - 1
    return pieces[max(index, 0)]


def fold_character(char: str) -> str:
    """One character folded; may become several (… → ...) but never none.

    >>> fold_character("Ｋ"), fold_character("萬"), fold_character("’"), fold_character("，")
    ('k', '万', "'", '，')
    """
    if char < "\x80":
        return char.lower()
    if char in _KEPT or "①" <= char <= "⓿":
        return char
    return _PLAIN.get(char) or SIMPLIFIED.get(char) or unicodedata.normalize("NFKC", char).lower() or char


def fold(message: str) -> Folded:
    """The message (its first `LIMIT` characters) folded, with its clauses and sentences."""
    pieces: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(message[:LIMIT]):
        piece = _fold_at(message, index, char)
        pieces.append(piece)
        origin.extend([index] * len(piece))
    text = _NOISE.sub(lambda run: "\x00" * len(run[0]), "".join(pieces))
    origin.append(min(len(message), LIMIT))
    chinese = bool(_HAN.search(text))
    return Folded(
        text=text,
        origin=tuple(origin),
        clauses=_pieces(text, _BREAK),
        sentences=_pieces(text, _STOP),
        chinese=chinese,
        mixed=chinese and bool(_LATIN_WORD.search(text)),
    )


def _fold_at(message: str, index: int, char: str) -> str:
    """One character folded where it stands: ½ after a digit is .5, a full-width comma in full-width digits groups."""
    if char in _FRACTIONS:
        return _FRACTIONS[char] if index and message[index - 1].isdecimal() else "0" + _FRACTIONS[char]
    if char == "，" and 0 < index < len(message) - 1:
        before, after = message[index - 1], message[index + 1]
        return "," if "０" <= before <= "９" and "０" <= after <= "９" else char
    return fold_character(char)


def _pieces(text: str, mark: Regex) -> tuple[Span, ...]:
    pieces: list[Span] = []
    start = 0
    for found in mark.finditer(text):
        if found.start() > start:
            pieces.append((start, found.end()))
        elif pieces:
            pieces[-1] = (pieces[-1][0], found.end())
        start = found.end()
    if start < len(text) or not pieces:
        pieces.append((start, len(text)))
    return tuple(pieces)
