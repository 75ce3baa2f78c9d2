"""The talk: the conversation on the left, where things stand on the right, the line one types in below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Mount
from textual.timer import Timer
from textual.widgets import Button, Footer

from scenarios.vocabulary import Reading
from scoring.transcript import Kind, Turn
from sim.commands import parse_line
from sim.hygiene import LIMIT
from sim.i18n import N_, _
from sim.practice_events import Finish, Input, Leave, Refused, Say
from sim.retelling.entries import Entry, advice, entries
from sim.tui.moves import Choice, asks_coach, choices
from sim.tui.screens.dialog import COACH, FINISH, Question
from sim.tui.screens.talking import TalkingPage
from sim.tui.widgets.composer import Composer
from sim.tui.widgets.conversation import Conversation
from sim.tui.widgets.prose import Words
from sim.words import refusal_text

if TYPE_CHECKING:
    from sim.coach import Hint
    from sim.session import Session

_SHORTEST, _LONGEST, _PER_LETTER = 0.3, 1.2, 0.012
"""Seconds the dealer seems to type."""


class TalkPage(TalkingPage):
    """Everything drawn of the talk comes from the session's transcript, so a resumed talk looks as it did."""

    CSS_PATH: ClassVar = ["talking.tcss", "talk.tcss"]
    HELP = N_(
        "Type what you would say and press Enter; Ctrl+J begins a new line. Under each of your messages stands how it "
        "was read; F8 lets you say what you meant. F9 asks the coach for a hint, which makes the attempt practice; "
        "there is none in exam mode. Type / for moves that are not words: show a document, ask the "
        "office for one, offer support, confirm in writing, leave, wait. The chart shows what you ask (full line) and "
        "what is offered (dotted) against your target and floor."
    )
    MOVES_HELP = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "coach", N_("Coach")),
        Binding("f8", "meant", N_("I meant…")),
        Binding("ctrl+l", "leave", N_("Leave")),
        Binding("escape", "back", N_("Lobby")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._turns: tuple[Turn, ...] = ()
        self._talking: bool | None = None
        """Whether the editor stands there; None before the first drawing."""
        self._hints: list[tuple[int, Hint]] = []
        self._pending: list[Entry] = []
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield from self.talking()
        yield Words(id="typing")
        yield Words(id="status")
        with Vertical(id="say"):
            yield Composer(self._complete, placeholder="", id="composer")
            yield Button(_("Go on"), id="go-on", variant="primary")
        yield Footer(show_command_palette=False)

    # ---- drawing --------------------------------------------------------------------------------------------------
    @on(Mount)
    async def _mounted(self) -> None:
        await self._show_all()
        if draft := self.stall.drafts.pop(self.session.attempt_id, ""):
            self.query_one(Composer).text = draft

    async def retranslate(self) -> None:
        await super().retranslate()
        await self._show_all()

    async def _show_all(self) -> None:
        """Draw the whole talk anew."""
        self._stop_typing()
        self._talking = None
        self._pending = []
        self._turns = self.session.transcript().turns
        await self.query_one(Conversation).show(self._told())
        self._answered()

    def _told(self) -> list[Entry]:
        """The whole talk, the coach's hints where they were given."""
        told: list[Entry] = []
        done = 0
        for count, hint in (*self._hints, (len(self._turns), None)):
            told += entries(self._turns[done:count], self.session.dossier, self.session.view)
            told += [advice(hint)] if hint is not None else []
            done = count
        return told

    def _still_on(self) -> None:
        """The editor while the talk runs, a button to go on when it is over."""
        running = bool(self.session.view.contact) and not self.session.ended
        composer, button = self.query_one(Composer), self.query_one("#go-on", Button)
        composer.placeholder = self._prompt()
        if running is not self._talking:
            self._talking = running
            composer.display, button.display = running, not running
            button.label = _("To the debrief") if self.session.ended else _("To the calendar")
            # The footer composes itself anew for this, so it happens only when a key has come or gone.
            self.refresh_bindings()
        (composer if running else button).focus()

    def _prompt(self) -> str:
        """What the empty line invites to."""
        contact = self.session.view.contact
        if any(turn.kind is Kind.SAY and turn.contact == contact for turn in reversed(self._turns)):
            return _("Say something, or type / for moves")
        return _("You speak first: say something, or type / for moves")

    def _status(self, sentence: str, *, wrong: bool = False) -> None:
        status = self.query_one("#status", Words)
        status.set_class(wrong, "-wrong")
        status.display = bool(sentence)
        status.say(sentence)

    def _complete(self, typed: str) -> tuple[Choice, ...]:
        return choices(self.session.view, self.session.dossier.currency, typed, coach=self.session.may_ask)

    # ---- what the trainee does --------------------------------------------------------------------------------------
    @on(Composer.Sent)
    async def _sent(self, event: Composer.Sent) -> None:
        if asks_coach(event.text):
            self.action_coach()
            return
        read = parse_line(event.text, self.session.view.today)
        self._status(read.problem or read.note, wrong=bool(read.problem))
        if read.event is None:
            self.query_one(Composer).give_back(event.text)
        elif isinstance(read.event, Finish):
            self._ask_to_finish(event.text)
        else:
            await self.carry_out(read.event, event.text)

    @on(Composer.Cut)
    def _cut(self) -> None:
        self._status(_("A message may have {limit} characters; the rest was cut.").format(limit=LIMIT), wrong=True)

    async def carry_out(self, event: Input, typed: str = "") -> None:
        """Do it, draw what comes of it; what was typed goes back into the editor when it did not work."""
        await self._flush()
        done = False
        with self.stall.in_words():
            outputs = self.session.do(event)
            refused = next((output for output in outputs if isinstance(output, Refused)), None)
            if refused is not None:
                self._status(refusal_text(refused, self.session.view, self.session.dossier.currency), wrong=True)
            done = refused is None
        if done:
            await self._draw_new()
        else:
            self.query_one(Composer).give_back(typed)

    async def _draw_new(self) -> None:
        turns = self.session.transcript().turns
        fresh = entries(turns[len(self._turns) :], self.session.dossier, self.session.view)
        self._turns = turns
        now, later = _parted(fresh) if self._pause_wanted else (fresh, [])
        await self.query_one(Conversation).add(now)
        if later:
            self._type(later)
        else:
            self._answered()

    def _answered(self) -> None:
        self.stand()
        self._still_on()

    # ---- the typing pause -----------------------------------------------------------------------------------------
    @property
    def _pause_wanted(self) -> bool:
        return not self.stall.quick and bool(self.stall.seat.setting("typing_pause"))

    def _type(self, later: list[Entry]) -> None:
        self._pending = later
        typing = self.query_one("#typing", Words)
        typing.display = True
        typing.say(_("{who} is typing …").format(who=self.session.dossier.address))
        letters = sum(len(entry.text) for entry in later)
        self._timer = self.set_timer(min(_SHORTEST + letters * _PER_LETTER, _LONGEST), self._flush)

    def _stop_typing(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.query_one("#typing", Words).display = False

    async def _flush(self) -> None:
        """Draw the answer that is being typed, at once."""
        self._stop_typing()
        if self._pending:
            pending, self._pending = self._pending, []
            await self.query_one(Conversation).add(pending)
            self._answered()

    # ---- keys -----------------------------------------------------------------------------------------------------
    def _ask_to_finish(self, typed: str) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self.call_next(self.carry_out, Finish(), typed)

        self.app.push_screen(Question(*FINISH, yes=N_("Finish the month")), answered)

    async def action_leave(self) -> None:
        await self.carry_out(Leave())

    def action_meant(self) -> None:
        from sim.tui.screens.meant import Meant

        last = self.session.log[-1] if self.session.log else None
        if isinstance(last, Say) and last.reading is not None and not self.session.ended:
            dialog = Meant(last.reading, self.session.dossier.currency, self.session.view.today)
            self.app.push_screen(dialog, self._corrected)
        else:
            self._status(_("You can correct the reading of your last message while the talk runs."))

    def action_coach(self) -> None:
        if self.session.exam:
            self._status(_("There is no coach in exam mode."), wrong=True)
        elif self.session.mode == "ranked":
            self.app.push_screen(Question(*COACH, yes=N_("Ask the coach")), self._ask_coach)
        else:
            self.call_next(self._ask_coach, True)

    async def _ask_coach(self, sure: bool | None) -> None:
        if not sure:
            return
        await self._flush()
        with self.stall.in_words():
            found = self.session.hint()
            if found is None:
                self._status(_("The coach has nothing to add at this moment: go on as you planned."))
                return
            self._status("")
            self._hints.append((len(self._turns), found))
            await self.query_one(Conversation).add([advice(found)])

    async def _corrected(self, reading: Reading | None) -> None:
        if reading is None:
            return
        with self.stall.in_words():
            self.session.correct(reading)
            self._status(_("Noted. On the board this attempt is provisional until a trainer has confirmed it."))
        await self._show_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("leave", "meant", "coach"):
            running = bool(self.session.view.contact) and not self.session.ended
            return running and not (action == "coach" and self.session.exam)
        return True

    @on(Button.Pressed, "#go-on")
    def _go_on(self) -> None:
        self.stall.go_on()

    def action_back(self) -> None:
        """To the lobby; what was typed and not sent stands there again when the talk is resumed."""
        self.stall.drafts[self.session.attempt_id] = self.query_one(Composer).text
        self.stall.to_lobby()


def _parted(fresh: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What is drawn at once, and what waits for the dealer to have typed: his words and all that follows them."""
    first = next((place for place, entry in enumerate(fresh) if entry.role == "dealer"), len(fresh))
    own = any(entry.role == "own" for entry in fresh)
    return (list(fresh[:first]), list(fresh[first:])) if own else (list(fresh), [])
