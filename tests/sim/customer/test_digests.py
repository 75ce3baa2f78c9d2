"""Whole attempts come out byte for byte as they were written down: on this machine, and with these rules.

When the rules, the words or the reader have changed on purpose: `python tools/golden_digests.py --update`.
"""

import pytest

from personas.vocabulary import Archetype
from scenarios.load import load_case
from tests.goldens.digests.attempts import ATTEMPTS, BATCHES, Attempt, digest_of, digest_of_batch, kept


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_an_attempt_comes_out_as_it_was_written_down(attempt: Attempt):
    assert digest_of(attempt) == kept()[attempt.name]


@pytest.mark.parametrize("case", BATCHES)
def test_a_batch_comes_out_as_it_was_written_down(case: str):
    assert digest_of_batch(case) == kept()[f"batch/{case}"]


def test_all_kinds_of_attempts_are_among_them():
    archetypes = {attempt.archetype or load_case(attempt.case).persona.archetype for attempt in ATTEMPTS}
    assert archetypes == set(Archetype)
    assert {attempt.lang for attempt in ATTEMPTS} == {"zh", "en"}
    assert {load_case(attempt.case).drill for attempt in ATTEMPTS} == {True, False}
    assert kept().keys() == {attempt.name for attempt in ATTEMPTS} | {f"batch/{case}" for case in BATCHES}
