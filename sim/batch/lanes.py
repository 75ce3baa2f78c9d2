"""The state of many customers as a struct of arrays: hidden facts, the month, the running contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np

from personas.vocabulary import Truth
from sim.batch.case import NO_HELP, Case
from sim.batch.codes import ASK_BITS, ONCE, PHASES, PROMISES, STATES, TRIGGERS, TRUE, TRUTHS
from sim.batch.days import NO_DAY
from sim.batch.many import MANY
from sim.batch.moves import NO_SUM, help_code
from sim.batch.philox import unit
from sim.customer import dynamics
from sim.customer.curves import BETA_WILL
from sim.customer.customer import Customer
from sim.customer.draws import Purpose
from sim.customer.facts import months_late
from sim.customer.parameters import PARAMETERS as P

NO_PLEDGE = -1
GROWING = ("pledge_", "incoming_", "contact_")
"""Lists of different lengths: arrays of shape (longest, lanes), filled from row 0, that grow together by prefix."""
PAYER, METHOD, WHAT_IF, WRITTEN, FOLLOWED, TOLD, GROUNDS = (1 << place for place in range(7))
"""Bits of `pledge_flags`."""


@dataclass(slots=True, eq=False)
class Lanes:
    """One entry a lane in the last axis. Sums in minor units, days as ordinals, codes as in `codes`."""

    # hidden facts
    seed: Any
    will: Any
    wish: Any
    truth: Any
    """(excuses, lanes)"""
    documented: Any
    inflow_real: Any
    # feelings
    trust: Any
    patience: Any
    upset: Any
    pressure: Any
    face_lost: Any
    credibility: Any
    warned_at: Any
    """What we had received as we announced a consequence that is still to be applied; -1: none is."""
    # the purse
    cash: Any
    owed: Any
    overdue: Any
    paid: Any
    plan: Any
    chance_paid: Any
    claims: Any
    """(rivals, lanes): what each rival still claims."""
    pledges: Any
    """How many promises there were."""
    pledge_amount: Any
    pledge_made: Any
    pledge_due: Any
    pledge_hollow: Any
    pledge_state: Any
    pledge_paid: Any
    pledge_flags: Any
    incomings: Any
    incoming_day: Any
    incoming_sum: Any
    contact_day: Any
    contact_weight: Any
    # excuses
    state: Any
    freed: Any
    separated: Any
    # the month
    today: Any
    contacts: Any
    asks_before: Any
    # the running contact
    talking: Any
    phase: Any
    turn: Any
    asks: Any
    last_trigger: Any
    pushes: Any
    here: Any
    """Bits of the evidence to be had on the spot."""
    held: Any
    """Bits of the evidence the trainee holds."""
    weekly: Any
    """Weight of our contacts in the last five working days, this one included."""
    current: Any
    raised: Any
    found: Any
    kept_back: Any
    """Money that excuses hold back, but where an excuse was raised since: `kept_old` says so."""
    kept_old: Any
    ask: Any
    first_ask: Any
    offer: Any
    rest_offer: Any
    rest_day: Any
    before: Any
    """How many promises there were as the contact began."""
    trade: Any
    """Help tied to payment that lies on the table: its place, and its sum."""
    trade_amount: Any
    opened_at: Any
    settle: Any
    """Share of R at which he settles; NaN before the first ask."""
    wish_offer: Any
    lift: Any
    hollow: Any
    pay_day: Any
    pledge: Any
    """Place of the promise that stands in this contact."""
    asked: Any
    grounds: Any
    """Grounds for the debt were given in this contact."""
    earliest: Any
    """The day his money for the latest promise comes, when there was none to speak of as it was made."""
    stood: Any
    """Whether a promise of before was open as the contact began."""
    warned: Any
    once: Any
    """Bits of what he does once in a contact at most, `codes.ONCE`."""

    def __len__(self) -> int:
        return len(self.seed)

    def take(self, rows: Any) -> Lanes:
        """These lanes: copies for an index array, views for a slice."""
        return Lanes(*[picked(getattr(self, name), rows) for name in NAMES])

    def part(self, rows: Any) -> Part:
        """The same for a step that needs few of the arrays: each is taken as it is first asked for."""
        return Part(self, rows)

    def put(self, rows: Any, part: Part) -> None:
        """Writes back what `part(rows)` gave and a step changed."""
        for prefix, names in _LISTS.items():
            if names[0] in part.taken:
                self.grow(prefix, len(getattr(part, names[0])))
                part.grow(prefix, len(getattr(self, names[0])))
        for name in part.taken:
            mine, changed = getattr(self, name), getattr(part, name)
            if changed.base is mine:
                continue  # a view has been written through already
            if mine.ndim == 1:
                mine[rows] = changed
            else:
                for row, values in zip(mine, changed, strict=True):  # faster than all rows at once
                    row[rows] = values

    def grow(self, prefix: str, length: int) -> None:
        """Makes room for lists of this length."""
        for name in _LISTS[prefix]:
            values = getattr(self, name)
            if len(values) < length:
                more = np.zeros((length - len(values), values.shape[1]), dtype=values.dtype)
                setattr(self, name, np.concatenate((values, more)))

    @staticmethod
    def joined(parts: Sequence[Lanes]) -> Lanes:
        """All of them, in order; lists of promises and the like become as long as the longest. At least one part."""
        if len(parts) == 1:
            return parts[0]
        for prefix, names in _LISTS.items():
            longest = max(len(getattr(part, names[0])) for part in parts)
            for part in parts:
                part.grow(prefix, longest)
        return Lanes(*(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in NAMES))

    @property
    def bytes(self) -> int:
        """Memory of all lanes."""
        return sum(getattr(self, name).nbytes for name in NAMES)


class Part(Lanes):
    """Some of other lanes, array by array as they are asked for. Those must stay as they are until `put`."""

    __slots__ = ("_rows", "_whole", "taken")

    def __init__(self, whole: Lanes, rows: Any) -> None:
        self._whole, self._rows = whole, rows
        self.taken: list[str] = []
        """The arrays asked for so far."""

    def __getattr__(self, name: str) -> Any:
        values = picked(getattr(self._whole, name), self._rows)
        setattr(self, name, values)
        self.taken.append(name)
        return values


def picked(values: Any, rows: Any) -> Any:
    """Entries of the last axis: views for a slice, copies for an index array (no negative ones: `take` clips them)."""
    return values[..., rows] if isinstance(rows, slice) else values.take(rows, axis=-1, mode="clip")


NAMES = tuple(entry.name for entry in fields(Lanes))
_LISTS = {prefix: tuple(name for name in NAMES if name.startswith(prefix)) for prefix in GROWING}


def new_lanes(case: Case, seeds: Any) -> Lanes:
    """Customers on the first day, their facts drawn from their seeds (uint64)."""
    n, scenario = len(seeds), case.scenario
    mood, money, debt = scenario.mood, scenario.money, scenario.debt

    def whole(value: int, *rows: int) -> Any:
        return np.full((*rows, n), value, dtype=np.int64)

    def share(value: float) -> Any:
        return np.full(n, value, dtype=np.float64)

    truth, documented = draw_excuses(case, seeds)
    count = len(case.excuses)
    claims = np.array([rival.claim for rival in money.rivals], dtype=np.int64).reshape(-1, 1)
    return Lanes(
        seed=seeds, will=draw_will(case, seeds), wish=draw_wish(seeds), truth=truth, documented=documented,
        inflow_real=draw_inflows(case, seeds),
        trust=share(mood.trust), patience=share(mood.patience), upset=share(mood.upset), pressure=share(mood.pressure),
        face_lost=share(0.0), credibility=share(1.0), warned_at=whole(NO_SUM), cash=whole(money.cash),
        owed=whole(debt.owed), overdue=whole(debt.overdue),
        paid=whole(0), plan=share(0.1), chance_paid=share(0.0), claims=np.repeat(claims, n, axis=1),
        pledges=whole(0), pledge_amount=whole(0, 0), pledge_made=whole(0, 0), pledge_due=whole(0, 0),
        pledge_hollow=np.zeros((0, n)), pledge_state=np.zeros((0, n), dtype=np.int8), pledge_paid=whole(0, 0),
        pledge_flags=np.zeros((0, n), dtype=np.int8), incomings=whole(0), incoming_day=whole(0, 0),
        incoming_sum=whole(0, 0), contact_day=whole(0, 0), contact_weight=np.zeros((0, n)),
        state=np.zeros((count, n), dtype=np.int8), freed=whole(0, count), separated=np.zeros((count, n), dtype=bool),
        today=whole(case.start), contacts=whole(0), asks_before=whole(0), talking=np.zeros(n, dtype=bool),
        phase=np.zeros(n, dtype=np.int8), turn=whole(0), asks=whole(0), last_trigger=np.full(n, -1, dtype=np.int8),
        pushes=whole(0), here=whole(0), held=whole(0), weekly=share(0.0), current=np.full(n, -1, dtype=np.int8),
        raised=whole(0), found=np.full(n, -1, dtype=np.int8), kept_back=whole(0),
        kept_old=np.zeros(n, dtype=bool), ask=whole(NO_SUM),
        first_ask=whole(NO_SUM), offer=whole(NO_SUM), rest_offer=whole(NO_SUM), rest_day=whole(NO_DAY),
        before=whole(0), trade=whole(NO_HELP), trade_amount=whole(0), opened_at=whole(NO_SUM),
        settle=share(np.nan), wish_offer=share(0.0), lift=share(0.0), hollow=share(0.0), pay_day=whole(NO_DAY),
        pledge=whole(NO_PLEDGE), asked=whole(0), grounds=np.zeros(n, dtype=bool), earliest=whole(NO_DAY),
        stood=np.zeros(n, dtype=bool), warned=np.zeros(n, dtype=bool), once=np.zeros(n, dtype=np.int8),
    )  # fmt: skip


# -- drawing facts ------------------------------------------------------------------
def draw_will(case: Case, seeds: Any) -> Any:
    """Will to pay."""
    if case.scenario.mood.will is not None:
        return np.full(len(seeds), case.scenario.mood.will)
    drawn = BETA_WILL.at(MANY, unit(seeds, Purpose.PERSON))
    return dynamics.aged_will(MANY, drawn, months_late(case.scenario))


def draw_wish(seeds: Any) -> Any:
    """What he would like to pay, as a share of R."""
    return P.wish_low + (P.wish_high - P.wish_low) * unit(seeds, Purpose.WISH)


def draw_excuses(case: Case, seeds: Any) -> tuple[Any, Any]:
    """Truth of each excuse, and whether he has a paper for it: (excuses, lanes) each."""
    shape = (len(case.excuses), len(seeds))
    truth = np.zeros(shape, dtype=np.int8)
    index = np.arange(shape[0]).reshape(-1, 1)
    truths, papers = unit(seeds, np.array([Purpose.EXCUSE_TRUTH, Purpose.PROOF]).reshape(2, 1, 1), index=index)
    for row, excuse in enumerate(case.scenario.excuses.values()):
        drawn = truths[row]
        below, last = 0.0, TRUE
        undecided = np.ones(len(seeds), dtype=bool)
        for code, chance in enumerate(excuse.truth.get(name, 0.0) for name in TRUTHS):
            if chance > 0.0:
                last, below = code, below + chance
                truth[row, undecided & (drawn < below)] = code
                undecided &= drawn >= below
        truth[row, undecided] = last
    return truth, (truth != TRUTHS.index(Truth.FALSE)) & (papers < 0.5)


def draw_inflows(case: Case, seeds: Any) -> Any:
    """Which of the expected inflows really come: (inflows, lanes)."""
    inflows = case.scenario.money.inflows
    real = np.ones((len(inflows), len(seeds)), dtype=bool)
    uncertain = [row for row, inflow in enumerate(inflows) if inflow.chance < 1.0]
    if uncertain:
        drawn = unit(seeds, Purpose.INFLOW, index=np.array(uncertain).reshape(-1, 1))
        real[uncertain] = drawn < np.array([inflows[row].chance for row in uncertain]).reshape(-1, 1)
    return real


# -- from a scalar customer ------------------------------------------------------------------
def lanes_like(case: Case, customer: Customer, today: date) -> Lanes:
    """One lane: this customer as he stands on the day `today`, in a contact or between two."""
    lanes = new_lanes(case, np.zeros(1, dtype=np.uint64))
    facts, feelings, purse = customer.facts, customer.feelings, customer.purse
    real = {index for _, _, index in facts.inflows}
    flags = ("payer", "method", "what_if", "written", "followed", "told", "grounds")
    pledges = [
        {
            "amount": pledge.amount,
            "made": pledge.made.toordinal(),
            "due": pledge.due.toordinal() if pledge.due is not None else NO_DAY,
            "hollow": pledge.hollow,
            "state": PROMISES.index(pledge.state),
            "paid": pledge.paid,
            "flags": sum(getattr(pledge, flag) << place for place, flag in enumerate(flags)),
        }
        for pledge in purse.pledges
    ]
    rows: dict[str, list[dict[str, Any]]] = {
        "pledge_": pledges,
        "incoming_": [{"day": day.toordinal(), "sum": amount} for day, amount in purse.incoming],
        "contact_": [{"day": day.toordinal(), "weight": weight} for day, weight in purse.contact_days],
    }
    for prefix, entries in rows.items():
        lanes.grow(prefix, len(entries))
        for row, entry in enumerate(entries):
            for name, value in entry.items():
                getattr(lanes, prefix + name)[row] = value
    values: dict[str, Any] = {
        "will": facts.will, "wish": facts.wish,
        "trust": feelings.trust, "patience": feelings.patience, "upset": feelings.upset,
        "pressure": feelings.pressure, "face_lost": feelings.face_lost, "credibility": feelings.credibility,
        "warned_at": NO_SUM if customer.warned_at is None else customer.warned_at,
        "cash": purse.cash, "owed": purse.owed, "overdue": purse.overdue, "paid": purse.paid, "plan": purse.plan,
        "chance_paid": customer.chance_paid, "pledges": len(pledges), "incomings": len(purse.incoming),
        "today": today.toordinal(), "contacts": customer.contacts, "asks_before": customer.asks, "kept_old": True,
    }  # fmt: skip
    for row, (name, run) in enumerate(customer.excuses.items()):
        lanes.truth[row], lanes.documented[row] = TRUTHS.index(run.truth), name in facts.documented
        lanes.state[row], lanes.freed[row], lanes.separated[row] = STATES.index(run.state), run.freed, run.separated
    lanes.inflow_real[:, 0] = [row in real for row in range(len(case.inflow_days))]
    lanes.claims[:, 0] = purse.claims
    values |= _contact_like(case, customer)
    for name, value in values.items():
        getattr(lanes, name)[0] = value
    return lanes


def _contact_like(case: Case, customer: Customer) -> dict[str, Any]:
    """The values of a running contact."""
    talk = customer.talk
    if talk is None:
        return {}
    argument, bargain, pledging = talk.argument, talk.bargain, talk.pledging

    def sum_of(value: int | None) -> int:
        return NO_SUM if value is None else value

    def day_of(value: date | None) -> int:
        return NO_DAY if value is None else value.toordinal()

    help_ = bargain.helped

    return {
        "talking": True,
        "phase": PHASES.index(talk.phase),
        "turn": talk.turn,
        "asks": talk.asks,
        "last_trigger": TRIGGERS.index(talk.last_trigger) if talk.last_trigger else -1,
        "pushes": talk.pushes,
        "here": case.bits(argument.evidence_here),
        "held": case.bits(argument.in_hand),
        "weekly": customer.purse.contacts_a_week(bargain.today),
        "current": -1 if argument.current is None else case.excuse_index[argument.current],
        "raised": argument.raised,
        "kept_back": bargain.held,
        "ask": sum_of(bargain.ask),
        "first_ask": sum_of(bargain.first_ask),
        "offer": sum_of(bargain.offer),
        "rest_offer": sum_of(bargain.rest_offer),
        "opened_at": sum_of(bargain.opened_at),
        "settle": np.nan if bargain.settle is None else bargain.settle,
        "wish_offer": bargain.wish_offer,
        "lift": bargain.lift,
        "hollow": bargain.hollow,
        "rest_day": day_of(bargain.rest_day),
        "before": bargain.before,
        "trade": NO_HELP if help_ is None else help_code(help_, case),
        "trade_amount": 0 if help_ is None else help_.amount,
        "pay_day": day_of(bargain.pay_day),
        "earliest": day_of(pledging.earliest),
        "stood": talk.stood,
        "warned": talk.warned,
        "once": sum(ONCE[deed] for deed in talk.once),
        "pledge": NO_PLEDGE if pledging.pledge is None else pledging.pledge.id - 1,
        "asked": sum(ASK_BITS[name] for name in pledging.asked),
        "grounds": pledging.grounds,
    }
