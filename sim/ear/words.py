"""One line of a dealer's: the word lists it matches, and what the trained model makes of it with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from personas.vocabulary import ExcuseKind
from scoring.wording import read_yaml
from sim.ear.stances import Stance
from sim.reader.encoder import Array
from sim.reader.normalise import fold

_WORD = re.compile(r"[\u4e00-\u9fff]|[a-z0-9']+")
_FOLDER = Path(__file__).parent
_BEFORE = 24
"""Characters before a match in which a denial of it is looked for."""
_SHORT = 8
"""Characters below which a line is short."""
DOES, EXCUSES = 0.4, 0.35
"""Probability from which a line does something, and from which it gives an excuse."""
PLAIN_EXCUSE = 0.7
"""Probability from which an excuse is plain even in an answer to a question about another."""


class Words:
    """One line of the dealer's, folded, with what its words match.

    Words("质量有问题").excuse           ExcuseKind.QUALITY_COMPLAINT
    Words("No way.").does(Stance.REFUSE) True
    Words("To my nephew.").has("person") True
    """

    def __init__(self, line: str) -> None:
        self.text = fold(line).text.strip()

    def has(self, name: str) -> bool:
        """Whether the line matches the list of this name in `words.yaml`."""
        return finds(name, self.text)

    @cached_property
    def matches(self) -> Array:
        """Which lists it matches, 0 or 1: the excuses (not where denied), then the others, then two of its form."""
        named = (any(True for _ in self._undenied(pattern)) for pattern in _excuses().values())
        listed = (pattern.search(self.text) is not None for pattern in _lists().values())
        return np.array([*named, *listed, "?" in self.text, len(self.text) < _SHORT], dtype=np.float32)

    def does(self, stance: Stance) -> bool:
        """Whether the line does this."""
        return self._judged[stance] >= DOES

    def rather(self, one: Stance, other: Stance) -> bool:
        """Whether the first of two stances is the likelier."""
        return self._judged[one] > self._judged[other]

    @cached_property
    def excuse(self) -> ExcuseKind | None:
        """The likeliest kind of excuse, if it is likely enough."""
        best = max(ExcuseKind, key=lambda kind: self._judged[kind])
        return best if self._judged[best] >= EXCUSES else None

    def plainly_excuses(self, besides: Collection[ExcuseKind]) -> bool:
        """Whether the likeliest kind of excuse is one of `besides`, or plain."""
        return self.excuse is not None and (self.excuse in besides or self._judged[self.excuse] >= PLAIN_EXCUSE)

    @cached_property
    def _judged(self) -> Mapping[ExcuseKind | Stance, float]:
        from sim.ear.model import judge

        return judge(self.text, self.matches)

    @property
    def weight(self) -> int:
        """How much is said, in tenths of a word: a Chinese character is six."""
        return sum(6 if found[0] >= "\u4e00" else 10 for found in _WORD.finditer(self.text))

    def stands(self) -> bool:
        """Whether nothing in the line takes a yes back: no refusal, delay, doubt, excuse, question or leaving."""
        doubts = (Stance.REFUSE, Stance.PUT_OFF, Stance.ASKS, Stance.UPSET, Stance.DODGE, Stance.THREATENS)
        return self.excuse is None and not (self.has("unsure") or any(self.does(stance) for stance in doubts))

    def _undenied(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches but for those that are denied: 不是质量的事."""
        for match in pattern.finditer(self.text):
            if not finds("denied", self.text[max(0, match.start() - _BEFORE) : match.start()]):
                yield match


def finds(name: str, text: str) -> bool:
    """Whether folded text matches a list of `words.yaml`."""
    return _lists()[name].search(text) is not None


def _pattern(branches: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """One expression of a list's branches: Chinese ones anywhere, English ones as whole words."""
    chinese = (f"(?:{branch})" for branch in branches["zh"])
    english = (rf"(?<![a-z])(?:{branch})(?![a-z])" for branch in branches["en"])
    return re.compile("|".join((*chinese, *english)))


@cache
def _lists() -> Mapping[str, re.Pattern[str]]:
    return {name: _pattern(branches) for name, branches in read_yaml(_FOLDER / "words.yaml").items()}


@cache
def _excuses() -> Mapping[ExcuseKind, re.Pattern[str]]:
    kinds = read_yaml(_FOLDER / "excuses.yaml")
    return {ExcuseKind(kind): _pattern(branches) for kind, branches in kinds.items()}
