"""What arrays hold in place of words: places in the vocabularies, and bits."""

from __future__ import annotations

from typing import Any

import numpy as np

from personas.vocabulary import Deed, ExcuseState, Mood, Phase, Truth
from scenarios.vocabulary import Act, Particular
from scoring.transcript import PromiseState
from sim.customer.machine import EXCUSE, EXCUSE_PREDICATES, PREDICATES, PRIORITY, SHOW, TALK, Rule

PHASES = tuple(Phase)
MOODS = tuple(Mood)
STATES = tuple(ExcuseState)
TRUTHS = tuple(Truth)
PROMISES = (None, *PromiseState)
"""What became of a promise; 0: there is none at this place."""
ACTIVE_PHASES = (Phase.OPENING, Phase.STALLING, Phase.BARGAINING, Phase.COMMITTED)
"""The first places of `PHASES`, in which a talk goes on."""
TRIGGERS = (*PRIORITY, SHOW)
EXCUSE_STEPS = ("raise", "accept", "show", "probe", "verify", "help", "separate", "empathize")

OPENING, STALLING, BARGAINING, COMMITTED = range(4)
PAID, PROMISED = PHASES.index(Phase.PAID), PHASES.index(Phase.PROMISED)
PUT_OFF, WALKED_OUT = PHASES.index(Phase.PUT_OFF), PHASES.index(Phase.WALKED_OUT)
UNRAISED, RAISED, PROBED, ADMITTED, EXPOSED, SETTLED, ACCEPTED = range(7)
TRUE, PARTLY, FALSE = range(3)
OPEN, KEPT, PART_KEPT, BROKEN, REPLACED = range(1, 6)
assert PHASES[:4] == ACTIVE_PHASES

ACT_BITS = {act: 1 << place for place, act in enumerate(PRIORITY)}
"""Bit of an act; the lower, the sooner it triggers."""
ASK_BITS = {particular.value: 1 << place for place, particular in enumerate(Particular)}
"""Bit of a particular that a move asks for or gives."""
DEED_BITS = {deed: 1 << place for place, deed in enumerate(Deed)}
ONCE = {Deed.THREATEN_TO_LEAVE: 1, Deed.ASK_SUPPORT: 2}
"""Bits of what he does once in a contact at most."""
TALK_BITS = {name: 1 << place for place, name in enumerate(PREDICATES)}
EXCUSE_BITS = {name: 1 << place for place, name in enumerate(EXCUSE_PREDICATES)}


def bits_of(*acts: Act) -> int:
    """The bits of these acts together."""
    return sum(ACT_BITS[act] for act in acts)


# -- deeds with their tags ------------------------------------------------------------------
_FINER = (
    (Deed.GIVE_PARTICULARS, "nothing_else"),
    (Deed.GIVE_PARTICULARS, "another_reason"),
    (Deed.REFUSE, "beyond_due"),
    (Deed.REFUSE, "echo_low"),
    (Deed.PROMISE_FIRM, "what_if"),
    (Deed.PROMISE_FIRM, "day"),
    (Deed.GIVE_PARTICULARS, "queue"),
    (Deed.GIVE_PARTICULARS, "business"),
    (Deed.EXCUSE_FOR_BROKEN_PROMISE, "none_due"),
    (Deed.EXCUSE_FOR_BROKEN_PROMISE, "will_fix"),
    (Deed.EXCUSE_FOR_BROKEN_PROMISE, "part"),
    (Deed.EXCUSE_FOR_BROKEN_PROMISE, "none"),
    (Deed.INSIST_ON_EXCUSE, ""),
    (Deed.RAISE_EXCUSE, "first_hesitant"),
    (Deed.RAISE_EXCUSE, "another_hesitant"),
    (Deed.COUNTER_OFFER, "later"),
    (Deed.THREATEN_TO_LEAVE, ""),
    (Deed.ASK_SUPPORT, "wants"),
)


def _pairs() -> tuple[tuple[Deed, str], ...]:
    named = [pair for machine in (TALK, EXCUSE) for rule in machine.rules for pair in rule.deeds]
    return tuple(dict.fromkeys([*named, *_FINER]))


DONE = _pairs()
"""Every deed with its tag that a reaction can hold."""
DONE_INDEX = {pair: place for place, pair in enumerate(DONE)}
DONE_BITS = np.array([DEED_BITS[deed] for deed, _ in DONE], dtype=np.int64)
NOTHING = -1
FROM_EXCUSE = -2
"""The deed is the one of the excuse's own rule."""


def _deed_columns(rules: tuple[Rule, ...]) -> Any:
    """Two columns: the deeds of each rule as places in `DONE`."""
    columns = np.full((2, len(rules)), NOTHING, dtype=np.int16)
    for row, rule in enumerate(rules):
        assert len(rule.deeds) <= 2, rule
        for slot, pair in enumerate(rule.deeds):
            columns[slot, row] = FROM_EXCUSE if pair[1] == "excuse" else DONE_INDEX[pair]
    return columns


TALK_DEEDS = _deed_columns(TALK.rules)
TALK_DEST = np.array([PHASES.index(Phase(rule.dest)) for rule in TALK.rules], dtype=np.int8)
TALK_RAISES = np.array([any(deed is Deed.RAISE_EXCUSE for deed, _ in rule.deeds) for rule in TALK.rules])
EXCUSE_DEEDS = _deed_columns(EXCUSE.rules)[0]
EXCUSE_DEST = np.array([STATES.index(ExcuseState(rule.dest)) for rule in EXCUSE.rules], dtype=np.int8)
