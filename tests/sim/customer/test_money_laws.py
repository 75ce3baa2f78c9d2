"""What holds of money whatever a trainee says, through the practice's one door."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Deed
from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind
from scoring.transcript import By, Kind
from sim.calibration.lab import scaled
from sim.practice import Practice
from sim.practice_events import Confirm, Input, Leave, Offer, Show, StartContact, Wait
from tests.examples import examples
from tests.sim.talking import said, unread

CASES = ("month-end", "cash-tight", "rival-first", "smooth-promiser", "anchor-drill")
SEED = st.integers(0, 2**64 - 1)
_PEACEFUL = [act.value for act in Act if act not in (Act.THREAT, Act.CLOSE, Act.ACCEPT_EXCUSE)]
_MONEY = ["demand", "demand", "trade", "concede", "accept_offer", "accept_offer", "confirm", "pin_down", "follow_up"]


@cache
def case_of(name: str) -> Scenario:
    return load_case(name)


@st.composite
def steps(draw, asks: st.SearchStrategy[float]):
    """A step without sums of its own: asks are shares of what is overdue, days are counted from the first."""
    kind = draw(st.sampled_from(["say"] * 9 + ["show", "offer", "confirm", "leave", "wait", "contact"]))
    acts = " ".join(draw(st.lists(st.sampled_from(_MONEY + _PEACEFUL), min_size=1, max_size=2, unique=True)))
    ask, day, firm = draw(st.none() | asks), draw(st.none() | st.integers(0, 40)), draw(st.floats(-0.5, 0.9))
    return kind, acts, ask, day, firm, draw(st.integers(0, 5))


SHARES = st.sampled_from((0.1, 0.25, 0.5, 0.62, 0.9, 1.0, 1.4))


def event(case: Scenario, step: tuple) -> Input:
    """The step in this case."""
    kind, acts, ask, day, firm, number = step
    calendar, support, evidence = case.calendar, list(case.support), list(case.evidence)
    match kind:
        case "show" if evidence:
            return Show(evidence[number % len(evidence)])
        case "offer" if support:
            return Offer(support[number % len(support)], None)
        case "confirm":
            return Confirm()
        case "leave":
            return Leave()
        case "wait":
            return Wait(1 + number)
        case "contact":
            return StartContact(list(ContactKind)[number % 3])
    return said(
        acts,
        ask=None if ask is None else round(ask * case.debt.overdue),
        day=None if day is None else calendar.start + timedelta(days=day),
        particulars="payer means" if number == 1 else "",
        firm=firm,
        text=f"{acts} {ask} {day} {firm}",
    )


def play(case: Scenario, seed: int, script: list[tuple], lang: str = "zh") -> Practice:
    attempt = Practice(case, seed=seed, lang=lang, read=unread)  # type: ignore[arg-type]
    for step in script:
        attempt.do(event(case, step))
    return attempt


SCRIPT = st.lists(steps(SHARES), max_size=30)


@examples(60)
@given(name=st.sampled_from(CASES), seed=SEED, script=SCRIPT)
def test_nothing_is_paid_that_is_not_there_or_not_owed(name: str, seed: int, script):
    case = case_of(name)
    attempt = play(case, seed, script)
    view, money = attempt.view(), case.money
    there = money.cash + sum(inflow.amount for inflow in money.inflows)
    there += sum(support.frees for support in case.support.values())
    assert 0 <= view.paid <= min(there, case.debt.owed)
    assert view.paid + view.owed == case.debt.owed
    assert view.paid == sum(promise.paid for promise in view.promises)
    assert view.paid == sum(turn.amount for turn in attempt.transcript().turns if turn.kind is Kind.PAYMENT)
    assert view.agreed <= view.owed


@examples(40)
@given(name=st.sampled_from(CASES), seed=SEED, script=SCRIPT)
def test_a_dealer_with_nothing_pays_nobody(name: str, seed: int, script):
    case = case_of(name)
    empty = case.money.model_copy(update={"cash": case.money.buffer, "inflows": ()})
    support = {key: entry.model_copy(update={"frees": 0}) for key, entry in case.support.items()}
    calendar = case.calendar.model_copy(update={"events": ()})
    attempt = play(case.model_copy(update={"money": empty, "support": support, "calendar": calendar}), seed, script)
    assert attempt.view().paid == 0


def tenfold(name: str) -> Scenario:
    case = case_of(name)
    return scaled(case, 10, case.currency)


@examples(40)
@given(name=st.sampled_from(CASES), seed=SEED, script=SCRIPT)
def test_ten_times_the_money_changes_no_ratio(name: str, seed: int, script):
    talk = [step for step in script if step[0] not in ("wait", "contact", "leave")]
    small, large = play(case_of(name), seed, talk), play(tenfold(name), seed, talk)
    assert deeds(large) == deeds(small)
    assert large.view().offers == tuple((n, 10 * offer) for n, offer in small.view().offers)
    assert [promise.amount for promise in large.view().promises] == [
        10 * promise.amount for promise in small.view().promises
    ]


def deeds(attempt: Practice) -> list:
    return [turn.does for turn in attempt.transcript().turns if turn.by is By.CUSTOMER]


@examples(25)
@given(name=st.sampled_from(CASES), seed=SEED, script=SCRIPT)
def test_the_language_changes_no_number(name: str, seed: int, script):
    chinese, english = play(case_of(name), seed, script), play(case_of(name), seed, script, "en")
    assert chinese.view().promises == english.view().promises
    assert chinese.view().offers == english.view().offers
    assert deeds(chinese) == deeds(english)


# -- one contact ------------------------------------------------------------------
@cache
def plain(name: str) -> Scenario:
    """The case without excuses, with a patient dealer who does not break off."""
    case = case_of(name)
    mood = case.mood.model_copy(update={"patience": 20.0})
    return case.model_copy(update={"excuses": {}, "mood": mood})


def offers_never_fall(attempt: Practice) -> bool:
    best = 0
    for turn in attempt.transcript().turns:
        if turn.by is By.CUSTOMER and turn.offer:
            taken = {Deed.ACCEPT, Deed.PROMISE_FIRM, Deed.EXCUSE_FOR_BROKEN_PROMISE} & set(turn.does)
            if turn.offer < best and not taken:  # less may be asked for than was offered
                return False
            best = turn.offer
        elif turn.kind is Kind.CONTACT:
            best = 0
    return True


@examples(80)
@given(
    name=st.sampled_from(("anchor-drill", "pin-down-drill", "new-dealer", "the-gap")),
    seed=SEED,
    ask=st.sampled_from((0.5, 0.8, 1.0)),
    again=st.lists(st.sampled_from((0.2, 0.4, 0.7, 1.0)), min_size=1, max_size=4),
    firm=st.floats(0.1, 0.9),
)
def test_asking_in_parts_brings_no_more_than_asking_once(name: str, seed: int, ask: float, again, firm: float):
    case = plain(name)
    today, due = case.calendar.start, case.debt.overdue
    first = said("demand", ask=int(ask * due), day=today, firm=firm)

    held = Practice(case, seed=seed, lang="zh", read=unread)
    held.do(first)
    for turn in range(8):
        held.do(said("reject demand", ask=int(ask * due), day=today, firm=firm, text=f"no {turn}"))
    whole = max([promise.amount for promise in held.view().promises] + [offer for _, offer in held.view().offers] + [0])

    parts = Practice(case, seed=seed, lang="zh", read=unread)
    parts.do(first)
    parts.do(said("accept_offer", firm=firm))
    for turn, share in enumerate(again):
        parts.do(said("demand", ask=int(share * due), day=today, firm=firm, text=f"and {turn}"))
        parts.do(said("accept_offer", firm=firm, text=f"good {turn}"))
    got = sum(promise.amount for promise in parts.view().promises)
    assert offers_never_fall(held) and offers_never_fall(parts)
    if held.view().contact and whole:  # he did not break off, so that `whole` is what he goes up to
        assert got <= whole + due // 50


@examples(60)
@given(name=st.sampled_from(CASES), seed=SEED, script=SCRIPT)
def test_an_offer_never_falls_within_a_contact(name: str, seed: int, script):
    assert offers_never_fall(play(case_of(name), seed, script))


@examples(60)
@given(name=st.sampled_from([name for name in CASES if name != "anchor-drill"]), seed=SEED, script=SCRIPT)
def test_every_promise_falls_due_within_the_case(name: str, seed: int, script):
    case = case_of(name)
    for promise in play(case, seed, script).view().promises:
        assert promise.due is None or promise.due <= case.calendar.end


@pytest.mark.parametrize("seed", range(12))
def test_what_is_added_for_the_same_day_is_there_on_that_day(seed: int):
    case = plain("new-dealer")
    attempt = Practice(case, seed=seed, lang="zh", read=unread)
    today: date = case.calendar.start
    attempt.do(said("demand", ask=case.debt.overdue, day=today))
    attempt.do(said("accept_offer"))
    attempt.do(said("demand", ask=case.debt.overdue, day=today, text="the rest today"))
    attempt.do(said("accept_offer", text="fine"))
    for_today = sum(promise.amount for promise in attempt.view().promises if promise.due == today)
    assert for_today <= case.money.cash - case.money.buffer
