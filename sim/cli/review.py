"""`stallbreaker review`: a finished attempt, move by move, beside what else could have been done."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from sim.cli.app import OK, Failure, note, say, say_bytes, this
from sim.cli.named import names_file
from sim.i18n import _

if TYPE_CHECKING:
    from sim.practice import Practice
    from sim.review import Review


def review() -> click.Command:
    """Makes the command."""
    return click.Command(
        "review",
        callback=_review,
        help=_(
            "Review a finished attempt like a game of chess: every move beside 12 to 20 others, each played on many "
            "times at dealers who fit all that was seen. Takes an attempt by its number or id, an exported file, or "
            "a document of `talk --json`. A branch is set beside the attempt it came from."
        ),
        params=[
            click.Argument(["attempt"], metavar="ATTEMPT|FILE|-"),
            click.Option(["--json", "as_json"], is_flag=True, help=_("one JSON document instead of text")),
            click.Option(["--quick"], is_flag=True, help=_("the first version only: 64 rollouts a move")),
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's attempt")),
        ],
    )


def _review(attempt: str, as_json: bool, quick: bool, trainee: str | None) -> int:
    from sim.review.compare import comparison_lines
    from sim.review.document import document
    from sim.review.text import review_lines
    from sim.script import to_bytes

    practice, parent = _attempt(attempt, trainee)
    found = _reviewed(practice, quick=quick)
    if as_json:
        say_bytes(to_bytes(document(found)))
        return OK
    for line in review_lines(found):
        say(line)
    if parent is not None:
        say()
        for line in comparison_lines(_reviewed(parent, quick=quick), found):
            say(line)
    return OK


def _reviewed(practice: Practice, *, quick: bool) -> Review:
    from sim.review import NotOverError, Reviewer
    from sim.review.judge import LOOKS

    shown = -1

    def progress(done: int, most: int) -> None:
        nonlocal shown
        percent = 100 * done // most
        if percent != shown and sys.stderr.isatty():
            shown = percent
            click.echo("\r" + _("{percent} % reviewed").format(percent=percent), err=True, nl=False)

    try:
        reviewer = Reviewer(practice.scenario, practice.seed, practice.lang, practice.log, progress=progress)
    except NotOverError:
        raise Failure(_("This attempt still runs: finish it first.")) from None
    *_looks, last = reviewer.looks(most=LOOKS[0] if quick else LOOKS[-1])
    if shown >= 0:
        note("")
    return last


def _attempt(attempt: str, trainee: str | None) -> tuple[Practice, Practice | None]:
    """The attempt, and the one it branched off from where that can still be replayed. RecordsError, Failure."""
    from sim.cli.board import known
    from sim.cli.exchange import called, read_text
    from sim.records import RecordsError
    from sim.session import NotReplayableError, replay

    if names_file(attempt):
        try:
            return _in_file(read_text(attempt)), None
        except RecordsError as error:
            raise Failure(f"{called(attempt)}: {error}") from error
    with this().records(known(trainee)) as records:
        stored = records.load(records.find(attempt).id)
        practice = replay(stored)
        parent = records.parent_of(stored.attempt)
        try:
            return practice, None if parent is None else replay(records.load(parent.id))
        except NotReplayableError as error:
            note(str(error))
            return practice, None


def _in_file(text: str) -> Practice:
    from sim.records import RecordsError
    from sim.records.exchange import FORMAT, parse_export
    from sim.scored_talks import practice_of_document
    from sim.session import replay

    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise RecordsError(_("A review needs an exported attempt or a document of `talk --json`."))
    return replay(parse_export(text)) if data.get("format") == FORMAT else practice_of_document(data)
