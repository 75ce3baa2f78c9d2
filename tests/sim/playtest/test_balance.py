"""The built-in cases are balanced and whole: played by all bots, nothing is found but notes."""

from __future__ import annotations

import pytest

from personas.findings import Severity
from scenarios.load import LIBRARY, find_case, load_case, read_file
from sim.playtest.judge import judge
from sim.playtest.places import map_of
from sim.playtest.run import play_test

IDS = sorted(path.stem for path in LIBRARY.glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("name", IDS)
def test_the_expert_reaches_the_target_nothing_silly_passes_and_all_is_reached(name: str) -> None:
    case, file = load_case(name), find_case(name)
    played = play_test(case, processes=1)
    found = judge(played, map_of(case, read_file(file), str(file)))
    assert [finding.render() for finding in found if finding.severity is not Severity.NOTE] == []
    assert played.coverage == 1
    expert = played.bot("expert")
    assert expert is not None
    assert expert.reached(case.debt.target) >= 0.8
