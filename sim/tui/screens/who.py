"""Who is to be watched: the expert to learn from, or a model of what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from sim.i18n import _, language
from sim.tui.page import Modal
from sim.tui.text import stacked
from sim.tui.watching import MODELS
from sim.tui.widgets.prose import Prose, Words

if TYPE_CHECKING:
    from personas.texts import Text
    from scenarios.heads import Title


class WhoPlays(Modal[str]):
    """Answers with the id of a model."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#models"

    def __init__(self, title: Text | Title) -> None:
        """`title` is the case's own."""
        super().__init__()
        self._title = title

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(_("Watch somebody play"), classes="dialog-title")
            yield Prose(self._title.get(language()), classes="muted")
            yield OptionList(*(_option(model) for model in MODELS), id="models", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Back"), id="back")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _option(model: str) -> Option:
    name, manner = MODELS[model]
    return Option(stacked(Content(_(name)).stylize("bold"), Content(_(manner)).stylize("$muted")), id=model)
