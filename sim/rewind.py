"""The moments of an attempt from which it can be tried again: every message and move of the trainee's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoring.report import Report
from scoring.transcript import By, Kind, Turn
from sim.practice_events import Confirm, Input, Leave, MakePlan, Offer, Request, Say, Show, StartContact, Wait

_KINDS: dict[type[Input], Kind] = {
    MakePlan: Kind.PLAN,
    StartContact: Kind.CONTACT,
    Say: Kind.SAY,
    Show: Kind.SHOW,
    Request: Kind.REQUEST,
    Offer: Kind.OFFER,
    Confirm: Kind.CONFIRM,
    Leave: Kind.LEAVE,
    Wait: Kind.WAIT,
}
"""The turn that an input leads to; `Finish` leads to none of the trainee's."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing the trainee did, and how many inputs came before it: what a branch from here keeps."""

    keep: int
    turn: Turn
    message: int
    """Which message it is, from 1; 0 for a move that is no words."""
    lost: float
    """Points of the rules that it left lying or that it cost."""


def moments(log: Sequence[Input], turns: Iterable[Turn], report: Report, *, drill: bool) -> tuple[Moment, ...]:
    """The moments in order, of one attempt's inputs, turns and report. In a drill the one contact is no choice."""
    own = [turn for turn in turns if turn.by is By.TRAINEE]
    lost: dict[int | None, float] = {}
    for item in report.items:
        lost[item.turn] = lost.get(item.turn, 0.0) + item.possible - item.points
    found: list[Moment] = []
    for kind in _KINDS.values():
        if drill and kind is Kind.CONTACT:
            continue
        inputs = [place for place, event in enumerate(log) if _KINDS.get(type(event)) is kind]
        # The first contact may have begun by itself, without an input: what has one stands at the end.
        same = [turn for turn in own if turn.kind is kind][-len(inputs) :] if inputs else []
        for number, (keep, turn) in enumerate(zip(inputs, same, strict=True), 1):
            found.append(Moment(keep, turn, number if kind is Kind.SAY else 0, lost.get(turn.n, 0.0)))
    return tuple(sorted(found, key=lambda moment: moment.keep))


def costliest(found: Sequence[Moment]) -> int:
    """The place of the moment that lost most, the first of equals; 0 when there is none."""
    return min(range(len(found)), key=lambda place: (-found[place].lost, place), default=0)
