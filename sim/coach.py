"""The coach: one hint for this very moment of a talk, from the rules of the score and nothing hidden.

What could be said next is tried on the score: a message that does nothing shows which rules have their moment now,
their better lines (with the case's own sums and days) are read as a trainee's message would be, and the line that
earns most is the hint. So a hint never contradicts the debrief, and it knows no more than the trainee.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import fsum

from personas.vocabulary import Lang
from scenarios.vocabulary import Reading
from scoring.report import Item, Report, score
from scoring.rubric import Rubric
from scoring.rule import Dimension
from scoring.transcript import By, Kind, Transcript, Turn
from scoring.wording import rule_text

Read = Callable[[str], Reading]
"""Reads a message as it would be read now."""


@dataclass(frozen=True, slots=True)
class Hint:
    """The rule that has its moment, and a line in the talk's language that would earn its points."""

    rule: str
    dimension: Dimension
    line: str

    def title(self, lang: Lang) -> str:
        """What the rule is about."""
        return rule_text(self.rule, self.dimension, lang).title


def hint(talk: Transcript, rubric: Rubric, read: Read) -> Hint | None:
    """The best thing to say next in a running talk; None when no rule has its moment now.

    Rules that would judge the very next message come before those that still wait for something since earlier.
    """
    nothing = score(_with(talk, "", Reading("")), rubric)
    waiting = tuple(_open(nothing))
    now = tuple(found for found in waiting if found[0].turn == talk.turns[-1].n + 1)
    later = tuple(found for found in waiting if found not in now)
    for items in (now, later):
        gains = [(_worth(score(_with(talk, line, read(line)), rubric)), item, line) for item, line in items]
        gain, item, line = max(gains, key=lambda found: found[0], default=(0.0, None, ""))
        if item is not None and gain > _worth(nothing):
            return Hint(item.rule, item.dimension, line)
    return None


def _with(talk: Transcript, text: str, reading: Reading) -> Transcript:
    """The talk with one more message, not answered yet."""
    last = talk.turns[-1]
    turn = Turn(last.n + 1, last.day, last.contact, By.TRAINEE, Kind.SAY, text=text, reading=reading)
    return replace(talk, turns=(*talk.turns, turn), outcome=None)


def _open(report: Report) -> Iterator[tuple[Item, str]]:
    """The misses that have a better line, and that line, each once: what the rules still wait for."""
    seen: set[str] = set()
    for item in sorted(report.items, key=lambda item: -item.worth):
        if item.better and item.points < item.possible and item.better not in seen:
            seen.add(item.better)
            yield item, item.better


def _worth(report: Report) -> float:
    """Points earned less points lost, weighed as the rubric weighs their dimensions."""
    weighed = (found.weight * item.points for found in report.dimensions.values() for item in found.items)
    return fsum(weighed) + fsum(item.points for item in report.gate)
