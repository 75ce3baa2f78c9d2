"""Records as the user of the command line meets them: what is wrong with a file, seasons, merging, packs."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scenarios.load import find_case, use_packs
from sim.clock import now
from sim.records import Records, Scores, chain, trainee_file
from sim.records.rows import COLUMNS
from tests.sim.cli.conftest import Call
from tests.sim.records.conftest import begin, say

TALK = "Please pay 200k today\n/finish\n/quit\n"


def played(call: Call, name: str, *arguments: str) -> None:
    assert call("play", "opening-drill", "--plain", "--name", name, *arguments, stdin=TALK).code == 0


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAULTS = {
    "newer": (_newer, "newer", "更新版本"),
    "empty": (lambda path: path.write_bytes(b""), "is empty", "是空的"),
    "junk": (lambda path: path.write_bytes(b"junk" * 999), "damaged", "损坏"),
    "folder": (_folder, "in the place of", "占了"),
    "loop": (_loop, "in the place of", "占了"),
}


@pytest.mark.parametrize(
    "fault", [pytest.param(name, marks=() if name in ("newer", "loop") else pytest.mark.slow) for name in FAULTS]
)
def test_a_file_that_cannot_be_used_is_one_sentence_in_both_languages(call: Call, home: Path, fault: str) -> None:
    spoil, english, chinese = FAULTS[fault]
    played(call, "李薇")
    played(call, "Tom")
    path = trainee_file(home, "李薇")
    call("attempts", "--trainee", "李薇")
    (home / "profile.json").write_text('{"trainee": "李薇", "lang": ""}', encoding="utf-8")
    spoil(path)
    for lang, says in (("en", english), ("zh", chinese)):
        for command in (["play", "--plain"], ["verify"], ["attempts"]):
            result = call("--lang", lang, *command)
            assert result.code == 3, command
            assert result.err.count("\n") == 1
            assert says in result.err
            assert str(path) in result.err
        for command, code in ((["board"], 0), (["doctor"], 1)):
            result = call("--lang", lang, *command)
            assert result.code == code, command
            assert says in result.out + result.err
        assert "Tom" in call("--lang", lang, "board").out


def test_a_flipped_score_does_not_stand_and_verify_says_so(call: Call, home: Path) -> None:
    played(call, "李薇")
    with closing(sqlite3.connect(trainee_file(home, "李薇"))) as connection:
        connection.execute("UPDATE attempt SET total = 99")
        connection.commit()
    result = call("board")
    assert "does not stand" in result.err
    assert "Nobody is on it yet" in result.out
    assert "damaged" in call("attempts").out
    for command in (["verify"], ["verify", "--all"]):
        result = call(*command)
        assert result.code == 1
        assert "total stamped 99.0" in result.out


def test_seasons_teams_and_what_is_mistyped(call: Call, home: Path) -> None:
    call("play", "--plain", "--name", "李薇", stdin="North\n/quit\n")
    played(call, "李薇")
    (home / "seasons.yaml").write_text("春季赛: {从: 2001-01-01, 到: 2001-03-31}\nnow: {from: 2020-01-01}\n", "utf-8")
    assert call("board", "--season", "now").out.count("李薇") == 1
    assert "Nobody" in call("board", "--season", "春季赛").out
    assert "Nobody" in call("board", "--to", "2001-01-01").out
    assert "李薇" in call("board", "--from", "2001-01-01").out
    for arguments, says in (
        (["--season", "nwo"], "now"),
        (["--season", "zzz"], "seasons.yaml"),
        (["--season", "now", "--to", "2026-01-01"], "not both"),
        (["--from", "yesterday"], "--from needs a day"),
        (["--from", "2026-02-02", "--to", "2026-01-01"], "later day"),
        (["--team", "Sout"], "no team"),
    ):
        result = call("board", *arguments)
        assert result.code == 2, arguments
        assert says in result.err
    (home / "seasons.yaml").write_text("now: {from: soon}\n", encoding="utf-8")
    result = call("board", "--season", "now")
    assert result.code == 3
    assert "seasons.yaml:1:13" in result.err
    assert "seasons.yaml:1:13" in call("doctor").out


def test_csv_runs_nothing_and_keeps_its_columns(call: Call) -> None:
    for name in ("＝1+1", "a;=1+1", 'q"x'):
        played(call, name)
    sheet = call("board", "--csv").out
    assert sheet.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert {row[1] for row in rows[1:]} == {"'＝1+1", "a;=1+1", 'q"x'}
    assert '"a;=1+1"' in sheet


def test_a_colleagues_attempts_are_taken_in_once(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played(call, "李薇")
    played(call, "李薇", "--seed", "5")
    call("play", "opening-drill", "--plain", stdin="Please pay 200k today\n")
    lines, records = tmp_path / "all.jsonl", tmp_path / "copy.sqlite"
    result = call("export", "--all", "-o", str(lines))
    assert result.code == 0
    assert "still run stay here: 1" in result.err
    home = Path(os.environ["STALLBREAKER_HOME"])
    shutil.copy(trainee_file(home, "李薇"), records)
    monkeypatch.setenv("STALLBREAKER_HOME", str(tmp_path / "another"))
    assert "Imported: 2. Already here: 0. Refused: 0." in call("import", str(lines)).out
    board = call("board", "--json").out
    assert "Imported: 0. Already here: 2. Refused: 0." in call("import", str(lines)).out
    assert "Imported: 1. Already here: 4. Refused: 0." in call("import", str(records), str(lines)).out
    assert call("board", "--json").out == board
    (row,) = json.loads(board)
    assert row["imported"]
    assert [entry["mode"] for entry in json.loads(call("attempts", "--trainee", "李薇", "--json").out)] == [
        *("ranked", "practice", "practice"),
    ]
    assert call("verify", "--all").code == 0
    assert call("verify", str(lines)).code == 0
    assert call("forget", "李薇", "--yes").code == 0
    assert json.loads(call("board", "--json").out) == []


def test_an_attempt_copied_under_another_name_is_found(call: Call, home: Path) -> None:
    played(call, "李薇")
    shutil.copy(trainee_file(home, "李薇"), trainee_file(home, "Eve"))
    result = call("verify", "--all")
    assert result.code == 1
    assert "one is a copy" in result.out


def test_a_forged_score_is_found_wherever_its_file_lies_and_taken_off_the_board(call: Call, home: Path) -> None:
    played(call, "李薇")
    path = trainee_file(home, "李薇")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE attempt SET total = 99")
        row = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM attempt").fetchone()
        connection.execute("UPDATE attempt SET seal = ?", (chain.seal(row),))
        connection.execute("DELETE FROM setting WHERE name = 'name'")
        connection.commit()
    path.rename(path.with_name("zz.sqlite"))
    assert "99" in call("board").out
    result = call("verify", "--all")
    assert result.code == 1
    assert "total stamped 99.0" in result.out
    assert "does not say any more whose it is" in result.out
    assert "Nobody is on it yet" in call("board").out


def test_verify_sums_up_and_counts_what_it_cannot_compare(call: Call, home: Path) -> None:
    played(call, "李薇")
    with Records(home, "李薇", now=now) as records:
        old = begin(records)  # by older rules
        records.append(old.id, 1, say("你好"))
        records.finish(old.id, Scores(90.0), {})
    result = call("verify", "--all")
    assert result.code == 0
    assert f"{old.id[:8]} month-end 李薇: not verifiable here" in result.out
    assert result.out.endswith("Verified: 1. Not verifiable here: 1. Wrong: 0.\n")
    assert "not checkable" in call("board", "--case", "month-end").out
    assert "not checkable" not in call("board", "--case", "opening-drill").out


def test_a_folder_that_cannot_be_looked_into_is_no_empty_one(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "trainees").write_text("in the way", encoding="utf-8")
    for command in (["board"], ["verify", "--all"], ["attempts"], ["unread"], ["progress"]):
        result = call(*command)
        assert result.code == 3, command
        assert result.err.count("\n") == 1
        assert "in the place of the records" in result.err
    assert "in the place of the records" in call("doctor").out


def test_a_corrected_reading_is_shown_and_confirmed(call: Call) -> None:
    stdin = "qwxz\n/meant demand\n/finish\n/quit\n"
    call("play", "opening-drill", "--plain", "--name", "李薇", stdin=stdin)
    assert json.loads(call("board", "--json").out)[0]["provisional"]
    assert "“qwxz” is to mean: " in call("attempts", "confirm", "1", "--show").out
    assert json.loads(call("board", "--json").out)[0]["provisional"]
    assert "Confirmed" in call("attempts", "confirm", "1").out
    assert not json.loads(call("board", "--json").out)[0]["provisional"]
    assert "trainer confirmed" in call("verify").err


def test_a_packs_attempt_goes_on_without_its_pack_being_named(call: Call, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    text = find_case("opening-drill").read_text("utf-8").replace("id: opening-drill", "id: spring-drill")
    (pack / "spring.yaml").write_text(text, encoding="utf-8")
    zipped = shutil.make_archive(str(tmp_path / "zipped"), "zip", pack)
    try:
        for place in (str(pack), zipped):
            said = ["play", "spring-drill", "--plain", "--name", place[-4:], "--pack", place]
            assert call(*said, stdin="Please pay 200k today\n").code == 0
            use_packs(())
            assert "Resumed" in call("play", "--plain", stdin="r1\n").out
            Path(place).rename(place + ".away")
            result = call("play", "--plain", stdin="r1\n")
            assert f"from the pack {place}" in result.out
            assert "--pack" in result.out
    finally:
        use_packs(())
