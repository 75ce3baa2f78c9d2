"""The review as a JSON document. Values are whole hundredths of a point, sums in major units."""

from __future__ import annotations

from datetime import date
from typing import Any

from scenarios.vocabulary import major
from sim.practice import RULES_VERSION
from sim.review.lines import line_of
from sim.review.options import Option
from sim.review.review import Judged, Review
from sim.review.rollouts import PLAYED
from sim.review.seats import POLICIES

FORMAT = "stallbreaker-review-2"
LOWEST = -(10**9)
"""Below every value: options that were not looked into come last, without a value."""


def document(review: Review) -> dict[str, Any]:
    """Everything the review found; `start + skill + luck = result`."""
    practice = review.practice
    return {
        "format": FORMAT,
        "case": practice.scenario.id,
        "seed": practice.seed,
        "lang": practice.lang,
        "rules_version": RULES_VERSION,
        "final": review.final,
        "rollouts": review.rollouts,
        "loosened": review.loosened,
        "hundred_points": major(review.ceiling),
        "start": review.start,
        "skill": review.skill,
        "luck": review.luck,
        "result": review.result,
        "accuracy": review.accuracy,
        "choices": [_choice(review, judged) for judged in review.judged],
    }


def _choice(review: Review, judged: Judged) -> dict[str, Any]:
    choice, verdict = judged.choice, judged.verdict
    return {
        "turn": choice.turn,
        "keep": choice.keep,
        "contact": choice.sight.view.contact,
        "day": choice.sight.today.isoformat(),
        "text": choice.text,
        "label": verdict.label.value,
        "before": judged.before,
        "skill": judged.skill,
        "luck": judged.luck,
        "lost": verdict.lost,
        "low": verdict.low,
        "high": verdict.high,
        "by_policy": dict(zip(POLICIES, verdict.by_policy, strict=True)),
        "by_one_policy": dict(zip(POLICIES, verdict.alone, strict=True)),
        "stakes": verdict.stakes,
        "rollouts": verdict.rollouts,
        "played": verdict.played,
        "better": _option(review, judged, judged.better),
        "options": [
            {"value": verdict.values.get(row), **_plain(option)}
            for row, option in sorted(
                enumerate(judged.options, PLAYED + 1),
                key=lambda entry: (-verdict.values.get(entry[0], LOWEST), entry[0]),
            )
        ],
        "hindsight": None
        if judged.hindsight is None
        else {"lost": judged.hindsight.lost, "better": _option(review, judged, judged.best_in_hindsight)},
    }


def _option(review: Review, judged: Judged, option: Option | None) -> dict[str, Any] | None:
    if option is None:
        return None
    line = line_of(review, judged, option)
    return {**_plain(option), "line": line.text, "said": line.said}


def _plain(option: Option) -> dict[str, Any]:
    """An option by its id, with what tells it from others of the same id."""
    entry: dict[str, Any] = {"id": option.intention.id}
    for name, value in option.intention.slots.items():
        if isinstance(value, date):
            entry[name] = value.isoformat()
        else:
            entry[name] = major(value) if isinstance(value, int) else value
    if option.intention.about:
        entry["about"] = option.intention.about
    return entry
