"""The rows of the table: what each is about, its target, and how it is measured.

A row is a function of the lab, registered by its number in the module of its theme. Its docstring says what is done and
what is measured. Sources: `P` a published target, `Pr` a published target that was recalled, `Pd` a published
direction, `Pw` a weak published figure, `D` a design value, `S` a sanity rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from sim.calibration.lab import Lab
from sim.calibration.measure import Estimate

THEMES = ("anchoring", "style", "promises", "month", "concessions", "excuses", "sanity")
"""Each is a module `rows_…`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a row measured. `holds` is what has to be so besides the band (an order, a sign, a shape)."""

    value: Estimate
    holds: bool = True
    note: str = ""
    """Figures that explain the value, in plain English."""


Measure = Callable[[Lab], Finding]


@dataclass(frozen=True, slots=True)
class Row:
    """One effect: the measured value has to lie in `low` to `high` (None: open)."""

    number: int
    effect: str
    metric: str
    target: float | None
    low: float | None
    high: float | None
    must: bool
    source: str
    measure: Measure

    def passes(self, found: Finding) -> bool:
        """Whether the row holds."""
        value = found.value.value
        inside = (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        return bool(inside and found.holds)


_ROWS: dict[int, Row] = {}


def row(
    number: int,
    effect: str,
    metric: str,
    *,
    target: float | None = None,
    low: float | None = None,
    high: float | None = None,
    must: bool = False,
    source: str,
) -> Callable[[Measure], Measure]:
    """Registers a measure as a row of the table."""

    def register(measure: Measure) -> Measure:
        _ROWS[number] = Row(number, effect, metric, target, low, high, must, source, measure)
        return measure

    return register


def rows() -> dict[int, Row]:
    """All rows by number, in order."""
    for theme in THEMES:
        import_module(f"sim.calibration.rows_{theme}")
    return dict(sorted(_ROWS.items()))
