"""Deals as a trainee strikes them: help on the table, a rest asked for, days agreed, promises due together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from personas.vocabulary import Archetype, Deed, ExcuseState, Phase
from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind
from scoring.transcript import PromiseState
from sim.customer.customer import Customer
from sim.customer.move import Move, Reaction
from sim.moves import help_of, offer_move
from sim.practice import Practice
from sim.practice_events import Leave, Offer, Paid, Wait
from tests.sim.talking import WAN, said, unread


def quiet(name: str, **money) -> Scenario:
    """The case without excuses and rivals, with a patient dealer; `money` changes his money."""
    case = load_case(name)
    mood = case.mood.model_copy(update={"patience": 20.0})
    new = case.money.model_copy(update={"rivals": (), **money})
    return case.model_copy(update={"excuses": {}, "mood": mood, "money": new})


def met(case: Scenario, seed: int) -> Customer:
    customer = Customer(case, seed)
    visit(customer, case.calendar.start)
    return customer


def visit(customer: Customer, day: date) -> None:
    customer.start_contact(ContactKind.VISIT, day, frozenset(), frozenset())


def hear(customer: Customer, acts: str, **fields) -> Reaction:
    move = Move(acts={Act(name): 1.0 for name in acts.split()}, assertiveness=0.6, **fields)
    return customer.react(move, frozenset())


def did(reaction: Reaction) -> list[tuple[Deed, str]]:
    return [(done.deed, done.tag) for done in reaction.done]


# -- help on the table ------------------------------------------------------------------
@pytest.mark.parametrize("later", [0, 1, 2])
def test_a_trade_stays_on_the_table_until_his_figure_is_taken(later: int):
    case = quiet("month-end")
    struck = 0
    for seed in range(10):
        attempt = Practice(case, seed=seed, lang="zh", read=unread)
        attempt.do(said("demand", ask=30 * WAN, day=case.calendar.start))
        attempt.do(Offer("promo", conditional=True))
        answer = attempt.transcript().turns[-1]
        for turn in range(later):
            attempt.do(said("empathize", text=f"I see {turn}"))
        attempt.do(said("accept_offer"))
        view = attempt.view()
        if view.promises and Deed.REFUSE not in answer.does:
            struck += 1
            cost = attempt.transcript().outcome.cost
            assert cost == case.support["promo"].cost, seed
            given = {support.id: support.given for support in view.support}
            assert given["promo"] == case.support["promo"].limit
    assert struck >= 3


def test_a_trade_that_is_turned_down_or_given_away_is_traded_no_more():
    case = quiet("month-end")
    promo = help_of("promo", case.support["promo"], case.support["promo"].limit, True)
    customer = met(case, 3)
    hear(customer, "demand", ask=30 * WAN)
    customer.react(offer_move(promo, 30 * WAN), frozenset())
    assert customer.talk is not None and customer.talk.bargain.helped == promo
    customer.react(offer_move(replace(promo, conditional=False), None), frozenset())
    assert customer.talk.bargain.helped is None


# -- the rest ------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(8))
def test_once_something_is_promised_the_same_ask_again_adds_no_second_sum(seed: int):
    case = quiet("anchor-drill")
    customer = met(case, seed)
    today = case.calendar.start
    hear(customer, "demand", ask=36 * WAN, pay_day=today)
    hear(customer, "accept_offer")
    talk = customer.talk
    assert talk is not None
    reserve = customer.purse.reserve(today, customer.feelings.trust, 0, before=0)
    for _ in range(4):
        hear(customer, "demand", ask=36 * WAN, pay_day=today)
        hear(customer, "accept_offer")
    assert customer.purse.promised(None) <= max(talk.bargain.settle or 0.0, 0.0) * reserve + 1


def test_the_offer_for_the_rest_does_not_fall_when_it_is_pressed_and_keeps_its_day():
    case = quiet("month-end", cash=12 * WAN, buffer=4 * WAN)
    day = case.calendar.start + timedelta(days=10)
    seen = 0
    for seed in range(12):
        customer = met(case, seed)
        hear(customer, "demand", ask=30 * WAN, pay_day=case.calendar.start)
        hear(customer, "accept_offer")
        first = hear(customer, "demand", ask=24 * WAN, pay_day=day)
        if (Deed.COUNTER_OFFER, "rest") not in did(first):
            continue
        seen += 1
        sum_, due = first.done[-1].facts["offer"], first.done[-1].facts["day"]
        for pay_day in (None, case.calendar.start, case.calendar.start + timedelta(days=2)):
            pressed = hear(customer, "demand reject", ask=24 * WAN, pay_day=pay_day)
            assert pressed.done[-1].facts["offer"] >= sum_
        hear(customer, "accept_offer")
        rest = customer.purse.pledges[-1]
        assert rest.amount >= sum_ and rest.due == due
    assert seen


def test_a_recap_names_all_that_is_due_that_day_or_the_sum_it_names():
    case = quiet("month-end")
    for seed in range(20):
        customer = met(case, seed)
        today, week = case.calendar.start, case.calendar.start + timedelta(days=7)
        hear(customer, "demand", ask=30 * WAN, pay_day=today)
        hear(customer, "accept_offer")
        hear(customer, "demand", ask=5 * WAN, pay_day=week)
        hear(customer, "accept_offer")
        made = customer.purse.pledges
        if len(made) == 2 and made[0].amount != made[1].amount:
            facts = hear(customer, "confirm", named=made[0].amount).done[0].facts
            assert (facts["amount"], facts.get("day")) == (made[0].amount, made[0].due)
            return
    pytest.fail("no dealer gave two sums")


# -- the day ------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(6))
def test_an_agreed_day_does_not_move_for_a_question_or_a_recap(seed: int):
    case = quiet("strong-dealer")
    customer = met(case, seed)
    today = case.calendar.start
    hear(customer, "demand", ask=case.debt.overdue, pay_day=today)
    hear(customer, "accept_offer")
    pledge = customer.purse.pledges[-1]
    agreed = pledge.due
    hear(customer, "pin_down", asks=frozenset({"payer", "means"}), pay_day=today)
    hear(customer, "pin_down", asks=frozenset({"payer"}))
    hear(customer, "confirm", pay_day=today + timedelta(days=6), named=pledge.amount)
    assert pledge.due == agreed == today


def test_an_agreed_day_moves_only_to_a_day_he_accepts():
    case = quiet("cash-tight")
    coming = min(inflow.day for inflow in case.money.inflows)
    case = quiet("cash-tight", cash=case.money.buffer)
    for seed in range(20):
        customer = met(case, seed)
        hear(customer, "demand", ask=case.debt.overdue, pay_day=case.calendar.start)
        hear(customer, "accept_offer")
        if customer.purse.pledges and customer.purse.pledges[-1].hollow == 0.0:
            pledge = customer.purse.pledges[-1]
            assert pledge.due is not None and pledge.due >= coming
            agreed = pledge.due
            hear(customer, "pin_down", pay_day=case.calendar.start + timedelta(days=1))
            assert pledge.due == agreed
            hear(customer, "pin_down", pay_day=agreed + timedelta(days=1))
            assert pledge.due == agreed + timedelta(days=1)
            return
    pytest.fail("no dealer promised anything")


def test_an_offer_out_of_money_to_come_names_its_day():
    case = quiet("cash-tight", cash=0)
    named = 0
    for seed in range(10):
        reaction = hear(met(case, seed), "demand", ask=case.debt.overdue)
        for done in reaction.done:
            if done.deed is Deed.COUNTER_OFFER:
                named += 1
                assert done.tag == "later" and done.facts["day"] > case.calendar.start
    assert named


@pytest.mark.parametrize("seed", range(8))
def test_a_day_after_the_end_is_taken_as_the_last_one_that_counts(seed: int):
    case = quiet("month-end")
    customer = met(case, seed)
    hear(customer, "demand", ask=30 * WAN, pay_day=case.calendar.end + timedelta(days=9))
    hear(customer, "accept_offer")
    hear(customer, "pin_down", pay_day=case.calendar.end + timedelta(days=12))
    assert customer.purse.pledges
    assert customer.purse.pledges[-1].due == case.calendar.end


# -- falling due together ------------------------------------------------------------------
def test_promises_of_one_day_share_the_money_in_the_order_they_were_made():
    case = quiet("month-end", cash=16 * WAN, buffer=4 * WAN)
    together = 0
    for seed in range(60):
        attempt = Practice(case, seed=seed, lang="zh", read=unread)
        today = case.calendar.start
        attempt.do(said("demand", ask=8 * WAN, day=today))
        attempt.do(said("accept_offer"))
        attempt.do(said("demand", ask=2 * WAN, day=today, text="two more"))
        attempt.do(said("accept_offer", text="good"))
        outputs = attempt.do(Leave()) + attempt.do(Wait(3))
        first, *rest = attempt.view().promises
        for promise in rest:
            if promise.due == first.due:
                together += 1
                assert first.state is PromiseState.KEPT or promise.state is not PromiseState.KEPT
        assert sum(output.amount for output in outputs if isinstance(output, Paid)) <= 12 * WAN
    assert together > 5


# -- evidence, temper, warnings ------------------------------------------------------------------
def test_looking_on_the_spot_brings_what_is_not_in_hand_yet():
    case = load_case("after-sales")
    excuse = case.excuses["repairs"]
    both = frozenset(excuse.evidence)
    for seed in range(20):
        customer = Customer(case, seed)
        customer.start_contact(ContactKind.VISIT, case.calendar.start, both, frozenset())
        hear(customer, "demand", ask=case.debt.overdue)
        if customer.excuses["repairs"].state is ExcuseState.RAISED:
            held = frozenset(excuse.evidence[:1])
            found = customer.react(Move(acts={Act.VERIFY: 1.0}), held).evidence_found
            assert found == excuse.evidence[1]
            return
    pytest.fail("the excuse was never raised")


def test_a_dealer_with_the_upper_hand_threatens_to_leave_once_when_pressed():
    case = quiet("leverage-player")
    mood = case.mood.model_copy(update={"pressure": 0.6, "upset": 0.4})
    strong = case.model_copy(update={"mood": mood})
    plain = strong.persona.model_copy(update={"archetype": Archetype.ORDINARY, "power": "normal"})
    heard = {"strong": 0, "plain": 0}
    for seed in range(12):
        for name, one in (("strong", strong), ("plain", strong.model_copy(update={"persona": plain}))):
            customer = met(one, seed)
            times = 0
            for _ in range(8):
                if customer.talk is None or customer.talk.phase not in (Phase.OPENING, Phase.BARGAINING):
                    break
                reaction = hear(customer, "demand", ask=3 * one.debt.overdue)
                times += sum(done.deed is Deed.THREATEN_TO_LEAVE for done in reaction.done)
            assert times <= 1
            heard[name] += times
    assert heard["strong"] > 3 and heard["plain"] == 0


def test_at_the_end_of_his_room_he_asks_once_what_is_in_it_for_him():
    case = quiet("month-end")
    asked = 0
    for seed in range(8):
        customer = met(case, seed)
        hear(customer, "demand", ask=30 * WAN)
        times = sum((Deed.ASK_SUPPORT, "wants") in did(hear(customer, "demand", ask=30 * WAN)) for _ in range(9))
        assert times <= 1
        asked += times
    assert asked


def test_a_first_plea_is_met_with_small_talk():
    customer = met(load_case("opening-drill"), 1)
    assert did(hear(customer, "plead")) == [(Deed.SMALL_TALK, "weak")]


def test_a_consequence_that_is_not_applied_is_believed_less_next_time():
    case = quiet("month-end", cash=0, inflows=())
    credibility = {}
    for kept in (True, False):
        customer = met(case, 4)
        hear(customer, "demand consequence", ask=30 * WAN)
        customer.end_contact(case.calendar.start)
        assert customer.feelings.credibility == 1.0
        visit(customer, case.calendar.start + timedelta(days=3))
        hear(customer, "demand consequence" if kept else "demand", ask=30 * WAN)
        customer.end_contact(case.calendar.start + timedelta(days=3))
        credibility[kept] = customer.feelings.credibility
    assert credibility == {True: 1.0, False: pytest.approx(0.7)}


def test_will_to_pay_falls_as_the_debt_ages():
    case = load_case("month-end")
    case = case.model_copy(update={"mood": case.mood.model_copy(update={"will": None})})
    old = case.debt.model_copy(
        update={
            "invoices": tuple(
                invoice.model_copy(update={"due": invoice.due - timedelta(days=365)}) for invoice in case.debt.invoices
            )
        }
    )
    for seed in range(5):
        fresh, aged = Customer(case, seed), Customer(case.model_copy(update={"debt": old}), seed)
        assert aged.facts.will < 0.5 * fresh.facts.will
