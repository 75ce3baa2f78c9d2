"""One attempt through its door: what is refused, what follows from what; the same inputs give the same attempt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Deed
from scenarios.load import load_case
from scenarios.vocabulary import Act, ContactKind, Plan
from scoring.transcript import By, Kind, PromiseState
from sim.practice import Practice
from sim.practice_events import (
    Confirm,
    ContactEnded,
    ContactStarted,
    CustomerSaid,
    Ended,
    EvidenceArrived,
    Finish,
    Leave,
    MakePlan,
    Offer,
    Paid,
    PromiseDue,
    PromiseMade,
    Refused,
    Request,
    Say,
    Show,
    StartContact,
    Understood,
    Wait,
)
from tests.examples import examples
from tests.sim.talking import WAN, said, unread

CASES = ("month-end", "quality-claim", "opening-drill")


def practice(case: str = "month-end", seed: int = 7, lang: str = "zh") -> Practice:
    return Practice(load_case(case), seed=seed, lang=lang, read=unread)  # type: ignore[arg-type]


def only(outputs: tuple, kind: type):
    return [output for output in outputs if isinstance(output, kind)]


# ---- the shape of an attempt ---------------------------------
def test_the_first_message_begins_the_first_contact_and_is_answered():
    attempt = practice()
    outputs = attempt.do(said("greet"))
    assert [type(output) for output in outputs] == [ContactStarted, Understood, CustomerSaid]
    assert outputs[2].does == (Deed.GREET,)
    assert attempt.view().contact == 1


def test_a_named_sum_draws_an_answer_to_that_sum():
    attempt = practice("opening-drill")
    answer = only(attempt.do(said("state_facts demand", ask=15 * WAN)), CustomerSaid)[0]
    assert attempt.view().asks == ((2, 15 * WAN),)
    assert set(answer.does) & {Deed.REFUSE, Deed.RAISE_EXCUSE, Deed.COUNTER_OFFER, Deed.ACCEPT, Deed.HOLLOW_YES}


def test_an_agreed_sum_pinned_to_today_arrives_when_the_contact_ends():
    for seed in range(20):
        attempt = practice("quality-claim", seed)
        today = attempt.view().today
        attempt.do(said("demand justify", ask=12 * WAN, day=today))
        attempt.do(said("separate resolve", ask=12 * WAN, day=today))
        attempt.do(said("accept_offer"))
        made = attempt.do(said("pin_down", particulars="payer means"))
        if not attempt.view().promises:
            continue
        outputs = attempt.do(Leave())
        due = only(outputs, PromiseDue)
        if due and due[0].promise.state is PromiseState.KEPT:
            assert only(outputs, Paid)[0].amount == due[0].promise.amount == attempt.view().paid
            assert only(outputs, ContactEnded)[0].ending == "paid"
            assert only(made, PromiseMade)[0].promise.payer
            return
    pytest.fail("in twenty seeds no pinned promise was kept on the spot")


def test_taking_the_excuse_ends_the_contact_without_money():
    attempt = practice()
    attempt.do(said("demand", ask=20 * WAN))
    outputs = attempt.do(said("accept_excuse", firm=-0.5))
    assert only(outputs, ContactEnded)[0].ending == "put_off"
    assert attempt.view().paid == 0


def test_a_threat_ends_the_attempt_whatever_was_said_before():
    attempt = practice()
    attempt.do(said("demand", ask=20 * WAN))
    outputs = attempt.do(said("threat", heat=0.9, text="再不付我砸了你的店。"))
    assert only(outputs, CustomerSaid)[0].does[-1] is Deed.WALK_OUT
    assert only(outputs, Ended)[0].reason == "gate"
    assert not attempt.debrief().report.passed


def test_evidence_from_the_office_takes_its_days():
    attempt = practice()
    assert attempt.do(Request("qc_report")) == ()
    view = {entry.id: entry for entry in attempt.view().evidence}["qc_report"]
    assert (view.state, view.found) == ("requested", "")
    outputs = attempt.do(Wait(10))
    arrived = only(outputs, EvidenceArrived)
    assert [entry.evidence for entry in arrived] == ["qc_report"]
    assert arrived[0].day == view.arrives
    assert {entry.id: entry for entry in attempt.view().evidence}["qc_report"].found


def test_what_lies_with_the_dealer_is_got_at_a_visit_only():
    attempt = practice("quality-claim")
    attempt.do(StartContact(ContactKind.CALL))
    assert attempt.do(Request("stock_count")) == (
        Refused("not_here", {"id": "stock_count", "place": ""}),
    ) or isinstance(attempt.do(Request("stock_count"))[0], Refused)
    attempt.do(Leave())
    attempt.do(StartContact(ContactKind.VISIT))
    assert only(attempt.do(Request("stock_count")), EvidenceArrived)


def test_evidence_exposes_a_false_excuse_and_admits_a_partly_true_one():
    seen = set()
    for seed in range(40):
        attempt = practice("quality-claim", seed)
        attempt.do(said("demand justify", ask=20 * WAN))
        if attempt.transcript().turns[-1].excuse is None or attempt.transcript().turns[-1].excuse.id != "quality":
            continue
        attempt.do(Request("stock_count"))
        answer = only(attempt.do(Show("stock_count")), CustomerSaid)[0]
        truth = attempt.transcript().truths["quality"]
        seen.add((truth.value, answer.does[0]))
    assert ("false", Deed.EXPOSED) in seen
    assert ("partly", Deed.ADMIT) in seen
    assert not any(deed is Deed.EXPOSED for truth, deed in seen if truth != "false")


def test_the_end_of_the_month_ends_the_attempt():
    attempt = practice()
    outputs = attempt.do(Finish())
    assert outputs[-1] == Ended("month_end")
    assert attempt.view().today == attempt.scenario.calendar.end
    assert attempt.do(said("greet")) == (Refused("ended"),)


def test_waiting_past_the_end_lets_the_month_run_out():
    attempt = practice()
    assert attempt.do(Wait(500))[-1] == Ended("month_end")


def test_a_plan_is_written_before_the_first_contact():
    attempt = practice()
    attempt.do(MakePlan(Plan(target=24 * WAN)))
    attempt.do(said("greet"))
    assert attempt.do(MakePlan(Plan(target=1))) == (Refused("plan_late"),)
    assert attempt.view().plan.target == 24 * WAN


def test_contacts_are_spent():
    attempt = practice()
    for _ in range(attempt.scenario.calendar.contacts):
        attempt.do(StartContact(ContactKind.MESSAGE))
        attempt.do(Leave())
    outputs = attempt.do(StartContact(ContactKind.CALL))
    assert isinstance(outputs[0], Refused) and outputs[0].code == "no_contacts_left"
    assert attempt.view().contacts_left == 0


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Say("   "), "empty"),
        (Say("\x1b[2J\x00"), "empty"),
        (Show("nothing"), "unknown_evidence"),
        (Show("qc_report"), "not_held"),
        (Request("nothing"), "unknown_evidence"),
        (Offer("nothing"), "unknown_support"),
        (Offer("promo", 10**12), "over_limit"),
        (Offer("promo", 0), "over_limit"),
        (Confirm(), "nothing_to_confirm"),
        (Leave(), "no_contact"),
        (Wait(0), "bad_day"),
        (StartContact(ContactKind.CALL, date(2020, 1, 1)), "bad_day"),
        (StartContact(ContactKind.CALL, date(2026, 3, 14)), "bad_day"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(event, code):
    attempt = practice()
    before = attempt.view()
    outputs = attempt.do(event)
    assert len(outputs) == 1 and isinstance(outputs[0], Refused) and outputs[0].code == code
    assert attempt.log == []
    assert attempt.view() == before


def test_a_message_between_contacts_is_refused():
    attempt = practice()
    attempt.do(said("greet"))
    attempt.do(Leave())
    assert attempt.do(said("demand")) == (Refused("no_contact"),)


# ---- promises over days ---------------------------------
def promised_attempt(seed: int) -> Practice | None:
    attempt = practice("month-end", seed)
    attempt.do(said("demand justify", ask=16 * WAN))
    for _ in range(4):
        if attempt.view().offered or attempt.view().promises:
            break
        attempt.do(said("demand reject", ask=16 * WAN))
    if attempt.view().contact:
        attempt.do(said("pin_down", day=date(2026, 3, 6), particulars="day payer means"))
    if not attempt.view().promises:
        return None
    if attempt.view().contact:
        attempt.do(Leave())
    return attempt


def test_promises_fall_due_and_are_kept_part_kept_or_broken():
    states = set()
    for seed in range(60):
        attempt = promised_attempt(seed)
        if attempt is not None:
            outputs = attempt.do(Wait(12))
            states |= {output.promise.state for output in only(outputs, PromiseDue)}
    assert states >= {PromiseState.KEPT, PromiseState.BROKEN}


def test_a_broken_promise_is_owned_up_to_when_it_is_followed_up():
    for seed in range(60):
        attempt = promised_attempt(seed)
        if attempt is None:
            continue
        outputs = attempt.do(Wait(12))
        if any(output.promise.state is PromiseState.BROKEN for output in only(outputs, PromiseDue)):
            attempt.do(StartContact(ContactKind.CALL))
            answer = only(attempt.do(said("follow_up")), CustomerSaid)[0]
            assert answer.does[0] is Deed.EXCUSE_FOR_BROKEN_PROMISE
            return
    pytest.fail("in sixty seeds no promise was broken")


def test_following_up_where_nothing_was_promised_is_no_broken_promise():
    attempt = practice()
    answer = only(attempt.do(said("follow_up demand", ask=10 * WAN)), CustomerSaid)[0]
    assert Deed.EXCUSE_FOR_BROKEN_PROMISE not in answer.does


def test_coming_back_to_a_promise_that_was_never_made_makes_none():
    attempt = practice()
    attempt.do(said("greet"))
    attempt.do(Leave())
    attempt.do(StartContact(ContactKind.CALL))
    answer = only(attempt.do(said("follow_up")), CustomerSaid)[0]
    assert answer.does == (Deed.EXCUSE_FOR_BROKEN_PROMISE,)
    assert attempt.view().promises == ()


# ---- the same inputs give the same attempt ---------------------------------
ACTS = st.lists(st.sampled_from([act.value for act in Act]), min_size=1, max_size=3, unique=True)


@st.composite
def inputs(draw):
    kind = draw(st.sampled_from(["say"] * 8 + ["show", "request", "offer", "confirm", "leave", "wait", "contact"]))
    match kind:
        case "say":
            return said(
                " ".join(draw(ACTS)),
                ask=draw(st.none() | st.integers(1, 60).map(lambda n: n * WAN)),
                day=draw(st.none() | st.dates(date(2026, 3, 2), date(2026, 4, 2))),
                particulars=" ".join(draw(st.lists(st.sampled_from(["payer", "means", "what_if"]), max_size=2))),
                firm=draw(st.floats(-1, 1)),
                heat=draw(st.floats(0, 1)),
            )
        case "show":
            return Show(draw(st.sampled_from(["stock_count", "qc_report", "ledger"])))
        case "request":
            return Request(draw(st.sampled_from(["stock_count", "qc_report", "bank_slip"])))
        case "offer":
            return Offer(draw(st.sampled_from(["promo", "exchange"])), draw(st.none() | st.integers(1, WAN)))
        case "confirm":
            return Confirm()
        case "leave":
            return Leave()
        case "wait":
            return Wait(draw(st.integers(1, 5)))
    return StartContact(draw(st.sampled_from(list(ContactKind))))


@examples(60)
@given(case=st.sampled_from(CASES), seed=st.integers(0, 2**64 - 1), events=st.lists(inputs(), max_size=25))
def test_money_adds_up_and_a_replay_is_exact(case, seed, events):
    attempt = practice(case, seed)
    debt = attempt.scenario.debt
    cash_at_most = attempt.scenario.money.cash + sum(i.amount for i in attempt.scenario.money.inflows)
    cash_at_most += sum(s.frees for s in attempt.scenario.support.values()) * 25
    outputs = [attempt.do(event) for event in events]
    view = attempt.view()
    assert view.paid + view.owed == debt.owed
    assert 0 <= view.paid <= min(debt.owed, cash_at_most)
    assert view.paid == sum(turn.amount for turn in attempt.transcript().turns if turn.kind is Kind.PAYMENT)
    assert view.paid == sum(promise.paid for promise in view.promises)
    assert view.agreed <= view.owed
    for promise in view.promises:
        assert 0 <= promise.paid <= promise.amount
    report = attempt.debrief().report
    assert 0.0 <= report.total <= 100.0

    again = Practice.replay(attempt.scenario, seed=seed, lang="zh", read=unread, log=attempt.log)
    assert again.view() == view
    assert again.transcript() == attempt.transcript()
    assert again.debrief() == attempt.debrief()
    accepted = [out for out in outputs if not (out and isinstance(out[0], Refused))]
    assert len(accepted) == len(attempt.log)


@examples(25)
@given(seed=st.integers(0, 2**32), events=st.lists(inputs(), max_size=15))
def test_the_language_changes_no_number(seed, events):
    chinese, english = practice("month-end", seed, "zh"), practice("month-end", seed, "en")
    for event in events:
        chinese.do(event)
        english.do(event)
    assert numbers(chinese) == numbers(english)


def numbers(attempt: Practice):
    view, outcome = attempt.view(), attempt.transcript().outcome
    deeds = [turn.does for turn in attempt.transcript().turns if turn.by is By.CUSTOMER]
    return (view.paid, view.offers, view.promises, view.mood, deeds, replace(outcome))


@pytest.mark.parametrize("case", CASES)
def test_a_replay_refuses_inputs_that_do_not_fit(case):
    with pytest.raises(ValueError, match="refused"):
        Practice.replay(load_case(case), seed=1, lang="zh", read=unread, log=[Leave()])
