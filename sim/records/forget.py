"""Deleting everything that is kept of a trainee on this machine."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sim.records.errors import RecordsError, in_use, in_words
from sim.records.everyone import attempts_in
from sim.records.home import Profile, left_of_profiles, load_profile, save_profile, trainee_file
from sim.records.schema import MAGIC, open_read_only

EXPORTS = "exports"
"""The folder below the data folder into which debriefs are written."""


def forget(home: Path, name: str) -> bool:
    """Deletes a trainee's file, its copies, and the debriefs written into the data folder; False when there is none.

    Raises RecordsError while another window has the file open: what is said there would be lost without a sign. A
    damaged file is deleted too; the debriefs of its attempts can't be told from others' then, and stay.
    """
    path = trainee_file(home, name)
    with in_words(path):
        if path.is_file():
            _refuse_when_open(path)
        debriefs = _debriefs(home, path)
        gone = [*_linked(path), *sorted(path.parent.glob(path.stem + ".*"))] if path.parent.is_dir() else []
        for file in (*debriefs, *left_of_profiles(home, name), *gone):
            file.unlink(missing_ok=True)
    if trainee_file(home, load_profile(home).trainee) == path:
        save_profile(home, Profile())
    return bool(gone)


def _refuse_when_open(path: Path) -> None:
    """SQLite leaves WAL only when nobody else has the file open."""
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise in_use(path) from error


def _linked(path: Path) -> list[Path]:
    """The file that a link in the place of the trainee's leads to, with SQLite's own beside it, when it is records."""
    if not (path.is_symlink() and path.is_file()):
        return []
    place = path.resolve()
    with place.open("rb") as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            return []
    return [place, *(place.with_name(place.name + end) for end in ("-wal", "-shm", "-journal"))]


def _debriefs(home: Path, path: Path) -> list[Path]:
    """Files in the folder of exports that are named after an attempt of this trainee."""
    try:
        with closing(open_read_only(path)) as connection, in_words(path):
            ends = tuple("-" + attempt.id[:8] for attempt in attempts_in(connection))
    except RecordsError:
        return []
    folder = home / EXPORTS
    files = folder.iterdir() if folder.is_dir() else ()
    return [file for file in files if file.name.partition(".")[0].endswith(ends)]  # also one that was half written
