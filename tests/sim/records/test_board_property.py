"""What SQL and seals make of the rows is what plain Python makes of the attempts, on every board."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from sim.records import Attempt, Scores, Versions, trainee_file
from sim.records.attempt import Mode, Status
from sim.records.board import BY, By, board
from sim.records.migrations import TALLY
from sim.records.rows import INSERT, sealed
from sim.records.schema import open_file
from sim.records.seasons import Season

DAY_0 = datetime(2026, 3, 1, 12, tzinfo=UTC)
CASES, TEAMS, NAMES, CURRENCIES = ("month-end", "mine"), ("", "北"), ("Ann", "李薇"), ("CNY", "USD")
SPAN = Season("", date(2026, 3, 2), date(2026, 3, 3))
SEASONS = (None, SPAN, Season("", date(2026, 3, 3)))
FEW = st.sampled_from([None, 0.0, 40.5, 41.0])
"""Few values, so that many are equal."""


@dataclass(frozen=True)
class Kept:
    """An attempt as it was written, the file it is in, and whether somebody changed its row afterwards."""

    file: int
    attempt: Attempt
    changed: bool


def stamp(days: int, minutes: int = 0) -> str:
    return (DAY_0 + timedelta(days=days, minutes=minutes)).isoformat(timespec="microseconds")


def mostly(usual: Any, others: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([usual] * 3 + list(others))


@st.composite
def kept(draw: st.DrawFn) -> Kept:
    """Of any day; `file` puts the attempts of one name into two files too."""
    case = draw(st.sampled_from(CASES))
    attempt = Attempt(
        id="",
        trainee=draw(st.sampled_from(NAMES)),
        team=draw(st.sampled_from(TEAMS)),
        case=case,
        source=draw(mostly(case, ["/tmp/case.yaml"])),
        source_hash="",
        pack="",
        versions=Versions("1"),
        lang="zh",
        currency=draw(st.sampled_from(CURRENCIES)),
        seed=7,
        mode=draw(mostly("ranked", get_args(Mode))),
        exam=False,
        status=draw(mostly("finished", get_args(Status))),
        last_seq=0,
        head="",
        scores=Scores(draw(FEW), draw(FEW), draw(FEW), draw(st.sampled_from([None, 0, 500, 700]))),
        provisional=draw(st.booleans()),
        verified=draw(mostly(True, [False])),
        imported=draw(mostly(False, [True])),
        parent="",
        started=stamp(draw(st.integers(-2, 4))),
        finished=draw(st.sampled_from([*map(stamp, range(5)), SPAN.begins, SPAN.ends])),
    )
    if attempt.status == "running":
        attempt = replace(attempt, scores=Scores(), finished="")
    return Kept(draw(st.integers(0, 1)), attempt, draw(mostly(False, [True])))


def numbered(drawn: list[Kept]) -> list[Kept]:
    """With ids; what was played here was begun in the order it is written in."""
    there = [replace(one, attempt=replace(one.attempt, id=f"{number:08}")) for number, one in enumerate(drawn)]
    return [
        one if one.attempt.imported else replace(one, attempt=replace(one.attempt, started=stamp(0, number)))
        for number, one in enumerate(there)
    ]


@cache
def empty_file() -> bytes:
    """A trainee's file without an attempt: to copy one is faster than to make one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        open_file(path).close()
        return path.read_bytes()


def write(home: Path, all_kept: list[Kept]) -> list[Kept]:
    """Writes the files; gives the attempts back in the order in which boards read the files."""
    order = []
    (home / "trainees").mkdir()
    for path, file in sorted((trainee_file(home, f"file {file}"), file) for file in (0, 1)):
        here = [one for one in all_kept if one.file == file]
        path.write_bytes(empty_file())
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            for one in here:
                connection.execute(INSERT, sealed(one.attempt))
                if one.changed:
                    connection.execute("UPDATE attempt SET passed = 1 WHERE id = ?", (one.attempt.id,))
            connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (TALLY, str(len(here))))
            connection.commit()
        order += here
    return order


def expected(
    all_kept: list[Kept], case: str | None, by: By, season: Season | None, team: str | None
) -> tuple[list[tuple[object, ...]], list[str]]:
    """The rows as (currency, rank, trainee, value, cases, first, provisional, imported, the last attempt), by currency
    and then by place; and the ids of the changed ones that stood before the best."""
    groups: dict[tuple[str, str, str], list[Kept]] = {}
    first: dict[tuple[str, str], Attempt] = {}
    for one in all_kept:
        attempt = one.attempt
        if case is not None and attempt.case != case:
            continue
        who = (attempt.trainee, attempt.case)
        first[who] = min(first.get(who, attempt), attempt, key=lambda found: (found.started, found.id))
        if attempt.mode == "practice" or attempt.status == "running" or team not in (None, attempt.team):
            continue
        if season is None or season.begins <= attempt.finished < season.ends:
            groups.setdefault((attempt.trainee, attempt.currency if by == "money" else "", attempt.case), []).append(
                one
            )

    def value(attempt: Attempt) -> float:
        found = getattr(attempt.scores, by)
        return -1 if found is None else found

    people: dict[tuple[str, str], list[Attempt]] = {}
    changed = []
    for (name, currency, of), found in groups.items():
        bests = []
        for file in (0, 1):
            here = [one for one in found if one.file == file]
            for one in sorted(here, key=lambda one: (-value(one.attempt), one.attempt.finished)):
                attempt = one.attempt
                if one.changed:
                    changed.append(attempt.id)
                elif value(attempt) >= 0 and attempt.verified and not (of == "month-end" and attempt.source != of):
                    bests.append(attempt)
                    break
        if bests:
            ids = [one.attempt.id for one in all_kept]
            best = min(bests, key=lambda one: (-value(one), one.finished, ids.index(one.id)))
            people.setdefault((name, currency), []).append(best)
    totals = [sum(value(best) for best in bests) for bests in people.values()]
    rows: list[tuple[object, ...]] = []
    for ((name, currency), bests), total in zip(people.items(), totals, strict=True):
        last = max(sorted(bests, key=lambda best: best.case), key=lambda best: best.finished)
        rivals = [other for (_name, of), other in zip(people, totals, strict=True) if of == currency]
        rank = 1 + sum(other > total for other in rivals)
        marks = (any(best.provisional for best in bests), any(best.imported for best in bests))
        firsts = all(first[name, best.case].id == best.id for best in bests)
        rows.append((currency, rank, name, total, len(bests), firsts, *marks, last.id))
    return sorted(rows, key=repr), sorted(changed)


@given(
    drawn=st.lists(kept(), max_size=16),
    season=st.sampled_from(SEASONS),
    team=mostly(None, TEAMS),
)
def test_a_board_is_what_plain_python_makes_of_the_attempts(
    drawn: list[Kept], season: Season | None, team: str | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        read = write(home, numbered(drawn))
        for case, by in product((None, *CASES), BY):
            found = board(home, case, by, season=season, team=team)
            rows = [
                (
                    *(row.currency if by == "money" else "", row.rank, row.trainee, row.value, row.cases),
                    *(row.first, row.provisional, row.imported, row.attempt.id),
                )
                for row in found.rows
            ]
            wanted, changed = expected(read, case, by, season, team)
            assert sorted(rows, key=repr) == wanted
            places = [(row.rank, -row.value) for row in found.rows]
            assert by == "money" or places == sorted(places)
            # Files that hold several people's attempts are named too.
            named = [problem for problem in found.problems if "does not stand" in problem]
            assert sorted(problem.split("attempt ")[1][:8] for problem in named) == changed
