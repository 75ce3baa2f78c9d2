"""Tone: marks, three classes of assertiveness, aggression, and which of two ways to say the same stands firmer."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from scenarios.vocabulary import Act, Mark, ReadContext, minor
from sim.reader import Reader
from tests.sim.reader.tables import SHARED, rows

READER = Reader()
CONTEXT = ReadContext(today=date(2026, 11, 23), overdue=minor(460_000))
MARKED = [cells for _, cells in rows("mark_sentences.txt")]


def assertiveness(sentence: str) -> float:
    return READER.read(sentence, CONTEXT).assertiveness


@pytest.mark.parametrize(
    "sentence",
    [
        "请您今天安排20万，电汇。",
        "麻烦您周五前付清，谢谢。",
        "王总，按合同这笔该结了，今天先付20万。",
        "5万不行，还是20万。",
        "周五不到账，系统会自动停货。",
        "您今天付15万，我就申请促销支持。",
        "Please transfer 200k today, thank you.",
        "Our terms are net 30, so I need 200k by Friday.",
        "50k doesn't work for us; 200k, please.",
        "If it isn't in by Friday the account goes on credit hold.",
    ],
)
def test_firm_and_courteous(sentence: str) -> None:
    reading = READER.read(sentence, CONTEXT)
    assert reading.assertiveness > 0.35
    assert reading.aggression < 0.3


@pytest.mark.parametrize(
    "sentence",
    [
        "求您了，多少给点吧。",
        "不好意思打扰您了，您看方便的话能不能先付一点点，不急的。",
        "领导天天骂我，再收不回来我就完了，您帮帮我吧。",
        "那行，您先忙，有钱了再说。",
        "要不您先给个零头也行，我回去好交差。",
        "Sorry to bother you, I was wondering if maybe you could possibly pay something, no rush.",
        "My boss will kill me, please help me out.",
        "No problem, whenever you can.",
    ],
)
def test_weak(sentence: str) -> None:
    assert assertiveness(sentence) < -0.15


@pytest.mark.parametrize(
    "sentence",
    [
        "王总，好久不见，店里人气不错啊",
        "这个月出货怎么样？",
        "能看看检测报告吗？",
        "师傅明天上门给您修。",
        "那我先回去了，周五见",
        "Good to see you again, how's the family?",
        "Could you show me the report?",
        "We can run a promotion with your distributors.",
    ],
)
def test_neutral(sentence: str) -> None:
    reading = READER.read(sentence, CONTEXT)
    assert -0.15 <= reading.assertiveness <= 0.35
    assert reading.aggression == 0


@pytest.mark.parametrize(
    "polite",
    ["您好，", "请", "麻烦您", "王总，谢谢您一直支持，", "Good morning, please ", "Thank you for your time. Kindly "],
)
def test_courtesy_is_no_weakness(polite: str) -> None:
    chinese = not polite.isascii()
    ask = "今天付20万" if chinese else "pay 200k today"
    assert assertiveness(polite + ask) >= assertiveness(ask) - 0.1


@pytest.mark.parametrize(
    "threat",
    [
        "不给钱我就找人堵你家门",
        "您家孩子在二小上学吧，放学路上可要小心",
        "你这个老赖，骗子！",
        "再不给我就发到网上，让所有人都知道你欠钱不还",
        "Pay up or I'll tell everyone in town you're a crook",
        "It would be a shame if something happened to your nice shop",
        "I know where your kids go to school, sir",
    ],
)
def test_threats_are_found_in_rude_and_in_polite_words(threat: str) -> None:
    reading = READER.read(threat, CONTEXT)
    assert reading.has(Act.THREAT)
    assert reading.aggression >= 0.5
    assert reading.assertiveness <= 0.35


@pytest.mark.parametrize(
    "lawful",
    [
        "周五不到账，我们只能走法务流程",
        "按合同逾期要收违约金",
        "30号之前不清，系统自动停货，这个我改不了",
        "律师函下周会发出",
        "Without payment by Friday the file goes to our legal department",
        "Interest runs under the contract from the 30th",
        "The account will be put on credit hold",
    ],
)
def test_a_lawful_consequence_is_no_threat(lawful: str) -> None:
    reading = READER.read(lawful, CONTEXT)
    assert not reading.has(Act.THREAT)
    assert reading.aggression < 0.3


@pytest.mark.parametrize(
    ("firmer", "softer"),
    [
        ("请周五前付20万", "您看周五前能不能付20万，不方便也没事"),
        ("20万，今天", "20万今天可能有点多，10万也行"),
        ("我理解您难，这笔还是得今天结", "我理解您难，那就再说吧"),
        ("今天到不了账，明天的货就发不了", "今天到不了账，我领导会骂死我的"),
        ("按合同今天该付20万", "你今天不付20万就是骗子"),
        ("请给我一个准确的日期", "您大概什么时候方便，都行"),
        ("Please pay 200k by Friday", "Maybe you could pay something by Friday, if that's ok"),
        ("I need 200k today", "I'm really sorry to ask, but 200k today would be amazing"),
        ("Friday, 150k, by wire", "Friday-ish, whatever you can, no pressure"),
        ("The account goes on hold on Friday unless 150k is in", "You'd better pay on Friday, you crook"),
    ],
)
def test_which_stands_firmer(firmer: str, softer: str) -> None:
    assert assertiveness(firmer) > assertiveness(softer)


@pytest.mark.parametrize(
    ("sentence", "mark", "words"),
    [
        ("可能周五吧", Mark.HEDGE, "可能"),
        ("求您了", Mark.PLEADING, "求您"),
        ("不好意思，打扰了", Mark.APOLOGY, "不好意思"),
        ("领导催得紧", Mark.PRESSURE_OF_OWN, "领导催"),
        ("Maybe Friday?", Mark.HEDGE, "Maybe"),
        ("I'm sorry to ask", Mark.APOLOGY, "sorry"),
        ("you crook", Mark.INSULT, "crook"),
        ("Ｍａｙｂｅ周五", Mark.HEDGE, "Ｍａｙｂｅ"),
    ],
)
def test_marks_quote_the_words_as_typed(sentence: str, mark: Mark, words: str) -> None:
    reading = READER.read(sentence, CONTEXT)
    assert words in [reading.quote(found.span) for found in reading.marked(mark)]


@pytest.mark.parametrize(("sentence", "marks"), MARKED, ids=[cells[0] for cells in MARKED])
def test_marks_that_are_read_and_that_are_not(sentence: str, marks: str) -> None:
    read = {found.mark.value for found in READER.read(sentence, CONTEXT).marks}
    asked = set(marks.split())
    assert {mark for mark in asked if mark.removeprefix("-") in read} == {m for m in asked if not m.startswith("-")}


PAIRS = SHARED / "data" / "pairs_dev.jsonl"


@pytest.mark.skipif(not PAIRS.exists(), reason="the labelled messages are not beside this checkout")
def test_labelled_pairs() -> None:
    pairs: list[dict[str, Any]] = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    right = 0
    for pair in pairs:
        context = ReadContext.from_json(pair["context"])
        a, b = (READER.read(pair[side], context).assertiveness for side in "ab")
        right += pair["more_assertive"] == ("a" if a > b else "b" if b > a else "")
    assert right >= 14
