"""The proofs that the batch is the scalar customer: each raises AssertionError where it is not."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from scenarios.scenario import Scenario
from sim.batch.codes import ACTIVE_PHASES, EXCUSE_STEPS, STATES, TRIGGERS
from sim.batch.table import NO_RULE, excuse_table, talk_table
from sim.customer.machine import EXCUSE, EXCUSE_PREDICATES, PREDICATES, TALK, RuleMachine, Subject
from tests.sim.batch.plays import Play
from tests.sim.batch.together import Together


def play_together(case: Scenario, seeds: Sequence[int], chances: Iterable[int], steps: int) -> None:
    """Differential: these customers, each with its own course of random steps, in a batch and one by one."""
    plays = [
        Play(case, seed, random.Random(chance), gentle=chance % 3 > 0)
        for seed, chance in zip(seeds, chances, strict=True)
    ]
    together = Together(plays)
    together.compare()
    for _ in range(steps):
        together.step()


def talk_table_is_the_machine(*, every_predicate: bool = False) -> None:
    """Exhaustive: every cell. The machine is fired once for all cells that differ only in predicates which no rule of
    this state and trigger names, or, with `every_predicate`, once for each.
    """
    for row, state in enumerate(ACTIVE_PHASES):
        for column, trigger in enumerate(TRIGGERS):
            names = PREDICATES if every_predicate else _named(TALK, state, trigger)
            _cell_is_the_machine(TALK, state, trigger, PREDICATES, names, talk_table()[row, column])


def excuse_table_is_the_machine() -> None:
    """Exhaustive over all cells of the excuse."""
    for row, state in enumerate(STATES):
        for column, trigger in enumerate(EXCUSE_STEPS):
            cell = excuse_table()[row, column]
            _cell_is_the_machine(EXCUSE, state, trigger, EXCUSE_PREDICATES, EXCUSE_PREDICATES, cell)


def _named(machine: RuleMachine, state: str, trigger: str) -> tuple[str, ...]:
    rules = (rule for rule in machine.rules if rule.source == state and rule.trigger == trigger)
    return tuple(sorted({name.removeprefix("!") for rule in rules for name in rule.when}))


def _cell_is_the_machine(
    machine: RuleMachine, state: str, trigger: str, predicates: Sequence[str], names: Sequence[str], cell: Any
) -> None:
    every = np.arange(len(cell))
    mask = sum(1 << predicates.index(name) for name in names)
    for holds in itertools.chain.from_iterable(itertools.combinations(names, n) for n in range(len(names) + 1)):
        subject = Subject(str(state), frozenset(holds))
        fired = machine.fire(subject, str(trigger))
        bits = sum(1 << predicates.index(name) for name in holds)
        expected = NO_RULE if fired is None else subject.fired
        found = cell[every & mask == bits]
        assert (found == expected).all(), f"{state}, {trigger}, {holds}: table {found}, machine {expected}"
