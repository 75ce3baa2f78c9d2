"""The calibration's statistics, against values worked out by hand or drawn with a known answer."""

from __future__ import annotations

import numpy as np
import pytest

from sim.calibration.measure import (
    Estimate,
    betas,
    curvature,
    difference,
    estimate,
    hedges_g,
    log_odds_d,
    peak,
    ratio,
    slope,
)


def test_hedges_g_is_the_corrected_standardised_difference() -> None:
    # means 3 and 2, both variances 1, 6 - 2 = 4 degrees of freedom: 1 × (1 - 3 / 15)
    assert hedges_g([2, 3, 4], [1, 2, 3]) == pytest.approx(0.8)
    assert hedges_g([5, 5], [5, 5]) == 0.0


def test_slope_and_shape() -> None:
    x = np.arange(11) / 10
    assert slope(x, 3 * x + 1) == pytest.approx(3.0)
    assert slope(np.ones(4), np.arange(4)) == 0.0
    hill = -((x - 0.42) ** 2)
    assert curvature(x, hill) == pytest.approx(-1.0)
    assert peak(x, hill) == pytest.approx(0.42)
    assert peak(x, x) == 1.0


def test_betas_tell_two_causes_apart() -> None:
    draws = np.random.default_rng(1)
    a, b = draws.normal(size=(2, 50_000))
    b = 0.6 * a + 0.8 * b
    first, second = betas(2 * a + b, a, b)
    spread = np.sqrt(4 + 1 + 2 * 2 * 0.6)
    assert first == pytest.approx(2 / spread, abs=0.01)
    assert second == pytest.approx(1 / spread, abs=0.01)


def test_log_odds_d_matches_its_formula() -> None:
    ones, others = np.repeat([1, 0], [750, 250]), np.repeat([1, 0], [500, 500])
    assert log_odds_d(ones, others) == pytest.approx(np.log(3) * np.sqrt(3) / np.pi, abs=0.002)


def test_jackknife_bounds_cover_as_often_as_they_say() -> None:
    draws, covered = np.random.default_rng(2), 0
    for _ in range(400):
        x = draws.normal(size=400)
        found = estimate(lambda x: float(x.mean()), x)
        covered += found.low <= 0.0 <= found.high
    assert covered / 400 == pytest.approx(0.95, abs=0.03)


def test_paired_arms_are_left_out_together() -> None:
    base = np.random.default_rng(3).normal(size=500)
    found = estimate(difference, base + 0.1, base)
    assert found.value == pytest.approx(0.1)
    assert found.high - found.low < 1e-9
    assert found.surely_positive
    assert not found.surely_negative


def test_too_few_lanes_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        estimate(ratio, np.ones(10), np.ones(10))


def test_a_value_near_zero_is_not_surely_anything() -> None:
    found = Estimate(0.1, -0.1, 0.3)
    assert not found.surely_positive
    assert not found.surely_negative
