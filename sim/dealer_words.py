"""What a dealer's words match: his excuse by kind, and the lists of what else he does, from two word files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from personas.vocabulary import ExcuseKind
from scoring.wording import read_yaml
from sim.reader.normalise import fold

_WORD = re.compile(r"[\u4e00-\u9fff]|[a-z0-9']+")
_FOLDER = Path(__file__).parent
_BEFORE = 24
"""Characters before a match in which a denial of it is looked for."""


class Words:
    """One line of the dealer's, folded, with what its words match.

    Words("质量有问题").excuse          ExcuseKind.QUALITY_COMPLAINT
    Words("No way.").has("refuse")     True
    """

    def __init__(self, line: str) -> None:
        self.text = fold(line).text.strip()

    def has(self, name: str) -> bool:
        """Whether the line matches the list of this name in `dealer_words.yaml`."""
        return finds(name, self.text)

    @cached_property
    def excuse(self) -> ExcuseKind | None:
        """The kind of excuse with the most matches, the first of equals in the file's order; None without any.

        `other` is a rest: it counts only where no other kind is found.
        """
        counts = {kind: sum(1 for _ in self._undenied(pattern)) for kind, pattern in _excuses().items()}
        rest = counts.pop(ExcuseKind.OTHER)
        best = max(counts, key=lambda kind: counts[kind])
        if counts[best]:
            return best
        return ExcuseKind.OTHER if rest else None

    @property
    def weight(self) -> int:
        """How much is said, in tenths of a word: a Chinese character is six."""
        return sum(6 if found[0] >= "\u4e00" else 10 for found in _WORD.finditer(self.text))

    def stands(self) -> bool:
        """Whether nothing in the line takes a yes back: no refusal, delay, doubt, excuse, question or leaving."""
        doubts = ("refuse", "put_off", "unsure", "asks_back", "upset", "dodge", "walk_out", "threaten_to_leave")
        return self.excuse is None and not any(self.has(name) for name in doubts)

    def _undenied(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches but for those that are denied: 不是质量的事."""
        for match in pattern.finditer(self.text):
            if not finds("denied", self.text[max(0, match.start() - _BEFORE) : match.start()]):
                yield match


def finds(name: str, text: str) -> bool:
    """Whether folded text matches a list of `dealer_words.yaml`."""
    return _lists()[name].search(text) is not None


def _pattern(branches: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """One expression of a list's branches: Chinese ones anywhere, English ones as whole words."""
    chinese = (f"(?:{branch})" for branch in branches["zh"])
    english = (rf"(?<![a-z])(?:{branch})(?![a-z])" for branch in branches["en"])
    return re.compile("|".join((*chinese, *english)))


@cache
def _lists() -> Mapping[str, re.Pattern[str]]:
    return {name: _pattern(branches) for name, branches in read_yaml(_FOLDER / "dealer_words.yaml").items()}


@cache
def _excuses() -> Mapping[ExcuseKind, re.Pattern[str]]:
    kinds = read_yaml(_FOLDER / "dealer_excuses.yaml")
    return {ExcuseKind(kind): _pattern(branches) for kind, branches in kinds.items()}
