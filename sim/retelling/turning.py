"""Turning points: what moved the score most, each with where it happened in words a trainee knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.transcript import By, Kind, Transcript
from sim.i18n import N_, _, language
from sim.retelling.labels import DIMENSIONS, short_day, word
from sim.words import quoted

if TYPE_CHECKING:
    from scoring.report import GateItem, Item, Report

HEADLINES = {
    "anchoring": N_("naming the sum"),
    "assertiveness": N_("plain, firm, polite"),
}
"""The two scores shown large, each with what it is about."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """One item of the report in words; all of them may be foreign text."""

    skill: str
    rule: str
    """Its id, for `stallbreaker explain`."""
    title: str
    where: str
    points: float
    quote: str
    why: str
    better: str

    @property
    def heading(self) -> str:
        """Skill, what the rule is about, where."""
        return " · ".join(part for part in (self.skill, self.title, self.where) if part)

    @property
    def figure(self) -> str:
        """Points with their sign."""
        return f"{self.points:+.1f}".replace(".0", "") if self.points else "0"


def turning_points(report: Report, transcript: Transcript) -> list[TurningPoint]:
    """All items, the one that moved the score most (or could have) first; conduct of the gate before all."""
    found = places(transcript)
    gate = [_point(item, "compliance", found) for item in report.gate]
    ordered = sorted(report.items, key=lambda item: (-item.worth, item.turn or 0, item.rule))
    return gate + [_point(item, item.dimension.value, found) for item in ordered]


def _point(item: Item | GateItem, dimension: str, where: dict[int, str]) -> TurningPoint:
    quote = item.quote or ""
    return TurningPoint(
        skill=word(DIMENSIONS, dimension) if dimension in DIMENSIONS else _("Conduct"),
        rule=item.rule,
        title=_title(item.rule, dimension),
        where=where.get(item.turn or 0, ""),
        points=item.points,
        quote=quoted(quote) if quote else "",
        why=item.why,
        better=item.better or "",
    )


def _title(rule: str, dimension: str) -> str:
    """The rule's name; its id when it has none."""
    from scoring.rule import Dimension
    from scoring.wording import rule_text

    try:
        return rule_text(rule, Dimension(dimension), language()).title
    except (KeyError, ValueError):
        return rule


def places(transcript: Transcript) -> dict[int, str]:
    """Turn numbers as a trainee counts: his messages, and the day of other moves."""
    found = {turn.n: short_day(turn.day) for turn in transcript.turns if turn.kind is not Kind.PLAN}
    numbers = messages(transcript).items()
    return found | {turn: _("message {number}").format(number=number) for turn, number in numbers}


def messages(transcript: Transcript) -> dict[int, int]:
    """The trainee's messages by turn number, counted from 1."""
    said = (turn.n for turn in transcript.turns if turn.by is By.TRAINEE and turn.kind is Kind.SAY)
    return {turn: number for number, turn in enumerate(said, 1)}


def gate_words(report: Report) -> str:
    """Why the attempt failed for conduct; empty when it did not."""
    return " ".join(item.why for item in report.gate if item.fails)
