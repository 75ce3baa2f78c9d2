"""`stallbreaker read`: how messages are understood."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from sim.cli.app import OK, USAGE, note, notes, say, this
from sim.documents import Asked, why_no_json
from sim.i18n import _


def read() -> click.Command:
    """Makes the command."""
    return click.Command(
        "read",
        callback=_read,
        help=_(
            "Read messages from standard input, one a line, or JSON objects with `text` and `context`; print one "
            "Reading a line."
        ),
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=_("JSON, one object a line")),
            click.Option(
                ["--corrections"],
                is_flag=True,
                help=_("Instead, print the readings that trainees of this machine corrected, as labelled JSON lines."),
            ),
        ],
    )


def _read(as_json: bool, corrections: bool) -> int:
    return _corrections() if corrections else _messages(as_json)


def _corrections() -> int:
    from sim.corrections import corrections
    from sim.records.everyone import all_corrected

    attempts, problems = all_corrected(this().readable)
    notes(problems)
    for stored in attempts:
        for example in corrections(stored):
            say(json.dumps(example, ensure_ascii=False))
    if not attempts:
        note(_("No reading was corrected."))
    return OK


def _messages(as_json: bool) -> int:
    from scenarios.vocabulary import ReadContext
    from sim.hygiene import clean
    from sim.reader import Reader
    from sim.retelling.chips import chips_line

    reader = Reader()
    code = OK
    for number, line in enumerate(sys.stdin, 1):
        text, context = line, ReadContext()
        if line.lstrip().startswith("{"):
            try:
                text, context = _message(json.loads(line))
            except (ValueError, RecursionError) as error:
                reason = str(error) if isinstance(error, _NoMessageError) else why_no_json(error)
                message = _("line {number}: read as plain words, it is no message object: {reason}")
                note(message.format(number=number, reason=reason))
                code = USAGE
        reading = reader.read(clean(text)[0], context)
        say(json.dumps(reading.to_json(), ensure_ascii=False) if as_json else chips_line(reading, context.currency))
    return code


class _NoMessageError(ValueError):
    """What is wrong with a message object, in the language in use."""


def _message(document: Any) -> tuple[str, Any]:
    """Text and context of a message object. Raises _NoMessageError."""
    from scenarios.vocabulary import ReadContext

    asked = Asked(document)
    try:
        if not isinstance(text := asked["text"], str):
            raise ValueError("text")
        return text, ReadContext.from_json(asked.get("context") or {})
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise _NoMessageError(_("{key} is missing or wrong").format(key=asked.last)) from None
