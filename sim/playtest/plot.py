"""Distributions as lines of text: how often each sum came in, one row a bot, over one axis of money."""

from __future__ import annotations

from collections.abc import Sequence

from sim.tui.widgets.braille import Canvas

_ASCII = " .:-=+*#@"
"""Shares from none to the largest, in plain characters."""
_DOTS = 4
"""Rows of dots in a cell."""


def histogram(values: Sequence[int], top: int, bins: int) -> list[int]:
    """How many values fall into each of `bins` equal parts of 0 to `top`; what is above counts for the last.

    >>> histogram([0, 5, 10, 10], 10, 2)
    [1, 3]
    """
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, max(0, value) * bins // max(1, top))] += 1
    return counts


def heights(values: Sequence[int], top: int, bins: int, steps: int) -> list[int]:
    """The histogram as columns of 0 to `steps`, at least 1 where there is any.

    They go by the square root of the count, so that a few attempts beside a heap of them still show.
    """
    counts = histogram(values, top, bins)
    most = max(*counts, 1)
    return [max(1, round(steps * (count / most) ** 0.5)) if count else 0 for count in counts]


def strip(values: Sequence[int], top: int, width: int, *, plain: bool) -> str:
    """One distribution in a row of `width` cells: braille columns, or ASCII characters by density."""
    if plain:
        return "".join(_ASCII[height] for height in heights(values, top, width, len(_ASCII) - 1))
    canvas = Canvas(width, 1)
    for x, height in enumerate(heights(values, top, 2 * width, _DOTS)):
        if height:
            canvas.vertical(x, _DOTS - height, _DOTS - 1, "")
    return "".join(character for character, _ in canvas.row(0))


def marker(value: int, top: int, width: int, sign: str) -> str:
    """A line with a sign over the cell of a value."""
    return " " * min(width - 1, value * width // max(1, top)) + sign
