"""The report: every rule applied, every point traced to a turn and to the trainee's own words.

    dimension = 100 × clip((earned - lost) / attainable, 0, 1)      None when nothing was attainable
    skill     = Σ weight × dimension / Σ weight                      over the dimensions that had a moment
    total     = 75 % skill + 25 % result - deductions                0 when the gate failed

(`design/scoring.md`; the shares are the rubric's.) Nothing is rounded before the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import fsum
from typing import Any

from personas.vocabulary import Lang
from scenarios.vocabulary import Span
from scoring.compliance import FAIL
from scoring.credit import REPEATS, own_share
from scoring.moments import Moments
from scoring.result import result_score
from scoring.rubric import Rubric
from scoring.rule import DIMENSIONS, Dimension, Finding, Rule
from scoring.rules import RULES, rules_of
from scoring.sentences import quotable
from scoring.slots import values
from scoring.transcript import Transcript, Turn
from scoring.wording import fill, phrases, rule_text, slots

QUOTE = 120
"""A quote is cut to this many characters, at the end of a sentence or a word."""
_WHOLE = ("hit", "met_target", "range")
"""Why-sentences of a move that leaves nothing to better."""


@dataclass(frozen=True, slots=True)
class Item:
    """One moment judged. `points` were earned or lost, `possible` is what the moment was worth.

    `worth` is what the item moved, or a miss could have moved, in points of the total (0 to 100).
    """

    rule: str
    dimension: Dimension
    points: float
    possible: float
    turn: int | None
    quote: str | None
    span: Span | None
    why: str
    better: str | None
    worth: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "points": round(self.points, 1),
            "turn": self.turn,
            "quote": self.quote,
            "why": self.why,
            "better": self.better,
        }


@dataclass(frozen=True, slots=True)
class GateItem:
    """Conduct of the gate: it fails the attempt, or deducts points from the total."""

    rule: str
    fails: bool
    points: float
    turn: int | None
    quote: str | None
    span: Span | None
    why: str
    better: str | None

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "effect": "fail" if self.fails else "deduct",
            "points": None if self.fails else round(self.points, 1),
            "turn": self.turn,
            "quote": self.quote,
            "why": self.why,
            "better": self.better,
        }


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension: its score 0 to 100, or None when nothing was attainable; its weight in the rubric; its items."""

    score: float | None
    weight: float
    items: tuple[Item, ...]

    def to_json(self) -> dict[str, Any]:
        return {"score": _rounded(self.score), "items": [item.to_json() for item in self.items]}


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an attempt. Scores run from 0 to 100; `result` is None when no outcome is known or no money was
    to be had, and the total is then the skill alone."""

    total: float
    skill: float
    result: float | None
    passed: bool
    gate: tuple[GateItem, ...]
    dimensions: Mapping[str, DimensionScore]
    unread: tuple[int, ...]
    """Numbers of the messages that were not understood: they cost nothing."""
    repeated: tuple[int, ...]
    """Numbers of the messages that earned nothing: repeats, copies of the dealer's words, what is for show or foul."""
    rubric_id: str
    rubric_version: int

    @property
    def failed(self) -> bool:
        """Whether the gate failed the attempt."""
        return any(item.fails for item in self.gate)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, dimension by dimension."""
        return tuple(item for score in self.dimensions.values() for item in score.items)

    def turning_points(self, n: int = 3) -> tuple[Item, ...]:
        """The items that weigh most in the total, heaviest first."""
        placed = [item for item in self.items if item.turn is not None and item.worth > 0]
        return tuple(sorted(placed, key=lambda item: (-item.worth, item.turn or 0, item.rule))[:n])

    def to_json(self) -> dict[str, Any]:
        """The `score` object of `design/experience.md`."""
        return {
            "total": _rounded(self.total),
            "skill": _rounded(self.skill),
            "result": _rounded(self.result),
            "passed": self.passed,
            "gate": [item.to_json() for item in self.gate],
            "dimensions": {name: score.to_json() for name, score in self.dimensions.items()},
            "rubric": {"id": self.rubric_id, "version": self.rubric_version},
        }


def score(transcript: Transcript, rubric: Rubric, lang: Lang | None = None) -> Report:
    """The report on a transcript. The same transcript and rubric give the same report.

    `lang`: of the reasons, when they should not be in the language of the sheet; better lines are what one would say,
    and stay in that.
    """
    m = Moments.of(transcript)
    lang = lang or m.sheet.lang
    result = result_score(transcript.outcome)
    share = rubric.skill_share if result is not None else 1.0
    dimensions = _weighed({d: _dimension(d, m, rubric, lang) for d in DIMENSIONS}, share)
    skill = _skill(dimensions.values())
    gate = tuple(_gate(m, rubric, lang))
    total = _total(skill, result, gate, rubric)
    return Report(
        total=total,
        skill=skill,
        result=result,
        passed=round(total, 1) >= rubric.pass_mark and not any(item.fails for item in gate),
        gate=gate,
        dimensions={dimension.value: found for dimension, found in dimensions.items()},
        unread=m.unread,
        repeated=tuple(n for n, credit in sorted(m.credit.items()) if not credit.fresh),
        rubric_id=rubric.id,
        rubric_version=rubric.version,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _total(skill: float, result: float | None, gate: Iterable[GateItem], rubric: Rubric) -> float:
    items = list(gate)
    if any(item.fails for item in items):
        return 0.0
    share = rubric.skill_share if result is not None else 1.0
    whole = share * skill + (1 - share) * (result or 0.0)
    return min(100.0, max(0.0, whole + fsum(item.points for item in items)))


def _skill(scores: Iterable[DimensionScore]) -> float:
    had = [(found.score, found.weight) for found in scores if found.score is not None]
    weight = fsum(weight for _, weight in had)
    return fsum(score * share for score, share in had) / weight if weight > 0 else 0.0


# ---- one dimension ------------------------------------------------------------------------------------------------
def _dimension(dimension: Dimension, m: Moments, rubric: Rubric, lang: Lang) -> DimensionScore:
    items: list[Item] = []
    attainable: list[float] = []
    for rule in rules_of(dimension):
        if rule.id not in rubric.without:
            found = tuple(_apply(rule, m, rubric, lang))
            items += found
            attainable += [] if rule.conduct or rule.bonus else [item.possible for item in found]
    possible = fsum(attainable)
    items += _taken_back(dimension, fsum(item.points for item in items), m, lang)
    ordered = sorted(items, key=lambda item: (item.turn if item.turn is not None else 0, item.rule))
    if possible <= 0:
        return DimensionScore(None, rubric.weights[dimension], tuple(ordered))
    value = 100 * min(1.0, max(0.0, fsum(item.points for item in items) / possible))
    scaled = [replace(item, worth=max(abs(item.points), item.possible) / possible) for item in ordered]
    return DimensionScore(value, rubric.weights[dimension], tuple(scaled))


def _apply(rule: Rule, m: Moments, rubric: Rubric, lang: Lang) -> Iterator[Item]:
    """The items of one rule, within its cap: good moves share it out, bad conduct costs until it is used up."""
    findings = list(rule.check(m, rubric.thresholds))
    points = rubric.points.get(rule.id, rule.points)
    if not rule.conduct:
        each = points * min(1.0, rule.cap / len(findings)) if findings else 0.0
        for finding in findings:
            yield _item(rule, finding, finding.share * finding.clarity * each, each, m, lang)
        return
    left = float(rule.cap)
    for finding in findings:
        share = min(finding.share * finding.clarity, left)
        left -= share
        if share > 0:
            yield _item(rule, finding, points * share, 0.0, m, lang)


def _item(rule: Rule, finding: Finding, points: float, possible: float, m: Moments, lang: Lang) -> Item:
    turn = m.turn(finding.turn)
    span, quote = _quote(turn, finding.span)
    why, better = _words(rule, finding, m, lang)
    why += _half_clear(finding, lang)
    return Item(rule.id, rule.dimension, points, possible, finding.turn, quote, span, why, better)


def _half_clear(finding: Finding, lang: Lang) -> str:
    """The sentence that says how much of a move counts that is not wholly clear."""
    if finding.clarity == 1.0 or finding.share == 0.0:
        return ""
    return phrases("words", lang)["half_clear"].replace("{share}", f"{min(99.0, 100 * finding.clarity):.0f}")


def _quote(turn: Turn | None, span: Span | None) -> tuple[Span | None, str | None]:
    """The span inside the message, and its words; None when the turn has none."""
    if turn is None or span is None or not turn.text:
        return None, None
    inside = quotable(turn.text, span, QUOTE)
    return (inside, turn.text[slice(*inside)]) if inside[0] < inside[1] else (None, None)


def _words(rule: Rule, finding: Finding, m: Moments, lang: Lang) -> tuple[str, str | None]:
    """Why, in this language, and what would have been better, in the language of the talk."""
    text, lines = rule_text(rule.id, rule.dimension, lang), rule_text(rule.id, rule.dimension, m.sheet.lang).better
    why = text.why[finding.text]
    better = "" if finding.text in _WHOLE else lines.get(finding.text) or lines.get("miss", "")
    if rule.bonus or not (slots(why) or better):
        return why, None
    spoken = m.sheet.lang
    at_hand = values(m, finding, lang)
    to_say = at_hand if lang == spoken or not better else values(m, finding, spoken)
    return fill(why, at_hand, lang) or text.title, fill(better, to_say, spoken) if better else None


def _taken_back(dimension: Dimension, earned: float, m: Moments, lang: Lang) -> Iterator[Item]:
    """Mostly messages said again, for show or out of place: what the few others earned does not wholly stand."""
    share = own_share(m.credit.values())
    stale = [n for n, credit in sorted(m.credit.items()) if not credit.fresh]
    if share >= 1.0 or earned <= 0:
        return
    turn = m.turn(stale[0])
    span, quote = _quote(turn, (0, QUOTE))
    why = phrases("words", lang)["repeats"].replace("{count}", str(len(stale)))
    yield Item(REPEATS, dimension, -(1 - share) * earned, 0.0, stale[0], quote, span, why, None)


def _weighed(scores: Mapping[Dimension, DimensionScore], share: float) -> dict[Dimension, DimensionScore]:
    """The items with their worth in points of the total."""
    weight = fsum(found.weight for found in scores.values() if found.score is not None)
    whole = 100 * share / weight if weight > 0 else 0.0
    return {dimension: replace(found, items=_worth(found, whole)) for dimension, found in scores.items()}


def _worth(found: DimensionScore, whole: float) -> tuple[Item, ...]:
    return tuple(replace(item, worth=item.worth * found.weight * whole) for item in found.items)


# ---- the gate -----------------------------------------------------------------------------------------------------
def _gate(m: Moments, rubric: Rubric, lang: Lang) -> Iterator[GateItem]:
    found: list[GateItem] = []
    for rule in rules_of(Dimension.COMPLIANCE):
        for item in _apply(rule, m, rubric, lang):
            fails = RULES[rule.id].points <= FAIL
            found.append(GateItem(rule.id, fails, item.points, item.turn, item.quote, item.span, item.why, item.better))
    yield from sorted(found, key=lambda entry: (entry.turn or 0, entry.rule))
