"""What this program never wrote: a log that is another file's, rows and settings put in by hand, files out of place."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sim.practice_events import Finish, Say
from sim.records import Attempt, Records, RecordsError, Scores, chain, trainee_file
from sim.records.board import board
from sim.records.everyone import flaws
from sim.records.exchange import export_attempt, parse_export
from sim.records.rows import COLUMNS
from sim.session import Session
from tests.sim.records.conftest import Clock, begin, say


def finished(records: Records, total: float = 50.0) -> Attempt:
    attempt = begin(records)
    records.append(attempt.id, 1, say("你好"))
    return records.finish(attempt.id, Scores(total), {"dimensions": {"anchoring": {"score": total}}})


def changed(path: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(sql, values)
        connection.commit()


def sealed_anew(path: Path, **columns: object) -> None:
    """Changes columns of the only attempt, and computes its seal as whoever knows the program can."""
    for column, value in columns.items():
        changed(path, f"UPDATE attempt SET {column} = ?", value)
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = lambda data: data.decode(errors="replace")
        row = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM attempt").fetchone()
    changed(path, "UPDATE attempt SET seal = ?", chain.seal(row))


@pytest.mark.parametrize("owner", ["Tom", "李薇"])
def test_a_log_that_does_not_belong_to_the_file_is_not_written_into_it(home: Path, clock: Clock, owner: str) -> None:
    """Tom's log beside her file; her own log beside a copy of her file of last week."""
    for name in ("李薇", "Tom"):
        with Records(home, name, now=clock) as records:
            finished(records)
    path = trainee_file(home, "李薇")
    sound = path.read_bytes()
    with Records(home, owner, now=clock) as records:
        for _turn in range(40):
            records.append_all(begin(records).id, 1, [say("一句相当长的话" * 40)] * 9)
    with Records(home, owner, now=clock) as records:
        finished(records)
        log = records.path.with_name(records.path.name + "-wal").read_bytes()
    path.write_bytes(sound)
    beside = path.with_name(path.name + "-wal")
    beside.write_bytes(log)
    with pytest.raises(RecordsError, match="-wal does not belong to the records in"):
        Records(home, "李薇", now=clock)
    assert path.read_bytes() == sound
    assert beside.read_bytes() == log
    beside.unlink()
    with Records(home, "李薇", now=clock) as records:
        assert len(records.attempts()) == 1


def test_a_window_that_is_behind_a_correction_is_told(records: Records, home: Path, clock: Clock) -> None:
    one = Session.start(records, "month-end", lang="zh")
    one.do(Say("今天请付24万"))
    one.do(Say("嗯"))
    with Records(home, "李薇", now=clock) as elsewhere:
        other = Session.resume(elsewhere, one.attempt_id)
        last = one.log[-1]
        assert isinstance(last, Say)
        assert last.reading is not None
        one.correct(last.reading)
        for go_on in (lambda: other.do(Say("还有别的原因吗？")), lambda: other.correct(other.log[0].reading)):  # type: ignore[union-attr]
            with pytest.raises(RecordsError, match="another window"):
                go_on()
    one.do(Say("还有别的原因吗？"))
    assert len(records.load(one.attempt_id).events) == len(one.log) == 3
    assert Session.resume(records, one.attempt_id).transcript() == one.transcript()


def test_a_correction_takes_nothing_away_that_another_window_said(records: Records) -> None:
    attempt = begin(records)
    stale = records.append(attempt.id, 1, say("一"))
    head = records.append(attempt.id, 2, say("二"))
    with pytest.raises(RecordsError, match="another window"):
        records.rewrite(attempt.id, 1, [say("不是一")], provisional=True, after=stale)
    assert records.load(attempt.id).events == (say("一"), say("二"))
    new = records.rewrite(attempt.id, 2, [say("不是二")], provisional=True, after=head)
    assert records.rewrite(attempt.id, 2, [say("不是二")], provisional=True, after=head) == new
    with pytest.raises(RecordsError, match="another window"):
        records.append_all(attempt.id, 3, [say("三")], after=head)
    assert records.append_all(attempt.id, 3, [say("三")], after=new) == records.load(attempt.id).attempt.head


NEVER_WRITTEN: list[dict[str, Any]] = [
    {"lang": "fr"},
    {"seed": "x"},
    {"seed": b"\xff\xfe"},
    {"mode": "Ranked"},
    {"money": "abc"},
    {"money": float("inf")},
    {"money": 1.5e300},
    {"money": -1},
    {"total": 1e6},
    {"total": float("inf")},
    {"finished": "9999-garbage"},
    {"finished": ""},
    {"finished": "2026-01-01T00:00:00"},
    {"finished": "9999-12-31T23:59:59.999999+00:00"},
    {"started": "0001-01-01T00:00:00.000000+00:00"},
    {"currency": "\x1bX"},
    {"team": "\x1b[2J"},
    {"trainee": "\x1b[2Jx"},
    {"id": "\x1b[31mAAA"},
    {"id": b"\x00"},
    {"last_seq": -1},
    {"status": "running"},
]


@pytest.mark.parametrize("columns", NEVER_WRITTEN, ids=str)
def test_a_row_the_program_never_writes_is_damaged_whatever_its_seal_says(
    home: Path, clock: Clock, columns: dict[str, Any]
) -> None:
    with Records(home, "Tom", now=clock) as records:
        finished(records, 20)
    with Records(home, "李薇", now=clock) as records:
        finished(records)
    path = trainee_file(home, "李薇")
    sealed_anew(path, **columns)
    for by in ("total", "money"):
        assert "李薇" not in [row.trainee for row in board(home, by=by).rows]
    assert [row.trainee for row in board(home).rows] == ["Tom"]
    assert any("its seal is broken" in flaw for flaw in flaws(path))
    with Records(home, "李薇", now=clock) as records:
        (found,) = records.attempts()
        assert found.damaged
        assert "\x1b" not in f"{found.id} {found.trainee} {found.team} {found.currency}"
        assert found.scores == Scores()
        assert records.graded(10) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["attempt"]["scores"].update(money=10**30),
        lambda d: d["attempt"]["scores"].update(total=float("nan")),
        lambda d: d["attempt"]["scores"].update(total=float("inf")),
        lambda d: d["report"].update(total=float("nan")),
        lambda d: d["report"].update(words="\ud800"),
        lambda d: d["inputs"][0].update(text="\ud800"),
        lambda d: d["attempt"].update(case="\ud800"),
        lambda d: d["attempt"].update(started="0001-01-01T00:00:00.000000+00:00"),
        lambda d: d["attempt"].update(finished="9999-12-31T23:59:59.999999+00:00"),
        lambda d: d["attempt"].update(status="running", finished=""),
        lambda d: d["attempt"].update(last_seq=1.5),
        lambda d: d["attempt"].update(seed="9" * 5000),
    ],
)
def test_an_export_the_program_never_writes_is_one_sentence(records: Records, change: Any) -> None:
    document = export_attempt(records.load(finished(records).id))
    change(document)
    with pytest.raises(RecordsError, match="damaged") as caught:
        parse_export(json.dumps(document))
    assert "\n" not in str(caught.value)


def test_a_report_that_was_edited_moves_no_skill(home: Path, records: Records) -> None:
    finished(records, 40)
    assert [found.scores for found in records.graded(5)] == [{"anchoring": 40.0}]
    changed(records.path, "UPDATE report SET text = replace(text, '40', '90')")
    assert records.graded(5) == []


def test_a_count_whose_seal_is_broken_is_named_and_made_anew(home: Path, clock: Clock) -> None:
    with Records(home, "李薇", now=clock) as records:
        finished(records)
        records.set_setting("team", "华东")
    path = trainee_file(home, "李薇")
    changed(path, "UPDATE setting SET value = '7' WHERE name = 'attempts'")
    changed(path, "UPDATE setting SET value = '\"华南\"' WHERE name = 'team'")
    assert ["count of attempts was changed" in problem for problem in board(home).problems] == [True]
    assert [flaw for flaw in flaws(path) if "the setting team was changed" in flaw]
    with Records(home, "李薇", now=clock) as records:
        finished(records)
    assert board(home).problems == ()


def test_somebody_elses_file_in_ones_place_is_not_taken(home: Path, clock: Clock) -> None:
    for name in ("Ann", "Bob"):
        with Records(home, name, now=clock) as records:
            finished(records)
    path = trainee_file(home, "Ann")
    shutil.copy(trainee_file(home, "Bob"), path)
    before = path.read_bytes()
    with pytest.raises(RecordsError, match="holds the records of Bob, in the place of those of Ann"):
        Records(home, "Ann", now=clock)
    assert path.read_bytes() == before
    assert any("not in its place" in flaw for flaw in flaws(path))


def test_a_case_of_ones_own_under_a_librarys_id_is_on_no_board_whatever_pack_it_names(home: Path, clock: Clock) -> None:
    with Records(home, "李薇", now=clock) as records:
        finished(records)
    assert len(board(home).rows) == 1
    sealed_anew(trainee_file(home, "李薇"), pack="/tmp/mine")
    assert board(home).rows == ()


def test_a_score_that_cannot_be_checked_here_is_marked(home: Path, records: Records) -> None:
    session = Session.start(records, "opening-drill", lang="zh")
    for event in (Say("今天请付24万"), Finish()):
        session.do(event)
    assert [row.unchecked for row in board(home).rows] == [False]
    for column in ("rules", "rubric", "reader", "faker", "source_hash"):
        with closing(sqlite3.connect(records.path)) as connection:
            (before,) = connection.execute(f"SELECT {column} FROM attempt").fetchone()
        sealed_anew(records.path, **{column: "other"})
        assert [row.unchecked for row in board(home).rows] == [True], column
        sealed_anew(records.path, **{column: before})
    assert [row.unchecked for row in board(home).rows] == [False]
