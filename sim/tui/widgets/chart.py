"""The bargaining chart: asks and offers, turn by turn, against the target and the plan's floor. No words in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from sim.tui.widgets.braille import Canvas

Series = tuple[tuple[int, int], ...]
"""(turn number, sum in minor units) pairs in order of the turns."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the chart shows. Sums are in minor units; a missing line is None."""

    asks: Series = ()
    offers: Series = ()
    target: int | None = None
    floor: int | None = None

    @property
    def top(self) -> int:
        """The sum at the upper edge: a little above the highest, so that its line is not lost in the border."""
        sums = [value for _, value in (*self.asks, *self.offers)]
        highest = max([*sums, self.target or 0, self.floor or 0], default=0)
        return max(highest + highest // 12, 1)


class BargainChart(Widget):
    """Asks are a full line and offers a dotted one, so that colour is not needed to tell them apart."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chart--ask", "chart--offer", "chart--target", "chart--floor"}
    DEFAULT_CSS = """
    BargainChart {
        height: 8;
        .chart--ask { color: $accent; }
        .chart--offer { color: $success; }
        .chart--target { color: $muted; }
        .chart--floor { color: $error; }
    }
    """
    figures: reactive[Figures] = reactive(Figures())

    def render_line(self, y: int) -> Strip:
        canvas = draw(self.figures, self.content_size.width, self.content_size.height)
        if not 0 <= y < canvas.height:
            return Strip.blank(self.content_size.width, self.rich_style)
        return Strip([self._segment(character, pen) for character, pen in canvas.row(y)], canvas.width)

    def _segment(self, character: str, pen: str) -> Segment:
        if not pen:
            return Segment(character, self.rich_style)
        return Segment(character, self.get_component_rich_style(f"chart--{pen}"))


def draw(figures: Figures, width: int, height: int) -> Canvas:
    """The figures on a canvas of this many cells; 0 is its lowest row of dots and `figures.top` its highest."""
    canvas = Canvas(max(width, 0), max(height, 0))
    if canvas.width == 0 or canvas.height == 0:
        return canvas
    lowest = 4 * canvas.height - 1

    def level(value: int) -> int:
        return lowest - value * lowest // figures.top

    if figures.target:
        canvas.horizontal(level(figures.target), "target", every=3)
    if figures.floor:
        canvas.horizontal(level(figures.floor), "floor", every=6)
    turns = sorted({turn for turn, _ in (*figures.asks, *figures.offers)})
    columns = {turn: place * 2 * canvas.width // max(len(turns), 1) for place, turn in enumerate(turns)}
    _steps(canvas, [(columns[turn], level(value)) for turn, value in figures.offers], "offer", every=2)
    _steps(canvas, [(columns[turn], level(value)) for turn, value in figures.asks], "ask", every=1)
    return canvas


def _steps(canvas: Canvas, points: list[tuple[int, int]], pen: str, *, every: int) -> None:
    """A line that keeps its level until the next point."""
    edge = 2 * canvas.width - 1
    for place, (x, y) in enumerate(points):
        following = points[place + 1] if place + 1 < len(points) else None
        canvas.horizontal(y, pen, start=x, end=following[0] if following else edge, every=every)
        if following:
            canvas.vertical(following[0], y, following[1], pen, every=every)
