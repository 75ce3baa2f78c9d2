# ruff: noqa: A002 - `id` is Textual's own name for it
"""Scores over time: one dot an attempt, joined, with the pass mark behind them. No words in it."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from sim.tui.widgets.braille import Canvas

_AXIS = 4
"""Cells of the scale on the left."""


class ScorePlot(Widget):
    """Scores of 0 to 100 from left to right; the newest stand at the right edge when there are more than fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"plot--score", "plot--mark", "plot--axis"}
    DEFAULT_CSS = """
    ScorePlot {
        height: 9;
        .plot--score { color: $accent; }
        .plot--mark { color: $muted; }
        .plot--axis { color: $muted; }
    }
    """
    scores: reactive[tuple[float, ...]] = reactive(())

    def __init__(self, mark: float, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._mark = mark

    def render_line(self, y: int) -> Strip:
        width, height = self.content_size
        if not 0 <= y < height:
            return Strip.blank(width, self.rich_style)
        canvas = draw(self.scores, self._mark, width - _AXIS, height)
        label = {0: "100", _row(self._mark, height): f"{self._mark:.0f}", height - 1: "0"}.get(y, "")
        axis = Segment(f"{label:>{_AXIS - 1}} ", self.get_component_rich_style("plot--axis"))
        return Strip([axis, *(self._segment(character, pen) for character, pen in canvas.row(y))], width)

    def _segment(self, character: str, pen: str) -> Segment:
        style = self.get_component_rich_style(f"plot--{pen}") if pen else self.rich_style
        return Segment(character, style)


def draw(scores: tuple[float, ...], mark: float, width: int, height: int) -> Canvas:
    """The scores on a canvas of this many cells; 0 is its lowest row of dots and 100 its highest."""
    canvas = Canvas(max(width, 0), max(height, 0))
    if not canvas.width or not canvas.height:
        return canvas
    canvas.horizontal(_dot(mark, height), "mark", every=4)
    shown = scores[-canvas.width :]
    columns = [place * (2 * canvas.width - 1) // max(len(shown) - 1, 1) for place in range(len(shown))]
    points = [(x, _dot(score, height)) for x, score in zip(columns, shown, strict=True)]
    for (x, y), (following_x, following_y) in pairwise(points):
        for step in range(following_x - x):
            level = y + (following_y - y) * step // (following_x - x)
            canvas.dot(x + step, level, "score")
    for x, y in points:
        for dot in ((x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)):
            canvas.dot(*dot, "score")
    return canvas


def _dot(score: float, height: int) -> int:
    """The row of dots of a score, from the top; one row is left below for the foot of a point."""
    lowest = 4 * height - 2
    return lowest - round(min(max(score, 0.0), 100.0) * lowest / 100)


def _row(score: float, height: int) -> int:
    return _dot(score, height) // 4
