"""`stallbreaker scenario`: what trainers need for the cases they write."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sim.cli.app import FINDING, OK, note, say, this
from sim.i18n import _, ngettext


def scenario() -> click.Group:
    """Makes the group."""
    group = click.Group("scenario", help=_("Check, list and explain cases (for trainers)."))
    group.add_command(_check_command())
    group.add_command(click.Command("list", callback=_list, help=_("List the cases: id, level, minutes, title.")))
    group.add_command(
        click.Command(
            "explain",
            callback=_explain,
            help=_("Explain the code of a finding, as in warning[W106]."),
            params=[click.Argument(["code"], metavar="CODE")],
        )
    )
    return group


def _check_command() -> click.Command:
    return click.Command(
        "check",
        callback=_check,
        help=_("Check case files; exit code 1 when one has errors."),
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar="FILE…"),
            click.Option(["--json", "as_json"], is_flag=True, help=_("findings as a JSON list")),
        ],
    )


def _check(files: tuple[str, ...], as_json: bool) -> int:
    from personas.findings import Severity
    from scenarios.load import check_file

    lang = this().lang
    findings = [finding for file in files for finding in check_file(_file(file))]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        say(json.dumps([finding.to_json(lang) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            say(finding.render(lang))
            say()
    checked = ngettext("{count} file checked", "{count} files checked", len(files)).format(count=len(files))
    found = ngettext("{count} finding", "{count} findings", len(findings)).format(count=len(findings))
    note(_("{checked}, {found}, {errors} of them errors.").format(checked=checked, found=found, errors=errors))
    return FINDING if errors else OK


def _file(name: str) -> Path:
    """A file by its path, or the file of a case by its id."""
    from scenarios.load import ScenarioError, find_case

    if not Path(name).exists():
        try:
            return find_case(name)
        except ScenarioError:
            return Path(name)
    return Path(name)


def _list() -> int:
    from scenarios.load import case_heads
    from sim.columns import table
    from sim.plain_lobby import LEVELS

    lang = this().lang
    for line in table(
        [
            (
                head.id,
                _(LEVELS[head.level]) if head.level in LEVELS else head.level,
                _("{minutes} min").format(minutes=head.minutes),
                head.title.get(lang),
            )
            for head in case_heads()
        ]
    ):
        say(line)
    sys.stdout.flush()
    return OK


def _explain(code: str) -> int:
    from sim.cli.explain import explain_finding, no_such_code

    text = explain_finding(code, this().lang)
    if text is None:
        raise no_such_code(code)
    say(text)
    return OK
