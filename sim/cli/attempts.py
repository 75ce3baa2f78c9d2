"""`stallbreaker attempts`: one trainee's, numbered; `confirm N` accepts corrected readings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from sim.cli.app import OK, note, say, this
from sim.cli.board import known
from sim.i18n import _

if TYPE_CHECKING:
    from sim.records import Attempt, Stored


def attempts() -> click.Command:
    """Makes the command: a list, and `confirm N`."""
    group = click.Group(
        "attempts",
        callback=_attempts,
        invoke_without_command=True,
        help=_("Your attempts, numbered; `confirm N` accepts the corrected readings of one (for trainers)."),
        params=[
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("as a JSON list")),
        ],
    )
    group.add_command(
        click.Command(
            "confirm",
            callback=_confirm,
            help=_("Show the corrected readings of an attempt and accept them; until then it is provisional."),
            params=[
                click.Argument(["attempt"], metavar="N"),
                click.Option(["--trainee"], metavar="NAME"),
                click.Option(["--show"], is_flag=True, help=_("only show them")),
            ],
        )
    )
    return group


def _attempts(trainee: str | None, as_json: bool) -> int:
    from sim.plain_lobby import attempt_lines
    from sim.records import load_profile

    context = click.get_current_context()
    context.meta["trainee"] = trainee
    if context.invoked_subcommand is not None:
        return OK
    found: list[Attempt] = []
    if trainee is not None or load_profile(this().readable).trainee:
        with this().records(known(trainee)) as records:
            found = records.attempts()
    if as_json:
        say(json.dumps([_document(attempt) for attempt in found], ensure_ascii=False, indent=1))
        return OK
    for line in attempt_lines(found):
        say(line)
    return OK


def _document(attempt: Attempt) -> dict[str, Any]:
    from scenarios.vocabulary import major
    from sim.records.seasons import quarter_of

    scores = attempt.scores
    return {
        "id": attempt.id,
        "trainee": attempt.trainee,
        "case": attempt.case,
        "lang": attempt.lang,
        "seed": attempt.seed if attempt.status == "finished" or attempt.mode == "practice" else None,
        "mode": attempt.mode,
        "status": attempt.status,
        "inputs": attempt.last_seq,
        "total": scores.total,
        "anchoring": scores.anchoring,
        "assertiveness": scores.assertiveness,
        "money": None if scores.money is None else major(scores.money),
        "passed": scores.passed if attempt.status == "finished" else None,
        "provisional": attempt.provisional,
        "verified": attempt.verified,
        "imported": attempt.imported,
        "damaged": attempt.damaged,
        "season": quarter_of(attempt.finished) or None,
        "started": attempt.started,
        "finished": attempt.finished or None,
    }


def _confirm(attempt: str, trainee: str | None, show: bool) -> int:
    with this().records(known(trainee or click.get_current_context().meta.get("trainee"))) as records:
        found = records.find(attempt)
        if not found.provisional:
            note(_("Nothing waits to be confirmed in this attempt."))
            return OK
        for line in _corrections(records.load(found.id)):
            say(line)
        if show:
            return OK
        records.set_checked(found.id, provisional=False)
    say(_("Confirmed: {case} of {name}.").format(case=found.case, name=found.trainee))
    return OK


def _corrections(stored: Stored) -> list[str]:
    """Each corrected message, and how the trainee says it was meant."""
    from sim.attempt_codec import decode
    from sim.practice_events import Say
    from sim.retelling.chips import chips_line

    logged = [decode(event) for event in stored.events]
    said = [event for event in logged if isinstance(event, Say) and event.reading and event.reading.corrected]
    text = _("“{text}” is to mean: {acts}")
    return [
        text.format(text=event.text, acts=chips_line(event.reading, stored.attempt.currency))
        for event in said
        if event.reading is not None
    ]
