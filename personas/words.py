"""Did you mean …: the known word nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word a reader most likely meant, or None when nothing is near. Ties go to the first given.

    >>> closest("expsed", ["settled", "exposed"]), closest("quality", ["bank_slip"])
    ('exposed', None)
    """
    candidates = [str(candidate) for candidate in known]
    if word.casefold() in candidates:
        return word.casefold()
    allowed = 1 if len(word) <= 4 else max(2, len(word) // 3)
    best: tuple[int, str] | None = None
    for candidate in candidates:
        if abs(len(candidate) - len(word)) > allowed:
            continue
        distance = _distance(word.casefold(), candidate.casefold())
        if distance <= allowed and distance < max(len(word), len(candidate)) and (best is None or distance < best[0]):
            best = (distance, candidate)
    return best[1] if best else None


def _distance(a: str, b: str) -> int:
    """Edits between two words; two neighbours swapped count as one."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        new = [i]
        for j, right in enumerate(b, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]
