"""What stands in the files of all trainees of this machine. Reads them one after the other, writes none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from sim.hygiene import clean
from sim.i18n import _
from sim.records.attempt import Attempt, Stored
from sim.records.errors import RecordsError, in_words
from sim.records.home import folder_problem, trainee_file, trainee_files
from sim.records.integrity import first_flaw
from sim.records.migrations import TALLY
from sim.records.rows import SELECT, fetch, read_row, read_stored
from sim.records.schema import open_read_only
from sim.records.unread import Unread, read_unread
from sim.records.writes import read_setting

Found = TypeVar("Found")
_ONE = SELECT + " WHERE number = ?"


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


def finished_in(path: Path) -> Iterator[Stored]:
    """The whole finished attempts of one file, in order, as they stand there. Raises RecordsError."""
    query = "SELECT number FROM attempt WHERE status <> 'running' ORDER BY number"
    with closing(open_read_only(path)) as connection, in_words(path):
        numbers = fetch(connection, query)
    for number in numbers:
        # Opened anew: a replay takes its time, and the trainee may go on meanwhile.
        with closing(open_read_only(path)) as connection, in_words(path):
            found = [read_stored(connection, read_row(row, as_is=True)) for row in fetch(connection, _ONE, number)]
        yield from found


def belongings(path: Path, connection: sqlite3.Connection) -> list[str]:
    """What is wrong with a file as a whole, a sentence each: whose it is, and how many attempts it should hold."""
    # The rows themselves are counted, not an index of them, which may say something else.
    counts: dict[object, int] = dict(
        fetch(connection, "SELECT trainee, count(*) FROM attempt NOT INDEXED GROUP BY trainee")
    )
    counted = sum(counts.values())
    return [*_name_problems(path, connection, sorted(map(str, counts))), *_tally_problems(path, connection, counted)]


def _name_problems(path: Path, connection: sqlite3.Connection, trainees: Iterable[str]) -> Iterable[str]:
    home = path.parent.parent
    places = {path}
    try:
        name = str(read_setting(connection, "name"))
    except LookupError:
        yield _("{path} does not say any more whose it is: its name was taken out or changed by hand.").format(
            path=path
        )
    else:
        places.add(trainee_file(home, name))
        if len(places) > 1:
            text = _("{path} is not in its place: it holds the records of {name}, and was copied or renamed by hand.")
            yield text.format(path=path, name=name)
    for other in trainees:
        if trainee_file(home, other) not in places:
            yield _("{path} holds attempts that are said to be of {name}.").format(path=path, name=clean(other)[0])


def _tally_problems(path: Path, connection: sqlite3.Connection, counted: int) -> Iterable[str]:
    try:
        missing = int(read_setting(connection, TALLY)) - counted
    except (LookupError, ValueError, TypeError):
        yield _("{path}: the count of attempts was changed or is damaged: some may be missing.").format(path=path)
        return
    if missing > 0:
        text = _("In {path} attempts are missing ({count}): somebody took them out by hand.")
        yield text.format(path=path, count=missing)
    elif missing < 0:
        text = _("In {path} there are attempts too many ({count}): somebody put them in by hand.")
        yield text.format(path=path, count=-missing)


def _flaws(path: Path, connection: sqlite3.Connection) -> Iterable[str]:
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        yield _("{path} is damaged: SQLite's own check of it fails.").format(path=path)
    rows = fetch(connection, SELECT + " ORDER BY number")
    yield from belongings(path, connection)
    yield from _setting_problems(path, connection)
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


def _setting_problems(path: Path, connection: sqlite3.Connection) -> Iterable[str]:
    for (name,) in fetch(connection, "SELECT name FROM setting ORDER BY name"):
        if name in ("name", TALLY):
            continue  # said already
        try:
            read_setting(connection, name)
        except LookupError:
            text = _("{path}: the setting {name} was changed after it was written; it does not count.")
            yield text.format(path=path, name=clean(str(name))[0])


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
    with suppress(LookupError):
        return [str(read_setting(connection, "name"))]
    return []
