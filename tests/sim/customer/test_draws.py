"""Draws by counter: the published generator, NumPy's stream, and no draw shifting another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customer.draws import Draws, Purpose, philox_block, round_keys

WORDS = st.integers(0, 2**64 - 1)


def test_philox_equals_the_known_answers_of_random123():
    top = 2**64 - 1
    assert philox_block(round_keys((0, 0)), (0, 0, 0, 0)) == (
        0x16554D9ECA36314C,
        0xDB20FE9D672D0FDC,
        0xD7E772CEE186176B,
        0x7E68B68AEC7BA23B,
    )
    assert philox_block(round_keys((top, top)), (top, top, top, top)) == (
        0x87B092C3013FE90B,
        0x438C3C67BE8D0224,
        0x9CC7D7C69CD777B6,
        0xA09CAEBF594F0BA0,
    )


@given(seed=WORDS, low=st.integers(0, 2**32), high=WORDS)
def test_philox_equals_numpys_stream(seed: int, low: int, high: int):
    # NumPy counts up before the first block, and a list with a word of 2**63 or more would go through float64.
    counter = low | high << 64 | 7 << 128 | 9 << 192
    stream = np.random.Philox(key=seed, counter=counter).random_raw(4)
    assert tuple(int(word) for word in stream) == philox_block(round_keys((seed, 0)), (low + 1, high, 7, 9))


@given(seed=WORDS, contact=st.integers(0, 99), turn=st.integers(0, 99), count=st.integers(1, 1000))
def test_draws_stay_in_range(seed: int, contact: int, turn: int, count: int):
    draws = Draws(seed)
    assert 0.0 <= draws.unit(Purpose.KEEP, contact, turn) < 1.0
    assert 0 <= draws.below(count, Purpose.LINE, contact, turn) < count


def test_a_draw_depends_on_its_place_alone():
    one, other = Draws(7), Draws(7)
    for turn in range(50):
        other.unit(Purpose.LINE, 1, turn)
    assert one.unit(Purpose.STALL, 2) == other.unit(Purpose.STALL, 2)
    assert len({one.unit(purpose) for purpose in Purpose}) == len(Purpose)


def test_large_seeds_are_apart():
    assert len({Draws(2**63 + n).unit(Purpose.PERSON) for n in range(8)}) == 8


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_out_of_range_is_refused(seed: int):
    with pytest.raises(ValueError, match="seed"):
        Draws(seed)
