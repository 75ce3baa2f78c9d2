"""The sums of one contact for many customers (`sim.customer.bargain`). `rows` is an index array or `ALL`."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenarios.vocabulary import Act
from sim.batch import philox
from sim.batch.case import NO_HELP
from sim.batch.days import NO_DAY, add_workdays
from sim.batch.many import MANY
from sim.batch.money import ALL, horizon, promised, reserve
from sim.batch.moves import NO_SUM
from sim.batch.turn import Turn
from sim.customer import dynamics
from sim.customer.curves import NORMAL
from sim.customer.draws import Purpose
from sim.customer.parameters import PARAMETERS as P


def take(turn: Turn, committed: Any) -> None:
    """The sums of a move. `committed` says which lanes have promised something."""
    lanes, moves = turn.lanes, turn.moves
    if turn.any_help:
        _lay_on_table(turn)
    named = named_day(turn, ALL)
    lanes.pay_day[:] = np.where(named != NO_DAY, named, lanes.pay_day)
    warned = np.flatnonzero(turn.did(Act.CONSEQUENCE) & ~turn.did(Act.THREAT) & (lanes.lift == 0.0))
    if warned.size:
        lift = dynamics.warned(MANY, lanes.credibility[warned], lanes.upset[warned])
        lanes.lift[warned] = MANY.clip(lift, -P.stop_ship, P.stop_ship)
    asks = turn.has_ask
    lower = np.flatnonzero(asks & (lanes.ask != NO_SUM) & (moves.ask < lanes.ask) & ~committed)
    if lower.size:
        offer = np.maximum(lanes.offer[lower], 0)
        turn.concession[lower] = dynamics.step_down(MANY, lanes.ask[lower], moves.ask[lower], offer)
    lanes.ask[:] = np.where(asks, moves.ask, lanes.ask)
    first = np.flatnonzero(asks & (lanes.first_ask == NO_SUM))
    if first.size:
        lanes.first_ask[first] = moves.ask[first]
        _anchor(turn, first)


def _lay_on_table(turn: Turn) -> None:
    """Help tied to payment stays on the table until it is taken up or given for nothing."""
    lanes, moves, other = turn.lanes, turn.moves, turn.case.other_support
    free = turn.has_help & ~moves.conditional & turn.helped(ALL)
    free &= np.minimum(moves.help, other) == np.minimum(lanes.trade, other)  # help the case does not know is all one
    lanes.trade[free] = NO_HELP
    trades = turn.trades
    lanes.trade[trades], lanes.trade_amount[trades] = moves.help[trades], moves.help_amount[trades]


def named_day(turn: Turn, rows: Any) -> Any:
    """The day of payment that a move names, as he takes it."""
    day = turn.moves.pay_day[rows]
    return np.where(day >= turn.lanes.today[rows], np.minimum(day, turn.case.last), NO_DAY)


def _anchor(turn: Turn, rows: Any) -> None:
    """The first sum asked for draws the counter-offer and the settlement (§1.1)."""
    case, lanes, moves = turn.case, turn.lanes, turn.moves
    limit = horizon(case, lanes, rows)[0]
    lanes.settle[rows], lanes.wish_offer[rows] = 0.5, 0.0
    some = limit >= 1.0
    rows, limit = rows[some], limit[some]
    if not rows.size:
        return
    named = moves.ask[rows].astype(np.float64)
    second = lanes.opened_at[rows] != NO_SUM
    opened_at = np.maximum(lanes.opened_at[rows], 0)
    ask = dynamics.ask_heard(MANY, named, np.maximum(moves.range_high[rows], 0), second, opened_at)
    tone = dynamics.effective_tone(MANY, moves.assertiveness[rows], moves.aggression[rows])
    grounds = turn.did(Act.JUSTIFY, Act.STATE_FACTS)[rows]
    strength = dynamics.pull(MANY, tone, moves.precise[rows], grounds, second)
    counter = dynamics.counter_offer(MANY, ask, lanes.wish[rows] * limit, limit, strength)
    purposes = np.array([[Purpose.NOISE], [Purpose.HOLLOW]])
    noise, hollow = philox.unit(lanes.seed[rows], purposes, lanes.contacts[rows])
    lanes.settle[rows] = dynamics.settlement_share(MANY, ask, counter, limit, tone, NORMAL.at(MANY, noise))
    lanes.wish_offer[rows] = counter / limit
    risk = dynamics.hollow_yes_risk(MANY, named, limit, case.face, case.kind.deceit)
    lanes.hollow[rows] = np.where(hollow < risk, 1.0, 0.0)


# -- what he would pay ------------------------------------------------------------------
def agreeing_share(turn: Turn, rows: Any) -> Any:
    """Share of R at which he agrees."""
    settle = turn.lanes.settle[rows]
    share = np.where(np.isnan(settle), turn.lanes.wish[rows], settle)
    return dynamics.agreeing_share(MANY, share, turn.helped(rows))


def willing(turn: Turn, rows: Any) -> Any:
    """The sum at which he agrees."""
    return agreeing_share(turn, rows) * horizon(turn.case, turn.lanes, rows)[0]


def agreed(turn: Turn, rows: Any) -> Any:
    """What he has promised in this contact."""
    lanes = turn.lanes
    return promised(lanes, rows) - promised(lanes, rows, before=lanes.before[rows])


def rest_willing(turn: Turn, rows: Any, by: Any) -> Any:
    """What he would add by a day to what he has promised in this contact: two sums bring no more than one."""
    limit = reserve(turn.case, turn.lanes, rows, by, turn.lanes.before[rows])
    return np.maximum(agreeing_share(turn, rows) * limit - agreed(turn, rows), 0.0)


def rest_by(turn: Turn, rows: Any) -> Any:
    """The day of the rest: the one named with it, that of his own offer, one spoken of before, or in a week."""
    lanes = turn.lanes
    today, spoken = lanes.today[rows], lanes.pay_day[rows]
    day = np.where(spoken > today, spoken, add_workdays(today, 5))
    day = np.where(lanes.rest_day[rows] != NO_DAY, lanes.rest_day[rows], day)
    named = named_day(turn, rows)
    return np.minimum(np.where(named != NO_DAY, named, day), turn.case.last)


def rest_due(turn: Turn, rows: Any, amount: Any) -> Any:
    """The day on which he adds this sum: that of his own offer when he would not pay as much by the one named."""
    by, own = rest_by(turn, rows), turn.lanes.rest_day[rows]
    return np.where((own == NO_DAY) | (amount <= rest_willing(turn, rows, by)), by, own)


def rest_asked(turn: Turn, rows: Any) -> Any:
    """The rest that is asked for on top of the promise; `NO_SUM` when nothing more is asked for."""
    lanes, moves = turn.lanes, turn.moves
    open_part = np.maximum(lanes.first_ask[rows], 0) - promised(lanes, rows)
    ask = moves.ask[rows]
    later = np.where(named_day(turn, rows) > lanes.today[rows], ask, NO_SUM)
    asked = np.where(open_part > 0, np.minimum(ask, open_part), later)
    return np.where(turn.has_ask[rows], asked, np.where(open_part > 0, open_part, NO_SUM))


def stalls(turn: Turn, rows: Any, limit: Any) -> Any:
    """Whether the talk breaks on the sum asked for; `limit` is R of these lanes."""
    case, lanes = turn.case, turn.lanes
    ask, due = lanes.ask[rows], np.maximum(lanes.overdue[rows], 1)
    risk = dynamics.stall_risk(
        MANY,
        ask.astype(np.float64),
        limit,
        due.astype(np.float64),
        case.kind.stall,
        case.power,
        dynamics.salient(MANY, ask, due),
    )
    risk = np.where(turn.helped(rows), risk * 0.5, risk)
    return philox.unit(lanes.seed[rows], Purpose.STALL, lanes.contacts[rows]) < risk


def rounded(turn: Turn, amount: Any) -> Any:
    """Sums a person would name, as int64."""
    return dynamics.round_down(MANY, amount, turn.case.step)


# -- naming sums ------------------------------------------------------------------
def open_first(turn: Turn, rows: Any) -> Any:
    """He names a sum before the trainee has: low. Gives the day its money is there (`horizon`)."""
    lanes = turn.lanes
    drawn = philox.unit(lanes.seed[rows], Purpose.DEALER_OPENS, lanes.contacts[rows])
    limit, day = horizon(turn.case, lanes, rows)
    named = rounded(turn, lanes.wish[rows] * limit * dynamics.opening_share(MANY, drawn))
    lanes.offer[rows] = np.maximum(np.maximum(lanes.offer[rows], 0), named)
    lanes.opened_at[rows] = lanes.offer[rows]
    return day


def counter(turn: Turn, rows: Any) -> Any:
    """His counter-offer to the ask; one that stays what it was becomes a step towards the sum he agrees to. Gives the
    day its money is there (`horizon`).
    """
    lanes = turn.lanes
    lanes.hollow[rows] = 0.0
    limit, day = horizon(turn.case, lanes, rows)
    wish = np.where(np.isnan(lanes.settle[rows]), lanes.wish[rows], lanes.wish_offer[rows])
    start, top = rounded(turn, wish * limit), rounded(turn, agreeing_share(turn, rows) * limit)
    stood = np.maximum(lanes.offer[rows], 0)
    lanes.offer[rows] = np.maximum(stood, np.where(top > 0, np.minimum(start, top), start))
    same = (stood > 0) & (lanes.offer[rows] == stood)
    if same.any():
        _step(turn, rows[same], top[same])
    return day


def counter_rest(turn: Turn, rows: Any) -> None:
    """What he would add for the rest: no more than is asked for, no less than he offered before."""
    lanes, by = turn.lanes, rest_by(turn, rows)
    wanted, able = rest_asked(turn, rows), rounded(turn, rest_willing(turn, rows, by))
    named = np.where((wanted == NO_SUM) | (able < wanted), able, wanted)
    more = named > lanes.rest_offer[rows]
    lanes.rest_offer[rows[more]], lanes.rest_day[rows[more]] = named[more], by[more]


def give_way(turn: Turn, rows: Any) -> None:
    """He raises his offer by one step towards the sum at which he agrees."""
    _step(turn, rows, rounded(turn, willing(turn, rows)))


def _step(turn: Turn, rows: Any, top: Any) -> None:
    lanes = turn.lanes
    room = top > np.maximum(lanes.offer[rows], 0)
    rows, top = rows[room], top[room]
    if not rows.size:
        return
    offer = np.maximum(lanes.offer[rows], 0)
    step = dynamics.concession(MANY, turn.case.kind, turn.concession[rows], turn.helped(rows))
    raised = rounded(turn, offer + step * (top - offer))
    lanes.offer[rows] = np.where((offer < raised) & (raised <= top), raised, top)
