"""What bots go by (`sim.bots.sight`), for a run of lanes at once: the dossier, the view, what the dealer did.

Nothing that a trainee can't see: of the customers' hidden state only what `Customers.seen` gives, and the promises,
which both sides know.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from personas.vocabulary import Deed, ExcuseKind, Mood
from sim.batch.argument import is_open
from sim.batch.bots.bench import Bench
from sim.batch.bots.phrases import ABOUT, INDEX
from sim.batch.case import Case
from sim.batch.codes import ADMITTED, BROKEN, DEED_BITS, MOODS, OPEN, PART_KEPT
from sim.batch.customers import Seen
from sim.batch.days import NO_DAY, add_workdays, workdays_between
from sim.batch.lanes import METHOD, PAYER, WHAT_IF
from sim.bots.clues import bears_on
from sim.bots.sight import room_for
from sim.desk import Desk

_CROSS = tuple(MOODS.index(mood) for mood in (Mood.IRRITATED, Mood.UPSET))
_UPSET = MOODS.index(Mood.UPSET)
_LATEST = np.iinfo(np.int64).max
PINNED = PAYER | METHOD | WHAT_IF


class Clues:
    """What the dossier of a case tells, in numbers: which paper bears on which excuse, which help fits it."""

    def __init__(self, case: Case) -> None:
        scenario = case.scenario
        papers = Desk(scenario).evidence_views("zh", lambda _name: "")
        kinds = [excuse.kind for excuse in scenario.excuses.values()]

        def bears(place: int, kind: ExcuseKind) -> bool:
            paper = papers[place]
            if kind is ExcuseKind.OTHER:
                return not any(bears_on(paper, other) for other in ExcuseKind)
            return bears_on(paper, kind)

        self.bears = np.array(
            [sum(1 << place for place in range(len(papers)) if bears(place, kind)) for kind in kinds], dtype=np.int64
        )
        """By excuse, bits of the documents named like it."""
        self.papers = len(papers)
        self.from_office = [place for place, entry in enumerate(scenario.evidence.values()) if entry.from_ == "office"]
        self.fits = np.array(
            [[kind in entry.fits for kind in kinds] for entry in scenario.support.values()], dtype=bool
        )
        self.room = room_for(scenario.minutes)


class Sight:
    """What the bots in these lanes see. Arrays have one entry a lane; sums in minor units, days as ordinals."""

    def __init__(self, bench: Bench, seen: Seen, clues: Clues, rows: slice) -> None:
        self.case, self.clues, self.rows = bench.case, clues, rows
        self._bench, self._seen = bench, seen
        scenario = bench.case.scenario
        self.target, self.whole_overdue = scenario.debt.target, scenario.debt.overdue
        self.contacts = scenario.calendar.contacts
        self.start, self.end = bench.case.start, bench.case.end
        self.n = len(seen.today[rows])
        self._later: dict[int, Any] = {}

    # -- the view ------------------------------------------------------------------
    def see(self, name: str) -> Any:
        """A field of `Seen`."""
        return getattr(self._seen, name)[self.rows]

    @cached_property
    def today(self) -> Any:
        return self.see("today")

    @cached_property
    def talking(self) -> Any:
        return self.see("talking")

    @cached_property
    def used(self) -> Any:
        """Contacts used."""
        return self.see("contacts")

    @cached_property
    def overdue(self) -> Any:
        return self.see("overdue")

    @cached_property
    def offer(self) -> Any:
        """His standing offer; 0 without one."""
        return np.maximum(self.see("offer"), 0)

    @cached_property
    def last_ask(self) -> Any:
        """The sum asked for last in this contact; 0 when none."""
        return np.maximum(self.see("ask"), 0)

    @cached_property
    def wanted(self) -> Any:
        """What of the target is still to come in; all that is overdue once it is reached."""
        left = self.target - self.see("paid")
        return np.where(left > 0, np.minimum(left, self.overdue), self.overdue)

    @cached_property
    def cross(self) -> Any:
        mood = self.see("mood")
        return (mood == _CROSS[0]) | (mood == _CROSS[1])

    @cached_property
    def upset(self) -> Any:
        return self.see("mood") == _UPSET

    @cached_property
    def days_left(self) -> Any:
        return workdays_between(self.today, self.end)

    def later(self, days: Any) -> Any:
        """The day so many working days on, at most the last one. Rules ask for the same few again and again."""
        if not isinstance(days, int):
            return np.minimum(add_workdays(self.today, days), np.maximum(self.end, self.today))
        if days not in self._later:
            self._later[days] = np.minimum(add_workdays(self.today, days), np.maximum(self.end, self.today))
        return self._later[days]

    # -- what it did ------------------------------------------------------------------
    def times(self, *ids: str) -> Any:
        """How often it did one of these in this contact."""
        return sum(self._bench.times[INDEX[name], self.rows].astype(np.int64) for name in ids)

    def times_about(self, *ids: str) -> Any:
        """And about the excuse that is spoken of."""
        if not len(self.case.excuses):
            return np.zeros(self.n, dtype=np.int64)
        at = self.about, np.arange(self.n)
        counts = sum(self._bench.times_about[ABOUT[name]][:, self.rows][at].astype(np.int64) for name in ids)
        return np.where(self.about >= 0, counts, 0)

    def ever(self, name: str) -> Any:
        """How often it did this in the attempt."""
        return self._bench.ever[INDEX[name], self.rows]

    @cached_property
    def room(self) -> Any:
        """Moves left in this contact."""
        return self.clues.room - self._bench.moves[self.rows]

    @property
    def moves(self) -> Any:
        """Moves made in this contact."""
        return self._bench.moves[self.rows]

    @property
    def seeds(self) -> Any:
        """Each lane's seed, for bots that draw lots."""
        return self._bench.many.lanes.seed[self.rows]

    @cached_property
    def last_contact(self) -> Any:
        """The day of the contact before; `NO_DAY`: none."""
        return self._bench.last_contact[self.rows]

    @cached_property
    def last_came(self) -> Any:
        """What came in since the contact before this one began."""
        return self.see("paid") - self._bench.paid_then[self.rows]

    # -- what the dealer did ------------------------------------------------------------------
    @cached_property
    def deeds(self) -> Any:
        """Bits of the deeds of his last reply."""
        return self._bench.deeds[self.rows]

    def did(self, *deeds: Deed) -> Any:
        return self.deeds & sum(DEED_BITS[deed] for deed in deeds) != 0

    @cached_property
    def stalls(self) -> Any:
        return self._bench.stalls[self.rows]

    @cached_property
    def about(self) -> Any:
        """The excuse his last reply was about, whatever its state; -1: none."""
        return self._bench.excuse[self.rows]

    @cached_property
    def excuse(self) -> Any:
        """Whether that excuse still stands."""
        return is_open(self._bench.excuse_state[self.rows])

    @cached_property
    def admitted(self) -> Any:
        return self._bench.excuse_state[self.rows] == ADMITTED

    @cached_property
    def complains(self) -> Any:
        """Whether the excuse spoken of is a complaint."""
        return self.of_kind(self.case.claims)

    def of_kind(self, kinds: Any) -> Any:
        """Whether the excuse spoken of is of one of these kinds (bool by excuse)."""
        return (self.about >= 0) & kinds[self.about] if len(kinds) else np.zeros(self.n, dtype=bool)

    # -- promises, which both know ------------------------------------------------------------------
    def _pledge(self, name: str) -> Any:
        return getattr(self._bench.many.lanes, f"pledge_{name}")[:, self.rows]

    @cached_property
    def _open(self) -> Any:
        return self._pledge("state") == OPEN

    @cached_property
    def _made_here(self) -> Any:
        places = np.arange(len(self._open))[:, None]
        return self._open & (places >= self._bench.pledges_before[self.rows])

    @cached_property
    def made(self) -> Any:
        """How many open promises were made in this contact."""
        return self._made_here.sum(axis=0)

    @cached_property
    def promised(self) -> Any:
        """Whether one was."""
        return self.made > 0

    @cached_property
    def _latest(self) -> Any:
        return _last(self._made_here)

    def of_latest(self, name: str) -> Any:
        """A field of the latest promise made here; 0 where there is none."""
        return _pick(self._pledge(name), self._latest)

    @cached_property
    def _first_dated(self) -> Any:
        """The first open promise of this contact that has a day, else the first."""
        dated = self._made_here & (self._pledge("due") != NO_DAY)
        return np.where(dated.any(axis=0), _first(dated), _first(self._made_here))

    def of_first(self, name: str) -> Any:
        return _pick(self._pledge(name), self._first_dated)

    @cached_property
    def _next(self) -> Any:
        due = np.where(self._pledge("due") == NO_DAY, _LATEST - 1, self._pledge("due"))
        due = np.where(self._open, due, _LATEST)
        return np.where(self._open.any(axis=0), due.argmin(axis=0), -1) if len(due) else np.full(self.n, -1)

    @cached_property
    def stands(self) -> Any:
        """Whether any promise is open."""
        return self._next >= 0

    def of_next(self, name: str) -> Any:
        """A field of the open promise that falls due first; 0 where there is none."""
        return _pick(self._pledge(name), self._next)

    @cached_property
    def due_ahead(self) -> Any:
        """The first day after today on which an open promise falls due; `NO_DAY`: none."""
        due = np.where(self._open & (self._pledge("due") > self.today), self._pledge("due"), _LATEST)
        first = due.min(axis=0, initial=_LATEST)
        return np.where(first == _LATEST, NO_DAY, first)

    @cached_property
    def _missed(self) -> Any:
        """The promise that fell due since the last contact began (in one: the contact before) and was not kept."""
        states, late = self._pledge("state"), self._bench.fell_due[:, self.rows]
        known = states[: len(late)]
        missed = (known == BROKEN) | (known == PART_KEPT)
        return _first(missed & (late >= self.used - self.talking))

    @cached_property
    def broken(self) -> Any:
        return self._missed >= 0

    def of_broken(self, name: str) -> Any:
        return _pick(self._pledge(name), self._missed)

    # -- what is at hand ------------------------------------------------------------------
    def help_for(self, *, fitting: Any = None, repair: bool) -> Any:
        """Place of the first help of this sort that is left: what fits the excuse spoken of where `fitting` (bool);
        support, where none does, the first there is. -1: none.
        """
        found = np.full(self.n, -1, dtype=np.int64)
        left = self._bench.left[:, self.rows] > 0
        for fits_too in (False, True):
            for place in reversed(range(len(left))):
                if bool(self.case.repairs[place]) != repair:
                    continue
                right = left[place].copy()
                if fits_too:
                    right &= (fitting if fitting is not None else False) & self.of_kind(self.clues.fits[place])
                elif repair:
                    continue
                found[right] = place
        return found

    @cached_property
    def paper(self) -> Any:
        """A document not shown yet that bears on the excuse spoken of: found when asking about it, or named so."""
        if not self.clues.papers or not len(self.case.excuses):
            return np.full(self.n, -1, dtype=np.int64)
        bench, about = self._bench, self.about
        fresh = bench.held[self.rows] & ~bench.shown[self.rows]
        if self.clues.papers == 1:
            return np.where(about >= 0, lowest(fresh), -1)
        found = lowest(fresh & bench.found_for[:, self.rows][about, np.arange(self.n)])
        named = lowest(fresh & self.clues.bears[about])
        return np.where(about >= 0, np.where(found >= 0, found, named), -1)

    @cached_property
    def to_request(self) -> Any:
        """The first document of one's own office that was not asked for yet; -1: none."""
        office = sum(1 << place for place in self.clues.from_office)
        bench = self._bench
        return lowest(office & ~bench.requested[self.rows] & ~bench.held[self.rows])

    @cached_property
    def soon(self) -> Any:
        """The last day of the next two working days on which a document asked for arrives; `NO_DAY`: none."""
        arrives = self._bench.arrives[:, self.rows]
        on_its_way = (arrives > self.today) & (arrives <= self.later(2))
        return np.where(on_its_way, arrives, NO_DAY).max(axis=0, initial=NO_DAY)

    @property
    def held(self) -> Any:
        """Bits of the evidence in hand; of what was shown: `shown`."""
        return self._bench.held[self.rows]

    @property
    def shown(self) -> Any:
        return self._bench.shown[self.rows]

    @property
    def to_look_at(self) -> Any:
        """The first document to be had on the spot that is not in hand; -1: none."""
        return lowest(np.where(self.talking, self._bench.many.lanes.here[self.rows] & ~self.held, 0))

    @property
    def left(self) -> Any:
        """What is left of each support, (support, lanes)."""
        return self._bench.left[:, self.rows]


def lowest(bits: Any) -> Any:
    """Place of the lowest bit; -1: none is set."""
    return np.where(bits == 0, -1, np.bitwise_count((bits & -bits) - 1).astype(np.int64))


def _first(holds: Any) -> Any:
    return np.where(holds.any(axis=0), holds.argmax(axis=0), -1) if len(holds) else np.full(holds.shape[1], -1)


def _last(holds: Any) -> Any:
    if not len(holds):
        return np.full(holds.shape[1], -1)
    return np.where(holds.any(axis=0), len(holds) - 1 - holds[::-1].argmax(axis=0), -1)


def _pick(values: Any, places: Any) -> Any:
    if not len(values):
        return np.zeros(len(places), dtype=np.int64)
    return np.where(places >= 0, values[places, np.arange(len(places))], 0)
