"""Files that hold attempts, one or many: an exported one, one a line, or somebody's file of records.

They come as they stand there; whether they are whole and replay to their scores is for `sim.verify` to say.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sim.i18n import _
from sim.records.attempt import Stored
from sim.records.errors import RecordsError, in_words
from sim.records.exchange import has_corrections, of_document
from sim.records.rows import SELECT, fetch, read_row, read_stored
from sim.records.schema import MAGIC, open_read_only

Found = Stored | RecordsError


def is_records(file: Path) -> bool:
    """Whether this is a file of records, by its first bytes."""
    with in_words(file), file.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def in_text(text: str) -> Iterator[Found]:
    """The attempts in a text: one document, or one on each line; for one that can't be read, why."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    for part in lines if len(lines) > 1 and _is_json(lines[0]) else [text.lstrip("\ufeff")]:
        try:
            yield of_document(json.loads(part))
        except RecordsError as error:
            yield error
        except (ValueError, RecursionError):
            yield RecordsError(_("This file is no exported attempt: it is not JSON."))


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def in_records(file: Path) -> Iterator[Found]:
    """The attempts in somebody's file of records; of a damaged one as far as it can be read. Nothing is written to it.

    Raises RecordsError when it can't be read at all.
    """
    with closing(open_read_only(file, triggers=True)) as connection:
        try:
            with in_words(file):
                rows = connection.execute("SELECT number FROM attempt ORDER BY number").fetchall()
                numbers = [int(number) for (number,) in rows]
        except RecordsError as error:
            yield error
            numbers = list(_found_one_by_one(connection))
        for number in numbers:
            yield from _one(connection, file, number)


def _found_one_by_one(connection: sqlite3.Connection) -> Iterator[int]:
    """The numbers of attempts that a damaged table still gives out, gone through until a long gap."""
    number = gap = 0
    while gap < 1000:
        number += 1
        try:
            found = connection.execute("SELECT 1 FROM attempt WHERE number = ?", (number,)).fetchone()
        except sqlite3.Error:
            found = None
        gap = 0 if found else gap + 1
        if found:
            yield number


def _one(connection: sqlite3.Connection, file: Path, number: int) -> Iterator[Found]:
    try:
        with in_words(file):
            for row in fetch(connection, SELECT + " WHERE number = ?", (number,)):
                yield _as_imported(read_stored(connection, read_row(row, as_is=True)))
    except RecordsError as error:
        yield error


def _as_imported(stored: Stored) -> Stored:
    attempt = stored.attempt
    provisional = attempt.provisional or has_corrections(stored)
    return replace(stored, attempt=replace(attempt, provisional=provisional, verified=False))
