"""Boards: the best ranked, verified attempt of each trainee of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.records import By, Records, Scores, board, trainee_file
from sim.records.board import all_unread, trainees
from tests.sim.records.conftest import Clock, begin, say


def played(
    home: Path, clock: Clock, name: str, total: float, *, case: str = "month-end", mode: str = "ranked", team: str = ""
) -> str:
    """A finished attempt with these points everywhere."""
    with Records(home, name, now=clock) as records:
        records.set_setting("team", team)
        attempt = begin(records, case=case, mode=mode)
        records.append(attempt.id, 1, say("你好"))
        records.finish(attempt.id, Scores(total, total + 1, total + 2, int(total) * 100_000, total >= 60), {})
    return attempt.id


def names(home: Path, case: str | None = "month-end", by: By = "total", **only: str) -> list[tuple[int, str, float]]:
    return [(row.rank, row.trainee, row.value) for row in board(home, case, by, **only).rows]


def test_the_best_of_each_counts_once(home: Path, clock: Clock) -> None:
    played(home, clock, "李薇", 40)
    played(home, clock, "李薇", 70)
    played(home, clock, "Tom", 55)
    assert names(home) == [(1, "李薇", 70.0), (2, "Tom", 55.0)]


def test_practice_unverified_and_unfinished_attempts_do_not_count(home: Path, clock: Clock) -> None:
    played(home, clock, "李薇", 90, mode="practice")
    unverified = played(home, clock, "Tom", 95)
    with Records(home, "Tom", now=clock) as records:
        records.set_checked(unverified, verified=False)
        records.append(begin(records).id, 1, say("没说完"))
    assert names(home) == []


def test_equal_values_share_a_rank_earlier_first(home: Path, clock: Clock) -> None:
    for name, total in (("A", 60), ("B", 80), ("C", 60), ("D", 10)):
        played(home, clock, name, total)
    assert [(rank, name) for rank, name, _ in names(home)] == [(1, "B"), (2, "A"), (2, "C"), (4, "D")]


@pytest.mark.parametrize(("by", "value"), [("anchoring", 71.0), ("assertiveness", 72.0), ("money", 7_000_000)])
def test_every_kind_of_board(home: Path, clock: Clock, by: By, value: float) -> None:
    played(home, clock, "李薇", 70)
    assert names(home, by=by) == [(1, "李薇", value)]


def test_the_overall_board_adds_up_the_best_of_every_case(home: Path, clock: Clock) -> None:
    played(home, clock, "李薇", 40, case="a")
    played(home, clock, "李薇", 60, case="a")
    played(home, clock, "李薇", 30, case="b")
    played(home, clock, "Tom", 85, case="a")
    assert names(home, None) == [(1, "李薇", 90.0), (2, "Tom", 85.0)]
    assert [row.cases for row in board(home).rows] == [2, 1]


def test_seasons_and_teams(home: Path, clock: Clock) -> None:
    played(home, clock, "李薇", 40, team="华东")
    played(home, clock, "Tom", 50, team="North")
    assert names(home, team="华东") == [(1, "李薇", 40.0)]
    assert len(names(home, season="2026-Q1")) == 2
    assert names(home, season="2025-Q4") == []


def test_first_attempts_are_marked(home: Path, clock: Clock) -> None:
    played(home, clock, "李薇", 70)
    played(home, clock, "李薇", 40)
    played(home, clock, "Tom", 30, mode="practice")
    played(home, clock, "Tom", 60)
    assert {row.trainee: row.first for row in board(home, "month-end").rows} == {"李薇": True, "Tom": False}


def test_corrected_readings_are_marked(home: Path, clock: Clock) -> None:
    with Records(home, "李薇", now=clock) as records:
        attempt = begin(records)
        records.append(attempt.id, 1, say("你好"))
        records.rewrite(attempt.id, 1, [say("您好")], provisional=True)
        records.finish(attempt.id, Scores(50.0), {})
    assert [row.provisional for row in board(home, "month-end").rows] == [True]


def test_a_broken_file_is_named_and_does_not_hide_the_others(home: Path, clock: Clock) -> None:
    played(home, clock, "李薇", 70)
    trainee_file(home, "Eve").write_bytes(b"rubbish")
    found = board(home, "month-end")
    assert [row.trainee for row in found.rows] == ["李薇"]
    assert len(found.problems) == 1
    assert "damaged" in found.problems[0]
    assert trainees(home) == ["李薇"]
    assert all_unread(home)[0] == []


def test_boards_read_while_somebody_writes(home: Path, records: Records, clock: Clock) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("你好"))
    records.finish(attempt.id, Scores(50.0), {})
    records.append(begin(records).id, 1, say("另一次"))
    assert names(home) == [(1, "李薇", 50.0)]


def test_no_trainees_no_rows(home: Path) -> None:
    assert board(home).rows == ()
