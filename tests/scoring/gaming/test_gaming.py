"""Attempts that try to score without the work score next to nothing: played through the practice and the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from personas.vocabulary import Lang
from scenarios.load import load_case
from scoring.report import Report
from sim.practice import Practice
from sim.reader import Reader
from sim.script import run_script

MOST_TOTAL = 10
MOST_HEADLINE = 20
SEED = 7
case_of, READ = cache(load_case), cache(Reader().read)


@dataclass(frozen=True)
class Script:
    name: str
    lang: Lang
    case: str
    lines: tuple[str, ...]
    open: str
    """Why a headline score is still more than it should be; empty when it is not."""


def scripts() -> Iterator[Script]:
    for entry in yaml.safe_load((Path(__file__).parent / "scripts.yaml").read_text(encoding="utf-8")):
        lines = entry["lines"] * entry.get("times", 1)
        if "fill" in entry:
            lines = [(line * (entry["fill"] // len(line) + 1))[: entry["fill"]] for line in lines]
        yield Script(entry["name"], entry["lang"], entry["case"], tuple(lines), entry.get("open", ""))


SCRIPTS = tuple(scripts())


@cache
def played(script: Script) -> Report:
    practice = Practice(case_of(script.case), seed=SEED, lang=script.lang, read=READ)
    run_script(practice, enumerate(script.lines, 1))
    return practice.debrief().report


def test_there_are_enough_of_them() -> None:
    assert len(SCRIPTS) >= 100 and len({(script.name, script.lang) for script in SCRIPTS}) == len(SCRIPTS)


def marked(script: Script) -> object:
    marks = [pytest.mark.xfail(reason=script.open, strict=False)] if script.open else []
    return pytest.param(script, marks=marks, id=f"{script.name}-{script.lang}")


@pytest.mark.parametrize("script", [marked(script) for script in SCRIPTS])
def test_gaming_scores_next_to_nothing(script: Script) -> None:
    report = played(script)
    assert report.total <= MOST_TOTAL and not report.passed
    for name in ("anchoring", "assertiveness"):
        assert (report.dimensions[name].score or 0) <= MOST_HEADLINE, name


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script.open], ids=lambda s: f"{s.name}-{s.lang}")
def test_gaming_with_a_good_headline_gets_no_total(script: Script) -> None:
    assert played(script).total <= MOST_TOTAL and not played(script).passed
