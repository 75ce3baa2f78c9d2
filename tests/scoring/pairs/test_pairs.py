"""The same script in both languages, and in other words, scores alike; assertiveness over seven tones is an inverted U.

With readings made by hand here; with the real reader `benchmarks/scores.py` measures them.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from personas.vocabulary import LANGS, Lang
from tests.scoring.pairs.pairs import by_hand, in_tone, scripts

NEAR = 5.0
FIRM_AND_COURTEOUS = 4


def test_there_are_forty_scripts() -> None:
    assert len(scripts()) >= 40


def test_the_same_script_scores_alike_in_both_languages() -> None:
    near = [name for name in scripts() if abs(by_hand(name, "zh").total - by_hand(name, "en").total) <= NEAR]
    assert len(near) >= 0.95 * len(scripts()), set(scripts()) - set(near)


@pytest.mark.parametrize("lang", LANGS)
def test_other_words_for_the_same_acts_score_alike(lang: Lang) -> None:
    near = [name for name in scripts() if abs(by_hand(name, lang).total - by_hand(name, lang, 1).total) <= NEAR]
    assert len(near) >= 0.9 * len(scripts()), set(scripts()) - set(near)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_assertiveness_rises_to_firm_and_courteous_and_falls(lang: Lang) -> None:
    """Sentences through the real reader; at the ends several tones may lie at 0."""
    curve = [in_tone(step, lang).dimensions["assertiveness"].score or 0.0 for step in range(7)]
    top = FIRM_AND_COURTEOUS
    assert curve[top] == max(curve) and curve.count(curve[top]) == 1, curve
    assert all(a < b or a == b == 0 for a, b in pairwise(curve[: top + 1])), curve
    assert all(a > b or a == b == 0 for a, b in pairwise(curve[top:])), curve
    assert curve[0] <= 20 and curve[-1] <= 20, curve
