"""`stallbreaker scenario simulate FILE`: the bots play a case; who earns what, who passes, what nobody reaches."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.app import FINDING, OK, Failure, note, say, this
from sim.cli.cases import CaseArgument, find, load
from sim.hygiene import clean
from sim.i18n import N_, _, listed, ngettext

if TYPE_CHECKING:
    from personas.findings import Finding
    from sim.playtest.places import Map
    from sim.playtest.result import PlayTest

DEFAULT_SEEDS, MOST_SEEDS = 400, 100_000
_BAR = 30
"""Cells of the progress bar."""
_DOING = N_("Playing")


def simulate_command() -> click.Command:
    """Makes the command."""
    return click.Command(
        "simulate",
        callback=_simulate,
        help=_(
            "Play-test a case: ten scripted trainees play it hundreds of times. Shows money and score, silly ways to "
            "play that pass, and excuses, lines, conditions and evidence that nobody reaches. Nothing is recorded."
        ),
        params=[
            CaseArgument(),
            click.Option(
                ["--seeds"],
                type=click.IntRange(1, MOST_SEEDS),
                default=DEFAULT_SEEDS,
                show_default=True,
                metavar="N",
                help=_("attempts of each bot"),
            ),
            click.Option(["--talks"], type=click.IntRange(0, 1000), metavar="N", help=_("how many of them in words")),
            click.Option(["--bots"], metavar="NAME,NAME", help=_("only these bots")),
            click.Option(["--sentences"], is_flag=True, help=_("talks go through the reader, sentence by sentence")),
            click.Option(["--plain"], is_flag=True, help=_("plain characters only")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("one JSON document instead of text")),
            click.Option(["--html"], metavar="FILE", help=_("write the report with the case's text as a web page too")),
            click.Option(
                ["--fail-under"],
                type=click.FloatRange(0, 100),
                metavar="PCT",
                help=_("exit code 1 when less of the case than this was reached"),
            ),
        ],
    )


def _simulate(
    case: str,
    seeds: int,
    talks: int | None,
    bots: str | None,
    sentences: bool,
    plain: bool,
    as_json: bool,
    html: str | None,
    fail_under: float | None,
) -> int:
    from sim.playtest.run import TALKS, play_test

    scenario, names = load(case), _chosen(bots)
    if html is not None and not Path(html).parent.is_dir():
        raise Failure(_("There is no folder for {file}.").format(file=clean(html, 200)[0]))
    progress, clear = _progress()
    try:
        played = play_test(
            scenario,
            names,
            seeds=seeds,
            talks=TALKS if talks is None else talks,
            sentences=sentences,
            processes=min(2, _cores()),
            progress=progress,
        )
    finally:
        clear()
    findings, where = _judged(played, case)
    if html is not None:
        from sim.playtest.page import page

        Path(html).write_text(page(played, findings, where), encoding="utf-8")
    if as_json:
        _json(played, findings)
    else:
        _text(played, findings, plain)
    return FINDING if fail_under is not None and 100 * played.coverage < fail_under else OK


def _cores() -> int:
    """How many cores this process may use: a second process on one core costs its start and saves nothing."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _chosen(text: str | None) -> list[str] | None:
    """The bots of `expert,novice`. Raises click.UsageError."""
    from sim.bots import BOTS

    if text is None:
        return None
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in BOTS]
    if unknown or not names:
        wrong = clean(unknown[0] if unknown else text, 40)[0] or "''"
        message = _("There is no bot {name}; there are: {known}.")
        raise click.UsageError(message.format(name=wrong, known=listed(BOTS)))
    return names


def _judged(played: PlayTest, case: str) -> tuple[list[Finding], Map]:
    from scenarios.load import read_file
    from sim.playtest.judge import judge
    from sim.playtest.places import map_of

    file = find(case)
    where = map_of(played.case, read_file(file), str(file))
    return judge(played, where), where


def _text(played: PlayTest, findings: list[Finding], plain: bool) -> None:
    from sim.playtest.report import report_lines

    cells = shutil.get_terminal_size((80, 24)).columns
    for line in report_lines(played, cells, plain=plain):
        say(line)
    say()
    for finding in findings:
        say(finding.render(this().lang))
        say()
    sys.stdout.flush()
    note(ngettext("{count} finding", "{count} findings", len(findings)).format(count=len(findings)))


def _json(played: PlayTest, findings: list[Finding]) -> None:
    document = played.to_json() | {"findings": [finding.to_json(this().lang) for finding in findings]}
    say(json.dumps(document, ensure_ascii=False, indent=1))


def _progress() -> tuple[Callable[[float], None] | None, Callable[[], None]]:
    """What draws the bar on a terminal's stderr, and what wipes it out; nothing elsewhere."""
    if not sys.stderr.isatty():
        return None, lambda: None
    shown = -1

    def draw(share: float) -> None:
        nonlocal shown
        percent = int(100 * share)
        if percent > shown:
            shown = percent
            done = round(_BAR * share)
            bar = f"{_(_DOING)} [{'#' * done}{'.' * (_BAR - done)}] {percent:3d} %"
            click.echo("\r\033[K" + bar, err=True, nl=False, color=True)

    return draw, lambda: click.echo("\r\033[K", err=True, nl=False, color=True)
