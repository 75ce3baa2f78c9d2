"""Scores as they are shown: never more than was reached, and parts that add up."""

from __future__ import annotations

from math import floor
from typing import Any


def points(value: Any) -> str:
    """A score as text, in whole points; a dash where there is none."""
    return "–" if value is None else str(reached(float(value)))


def reached(score: float) -> int:
    """The whole points a score has reached, 59 of 59.9: what is shown as a pass is one.

    >>> reached(59.9), reached(59.96), reached(60)
    (59, 60, 60)
    """
    return floor(round(score, 1))


def parts(value: Any) -> str:
    """A part of a total, to a tenth, so that whoever adds the parts up comes to the total. A dash for none."""
    return "–" if value is None else f"{float(value):.1f}"
