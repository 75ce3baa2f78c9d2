"""Files that are damaged, newer, foreign, full or in the way: one sentence each, and never overwritten."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sim.records import Profile, Records, RecordsError, forget, load_profile, save_profile, trainee_file
from sim.records.schema import MIGRATIONS, open_file, open_read_only
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
    with pytest.raises(RecordsError, match=match):
        open_read_only(path)


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


def test_an_empty_file_left_by_a_kill_at_the_first_start_is_taken(home: Path, clock: Clock) -> None:
    path = trainee_file(home, "李薇")
    path.parent.mkdir(parents=True)
    path.touch()
    with Records(home, "李薇", now=clock) as records:
        assert records.attempts() == []


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


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "home").write_text("in the way", encoding="utf-8")
    with pytest.raises(RecordsError, match="can't be used"):
        Records(tmp_path / "home", "李薇", now=clock)
    with pytest.raises(RecordsError):
        save_profile(tmp_path / "home", Profile("李薇"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_one_sentence(home: Path, clock: Clock) -> None:
    home.mkdir()
    home.chmod(0o500)
    try:
        with pytest.raises(RecordsError, match="can't be"):
            Records(home, "李薇", now=clock)
    finally:
        home.chmod(0o700)


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
    assert forget(home, "李薇")
    assert not forget(home, "李薇")
    assert load_profile(home) == Profile()
    names = {path.name for path in (home / "trainees").iterdir()}
    assert {name.split(".")[0] for name in names} == {trainee_file(home, "Tom").stem}
