"""Rows 31 to 33: how sums are given up over a talk (science.md §4.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scenarios.vocabulary import Act, ContactKind
from sim.batch import Customers
from sim.batch.codes import COMMITTED
from sim.calibration.lab import K, Lab, plain_case, rounded
from sim.calibration.measure import estimate, ratio
from sim.calibration.rows import Finding, row
from sim.calibration.trainees import promised, says, take
from sim.i18n import N_

FIRST, FLOOR, ROUNDS = 200 * K, 100 * K, 12
KEPT_BACK = 0.1
"""k of the Faratin family: what is given at the start."""


def faratin(beta: float) -> Callable[[int], int]:
    """Our asks of a talk of `ROUNDS` rounds: from the first ask to the floor by the polynomial family (§4.1)."""

    def ask(round_: int) -> int:
        given = KEPT_BACK + (1.0 - KEPT_BACK) * min(1.0, round_ / ROUNDS) ** (1.0 / beta)
        return int(rounded(FIRST - given * (FIRST - FLOOR), K)) if round_ else FIRST

    return ask


def _talk(many: Customers, ask: Callable[[int], int]) -> tuple[Any, Any]:
    """Rounds of asks, each a little lower; the dealer's offer is taken once it is at least the next ask, and at the
    end. The sum agreed (0: none), and the share of the rounds it took (NaN: none).
    """
    count = len(many)
    many.start_contact(ContactKind.VISIT)
    when = np.full(count, np.nan)
    for round_ in range(ROUNDS + 1):
        goes_on = many.lanes.phase < COMMITTED
        sum_ = ask(round_)
        act = Act.CONCEDE if round_ and sum_ < ask(round_ - 1) else Act.DEMAND
        moves = says(count, act, ask=sum_)
        take(moves, goes_on & (many.lanes.offer >= (sum_ if round_ < ROUNDS else 1)))
        many.react(moves, lanes=goes_on)
        when[goes_on & (many.lanes.phase == COMMITTED)] = round_ / ROUNDS
    amount, meant = promised(many)
    return np.where(meant, amount, 0), np.where(meant, when, np.nan)


def _ratio_of_agreed(ones: Any, others: Any) -> float:
    return ratio(ones[ones > 0], others[others > 0])


@row(
    31,
    N_("holding out"),
    N_("mean sum, holding out over giving in early"),
    target=1.15,
    low=1.05,
    high=1.30,
    source="D",
)
def boulware(lab: Lab) -> Finding:
    """Twelve rounds from 200k to 100k by the Faratin family, with exponent .2 and with 4; an ordinary dealer."""
    hard, soft = (_talk(lab.dealers(31, plain_case()), faratin(beta))[0] for beta in (0.2, 4.0))
    note = f"means {hard[hard > 0].mean() / K:.0f}k and {soft[soft > 0].mean() / K:.0f}k"
    return Finding(estimate(_ratio_of_agreed, hard, soft), note=note)


@row(
    32,
    N_("shrinking concessions"),
    N_("mean sum, steps 40-20-10 over 25-25-20, less 1"),
    target=0.05,
    low=0.0,
    source="Pd",
)
def shrinking(lab: Lab) -> Finding:
    """From 200k to 130k in three steps of 40, 20, 10 or of 25, 25, 20 thousand, then the ask stands."""

    def steps(*down: int) -> Callable[[int], int]:
        return lambda round_: FIRST - K * sum(down[:round_])

    ones, others = (_talk(lab.dealers(32, plain_case()), steps(*down))[0] for down in ((40, 20, 10), (25, 25, 20)))
    found = estimate(lambda a, b: _ratio_of_agreed(a, b) - 1.0, ones, others)
    return Finding(found, found.surely_positive)


@row(
    33,
    N_("deadline"),
    N_("share of agreements in the last fifth of the rounds"),
    target=0.40,
    low=0.25,
    high=0.60,
    source="Pd",
)
def deadline(lab: Lab) -> Finding:
    """Twelve rounds from 200k to 100k in even steps, an ordinary dealer."""
    _, when = _talk(lab.dealers(33, plain_case()), faratin(1.0))
    return Finding(estimate(lambda w: float((w[~np.isnan(w)] >= 0.8).mean()), when))
