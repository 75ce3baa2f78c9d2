"""Leaderboards over all trainees of this machine: the best ranked, verified attempt of each.

A row of the file may have been changed by hand. What would stand on the board is looked at first: one whose seal is
broken does not stand, is named, and the next best takes its place.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import scenarios
from sim.i18n import _
from sim.records.attempt import Attempt
from sim.records.errors import RecordsError, in_words
from sim.records.everyone import belongings, in_every_file
from sim.records.home import folder_problem, trainee_files
from sim.records.rows import SELECT, fetch, read_row
from sim.records.schema import open_read_only
from sim.records.seasons import Season

By = Literal["total", "anchoring", "assertiveness", "money"]
BY: tuple[By, ...] = get_args(By)
_LIBRARY = Path(str(scenarios.__file__)).with_name("library")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One trainee on a board. Overall, `value` adds up the best of every case, and `attempt` is the last of them.

    Money of several currencies is not added up: a trainee then has a row in each, and each is ranked by itself.
    """

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
    imported: bool
    """An attempt was played on another machine."""
    unchecked: bool
    """The score of an attempt can't be checked here: its case is gone or has changed, or the rules, the rubric or the
    reader are others than today's."""
    attempt: Attempt

    @property
    def currency(self) -> str:
        """The currency of the cases counted (of the last one, on a board that is not about money)."""
        return self.attempt.currency


@dataclass(frozen=True, slots=True)
class Board:
    """The rows, best first (money: currency by currency), and a sentence for everything that was left out."""

    by: By
    case: str | None
    rows: tuple[BoardRow, ...]
    problems: tuple[str, ...] = ()
    season: Season | None = None
    team: str | None = None


_Candidate = tuple[float, str, int]
"""An attempt that may stand, if its seal holds: its value (-1: none), when it was finished, its number in the file."""


class _Begun(NamedTuple):
    """The first attempt of a trainee in a case."""

    started: str
    id: str
    imported: bool


@dataclass(slots=True)
class _Collected:
    """What came out of the files so far: everybody's best of every case, and who tried what first."""

    best: dict[tuple[str, str, str], tuple[float, Attempt]] = field(default_factory=dict)
    """By trainee, currency (money only) and case."""
    first: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """By trainee and case: when the first attempt was begun, and its id."""
    problems: list[str] = field(default_factory=list)


def board(
    home: Path, case: str | None = None, by: By = "total", *, season: Season | None = None, team: str | None = None
) -> Board:
    """The board of one case, or overall; of one season or team when given. Reads every trainee's file, writes none."""
    collected = _Collected(problems=[problem] if (problem := folder_problem(home)) else [])
    query, values = _query(case, by, season, team)
    for path in trainee_files(home):
        try:
            with closing(open_read_only(path)) as connection, in_words(path):
                _collect(connection, path, collected, query, values)
        except RecordsError as error:
            collected.problems.append(str(error))
    people: dict[tuple[str, str], list[tuple[float, Attempt]]] = {}
    for (trainee, currency, _case), found in sorted(collected.best.items(), key=lambda item: item[0]):
        people.setdefault((trainee, currency), []).append(found)
    firsts = {attempt for _started, attempt in collected.first.values()}
    comparable = _comparable()
    rows = [_row(best, firsts, comparable) for best in people.values()]
    return Board(by, case, tuple(_ranked(rows, by)), tuple(collected.problems), season, team)


def teams(home: Path) -> list[str]:
    """The teams that attempts were made for, by name; a file that can't be read is left out."""
    found, _problems = in_every_file(home, lambda connection: fetch(connection, "SELECT DISTINCT team FROM attempt"))
    return sorted({str(team) for (team,) in found} - {""})


def _query(case: str | None, by: By, season: Season | None, team: str | None) -> tuple[str, list[str]]:
    """What is looked at of every row of a file, and the values in it; the value is NULL for what may not stand.

    The rest of a row is read of the few that may be the best: all of ten thousand takes a second.
    """
    # Put so that a mode or status nobody ever wrote passes, and its broken seal then shows.
    may_stand, values = "mode <> 'practice' AND status <> 'running'", []
    if team is not None:
        may_stand += " AND team = ?"
        values.append(team)
    if season is not None:
        may_stand += " AND CAST(finished AS TEXT) >= ? AND CAST(finished AS TEXT) < ?"
        values += [season.begins, season.ends]
    currency = "currency" if by == "money" else "''"
    value = f"coalesce({by}, -1) + 0"  # a number whatever stands there
    columns = f"CAST(id AS TEXT), trainee, case_id, imported, CAST(started AS TEXT), {currency}"
    value = f"CASE WHEN {may_stand} THEN {value} END"
    of = ""
    if case is not None:
        of = "WHERE case_id = ?"
        values.append(case)
    return f"SELECT {columns}, {value}, CAST(finished AS TEXT), number FROM attempt {of} ORDER BY number", values


def _collect(connection: sqlite3.Connection, path: Path, into: _Collected, query: str, values: list[str]) -> None:
    into.problems += belongings(path, connection)
    groups: dict[tuple[str, str, str], list[_Candidate]] = {}
    begun: dict[tuple[str, str], _Begun] = {}
    for name, trainee, of, imported, started, currency, value, finished, number in fetch(connection, query, values):
        # Of what was played here the first is the first one written: a clock may have been set back.
        earlier = begun.get((trainee, of))
        if earlier is None or ((imported or earlier.imported) and started < earlier.started):
            begun[trainee, of] = _Begun(started, name, imported)
        if value is not None:
            groups.setdefault((trainee, currency, of), []).append((value, finished, number))
    for key, candidates in groups.items():
        attempt, value = _best(connection, path, candidates, into.problems)
        known = into.best.get(key)
        if attempt is not None and (known is None or (-value, attempt.finished) < (-known[0], known[1].finished)):
            into.best[key] = (value, attempt)
    for who, found in begun.items():
        first = (found.started, found.id)
        into.first[who] = min(into.first.get(who, first), first)


def _best(
    connection: sqlite3.Connection, path: Path, candidates: list[_Candidate], problems: list[str]
) -> tuple[Attempt | None, float]:
    """The best of one trainee's attempts of a case that may stand, the earlier of equals."""
    candidates.sort(key=itemgetter(1))
    for value, _finished, number in sorted(candidates, key=itemgetter(0), reverse=True):
        for row in fetch(connection, SELECT + " WHERE number = ?", (number,)):
            attempt = read_row(row)
            if attempt.damaged:
                text = _("{path}: attempt {attempt} of {name} was changed by hand or damaged; it does not stand.")
                problems.append(text.format(path=path, attempt=attempt.id[:8], name=attempt.trainee))
            elif value >= 0 and counts(attempt):
                return attempt, value
    return None, 0.0


def counts(attempt: Attempt) -> bool:
    """Whether an attempt may stand on a board: ranked, finished, verified, whole.

    A case of one's own under the id of one of the library's is another case: it stands on no board.
    """
    own = attempt.source != attempt.case or attempt.pack
    foreign = own and (_LIBRARY / f"{attempt.case}.yaml").is_file()
    kept = attempt.status == "finished" and attempt.mode == "ranked" and attempt.verified
    return kept and not attempt.damaged and not foreign


def _comparable() -> Callable[[Attempt], bool]:
    """Whether an attempt can be checked here. Many are of one case, and a case takes 20 ms to load."""
    from sim.comparable import is_comparable  # loads cases, which whoever opens records does not need

    known: dict[tuple[object, ...], bool] = {}

    def ask(attempt: Attempt) -> bool:
        key = (attempt.source, attempt.pack, attempt.source_hash, attempt.versions)
        if key not in known:
            known[key] = is_comparable(attempt)
        return known[key]

    return ask


def _row(best: list[tuple[float, Attempt]], firsts: set[str], comparable: Callable[[Attempt], bool]) -> BoardRow:
    attempts = [attempt for _value, attempt in best]
    last = max(attempts, key=lambda found: found.finished)
    return BoardRow(
        rank=0,
        trainee=last.trainee,
        team=last.team,
        value=sum(value for value, _attempt in best),
        cases=len(best),
        first=all(found.id in firsts for found in attempts),
        provisional=any(found.provisional for found in attempts),
        imported=any(found.imported for found in attempts),
        unchecked=not all(map(comparable, attempts)),
        attempt=last,
    )


def _ranked(rows: list[BoardRow], by: By) -> Iterable[BoardRow]:
    """Ranks from 1; equal values share a rank, and the next one is skipped. Money: the currency of most people first,
    each with ranks of its own."""
    crowds = Counter(row.currency for row in rows) if by == "money" else Counter[str]()

    def group(row: BoardRow) -> tuple[int, str]:
        return (-crowds[row.currency], row.currency) if by == "money" else (0, "")

    rows.sort(key=lambda row: (group(row), -row.value, row.attempt.finished, row.trainee))
    before: BoardRow | None = None
    rank = place = 0
    for row in rows:
        place = place + 1 if before is not None and group(before) == group(row) else 1
        if place == 1 or before is None or row.value != before.value:
            rank = place
        before = row
        yield replace(row, rank=rank)
