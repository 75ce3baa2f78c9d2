"""Random draws by counter: a draw depends on (seed, contact, turn, purpose) and on nothing drawn before it.

The generator is Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"),
word for word the stream of `numpy.random.Philox(key=seed | stream << 64)`, so that a batch in NumPy and one
customer in plain Python see the same numbers. Plain Python costs 10 µs a block and needs no NumPy at start.
"""

from __future__ import annotations

from enum import IntEnum

_MASK = (1 << 64) - 1
_MULTIPLIER_0, _MULTIPLIER_1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
_WEYL = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_ROUNDS = 10
_UNIT = 1.0 / (1 << 53)


class Purpose(IntEnum):
    """What a draw is for: one slot each, so that a new purpose shifts no other."""

    PERSON = 0
    EXCUSE_TRUTH = 1
    INFLOW = 2
    WISH = 3
    STALL = 4
    NOISE = 5
    HOLLOW = 6
    REVEAL = 7
    EXPOSE = 8
    DEALER_OPENS = 9
    KEEP = 10
    LINE = 11
    RIVAL = 12
    PROOF = 13
    ONLY_REASON = 14
    SOUNDS = 15


def round_keys(key: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The keys of the rounds that a key gives: they are the same for all its blocks."""
    k0, k1 = key
    return tuple(((k0 + _WEYL[0] * n) & _MASK, (k1 + _WEYL[1] * n) & _MASK) for n in range(_ROUNDS))


def philox_block(keys: tuple[tuple[int, int], ...], counter: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """One block of four 64-bit words for the keys of `round_keys` and a counter (each word 0 to 2**64 - 1)."""
    c0, c1, c2, c3 = counter
    for k0, k1 in keys:
        product0 = _MULTIPLIER_0 * c0
        product1 = _MULTIPLIER_1 * c2
        c0, c1 = (product1 >> 64) ^ c1 ^ k0, product1 & _MASK
        c2, c3 = (product0 >> 64) ^ c3 ^ k1, product0 & _MASK
    return c0, c1, c2, c3


class Draws:
    """The draws of one attempt. `seed` is 0 to 2**64 - 1; raises ValueError outside."""

    __slots__ = ("_keys",)

    def __init__(self, seed: int) -> None:
        if not 0 <= seed <= _MASK:
            raise ValueError(f"seed {seed} is not between 0 and {_MASK}")
        self._keys = round_keys((seed, 0))

    def word(self, purpose: Purpose, contact: int = 0, turn: int = 0, index: int = 0) -> int:
        """A 64-bit word."""
        return philox_block(self._keys, (turn, contact, purpose, index))[0]

    def unit(self, purpose: Purpose, contact: int = 0, turn: int = 0, index: int = 0) -> float:
        """Uniform in [0, 1), a multiple of 2**-53."""
        return (self.word(purpose, contact, turn, index) >> 11) * _UNIT

    def below(self, count: int, purpose: Purpose, contact: int = 0, turn: int = 0, index: int = 0) -> int:
        """Uniform in 0 .. count - 1 (the bias of the multiplication is below 2**-50 for any count used here)."""
        return (self.word(purpose, contact, turn, index) * count) >> 64
