"""Attempts on their way: exported as one JSON document, read from one."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from personas.vocabulary import LANGS, Lang
from sim.canonical import canonical
from sim.documents import Asked
from sim.hygiene import clean, clean_name
from sim.i18n import _
from sim.records import chain
from sim.records.attempt import Attempt, Mode, Scores, Status, Stored, Versions
from sim.records.errors import RecordsError
from sim.records.integrity import first_flaw
from sim.records.rows import sealed

FORMAT = "stallbreaker-attempt"
_VERSION = 2


def export_attempt(stored: Stored) -> dict[str, Any]:
    """An attempt as one JSON document that `parse_export` reads. Seeds are text: not every reader has big integers."""
    head = {key: value for key, value in asdict(stored.attempt).items() if key != "damaged"}
    return {
        "format": FORMAT,
        "version": _VERSION,
        "attempt": head | {"seed": str(stored.attempt.seed)},
        "inputs": [json.loads(event) for event in stored.events],
        "report": stored.report,
        "seal": _seal(stored.attempt, stored.report),
    }


def parse_export(text: str) -> Stored:
    """The attempt in a document of `export_attempt`, with its heads computed anew.

    Raises RecordsError when it is no such document, or when it was changed after it was written.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise RecordsError(_("This file is no exported attempt: it is not JSON.")) from None
    stored = of_document(document)
    if (flaw := first_flaw(stored)) is not None:
        raise RecordsError(_("This exported attempt was changed after it was written. {flaw}").format(flaw=flaw))
    return stored


def of_document(document: Any) -> Stored:
    """The attempt in a document of `export_attempt`, as it stands there: `damaged` when its seal is broken.

    `provisional` is what the inputs say: what a trainer confirmed on another machine is to be confirmed here too.
    Raises RecordsError when it is no such document.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise RecordsError(_("This file is no exported attempt of Stallbreaker."))
    if document.get("version") == 1:
        raise RecordsError(_("This attempt was exported by an older Stallbreaker; please export it again."))
    if document.get("version") != _VERSION:
        raise RecordsError(_("This attempt was exported by a newer Stallbreaker; please update."))
    asked = Asked(document)
    try:
        attempt = _attempt(asked["attempt"])
        events = tuple(canonical(entry) for entry in asked["inputs"])
        _check_inputs(asked["inputs"])
        kept, report = asked["seal"], asked["report"]
        if not (report is None or isinstance(report, dict)):
            raise ValueError("report")
        fits = kept == _seal(attempt, report)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        message = _("This exported attempt is damaged: {key} is missing or wrong.")
        raise RecordsError(message.format(key=asked.last)) from None
    stored = Stored(attempt, events, tuple(chain.heads(attempt.identity, events)), report)
    provisional = attempt.provisional or has_corrections(stored)
    return replace(stored, attempt=replace(attempt, provisional=provisional, verified=False, damaged=not fits))


def has_corrections(stored: Stored) -> bool:
    """Whether the trainee said of a message how it was meant."""
    return any('"corrected":true' in event for event in stored.events)


def _seal(attempt: Attempt, report: dict[str, Any] | None) -> str:
    return chain.seal((*sealed(attempt), None if report is None else canonical(report)))


def _check_inputs(entries: list[Any]) -> None:
    from sim.attempt_codec import from_document  # 20 ms that boards and `--version` do not need

    for entry in entries:
        from_document(entry)


def _attempt(data: dict[str, Any]) -> Attempt:
    scores, versions = _object(data, "scores"), _object(data, "versions")
    if data["lang"] not in LANGS or data["mode"] not in ("ranked", "practice"):
        raise ValueError("lang, mode")
    if data["status"] not in ("running", "finished") or clean_name(data["trainee"]) != data["trainee"]:
        raise ValueError("status, trainee")
    if not data["trainee"] or str(UUID(data["id"])) != data["id"]:
        raise ValueError("trainee, id")
    return Attempt(
        id=_text(data, "id"),
        trainee=_text(data, "trainee"),
        team=_text(data, "team"),
        case=_text(data, "case"),
        source=_text(data, "source"),
        source_hash=_text(data, "source_hash"),
        pack=_text(data, "pack"),
        versions=Versions(*(_text(versions, key) for key in ("rules", "rubric", "reader", "faker"))),
        lang=cast(Lang, data["lang"]),
        currency=_text(data, "currency"),
        seed=int(data["seed"]),
        mode=cast(Mode, data["mode"]),
        exam=bool(data["exam"]),
        status=cast(Status, data["status"]),
        last_seq=int(data["last_seq"]),
        head=_text(data, "head"),
        scores=Scores(
            _number(scores, "total"),
            _number(scores, "anchoring"),
            _number(scores, "assertiveness"),
            None if scores["money"] is None else int(scores["money"]),
            bool(scores["passed"]),
        ),
        provisional=bool(data["provisional"]),
        verified=bool(data["verified"]),
        imported=bool(data["imported"]),
        parent=_text(data, "parent"),
        started=_stamp(data, "started"),
        finished=_stamp(data, "finished") if data["finished"] or data["status"] == "finished" else "",
    )


def _object(data: dict[str, Any], key: str) -> dict[str, Any]:
    if not isinstance(data[key], dict):
        raise ValueError(key)
    return cast("dict[str, Any]", data[key])


def _text(data: dict[str, Any], key: str) -> str:
    """A text that may be shown as it is: none of ours holds control characters."""
    if not isinstance(data[key], str) or clean(data[key])[0] != data[key]:
        raise ValueError(key)
    return str(data[key])


def _stamp(data: dict[str, Any], key: str) -> str:
    """A moment as this program writes it, so that stamps sort as text."""
    text = _text(data, key)
    if datetime.fromisoformat(text).astimezone(UTC).isoformat(timespec="microseconds") != text:
        raise ValueError(key)
    return text


def _number(data: dict[str, Any], key: str) -> float | None:
    if data[key] is not None and (isinstance(data[key], bool) or not isinstance(data[key], int | float)):
        raise ValueError(key)
    return None if data[key] is None else float(data[key])
