"""What a bot goes by: the dossier, the view, what the dealer did and said. Nothing that a trainee can't see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from personas.vocabulary import OPEN_STATES, Deed, ExcuseKind, ExcuseState, Lang, Mood
from scenarios.workdays import add_workdays, workdays_between
from scoring.transcript import By, ExcuseSeen, Kind, Promise, PromiseState, Turn
from sim.bots.intention import Intention
from sim.practice_events import Dossier, EvidenceView, SupportView, View

STALLING = (
    Deed.RAISE_EXCUSE,
    Deed.INSIST_ON_EXCUSE,
    Deed.PUT_OFF,
    Deed.REFUSE,
    Deed.DODGE_QUESTION,
    Deed.PROMISE_VAGUE,
)
"""Deeds that stall."""
_MESSAGES_A_MINUTE = 1.4
"""Messages in a minute of talk: what the minutes of the dossier let a trainee expect."""


def room_for(minutes: int) -> int:
    """Moves that a contact of so many minutes, as the dossier gives them, has room for: 7 to 22."""
    return int(min(22.0, max(7.0, minutes * _MESSAGES_A_MINUTE)))


@dataclass(frozen=True)
class Sight:
    """Everything a bot may look at. `done` is what it did so far, `turned_down` what could not be carried out."""

    dossier: Dossier
    view: View
    turns: tuple[Turn, ...]
    lang: Lang
    """The language of the talk."""
    done: tuple[tuple[int, Intention], ...] = ()
    """Contact (0: between contacts) and step."""
    turned_down: frozenset[str] = frozenset()
    """`id/about` of the steps that were refused."""

    # -- the month ------------------------------------------------------------------
    @property
    def today(self) -> date:
        return self.view.today

    @property
    def days_left(self) -> int:
        """Working days left after today."""
        return workdays_between(self.today, self.dossier.end)

    @property
    def wanted(self) -> int:
        """What of the target is still to come in, in minor units; all that is overdue once the target is reached."""
        left = self.dossier.target - self.view.paid
        return min(left, self.view.overdue) if left > 0 else self.view.overdue

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        return tuple(promise for promise in self.view.promises if promise.state is PromiseState.OPEN)

    @property
    def next_due(self) -> Promise | None:
        """The open promise that falls due first; one without a day comes last."""
        return min(self.open_promises, key=lambda promise: promise.due or date.max, default=None)

    @property
    def broken(self) -> Promise | None:
        """A promise that fell due since the last contact began and was not, or not wholly, kept."""
        missed = (PromiseState.BROKEN, PromiseState.PARTLY)
        last = max((turn.n for turn in self.turns if turn.kind is Kind.CONTACT), default=0)
        if self.view.contact:
            last = max((turn.n for turn in self.turns if turn.kind is Kind.CONTACT and turn.n < last), default=0)
        due = (turn.promise for turn in self.turns if turn.kind is Kind.PROMISE_DUE and turn.n > last)
        return next((promise for promise in due if promise is not None and promise.state in missed), None)

    @property
    def last_came(self) -> int:
        """What came in since the contact before this one began, in minor units."""
        starts = [turn.n for turn in self.turns if turn.kind is Kind.CONTACT]
        since = starts[-2] if len(starts) > 1 else 0
        return sum(turn.amount for turn in self.turns if turn.kind is Kind.PAYMENT and turn.n > since)

    def later(self, days: int) -> date:
        """The day so many working days on, at most the last one."""
        return min(add_workdays(self.today, days), max(self.dossier.end, self.today))

    # -- this contact ------------------------------------------------------------------
    @property
    def here(self) -> tuple[Intention, ...]:
        """What it has done in this contact."""
        return tuple(step for contact, step in self.done if contact == self.view.contact)

    def times(self, *ids: str, about: str | None = None) -> int:
        """How often it did one of these in this contact."""
        return sum(step.id in ids and about in (None, step.about) for step in self.here)

    def ever(self, name: str, about: str = "") -> bool:
        """Whether it has done this before, or was refused it."""
        return f"{name}/{about}" in self.turned_down or any(
            step.id == name and step.about == about for _, step in self.done
        )

    def found_for(self, excuse: str) -> frozenset[str]:
        """Documents that came to hand in this contact while this excuse was on the table."""
        found: set[str] = set()
        current = ""
        for turn in self.turns:
            if turn.contact == self.view.contact:
                current = turn.excuse.id if turn.excuse is not None else current
                if turn.kind is Kind.NEWS and turn.evidence is not None and current == excuse:
                    found.add(turn.evidence)
        return frozenset(found)

    @property
    def room(self) -> int:
        """Moves left in this contact, by the minutes the dossier gives for it."""
        moves = sum(turn.by is By.TRAINEE and turn.contact == self.view.contact for turn in self.turns) - 1
        return room_for(self.dossier.minutes) - moves

    def _replies(self) -> Iterator[Turn]:
        """The dealer's replies of this contact, the latest first."""
        for turn in reversed(self.turns):
            if turn.contact == self.view.contact and turn.by is By.CUSTOMER:
                yield turn

    @property
    def deeds(self) -> frozenset[Deed]:
        """What the dealer did in his last reply; nothing at the start of a contact."""
        last = next(self._replies(), None)
        return frozenset(last.does) if last is not None else frozenset()

    def did(self, *deeds: Deed) -> bool:
        return bool(self.deeds & set(deeds))

    @property
    def stalls(self) -> int:
        """How often he has stalled in this contact."""
        return sum(any(deed in STALLING for deed in turn.does) for turn in self._replies())

    @property
    def excuse(self) -> ExcuseSeen | None:
        """The excuse on the table that still stands."""
        last = next(self._replies(), None)
        seen = last.excuse if last is not None else None
        return seen if seen is not None and ExcuseState(seen.state) in OPEN_STATES else None

    @property
    def settled(self) -> ExcuseSeen | None:
        """The excuse spoken of last when it stands no more."""
        last = next(self._replies(), None)
        seen = last.excuse if last is not None else None
        return seen if seen is not None and ExcuseState(seen.state) not in OPEN_STATES else None

    @property
    def promise(self) -> Promise | None:
        """The latest open promise made in this contact."""
        for turn in self._replies():
            if turn.promise is not None:
                now = next(p for p in self.view.promises if p.id == turn.promise.id)
                return now if now.state is PromiseState.OPEN and self._made_here(now) else None
        return None

    def _made_here(self, promise: Promise) -> bool:
        first = next((t for t in self.turns if t.promise is not None and t.promise.id == promise.id), None)
        return first is not None and first.contact == self.view.contact

    @property
    def promises_here(self) -> tuple[Promise, ...]:
        """All open promises made in this contact, in order."""
        return tuple(promise for promise in self.open_promises if self._made_here(promise))

    @property
    def offer(self) -> int:
        """His standing offer, in minor units; 0 without one."""
        return self.view.offered or 0

    @property
    def last_ask(self) -> int:
        """The sum it asked for last in this contact; 0 when none."""
        return self.view.asked or 0

    @property
    def cross(self) -> bool:
        """Whether he shows that his patience is nearly gone."""
        return self.view.mood in (Mood.IRRITATED, Mood.UPSET)

    # -- what is at hand ------------------------------------------------------------------
    def help_for(self, kind: ExcuseKind | None, *, repair: bool) -> SupportView | None:
        """Help of this sort that is left: what fits the kind; for support, else the first there is."""
        left = [s for s in self.view.support if (s.kind == "repair") == repair and s.given < s.limit]
        fitting = [s for s in left if kind in s.fits]
        return next(iter(fitting or ([] if repair else left)), None)

    def papers(self, *states: str) -> tuple[EvidenceView, ...]:
        return tuple(paper for paper in self.view.evidence if paper.state in states)
