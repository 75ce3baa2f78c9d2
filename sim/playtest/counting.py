"""Counts what of a case is reached while bots play it in batch: a look at every round, hidden state and all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from personas.vocabulary import Deed, ExcuseState, Truth
from scenarios.conditions import leaves
from scenarios.scenario import Scenario
from sim.batch.argument import condition_values, is_open
from sim.batch.bots.bench import Bench
from sim.batch.bots.steps import Steps
from sim.batch.case import holds
from sim.batch.codes import DEED_BITS, DONE, NOTHING, STATES, TRUTHS, UNRAISED
from sim.batch.customers import Answer
from sim.playtest.parts import SIDES, Group, Kind, groups, parts_of, settlements, truths_for
from sim.playtest.result import Hit


class Counter:
    """A watcher of `play_many` for one call of it."""

    def __init__(self, case: Scenario) -> None:
        self._case = case
        self._parts = [part for part in parts_of(case) if part.kind is not Kind.LINE]
        self._groups = list(groups(case))
        self._fitting = {group.of: _fitting(group) for group in self._groups}
        self._reached: dict[str, Any] = {}
        self._possible: dict[str, Any] = {}
        self._state: Any = None
        self._lanes = 0

    # -- watching ------------------------------------------------------------------
    def before(self, bench: Bench) -> None:
        """Remembers what the round starts from."""
        if not self._lanes:
            self._lanes = len(bench)
            self._reached = {key: np.zeros(self._lanes, dtype=bool) for key in self._keys()}
            self._possible = dict(self._truths(bench.many.lanes.truth))
        self._state = bench.many.lanes.state.copy()

    def after(self, bench: Bench, steps: Steps, answer: Answer | None) -> None:
        """Notes what the round has reached."""
        for place, name in enumerate(self._case.evidence):
            self._reached[f"got/{name}"] |= bench.held >> place & 1 != 0
            self._reached[f"shown/{name}"] |= bench.shown >> place & 1 != 0
        for place, name in enumerate(self._case.support):
            self._reached[f"offered/{name}"] |= steps.moves.help == place
            self._reached[f"given/{name}"] |= bench.given[place] > 0
        if answer is not None:
            self._conditions(bench, answer.answered)
            self._excuses(bench, steps)
            self._deeds(bench, answer)

    def _excuses(self, bench: Bench, steps: Steps) -> None:
        lanes, moves = bench.many.lanes, steps.moves
        for row, name in enumerate(self._case.excuses):
            now, before = lanes.state[row], self._state[row]
            moved = now != before
            if not moved.any():
                continue
            for place, state in enumerate(STATES):
                key = f"state/{name}/{state.value}"
                if key in self._reached:
                    self._reached[key] |= moved & (now == place)
            closed = is_open(before) & ~is_open(now)
            self._settled(name, lanes.truth[row], closed, moves)

    def _settled(self, name: str, truth: Any, closed: Any, moves: Any) -> None:
        """Which way it was: the first of the case's list that the move goes by."""
        evidence, support = list(self._case.evidence), list(self._case.support)
        left = closed.copy()
        for key, rule in settlements(self._case, name):
            fits = left & (truth == TRUTHS.index(Truth(key.partition("/")[0])))
            if rule.show is not None:
                fits &= moves.evidence == evidence.index(rule.show)
            else:
                fits &= (moves.help == support.index(rule.offer or "")) & (moves.help_amount >= rule.amount)
            self._reached[f"settled/{name}/{key}"] |= fits
            left &= ~fits

    def _conditions(self, bench: Bench, answered: Any) -> None:
        """Both sides of each comparison, at the moments when the excuse waits for it."""
        lanes, case = bench.many.lanes, bench.case
        values = condition_values(case, lanes)
        states = dict(zip(case.excuses, lanes.state, strict=True))
        for row, (name, node) in enumerate(zip(case.excuses, case.conditions, strict=True)):
            waits = answered & (self._state[row] == UNRAISED)
            for place, leaf in enumerate(leaves(node)):
                so = holds(leaf, values, states, lanes.held, case)
                for side, where in zip(SIDES, (so, ~so), strict=True):
                    self._reached[f"condition/{name}/{place}/{side}"] |= waits & where

    def _deeds(self, bench: Bench, answer: Answer) -> None:
        deeds = answer.deeds
        for deed, bit in DEED_BITS.items():
            self._reached[f"deed/{deed.value}"] |= deeds & bit != 0
        current = bench.many.lanes.current
        for group in self._groups:
            fits = self._fitting[group.of][answer.done].any(axis=0)
            if group.excuse is not None:
                fits &= current == bench.case.excuse_index[group.excuse]
            self._reached[group.of] |= fits

    # -- what came of it ------------------------------------------------------------------
    def hits(self) -> tuple[Hit, ...]:
        """All parts but lines, in order of the case."""
        found = []
        for part in self._parts:
            reached, possible = self._reached[part.id], self._possible.get(part.id)
            of = self._lanes if possible is None else int(possible.sum())
            found.append(Hit(part, int((reached if possible is None else reached & possible).sum()), of))
        return tuple(found)

    def occasions(self) -> dict[str, int | None]:
        """In how many attempts each group of own lines had its occasion; None: the batch cannot tell."""
        return {
            group.of: int(self._reached[group.of].sum()) if self._fitting[group.of].any() else None
            for group in self._groups
        }

    def _keys(self) -> Iterator[str]:
        yield from (part.id for part in self._parts)
        yield from (group.of for group in self._groups)

    def _truths(self, truth: Any) -> Iterator[tuple[str, Any]]:
        """In which attempts a part could be reached at all, where that hangs on what is so."""
        for row, name in enumerate(self._case.excuses):
            for state in ExcuseState:
                codes = [TRUTHS.index(entry) for entry in truths_for(state, self._case.excuses[name])]
                yield f"state/{name}/{state.value}", np.isin(truth[row], codes)
            for key, _ in settlements(self._case, name):
                yield f"settled/{name}/{key}", truth[row] == TRUTHS.index(Truth(key.partition("/")[0]))


def _fitting(group: Group) -> Any:
    """By place in `DONE` (the last for nothing): whether this deed is answered from the group."""
    assert NOTHING == -1
    return np.array([*(group.fits(Deed(deed), tag) for deed, tag in DONE), False])
