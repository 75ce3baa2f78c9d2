"""Attempts on their way: exported as one JSON document, read from one, and a trainee forgotten."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from personas.vocabulary import LANGS, Lang
from sim.canonical import canonical
from sim.hygiene import clean_name
from sim.i18n import _
from sim.records import chain
from sim.records.attempt import Attempt, Mode, Scores, Status, Stored, Versions
from sim.records.errors import RecordsError, in_words
from sim.records.home import Profile, load_profile, save_profile, trainee_file

FORMAT = "stallbreaker-attempt"
_VERSION = 1


def export_attempt(stored: Stored) -> dict[str, Any]:
    """An attempt as one JSON document that `parse_export` reads. Seeds are text: not every reader has big integers."""
    head = asdict(stored.attempt)
    return {
        "format": FORMAT,
        "version": _VERSION,
        "attempt": head | {"seed": str(stored.attempt.seed)},
        "inputs": [json.loads(event) for event in stored.events],
        "report": stored.report,
    }


def parse_export(text: str) -> Stored:
    """The attempt in a document of `export_attempt`. The heads are computed anew.

    Raises RecordsError when it is no such document, or when its inputs don't lead to the head it names.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise RecordsError(_("This file is no exported attempt: it is not JSON.")) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise RecordsError(_("This file is no exported attempt of Stallbreaker."))
    if document.get("version") != _VERSION:
        raise RecordsError(_("This attempt was exported by a newer Stallbreaker; please update."))
    try:
        attempt = _attempt(document["attempt"])
        events = tuple(canonical(entry) for entry in document["inputs"])
        _check_inputs(document["inputs"])
        report = document["report"]
        if not (report is None or isinstance(report, dict)):
            raise ValueError("report")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordsError(_("This exported attempt is damaged: {reason}.").format(reason=error)) from None
    heads = tuple(chain.heads(attempt.identity, events))
    if len(events) != attempt.last_seq or (heads[-1] if heads else chain.root(attempt.identity)) != attempt.head:
        raise RecordsError(_("This exported attempt was changed after it was written: its hash chain is broken."))
    return Stored(attempt, events, heads, report)


def _check_inputs(entries: list[Any]) -> None:
    from sim.attempt_codec import from_document  # 20 ms that boards and `--version` do not need

    for entry in entries:
        from_document(entry)


def _attempt(data: dict[str, Any]) -> Attempt:
    scores, versions = data["scores"], data["versions"]
    if data["lang"] not in LANGS or data["mode"] not in ("ranked", "practice"):
        raise ValueError("lang, mode")
    if data["status"] not in ("running", "finished") or not clean_name(data["trainee"]):
        raise ValueError("status, trainee")
    return Attempt(
        id=_text(data, "id"),
        trainee=_text(data, "trainee"),
        team=_text(data, "team"),
        season=_text(data, "season"),
        case=_text(data, "case"),
        source=_text(data, "source"),
        source_hash=_text(data, "source_hash"),
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
        verified=False,
        parent=_text(data, "parent"),
        started=_text(data, "started"),
        finished=_text(data, "finished"),
    )


def _text(data: dict[str, Any], key: str) -> str:
    if not isinstance(data[key], str):
        raise ValueError(key)
    return str(data[key])


def _number(data: dict[str, Any], key: str) -> float | None:
    if data[key] is not None and (isinstance(data[key], bool) or not isinstance(data[key], int | float)):
        raise ValueError(key)
    return None if data[key] is None else float(data[key])


def forget(home: Path, name: str) -> bool:
    """Deletes everything kept of a trainee, copies included; False when there is nothing."""
    path = trainee_file(home, name)
    with in_words(path):
        gone = sorted(path.parent.glob(path.stem + ".*")) if path.parent.is_dir() else []
        for file in gone:
            file.unlink(missing_ok=True)
    if trainee_file(home, load_profile(home).trainee) == path:
        save_profile(home, Profile())
    return bool(gone)
