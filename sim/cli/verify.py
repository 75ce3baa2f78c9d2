"""`stallbreaker verify`: plays attempts again and compares everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.app import FINDING, OK, note, say, this
from sim.i18n import _

if TYPE_CHECKING:
    from sim.records import Records, Stored


def verify() -> click.Command:
    """Makes the command."""
    return click.Command(
        "verify",
        callback=_verify,
        help=_(
            "Play an attempt again and compare inputs, hash chain and score: an exported file, a number or id as in "
            "`stallbreaker attempts`, or, without one, all finished attempts. Exit code 1 when one differs."
        ),
        params=[
            click.Argument(["attempt"], required=False, metavar="[ATTEMPT|FILE]"),
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's")),
        ],
    )


def _verify(attempt: str | None, trainee: str | None) -> int:
    from sim.cli.board import known
    from sim.cli.exchange import read_text
    from sim.records import parse_export

    if attempt is not None and (attempt == "-" or Path(attempt).is_file()):
        return OK if _one(parse_export(read_text(attempt)), None) else FINDING
    with this().records(known(trainee)) as records:
        if attempt is not None:
            chosen = [records.find(attempt)]
        else:
            chosen = [found for found in records.attempts() if found.status == "finished"]
        good = [_one(records.load(found.id), records) for found in chosen]
    if not good:
        note(_("No finished attempts yet."))
    return OK if all(good) else FINDING


def _one(stored: Stored, records: Records | None) -> bool:
    from sim.verify import verify as check

    verdict = check(stored)
    attempt = stored.attempt
    label = f"{attempt.id[:8]} {attempt.case}"
    for line in verdict.notes:
        note(f"{label}: {line}")
    if verdict.problems:
        for problem in verdict.problems:
            say(f"{label}: {problem}")
    elif not verdict.replayable:
        say(_("{label}: not replayable here").format(label=label))
    else:
        say(
            _("{label}: verified, {count} inputs, total {total}").format(
                label=label, count=attempt.last_seq, total="–" if attempt.scores.total is None else attempt.scores.total
            )
        )
    if records is not None and verdict.replayable and attempt.status == "finished":
        records.set_checked(attempt.id, verified=verdict.verified)
    return not verdict.problems
