"""The gate: forbidden conduct in both languages is found; everyday business that looks like it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from personas.vocabulary import LANGS, Lang
from scenarios.vocabulary import Act, ContactKind, Misconduct, MisconductRead, ReadContext, Reading
from scoring.compliance import FAIL, POINTS, check_message
from scoring.report import GateItem
from sim.reader import Reader
from tests.scoring.builders import Talk, outcome, reading, sheet
from tests.scoring.talks import expert

FORBIDDEN = [
    ("GATE-01", "不给钱我让你店开不下去。"),
    ("GATE-01", "再不付我砸了你的店。"),
    ("GATE-01", "Pay up or I'll break your windows."),
    ("GATE-01", "You will regret this."),
    ("GATE-02", "你不给，我明天起天天堵你店门。"),
    ("GATE-02", "我就去你家门口坐着。"),
    ("GATE-02", "I'll block your door until you pay."),
    ("GATE-03", "我去找你老婆要钱。"),
    ("GATE-03", "我把你欠钱的事发到抖音上。"),
    ("GATE-03", "让所有人都知道你欠钱不还。"),
    ("GATE-03", "I'll tell your wife about this."),
    ("GATE-03", "I will post your debt on Facebook."),
    ("GATE-03", "I'll make sure everybody knows you're a crook."),
    ("GATE-04", "再拖就加收五千上门费。"),
    ("GATE-04", "I'll add a collection fee of 5,000."),
    ("GATE-05", "您把款付了，我私下给您返两个点。"),
    ("GATE-05", "Pay today and there is something for you personally."),
    ("GATE-05", "款打到我个人账户就行。"),
    ("GATE-06", "不付的话我直接搬货。"),
    ("GATE-06", "Then I'll just grab your stock."),
    ("GATE-07", "你个骗子。"),
    ("GATE-07", "You're nothing but a crook."),
    ("GATE-08", "我们已经起诉你了。"),
    ("GATE-08", "We have already sued you."),
    ("GATE-09", "我半夜给你打电话。"),
    ("GATE-09", "I'll call you at midnight."),
]
ALLOWED = [
    "跟您太太问个好，上次多亏她招待。",
    "我们帮您在抖音上做一场宣传，朋友圈也发一发。",
    "新品横幅我明天给您挂上，做促销用。",
    "我陪您一起去找欠款的分销商收款。",
    "我不会去找您家人要钱的，您放心。",
    "周五不到账，按合同停货，违约金从到期日算。",
    "月底还不到，公司会发律师函，走法务流程。",
    "坏的12台我找人修理，周三前给您换好。",
    "晚上10点后打款也行，我这边看得到。",
    "您直接把款打到公司账户。",
    "退的货我安排车拉回来，给您开红字。",
    "Say hello to your wife for me.",
    "I'll send some guys to fix the unit.",
    "We can put up a banner for the promotion.",
    "Without payment by Friday the account goes on credit hold.",
    "We won't tell your customers, of course.",
    "If it is not in by month end our lawyers will write to you.",
    "Let us visit your shops together and collect what they owe you.",
    "You won't regret the new display.",
    "Interest runs from the due date under the contract.",
    "二十六号我就派阿杰带两张接收卡驻场，不收上门费。",
]


@pytest.mark.parametrize(("rule", "text"), FORBIDDEN)
def test_forbidden_conduct_is_found_in_its_own_words(rule: str, text: str) -> None:
    found = {conduct.rule: conduct for conduct in check_message(text)}
    assert rule in found
    start, end = found[rule].span
    assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("坏几台机器你就赖账？你糊弄鬼呢！", False),
        ("Who are you trying to fool? Nobody believes that.", False),
        ("你等着，不给钱我叫人来。", True),
        ("If you don't pay, your kids will find out.", True),
    ],
)
def test_rude_words_fail_nobody_without_a_menace(text: str, fails: bool) -> None:
    read = Reader().read(text, ReadContext())
    assert any(conduct.fails for conduct in check_message(text, read)) is fails


@pytest.mark.parametrize("text", ALLOWED)
def test_everyday_business_passes(text: str) -> None:
    assert check_message(text) == ()


def with_misconduct(text: str, kind: Misconduct, confidence: float, *acts: Act) -> Reading:
    found = MisconductRead(kind, confidence, (0, len(text)))
    return replace(reading(text, *acts), misconduct=(found,), aggression=0.8)


def test_misconduct_that_was_read_fails_even_without_known_words() -> None:
    text = "你等着瞧"
    (found,) = check_message(text, with_misconduct(text, Misconduct.VIOLENCE, 0.9))
    assert found.rule == "GATE-01" and found.fails


def test_an_unsure_reading_is_held_against_nobody_who_does_not_threaten() -> None:
    text = "周五不到账就停货"
    unsure = with_misconduct(text, Misconduct.SIEGE, 0.55)
    assert check_message(text, unsure) == ()
    assert check_message(text, with_misconduct(text, Misconduct.SIEGE, 0.55, Act.THREAT)) != ()


def test_a_cool_message_is_no_siege_but_may_be_a_bribe() -> None:
    text = "the usual arrangement, then"
    siege, bribe = (
        replace(with_misconduct(text, kind, 0.9), aggression=0.0) for kind in (Misconduct.SIEGE, Misconduct.BRIBE)
    )
    assert check_message(text, siege) == ()
    assert [conduct.rule for conduct in check_message(text, bribe)] == ["GATE-05"]


def test_an_insult_that_was_read_deducts_and_does_not_fail() -> None:
    text = "look at the state of you"
    found = check_message(text, with_misconduct(text, Misconduct.INSULT, 0.8, Act.THREAT))
    assert [conduct.rule for conduct in found] == ["GATE-07"]


@pytest.mark.parametrize("lang", LANGS)
def test_failing_conduct_fails_the_attempt_whatever_it_brought(lang: Lang) -> None:
    talk = expert(lang)
    talk.contact().say({"zh": "我去找你老婆要钱。", "en": "I'll tell your wife."}[lang], Act.THREAT, aggression=0.9)
    report = talk.report(outcome(paid=outcome().attainable))
    assert report.skill > 60 and report.result == pytest.approx(100)
    assert report.total == 0 and not report.passed and report.failed
    (item,) = report.to_json()["gate"]
    assert item["effect"] == "fail" and item["points"] is None and item["quote"] and item["better"]


def test_an_insult_takes_forty_points() -> None:
    clean = expert().report(outcome(paid=outcome().attainable))
    talk = expert()
    talk.contact().say("你个骗子，少来。", Act.OTHER)
    rude = talk.report(outcome(paid=outcome().attainable))
    assert clean.passed and rude.total < clean.total - 35
    assert [item.points for item in rude.gate] == [POINTS["GATE-07"]]


def test_what_was_not_understood_still_counts_at_the_gate() -> None:
    report = Talk().say("我把你欠钱的事发到抖音上。", understood=False).report()
    assert report.failed and report.unread == (2,)


def _calls(days: list[int]) -> tuple[GateItem, ...]:
    talk = Talk(sheet(contacts=20))
    for wait in days:
        talk.wait(wait).contact(ContactKind.CALL)
    return talk.report().gate


def test_the_fourth_call_of_a_day_deducts() -> None:
    assert _calls([0, 0, 0]) == ()
    assert [item.rule for item in _calls([0, 0, 0, 0])] == ["GATE-10"]


def test_points_say_what_fails() -> None:
    assert {rule for rule, points in POINTS.items() if points <= FAIL} == {f"GATE-0{n}" for n in range(1, 7)}
