"""Plays seats on to the end of the month: a forced first step, then the bots; and says what came of it.

Draws hang on the world, never on the step that was forced: all options of a choice meet the same dealers and the same
luck (common random numbers).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.batch import Moves, month
from sim.batch.bots import BOTS
from sim.batch.bots.phrases import INDEX
from sim.batch.bots.sight import Clues
from sim.batch.bots.sight import Sight as Seen
from sim.batch.bots.steps import Steps
from sim.batch.case import Case
from sim.batch.customers import CHUNK
from sim.batch.days import NO_DAY
from sim.review.accuracy import POINT
from sim.review.seats import NOBODY, POLICIES, Seats

TAIL = 10
"""The last tenth of a round waits for the next one. It changes the time, never a number."""
_CHOOSE = tuple(BOTS[name].choose for name in POLICIES)


@dataclass(frozen=True, slots=True, eq=False)
class Forced:
    """The first step of each lane. `moves` are those said where `speaks`; the others follow their bot at once.

    `leaves`: the contact is left; `writes`: what was agreed is confirmed in writing before.
    """

    moves: Moves
    speaks: Any
    leaves: Any
    writes: Any

    def take(self, rows: Any) -> Forced:
        """Those of these lanes."""
        return Forced(self.moves.take(rows), self.speaks[rows], self.leaves[rows], self.writes[rows])


class Playout:
    """Runs of many lanes of one case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._clues = Clues(case)

    def run(self, seats: Seats, forced: Forced, *, brief: bool = False) -> Any:
        """What came of each lane: money by the month's end less help, weighed by the relation (minor units).

        `brief`: only to the end of the running contact, with what was promised by its odds.
        """
        worth = np.zeros(len(seats), dtype=np.int64)
        seats.place = np.arange(len(seats))
        self._first(seats, forced)
        while len(seats):
            talking, others = self._talk(seats.sorted())
            if brief:
                worth[others.place] = self._worth(others)
                seats = talking
                continue
            seats = Seats.joined([talking, self._between(others.sorted(), worth)])
        return worth

    def _first(self, seats: Seats, forced: Forced) -> None:
        """Carries out what is forced, in place."""
        steps = Steps(len(seats))
        steps.moves = forced.moves
        steps.id[forced.speaks] = INDEX["explore"]
        steps.id[forced.leaves] = INDEX["leave"]
        if forced.writes.any():
            seats.many.write_confirmation(lanes=forced.writes)
        seats.carry_out(steps)

    def _chosen(self, seats: Seats, idle: Any = None) -> Steps:
        """The bots' next steps; none for lanes that are `idle`."""
        steps, seen = Steps(len(seats)), seats.many.seen()
        if idle is not None:
            steps.id[idle] = 0  # taken: no rule is tried for it
        ends = np.searchsorted(seats.voice, np.arange(len(POLICIES)), side="right").tolist()
        start = 0
        for choose, end in zip(_CHOOSE, ends, strict=True):
            if end > start:
                choose(Seen(seats, seen, self._clues, slice(start, end)), steps.part(slice(start, end)))
            start = end
        if idle is not None:
            steps.id[idle] = NOBODY
        return steps

    # -- a contact ------------------------------------------------------------------
    def _talk(self, seats: Seats) -> tuple[Seats, Seats]:
        """Plays running contacts on: those that still run after that, and those in none.

        The last few are left for the next round, when others talk again: a move costs the same for ten as for a
        hundred.
        """
        aside: list[Seats] = []
        few = np.count_nonzero(seats.lanes.talking) // TAIL
        while True:
            talking = seats.lanes.talking
            if not talking.all():
                aside.append(seats.take(np.flatnonzero(~talking)))
                seats = seats.take(np.flatnonzero(talking))
            if len(seats) <= few:
                return seats, Seats.joined([*aside, seats.take(np.arange(0))])
            seats.carry_out(self._chosen(seats))

    # -- between contacts ------------------------------------------------------------------
    def _between(self, seats: Seats, worth: Any) -> Seats:
        """Lets days pass and comes back, until all but a few talk again. What came of those at their end is written
        to `worth`.
        """
        back: list[Seats] = []
        few = len(seats) // TAIL
        while True:
            done, talking = seats.ended, seats.lanes.talking & ~seats.ended
            if done.any():
                over = seats.take(np.flatnonzero(done))
                worth[over.place] = self._worth(over)
            if talking.any():
                back.append(seats.take(np.flatnonzero(talking)))
            left = np.flatnonzero(~talking & ~done)
            if left.size < len(seats):
                seats = seats.take(left)
            if len(seats) <= few:
                return Seats.joined([*back, seats])
            waits = seats.until != NO_DAY
            called = ~waits & (seats.kind != NOBODY)
            idle = waits | called
            steps = self._chosen(seats, idle) if not idle.all() else Steps(len(seats))
            steps.id[called], steps.kind[called] = INDEX["contact"], seats.kind[called]
            seats.kind[called] = NOBODY
            seats.carry_out(steps)
            self._pass_days(seats)

    def _pass_days(self, seats: Seats) -> None:
        """Days pass for those who wait, up to each lane's own. The longest first: each day is one slice of views."""
        rows = np.flatnonzero(~seats.ended & (seats.until != NO_DAY))
        if not rows.size:
            return
        end = self.case.end
        until = np.minimum(seats.until[rows], end)
        todo = np.maximum(until - seats.lanes.today[rows], 0)
        order = np.argsort(-todo, kind="stable")
        rows, todo = rows[order], todo[order]
        lanes = seats.lanes.part(rows)
        for day in range(int(todo[0])):
            count = int(np.searchsorted(-todo, -day, side="left"))
            for start in range(0, count, CHUNK):
                month.pass_day(self.case, lanes.part(slice(start, min(start + CHUNK, count))))
        seats.lanes.put(rows, lanes)
        seats.arrive(rows)

    # -- what it is worth ------------------------------------------------------------------
    def _worth(self, seats: Seats) -> Any:
        cost = seats.cost
        money = seats.lanes.paid + seats.many.expected_promises() - cost
        return composite(money, seats.lanes.trust, seats.gate, cost)


def composite(money: Any, trust: Any, gate: Any, cost: Any) -> Any:
    """Money (in, and firmly promised by its odds, less the cost of help) weighed by the relation, in minor units.

    `scoring.result` in whole numbers: from trust 0.5 on nothing is taken off, a ruined relation costs a fifth. An
    attempt that fails by its conduct has recovered nothing.
    """
    kept = np.minimum((2000.0 * trust).astype(np.int64), 1000)
    worth = money * (4000 + kept) // 5000
    return np.where(gate, np.minimum(-cost, 0), worth)


def points(worth: Any, ceiling: int) -> Any:
    """Sums in minor units as hundredths of a point, rounded down; `ceiling` is what 100 points are."""
    return worth * (100 * POINT) // ceiling
