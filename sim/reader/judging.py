"""Judgements of a text beside the acts.

Half a linear model over hashed word pieces and some numbers, half a small network over the encoder's description of the
text and the same numbers.

`tools/judges.py` trains them. Which labels there are, and what the numbers say, is for the caller to know.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable

import numpy as np

from sim.reader.encoder import Array, gelu, load_weights

NUMBER_WEIGHT = np.float32(0.5)
"""Weight of a number beside the word pieces."""


class Judge:
    """Probabilities of labels that stand by themselves; holds its weights and nothing else."""

    def __init__(self, file: Traversable) -> None:
        self._w = load_weights(file)

    def __call__(self, pieces: Mapping[int, float], described: Array, numbers: Array) -> Array:
        """Each label's probability, 0 to 1.

        `pieces`: bucket to weight (`features.pieces`); `described`: of the encoder, shape (3072,).
        """
        w = self._w
        buckets = np.fromiter(pieces, dtype=np.int64, count=len(pieces))
        weights = np.fromiter(pieces.values(), dtype=np.float32, count=len(pieces))
        counted: Array = (numbers * NUMBER_WEIGHT).astype(np.float32)
        linear: Array = weights @ w["pieces"][buckets] + counted @ w["numbers"] + w["bias"]
        x: Array = (np.concatenate([described, numbers]) - w["mean"]) * w["spread"]
        deep = gelu(x @ w["hidden.weight"] + w["hidden.bias"]) @ w["out.weight"] + w["out.bias"]
        return ((_chance(linear) + _chance(deep)) / 2).astype(np.float32)

    def pull(self, place: int) -> Array:
        """The linear model's weight of every bucket for the label at this place."""
        column: Array = self._w["pieces"][:, place]
        return column


def _chance(x: Array) -> Array:
    """The logistic function; beyond 30 it is 0 or 1 to all digits."""
    return (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
