"""What a case's lines may use is what the speech can fill, and where it looks for them."""

from __future__ import annotations

from scenarios.slots import MOMENTS, SLOTS
from sim.speech import slots, speech


def test_slots_are_those_of_the_speech() -> None:
    assert SLOTS == slots.SLOTS


def test_moments_are_those_of_the_speech() -> None:
    assert set(MOMENTS) == set(speech.MOMENTS.values())
