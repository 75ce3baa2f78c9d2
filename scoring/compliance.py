"""The gate: conduct that ends an attempt or costs points, whatever it brought. No legal advice.

Found in the trainee's own words (`conduct.py`) and in how often the dealer is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scenarios.vocabulary import ContactKind
from scoring.conduct import FAIL, POINTS, check_message
from scoring.moments import Moments
from scoring.rubric import Thresholds
from scoring.rule import Check, Dimension, Finding, Rule
from scoring.transcript import By, Kind, Turn

__all__ = ["FAIL", "POINTS", "RULES", "check_message"]

_DAY_CALLS = 3
_WEEK_CALLS = 7


def _in_words(rule: str) -> Check:
    def check(m: Moments, t: Thresholds) -> Iterator[Finding]:
        for turn in m.turns:
            if turn.kind == Kind.SAY and turn.by == By.TRAINEE:
                found = (conduct for conduct in check_message(turn.text, turn.reading) if conduct.rule == rule)
                yield from (Finding(1.0, turn.n, conduct.span, "miss") for conduct in found)

    return check


def _calls_within(turn: Turn, m: Moments, days: int) -> int:
    """Calls in the days up to and with this contact."""
    since = turn.day - timedelta(days=days - 1)
    return sum(1 for other in m.contacts if other.n <= turn.n and other.day >= since and _is_call(other))


def _is_call(turn: Turn) -> bool:
    return turn.kind == Kind.CONTACT and turn.contact_kind == ContactKind.CALL


def _too_many_calls(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for turn in m.contacts:
        if _is_call(turn) and (_calls_within(turn, m, 1) > _DAY_CALLS or _calls_within(turn, m, 7) > _WEEK_CALLS):
            yield Finding(1.0, turn.n, None, "miss")


RULES = (
    *(
        Rule(rule, Dimension.COMPLIANCE, points, 1 if points <= FAIL else 3, _in_words(rule))
        for rule, points in POINTS.items()
        if rule != "GATE-10"
    ),
    Rule("GATE-10", Dimension.COMPLIANCE, POINTS["GATE-10"], 3, _too_many_calls),
)
