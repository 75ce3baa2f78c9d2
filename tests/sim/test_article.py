"""What the source document says of openings and anchors, played as scripts of real sentences in both languages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest

from scenarios.load import load_case
from sim.practice import Practice
from sim.reader import Reader
from sim.script import document, run_script, script_lines

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
case_of, READ = cache(load_case), cache(Reader().read)


def played(name: str, case: str, seed: int, lang: str) -> Practice:
    practice = Practice(case_of(case), seed=seed, lang=lang, read=READ)  # type: ignore[arg-type]
    text = (EXAMPLES / f"{name}.{lang}.txt").read_text(encoding="utf-8")
    run_script(practice, script_lines(text.splitlines()))
    return practice


def headline(practice: Practice) -> tuple[float, float]:
    dimensions = practice.debrief().report.dimensions
    return dimensions["anchoring"].score or 0.0, dimensions["assertiveness"].score or 0.0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", ["quality-claim", "month-end"])
def test_the_direct_opening_beats_the_weak_one(case: str, lang: str):
    paid = {"weak": 0, "direct": 0}
    for seed in (7, 8, 9):
        weak, direct = (played(name, case, seed, lang) for name in ("weak", "direct"))
        assert all(firm > soft for firm, soft in zip(headline(direct), headline(weak), strict=True))
        paid["weak"] += weak.view().paid
        paid["direct"] += direct.view().paid
    assert paid["direct"] > paid["weak"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_weak_opening_is_found_in_the_trainees_own_words(lang: str):
    report = played("weak", "quality-claim", 7, lang).debrief().report
    items = report.dimensions["assertiveness"].items
    lost = [item for item in items if item.points < 0]
    assert any(item.quote for item in lost)
    assert all(item.better for item in lost)


@pytest.mark.parametrize("seeds", [range(6), pytest.param(range(20), marks=pytest.mark.slow)], ids=len)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_asking_twenty_beats_asking_the_ten_one_expects(lang: str, seeds: range):
    asked, not_asked = (
        [played(name, "opening-drill", seed, lang) for seed in seeds] for name in ("anchor", "no-anchor")
    )
    assert sum(p.view().paid for p in asked) > sum(p.view().paid for p in not_asked)
    assert fmean(headline(p)[0] for p in asked) > fmean(headline(p)[0] for p in not_asked) + 5


@pytest.mark.parametrize(("name", "lang"), [("month-end", "zh"), ("direct", "en")])
def test_a_script_gives_the_document_of_the_design(name: str, lang: str):
    practice = played(name, "month-end", 7, lang)
    data = document(practice)
    assert set(data) >= {"case", "seed", "rules_version", "turns", "outcome", "score"}
    assert set(data["turns"][0]) >= {"n", "day", "contact", "by", "text", "reading", "does"}
    assert set(data["outcome"]) >= {"paid", "promised", "owed", "target", "attainable"}
    assert set(data["score"]) >= {"total", "skill", "result", "passed", "gate", "dimensions"}
    for dimension in data["score"]["dimensions"].values():
        for item in dimension["items"]:
            assert set(item) >= {"rule", "points", "turn", "quote", "why", "better"}
            if item["quote"] is not None:
                assert item["quote"] in data["turns"][item["turn"] - 1]["text"]
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
