"""What happens after a talk: promises pinned down, followed up, and fallen due; days that pass."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenarios.vocabulary import Act, ContactKind
from sim.batch import Customers
from sim.batch.codes import COMMITTED, KEPT
from sim.batch.days import add_workdays
from sim.calibration.trainees import says

DETAILS = ("day", "payer", "means", "what_if")
"""All that makes a promise specific, besides its sum."""


def later(many: Customers, workdays: int) -> int:
    """The day this many working days from the first day on, as an ordinal."""
    return int(add_workdays(many.case.start, workdays))


def pin_down(many: Customers, day: Any) -> None:
    """Lanes that have a promise settle its day, payer, means and what happens if it is not kept."""
    move = says(len(many), Act.PIN_DOWN, day=day, settles=DETAILS)
    many.react(move, lanes=many.lanes.phase == COMMITTED)


def check_up(many: Customers, kind: ContactKind) -> None:
    """A short contact that comes back to the promise."""
    many.start_contact(kind)
    many.react(says(len(many), Act.CONFIRM))
    many.end_contact()


def until(many: Customers, day: int) -> Any:
    """Days pass up to this day; the money that arrived, by lane."""
    arrived = np.zeros(len(many), dtype=np.int64)
    while int(many.lanes.today[0]) < day:
        arrived += many.pass_day()
    return arrived


def kept(many: Customers, place: Any = 0) -> Any:
    """Whether the promise at this place was kept in full; False where there is none."""
    lanes = many.lanes
    if not len(lanes.pledge_state):
        return np.zeros(len(many), dtype=bool)
    return lanes.pledge_state[place] == KEPT
