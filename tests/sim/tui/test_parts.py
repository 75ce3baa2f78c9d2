"""The parts that draw nothing themselves: moves, plan, chips, entries, chart, bars, calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Mood
from scenarios.vocabulary import (
    Act,
    ActRead,
    Amount,
    AmountRole,
    ContactKind,
    DateKind,
    DateRead,
    DateRole,
    Mark,
    MarkRead,
    Method,
    MethodRead,
    Plan,
    Reading,
)
from sim.i18n import set_language
from sim.meaning import Meaning, corrected
from sim.practice_events import EvidenceView, SupportView, View
from sim.retelling.chips import chips
from sim.tui.figures import short_sum
from sim.tui.moves import Choice, choices, unfinished
from sim.tui.plan import PlanDraft
from sim.tui.widgets.bars import blocks
from sim.tui.widgets.braille import Canvas
from sim.tui.widgets.chart import Figures, draw
from sim.tui.widgets.standing import last_sums

VIEW = View(
    today=date(2026, 3, 2),
    ended=False,
    contact=1,
    contact_kind=ContactKind.VISIT,
    contacts_used=1,
    contacts_left=3,
    mood=Mood.CALM,
    owed=48_000_000,
    overdue=30_000_000,
    asked=None,
    offered=None,
    agreed=0,
    paid=0,
    promises=(),
    asks=(),
    offers=(),
    plan=Plan(),
    evidence=(
        EvidenceView("slip", "回单[/", "held", "held", None, None),
        EvidenceView("report", "质检报告", "elsewhere", "office", None, None),
        EvidenceView("count", "盘点单", "elsewhere", "visit", None, None),
    ),
    support=(SupportView("promo", "促销", "support", 2_000_000, 500_000, 10, ()),),
    place="",
    events=(),
)


def texts(found: tuple[Choice, ...]) -> list[str]:
    return [choice.text for choice in found]


def test_moves_of_a_visit() -> None:
    assert texts(choices(VIEW, "CNY")) == [
        "/show slip",
        "/request report",
        "/request count",
        "/offer promo",
        "/leave",
        "/wait 1",
        "/finish",
    ]


def test_what_lies_at_the_dealers_is_not_offered_on_the_phone() -> None:
    assert "/request count" not in texts(choices(replace(VIEW, contact_kind=ContactKind.CALL), "CNY"))


def test_between_talks_one_can_contact_and_neither_show_nor_leave() -> None:
    found = texts(choices(replace(VIEW, contact=0, contact_kind=None), "CNY"))
    assert "/contact call" in found
    assert not {"/show slip", "/leave", "/offer promo"} & set(found)


@pytest.mark.parametrize("typed", ["/sh", "/show", "/出示", "/show slip", "/show 回单", "/slip", "／sh"])
def test_moves_are_found_by_name_id_and_what_they_are(typed: str) -> None:
    assert texts(choices(VIEW, "CNY", typed)) == ["/show slip"]


def test_the_offer_says_what_is_left_of_it() -> None:
    set_language("zh")
    (offer,) = choices(VIEW, "CNY", "/offer")
    assert "1.5万" in offer.says


@pytest.mark.parametrize(
    ("typed", "half"),
    [
        ("/sh", True),
        ("/show", True),
        ("/show sl", True),
        ("/show slip", False),
        ("/offer promo 2万", False),
        ("/leave", False),
        ("/wait 3", False),
        ("/出示 slip", False),
    ],
)
def test_a_half_typed_move_is_known(typed: str, half: bool) -> None:
    assert unfinished(typed, choices(VIEW, "CNY", typed)) is half


# ---- the plan ------------------------------------------------------------------------------------------------------
def test_a_plan_from_the_form() -> None:
    draft = PlanDraft("24万", "150k", "", " his shops ", "", (("货有问题", "先看货"), ("", "x"), ("没钱", "")))
    assert draft.plan() == Plan(24_000_000, 15_000_000, None, "his shops", "", (("货有问题", "先看货"),))


def test_an_unreadable_sum_is_marked_and_an_empty_one_is_not() -> None:
    sums = PlanDraft("soon", "", "24万").sums
    assert [found.wrong for found in sums.values()] == [True, False, False]


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (PlanDraft("20万", "25万", "30万"), "floor"),
        (PlanDraft("20万", "", "15万"), "below your target"),
        (PlanDraft("20万", "", "90万"), "more than is owed"),
        (PlanDraft("20万", "10万", "25万"), ""),
        (PlanDraft("", "25万", "30万"), "floor"),
        (PlanDraft("", "", "20万"), "below your target"),
        (PlanDraft(), ""),
    ],
)
def test_sums_that_do_not_fit_together_are_remarked_on(draft: PlanDraft, said: str) -> None:
    remark = draft.remark(48_000_000, 24_000_000)
    assert said in remark
    assert bool(said) == bool(remark)


# ---- how a message was read ----------------------------------------------------------------------------------------
def reading(*acts: Act, **fields: object) -> Reading:
    return Reading("请今天付20万", tuple(ActRead(act, 0.9, (0, 2)) for act in acts), **fields)  # type: ignore[arg-type]


def test_chips_in_chinese() -> None:
    set_language("zh")
    found = reading(
        Act.DEMAND,
        Act.JUSTIFY,
        amounts=(Amount(AmountRole.ASK, (4, 7), value=20_000_000),),
        dates=(DateRead(DateRole.PAY, (1, 3), date(2026, 3, 6), DateKind.BY),),
        methods=(MethodRead(Method.TRANSFER, (0, 1)),),
    )
    said = chips(found, "CNY")
    assert "20万" in said[0]
    assert any("3月6日" in chip for chip in said)
    assert "电汇" in said


def test_a_message_that_was_not_understood_says_so_and_nothing_else() -> None:
    assert chips(Reading("zzz", understood=False), "CNY") == ("not understood",)


def test_a_past_day_is_no_deadline_and_hostility_is_named() -> None:
    found = reading(
        Act.FOLLOW_UP,
        dates=(DateRead(DateRole.PAST, (0, 1), date(2026, 2, 1)),),
        marks=(MarkRead(Mark.HOSTILE, (0, 1)),),
    )
    said = chips(found, "CNY")
    assert "hostile" in said
    assert not any("February" in chip for chip in said)


def test_what_was_meant_replaces_the_acts_and_the_ask_and_keeps_the_rest() -> None:
    read = reading(
        Act.PLEAD,
        amounts=(Amount(AmountRole.ASK, (4, 7), value=10), Amount(AmountRole.FACT, (0, 1), value=5)),
    )
    meant = corrected(read, Meaning((Act.DEMAND,), 20_000_000))
    assert meant.corrected
    assert [found.act for found in meant.acts] == [Act.DEMAND]
    assert meant.ask is not None and meant.ask.value == 20_000_000
    assert [found.value for found in meant.sums(AmountRole.FACT)] == [5]


# ---- chart, bars, ledger -----------------------------------------------------------------------------------------
SUMS = st.integers(0, 10**11)
SERIES = st.lists(st.tuples(st.integers(1, 60), SUMS), max_size=20).map(lambda found: tuple(sorted(found)))


@given(SERIES, SERIES, st.none() | SUMS, st.none() | SUMS, st.integers(0, 60), st.integers(0, 12))
def test_the_chart_fills_its_cells_whatever_the_figures(asks, offers, target, floor, width, height) -> None:  # type: ignore[no-untyped-def]
    canvas = draw(Figures(asks, offers, target, floor), width, height)
    assert [len(canvas.row(y)) for y in range(canvas.height)] == [width] * height


def test_a_higher_sum_stands_higher() -> None:
    canvas = draw(Figures(asks=((1, 30_000_000),), offers=((1, 5_000_000),)), 20, 8)
    rows = {pen: y for y in range(8) for _character, pen in canvas.row(y) if pen}
    assert rows["ask"] < rows["offer"]


def test_asks_and_offers_can_be_told_apart_without_colour() -> None:
    canvas = draw(Figures(asks=((1, 30_000_000),), offers=((1, 5_000_000),)), 20, 8)
    drawn = {pen: character for y in range(8) for character, pen in canvas.row(y) if pen}
    assert drawn["ask"] != drawn["offer"]


def test_dots_outside_of_the_canvas_are_dropped() -> None:
    canvas = Canvas(2, 1)
    canvas.dot(-1, 0, "ask")
    canvas.dot(99, 99, "ask")
    assert canvas.row(0) == [(" ", ""), (" ", "")]


@given(st.floats(0, 1), st.integers(1, 80))
def test_bars_stay_in_their_room_and_show_the_least_share(share: float, room: int) -> None:
    bar = blocks(share, room)
    assert len(bar) <= room
    assert bool(bar) == (share > 0)


def test_between_talks_the_last_sums_stand() -> None:
    view = replace(VIEW, contact=0, asks=((3, 30), (7, 20)), offers=((4, 5),))
    assert last_sums(view) == (20, 5)
    assert last_sums(replace(view, contact=2)) == (None, None)


def test_short_sums() -> None:
    assert [short_sum(sum_, "zh") for sum_ in (0, 15_000_000, 999_900)] == ["0", "15万", "9999"]
    assert [short_sum(sum_, "en") for sum_ in (0, 15_000_000, 123_456_789_00)] == ["0", "150k", "123M"]
