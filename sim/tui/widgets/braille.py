"""A canvas of braille dots: two columns and four rows of dots in a cell."""

from __future__ import annotations

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille pattern by row and column, as Unicode numbers them from U+2800."""


class Canvas:
    """`width` × `height` cells; dots count from the top left. The last pen to touch a cell gives it its colour."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._bits = [[0] * width for _ in range(height)]
        self._pens: list[list[str]] = [[""] * width for _ in range(height)]

    def dot(self, x: int, y: int, pen: str) -> None:
        """Set one dot; outside of the canvas nothing happens."""
        if 0 <= x < 2 * self.width and 0 <= y < 4 * self.height:
            self._bits[y // 4][x // 2] |= _DOTS[y % 4][x % 2]
            self._pens[y // 4][x // 2] = pen

    def horizontal(self, y: int, pen: str, *, start: int = 0, end: int | None = None, every: int = 1) -> None:
        """A level line from dot `start` up to and with `end`, every so many dots."""
        for x in range(start, 2 * self.width if end is None else end + 1, every):
            self.dot(x, y, pen)

    def vertical(self, x: int, top: int, bottom: int, pen: str, *, every: int = 1) -> None:
        """A plumb line between two rows of dots, in either order."""
        for y in range(min(top, bottom), max(top, bottom) + 1, every):
            self.dot(x, y, pen)

    def row(self, y: int) -> list[tuple[str, str]]:
        """One row of cells as (character, pen)."""
        return [
            (chr(0x2800 + bits) if bits else " ", pen) for bits, pen in zip(self._bits[y], self._pens[y], strict=True)
        ]
