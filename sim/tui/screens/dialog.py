"""Small dialogs: something to know, something to decide."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from sim.i18n import N_, _
from sim.tui.page import Modal
from sim.tui.widgets.prose import Prose, Words

CLOSE = N_("Close")
FINISH = (
    N_("Let the month run out?"),
    N_("No further contact is possible then. Open promises are still kept or broken, and the attempt is scored."),
)
"""What is asked before the month is given up."""

COACH = (
    N_("Ask the coach?"),
    N_("You get one hint for this moment, with a line that would score. The attempt is practice from then on."),
)
"""What is asked before a ranked attempt becomes practice."""


class Notice(Modal[None]):
    """One sentence and a button. The sentence may hold foreign text."""

    CSS_PATH = "dialog.tcss"

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(_(self._title), classes="dialog-title")
            yield Prose(self._text)
            with Horizontal(classes="dialog-buttons"):
                yield Button(_(CLOSE), id="close", variant="primary")

    @on(Button.Pressed)
    def _pressed(self) -> None:
        self.dismiss(None)


class Question(Modal[bool]):
    """Yes or no; `yes` and `no` are messages of the catalogue, as are title and text."""

    CSS_PATH = "dialog.tcss"

    def __init__(self, title: str, text: str, *, yes: str, no: str = N_("Back")) -> None:
        super().__init__()
        self._title, self._text, self._yes, self._no = title, text, yes, no

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(_(self._title), classes="dialog-title")
            yield Prose(_(self._text))
            with Horizontal(classes="dialog-buttons"):
                yield Button(_(self._yes), id="yes", variant="primary")
                yield Button(_(self._no), id="no")

    @on(Button.Pressed, "#yes")
    def _yes_pressed(self) -> None:
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def _no_pressed(self) -> None:
        self.dismiss(False)
