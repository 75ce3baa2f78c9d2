"""The app line by line (`--plain`): for screen readers, logs, slow lines and pipes. It can do all that the app can.

Every input is on disk before its answer is printed. The end of the input and Ctrl-C are normal ends: an attempt
waits to be resumed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from personas.vocabulary import Lang
from sim.cases import case_error_lines
from sim.commands import USAGE, UsageError, parse_line
from sim.hygiene import clean, clean_name
from sim.i18n import N_, _, parse_lang, set_language
from sim.meaning import Meaning, corrected, parse_meaning
from sim.plain_console import Console, EndOfInput
from sim.plain_debrief import coach_lines, debrief_lines, moment_lines, review_lines_of
from sim.plain_lobby import Again, Lobby, Review, Watch, Write, table_of_board
from sim.practice_events import Output, Refused, Say
from sim.records import Attempt, Profile, Records, RecordsError, load_profile, save_profile
from sim.records.board import board
from sim.retelling.lines import told
from sim.words import (
    dossier_lines,
    evidence_lines,
    ledger_lines,
    plan_lines,
    refusal_text,
    status_lines,
)

if TYPE_CHECKING:
    from sim.session import Session

HELP = {
    "help": N_("/help: this list"),
    "dossier": N_("/dossier: who the dealer is and what you may offer"),
    "ledger": N_("/ledger: owed, asked, offered, paid; promises and days"),
    "status": N_("/status: the dealer's mood, the account, contacts and days left"),
    "documents": N_("/documents: what you hold and where the rest is"),
    "meant": N_(
        "/meant ACT… [SUM] [DAY], for example /meant demand 20万 12日: what your last message was meant to say "
        "(provisional until a trainer confirms)"
    ),
    "coach": N_("/coach: one hint for this moment (unranked; not in exam mode)"),
    "rewind": N_("/rewind N: take back the last N inputs and try again (unranked)"),
    "quit": N_("/quit: back to the cases; the attempt waits for you"),
}
_ALIASES = {
    "help": ("帮助", "?", "h"),
    "dossier": ("档案", "案情"),
    "ledger": ("账", "台账", "view"),
    "status": ("情况", "状态"),
    "documents": ("材料", "资料", "docs"),
    "meant": ("我是说", "意思"),
    "coach": ("教练", "提示", "hint"),
    "rewind": ("收回", "回到", "重来", "倒回"),
    "quit": ("退出", "q"),
}


def run_plain(
    home: Path,
    *,
    lang: Lang,
    now: Callable[[], datetime],
    case: str | None = None,
    seed: int | None = None,
    exam: bool = False,
    name: str | None = None,
) -> int:
    """Runs the app in lines on stdin and stdout; returns the exit code. Raises RecordsError, and ScenarioError for a
    `case` that can't be played."""
    set_language(lang)
    console = Console(sys.stdin, sys.stdout)
    if console.terminal:
        with suppress(ImportError):
            import readline  # noqa: F401 - line editing for input()
    try:
        records = sign_in(console, home, name, now)
    except EndOfInput:
        return 0
    with records:
        plain = Plain(console, records, lang, now)
        try:
            plain.run(case, seed, exam)
        except (EndOfInput, KeyboardInterrupt):
            console.say(_("Everything is saved; what is unfinished can be resumed."))
        return 0


def sign_in(console: Console, home: Path, name: str | None, now: Callable[[], datetime]) -> Records:
    """The records of the trainee named, or of the last one, or of the one who answers the question."""
    profile = load_profile(home)
    chosen = clean_name(name or profile.trainee)
    first = not chosen
    while not chosen:
        chosen = clean_name(console.ask(_("Your name: ")))
        if chosen.startswith("/"):
            console.say(_("A move comes later: first a name, under which your attempts are kept."))
            chosen = ""
    records = Records(home, chosen, now=now)
    if first:
        records.set_setting("team", clean_name(console.ask(_("Your team (may be left empty): "))))
    if records.trainee != profile.trainee:
        save_profile(home, Profile(records.trainee, profile.lang))
    return records


class Plain:
    """One sitting: the lobby, and attempts out of it."""

    def __init__(self, console: Console, records: Records, lang: Lang, now: Callable[[], datetime]) -> None:
        self._console = console
        self._records = records
        self._now = now
        self._lang: Lang = lang
        self._shown = 0

    def run(self, case: str | None, seed: int | None, exam: bool) -> None:
        """Plays the case named first, then stays in the lobby until the trainee leaves."""
        lobby = Lobby(self._console, self._records, self._now)
        if case is not None:
            self._play(self._resumed_or_new(case, seed, exam))
        while (choice := lobby.choose(self._lang)) is not None:
            if isinstance(choice, str) and (lang := parse_lang(choice)) is not None:
                self._speak(lang)
            elif isinstance(choice, Attempt):
                self._guarded(lambda chosen=choice: self._resume(chosen))  # type: ignore[misc]
            elif isinstance(choice, Write):
                self._guarded(lambda chosen=choice: self._write(chosen))  # type: ignore[misc]
            elif isinstance(choice, Again):
                self._guarded(lambda chosen=choice: self._again(chosen))  # type: ignore[misc]
            elif isinstance(choice, Watch):
                self._guarded(lambda chosen=choice: self._watch(chosen))  # type: ignore[misc]
            elif isinstance(choice, Review):
                self._guarded(lambda chosen=choice: self._review(chosen))  # type: ignore[misc]
            else:
                self._guarded(lambda chosen=choice: self._play(self._start(chosen, None, exam)))  # type: ignore[misc]

    def _speak(self, lang: Lang) -> None:
        self._lang = lang
        set_language(lang)
        save_profile(self._records.home, Profile(self._records.trainee, lang))

    def _guarded(self, play: Callable[[], None]) -> None:
        """A case or an attempt that can't be played brings one back to the lobby with a sentence."""
        from scenarios.load import ScenarioError

        try:
            play()
        except RecordsError as error:
            self._console.say(_("Error: {text}").format(text=error))
        except ScenarioError as error:
            self._console.lines(case_error_lines(_("this case"), error))

    # ---- beginning ------------------------------------------------------------------------------------------------
    def _resumed_or_new(self, case: str, seed: int | None, exam: bool) -> Session:
        waiting = [found for found in self._records.unfinished() if case in (found.case, found.source)]
        if waiting and seed is None:
            question = _("An attempt of this case waits, {count} inputs old. Resume it? [Y/n] ")
            answer = clean(self._console.ask(question.format(count=waiting[0].last_seq)))[0].lower()
            if not answer.startswith(("n", "否", "不")):
                return self._resumed(waiting[0])
        return self._start(case, seed, exam)

    def _start(self, case: str, seed: int | None, exam: bool) -> Session:
        from sim.session import Session

        session = Session.start(self._records, case, seed=seed, lang=self._lang, exam=exam)
        self._shown = 0
        if session.lang != self._lang:
            self._console.say(_("This case is written in the other language only."))
        self._console.lines(dossier_lines(session.dossier))
        self._console.say()
        mode = _("ranked: it counts for the board") if session.mode == "ranked" else _("practice, not on the board")
        self._console.say(
            _("This attempt is {mode}. Type what you say; moves begin with /, /help lists them.").format(mode=mode)
        )
        return session

    def _resumed(self, attempt: Attempt) -> Session:
        from sim.session import Session

        session = Session.resume(self._records, attempt.id)
        self._shown = 0
        self._console.say(_("Resumed: {title}").format(title=session.dossier.title))
        self._show_news(session)
        return session

    def _resume(self, attempt: Attempt) -> None:
        self._play(self._resumed(attempt))

    # ---- playing --------------------------------------------------------------------------------------------------
    def _play(self, session: Session) -> None:
        """Until the attempt is over or the trainee leaves it."""
        while not session.ended:
            line = self._console.ask(self._prompt(session))
            word, _space, rest = clean(line)[0].removeprefix("/").partition(" ")
            own = _own_move(line, word)
            if own == "quit":
                return
            if own == "rewind":
                session = self._rewound(session, rest)
            elif own is not None:
                self._own(session, own, rest)
            else:
                self._do(session, line)
        self._debrief(session)

    @staticmethod
    def _prompt(session: Session) -> str:
        view = session.view
        return "> " if view.contact else f"[{view.today.isoformat()}] > "

    def _do(self, session: Session, line: str) -> None:
        read = parse_line(line, session.view.today, tuple(HELP))
        if read.note:
            self._console.say(read.note)
        if read.event is None:
            self._console.say(read.problem)
            return
        try:
            outputs = session.do(read.event)
        except RecordsError as error:
            self._console.say(_("Not saved, not said: {text}").format(text=error))
            return
        self._after(session, outputs)

    def _after(self, session: Session, outputs: tuple[Output, ...]) -> None:
        for output in outputs:
            if isinstance(output, Refused):
                self._console.say(refusal_text(output, session.view, session.scenario.currency))
        self._show_news(session)

    def _show_news(self, session: Session) -> None:
        """What has happened since it was last shown."""
        transcript = session.transcript()
        self._console.lines(told(transcript.turns, transcript.sheet, self._shown))
        self._shown = len(transcript.turns)

    # ---- moves of this face ---------------------------------------------------------------------------------------
    def _own(self, session: Session, move: str, rest: str) -> None:
        currency = session.scenario.currency
        match move:
            case "help":
                self._console.lines(_(text) for text in (*USAGE.values(), *HELP.values()))
            case "dossier":
                self._console.lines(dossier_lines(session.dossier))
            case "ledger":
                self._console.lines(ledger_lines(session.view, currency))
                self._console.lines(plan_lines(session.view.plan, currency))
            case "status":
                self._console.lines(status_lines(session.view, session.dossier))
            case "documents":
                self._console.lines(evidence_lines(session.view.evidence))
            case "meant":
                self._meant(session, rest)
            case "coach":
                self._console.lines(coach_lines(session))

    def _meant(self, session: Session, rest: str) -> None:
        """The last message as it was meant: acts by id or name, the sum asked for, its day."""
        last = session.log[-1] if session.log else None
        if not isinstance(last, Say) or last.reading is None:
            self._console.say(_("You can correct the reading of your last message while the talk runs."))
            return
        try:
            meaning = parse_meaning(rest, session.view.today, Meaning.read(last.reading))
        except UsageError as error:
            self._console.say(str(error))
            return
        before = self._shown
        outputs = session.correct(corrected(last.reading, meaning))
        self._shown = min(before, _turns_before_last_message(session))
        self._after(session, outputs)

    def _rewound(self, session: Session, rest: str) -> Session:
        from sim.session import Session

        count = int(rest) if rest.isdecimal() and rest.isascii() else 1
        if session.attempt is None or not 1 <= count <= len(session.log):
            self._console.say(_("You can take back 1 to {count} inputs.").format(count=len(session.log)))
            return session
        branch = Session.branch(self._records, session.attempt_id, len(session.log) - count)
        self._shown = len(branch.transcript().turns)
        self._console.say(_("Taken back; from here on it is practice, and so is the attempt you came from."))
        return branch

    # ---- the end --------------------------------------------------------------------------------------------------
    def _debrief(self, session: Session) -> None:
        self._console.lines(debrief_lines(session))
        if session.mode == "ranked":
            self._console.say()
            self._console.lines(table_of_board(board(self._records.home, session.scenario.id)))

    def _finished(self, attempt: str) -> Session | None:
        """The finished attempt that is meant, played again; the last one when none is named."""
        from sim.session import Session

        finished = [found for found in self._records.attempts() if found.status == "finished"]
        if attempt:
            finished = [self._records.find(attempt)]
        if not finished:
            self._console.say(_("No attempts yet."))
            return None
        return Session.resume(self._records, finished[-1].id)

    def _write(self, wish: Write) -> None:
        from sim.retelling.files import save

        if (session := self._finished(wish.attempt)) is not None:
            path = save(self._records.home, session, wish.form)
            self._console.say(_("Written to {path}").format(path=path))

    def _review(self, wish: Review) -> None:
        if (session := self._finished(wish.attempt)) is not None:
            self._console.say(_("Every move is set beside others …"))
            self._console.lines(review_lines_of(session))

    def _watch(self, wish: Watch) -> None:
        """A bot plays the case; nothing of it is kept."""
        from sim.bots import Player, bot_of
        from sim.plain_watch import watch_lines
        from sim.session import Session

        practice = Session.start(None, wish.case, lang=self._lang).practice
        self._console.lines(dossier_lines(practice.dossier))
        self._console.lines(watch_lines(practice, Player(bot_of(wish.bot), practice, aloud=True), self._lang))
        self._console.say(_("Nothing of this is recorded."))

    def _again(self, wish: Again) -> None:
        """Lists the moments of a finished attempt, or plays on from one of them."""
        from sim.session import Session

        if (session := self._finished(wish.attempt)) is None:
            return
        if not wish.number:
            self._console.lines(moment_lines(session))
            return
        moments = session.moments
        if wish.number > len(moments):
            self._console.say(_("There are {count} moments to choose from.").format(count=len(moments)))
            return
        branch = Session.branch(self._records, session.attempt_id, moments[wish.number - 1].keep)
        self._shown = 0
        self._console.lines(() if branch.log else dossier_lines(branch.dossier))
        self._show_news(branch)
        self._console.say(_("From here on it is practice. The debrief will say what has changed."))
        self._play(branch)


def _own_move(line: str, word: str) -> str | None:
    """The move of this face that a line names."""
    text = line.strip()
    if not text.startswith("/") or text.startswith("//"):
        return None
    word = word.lower()
    return next((name for name in HELP if word == name or word in _ALIASES[name]), None)


def _turns_before_last_message(session: Session) -> int:
    """Turns that come before the last message, which a correction has played anew."""
    turns = session.transcript().turns
    said = [place for place, turn in enumerate(turns) if turn.kind.value == "say"]
    return said[-1] if said else 0
