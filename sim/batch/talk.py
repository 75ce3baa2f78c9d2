"""How many customers take a move and what each does (`sim.customer.talk`): masks in place of branches."""

from __future__ import annotations

from typing import Any

import numpy as np

from personas.vocabulary import Deed
from scenarios.vocabulary import Act
from sim.batch import argument, bargain, philox, pledging
from sim.batch.case import NO_HELP
from sim.batch.codes import (
    ACT_BITS,
    ADMITTED,
    ASK_BITS,
    BARGAINING,
    COMMITTED,
    DONE,
    DONE_INDEX,
    EXCUSE_DEEDS,
    FALSE,
    FROM_EXCUSE,
    NOTHING,
    ONCE,
    OPENING,
    STALLING,
    TALK_BITS,
    TALK_DEEDS,
    TALK_DEST,
    TALK_RAISES,
    TRIGGERS,
    WALKED_OUT,
)
from sim.batch.days import NO_DAY
from sim.batch.lanes import NO_PLEDGE, TOLD
from sim.batch.many import MANY
from sim.batch.money import ALL, broken, horizon, next_inflow, promised
from sim.batch.moves import NO_SUM
from sim.batch.table import NO_RULE, talk_table
from sim.batch.turn import Turn
from sim.customer import dynamics
from sim.customer.curves import NORMAL
from sim.customer.draws import Purpose
from sim.customer.feelings import HELPING, NEW, PRESSING
from sim.customer.machine import EXCUSE_TRIGGERS, SHOW
from sim.customer.parameters import PARAMETERS as P
from sim.customer.talk import HARD, LITTLE, NO, NOES, can_be_helped, has_the_upper_hand

_IS_HARD = np.array([trigger in HARD for trigger in (*TRIGGERS, None)])
"""By trigger; the last entry is for none (-1)."""
_ON_EXCUSE = np.array([trigger in EXCUSE_TRIGGERS for trigger in TRIGGERS])
_SHOW, _OTHER, _CONFIRM = (TRIGGERS.index(name) for name in (SHOW, Act.OTHER, Act.CONFIRM))
_CLOSE = TRIGGERS.index(Act.CLOSE)
_STALLS = TALK_BITS["stalls"]
_ASKED_ABOUT = np.array([*(deed in (Deed.GIVE_PARTICULARS, Deed.DODGE_QUESTION) for deed, _ in DONE), False])
_NOES = np.array([*(pair in NOES for pair in DONE), False])
_REFINED = np.array(
    [*(pair in ((Deed.REFUSE, "too_much"), (Deed.PROMISE_FIRM, "details"), (Deed.GIVE_PARTICULARS, "cash"))
       or pair in NOES or pair[0] is Deed.RAISE_EXCUSE for pair in DONE), False]
)  # fmt: skip
"""By place in `DONE`; the last entry is for nothing (-1)."""


def react(turn: Turn) -> tuple[Any, Any]:
    """All lanes take their moves and answer: the rule that fired, and the deeds, (2, lanes), as places in `DONE`."""
    lanes = turn.lanes
    lanes.turn += 1
    trigger = _trigger(turn)
    _take(turn)
    about = argument.take(turn, trigger)
    argument.weigh(turn.case, lanes)
    told = about != NO_RULE
    back = (lanes.phase == OPENING) & told & _ON_EXCUSE[trigger]  # an excuse of an earlier contact is taken up again
    lanes.phase[back] = STALLING
    rule = _fire(turn, trigger, _again(turn, trigger), told)
    done = _carry_out(turn, rule, about)
    lanes.last_trigger[:] = trigger
    pushed = lanes.pushes + turn.did(*HARD)
    lanes.pushes[:] = np.where((lanes.phase != STALLING) | TALK_RAISES[rule], 0, pushed)
    return rule, done


def break_off(turn: Turn) -> tuple[Any, Any]:
    """The dealers themselves end the contact."""
    rule = talk_table()[turn.lanes.phase, _CLOSE, 0].astype(np.int64)
    turn.lanes.phase[:] = TALK_DEST[rule]
    return rule, TALK_DEEDS[:, rule]


def _again(turn: Turn, trigger: Any) -> Any:
    """The same kind of move as the last one, or an excuse that was pushed against before."""
    lanes = turn.lanes
    same = (trigger == lanes.last_trigger) | (_IS_HARD[trigger] & _IS_HARD[lanes.last_trigger])
    return same | ((lanes.phase == STALLING) & (lanes.pushes > 0))


# -- taking a move in ------------------------------------------------------------------
def _take(turn: Turn) -> None:
    lanes, moves = turn.lanes, turn.moves
    presses = turn.did(*PRESSING) & ~turn.did(*NEW)
    signs = dynamics.Signs(
        presses=presses,
        presses_again=presses & _IS_HARD[lanes.last_trigger],
        pleads=turn.did(Act.PLEAD),
        stale=moves.repeated & moves.own_words,
        empathizes=turn.did(Act.EMPATHIZE),
        probes=turn.did(Act.PROBE),
        helps=turn.did(*HELPING),
        insults=moves.insult,
        aggression=moves.aggression,
    )
    turn.set_heart(ALL, dynamics.taken_in(MANY, turn.heart(ALL), turn.case.face, signs))
    bargain.take(turn, lanes.phase == COMMITTED)
    lanes.asked |= moves.asks
    lanes.grounds |= turn.did(Act.JUSTIFY)
    lanes.asks += turn.did(Act.DEMAND, Act.TRADE, Act.PIN_DOWN, Act.FOLLOW_UP)
    lanes.warned |= turn.did(Act.CONSEQUENCE) & ~turn.did(Act.THREAT)
    if turn.any_help:
        lanes.once[turn.has_help] |= ONCE[Deed.ASK_SUPPORT]
        turn.change_trust(np.flatnonzero(turn.gifts), 0.02)


def _trigger(turn: Turn) -> Any:
    """The one act that triggers the talk, as a place in `TRIGGERS`."""
    lanes, moves = turn.lanes, turn.moves
    acts, sure, follow_up = moves.acts, moves.sure, ACT_BITS[Act.FOLLOW_UP]
    idle = np.flatnonzero((acts & follow_up != 0) & (acts != follow_up))
    if idle.size:
        idle = idle[(broken(lanes, idle) == NO_PLEDGE) & (promised(lanes, idle) == 0)]
        acts, sure = acts.copy(), sure.copy()
        acts[idle] &= ~follow_up
        sure[idle] &= ~follow_up
    chosen = np.where(sure != 0, sure, acts)
    lowest = np.bitwise_count((chosen & -chosen) - 1).astype(np.int64)
    trigger = np.where(chosen == 0, _OTHER, lowest)
    agreed = np.flatnonzero((lanes.phase == COMMITTED) & turn.has_ask & (lanes.pledge != NO_PLEDGE))
    if agreed.size:
        once_more = moves.ask[agreed] == lanes.pledge_amount[lanes.pledge[agreed], agreed]
        once_more &= acts[agreed] & ACT_BITS[Act.TRADE] == 0
        trigger[agreed[once_more]] = _CONFIRM
    return np.where(turn.shows, _SHOW, trigger)


# -- deciding ------------------------------------------------------------------
def _bit(name: str, holds: Any) -> Any:
    """The predicate's bit where it holds."""
    return np.multiply(holds, TALK_BITS[name], dtype=np.int16)


def _fire(turn: Turn, trigger: Any, again: Any, told: Any) -> Any:
    """Fires the talk's rules. `told`: the move brought out something about an excuse."""
    lanes = turn.lanes
    state, live = argument.on_table(lanes)
    ready = argument.ready(turn, live, trigger)
    opens, committed = lanes.phase == OPENING, lanes.phase == COMMITTED
    bits = _bit("fed_up", lanes.patience <= 0.0) | _bit("upset", lanes.upset > 0.6)
    if ready is not None:
        bits |= _bit("another", ready.any(axis=0))
    bits |= _bit("again", again | (state == ADMITTED)) | _bit(
        "open", np.where(lanes.phase == STALLING, live, told & ~opens)
    )
    bits |= _bit("offered", (lanes.offer > 0) & ~opens & ~committed)
    opening = np.flatnonzero(opens)
    if opening.size:
        _at_opening(turn, opening, bits)
    rest = np.flatnonzero(committed)
    if rest.size:
        _about_rest(turn, rest, bits)
    sums: Any = ALL if not rest.size else np.flatnonzero(~committed)
    if sums is ALL or sums.size:
        _about_sum(turn, sums, trigger, bits)
    rule = talk_table()[lanes.phase, trigger, bits].astype(np.int64)
    if (rule == NO_RULE).any():
        raise RuntimeError("the machine has a hole")
    raises = np.flatnonzero(TALK_RAISES[rule])
    if raises.size:
        argument.bring_up(turn, raises, ready)
    lanes.phase[:] = TALK_DEST[rule]
    return rule


def _at_opening(turn: Turn, rows: Any, bits: Any) -> None:
    """What stands between the two when they meet again: a promise that was broken, or one that is open."""
    lanes = turn.lanes
    late = broken(lanes, rows)
    was_broken = late != NO_PLEDGE
    told = np.zeros(len(rows), dtype=bool)
    told[was_broken] = lanes.pledge_flags[late[was_broken], rows[was_broken]] & TOLD != 0
    stands = (lanes.pledge[rows] != NO_PLEDGE) & (~was_broken | told)
    bits[rows] |= _bit("open", was_broken) | _bit("offered", stands)


def _about_sum(turn: Turn, rows: Any, trigger: Any, bits: Any) -> None:
    lanes, moves = turn.lanes, turn.moves
    limit = horizon(turn.case, lanes, rows)[0]
    willing = bargain.agreeing_share(turn, rows) * limit
    top = bargain.rounded(turn, willing)
    offer, ask = lanes.offer[rows], lanes.ask[rows]
    asked = ask != NO_SUM
    now = bits[rows] | _bit("hollow", lanes.hollow[rows] > 0.5) | _bit("able", top > 0) | _bit("asked", asked)
    now |= _bit("final", (offer != NO_SUM) & (top <= offer))
    named = moves.named[rows]
    named = np.where((trigger[rows] == _CONFIRM) & (named != NO_SUM), named, ask)
    meets = asked & ((named <= willing) | ((offer != NO_SUM) & (named <= offer)))
    now |= _bit("meets", meets)
    may = np.flatnonzero(asked & ~meets)
    if may.size:
        at = may if rows is ALL else rows[may]
        table, phase, by = talk_table(), lanes.phase[at], trigger[at]
        hangs = table[phase, by, now[may]] != table[phase, by, now[may] | _STALLS]
        now[may[hangs]] |= _bit("stalls", bargain.stalls(turn, at[hangs], limit[may[hangs]]))
    bits[rows] = now


def _about_rest(turn: Turn, rows: Any, bits: Any) -> None:
    """Once something is promised, sums are about the rest, and questions may bring out a hollow yes."""
    lanes = turn.lanes
    rest = bargain.rest_willing(turn, rows, bargain.rest_by(turn, rows))
    rest = np.maximum(rest, lanes.rest_offer[rows])
    wanted = np.maximum(bargain.rest_asked(turn, rows), 0)
    now = _bit("asked", wanted > 0) | _bit("meets", (wanted > 0) & (wanted <= rest))
    now |= _bit("able", bargain.rounded(turn, rest) > 0) | _bit("offered", lanes.rest_offer[rows] != NO_SUM)
    bits[rows] |= now
    promised_once = rows[lanes.pledge[rows] != NO_PLEDGE]
    hollow = promised_once[lanes.pledge_hollow[lanes.pledge[promised_once], promised_once] > 0.1]
    if hollow.size:
        drawn = philox.unit(lanes.seed[hollow], Purpose.REVEAL, lanes.contacts[hollow], lanes.turn[hollow])
        bits[hollow] |= _bit("hollow", drawn < P.reveal)


# -- carrying out ------------------------------------------------------------------
def _carry_out(turn: Turn, rule: Any, about: Any) -> Any:
    done = TALK_DEEDS[:, rule]
    of_excuse = np.where(about == NO_RULE, NOTHING, EXCUSE_DEEDS[about])
    done = np.where(done == FROM_EXCUSE, of_excuse, done)
    echo = DONE_INDEX[Deed.REFUSE, "echo"]
    done[(done == echo) & ~turn.has_ask] = NOTHING
    done[(done == echo) & (turn.moves.ask < LITTLE * turn.lanes.overdue)] = DONE_INDEX[Deed.REFUSE, "echo_low"]
    for slot in range(2):
        rows = np.flatnonzero(done[slot] != NOTHING)
        if rows.size:
            _finer(turn, done[slot])
            _do(turn, done[slot])
    done[0, (done == NOTHING).all(axis=0)] = DONE_INDEX[Deed.INSIST_ON_EXCUSE, ""]
    return done


def _finer(turn: Turn, done: Any) -> None:
    """A finer case of a deed: what exactly was asked, and how far the sum goes. In place."""
    lanes, asks = turn.lanes, turn.moves.asks
    only = np.flatnonzero((asks & ASK_BITS["only_reason"] != 0) & _ASKED_ABOUT[done])
    if only.size:
        alone = argument.rule_out_others(turn, only)
        yes, no = (DONE_INDEX[Deed.GIVE_PARTICULARS, tag] for tag in ("nothing_else", "another_reason"))
        done[only] = np.where(alone, yes, no)
    if not _REFINED[done].any():
        return
    _turn_round(turn, done)
    too_much = done == DONE_INDEX[Deed.REFUSE, "too_much"]
    done[too_much & (lanes.ask > lanes.overdue)] = DONE_INDEX[Deed.REFUSE, "beyond_due"]
    details = done == DONE_INDEX[Deed.PROMISE_FIRM, "details"]
    details &= asks & (ASK_BITS["payer"] | ASK_BITS["means"]) == 0
    what_if, day = (DONE_INDEX[Deed.PROMISE_FIRM, tag] for tag in ("what_if", "day"))
    done[details] = np.where(asks[details] & ASK_BITS["what_if"] != 0, what_if, day)
    for tag in ("first", "another"):
        rows = np.flatnonzero(done == DONE_INDEX[Deed.RAISE_EXCUSE, tag])
        if rows.size:
            noise = NORMAL.at(
                MANY, philox.unit(lanes.seed[rows], Purpose.SOUNDS, lanes.contacts[rows], lanes.turn[rows])
            )
            sincere = dynamics.sounds_sincere(MANY, lanes.truth[lanes.current[rows], rows] != FALSE, noise)
            done[rows[~sincere]] = DONE_INDEX[Deed.RAISE_EXCUSE, f"{tag}_hesitant"]
    cash = np.flatnonzero(done == DONE_INDEX[Deed.GIVE_PARTICULARS, "cash"])
    if cash.size:
        tag = "queue" if turn.case.rival_weights else "business"
        dry = next_inflow(turn.case, lanes, cash) == NO_DAY
        done[cash[dry]] = DONE_INDEX[Deed.GIVE_PARTICULARS, tag]


def _turn_round(turn: Turn, done: Any) -> None:
    """A no as a threat to leave, or as a question what there is in it for him: each once in a contact. In place."""
    lanes, scenario = turn.lanes, turn.case.scenario
    if has_the_upper_hand(scenario):
        heated = (lanes.upset > 0.35) | (lanes.pressure > 0.4)
        leaves = _NOES[done] & heated & turn.did(*HARD) & (lanes.phase != WALKED_OUT)
        leaves &= lanes.once & ONCE[Deed.THREATEN_TO_LEAVE] == 0
        done[leaves] = DONE_INDEX[Deed.THREATEN_TO_LEAVE, ""]
        lanes.once[leaves] |= ONCE[Deed.THREATEN_TO_LEAVE]
    if can_be_helped(scenario):
        wants = (done == DONE_INDEX[Deed.REFUSE, "final"]) & (lanes.phase == BARGAINING)
        wants &= lanes.once & ONCE[Deed.ASK_SUPPORT] == 0
        done[wants] = DONE_INDEX[Deed.ASK_SUPPORT, "wants"]
        lanes.once[wants] |= ONCE[Deed.ASK_SUPPORT]


def _do(turn: Turn, done: Any) -> None:
    """Carries out one deed a lane: moves the sums it stands for. Writes the finer case of owning up in place."""
    effect = _EFFECT[done]
    for code in np.flatnonzero(np.bincount(effect, minlength=len(_EFFECTS))):
        _EFFECTS[code](turn, np.flatnonzero(effect == code), done)


def _counter(turn: Turn, rows: Any, done: Any) -> None:
    tag = done[rows]
    opens = tag == DONE_INDEX[Deed.COUNTER_OFFER, "opens"]
    rest = tag == DONE_INDEX[Deed.COUNTER_OFFER, "rest"]
    day = np.full(len(rows), NO_DAY, dtype=np.int64)
    if opens.any():
        day[opens] = bargain.open_first(turn, rows[opens])
    if rest.any():
        bargain.counter_rest(turn, rows[rest])
    plain = ~opens & ~rest
    if plain.any():
        pledging.withdraw_hollow(turn, rows[plain])
        day[plain] = bargain.counter(turn, rows[plain])
    done[rows[day != NO_DAY]] = DONE_INDEX[Deed.COUNTER_OFFER, "later"]


def _give_way(turn: Turn, rows: Any, done: Any) -> None:
    bargain.give_way(turn, rows)


def _accept(turn: Turn, rows: Any, done: Any) -> None:
    amount = _accepted_sum(turn, rows, done[rows])
    rest = done[rows] == DONE_INDEX[Deed.ACCEPT, "rest"]
    day = np.full(len(rows), NO_DAY, dtype=np.int64)
    if rest.any():
        day[rest] = bargain.rest_due(turn, rows[rest], amount[rest])
    pledging.agree(turn, rows, amount, day=day)


def _accepted_sum(turn: Turn, rows: Any, tag: Any) -> Any:
    lanes, moves = turn.lanes, turn.moves
    rest_offer, offer, ask, named = lanes.rest_offer[rows], lanes.offer[rows], lanes.ask[rows], moves.named[rows]
    wanted = np.maximum(bargain.rest_asked(turn, rows), 0)
    rest = np.where((rest_offer != NO_SUM) & (moves.ask[rows] == NO_SUM), rest_offer, wanted)
    plain = np.where(ask > 0, ask, np.maximum(offer, 0))
    plain = np.where((named != NO_SUM) & (ask != NO_SUM), np.minimum(named, ask), plain)
    amount = np.where(tag == DONE_INDEX[Deed.ACCEPT, "own_offer"], np.maximum(offer, 0), plain)
    return np.where(tag == DONE_INDEX[Deed.ACCEPT, "rest"], rest, amount)


def _promise(turn: Turn, rows: Any, done: Any) -> None:
    fresh = rows[done[rows] == DONE_INDEX[Deed.PROMISE_FIRM, "amount_day"]]
    if fresh.size:
        offer = turn.lanes.offer[fresh]
        amount = np.where(offer > 0, offer, bargain.rounded(turn, bargain.willing(turn, fresh)))
        pledging.agree(turn, fresh, amount)
    pledging.pin(turn, rows)


def _hollow_yes(turn: Turn, rows: Any, done: Any) -> None:
    pledging.agree(turn, rows, np.maximum(turn.lanes.ask[rows], 0), hollow=1.0)


def _own_up(turn: Turn, rows: Any, done: Any) -> None:
    fixes = done[rows] == DONE_INDEX[Deed.EXCUSE_FOR_BROKEN_PROMISE, "will_fix"]
    for fix in (False, True):
        some = rows[fixes == fix]
        if some.size:
            done[some] = pledging.own_up(turn, some, fix=fix)
    turn.lanes.pressure[rows] = np.minimum(turn.lanes.pressure[rows] + 0.15, 1.0)


def _get_upset(turn: Turn, rows: Any, done: Any) -> None:
    turn.lanes.upset[rows] = np.minimum(turn.lanes.upset[rows] + 0.2, 1.0)


def _turn_down(turn: Turn, rows: Any, done: Any) -> None:
    turn.lanes.trade[rows] = NO_HELP


def _nothing(turn: Turn, rows: Any, done: Any) -> None:
    """A deed that moves no sum."""


_EFFECTS = (_nothing, _counter, _give_way, _accept, _promise, _hollow_yes, _own_up, _get_upset, _turn_down)
_EFFECT_OF = {
    Deed.COUNTER_OFFER: 1, Deed.RAISE_OFFER: 2, Deed.ACCEPT: 3, Deed.PROMISE_FIRM: 4, Deed.CONFIRM: 4,
    Deed.HOLLOW_YES: 5, Deed.EXCUSE_FOR_BROKEN_PROMISE: 6, Deed.GET_UPSET: 7,
}  # fmt: skip
_EFFECT = np.array([*(
    8 if deed in (Deed.REFUSE, Deed.THREATEN_TO_LEAVE) and tag in NO else _EFFECT_OF.get(deed, 0) for deed, tag in DONE
), 0])  # fmt: skip
"""By place in `DONE`, which of `_EFFECTS` it has; the last entry is for nothing (-1)."""
