"""Which words show an act: the clause that speaks for it most."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from scenarios.vocabulary import Span

_BREAK = re.compile(r"[。！？；!?;\n…]+|[，,、：:](?!\d)|\.(?!\d)|\s+(?=[-–—]\s)")
_EDGE = " \t\r\n　，,。.！!？?；;：:…、-–—"


def clauses(text: str) -> list[Span]:
    """The message cut at its punctuation (not inside numbers), without blanks and marks at the edges, none empty."""
    spans: list[Span] = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = len(text) if match is None else match.start()
        trimmed = _trim(text, start, end)
        if trimmed[0] < trimmed[1]:
            spans.append(trimmed)
        start = end if match is None else match.end()
    return spans


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def widened(text: str, span: Span, cuts: list[Span]) -> Span:
    """The span grown to whole clauses: from the first it touches to the last."""
    touched = [cut for cut in cuts if cut[0] < span[1] and span[0] < cut[1]]
    return (touched[0][0], touched[-1][1]) if touched else span


def strongest(clauses: Sequence[Mapping[int, float]], pull: Callable[[int], float]) -> int:
    """Which clause pulls most towards an act; the first of equals.

    A clause is given by its word pieces with their weights, `pull` says what the model adds for a piece.
    """
    best, chosen = float("-inf"), 0
    for place, found in enumerate(clauses):
        total = 0.0
        for piece, weight in found.items():
            total += weight * pull(piece)
        if total > best + 1e-6:
            best, chosen = total, place
    return chosen
