"""Slots filled and lines joined as people write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.speech.slots import fill, join, opening, slots_of


def test_slots_are_found() -> None:
    assert slots_of("{day}给你{amount}，{day}！") == {"day", "amount"}
    assert slots_of("没钱。") == set()


def test_a_slot_not_at_hand_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{ask}？", {}, "zh")


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("实话说：{reality}。", {"reality": "12台外箱破损。"}, "实话说：12台外箱破损。"),
        ("你说“{reality}”？", {"reality": "没有退货。"}, "你说“没有退货”？"),
        ("{found}……得。", {"found": "12台受潮。"}, "12台受潮……得。"),
        ("拖了{days_late}了。", {"days_late": "18"}, "拖了18天了。"),
        ("拖了{days_late}了。", {"days_late": "18天"}, "拖了18天了。"),
        ("就{offer}", {"offer": "8万"}, "就8万。"),
    ],
)
def test_chinese_lines_are_filled(text: str, facts: dict[str, str], said: str) -> None:
    assert fill(text, facts, "zh") == said


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("The truth: {reality}.", {"reality": "12 cartons are damaged."}, "The truth: 12 cartons are damaged."),
        ("{evidence}. See?", {"evidence": "the return slips"}, "The return slips. See?"),
        ("Look. {evidence}.", {"evidence": "the return slips"}, "Look. The return slips."),
        ("So it's {evidence}, is it?", {"evidence": "the return slips"}, "So it's the return slips, is it?"),
        ("I'll pay on {day}.", {"day": "today"}, "I'll pay today."),
        ("I'll pay on {day}.", {"day": "20 March"}, "I'll pay on 20 March."),
        ("Late by {days_late}.", {"days_late": "1"}, "Late by 1 day."),
        ("{ask}?", {"ask": "RMB 240,000"}, "RMB 240,000?"),
    ],
)
def test_english_lines_are_filled(text: str, facts: dict[str, str], said: str) -> None:
    assert fill(text, facts, "en") == said


@given(st.text(st.sampled_from("破损。，！？…x "), max_size=8))
def test_no_mark_is_doubled_whatever_a_fact_ends_with(fact: str) -> None:
    said = fill("就是{reality}。", {"reality": "箱子" + fact}, "zh")
    assert said.endswith(("。", "！", "？", "…"))
    assert not said.endswith(("。。", "！。", "？。", "，。"))


def test_opening_is_the_first_clause() -> None:
    assert opening("24万？你开口就是24万。", "zh") == "24万"
    assert opening("RMB 240,000? You don't start small.", "en") == "rmb 240,000"
    assert opening("Okay. Your number.", "en") == "okay"


def test_chinese_is_joined_without_spaces_and_english_with_one() -> None:
    assert join(["24万？", "", "没有。"], "zh") == "24万？没有。"
    assert join(["Hm.", "No."], "en") == "Hm. No."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("I'll pay {amount} on {day}.", "I'll pay RMB 5,000 this Friday."),
        ("We can't agree on this one.", "We can't agree on this one."),
        ("On this point I'm firm.", "On this point I'm firm."),
        ("It comes on next week's list.", "It comes next week's list."),
    ],
)
def test_only_days_lose_their_preposition(line: str, said: str) -> None:
    assert fill(line, {"amount": "RMB 5,000", "day": "this Friday"}, "en") == said
