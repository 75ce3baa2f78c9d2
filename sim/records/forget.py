"""Deleting everything that is kept of a trainee on this machine."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sim.records.errors import RecordsError, in_use, in_words
from sim.records.everyone import attempts_in
from sim.records.home import Profile, load_profile, save_profile, trainee_file
from sim.records.schema import open_read_only

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
        gone = sorted(path.parent.glob(path.stem + ".*")) if path.parent.is_dir() else []
        for file in (*debriefs, *gone):
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


def _debriefs(home: Path, path: Path) -> list[Path]:
    """Files in the folder of exports that are named after an attempt of this trainee."""
    try:
        with closing(open_read_only(path)) as connection, in_words(path):
            ends = tuple("-" + attempt.id[:8] for attempt in attempts_in(connection))
    except RecordsError:
        return []
    folder = home / EXPORTS
    return [file for file in folder.iterdir() if file.stem.endswith(ends)] if folder.is_dir() else []
