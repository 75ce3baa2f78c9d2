"""The chips under a message: every sum that counts as an ask, every day once, the same in all faces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from scenarios.vocabulary import (
    Act,
    ActRead,
    Amount,
    AmountRole,
    DateKind,
    DateRead,
    DateRole,
    Mark,
    MarkRead,
    Method,
    MethodRead,
    Reading,
)
from scoring.transcript import By
from sim.i18n import set_language
from sim.retelling.chips import chips, chips_line
from sim.retelling.lines import told
from tests.sim.review.talks import attempt
from tests.sim.talking import WAN, said

FRIDAY = date(2026, 3, 6)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


def reading(*acts: Act, **fields: object) -> Reading:
    found = tuple(ActRead(act, 0.9, (place, place + 1)) for place, act in enumerate(acts))
    return Reading("The complaint is separate. 250,000 on 6 March", found, **fields)  # type: ignore[arg-type]


ASK = Amount(AmountRole.ASK, (27, 34), value=25_000_000)


def test_an_ask_that_no_act_carries_is_shown() -> None:
    assert chips(reading(Act.SEPARATE, amounts=(ASK,)), "CNY") == ("keeps the dispute apart", "asks for RMB 250,000")


def test_an_ask_beside_what_was_agreed_is_shown_too() -> None:
    agreed = Amount(AmountRole.AGREED, (0, 1), value=10_000_000)
    assert chips(reading(Act.CONFIRM, amounts=(agreed, ASK)), "CNY") == ("sums up RMB 100,000", "asks for RMB 250,000")


@pytest.mark.parametrize("acts", [(Act.ACCEPT_OFFER, Act.PIN_DOWN), (Act.PIN_DOWN,), (Act.DEMAND, Act.PIN_DOWN)])
def test_what_was_agreed_is_carried_where_nothing_is_asked(acts: tuple[Act, ...]) -> None:
    agreed = Amount(AmountRole.AGREED, (0, 1), value=13_000_000)
    shown = chips(reading(*acts, amounts=(agreed,)), "CNY")
    assert [chip for chip in shown if "RMB" in chip] == ["pins the payment down RMB 130,000"]


def test_an_ask_that_an_act_carries_is_shown_once() -> None:
    assert chips(reading(Act.DEMAND, amounts=(ASK,)), "CNY") == ("asks for payment RMB 250,000",)


@pytest.mark.parametrize("kinds", [(DateKind.BY, DateKind.ON), (DateKind.ON, DateKind.BY)])
def test_one_day_is_shown_once(kinds: tuple[DateKind, DateKind]) -> None:
    days = tuple(DateRead(DateRole.PAY, (place, place + 1), FRIDAY, kind) for place, kind in enumerate(kinds))
    assert chips(reading(dates=days), "CNY") == ("by Fri 6 March",)


def test_the_line_has_tone_and_means_of_payment() -> None:
    found = reading(
        Act.DEMAND,
        amounts=(ASK,),
        marks=(MarkRead(Mark.HEDGE, (0, 1)), MarkRead(Mark.PRESSURE_OF_OWN, (0, 1))),
        methods=(MethodRead(Method.TRANSFER, (0, 1)),),
    )
    assert chips_line(found, "CNY") == "asks for payment RMB 250,000 · hedged · own pressure · by transfer"


def test_the_mood_is_told_when_it_is_another_one() -> None:
    practice = attempt("opening-drill", 3, said("demand", ask=20 * WAN))
    transcript = practice.transcript()
    words = [turn for turn in transcript.turns if turn.by is By.CUSTOMER]
    assert words
    lines = list(told(transcript.turns, transcript.sheet))
    moods = [turn.mood for turn in words if turn.mood is not None]
    changes = sum(mood is not before for before, mood in zip([None, *moods], moods, strict=False))
    assert len([line for line in lines if line.startswith("  (Mood: ")]) == changes >= 1
    assert list(told(transcript.turns, transcript.sheet, len(transcript.turns))) == []
