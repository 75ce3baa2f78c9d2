"""`stallbreaker board`."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from personas.paths import is_file
from scenarios.packs import YAML
from sim.cli.app import OK, no_file, notes, say, say_bytes, this
from sim.i18n import _, sentences

if TYPE_CHECKING:
    from sim.records.board import Board, BoardRow
    from sim.records.seasons import Season

_BY = ("total", "anchoring", "assertiveness", "money")
_COLUMNS = (
    *("rank", "trainee", "team", "case", "by", "value", "currency", "cases", "first_attempt", "provisional"),
    *("imported", "unchecked", "attempt", "season", "finished"),
)
_RUN_BY_SPREADSHEETS = tuple("=+-@\t\r＝＋－＠")
"""Beginnings of a cell that a spreadsheet takes for a formula; the full-width ones where it runs in Chinese."""


def board() -> click.Command:
    """Makes the command."""
    return click.Command(
        "board",
        callback=_board,
        help=_(
            "Everybody's best ranked attempt on this machine: of one case, or of all added up (money: each currency by "
            "itself). A season is a year, a quarter, a month, or one of seasons.yaml in the data folder; it counts "
            "what was finished in it."
        ),
        params=[
            click.Option(["--case"], metavar="CASE", help=_("one case")),
            click.Option(["--by"], type=click.Choice(_BY), default="total", help=_("what to rank by")),
            click.Option(["--season"], metavar="NAME|2026|2026-Q3|2026-03", help=_("one season")),
            click.Option(["--from", "first"], metavar="DAY", help=_("what was finished on this day or later")),
            click.Option(["--to", "last"], metavar="DAY", help=_("what was finished on this day or earlier")),
            click.Option(["--team"], metavar="TEAM", help=_("one team")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("as a JSON list")),
            click.Option(["--csv", "as_csv"], is_flag=True, help=_("as CSV that opens right in Excel")),
        ],
    )


def _board(
    case: str | None,
    by: Any,
    season: str | None,
    first: str | None,
    last: str | None,
    team: str | None,
    as_json: bool,
    as_csv: bool,
) -> int:
    from sim.plain_lobby import table_of_board
    from sim.records.board import board as read_board

    if as_json and as_csv:
        raise click.UsageError(_("--json or --csv, not both."))
    case = _known_case(case)
    found = read_board(this().readable, case, by, season=_season(season, first, last), team=_team(team))
    notes(found.problems)
    if as_json:
        say(json.dumps([_row(row, found) for row in found.rows], ensure_ascii=False, indent=1))
    elif as_csv:
        say_bytes(_csv(found))
    else:
        for line in table_of_board(found):
            say(line)
    return OK


def _known_case(case: str | None) -> str | None:
    """The id of a case named by it or by its file. A mistyped one is bad usage; one of a file elsewhere may well be on
    the board."""
    from personas.words import closest
    from scenarios.heads import read_head
    from scenarios.load import case_heads

    if case is not None and case.lower().endswith(YAML):
        if not is_file(case):
            raise no_file(case)
        head = read_head(Path(case))
        return case if head is None else head.id
    ids = [head.id for head in case_heads()]
    if case is not None and case not in ids and (nearest := closest(case, ids)):
        raise click.UsageError(_("There is no case {case}. Did you mean {nearest}?").format(case=case, nearest=nearest))
    return case


def _season(name: str | None, first: str | None, last: str | None) -> Season | None:
    """The season asked for, by its name or its days."""
    from sim.records.seasons import FILE, Season, find_season, nearest_season

    if name is None:
        days = _day("--from", first), _day("--to", last)
        if days == (None, None):
            return None
        if days[0] and days[1] and days[0] > days[1]:
            raise click.UsageError(_("--from is a later day than --to."))
        return Season("", *days)
    if first is not None or last is not None:
        raise click.UsageError(_("--season, or --from and --to, not both."))
    home = this().home
    if (found := find_season(home, name)) is not None:
        return found
    nearest = nearest_season(home, name)
    message = _("There is no season {name}.").format(name=name)
    hint = (
        _("Did you mean {nearest}?").format(nearest=nearest)
        if nearest
        else _("A year, 2026-Q3 and 2026-03 are seasons; others go into {file}, a line each: {line}").format(
            file=home / FILE, line="spring: {from: 2026-03-01, to: 2026-05-31}"
        )
    )
    raise click.UsageError(sentences(message, hint))


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _("{option} needs a day, such as 2026-03-31.")
        raise click.UsageError(message.format(option=option)) from None


def _team(name: str | None) -> str | None:
    """The team as it is written in the records; a mistyped one is bad usage."""
    from personas.words import closest
    from sim.hygiene import clean_name
    from sim.records.board import teams

    if name is None:
        return None
    known = teams(this().readable)
    same = [team for team in known if team.casefold() == clean_name(name).casefold()]
    if same:
        return clean_name(name) if clean_name(name) in same else same[0]
    nearest = closest(name, known)
    message = _("There is no team {name} here.").format(name=name)
    hint = _("Did you mean {nearest}?").format(nearest=nearest) if nearest else ""
    raise click.UsageError(sentences(message, hint))


def _row(row: BoardRow, found: Board) -> dict[str, Any]:
    from scenarios.vocabulary import major
    from sim.records.seasons import quarter_of

    return {
        "rank": row.rank,
        "trainee": row.trainee,
        "team": row.team,
        "case": found.case,
        "by": found.by,
        "value": major(int(row.value)) if found.by == "money" else round(row.value, 1),
        "currency": row.currency if found.by == "money" else None,
        "cases": row.cases,
        "first_attempt": row.first,
        "provisional": row.provisional,
        "imported": row.imported,
        "unchecked": row.unchecked,
        "attempt": row.attempt.id,
        "season": (found.season.name or found.season.days) if found.season else quarter_of(row.attempt.finished),
        "finished": row.attempt.finished,
    }


def _csv(found: Board) -> bytes:
    """UTF-8 with a byte order mark: without one Excel takes Chinese for something else. Every text is in quotes, so
    that no other separator than the comma divides it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(_COLUMNS)
    for row in found.rows:
        finished = datetime.fromisoformat(row.attempt.finished).astimezone()
        document = _row(row, found) | {"finished": f"{finished:%Y-%m-%d %H:%M}"}
        writer.writerow([_cell(document[column]) for column in _COLUMNS])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: Any) -> Any:
    """A cell that a spreadsheet shows instead of running it: names are foreign text."""
    if isinstance(value, str) and value.startswith(_RUN_BY_SPREADSHEETS):
        return "'" + value
    return "" if value is None else int(value) if isinstance(value, bool) else value


def known(name: str | None) -> str | None:
    """A trainee who has records here; asking for another one's would otherwise make an empty file for him."""
    from sim.records import trainee_file

    if name is not None and not os.path.lexists(trainee_file(this().home, name)):
        from personas.words import closest
        from sim.records.everyone import trainees

        nearest = closest(name, trainees(this().readable))
        message = _("There are no records of {name} here.").format(name=name)
        hint = _("Did you mean {nearest}?").format(nearest=nearest) if nearest else ""
        raise click.UsageError(sentences(message, hint))
    return name
