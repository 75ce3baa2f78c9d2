"""A transaction on a trainee's file, and the steps of which `store` puts one together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from sim.i18n import _
from sim.records import chain
from sim.records.attempt import Attempt, Stored
from sim.records.errors import RecordsError
from sim.records.integrity import first_flaw
from sim.records.migrations import TALLY
from sim.records.rows import INSERT, SELECT, UPDATE, fetch, read_row, sealed


def read_setting(connection: sqlite3.Connection, name: str) -> Any:
    """A setting as it was put: any JSON value. Raises LookupError when there is none, or not as it was put."""
    for value, kept in fetch(connection, "SELECT value, seal FROM setting WHERE name = ?", (name,)):
        with suppress(ValueError, TypeError, RecursionError):
            if chain.seal((name, value)) == kept:
                return json.loads(value)
    raise LookupError(name)


def put_setting(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Keeps a setting; any JSON value."""
    text = json.dumps(value, ensure_ascii=False)
    connection.execute(
        "INSERT OR REPLACE INTO setting (name, value, seal) VALUES (?, ?, ?)", (name, text, chain.seal((name, text)))
    )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction, on disk when the block is left without an exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def insert(connection: sqlite3.Connection, attempt: Attempt) -> None:
    """A new attempt, counted."""
    connection.execute(INSERT, sealed(attempt))
    _count(connection, 1)


def delete(connection: sqlite3.Connection, attempt: str) -> None:
    """Takes an attempt out, with its inputs and its report; fine when it is gone."""
    _count(connection, -connection.execute("DELETE FROM attempt WHERE id = ?", (attempt,)).rowcount)


def update(connection: sqlite3.Connection, attempt: Attempt) -> None:
    """Puts what has changed of an attempt."""
    connection.execute(UPDATE, (*sealed(attempt), attempt.id))


def whole(connection: sqlite3.Connection, attempt: str) -> Attempt:
    """The attempt of this id. Raises RecordsError when it is gone or damaged."""
    for row in fetch(connection, SELECT + " WHERE id = ?", (attempt,)):
        found = read_row(row)
        if found.damaged:
            raise RecordsError(_("This attempt was changed after it was written; it is left as it is."))
        return found
    raise RecordsError(_("This attempt is no longer in the records."))


def check(
    connection: sqlite3.Connection, attempt: str, *, provisional: bool | None = None, verified: bool | None = None
) -> None:
    """What a trainer or a replay found out about an attempt: None leaves a mark as it is."""
    found = whole(connection, attempt)
    marks = replace(
        found,
        provisional=found.provisional if provisional is None else provisional,
        verified=found.verified if verified is None else verified,
    )
    if marks != found:
        update(connection, marks)


def running(connection: sqlite3.Connection, attempt: str) -> Attempt:
    """The attempt of this id, which must be running still."""
    found = whole(connection, attempt)
    if found.status != "running":
        raise RecordsError(_("This attempt is finished; nothing can be added to it."))
    return found


def head_at(connection: sqlite3.Connection, attempt: Attempt, seq: int) -> str:
    """The head of the chain after input `seq`; of none before the first. Raises RecordsError when it is not there."""
    if seq == 0:
        return chain.root(attempt.identity)
    for (head,) in fetch(connection, "SELECT head FROM event WHERE attempt = ? AND seq = ?", (attempt.id, seq)):
        return str(head)
    raise elsewhere()


def append(connection: sqlite3.Connection, attempt: str, first_seq: int, events: Sequence[str]) -> str:
    """Puts inputs from number `first_seq` on, as canonical JSON; returns the head after the last of them.

    Raises RecordsError for a gap, and for other inputs than those that have these numbers.
    """
    found = whole(connection, attempt)
    head = head_at(connection, found, first_seq - 1)
    for seq, event in enumerate(events, first_seq):
        head = chain.link(head, event)
        taken = fetch(connection, "SELECT head FROM event WHERE attempt = ? AND seq = ?", (attempt, seq))
        if taken:
            if taken != [(head,)]:
                raise elsewhere()
            continue
        found = replace(running(connection, attempt), last_seq=seq, head=head)
        connection.execute(
            "INSERT INTO event (attempt, seq, input, head) VALUES (?, ?, ?, ?)", (attempt, seq, event, head)
        )
        update(connection, found)
    return head


def elsewhere() -> RecordsError:
    """Another process has the same attempt, and has gone on with it."""
    return RecordsError(_("This attempt went on in another window; close one of the two."))


def is_further(new: Stored, here: Stored) -> bool:
    """Whether a state of an attempt should take the place of the one that is here. RecordsError: it is another one."""
    if first_flaw(here) is not None:
        return True
    both = min(len(here.events), len(new.events))
    if here.events[:both] != new.events[:both] or here.attempt.identity != new.attempt.identity:
        raise RecordsError(_("Another attempt of the same id is here already; nothing was imported."))
    if here.attempt.status == "finished":
        return False
    return len(new.events) > both or (len(here.events) == both and new.attempt.status == "finished")


def _count(connection: sqlite3.Connection, more: int) -> None:
    """Keeps the tally; one whose seal is broken is made anew from what is there."""
    try:
        count = int(read_setting(connection, TALLY)) + more
    except (LookupError, ValueError, TypeError):
        ((count,),) = fetch(connection, "SELECT count(*) FROM attempt NOT INDEXED")
    put_setting(connection, TALLY, count)
