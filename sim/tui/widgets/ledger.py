# ruff: noqa: A002 - `id` is Textual's own name for it
"""The ledger: names on the left, sums on the right, aligned by cells."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from sim.tui.text import crop, one_line


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `tone` is a colour of the theme or empty, `strong` makes the figure bold."""

    name: str
    figure: str
    tone: str = ""
    strong: bool = False


class Ledger(Widget):
    """Rows of a name and a figure. Takes foreign text."""

    DEFAULT_CSS = "Ledger { height: auto; }"
    rows: reactive[tuple[Row, ...]] = reactive(())

    @classmethod
    def of(cls, *rows: Row, id: str | None = None, classes: str | None = None) -> Ledger:
        """A ledger of these rows."""
        ledger = cls(id=id, classes=classes)
        ledger.set_reactive(Ledger.rows, rows)
        return ledger

    def watch_rows(self, old: tuple[Row, ...], new: tuple[Row, ...]) -> None:
        """Another number of rows moves what stands below; other figures do not."""
        if len(old) != len(new):
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self.rows), 1)

    def render(self) -> Content:
        width = self.content_size.width
        return Content("\n").join([_drawn(row, width) for row in self.rows])


def _drawn(row: Row, width: int) -> Content:
    figure = crop(one_line(row.figure), max(width - 2, 1))
    room = max(width - cell_len(figure) - 1, 0)
    name = crop(one_line(row.name), room)
    gap = " " * max(width - cell_len(name) - cell_len(figure), 0)
    style = " ".join(part for part in ("bold" if row.strong else "", row.tone) if part)
    return Content.assemble((name, "$muted"), gap, Content(figure).stylize(style) if style else Content(figure))
