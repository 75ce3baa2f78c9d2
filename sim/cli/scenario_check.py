"""`stallbreaker scenario check`: findings of cases, personas, rubrics and whole packs, once or after every save."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from personas.paths import is_there
from sim.cli.app import FINDING, OK, no_file, note, say, this
from sim.cli.cases import find
from sim.i18n import _, ngettext
from sim.workshop.checking import Look, Stamps, findings_of, in_file, stamps

if TYPE_CHECKING:
    from personas.findings import Finding

POLL_SECONDS = 0.1
SETTLE_SECONDS = 0.05
"""A file that was just emptied to be written anew is looked at once it has stopped changing."""


def check_command() -> click.Command:
    """Makes the command."""
    return click.Command(
        "check",
        callback=_check,
        help=_("Check case files and packs (folders, zips); exit code 1 when one has errors."),
        params=[
            *_params(),
            click.Option(["--watch"], is_flag=True, help=_("check again whenever a file is saved, until Ctrl+C")),
        ],
    )


def check_parts_command(look: Look, help_text: str) -> click.Command:
    """Makes the `check` of files that are parts of cases: personas, rubrics."""

    def check(files: tuple[str, ...], as_json: bool) -> int:
        for file in files:
            if not is_there(file):
                raise no_file(file)
        return report(len(files), [found for file in files for found in in_file(Path(file), look)], as_json=as_json)

    return click.Command("check", callback=check, help=help_text, params=_params())


def _params() -> list[click.Parameter]:
    return [
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE…"),
        click.Option(["--json", "as_json"], is_flag=True, help=_("findings as a JSON list")),
    ]


def _check(files: tuple[str, ...], as_json: bool, watch: bool) -> int:
    if watch and as_json:
        raise click.UsageError(_("--watch or --json, not both."))
    for name in files:
        if not is_there(name):
            find(name)
    if not watch:
        return report(*findings_of(files), as_json=as_json)
    try:
        _watch(files)
    except KeyboardInterrupt:
        note("")
    return OK


def report(checked: int, findings: Sequence[Finding], *, as_json: bool = False) -> int:
    """Prints findings and what they come to; the exit code."""
    from personas.findings import Severity

    lang = this().lang
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        say(json.dumps([finding.to_json(lang) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            say(finding.render(lang))
            say()
    files = ngettext("{count} file checked", "{count} files checked", checked).format(count=checked)
    found = ngettext("{count} finding", "{count} findings", len(findings)).format(count=len(findings))
    sys.stdout.flush()
    wrong = ngettext("{count} error among them", "{count} errors among them", errors).format(count=errors)
    text = _("{checked}, {found}, {errors}.") if errors else _("{checked}, {found}.")
    note(text.format(checked=files, found=found, errors=wrong))
    return FINDING if errors else OK


# ---- again after every save ---------------------------------------------------------------------------------------
def _watch(names: tuple[str, ...]) -> None:
    """Checks, then looks for changes for ever; asking ten times a second costs next to nothing and works everywhere."""
    before: Stamps | None = None
    while True:
        now = stamps(names)
        if now != before:
            time.sleep(SETTLE_SECONDS)
            if stamps(names) != now:
                continue
            if sys.stdout.isatty():
                click.clear()
            report(*findings_of(names))
            note(_("Waiting for changes. Ctrl+C ends."))
            before = now
        time.sleep(POLL_SECONDS)
