"""Statistics of the calibration: effect sizes, slopes, and confidence bounds by the jackknife."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

GROUPS = 20
"""Groups of lanes that the jackknife leaves out in turn."""
T_95, T_99 = 2.093, 2.539
"""Student's t at 19 degrees of freedom: two-sided 95 %, one-sided 99 %."""
D_OF_LOG_ODDS = 0.5513
"""Cohen's d of one unit of log odds: sqrt(3) / pi."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value with its 95 % confidence bounds."""

    value: float
    low: float
    high: float

    @property
    def surely_positive(self) -> bool:
        """Whether the value is above zero at p < .01, one-sided."""
        half = (self.high - self.low) / 2.0
        return self.value - half * T_99 / T_95 > 0.0

    @property
    def surely_negative(self) -> bool:
        """Whether the value is below zero at p < .01, one-sided."""
        return Estimate(-self.value, -self.high, -self.low).surely_positive


def exact(value: float) -> Estimate:
    """A value that has no sampling error."""
    return Estimate(value, value, value)


def estimate(statistic: Callable[..., float], *samples: Any) -> Estimate:
    """A statistic of samples and its bounds, by the delete-one-group jackknife (Efron and Stein 1981).

    The samples are arrays of one length in the last axis; the same place is the same dealer in all of them, so that
    groups leave out whole dealers and paired arms stay paired. Raises ValueError with fewer lanes than groups.
    """
    arrays = [np.asarray(sample) for sample in samples]
    lanes = arrays[0].shape[-1]
    if lanes < GROUPS:
        raise ValueError(f"{lanes} lanes are too few for {GROUPS} groups")
    whole = float(statistic(*arrays))
    group = np.arange(lanes) % GROUPS
    parts = [float(statistic(*(array[..., group != left] for array in arrays))) for left in range(GROUPS)]
    spread = np.array(parts) - np.mean(parts)
    half = T_95 * float(np.sqrt((GROUPS - 1) / GROUPS * np.square(spread).sum()))
    return Estimate(whole, whole - half, whole + half)


def hedges_g(ones: Any, others: Any) -> float:
    """Standardised difference of two means, ones minus others, corrected for small samples (Hedges 1981); 0 when
    nothing varies.
    """
    ones, others = np.asarray(ones, dtype=float), np.asarray(others, dtype=float)
    free = len(ones) + len(others) - 2
    squares = np.square(ones - ones.mean()).sum() + np.square(others - others.mean()).sum()
    if squares <= 0.0:
        return 0.0
    return float((ones.mean() - others.mean()) / np.sqrt(squares / free) * (1.0 - 3.0 / (4.0 * free - 1.0)))


def correlation(x: Any, y: Any) -> float:
    """Pearson's r."""
    return float(np.corrcoef(x, y)[0, 1])


def slope(x: Any, y: Any) -> float:
    """Slope of the least-squares line of y on x; 0 when x does not vary."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    away = x - x.mean()
    squares = np.square(away).sum()
    return float((away * (y - y.mean())).sum() / squares) if squares > 0.0 else 0.0


def betas(y: Any, *causes: Any) -> tuple[float, ...]:
    """Standardised coefficients of the least-squares regression of y on all causes together."""

    def standard(values: Any) -> Any:
        values = np.asarray(values, dtype=float)
        return (values - values.mean()) / values.std()

    columns = np.stack([standard(cause) for cause in causes], axis=1)
    return tuple(float(beta) for beta in np.linalg.lstsq(columns, standard(y), rcond=None)[0])


def curvature(x: Any, y: Any) -> float:
    """The quadratic coefficient of the least-squares parabola."""
    return float(np.polyfit(x, y, 2)[0])


def peak(x: Any, y: Any) -> float:
    """Where y is highest on an even grid x: the top of the parabola through the best point and its neighbours, the
    point itself at an end.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    best = int(y.argmax())
    if best in (0, len(x) - 1):
        return float(x[best])
    left, top, right = y[best - 1 : best + 2]
    bend = left - 2.0 * top + right
    return float(x[best] + (0.5 * (left - right) / bend if bend else 0.0) * (x[1] - x[0]))


def log_odds_d(ones: Any, others: Any) -> float:
    """Cohen's d of two shares, from the difference of their log odds (Chinn 2000); half a case is added to each."""

    def log_odds(cases: Any) -> float:
        cases = np.asarray(cases, dtype=float)
        yes = cases.sum() + 0.5
        return float(np.log(yes / (len(cases) + 1.0 - yes)))

    return (log_odds(ones) - log_odds(others)) * D_OF_LOG_ODDS


def ratio(ones: Any, others: Any) -> float:
    """Ratio of two means; infinite when the second is 0."""
    below = float(np.mean(others))
    return float(np.mean(ones)) / below if below else float("inf")


def difference(ones: Any, others: Any) -> float:
    """Difference of two means, ones minus others."""
    return float(np.mean(ones) - np.mean(others))
