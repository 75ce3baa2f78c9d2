"""A practice without a screen: a script of typed lines in, a document or lines of text out.

In a script, blank lines and lines that begin with `#` are skipped; all others are read as `sim.commands` says. The
end of the script leaves a running talk and lets the month run out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scenarios.vocabulary import major
from scoring.transcript import Outcome, Transcript, Turn
from sim.attempt_codec import to_document
from sim.commands import parse_line
from sim.practice import RULES_VERSION, Practice
from sim.practice_events import Finish, Input, Leave, Output, Refused, Say
from sim.words import refusal_text

Note = Callable[[int, str], None]
"""Told of a line that could not be carried out: its number from 1, and why in the language in use."""


def script_lines(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines of a script that say something, with their numbers from 1."""
    for number, line in enumerate(lines, 1):
        line = line.removeprefix("\ufeff").strip()
        if line and not line.startswith("#"):
            yield number, line


def run_script(
    practice: Practice,
    lines: Iterable[tuple[int, str]],
    *,
    note: Note = lambda number, text: None,
    after: Callable[[], None] = lambda: None,
) -> None:
    """Plays numbered lines to the end of the month. `after` is called when an input was carried out, to show it."""
    for number, line in lines:
        if practice.ended:
            note(number, refusal_text(Refused("ended"), practice.view(), practice.scenario.currency))
            break
        read = parse_line(line, practice.view().today)
        if read.note:
            note(number, read.note)
        if read.event is None:
            note(number, read.problem)
        elif (refused := _refused(practice.do(read.event))) is not None:
            note(number, refusal_text(refused, practice.view(), practice.scenario.currency))
        else:
            after()
    for event in closing(practice):
        practice.do(event)
        after()


def closing(practice: Practice) -> Iterator[Input]:
    """What ends an attempt from where it stands."""
    if not practice.ended and practice.view().contact:
        yield Leave()
    if not practice.ended:
        yield Finish()


def _refused(outputs: tuple[Output, ...]) -> Refused | None:
    return next((output for output in outputs if isinstance(output, Refused)), None)


# ---- the document of `talk --json` --------------------------------------------------------------------------------
def document(practice: Practice) -> dict[str, Any]:
    """The talk, its outcome and its score; sums in major units."""
    transcript = practice.transcript()
    debrief = practice.debrief()
    return {
        "case": practice.scenario.id,
        "seed": practice.seed,
        "rules_version": RULES_VERSION,
        "turns": [turn_document(turn) for turn in transcript.turns],
        "outcome": outcome_document(transcript),
        "score": debrief.report.to_json(),
        "lang": practice.lang,
        "inputs": [_input(event) for event in practice.log],
    }


def _input(event: Input) -> dict[str, Any]:
    """An input as a JSON object; the words and the Reading of a message stand with its turn."""
    return {"do": "say"} if isinstance(event, Say) else to_document(event)


def turn_document(turn: Turn) -> dict[str, Any]:
    """One turn."""
    return {
        "n": turn.n,
        "day": turn.day.isoformat(),
        "contact": turn.contact,
        "by": turn.by.value,
        "text": turn.text,
        "reading": turn.reading.to_json() if turn.reading is not None else None,
        "does": [deed.value for deed in turn.does],
    }


def outcome_document(transcript: Transcript) -> dict[str, Any] | None:
    """What came of it; None for a talk without an end."""
    outcome: Outcome | None = transcript.outcome
    if outcome is None:
        return None
    return {
        "paid": major(outcome.paid),
        "promised": major(outcome.promised),
        "expected": major(outcome.expected),
        "owed": major(outcome.owed),
        "target": major(outcome.target),
        "attainable": major(outcome.attainable),
        "cost": major(outcome.cost),
        "trust": outcome.trust,
        "ending": outcome.ending,
        "luck": outcome.luck,
    }


def to_bytes(content: Any) -> bytes:
    """A JSON document as it is printed: UTF-8 whatever the locale."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
