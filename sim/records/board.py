"""Leaderboards over all trainees of this machine: the best ranked, verified attempt of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar, get_args

from sim.records.attempt import Attempt, Stored
from sim.records.errors import RecordsError, in_words
from sim.records.home import trainee_files
from sim.records.rows import SELECT, read_row, read_stored
from sim.records.schema import open_read_only
from sim.records.store import Unread, read_unread

Found = TypeVar("Found")
By = Literal["total", "anchoring", "assertiveness", "money"]
BY: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One trainee on a board. Overall, `value` adds up the best of every case, and `attempt` is the last of them."""

    rank: int
    trainee: str
    team: str
    value: float
    """The score, 0 to 100 a case; money in minor units."""
    cases: int
    first: bool
    """The attempts counted were the trainee's first of their cases."""
    provisional: bool
    """A corrected reading waits for a trainer."""
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Board:
    """The rows, best first, and files that could not be read, each with a sentence why."""

    by: By
    case: str | None
    rows: tuple[BoardRow, ...]
    problems: tuple[str, ...] = ()


def board(
    home: Path, case: str | None = None, by: By = "total", *, season: str | None = None, team: str | None = None
) -> Board:
    """The board of one case, or overall; of one season or team when given. Reads every trainee's file, writes none."""
    attempts, problems = all_attempts(home)
    wanted = [
        found
        for found in attempts
        if (case is None or found.case == case)
        and (season is None or found.season == season)
        and (team is None or found.team == team)
    ]
    firsts = _first_attempts(attempts)
    people: dict[str, dict[str, Attempt]] = {}
    for found in wanted:
        if counts(found) and value(found, by) is not None:
            best = people.setdefault(found.trainee, {})
            if found.case not in best or _order(found, by) < _order(best[found.case], by):
                best[found.case] = found
    rows = [_row(list(best.values()), by, firsts) for best in people.values()]
    rows.sort(key=lambda row: (-row.value, row.attempt.finished, row.trainee))
    return Board(by, case, tuple(_ranked(rows)), tuple(problems))


def counts(attempt: Attempt) -> bool:
    """Whether an attempt may stand on a board."""
    return attempt.status == "finished" and attempt.mode == "ranked" and attempt.verified


def value(attempt: Attempt, by: By) -> float | None:
    """What it is ranked by."""
    scores = attempt.scores
    return {
        "total": scores.total,
        "anchoring": scores.anchoring,
        "assertiveness": scores.assertiveness,
        "money": scores.money,
    }[by]


def all_attempts(home: Path) -> tuple[list[Attempt], list[str]]:
    """The attempts of all trainees of this machine, and a sentence for each file that could not be read."""
    return _in_every_file(home, _attempts)


def all_unread(home: Path) -> tuple[list[Unread], list[str]]:
    """The messages nobody understood, of all trainees of this machine, and files that could not be read."""
    return _in_every_file(home, read_unread)


def all_corrected(home: Path) -> tuple[list[Stored], list[str]]:
    """The attempts of all trainees of this machine in which a reading was corrected, and files that can't be read."""
    return _in_every_file(home, _corrected)


def trainees(home: Path) -> list[str]:
    """The names of all trainees of this machine; a file that can't be read is left out."""
    return sorted(_in_every_file(home, _names)[0])


def _in_every_file(home: Path, find: Callable[[sqlite3.Connection], Iterable[Found]]) -> tuple[list[Found], list[str]]:
    """What is found in the files of all trainees, and a sentence for each file that could not be read."""
    found: list[Found] = []
    problems: list[str] = []
    for path in trainee_files(home):
        try:
            with closing(open_read_only(path)) as connection, in_words(path):
                found += find(connection)
        except RecordsError as error:
            problems.append(str(error))
    return found, problems


def _attempts(connection: sqlite3.Connection) -> list[Attempt]:
    return [read_row(row) for row in connection.execute(SELECT + " ORDER BY started, rowid")]


def _corrected(connection: sqlite3.Connection) -> list[Stored]:
    where = " WHERE id IN (SELECT attempt FROM event WHERE input LIKE '%\"corrected\":true%')"
    rows = connection.execute(SELECT + where + " ORDER BY started, rowid").fetchall()
    return [read_stored(connection, read_row(row)) for row in rows]


def _names(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT json_extract(value, '$') FROM setting WHERE name = 'name'").fetchall()
    return [name for (name,) in rows]


def _first_attempts(attempts: Iterable[Attempt]) -> set[str]:
    """Ids of everybody's first attempt of each case."""
    first: dict[tuple[str, str], Attempt] = {}
    for found in attempts:
        key = (found.trainee, found.case)
        if key not in first or found.started < first[key].started:
            first[key] = found
    return {found.id for found in first.values()}


def _order(attempt: Attempt, by: By) -> tuple[float, str]:
    """Better sorts first; of equals the earlier one."""
    return (-(value(attempt, by) or 0.0), attempt.finished)


def _row(best: list[Attempt], by: By, firsts: set[str]) -> BoardRow:
    last = max(best, key=lambda found: found.finished)
    return BoardRow(
        rank=0,
        trainee=last.trainee,
        team=last.team,
        value=sum(value(found, by) or 0.0 for found in sorted(best, key=lambda found: found.case)),
        cases=len(best),
        first=all(found.id in firsts for found in best),
        provisional=any(found.provisional for found in best),
        attempt=last,
    )


def _ranked(rows: list[BoardRow]) -> Iterable[BoardRow]:
    """Ranks from 1; equal values share a rank, and the next one is skipped."""
    rank = 0
    for place, row in enumerate(rows, 1):
        if place == 1 or row.value != rows[place - 2].value:
            rank = place
        yield replace(row, rank=rank)
