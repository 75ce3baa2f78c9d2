# ruff: noqa: A002 - `id` is Textual's own name for it
"""Horizontal bars with a name, a number and a mark on a scale of 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from sim.tui.text import fit

_PARTS = " ▏▎▍▌▋▊▉█"
"""Eighths of a cell."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `share` runs from 0 to 1, None draws no bar (there was nothing to judge). `figure` is its text."""

    name: str
    share: float | None
    figure: str
    mark: float | None = None
    """Where a tick stands (the pass mark, the target), 0 to 1."""


class Bars(Widget):
    """Bars under one another, names aligned by cells."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bars--fill", "bars--low", "bars--track", "bars--figure", "bars--none"}
    DEFAULT_CSS = """
    Bars {
        height: auto;
        .bars--fill { color: $success; }
        .bars--low { color: $warning; }
        .bars--track { color: $foreground 20%; }
        .bars--figure { color: $foreground; text-style: bold; }
        .bars--none { color: $muted; }
    }
    """
    bars: reactive[tuple[Bar, ...]] = reactive((), layout=True)

    def __init__(
        self,
        bars: tuple[Bar, ...] = (),
        *,
        name_width: int = 14,
        figure_width: int = 6,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._name_width = name_width
        self._figure_width = figure_width
        self.set_reactive(Bars.bars, bars)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self.bars), 1)

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        if y >= len(self.bars):
            return Strip.blank(width, self.rich_style)
        bar = self.bars[y]
        room = max(width - self._name_width - self._figure_width - 1, 4)
        segments = [
            Segment(fit(bar.name, self._name_width), self.rich_style),
            *self._track(bar, room),
            Segment(
                " " + _right(bar.figure, self._figure_width), self._style("none" if bar.share is None else "figure")
            ),
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _track(self, bar: Bar, room: int) -> list[Segment]:
        if bar.share is None:
            return [Segment("·" * room, self._style("track"))]
        low = bar.mark is not None and bar.share < bar.mark
        filled = blocks(bar.share, room)
        rest = list("─" * (room - len(filled)))
        tick = round((bar.mark or 0) * (room - 1))
        if bar.mark is not None and tick >= len(filled):
            rest[tick - len(filled)] = "┼"
        return [Segment(filled, self._style("low" if low else "fill")), Segment("".join(rest), self._style("track"))]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"bars--{part}")


def blocks(share: float, room: int) -> str:
    """A bar of eighths of cells; anything above 0 shows at least an eighth.

    >>> blocks(0.5, 4), blocks(1.0, 2), blocks(0.001, 4)
    ('██', '██', '▏')
    """
    eighths = min(max(round(share * room * 8), 1 if share > 0 else 0), room * 8)
    whole, part = divmod(eighths, 8)
    return "█" * whole + (_PARTS[part] if part else "")


def _right(text: str, width: int) -> str:
    padded = fit(text, width)
    bare = padded.rstrip(" ")
    return " " * (len(padded) - len(bare)) + bare
