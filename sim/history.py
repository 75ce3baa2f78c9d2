"""What happened so far in an attempt: the turns, and what the trainee said, for repeats."""

from __future__ import annotations

from datetime import date
from typing import Any

from scoring.transcript import By, Kind, Turn


def bare(text: str) -> str:
    """A message without what does not change it: case, spaces, punctuation at its ends."""
    return "".join(text.casefold().split()).strip("。.!！?？,，~～")


class History:
    """The turns of an attempt in order, numbered from 1."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self._asks: list[tuple[int, int]] = []
        self._said: set[str] = set()

    def note(self, day: date, contact: int, by: By, kind: Kind, **fields: Any) -> Turn:
        """Adds a turn; `fields` are those of `Turn`."""
        turn = Turn(len(self.turns) + 1, day, contact, by, kind, **fields)
        self.turns.append(turn)
        if by is By.TRAINEE and turn.reading is not None and (ask := turn.reading.ask) is not None:
            self._asks.append((turn.n, ask.sum or 0))
        return turn

    def hear(self, text: str) -> bool:
        """The trainee says this; True when the same was said before."""
        key = bare(text)
        before = key in self._said
        self._said.add(key)
        return before

    @property
    def asks(self) -> tuple[tuple[int, int], ...]:
        """Sums asked for: turn number and sum in minor units."""
        return tuple(self._asks)

    @property
    def offers(self) -> tuple[tuple[int, int], ...]:
        """The customer's standing offers after his answers: turn number and sum in minor units."""
        return tuple((turn.n, turn.offer) for turn in self.turns if turn.by is By.CUSTOMER and turn.offer)

    def said_in(self, contact: int) -> int:
        """How many moves the trainee made in a contact."""
        return sum(turn.by is By.TRAINEE and turn.contact == contact for turn in self.turns)
