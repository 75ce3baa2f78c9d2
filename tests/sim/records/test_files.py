"""Files that are damaged, newer, foreign, full or in the way: one sentence each, and never overwritten."""

from __future__ import annotations

import os
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sim.records import Profile, Records, RecordsError, Scores, load_profile, save_profile, trainee_file
from sim.records.board import board
from sim.records.everyone import all_attempts, flaws
from sim.records.forget import forget
from sim.records.home import folder_problem
from sim.records.migrations import MIGRATIONS, Migrations
from sim.records.schema import open_file
from tests.sim.records.conftest import Clock, begin, say


def refused(home: Path, clock: Clock, match: str) -> None:
    """Opening is refused with one sentence, and the file stays as it is."""
    path = trainee_file(home, "李薇")
    before = path.read_bytes()
    with pytest.raises(RecordsError, match=match) as caught:
        Records(home, "李薇", now=clock)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before
    assert any(match in flaw for flaw in flaws(path))


def test_a_newer_file_is_refused_and_kept(home: Path, records: Records, clock: Clock) -> None:
    begin(records)
    records.close()
    with closing(sqlite3.connect(records.path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    refused(home, clock, "newer")


@pytest.mark.parametrize("content", [b"not a database", b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_file_is_refused_and_kept(home: Path, clock: Clock, content: bytes) -> None:
    path = trainee_file(home, "李薇")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    refused(home, clock, "damaged")


def test_a_file_with_a_broken_page_is_refused_and_kept(home: Path, records: Records, clock: Clock) -> None:
    attempt = begin(records)
    for seq in range(1, 60):
        records.append(attempt.id, seq, say("一句相当长的话" * 20))
    records.close()
    data = bytearray(records.path.read_bytes())
    data[8192:12288] = b"\xa5" * 4096
    records.path.write_bytes(bytes(data))
    refused(home, clock, "damaged")


def test_a_database_of_another_program_is_refused_and_kept(home: Path, clock: Clock) -> None:
    path = trainee_file(home, "李薇")
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()
    refused(home, clock, "damaged")


def test_a_kill_at_the_first_start_leaves_no_empty_file(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables are made under another name, so that an empty file is never the program's own."""
    seen: list[bool] = []

    def killed(connection: sqlite3.Connection, path: Path, migrations: Migrations) -> None:
        seen.append(trainee_file(home, "李薇").exists())
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sim.records.schema._migrate", killed)
        with pytest.raises(KeyboardInterrupt):
            Records(home, "李薇", now=clock)
    assert seen == [False]
    assert list((home / "trainees").iterdir()) == []
    with Records(home, "李薇", now=clock) as records:
        assert records.attempts() == []


@pytest.mark.parametrize("last", ["李薇", "Tom"])
def test_an_empty_file_is_left_as_it_is_whoever_played_last(home: Path, clock: Clock, last: str) -> None:
    path = trainee_file(home, "李薇")
    path.parent.mkdir(parents=True)
    path.touch()
    save_profile(home, Profile(last))
    with pytest.raises(RecordsError, match="is empty"):
        Records(home, "李薇", now=clock)
    assert path.read_bytes() == b""
    assert "is empty" in board(home).problems[0]


def test_an_older_file_is_brought_up_to_date_and_a_copy_kept(records: Records) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("你好"))
    records.close()
    more = (*MIGRATIONS, ("ALTER TABLE attempt ADD COLUMN mark TEXT NOT NULL DEFAULT 'x'",))
    with closing(open_file(records.path, more)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(more),)
        assert connection.execute("SELECT mark, last_seq FROM attempt").fetchone() == ("x", 1)
    copies = list(records.path.parent.glob("*.copy"))
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (1,)


def test_a_failing_migration_leaves_the_file_as_it_was(home: Path, records: Records, clock: Clock) -> None:
    begin(records)
    records.close()
    with pytest.raises(RecordsError):
        open_file(records.path, (*MIGRATIONS, ("CREATE TABLE extra (a)", "SELECT nonsense FROM nowhere")))
    with Records(home, "李薇", now=clock) as again:
        assert len(again.attempts()) == 1


def test_a_full_disk_says_so_and_what_was_written_stays(home: Path, records: Records, clock: Clock) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("还有地方"))
    # The real thing needs a file system of its own; SQLite reports its page limit by the same error.
    pages = records._connection.execute("PRAGMA page_count").fetchone()[0]
    records._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RecordsError, match="disk is full"):
        for seq in range(2, 200):
            records.append(attempt.id, seq, say("写到满为止" * 100))
    kept = records.load(attempt.id)
    assert kept.attempt.last_seq == len(kept.events) >= 1
    records.close()
    with Records(home, "李薇", now=clock) as again:
        assert again.load(attempt.id).events == kept.events


def test_a_limit_of_the_disk_says_so_and_what_was_written_stays(home: Path, records: Records, clock: Clock) -> None:
    """As a quota does: the write itself is refused by the system."""
    attempt = begin(records)
    records.append(attempt.id, 1, say("还有地方"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(RecordsError, match="What was said before is kept"):
            for seq in range(2, 200):
                records.append(attempt.id, seq, say("写到满为止" * 100))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    kept = records.load(attempt.id)
    assert kept.attempt.last_seq == len(kept.events) > 1
    records.append(attempt.id, len(kept.events) + 1, say("又有地方了"))
    records.close()
    with Records(home, "李薇", now=clock) as again:
        assert again.load(attempt.id).events == (*kept.events, say("又有地方了"))


@pytest.mark.parametrize("stands", ["folder", "loop", "nowhere", "pipe"])
def test_what_is_no_file_is_one_sentence(home: Path, clock: Clock, stands: str) -> None:
    path = trainee_file(home, "李薇")
    path.parent.mkdir(parents=True)
    if stands == "folder":
        path.mkdir()
    elif stands == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path.name if stands == "loop" else "nowhere")
    with pytest.raises(RecordsError, match="in the place of the records") as caught:
        Records(home, "李薇", now=clock)
    assert "\n" not in str(caught.value)
    assert board(home).problems == (str(caught.value),)


def test_an_empty_file_beside_a_log_is_kept(home: Path, records: Records, clock: Clock) -> None:
    """SQLite would throw the log away, and with it what was said last."""
    begin(records)
    records.path.write_bytes(b"")
    with pytest.raises(RecordsError, match="damaged"):
        Records(home, "李薇", now=clock)
    assert records.path.with_name(records.path.name + "-wal").stat().st_size


def test_a_clock_set_back_loses_nothing_and_is_named(home: Path, clock: Clock) -> None:
    with Records(home, "李薇", now=clock) as records:
        first = begin(records)
        records.append(first.id, 1, say("第一次"))
        clock.moment -= timedelta(days=400)
        second = begin(records)
        records.append(second.id, 1, say("第二次"))
        done = records.finish(first.id, Scores(50.0), {})
        records.finish(second.id, Scores(60.0), {})
        assert done.finished >= done.started
        assert [found.id for found in records.attempts()] == [first.id, second.id]
    assert [(row.value, row.first) for row in board(home).rows] == [(60.0, False)]
    (problem,) = flaws(trainee_file(home, "李薇"))
    assert "clock was set back" in problem


def test_an_attempt_taken_out_by_hand_is_missed(home: Path, records: Records) -> None:
    for total in (10.0, 90.0):
        records.finish(begin(records).id, Scores(total), {})
    records._connection.execute("DELETE FROM attempt WHERE total = 10")
    assert "missing (1)" in board(home).problems[0]
    assert any("missing (1)" in flaw for flaw in flaws(records.path))


def test_a_file_of_the_first_version_is_read_by_boards_and_brought_up_to_date(home: Path, clock: Clock) -> None:
    path = trainee_file(home, "李薇")
    path.parent.mkdir(parents=True)
    with closing(open_file(path, MIGRATIONS[:1])) as old:
        old.execute(
            "INSERT INTO attempt (id, trainee, team, season, case_id, source, source_hash, rules, rubric, reader, "
            "faker, lang, currency, seed, mode, status, head, total, report, started, finished) VALUES ('a', '李薇', "
            "'', '2026-Q1', 'month-end', 'month-end', '', '1', '', '', '', 'zh', 'CNY', '7', 'ranked', 'finished', "
            "'', 50, ?, '2026-03-02T09:00:00.000000+00:00', '2026-03-02T09:10:00.000000+00:00')",
            ('{"total": 50}',),
        )
    before = path.read_bytes()
    assert [(row.value, row.unchecked) for row in board(home).rows] == [(50.0, True)]
    assert path.read_bytes() == before
    with Records(home, "李薇", now=clock) as records:
        assert records.look("a").report == {"total": 50}
        assert not records.attempts()[0].damaged
    assert [copy.name for copy in path.parent.glob("*.copy")] == [f"{path.stem}.before-v2.copy"]
    assert [row.value for row in board(home).rows] == [50.0]


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "home").write_text("in the way", encoding="utf-8")
    with pytest.raises(RecordsError, match="in the place of the records"):
        Records(tmp_path / "home", "李薇", now=clock)
    with pytest.raises(RecordsError):
        save_profile(tmp_path / "home", Profile("李薇"))


@pytest.fixture
def read_only(clock: Clock) -> Iterator[Path]:
    """A data folder with one attempt that nobody may write to; root, who may, steps down for the test."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with Records(home, "李薇", now=clock) as records:
            begin(records)
        places = [Path(folder), home, *home.rglob("*")]
        for place in places:
            place.chmod(0o555 if place.is_dir() else 0o444)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield home
        if root:
            os.seteuid(0)
        for place in places:
            place.chmod(0o700)


def test_a_read_only_folder_is_one_sentence_and_can_be_read(read_only: Path, clock: Clock) -> None:
    for name in ("李薇", "Tom"):
        with pytest.raises(RecordsError, match="can't be written") as caught:
            Records(read_only, name, now=clock)
        assert "\n" not in str(caught.value)
    assert len(all_attempts(read_only)[0]) == 1
    assert board(read_only).problems == ()


def test_a_file_held_by_another_process_is_one_sentence(
    home: Path, records: Records, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = begin(records)
    monkeypatch.setattr("sim.records.schema.BUSY_SECONDS", 0.02)
    with Records(home, "李薇", now=clock) as other:
        records._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="another window"):
            other.append(attempt.id, 1, say("你好"))
        records._connection.execute("ROLLBACK")
        other.append(attempt.id, 1, say("你好"))


def test_every_write_is_durable(records: Records) -> None:
    """WAL with synchronous=FULL: what is acknowledged survives a power cut."""
    assert records._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert records._connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_folders_that_cannot_be_read_are_no_empty_ones(home: Path, clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with Records(home, "李薇", now=clock) as records:
            begin(records)
        Path(folder).chmod(0o755)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        for closed in (home / "trainees", home):
            closed.chmod(0)
            if root:
                os.seteuid(65534)
            try:
                assert "can't be read" in folder_problem(home)
                assert board(home).problems == (folder_problem(home),)
            finally:
                if root:
                    os.seteuid(0)
                closed.chmod(0o755)
    assert folder_problem(Path(folder) / "home") == ""


def test_forgetting_follows_a_link_and_takes_what_kills_have_left(home: Path, clock: Clock, tmp_path: Path) -> None:
    with Records(home, "李薇", now=clock) as records:
        attempt = begin(records).id
    path, elsewhere = trainee_file(home, "李薇"), tmp_path / "elsewhere.sqlite"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    (home / "exports").mkdir()
    (home / "exports" / f"month-end-{attempt[:8]}.md.tmp").touch()
    for name, text in (("a", '{"trainee": "李薇"}'), ("b", '{"trai'), ("c", '{"trainee": "Tom"}')):
        (home / f".profile-{name}").write_text(text, encoding="utf-8")
    assert forget(home, "李薇")
    assert not elsewhere.exists()
    assert sorted(file.name for file in home.rglob("*") if file.is_file()) == [".profile-c"]


def test_the_profile_survives_rubbish(home: Path) -> None:
    assert load_profile(home) == Profile()
    save_profile(home, Profile("李薇", "zh"))
    assert load_profile(home) == Profile("李薇", "zh")
    for rubbish in (b"", b"\xff\xfe", b"[]", b'{"trainee": 3', b"[" * 100_000):
        (home / "profile.json").write_bytes(rubbish)
        assert load_profile(home) == Profile()


def test_forgetting_leaves_nothing_of_a_trainee_and_everything_of_others(home: Path, clock: Clock) -> None:
    with Records(home, "李薇", now=clock) as one, Records(home, "Tom", now=clock) as other:
        begin(one)
        begin(other)
    save_profile(home, Profile("李薇", "zh"))
    trainee_file(home, "李薇").with_suffix(".before-v2.copy").touch()
    with Records(home, "李薇", now=clock) as open_elsewhere:
        attempt = open_elsewhere.attempts()[0].id
        with pytest.raises(RecordsError, match="in use by another window"):
            forget(home, "李薇")
    (home / "exports").mkdir()
    for name in (f"month-end-{attempt[:8]}.html", "month-end-12345678.html"):
        (home / "exports" / name).touch()
    assert forget(home, "李薇")
    assert not forget(home, "李薇")
    assert [file.name for file in (home / "exports").iterdir()] == ["month-end-12345678.html"]
    assert load_profile(home) == Profile()
    names = {path.name for path in (home / "trainees").iterdir()}
    assert {name.split(".")[0] for name in names} == {trainee_file(home, "Tom").stem}
