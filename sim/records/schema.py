"""The tables, and opening a trainee's file: never a newer or damaged one, never without a copy before a change."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sim.records.errors import damaged, in_words, newer

APPLICATION_ID = 0x53544C42  # "STLB"
BUSY_SECONDS = 15.0
_MAGIC = b"SQLite format 3\x00"

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE attempt (
            id TEXT PRIMARY KEY, trainee TEXT NOT NULL, team TEXT NOT NULL, season TEXT NOT NULL,
            case_id TEXT NOT NULL, source TEXT NOT NULL, source_hash TEXT NOT NULL,
            rules TEXT NOT NULL, rubric TEXT NOT NULL, reader TEXT NOT NULL, faker TEXT NOT NULL,
            lang TEXT NOT NULL, currency TEXT NOT NULL, seed TEXT NOT NULL,
            mode TEXT NOT NULL CHECK (mode IN ('ranked', 'practice')), exam INTEGER NOT NULL DEFAULT 0,
            status TEXT NOT NULL CHECK (status IN ('running', 'finished')),
            last_seq INTEGER NOT NULL DEFAULT 0, head TEXT NOT NULL,
            total REAL, anchoring REAL, assertiveness REAL, money INTEGER, passed INTEGER NOT NULL DEFAULT 0,
            provisional INTEGER NOT NULL DEFAULT 0, verified INTEGER NOT NULL DEFAULT 1,
            report TEXT, parent TEXT NOT NULL DEFAULT '', started TEXT NOT NULL, finished TEXT NOT NULL DEFAULT ''
        )
        """,
        "CREATE INDEX attempt_by_case ON attempt (case_id, status, mode)",
        """
        CREATE TABLE event (
            attempt TEXT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
            seq INTEGER NOT NULL, input TEXT NOT NULL, head TEXT NOT NULL,
            PRIMARY KEY (attempt, seq)
        ) WITHOUT ROWID
        """,
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
)
"""One tuple of statements a version; version n is what n of them make. Only ever append."""


def open_file(path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> sqlite3.Connection:
    """Opens a trainee's file for reading and writing, makes it when absent, brings an older one up to date.

    Raises RecordsError for a newer or damaged file (left untouched) and for a folder that can't be written.
    """
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_header(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            version = _check(connection, path, len(migrations))
            # A network drive may refuse WAL; SQLite then stays with a rollback journal, which FULL makes as safe.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if version < len(migrations):
                _migrate(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
        return connection


def open_read_only(path: Path) -> sqlite3.Connection:
    """Opens a trainee's file to read from it. Raises RecordsError for a newer or damaged file."""
    with in_words(path):
        _check_header(path)
        try:
            return _read_only(path, "mode=ro")
        except sqlite3.OperationalError:
            # A folder without write permission has no place for WAL's shared memory: nobody writes there.
            return _read_only(path, "mode=ro&immutable=1")


def _read_only(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        if _check(connection, path, len(MIGRATIONS)) == 0:
            raise damaged(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_header(path: Path) -> None:
    """Looks before SQLite does: it would take a foreign file for an empty one in some cases."""
    if not path.exists():
        return
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    if start not in (b"", _MAGIC):
        raise damaged(path)


def _check(connection: sqlite3.Connection, path: Path, known: int) -> int:
    """The file's version: 0 when empty. Raises RecordsError for what must not be touched."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > known:
        raise newer(path)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if (application != APPLICATION_ID and (version or tables)) or (tables and not version):
        raise damaged(path)
    return version


def _migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        done = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if 0 < done < len(migrations):
            _keep_copy(path, done)
        for statements in migrations[done:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _keep_copy(path: Path, version: int) -> None:
    """Keeps the file as it was, beside it, under a name that boards don't read.

    It is read by a connection of its own: a backup waits for ever for the transaction of the one that writes.
    """
    copy = path.with_name(f"{path.stem}.before-v{version + 1}.copy")
    copy.unlink(missing_ok=True)
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    kept = sqlite3.connect(copy)
    try:
        source.backup(kept)
    finally:
        kept.close()
        source.close()
