"""Runs rows of the table, in two processes at most; what came of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from concurrent.futures import as_completed
from dataclasses import dataclass
from typing import Any

from sim.calibration.lab import Lab
from sim.calibration.rows import Finding, Row, rows
from sim.workers import pool, without_ctrl_c

PROCESSES = 2
_LONGEST_FIRST = (42, 41, 15, 12, 40, 38, 17)
"""Rows that take seconds rather than tenths; each process reads its sentences once."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row with what was measured."""

    row: Row
    found: Finding

    @property
    def passed(self) -> bool:
        """Whether the row holds."""
        return self.row.passes(self.found)

    @property
    def fails_build(self) -> bool:
        """Whether a row that must hold does not."""
        return self.row.must and not self.passed

    def to_json(self) -> dict[str, Any]:
        """The row of `calibrate --json`; `target`, `low` and `high` are null where only a sign or an order is asked
        for, `ci` are the 95 % bounds of `measured`. What is not finite is null.
        """
        row, value = self.row, self.found.value
        return {
            "row": row.number,
            "effect": row.effect,
            "metric": row.metric,
            "source": row.source,
            "target": row.target,
            "low": row.low,
            "high": row.high,
            "measured": _finite(value.value),
            "ci": [_finite(value.low), _finite(value.high)],
            "note": self.found.note,
            "must": row.must,
            "verdict": "pass" if self.passed else "fail",
        }


def _finite(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None


def run(
    lab: Lab, numbers: Collection[int], *, processes: int = PROCESSES, done: Callable[[Result], None] | None = None
) -> list[Result]:
    """Measures these rows; `done` hears of each as it comes, the list is in order. KeyError for a row there is not."""
    table = rows()
    chosen = sorted((table[number] for number in numbers), key=_rank)
    results: list[Result] = []

    def take(row: Row, found: Finding) -> None:
        results.append(Result(row, found))
        if done is not None:
            done(results[-1])

    if processes == 1 or len(chosen) < 2:
        for row in chosen:
            take(row, row.measure(lab))
    else:
        with pool(min(processes, len(chosen))) as workers:
            with without_ctrl_c():
                waiting = {workers.submit(measure, lab, row.number): row for row in chosen}
            for future in as_completed(waiting):
                take(waiting[future], future.result())
    return sorted(results, key=lambda result: result.row.number)


def measure(lab: Lab, number: int) -> Finding:
    """One row's finding (what a process of its own is asked for)."""
    return rows()[number].measure(lab)


def _rank(row: Row) -> tuple[int, int]:
    slow = _LONGEST_FIRST.index(row.number) if row.number in _LONGEST_FIRST else len(_LONGEST_FIRST)
    return slow, row.number
