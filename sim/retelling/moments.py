"""Moments to try again from, and what a second try has changed, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.transcript import Kind
from sim.i18n import N_, _
from sim.retelling.entries import entries
from sim.retelling.labels import DIMENSIONS, day_name, word
from sim.shown_scores import points, reached
from sim.words import money

if TYPE_CHECKING:
    from sim.records import Scores
    from sim.rewind import Moment
    from sim.session import Session


@dataclass(frozen=True, slots=True)
class Step:
    """A moment in words; `text` may be foreign text."""

    where: str
    text: str
    figure: str
    """Points left lying, as a negative figure; empty when there were none."""


def step(moment: Moment, session: Session) -> Step:
    """A moment as a trainee knows it."""
    turn = moment.turn
    figure = f"-{moment.lost:.1f}".replace(".0", "") if round(moment.lost, 1) > 0 else ""
    if turn.kind is Kind.PLAN:
        return Step(_("before the first contact"), _("writes the plan"), figure)
    (entry,) = entries((turn,), session.dossier, session.view)
    where = _("how and when") if turn.kind is Kind.CONTACT else day_name(turn.day)
    if moment.message:
        where = _("message {number}").format(number=moment.message) + " · " + where
    return Step(where, entry.text, figure)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of two tries, as text; `better` is +1, 0 or -1."""

    name: str
    before: str
    now: str
    difference: str
    better: int


HEADS = (N_("then"), N_("now"), N_("change"))
"""Heads of the three figures."""


def changes(before: Scores, now: Scores, currency: str) -> Iterator[Change]:
    """The two headline scores, the total and the money of two tries at the same case."""
    for name in ("anchoring", "assertiveness"):
        yield _scored(word(DIMENSIONS, name), getattr(before, name), getattr(now, name))
    yield _scored(_("Total"), before.total, now.total)
    first, second = before.money or 0, now.money or 0
    difference = second - first
    sign = "-" if difference < 0 else "+"
    yield Change(
        _("Money in"),
        money(first, currency),
        money(second, currency),
        f"{sign}{money(abs(difference), currency)}" if difference else "0",
        _sign(difference),
    )


def _scored(name: str, before: float | None, now: float | None) -> Change:
    if before is None or now is None:
        return Change(name, points(before), points(now), "", 0)
    difference = reached(now) - reached(before)
    return Change(name, points(before), points(now), f"{difference:+d}" if difference else "0", _sign(difference))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
