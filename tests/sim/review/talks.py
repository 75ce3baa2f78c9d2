"""Short attempts to be reviewed, made by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

from scenarios.load import load_case
from sim.practice import Practice
from sim.practice_events import Finish, Input, Leave
from sim.review import Review, review
from tests.sim.talking import unread

FIRST_LOOK = 32


@cache
def case(name: str) -> Any:
    return load_case(name)


def attempt(name: str, seed: int, *inputs: Input) -> Practice:
    """The attempt of these inputs, ended by leaving."""
    practice = Practice(case(name), seed=seed, lang="zh", read=unread)
    for event in (*inputs, Leave(), Finish()):
        practice.do(event)
    assert practice.ended
    return practice


def reviewed(practice: Practice, most: int = FIRST_LOOK) -> Review:
    return review(practice.scenario, practice.seed, practice.lang, practice.log, most=most)


def seen(practice: Practice) -> list[Any]:
    """All that is visible of an attempt but words."""
    keep = ("day", "contact", "kind", "does", "excuse", "offer", "promise", "amount", "evidence", "mood")
    return [tuple(getattr(turn, name) for name in keep) for turn in practice.transcript().turns]
