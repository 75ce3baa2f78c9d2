"""“I meant…”: what is typed after /meant, and the Reading that comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.vocabulary import Act, AmountRole, DateKind, DateRole, ReadContext, minor
from sim.commands import UsageError
from sim.i18n import set_language
from sim.meaning import Meaning, corrected, parse_meaning
from sim.reader import Reader

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
NOTHING = Meaning(())


@pytest.fixture(autouse=True, params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield request.param
    set_language("en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("demand", Meaning((Act.DEMAND,))),
        ("demand, justify", Meaning((Act.DEMAND, Act.JUSTIFY))),
        ("demand 20万 周五前", Meaning((Act.DEMAND,), minor(200_000), (FRIDAY, DateKind.BY))),
        ("Demand、justify，180k by Friday", Meaning((Act.DEMAND, Act.JUSTIFY), minor(180_000), (FRIDAY, DateKind.BY))),
        ("demand 200,000 2026-11-27", Meaning((Act.DEMAND,), minor(200_000), (FRIDAY, DateKind.ON))),
        ("demand,200,000,27日", Meaning((Act.DEMAND,), minor(200_000), (FRIDAY, DateKind.ON))),
    ],
)
def test_acts_sum_and_day_come_in_any_order(typed: str, meant: Meaning) -> None:
    assert parse_meaning(typed, TODAY, NOTHING) == meant


def test_acts_have_their_names_in_the_language_in_use(language: str) -> None:
    typed = {"en": "asks for payment, gives grounds", "zh": "要求付款、讲依据"}[language]
    assert parse_meaning(typed, TODAY, NOTHING).acts == (Act.DEMAND, Act.JUSTIFY)


def test_what_is_not_named_stays_as_it_was_read() -> None:
    before = Meaning((Act.PROBE,), minor(50_000), (FRIDAY, DateKind.BY))
    assert parse_meaning("20万", TODAY, before) == Meaning((Act.PROBE,), minor(200_000), (FRIDAY, DateKind.BY))
    assert parse_meaning("demand", TODAY, before) == Meaning((Act.DEMAND,), minor(50_000), (FRIDAY, DateKind.BY))


@pytest.mark.parametrize("typed", ["", " , ", "fly", "demand fly", "-5", "demand 31.2.", "demand 0", "2026-11-20"])
def test_what_is_none_of_them_is_said(typed: str) -> None:
    with pytest.raises(UsageError):
        parse_meaning(typed, TODAY, NOTHING)


def test_a_slip_is_answered_with_the_nearest_act() -> None:
    with pytest.raises(UsageError, match="demand"):
        parse_meaning("demnad", TODAY, NOTHING)


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(typed: str) -> None:
    try:
        assert isinstance(parse_meaning(typed, TODAY, NOTHING), Meaning)
    except UsageError as error:
        assert str(error)


def test_the_reading_has_what_was_meant_and_keeps_the_rest() -> None:
    context = ReadContext(today=TODAY, overdue=minor(300_000))
    read = Reader().read("一共欠30万，今天先打10万。", context)
    meant = Meaning((Act.DEMAND, Act.STATE_FACTS), minor(200_000), (FRIDAY, DateKind.BY))
    reading = corrected(read, meant)
    assert Meaning.read(reading) == meant
    assert reading.corrected and reading.understood and reading.text == read.text
    assert reading.sums(AmountRole.FACT) == read.sums(AmountRole.FACT)
    emptied = corrected(read, Meaning(()))
    assert not emptied.understood and not emptied.sums(AmountRole.ASK)
    assert not [day for day in emptied.dates if day.role == DateRole.PAY]


@given(st.sampled_from(["先给10万，周五再给5万", "please pay 200k by Friday", "你好", "20万到账，10万下周一"]))
def test_a_correction_of_nothing_changes_only_how_sure_it_is(text: str) -> None:
    read = Reader().read(text, ReadContext(today=TODAY, overdue=minor(300_000)))
    same = corrected(read, Meaning.read(read))
    assert (same.amounts, same.dates) == (read.amounts, read.dates)
    assert [found.act for found in same.acts] == [found.act for found in read.acts]
