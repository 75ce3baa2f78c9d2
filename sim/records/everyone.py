"""What stands in the files of all trainees of this machine. Reads them one after the other, writes none."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from sim.i18n import _
from sim.records.attempt import Attempt, Stored
from sim.records.errors import RecordsError, in_words
from sim.records.home import folder_problem, trainee_files
from sim.records.integrity import first_flaw
from sim.records.migrations import TALLY
from sim.records.rows import SELECT, fetch, read_row, read_stored
from sim.records.schema import open_read_only
from sim.records.unread import Unread, read_unread

Found = TypeVar("Found")


def in_every_file(home: Path, find: Callable[[sqlite3.Connection], Iterable[Found]]) -> tuple[list[Found], list[str]]:
    """What is found in the files of all trainees, and a sentence for each file that can't be read."""
    found: list[Found] = []
    problems = [problem] if (problem := folder_problem(home)) else []
    for path in trainee_files(home):
        try:
            with closing(open_read_only(path)) as connection, in_words(path):
                found += find(connection)
        except RecordsError as error:
            problems.append(str(error))
    return found, problems


def all_attempts(home: Path) -> tuple[list[Attempt], list[str]]:
    """The attempts of all trainees, and a sentence for each file that could not be read."""
    return in_every_file(home, attempts_in)


def all_unread(home: Path) -> tuple[list[Unread], list[str]]:
    """The messages nobody understood, of all trainees, and files that could not be read."""
    return in_every_file(home, read_unread)


def all_corrected(home: Path) -> tuple[list[Stored], list[str]]:
    """The whole attempts in which a reading was corrected, of all trainees, and files that can't be read."""
    found, problems = in_every_file(home, _corrected)
    return [stored for stored in found if first_flaw(stored) is None], problems


def trainees(home: Path) -> list[str]:
    """The names of all trainees; a file that can't be read is left out."""
    return sorted(in_every_file(home, _names)[0])


def flaws(path: Path) -> list[str]:
    """What is wrong with one trainee's file, looked at from end to end: a sentence each."""
    try:
        with closing(open_read_only(path)) as connection, in_words(path):
            return list(_flaws(path, connection))
    except RecordsError as error:
        return [str(error)]


def attempts_in(connection: sqlite3.Connection) -> list[Attempt]:
    """All attempts of a file, in the order they were begun or taken in."""
    return [read_row(row) for row in fetch(connection, SELECT + " ORDER BY number")]


def missing_in(connection: sqlite3.Connection) -> int:
    """How many attempts were taken out of a file by hand (negative: put in)."""
    # The rows themselves are counted, not an index of them, which may say something else.
    count = "SELECT (SELECT value FROM setting WHERE name = ?), count(*) FROM attempt NOT INDEXED"
    ((value, counted),) = fetch(connection, count, (TALLY,))
    with suppress(ValueError, TypeError):
        return int(value) - int(counted)
    return -int(counted)


def tally_problem(path: Path, missing: int) -> str:
    """The sentence about a file in which attempts are missing or too many; empty when none is."""
    if missing == 0:
        return ""
    if missing > 0:
        text = _("In {path} attempts are missing ({count}): somebody took them out by hand.")
    else:
        text = _("In {path} there are attempts too many ({count}): somebody put them in by hand.")
    return text.format(path=path, count=abs(missing))


def _flaws(path: Path, connection: sqlite3.Connection) -> Iterable[str]:
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        yield _("{path} is damaged: SQLite's own check of it fails.").format(path=path)
    rows = fetch(connection, SELECT + " ORDER BY number")
    if problem := tally_problem(path, missing_in(connection)):
        yield problem
    before: Attempt | None = None
    for row in rows:
        stored = read_stored(connection, read_row(row))
        attempt = stored.attempt
        if (flaw := first_flaw(stored)) is not None:
            text = _("{path}: attempt {attempt} of {case}: {flaw}")
            yield text.format(path=path, attempt=attempt.id[:8], case=attempt.case, flaw=flaw)
        elif not attempt.imported:
            if before is not None and attempt.started < before.started:
                yield _clock_problem(path, before, attempt)
            before = attempt


def _clock_problem(path: Path, before: Attempt, attempt: Attempt) -> str:
    text = _(
        "{path}: the clock was set back: attempt {attempt} says {day}, the one before it {earlier}. Nothing is lost; "
        "its season may be the wrong one."
    )
    return text.format(path=path, attempt=attempt.id[:8], day=attempt.started[:10], earlier=before.started[:10])


def _corrected(connection: sqlite3.Connection) -> list[Stored]:
    where = " WHERE id IN (SELECT attempt FROM event WHERE input LIKE '%\"corrected\":true%') ORDER BY number"
    return [read_stored(connection, read_row(row)) for row in fetch(connection, SELECT + where)]


def _names(connection: sqlite3.Connection) -> list[str]:
    rows = fetch(connection, "SELECT value FROM setting WHERE name = 'name'")
    names = []
    for (value,) in rows:
        with suppress(ValueError):
            names.append(str(json.loads(value)))
    return names
