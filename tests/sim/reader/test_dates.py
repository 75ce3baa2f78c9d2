"""Days: what is read of the sentences in date_sentences.txt, and what must hold of any day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.money import format_day
from scenarios.vocabulary import DateKind, DateRead, DateRole, ReadContext
from scenarios.workdays import add_workdays, is_workday
from sim.reader import Reader
from tests.sim.reader.tables import SHARED, rows

READER = Reader()
CASES = list(rows("date_sentences.txt"))
TODAYS = st.dates(date(2024, 3, 1), date(2035, 6, 1))


def read(sentence: str, today: date | None) -> tuple[DateRead, ...]:
    return READER.read(sentence, ReadContext(today=today, overdue=46_000_000)).dates


def matches(found: DateRead, wanted: str) -> bool:
    """Whether a day is what an entry of the table says: day, then kind, then role, the latter two optional."""
    day, kind, role = (wanted + "::").split(":")[:3]
    iso = found.date.isoformat() if found.date else "~"
    return iso.removeprefix("2026-") == day and kind in ("", found.kind) and role in ("", found.role)


@pytest.mark.parametrize(("ground", "cells"), CASES, ids=[cells[0] for _, cells in CASES])
def test_sentence(ground: str, cells: list[str]) -> None:
    sentence, wanted = cells
    got = read(sentence, date.fromisoformat(ground) if ground else None)
    want = [] if wanted == "-" else wanted.split()
    assert len(got) == len(want), got
    assert all(matches(found, cell) for found, cell in zip(got, want, strict=True)), got


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 150


@given(TODAYS, st.integers(0, 6))
def test_a_bare_weekday_is_within_the_next_seven_days(today: date, weekday: int) -> None:
    for sentence in (
        f"周{'一二三四五六日'[weekday]}付",
        f"pay on {['Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur', 'Sun'][weekday]}day",
    ):
        (found,) = read(sentence, today)
        assert found.date is not None
        assert found.date.weekday() == weekday
        assert timedelta(1) <= found.date - today <= timedelta(7)


@given(TODAYS, st.integers(0, 6))
def test_next_week_and_last_week_are_one_week_apart_from_this(today: date, weekday: int) -> None:
    name = "一二三四五六日"[weekday]
    ((this,), (following,), (last,)) = (read(f"{p}周{name}付", today) for p in ("这", "下", "上"))
    assert this.date is not None and following.date is not None and last.date is not None
    assert following.date - this.date == this.date - last.date == timedelta(7)


@given(TODAYS, st.integers(1, 30))
def test_working_days_end_on_one(today: date, count: int) -> None:
    for sentence in (f"{count}个工作日内付", f"pay within {count} working days"):
        (found,) = read(sentence, today)
        assert found.date == add_workdays(today, count)
        assert is_workday(found.date)
        assert found.kind is DateKind.BY


@given(TODAYS, st.integers(1, 150))
def test_days_written_by_the_program_are_read_back(today: date, ahead: int) -> None:
    day = today + timedelta(ahead)
    for sentence in (f"{format_day(day, 'zh')}前付", f"pay by {format_day(day, 'en')}", f"{day.isoformat()}付"):
        (found,) = read(sentence, today)
        assert found.date == day, sentence
        assert found.role is DateRole.PAY


@given(TODAYS)
def test_the_month_ends_on_its_last_calendar_day(today: date) -> None:
    ((here,), (there,)) = (read(s, today) for s in ("月底前付", "pay by the end of next month"))
    assert here.date is not None and there.date is not None
    assert (here.date + timedelta(1)).day == (there.date + timedelta(1)).day == 1
    assert here.date.month == today.month


@given(st.integers(1, 31))
def test_a_day_of_the_month_never_lies_behind(day: int) -> None:
    today = date(2026, 1, 30)
    (found,) = read(f"{day}号付", today)
    assert found.date is not None
    assert found.date >= today and found.date.day == day


@pytest.mark.parametrize(
    ("sentence", "today", "day"),
    [
        ("春节前付清", date(2026, 12, 1), date(2027, 2, 6)),
        ("元宵节前", date(2027, 1, 10), date(2027, 2, 20)),
        ("清明节前", date(2027, 3, 1), date(2027, 4, 5)),
        ("端午节前", date(2026, 5, 4), date(2026, 6, 19)),
        ("中秋前付", date(2026, 8, 3), date(2026, 9, 25)),
        ("重阳节之前", date(2030, 9, 2), date(2030, 10, 5)),
        ("国庆前付", date(2026, 9, 1), date(2026, 10, 1)),
        ("除夕之前", date(2027, 1, 4), date(2027, 2, 5)),
        ("before Diwali", date(2026, 10, 1), date(2026, 11, 8)),
        ("by Thanksgiving", date(2026, 11, 2), date(2026, 11, 26)),
        ("before Easter", date(2027, 2, 1), date(2027, 3, 28)),
        ("before the Mid-Autumn Festival", date(2028, 9, 1), date(2028, 10, 3)),
    ],
)
def test_feasts(sentence: str, today: date, day: date) -> None:
    (found,) = read(sentence, today)
    assert (found.date, found.kind) == (day, DateKind.BY)


def test_a_feast_beyond_the_table_is_no_day_and_no_error() -> None:
    assert [found.date for found in read("中秋前付", date(2040, 1, 1))] == [None]


DEV = SHARED / "data" / "dates_dev.jsonl"


@pytest.mark.skipif(not DEV.exists(), reason="the labelled sentences are not beside this checkout")
def test_labelled_sentences() -> None:
    lines = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    right = sum(_exact(line) for line in lines)
    assert right / len(lines) >= 0.97


def _exact(line: dict[str, Any]) -> bool:
    got = {day.date.isoformat() for day in read(line["text"], date.fromisoformat(line["ref"])) if day.date}
    if "all" in line:
        return got == set(line["all"])
    return len(got) == 1 and got <= set(line["any"]) if line["any"] else not got
