"""Excuses of many customers in one contact (`sim.customer.argument`)."""

from __future__ import annotations

from typing import Any

import numpy as np

from personas.vocabulary import Deed
from scenarios.vocabulary import Act
from sim.batch import philox
from sim.batch.case import Case, holds
from sim.batch.codes import (
    ACT_BITS,
    ADMITTED,
    DONE,
    DONE_INDEX,
    EXCUSE_BITS,
    EXCUSE_DEEDS,
    EXCUSE_DEST,
    EXCUSE_STEPS,
    FALSE,
    PARTLY,
    PROBED,
    RAISED,
    TRIGGERS,
    UNRAISED,
)
from sim.batch.lanes import Lanes
from sim.batch.many import MANY
from sim.batch.table import NO_RULE, excuse_table
from sim.batch.turn import Turn
from sim.customer import dynamics
from sim.customer.argument import NEW_EXCUSES
from sim.customer.draws import Purpose
from sim.customer.machine import EXCUSE_TRIGGERS, PRIORITY, SHOW
from sim.customer.parameters import PARAMETERS as P

_STEP = {name: place for place, name in enumerate(EXCUSE_STEPS)}
_ACCEPTS = TRIGGERS.index(Act.ACCEPT_EXCUSE)
_ACTS = tuple((ACT_BITS[act], _STEP[EXCUSE_TRIGGERS[act]]) for act in PRIORITY if act in EXCUSE_TRIGGERS)
"""The acts that work on an excuse, in order, with what each fires."""
_HELPS = ACT_BITS[Act.RESOLVE] | ACT_BITS[Act.SUPPORT]
_SHARP = EXCUSE_BITS["sharp"]
_QUESTIONS = np.array([trigger in (Act.PROBE, Act.VERIFY) for trigger in TRIGGERS])


def _deeds(*deeds: Deed) -> Any:
    return np.array([pair[0] in deeds for pair in DONE])[EXCUSE_DEEDS]


_EXPOSES = _deeds(Deed.EXPOSED)
_REPAIRS = _deeds(Deed.SETTLE_EXCUSE, Deed.ADMIT)
_SEPARATES = DONE_INDEX[Deed.SETTLE_EXCUSE, "separate"] == EXCUSE_DEEDS


def is_open(state: Any) -> Any:
    """Whether an excuse in this state still holds money back as it was raised."""
    return (state >= RAISED) & (state <= ADMITTED)


def on_table(lanes: Lanes) -> tuple[Any, Any]:
    """State of the excuse on the table (-1: none is), and whether it is open."""
    if not len(lanes.state):
        return np.full(len(lanes), -1, dtype=np.int8), np.zeros(len(lanes), dtype=bool)
    state = lanes.state[lanes.current, np.arange(len(lanes))]
    state[lanes.current < 0] = -1
    return state, is_open(state)


def weigh(case: Case, lanes: Lanes) -> None:
    """Brings up to date what excuses hold back where one has moved (`kept_old`)."""
    old = np.flatnonzero(lanes.kept_old)
    if not old.size:
        return
    total = np.zeros(len(old), dtype=np.int64)
    for place in range(len(case.excuses)):
        at = case.held_at(lanes.truth[place, old], lanes.state[place, old], lanes.separated[place, old])
        total += np.maximum(case.base[place][at] - lanes.freed[place, old] * case.less_freed[place][at], 0)
    lanes.kept_back[old] = total
    lanes.kept_old[old] = False


def take(turn: Turn, trigger: Any) -> Any:
    """Fires every act that works on the excuse on the table; the excuse's rule that mattered most, or `NO_RULE`."""
    lanes = turn.lanes
    told = np.full(len(lanes), NO_RULE, dtype=np.int64)
    lanes.found[:] = -1
    if not len(turn.case.excuses):
        return told
    kind_before = _open_kind(turn)
    _turn_to(turn)
    live = on_table(lanes)[1]
    accepts = np.flatnonzero(live & (trigger == _ACCEPTS))
    if accepts.size:
        told[accepts] = _fire(turn, accepts, _STEP["accept"], kind_before)
    at_work = live & (trigger != _ACCEPTS)
    for step, wanted in _steps(turn):
        rows = np.flatnonzero(wanted & at_work)
        if not rows.size:
            continue
        before = lanes.state[lanes.current[rows], rows]
        rule = _fire(turn, rows, step, kind_before)
        after = lanes.state[lanes.current[rows], rows]
        matters = (rule != NO_RULE) & ((told[rows] == NO_RULE) | (after != before))
        told[rows] = np.where(matters, rule, told[rows])
        at_work[rows] = is_open(after)
    flat = np.flatnonzero(at_work & turn.did(Act.REJECT) & ~turn.did(Act.EMPATHIZE, Act.PROBE))
    if flat.size:
        flat = flat[lanes.truth[lanes.current[flat], flat] != FALSE]
        turn.change_trust(flat, -P.trust_flat)
    return told


def _steps(turn: Turn) -> Any:
    """What is fired, in order, and on which lanes."""
    acts = turn.moves.acts
    any_acts = turn.any_acts
    if turn.any_shown:
        yield _STEP[EXCUSE_TRIGGERS[SHOW]], turn.shows
    for bit, step in _ACTS:
        if any_acts & bit:
            yield step, acts & bit != 0
    if turn.any_help and any_acts & ACT_BITS[Act.TRADE]:
        yield _STEP["help"], turn.has_help & (acts & ACT_BITS[Act.TRADE] != 0) & (acts & _HELPS == 0)


def _open_kind(turn: Turn) -> Any:
    """Kind of the excuse that a move is about as it is made (-1: none): repairs the case does not know are for it."""
    if not turn.any_help:
        return None
    current, live = turn.lanes.current, on_table(turn.lanes)[1]
    about = turn.moves.about
    return np.where(about >= 0, turn.case.kind_codes[about], np.where(live, turn.case.kind_codes[current], -1))


def _turn_to(turn: Turn) -> None:
    """A document brings the excuse it bears on to the table, words the one they speak of."""
    lanes, about = turn.lanes, turn.moves.about
    named = np.flatnonzero((about >= 0) & ~turn.shows)
    if named.size:
        named = named[is_open(lanes.state[about[named], named])]
        lanes.current[named] = about[named]
    if not turn.any_shown:
        return
    shown = np.where(turn.shows, 1 << np.maximum(turn.moves.evidence, 0), 0)
    for place in reversed(range(len(turn.case.excuses))):
        bears = (shown & turn.case.proofs[place] != 0) & is_open(lanes.state[place])
        lanes.current[bears] = place


def _fire(turn: Turn, rows: Any, step: int, kind_before: Any) -> Any:
    """Fires one trigger of the excuse on the table of these lanes, with what follows from it."""
    case, lanes, moves = turn.case, turn.lanes, turn.moves
    x = lanes.current[rows].astype(np.int64)
    truth, state = lanes.truth[x, rows], lanes.state[x, rows]
    frees = _frees(turn, rows, x, truth, kind_before) if turn.any_help or turn.any_shown else None
    bits = EXCUSE_BITS["true"] * (truth != FALSE) + EXCUSE_BITS["partly"] * (truth == PARTLY)
    bits += EXCUSE_BITS["claim"] * case.claims[x] + EXCUSE_BITS["documented"] * lanes.documented[x, rows]
    if turn.any_shown:
        shown = np.where(turn.shows[rows], 1 << np.maximum(moves.evidence[rows], 0), 0)
        bits += EXCUSE_BITS["proof"] * (shown & case.proofs[x] != 0)
    if frees is not None:
        bits += EXCUSE_BITS["fits"] * (frees >= 0) + EXCUSE_BITS["gift"] * turn.gifts[rows]
    bits += _SHARP * _gives_himself_away(turn, rows, step, state, bits)
    rule = excuse_table()[state, step, bits].astype(np.int64)
    fired = rule != NO_RULE
    if not fired.all():
        rows, x, truth, rule_fired = rows[fired], x[fired], truth[fired], rule[fired]
        frees = frees[fired] if frees is not None else None
    else:
        rule_fired = rule
    lanes.state[x, rows] = EXCUSE_DEST[rule_fired]
    lanes.kept_old[rows] = True
    _after(turn, rows, x, truth, rule_fired, frees)
    return rule


def _gives_himself_away(turn: Turn, rows: Any, step: int, state: Any, bits: Any) -> Any:
    """Whether a question brings a false excuse out; drawn only where the rule hangs on it."""
    table = excuse_table()[:, step]
    hangs = np.flatnonzero(table[state, bits] != table[state, bits | _SHARP])
    sharp = np.zeros(len(rows), dtype=bool)
    if hangs.size:
        asked, lanes = rows[hangs], turn.lanes
        drawn = philox.unit(lanes.seed[asked], Purpose.EXPOSE, lanes.contacts[asked], lanes.turn[asked])
        firm = turn.moves.assertiveness[asked] > 0.2
        sharp[hangs] = drawn < dynamics.slip_chance(MANY, state[hangs] == PROBED, firm)
    return sharp


def _frees(turn: Turn, rows: Any, x: Any, truth: Any, kind_before: Any) -> Any:
    """What the evidence or help at hand frees of the excuse; -1 when it settles nothing."""
    case, moves, table = turn.case, turn.moves, turn.case.settlements
    help_, amount, evidence = moves.help[rows], moves.help_amount[rows], moves.evidence[rows]
    helps = help_ >= 0
    frees = np.full(len(rows), -1, dtype=np.int64)
    if turn.any_help:
        fits = case.fits[help_] >> case.kind_codes[x] & 1 != 0
        fits |= (help_ == case.other_repair) & (kind_before[rows] == case.kind_codes[x])
        brings = case.help_frees(help_, amount)
        frees = np.where(helps & fits, np.where(brings != 0, brings, case.full[x, truth]), frees)
    for place in reversed(range(table.show.shape[2])):
        at = x, truth, place
        hit = (evidence >= 0) & (table.show[at] == evidence)
        hit |= helps & (table.offer[at] == help_) & (amount >= table.amount[at])
        frees = np.where(hit, table.frees[at], frees)
    return np.where(turn.gifts[rows], -1, frees)


def _after(turn: Turn, rows: Any, x: Any, truth: Any, rule: Any, frees: Any) -> None:
    lanes, moves = turn.lanes, turn.moves
    if frees is not None:
        lanes.freed[x, rows] += np.maximum(frees, 0)
    lanes.separated[x, rows] |= _SEPARATES[rule]
    exposed = rows[_EXPOSES[rule]]
    if exposed.size:
        soft = (moves.acts[exposed] & ACT_BITS[Act.EMPATHIZE] != 0) | (moves.assertiveness[exposed] < 0.75)
        way_out = (moves.aggression[exposed] < 0.3) & soft
        turn.lose_face(exposed, dynamics.face_when_exposed(MANY, way_out))
    repaired = rows[_REPAIRS[rule] & (truth != FALSE)]
    if repaired.size:
        turn.change_trust(repaired, P.trust_repair)
    looks = (moves.acts[rows] & ACT_BITS[Act.VERIFY] != 0) & (moves.evidence[rows] < 0) & (lanes.found[rows] < 0)
    if looks.any():
        _look(turn, rows[looks], x[looks])


def _look(turn: Turn, rows: Any, x: Any) -> None:
    """Evidence that comes to hand by looking on the spot: the first of the excuse's that is there and not in hand."""
    here, found = turn.lanes.here[rows] & ~turn.lanes.held[rows], np.full(len(rows), -1, dtype=np.int8)
    for place, order in enumerate(turn.case.looked_for):
        for evidence in reversed(order):
            found[(x == place) & (here >> evidence & 1 != 0)] = evidence
    turn.lanes.found[rows] = found


# -- the next excuse ------------------------------------------------------------------
def ready(turn: Turn, live: Any, trigger: Any) -> Any:
    """Which excuses he may bring up, (excuses, lanes): those whose time has come, or to a question the one that it asks
    after; none while one is open (`live`) or after two; None: nowhere.
    """
    case, lanes = turn.case, turn.lanes
    may = (lanes.raised < NEW_EXCUSES) & ~live
    if not may.any() or not len(case.excuses):
        return None
    found = np.zeros(lanes.state.shape, dtype=bool)
    values = condition_values(case, lanes)
    states = dict(zip(case.excuses, lanes.state, strict=True))
    asked = _QUESTIONS[trigger]
    for place, node in enumerate(case.conditions):
        unraised = may & (lanes.state[place] == UNRAISED)
        if unraised.any():
            due = holds(node, values, states, lanes.held, case)
            found[place] = unraised & np.where(asked, turn.moves.opens == place, due)
    return found


def condition_values(case: Case, lanes: Lanes) -> dict[str, Any]:
    """What conditions of scenario files may ask about. The asks of a contact that is over are among those before."""
    return {
        "trust": lanes.trust,
        "patience": lanes.patience,
        "pressure": lanes.pressure,
        "upset": lanes.upset,
        "asks": lanes.asks_before + np.where(lanes.talking, lanes.asks, 0),
        "contacts": lanes.contacts,
        "day": case.day_of_month(lanes.today) if case.asks_day else 0,
        "offered": np.maximum(lanes.offer, 0),
        "paid": lanes.paid,
    }


def bring_up(turn: Turn, rows: Any, ready_now: Any) -> None:
    """Raises one of those that are ready (`ready_now`: (excuses, lanes), of all lanes)."""
    lanes = turn.lanes
    can = ready_now[:, rows]
    place = np.cumsum(can, axis=0)
    chosen = philox.below(lanes.seed[rows], place[-1], Purpose.EXCUSE_TRUTH, lanes.contacts[rows], lanes.turn[rows])
    x = np.argmax(can & (place == chosen + 1), axis=0)
    raised = EXCUSE_DEST[excuse_table()[UNRAISED, _STEP["raise"], 0]]
    lanes.state[x, rows] = raised
    lanes.kept_old[rows] = True
    lanes.current[rows] = x
    lanes.raised[rows] += 1


def rule_out_others(turn: Turn, rows: Any) -> Any:
    """Asked whether this is the only reason: whether he says yes; if so he raises no other in this contact."""
    lanes = turn.lanes
    alone = philox.unit(lanes.seed[rows], Purpose.ONLY_REASON, lanes.contacts[rows], lanes.turn[rows]) < 0.7
    lanes.raised[rows[alone]] = NEW_EXCUSES
    return alone


__all__ = ["bring_up", "condition_values", "is_open", "on_table", "ready", "rule_out_others", "take", "weigh"]
