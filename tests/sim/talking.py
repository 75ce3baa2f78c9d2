"""Helpers for tests of the practice: messages with a Reading made by hand, so that the reader is not on trial."""

from __future__ import annotations

from datetime import date

from scenarios.vocabulary import (
    Act,
    ActRead,
    Amount,
    AmountRole,
    DateRead,
    DateRole,
    Particular,
    ParticularRead,
    ReadContext,
    Reading,
)
from sim.practice_events import Say

WAN = 1_000_000
"""10,000 in major units, as minor units."""


def said(
    acts: str,
    *,
    ask: int | None = None,
    agreed: int | None = None,
    offer: int | None = None,
    day: date | None = None,
    particulars: str = "",
    firm: float = 0.6,
    heat: float = 0.0,
    text: str = "",
) -> Say:
    """A message with these acts (ids, separated by spaces); sums in minor units."""
    text = text or f"{acts} {ask or ''} {day or ''}".strip()
    span = (0, len(text))
    roles = ((AmountRole.ASK, ask), (AmountRole.AGREED, agreed), (AmountRole.OFFER, offer))
    return Say(
        text,
        Reading(
            text=text,
            acts=tuple(ActRead(Act(name), 0.9, span) for name in acts.split()),
            amounts=tuple(Amount(role, span, value=value) for role, value in roles if value is not None),
            dates=(DateRead(DateRole.PAY, span, day),) if day else (),
            particulars=tuple(ParticularRead(Particular(name), span) for name in particulars.split()),
            assertiveness=firm,
            aggression=heat,
        ),
    )


def unread(text: str, context: ReadContext) -> Reading:
    """A reader for practices whose messages all bring their Reading."""
    raise AssertionError(f"{text!r} came without a Reading")
