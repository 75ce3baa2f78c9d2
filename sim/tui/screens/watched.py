"""The debrief of an attempt that was watched: the same page, with what one can do after watching."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from sim.i18n import N_, _
from sim.tui.screens.report import ReportPage
from sim.tui.watching import Watched


class WatchedDebrief(ReportPage):
    """Nothing is recorded, so there is nothing to go back to and nothing to write into a file."""

    HELP = N_(
        "How the one you watched did, by the same rules as your own attempts: every point is traced to his words. "
        "Below, what the dealer hid. T plays the case yourself, with secrets drawn anew; O watches somebody play it "
        "again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "try", N_("Try it yourself")),
        Binding("o", "watch", N_("Watch again")),
        Binding("escape,l", "back", N_("Back"), key_display="esc"),
    ]

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched.session)
        self.watched = watched

    def standing(self) -> str:
        return _("{who}, not recorded").format(who=self.watched.name)

    def buttons(self) -> ComposeResult:
        yield Button(_("Try it yourself"), id="try", variant="primary")
        yield Button(_("Watch again"), id="watch")
        yield Button(_("Back"), id="lobby")

    @on(Button.Pressed, "#try")
    def action_try(self) -> None:
        self.stall.open_case(self.watched.case)

    @on(Button.Pressed, "#watch")
    def action_watch(self) -> None:
        from sim.tui.palette import open_watch

        self.app.pop_screen()
        open_watch(self.stall, self.watched.case, self.session.scenario.title)

    @on(Button.Pressed, "#lobby")
    def action_back(self) -> None:
        super().action_back()
