"""Rows of the attempt table as `Attempt`s and back, each with its seal."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from personas.vocabulary import LANGS
from sim.hygiene import clean, is_clean
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
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}\+00:00", re.ASCII)
_YEARS = range(1970, 9999)
"""Of stamps: local time can be told of every moment in them."""
_SEED = re.compile(r"-?[0-9]{1,40}")
_LARGEST = 2**63 - 1
"""An integer of SQLite's."""


def read_row(row: Row, *, as_is: bool = False) -> Attempt:
    """The attempt in a row of SELECT.

    It is `damaged` when its seal is broken, and when it holds what this program never writes, whatever its seal says;
    its figures are then left out, unless `as_is` and they are figures.
    """
    whole = chain.seal(row[:-1]) == row[-1]
    try:
        found = attempt_of(row)
    except ValueError:
        return _what_is_left(row)
    return found if whole else replace(found, damaged=True, verified=False, scores=found.scores if as_is else Scores())


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


def dimension_scores(connection: sqlite3.Connection, attempt: str) -> dict[str, float] | None:
    """The scores of the dimensions in an attempt's report, 0 to 100; None when the report is not as it was written."""
    for text, kept in fetch(connection, "SELECT text, seal FROM report WHERE attempt = ?", (attempt,)):
        if chain.seal((attempt, text)) != kept:
            return None
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            scores = {name: dimension["score"] for name, dimension in json.loads(text)["dimensions"].items()}
            return {name: float(score) for name, score in scores.items() if score is not None and _is_score(score)}
        return {}
    return None


def attempt_of(row: Row) -> Attempt:
    """The attempt that a row of SELECT says it is, sealed or not.

    Raises ValueError, naming the column that is wrong, when the row holds what this program never writes.
    """
    # In the order of COLUMNS. A lobby reads ten thousand rows: names in a dictionary would take twice as long.
    id_, trainee, team, case, source, source_hash, pack, rules, rubric, reader, faker, *others = row
    lang, currency, seed, mode, exam, status, last_seq, head, total, anchoring, assertiveness, *others = others
    money, passed, provisional, verified, imported, parent, started, finished, _seal = others
    _check_texts(id_, trainee, team, case, source_hash, rules, rubric, reader, faker, currency, head, parent)
    if lang not in LANGS or mode not in _MODES or status not in _STATUSES:
        raise ValueError(_wrong(lang=lang in LANGS, mode=mode in _MODES, status=status in _STATUSES))
    if not (isinstance(source, str) and isinstance(pack, str)):  # paths: they may hold anything
        raise ValueError("source, pack")
    if not (isinstance(seed, str) and _SEED.fullmatch(seed)):
        raise ValueError("seed")
    if not all(flag in (0, 1) and isinstance(flag, int) for flag in (exam, passed, provisional, verified, imported)):
        raise ValueError("exam, passed, provisional, verified, imported")
    if not _is_count(last_seq):
        raise ValueError("last_seq")
    scores = (total, anchoring, assertiveness)
    if not all(map(_is_score, scores)):
        named = zip(("total", "anchoring", "assertiveness"), scores, strict=True)
        raise ValueError(_wrong(**{name: _is_score(score) for name, score in named}))
    if not (money is None or _is_count(money)):
        raise ValueError("money")
    running = status == "running"
    if running and (passed or finished or any(figure is not None for figure in (*scores, money))):
        raise ValueError("status")  # it runs, and has scores
    if not (_is_stamp(started) and (running or _is_stamp(finished))):
        raise ValueError(_wrong(started=_is_stamp(started), finished=False))
    return Attempt(
        id=id_,
        trainee=trainee,
        team=team,
        case=case,
        source=source,
        source_hash=source_hash,
        pack=pack,
        versions=Versions(rules, rubric, reader, faker),
        lang=lang,
        currency=currency,
        seed=int(seed),
        mode=mode,
        exam=bool(exam),
        status=status,
        last_seq=last_seq,
        head=head,
        scores=Scores(total, anchoring, assertiveness, money, bool(passed)),
        provisional=bool(provisional),
        verified=bool(verified),
        imported=bool(imported),
        parent=parent,
        started=started,
        finished=finished,
    )


def _check_texts(*texts: Any) -> None:
    """Only texts, and nothing in them that a terminal would obey."""
    try:
        together = "".join(texts)
    except TypeError:
        raise ValueError("texts") from None
    if not (together.isprintable() or is_clean(together)):  # the first is fast, the second lets joined emoji pass
        raise ValueError("control characters")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _is_score(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100)


def _wrong(**fine: bool) -> str:
    """The first of these that is not."""
    return next(name for name, good in fine.items() if not good)


def _is_stamp(text: object) -> bool:
    """A moment as this program writes it, so that stamps sort as text, in years that every face can show."""
    if not (isinstance(text, str) and _STAMP.fullmatch(text)):
        return False
    try:
        return datetime.fromisoformat(text).year in _YEARS
    except ValueError:  # a day that its month does not have
        return False


def _what_is_left(row: Row) -> Attempt:
    """The attempt of a row that holds other things than it should: enough to list it and to say that it is damaged."""
    data = {name: clean(str(value))[0] for name, value in zip(_ALL, row, strict=True)}
    running = data["status"] == "running"
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
        status="running" if running else "finished",
        last_seq=1,
        head=data["head"],
        scores=Scores(),
        provisional=False,
        verified=False,
        imported=False,
        parent=data["parent"],
        started=data["started"] if _is_stamp(data["started"]) else _LONG_AGO,
        finished=data["finished"] if _is_stamp(data["finished"]) else "" if running else _LONG_AGO,
        damaged=True,
    )


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _real(value: float | None) -> float | None:
    """As SQLite hands it out from a REAL column."""
    return None if value is None else float(value)
