"""Opening a trainee's file: never a newer or damaged one, never without a copy before a change."""

from __future__ import annotations

import re
import sqlite3
import stat
import uuid
from collections.abc import Iterable
from contextlib import closing, suppress
from functools import cache, lru_cache
from pathlib import Path

from sim.records.errors import RecordsError, damaged, empty, foreign_log, in_words, newer, no_file
from sim.records.migrations import MIGRATIONS, Migrations, run

APPLICATION_ID = 0x53544C42  # "STLB"
BUSY_SECONDS = 15.0
MAGIC = b"SQLite format 3\x00"
_LOG_BYTE = 18
"""Where the header says by 2 that the file is written through a log (https://sqlite.org/fileformat2.html)."""

_SPELLING = re.compile(r"[\"'`\[\]\s]")
"""What versions of SQLite write differently when they change a table."""

Tables = frozenset[tuple[str, ...]]


def open_file(path: Path, migrations: Migrations = MIGRATIONS) -> sqlite3.Connection:
    """Opens a trainee's file for reading and writing, makes it when absent, brings an older one up to date.

    Raises RecordsError for a newer, damaged or empty file (left untouched) and for a folder that can't be written.
    """
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _is_there(path):
            _make(path, migrations)
        _check_header(path)
        _check_log(path, migrations)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            version = _check(connection, path, migrations, look="quick_check")
            # A network drive may refuse WAL; SQLite then stays with a rollback journal, which FULL makes as safe.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            if version < len(migrations):
                _migrate(connection, path, migrations)
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _make(path: Path, migrations: Migrations) -> None:
    """A new file with its tables. It is made under another name: a kill in between leaves none that is empty."""
    new = path.with_name(f"{path.stem}.{uuid.uuid4().hex}.new")
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            _migrate(connection, new, migrations)
        try:
            path.hardlink_to(new)
        except FileExistsError:  # another process was faster
            return
        except OSError:  # a file system without links
            new.rename(path)
    finally:
        new.unlink(missing_ok=True)


def _check_log(path: Path, migrations: Migrations) -> None:
    """A log that a kill has left is looked at before SQLite may write it into the file.

    It may be another file's, or the file was put back to an older state beside it: SQLite can't tell.
    """
    log = _log_of(path)
    if not (log.exists() and log.stat().st_size):
        return
    try:
        name = _name_in(path, "mode=ro", migrations)
    except (RecordsError, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError):  # no sign of damage: the disk, permissions, locks
            raise
        _name_in(path, "immutable=1", migrations)
        raise foreign_log(path, log) from error
    before = name
    with suppress(RecordsError, sqlite3.DatabaseError):  # without its log a file may well be half written
        before = _name_in(path, "immutable=1", migrations) or name
    if name != before:
        raise foreign_log(path, log)


def _name_in(path: Path, how: str, migrations: Migrations) -> str:
    """Whose a file says it is, sealed or not, empty when it does not; RecordsError when it can't be used."""
    with closing(_connect(path, how)) as connection:
        _check(connection, path, migrations, look="integrity_check")  # pages of two states may be mixed
        row = connection.execute("SELECT value FROM setting WHERE name = 'name'").fetchone()
        return str(row[0]) if row else ""


def open_read_only(path: Path, *, triggers: bool = False) -> sqlite3.Connection:
    """Opens a trainee's file to read from it; of an older one a copy in memory that was brought up to date.

    Raises RecordsError for a newer or damaged file. The pages are not all looked at: what a seal or a chain does not
    hold shows when it is read. A file with triggers counts as damaged, unless they may be there.
    """
    with in_words(path):
        header = _check_header(path)
        try:
            return _read_only(path, "immutable=1" if _at_rest(path, header) else "mode=ro", triggers)
        except sqlite3.OperationalError as error:
            if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
                raise
            # A folder without write permission has no place for WAL's shared memory: nobody writes there.
            return _read_only(path, "immutable=1", triggers)


def _at_rest(path: Path, header: bytes) -> bool:
    """Whether nobody has the file open for writing: it then needs no locks and no shared memory, which is thrice as
    fast. Who opens it meanwhile writes into the log first."""
    return header[_LOG_BYTE:] == b"\x02" and not _log_of(path).exists()


def _log_of(path: Path) -> Path:
    """SQLite's log of changes, which lies beside the file itself, not beside a link to it."""
    place = path.resolve()
    return place.with_name(place.name + "-wal")


def _connect(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _read_only(path: Path, how: str, triggers: bool) -> sqlite3.Connection:
    connection = _connect(path, how)
    try:
        version = _check(connection, path, MIGRATIONS, triggers=triggers)
        if version == len(MIGRATIONS):
            return connection
        memory = sqlite3.connect(":memory:", isolation_level=None)
        connection.backup(memory)
        for steps in MIGRATIONS[version:]:
            run(memory, steps)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return memory


def _is_there(path: Path) -> bool:
    """Whether something stands there. Raises RecordsError for a link to nowhere."""
    try:
        path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise no_file(path) from None
        return False
    return True


def _check_header(path: Path) -> bytes:
    """The first bytes of the file, to the one about the log. Raises RecordsError when it is no database.

    SQLite would take a foreign file for an empty one in some cases, and wait for ever for what comes out of a pipe.
    """
    if not _is_there(path):
        raise empty(path)
    if not stat.S_ISREG(path.stat().st_mode):
        raise no_file(path)
    with path.open("rb", buffering=0) as file:
        header = file.read(_LOG_BYTE + 1)
    if header[: len(MAGIC)] == MAGIC:
        return header
    log = _log_of(path)
    raise damaged(path) if header or (log.exists() and log.stat().st_size) else empty(path)


def _check(
    connection: sqlite3.Connection, path: Path, migrations: Migrations, *, look: str = "", triggers: bool = False
) -> int:
    """The file's version. Raises RecordsError for what must not be touched.

    With `look`, SQLite's `quick_check` or `integrity_check`, also for a file that does not pass it.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application != APPLICATION_ID or version < 1:
        raise damaged(path)
    if version > len(migrations):
        raise newer(path)
    tables = _tables(connection)
    if not _expected(migrations[:version]) <= tables:
        raise damaged(path)
    if not triggers and any(kind == "trigger" for kind, *_others in tables):  # one could undo what is written
        raise damaged(path)
    if look:
        connection.execute("PRAGMA ignore_check_constraints = ON")  # a row for itself is `read_row`'s to judge
        sound = connection.execute(f"PRAGMA {look}(1)").fetchone()[0] == "ok"
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        if not sound:
            raise damaged(path)
    return version


def _tables(connection: sqlite3.Connection) -> Tables:
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return frozenset((kind, name, table, _plain(sql)) for kind, name, table, sql in rows)


@lru_cache(maxsize=32)
def _plain(sql: str) -> str:
    return _SPELLING.sub("", sql).lower()


@cache
def _expected(migrations: Migrations) -> Tables:
    """The tables that these migrations make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        for steps in migrations:
            run(memory, steps)
        return _tables(memory)


def _migrate(connection: sqlite3.Connection, path: Path, migrations: Migrations) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        done = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if 0 < done < len(migrations):
            _keep_copy(path, done)
        for steps in migrations[done:]:
            run(connection, steps)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _keep_copy(path: Path, version: int) -> None:
    """Keeps the file as it was, beside it, under a name that boards don't read; an earlier copy is kept too.

    It is read by a connection of its own: a backup waits for ever for the transaction of the one that writes.
    """
    copy = next(name for name in _names(path, version) if not name.exists())
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    kept = sqlite3.connect(copy)
    try:
        source.backup(kept)
    finally:
        kept.close()
        source.close()


def _names(path: Path, version: int) -> Iterable[Path]:
    yield path.with_name(f"{path.stem}.before-v{version + 1}.copy")
    for number in range(2, 1_000_000):
        yield path.with_name(f"{path.stem}.before-v{version + 1}-{number}.copy")
