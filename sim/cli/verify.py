"""`stallbreaker verify`: plays attempts again and compares everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sim.cli.app import FINDING, OK, note, notes, say, this
from sim.cli.exchange import attempts_in
from sim.cli.named import names_file
from sim.i18n import _

if TYPE_CHECKING:
    from sim.records import Attempt, Records, RecordsError, Stored


def verify() -> click.Command:
    """Makes the command."""
    return click.Command(
        "verify",
        callback=_verify,
        help=_(
            "Play an attempt again and compare inputs, readings, hash chain and score: an exported file, a number or "
            "id as in `stallbreaker attempts`, or, without one, all finished attempts. Exit code 1 when one differs."
        ),
        params=[
            click.Argument(["attempt"], required=False, metavar="[ATTEMPT|FILE]"),
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's")),
            click.Option(["--all", "everybody"], is_flag=True, help=_("the attempts of all trainees of this machine")),
        ],
    )


def _verify(attempt: str | None, trainee: str | None, everybody: bool) -> int:
    from sim.cli.board import known

    if everybody and (attempt is not None or trainee is not None):
        raise click.UsageError(_("--all looks at everybody: name nobody and nothing besides."))
    if attempt is not None and names_file(attempt):
        good = _in_file(list(attempts_in(attempt)))
    elif everybody:
        good = _of_everybody()
    else:
        with this().records(known(trainee)) as records:
            chosen = [records.find(attempt)] if attempt is not None else _finished(records)
            good = [_one(records.look(found.id), records) for found in chosen]
    if not good:
        note(_("No finished attempts yet."))
    return OK if all(good) else FINDING


def _finished(records: Records) -> list[Attempt]:
    return [found for found in records.attempts() if found.status == "finished"]


def _of_everybody() -> list[bool]:
    """Every file from end to end, every finished attempt, and ranked seeds that are not one attempt's alone."""
    from sim.records import RecordsError, trainee_files
    from sim.records.everyone import all_attempts, flaws, trainees

    home = this().home
    problems = [problem for path in trainee_files(home) for problem in flaws(path)]
    for problem in problems:
        say(problem)
    good = [] if not problems else [False]
    for name in trainees(home):
        try:
            with this().records(name) as records:
                good += [_one(records.look(found.id), records, name) for found in _finished(records)]
        except RecordsError as error:
            say(str(error))
            good.append(False)
    return good + [_said(line) for line in _same_seeds(all_attempts(home)[0])]


def _same_seeds(attempts: list[Attempt]) -> Iterator[str]:
    """Ranked attempts with one seed: it is drawn out of 2**53, so one of them was copied."""
    first: dict[tuple[str, int], Attempt] = {}
    for found in attempts:
        if found.mode == "ranked" and not found.damaged:
            other = first.setdefault((found.case, found.seed), found)
            if other is not found:
                text = _("The ranked attempts {one} of {first} and {other} of {second} have one seed: one is a copy.")
                yield text.format(one=other.id[:8], first=other.trainee, other=found.id[:8], second=found.trainee)


def _said(line: str) -> bool:
    say(line)
    return False


def _in_file(found: list[Stored | RecordsError]) -> list[bool]:
    """Raises RecordsError for a file that holds one thing, and that can't be read as an attempt."""
    if len(found) == 1 and isinstance(found[0], Exception):
        raise found[0]
    return [_said(str(one)) if isinstance(one, Exception) else _one(one, None) for one in found]


def _one(stored: Stored, records: Records | None, name: str = "") -> bool:
    from sim.verify import verify as check

    verdict = check(stored)
    attempt = stored.attempt
    label = " ".join(part for part in (attempt.id[:8], attempt.case, name) if part)
    notes(f"{label}: {line}" for line in verdict.notes)
    if verdict.problems:
        for problem in verdict.problems:
            say(f"{label}: {problem}")
    elif not verdict.replayable:
        say(_("{label}: not verifiable here").format(label=label))
    else:
        say(
            _("{label}: verified, {count} inputs, total {total}").format(
                label=label, count=attempt.last_seq, total="–" if attempt.scores.total is None else attempt.scores.total
            )
        )
    if records is not None and verdict.replayable and attempt.status == "finished" and not attempt.damaged:
        records.set_checked(attempt.id, verified=verdict.verified)
    return not verdict.problems
