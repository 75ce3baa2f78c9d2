"""What is labelled, acted out or narrated earns nothing; what is said beside it counts; brackets cost nothing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Lang
from scenarios.vocabulary import ReadContext
from scoring.report import Report, score
from scoring.rubric import load_rubric
from scoring.staged import said, said_text, staged
from sim.reader import Reader
from sim.transcript_reader import read_transcript

RUBRIC = load_rubric()
CONTEXT = ReadContext(today=date(2026, 11, 9), currency="CNY", overdue=30_000_000)
SHOWN = (
    "Demand: 200,000 by Friday. Consequence: deliveries stop.",
    "*slides the contract over and asks for 280k by Friday*",
    "(calmly names the sum and holds at 280,000)",
    "I ask him firmly for 200k by Friday.",
    "I tell the dealer that 300k is overdue and demand 280k.",
    "The trainee calmly asks for 280k by Friday.",
    "【要求】28万，周五前。【后果】停货。",
    "（拿出合同，坚定地要求周五前付28万）",
    "我坚定地要求他周五前付28万。",
    "我向对方说明逾期30万，要求周五前付28万。",
    "我问他除了这个还有没有别的原因，然后告诉他不付就停货。",
)
SAID = (
    "Two points: first, 300k is overdue (the August lot); second, please pay 280k by Friday.",
    "Please pay 280k (net of returns) by Friday.",
    "I need *all* of it by Friday, please.",
    "I ask for 280k by Friday.",
    "I asked your accountant: he says the slip is with you.",
    "Summary: 280k on Friday, by wire.",
    "两件事：第一，货款（8月那批）30万请您周五前付；第二，退货单给我看。",
    "请您周五前付28万（不含退货）。",
    "我问过小刘了，他说单子在您那儿。",
    "我直接跟您说：周五前28万。",
    "（一）货款28万；（二）周五前到。",
    "底线：28万，周五。",
    "那我跟老板说晚三天，没事。",
    "管账的是老婆，上午我跟她说。",
    "那我问她一声，就在隔壁屋。",
    "改天喝喜酒（喝茶也行）。",
    "28万（确认）周五到，请您安排。",
)
DEALER: dict[Lang, tuple[str, ...]] = {
    "zh": ("最近手头紧，货款过阵子再说。", "我今天给你8万，行就行。", "再逼我也是这个数。"),
    "en": ("Cash is tight, we will talk about the payment later.", "I can do 80,000, take it or leave it.", "No."),
}
HEADER = {"zh": "# zh; 30万; CNY; 2026-11-09; 24万", "en": "# en; 300k; CNY; 2026-11-09; 240k"}


def report(lang: Lang, *lines: str) -> Report:
    talk = [HEADER[lang]]
    for said_line, answer in zip(lines, DEALER[lang], strict=False):
        talk += [f"T: {said_line}", f"D: {answer}"]
    return score(read_transcript("\n".join(talk)).transcript, RUBRIC)


@pytest.mark.parametrize("text", SHOWN)
def test_a_message_that_only_shows_says_nothing(text: str) -> None:
    assert not any(char.isalnum() for char in said_text(text))


@pytest.mark.parametrize("text", SAID)
def test_ordinary_brackets_colons_and_stories_lose_nothing(text: str) -> None:
    assert said_text(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("（拿出合同）陈总，逾期30万了，请您今天安排28万。", "陈总，逾期30万了，请您今天安排28万。"),
        ("【锚定】请您周五前付28万。", "请您周五前付28万。"),
        ("*taps the statement* Please pay 280,000 today.", "Please pay 280,000 today."),
        ("Anchor: please pay 280,000 today.", "please pay 280,000 today."),
    ],
)
def test_what_is_said_beside_it_counts(text: str, left: str) -> None:
    assert said_text(text).strip() == left
    whole, alone = said(Reader().read(text, CONTEXT)), Reader().read(left, CONTEXT)
    assert whole.ask is not None and alone.ask is not None and whole.ask.sum == alone.ask.sum


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("zh", ("【要求】28万，周五前。【依据】合同。", "（摇头，坚持28万）", "我坚定地告诉他28万不能少，不然停货。")),
        ("en", ("Demand: 280,000 by Friday. Proof: contract.", "*holds at 280,000*", "I ask him firmly for 280,000.")),
    ],
)
def test_a_talk_that_is_only_shown_scores_next_to_nothing(lang: Lang, lines: tuple[str, ...]) -> None:
    assert report(lang, *lines).skill <= 5


@pytest.mark.parametrize(
    ("lang", "plain", "acted"),
    [
        (
            "zh",
            ("到期30万，请您今天安排28万。", "现在账上有多少？这周哪几笔进账？", "8万不行，还是28万，今天。"),
            (
                "（坐下）到期30万，请您今天安排28万。",
                "（递茶）现在账上有多少？这周哪几笔进账？",
                "（摇头）8万不行，还是28万，今天。",
            ),
        ),
        (
            "en",
            ("300,000 is overdue. Please pay 280,000 now.", "How much is in the account?", "80,000 won't do: 280,000."),
            (
                "*sits down* 300,000 is overdue. Please pay 280,000 now.",
                "*pours tea* How much is in the account?",
                "(shaking his head) 80,000 won't do: 280,000.",
            ),
        ),
    ],
)
def test_gestures_beside_real_words_change_little(lang: Lang, plain: tuple[str, ...], acted: tuple[str, ...]) -> None:
    assert abs(report(lang, *plain).skill - report(lang, *acted).skill) <= 8


@given(st.text(max_size=200))
def test_places_stay_and_stretches_are_apart(text: str) -> None:
    spans = staged(text, "陈总")
    assert len(said_text(text, "陈总")) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
