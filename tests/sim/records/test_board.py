"""Boards: the best ranked, verified attempt of each trainee of this machine."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sim.records import Records, RecordsError, Scores, trainee_file
from sim.records.board import By, board, teams
from sim.records.everyone import all_unread, trainees
from sim.records.seasons import Season, calendar_season, find_season, load_seasons
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


def names(
    home: Path, case: str | None = "month-end", by: By = "total", **only: str | None
) -> list[tuple[int, str, float]]:
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
    assert len(board(home, "month-end", season=calendar_season("2026-Q1")).rows) == 2
    assert board(home, "month-end", season=calendar_season("2025-Q4")).rows == ()


def test_a_season_is_from_a_day_to_a_day_by_the_end_of_the_attempt(home: Path, clock: Clock) -> None:
    clock.moment = datetime(2026, 3, 31, 12).astimezone(UTC)
    played(home, clock, "李薇", 40)
    clock.moment = datetime(2026, 4, 1, 0, 30).astimezone(UTC)
    played(home, clock, "李薇", 90)
    for span, best in (
        (Season("", date(2026, 3, 1), date(2026, 3, 31)), [40.0]),
        (Season("", None, date(2026, 4, 1)), [90.0]),
        (Season("", date(2026, 4, 1)), [90.0]),
        (Season("", date(2026, 4, 2)), []),
        (calendar_season("2026-q2"), [90.0]),
        (calendar_season("2026-03"), [40.0]),
        (calendar_season("2026"), [90.0]),
    ):
        assert [row.value for row in board(home, season=span).rows] == best, span


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("spring: 2026-03-01\n", "1:9: the days of a season"),
        ("spring: {from: 2026-13-01}\n", "1:16: this is no day"),
        ("spring: {from: 2026-03-02, to: 2026-03-01}\n", "ends before it begins"),
        ("spring: {form: 2026-03-02}\n", "1:10: only `from` and `to`"),
        ("a: {from: 2026-03-02}\nA: {}\n", "2:1: there are two seasons"),
        ("- spring\n", "1:1: seasons are needed"),
        ("spring: {from: [2026]}\n", "a day is needed"),
        ("spring: {from: 2026-03-02\n", "seasons.yaml"),
    ],
)
def test_a_wrong_file_of_seasons_says_where_and_what(home: Path, text: str, says: str) -> None:
    home.mkdir()
    (home / "seasons.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RecordsError, match=re.escape(says)):
        load_seasons(home)


def test_seasons_have_names(home: Path) -> None:
    assert load_seasons(home) == []
    home.mkdir()
    text = (
        "\ufeff# ours\nspring: {from: 2026-03-01, to: 2026-05-31}\n春季赛: {从: 2026-03-01, 到: 2026-05-31}\nopen: {}\n"
    )
    (home / "seasons.yaml").write_text(text, encoding="utf-8")
    days = (date(2026, 3, 1), date(2026, 5, 31))
    assert find_season(home, "SPRING") == Season("spring", *days)
    assert find_season(home, "春季赛") == Season("春季赛", *days)
    assert find_season(home, "open") == Season("open")
    assert find_season(home, "2026-Q4") == Season("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
    for unknown in ("2026-Q5", "2026-13", "0000", "9999", "autumn", ""):
        assert find_season(home, unknown) is None


def test_money_of_two_currencies_is_not_added_up(home: Path, clock: Clock) -> None:
    for name, case, currency, money in (
        ("李薇", "a", "CNY", 500),
        ("李薇", "b", "CNY", 700),
        ("李薇", "c", "USD", 900),
        ("Tom", "c", "USD", 1000),
        ("Tom", "d", "CNY", 100),
        ("Ann", "a", "CNY", 100),
    ):
        with Records(home, name, now=clock) as records:
            attempt = begin(records, case=case, currency=currency)
            records.finish(attempt.id, Scores(50.0, None, None, money), {})
    rows = [(row.currency, row.rank, row.trainee, row.value) for row in board(home, by="money").rows]
    assert rows == [
        ("CNY", 1, "李薇", 1200),
        ("CNY", 2, "Tom", 100),
        ("CNY", 2, "Ann", 100),
        ("USD", 1, "Tom", 1000),
        ("USD", 2, "李薇", 900),
    ]
    assert [row.value for row in board(home).rows] == [150.0, 100.0, 50.0]


def test_an_edited_score_does_not_stand(home: Path, clock: Clock) -> None:
    played(home, clock, "李薇", 70)
    edited = played(home, clock, "李薇", 40)
    with closing(sqlite3.connect(trainee_file(home, "李薇"))) as connection:
        connection.execute("UPDATE attempt SET total = 99 WHERE id = ?", (edited,))
        connection.commit()
    found = board(home, "month-end")
    assert [(row.rank, row.trainee, row.value) for row in found.rows] == [(1, "李薇", 70.0)]
    (problem,) = found.problems
    assert edited[:8] in problem
    assert "does not stand" in problem
    with Records(home, "李薇", now=clock) as records:
        assert [(entry.damaged, entry.scores.total) for entry in records.attempts()] == [(False, 70.0), (True, None)]
        with pytest.raises(RecordsError, match="changed after it was written"):
            records.set_checked(edited, verified=True)


def test_a_case_of_ones_own_under_a_librarys_id_stands_on_no_board(home: Path, clock: Clock) -> None:
    with Records(home, "李薇", now=clock) as records:
        for case, source in (("month-end", "/tmp/month-end.yaml"), ("my-case", "/tmp/my-case.yaml")):
            records.finish(begin(records, case=case, source=source).id, Scores(99.0), {})
    assert [row.attempt.case for row in board(home).rows] == ["my-case"]


def test_teams_are_those_of_the_attempts(home: Path, clock: Clock) -> None:
    for team in ("North", "", "华东"):
        played(home, clock, "李薇", 40, team=team)
    assert teams(home) == ["North", "华东"]


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


def test_whoever_opens_records_does_not_import_boards() -> None:
    code = "import sim.records, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    late = {f"sim.records.{name}" for name in ("board", "everyone", "exchange", "forget", "seasons", "unread")}
    assert late.isdisjoint(done.stdout.split())


@pytest.mark.parametrize("value", ["a lot", b"\xff", None, float("nan")])
def test_a_score_that_is_no_number_does_not_stand(home: Path, clock: Clock, value: object) -> None:
    edited = [played(home, clock, "李薇", 70), played(home, clock, "Tom", 80)]
    played(home, clock, "Tom", 20)
    with closing(sqlite3.connect(trainee_file(home, "李薇"))) as connection:
        connection.execute("UPDATE attempt SET total = ?, started = x'00'", (value,))
        connection.commit()
    with closing(sqlite3.connect(trainee_file(home, "Tom"))) as connection:
        connection.execute(
            "UPDATE attempt SET total = ?, imported = 1, started = x'00' WHERE id = ?", (value, edited[1])
        )
        connection.commit()
    found = board(home)
    assert [(row.trainee, row.value) for row in found.rows] == [("Tom", 20.0)]
    assert [edited[0][:8] in problem for problem in found.problems].count(True) == 1


def test_an_attempt_taken_in_is_the_first_when_it_was_begun_before(home: Path, clock: Clock) -> None:
    early = played(home, clock, "Tom", 60)
    with Records(home, "Tom", now=clock) as records:
        elsewhere = records.load(early)
        records.drop(early)
    late = played(home, clock, "Tom", 50)
    assert [row.first for row in board(home).rows] == [True]
    with Records(home, "Tom", now=clock) as records:
        records.adopt(elsewhere, verified=True)
    (row,) = board(home).rows
    assert (row.attempt.id, row.value, row.first, row.imported) == (early, 60.0, True, True)
    with Records(home, "Tom", now=clock) as records:
        records.set_mode(early, "practice")
    (row,) = board(home).rows
    assert (row.attempt.id, row.first) == (late, False)
