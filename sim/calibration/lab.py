"""The dealers of the calibration: a neutral case, and one whole firm a lane, drawn from the seed.

What the engine draws it draws here too (wish, will, truths, noise, breakdowns). The case itself fixes cash and trust
for all seeds, so the lab varies these two: R about lognormal with mean 150,000 and coefficient of variation .20, trust
about Beta(3, 3) where asked for (science.md §1.2, §8).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel

from personas.vocabulary import Archetype, Truth
from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import MINOR
from sim.batch import Customers
from sim.batch import money as purse
from sim.batch.many import MANY
from sim.batch.philox import unit
from sim.customer import dynamics
from sim.customer.curves import BETA_TRUST, EXP, NORMAL
from sim.customer.draws import Purpose

K = 1000 * MINOR
"""A thousand in minor units."""
TUNING = range(1_000_000_000, 2_000_000_000)
"""Seeds on which parameters may be tuned."""
TESTING = range(2_000_000_000, 3_000_000_000)
"""Seeds of the table: nothing is ever tuned on them, and no test uses them."""
TALKS = 2000
"""Talks an arm."""
_ROW_SEEDS = 1_000_000
"""Seeds set aside for a row."""
_TRUST, _OTHER = 1000, 1001
"""Indices of the lab's own draws, far from any of the engine's."""
RESERVE = 150 * K
"""Mean of R, the most a dealer would pay us now."""
SPREAD = 0.20
"""Coefficient of variation of R."""
_PRESSED_BY_ONE_VISIT = 1.0
"""Weight of our contacts at which R is what the lab sets."""


@cache
def calibration_case() -> Scenario:
    """The case with its rivals and excuses."""
    return load_case(Path(__file__).parent / "case.yaml")


@cache
def plain_case() -> Scenario:
    """Nobody else wants the money and nothing is said against paying: R is the cash above the buffer."""
    return one_talk(calibration_case().model_copy(update={"excuses": {}}), rivals=False)


@cache
def rivals_case() -> Scenario:
    """Three rivals, no excuses."""
    return one_talk(calibration_case().model_copy(update={"excuses": {}}), rivals=True)


def one_talk(case: Scenario, *, rivals: bool) -> Scenario:
    """The case with a dealer of great patience, so that a talk ends for what is said in it."""
    money = case.money if rivals else case.money.model_copy(update={"rivals": ()})
    return case.model_copy(update={"money": money, "mood": case.mood.model_copy(update={"patience": 20.0})})


def with_person(case: Scenario, *, archetype: Archetype | None = None, power: str | None = None) -> Scenario:
    """The case with another kind of dealer, or one of other power."""
    changes = {"archetype": archetype, "power": power}
    persona = case.persona.model_copy(update={name: value for name, value in changes.items() if value is not None})
    return case.model_copy(update={"persona": persona})


def with_excuse(case: Scenario, truth: Truth, *, of: str = "returns", holds: int | None = None) -> Scenario:
    """The case with one of the calibration case's excuses, of this truth and holding back this sum (None: its own);
    it is raised at the first ask.
    """
    excuse = calibration_case().excuses[of]
    changes: dict[str, Any] = {"truth": {truth: 1.0}}
    if holds is not None:
        changes["holds_back"] = dict.fromkeys(excuse.holds_back, holds)
    return case.model_copy(update={"excuses": {of: excuse.model_copy(update=changes)}})


@dataclass(frozen=True, slots=True)
class Lab:
    """Where seeds come from, and how many talks make an arm."""

    seeds: range = TESTING
    talks: int = TALKS

    def first_seed(self, row: int) -> int:
        """The first of the seeds set aside for a row."""
        return self.seeds.start + row * _ROW_SEEDS

    def dealers(self, row: int, case: Scenario, *, count: int | None = None) -> Customers:
        """Fresh dealers of a row: the same ones each time, so that arms are paired dealer by dealer."""
        first = self.first_seed(row)
        seeds = np.arange(first, first + (self.talks if count is None else count), dtype=np.uint64)
        many = Customers(case, seeds)
        many.lanes.trust[:] = BETA_TRUST.at(MANY, unit(seeds, Purpose.RIVAL, index=_TRUST))
        set_reserve(many, lognormal(self.units(many, 0), RESERVE, SPREAD))
        return many

    @staticmethod
    def units(many: Customers, index: int) -> Any:
        """A uniform draw a dealer, of the lab's own."""
        return unit(many.lanes.seed, Purpose.RIVAL, index=_OTHER + index)


def set_reserve(many: Customers, reserve: Any) -> None:
    """Gives each dealer the cash of which he would pay us `reserve` at a first visit (minor units)."""
    lanes, rows = many.lanes, slice(None)
    ours = purse.our_weight(lanes, rows, np.full(len(many), _PRESSED_BY_ONE_VISIT))
    share = dynamics.left_over(MANY, 1e6, ours, purse.rivals(many.case, lanes, rows)) / 1e6
    lanes.cash[:] = np.rint(reserve / share).astype(np.int64) + many.case.scenario.money.buffer


def lognormal(units: Any, mean: float, variation: float) -> Any:
    """Lognormal values of this mean and coefficient of variation."""
    spread = float(np.sqrt(np.log1p(variation * variation)))
    return mean * EXP.at(MANY, spread * NORMAL.at(MANY, units) - spread * spread / 2.0)


def rounded(amount: Any, step: int = 5 * K) -> Any:
    """Sums as people name them: whole multiples of `step`."""
    return np.maximum(np.rint(np.asarray(amount) / step).astype(np.int64) * step, step)


_MONEY = {"owed", "overdue", "target", "amount", "cash", "buffer", "claim", "limit", "cost", "frees", "holds_back"}
"""Fields of a scenario that hold sums."""


def scaled(case: Scenario, times: int, currency: str) -> Scenario:
    """The case with every sum so many times as large, in another currency."""

    def grown(value: Any, money: bool) -> Any:
        if isinstance(value, BaseModel):
            fields = type(value).model_fields
            return value.model_copy(update={name: grown(getattr(value, name), name in _MONEY) for name in fields})
        if isinstance(value, dict):
            return {key: grown(entry, money) for key, entry in value.items()}
        if isinstance(value, tuple):
            return tuple(grown(entry, money) for entry in value)
        return value * times if money and isinstance(value, int) else value

    large: Scenario = grown(case, False)
    return large.model_copy(update={"currency": currency})
