"""The draws of many customers: `sim.customer.draws`, word for word, on arrays.

Philox4x64-10 with key (seed, 0) and counter (turn, contact, purpose, index). NumPy's own generator costs 20 µs to set
up for each lane; here a draw costs about 0.2 µs in a large batch.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_WEYL = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B))
_ROUNDS = 10
_BLOCK = 8192
"""Draws made at once: what fits a core's cache (measured)."""
_SPLIT = tuple((np.uint64(m), np.uint64(m & 0xFFFFFFFF), np.uint64(m >> 32)) for m in _MULTIPLIERS)
Words = np.ndarray
"""Array of uint64."""


def _high(which: int, word: Any) -> Any:
    """High half of the 128-bit product with a multiplier."""
    _, low, high = _SPLIT[which]
    word_low, word_high = word & _LOW, word >> _HALF
    middle = word_low * low
    middle >>= _HALF
    middle += word_high * low
    word_low *= high
    word_low += middle & _LOW
    middle >>= _HALF
    word_low >>= _HALF
    middle += word_low
    word_high *= high
    middle += word_high
    return middle


def words(seeds: Words, purpose: Any, contact: Any = 0, turn: Any = 0, index: Any = 0) -> Words:
    """First word of each lane's block. Arguments are single numbers or arrays as long as `seeds` (uint64), or columns,
    (draws, 1), for several draws of each lane at once: the words are then (draws, lanes).
    """
    n, places = len(seeds), [np.asarray(part).astype(np.uint64)[()] for part in (turn, contact, purpose, index)]
    several = np.broadcast_shapes(*(part.shape for part in places if part.ndim > 1))[:-1]
    block = max(1, _BLOCK // max(1, math.prod(several)))
    if n <= block:
        return _first_words(seeds, *places)
    drawn = np.empty((*several, n), dtype=np.uint64)
    for start in range(0, n, block):
        rows = slice(start, start + block)
        here = (part[..., rows] if part.shape[-1:] == (n,) else part for part in places)
        drawn[..., rows] = _first_words(seeds[rows], *here)
    return drawn


def _first_words(k0: Any, c0: Any, c1: Any, c2: Any, c3: Any) -> Words:
    """Words that are still the same for all lanes are single numbers, and what the first word of the last round does
    not hang on is left out.
    """
    k1 = np.uint64(0)
    with np.errstate(over="ignore"):
        for last in range(_ROUNDS - 1, -1, -1):
            first: Words = _high(1, c2) ^ c1 ^ k0
            if last == 0:
                return first
            third = _high(0, c0) ^ c3 ^ k1
            if last > 1:
                c3 = c0 * _SPLIT[0][0]
            c0, c1, c2 = first, c2 * _SPLIT[1][0], third
            k0 = k0 + _WEYL[0]
            k1 = k1 + _WEYL[1]
    raise AssertionError("the last round returns")


def unit(seeds: Words, purpose: Any, contact: Any = 0, turn: Any = 0, index: Any = 0) -> np.ndarray:
    """Uniform in [0, 1), multiples of 2**-53: `Draws.unit`."""
    return (words(seeds, purpose, contact, turn, index) >> np.uint64(11)) * (1.0 / (1 << 53))


def below(seeds: Words, count: Any, purpose: Any, contact: Any = 0, turn: Any = 0, index: Any = 0) -> np.ndarray:
    """Uniform in 0 .. count - 1 (count below 2**32): `Draws.below`, as int64."""
    word, many = words(seeds, purpose, contact, turn, index), np.asarray(count).astype(np.uint64)
    high = (word >> _HALF) * many + (((word & _LOW) * many) >> _HALF)
    return (high >> _HALF).astype(np.int64)
