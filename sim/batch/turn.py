"""One move of every lane of a chunk while it is being answered."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from scenarios.vocabulary import Act
from sim.batch.case import NO_HELP, Case
from sim.batch.codes import bits_of
from sim.batch.lanes import Lanes
from sim.batch.many import MANY
from sim.batch.moves import NO_SUM, Moves
from sim.customer import dynamics

HEART = ("trust", "patience", "upset", "pressure", "face_lost")
"""The names of `dynamics.Heart`, as `Lanes` has them."""


@cache
def _bits(acts: tuple[Act, ...]) -> int:
    return bits_of(*acts)


class Turn:
    """The lanes (all of them answer), their moves, what follows from these, and feelings as the dynamics take them."""

    def __init__(self, case: Case, lanes: Lanes, moves: Moves) -> None:
        self.case, self.lanes, self.moves = case, lanes, moves
        self.any_acts = int(np.bitwise_or.reduce(moves.acts, initial=0))
        """The acts of all lanes together: what nobody did need not be looked for."""
        self._none = np.zeros(len(lanes), dtype=bool)
        self.has_ask = moves.ask != NO_SUM
        self.has_help = moves.help != NO_HELP
        self.any_help = bool(self.has_help.any())
        self.trades = self.has_help & moves.conditional
        """Help is tied to payment in this very move."""
        self.gifts = self.has_help & ~moves.conditional & ~case.repairs[moves.help]
        """Support without a condition: he pockets it."""
        self.shows = moves.evidence >= 0
        self.any_shown = bool(self.shows.any())
        self.concession = np.zeros(len(lanes))
        """The trainee's own step in this move, as a share of the gap."""

    def helped(self, rows: Any) -> Any:
        """Whether help tied to payment lies on the table."""
        return self.lanes.trade[rows] != NO_HELP

    def did(self, *acts: Act) -> Any:
        """Whether any of these acts was surely or half-surely meant."""
        bits = _bits(acts)
        return self.moves.acts & bits != 0 if self.any_acts & bits else self._none

    def heart(self, rows: Any) -> dynamics.Heart:
        """Feelings of these lanes."""
        return dynamics.Heart(*(getattr(self.lanes, name)[rows] for name in HEART))

    def set_heart(self, rows: Any, heart: dynamics.Heart) -> None:
        """Sets the feelings of these lanes."""
        for name, values in zip(HEART, heart, strict=True):
            getattr(self.lanes, name)[rows] = values

    def change_trust(self, rows: Any, change: Any) -> None:
        """Trust gained or lost, within 0 and 1."""
        self.lanes.trust[rows] = dynamics.unit(MANY, self.lanes.trust[rows] + change)

    def lose_face(self, rows: Any, loss: Any) -> None:
        """Face lost costs trust and upsets."""
        self.set_heart(rows, dynamics.humbled(MANY, self.heart(rows), self.case.face, loss))
