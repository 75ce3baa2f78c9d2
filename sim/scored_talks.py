"""Talks to be scored again: a recorded attempt, a document of `talk --json`, a plain transcript."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from personas.vocabulary import LANGS
from scenarios.load import ScenarioError, load_case
from scenarios.vocabulary import Reading
from scoring.rubric import Rubric, load_rubric, rubric_of
from scoring.transcript import Transcript
from sim.attempt_codec import from_document
from sim.cases import case_error_lines
from sim.documents import Asked, why_no_json
from sim.i18n import _, sentences
from sim.practice import RULES_VERSION, Practice
from sim.records import RecordsError, Stored
from sim.records.exchange import FORMAT, parse_export
from sim.script import document
from sim.session import replay
from sim.transcript_reader import read_transcript


@dataclass(frozen=True, slots=True)
class ScoredTalk:
    """A talk with the rubric it is scored by; `notes` for stderr, in the language in use."""

    transcript: Transcript
    rubric: Rubric
    notes: tuple[str, ...] = ()


def talk_of(text: str) -> ScoredTalk:
    """The talk in a file's text, whichever of the three it is. Raises RecordsError, TranscriptError, RubricError."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        plain = read_transcript(text)
        return ScoredTalk(plain.transcript, load_rubric(), plain.notes)
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        message = _("This file begins like JSON, but it is not: {reason}.")
        raise RecordsError(message.format(reason=why_no_json(error))) from None
    if data.get("format") == FORMAT:
        return talk_of_attempt(parse_export(text.lstrip("\ufeff")))
    return _talk_of_document(data)


def talk_of_attempt(stored: Stored) -> ScoredTalk:
    """A recorded attempt, played again with the Readings of the time. Raises NotReplayableError."""
    practice = replay(stored)
    return ScoredTalk(practice.transcript(), rubric_of(practice.scenario))


def _talk_of_document(data: dict[str, Any]) -> ScoredTalk:
    practice = practice_of_document(data)
    same = [turn["text"] for turn in document(practice)["turns"]] == [turn.get("text") for turn in data["turns"]]
    notes = (
        () if same else (_("The dealer answers differently here than in this document; what he says now is scored."),)
    )
    return ScoredTalk(practice.transcript(), rubric_of(practice.scenario), notes)


def practice_of_document(data: dict[str, Any]) -> Practice:
    """A document of `talk --json`, played again: its inputs, with the Readings of its turns. Raises RecordsError."""
    if not isinstance(data.get("turns"), list) or not isinstance(data.get("inputs"), list):
        what = _("This JSON is neither an exported attempt nor a document of `talk --json`.")
        raise RecordsError(
            sentences(what, _("Write one with `stallbreaker talk CASE --json` or `stallbreaker export`."))
        )
    if data.get("rules_version") != RULES_VERSION:
        raise RecordsError(
            _("This talk was played by rules {old}, now {new}: it can't be played again here.").format(
                old=data.get("rules_version"), new=RULES_VERSION
            )
        )
    asked = Asked(data)
    try:
        return _played(asked)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        message = _("This document is damaged: {key} is missing or wrong.")
        raise RecordsError(message.format(key=asked.last)) from None


def _played(data: Asked) -> Practice:
    try:
        scenario = load_case(str(data["case"]))
    except ScenarioError as error:
        why = " ".join(case_error_lines(str(data["case"]), error))
        raise RecordsError(sentences(why, _("If the case is your own, name its folder with --pack."))) from None
    seed, lang = int(data["seed"]), data["lang"]
    if lang not in LANGS:
        raise ValueError("lang")
    said = [(turn["text"], turn["reading"]) for turn in data["turns"] if turn.get("reading") is not None]
    readings = iter(said)
    log = []
    for entry in data["inputs"]:
        if isinstance(entry, dict) and entry.get("do") == "say":
            text, reading = next(readings, ("", None))
            entry = entry | {"text": text, "reading": reading}
        log.append(from_document(entry))
    return Practice.replay(scenario, seed=seed, lang=lang, read=_unread, log=log)


def _unread(text: str, context: object) -> Reading:
    raise ValueError(f"turns: no reading for {text[:40]!r}")
