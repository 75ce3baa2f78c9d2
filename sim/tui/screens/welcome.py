"""The first run: who is there, and in which language."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from personas.vocabulary import Lang
from sim.hygiene import NAME_LIMIT, clean_name
from sim.i18n import _, language
from sim.records import RecordsError
from sim.tui.page import Modal
from sim.tui.widgets.field import Field
from sim.tui.widgets.prose import Prose, Words


class Welcome(Modal[bool]):
    """Asks for a name and, if one likes, a team. There is no way around the name: records need one."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = []

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(_("Welcome to Stallbreaker"), classes="dialog-title")
            yield Prose(
                _(
                    "Here you practise getting paid by dealers who stall. Nobody is harmed, every attempt is kept, "
                    "and you may stop at any moment."
                )
            )
            with Horizontal(classes="languages"):
                yield Button("中文", id="zh", compact=True, variant=self._variant("zh"))
                yield Button("English", id="en", compact=True, variant=self._variant("en"))
            yield Words(_("Your name"), classes="label")
            yield Field(id="name", limit=NAME_LIMIT, placeholder=_("as it shall stand on the board"))
            yield Words(_("Your team (may stay empty)"), classes="label")
            yield Field(id="team", limit=NAME_LIMIT)
            yield Words("", id="problem", classes="problem")
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Begin"), id="begin", variant="primary")

    def _variant(self, lang: Lang) -> Literal["primary", "default"]:
        return "primary" if language() == lang else "default"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape does not lead around the name, and the footer does not promise it."""
        return action != "close"

    @on(Button.Pressed, "#zh")
    def _chinese(self) -> None:
        self.stall.speak("zh")

    @on(Button.Pressed, "#en")
    def _english(self) -> None:
        self.stall.speak("en")

    @on(Input.Submitted, "#name")
    def _named(self) -> None:
        self.query_one("#team", Field).focus()

    @on(Input.Submitted, "#team")
    @on(Button.Pressed, "#begin")
    def _begin(self) -> None:
        name = clean_name(self.query_one("#name", Field).value)
        if not name:
            self.query_one("#problem", Words).say(_("Please type a name first."))
            self.query_one("#name", Field).focus()
            return
        try:
            self.stall.seat.sign_in(name, lang=language(), team=clean_name(self.query_one("#team", Field).value))
        except RecordsError as error:
            self.query_one("#problem", Words).say(str(error))
            return
        self.dismiss(True)
