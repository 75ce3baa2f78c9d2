"""Where the parts of a case stand in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from personas.findings import Place, Source
from personas.yaml_nodes import Mapping as Branch
from personas.yaml_nodes import Node, Scalar, Sequence, read
from scenarios import keys
from scenarios.conditions import leaves
from scenarios.scenario import Scenario
from sim.playtest.parts import SIDES, Kind, Part, parts_of

_ENGLISH: Mapping[str, Mapping[str, str]] = keys.CHINESE


@dataclass(frozen=True, slots=True)
class Map:
    """A case's file with the places of its parts by id. What was not written (a default) has no place."""

    source: Source
    places: Mapping[str, Place]
    tops: Mapping[str, Place]
    """Place of the first-level keys."""

    def top(self, *names: str) -> Place:
        """The place of the first of these that was written; else the start of the file."""
        return next((self.tops[name] for name in names if name in self.tops), Place(1, 1, 1))


def map_of(case: Scenario, data: bytes, file: str) -> Map:
    """The map of a case whose file has these bytes (it has been loaded from them: they have no errors)."""
    document = read(data, file)
    root = document.root
    if not isinstance(root, Branch):
        return Map(document.source, {}, {})
    tops = {_ENGLISH["case"].get(key.text, key.text): key.at for key, _ in root.pairs}
    return Map(document.source, dict(_places(case, root)), tops)


def _child(node: Node | None, part: str, name: str) -> Node | None:
    """The value of a key, written in English or Chinese."""
    if not isinstance(node, Branch):
        return None
    words = [name, *(word for word, english in _ENGLISH.get(part, {}).items() if english == name)]
    return node.get(*words)


def _places(case: Scenario, root: Branch) -> Iterator[tuple[str, Place]]:
    for part, kinds in (("evidence", (Kind.GOT, Kind.SHOWN)), ("support", (Kind.OFFERED, Kind.GIVEN))):
        entries = _child(root, "case", part)
        for key, _ in entries.pairs if isinstance(entries, Branch) else ():
            yield from ((Part(kind, key.text).id, key.at) for kind in kinds)
    excuses = _child(root, "case", "excuses")
    for key, node in excuses.pairs if isinstance(excuses, Branch) else ():
        if key.text in case.excuses:
            yield from _of_excuse(case, key, node)
    texts = dict(_texts(root))
    for entry in parts_of(case):
        if entry.kind is Kind.LINE and entry.label in texts:
            yield entry.id, texts[entry.label]


def _of_excuse(case: Scenario, key: Scalar, node: Node) -> Iterator[tuple[str, Place]]:
    name, excuse = key.text, case.excuses[key.text]
    yield from ((part.id, key.at) for part in parts_of(case) if part.kind is Kind.STATE and part.of == name)
    condition = _child(node, "excuse", "raise_when")
    if isinstance(condition, Scalar):
        quote = 0 if condition.plain else 1
        for place, leaf in enumerate(leaves(excuse.raise_when.node)):
            start = min(condition.at.column + quote + leaf.span[0], condition.at.end)
            end = max(start, min(condition.at.column + quote + leaf.span[1], condition.at.end))
            at = Place(condition.at.line, start, end)
            yield from ((Part(Kind.CONDITION, name, f"{place}/{side}").id, at) for side in SIDES)
    settled = _child(node, "excuse", "settled_by")
    for truth in excuse.settled_by:
        own = settled.get(*_words(truth.value)) if isinstance(settled, Branch) else settled
        for place, item in enumerate(own.items if isinstance(own, Sequence) else [own] if own is not None else []):
            yield Part(Kind.SETTLED, name, f"{truth.value}/{place}").id, item.at


def _words(truth: str) -> list[str]:
    return [truth, *(word for word, english in keys.TRUTHS.items() if english == truth)]


def _texts(node: Node) -> Iterator[tuple[str, Place]]:
    """Every text of the file with its place."""
    match node:
        case Scalar():
            yield node.text.strip(), node.at
        case Sequence():
            for item in node.items:
                yield from _texts(item)
        case Branch():
            for _, value in node.pairs:
                yield from _texts(value)
