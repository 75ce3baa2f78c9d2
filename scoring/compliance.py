"""The gate: conduct that ends an attempt or costs points, whatever it brought. No legal advice.

Found in the trainee's own words, by act, mark and pattern (`conduct.yaml`) in both languages. What fails and what
deducts: science.md §2.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from scenarios.vocabulary import Act, ContactKind, Mark, Reading, Span
from scoring.moments import Moments
from scoring.rubric import Thresholds
from scoring.rule import Check, Dimension, Finding, Rule
from scoring.transcript import By, Kind, Turn
from scoring.wording import read_yaml

FAIL = -100.0
POINTS: Mapping[str, float] = {
    "GATE-01": FAIL,
    "GATE-02": FAIL,
    "GATE-03": FAIL,
    "GATE-04": FAIL,
    "GATE-05": FAIL,
    "GATE-06": FAIL,
    "GATE-07": -40.0,
    "GATE-08": -40.0,
    "GATE-09": -15.0,
    "GATE-10": -15.0,
}
"""What a conduct takes off the total; FAIL fails the attempt."""
SURE = 0.5
"""Confidence below which a bare `threat` reading, with no words that show it, is not held against anyone."""
_DAY_CALLS = 3
_WEEK_CALLS = 7
_CONDUCT = Path(__file__).parent / "conduct.yaml"


@dataclass(frozen=True, slots=True)
class Conduct:
    """A conduct of the gate found in one message: the rule's id, its words, and whether it ends the attempt."""

    rule: str
    span: Span
    fails: bool
    points: float


@cache
def _patterns() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    """The patterns by rule, and that of a negation before a match."""
    data: dict[str, Any] = read_yaml(_CONDUCT)

    def joined(patterns: Iterable[str]) -> re.Pattern[str]:
        text = "|".join(f"(?:{pattern})" for pattern in patterns)
        return re.compile(text.replace("{kin}", data["kin"]).replace("{net}", data["net"]), re.IGNORECASE)

    return {rule: joined(patterns) for rule, patterns in data["patterns"].items()}, joined(data["negated"])


def _spoken(text: str) -> dict[str, Span]:
    """The conduct that the words alone show."""
    patterns, negated = _patterns()
    found: dict[str, Span] = {}
    for rule, pattern in patterns.items():
        for match in pattern.finditer(text):
            if not negated.search(text[: match.start()]):
                found.setdefault(rule, match.span())
    return found


def _read_threat(reading: Reading) -> Span | None:
    """The words of a threat as the reader found it; a mark is surer than the act."""
    for mark in reading.marked(Mark.UNLAWFUL):
        return mark.span
    act = reading.find(Act.THREAT)
    return act.span if act is not None and act.confidence >= SURE else None


def _explains(rule: str, span: Span, threat: Span) -> bool:
    """Whether a reading of `threat`, which covers insults and false claims too, is this conduct and no other."""
    return rule != "GATE-09" and span[0] < threat[1] and threat[0] < span[1]


def check_message(text: str, reading: Reading | None = None) -> tuple[Conduct, ...]:
    """The conduct of the gate in a message, in order of rule ids; empty when there is none.

    `sim.practice` ends an attempt on one that `fails`. Works on an unread message too: what is said counts.
    """
    spans = _spoken(text)
    if reading is not None:
        for mark in reading.marked(Mark.INSULT):
            spans.setdefault("GATE-07", mark.span)
        threat = _read_threat(reading)
        if threat is not None and not any(_explains(rule, span, threat) for rule, span in spans.items()):
            spans["GATE-01"] = threat
    return tuple(Conduct(rule, spans[rule], POINTS[rule] <= FAIL, POINTS[rule]) for rule in sorted(spans))


_in_message = lru_cache(maxsize=512)(check_message)


def _in_words(rule: str) -> Check:
    def check(m: Moments, t: Thresholds) -> Iterator[Finding]:
        for turn in m.turns:
            if turn.kind == Kind.SAY and turn.by == By.TRAINEE:
                found = (conduct for conduct in _in_message(turn.text, turn.reading) if conduct.rule == rule)
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
