"""`stallbreaker progress`: skills over time, the streak, and what to practise next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sim.cli.app import OK, say, this
from sim.i18n import _

if TYPE_CHECKING:
    from sim.progress import Advice, Progress, Skill


def progress() -> click.Command:
    """Makes the command."""
    return click.Command(
        "progress",
        callback=_progress,
        help=_("How your skills have come along, when each should be practised again, and what is next."),
        params=[
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("as a JSON object")),
        ],
    )


def _progress(trainee: str | None, as_json: bool) -> int:
    from scenarios.load import case_heads
    from sim.cli.board import known
    from sim.progress import LAST, advise, progress_of
    from sim.retelling.progress import progress_lines

    with this().records(known(trainee)) as records:
        name = records.trainee
        found = progress_of(records.graded(LAST), this().now())
    heads = tuple(case_heads())
    advice = advise(found, heads)
    if as_json:
        say(json.dumps(_document(name, found, advice), ensure_ascii=False, indent=1))
    else:
        for line in progress_lines(found, advice, heads):
            say(line)
    return OK


def _document(name: str, found: Progress, advice: Advice | None) -> dict[str, Any]:
    following = None
    if advice is not None:
        following = {"case": advice.case, "reason": advice.reason, "dimension": advice.dimension}
    return {
        "trainee": name,
        "attempts": len(found.graded),
        "passed": found.passed,
        "streak_days": found.streak,
        "totals": list(found.totals),
        "skills": dict(_skills(found)),
        "next": following,
    }


def _skills(found: Progress) -> Iterator[tuple[str, dict[str, Any]]]:
    for skill in found.skills:
        yield skill.dimension, _skill(skill, found)


def _skill(skill: Skill, found: Progress) -> dict[str, Any]:
    return {
        "scores": [{"when": when.isoformat(), "score": score} for when, score in skill.scores],
        "last": skill.last,
        "of_late": round(skill.recent, 1),
        "due": skill.due.isoformat(),
        "is_due": skill in found.due,
    }
