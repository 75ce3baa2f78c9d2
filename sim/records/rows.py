"""Rows of the attempt table as `Attempt`s and back, each with its seal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from personas.vocabulary import LANGS
from sim.records import chain
from sim.records.attempt import Attempt, Mode, Scores, Status, Stored, Versions

Row = tuple[Any, ...]

COLUMNS = (
    *("id", "trainee", "team", "case_id", "source", "source_hash", "pack", "rules", "rubric", "reader", "faker"),
    *("lang", "currency", "seed", "mode", "exam", "status", "last_seq", "head", "total", "anchoring", "assertiveness"),
    *("money", "passed", "provisional", "verified", "imported", "parent", "started", "finished"),
)
_ALL = (*COLUMNS, "seal")
SELECT = f"SELECT {', '.join(_ALL)} FROM attempt"
INSERT = f"INSERT INTO attempt ({', '.join(_ALL)}) VALUES ({', '.join('?' * len(_ALL))})"
UPDATE = f"UPDATE attempt SET {', '.join(f'{name} = ?' for name in _ALL)} WHERE id = ?"
_MODES, _STATUSES = get_args(Mode), get_args(Status)
_LONG_AGO = "1970-01-01T00:00:00.000000+00:00"


def read_row(row: Row, *, as_is: bool = False) -> Attempt:
    """The attempt in a row of SELECT: `damaged`, and without figures unless `as_is`, when its seal is broken."""
    if chain.seal(row[:-1]) == row[-1]:
        return _attempt(row)
    with suppress(ValueError, TypeError):
        found = _attempt(row)
        sound = replace(found, started=_stamp(found.started), finished=found.finished and _stamp(found.finished))
        return replace(sound, damaged=True, verified=False, scores=found.scores if as_is else Scores())
    return _what_is_left(row)


def sealed(attempt: Attempt) -> Row:
    """The values of INSERT, and with the id once more those of UPDATE."""
    versions, scores = attempt.versions, attempt.scores
    row = (
        attempt.id,
        attempt.trainee,
        attempt.team,
        attempt.case,
        attempt.source,
        attempt.source_hash,
        attempt.pack,
        versions.rules,
        versions.rubric,
        versions.reader,
        versions.faker,
        attempt.lang,
        attempt.currency,
        str(attempt.seed),
        attempt.mode,
        int(attempt.exam),
        attempt.status,
        attempt.last_seq,
        attempt.head,
        _real(scores.total),
        _real(scores.anchoring),
        _real(scores.assertiveness),
        scores.money,
        int(scores.passed),
        int(attempt.provisional),
        int(attempt.verified),
        int(attempt.imported),
        attempt.parent,
        attempt.started,
        attempt.finished,
    )
    return (*row, chain.seal(row))


def fetch(connection: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> list[Row]:
    """All rows of a query. Text that is no UTF-8 any more comes with replacement characters, so its seal is broken."""
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    connection.text_factory = _decoded
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.text_factory = str


def read_stored(connection: sqlite3.Connection, attempt: Attempt) -> Stored:
    """The attempt with its inputs and its report."""
    events = fetch(connection, "SELECT input, head FROM event WHERE attempt = ? ORDER BY seq", (attempt.id,))
    reports = fetch(connection, "SELECT text, seal FROM report WHERE attempt = ?", (attempt.id,))
    report, whole = None, bool(reports) == (attempt.status == "finished")
    for text, kept in reports:
        whole = whole and chain.seal((attempt.id, text)) == kept
        with suppress(ValueError, TypeError, RecursionError):
            report = json.loads(text)
    return Stored(
        attempt,
        tuple(str(event) for event, _ in events),
        tuple(str(head) for _, head in events),
        report if isinstance(report, dict) else None,
        whole,
    )


def write_report(connection: sqlite3.Connection, attempt: str, report: dict[str, Any]) -> None:
    """Keeps a report; the order of its keys stays, since it is the order of reading."""
    text = json.dumps(report, ensure_ascii=False, allow_nan=False)
    connection.execute(
        "INSERT OR REPLACE INTO report (attempt, text, seal) VALUES (?, ?, ?)",
        (attempt, text, chain.seal((attempt, text))),
    )


def dimension_scores(connection: sqlite3.Connection, attempt: str) -> dict[str, float]:
    """The scores of the dimensions in an attempt's report; SQLite picks them out of the text, which is long."""
    rows = fetch(
        connection,
        "SELECT dimension.key, json_extract(dimension.value, '$.score') FROM report, "
        "json_each(CASE WHEN json_valid(text) THEN text ELSE '{}' END, '$.dimensions') AS dimension "
        "WHERE report.attempt = ?",
        (attempt,),
    )
    return {str(name): float(score) for name, score in rows if isinstance(score, int | float)}


def _attempt(row: Row) -> Attempt:
    """Raises ValueError or TypeError when the row holds what this program never wrote."""
    # In the order of COLUMNS. A lobby reads ten thousand rows: names in a dictionary would take twice as long.
    id_, trainee, team, case, source, source_hash, pack, rules, rubric, reader, faker, *others = row
    lang, currency, seed, mode, exam, status, last_seq, head, total, anchoring, assertiveness, *others = others
    money, passed, provisional, verified, imported, parent, started, finished, _seal = others
    if lang not in LANGS or mode not in _MODES or status not in _STATUSES:
        raise ValueError("lang, mode, status")
    for number in (total, anchoring, assertiveness, money, last_seq):
        if not (number is None or isinstance(number, int | float)):
            raise ValueError("numbers")
    return Attempt(
        id=str(id_),
        trainee=str(trainee),
        team=str(team),
        case=str(case),
        source=str(source),
        source_hash=str(source_hash),
        pack=str(pack),
        versions=Versions(str(rules), str(rubric), str(reader), str(faker)),
        lang=lang,
        currency=str(currency),
        seed=int(seed),
        mode=mode,
        exam=bool(exam),
        status=status,
        last_seq=int(last_seq),
        head=str(head),
        scores=Scores(total, anchoring, assertiveness, money, bool(passed)),
        provisional=bool(provisional),
        verified=bool(verified),
        imported=bool(imported),
        parent=str(parent),
        started=str(started),
        finished=str(finished),
    )


def _what_is_left(row: Row) -> Attempt:
    """The attempt of a row that holds other things than it should: enough to list it and to say that it is damaged."""
    data = {name: str(value) for name, value in zip(_ALL, row, strict=True)}
    return Attempt(
        id=data["id"],
        trainee=data["trainee"],
        team=data["team"],
        case=data["case_id"],
        source=data["source"],
        source_hash=data["source_hash"],
        pack=data["pack"],
        versions=Versions(data["rules"], data["rubric"], data["reader"], data["faker"]),
        lang="zh" if data["lang"] == "zh" else "en",
        currency=data["currency"],
        seed=0,
        mode="practice",
        exam=False,
        status="running" if data["status"] == "running" else "finished",
        last_seq=1,
        head=data["head"],
        scores=Scores(),
        provisional=False,
        verified=False,
        imported=False,
        parent=data["parent"],
        started=_stamp(data["started"]),
        finished=_stamp(data["finished"]) if data["finished"] else "",
        damaged=True,
    )


def _stamp(text: str) -> str:
    """A moment that faces can show, whatever is left of it."""
    try:
        return text if datetime.fromisoformat(text).tzinfo else _LONG_AGO
    except ValueError:
        return _LONG_AGO


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _real(value: float | None) -> float | None:
    """As SQLite hands it out from a REAL column."""
    return None if value is None else float(value)
