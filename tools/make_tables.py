"""Writes sim/customer/tables.json: the curves of the dynamics as tables, computed with `decimal` to 17 digits.

usage: python tools/make_tables.py [--check]

The dynamics may not call `exp`, `**` or a distribution function: their last bits differ between CPUs and NumPys.
"""

import json
import sys
from collections.abc import Callable
from decimal import Decimal, getcontext
from pathlib import Path

TARGET = Path(__file__).parents[1] / "sim" / "customer" / "tables.json"
getcontext().prec = 40
ONE = Decimal(1)


def sample(low: str, high: str, count: int, curve: Callable[[Decimal], Decimal]) -> dict[str, object]:
    """`count` equal steps of the curve from low to high, rounded to the nearest float."""
    a, b = Decimal(low), Decimal(high)
    points = [curve(a + (b - a) * i / count) for i in range(count + 1)]
    return {"low": float(a), "high": float(b), "values": [float(p) for p in points]}


def sigmoid(x: Decimal) -> Decimal:
    return ONE / (ONE + (-x).exp())


def normal_density(x: Decimal) -> Decimal:
    return (-(x * x) / 2).exp() / (2 * Decimal("3.14159265358979323846264338327950288419")).sqrt()


def beta_density(a: str, b: str) -> Callable[[Decimal], Decimal]:
    """Density up to a constant; the quantile table normalises it."""
    p, q = Decimal(a) - 1, Decimal(b) - 1

    def density(x: Decimal) -> Decimal:
        if x <= 0 or x >= 1:
            return Decimal(0)
        return (p * x.ln() + q * (ONE - x).ln()).exp()

    return density


def quantiles(low: str, high: str, density: Callable[[Decimal], Decimal], count: int) -> dict[str, object]:
    """The inverse of the distribution function on a grid of `count` steps of probability, by Simpson's rule."""
    steps = 2000
    a, b = Decimal(low), Decimal(high)
    h = (b - a) / steps
    grid = [a + h * i for i in range(steps + 1)]
    ends = [density(x) for x in grid]
    middles = [density(x + h / 2) for x in grid[:-1]]
    mass = [Decimal(0)]
    for i in range(steps):
        mass.append(mass[-1] + h / 6 * (ends[i] + 4 * middles[i] + ends[i + 1]))
    values: list[float] = []
    cell = 0
    for i in range(count + 1):
        wanted = mass[-1] * i / count
        while cell < steps - 1 and mass[cell + 1] < wanted:
            cell += 1
        width = mass[cell + 1] - mass[cell]
        inside = (wanted - mass[cell]) / width if width > 0 else Decimal(0)
        values.append(float(grid[cell] + h * inside))
    return {"low": 0.0, "high": 1.0, "values": values}


def tables() -> dict[str, dict[str, object]]:
    """All curves by name."""
    return {
        "sigmoid": sample("-10", "10", 640, sigmoid),
        "exp": sample("-8", "6", 896, lambda x: x.exp()),
        "ageing": sample("0", "24", 96, lambda m: Decimal("0.949") * (Decimal("-0.082") * power(m)).exp()),
        "normal": quantiles("-3.5", "3.5", normal_density, 1024),
        "beta_trust": quantiles("0", "1", beta_density("3", "3"), 256),
        "beta_will": quantiles("0", "1", beta_density("3", "2.2"), 256),
    }


def power(months: Decimal) -> Decimal:
    """months ** 1.11, the ageing exponent of science.md §3.1."""
    return (Decimal("1.11") * months.ln()).exp() if months > 0 else Decimal(0)


def main() -> int:
    text = json.dumps(tables(), separators=(",", ":")) + "\n"
    if "--check" in sys.argv:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
