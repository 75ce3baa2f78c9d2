"""Quotes end at words, numbers and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.sentences import clause, quotable, sentence

LONG_EN = (
    "Please arrange 280,000 today by transfer from the usual account. The invoices of August and September have been "
    "due since the end of October, as the statement says, so there is nothing left to check on your side."
)
BATCH = "陈总，今天来对账，八月和九月两批货到期没付的一共是三十万零八百元，合同写的是月结三十天，"
LONG_ZH = BATCH * 4 + "请您今天安排28万。"


def quote(text: str, start: int, end: int, most: int = 120) -> str:
    return text[slice(*quotable(text, (start, end), most))]


def test_a_long_message_is_cut_at_the_end_of_a_sentence() -> None:
    assert quote(LONG_EN, 0, len(LONG_EN)) == "Please arrange 280,000 today by transfer from the usual account."


def test_without_a_sentence_it_is_cut_at_a_clause() -> None:
    found = quote(LONG_ZH, 0, len(LONG_ZH))
    assert found.endswith(("月结三十天", "八百元")) and len(found) <= 120


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("Please pay 280,000 by Friday.", 11, 15, "280,000"),
        ("Please pay 280,000 by Friday.", 9, 13, "pay 280,000"),
        ("I don't accept that.", 4, 6, "don't"),
        ("请您今天安排28.5万。", 6, 8, "28.5万"),
        ("一共二十八万，今天。", 3, 4, "二十八万"),
        ("行，28万，", 0, 6, "行，28万"),
    ],
)
def test_neither_words_nor_numbers_are_cut(text: str, start: int, end: int, expected: str) -> None:
    assert quote(text, start, end) == expected


def test_a_sentence_and_a_clause() -> None:
    text = "Thanks, Mr. Chen. If it suits you, pay 280,000 today."
    assert text[slice(*sentence(text, (39, 42)))] == "If it suits you, pay 280,000 today."
    assert text[slice(*clause(text, (39, 42)))] == "pay 280,000 today."


PLACES = st.integers(0, 80)


@given(st.text(alphabet="ab1,. 。，万元你好'-", max_size=80), PLACES, PLACES, st.integers(1, 80))
def test_a_quote_lies_in_its_text(text: str, start: int, end: int, most: int) -> None:
    first, last = quotable(text, (start, end), most)
    assert 0 <= first <= last <= len(text)
