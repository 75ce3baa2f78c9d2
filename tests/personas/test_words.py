"""Did you mean …"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.words import closest

WORDS = ["quality", "rival_paid", "bank_slip", "exposed", "settled", "信任", "耐心"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qualty", "quality"),
        ("bank_slpi", "bank_slip"),
        ("Exposed", "exposed"),
        ("信仁", "信任"),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_the_nearest_word(typed: str, meant: str | None) -> None:
    assert closest(typed, WORDS) == meant


@given(st.sampled_from(WORDS))
def test_a_word_is_nearest_to_itself(word: str) -> None:
    assert closest(word, WORDS) == word


@given(st.text(max_size=30))
def test_what_is_suggested_is_known(typed: str) -> None:
    assert closest(typed, WORDS) in [None, *WORDS]
