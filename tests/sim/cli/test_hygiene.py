"""Text at the door: nothing gets in that could move a cursor, break a file or a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.hygiene import LIMIT, clean, clean_name

anything = st.text(alphabet=st.characters(), max_size=200)


@given(anything)
def test_what_leaves_is_one_clean_line(text: str) -> None:
    cleaned, cut = clean(text)
    assert not cut
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in cleaned)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert cleaned.encode().decode() == cleaned


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once, _ = clean(text)
    assert clean(once)[0] == once


@given(st.text(alphabet="ab中文é\u0301👍 ", max_size=50), st.integers(1, 30))
def test_it_is_never_longer_than_the_limit(text: str, limit: int) -> None:
    cleaned, cut = clean(text, limit)
    assert len(cleaned) <= limit
    assert cut == (len(clean(text, 1000)[0]) > limit)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("今天\x1b[31m付20万\x1b[0m", "今天付20万"),
        ("\x1b]0;title\x07付款", "付款"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2J付款", "付款"),
        ("a\x00b\x07c\x7f", "abc"),
        ("第一行\r\n第二行\t第三", "第一行 第二行 第三"),
        ("\ud83d半个", "\ufffd半个"),
        ("e\u0301", "é"),
        ("\u202e反过来\u2066", "反过来"),
        ("\ufeff付款", "付款"),
        ("👩\u200d👧 ok", "👩\u200d👧 ok"),
        ("[/b][red] [link='", "[/b][red] [link='"),
    ],
)
def test_examples(raw: str, kept: str) -> None:
    assert clean(raw) == (kept, False)


def test_a_long_message_is_cut_with_a_note_and_quickly() -> None:
    assert clean("字" * LIMIT) == ("字" * LIMIT, False)
    assert clean("字" * (LIMIT + 1)) == ("字" * LIMIT, True)
    assert clean("\x1b[" * 5_000_000)[1]
    assert len(clean("字" * 10_000_000)[0]) == LIMIT


def test_names_are_single_spaced() -> None:
    assert clean_name("  Li \t Wei\n") == "Li Wei"
    assert clean_name("\x1b[2J \u202e") == ""
