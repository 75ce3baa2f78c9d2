"""Which file the debrief is written into."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from sim.i18n import _
from sim.retelling.files import ABOUT, FORMS, Form
from sim.tui.page import Modal
from sim.tui.widgets.prose import Words


class Export(Modal[Form]):
    """Answers with the form of the file."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#forms"

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(_("Write the debrief and the talk into a file"), classes="dialog-title")
            yield OptionList(*(Option(Content(_(ABOUT[form])), id=form) for form in FORMS), id="forms", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Back"), id="back")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(FORMS[event.option_index])
