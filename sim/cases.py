"""What can be wrong with a case somebody asked for, as lines in the language in use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.i18n import _, language

if TYPE_CHECKING:
    from scenarios.load import ScenarioError


def case_error_lines(case: str, error: ScenarioError) -> Iterator[str]:
    """An unknown case with the nearest name, or the findings of a file with errors."""
    if error.findings:
        yield _("The case {case} has errors:").format(case=case)
        yield from (finding.render(language()) for finding in error.findings)
    elif len(error.suggestions) == 1:
        yield _("There is no case {case}. Did you mean {nearest}?").format(case=case, nearest=error.suggestions[0])
    else:
        names = ", ".join(error.suggestions)
        yield _("There is no case {case}. There are: {names}.").format(case=case, names=names)
