"""Watching a model play a case: a key for the next move, a key to let it run; every move with its reason."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Mount
from textual.timer import Timer
from textual.widgets import Button, Footer

from sim.i18n import N_, _
from sim.retelling.entries import Entry
from sim.tui.screens.talking import TalkingPage
from sim.tui.watching import EXPERT, Watched
from sim.tui.widgets.conversation import Conversation
from sim.tui.widgets.prose import Words

_SHORTEST, _LONGEST, _PER_CELL = 1.5, 9.0, 0.035
"""Seconds a step stays before the next one, by what there is to read of it."""


class WatchPage(TalkingPage):
    """The same conversation, ledger and chart as in a talk of one's own. Nothing is kept of it."""

    CSS_PATH: ClassVar = ["talking.tcss", "watch.tcss"]
    AUTO_FOCUS = "#conversation"
    HELP = N_(
        "A scripted trainee plays this case, and before every move stands why he makes it: the expert shows how it is "
        "done, the others what goes wrong. Enter shows the next move, A lets it run on by itself with time to read, "
        "S stops it, E goes straight to the debrief. Nothing of it is recorded, and the dealer's secrets are drawn "
        "anew each time."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,n", "next", N_("Next move")),
        Binding("a", "run", N_("Run on")),
        Binding("s", "stop", N_("Stop")),
        Binding("e", "end", N_("Debrief")),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched.session)
        self.watched = watched
        self._timer: Timer | None = None
        self.set_class(watched.model != EXPERT, "-weak")

    def compose(self) -> ComposeResult:
        yield from self.talking()
        with Horizontal(id="steps"):
            yield Button(_("Next move"), id="next", compact=True, variant="primary")
            yield Button(_("Run on"), id="run", compact=True)
            yield Button(_("Stop"), id="stop", compact=True)
            yield Words(id="state")
        yield Footer(show_command_palette=False)

    def title_words(self) -> str:
        return f"{self.watched.name} · {super().title_words()}"

    # ---- drawing --------------------------------------------------------------------------------------------------
    @on(Mount)
    async def _mounted(self) -> None:
        await self._show_all()

    async def retranslate(self) -> None:
        await super().retranslate()
        await self._show_all()

    async def _show_all(self) -> None:
        await self.query_one(Conversation).show(self.watched.told())
        self._stand()

    def _stand(self) -> None:
        self.stand()
        over, runs = self.session.ended, self._timer is not None
        self.query_one("#next", Button).label = _("To the debrief") if over else _("Next move")
        self.query_one("#run", Button).display = not over and not runs
        self.query_one("#stop", Button).display = runs
        self.query_one("#state", Words).say(self._state(over, runs))
        self.refresh_bindings()

    def _state(self, over: bool, runs: bool) -> str:
        if over:
            return _("It is over. Enter opens the debrief.")
        return _("It runs by itself; S stops it.") if runs else _("Nothing of this is recorded.")

    # ---- doing ----------------------------------------------------------------------------------------------------
    async def _step(self) -> list[Entry]:
        """The next move, drawn; what was drawn."""
        fresh = self.watched.step()
        await self.query_one(Conversation).add(fresh)
        return fresh

    @on(Button.Pressed, "#next")
    async def action_next(self) -> None:
        self._halt()
        if self.session.ended:
            self._debrief()
        else:
            await self._step()
            self._stand()

    @on(Button.Pressed, "#run")
    async def action_run(self) -> None:
        """A step, then time to read it, then the next; a dialog over this screen stops it."""
        self._halt()
        if not self.session.ended and self.app.screen is self:
            fresh = await self._step()
            if not self.session.ended:
                self._timer = self.set_timer(self._reading_time(fresh), self.action_run)
        self._stand()

    def _reading_time(self, fresh: list[Entry]) -> float:
        if self.stall.quick:
            return 0.01
        cells = sum(cell_len(entry.text) for entry in fresh)
        return min(max(cells * _PER_CELL, _SHORTEST), _LONGEST)

    def _halt(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @on(Button.Pressed, "#stop")
    def action_stop(self) -> None:
        self._halt()
        self._stand()

    def action_end(self) -> None:
        self._halt()
        while not self.session.ended:
            self.watched.step()
        self._debrief()

    def _debrief(self) -> None:
        from sim.tui.screens.watched import WatchedDebrief

        self.app.switch_screen(WatchedDebrief(self.watched))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "run":
            return self._timer is None and not self.session.ended
        if action == "stop":
            return self._timer is not None
        return True

    def action_back(self) -> None:
        self._halt()
        super().action_back()
