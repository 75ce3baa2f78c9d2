"""Real sentences of trainees, read by the real reader and put into lanes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from personas.vocabulary import LANGS, Lang
from scenarios.scenario import Scenario
from scenarios.vocabulary import ReadContext, Reading
from sim.batch import Moves
from sim.batch.case import Case
from sim.moves import move_of
from sim.reader import Reader

GROUPS = ("firm", "plea", "strong", "weak", "calm", "angry")
_FILE = Path(__file__).parent / "sentences.yaml"


@cache
def sentences() -> dict[str, list[dict[Lang, str]]]:
    """The sentences by group; the same place holds the same thing said in each language."""
    found: dict[str, list[dict[Lang, str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


@cache
def readings(groups: tuple[str, ...], lang: Lang, case_id: str, context: ReadContext) -> tuple[Reading, ...]:
    """The messages made of these groups' sentences, place by place, as they are read."""
    gap = "" if lang == "zh" else " "
    reader = Reader()
    together = zip(*(sentences()[group] for group in groups), strict=True)
    return tuple(reader.read(gap.join(part[lang] for part in parts), context) for parts in together)


def context_of(case: Scenario) -> ReadContext:
    """What is known on the first day of a case."""
    return ReadContext(today=case.calendar.start, currency=case.currency, overdue=case.debt.overdue)


def spoken(case: Case, count: int, *groups: str) -> Moves:
    """Messages in `count` lanes: the languages by turns, each going through its sentences again and again. The same
    lane has the same place and language whatever the groups.
    """
    scenario = case.scenario
    moves = [
        move_of(reading, scenario, on_table=None, target=scenario.debt.target, repeated=False)
        for lang in LANGS
        for reading in readings(groups, lang, scenario.id, context_of(scenario))
    ]
    each = len(moves) // len(LANGS)
    lane = np.arange(count)
    return Moves.of(moves, case).take(lane % len(LANGS) * each + lane // len(LANGS) % each)


def firmness(group: str, lang: Lang, case: Scenario) -> Any:
    """Assertiveness of a group's sentences as read."""
    return np.array([reading.assertiveness for reading in readings((group,), lang, case.id, context_of(case))])
