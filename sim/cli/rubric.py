"""`stallbreaker rubric`: the default rubric to start from, and what is wrong with one of one's own."""

from __future__ import annotations

import click

from sim.cli.app import OK, no_file, say, shown
from sim.cli.scenario_check import check_parts_command
from sim.i18n import _, sentences
from sim.workshop.checking import rubric_findings


def rubric() -> click.Group:
    """Makes the group."""
    group = click.Group("rubric", help=_("Weights, pass mark and thresholds of the score (for trainers)."))
    group.add_command(
        click.Command(
            "show",
            callback=_show,
            help=_("Print a rubric; without an id the default one, to be copied into rubrics/ beside a case."),
            params=[click.Argument(["rubric_id"], required=False, metavar="[ID]")],
        )
    )
    group.add_command(check_parts_command(rubric_findings, _("Check rubric files; exit code 1 when one has errors.")))
    return group


def known_rubric(name: str) -> None:
    """Raises click.UsageError for a name that no built-in rubric has, Failure for what can only be a file."""
    from personas.words import closest
    from scoring.rubric import rubric_ids

    known = rubric_ids()
    if name in known:
        return
    if "." in name or "/" in name:
        raise no_file(name)
    message = _("There is no rubric {name}. There are: {names}.").format(name=shown(name), names=", ".join(known))
    nearest = closest(name, known)
    raise click.UsageError(sentences(message, _("Did you mean {nearest}?").format(nearest=nearest) if nearest else ""))


def _show(rubric_id: str | None) -> int:
    from scoring.rubric import BUILT_IN

    wanted = rubric_id or "collection"
    known_rubric(wanted)
    say((BUILT_IN / f"{wanted}.yaml").read_text(encoding="utf-8").rstrip())
    return OK
