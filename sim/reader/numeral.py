"""What a number found in a message is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number: `low` and `high` are the same unless it is loose (十几万, 三五万)."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    mult: int = 1
    """The big unit it ends in (万, k, thousand), which a range or a list shares backwards: 15到20万."""
    lead: int = 1
    """All units after its last digit, multiplied: 10 × 万 in 四十万."""
    unit: bool = False
    """Whether a unit of a thousand or more, or 百, was written."""
    script: str = "digits"
    """digits, zh or en."""
    loose: bool = False

    @property
    def value(self) -> Fraction:
        return self.low
