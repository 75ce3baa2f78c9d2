"""Sums: what is read of the sentences in money_sentences.txt, and what must hold of any sum."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.money import format_money
from scenarios.vocabulary import Amount, AmountRole, ReadContext, major, minor
from sim.reader import Reader
from tests.sim.reader.tables import SHARED, rows

READER = Reader()
CASES = list(rows("money_sentences.txt"))


def context(ground: str) -> ReadContext:
    known = dict(part.split("=") for part in ground.split(", ") if part)
    return ReadContext(
        overdue=minor(known["overdue"]) if "overdue" in known else None,
        customer_offer=minor(known["offer"]) if "offer" in known else None,
        last_ask=minor(known["last"]) if "last" in known else None,
        currency=known.get("currency", "CNY"),
    )


def written(amount: Amount) -> str:
    """A sum as the table writes it."""
    if amount.share is not None:
        return f"{amount.share:.4g}" + (f"={major(amount.value)}" if amount.value is not None else "")
    if amount.value is not None:
        return str(major(amount.value))
    assert amount.low is not None
    return f"{major(amount.low)}..{major(amount.high)}" if amount.high is not None else f">={major(amount.low)}"


def expected(cell: str) -> tuple[str | None, str]:
    """Role (None: any) and sum of one entry of the table; 1/2=230000 becomes 0.5=230000."""
    role, _, text = cell.rpartition(":")
    share = re.fullmatch(r"(\d+/\d+|0?\.\d+|1)((?:=.*)?)", text)
    if share:
        text = f"{float(Fraction(share[1])):.4g}{share[2]}"
    elif re.fullmatch(r"\d+(?:\.\d+)?", text):
        text = str(major(minor(text)))
    return role or None, text


@pytest.mark.parametrize(("ground", "cells"), CASES, ids=[cells[0] for _, cells in CASES])
def test_sentence(ground: str, cells: list[str]) -> None:
    sentence, wanted = cells
    got = READER.read(sentence, context(ground)).amounts
    want = [] if wanted == "-" else [expected(cell) for cell in wanted.split()]
    assert [written(amount) for amount in got] == [text for _, text in want]
    assert all(role is None or amount.role == role for amount, (role, _) in zip(got, want, strict=True))


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 150


@given(st.integers(1, 9_999).map(lambda n: n * 100_000))
def test_sums_written_by_the_program_are_read_back(amount: int) -> None:
    for text in (f"请付{format_money(amount, 'zh')}", f"Please pay {format_money(amount, 'en')}"):
        (found,) = READER.read(text, ReadContext()).amounts
        assert (found.value, found.role) == (amount, AmountRole.ASK), text


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_range_has_its_ends_in_order(low: int, high: int) -> None:
    found = READER.read(f"{low}到{high}万", ReadContext()).amounts
    if low < high:
        assert [(a.low, a.high) for a in found] == [(low * 1_000_000, high * 1_000_000)]
    for amount in found:
        assert amount.low is None or amount.high is None or amount.low < amount.high


@given(st.integers(1, 200), st.integers(1, 300).map(lambda n: n * 1_000_000))
def test_an_implied_unit_never_exceeds_the_balance(count: int, overdue: int) -> None:
    for amount in READER.read(f"先付{count}个", ReadContext(overdue=overdue)).amounts:
        assert amount.value is not None
        assert amount.value <= overdue


@pytest.mark.parametrize(
    ("said", "text", "sums"),
    [
        ("I can do eighty thousand on Friday.", "Tell me about that eighty again.", [80_000]),
        ("There are eighty lamps with cracks.", "Tell me about that eighty again.", []),
        ("About 150 bikes a month, and eighty of them left.", "150 bikes a month; as for the eighty, later.", []),
        ("十八万我能想办法", "那18哪天能到账", [180_000]),
        ("坏了八十台机器", "那80您先放一边", []),
        ("坏了八十台机器", "先付80", [800_000]),
    ],
)
def test_what_the_customer_named_or_counted(said: str, text: str, sums: list[int]) -> None:
    found = READER.read(text, ReadContext(customer_said=said, overdue=minor(900_000))).amounts
    assert [amount.value for amount in found] == [minor(value) for value in sums]


def test_a_share_of_a_known_base_is_exact_to_the_minor_unit() -> None:
    (found,) = READER.read("先付三分之一", ReadContext(overdue=minor(100))).amounts
    assert found.value == 3333


DEV = SHARED / "data" / "money_dev.jsonl"


@pytest.mark.skipif(not DEV.exists(), reason="the labelled sentences are not beside this checkout")
def test_labelled_sentences() -> None:
    lines = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    right = sum(_exact(line) for line in lines)
    assert right / len(lines) >= 0.97


def _exact(line: dict[str, Any]) -> bool:
    found = READER.read(line["text"], ReadContext()).amounts
    sums = sorted(_number(a) for a in found if a.share is None)
    shares = sorted(round(a.share, 3) for a in found if a.share is not None)
    taken_back = list(line["neg"])
    want = [a for a in line["amounts"] if a not in taken_back or taken_back.remove(a)]
    plain = sorted(tuple(map(float, a)) if isinstance(a, list) else (float(a), float(a)) for a in want)
    everything = sorted(tuple(map(float, a)) if isinstance(a, list) else (float(a), float(a)) for a in line["amounts"])
    return sums in (plain, everything) and shares == sorted(round(f, 3) for f in line["fractions"])


def _number(amount: Amount) -> tuple[float, float]:
    low = amount.value if amount.value is not None else amount.low
    assert low is not None
    return low / 100, (amount.high if amount.high is not None else low) / 100
