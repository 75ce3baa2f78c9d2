"""Thirty whole talks in sentences, played again and compared; when one differs, read it (`tools/golden_talks.py`)."""

from __future__ import annotations

import pytest

from scenarios.load import case_heads
from sim.bots import BOTS
from tools import golden_talks as golden


@pytest.mark.parametrize("talk", golden.TALKS, ids=lambda talk: talk.name)
def test_a_talk_goes_as_it_was_kept(talk):
    assert golden.difference(talk) == "", "read it, then tools/golden_talks.py --update"


def test_they_cover_every_bot_and_every_case_in_both_languages():
    assert {talk.bot for talk in golden.TALKS} == set(BOTS)
    assert {talk.case for talk in golden.TALKS} >= {head.id for head in case_heads()}
    assert [talk.lang for talk in golden.TALKS].count("zh") == len(golden.TALKS) / 2
    assert len({talk.seed for talk in golden.TALKS}) == len(golden.TALKS)
    kept = {path.stem for path in golden.FOLDER.glob("*.txt")}
    assert kept == {talk.name for talk in golden.TALKS}
