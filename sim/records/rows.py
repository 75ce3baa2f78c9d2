"""Rows of the attempt table as `Attempt`s and back."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, cast

from personas.vocabulary import Lang
from sim.records.attempt import Attempt, Mode, Scores, Status, Stored, Versions

COLUMNS = (
    *("id", "trainee", "team", "season", "case_id", "source", "source_hash", "rules", "rubric", "reader", "faker"),
    *("lang", "currency", "seed", "mode", "exam", "status", "last_seq", "head", "total", "anchoring", "assertiveness"),
    *("money", "passed", "provisional", "verified", "parent", "started", "finished"),
)
SELECT = f"SELECT {', '.join(COLUMNS)} FROM attempt"
INSERT = f"INSERT INTO attempt ({', '.join(COLUMNS)}, report) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"


def read_row(row: tuple[Any, ...]) -> Attempt:
    """The attempt in a row of SELECT. Raises ValueError when the row holds what this program never wrote."""
    data = dict(zip(COLUMNS, row, strict=True))
    return Attempt(
        id=data["id"],
        trainee=data["trainee"],
        team=data["team"],
        season=data["season"],
        case=data["case_id"],
        source=data["source"],
        source_hash=data["source_hash"],
        versions=Versions(data["rules"], data["rubric"], data["reader"], data["faker"]),
        lang=cast(Lang, data["lang"]),
        currency=data["currency"],
        seed=int(data["seed"]),
        mode=cast(Mode, data["mode"]),
        exam=bool(data["exam"]),
        status=cast(Status, data["status"]),
        last_seq=data["last_seq"],
        head=data["head"],
        scores=Scores(data["total"], data["anchoring"], data["assertiveness"], data["money"], bool(data["passed"])),
        provisional=bool(data["provisional"]),
        verified=bool(data["verified"]),
        parent=data["parent"],
        started=data["started"],
        finished=data["finished"],
    )


def values(attempt: Attempt, report: dict[str, Any] | None) -> tuple[Any, ...]:
    """The values of INSERT."""
    versions, scores = attempt.versions, attempt.scores
    return (
        attempt.id,
        attempt.trainee,
        attempt.team,
        attempt.season,
        attempt.case,
        attempt.source,
        attempt.source_hash,
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
        scores.total,
        scores.anchoring,
        scores.assertiveness,
        scores.money,
        int(scores.passed),
        int(attempt.provisional),
        int(attempt.verified),
        attempt.parent,
        attempt.started,
        attempt.finished,
        None if report is None else report_text(report),
    )


def report_text(report: dict[str, Any]) -> str:
    """A report as it is kept: order of its keys as given, since it is the order of reading."""
    return json.dumps(report, ensure_ascii=False, allow_nan=False)


def read_stored(connection: sqlite3.Connection, attempt: Attempt) -> Stored:
    """The attempt with its inputs and its report."""
    events = connection.execute(
        "SELECT input, head FROM event WHERE attempt = ? ORDER BY seq", (attempt.id,)
    ).fetchall()
    report = connection.execute("SELECT report FROM attempt WHERE id = ?", (attempt.id,)).fetchone()[0]
    return Stored(
        attempt,
        tuple(str(event) for event, _ in events),
        tuple(str(head) for _, head in events),
        json.loads(report) if report else None,
    )


def dimension_scores(connection: sqlite3.Connection, attempt: str) -> dict[str, float]:
    """The scores of the dimensions in an attempt's report; SQLite picks them out of the text, which is long."""
    rows = connection.execute(
        "SELECT dimension.key, json_extract(dimension.value, '$.score') FROM attempt, "
        "json_each(CASE WHEN json_valid(report) THEN report ELSE '{}' END, '$.dimensions') AS dimension "
        "WHERE attempt.id = ?",
        (attempt,),
    ).fetchall()
    return {str(name): float(score) for name, score in rows if isinstance(score, int | float)}
