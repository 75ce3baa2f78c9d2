"""Foreign text: what `text` and `wrap` promise, for any text there is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sim.tui.text import clean, crop, fit, line, one_line, shown
from sim.tui.wrap import NOT_FIRST, NOT_LAST, wrap

ANY = st.text(st.characters(codec=None, categories=None), max_size=200)
CHINESE = st.text(st.sampled_from("今天先安排二十万，电汇。「行」（好）abc 123……！"), max_size=120)
MARKUP = ("[/", "[link='", "[b]", "[/b]", '[foo="', "[$accent]", "\\[x]", "[[", "]")


@given(ANY)
def test_cleaned_text_holds_no_controls_and_stays_the_same(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(character) < 32 and character != "\n" for character in once)
    assert not any(0x7F <= ord(character) < 0xA0 or 0xD800 <= ord(character) < 0xE000 for character in once)
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x00b", "ab"),
        ("20\u202e万", "20万"),
        ("\ud83d half", "\ufffd half"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("tab\there", "tab here"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_shown_as_typed(markup: str) -> None:
    assert shown(markup).plain == markup
    assert line(markup, "bold").plain == markup


@given(ANY, st.integers(0, 40))
def test_fit_fills_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(ANY, st.integers(1, 40))
def test_crop_never_exceeds_its_cells(text: str, width: int) -> None:
    assert cell_len(crop(one_line(text), width)) <= width


@given(st.one_of(ANY.map(clean), CHINESE), st.integers(4, 60))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert all(cell_len(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


@given(CHINESE, st.integers(12, 60))
def test_no_line_begins_with_a_full_stop_or_ends_with_an_opening_bracket(text: str, width: int) -> None:
    """Where a break is possible at all: a row of marks longer than the line must be cut somewhere."""
    rows = wrap(text, width)
    for before, after in pairwise(rows):
        if after and after[0] in NOT_FIRST:
            assert cell_len(before) > width - 3, rows
        if before and before[-1] in NOT_LAST:
            assert len(before) == 1 or before[-2] in NOT_LAST or cell_len(before) > width - 3, rows


def test_kinsoku() -> None:
    assert wrap("价格能不能再低，一点点。真的", 14) == ["价格能不能再", "低，一点点。真", "的"]


def test_line_feeds_break_and_an_empty_text_is_one_line() -> None:
    assert wrap("a\n\nb", 10) == ["a", "", "b"]
    assert wrap("", 10) == [""]
