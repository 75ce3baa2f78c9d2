"""What is only half clear counts in proportion, and the report says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Deed, ExcuseKind, Lang
from scenarios.vocabulary import Act, ActRead
from scoring.report import Item, score
from scoring.rubric import load_rubric
from tests.scoring.builders import Talk, sheet

WORDS: dict[Lang, tuple[str, str]] = {
    "zh": ("请周五前打20万。", "他们欠您多少？"),
    "en": ("200k by Friday.", "What do they owe?"),
}


def judged(confidence: float, lang: Lang = "zh") -> dict[str, Item]:
    """The items of a talk whose last question is read with this confidence."""
    ask, question = WORDS[lang]
    talk = Talk(sheet(lang)).say(ask, Act.DEMAND, ask=20, day=date(2026, 11, 20))
    talk.reply("……", Deed.RAISE_EXCUSE, excuse=ExcuseKind.DOWNSTREAM_OWES).say(question, Act.PROBE)
    said = talk.turns[-1].reading
    assert said is not None
    sure = replace(said, acts=(ActRead(Act.PROBE, confidence, said.acts[0].span),))
    talk.turns[-1] = replace(talk.turns[-1], reading=sure)
    return {item.rule: item for item in score(talk.build(), load_rubric()).items if item.turn == talk.turns[-1].n}


@given(st.floats(0.36, 1.0), st.floats(0.36, 1.0))
def test_a_clearer_move_never_earns_less(one: float, other: float) -> None:
    low, high = (judged(confidence) for confidence in sorted((one, other)))
    assert low.keys() == high.keys()
    assert all(low[rule].points <= high[rule].points for rule in low)
    assert all(low[rule].possible == high[rule].possible for rule in low)


@pytest.mark.parametrize(("lang", "words"), [("zh", "按50%计"), ("en", "50% of it counts")])
def test_half_a_move_says_that_it_counts_in_part(lang: Lang, words: str) -> None:
    half, whole = judged(0.4, lang)["DIA-01"], judged(0.9, lang)["DIA-01"]
    assert half.points == pytest.approx(whole.points / 2)
    assert words in half.why
    assert half.why.startswith(whole.why)
    assert whole.points == whole.possible
