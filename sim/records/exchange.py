"""Attempts on their way: exported as one JSON document, read from one."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any, cast
from uuid import UUID

from sim.canonical import canonical
from sim.documents import Asked
from sim.hygiene import clean, clean_name
from sim.i18n import _
from sim.records import chain
from sim.records.attempt import Attempt, Scores, Stored, Versions
from sim.records.errors import RecordsError
from sim.records.integrity import first_flaw
from sim.records.rows import COLUMNS, attempt_of, sealed

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
        if not all(map(_is_text, (*events, canonical(report or {})))):
            raise ValueError("half surrogates")
        fits = kept == _seal(attempt, report)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        key = str(error) if isinstance(error, _WrongValueError) else asked.last
        message = _("This exported attempt is damaged: {key} is missing or wrong.")
        raise RecordsError(message.format(key=key)) from None
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


class _WrongValueError(ValueError):
    """A value that no attempt has; the text names its key."""


def _attempt(data: dict[str, Any]) -> Attempt:
    """Raises ValueError and its like for what this program never writes."""
    scores, versions = _object(data, "scores"), _object(data, "versions")
    if not data["trainee"] or clean_name(data["trainee"]) != data["trainee"]:
        raise ValueError("trainee")
    if str(UUID(data["id"])) != data["id"]:
        raise ValueError("id")
    for key in ("source", "pack"):  # paths, which a row holds as they are
        if clean(data[key])[0] != data[key]:
            raise ValueError(key)
    holders = dict.fromkeys(Versions.__slots__, versions) | dict.fromkeys(Scores.__slots__, scores)
    row = [holders.get(name, data)["case" if name == "case_id" else name] for name in COLUMNS]
    try:
        return attempt_of((*row, ""))
    except ValueError as error:
        name = str(error)
        raise _WrongValueError(f"attempt.{'scores.' if name in Scores.__slots__ else ''}{name}") from None


def _is_text(text: str) -> bool:
    """Whether it can be kept: half a surrogate is no character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _object(data: dict[str, Any], key: str) -> dict[str, Any]:
    if not isinstance(data[key], dict):
        raise ValueError(key)
    return cast("dict[str, Any]", data[key])
