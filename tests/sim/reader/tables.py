"""Tables of test sentences: one a line, ` | ` between the sentence and what must be read, `[...]` sets the ground."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[3] / "shared"
"""Labelled messages beside the checkout; they are not part of it."""


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """The ground (the text in the brackets above) and the cells of every line of a table."""
    ground = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            ground = line[1:-1]
        else:
            yield ground, [cell.strip() for cell in line.split(" | ")]
