"""Talks written by people who had not read the rules, against two raters of each who had not either.

`rated/`: nine sets (01-20, 21-44, 45-68, 69-92, 93-116, 117-140, 141-164, 165-188, 189-212), each by another writer
and with raters of its own; in each every second talk is Chinese; ratings 1 to 5 on the six dimensions of science.md
6.1. Rules and reading were mended with the words of the first eight in view, from the third on after they were first
measured (docs/scoring.md has both); the ninth was never looked at.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from statistics import correlation

import pytest

from scoring.report import Report, score
from scoring.rubric import load_rubric
from sim.transcript_reader import read_transcript

FOLDER = Path(__file__).parent / "rated"
TALKS = [f"{number:02d}" for number in range(1, 213)]
OURS = {
    "anchoring": "anchoring",
    "assertiveness": "assertiveness",
    "diagnosis": "diagnosis",
    "gap": "gap_closing",
    "commitment": "commitment",
    "face": "relation",
}
LEAST = {
    "anchoring": 0.74,
    "assertiveness": 0.77,
    "diagnosis": 0.72,
    "gap": 0.78,
    "commitment": 0.85,
    "face": 0.72,
}
"""A little under what was measured over all talks."""


@cache
def rated(rater: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads((FOLDER / f"rater_{rater}.json").read_text(encoding="utf-8"))
    return found


@cache
def report(talk: str) -> Report:
    text = (FOLDER / f"{talk}.txt").read_text(encoding="utf-8")
    return score(read_transcript(text).transcript, load_rubric())


def ranks(values: list[float]) -> list[float]:
    """Ranks from 0; equal values share the middle of theirs."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def spearman(first: list[float], second: list[float]) -> float:
    """Spearman's rank correlation: Pearson's of the ranks."""
    return correlation(ranks(first), ranks(second))


@pytest.mark.slow
@pytest.mark.parametrize("dimension", OURS)
def test_our_scores_rank_the_talks_as_the_raters_do(dimension: str) -> None:
    pairs = [
        (found.score, rated("a")[talk][dimension] + rated("b")[talk][dimension])
        for talk in TALKS
        if (found := report(talk).dimensions[OURS[dimension]]).score is not None
    ]
    assert len(pairs) >= 50
    ours, theirs = [found for found, _ in pairs], [rating for _, rating in pairs]
    assert spearman(ours, theirs) >= LEAST[dimension]


@pytest.mark.slow
def test_the_whole_skill_ranks_the_talks_as_the_raters_do() -> None:
    theirs = [sum(rated("a")[talk].values()) + sum(rated("b")[talk].values()) for talk in TALKS]
    assert spearman([report(talk).skill for talk in TALKS], theirs) >= 0.83


@pytest.mark.slow
def test_the_gate_fails_nobody_the_raters_found_courteous() -> None:
    failed = [talk for talk in TALKS if report(talk).failed]
    assert failed and all(rated("a")[talk]["face"] <= 2 for talk in failed)


@pytest.mark.slow
def test_an_unlawful_threat_fails_and_a_summary_by_mail_does_not() -> None:
    assert report("16").failed
    assert not report("02").failed
