"""What conduct of the gate a message holds: found by patterns of its words, and as the reader understood it.

The patterns stand in `conduct.yaml`; what fails and what deducts: science.md §2.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from scenarios.vocabulary import Act, Mark, Misconduct, MisconductRead, Reading, Span
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
RULE_OF: Mapping[Misconduct, str] = {
    Misconduct.VIOLENCE: "GATE-01",
    Misconduct.SIEGE: "GATE-02",
    Misconduct.EXPOSURE: "GATE-03",
    Misconduct.INFLATED: "GATE-04",
    Misconduct.BRIBE: "GATE-05",
    Misconduct.SEIZURE: "GATE-06",
    Misconduct.INSULT: "GATE-07",
    Misconduct.FALSE_LEGAL: "GATE-08",
    Misconduct.NIGHT: "GATE-09",
}
SURE, LIKELY, THREATENS = 0.7, 0.5, 0.6
"""Confidence from which misconduct that was read, where no pattern matches, is held against the trainee: by itself, or
beside a threat of that confidence."""
_COOL = {Misconduct.BRIBE: 0.75, Misconduct.INFLATED: 0.8}
"""What a cool message may hold, and the confidence from which it does: sums told and split without any heat look much
like a debt made larger."""
SHARP = 0.3
"""Aggression from which words that may be harmless are taken as meant."""
PATTERNS = Path(__file__).parent / "conduct.yaml"


@dataclass(frozen=True, slots=True)
class Conduct:
    """A conduct of the gate found in one message: the rule's id, its words, and whether it ends the attempt."""

    rule: str
    span: Span
    fails: bool
    points: float


class _Words(NamedTuple):
    """The patterns by rule, those that need a sharp tone too, of a negation before a match, and of a disclaimer."""

    rules: dict[str, re.Pattern[str]]
    heated: dict[str, re.Pattern[str]]
    negated: re.Pattern[str]
    disclaimed: re.Pattern[str]


@cache
def _words() -> _Words:
    data: dict[str, Any] = read_yaml(PATTERNS)

    def joined(patterns: Iterable[str]) -> re.Pattern[str]:
        text = "|".join(f"(?:{pattern})" for pattern in patterns)
        return re.compile(text.replace("{kin}", data["kin"]).replace("{net}", data["net"]), re.IGNORECASE)

    rules, heated = (
        {rule: joined(patterns) for rule, patterns in data[kind].items()} for kind in ("patterns", "heated")
    )
    return _Words(rules, heated, joined(data["negated"]), joined(data["disclaimed"]))


def _spoken(text: str, sharp: bool) -> dict[str, Span]:
    """The conduct that the words show."""
    words = _words()
    found: dict[str, Span] = {}
    for rule, pattern in (*words.rules.items(), *(words.heated.items() if sharp else ())):
        for match in pattern.finditer(text):
            if not _denied(text, match.start()):
                found.setdefault(rule, match.span())
    return found


def _denied(text: str, start: int) -> bool:
    """Whether what begins at `start` is negated: "you're no crook", 我不会去找您家人."""
    return _words().negated.search(text[:start]) is not None


def _likeliest(reading: Reading) -> MisconductRead | None:
    """The misconduct read with most confidence, if it is enough; a cool message can only bribe or inflate."""
    cool = reading.aggression < SHARP
    able = (entry for entry in reading.misconduct if not cool or entry.confidence >= _COOL.get(entry.misconduct, 2.0))
    found = max(able, key=lambda entry: entry.confidence, default=None)
    least = LIKELY if _is_threat(reading) else SURE
    return found if found is not None and found.confidence >= least else None


def _is_threat(reading: Reading) -> bool:
    threat = reading.find(Act.THREAT)
    return threat is not None and threat.confidence >= THREATENS


def _threatens(reading: Reading) -> bool:
    """Whether it is read as a threat and has words of unlawful means."""
    return _is_threat(reading) and bool(reading.marked(Mark.UNLAWFUL))


@lru_cache(maxsize=512)
def check_message(text: str, reading: Reading | None = None) -> tuple[Conduct, ...]:
    """The conduct of the gate in a message, in order of rule ids; empty when there is none.

    `sim.practice` ends an attempt on one that `fails`. Works on an unread message too: what is said counts. In a
    message that disclaims such conduct only the patterns count: a denial's words are much like those of the deed.
    """
    spans = _spoken(text, sharp=reading is None or reading.aggression >= SHARP)
    if reading is not None and not _words().disclaimed.search(text):
        found = _likeliest(reading)
        if found is not None:
            spans.setdefault(RULE_OF[found.misconduct], found.span)
        elif not spans and _threatens(reading):
            spans["GATE-01"] = reading.marked(Mark.UNLAWFUL)[0].span
    return tuple(Conduct(rule, spans[rule], POINTS[rule] <= FAIL, POINTS[rule]) for rule in sorted(spans))
