"""Plays lanes on to the end of the month: a forced first step, then a policy; and says what came of it.

Draws hang on the world, never on the step that was forced: all options of a choice meet the same dealers and the same
luck (common random numbers).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from scenarios.vocabulary import Act, ContactKind
from sim.batch import ACT_BITS, Customers, Moves, month
from sim.batch.case import Case
from sim.batch.codes import COMMITTED, OPENING, STALLING, WALKED_OUT
from sim.batch.days import NO_DAY
from sim.batch.lanes import Lanes
from sim.batch.month import KINDS
from sim.desk import Desk
from sim.review.accuracy import POINT
from sim.review.lanes import customers, joined
from sim.review.policies import COUNTS, NEXT, ROOM, Side, moves_of, return_day

LOST = 0.1
"""Trust below which a dealer who walks out is lost for good (`sim.practice`)."""
_THREAT = ACT_BITS[Act.THREAT]
FREE = -1
"""Of `Forced.back`: the policy says when."""
_VISIT = KINDS.index(ContactKind.VISIT)
_CHUNK = 16_384
_DENSE = 0.75
"""Share of lanes still talking below which the others are left out: copying costs about as much as talking."""


@dataclass(frozen=True, slots=True, eq=False)
class Forced:
    """The first step of each lane. `moves` are those said; `free` lanes have none and follow their policy at once.

    `leaves`: the contact is left; `writes`: what was agreed is confirmed in writing before. `back`: the day of the next
    contact, of `kind`: `NO_DAY`: none, `FREE`: as the policy has it.
    """

    moves: Moves
    free: Any
    leaves: Any
    writes: Any
    back: Any
    kind: Any


class Playout:
    """One run of many lanes. `arrivals` is (evidence, choices): the day each paper comes, 0 if it does not."""

    def __init__(self, case: Case, arrivals: Any) -> None:
        self.case = case
        self._arrivals = arrivals
        self._costs = np.array([support.cost for support in case.supports], dtype=np.int64)
        self._limits = np.array([max(1, support.limit) for support in case.supports], dtype=np.int64)
        self._spot = _on_the_spot(case)

    def run(self, lanes: Lanes, side: Side, forced: Forced) -> Any:
        """What came of each lane: money by the month's end less help, weighed by the relation (minor units)."""
        lanes.grow("pledge_", 1)
        worth = np.zeros(len(lanes), dtype=np.int64)
        self._first(lanes, side, forced)
        places, back, kinds = np.arange(len(lanes)), forced.back, forced.kind
        while True:
            lanes, side, order = self._talk(lanes, side)
            places, back, kinds = places[order], back[order], kinds[order]
            back = np.where(back == FREE, return_day(self.case, lanes, side), back)
            over = self._over(lanes, side)
            goes_on = ~over & (back != NO_DAY)
            until = np.where(over, lanes.today, np.where(goes_on, back, self.case.end))
            lanes, side, order = self._pass(lanes, side, until)
            places, kinds, goes_on = places[order], kinds[order], goes_on[order] & (lanes.overdue > 0)
            done, on = np.flatnonzero(~goes_on), np.flatnonzero(goes_on)
            if done.size:
                worth[places[done]] = (
                    self._worth(lanes.take(done), side.take(done)) if on.size else self._worth(lanes, side)
                )
            if not on.size:
                break
            lanes, side, places, kinds = lanes.take(on), side.take(on), places[on], kinds[on]
            self._start(lanes, side, kinds)
            back, kinds = np.full(len(places), FREE), np.full(len(places), _VISIT)
        return worth

    # -- the first step ------------------------------------------------------------------
    def _first(self, lanes: Lanes, side: Side, forced: Forced) -> None:
        """Carries out what is forced, in place."""
        many = customers(self.case, lanes)
        if forced.writes.any():
            many.write_confirmation(lanes=forced.writes)
        speaks = ~forced.free & ~forced.leaves & lanes.talking
        if speaks.any():
            rows, offered = np.flatnonzero(speaks), lanes.offer > 0
            stalls, committed, acts = lanes.phase == STALLING, lanes.phase == COMMITTED, forced.moves.acts
            about = {"stalls": stalls, "offered": offered, "committed": committed, "helps": forced.moves.help >= 0}
            side.room[rows] += 1
            side.note(rows, acts[rows], **{name: values[rows] for name, values in about.items()})
            self._react(many, side, forced.moves, speaks)
        leaves = forced.leaves & lanes.talking
        if leaves.any():
            many.end_contact(lanes=leaves)

    def _react(self, many: Customers, side: Side, moves: Moves, speaks: Any) -> None:
        lanes = many.lanes
        before = lanes.pledges.copy()
        answer = many.react(moves, held=side.held, lanes=speaks)
        side.said += speaks
        found = np.flatnonzero(answer.found >= 0)
        side.held[found] |= 1 << answer.found[found].astype(np.int64)
        given = speaks & (moves.help >= 0) & (moves.help < len(self._costs))
        rows = np.flatnonzero(given & ((lanes.pledges > before) | ~moves.conditional))
        if rows.size:
            which, amount = moves.help[rows], moves.help_amount[rows]
            side.given[which, rows] += amount
            side.cost[rows] += self._costs[which] * amount // self._limits[which]
        side.gate |= speaks & (moves.acts & _THREAT != 0)

    # -- a contact ------------------------------------------------------------------
    def _talk(self, lanes: Lanes, side: Side) -> tuple[Lanes, Side, Any]:
        """Plays all running contacts to their end; the order the lanes are in then.

        Who is through is laid aside; what is left of him talks on to nobody until it pays to leave him out.
        """
        places, done = np.arange(len(lanes)), np.zeros(len(lanes), dtype=bool)
        aside: list[tuple[Lanes, Side, Any]] = []
        while True:
            moves, leaves = moves_of(self.case, lanes, side)
            ends = ~done & (leaves | ~lanes.talking | (lanes.phase > COMMITTED))
            rows = np.flatnonzero(ends)
            if rows.size:
                aside.append((lanes.take(rows), side.take(rows), places[rows]))
                done |= ends
                lanes.phase[rows], lanes.talking[rows] = OPENING, True
            left = np.flatnonzero(~done)
            if not left.size:
                break
            if left.size < _DENSE * len(done):
                lanes, side, places, moves = lanes.take(left), side.take(left), places[left], moves.take(left)
                done = np.zeros(left.size, dtype=bool)
            self._react(customers(self.case, lanes), side, moves, np.ones(len(lanes), dtype=bool))
            lanes.phase[done] = OPENING
        lanes = joined([entry[0] for entry in aside])
        side = Side.joined([entry[1] for entry in aside])
        customers(self.case, lanes).end_contact()
        return lanes, side, np.concatenate([entry[2] for entry in aside])

    def _over(self, lanes: Lanes, side: Side) -> Any:
        """Whether the attempt is over at the end of a contact."""
        lost = (lanes.phase == WALKED_OUT) & (lanes.trust < LOST)
        return side.gate | (lanes.overdue <= 0) | lost

    # -- days ------------------------------------------------------------------
    def _pass(self, lanes: Lanes, side: Side, until: Any) -> tuple[Lanes, Side, Any]:
        """Lets the days pass up to each lane's own. The longest first: each day is one slice of views."""
        todo = np.maximum(until - lanes.today, 0)
        order = np.argsort(-todo, kind="stable")
        lanes, side, todo = lanes.take(order), side.take(order), todo[order]
        for day in range(int(todo[0])):
            count = int(np.searchsorted(-todo, -day, side="left"))
            for start in range(0, count, _CHUNK):
                part = lanes.take(slice(start, min(start + _CHUNK, count)))
                month.pass_day(self.case, part)
        return lanes, side, order

    def _start(self, lanes: Lanes, side: Side, kinds: Any) -> None:
        """The next contact of all lanes, each on its day."""
        for place in range(len(self._arrivals)):
            day = self._arrivals[place][side.choice]
            side.held |= np.where((day != NO_DAY) & (day <= lanes.today), 1 << place, 0)
        here = np.where(kinds == _VISIT, self._spot[lanes.today - self.case.start], 0)
        customers(self.case, lanes).start_contact(kinds, here=here, held=side.held)
        side.new_contact(np.arange(len(lanes)))

    # -- what it is worth ------------------------------------------------------------------
    def _worth(self, lanes: Lanes, side: Side) -> Any:
        money = lanes.paid + customers(self.case, lanes).expected_promises() - side.cost
        return composite(money, lanes.trust, side.gate, side.cost)


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


def _on_the_spot(case: Case) -> Any:
    """Bits of the evidence to be had at a visit, by day of the case."""
    desk, places = Desk(case.scenario), case.scenario.calendar.places
    days = (date.fromordinal(day) for day in range(case.start, case.end + 1))
    return np.array([case.bits(desk.on_the_spot(ContactKind.VISIT, places.get(day, ""))) for day in days])


def no_side(case: Case, count: int, policy: Any) -> Side:
    """The trainee's side on the first day: what is held from the start, nothing done."""
    held = case.bits(Desk(case.scenario).held)

    def whole(*shape: int) -> Any:
        return np.zeros((*shape, count), dtype=np.int64)

    def small(value: int, *shape: int) -> Any:
        return np.full((*shape, count), value, dtype=np.int8)

    return Side(
        choice=whole(), policy=policy, held=whole() + held, shown=whole(), given=whole(len(case.supports)),
        cost=whole(), said=small(0), room=small(ROOM), later=small(NEXT), about=small(-1), counts=small(0, COUNTS),
        gate=np.zeros(count, dtype=bool),
    )  # fmt: skip
