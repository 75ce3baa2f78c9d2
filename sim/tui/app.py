"""The app: which screen stands, in which language and colours. Screens ask the seat; nothing is decided here twice."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from personas.vocabulary import Lang
from sim.i18n import N_, _, choose_language, language, set_language
from sim.records import Attempt, RecordsError
from sim.tui.compat import Palette, QuietApp, lay_out
from sim.tui.page import Page, Translated
from sim.tui.screens.lobby import Lobby
from sim.tui.seat import Seat, warm_up
from sim.tui.text import clean
from sim.tui.theme import DARK, LIGHT, OWN_VARIABLES

if TYPE_CHECKING:
    from sim.tui.screens.review import Reviewed
    from sim.tui.screens.settings import Chosen


def run_app(
    case: str | None = None,
    *,
    seed: int | None = None,
    lang: str | None = None,
    exam: bool = False,
    home: Path | None = None,
) -> int:
    """Run the app until the trainee leaves; the exit code. With a case it opens on that case's dossier.

    Raises RecordsError when the records of the last trainee can't be opened, and what ended the app when it was an
    error nobody expected (everything said is on disk then, too).
    """
    seat = Seat(home)
    set_language(choose_language(lang, seat.profile.lang))
    seat.open()
    app = StallbreakerApp(seat, case=case, seed=seed, exam=exam)
    try:
        app.run()
    finally:
        seat.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def terminal_is_there() -> bool:
    """Whether the keyboard still hangs on a living terminal."""
    try:
        return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False


class StallbreakerApp(QuietApp):
    """The lobby stands at the bottom of the stack; over it one screen of the attempt, and dialogs over that."""

    CSS_PATH: ClassVar = ["app.tcss", "screens/lobby.tcss"]
    """The lobby is the default screen, whose own style sheet Textual does not load."""
    TITLE = "Stallbreaker"
    theme: Reactive[str] = Reactive(DARK.name)
    """From the very beginning: every change of it reads all style sheets again."""
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("Quit"), priority=True),
        Binding("f3", "language", "中文/English", show=False),
        Binding("f4", "theme", N_("Light or dark"), show=False),
        Binding("ctrl+p", "command_palette", N_("Commands"), show=False, priority=True),
    ]

    def __init__(
        self, seat: Seat, *, case: str | None = None, seed: int | None = None, exam: bool = False, quick: bool = False
    ) -> None:
        """`quick` answers without a typing pause, whatever the settings say (tests)."""
        super().__init__()
        self.seat = seat
        self.quick = quick
        self._case, self._seed, self._exam = case, seed, exam
        self._asked_for = ""
        self.reviews: dict[str, Reviewed] = {}
        """Whole reviews by attempt, so that opening one again takes no second one."""
        self.drafts: dict[str, str] = {}
        """What was typed and not sent in a talk that was left, by attempt."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        return {DARK.name: DARK, LIGHT.name: LIGHT}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return OWN_VARIABLES

    def get_default_screen(self) -> Lobby:
        return Lobby()

    def on_mount(self) -> None:
        self.theme = str(self.seat.setting("theme"))
        if terminal_is_there():
            self.set_interval(1.0, self._leave_a_dead_terminal)
            with suppress(NotImplementedError):  # on Windows
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """After the first paint: ask who is there, or open the case that was named, and import what playing needs."""
        self.lobby.load_cases()
        self.run_worker(self._warm_up, thread=True, exit_on_error=False, group="warm-up")
        if not self.seat.known:
            from sim.tui.screens.welcome import Welcome

            self.push_screen(Welcome(), lambda _done: self._welcomed())
        else:
            self._welcomed()

    def _warm_up(self) -> None:
        warm_up()
        if terminal_is_there():
            gc.freeze()  # what was imported stays: to look through all of it would stop a talk for 0.1 s now and then

    def _leave_a_dead_terminal(self) -> None:
        """A closed terminal is a normal end; without this, whoever ignores the hang-up reads its end for ever."""
        if not terminal_is_there():
            os._exit(0)  # every turn is on disk, and there is no screen left to restore

    def _welcomed(self) -> None:
        self.lobby.fill()
        if self._case is not None:
            case, self._case = self._case, None
            self.open_case(case, seed=self._seed, exam=self._exam)

    @property
    def lobby(self) -> Lobby:
        """The screen at the bottom of the stack."""
        lobby = self.screen_stack[0]
        assert isinstance(lobby, Lobby)
        return lobby

    # ---- errors ---------------------------------------------------------------------------------------------------
    @contextmanager
    def in_words(self) -> Iterator[None]:
        """What records, sessions and cases complain of becomes a dialog; the block is left, the app stays."""
        try:
            yield
        except RecordsError as error:
            self.complain(str(error))
        except ValueError as error:
            self._complain_of_case(error)

    def _complain_of_case(self, error: ValueError) -> None:
        """A case that can't be loaded, or its rubric; any other error goes on its way."""
        from scenarios.load import ScenarioError
        from scoring.rubric import RubricError
        from sim.cases import case_error_lines

        if isinstance(error, ScenarioError):
            self.complain("\n".join(case_error_lines(self._asked_for, error)))
        elif isinstance(error, RubricError):
            self.complain(error.text(language()))
        else:
            raise error

    def complain(self, sentence: str) -> None:
        """One sentence in a dialog; foreign text may be in it."""
        from sim.tui.screens.dialog import Notice

        self.push_screen(Notice(N_("That did not work"), sentence))

    def tell(self, sentence: str) -> None:
        """One sentence in passing; foreign text may be in it."""
        self.notify(clean(sentence), markup=False)

    # ---- the way through an attempt -------------------------------------------------------------------------------
    def open_case(self, case: str, *, seed: int | None = None, exam: bool = False) -> None:
        """Begin an attempt of a case, on its dossier."""
        from sim.tui.screens.dossier import DossierPage

        self._asked_for = case
        with self.in_words():
            session = self.seat.start(case, lang=language(), seed=seed, exam=exam)
            self.stage(DossierPage(session))

    def watch_case(self, case: str, model: str, *, seed: int | None = None) -> None:
        """Watch a scripted trainee play a case; an attempt of one's own waits to be resumed meanwhile."""
        from sim.tui.screens.watch import WatchPage
        from sim.tui.watching import Watched

        self._asked_for = case
        with self.in_words():
            self.push_screen(WatchPage(Watched(case, model, lang=language(), seed=seed)))

    def resume(self, attempt: Attempt) -> None:
        """Take an attempt up again at its very turn."""
        with self.in_words():
            self.seat.resume(attempt.id)
            self.go_on()

    def rewind(self, attempt: str, keep: int) -> None:
        """Try an attempt again from after its first `keep` inputs."""
        with self.in_words():
            session = self.seat.branch(attempt, keep)
            if session.log:
                self.go_on()
            else:
                from sim.tui.screens.dossier import DossierPage

                self.stage(DossierPage(session))
            self.tell(_("From here on it is practice. The debrief will say what has changed."))

    def go_on(self) -> None:
        """Show the screen that fits where the attempt stands."""
        session = self.seat.session
        assert session is not None
        if session.ended:
            from sim.tui.screens.debrief import DebriefPage

            self.stage(DebriefPage(session))
        elif session.view.contact:
            from sim.tui.screens.talk import TalkPage

            self.stage(TalkPage(session))
        else:
            from sim.tui.screens.month import MonthPage

            self.stage(MonthPage(session))

    def stage(self, page: Page) -> None:
        """Put this screen over the lobby, in place of the one that is there."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(page)
        else:
            self.push_screen(page)

    def to_lobby(self) -> None:
        """Back to the lobby; a running attempt waits there to be resumed, and is pointed at."""
        session = self.seat.session
        self.seat.leave()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.lobby.fill()
        if session is not None:
            self.lobby.point_at(session.attempt_id)

    def settle(self, chosen: Chosen | None) -> None:
        """Keep what was chosen in the settings; another name is another trainee, with records of his own."""
        if chosen is None:
            return
        with self.in_words():
            if chosen.name and chosen.name != self.seat.name:
                self.to_lobby()
                self.seat.sign_in(chosen.name, lang=language())
            self.seat.set_setting("team", chosen.team)
            self.seat.set_setting("typing_pause", chosen.typing_pause)
            self.lobby.fill()

    # ---- language, colours, help ------------------------------------------------------------------------------------
    def speak(self, lang: Lang) -> None:
        """Change the language of every screen, without a restart.

        Each screen composes itself anew between two of its messages: one that comes meanwhile, from a worker say,
        would find no widgets. The lower ones come first: help tells of the page below it.
        """
        set_language(lang)
        with self.in_words():
            self.seat.set_lang(lang)
        self._translate_next([screen for screen in self.screen_stack if isinstance(screen, Translated)])

    def _translate_next(self, screens: list[Translated[object]]) -> None:
        while screens and not screens[0].call_later(self._translate, screens):
            screens = screens[1:]

    async def _translate(self, screens: list[Translated[object]]) -> None:
        screen, *others = screens
        with self.batch_update():
            await screen.retranslate()
            if screen is not self.screen:
                lay_out(screen)
        self._translate_next(others)

    def action_language(self) -> None:
        self.speak("en" if language() == "zh" else "zh")

    def action_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        with self.in_words():
            self.seat.set_setting("theme", self.theme)

    def action_help(self) -> None:
        from sim.tui.screens.help import Help

        if isinstance(self.screen, Page):
            self.push_screen(Help(self.screen))

    def action_help_quit(self) -> None:
        """Ctrl-C is a normal end: everything is on disk."""
        self.exit()

    def action_command_palette(self) -> None:
        if isinstance(self.screen, Page):
            self.push_screen(Palette(placeholder=_("Type what you want to do…"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        from sim.tui.palette import commands

        yield from commands(self, screen)
