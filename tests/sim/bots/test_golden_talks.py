"""Thirty whole talks in sentences, played again and compared; when one differs, read it (`tools/golden_talks.py`)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from scenarios.load import case_heads
from sim.bots import BOTS

ROOT = Path(__file__).parents[3]


def _tool() -> ModuleType:
    name = "golden_talks"
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


GOLDEN = _tool()


@pytest.mark.parametrize("talk", GOLDEN.TALKS, ids=lambda talk: talk.name)
def test_a_talk_goes_as_it_was_kept(talk):
    assert GOLDEN.difference(talk) == "", "read it, then tools/golden_talks.py --update"


def test_they_cover_every_bot_and_every_case_in_both_languages():
    assert {talk.bot for talk in GOLDEN.TALKS} == set(BOTS)
    assert {talk.case for talk in GOLDEN.TALKS} >= {head.id for head in case_heads()}
    assert [talk.lang for talk in GOLDEN.TALKS].count("zh") == len(GOLDEN.TALKS) / 2
    assert len({talk.seed for talk in GOLDEN.TALKS}) == len(GOLDEN.TALKS)
    kept = {path.stem for path in GOLDEN.FOLDER.glob("*.txt")}
    assert kept == {talk.name for talk in GOLDEN.TALKS}
