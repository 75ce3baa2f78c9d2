"""`stallbreaker rubric`: the default rubric to start from, and what is wrong with one of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from personas.findings import Both, Finding, Place, Severity
from sim.cli.app import OK, say
from sim.cli.scenario_check import check_parts_command
from sim.i18n import _

if TYPE_CHECKING:
    from personas.rulebook import Value
    from personas.yaml_nodes import Node


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


def _show(rubric_id: str | None) -> int:
    from personas.words import closest
    from scoring.rubric import BUILT_IN, rubric_ids

    wanted = rubric_id or "collection"
    known = rubric_ids()
    if wanted not in known:
        message = _("There is no rubric {name}. There are: {names}.")
        nearest = closest(wanted, known)
        hint = " " + _("Did you mean {nearest}?").format(nearest=nearest) if nearest else ""
        raise click.UsageError(message.format(name=wanted, names=", ".join(known)) + hint)
    say((BUILT_IN / f"{wanted}.yaml").read_text(encoding="utf-8").rstrip())
    return OK


def rubric_findings(data: bytes, file: str) -> list[Finding]:
    """What is wrong with a rubric file, each with its place."""
    from personas.findings import in_order
    from personas.yaml_nodes import read
    from scenarios.case_rules import CASE_RULES
    from scoring.rubric import RubricError, parse_rubric

    document = read(data, file)
    found = list(document.findings)
    if document.root is None or any(finding.severity is Severity.ERROR for finding in found):
        return in_order(found)
    try:
        parse_rubric(data.decode("utf-8-sig"), file)
    except RubricError as error:
        for problem in error.problems:
            place = _place(document.root, problem.where)
            where = problem.where if place is None else ""
            what = Both(f"{where}{problem.zh}", f"{where} {problem.en}".strip())
            at = place or Place(1, 1, 1)
            values: dict[str, Value] = {"name": problem.where, "what": what}
            found.append(CASE_RULES.finding("E036", document.source, at, values=values))
    return in_order(found)


def _place(root: Node, where: str) -> Place | None:
    """Where the key `weights.anchoring` stands; of a missing one, what is around it."""
    from personas.yaml_nodes import Mapping, Scalar, Sequence

    node, place = root, None
    for name in where.split("."):
        if isinstance(node, Sequence):
            item = next((item for item in node.items if isinstance(item, Scalar) and item.text == name), None)
            return item.at if item else place
        pair = (
            next(((key, value) for key, value in node.pairs if key.text == name), None)
            if isinstance(node, Mapping)
            else None
        )
        if pair is None:
            return place
        place, node = pair[0].at, pair[1]
    return place
