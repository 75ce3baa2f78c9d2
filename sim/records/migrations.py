"""The tables, version by version: statements, and what has to be computed in between. Only ever append."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from sim.records import chain

Step = str | Callable[[sqlite3.Connection], None]
Migrations = tuple[tuple[Step, ...], ...]

TALLY = "attempts"
"""The setting that counts the attempts: one that was taken out by hand is missed."""


def _seal_attempts(connection: sqlite3.Connection) -> None:
    for number, *values, _seal in connection.execute("SELECT * FROM attempt").fetchall():
        connection.execute("UPDATE attempt SET seal = ? WHERE number = ?", (chain.seal(tuple(values)), number))


def _seal_reports(connection: sqlite3.Connection) -> None:
    for attempt, text, _seal in connection.execute("SELECT * FROM report").fetchall():
        connection.execute("UPDATE report SET seal = ? WHERE attempt = ?", (chain.seal((attempt, text)), attempt))


def _seal_settings(connection: sqlite3.Connection) -> None:
    for name, value, _seal in connection.execute("SELECT * FROM setting").fetchall():
        connection.execute("UPDATE setting SET seal = ? WHERE name = ?", (chain.seal((name, value)), name))


_KEPT = (
    "id, trainee, team, case_id, source, source_hash, rules, rubric, reader, faker, lang, currency, seed, mode, exam, "
    "status, last_seq, head, total, anchoring, assertiveness, money, passed, provisional, verified, parent, started, "
    "finished"
)
"""The columns that version 2 has from version 1."""

MIGRATIONS: Migrations = (
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
    # Rows get a seal, reports a table of their own (they are long, and boards read past them), seasons go: they are
    # days. An index that is damaged hides rows without a sign, and a scan of this table takes milliseconds: none.
    (
        """
        CREATE TABLE attempt_2 (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trainee TEXT NOT NULL, team TEXT NOT NULL,
            case_id TEXT NOT NULL, source TEXT NOT NULL, source_hash TEXT NOT NULL, pack TEXT NOT NULL DEFAULT '',
            rules TEXT NOT NULL, rubric TEXT NOT NULL, reader TEXT NOT NULL, faker TEXT NOT NULL,
            lang TEXT NOT NULL, currency TEXT NOT NULL, seed TEXT NOT NULL,
            mode TEXT NOT NULL CHECK (mode IN ('ranked', 'practice')), exam INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('running', 'finished')),
            last_seq INTEGER NOT NULL, head TEXT NOT NULL,
            total REAL, anchoring REAL, assertiveness REAL, money INTEGER, passed INTEGER NOT NULL,
            provisional INTEGER NOT NULL, verified INTEGER NOT NULL, imported INTEGER NOT NULL DEFAULT 0,
            parent TEXT NOT NULL, started TEXT NOT NULL, finished TEXT NOT NULL, seal TEXT NOT NULL DEFAULT ''
        )
        """,
        f"INSERT INTO attempt_2 (number, {_KEPT}) SELECT rowid, {_KEPT} FROM attempt ORDER BY rowid",
        """
        CREATE TABLE report (
            attempt TEXT PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
            text TEXT NOT NULL, seal TEXT NOT NULL DEFAULT ''
        )
        """,
        "INSERT INTO report (attempt, text) SELECT id, report FROM attempt WHERE report IS NOT NULL",
        "DROP TABLE attempt",
        "ALTER TABLE attempt_2 RENAME TO attempt",
        "ALTER TABLE setting ADD COLUMN seal TEXT NOT NULL DEFAULT ''",
        f"INSERT OR REPLACE INTO setting (name, value) SELECT '{TALLY}', count(*) FROM attempt",
        _seal_attempts,
        _seal_reports,
        _seal_settings,
    ),
)
"""One tuple of steps a version; version n is what n of them make."""


def run(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Carries out the steps of one version, inside the caller's transaction; foreign keys must be off."""
    for step in steps:
        if isinstance(step, str):
            connection.execute(step)
        else:
            step(connection)
