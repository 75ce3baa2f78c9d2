"""Whatever is typed: no exception, spans inside the text, the same reading each time, and quickly."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.vocabulary import ReadContext, Reading, minor
from sim.reader import Reader
from tests.examples import examples
from tests.pace import cpu_seconds
from tests.sim.reader.tables import rows

READER = Reader()
SENTENCES = [cells[0] for name in ("money", "date", "act", "mark") for _, cells in rows(f"{name}_sentences.txt")]
CONTEXTS = st.sampled_from(
    [
        ReadContext(),
        ReadContext(
            customer_said="质量有问题，最多8万",
            today=date(2026, 11, 23),
            overdue=minor(460_000),
            last_ask=minor(200_000),
            customer_offer=minor(80_000),
        ),
        ReadContext(today=date(9999, 12, 31), currency="INR", overdue=0, customer_said="\ud800"),
        ReadContext(today=date(1, 1, 1), overdue=minor(10**12)),
    ]
)
PIECES = st.sampled_from(
    [
        *"0125万千百亿kw元%成半一十三号月日周下上个到-~前内点付转您请，。？!:\n\u3000\x00\ud83d½㊿﷽İ",
        *[
            "20",
            "25",
            "100",
            "15.6",
            ",000",
            "周五",
            "by",
            "next",
            "Friday",
            "the",
            "half",
            "of",
            "a",
            "hundred",
            "thousand",
            "and",
            "不是",
            "20:30",
            "2月30号",
            "13/32",
            "q1",
        ],
        "2026-02-30",
        "29号",
        " ",
    ]
)


def check(reading: Reading) -> None:
    """What must hold of every reading."""
    text = reading.text
    spans = [f.span for f in (*reading.acts, *reading.amounts, *reading.dates, *reading.methods, *reading.marks)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(0 <= found.confidence <= 1 for found in reading.acts)
    assert len({found.act for found in reading.acts}) == len(reading.acts)
    assert -1 <= reading.assertiveness <= 1 and 0 <= reading.aggression <= 1
    for amount in reading.amounts:
        assert amount.share is not None or amount.sum is not None
        assert amount.low is None or amount.high is None or amount.low < amount.high
    assert Reading.from_json(text, reading.to_json()).to_json() == reading.to_json()


@given(st.text(alphabet=st.characters(codec=None), max_size=200), CONTEXTS)
def test_any_string(text: str, context: ReadContext) -> None:
    check(READER.read(text, context))


@given(st.lists(PIECES, max_size=40).map("".join), CONTEXTS)
def test_heaps_of_numbers_and_days(text: str, context: ReadContext) -> None:
    check(READER.read(text, context))


@given(st.sampled_from(SENTENCES), st.data(), CONTEXTS)
def test_mutated_messages(sentence: str, data: st.DataObject, context: ReadContext) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    middle = data.draw(st.one_of(PIECES, st.sampled_from(SENTENCES)))
    check(READER.read(sentence[:start] + middle + sentence[end:], context))


@given(st.sampled_from(SENTENCES), CONTEXTS)
def test_full_width_letters_and_digits_change_nothing(sentence: str, context: ReadContext) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in sentence)
    plain, widened = READER.read(sentence, context), READER.read(wide, context)
    assert [(a.role, a.value, a.low, a.high, a.share) for a in plain.amounts] == [
        (a.role, a.value, a.low, a.high, a.share) for a in widened.amounts
    ]
    assert [d.date for d in plain.dates] == [d.date for d in widened.dates]


@given(st.sampled_from(SENTENCES), CONTEXTS)
def test_a_message_is_read_the_same_each_time(sentence: str, context: ReadContext) -> None:
    assert READER.read(sentence, context) == Reader().read(sentence, context)


LONG = {
    "messages": "，".join(SENTENCES)[:2000],
    "english": " ".join(s for s in SENTENCES if s.isascii())[:2000],
    "no marks": "".join(c for s in SENTENCES for c in s if c.isalnum())[:2000],
    "a clause of asks": "20万到" * 666,
    "days": "周一" * 1000,
    "numbers": "1," * 1000,
    "percent": "5%" * 1000,
    "articles": "a " * 1000,
    "conditions": "if you pay " * 180,
    "noes": "no " * 650 + "by friday",
    "如果": "如果您付" * 500,
    "dots": "3." * 1000,
    "number words": "one hundred and " * 125,
    "clocks": "3:30前" * 400,
    "halves": "half of " * 250,
    "ones": "1" * 2000,
    "十": "十" * 2000,
    "blanks": " " * 2000,
    "surrogates": "\ud800\x00" * 1000,
    "a megabyte": "付20万，" * 200_000,
}


@pytest.mark.parametrize("name", LONG)
def test_two_thousand_characters_take_no_time(name: str) -> None:
    text = LONG[name]
    context = ReadContext(today=date(2026, 11, 23), overdue=minor(460_000), customer_said="质量有问题")
    check(READER.read(text, context))
    assert cpu_seconds(lambda: READER.read(text, context), runs=5) < 0.2  # 0.08 at most on an idle core


@examples(25)
@given(st.lists(PIECES, min_size=400, max_size=900).map("".join))
def test_long_heaps_take_no_time(text: str) -> None:
    context = ReadContext(today=date(2026, 11, 23), overdue=minor(460_000))
    assert cpu_seconds(lambda: READER.read(text[:2000], context), runs=2) < 0.2


def test_importing_the_reader_pulls_in_nothing_heavy() -> None:
    heavy = ("numpy", "pydantic", "yaml", "textual", "faker")
    script = f"import sys, sim.reader; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"
