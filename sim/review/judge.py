"""What a move was worth beside the others, and how sure that is (`design/scoring.md`, Game review).

Everything rests on whole hundredths of a point. A rollout's value is one; sums and sums of squares are exact; bounds
are float from these by `+ - * /` and `sqrt`, which are rounded alike on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from sim.review.accuracy import POINT, critical, rounded
from sim.review.playout import points
from sim.review.rollouts import BOT, PLAYED
from sim.review.seats import POLICIES

SCREEN = 8
"""Worlds in which every option is played to the end of the running contact; the best of them are looked into."""
LOOKS = (32, 128, 512)
"""Worlds after each look; each is played by both policies, so 64, 256, and 1,024 rollouts an option. Few, for a look
costs the same steps to the month's end whether it plays one choice or all, and more looks ask for wider bounds.
"""
CONTENDERS = (4, 2)
"""How many options are looked into first, and after the first look."""
ENOUGH = 128
"""Worlds after which it can be told what more of them will bring..."""
NARROWER = 3
"""...at best: bounds so many times closer about the estimate (four times the worlds halve them, and it may move)."""
ACCOUNT = 64
"""Worlds for the account of skill and luck."""
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
MILD = frozenset({Label.BEST, Label.GOOD, Label.FINE})
"""Labels that say nothing much was."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One choice judged. All values in hundredths of a point, means over both policies unless by policy.

    What was lost is what the policies agree on: of each option the smaller gain over the move that was made, of these
    the largest.
    """

    label: Label
    played: int
    """Value of the move that was made."""
    best: int
    """Row of the option that both policies find better by most; `PLAYED`: there is none."""
    lost: int
    """The estimate, 0 or above."""
    low: int
    high: int
    """Bounds of what was lost."""
    by_policy: tuple[int, ...]
    """What each policy makes of the best option beside the move."""
    alone: tuple[int, ...]
    """What each policy makes of the option of which one of them makes most."""
    stakes: int
    """Standard deviation of what the options bring by the contact's end (between contacts: in all); 0 when forced."""
    values: dict[int, int]
    """Value by row of the move and the options that were looked into."""
    rollouts: int


def klass(lost: float) -> int:
    """0 for less than five points, then inaccuracy, mistake, blunder."""
    return sum(lost >= threshold for threshold in THRESHOLDS)


class Evidence:
    """The values of one choice's rollouts so far: for each row an array (policies, worlds)."""

    def __init__(self, rows: int) -> None:
        self._values: list[Any] = [np.zeros((len(POLICIES), 0), dtype=np.int64) for _ in range(rows)]
        self._brief: dict[int, int] = {}
        self.active = tuple(range(PLAYED + 1, rows))
        """Options that are still in question."""

    def screen(self, worth: Any) -> None:
        """Takes in what the move and all options brought by the contact's end, (rows, policies, worlds) in minor units;
        leaves the options of which both policies make most.
        """
        means = [[rounded(int(own.sum()), own.size) for own in row] for row in worth]
        self._brief = {PLAYED + place: rounded(sum(mean), len(mean)) for place, mean in enumerate(means)}
        gains = {row: [m - o for m, o in zip(means[row - PLAYED], means[0], strict=True)] for row in self.active}
        self._leave(sorted(self.active, key=lambda row: (-min(gains[row]), -sum(gains[row]), row))[: CONTENDERS[0]])

    def add(self, rows: Sequence[int], values: Any) -> None:
        """Takes in more worlds: values (rows, policies, worlds)."""
        for row, more in zip(rows, values, strict=True):
            self._values[row] = np.concatenate((self._values[row], more), axis=1)

    def worlds(self, row: int = PLAYED) -> int:
        """How many worlds a row was played in."""
        return int(self._values[row].shape[1])

    def account(self) -> tuple[int, int]:
        """Value of the position, as the policies play it, and of the move, in the same worlds."""
        own = self._values[BOT]
        played = self._values[PLAYED][:, : own.shape[1]]
        return rounded(int(own.sum()), int(own.size)), rounded(int(played.sum()), int(played.size))

    def narrow(self) -> None:
        """Leaves the options in question of which both policies think most."""
        agreed = {row: min(self._gains(row)) for row in self.active}
        self._leave(sorted(self.active, key=lambda row: (-agreed[row], row))[: CONTENDERS[1]])

    def _leave(self, rows: Sequence[int]) -> None:
        self.active = tuple(row for row in self.active if row in rows)

    def verdict(self, ceiling: int) -> Verdict:
        """What can be said now; options that fall behind drop out of `active`. `ceiling`: what 100 points are."""
        options = range(PLAYED + 1, len(self._values))
        gains = {row: self._gains(row) for row in options if self.worlds(row)}
        played = rounded(int(self._values[PLAYED].sum()), int(self._values[PLAYED].size))
        values = {PLAYED: played} | {row: played + rounded(sum(gain), len(gain)) for row, gain in gains.items()}
        z = critical(len(options) * len(POLICIES) * len(LOOKS))
        bounds = {row: self._bounds(row, z) for row in self.active}
        low = max((0.0, *(bound[0] for bound in bounds.values())))
        high = max((0.0, *(bound[1] for bound in bounds.values())))
        agreed = {row: min(gains[row]) for row in bounds}
        lost = max((0, *agreed.values()))
        near = [row for row in bounds if agreed[row] > 0 and agreed[row] >= lost - ALIKE]
        best = near[0] if near else PLAYED
        self.active = tuple(row for row, bound in bounds.items() if bound[1] >= low)
        brief = {row: int(points(worth, ceiling)) for row, worth in self._brief.items()} or values
        forced = max(_spread(values), _spread(brief)) < FORCED
        alone = max((gains[row] for row in bounds), key=max, default=(0,) * len(POLICIES))
        return Verdict(
            label=Label.FORCED if forced else _label(lost, low, high, max(alone)),
            played=played,
            best=best,
            lost=lost,
            low=math.floor(low),
            high=math.ceil(high),
            by_policy=gains.get(best, (0,) * len(POLICIES)),
            alone=alone,
            stakes=0 if forced else _deviation(list(brief.values())),
            values=values,
            rollouts=self.worlds() * len(POLICIES),
        )

    def _differences(self, row: int) -> Any:
        """What the row is worth more than the move, world by world: (policies, worlds)."""
        return self._values[row] - self._values[PLAYED][:, : self.worlds(row)]

    def _gains(self, row: int) -> tuple[int, ...]:
        """What this row is worth more than the move, by policy."""
        return tuple(rounded(int(total), self.worlds(row)) for total in self._differences(row).sum(axis=1))

    def _bounds(self, row: int, z: float) -> tuple[float, float]:
        """The same by the policy that makes least of it, with what can be said for sure, by paired differences."""
        n = self.worlds(row)
        if n < 2:
            return -math.inf, math.inf
        lows, highs = [], []
        for differences in self._differences(row):
            total, squares = int(differences.sum()), int((differences * differences).sum())
            error = math.sqrt((n * squares - total * total) / (n - 1)) / n
            lows.append(total / n - z * error)
            highs.append(total / n + z * error)
        return min(lows), min(highs)


def _label(lost: int, low: float, high: float, most: int) -> Label:
    """A label only where both bounds lie in one class. `most`: what either policy alone would have gained."""
    if high < THRESHOLDS[0]:
        if most >= THRESHOLDS[0]:
            return Label.FINE
        return Label.BEST if lost < BEST else Label.GOOD
    return _SURE[klass(low)] if klass(low) == klass(high) else _AT_LEAST[klass(low)]


def _spread(values: dict[int, int]) -> int:
    return max(values.values()) - min(values.values())


def _deviation(values: list[int]) -> int:
    n, total = len(values), sum(values)
    return math.isqrt((n * sum(value * value for value in values) - total * total) // (n * n))


def settled(verdict: Verdict) -> bool:
    """Whether more rollouts would hardly change the label: there is one, or the estimate lies close to a threshold."""
    if verdict.label is Label.FORCED or klass(verdict.low) == klass(verdict.high):
        return True
    if verdict.rollouts < ENOUGH * len(POLICIES):
        return False
    low = verdict.lost - (verdict.lost - verdict.low) // NARROWER
    high = verdict.lost + (verdict.high - verdict.lost) // NARROWER
    return klass(verdict.low) == klass(low) < klass(high)
