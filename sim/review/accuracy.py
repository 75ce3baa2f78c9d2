"""From points lost to accuracy, and how sure a difference must be: tables, so that every machine reads the same.

Accuracy is lichess's decay (lila `AccuracyPercent.scala`): 103.1668·exp(-0.04354·d) - 3.1669 + 1, within 0 and 100,
for d points lost; made once with `decimal`, whose `exp` is rounded correctly everywhere.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

POINT = 100
"""Values are whole hundredths of a point."""
_MOST = 100
_CRITICAL = (
    (10, 2576), (20, 2807), (30, 2935), (40, 3023), (50, 3090), (60, 3144), (70, 3189), (80, 3227), (90, 3261),
    (100, 3291), (110, 3317), (120, 3341), (150, 3403), (200, 3481), (300, 3588), (500, 3719),
)  # fmt: skip
"""Quantile of the normal distribution at 1 - 5 % / comparisons (Bonferroni), in thousandths."""


def _table() -> tuple[int, ...]:
    with localcontext() as context:
        context.prec = 30
        found = []
        for lost in range(_MOST + 1):
            value = Decimal("103.1668100711649") * (Decimal("-0.04354415386753951") * lost).exp()
            value = value - Decimal("3.166924740191411") + 1
            found.append(int((min(max(value, Decimal(0)), Decimal(100)) * POINT).to_integral_value()))
        return tuple(found)


_ACCURACY = _table()


def accuracy(lost: int) -> int:
    """Accuracy in hundredths of a percent for so many hundredths of a point lost.

    >>> accuracy(0), accuracy(500), accuracy(1000), accuracy(2000)
    (10000, 8082, 6458, 4102)
    """
    place, rest = divmod(min(max(lost, 0), _MOST * POINT), POINT)
    if place == _MOST:
        return _ACCURACY[_MOST]
    return _ACCURACY[place] + (_ACCURACY[place + 1] - _ACCURACY[place]) * rest // POINT


def critical(comparisons: int) -> float:
    """How many standard errors a difference must be off, so that 5 % hold over so many comparisons together."""
    return next((value for most, value in _CRITICAL if comparisons <= most), 4107) / 1000


def rounded(total: int, count: int) -> int:
    """The mean of so many whole numbers, rounded half up."""
    return (2 * total + count) // (2 * count)
