"""Promises of many customers as they are made in a contact (`sim.customer.pledging`). `rows` is an index array."""

from __future__ import annotations

from typing import Any

import numpy as np

from personas.vocabulary import Deed
from scenarios.vocabulary import Act
from sim.batch.bargain import agreed, named_day, rounded, willing
from sim.batch.case import NO_HELP
from sim.batch.codes import ACT_BITS, ASK_BITS, DONE_INDEX, OPEN, REPLACED
from sim.batch.days import NO_DAY, add_workdays
from sim.batch.lanes import GROUNDS, METHOD, NO_PLEDGE, PAYER, TOLD, WHAT_IF, WRITTEN
from sim.batch.money import broken, horizon, promised, spendable
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


def agree(turn: Turn, rows: Any, amount: Any, hollow: float = 0.0, day: Any = None) -> None:
    """Promises of these sums come about, on `day` (where it is `NO_DAY`, the day spoken of, or when his money comes).
    Help tied to payment goes with them.
    """
    lanes = turn.lanes
    amount = np.minimum(amount, lanes.owed[rows] - promised(lanes, rows))
    some = amount > 0
    day = None if day is None else day[some]
    rows, amount = rows[some], amount[some]
    if not rows.size:
        return
    today, spoken = lanes.today[rows], lanes.pay_day[rows]
    lanes.earliest[rows] = horizon(turn.case, lanes, rows)[1]
    due = _possible(turn, rows, spoken if day is None else np.where(day != NO_DAY, day, spoken))
    place = lanes.pledges[rows]
    lanes.grow("pledge_", int(place.max()) + 1)
    lanes.pledge_amount[place, rows], lanes.pledge_made[place, rows] = amount, today
    lanes.pledge_due[place, rows], lanes.pledge_hollow[place, rows] = due, hollow
    lanes.pledge_state[place, rows], lanes.pledge_paid[place, rows] = OPEN, 0
    lanes.pledge_flags[place, rows] = 0
    lanes.pledges[rows], lanes.pledge[rows] = place + 1, place
    _expect_help(turn, rows)
    lanes.rest_offer[rows], lanes.rest_day[rows] = NO_SUM, NO_DAY
    if hollow == 0.0:
        lanes.offer[rows] = agreed(turn, rows)
    _fill(turn, rows, turn.moves.asks[rows])


def _expect_help(turn: Turn, rows: Any) -> None:
    """Help the promise was tied to will bring its cash."""
    lanes, case = turn.lanes, turn.case
    rows = rows[turn.helped(rows)]
    if not rows.size:
        return
    help_ = lanes.trade[rows]
    frees = case.help_frees(help_, lanes.trade_amount[rows])
    lanes.trade[rows] = NO_HELP
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
    place, asked, named = lanes.pledge[rows], lanes.asked[rows], named_day(turn, rows)
    loose = lanes.pledge_due[place, rows] == NO_DAY
    moved = ~loose & (named != NO_DAY) & (turn.did(Act.PIN_DOWN) & ~turn.did(Act.CONFIRM))[rows]
    if moved.any():
        _move(turn, rows[moved], named[moved])
    delay = 1 + int(4.0 * turn.case.kind.delay)
    own = np.minimum(add_workdays(lanes.today[rows], delay), turn.case.last)
    dated = loose & ((named != NO_DAY) | (asked == 0) | (asked & ASK_BITS["day"] != 0))
    due = _possible(turn, rows, np.where(named != NO_DAY, named, own))
    lanes.pledge_due[place[dated], rows[dated]] = due[dated]
    _fill(turn, rows, asked)
    warned = moves.acts[rows] & ACT_BITS[Act.CONSEQUENCE] != 0
    lanes.pledge_flags[place, rows] |= np.multiply(warned, WHAT_IF, dtype=np.int8)
    hollow = lanes.pledge_hollow[place, rows]
    lanes.pledge_hollow[place, rows] = np.where(hollow > 0.5, hollow * P.hollow_probe, hollow)


def _fill(turn: Turn, rows: Any, asked: Any) -> None:
    lanes, moves = turn.lanes, turn.moves
    place = lanes.pledge[rows]
    flags = _FLAGS_ASKED[asked] | np.multiply(moves.written[rows], WRITTEN, dtype=np.int8)
    flags |= np.multiply(lanes.grounds[rows], GROUNDS, dtype=np.int8)
    lanes.pledge_flags[place, rows] |= flags


def _move(turn: Turn, rows: Any, day: Any) -> None:
    """Days that were agreed move to others that are asked for: later ones always, earlier ones when the money is there
    by then. A day on which another promise falls due is that one's.
    """
    lanes, latest = turn.lanes, turn.lanes.pledge[rows]
    taken = np.zeros(len(rows), dtype=bool)
    for place in range(len(lanes.pledge_due)):
        other = (latest != place) & (lanes.pledge_state[place, rows] == OPEN)
        taken |= other & (lanes.pledge_due[place, rows] == day)
    there = spendable(turn.case, lanes, rows, day) - promised(lanes, rows, day)
    sooner = (lanes.pledge_amount[latest, rows] <= there) & (_possible(turn, rows, day) == day)
    moves = ~taken & ((day > lanes.pledge_due[latest, rows]) | sooner)
    lanes.pledge_due[latest[moves], rows[moves]] = day[moves]


def _possible(turn: Turn, rows: Any, day: Any) -> Any:
    """The day itself, or the day his money comes when that is later or no day is named."""
    return np.maximum(day, turn.lanes.earliest[rows])


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
    lanes = turn.lanes
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
        day = named_day(turn, rows)
        own = np.minimum(add_workdays(lanes.today[rows], 2), turn.case.last)
        lanes.pay_day[rows] = np.where(day != NO_DAY, day, own)
        agree(turn, rows, np.minimum(missing, np.maximum(able, rounded(turn, 0.6 * missing))))
        return np.where(late, _WILL_FIX, _NONE_DUE)
    return np.where(late, np.where(paid > 0, _PART, _NONE), _NONE_DUE)
