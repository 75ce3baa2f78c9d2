"""Tables of plain text that stay straight with Chinese in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence


def width(text: str) -> int:
    """Cells a terminal needs for a text."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def pad(text: str, cells: int) -> str:
    """The text filled up with spaces to this many cells."""
    return text + " " * max(0, cells - width(text))


def table(rows: Sequence[Sequence[str]], gap: str = "  ") -> Iterator[str]:
    """Rows as lines with straight columns; the last column is not filled up."""
    columns = max((len(row) for row in rows), default=0)
    cells = [max((width(row[place]) for row in rows if place < len(row)), default=0) for place in range(columns)]
    for row in rows:
        yield gap.join(pad(text, cells[place]) for place, text in enumerate(row)).rstrip()
