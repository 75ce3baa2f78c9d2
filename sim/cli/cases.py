"""Cases on the command line: loading one with errors in words, and completing their names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from personas.paths import is_file
from scenarios.packs import YAML
from sim.cli.app import no_file, shown
from sim.i18n import _, language

if TYPE_CHECKING:
    from scenarios.packs import Folder
    from scenarios.scenario import Scenario


class CaseUsage(click.UsageError):
    """The case asked for is not there, or can't be played; several lines may say why."""


def load(case: str) -> Scenario:
    """The case of an id or a path. Raises CaseUsage, and Failure for a file that is not there."""
    from scenarios.load import ScenarioError, load_case
    from sim.cases import case_error_lines

    _look_for_file(case)
    try:
        scenario = load_case(case)
    except ScenarioError as error:
        raise CaseUsage("\n".join(case_error_lines(case, error))) from error
    if scenario.rubric_source:
        _rubric_can_be_used(scenario)
    return scenario


def _rubric_can_be_used(scenario: Scenario) -> None:
    """A case's own rubric is looked at before the talk, not when it is over. Raises CaseUsage."""
    from scoring.rubric import RubricError, rubric_of

    try:
        rubric_of(scenario)
    except RubricError as error:
        raise CaseUsage(error.text(language())) from error


def find(case: str) -> Folder:
    """The file of a case by its id or path. Raises CaseUsage, and Failure for a file that is not there."""
    from scenarios.load import ScenarioError, find_case
    from sim.cases import case_error_lines

    _look_for_file(case)
    try:
        return find_case(case)
    except ScenarioError as error:
        raise CaseUsage("\n".join(case_error_lines(case, error))) from error


def _look_for_file(case: str) -> None:
    """What can only be the path of a file must lead to one that may hold a case."""
    is_yaml = case.lower().endswith(YAML)
    if not is_file(case):
        if is_yaml or "/" in case or os.sep in case:
            raise no_file(case)
    elif not is_yaml and "." in case:
        raise CaseUsage(_("{file} is no case: the name of a case file ends in .yaml.").format(file=shown(case)))


class CaseArgument(click.Argument):
    """CASE, completed from the library."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(
            ["case"], required=required, shell_complete=_complete, metavar="CASE" if required else "[CASE]"
        )


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from scenarios.load import case_heads

    return [
        CompletionItem(head.id, help=head.title.get(language()))
        for head in case_heads()
        if head.id.startswith(incomplete)
    ]


def seed_option() -> click.Option:
    """--seed N, as play and talk have it."""
    return click.Option(
        ["--seed"],
        type=click.IntRange(0, 2**64 - 1),
        metavar="N",
        help=_("draw the dealer's secrets from this number (unranked); the same again for the same number"),
    )
