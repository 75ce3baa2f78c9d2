"""What happened in an attempt, step by step, as a customer who is played again needs it; and where there was a choice.

The log is replayed through `Practice`. A step holds what the trainee did; what the dealer did is not in it: that
comes of playing the steps again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from personas.vocabulary import Lang
from scenarios.scenario import Scenario
from scenarios.vocabulary import ContactKind, ReadContext, Reading
from scoring.transcript import By, Kind, Turn
from sim.bots.sight import Sight
from sim.customer.move import Move
from sim.practice import Practice
from sim.practice_events import (
    Confirm,
    ContactEnded,
    ContactStarted,
    CustomerSaid,
    Ended,
    Finish,
    Input,
    Leave,
    MakePlan,
    Output,
    Refused,
    Wait,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan was written; `quality` is how careful it is, 0.1 to 0.9."""

    quality: float


@dataclass(frozen=True, slots=True)
class Days:
    """Days pass up to this one (ordinal)."""

    until: int


@dataclass(frozen=True, slots=True)
class Started:
    """A contact begins; `held` is the evidence at hand."""

    kind: ContactKind
    place: str
    held: frozenset[str]


@dataclass(frozen=True, slots=True)
class Moved:
    """The trainee's move as it reached the dealer."""

    move: Move
    held: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wrote:
    """What was agreed is confirmed in writing."""


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """The dealer ends the contact: it has lasted long enough."""


@dataclass(frozen=True, slots=True)
class ContactOver:
    """The contact ends."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A moment at which the trainee chose: what to do in a contact, or after one when to come back.

    `turn` is the number of the turn in the transcript, `keep` how many inputs came before it. `move` is the move as it
    reached the dealer; None: leave the contact. `back` is, between contacts, the day (ordinal) and kind of the
    next one; None there: no more of them.
    """

    turn: int
    keep: int
    sight: Sight
    text: str
    between: bool = False
    move: Move | None = None
    written: bool = False
    shown: str | None = None
    """The document that was laid on the table."""
    back: tuple[int, ContactKind] | None = None

    @property
    def last(self) -> Turn | None:
        """The dealer's last reply in the running contact."""
        here = (turn for turn in reversed(self.sight.turns) if turn.contact == self.sight.view.contact)
        return next((turn for turn in here if turn.by is By.CUSTOMER), None)


Step = Planned | Days | Started | Moved | Wrote | BrokenOff | ContactOver | Choice


@dataclass(frozen=True, slots=True)
class Story:
    """The steps of an attempt in order, and the practice as it ended."""

    steps: tuple[Step, ...]
    practice: Practice

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The moments to be judged."""
        return tuple(step for step in self.steps if isinstance(step, Choice))


class _Watched(Practice):
    """A practice that keeps the moves that reach the dealer."""

    def __init__(self, scenario: Scenario, seed: int, lang: Lang) -> None:
        super().__init__(scenario, seed=seed, lang=lang, read=_unread)
        self.taken: list[Move] = []

    @property
    def plan_quality(self) -> float:
        return self._customer.purse.plan

    def _answer(self, move: Move, *, readable: bool = True) -> list[Output]:
        self.taken.append(move)
        return super()._answer(move, readable=readable)


def _unread(text: str, context: ReadContext) -> Reading:
    raise ValueError("a message of this attempt has no Reading")


def story_of(scenario: Scenario, seed: int, lang: Lang, log: Iterable[Input]) -> Story:
    """The story of an attempt's inputs, each message with its Reading. ValueError when one is refused here."""
    teller = _Teller(_Watched(scenario, seed, lang))
    for keep, event in enumerate(log):
        teller.take(keep, event)
    return Story(tuple(teller.steps), teller.practice)


class _Teller:
    """Writes the story down, input by input."""

    def __init__(self, practice: _Watched) -> None:
        self.practice = practice
        self.steps: list[Step] = []
        self._dossier = practice.dossier
        self._sight = self._look()
        self._open = -1
        """Place of the choice of when to come back that is not made yet."""

    def _look(self) -> Sight:
        practice = self.practice
        return Sight(self._dossier, practice.view(), practice.turns, practice.lang)

    def take(self, keep: int, event: Input) -> None:
        """Carries out an input and notes the steps that came of it. ValueError when it is refused."""
        seen, known = self._sight, len(self.practice.taken)
        outputs = self.practice.do(event)
        if any(isinstance(output, Refused) for output in outputs):
            raise ValueError(f"input {keep + 1} is refused here")
        self._sight = self._look()
        new = self._sight.turns[len(seen.turns) :]
        own = next((turn for turn in new if turn.by is By.TRAINEE and turn.kind is not Kind.CONTACT), None)
        moves = iter(self.practice.taken[known:])
        if isinstance(event, MakePlan):
            self.steps.append(Planned(self.practice.plan_quality))
        talking = seen.view.contact > 0
        for output in outputs:
            match output:
                case ContactStarted():
                    self._start(output, seen)
                    seen = _in_contact(seen, output)
                    talking = True
                case CustomerSaid():
                    self._said(keep, event, seen, own, next(moves, None))
                case ContactEnded():
                    if talking and isinstance(event, Leave | Wait | Finish):
                        turn = own.n if own is not None else len(seen.turns) + 1
                        self.steps.append(Choice(turn, keep, seen, own.text if own is not None else ""))
                    talking = False
                    self.steps.append(ContactOver())
                    # A month that was let run out is a choice too; one that ended with the contact leaves none.
                    ended = any(isinstance(entry, Ended) and entry.reason != "month_end" for entry in outputs)
                    if not seen.dossier.drill and not ended:
                        self._ask_when(keep, event, seen)
                case _:
                    pass
        if isinstance(event, Confirm) and len(self.practice.taken) == known:
            self.steps.append(Wrote())
        if not talking:
            self.steps.append(Days(self._sight.today.toordinal()))

    def _start(self, output: ContactStarted, seen: Sight) -> None:
        day = output.day.toordinal()
        if self._open >= 0:
            choice = self.steps[self._open]
            assert isinstance(choice, Choice)
            self.steps[self._open] = replace(choice, back=(day, output.kind))
            self._open = -1
        self.steps += [Days(day), Started(output.kind, output.place, _held(seen))]

    def _said(self, keep: int, event: Input, seen: Sight, own: Turn | None, move: Move | None) -> None:
        if move is None:
            self.steps.append(BrokenOff())
            return
        written = isinstance(event, Confirm)
        if own is not None:
            self.steps.append(Choice(own.n, keep, seen, own.text, move=move, written=written, shown=own.evidence))
        if written:
            self.steps.append(Wrote())
        self.steps.append(Moved(move, _held(seen)))

    def _ask_when(self, keep: int, event: Input, seen: Sight) -> None:
        """The contact is over, the month goes on: when to come back?"""
        waits = isinstance(event, Wait | Finish)
        now = replace(seen, view=replace(seen.view, contact=0, contact_kind=None)) if waits else self._sight
        self._open = len(self.steps)
        turn = len(seen.turns) + 1 if waits else len(now.turns)
        self.steps.append(Choice(turn, keep if waits else keep + 1, now, "", between=True))


def _held(sight: Sight) -> frozenset[str]:
    return frozenset(paper.id for paper in sight.papers("held"))


def _in_contact(sight: Sight, started: ContactStarted) -> Sight:
    """The sight once a contact has begun, before a word was said."""
    view = sight.view
    begun = replace(
        view,
        today=started.day,
        contact=started.number,
        contact_kind=started.kind,
        contacts_used=started.number,
        contacts_left=max(0, sight.dossier.contacts - started.number),
    )
    return replace(sight, view=begun)
