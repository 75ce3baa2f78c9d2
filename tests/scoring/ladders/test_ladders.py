"""Scripts in sentences of a pleader, a novice, an average and an expert trainee score in that order, in every case."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import cast

import pytest

from personas.vocabulary import Lang
from scenarios.load import LIBRARY, load_case
from scoring.report import Report
from sim.practice import Practice
from sim.practice_events import Say
from sim.reader import Reader
from sim.script import run_script, script_lines

FOLDER = Path(__file__).parent
LADDER = ("pleader", "novice", "average", "expert")
LEVELS = {*LADDER, "hostile"}
FEW, MANY = (3, 5), range(1, 9)
MEASURES = ("total", "anchoring", "assertiveness")


def languages() -> dict[str, Lang]:
    """The language of each case's scripts."""
    names = (file.name.split(".") for file in sorted(FOLDER.glob("*.expert.*.txt")))
    return {case: cast(Lang, lang) for case, _level, lang, _txt in names}


LANGS = languages()
case_of, READ = cache(load_case), cache(Reader().read)
LATER = frozenset(sorted(LANGS)[1::2])
"""Every second case is left to the slow tests."""


def script(case: str, level: str) -> list[str]:
    text = (FOLDER / f"{case}.{level}.{LANGS[case]}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]


@cache
def practice_of(case: str, level: str, seed: int) -> Practice:
    practice = Practice(case_of(case), seed=seed, lang=LANGS[case], read=READ)
    run_script(practice, script_lines(script(case, level)))
    return practice


@cache
def played(case: str, level: str, seed: int) -> Report:
    """The report on one script of this folder."""
    return practice_of(case, level, seed).debrief().report


def lines_said(case: str, level: str, seed: int) -> int:
    return sum(isinstance(done, Say) for done in practice_of(case, level, seed).log)


def figure(report: Report, measure: str) -> float:
    """The total or a headline score, 0 to 100."""
    return report.total if measure == "total" else report.dimensions[measure].score or 0.0


def mean(case: str, level: str, measure: str, seeds: range | tuple[int, ...]) -> float:
    return fmean(figure(played(case, level, seed), measure) for seed in seeds)


def assert_in_order(case: str, measure: str, seeds: range | tuple[int, ...]) -> None:
    rungs = [mean(case, level, measure, seeds) for level in LADDER]
    # No score lies below 0: the lowest rungs may both be there.
    assert all(low < high or low == high == 0 for low, high in pairwise(rungs)), rungs


def cases(*compared: str) -> list[object]:
    """Every case with each of `compared`."""
    pairs = ((case, what) for case in LANGS for what in compared)
    return [pytest.param(*pair, marks=[pytest.mark.slow] if pair[0] in LATER else []) for pair in pairs]


def test_every_built_in_case_has_a_ladder() -> None:
    assert set(LANGS) == {file.stem for file in LIBRARY.glob("*.yaml")}
    assert sorted(LANGS.values()).count("zh") == len(LANGS) / 2
    files = {file.name for file in FOLDER.glob("*.txt")}
    assert files == {f"{case}.{level}.{lang}.txt" for case, lang in LANGS.items() for level in LEVELS}


@pytest.mark.parametrize(("case", "measure"), cases(*MEASURES))
def test_better_trainees_score_better(case: str, measure: str) -> None:
    assert_in_order(case, measure, FEW)


@pytest.mark.parametrize(("case", "level"), cases("hostile"))
def test_hostility_fails(case: str, level: str) -> None:
    """Where the unlawful line is said; some dealers leave at the insult before it."""
    for seed in FEW:
        hostile = played(case, level, seed)
        assert hostile.total <= 2
        assert hostile.failed or lines_said(case, level, seed) < len(script(case, level))
    assert mean(case, level, "assertiveness", FEW) <= mean(case, "novice", "assertiveness", FEW)


@pytest.mark.slow
@pytest.mark.parametrize(("case", "measure"), cases(*MEASURES))
def test_better_trainees_score_better_over_many_seeds(case: str, measure: str) -> None:
    assert_in_order(case, measure, MANY)
