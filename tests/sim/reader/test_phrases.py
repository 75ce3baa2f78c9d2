"""The quick phrase lists find exactly what the plain regular expressions would."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.reader import cue_words_en, cue_words_zh
from sim.reader.normalise import fold
from sim.reader.phrases import Phrases, bounded, needle, split_branches

BRANCHES = st.lists(
    st.sampled_from(
        ["付(?:款|钱)", "a[bc]d?", "pay(?: up)?", "x{2}y", ".{0,2}万", "(?<!不)行", "先|后", "\\?", "ab|b"]
    ),
    min_size=1,
    max_size=5,
).map("|".join)


@given(BRANCHES, st.text(alphabet="付款钱abcdxypu万不行先后? ", max_size=30))
def test_lists_find_what_their_branches_match(source: str, text: str) -> None:
    plain = any(re.search(bounded(branch), text) for branch in split_branches(source) if branch)
    assert (text in Phrases(source)) == plain
    spans = Phrases(source).spans(text)
    assert bool(spans) == plain
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize("words", [*cue_words_zh.WORDS.values(), *cue_words_en.WORDS.values()], ids=str)
def test_every_cue_compiles_and_matches_no_empty_text(words: tuple[str, ...]) -> None:
    for phrase in words:
        assert split_branches(phrase) == [phrase]
        assert not re.compile(bounded(phrase)).match(""), phrase


@pytest.mark.parametrize(
    ("branch", "plain"),
    [
        ("先付(点|些)?一点钱", "一点钱"),
        ("a[bc]defg?h", "def"),
        ("(a|b)", ""),
        ("no\\w+thing", "thing"),
        ("ab{2}cd", "cd"),
        ("[a|]xy", "xy"),
    ],
)
def test_needle(branch: str, plain: str) -> None:
    assert needle(branch) == plain


@given(st.text(max_size=60))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
    assert all(0 <= start <= end <= len(folded.text) for start, end in (*folded.clauses, *folded.sentences))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("２０万", "20万"), ("請付貳拾萬", "请付贰拾万"), ("2½", "2.5"), ("１，０００", "1,000"), ("ＯＫ’ｓ", "ok's")],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed).text == folded
