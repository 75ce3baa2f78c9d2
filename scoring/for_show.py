"""Messages that address nobody: lists of keywords, walls of every phrase, soliloquies, code, foreign words.

Told by their text alone, so that they earn nothing whatever they are read as.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from scenarios.vocabulary import Act, Reading
from scoring.wording import read_yaml

_FILE = Path(__file__).parent / "for_show.yaml"
MOST_TOPICS = 7
"""Topics from which a message is a wall; the fullest lines of `design/sample-talk.md` touch five."""
_LONG_TOPICS, _LONG = 5, 240
"""A message of so many characters is one with fewer topics already."""
_PIECES = 4
"""Keywords in a row that make a list."""
_TURNS = 5
"""Changes from one script to the other that make single words a list."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SPACED = re.compile(r"[\s、|/]+")
_CUT = re.compile(r"(?:[\s、，;；|/。]|[,.](?!\d))+")
_KEYWORD = 4
"""Characters of the longest keyword in a Chinese list."""


@lru_cache(maxsize=512)
def for_show(text: str) -> bool:
    """Whether the message says nothing to the dealer. Any text; the same text always gives the same answer."""
    return _matches(("aside", "code"), text) or _is_list(text) or _is_foreign(text) or is_wall(text)


def is_wall(text: str) -> bool:
    """Whether it holds a bit of everything."""
    topics = sum(bool(pattern.search(text)) for pattern in _topics().values())
    return topics >= MOST_TOPICS or (len(text) >= _LONG and topics >= _LONG_TOPICS)


def pays_the_dealer(reading: Reading) -> bool:
    """Whether the trainee names a sum of their own to be paid to the dealer, and no help: the dealer's words."""
    return not reading.has(Act.SUPPORT, Act.TRADE, Act.RESOLVE) and _matches(("own_money",), reading.text)


def claims_agreement(text: str) -> bool:
    """Whether it sums up an agreement in so many words."""
    return _matches(("summing_up",), text)


def claims_promise(text: str) -> bool:
    """Whether it speaks of a promise of the dealer's as given."""
    return _matches(("claimed",), text)


def _is_list(text: str) -> bool:
    """Keywords side by side: Chinese words apart by blanks or 、, English ones without a little word, both in turn."""
    if _HAN.search(text):
        spaced = [piece for piece in _SPACED.split(text.strip(" 。.!！")) if piece]
        if len(spaced) >= _PIECES and all(len(piece) <= _KEYWORD for piece in spaced):
            return True
        words = [piece.strip("？?！!，,。.") for piece in spaced]
        turns = sum(bool(_HAN.search(one)) != bool(_HAN.search(other)) for one, other in pairwise(words))
        return turns >= _TURNS and all(len(word) <= _KEYWORD or _WORD.fullmatch(word) for word in words)
    pieces = [piece for piece in _CUT.split(text) if piece]
    commas = [part for part in re.split(r"[,;]\s+", text.strip(" .")) if part]
    short = len(commas) >= _PIECES and all(len(part.split()) <= 2 for part in commas)
    bare = len(pieces) >= _PIECES and not any(_is_little(piece) for piece in pieces)
    return bool(_WORD.search(text)) and (short or bare)


def _is_foreign(text: str) -> bool:
    """Neither Chinese nor English: kana, other scripts, or Latin words of which none is a little English word."""
    letters = [char for char in text if char.isalpha()]
    if _KANA.search(text):
        return True
    others = sum(1 for char in letters if not (char.isascii() or _HAN.match(char)))
    if letters and others * 2 > len(letters):
        return True
    words = _WORD.findall(text)
    return not _HAN.search(text) and len(words) >= _PIECES - 1 and not any(_is_little(word) for word in words)


def _is_little(word: str) -> bool:
    return word.casefold() in _little() or "'" in word or "’" in word


def _matches(groups: Iterable[str], text: str) -> bool:
    return any(_joined(group).search(text) for group in groups)


@cache
def _data() -> Mapping[str, Any]:
    return read_yaml(_FILE)


@cache
def _joined(group: str) -> re.Pattern[str]:
    return _pattern(_data()[group])


def _pattern(branches: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{branch})" for branch in branches), re.IGNORECASE)


@cache
def _topics() -> Mapping[str, re.Pattern[str]]:
    return {name: _pattern(branches) for name, branches in _data()["topics"].items()}


@cache
def _little() -> frozenset[str]:
    return frozenset(str(_data()["little"]).split())
