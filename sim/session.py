"""A practice with its records: the one thing faces use. Every input is on disk before its outputs are handed back.

session = Session.start(records, "month-end", lang="zh")
outputs = session.do(Say("王总，今天先安排20万"))      # raises RecordsError when the disk says no: nothing happened
session.view, session.dossier, session.ended
session.debrief()                                     # once ended; the report is on disk by then
Session.resume(records, attempt_id)                   # at that very turn, or NotReplayableError
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from personas.vocabulary import Lang
from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import Reading
from scoring.rubric import rubric_of
from scoring.transcript import Transcript
from sim.attempt_codec import decode, encode
from sim.cases import cases_called, pack_of
from sim.coach import Hint, hint
from sim.comparable import versions_of
from sim.i18n import _, language
from sim.practice import RULES_VERSION, Debrief, Practice
from sim.practice_events import Dossier, Input, Output, Refused, Say, View
from sim.reader import Reader
from sim.records import Attempt, Mode, Records, RecordsError, Scores, Stored
from sim.rewind import Moment, moments


class NotReplayableError(RecordsError):
    """The attempt can't be played again here: its case or the rules have changed. Its stamped score stands."""


class GoesDifferentlyError(NotReplayableError):
    """Case and rules are those of the attempt, and its inputs still don't lead where they should."""


class Session:
    """One attempt being played; made by `start`, `resume` or `branch`."""

    def __init__(self, practice: Practice, records: Records | None, attempt: Attempt | None, mode: Mode) -> None:
        self._practice = practice
        self._records = records
        self._attempt = attempt
        self._head = attempt.head if attempt else ""
        """Where the hash chain stands: another window that goes on with the same attempt moves it on disk."""
        self._over: dict[Lang, Debrief] = {}
        self._mode = mode

    # ---- making one -----------------------------------------------------------------------------------------------
    @classmethod
    def start(
        cls,
        records: Records | None,
        case_id: str,
        *,
        seed: int | None = None,
        lang: Lang,
        mode: Mode | None = None,
        exam: bool = False,
    ) -> Session:
        """Begins an attempt of a case (an id, or the path of a file).

        Without a seed the program draws one, and the attempt is ranked unless `mode` says practice; with one it is
        practice always. Without records nothing is kept (previews, play-tests). Errors of the case are `load_case`'s.
        """
        scenario = load_case(case_id)
        if seed is not None or records is None:
            mode = "practice"
        seed = secrets.randbits(53) if seed is None else seed
        lang = spoken(scenario, lang)
        practice = Practice(scenario, seed=seed, lang=lang, read=Reader().read)
        mode = mode or "ranked"
        attempt = None
        if records is not None:
            attempt = _begin(records, scenario, case_id, seed, lang, mode, exam=exam, pack=pack_of(case_id))
        return cls(practice, records, attempt, mode)

    @classmethod
    def resume(cls, records: Records, attempt_id: str) -> Session:
        """The attempt as it stood after its last input. Raises NotReplayableError, RecordsError."""
        stored = records.load(attempt_id)
        session = cls(replay(stored), records, stored.attempt, stored.attempt.mode)
        # A kill between the last input and the report leaves an ended attempt that still runs.
        if session.ended and stored.attempt.status == "running":
            session._finish()
        return session

    @classmethod
    def branch(cls, records: Records, attempt_id: str, keep: int) -> Session:
        """'Try again from here': a new practice attempt that begins with the first `keep` inputs of another one.

        A running ranked attempt becomes practice by it: what the branch finds out could help it.
        """
        stored = records.load(attempt_id)
        head = stored.attempt
        kept = replace(stored, events=stored.events[:keep])
        practice = replay(kept)
        attempt = _begin(
            records,
            practice.scenario,
            head.source,
            head.seed,
            head.lang,
            "practice",
            exam=head.exam,
            parent=head.id,
            pack=head.pack,
        )
        attempt = replace(attempt, head=records.append_all(attempt.id, 1, kept.events))
        if head.status == "running" and head.mode == "ranked":
            records.set_mode(head.id, "practice")
        session = cls(practice, records, attempt, "practice")
        if session.ended:
            session._finish()
        return session

    # ---- playing --------------------------------------------------------------------------------------------------
    def do(self, event: Input) -> tuple[Output, ...]:
        """Carries out an input and returns what comes of it, once it is on disk.

        A `Refused` alone: nothing happened. Raises RecordsError when it could not be written: nothing happened either,
        and the same input may be tried again.
        """
        before = len(self._practice.log)
        outputs = self._practice.do(event)
        added = [encode(entry) for entry in self._practice.log[before:]]
        if added and self._records is not None and self._attempt is not None:
            try:
                self._head = self._records.append_all(self._attempt.id, before + 1, added, after=self._head)
            except RecordsError:
                self._practice = self._replayed(self._practice.log[:before])
                raise
        if self._practice.ended:
            self._finish()
        return outputs

    def correct(self, reading: Reading) -> tuple[Output, ...]:
        """'I meant…': the last message again, read as the trainee says. The attempt is provisional from then on.

        `Refused('nothing_to_correct')` when the last input was no message or the attempt is over.
        """
        log = list(self._practice.log)
        last = log[-1] if log else None
        if not isinstance(last, Say) or self.ended:
            return (Refused("nothing_to_correct"),)
        practice = self._replayed(log[:-1])
        meant = replace(reading, text=last.text if last.reading is None else last.reading.text, corrected=True)
        outputs = practice.do(Say(last.text, meant))
        if self._records is not None and self._attempt is not None:
            events = [encode(entry) for entry in practice.log[len(log) - 1 :]]
            self._head = self._records.rewrite(self._attempt.id, len(log), events, provisional=True, after=self._head)
            self._attempt = replace(self._attempt, provisional=True)
        self._practice = practice
        if practice.ended:
            self._finish()
        return outputs

    def hint(self) -> Hint | None:
        """The coach's hint for this moment of a talk; the attempt no longer counts on the board once it was given.

        None in exam mode, between contacts, and when no rule has its moment now: the attempt then counts as before.
        """
        if not self.may_ask:
            return None
        found = hint(self.transcript(), rubric_of(self.scenario), self._practice.would_read)
        if found is not None:
            self.unrank()
        return found

    @property
    def may_ask(self) -> bool:
        """Whether the coach may be asked now."""
        return not self.exam and not self.ended and bool(self.view.contact)

    def unrank(self) -> None:
        """A hint was given: the attempt no longer counts on the board."""
        if self._mode == "ranked":
            self._mode = "practice"
            if self._records is not None and self._attempt is not None:
                self._records.set_mode(self._attempt.id, "practice")
                self._attempt = replace(self._attempt, mode="practice")

    # ---- looking --------------------------------------------------------------------------------------------------
    @property
    def attempt(self) -> Attempt | None:
        """The attempt in the records; None when nothing is kept."""
        return self._attempt

    @property
    def attempt_id(self) -> str:
        """Its id; empty when nothing is kept."""
        return self._attempt.id if self._attempt else ""

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def exam(self) -> bool:
        """Exam mode: no hints."""
        return self._attempt.exam if self._attempt else False

    @property
    def practice(self) -> Practice:
        """The practice inside, for a bot that plays it; what it does there reaches no records."""
        return self._practice

    @property
    def scenario(self) -> Scenario:
        return self._practice.scenario

    @property
    def seed(self) -> int:
        return self._practice.seed

    @property
    def lang(self) -> Lang:
        """The language of the talk; the program's own may differ."""
        return self._practice.lang

    @property
    def log(self) -> tuple[Input, ...]:
        """The inputs so far, each Say with its Reading."""
        return tuple(self._practice.log)

    @property
    def ended(self) -> bool:
        return self._practice.ended

    @property
    def view(self) -> View:
        return self._practice.view(language())

    @property
    def dossier(self) -> Dossier:
        return self._practice.dossier_in(language())

    @property
    def parent(self) -> Attempt | None:
        """The finished attempt this one branched off from; None when it did not, or when that one is gone or open."""
        if self._records is None or self._attempt is None:
            return None
        return self._records.parent_of(self._attempt)

    def stored(self) -> Stored:
        """The whole attempt as the records keep it. Raises RecordsError, also when nothing is kept."""
        if self._records is None or self._attempt is None:
            raise RecordsError(_("Nothing is kept of this attempt."))
        return self._records.load(self._attempt.id)

    @property
    def scores(self) -> Scores:
        """What is stamped on the attempt when it ends."""
        debrief = self.debrief()
        return scores_of(debrief.report.to_json(), debrief.transcript)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """What the trainee did, each with where a branch from there begins."""
        debrief = self.debrief()
        return moments(self.log, debrief.transcript.turns, debrief.report, drill=self.dossier.drill)

    def transcript(self) -> Transcript:
        return self._practice.transcript()

    def debrief(self) -> Debrief:
        """The report with what was hidden, explained in the language in use.

        Worked out once for each language when the attempt is over: nothing changes then.
        """
        return self._debrief(language())

    # ---- inside ---------------------------------------------------------------------------------------------------
    def _replayed(self, log: Iterable[Input]) -> Practice:
        practice = self._practice
        return Practice.replay(
            practice.scenario, seed=practice.seed, lang=practice.lang, read=Reader().read, log=list(log)
        )

    def _finish(self) -> None:
        if self._records is None or self._attempt is None or self._attempt.status == "finished":
            return
        self._attempt = self._records.finish(self._attempt.id, self.scores, self._debrief(self.lang).report.to_json())

    def _debrief(self, lang: Lang) -> Debrief:
        if not self.ended:
            return self._practice.debrief(lang)
        if lang not in self._over:
            self._over[lang] = self._practice.debrief(lang)
        return self._over[lang]


def replay(stored: Stored) -> Practice:
    """The practice a stored attempt leads to, with the Readings it was played with. Raises NotReplayableError."""
    attempt = stored.attempt
    scenario = _same_case(attempt)
    try:
        log = [decode(event) for event in stored.events]
        practice = Practice.replay(scenario, seed=attempt.seed, lang=attempt.lang, read=Reader().read, log=log)
        again = tuple(encode(entry) for entry in practice.log)
    except ValueError as error:
        raise GoesDifferentlyError(_("This attempt can't be replayed: {reason}.").format(reason=error)) from error
    if again != stored.events:
        raise GoesDifferentlyError(
            _("This attempt can't be replayed: it goes differently here. Its stamped score stands.")
        )
    return practice


def _same_case(attempt: Attempt) -> Scenario:
    """The case of an attempt, unchanged, under the same rules."""
    if attempt.versions.rules != RULES_VERSION:
        message = _("This attempt was played by rules {old}, now {new}: not replayable here. Its stamped score stands.")
        raise NotReplayableError(message.format(old=attempt.versions.rules, new=RULES_VERSION))
    changed = False
    for scenario in cases_called(attempt.source, attempt.pack):
        if scenario.source_hash == attempt.source_hash and versions_of(scenario).faker == attempt.versions.faker:
            return scenario
        changed = True
    if changed:
        message = _("The case {case} has changed since this attempt: not replayable here. Its stamped score stands.")
    elif attempt.pack:
        message = _("The case {case} of this attempt is from the pack {pack}, which is not there: name it by --pack.")
    else:
        message = _("The case {case} of this attempt is gone: not replayable here. Its stamped score stands.")
    raise NotReplayableError(message.format(case=attempt.source, pack=attempt.pack))


def _begin(
    records: Records,
    scenario: Scenario,
    source: str,
    seed: int,
    lang: Lang,
    mode: Mode,
    *,
    pack: str,
    exam: bool = False,
    parent: str = "",
) -> Attempt:
    return records.begin(
        case=scenario.id,
        source=_lasting(source),
        pack=pack,
        source_hash=scenario.source_hash,
        versions=versions_of(scenario),
        lang=lang,
        currency=scenario.currency,
        seed=seed,
        mode=mode,
        exam=exam,
        parent=parent,
    )


def _lasting(source: str) -> str:
    """A case's name that works from another folder too: an id stays, the path of a file becomes absolute."""
    path = Path(source)
    return str(path.absolute()) if path.suffix and path.is_file() else source


def spoken(scenario: Scenario, lang: Lang) -> Lang:
    """The language of the talk: the one wished for when the case has it, else the case's first."""
    return lang if lang in scenario.languages else scenario.languages[0]


def scores_of(report: dict[str, Any], transcript: Transcript) -> Scores:
    """What is stamped on an attempt, from its report."""
    dimensions = report.get("dimensions", {})
    outcome = transcript.outcome
    return Scores(
        total=_number(report.get("total")),
        anchoring=_number(dimensions.get("anchoring", {}).get("score")),
        assertiveness=_number(dimensions.get("assertiveness", {}).get("score")),
        money=outcome.paid if outcome else None,
        passed=bool(report.get("passed")),
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
