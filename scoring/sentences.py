"""Where sentences and words begin and end: what softness is looked for in, and where a quote may be cut."""

from __future__ import annotations

import re
from itertools import pairwise

from scenarios.vocabulary import Span

_END = re.compile(r"[。！？；!?;\n…]+[”’」』\"')）]*|\.+(?=[\s”\"')]|$)")
_BREAK = re.compile(r"[，、：,](?!\d)|[：:](?!\d)|[—–]|\s-\s")
_ABBREVIATION = re.compile(r"\b(mr|mrs|ms|dr|no|vs|approx|st|e\.g|i\.e|a\.m|p\.m)\.$", re.IGNORECASE)
_COUNTED = "一二两三四五六七八九十百千万亿零〇半几"
_UNITS = "万亿千百元块个件台箱批号日月年天点周%％"
_LOOSE = " \t\n，、；：,;:—–-"
"""What a quote neither begins nor ends with."""


def sentence(text: str, span: Span) -> Span:
    """The sentence or sentences a span lies in.

    >>> sentence("Sorry to call, Mr. Chen. Please pay today.", (33, 36))
    (25, 42)
    """
    return _between(text, span, _ends(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text in turn, none blank.

    >>> sentences("Morning, Mr. Chen. Can you pay today?")
    ['Morning, Mr. Chen.', 'Can you pay today?']
    """
    ends = [0, *_ends(text), len(text)]
    return [part for start, end in pairwise(ends) if (part := text[start:end].strip())]


def clause(text: str, span: Span) -> Span:
    """The part of a sentence a span lies in, between commas."""
    return _between(text, span, sorted([*_ends(text), *(found.end() for found in _BREAK.finditer(text))]))


def _ends(text: str) -> list[int]:
    """Where its sentences end."""
    return [found.end() for found in _END.finditer(text) if not _abbreviates(text, found)]


def _abbreviates(text: str, end: re.Match[str]) -> bool:
    return end.group() == "." and _ABBREVIATION.search(text[: end.end()]) is not None


def _between(text: str, span: Span, ends: list[int]) -> Span:
    start = max((end for end in ends if end <= span[0]), default=0)
    end = min((end for end in ends if end >= span[1]), default=len(text))
    while start < end and text[start].isspace():
        start += 1
    return start, end


def quotable(text: str, span: Span, most: int) -> Span:
    """The span as it may be quoted: whole words and numbers, no loose comma at its ends, `most` characters.

    What is longer is cut at the end of a sentence, else of a clause, else of a word.

    >>> quotable("Please pay 280,000 by Friday, Mr Chen.", (8, 15), 120)
    (7, 18)
    """
    end = min(span[1], len(text))
    start = max(0, min(span[0], end))
    while start < end and _joined(text, start):
        start -= 1
    while start < end and _joined(text, end):
        end += 1
    if end - start > most:
        end = start + _cut(text[start:end], most)
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    return start, end


def _cut(text: str, most: int) -> int:
    """Where a text that is too long ends: at a sentence, not too soon, else at a clause, else at a word."""
    breaks = [found.start() for found in _BREAK.finditer(text)]
    for least, places in ((most // 3, _ends(text)), (most // 2, breaks), (most // 2, range(most + 1))):
        fitting = [place for place in places if least <= place <= most and not _joined(text, place)]
        if fitting:
            return max(fitting)
    return most


def _joined(text: str, place: int) -> bool:
    """Whether a word or a number goes on across this place."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if _counts(before) and (_counts(after) or after in _UNITS):
        return True
    if before in ".,，" and after.isdigit():
        return place > 1 and text[place - 2].isdigit()
    if after in ".,'’-" and before.isalnum() and before.isascii():
        return place + 1 < len(text) and text[place + 1].isalnum() and text[place + 1].isascii()
    if before in "'’-" and after.isascii() and after.isalnum():
        return place > 1 and text[place - 2].isalnum()
    return before.isalnum() and after.isalnum() and before.isascii() and after.isascii()


def _counts(char: str) -> bool:
    return char.isdigit() or char in _COUNTED
