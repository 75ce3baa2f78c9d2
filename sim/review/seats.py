"""Trainees who take over an attempt where it stands: the bots of `sim.batch.bots`, seated at many dealers at once.

A seat is the trainee's side of one lane: what a bot remembers, holds and has given. A person's messages are noted as
the steps a bot would call them by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from personas.vocabulary import OPEN_STATES, ExcuseState
from scenarios.vocabulary import Act
from scoring.transcript import By, Kind, Turn
from sim.batch.bots import BOTS
from sim.batch.bots.bench import STALLS, Bench, longer
from sim.batch.bots.phrases import ABOUT, INDEX, Phrases
from sim.batch.case import Case
from sim.batch.codes import DEED_BITS, FALSE, STATES
from sim.batch.customers import Customers
from sim.batch.days import NO_DAY
from sim.batch.lanes import Lanes, picked
from sim.bots.sight import Sight

POLICIES = ("expert", "average")
"""The bots that play an attempt on."""
NOBODY = -1
_BY_LANE = (
    "voice", "ended", "gate", "until", "held", "shown", "requested", "arrives", "given", "vague_given", "ever", "times",
    "times_about", "moves", "stalls", "deeds", "excuse", "excuse_state", "found_for", "pledges_before", "last_contact",
    "paid_before", "paid_then", "fell_due", "place", "kind",
)  # fmt: skip
_PUSHES = (Act.DEMAND, Act.REJECT, Act.JUSTIFY)


class Seats(Bench):
    """A bench whose lanes need not begin on the first day. Lanes of one bot lie together, in the order of `POLICIES`.

    `place` is each lane's own number, `kind` how the contact it waits for takes place (`NOBODY`: as the bot has it).
    """

    def __init__(self, case: Case, seeds: Any) -> None:
        n = len(seeds)
        phrases = Phrases([BOTS[name].voice or name for name in POLICIES])
        super().__init__(case, seeds, phrases, np.zeros(n, dtype=np.int64), 0.5)
        self.place = np.arange(n)
        self.kind = np.full(n, NOBODY, dtype=np.int64)

    @property
    def lanes(self) -> Lanes:
        """The dealers."""
        return self.many.lanes

    def take(self, rows: Any) -> Seats:
        """Copies of these seats and their dealers (an index array; a lane may come more than once)."""
        return self.with_dealers(rows, self.lanes.take(rows))

    def with_dealers(self, rows: Any, lanes: Lanes) -> Seats:
        """Copies of these seats, each at the dealer of the same place in `lanes`."""
        seats = Seats.__new__(Seats)
        vars(seats).update(vars(self))
        for name in _BY_LANE:
            setattr(seats, name, picked(getattr(self, name), rows))
        seats.many = Customers.of(self.case, lanes)
        return seats

    @staticmethod
    def joined(parts: Sequence[Seats]) -> Seats:
        """All of them, in order. At least one part."""
        if len(parts) == 1:
            return parts[0]
        seats = Seats.__new__(Seats)
        vars(seats).update(vars(parts[0]))
        longest = max(len(part.fell_due) for part in parts)
        for part in parts:
            part.fell_due = longer(part.fell_due, longest)
        for name in _BY_LANE:
            setattr(seats, name, np.concatenate([getattr(part, name) for part in parts], axis=-1))
        seats.many = Customers.of(parts[0].case, Lanes.joined([part.lanes for part in parts]))
        return seats

    def sorted(self) -> Seats:
        """The same, lanes of one bot together."""
        if (self.voice[1:] >= self.voice[:-1]).all():
            return self
        return self.take(np.argsort(self.voice, kind="stable"))

    @property
    def cost(self) -> Any:
        """What the help given has cost, in minor units (`price`)."""
        return price(self.case, self.given, self.lanes.truth)

    def arrive(self, rows: Any) -> None:
        """Days have passed in these lanes: papers have come, promises fallen due; who has waited enough stops."""
        lanes = self.lanes
        today = lanes.today[rows]
        for place, day in enumerate(self.arrives[:, rows]):
            self.held[rows] |= np.where((day != NO_DAY) & (day <= today), 1 << place, 0)
        self._note_due()
        runs_out = (self.until[rows] > self.case.end) & (today >= self.case.end)
        self.ended[rows] |= runs_out | (lanes.overdue[rows] <= 0)
        self.until[rows] = np.where(today >= self.until[rows], NO_DAY, self.until[rows])

    # -- a person's seat ------------------------------------------------------------------
    def seat(self, s: Sight) -> Seats:
        """One seat: what a trainee at this sight has done and has at hand. Its dealer is no matter."""
        seat, case, view = self.take(np.zeros(1, dtype=np.int64)), self.case, s.view
        seat.held[:] = case.bits(paper.id for paper in s.papers("held"))
        seat.requested[:] = case.bits(paper.id for paper in s.papers("requested"))
        shown = {turn.evidence for turn in s.turns if turn.kind is Kind.SHOW and turn.evidence is not None}
        seat.shown[:] = case.bits(shown)
        for paper in s.papers("requested"):
            if paper.arrives is not None:
                seat.arrives[case.evidence_index[paper.id]] = paper.arrives.toordinal()
        for support in view.support:
            seat.given[case.support_index[support.id]] = support.given
        seat._remember_month(s.turns)
        seat.pledges_before[:] = len(view.promises) - len(s.promises_here)
        last: Turn | None = None
        for turn in s.turns if view.contact else ():
            if turn.contact != view.contact or turn.kind is Kind.CONTACT:
                continue
            if turn.by is By.CUSTOMER:
                seat._hear(turn)
                last = turn
            elif turn.by is By.TRAINEE:
                seat.moves += 1
                acts = {found.act for found in turn.reading.acts} if turn.reading is not None else set()
                seat.note(steps_of(turn.kind, acts, last))
            elif turn.evidence is not None and turn.kind is Kind.NEWS and seat.excuse[0] >= 0:
                seat.found_for[seat.excuse[0]] |= case.bits([turn.evidence])
        return seat

    def _remember_month(self, turns: Sequence[Turn]) -> None:
        contacts = paid = 0
        due: dict[int, int] = {}
        for turn in turns:
            if turn.kind is Kind.CONTACT:
                contacts += 1
                self.last_contact[:] = turn.day.toordinal()
                self.paid_then[:], self.paid_before[:] = self.paid_before, paid
            elif turn.kind is Kind.PAYMENT:
                paid += turn.amount
            elif turn.kind is Kind.PROMISE_DUE and turn.promise is not None:
                due[turn.promise.id] = contacts
        self.fell_due = longer(self.fell_due, max(due, default=0))
        for number, contact in due.items():
            self.fell_due[number - 1] = contact

    def _hear(self, turn: Turn) -> None:
        """The dealer's reply."""
        deeds = sum({DEED_BITS[deed] for deed in turn.does})
        self.deeds[:] = deeds
        self.stalls += deeds & STALLS != 0
        self.excuse[:] = NOBODY if turn.excuse is None else self.case.excuse_index[turn.excuse.id]
        self.excuse_state[:] = NOBODY if turn.excuse is None else STATES.index(ExcuseState(turn.excuse.state))

    def note(self, steps: Iterable[str], lane: int = 0) -> None:
        """Counts these steps of a bot as done in a lane, about the excuse that is spoken of."""
        for name in steps:
            if name in INDEX:
                self.times[INDEX[name], lane] += 1
                self.ever[INDEX[name], lane] += 1
                if name in ABOUT and self.excuse[lane] >= 0:
                    self.times_about[ABOUT[name], self.excuse[lane], lane] += 1


def steps_of(kind: Kind, acts: Any, last: Turn | None) -> Iterator[str]:
    """A person's move by the names of a bot's steps: by its acts, and by what the dealer's `last` reply left open."""
    if kind in (Kind.SHOW, Kind.REQUEST):
        yield kind.value
        return
    if kind is Kind.CONFIRM:
        yield "write"
        return
    stalls = last is not None and last.excuse is not None and ExcuseState(last.excuse.state) in OPEN_STATES
    committed = last is not None and last.promise is not None
    offered = last is not None and bool(last.offer)
    helps = bool({Act.SUPPORT, Act.TRADE} & set(acts))
    if Act.VERIFY in acts or Act.PROBE in acts:
        yield "verify" if stalls else "ask_cash"
    for act, name in ((Act.SEPARATE, "split"), (Act.RESOLVE, "remedy"), (Act.CLOSE, "part")):
        if act in acts:
            yield name
    if Act.CONSEQUENCE in acts:
        yield "limit"
    if Act.EMPATHIZE in acts:
        yield "soothe"
    if Act.PIN_DOWN in acts:
        yield "pin" if committed else "when"
    if committed:
        if helps or Act.DEMAND in acts:
            yield "rest_help" if helps else "rest"
        if Act.CONFIRM in acts:
            yield "sum_up"
    elif helps:
        yield "aid" if stalls else "trade"
    elif any(act in acts for act in _PUSHES):
        yield "hold_excuse" if stalls else "hold_offer" if offered else "again"


def price(case: Case, given: Any, truth: Any) -> Any:
    """What help costs, of (support, lanes) given and (excuses, lanes) the truth of the excuses, in minor units.

    To put right what is wrong with the goods is owed anyway, whoever says it first: a repair costs nothing where a
    complaint that it fits is so.
    """
    cost = np.zeros(given.shape[-1], dtype=np.int64)
    for place, support in enumerate(case.supports):
        owed = np.zeros(given.shape[-1], dtype=bool)
        if case.repairs[place]:
            for excuse, kind in enumerate(case.kind_codes[: len(case.excuses)]):
                if case.fits[place] >> kind & 1:
                    owed |= truth[excuse] != FALSE
        cost += np.where(owed, 0, support.cost * given[place] // max(1, support.limit))
    return cost
