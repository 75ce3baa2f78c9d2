"""The next step of many bots: rules are tried in order, and a lane takes the first that is meant for it."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.batch.bots.phrases import INDEX
from sim.batch.days import NO_DAY
from sim.batch.moves import NO_SUM, Moves

UNDECIDED = -1
_EMPTY = {
    "id": UNDECIDED, "ask": NO_SUM, "agreed": NO_SUM, "day": NO_DAY,
    "about": -1, "paper": -1, "help": -1, "kind": 0, "until": NO_DAY,
}  # fmt: skip


class Steps:
    """One step a lane. `id` is a place in `phrases.IDS`; what a step does not need keeps its empty value.

    `ask` and `agreed` are sums, `day` the day of payment, `about` the excuse it deals with, `paper` the document,
    `help` the support, `kind` how a contact takes place (place in `month.KINDS`), `until` the day waited for. `moves`
    are what comes of it in a contact; a bot fills them in itself only for the step `explore`.
    """

    def __init__(self, lanes: int) -> None:
        self.moves = Moves(lanes)
        self.id: Any
        self.ask: Any
        self.agreed: Any
        self.day: Any
        self.about: Any
        self.paper: Any
        self.help: Any
        self.kind: Any
        self.until: Any
        for name, value in _EMPTY.items():
            setattr(self, name, np.full(lanes, value, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.id)

    def part(self, rows: slice) -> Steps:
        """The steps of these lanes, as views: what is taken there is taken here."""
        part = Steps.__new__(Steps)
        part.moves = self.moves.take(rows)
        for name in _EMPTY:
            setattr(part, name, getattr(self, name)[rows])
        return part

    def take(self, where: Any, name: str, **values: Any) -> None:
        """Lanes `where` (bool array, or True) that have no step yet take this one, with these values (array or one)."""
        rows = np.flatnonzero(where & (self.id == UNDECIDED))
        if rows.size:
            self.id[rows] = INDEX[name]
            for field, value in values.items():
                getattr(self, field)[rows] = value[rows] if isinstance(value, np.ndarray) else value

    def are(self, *names: str) -> Any:
        """Where the step is one of these."""
        found = np.zeros(len(self), dtype=bool)
        for name in names:
            found |= self.id == INDEX[name]
        return found
