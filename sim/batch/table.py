"""The rules as tables, `rule = TABLE[state, trigger, predicate bits]`, derived by running the real machines.

The machine is fired on a set of predicates that does not know its members: asked for one, it stops the firing, and the
two answers are tried in turn. So each cell's decision tree is walked by `transitions` itself, and the order in which
rules are tried, their conditions and their destinations cannot be modelled wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from sim.customer.machine import RuleMachine, Subject

NO_RULE = -1


class _AskedError(Exception):
    """The machine wants to know a predicate that is not decided yet."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _Undecided(frozenset[str]):
    """What holds, as far as it is decided. Python lets a subclass answer `wanted <= self` and `barred & self`."""

    known: dict[str, bool]

    def _holds(self, name: str) -> bool:
        if name not in self.known:
            raise _AskedError(name)
        return self.known[name]

    def __ge__(self, wanted: Any) -> bool:
        return all(self._holds(name) for name in sorted(wanted))

    def __rand__(self, barred: Any) -> Any:
        return frozenset(name for name in sorted(barred) if self._holds(name))


def derive(machine: RuleMachine, states: Sequence[str], triggers: Sequence[str], predicates: Sequence[str]) -> Any:
    """Index of the rule that fires (int16, `NO_RULE` when none), by (state, trigger, bits); bit k is predicate k."""
    table = np.full((len(states), len(triggers), 1 << len(predicates)), NO_RULE, dtype=np.int16)
    bits = np.arange(1 << len(predicates))
    place = {name: (bits >> k & 1).astype(bool) for k, name in enumerate(predicates)}
    for row, state in enumerate(states):
        for column, trigger in enumerate(triggers):
            for known, rule in _leaves(machine, str(state), str(trigger), {}):
                cells = np.ones(len(bits), dtype=bool)
                for name, holds in known.items():
                    cells &= place[name] == holds
                table[row, column, cells] = rule
    return table


def _leaves(
    machine: RuleMachine, state: str, trigger: str, known: dict[str, bool]
) -> list[tuple[dict[str, bool], int]]:
    """What has to be known, and the rule that then fires: the leaves of the cell's decision tree."""
    holds = _Undecided()
    holds.known = known
    subject = Subject(state, holds)
    try:
        rule = machine.fire(subject, trigger)
    except _AskedError as asked:
        answers = ({**known, asked.name: answer} for answer in (False, True))
        return [leaf for answer in answers for leaf in _leaves(machine, state, trigger, answer)]
    return [(known, NO_RULE if rule is None else subject.fired)]


@cache
def talk_table() -> Any:
    """The talk's table over `ACTIVE_PHASES`, `TRIGGERS` and `PREDICATES`."""
    from sim.batch.codes import ACTIVE_PHASES, TRIGGERS
    from sim.customer.machine import PREDICATES, TALK

    return derive(TALK, ACTIVE_PHASES, TRIGGERS, PREDICATES)


@cache
def excuse_table() -> Any:
    """The excuse's table over `STATES`, `EXCUSE_STEPS` and `EXCUSE_PREDICATES`."""
    from sim.batch.codes import EXCUSE_STEPS, STATES
    from sim.customer.machine import EXCUSE, EXCUSE_PREDICATES

    return derive(EXCUSE, STATES, EXCUSE_STEPS, EXCUSE_PREDICATES)
