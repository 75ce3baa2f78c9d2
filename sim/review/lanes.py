"""Lanes of the batch put together and taken apart: what the review needs besides `Customers`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.batch import Customers
from sim.batch.case import Case
from sim.batch.lanes import GROWING, NAMES, Lanes


def joined(parts: Sequence[Lanes]) -> Lanes:
    """All these lanes, in order; lists of promises and the like become as long as the longest. At least one part."""
    if len(parts) == 1:
        return parts[0]
    for prefix in GROWING:
        first = next(name for name in NAMES if name.startswith(prefix))
        longest = max(len(getattr(part, first)) for part in parts)
        for part in parts:
            part.grow(prefix, longest)
    return Lanes(*(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in NAMES))


def customers(case: Case, lanes: Lanes) -> Customers:
    """These lanes as customers; what happens to the one happens to the other."""
    many = Customers.__new__(Customers)
    many.case, many.lanes = case, lanes
    return many


def occurrence(rows: Any) -> Any:
    """How often each value of a sorted index array has come before: 0, 1, … ."""
    starts = np.concatenate(([True], rows[1:] != rows[:-1]))
    first = np.maximum.accumulate(np.where(starts, np.arange(len(rows)), 0))
    return np.arange(len(rows)) - first
