"""`stallbreaker board` and `stallbreaker attempts`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import click

from sim.cli.app import OK, note, say, say_bytes, this
from sim.i18n import _, sentences

if TYPE_CHECKING:
    from sim.records import Attempt, Board, BoardRow

_BY = ("total", "anchoring", "assertiveness", "money")


def board() -> click.Command:
    """Makes the command."""
    return click.Command(
        "board",
        callback=_board,
        help=_("Everybody's best ranked attempt on this machine: of one case, or of all added up."),
        params=[
            click.Option(["--case"], metavar="CASE", help=_("one case")),
            click.Option(["--by"], type=click.Choice(_BY), default="total", help=_("what to rank by")),
            click.Option(["--season"], metavar="2026-Q3", help=_("one season")),
            click.Option(["--team"], metavar="TEAM", help=_("one team")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("as a JSON list")),
            click.Option(["--csv", "as_csv"], is_flag=True, help=_("as CSV that opens right in Excel")),
        ],
    )


def _board(case: str | None, by: Any, season: str | None, team: str | None, as_json: bool, as_csv: bool) -> int:
    from sim.plain_lobby import table_of_board
    from sim.records import board as read_board

    if as_json and as_csv:
        raise click.UsageError(_("--json or --csv, not both."))
    _known(case)
    home = this().home
    found = read_board(home, case, by, season=season, team=team)
    for problem in found.problems:
        note(problem)
    if as_json:
        say(json.dumps([_row(row, found) for row in found.rows], ensure_ascii=False, indent=1))
    elif as_csv:
        _write_csv(found)
    else:
        for line in table_of_board(found):
            say(line)
    return OK


def _known(case: str | None) -> None:
    """A mistyped case is bad usage; one of a file elsewhere may well be on the board."""
    from personas.words import closest
    from scenarios.load import case_heads

    ids = [head.id for head in case_heads()]
    if case is not None and case not in ids and (nearest := closest(case, ids)):
        raise click.UsageError(_("There is no case {case}. Did you mean {nearest}?").format(case=case, nearest=nearest))


def _row(row: BoardRow, found: Board) -> dict[str, Any]:
    from scenarios.vocabulary import major

    return {
        "rank": row.rank,
        "trainee": row.trainee,
        "team": row.team,
        "case": found.case,
        "by": found.by,
        "value": major(int(row.value)) if found.by == "money" else row.value,
        "cases": row.cases,
        "first_attempt": row.first,
        "provisional": row.provisional,
        "attempt": row.attempt.id,
        "season": row.attempt.season,
        "finished": row.attempt.finished,
    }


def _write_csv(found: Board) -> None:
    """UTF-8 with a byte order mark: without one Excel takes Chinese for something else."""
    columns = ["rank", "trainee", "team", "case", "by", "value", "cases", "first_attempt", "provisional", "attempt"]
    columns += ["season", "finished"]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in found.rows:
        document = _row(row, found)
        writer.writerow([_cell(document[column]) for column in columns])
    say_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())


def _cell(value: Any) -> Any:
    """A cell that a spreadsheet shows instead of running it: names are foreign text."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return "'" + value
    return "" if value is None else int(value) if isinstance(value, bool) else value


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
            help=_("Accept the corrected readings of an attempt."),
            params=[click.Argument(["attempt"], metavar="N"), click.Option(["--trainee"], metavar="NAME")],
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
    if trainee is not None or load_profile(this().home).trainee:
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
        "season": attempt.season,
        "started": attempt.started,
        "finished": attempt.finished or None,
    }


def _confirm(attempt: str, trainee: str | None) -> int:
    with this().records(known(trainee or click.get_current_context().meta.get("trainee"))) as records:
        found = records.find(attempt)
        if not found.provisional:
            note(_("Nothing waits to be confirmed in this attempt."))
            return OK
        records.set_checked(found.id, provisional=False)
    say(_("Confirmed: {case} of {name}.").format(case=found.case, name=found.trainee))
    return OK


def known(name: str | None) -> str | None:
    """A trainee who has records here; asking for another one's would otherwise make an empty file for him."""
    from sim.records import trainee_file

    if name is not None and not trainee_file(this().home, name).exists():
        from personas.words import closest
        from sim.records.board import trainees

        nearest = closest(name, trainees(this().home))
        message = _("There are no records of {name} here.").format(name=name)
        hint = _("Did you mean {nearest}?").format(nearest=nearest) if nearest else ""
        raise click.UsageError(sentences(message, hint))
    return name
