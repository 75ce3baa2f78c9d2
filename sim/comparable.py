"""Whether the score of an attempt can be checked here: its case is there, unchanged, and the versions are today's."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.load import find_case
from sim.cases import cases_called
from sim.records.attempt import Attempt, Versions
from sim.versions import RULES_VERSION, reader_version, scoring_version

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def versions_of(scenario: Scenario) -> Versions:
    """What an attempt of this case is played with now."""
    from faker import VERSION as FAKER

    from scoring.rubric import rubric_of

    rubric = rubric_of(scenario)
    return Versions(
        rules=RULES_VERSION,
        rubric=f"{rubric.id}-{rubric.version}-{rubric.hash[:12]}-{scoring_version()}",
        reader=reader_version(),
        faker=str(FAKER),
    )


def is_comparable(attempt: Attempt) -> bool:
    """Whether playing the attempt again here would tell if its score is right.

    One that another version of the reader took may still be read the same; that is for a replay to say.
    """
    if attempt.versions.rules != RULES_VERSION:
        return False  # without loading a case
    changed = 0
    with suppress(ValueError, OSError):  # gone, or in a zip
        changed = Path(str(find_case(attempt.source))).stat().st_mtime_ns
    return (attempt.source_hash, attempt.versions) in _now(attempt.source, attempt.pack, changed)


@lru_cache(maxsize=256)
def _now(source: str, pack: str, _changed: int) -> frozenset[tuple[str, Versions]]:
    """Hash and versions of the cases of this name, for a state of their file: a board asks for them again and again."""
    return frozenset((scenario.source_hash, versions_of(scenario)) for scenario in cases_called(source, pack))
