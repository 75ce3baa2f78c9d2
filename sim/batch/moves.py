"""Moves of many trainees as a struct of arrays. `codes` and `Case` say what the numbers stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.batch.case import NO_HELP, Case
from sim.batch.codes import ACT_BITS, ASK_BITS
from sim.batch.days import NO_DAY
from sim.customer.move import Help, Move

NO_SUM = -1
MOST_SUM = 10**15
"""Sums of a move may not be higher: products of them must fit an int64 (those of a case are at most a tenth)."""


class Moves:
    """One move a lane; a new one is all empty. Set its arrays in place or replace them by others of the same length."""

    def __init__(self, lanes: int) -> None:
        self.acts = np.zeros(lanes, dtype=np.int32)
        """Acts meant surely or half-surely, as `ACT_BITS`."""
        self.sure = np.zeros(lanes, dtype=np.int32)
        """Those of them that were meant surely."""
        self.ask = np.full(lanes, NO_SUM, dtype=np.int64)
        self.range_high = np.full(lanes, NO_SUM, dtype=np.int64)
        """Upper end of a bolstering range."""
        self.precise = np.zeros(lanes, dtype=bool)
        self.pay_day = np.full(lanes, NO_DAY, dtype=np.int64)
        self.named = np.full(lanes, NO_SUM, dtype=np.int64)
        """A sum taken as agreed."""
        self.asks = np.zeros(lanes, dtype=np.int64)
        """Particulars asked for or given, as `ASK_BITS`."""
        self.assertiveness = np.zeros(lanes)
        self.aggression = np.zeros(lanes)
        self.insult = np.zeros(lanes, dtype=bool)
        self.evidence = np.full(lanes, -1, dtype=np.int64)
        """Place of the evidence shown."""
        self.help = np.full(lanes, NO_HELP, dtype=np.int64)
        """Place of the support offered, or `Case.other_support`, `Case.other_repair`, `Case.vague_repair`."""
        self.help_amount = np.zeros(lanes, dtype=np.int64)
        self.conditional = np.zeros(lanes, dtype=bool)
        """The help is tied to payment."""
        self.about = np.full(lanes, -1, dtype=np.int64)
        """Place of an excuse of before that is spoken of instead of the one on the table."""
        self.opens = np.full(lanes, -1, dtype=np.int64)
        """Place of an excuse not raised so far that is asked after."""
        self.written = np.zeros(lanes, dtype=bool)
        self.repeated = np.zeros(lanes, dtype=bool)
        """The same words as an earlier message."""
        self.own_words = np.ones(lanes, dtype=bool)

    def __len__(self) -> int:
        return len(self.acts)

    def take(self, rows: Any) -> Moves:
        """The moves of these lanes (an index array, a mask or a slice)."""
        found = Moves.__new__(Moves)
        for name, values in vars(self).items():
            setattr(found, name, values[rows])
        return found

    def put(self, row: int, move: Move, case: Case) -> None:
        """Sets one lane's move. Raises KeyError for ids the case does not have, ValueError above `MOST_SUM`."""
        sums = (move.ask, move.range_high, move.named, move.help.amount if move.help is not None else None)
        if any(amount is not None and amount > MOST_SUM for amount in sums):
            raise ValueError(f"a sum of the move is above {MOST_SUM}")
        self.acts[row] = sum(ACT_BITS[act] for act in move.acts)
        self.sure[row] = sum(ACT_BITS[act] for act, sureness in move.acts.items() if sureness >= 1.0)
        self.ask[row] = NO_SUM if move.ask is None else move.ask
        self.range_high[row] = NO_SUM if move.range_high is None else move.range_high
        self.pay_day[row] = NO_DAY if move.pay_day is None else move.pay_day.toordinal()
        self.named[row] = NO_SUM if move.named is None else move.named
        self.asks[row] = sum(ASK_BITS[name] for name in move.asks)
        self.evidence[row] = -1 if move.evidence is None else case.evidence_index[move.evidence]
        self.about[row] = -1 if move.about is None else case.excuse_index[move.about]
        self.opens[row] = -1 if move.opens is None else case.excuse_index[move.opens]
        for name in ("precise", "assertiveness", "aggression", "insult", "written", "repeated", "own_words"):
            getattr(self, name)[row] = getattr(move, name)
        self.help[row], self.help_amount[row], self.conditional[row] = NO_HELP, 0, False
        if move.help is not None:
            self.help[row] = help_code(move.help, case)
            self.help_amount[row], self.conditional[row] = move.help.amount, move.help.conditional

    @classmethod
    def of(cls, moves: Sequence[Move], case: Case) -> Moves:
        """These scalar moves, packed."""
        packed = cls(len(moves))
        for row, move in enumerate(moves):
            packed.put(row, move, case)
        return packed


def help_code(help_: Help, case: Case) -> int:
    """Place of this help in the case, or of help it does not know."""
    other = case.other_support if not help_.repair else case.other_repair if help_.fits else case.vague_repair
    return case.support_index.get(help_.id, other)
