"""One of several: what a page narrows itself to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from sim.i18n import _
from sim.tui.page import Modal
from sim.tui.text import fit, line
from sim.tui.widgets.prose import Words

_WIDEST = 20
"""Cells of a name at most, when something stands beside it."""


class Pick(Modal[int]):
    """Answers with the place of the chosen row."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#choices"

    def __init__(self, title: str, rows: Callable[[], Sequence[tuple[str, str]]], chosen: int = 0) -> None:
        """`title` is a message of the catalogue; `rows` gives names and what belongs to them, in the language in use.

        Foreign text is welcome in the rows; the one at `chosen` is highlighted first.
        """
        super().__init__()
        self._title = title
        self._rows = rows
        self._chosen = chosen

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog -broad"):
            yield Words(_(self._title), classes="dialog-title")
            yield OptionList(*_options(self._rows()), id="choices", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Back"), id="back")

    def fill(self) -> None:
        self.query_one("#choices", OptionList).highlighted = self._chosen

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


def _options(rows: Sequence[tuple[str, str]]) -> list[Option]:
    width = min(max(cell_len(name) for name, _about in rows), _WIDEST)
    return [
        Option(Content.assemble(fit(name, width) + "  ", line(about, "$muted")) if about else line(name))
        for name, about in rows
    ]
