"""`stallbreaker scenario`: what trainers need for the cases they write."""

from __future__ import annotations

import sys

import click

from sim.cli.app import OK, note, say, this
from sim.i18n import _


def scenario() -> click.Group:
    """Makes the group."""
    from sim.cli.play import play
    from sim.cli.scenario_check import check_command
    from sim.cli.scenario_graph import graph_command
    from sim.cli.scenario_new import new_command
    from sim.cli.scenario_views import preview_command, schema_command
    from sim.cli.simulate import simulate_command

    group = click.Group("scenario", help=_("Write, check, draw and try out cases (for trainers)."))
    group.add_command(new_command())
    group.add_command(check_command())
    group.add_command(click.Command("list", callback=_list, help=_("List the cases: id, level, minutes, title.")))
    group.add_command(
        click.Command(
            "explain",
            callback=_explain,
            help=_("Explain the code of a finding, as in warning[W106]."),
            params=[click.Argument(["code"], metavar="CODE")],
        )
    )
    group.add_command(preview_command())
    group.add_command(graph_command())
    group.add_command(schema_command())
    group.add_command(play())
    group.add_command(simulate_command())
    return group


def _list() -> int:
    from scenarios.load import case_files, case_heads, packs
    from scenarios.same_ids import taken
    from sim.columns import table
    from sim.retelling.labels import LEVELS

    lang = this().lang
    for pack in packs():
        for finding in pack.findings:
            note(finding.render(lang))
    for finding in taken(case_files(), ()):
        note(finding.render(lang))
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
    from sim.cli.explain import no_such_code
    from sim.workshop.explaining import explain_finding

    text = explain_finding(code, this().lang)
    if text is None:
        raise no_such_code(code)
    say(text)
    return OK
