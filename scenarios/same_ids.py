"""Cases that cannot be found by their id, because another file has it: the one found first is played."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from personas.findings import Finding, Place
from scenarios.heads import read_head
from scenarios.packs import Folder


def taken(files: Iterable[Folder], before: Iterable[Folder]) -> list[Finding]:
    """A finding for each of these files whose id a file before it has too; `before` are those looked at first."""
    first: dict[str, Folder] = {}
    for file in before:
        if head := read_head(file):
            first.setdefault(head.id, file)
    findings: list[Finding] = []
    for file in files:
        head = read_head(file)
        if head and not _same(first.setdefault(head.id, file), file):
            findings.append(_finding(file, head.id, first[head.id]))
    return findings


def _same(one: Folder, other: Folder) -> bool:
    if isinstance(one, Path) and isinstance(other, Path):
        return one.resolve() == other.resolve()
    return str(one) == str(other)


def _finding(file: Folder, case: str, other: Folder) -> Finding:
    from personas.yaml_nodes import Mapping, read
    from scenarios.case_rules import CASE_RULES

    document = read(file.read_bytes(), str(file))
    node = document.root.get("id", "编号") if isinstance(document.root, Mapping) else None
    at = node.at if node else Place(1, 1, 1)
    return CASE_RULES.finding("W134", document.source, at, "message", "other", values={"id": case, "file": str(other)})
