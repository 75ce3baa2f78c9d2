"""What a talk was worth from choice to choice, as a curve: signs over the choices, their numbers below. No words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from sim.tui.widgets.braille import Canvas

_AXIS = 5
"""Cells of the scale on the left."""
_LEVELS = (100, 50, 0)
Cell = tuple[str, str]
"""A character and its pen."""


@dataclass(frozen=True, slots=True)
class Point:
    """The value before a choice, in points. `sign`, `name` and `pen` are the choice's; the last point has none.

    The stretch to the next point is drawn with `pen`: good, even, mild or bad.
    """

    value: float
    name: str = ""
    sign: str = ""
    pen: str = "even"


class ValuePlot(Widget):
    """Points from left to right, on a scale of 0 to 100 or as far as they go."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"values--{pen}" for pen in ("good", "even", "mild", "bad", "axis")}
    DEFAULT_CSS = """
    ValuePlot {
        height: 10;
        .values--good { color: $success; }
        .values--even { color: $accent; }
        .values--mild { color: $warning; }
        .values--bad { color: $error; }
        .values--axis { color: $muted; }
    }
    """
    points: reactive[tuple[Point, ...]] = reactive(())

    def render_line(self, y: int) -> Strip:
        width, height = self.content_size
        if not 0 <= y < height or width <= _AXIS:
            return Strip.blank(width, self.rich_style)
        cells = draw(self.points, width - _AXIS, height)[y]
        scale = _Scale(self.points, height - 1)
        label = next((str(level) for level in _LEVELS if y < height - 1 and scale.dot(level) // 4 == y), "")
        row = [(character, "axis") for character in f"{label:>{_AXIS - 1}} "] + cells
        return Strip([self._segment(pen, run) for pen, run in groupby(row, itemgetter(1))], width)

    def _segment(self, pen: str, run: Iterator[Cell]) -> Segment:
        style = self.get_component_rich_style(f"values--{pen}") if pen else self.rich_style
        return Segment("".join(character for character, _pen in run), style)


class _Scale:
    """From points to rows of dots, from the top."""

    def __init__(self, points: Sequence[Point], height: int) -> None:
        values = [point.value for point in points]
        self._low, self._high = min(0.0, *values, 0.0), max(100.0, *values, 100.0)
        self._lowest = max(4 * height - 1, 0)

    def dot(self, value: float) -> int:
        return self._lowest - round((value - self._low) * self._lowest / (self._high - self._low))


def draw(points: Sequence[Point], width: int, height: int) -> list[list[Cell]]:
    """Rows of `width` cells: the curve with its signs, and in the last row the numbers of the choices."""
    canvas, scale = Canvas(width, height - 1), _Scale(points, height - 1)
    for level in _LEVELS:
        canvas.horizontal(scale.dot(level), "axis", every=4)
    places = [
        (place * (2 * width - 1) // max(len(points) - 1, 1), scale.dot(point.value))
        for place, point in enumerate(points)
    ]
    for point, ((x, y), (next_x, next_y)) in zip(points, pairwise(places), strict=False):
        for step in range(next_x - x + 1):
            level, following = (y + (next_y - y) * at // max(next_x - x, 1) for at in (step, min(step + 1, next_x - x)))
            canvas.vertical(x + step, level, following, point.pen)
    rows: list[list[Cell]] = [canvas.row(y) for y in range(height - 1)]
    for point, (x, y) in zip(points, places, strict=True):
        above = y // 4 - 1
        _write(rows[above if above >= 0 else 1 if height > 2 else 0], x // 2, point.sign, point.pen)
    return [*rows, _names(points, [x // 2 for x, _y in places], width)]


def _names(points: Sequence[Point], columns: Sequence[int], width: int) -> list[Cell]:
    """The numbers under their points as far as there is room, those with a sign first."""
    row: list[Cell] = [(" ", "")] * width
    for signed in (True, False):
        for point, column in zip(points, columns, strict=True):
            start, stop = _span(column, point.name, width)
            if bool(point.sign) is signed and all(cell[0] == " " for cell in row[max(start - 1, 0) : stop + 1]):
                _write(row, column, point.name, point.pen if signed else "axis")
    return row


def _span(column: int, text: str, width: int) -> tuple[int, int]:
    """Where a text about this column begins and ends."""
    start = max(min(column - len(text) // 2, width - len(text)), 0)
    return start, min(start + len(text), width)


def _write(row: list[Cell], column: int, text: str, pen: str) -> None:
    start, stop = _span(column, text, len(row))
    row[start:stop] = [(character, pen) for character in text[: stop - start]]
