"""Sums, shares, days as trainers write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.fields import Report
from personas.findings import Place, Source
from personas.yaml_nodes import Scalar
from scenarios.money import format_money
from scenarios.values import day_of, hanzi_sum, month_start, parse_money, parse_share


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("48万", 48_000_000),
        ("3.5万", 3_500_000),
        ("480,000", 48_000_000),
        ("480，000", 48_000_000),
        ("480000", 48_000_000),
        ("RMB 480,000", 48_000_000),
        ("¥480,000", 48_000_000),
        ("480k", 48_000_000),
        ("20,583.33元", 2_058_333),
        ("1.2亿", 12_000_000_000),
        ("４８万", 48_000_000),
        ("0", 0),
        ("-2万", -2_000_000),
        ("+8万", 8_000_000),
        ("USD 50,000", 5_000_000),
    ],
)
def test_sums(written: str, fen: int) -> None:
    assert parse_money(written) == fen


@pytest.mark.parametrize(
    "written", ["", "much", "48 万 8", "4,80,00", "1e5", "48%", "四十八万", "0x10", "48万万", "٤٨"]
)
def test_no_sums(written: str) -> None:
    assert parse_money(written) is None


@given(st.integers(0, 10**12), st.sampled_from(["zh", "en"]))
def test_what_the_program_writes_it_reads(fen: int, lang: str) -> None:
    assert parse_money(format_money(fen, lang)) == fen  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("四十八万", "48万"),
        ("三万五", "3.5万"),
        ("十二万", "12万"),
        ("一百零五万", "105万"),
        ("八千", "8000"),
        ("两亿", "20000万"),
        ("48万", None),
    ],
)
def test_sums_in_characters_are_understood_for_the_hint(written: str, meant: str | None) -> None:
    assert hanzi_sum(written) == meant


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("45%", 0.45),
        ("45 %", 0.45),
        ("４５％", 0.45),
        ("0.3", 0.3),
        ("+15%", 0.15),
        ("-5%", -0.05),
        ("x", None),
        ("", None),
    ],
)
def test_shares(written: str, share: float | None) -> None:
    assert parse_share(written) == share


def convert(function, written: str):  # type: ignore[no-untyped-def]
    report = Report(Source("f", (written,)))
    value = function(Scalar(written, Place(1, 1, 1 + len(written))), report)
    return value, [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("written", "day", "codes"),
    [
        ("20", date(2026, 2, 20), []),
        ("20日", date(2026, 2, 20), []),
        ("20号", date(2026, 2, 20), []),
        ("2026-01-12", date(2026, 1, 12), []),
        ("30", None, ["E032"]),
        ("0", None, ["E032"]),
        ("Friday", None, ["E024"]),
        ("2026-13-01", None, ["E024"]),
    ],
)
def test_days(written: str, day: date | None, codes: list[str]) -> None:
    assert convert(day_of(date(2026, 2, 1)), written) == (day, codes)


@pytest.mark.parametrize(
    ("written", "month", "codes"),
    [
        ("2026-03", date(2026, 3, 1), []),
        ("2026/3", date(2026, 3, 1), []),
        ("2026年3月", date(2026, 3, 1), []),
        ("2026-13", None, ["E024"]),
        ("March", None, ["E024"]),
    ],
)
def test_months(written: str, month: date | None, codes: list[str]) -> None:
    assert convert(month_start, written) == (month, codes)
