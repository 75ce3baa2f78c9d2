"""The statistics of one choice: bounds, labels, and when it is enough."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.review.accuracy import accuracy, critical, rounded
from sim.review.judge import CONTENDERS, SAID, Evidence, Label, klass, settled
from sim.review.rollouts import BOT, PLAYED
from tests.examples import examples


def evidence(seed: int, worth: list[tuple[int, int]], *, worlds: int = 64, noise: int = 1000) -> Evidence:
    """A choice whose rows, from the move made on, are worth this much by each policy, with shared and own noise."""
    draw = np.random.Generator(np.random.Philox(key=seed))
    shared = draw.integers(-5000, 5000, (2, worlds))
    rows = [shared + np.array(pair)[:, None] + draw.integers(-noise, noise + 1, (2, worlds)) for pair in worth]
    found = Evidence(PLAYED + len(rows))
    found.add(range(PLAYED, PLAYED + len(rows)), np.array(rows))
    return found


CEILING = 10_000_00
"""What 100 points are, in minor units."""
VALUES = st.lists(st.tuples(st.integers(-3000, 6000), st.integers(-3000, 6000)), min_size=2, max_size=9)


@examples(60)
@given(seed=st.integers(0, 10**6), worth=VALUES, worlds=st.sampled_from([32, 64]))
def test_a_label_claims_no_more_than_the_lower_bound_and_both_policies_bear(seed: int, worth, worlds: int):
    verdict = evidence(seed, worth, worlds=worlds).verdict(CEILING)
    assert 0 <= verdict.low <= verdict.lost + 1
    assert verdict.lost <= verdict.high
    claimed = SAID.get(verdict.label, 0)
    assert claimed <= klass(verdict.low)
    assert claimed == 0 or claimed <= min(klass(lost) for lost in verdict.by_policy)


def test_a_clear_loss_has_its_label_and_an_unclear_one_has_none():
    assert evidence(1, [(0, 0), (3000, 2600)], noise=300).verdict(CEILING).label is Label.BLUNDER
    assert evidence(1, [(0, 0), (1500, 1400)], noise=300).verdict(CEILING).label is Label.MISTAKE
    assert evidence(1, [(0, 0), (700, 750)], noise=300).verdict(CEILING).label is Label.INACCURACY
    assert evidence(1, [(0, 0), (300, 300)], noise=300).verdict(CEILING).label is Label.GOOD
    assert evidence(1, [(0, 0), (-900, -700)], noise=300).verdict(CEILING).label is Label.BEST
    assert evidence(1, [(0, 0), (700, 750)], noise=20_000, worlds=8).verdict(CEILING).label is Label.UNSURE
    assert evidence(1, [(0, 0), (2900, 2900)], noise=6000).verdict(CEILING).label is Label.AT_LEAST_MISTAKE


def test_what_only_one_policy_finds_bad_is_no_fault():
    verdict = evidence(1, [(0, 0), (3000, 0), (0, 2500)], noise=300).verdict(CEILING)
    assert verdict.label is Label.FINE
    assert verdict.lost < 500


def test_the_best_option_is_the_one_on_which_the_policies_agree():
    verdict = evidence(1, [(0, 0), (6000, 100), (1500, 1400)], noise=300).verdict(CEILING)
    assert (verdict.label, verdict.best) == (Label.MISTAKE, PLAYED + 2)


def test_options_that_bring_little_by_the_contacts_end_are_not_looked_into():
    found = Evidence(PLAYED + 9)
    worth = np.array([[[100] * 4, [100] * 4]] + [[[90 + 10 * place] * 4, [200] * 4] for place in range(8)])
    found.screen(worth)
    assert found.active == tuple(range(PLAYED + 9 - CONTENDERS[0], PLAYED + 9))


def test_the_move_and_what_a_policy_does_are_counted_in_the_same_worlds():
    found = Evidence(PLAYED + 2)
    found.add((BOT, PLAYED, PLAYED + 1), np.array([[[100, 300]] * 2, [[0, 100]] * 2, [[0, 0]] * 2]))
    found.add((PLAYED, PLAYED + 1), np.array([[[9000, 9000]] * 2, [[0, 0]] * 2]))
    assert found.account() == (200, 50)


def test_options_that_are_all_alike_are_no_choice():
    verdict = evidence(1, [(0, 0), (50, 80), (-20, 30)], noise=10).verdict(CEILING)
    assert (verdict.label, verdict.stakes) == (Label.FORCED, 0)


def test_what_falls_behind_is_played_no_more_and_what_is_clear_is_settled():
    found = evidence(1, [(0, 0), (3000, 3000), (-3000, -3000)], noise=300)
    verdict = found.verdict(CEILING)
    assert found.active == (PLAYED + 1,)
    assert settled(verdict)


def test_a_choice_goes_on_only_while_more_rollouts_may_settle_its_label():
    near, off = ([(0, 0), (gain, gain)] for gain in (500, 700))
    for worth, worlds, stops in ((near, 64, False), (near, 128, True), (off, 128, False)):
        verdict = evidence(1, worth, noise=1500, worlds=worlds).verdict(CEILING)
        assert verdict.label is Label.UNSURE
        assert settled(verdict) is stops


def test_more_looks_and_options_ask_for_more():
    assert critical(10) < critical(75) < critical(100) < critical(10_000)
    assert accuracy(0) == 10_000 > accuracy(499) > accuracy(500) > accuracy(20_000) >= 0
    assert [rounded(total, 2) for total in (-3, -1, 1, 3)] == [-1, 0, 1, 2]
