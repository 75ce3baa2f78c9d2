"""What conduct of the gate a message holds: found in its words, by act, mark and pattern, in both languages.

The patterns stand in `conduct.yaml`; what fails and what deducts: science.md §2.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from scenarios.vocabulary import Act, Mark, Reading, Span
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
PATTERNS = Path(__file__).parent / "conduct.yaml"


@dataclass(frozen=True, slots=True)
class Conduct:
    """A conduct of the gate found in one message: the rule's id, its words, and whether it ends the attempt."""

    rule: str
    span: Span
    fails: bool
    points: float


class _Words(NamedTuple):
    """The patterns by rule, that of a negation before a match, and that of the words of a menace."""

    rules: dict[str, re.Pattern[str]]
    negated: re.Pattern[str]
    menace: re.Pattern[str]


@cache
def _words() -> _Words:
    data: dict[str, Any] = read_yaml(PATTERNS)

    def joined(patterns: Iterable[str]) -> re.Pattern[str]:
        text = "|".join(f"(?:{pattern})" for pattern in patterns)
        return re.compile(text.replace("{kin}", data["kin"]).replace("{net}", data["net"]), re.IGNORECASE)

    rules = {rule: joined(patterns) for rule, patterns in data["patterns"].items()}
    return _Words(rules, joined(data["negated"]), joined(data["menace"]))


def _spoken(text: str) -> dict[str, Span]:
    """The conduct that the words alone show."""
    words = _words()
    found: dict[str, Span] = {}
    for rule, pattern in words.rules.items():
        for match in pattern.finditer(text):
            if not words.negated.search(text[: match.start()]):
                found.setdefault(rule, match.span())
    return found


def _read_threat(reading: Reading) -> Span | None:
    """The words of a threat as the reader found it; a mark is surer than the act.

    The act covers contempt too ("who are you fooling"): without a word of menace it is rude, and judged as tone.
    """
    for mark in reading.marked(Mark.UNLAWFUL):
        return mark.span
    act = reading.find(Act.THREAT)
    if act is None or act.confidence < SURE or not _words().menace.search(reading.text):
        return None
    return act.span


def _explains(rule: str, span: Span, threat: Span) -> bool:
    """Whether a reading of `threat`, which covers insults and false claims too, is this conduct and no other."""
    return rule != "GATE-09" and span[0] < threat[1] and threat[0] < span[1]


@lru_cache(maxsize=512)
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
