"""What a bot wants to do next: a move without words, or something to say with the sums, days and names in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from personas.vocabulary import ExcuseKind
from scenarios.vocabulary import AmountRole, DateRole
from sim.practice_events import Input

Slot = int | date | str
"""A sum in minor units, a day, or a name."""

SUMS: Mapping[str, AmountRole] = {
    "ask": AmountRole.ASK,
    "rest": AmountRole.ASK,
    "agreed": AmountRole.AGREED,
    "agreed_rest": AmountRole.AGREED,
    "overdue": AmountRole.FACT,
    "offer": AmountRole.FACT,
    "promised": AmountRole.FACT,
    "came": AmountRole.FACT,
}
"""Slots that hold a sum, with what the sum is doing in the message."""

DAYS: Mapping[str, DateRole] = {
    "day": DateRole.PAY,
    "rest_day": DateRole.PAY,
    "due": DateRole.PAST,
    "meet": DateRole.ACTION,
}
"""Slots that hold a day, with what the day is for."""


@dataclass(frozen=True, slots=True)
class Intention:
    """The next step of a bot. `id` names its entry in the bot's voice: its meaning, its lines, its comment.

    With `move` it is that input and no words; else it is said, with `slots` filled in. `kind` chooses lines for this
    kind of excuse where there are some; `about` is the excuse or document it deals with, so that a bot knows what it
    has done.
    """

    id: str
    move: Input | None = None
    slots: Mapping[str, Slot] = field(default_factory=dict)
    kind: ExcuseKind | None = None
    about: str = ""
