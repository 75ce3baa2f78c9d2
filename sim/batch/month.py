"""The month of many customers (`sim.customer.customer`): contacts, days between them, promises that fall due.

Every function works on all lanes it is given, in place.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from scenarios.vocabulary import ContactKind
from sim.batch import argument, money, philox
from sim.batch.case import NO_HELP, Case
from sim.batch.codes import BROKEN, KEPT, OPEN, OPENING, PAID, PART_KEPT, PROMISED, PUT_OFF, WALKED_OUT
from sim.batch.days import NO_DAY, add_workdays, is_workday, workdays_between
from sim.batch.lanes import FOLLOWED, GROUNDS, NO_PLEDGE, TOLD, WRITTEN, Lanes
from sim.batch.many import MANY
from sim.batch.money import ALL
from sim.batch.moves import NO_SUM
from sim.batch.turn import HEART
from sim.customer import dynamics
from sim.customer.customer import LOOSE_DAYS, freed_in_month
from sim.customer.draws import Purpose
from sim.customer.parameters import CONTACT_WEIGHT, TIER_LOG_ODDS

KINDS = tuple(ContactKind)
_WEIGHTS = np.array([CONTACT_WEIGHT[kind] for kind in KINDS])
_FRESH: dict[str, Any] = {
    "talking": True, "phase": OPENING, "turn": 0, "asks": 0, "last_trigger": -1, "pushes": 0, "current": -1,
    "raised": 0, "found": -1, "ask": NO_SUM, "first_ask": NO_SUM, "offer": NO_SUM, "rest_offer": NO_SUM,
    "rest_day": NO_DAY, "trade": NO_HELP, "trade_amount": 0, "earliest": NO_DAY, "warned": False, "once": 0,
    "opened_at": NO_SUM, "settle": np.nan, "wish_offer": 0.0, "lift": 0.0, "hollow": 0.0, "pay_day": NO_DAY, "asked": 0,
    "grounds": False,
}  # fmt: skip


# -- contacts ------------------------------------------------------------------
def start_contact(case: Case, lanes: Lanes, kind: Any, here: Any, held: Any) -> None:
    """A contact begins. `kind` as places in `KINDS`; `here` and `held` are bits of evidence."""
    place, weight = lanes.contacts.copy(), _WEIGHTS[kind]
    rows = np.arange(len(lanes))
    weekly = money.contacts_a_week(lanes, ALL) + weight
    lanes.grow("contact_", int(place.max(initial=-1)) + 1)
    lanes.contact_day[place, rows], lanes.contact_weight[place, rows] = lanes.today, weight
    lanes.contacts += 1
    lanes.trust[:] = dynamics.unit(MANY, lanes.trust - dynamics.nagged(MANY, weekly, case.fits_tier))
    for state, due, made, flags in zip(
        lanes.pledge_state, lanes.pledge_due, lanes.pledge_made, lanes.pledge_flags, strict=True
    ):
        at = ((state == OPEN) & (made < lanes.today) & (lanes.today <= due)).nonzero()[0]
        flags[at[workdays_between(lanes.today[at], due[at]) <= 1]] |= FOLLOWED
    for name, value in _FRESH.items():
        getattr(lanes, name)[:] = value
    lanes.here[:], lanes.held[:] = here, held
    lanes.weekly[:] = weekly
    argument.weigh(case, lanes)
    lanes.pledge[:] = money.standing(lanes, ALL)
    lanes.stood[:] = lanes.pledge != NO_PLEDGE
    lanes.before[:] = lanes.pledges


def end_contact(case: Case, lanes: Lanes) -> tuple[Any, Any]:
    """The contact ends; what was to be paid on the spot is paid or not. Gives the ending and what arrived."""
    lanes.asks_before += lanes.asks
    lanes.talking[:] = False
    _believe(lanes)
    made = lanes.pledge != NO_PLEDGE
    rows = np.flatnonzero(made)
    made[rows] = lanes.pledge_state[lanes.pledge[rows], rows] == OPEN
    arrived = _fall_due(case, lanes, ALL, spot=True)
    ending = np.where(arrived > 0, PAID, np.where(made, PROMISED, PUT_OFF))
    return np.where(lanes.phase == WALKED_OUT, WALKED_OUT, ending).astype(np.int8), arrived


def _believe(lanes: Lanes) -> None:
    """A warning that was due and not applied in this contact makes the next ones believed less."""
    looked_at = ~lanes.warned & (lanes.warned_at != NO_SUM) & ~lanes.stood
    bluff = looked_at & (lanes.paid <= lanes.warned_at)
    lanes.credibility[:] = dynamics.bluffed(MANY, lanes.credibility, bluff)
    lanes.warned_at[:] = np.where(lanes.warned, lanes.paid, np.where(looked_at, NO_SUM, lanes.warned_at))


def write_confirmation(lanes: Lanes) -> None:
    """All open promises are confirmed in writing."""
    lanes.pledge_flags |= np.where(lanes.pledge_state == OPEN, WRITTEN, 0).astype(np.int8)


# -- days ------------------------------------------------------------------
def pass_day(case: Case, lanes: Lanes) -> Any:
    """The next day passes: money moves, promises fall due. Gives what arrived of them."""
    lanes.today += 1
    _move_money(case, lanes)
    _happen(case, lanes)
    arrived = np.zeros(len(lanes), dtype=np.int64)
    work = np.flatnonzero(is_workday(lanes.today))
    if work.size:
        rows: Any = ALL if work.size == len(lanes) else work
        heart = dynamics.Heart(*(getattr(lanes, name)[rows] for name in HEART))
        heart = dynamics.rested(MANY, heart, case.scenario.mood.patience)
        for name, values in zip(HEART, heart, strict=True):
            getattr(lanes, name)[rows] = values
        arrived[rows] = _fall_due(case, lanes, rows, spot=False)
    return arrived


def _happen(case: Case, lanes: Lanes) -> None:
    """The case's events of the day."""
    for event in case.scenario.calendar.events:
        rows = np.flatnonzero(lanes.today == event.day.toordinal())
        if rows.size:
            lanes.trust[rows] = dynamics.unit(MANY, lanes.trust[rows] + event.trust)
            patience = lanes.patience[rows] + event.patience
            lanes.patience[rows] = MANY.clip(patience, 0.0, case.scenario.mood.patience)
            lanes.pressure[rows] = dynamics.unit(MANY, lanes.pressure[rows] + event.pressure)
            lanes.cash[rows] = np.maximum(lanes.cash[rows] + event.cash, 0)


def _move_money(case: Case, lanes: Lanes) -> None:
    """Money comes in; on working days rivals take their part of what is free."""
    today = lanes.today
    for place, (day, amount) in enumerate(zip(case.inflow_days, case.inflow_sums, strict=True)):
        lanes.cash += np.where(lanes.inflow_real[place] & (today == day), amount, 0)
    for place in range(len(lanes.incoming_day)):
        lanes.cash += np.where(lanes.incoming_day[place] == today, lanes.incoming_sum[place], 0)
    theirs = dynamics.rivals_weight(MANY, money.rivals(case, lanes, ALL))
    free = money.spendable(case, lanes, ALL) - money.promised(lanes, ALL, today)
    rows = np.flatnonzero(is_workday(today) & (free > 0) & (theirs > 0))
    if not rows.size:
        return
    free, theirs = free[rows], theirs[rows]
    ours = money.our_weight(lanes, rows, money.contacts_a_week(lanes, rows))
    taken = dynamics.rivals_take(MANY, free, theirs, ours)
    for place, weight in enumerate(case.rival_weights):
        claim = lanes.claims[place][rows]
        part = np.where(claim > 0, np.minimum(MANY.whole(taken * (weight / theirs)), claim), 0)
        lanes.claims[place][rows] -= part
        lanes.cash[rows] -= part


# -- promises that fall due ------------------------------------------------------------------
def _fall_due(case: Case, lanes: Lanes, rows: Any, *, spot: bool) -> Any:
    """Open promises whose day has come (on the spot: that were made today for today); what arrived of them. They share
    one draw, that of the first, and the money in the order in which they were made.
    """
    today = lanes.today[rows]
    arrived = np.zeros(len(today), dtype=np.int64)
    missing, first = arrived.copy(), np.full(len(today), NO_PLEDGE, dtype=np.int64)
    for place in range(len(lanes.pledge_amount)):
        falls = (lanes.pledge_state[place][rows] == OPEN).nonzero()[0]
        if not falls.size:
            continue
        mine = falls if rows is ALL else rows[falls]
        due = lanes.pledge_due[place][mine]
        day = np.where(due == NO_DAY, add_workdays(lanes.pledge_made[place][mine], LOOSE_DAYS), due)
        falls = falls[day == today[falls] if spot else day <= today[falls]]
        if falls.size:
            at = falls if rows is ALL else rows[falls]
            first[falls] = np.where(first[falls] == NO_PLEDGE, place, first[falls])
            came = _settle(case, lanes, place, at, missing[falls], first[falls])
            arrived[falls] += came
            missing[falls] += lanes.pledge_amount[place][at] - came
    return arrived


def _keep_chance(
    case: Case, lanes: Lanes, place: int, rows: Any, specific: Any, follow: Any, spot: Any, load: Any
) -> Any:
    written = lanes.pledge_flags[place][rows] & WRITTEN != 0
    return dynamics.keep_chance(
        MANY,
        TIER_LOG_ODDS[case.scenario.credit_tier],
        specific,
        0.5 * written + follow,
        np.where(lanes.pledge_flags[place][rows] & GROUNDS != 0, 1.0, 0.0),
        np.where(written, 1.0, 0.0),
        lanes.trust[rows],
        lanes.will[rows],
        spot,
        load,
    )


def _settle(case: Case, lanes: Lanes, place: int, rows: Any, before: Any, first: Any) -> Any:
    """A promise falls due: kept, half-kept or broken by its odds, its firmness and the money there (§3.1), of which
    `before` is for others; `first` is the promise whose draw counts.
    """
    amount = lanes.pledge_amount[place][rows]
    available = np.maximum(money.spendable(case, lanes, rows) - before, 0)
    load = dynamics.burden(MANY, amount, available)
    specific = np.where(lanes.pledge_due[place][rows] == NO_DAY, 0.2, money.specific(lanes, place, rows))
    follow = 0.5 * (lanes.pledge_flags[place][rows] & FOLLOWED != 0)
    spot = np.where(lanes.pledge_made[place][rows] == lanes.today[rows], 1.0, 0.0)
    chance = _keep_chance(case, lanes, place, rows, specific, follow, spot, load)
    fall = dynamics.fall(MANY, chance, load, lanes.pressure[rows], lanes.pledge_hollow[place][rows])
    drawn = philox.unit(lanes.seed[rows], Purpose.KEEP, first + 1)
    lanes.chance_paid[rows] += np.minimum(amount, available) * (fall.keep + (fall.part - fall.keep) * fall.share)
    part = dynamics.round_down(MANY, amount * fall.share, case.part_step)
    comes = np.where(drawn < fall.keep, amount, np.where(drawn < fall.part, part, 0))
    arrived = money.receive(lanes, rows, np.minimum(comes, available))
    lanes.pledge_paid[place][rows] += arrived
    lanes.pledge_state[place][rows] = np.where(arrived >= amount, KEPT, np.where(arrived > 0, PART_KEPT, BROKEN))
    lanes.pledge_flags[place][rows] &= np.where(arrived >= amount, -1, ~TOLD).astype(np.int8)
    return arrived


# -- what was there to be had ------------------------------------------------------------------
def expected_promises(case: Case, lanes: Lanes) -> Any:
    """Open promises by their odds, in minor units."""
    total = np.zeros(len(lanes))
    for place in range(len(lanes.pledge_amount)):
        due, state = lanes.pledge_due[place], lanes.pledge_state[place]
        rows = np.flatnonzero((state == OPEN) & (due != NO_DAY))
        if rows.size:
            amount = lanes.pledge_amount[place][rows]
            load = dynamics.burden(MANY, amount, money.spendable(case, lanes, rows, due[rows]))
            chance = _keep_chance(case, lanes, place, rows, money.specific(lanes, place, rows), 0.0, 0.0, load)
            total[rows] += amount * chance * (1.0 - 0.9 * lanes.pledge_hollow[place][rows])
    return MANY.whole(total)


def attainable(case: Case, lanes: Lanes) -> Any:
    """What a very good trainee could have had in the whole case, in minor units."""
    scenario = case.scenario
    total = np.full(len(lanes), scenario.money.cash - scenario.money.buffer, dtype=np.int64)
    for place, (day, amount) in enumerate(zip(case.inflow_days, case.inflow_sums, strict=True)):
        if not scenario.drill and case.start < day <= case.end:
            total += np.where(lanes.inflow_real[place], amount, 0)
    free = (np.maximum(total, 0) + freed_in_month(scenario)).astype(np.float64)
    claims = [np.full(len(lanes), rival.claim) for rival in scenario.money.rivals]
    rivals = tuple(zip(case.rival_weights, claims, strict=True))
    got = dynamics.attainable(MANY, free, np.full(len(lanes), scenario.mood.trust), rivals, scenario.calendar.contacts)
    return dynamics.round_down(MANY, np.minimum(got, float(scenario.debt.overdue)), case.part_step)
