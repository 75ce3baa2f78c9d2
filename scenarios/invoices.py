"""A plausible set of invoices and a payment history for a case that gives only the sums."""

from __future__ import annotations

from datetime import date, timedelta

from personas.vocabulary import CreditTier
from scenarios.scenario import Invoice
from scenarios.values import rounded

_LATE = (18, 11, 4)
"""Days past due of the overdue ones on the first day, oldest first."""
_AHEAD = (9, 20)
"""Days until the others fall due."""
_OVERDUE_PARTS = (0.42, 0.33)
_OPEN_PARTS = (0.55,)
HISTORIES = {
    CreditTier.A: (0, 2, 0, 0, 1, 0, 3, 0),
    CreditTier.B: (3, 0, 7, 5, 12, 4, 9, 11),
    CreditTier.C: (8, 15, 11, 22, 18, 30, 25, 21),
    CreditTier.D: (20, 34, 28, 45, 52, 41, 60, 66),
}
"""Days past due of the last eight payments by credit tier, oldest first."""


def default_invoices(owed: int, overdue: int, start: date, terms_days: int) -> tuple[Invoice, ...]:
    """Invoices that add up to `owed`, of which those past due on `start` add up to `overdue` (minor units)."""
    sums = [*zip(_split(overdue, _OVERDUE_PARTS), (-days for days in _LATE), strict=False)]
    sums += zip(_split(max(owed - overdue, 0), _OPEN_PARTS), _AHEAD, strict=False)
    dues = [(start + timedelta(days=days), amount) for amount, days in sums if amount > 0]
    return tuple(_invoice(due, amount, terms_days, number) for number, (due, amount) in enumerate(dues, 1))


def _split(total: int, parts: tuple[float, ...]) -> list[int]:
    """The total in round parts and a rest; one part when it is too small to share out."""
    pieces = [rounded(total * part) for part in parts]
    rest = total - sum(pieces)
    return [*pieces, rest] if all(pieces) and rest > 0 else [total]


def _invoice(due: date, amount: int, terms_days: int, number: int) -> Invoice:
    issued = due - timedelta(days=terms_days)
    return Invoice(number=f"{issued:%m%d}-{number:02d}", issued=issued, due=due, amount=amount)
