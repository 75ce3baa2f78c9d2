"""Promises of many customers as they are made in a contact (`sim.customer.pledging`). `rows` is an index array."""

from __future__ import annotations

from typing import Any

import numpy as np

from personas.vocabulary import Deed
from scenarios.vocabulary import Act
from sim.batch.bargain import rounded, willing
from sim.batch.codes import ACT_BITS, ASK_BITS, DONE_INDEX, OPEN, REPLACED
from sim.batch.days import NO_DAY, add_workdays
from sim.batch.lanes import METHOD, NO_PLEDGE, PAYER, TOLD, WHAT_IF, WRITTEN
from sim.batch.money import broken, horizon, promised
from sim.batch.moves import NO_SUM
from sim.batch.turn import Turn
from sim.customer.parameters import PARAMETERS as P

_NONE_DUE, _WILL_FIX, _PART, _NONE = (
    DONE_INDEX[Deed.EXCUSE_FOR_BROKEN_PROMISE, tag] for tag in ("none_due", "will_fix", "part", "none")
)

_FLAGS_ASKED = np.array(
    [
        PAYER * bool(bits & ASK_BITS["payer"])
        | METHOD * bool(bits & ASK_BITS["means"])
        | WHAT_IF * bool(bits & ASK_BITS["what_if"])
        for bits in range(1 << len(ASK_BITS))
    ],
    dtype=np.int8,
)
"""Flags of a promise, by what was asked for or given."""


def agree(turn: Turn, rows: Any, amount: Any, hollow: float = 0.0) -> None:
    """Promises of these sums come about, on the day spoken of (none spoken of: none)."""
    lanes = turn.lanes
    amount = np.minimum(amount, lanes.owed[rows] - promised(lanes, rows))
    some = amount > 0
    rows, amount = rows[some], amount[some]
    if not rows.size:
        return
    today, spoken = lanes.today[rows], lanes.pay_day[rows]
    due = np.where(spoken >= today, possible(turn, rows, spoken), NO_DAY)
    place = lanes.pledges[rows]
    lanes.grow("pledge_", int(place.max()) + 1)
    lanes.pledge_amount[place, rows], lanes.pledge_made[place, rows] = amount, today
    lanes.pledge_due[place, rows], lanes.pledge_hollow[place, rows] = due, hollow
    lanes.pledge_state[place, rows], lanes.pledge_paid[place, rows] = OPEN, 0
    lanes.pledge_flags[place, rows] = 0
    lanes.pledges[rows], lanes.pledge[rows] = place + 1, place
    _expect_help(turn, rows)
    lanes.rest_offer[rows] = NO_SUM
    if hollow == 0.0:
        lanes.offer[rows] = amount
    _fill(turn, rows, turn.moves.asks[rows])


def _expect_help(turn: Turn, rows: Any) -> None:
    """Help the promise was tied to will bring its cash."""
    lanes, case = turn.lanes, turn.case
    rows = rows[turn.helped[rows]]
    if not rows.size:
        return
    help_ = turn.moves.help[rows]
    frees = case.help_frees(help_, turn.moves.help_amount[rows])
    rows, help_, frees = rows[frees > 0], help_[frees > 0], frees[frees > 0]
    if rows.size:
        place = lanes.incomings[rows]
        lanes.grow("incoming_", int(place.max()) + 1)
        lanes.incoming_day[place, rows] = add_workdays(lanes.today[rows], case.after_days[help_])
        lanes.incoming_sum[place, rows] = frees
        lanes.incomings[rows] = place + 1


def pin(turn: Turn, rows: Any) -> None:
    """What of the promise was asked for is filled in; a hollow one grows a little less hollow."""
    lanes, moves = turn.lanes, turn.moves
    rows = rows[lanes.pledge[rows] != NO_PLEDGE]
    if not rows.size:
        return
    place, asked = lanes.pledge[rows], lanes.asked[rows]
    free = (lanes.pledge_due[place, rows] == NO_DAY) & (moves.pay_day[rows] == NO_DAY)
    free &= (asked == 0) | (asked & ASK_BITS["day"] != 0)
    own = rows[free]
    if own.size:
        delay = 1 + int(4.0 * turn.case.kind.delay)
        lanes.pledge_due[place[free], own] = possible(turn, own, add_workdays(lanes.today[own], delay))
    _fill(turn, rows, asked)
    warned = moves.acts[rows] & ACT_BITS[Act.CONSEQUENCE] != 0
    lanes.pledge_flags[place, rows] |= np.multiply(warned, WHAT_IF, dtype=np.int8)
    hollow = lanes.pledge_hollow[place, rows]
    lanes.pledge_hollow[place, rows] = np.where(hollow > 0.5, hollow * P.hollow_probe, hollow)


def _fill(turn: Turn, rows: Any, asked: Any) -> None:
    lanes, moves = turn.lanes, turn.moves
    place = lanes.pledge[rows]
    dated = (moves.pay_day[rows] >= lanes.today[rows]) & ~_of_another(turn, rows, moves.pay_day[rows])
    if dated.any():
        day = rows[dated]
        lanes.pledge_due[place[dated], day] = possible(turn, day, moves.pay_day[day])
    flags = _FLAGS_ASKED[asked] | np.multiply(moves.written[rows], WRITTEN, dtype=np.int8)
    lanes.pledge_flags[place, rows] |= flags


def _of_another(turn: Turn, rows: Any, day: Any) -> Any:
    """Whether a summing-up names the day of another promise: the latest one keeps its own."""
    lanes, latest = turn.lanes, turn.lanes.pledge[rows]
    found = np.zeros(len(rows), dtype=bool)
    for place in range(len(lanes.pledge_due)):
        other = (latest != place) & (lanes.pledge_state[place, rows] == OPEN)
        found |= other & (lanes.pledge_due[place, rows] == day)
    return found & (lanes.pledge_due[latest, rows] != NO_DAY)


def possible(turn: Turn, rows: Any, day: Any) -> Any:
    """The day itself, or the day his money comes when that is later."""
    return np.maximum(day, horizon(turn.case, turn.lanes, rows)[1])


def withdraw_hollow(turn: Turn, rows: Any) -> None:
    """Probed, he takes back a yes he did not mean."""
    lanes = turn.lanes
    rows = rows[lanes.pledge[rows] != NO_PLEDGE]
    rows = rows[lanes.pledge_hollow[lanes.pledge[rows], rows] > 0.0] if rows.size else rows
    if rows.size:
        lanes.pledge_state[lanes.pledge[rows], rows] = REPLACED
        lanes.pledge[rows] = NO_PLEDGE


def own_up(turn: Turn, rows: Any, *, fix: bool) -> Any:
    """Spoken to about a broken promise, he says why; to `fix` it he promises again. Gives the places in `DONE`."""
    lanes, moves = turn.lanes, turn.moves
    place = broken(lanes, rows)
    late = place != NO_PLEDGE
    at = place[late], rows[late]
    lanes.pledge_flags[at] |= TOLD
    paid = np.zeros(len(rows), dtype=np.int64)
    paid[late] = lanes.pledge_paid[at]
    if fix:
        able = rounded(turn, willing(turn, rows))
        missing = able.copy()
        missing[late] = lanes.pledge_amount[at] - paid[late]
        day = moves.pay_day[rows]
        lanes.pay_day[rows] = np.where(day != NO_DAY, day, add_workdays(lanes.today[rows], 2))
        agree(turn, rows, np.minimum(missing, np.maximum(able, rounded(turn, 0.6 * missing))))
        return np.where(late, _WILL_FIX, _NONE_DUE)
    return np.where(late, np.where(paid > 0, _PART, _NONE), _NONE_DUE)
