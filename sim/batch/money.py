"""The purses of many customers: what is there, what is promised, what each would pay us (`sim.customer.purse`).

`rows` picks lanes: an index array, or `ALL`. Arrays given besides are as long as what it picks.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.batch.case import Case
from sim.batch.codes import BROKEN, OPEN, PART_KEPT
from sim.batch.days import NO_DAY, workdays_between
from sim.batch.lanes import NO_PLEDGE, Lanes
from sim.batch.many import MANY
from sim.customer import dynamics
from sim.customer.bargain import SMALL
from sim.customer.parameters import PARAMETERS as P

ALL = slice(None)
_LATEST = np.iinfo(np.int64).max
"""Later than any day."""


def promised(lanes: Lanes, rows: Any, by: Any = None, before: Any = None) -> Any:
    """Open promises to us; with `by`, those due up to that day; with `before`, of the first so many promises."""
    total = np.zeros(len(lanes.owed[rows]), dtype=np.int64)
    for place in range(len(lanes.pledge_amount)):
        at = (lanes.pledge_state[place][rows] == OPEN).nonzero()[0]
        if not at.size:
            continue
        mine = at if rows is ALL else rows[at]
        amount = lanes.pledge_amount[place][mine]
        if by is not None:
            amount *= lanes.pledge_due[place][mine] <= by[at]  # one without a day, 0, is always among them
        if before is not None:
            amount *= place < before[at]
        total[at] += amount
    return total


def spendable(case: Case, lanes: Lanes, rows: Any, by: Any = None) -> Any:
    """Money above the buffer, with what comes in up to the day `by`."""
    total = lanes.cash[rows] - case.scenario.money.buffer
    if by is not None:
        today = lanes.today[rows]
        for place, (day, amount) in enumerate(zip(case.inflow_days, case.inflow_sums, strict=True)):
            total = total + np.where(lanes.inflow_real[place][rows] & (today < day) & (day <= by), amount, 0)
        for place in range(len(lanes.incoming_day)):
            day = lanes.incoming_day[place][rows]
            total = total + np.where((today < day) & (day <= by), lanes.incoming_sum[place][rows], 0)
    return np.maximum(total, 0)


def next_inflow(case: Case, lanes: Lanes, rows: Any) -> Any:
    """The day of the next money to come in; none: `NO_DAY`."""
    today, far = lanes.today[rows], np.iinfo(np.int64).max
    best = np.full(len(today), far)
    for place, day in enumerate(case.inflow_days):
        best = np.where(lanes.inflow_real[place][rows] & (today < day) & (day < best), day, best)
    for place in range(len(lanes.incoming_day)):
        day = lanes.incoming_day[place][rows]
        best = np.where((today < day) & (day < best), day, best)
    return np.where(best == far, NO_DAY, best)


def contacts_a_week(lanes: Lanes, rows: Any) -> Any:
    """Weight of our contacts in the last five working days."""
    today, weight = lanes.today[rows], np.zeros(len(lanes.today[rows]))
    for place in range(len(lanes.contact_day)):
        day = lanes.contact_day[place][rows]
        at = ((day <= today) & (day > today - 7)).nonzero()[0]
        if at.size:
            recent = workdays_between(day[at], today[at]) < 5
            weight[at] += np.where(recent, lanes.contact_weight[place][rows][at], 0.0)
    return weight


def rivals(case: Case, lanes: Lanes, rows: Any) -> tuple[tuple[float, Any], ...]:
    """Weight and remaining claim of each rival."""
    return tuple(zip(case.rival_weights, (claim[rows] for claim in lanes.claims), strict=True))


def our_weight(lanes: Lanes, rows: Any, contacts: Any) -> Any:
    """Our weight in the sharing of the cash, at so many contacts a week."""
    return dynamics.claim_weight(MANY, contacts, lanes.plan[rows], P.leverage_medium, lanes.trust[rows])


def reserve(case: Case, lanes: Lanes, rows: Any, by: Any = None, before: Any = None) -> Any:
    """R in the running contact: the most he would pay us now, or by a day (an array); of the promises only the first
    `before` count (None: all).
    """
    day = lanes.today[rows] if by is None else by
    there = (spendable(case, lanes, rows, by) - promised(lanes, rows, day, before)).astype(np.float64)
    ours = our_weight(lanes, rows, lanes.weekly[rows])
    left = dynamics.left_over(MANY, there, ours, rivals(case, lanes, rows))
    due = (lanes.owed[rows] - promised(lanes, rows, before=before)).astype(np.float64)
    return dynamics.reserve(MANY, there, left, lanes.lift[rows], lanes.kept_back[rows], due)


def horizon(case: Case, lanes: Lanes, rows: Any) -> tuple[Any, Any]:
    """R he bargains with, and the day it is there when it isn't there today (`NO_DAY`: today)."""
    now = reserve(case, lanes, rows)
    small = SMALL * np.maximum(lanes.overdue[rows], 1)
    day = np.full(len(now), NO_DAY, dtype=np.int64)
    poor = np.flatnonzero(now < small)
    if poor.size:
        poor_rows = poor if rows is ALL else rows[poor]
        coming = next_inflow(case, lanes, poor_rows)
        later = reserve(case, lanes, poor_rows, coming)
        waits = (coming != NO_DAY) & (coming <= case.last) & (later >= small[poor])
        now[poor] = np.where(waits, later, now[poor])
        day[poor] = np.where(waits, coming, NO_DAY)
    return now, day


# -- promises ------------------------------------------------------------------
def standing(lanes: Lanes, rows: Any) -> Any:
    """Place of the open promise that falls due first, the latest of equal ones, or `NO_PLEDGE`."""
    found = np.full(len(lanes.owed[rows]), NO_PLEDGE, dtype=np.int64)
    first = np.full(len(found), _LATEST, dtype=np.int64)
    for place in range(len(lanes.pledge_amount)):
        due = lanes.pledge_due[place][rows]
        due = np.where(due == NO_DAY, _LATEST, due)
        sooner = (lanes.pledge_state[place][rows] == OPEN) & (due <= first)
        found[sooner], first[sooner] = place, due[sooner]
    return found


def broken(lanes: Lanes, rows: Any) -> Any:
    """Place of the latest promise that was not kept in full, or `NO_PLEDGE`."""
    found = np.full(len(lanes.owed[rows]), NO_PLEDGE, dtype=np.int64)
    for place in range(len(lanes.pledge_amount)):
        state = lanes.pledge_state[place][rows]
        found[(state == BROKEN) | (state == PART_KEPT)] = place
    return found


def specific(lanes: Lanes, place: int, rows: Any) -> Any:
    """Share of sum, day, payer, means, what-if that a promise settles, 0 to 1 (`Pledge.specific`)."""
    flags = lanes.pledge_flags[place][rows]
    named = (flags & 1) + (flags >> 1 & 1) + (flags >> 2 & 1)
    return (1 + (lanes.pledge_due[place][rows] != NO_DAY) + named) / 5


def receive(lanes: Lanes, rows: Any, amount: Any) -> Any:
    """Our account gets up to `amount`, never more than he has or owes; gives what arrived."""
    arrived = np.maximum(np.minimum(np.minimum(amount, lanes.cash[rows]), lanes.owed[rows]), 0)
    lanes.cash[rows] -= arrived
    lanes.owed[rows] -= arrived
    lanes.overdue[rows] = np.maximum(lanes.overdue[rows] - arrived, 0)
    lanes.paid[rows] += arrived
    return arrived
