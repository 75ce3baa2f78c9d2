"""The built-in bank of lines: what a stalling dealer says, by deed and excuse kind, in each language.

A file of `bank/<lang>/` maps `deed` or `deed/kind` to groups of lines. The name of a group says when its lines fit:
`any`, or words in any order: a tag (`first`), `to=demand` (the act it answers), `mood=upset`, `style=blunt`;
alternatives are joined by `|`. A line may use slots; it is said only when all of them are at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from personas.vocabulary import Deed, ExcuseKind, Lang, Mood, Style
from scenarios.vocabulary import Act
from sim.speech.slots import slots_of

FOLDER = Path(__file__).parent / "bank"
Key = tuple[Deed, ExcuseKind | None]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Line:
    """One line and its conditions; an empty condition fits everything."""

    text: str
    tags: tuple[str, ...] = ()
    to: tuple[Act, ...] = ()
    moods: tuple[Mood, ...] = ()
    styles: tuple[Style, ...] = ()
    slots: frozenset[str] = frozenset()

    @property
    def flavoured(self) -> bool:
        """Whether it was written for a mood or a manner of speaking."""
        return bool(self.moods or self.styles)


Bank = Mapping[Key, tuple[Line, ...]]


def plain_line(text: str) -> Line:
    """A line without conditions, as scenarios and personas have them."""
    return Line(text, slots=slots_of(text))


def parse_key(key: str) -> Key:
    """`raise_excuse/cash_tight` as deed and kind. ValueError on an unknown one."""
    deed, _, kind = key.partition("/")
    return Deed(deed), ExcuseKind(kind) if kind else None


def parse_group(name: str, texts: Iterable[str]) -> tuple[Line, ...]:
    """The lines of one group. ValueError on a condition that does not exist.

    >>> parse_group("first to=demand|reject style=blunt", ["没钱。"])[0].to
    (<Act.DEMAND: 'demand'>, <Act.REJECT: 'reject'>)
    """
    tags: tuple[str, ...] = ()
    to: tuple[Act, ...] = ()
    moods: tuple[Mood, ...] = ()
    styles: tuple[Style, ...] = ()
    for word in name.split():
        condition, _, values = word.rpartition("=")
        alternatives = values.split("|")
        if condition == "to":
            to = tuple(Act(value) for value in alternatives)
        elif condition == "mood":
            moods = tuple(Mood(value) for value in alternatives)
        elif condition == "style":
            styles = tuple(Style(value) for value in alternatives)
        elif condition:
            raise ValueError(f"{name}: no condition {condition}")
        elif word != "any":
            tags = tuple(alternatives)
    return tuple(Line(text, tags, to, moods, styles, slots_of(text)) for text in texts)


def parse_bank(documents: Iterable[Mapping[str, Mapping[str, list[str]]]]) -> Bank:
    """All lines by key, in the order of the documents. ValueError when a key stands in two of them."""
    bank: dict[Key, tuple[Line, ...]] = {}
    for document in documents:
        for name, groups in document.items():
            key = parse_key(name)
            if key in bank:
                raise ValueError(f"{name} stands twice in the bank")
            bank[key] = tuple(line for group, texts in groups.items() for line in parse_group(group, texts))
    return bank


def _documents(lang: Lang) -> Iterator[Mapping[str, Mapping[str, list[str]]]]:
    for path in sorted((FOLDER / lang).glob("*.yaml")):
        yield yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


@cache
def load_bank(lang: Lang) -> Bank:
    """The built-in bank of one language; read once."""
    return parse_bank(_documents(lang))
