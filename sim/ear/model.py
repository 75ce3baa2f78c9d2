"""The trained judgement of a dealer's line: which excuse it gives and what it does.

`tools/train_ear.py` makes `weights.npz`; it is loaded on first use. Probabilities are rounded to three digits, so that
the last bits of different processors do not show.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from personas.vocabulary import ExcuseKind
from sim.ear.stances import Stance
from sim.reader.encoder import Array
from sim.reader.features import pieces
from sim.reader.judging import Judge
from sim.reader.model import model as reader_model

LABELS: tuple[ExcuseKind | Stance, ...] = (*ExcuseKind, *Stance)
"""What is judged, each by itself, in the order of the weights' columns."""


def judge(text: str, matches: Array) -> Mapping[ExcuseKind | Stance, float]:
    """The probability of every label, 0 to 1. `matches`: of the word lists, in their order, 0 or 1."""
    found = _judge()(pieces(text), reader_model().describe(text), matches)
    return dict(zip(LABELS, (round(float(p), 3) for p in found), strict=True))


@cache
def _judge() -> Judge:
    return Judge(files("sim.ear").joinpath("weights.npz"))
