"""Leaderboards over all trainees of this machine: the best ranked, verified attempt of each.

A row of the file may have been changed by hand. What would stand on the board is looked at first: one whose seal is
broken does not stand, is named, and the next best takes its place.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import scenarios
from sim.i18n import _
from sim.records.attempt import Attempt
from sim.records.errors import RecordsError, in_words
from sim.records.everyone import in_every_file, missing_in, tally_problem
from sim.records.home import folder_problem, trainee_files
from sim.records.rows import SELECT, fetch, read_row
from sim.records.schema import open_read_only
from sim.records.seasons import Season
from sim.versions import RULES_VERSION

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
    older: bool
    """An attempt was played by other rules than today's, so that its stamped score can't be checked any more."""
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


class _Seen(NamedTuple):
    """What is looked at of every row of a file."""

    number: int
    id: str
    trainee: str
    team: str
    case: str
    currency: str
    value: float
    mode: str
    status: str
    imported: int
    started: str
    finished: str


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
    for path in trainee_files(home):
        try:
            with closing(open_read_only(path)) as connection, in_words(path):
                _collect(connection, path, collected, case, by, season, team)
        except RecordsError as error:
            collected.problems.append(str(error))
    people: dict[tuple[str, str], list[tuple[float, Attempt]]] = {}
    for (trainee, currency, _case), found in sorted(collected.best.items(), key=lambda item: item[0]):
        people.setdefault((trainee, currency), []).append(found)
    firsts = {attempt for _started, attempt in collected.first.values()}
    rows = [_row(best, firsts) for best in people.values()]
    return Board(by, case, tuple(_ranked(rows, by)), tuple(collected.problems), season, team)


def teams(home: Path) -> list[str]:
    """The teams that attempts were made for, by name; a file that can't be read is left out."""
    found, _problems = in_every_file(home, lambda connection: fetch(connection, "SELECT DISTINCT team FROM attempt"))
    return sorted({str(team) for (team,) in found} - {""})


def _collect(
    connection: sqlite3.Connection,
    path: Path,
    into: _Collected,
    case: str | None,
    by: By,
    season: Season | None,
    team: str | None,
) -> None:
    figure = f"CASE WHEN typeof({by}) IN ('integer', 'real') THEN {by} ELSE -1 END"
    columns = f"number, id, trainee, team, case_id, currency, {figure}, mode, status, imported, started"
    rows = fetch(connection, f"SELECT {columns}, CAST(finished AS TEXT) FROM attempt ORDER BY number")
    if problem := tally_problem(path, missing_in(connection, len(rows))):
        into.problems.append(problem)
    groups: dict[tuple[str, str, str], list[_Seen]] = {}
    begun: dict[tuple[str, str], _Seen] = {}
    for found in map(_Seen._make, rows):
        if case is not None and found.case != case:
            continue
        # Of what was played here the first is the first one written: a clock may have been set back.
        earlier = begun.setdefault((found.trainee, found.case), found)
        if (found.imported or earlier.imported) and found.started < earlier.started:
            begun[found.trainee, found.case] = found
        # Put so that a value nobody ever wrote passes, and its broken seal then shows.
        if found.mode == "practice" or found.status == "running" or team not in (None, found.team):
            continue
        if season is None or season.begins <= found.finished < season.ends:
            key = (found.trainee, found.currency if by == "money" else "", found.case)
            groups.setdefault(key, []).append(found)
    for key, candidates in groups.items():
        attempt, value = _best(connection, path, candidates, into.problems)
        known = into.best.get(key)
        if attempt is not None and (known is None or (-value, attempt.finished) < (-known[0], known[1].finished)):
            into.best[key] = (value, attempt)
    for who, found in begun.items():
        first = (found.started, found.id)
        into.first[who] = min(into.first.get(who, first), first)


def _best(
    connection: sqlite3.Connection, path: Path, candidates: list[_Seen], problems: list[str]
) -> tuple[Attempt | None, float]:
    """The best of one trainee's attempts of a case that may stand, the earlier of equals."""
    candidates.sort(key=attrgetter("finished"))
    for found in sorted(candidates, key=attrgetter("value"), reverse=True):
        for row in fetch(connection, SELECT + " WHERE number = ?", (found.number,)):
            attempt = read_row(row)
            if attempt.damaged:
                text = _("{path}: attempt {attempt} of {name} was changed by hand or damaged; it does not stand.")
                problems.append(text.format(path=path, attempt=attempt.id[:8], name=attempt.trainee))
            elif found.value >= 0 and counts(attempt):
                return attempt, found.value
    return None, 0.0


def counts(attempt: Attempt) -> bool:
    """Whether an attempt may stand on a board: ranked, finished, verified, whole.

    A case of one's own under the id of one of the library's is another case: it stands on no board.
    """
    foreign = attempt.source != attempt.case and (_LIBRARY / f"{attempt.case}.yaml").is_file()
    kept = attempt.status == "finished" and attempt.mode == "ranked" and attempt.verified
    return kept and not attempt.damaged and not foreign


def _row(best: list[tuple[float, Attempt]], firsts: set[str]) -> BoardRow:
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
        older=any(found.versions.rules != RULES_VERSION for found in attempts),
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
