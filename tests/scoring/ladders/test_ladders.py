"""Scripts in sentences of a pleader, a novice, an average and an expert trainee score in that order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest

from personas.vocabulary import Lang
from scenarios.load import load_case
from scoring.report import Report
from sim.practice import Practice
from sim.reader import Reader
from sim.script import run_script, script_lines

FOLDER = Path(__file__).parent
LADDER = ("pleader", "novice", "average", "expert")
SEED = 3
CASES = sorted({(file.name.split(".")[0], file.name.split(".")[2]) for file in FOLDER.glob("*.*.*.txt")})


def played(case: str, level: str, lang: str, seed: int = SEED) -> Report:
    """The report on one script of this folder."""
    text = (FOLDER / f"{case}.{level}.{lang}.txt").read_text(encoding="utf-8")
    practice = Practice(load_case(case), seed=seed, lang=cast(Lang, lang), read=Reader().read)
    run_script(practice, script_lines(text.splitlines()))
    return practice.debrief().report


def figures(report: Report) -> tuple[float, float, float]:
    """Total, anchoring, assertiveness."""
    return (
        report.total,
        report.dimensions["anchoring"].score or 0.0,
        report.dimensions["assertiveness"].score or 0.0,
    )


def test_there_are_six_ladders_in_both_languages() -> None:
    assert len(CASES) >= 6 and {lang for _case, lang in CASES} == {"zh", "en"}


@pytest.mark.slow
@pytest.mark.parametrize(("case", "lang"), CASES)
def test_better_trainees_score_better(case: str, lang: str) -> None:
    rungs = [figures(played(case, level, lang)) for level in LADDER]
    for name, column in zip(("total", "anchoring", "assertiveness"), zip(*rungs, strict=True), strict=True):
        # No score lies below 0: pleader and novice may both be there.
        assert all(a < b or a == b == 0 for a, b in pairwise(column)), f"{name}: {column}"
    assert rungs[0][0] < rungs[1][0]


@pytest.mark.slow
@pytest.mark.parametrize(("case", "lang"), CASES)
def test_hostility_fails(case: str, lang: str) -> None:
    hostile, novice = played(case, "hostile", lang), played(case, "novice", lang)
    assert hostile.failed and hostile.total == 0
    assert figures(hostile)[2] <= figures(novice)[2]
