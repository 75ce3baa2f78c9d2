"""Drives a batch and scalar customers through the same steps, and compares every number of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np

from personas.vocabulary import Deed
from scenarios.vocabulary import ContactKind
from sim.batch import DONE, MOODS, PHASES, STATES, TRUTHS, Customers, Moves
from sim.batch.case import Case
from sim.batch.codes import ASK_BITS, NOTHING, ONCE, PROMISES, TRIGGERS
from sim.batch.lanes import FOLLOWED, METHOD, PAYER, TOLD, WHAT_IF, WRITTEN
from sim.batch.month import KINDS
from sim.batch.moves import help_code
from sim.customer.customer import Customer
from sim.customer.machine import TALK
from sim.customer.move import Reaction
from tests.sim.batch.plays import Play

Row = dict[str, Any]


def _day(value: Any) -> date | None:
    return date.fromordinal(int(value)) if value else None


def _sum(value: Any) -> int | None:
    return None if value < 0 else int(value)


def of_batch(many: Customers) -> list[Row]:
    """Every number of each lane, in the words of the scalar customer."""
    seen, expected, attainable, luck = many.seen(), many.expected_promises(), many.attainable(), many.luck()
    rows = [_of_lane(many, lane) for lane in range(len(many))]
    for lane, row in enumerate(rows):
        row["mood"], row["expected"] = MOODS[seen.mood[lane]], expected[lane].item()
        row["attainable"], row["luck"] = attainable[lane].item(), luck[lane].item()
    return rows


def _of_lane(many: Customers, lane: int) -> Row:
    lanes, case = many.lanes, many.case
    flags = {
        "payer": PAYER,
        "method": METHOD,
        "what_if": WHAT_IF,
        "written": WRITTEN,
        "followed": FOLLOWED,
        "told": TOLD,
    }
    row: Row = {name: getattr(lanes, name)[lane].item() for name in _PLAIN}
    row["today"] = _day(lanes.today[lane])
    row["warned_at"] = _sum(lanes.warned_at[lane])
    row["claims"] = lanes.claims[:, lane].tolist()
    row["excuses"] = [
        (name, STATES[lanes.state[at, lane]], int(lanes.freed[at, lane]), bool(lanes.separated[at, lane]))
        for at, name in enumerate(case.excuses)
    ]
    row["truths"] = [TRUTHS[code] for code in lanes.truth[:, lane]]
    row["documented"] = lanes.documented[:, lane].tolist()
    row["real"] = lanes.inflow_real[:, lane].tolist()
    row["pledges"] = [
        (
            int(lanes.pledge_amount[at, lane]),
            _day(lanes.pledge_made[at, lane]),
            _day(lanes.pledge_due[at, lane]),
            float(lanes.pledge_hollow[at, lane]),
            PROMISES[lanes.pledge_state[at, lane]],
            int(lanes.pledge_paid[at, lane]),
            {name for name, bit in flags.items() if lanes.pledge_flags[at, lane] & bit},
        )
        for at in range(int(lanes.pledges[lane]))
    ]
    row["incoming"] = [
        (_day(lanes.incoming_day[at, lane]), int(lanes.incoming_sum[at, lane]))
        for at in range(int(lanes.incomings[lane]))
    ]
    row["contact_days"] = [
        (_day(lanes.contact_day[at, lane]), float(lanes.contact_weight[at, lane]))
        for at in range(int(lanes.contacts[lane]))
    ]
    if lanes.talking[lane]:
        row |= _contact_of_batch(many, lane)
    return row


_PLAIN = (
    "will", "wish", "trust", "patience", "upset", "pressure", "face_lost", "cash", "owed", "overdue", "paid", "plan",
    "chance_paid", "contacts", "asks_before", "credibility",
)  # fmt: skip
_SUMS = ("ask", "first_ask", "offer", "rest_offer", "opened_at")


def _contact_of_batch(many: Customers, lane: int) -> Row:
    lanes = many.lanes
    settle = lanes.settle[lane].item()
    trigger = int(lanes.last_trigger[lane])
    return {
        "phase": PHASES[lanes.phase[lane]],
        "settle": None if np.isnan(settle) else settle,
        "trigger": "" if trigger < 0 else str(TRIGGERS[trigger]),
        "current": None if lanes.current[lane] < 0 else many.case.excuses[lanes.current[lane]],
        "pay_day": _day(lanes.pay_day[lane]),
        "rest_day": _day(lanes.rest_day[lane]),
        "earliest": _day(lanes.earliest[lane]),
        "trade": None if lanes.trade[lane] < 0 else (int(lanes.trade[lane]), int(lanes.trade_amount[lane])),
        "once": int(lanes.once[lane]),
        "pledge": None if lanes.pledge[lane] < 0 else int(lanes.pledge[lane]) + 1,
        "asked": {name for name, bit in ASK_BITS.items() if lanes.asked[lane] & bit},
        **{name: _sum(getattr(lanes, name)[lane]) for name in _SUMS},
        **{name: getattr(lanes, name)[lane].item() for name in _TALK},
    }


_TALK = ("before", "stood", "warned", "turn", "asks", "pushes", "raised", "kept_back", "wish_offer", "lift", "hollow")


def of_scalar(customer: Customer, today: date) -> Row:
    """The same of a scalar customer."""
    facts, feelings, purse = customer.facts, customer.feelings, customer.purse
    real = {index for _, _, index in facts.inflows}
    flags = ("payer", "method", "what_if", "written", "followed", "told")
    row: Row = {
        "will": facts.will, "wish": facts.wish, "trust": feelings.trust, "patience": feelings.patience,
        "upset": feelings.upset, "pressure": feelings.pressure, "face_lost": feelings.face_lost, "cash": purse.cash,
        "owed": purse.owed, "overdue": purse.overdue, "paid": purse.paid, "plan": purse.plan,
        "credibility": feelings.credibility, "warned_at": customer.warned_at,
        "chance_paid": customer.chance_paid, "contacts": customer.contacts, "asks_before": customer.asks,
        "today": today, "mood": customer.mood, "claims": purse.claims,
        "excuses": [(run.id, run.state, run.freed, run.separated) for run in customer.excuses.values()],
        "truths": list(facts.truths.values()),
        "documented": [name in facts.documented for name in customer.excuses],
        "real": [index in real for index in range(len(customer.scenario.money.inflows))],
        "pledges": [
            (p.amount, p.made, p.due, p.hollow, p.state, p.paid, {name for name in flags if getattr(p, name)})
            for p in purse.pledges
        ],
        "incoming": purse.incoming, "contact_days": purse.contact_days,
        "expected": customer.expected_promises(today), "attainable": customer.attainable(), "luck": customer.luck(),
    }  # fmt: skip
    talk = customer.talk
    if talk is not None:
        argument, bargain, pledging = talk.argument, talk.bargain, talk.pledging
        row |= {
            "phase": talk.phase, "settle": bargain.settle, "trigger": str(talk.last_trigger),
            "current": argument.current, "pay_day": bargain.pay_day,
            "pledge": None if pledging.pledge is None else pledging.pledge.id, "asked": set(pledging.asked),
            **{name: getattr(bargain, name) for name in _SUMS}, "rest_day": bargain.rest_day,
            "trade": None if bargain.helped is None else (help_code(bargain.helped, Case(customer.scenario)),
                                                          bargain.helped.amount),
            "earliest": pledging.earliest, "before": bargain.before, "stood": talk.stood, "warned": talk.warned,
            "once": sum(ONCE[deed] for deed in talk.once),
            "turn": talk.turn, "asks": talk.asks, "pushes": talk.pushes, "raised": argument.raised,
            "kept_back": bargain.held, "wish_offer": bargain.wish_offer, "lift": bargain.lift, "hollow": bargain.hollow,
        }  # fmt: skip
    return row


def _deeds(reaction: Reaction) -> list[tuple[Deed, str]]:
    """Deeds with tags; a greeting's tag, which only chooses words, left out."""
    return [(done.deed, "" if done.deed is Deed.GREET else done.tag) for done in reaction.done]


class Together:
    """Plays and the batch that goes with them, lane by lane."""

    def __init__(self, plays: Sequence[Play], many: Customers | None = None) -> None:
        self.plays = plays
        self.many = many if many is not None else Customers(plays[0].scenario, [play.seed for play in plays])

    def step(self) -> None:
        """One step of each play, carried out on both sides; everything is compared."""
        steps = [play.choose() for play in self.plays]
        for play, step in zip(self.plays, steps, strict=True):
            play.do(step)
        for name, act in _STEPS.items():
            lanes = np.array([step[0] == name for step in steps])
            if lanes.any():
                act(self, lanes, [step[1] for step in steps])
        self.compare()

    def compare(self) -> None:
        """Raises AssertionError at the first number that differs."""
        for lane, (play, batch) in enumerate(zip(self.plays, of_batch(self.many), strict=True)):
            scalar = of_scalar(play.customer, play.today)
            differ = {name: (batch.get(name), scalar[name]) for name in scalar if batch.get(name) != scalar[name]}
            assert not differ and batch.keys() == scalar.keys(), f"lane {lane}, batch against scalar: {differ}"

    def _start(self, lanes: Any, kinds: list[ContactKind]) -> None:
        case = self.many.case
        codes = np.array([KINDS.index(kind) if isinstance(kind, ContactKind) else 0 for kind in kinds])
        here, held = (np.array([case.bits(getattr(play, name)) for play in self.plays]) for name in ("here", "held"))
        self.many.start_contact(codes, here=here, held=held, lanes=lanes)

    def _move(self, lanes: Any, moves: list[Any]) -> None:
        packed = Moves(len(self.plays))
        for lane in np.flatnonzero(lanes):
            packed.put(int(lane), moves[lane], self.many.case)
        held = np.array([self.many.case.bits(play.held) for play in self.plays])
        self._answers(self.many.react(packed, held=held, lanes=lanes), lanes)

    def _break_off(self, lanes: Any, _: list[Any]) -> None:
        self._answers(self.many.break_off(lanes=lanes), lanes)

    def _answers(self, answer: Any, lanes: Any) -> None:
        assert (answer.answered == lanes).all()
        for lane in np.flatnonzero(lanes):
            reaction = self.plays[lane].reaction
            assert reaction is not None
            done = [DONE[place] for place in answer.done[:, lane] if place != NOTHING]
            expected = _deeds(reaction)
            assert done == expected, f"lane {lane}: {done} against {expected}, rule {TALK.rules[answer.rule[lane]]}"
            found = list(self.plays[lane].scenario.evidence)[answer.found[lane]] if answer.found[lane] >= 0 else None
            assert found == reaction.evidence_found

    def _end(self, lanes: Any, _: list[Any]) -> None:
        ending, arrived = self.many.end_contact(lanes=lanes)
        for lane in np.flatnonzero(lanes):
            play = self.plays[lane]
            assert PHASES[ending[lane]].value == play.ending
            assert arrived[lane] == sum(due.arrived for due in play.due)

    def _confirm(self, lanes: Any, _: list[Any]) -> None:
        self.many.write_confirmation(lanes=lanes)

    def _day(self, lanes: Any, _: list[Any]) -> None:
        arrived = self.many.pass_day(lanes=lanes)
        for lane in np.flatnonzero(lanes):
            assert arrived[lane] == sum(due.arrived for due in self.plays[lane].due)


_STEPS: dict[str, Callable[[Together, Any, list[Any]], None]] = {
    "start": Together._start,
    "move": Together._move,
    "break_off": Together._break_off,
    "end": Together._end,
    "confirm": Together._confirm,
    "day": Together._day,
}
