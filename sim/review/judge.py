"""What a move was worth beside the others, and how sure that is (`design/scoring.md`, Game review).

Everything rests on whole hundredths of a point. A rollout's value is one; sums and sums of squares are exact; bounds
are float from these by `+ - * /` and `sqrt`, which are rounded alike on every machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from sim.review.accuracy import POINT, critical, rounded
from sim.review.policies import POLICIES
from sim.review.rollouts import PLAYED

LOOKS = (32, 64, 128, 256, 512)
"""Worlds after each look; each is played by both policies, so 64 to 1,024 rollouts an option."""
ENOUGH = 256
"""Rollouts after which policies that differ are left to differ, and bounds are close enough..."""
CLOSE = 3 * POINT
"""...when they are this close."""
ACCOUNT = 128
"""Worlds for the account of skill and luck, which plays the whole month on."""
THRESHOLDS = (5 * POINT, 10 * POINT, 20 * POINT)
FORCED = 2 * POINT
"""Options that lie closer together than this leave no choice."""
ALIKE = 2 * POINT
"""Options this close are as good as each other: the first of them is recommended."""
BEST = POINT
"""Who loses less than this by the estimate has played the best move."""


class Label(StrEnum):
    """What a move is called. `FINE`: it lost less than five points; `UNSURE`: that can't be told."""

    BEST = "best"
    GOOD = "good"
    INACCURACY = "inaccuracy"
    MISTAKE = "mistake"
    BLUNDER = "blunder"
    AT_LEAST_INACCURACY = "at_least_inaccuracy"
    AT_LEAST_MISTAKE = "at_least_mistake"
    FINE = "fine"
    FORCED = "forced"
    UNSURE = "unsure"


_SURE = (Label.GOOD, Label.INACCURACY, Label.MISTAKE, Label.BLUNDER)
_AT_LEAST = (Label.UNSURE, Label.AT_LEAST_INACCURACY, Label.AT_LEAST_MISTAKE, Label.AT_LEAST_MISTAKE)


SAID = {
    Label.BEST: 0,
    Label.GOOD: 0,
    Label.INACCURACY: 1,
    Label.MISTAKE: 2,
    Label.BLUNDER: 3,
    Label.AT_LEAST_INACCURACY: 1,
    Label.AT_LEAST_MISTAKE: 2,
    Label.FINE: 0,
}
"""The class that a label claims, or claims at least."""
FAULTS = frozenset(label for label, place in SAID.items() if place)
"""Labels that say something was lost."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One choice judged. All values in hundredths of a point, means over both policies unless by policy."""

    label: Label
    played: int
    """Value of the move that was made, as all of these with the next contact as the horizon."""
    best: int
    """Row of a better option, one of which both policies think so where there is one; `PLAYED`: there is none."""
    lost: int
    """The estimate: what the most valuable option is worth more, 0 or above."""
    low: int
    high: int
    """Bounds of what was lost."""
    by_policy: tuple[int, ...]
    """What each policy makes of the option on which they agree most; a label goes no further than the lower."""
    stakes: int
    """Standard deviation of the options' values; 0 when forced."""
    values: dict[int, int]
    """Value by row of all that was played."""
    rollouts: int


def klass(lost: float) -> int:
    """0 for less than five points, then inaccuracy, mistake, blunder."""
    return sum(lost >= threshold for threshold in THRESHOLDS)


class Evidence:
    """The values of one choice's rollouts so far: for each row an array (policies, worlds)."""

    def __init__(self, rows: int) -> None:
        self._values: list[Any] = [np.zeros((len(POLICIES), 0), dtype=np.int64) for _ in range(rows)]
        self.active = list(range(PLAYED, rows))
        """Rows that are still in question."""

    def add(self, rows: tuple[int, ...], values: Any) -> None:
        """Takes in more worlds: values (rows, policies, worlds)."""
        for row, more in zip(rows, values, strict=True):
            self._values[row] = np.concatenate((self._values[row], more), axis=1)

    def worlds(self, row: int = PLAYED) -> int:
        """How many worlds a row was played in."""
        return int(self._values[row].shape[1])

    def mean(self, row: int) -> int:
        """Mean over policies and worlds."""
        values = self._values[row]
        return rounded(int(values.sum()), int(values.size))

    def verdict(self) -> Verdict:
        """What can be said now; rows that fall behind drop out of `active`."""
        options = [row for row in range(PLAYED + 1, len(self._values)) if self.worlds(row)]
        values = {row: self.mean(row) for row in (PLAYED, *options)}
        spread = max(values.values()) - min(values.values())
        z = critical(len(options) * len(LOOKS))
        bounds = {row: self._bounds(row, z) for row in options if self.worlds(row) == self.worlds()}
        low = max((0.0, *(bound[0] for bound in bounds.values())))
        high = max((0.0, *(bound[1] for bound in bounds.values())))
        self.active = [PLAYED, *(row for row, bound in bounds.items() if bound[1] >= low)]
        best = max(bounds, key=lambda row: (values[row], -row), default=PLAYED)
        if values[best] <= values[PLAYED]:
            best = PLAYED
        lost = values[best] - values[PLAYED]
        sides = {row: self._lost(row) for row in bounds} or {PLAYED: self._lost(PLAYED)}
        most = max(min(side) for side in sides.values())
        by_policy = max(sides.values(), key=min)
        if most >= THRESHOLDS[0]:
            best = next(row for row, side in sides.items() if min(side) >= most - ALIKE)
        forced = spread < FORCED
        return Verdict(
            label=Label.FORCED if forced else _label(lost, low, high, by_policy),
            played=values[PLAYED],
            best=best,
            lost=lost,
            low=math.floor(low),
            high=math.ceil(high),
            by_policy=by_policy,
            stakes=0 if forced else _deviation(list(values.values())),
            values=values,
            rollouts=self.worlds() * len(POLICIES),
        )

    def _bounds(self, row: int, z: float) -> tuple[float, float]:
        """Of what this row is worth more than the move, by paired differences over the worlds."""
        n = self.worlds()
        differences = (self._values[row] - self._values[PLAYED]).sum(axis=0)
        total, squares = int(differences.sum()), int((differences * differences).sum())
        share = len(POLICIES)
        spread = n * squares - total * total
        error = math.sqrt(spread / (n - 1)) / n if n > 1 else math.inf
        mean = total / n
        return (mean - z * error) / share, (mean + z * error) / share

    def _lost(self, row: int) -> tuple[int, ...]:
        """What this row is worth more than the move, by policy."""
        both = zip(self._values[row], self._values[PLAYED], strict=True)
        return tuple(rounded(int(other.sum() - own.sum()), self.worlds()) for other, own in both)


def _label(lost: int, low: float, high: float, by_policy: tuple[int, ...]) -> Label:
    """A label only where both bounds lie in one class and both policies' own estimates reach it."""
    sure = min(klass(low), *(klass(found) for found in by_policy))
    if high < THRESHOLDS[0]:
        if max(by_policy) >= THRESHOLDS[0]:
            return Label.FINE
        return Label.BEST if lost < BEST else Label.GOOD
    if sure == klass(high):
        return _SURE[sure]
    return _AT_LEAST[sure]


def _deviation(values: list[int]) -> int:
    n, total = len(values), sum(values)
    return math.isqrt((n * sum(value * value for value in values) - total * total) // (n * n))


def settled(verdict: Verdict) -> bool:
    """Whether more rollouts would hardly change the label.

    There is one, or only the policies differ about it, or the bounds lie close together about a threshold.
    """
    if verdict.label in (*_SURE, Label.BEST, Label.FORCED):
        return True
    near = klass(verdict.low) == klass(verdict.high) or verdict.high - verdict.low < CLOSE
    return verdict.rollouts >= ENOUGH and near
