"""Curves as tables with linear interpolation, and the small set of operations the dynamics are written in.

The same dynamics run on one customer (`ONE`, Python floats) and on many (`sim.batch.many.MANY`, NumPy arrays): both
offer `where`, `clip`, `take`, `cell` and `whole`, and only + - * / and comparisons are used besides, so both give the
same bits.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Protocol

Number = Any
"""A float, or an array of floats: whatever the operations at hand work on."""


class Operations(Protocol):
    """What the dynamics may use besides + - * / and comparisons."""

    def where(self, condition: Number, yes: Number, no: Number) -> Number: ...
    def clip(self, value: Number, low: Number, high: Number) -> Number: ...
    def take(self, table: Curve, index: Number) -> Number: ...
    def cell(self, position: Number, count: int) -> Number: ...
    def whole(self, value: Number) -> Number: ...


class One:
    """The operations on one customer's floats."""

    @staticmethod
    def where(condition: Number, yes: Number, no: Number) -> Number:
        return yes if condition else no

    @staticmethod
    def clip(value: Number, low: Number, high: Number) -> Number:
        return low if value < low else high if value > high else value

    @staticmethod
    def take(table: Curve, index: Number) -> Number:
        return table.values[index]

    @staticmethod
    def cell(position: Number, count: int) -> Number:
        """The cell a position lies in, 0 to count - 1."""
        index = int(position)
        return count - 1 if index >= count else index

    @staticmethod
    def whole(value: Number) -> Number:
        """The whole number towards zero."""
        return int(value)


ONE: Operations = One()


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve sampled at equal steps from `low` to `high`; outside it stays at its ends."""

    low: float
    high: float
    values: tuple[float, ...]

    def at(self, ops: Operations, x: Number) -> Number:
        """The curve's value at x, by linear interpolation."""
        count = len(self.values) - 1
        position = (ops.clip(x, self.low, self.high) - self.low) * (count / (self.high - self.low))
        index = ops.cell(position, count)
        left = ops.take(self, index)
        right = ops.take(self, index + 1)
        return left + (right - left) * (position - index)


def _load() -> dict[str, Curve]:
    document = json.loads(files("sim.customer").joinpath("tables.json").read_text(encoding="utf-8"))
    return {name: Curve(table["low"], table["high"], tuple(table["values"])) for name, table in document.items()}


_CURVES = _load()
SIGMOID = _CURVES["sigmoid"]
EXP = _CURVES["exp"]
AGEING = _CURVES["ageing"]
"""Chance of collecting a debt by its age in months (CCAA 2004; science.md §3.1)."""
NORMAL = _CURVES["normal"]
"""Standard normal deviate by probability, cut at ±3.5."""
BETA_TRUST = _CURVES["beta_trust"]
BETA_WILL = _CURVES["beta_will"]
