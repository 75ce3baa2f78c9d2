"""Asking pays, and asking beyond reason does not: the interior optimum of the anchor, over many dealers."""

from __future__ import annotations

import pytest

from personas.vocabulary import Deed
from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import ContactKind, Plan
from sim.customer.customer import Customer
from sim.practice import Practice
from sim.practice_events import CustomerSaid, Finish, MakePlan, StartContact
from tests.sim.talking import said, unread


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_case("quality-claim")


def can_pay(scenario: Scenario, seed: int) -> int:
    """The most this dealer would pay us at the first visit (hidden from trainees)."""
    customer = Customer(scenario, seed)
    customer.start_contact(ContactKind.VISIT, scenario.calendar.start, frozenset(), frozenset())
    talk = customer.talk
    assert talk is not None
    return int(talk.bargain.reserve())


def money_in(scenario: Scenario, seed: int, multiple: float) -> int:
    """One contact: the claim is kept apart, the sum held twice, then what he offers is taken and pinned down."""
    practice = Practice(scenario, seed=seed, lang="en", read=unread)
    today = practice.view().today
    ask = int(can_pay(scenario, seed) * multiple)
    practice.do(MakePlan(Plan()))
    practice.do(StartContact(ContactKind.VISIT, today))
    steps = [
        said("state_facts demand", ask=ask, day=today, text="first"),
        said("separate resolve demand", ask=ask, day=today, text="second"),
        said("reject", text="third"),
        said("reject justify", text="fourth"),
        said("accept_offer", text="fifth"),
        said("pin_down", day=today, particulars="payer means", text="sixth"),
        Finish(),
    ]
    for step in steps:
        for output in practice.do(step):
            if isinstance(output, CustomerSaid) and Deed.ACCEPT in output.does:
                practice.do(said("pin_down", day=today, particulars="payer means", text="pin"))
    return practice.view().paid


def average(scenario: Scenario, multiple: float, dealers: int) -> float:
    return sum(money_in(scenario, seed, multiple) for seed in range(dealers)) / dealers


@pytest.mark.parametrize("dealers", [80, pytest.param(200, marks=pytest.mark.slow)])
def test_half_as_much_again_beats_too_little_and_far_too_much(scenario: Scenario, dealers: int):
    little, half_more, far_more = (average(scenario, multiple, dealers) for multiple in (0.8, 1.5, 5.0))
    assert half_more > 1.04 * little
    assert half_more > 1.3 * far_more
