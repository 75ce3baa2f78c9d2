"""`stallbreaker verify`: plays attempts again and compares everything."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from sim.cli.app import FINDING, OK, note, notes, say, this
from sim.cli.exchange import attempts_in
from sim.cli.named import names_file
from sim.i18n import _

if TYPE_CHECKING:
    from sim.records import Attempt, RecordsError, Stored

Outcome = Literal["verified", "unchecked", "differs"]
"""Of one attempt: replayed to the same score; nothing to compare it with here; something in it is wrong."""


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
    from sim.records import trainee_file
    from sim.records.everyone import finished_in

    if everybody and (attempt is not None or trainee is not None):
        raise click.UsageError(_("--all looks at everybody: name nobody and nothing besides."))
    good = True
    if attempt is not None and names_file(attempt):
        outcomes = _in_text_or_records(list(attempts_in(attempt)))
    elif everybody:
        outcomes, good = _of_everybody()
    elif attempt is not None:
        with this().records(known(trainee)) as records:
            stored = records.look(records.find(attempt).id)
        outcomes = _kept(records.path, [stored])
    else:
        path = trainee_file(this().home, this().trainee(known(trainee)))
        outcomes = _kept(path, finished_in(path)) if os.path.lexists(path) else []
    if len(outcomes) > 1:
        say(_summary(outcomes))
    if not outcomes:
        note(_("No finished attempts yet."))
    return OK if good and "differs" not in outcomes else FINDING


def _of_everybody() -> tuple[list[Outcome], bool]:
    """Every file from end to end, every finished attempt in it whoever's it says it is, and ranked seeds that are not
    one attempt's alone; whether nothing but the attempts themselves is wrong."""
    from sim.records import RecordsError, trainee_files
    from sim.records.everyone import all_attempts, finished_in, flaws

    home = this().readable
    outcomes: list[Outcome] = []
    problems = [problem for path in trainee_files(home) for problem in flaws(path)]
    for path in trainee_files(home):
        try:
            outcomes += _kept(path, finished_in(path), named=True)
        except RecordsError as error:
            problems.append(str(error))
    problems += _same_seeds(all_attempts(home)[0])
    for problem in dict.fromkeys(problems):
        say(problem)
    return outcomes, not problems


def _kept(path: Path, attempts: Iterable[Stored], *, named: bool = False) -> list[Outcome]:
    """Checks the attempts of a file of records; what is found out is kept there, when it can be written."""
    from sim.records import RecordsError
    from sim.records.store import keep_verdicts

    outcomes: list[Outcome] = []
    found: dict[str, bool] = {}
    for stored in attempts:
        attempt = stored.attempt
        outcomes.append(outcome := _one(stored, attempt.trainee if named else ""))
        verified = outcome == "verified"
        if outcome != "unchecked" and attempt.status == "finished" and attempt.verified != verified:
            found |= {} if attempt.damaged else {attempt.id: verified}
    if found:
        try:
            keep_verdicts(path, found)
        except RecordsError as error:
            note(str(error))
    return outcomes


def _summary(outcomes: list[Outcome]) -> str:
    text = _("Verified: {verified}. Not verifiable here: {unchecked}. Wrong: {wrong}.")
    count = Counter(outcomes)
    return text.format(verified=count["verified"], unchecked=count["unchecked"], wrong=count["differs"])


def _same_seeds(attempts: list[Attempt]) -> Iterator[str]:
    """Ranked attempts with one seed: it is drawn out of 2**53, so one of them was copied."""
    first: dict[tuple[str, int], Attempt] = {}
    for found in attempts:
        if found.mode == "ranked" and not found.damaged:
            other = first.setdefault((found.case, found.seed), found)
            if other is not found:
                text = _("The ranked attempts {one} of {first} and {other} of {second} have one seed: one is a copy.")
                yield text.format(one=other.id[:8], first=other.trainee, other=found.id[:8], second=found.trainee)


def _in_text_or_records(found: list[Stored | RecordsError]) -> list[Outcome]:
    """Raises RecordsError for a file that holds one thing, and that can't be read as an attempt."""
    if len(found) == 1 and isinstance(found[0], Exception):
        raise found[0]
    outcomes: list[Outcome] = []
    for one in found:
        if isinstance(one, Exception):
            say(str(one))
        outcomes.append("differs" if isinstance(one, Exception) else _one(one))
    return outcomes


def _one(stored: Stored, name: str = "") -> Outcome:
    from sim.verify import verify as check

    verdict = check(stored)
    attempt = stored.attempt
    label = " ".join(part for part in (attempt.id[:8], attempt.case, name) if part)
    notes(f"{label}: {line}" for line in verdict.notes)
    if verdict.problems:
        for problem in verdict.problems:
            say(f"{label}: {problem}")
        return "differs"
    if not verdict.replayable:
        say(_("{label}: not verifiable here").format(label=label))
        return "unchecked"
    total = "–" if attempt.scores.total is None else attempt.scores.total
    text = _("{label}: verified, {count} inputs, total {total}")
    say(text.format(label=label, count=attempt.last_seq, total=total))
    return "verified"
