"""Settings: name, team, language, colours, typing pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from sim.hygiene import NAME_LIMIT, clean_name
from sim.i18n import N_, _, language
from sim.tui.page import Modal
from sim.tui.widgets.field import Field
from sim.tui.widgets.prose import Words
from sim.tui.widgets.ticks import TickList


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stood in the dialog when it was left."""

    name: str
    team: str
    typing_pause: bool


class Settings(Modal[Chosen]):
    """Language and colours change at once; the rest when the dialog is left."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#done"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "app.language", show=False),
        Binding("f4", "app.theme", N_("Light or dark"), show=False),
    ]

    def dialog(self) -> ComposeResult:
        seat = self.stall.seat
        with Vertical(classes="dialog"):
            yield Words(_("Settings"), classes="dialog-title")
            yield Words(_("Language"), classes="label")
            with Horizontal(classes="languages"):
                yield Button("中文", id="zh", compact=True, variant="primary" if language() == "zh" else "default")
                yield Button("English", id="en", compact=True, variant="primary" if language() == "en" else "default")
                yield Button(_("Light or dark"), id="theme", compact=True)
            yield Words(_("Your name"), classes="label")
            yield Field(seat.name, id="name", limit=NAME_LIMIT)
            yield Words(_("Your team"), classes="label")
            yield Field(str(seat.setting("team")), id="team", limit=NAME_LIMIT)
            pause = (("typing_pause", _("The dealer takes a moment to type"), bool(seat.setting("typing_pause"))),)
            yield TickList(pause, id="pause")
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Done"), id="done", variant="primary")

    @on(Button.Pressed, "#zh")
    def _chinese(self) -> None:
        self.stall.speak("zh")

    @on(Button.Pressed, "#en")
    def _english(self) -> None:
        self.stall.speak("en")

    @on(Button.Pressed, "#theme")
    def _theme(self) -> None:
        self.stall.action_theme()

    @on(Button.Pressed, "#done")
    def _done(self) -> None:
        self.action_close()

    def action_close(self) -> None:
        self.dismiss(
            Chosen(
                name=clean_name(self.query_one("#name", Field).value),
                team=clean_name(self.query_one("#team", Field).value),
                typing_pause=bool(self.query_one("#pause", TickList).ticked),
            )
        )
