"""The table of published effects: complete, holding where it must, and able to fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import numpy as np
import pytest

from personas.vocabulary import LANGS
from scenarios.scenario import Scenario
from scenarios.vocabulary import ContactKind
from sim.batch import money
from sim.calibration.lab import RESERVE, SPREAD, TESTING, TUNING, Lab, calibration_case, plain_case, rivals_case
from sim.calibration.rows import rows
from sim.calibration.run import run
from sim.calibration.sentences import GROUPS, context_of, readings, sentences
from sim.customer.parameters import PARAMETERS
from tests.sim.cli.conftest import Call, call, home

__all__ = ["call", "home"]

TRYING = range(5_000_000_000, 6_000_000_000)
"""Seeds of these tests, apart from those of the table and of tuning."""
MUST = {1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 14, 16, 18, 19, 20, 21, 22, 24, 34, 38, 39, 40, 41, 42}
QUICK = (1, 2, 3, 4, 7, 8, 14, 16, 18, 19, 20, 21, 28, 30, 39)
"""Rows by act codes that hold by a wide margin."""


@contextmanager
def changed(**values: float) -> Iterator[None]:
    """Parameters of the customer for a while."""
    before = {name: getattr(PARAMETERS, name) for name in values}
    try:
        for name, value in values.items():
            object.__setattr__(PARAMETERS, name, value)
        yield
    finally:
        for name, value in before.items():
            object.__setattr__(PARAMETERS, name, value)


def failing(*numbers: int, talks: int = 600) -> list[int]:
    return [result.row.number for result in run(Lab(TRYING, talks), numbers, processes=1) if not result.passed]


def test_the_table_has_all_rows_and_says_which_must_hold() -> None:
    table = rows()
    assert list(table) == list(range(1, 43))
    assert {number for number, row in table.items() if row.must} == MUST
    for row in table.values():
        assert row.low is None or row.high is None or row.low <= row.high
        assert row.low is not None or row.high is not None
        assert (row.measure.__doc__ or "").strip(), row.number


def test_rows_hold_on_other_seeds_and_fewer_talks() -> None:
    assert failing(*QUICK) == []


@pytest.mark.parametrize(
    ("broken", "row"),
    [
        ({"midpoint": 0.9}, 9),
        ({"midpoint": 0.1}, 8),
        ({"anchor_pull": 0.9}, 10),
        ({"stall_top": 0.06}, 5),
        ({"keep_specific": 0.0}, 19),
        ({"tone_add": 0.0, "tone_pull": 0.0}, 14),
        ({"share_contact": 0.0}, 28),
        ({"drag": 0.0, "second_pull": 1.0}, 4),
    ],
)
def test_a_broken_customer_fails_its_row(broken: dict[str, float], row: int) -> None:
    with changed(**broken):
        assert failing(row) == [row]


def test_the_same_lab_measures_the_same() -> None:
    lab = Lab(TRYING, 200)
    assert run(lab, (1, 5, 24), processes=1) == run(lab, (24, 5, 1), processes=1)


def test_seeds_are_apart() -> None:
    ranges = sorted((TUNING, TESTING, TRYING), key=lambda seeds: seeds.start)
    assert all(lower.stop <= upper.start for lower, upper in pairwise(ranges))
    last = Lab().first_seed(max(rows()))
    assert TESTING.start <= Lab().first_seed(1) < last < TESTING.stop - 100_000


@pytest.mark.parametrize("case", [plain_case(), rivals_case()], ids=["alone", "rivals"])
def test_dealers_have_the_reserve_the_lab_says(case: Scenario) -> None:
    many = Lab(TRYING, 2000).dealers(1, case)
    many.start_contact(ContactKind.VISIT)
    reserve = money.reserve(many.case, many.lanes, slice(None))
    assert reserve.mean() == pytest.approx(RESERVE, rel=0.02)
    assert reserve.std() / reserve.mean() == pytest.approx(SPREAD, abs=0.02)


@pytest.mark.parametrize("group", GROUPS)
def test_sentences_are_varied_pairs(group: str) -> None:
    pairs = sentences()[group]
    assert len(pairs) >= 40
    for lang in LANGS:
        assert len({pair[lang] for pair in pairs}) == len(pairs)


@pytest.mark.slow
@pytest.mark.parametrize("group", ["firm", "plea", "calm", "angry"])
def test_sentences_are_read_as_asking_for_the_sum(group: str) -> None:
    case = calibration_case()
    for lang in LANGS:
        asks = [reading.ask for reading in readings((group,), lang, case.id, context_of(case))]
        assert np.mean([ask is not None and ask.sum == 20_000_000 for ask in asks]) >= 0.85


def test_calibrate_prints_a_document_and_its_exit_code(call: Call) -> None:
    result = call("calibrate", "--rows", "3,28-30", "--json")
    document = json.loads(result.out)
    assert [entry["row"] for entry in document["rows"]] == [3, 28, 29, 30]
    assert document["rows"][0] | {"measured": 0, "ci": 0, "note": ""} == {
        "row": 3,
        "effect": "size of the anchor",
        "metric": "g of the sum, ask 200k against 120k",
        "source": "P",
        "target": 1.3,
        "low": 1.0,
        "high": 1.6,
        "measured": 0,
        "ci": 0,
        "note": "",
        "must": True,
        "verdict": "pass",
    }
    low, high = document["rows"][0]["ci"]
    assert low < document["rows"][0]["measured"] < high
    assert result.code == 0
    assert result.err == ""


def test_calibrate_exits_with_one_only_for_a_row_that_must_hold(call: Call) -> None:
    with changed(midpoint=0.9):
        failed = call("calibrate", "--rows", "9")
    assert failed.code == 1
    assert "0 of 1 rows hold" in failed.out
    reported = call("calibrate", "--rows", "23")
    assert reported.code == 0
    assert "fails" in reported.out


@pytest.mark.parametrize("words", ["0", "43", "", ",", "5-3", "1-", "x", "1,,2", "9" * 4000, "１", "[/red]"])
def test_calibrate_says_what_rows_it_takes(call: Call, words: str) -> None:
    result = call("calibrate", "--rows", words)
    assert result.code == 2
    assert "--rows" in result.err


@pytest.mark.slow
def test_the_whole_table(call: Call) -> None:
    result = call("calibrate", "--json")
    document = json.loads(result.out)
    assert [entry["row"] for entry in document["rows"]] == list(range(1, 43))
    assert [entry["row"] for entry in document["rows"] if entry["must"] and entry["verdict"] == "fail"] == []
    assert result.code == 0
