"""Many customers of one case: the steps of `Customer`, on all lanes or some, in chunks that fit the cache."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from scenarios.scenario import Scenario
from scenarios.vocabulary import ContactKind
from sim.batch import argument, month, talk
from sim.batch import lanes as state
from sim.batch.case import Case
from sim.batch.codes import DONE_BITS, NOTHING
from sim.batch.lanes import NO_PLEDGE, Lanes, Part
from sim.batch.many import MANY
from sim.batch.money import ALL, broken, promised
from sim.batch.moves import NO_SUM, Moves
from sim.batch.table import NO_RULE
from sim.batch.turn import HEART, Turn
from sim.customer import dynamics
from sim.customer.customer import Customer

CHUNK = 16_384
"""Lanes worked on at once. It changes the time, never a number (measured: `benchmarks/customer.py`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the customers did. Lanes that did not answer have `NO_RULE`, no deeds and nothing found."""

    answered: Any
    rule: Any
    """Index in `TALK.rules`."""
    done: Any
    """(2, lanes): deeds in order, as places in `DONE`; -1: nothing."""
    found: Any
    """Evidence that came to hand by looking on the spot; -1: none."""

    @property
    def deeds(self) -> Any:
        """The deeds as `DEED_BITS`."""
        bits = np.where(self.done != NOTHING, DONE_BITS[self.done], 0)
        return bits[0] | bits[1]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a trainee may see of each customer now. Sums in minor units; -1: no sum, excuse or promise; 0: no day."""

    today: Any
    contacts: Any
    talking: Any
    phase: Any
    turn: Any
    mood: Any
    """Place in `MOODS`."""
    owed: Any
    overdue: Any
    paid: Any
    ask: Any
    """The sum last asked for in this contact, and the first."""
    first_ask: Any
    offer: Any
    rest_offer: Any
    excuse: Any
    """The excuse on the table, open or not, and its place in `STATES`."""
    excuse_state: Any
    pledge_amount: Any
    """The promise that stands in this contact: sum, day, and `lanes.PAYER` and the other flags."""
    pledge_due: Any
    pledge_flags: Any
    promised: Any
    """All open promises together."""
    broken: Any
    """What is missing of the latest promise that was not kept in full, or -1."""


class Customers:
    """The customers of one case, one a lane. `seeds` are 0 to 2**64 - 1, one a customer; others raise ValueError."""

    def __init__(self, scenario: Scenario | Case, seeds: Sequence[int] | Any) -> None:
        self.case = scenario if isinstance(scenario, Case) else Case(scenario)
        self.lanes = state.new_lanes(self.case, _seeds(seeds))

    @classmethod
    def of(cls, case: Case, lanes: Lanes) -> Customers:
        """These lanes as customers; what happens to the one happens to the other."""
        many = cls.__new__(cls)
        many.case, many.lanes = case, lanes
        return many

    @classmethod
    def like(
        cls,
        customer: Customer,
        today: date,
        seeds: Sequence[int] | Any,
        *,
        redraw: bool = False,
        case: Case | None = None,
    ) -> Customers:
        """Copies of a customer as he stands on the day `today`; what is drawn from here on follows each lane's seed.

        `redraw`: so do the hidden facts (truths, papers, inflows, will, wish). Give `case` to compile it once.
        """
        case = case if case is not None else Case(customer.scenario)
        drawn = _seeds(seeds)
        lanes = state.lanes_like(case, customer, today).take(np.zeros(len(drawn), dtype=np.int64))
        lanes.seed = drawn
        if redraw:
            lanes.truth, lanes.documented = state.draw_excuses(case, drawn)
            lanes.inflow_real = state.draw_inflows(case, drawn)
            lanes.will, lanes.wish = state.draw_will(case, drawn), state.draw_wish(drawn)
            argument.weigh(case, lanes)
        return cls.of(case, lanes)

    def __len__(self) -> int:
        return len(self.lanes)

    def take(self, rows: Any) -> Customers:
        """Copies of these lanes (an index array; a lane may come more than once)."""
        return Customers.of(self.case, self.lanes.take(np.asarray(rows)))

    # -- contacts ------------------------------------------------------------------
    def start_contact(self, kind: ContactKind | Any, *, here: Any = 0, held: Any = 0, lanes: Any = None) -> None:
        """A contact begins on each lane's day: one kind, or places in `month.KINDS`; bits of evidence on the spot and
        in hand. Raises ValueError where one is running.
        """
        kinds = self._full(month.KINDS.index(kind) if isinstance(kind, ContactKind) else kind)
        here, held = self._full(here), self._full(held)
        if self.lanes.talking[ALL if lanes is None else lanes].any():
            raise ValueError("a contact is running")
        for rows, part in self._parts(lanes):
            month.start_contact(self.case, part, kinds[rows], here[rows], held[rows])
            self.lanes.put(rows, part)

    def react(self, moves: Moves, *, held: Any = None, lanes: Any = None) -> Answer:
        """Lanes whose talk goes on answer their moves. `held`: bits of the evidence each trainee holds, if changed."""
        if held is not None:
            self.lanes.held[:] = np.where(True if lanes is None else lanes, held, self.lanes.held)
        answer = self._blank(lanes)
        for rows, part in self._parts(answer.answered):
            turn = Turn(self.case, part, moves.take(rows))
            answer.rule[rows], answer.done[:, rows] = talk.react(turn)
            answer.found[rows] = part.found
            self.lanes.put(rows, part)
        return answer

    def break_off(self, *, lanes: Any = None) -> Answer:
        """The dealers end their running talks themselves."""
        answer = self._blank(lanes)
        for rows, part in self._parts(answer.answered):
            turn = Turn(self.case, part, Moves(len(part)))
            answer.rule[rows], answer.done[:, rows] = talk.break_off(turn)
            self.lanes.put(rows, part)
        return answer

    def end_contact(self, *, lanes: Any = None) -> tuple[Any, Any]:
        """Running contacts end: the ending as a place in `PHASES` (-1: none ran), and the money that came at once."""
        ending, arrived = np.full(len(self), -1, dtype=np.int8), np.zeros(len(self), dtype=np.int64)
        for rows, part in self._parts(self._chosen(lanes) & self.lanes.talking):
            ending[rows], arrived[rows] = month.end_contact(self.case, part)
            self.lanes.put(rows, part)
        return ending, arrived

    def write_confirmation(self, *, lanes: Any = None) -> None:
        """All open promises are confirmed in writing."""
        for rows, part in self._parts(lanes):
            month.write_confirmation(part)
            self.lanes.put(rows, part)

    # -- days ------------------------------------------------------------------
    def plan(self, quality: Any) -> None:
        """How careful each trainee's plan is, 0.1 to 0.9."""
        self.lanes.plan[:] = quality

    def pass_day(self, *, lanes: Any = None) -> Any:
        """The next day passes (no contact runs); the money that arrived."""
        arrived = np.zeros(len(self), dtype=np.int64)
        for rows, part in self._parts(lanes):
            arrived[rows] = month.pass_day(self.case, part)
            self.lanes.put(rows, part)
        return arrived

    # -- what can be seen, and what only the debrief shows -----------------------------------------------
    def seen(self) -> Seen:
        """What a trainee may see. Arrays of the state itself: read, don't write, and copy what is to stay."""
        lanes, rows = self.lanes, np.arange(len(self))
        heart = dynamics.Heart(*(getattr(lanes, name) for name in HEART))
        stands = lanes.pledge != NO_PLEDGE
        late = broken(lanes, ALL)
        amount, due, flags, missing = (np.full(len(self), value) for value in (NO_SUM, 0, 0, NO_SUM))
        at = lanes.pledge[stands], rows[stands]
        amount[stands], due[stands], flags[stands] = (
            lanes.pledge_amount[at], lanes.pledge_due[at], lanes.pledge_flags[at]
        )  # fmt: skip
        at = late[late != NO_PLEDGE], rows[late != NO_PLEDGE]
        missing[at[1]] = lanes.pledge_amount[at] - lanes.pledge_paid[at]
        return Seen(
            **{name: getattr(lanes, name) for name in _PLAINLY_SEEN},
            mood=dynamics.mood_shown(MANY, heart, self.case.scenario.mood.patience),
            excuse=lanes.current,
            excuse_state=argument.on_table(lanes)[0],
            pledge_amount=amount,
            pledge_due=due,
            pledge_flags=flags,
            promised=promised(lanes, ALL),
            broken=missing,
        )

    def expected_promises(self) -> Any:
        """Hidden: open promises by their odds, in minor units."""
        return month.expected_promises(self.case, self.lanes)

    def attainable(self) -> Any:
        """Hidden: what a very good trainee could have had, in minor units."""
        return month.attainable(self.case, self.lanes)

    def luck(self) -> Any:
        """Hidden: money that came by chance above or below what the promises were worth, as a share of attainable."""
        attainable = self.attainable()
        some = attainable > 0
        return np.where(some, (self.lanes.paid - self.lanes.chance_paid) / np.where(some, attainable, 1), 0.0)

    # -- lanes ------------------------------------------------------------------
    def _parts(self, lanes: Any) -> Iterator[tuple[Any, Part]]:
        """The chosen lanes in chunks: the rows, and their state as a struct of its own (views where all are chosen)."""
        n = len(self)
        if lanes is None or lanes.all():
            for start in range(0, n, CHUNK):
                rows = slice(start, min(start + CHUNK, n))
                yield rows, self.lanes.part(rows)
            return
        chosen = np.flatnonzero(lanes)
        for start in range(0, len(chosen), CHUNK):
            yield chosen[start : start + CHUNK], self.lanes.part(chosen[start : start + CHUNK])

    def _chosen(self, lanes: Any) -> Any:
        return np.ones(len(self), dtype=bool) if lanes is None else lanes

    def _full(self, value: Any) -> Any:
        return np.broadcast_to(np.asarray(value, dtype=np.int64), (len(self),))

    def _blank(self, lanes: Any) -> Answer:
        n = len(self)
        answers = self._chosen(lanes) & self.lanes.talking & (self.lanes.phase < 4)
        rule, found = np.full(n, NO_RULE, dtype=np.int64), np.full(n, -1, dtype=np.int8)
        return Answer(answers, rule, np.full((2, n), NOTHING, dtype=np.int16), found)


_PLAINLY_SEEN = (
    "today", "contacts", "talking", "phase", "turn", "owed", "overdue", "paid",
    "ask", "first_ask", "offer", "rest_offer",
)  # fmt: skip


def _seeds(seeds: Any) -> Any:
    """Seeds as uint64; a list goes through Python ints, never through float64."""
    if isinstance(seeds, np.ndarray) and seeds.dtype == np.uint64:
        return seeds.copy()
    whole = [int(seed) for seed in seeds]
    if any(not 0 <= seed < 1 << 64 for seed in whole):
        raise ValueError("a seed is not between 0 and 2**64 - 1")
    return np.array(whole, dtype=np.uint64)
