"""Typed lines: words are said, moves become inputs, mistakes a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.vocabulary import ContactKind, Plan
from sim.commands import parse_line, parse_sum
from sim.i18n import set_language
from sim.practice_events import (
    Confirm,
    Finish,
    Input,
    Leave,
    MakePlan,
    Offer,
    Request,
    Say,
    Show,
    StartContact,
    Wait,
)

TODAY = date(2026, 3, 2)
CALL = ContactKind.CALL


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("王总，今天先付20万", Say("王总，今天先付20万")),
        ("  Pay 200k today \n", Say("Pay 200k today")),
        ("//show is not a move", Say("/show is not a move")),
        ("//", Say("/")),
        ("/wait 3", Wait(3)),
        ("/wait", Wait(1)),
        ("/等 3", Wait(3)),
        ("/等3天", Wait(3)),
        ("/等３", Wait(3)),
        ("／等 3", Wait(3)),
        ("/WAIT 3 days", Wait(3)),
        ("/show qc_report", Show("qc_report")),
        ("/出示 qc_report", Show("qc_report")),
        ("/request qc_report", Request("qc_report")),
        ("/申请 qc_report", Request("qc_report")),
        ("/offer promo", Offer("promo")),
        ("/offer promo 2万", Offer("promo", 2_000_000)),
        ("/offer promo 2万 if", Offer("promo", 2_000_000, True)),
        ("/offer promo 20,000 free", Offer("promo", 2_000_000, False)),
        ("/支持 promo 2 万 如果", Offer("promo", 2_000_000, True)),
        ("/offer promo if", Offer("promo", None, True)),
        ("/contact call 12", StartContact(CALL, date(2026, 3, 12))),
        ("/contact call", StartContact(CALL)),
        ("/联系 电话 12日", StartContact(CALL, date(2026, 3, 12))),
        ("/联系 上门 3月12日", StartContact(ContactKind.VISIT, date(2026, 3, 12))),
        ("/contact message 2026-04-01", StartContact(ContactKind.MESSAGE, date(2026, 4, 1))),
        ("/confirm", Confirm()),
        ("/确认", Confirm()),
        ("/leave", Leave()),
        ("/离开", Leave()),
        ("/finish", Finish()),
        ("/结束", Finish()),
        ("/plan target=24万", MakePlan(Plan(target=24_000_000))),
        (
            '/plan target=24万 first_ask=30万 floor=15万 sources="two shops, 8万" rivals="恒达" if:quality="count it"',
            MakePlan(Plan(24_000_000, 15_000_000, 30_000_000, "two shops, 8万", "恒达", (("quality", "count it"),))),
        ),
        (
            "/计划 目标＝24万 首报=30万 底线=15万 来源=“福满家 8万” 如果:quality=「先点数」 如果:没钱=分期",
            MakePlan(
                Plan(24_000_000, 15_000_000, 30_000_000, "福满家 8万", "", (("quality", "先点数"), ("没钱", "分期")))
            ),
        ),
        (
            "/计划 目标=二十四万 首次报价=三十万 底线=十五万 资金来源=“福满家 8万” 其他供应商=恒达",
            MakePlan(Plan(24_000_000, 15_000_000, 30_000_000, "福满家 8万", "恒达")),
        ),
    ],
)
def test_lines(line: str, event: Input) -> None:
    assert parse_line(line, TODAY).event == event
    assert parse_line(line, TODAY).problem == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "Type a message"),
        ("\x1b[2J", "Type a message"),
        ("/", "There is no move"),
        ("/shw qc_report", "Did you mean /show?"),
        ("/出事 x", "/出示"),
        ("/dance", "Moves: /wait"),
        ("/show", "/show DOCUMENT"),
        ("/wait 0", "/wait DAYS"),
        ("/wait long", "/wait DAYS"),
        ("/offer", "/offer SUPPORT"),
        ("/offer promo lots", "no sum"),
        ("/contact", "/contact visit|call|message"),
        ("/contact cal", "Did you mean call?"),
        ("/contact call 32", "no day"),
        ("/contact call soon", "no day"),
        ("/leave now", "/leave ends"),
        ("/plan", "/plan target="),
        ("/plan target", "/plan target="),
        ("/plan target=soon", "no sum"),
        ("/plan traget=24万", "Did you mean target?"),
        ("/plan wealth=24万", "A plan has no"),
        ("/plan if=x", "A plan has no"),
    ],
)
def test_mistakes_are_a_sentence(line: str, says: str) -> None:
    read = parse_line(line, TODAY)
    assert read.event is None
    assert says in read.problem


def test_a_face_can_have_moves_of_its_own() -> None:
    assert "Did you mean /ledger?" in parse_line("/leger", TODAY, ["ledger"]).problem


def test_a_long_message_is_cut_with_a_note() -> None:
    read = parse_line("字" * 3000, TODAY)
    assert read.event == Say("字" * 2000)
    assert "2000" in read.note


def test_the_mistake_is_told_in_chinese() -> None:
    set_language("zh")
    assert "是不是 /show" in parse_line("/shw", TODAY).problem
    set_language("en")


@given(st.text(max_size=60))
def test_any_line_is_an_input_or_a_problem(line: str) -> None:
    for text in (line, "/" + line, "/plan " + line, "/offer " + line, "/contact " + line):
        read = parse_line(text, TODAY)
        assert (read.event is None) == bool(read.problem)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2万", 2_000_000),
        ("2.5w", 2_500_000),
        ("20k", 2_000_000),
        ("1.2m", 120_000_000),
        ("1亿", 10_000_000_000),
        ("¥20,000", 2_000_000),
        ("RMB 20,000", 2_000_000),
        ("20583.33元", 2_058_333),
        ("２万", 2_000_000),
        ("0", None),
        ("-5", None),
        ("2万3", 2_300_000),
        ("二十万", 20_000_000),
        ("四十万元", 40_000_000),
        ("十五万六", 15_600_000),
        ("贰拾萬元整", 20_000_000),
        ("人民币两千五百块", 250_000),
        ("two hundred thousand", 20_000_000),
        ("几万", None),
        ("十几万", None),
        ("二十万以上", None),
        ("十万到二十万", None),
        ("9" * 40, None),
        ("", None),
        ("soon", None),
    ],
)
def test_sums(text: str, amount: int | None) -> None:
    assert parse_sum(text) == amount
