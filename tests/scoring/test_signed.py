"""What a trainer signs: softness in the ask alone, summaries held against promises, instalments, evidence, warmth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from personas.vocabulary import ExcuseKind, Lang
from scenarios.load import load_case
from scenarios.vocabulary import Mark, Plan
from scoring.report import Item, Report, score
from scoring.rubric import load_rubric
from scoring.transcript import PromiseState
from sim.practice import Practice
from sim.reader import Reader
from sim.script import run_script
from sim.shown_scores import points as shown
from sim.shown_scores import reached
from sim.transcript_reader import read_transcript
from tests.scoring.builders import Talk, points, promise, sheet, wan
from tests.scoring.situations import LATER, SOON, A, D, asked, excused

RUBRIC = load_rubric()
READ = Reader().read
HEADER: dict[Lang, str] = {"zh": "# zh; 30万; CNY; 2026-11-09; 24万", "en": "# en; 300k; CNY; 2026-11-09; 240k"}


def talked(lang: Lang, *lines: str) -> Report:
    """A plain talk; trainee and dealer in turn."""
    speakers = ("T", "D")
    spoken = [f"{speakers[place % 2]}: {line}" for place, line in enumerate(lines)]
    return score(read_transcript("\n".join([HEADER[lang], *spoken])).transcript, RUBRIC)


def items(report: Report, rule: str) -> list[Item]:
    return [item for item in report.items if item.rule == rule]


# ---- softness -----------------------------------------------------------------------------------------------------
ANSWER: dict[Lang, str] = {"zh": "现在没钱。", "en": "I have no money now."}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您看方便的话我下午过去喝杯茶。请您周五前安排28万。"),
        ("zh", "对不起，刚才语气重了。请您周五前安排28万。"),
        ("zh", "抱歉，上次是我们发错货了。请您周五前安排28万。"),
        ("zh", "抱歉，5万不行，还是28万。"),
        ("zh", "那说好了，28万周五到账，对吧？"),
        ("en", "Maybe we'll watch the match next time. Please pay 280,000 by Friday."),
        ("en", "I'm sorry about my tone earlier. Please pay 280,000 by Friday."),
        ("en", "Sorry for the mix-up with the delivery, that was our fault. Please pay 280,000 by Friday."),
        ("en", "Sorry, 50,000 won't do. It stays at 280,000."),
    ],
)
def test_courtesy_around_the_ask_costs_nothing(lang: Lang, text: str) -> None:
    report = talked(lang, text, ANSWER[lang])
    assert not any(points(report, rule) for rule in ("AST-10", "AST-11", "AST-12"))
    assert all(item.points > 0 for item in items(report, "ANC-04"))


@pytest.mark.parametrize(
    ("lang", "text", "rule"),
    [
        ("zh", "您看方不方便，周五安排28万？", "AST-11"),
        ("zh", "可能的话，周五前尽量安排28万吧。", "AST-11"),
        ("en", "Maybe if possible, if it's not too much trouble, could you pay 280,000?", "AST-11"),
        ("en", "Sorry to bother you again. Please pay 280,000 by Friday.", "AST-10"),
    ],
)
def test_softness_in_the_ask_costs(lang: Lang, text: str, rule: str) -> None:
    assert sum(points(talked(lang, text, ANSWER[lang]), rule)) < 0


def test_a_question_about_something_else_begs_no_leave() -> None:
    beside = talked("en", "Could you show me the return slips? Please pay 280,000 by Friday.", ANSWER["en"])
    begged = talked("en", "Could you pay 280,000 by Friday?", ANSWER["en"])
    assert sum(points(beside, "ANC-04")) > sum(points(begged, "ANC-04")) > 0


def test_the_soft_sentence_is_quoted() -> None:
    report = talked("en", "Good morning, Mr Chen. Could you maybe pay 280,000 at some point? Thank you.", ANSWER["en"])
    quoted = [item.quote for item in items(report, "AST-02")]
    assert quoted == ["Could you maybe pay 280,000 at some point?"]


# ---- holding and consequences ---------------------------------------------------------------------------------------
def test_what_was_not_claimed_is_held_by_half() -> None:
    greeted = Talk().do(A.GREET).hears(D.RAISE_EXCUSE, excuse=ExcuseKind.CASH_TIGHT).do(A.PROBE).report()
    claimed = excused("zh").do(A.PROBE).report()
    assert points(greeted, "AST-03") == [1.5] and points(claimed, "AST-03") == [3.0]


def test_questions_in_a_row_without_a_claim_hold_by_half() -> None:
    talk = asked("zh")
    questions = ("这个月店里一共卖出去多少货", "县里那几家超市哪天跟您结账", "仓库里现在还压着哪些款式")
    for question in (*questions, "年底之前打算怎么清库存"):
        talk.hears(D.PUT_OFF).say(question, A.PROBE)
    first, *_, last = points(talk.report(), "AST-04")
    assert first > 0 and last == first / 2


def test_a_consequence_named_before_the_third_stall_counts() -> None:
    talk = asked("zh").hears(D.PUT_OFF).do(A.CONSEQUENCE, A.DEMAND, ask=28)
    for _ in range(3):
        talk.hears(D.PUT_OFF).do(A.DEMAND, ask=28)
    assert points(talk.report(), "AST-06") == [3.0]
    early = Talk().do(A.CONSEQUENCE)
    for _ in range(3):
        early.hears(D.PUT_OFF).do(A.DEMAND, ask=28)
    assert points(early.report(), "AST-06") == [0.0], "before any demand it is none that counts"


def test_a_low_offer_wants_a_limit() -> None:
    low = asked("zh").hears(D.PUT_OFF).do(A.DEMAND, ask=28).hears(D.COUNTER_OFFER, offer=5)
    assert points(low.do(A.PROBE).report(), "AST-05") == [0.0]


def test_a_formula_said_before_is_no_answer() -> None:
    line = "请您今天安排这笔到期货款"
    talk = Talk().say(line, A.DEMAND, ask=28).hears(D.PUT_OFF)
    talk.say(f"您说的我听到了，不过{line}，真的不能再等到下个月去了", A.DEMAND, ask=28)
    said = talk.turns[-1]
    assert said.reading is not None
    start = said.text.index(line)
    acts = tuple(replace(act, span=(start, start + len(line))) for act in said.reading.acts)
    talk.turns[-1] = replace(said, reading=replace(said.reading, acts=acts))
    assert points(talk.report(), "AST-04") == [0.0]


# ---- summing up ------------------------------------------------------------------------------------------------------
def _promised() -> Talk:
    talk = asked("zh").hears(D.COUNTER_OFFER, offer=8).do(A.ACCEPT_OFFER, agreed=8)
    return talk.hears(D.ACCEPT, offer=8, promise=promise(8, LATER))


@pytest.mark.parametrize(
    ("said", "day", "earned", "why"),
    [
        (8, LATER, 3.0, "从头对了一遍"),
        (20, LATER, 0.0, "复述的20万，对方没有答应过"),
        (8, SOON, 0.0, "复述的日子，对方没有答应过"),
        (2, LATER, 0.0, "复述的2万，对方没有答应过"),
    ],
)
def test_a_summary_is_held_against_the_promise(said: float, day: date, earned: float, why: str) -> None:
    report = _promised().say("我跟您对一遍，刚才说好的是这样", A.CONFIRM, agreed=said, day=day).report()
    (item,) = items(report, "COM-05")
    assert item.points == earned and why in item.why
    assert item.quote


def test_instalments_may_be_summed_up_together() -> None:
    talk = _promised().do(A.DEMAND, ask=12).hears(D.PROMISE_FIRM, promise=promise(12, LATER, id=2))
    assert points(talk.do(A.CONFIRM, agreed=20, day=LATER).report(), "COM-05") == [3.0]


def test_an_agreement_of_ones_own_is_told_so() -> None:
    report = asked("zh").hears(D.COUNTER_OFFER, offer=2).do(A.CONFIRM, agreed=28, day=SOON).report()
    (item,) = items(report, "COM-05")
    assert item.points == 0 and "28万" in item.why and item.quote


# ---- instalments -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "请您今天安排10万。15号再安排14万。"),
        ("zh", "先给10万，后面再给14万。"),
        ("zh", "今天付15万，余款20号付清。"),
        ("zh", "每周付10万，三周付完。"),
        ("en", "Please pay 100,000 today. The other 140,000 by the 15th."),
        ("en", "100k now, 140k on the 15th."),
        ("en", "Please pay 150k today and the balance by the 20th."),
        ("en", "Please pay 100k a week until it is clear."),
    ],
)
def test_instalments_are_no_low_ask(lang: Lang, text: str) -> None:
    assert not points(talked(lang, text, ANSWER[lang]), "ANC-14")


def test_a_part_with_a_day_for_the_rest_is_no_step_down() -> None:
    second = "280,000 is due. If 200,000 comes today I'll put the promotion through; the rest by next Friday."
    report = talked("en", "Please pay 280,000 by Friday.", "I can do 70,000.", second, "No.")
    assert not points(report, "ANC-16") and not points(report, "ANC-10")


def test_the_settlement_is_that_of_the_month() -> None:
    talk = Talk(plan=Plan(wan(24), wan(12), wan(28))).do(A.STATE_FACTS, A.DEMAND, ask=28)
    kept = promise(8, SOON)
    talk.hears(D.COUNTER_OFFER, offer=8).do(A.ACCEPT_OFFER, agreed=8).hears(D.ACCEPT, promise=kept).leave()
    assert points(talk.report(), "ANC-12") == [0.0]
    talk.wait(2).due(kept, PromiseState.KEPT, paid=8).contact()
    talk.do(A.DEMAND, ask=16).hears(D.PROMISE_FIRM, promise=promise(16, LATER, id=2))
    assert points(talk.report(), "ANC-12") == [4.0]


# ---- evidence, better lines, warmth, shown scores -----------------------------------------------------------------
def test_a_price_is_no_help_and_help_is() -> None:
    price = excused("zh", ExcuseKind.CASH_TIGHT).say("今天到20万，剩下的周五给也可以", A.TRADE, ask=20)
    helped = excused("zh", ExcuseKind.CASH_TIGHT).say("今天到20万，我就把促销报上去", A.TRADE, ask=20)
    assert points(price.report(), "GAP-01") == [0.0] and points(helped.report(), "GAP-01") == [3.0]


def test_an_excuse_that_was_taken_back_asks_for_no_help() -> None:
    talk = excused("zh").do(A.VERIFY).hears(D.EXPOSED, excuse=ExcuseKind.QUALITY_COMPLAINT, state="exposed")
    report = talk.do(A.DEMAND, ask=28).report()
    assert not points(report, "GAP-01") and not points(report, "DIA-04")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_better_lines_never_ask_for_less_than_the_message(lang: Lang) -> None:
    talk = Talk(sheet(lang)).do(A.DEMAND, ask=30, marks=[Mark.HEDGE]).hears(D.PUT_OFF)
    report = talk.do(A.CONCEDE, ask=29.5).report()
    wanted = {"zh": ("30万", "29.5万"), "en": ("300,000", "295,000")}[lang]
    lines = [item.better for item in report.items if item.turn is not None and item.better and item.rule != "ANC-01"]
    assert lines
    sums = [line for line in lines if any(mark in line for mark in ("万", "RMB"))]
    assert sums and all(any(sum_ in line for sum_ in wanted) for line in sums), sums


def test_small_courtesies_are_warm() -> None:
    cold = ("到期30万，今天付28万。", "没钱。", "28万，今天。", "不行。", "还是28万。", "不行。")
    warm = (*cold[:2], "哈哈，28万，今天。", "不行。", "您先忙，注意身体。还是28万。", "不行。")
    assert sum(points(talked("zh", *warm), "REL-07")) > sum(points(talked("zh", *cold), "REL-07"))


@pytest.mark.parametrize(("score_", "text"), [(59.9, "59"), (59.96, "60"), (60.0, "60"), (0.0, "0"), (None, "–")])
def test_a_score_shows_no_more_than_it_has_reached(score_: float | None, text: str) -> None:
    assert shown(score_) == text
    assert score_ is None or (reached(score_) >= 60) == (round(score_, 1) >= 60)


def test_the_parts_of_a_total_add_up() -> None:
    practice = Practice(load_case("quality-claim"), seed=3, lang="en", read=READ)
    run_script(practice, enumerate(["300,000 is overdue. Please pay 250,000 today.", "How many came back?"], 1))
    found = practice.debrief().report.to_json()
    assert found["total"] == pytest.approx(0.75 * found["skill"] + 0.25 * found["result"], abs=0.1)


def test_only_questions_about_it_bring_an_excuse_out() -> None:
    """What tested the first excuse is no question about the second."""
    talk = excused("zh").do(A.VERIFY).hears(D.RAISE_EXCUSE, excuse=ExcuseKind.BOSS_AWAY).do(A.DEMAND, ask=28)
    assert points(talk.report(), "DIA-01") == [3.0, 0.0]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "到期30万，请您今天安排28万，不够的下周再说。"),
        ("en", "300,000 is overdue. Can you do 280,000 by Friday?"),
    ],
)
def test_every_hit_quotes_words_of_its_own_message(lang: Lang, said: str) -> None:
    report = talked(lang, said, ANSWER[lang])
    assert all(item.quote is None or item.quote in said for item in report.items)
    assert all(item.quote for item in report.items if item.points > 0)


def test_a_condition_on_anything_else_is_no_price() -> None:
    question = "Once that is settled, is there anything else that holds up the payment?"
    report = talked("en", "Please pay 280,000 today.", "There is a complaint about the quality.", question, "No.")
    assert not [item for item in report.items if item.rule in ("GAP-02", "GAP-03") and item.quote in question]
    assert [item.points > 0 for item in items(report, "DIA-03")] == [True]


def test_the_dealers_vague_word_is_not_ours() -> None:
    answer = '"Soon" I can\'t book. Which day exactly, and how much?'
    report = talked("en", "Please pay 280,000 by Friday.", "I will pay soon.", answer, "Soon, I said.")
    assert not points(report, "COM-09")


def test_naming_a_part_of_the_plan_again_is_no_step_down() -> None:
    plan = "今天先打16万，剩下的12万15号，款到我就报促销。"
    report = talked("zh", "请您今天安排28万。", "最多5万。", plan, "真没有。", "16万今天谁来打？走哪个账户？", "不行。")
    assert not points(report, "ANC-16") and not points(report, "ANC-11")


def test_what_came_in_part_is_said_to_be_missing_in_part() -> None:
    late = promise(8, SOON)
    talk = asked("zh").hears(D.PROMISE_FIRM, promise=late).leave().wait(2).due(late, PromiseState.PARTLY, paid=3)
    report = talk.wait(5).contact().do(A.GREET).end().report()
    assert all("5万" in item.why for item in items(report, "FUP-01"))


def test_a_missed_promise_is_heard_in_plain_words() -> None:
    late = promise(8, SOON)
    talk = asked("zh").hears(D.PROMISE_FIRM, promise=late).leave().wait(2).due(late, PromiseState.BROKEN)
    report = talk.wait(1).contact().say("陈总，周三那笔还没到账，怎么回事？", A.PROBE).report()
    assert points(report, "FUP-02") == [3.0]


def test_a_part_is_no_quick_yes() -> None:
    part, whole = promise(8, LATER), promise(28, LATER)
    small = asked("zh").hears(D.PROMISE_FIRM, promise=part).do(A.CONFIRM, agreed=8, day=LATER)
    large = asked("zh").hears(D.PROMISE_FIRM, promise=whole).do(A.CONFIRM, agreed=28, day=LATER)
    assert not points(small.report(), "COM-07") and points(large.report(), "COM-07") == [0.0]
