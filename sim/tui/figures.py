"""Sums in few cells, for an axis."""

from __future__ import annotations

from fractions import Fraction

from personas.vocabulary import Lang


def short_sum(amount: int, lang: Lang) -> str:
    """A sum in minor units in few cells, rounded to three figures.

    >>> short_sum(24000000, "zh"), short_sum(24000000, "en"), short_sum(123456700, "en"), short_sum(90000, "zh")
    ('24万', '240k', '1.23M', '900')
    """
    whole = Fraction(amount, 100)
    steps = ((10_000, "万"),) if lang == "zh" else ((1_000_000, "M"), (1_000, "k"))
    for unit, name in steps:
        if whole >= unit:
            return f"{_three(whole / unit)}{name}"
    return _three(whole)


def _three(value: Fraction) -> str:
    digits = len(str(int(value)))
    return f"{float(value):.{max(3 - digits, 0)}f}".rstrip("0").rstrip(".") if digits < 3 else str(round(value))
