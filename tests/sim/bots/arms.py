"""Arms of bots for comparison: a case with each archetype, many seeds, money and score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from statistics import mean, pvariance

from personas.vocabulary import Archetype
from scenarios.load import load_case
from scenarios.scenario import Scenario
from sim.bots import play

FIRST_SEED = 52_000
"""Apart from every seed the bots and the dealer were tuned on."""


@dataclass(frozen=True)
class Played:
    """What came of one attempt; money in minor units."""

    paid: int
    score: float
    passed: bool
    gate: bool


def with_archetype(case: Scenario, archetype: Archetype) -> Scenario:
    """The same case with a dealer of this kind."""
    return case.model_copy(update={"persona": case.persona.model_copy(update={"archetype": archetype})})


def outcome(bot: str, case: Scenario, seed: int) -> Played:
    """One attempt by acts."""
    practice = play(bot, case, seed=seed, lang="zh")
    report = practice.debrief().report
    return Played(practice.view().paid, report.total, report.passed, report.failed)


@cache
def arm(bot: str, case: str, each: int) -> tuple[Played, ...]:
    """`each` seeds for each of the six archetypes."""
    scenario = load_case(case)
    kinds = [with_archetype(scenario, archetype) for archetype in Archetype]
    return tuple(outcome(bot, kind, FIRST_SEED + seed) for kind in kinds for seed in range(each))


def effect(high: Iterable[float], low: Iterable[float]) -> float:
    """Cohen's d of two arms of equal size (infinite when neither varies)."""
    more, less = list(high), list(low)
    spread = ((pvariance(more) + pvariance(less)) / 2) ** 0.5
    difference = mean(more) - mean(less)
    return difference / spread if spread else float("inf") if difference > 0 else 0.0
