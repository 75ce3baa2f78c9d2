"""`stallbreaker scenario schema | preview`: for editors, and what a trainee will read and hear."""

from __future__ import annotations

import json

import click

from sim.cli.app import OK, say, this
from sim.cli.cases import CaseArgument, load
from sim.i18n import _, listed
from sim.workshop.preview import in_language, preview


def schema_command() -> click.Command:
    """Makes the command."""
    return click.Command(
        "schema",
        callback=_schema,
        help=_(
            "Print the JSON Schema of case files: with it an editor completes keys, explains them and marks errors. "
            "First line of a case for VS Code: # yaml-language-server: $schema=case.schema.json"
        ),
        params=[click.Option(["--persona"], is_flag=True, help=_("the schema of persona files"))],
    )


def _schema(persona: bool) -> int:
    from scenarios.schema import case_schema, persona_schema

    make = persona_schema if persona else case_schema
    say(json.dumps(make(this().lang), ensure_ascii=False, indent=1))
    return OK


def preview_command() -> click.Command:
    """Makes the command."""
    return click.Command(
        "preview",
        callback=_preview,
        help=_("What the trainee reads of a case, and lines the dealer says, in every language of the case."),
        params=[CaseArgument(), click.Option(["--only"], metavar="zh|en", help=_("this language only"))],
    )


def _preview(case: str, only: str | None) -> int:
    from sim.i18n import parse_lang

    scenario = load(case)
    wanted = parse_lang(only) if only else None
    if only and wanted not in scenario.languages:
        raise click.UsageError(_("--only: this case has {languages}.").format(languages=listed(scenario.languages)))
    for number, lang in enumerate([wanted] if wanted else scenario.languages):
        if number:
            say()
        with in_language(lang):
            for line in preview(scenario, lang):
                say(line)
    return OK
