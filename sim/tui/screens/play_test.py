"""Play-testing a case: the bots play it hundreds of times; what they earn, who passes, what nobody reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Footer
from textual.worker import get_current_worker

from sim.i18n import N_, _, language, ngettext
from sim.tui.compat import ready_for_processes
from sim.tui.page import Page, TopBar
from sim.tui.shelves import CaseFile
from sim.tui.text import shown, stacked
from sim.tui.widgets.bars import Bar, Bars
from sim.tui.widgets.prose import Prose, Words
from sim.tui.wrap import wrap

if TYPE_CHECKING:
    from personas.findings import Finding
    from scenarios.scenario import Scenario
    from sim.playtest.result import PlayTest

ATTEMPTS = (100, 500, 2000)
"""Attempts of each bot that can be chosen."""


class _CancelledError(Exception):
    """Somebody pressed the key while it ran."""


class PlayTestPage(Page):
    """A worker plays; this screen hears how far it is, and what came of it."""

    CSS_PATH = "play_test.tcss"
    AUTO_FOCUS = "#result"
    HELP = N_(
        "Ten scripted trainees play this case, from the silent one to the expert. Each row of the plot is one of them: "
        "how often each sum came in, with the target marked above. Below: silly ways to play that pass, and excuses, "
        "lines, conditions and documents that nobody reaches. R runs it, X stops it, M changes how many attempts each "
        "of them has. Nothing is recorded."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "run", N_("Run")),
        Binding("x", "cancel", N_("Stop")),
        Binding("m", "attempts", N_("How many")),
        Binding("escape", "back", N_("Back")),
    ]

    class Progressed(Message):
        """So much is done, 0 to 1."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    class Ended(Message):
        """What came of it; nothing when it was stopped, a sentence when it failed."""

        def __init__(self, played: PlayTest | None, findings: list[Finding], problem: str = "") -> None:
            super().__init__()
            self.played, self.findings, self.problem = played, findings, problem

    def __init__(self, case: Scenario, file: CaseFile, *, attempts: int = ATTEMPTS[1]) -> None:
        super().__init__()
        self._case = case
        self._file = file
        self._attempts = attempts
        self._busy = False
        self._played: PlayTest | None = None
        self._findings: list[Finding] = []
        self._state = N_("Not run yet.")

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="play-test"):
            with Horizontal(id="steps"):
                yield Button(_("Run"), id="run", compact=True, variant="primary")
                yield Button(_("Stop"), id="cancel", compact=True)
                yield Words(id="state")
            yield Bars(id="progress", name_width=10, figure_width=5)
            with VerticalScroll(id="result"):
                yield Words(id="report")
                yield Words(_("Findings"), id="findings-head", classes="section")
                yield Prose("", id="found")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        self.query_one(TopBar).show(self._case.title.get(language()), _("Play-test"))
        attempts = ngettext("{count} attempt of each bot", "{count} attempts of each bot", self._attempts)
        self.query_one("#state", Words).say(f"{attempts.format(count=self._attempts)} · {_(self._state)}")
        self.query_one("#run").display = not self._busy
        self.query_one("#cancel").display = self._busy
        self.query_one("#progress").display = self._busy
        done = self._played is not None
        self.query_one("#report").display = self.query_one("#findings-head").display = done
        self.query_one("#report", Words).say(self._report())
        found = [finding.render(language()) for finding in self._findings]
        self.query_one("#found", Prose).text = "\n\n".join(found) if found else _("None.") if done else ""
        self.refresh_bindings()

    def _report(self) -> Content:
        if self._played is None:
            return Content("")
        from sim.playtest.report import report_lines

        width = max(self.app.size.width - 8, 60)
        lines = report_lines(self._played, width, plain=False)
        return stacked(*(_coloured(row) for line in lines for row in _fitting(line, width)))

    # ---- the worker -------------------------------------------------------------------------------------------------
    @work(thread=True, exclusive=True, exit_on_error=False, group="play-test")
    def _play(self, attempts: int) -> None:
        """Plays and judges, apart from the screen, to which it only sends messages."""
        from scenarios.load import ScenarioError, read_file
        from sim.playtest.judge import judge
        from sim.playtest.places import map_of
        from sim.playtest.run import play_test

        worker = get_current_worker()
        told = -1

        def progress(share: float) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise _CancelledError
            if (percent := int(100 * share)) > told:
                told = percent
                self.post_message(self.Progressed(share))

        try:
            ready_for_processes()
            played = play_test(self._case, seeds=attempts, progress=progress)
            findings = judge(played, map_of(played.case, read_file(self._file.path), str(self._file.path)))
            self.post_message(self.Ended(played, findings))
        except _CancelledError:
            self.post_message(self.Ended(None, []))
        except (OSError, ScenarioError) as error:
            self.post_message(self.Ended(None, [], str(error)))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        self.query_one(Bars).bars = (Bar(_("Playing"), event.share, f"{event.share:.0%}"),)

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self._busy = False
        if event.played is not None:
            self._played, self._findings, self._state = event.played, event.findings, N_("Done.")
        else:
            self._state = N_("Stopped.")
        if event.problem:
            self.stall.complain(event.problem)
        self.fill()

    # ---- doing ----------------------------------------------------------------------------------------------------
    @on(Button.Pressed, "#run")
    def action_run(self) -> None:
        self._busy, self._state = True, N_("The bots are playing.")
        self.query_one(Bars).bars = (Bar(_("Playing"), 0.0, "0%"),)
        self.fill()
        self._play(self._attempts)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        self.workers.cancel_group(self, "play-test")
        self._state = N_("Stopping …")
        self.fill()

    def action_attempts(self) -> None:
        place = ATTEMPTS.index(self._attempts) if self._attempts in ATTEMPTS else -1
        self._attempts = ATTEMPTS[(place + 1) % len(ATTEMPTS)]
        self.fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("run", "attempts"):
            return not self._busy
        return self._busy if action == "cancel" else True

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def action_back(self) -> None:
        self.workers.cancel_group(self, "play-test")
        super().action_back()


def _fitting(line: str, width: int) -> list[str]:
    """A line of the report as it is, or broken where it is too long."""
    return [line] if cell_len(line) <= width else wrap(line, width)


def _coloured(line: str) -> Content:
    """A line of the report; what is drawn in braille is money and has its colour."""
    content = shown(line)
    drawn = [place for place, character in enumerate(line) if "\u2800" <= character <= "\u28ff"]
    return content.stylize("$success", drawn[0], drawn[-1] + 1) if drawn else content
