"""The dynamics' operations on arrays: the same bits as `ONE` gives, lane by lane."""

from __future__ import annotations

import numpy as np

from sim.customer.curves import Curve, Number, Operations

_TABLES: dict[int, tuple[Curve, np.ndarray]] = {}
"""Values of the curves as arrays, by identity: a curve is long to hash."""


class Many:
    """The operations on arrays of one length."""

    @staticmethod
    def where(condition: Number, yes: Number, no: Number) -> Number:
        return np.where(condition, yes, no)

    @staticmethod
    def clip(value: Number, low: Number, high: Number) -> Number:
        return np.minimum(np.maximum(value, low), high)

    @staticmethod
    def take(table: Curve, index: Number) -> Number:
        entry = _TABLES.get(id(table))
        if entry is None:
            entry = _TABLES[id(table)] = table, np.array(table.values)
        return entry[1].take(index)

    @staticmethod
    def cell(position: Number, count: int) -> Number:
        return np.minimum(np.asarray(position).astype(np.int64), count - 1)

    @staticmethod
    def whole(value: Number) -> Number:
        return np.asarray(value).astype(np.int64)


MANY: Operations = Many()
