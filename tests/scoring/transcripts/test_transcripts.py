"""Plain transcripts: read whatever they look like, scored on both sides' words, refused with a line and a remedy."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Deed, ExcuseKind, Lang
from scenarios.vocabulary import ReadContext
from scoring.moments import Moments
from scoring.report import Report, score
from scoring.rubric import load_rubric
from scoring.transcript import By
from sim.ear import DealerEar, Heard
from sim.i18n import set_language
from sim.reader import Reader
from sim.transcript_reader import TranscriptError, decode, read_transcript
from tests.examples import examples

MONDAY = date(2026, 11, 9)
WAN = 1_000_000
GOOD: dict[Lang, str] = {
    "zh": """# zh; 30万; CNY; 2026-11-09; 24万
T: 陈总，逾期30万，合同月结30天，已经过了18天。请您今天安排28万，电汇。
D: 上批货质量有问题，客户都来退，这钱我怎么付？
T: 退了多少台？退货单给我看一下。
D: 具体多少我得问仓库。
T: 除了退货，还有没有别的原因压着这笔款？
D: 没别的。我今天给你8万，行就行。
T: 8万差得太远，不行。还是28万，请您周五前付。
D: 行，周五20万，让小刘打，工行那个账户。
T: 我跟您对一遍：周五前20万，小刘经办。确认函我发您。
D: 确认。
""",
    "en": """# en; 300k; CNY; 2026-11-09; 240k
T: Mr Chen, 300,000 is overdue; our terms are 30 days and this is 18 days over. Please transfer 280,000 today.
D: The last batch was faulty, people are returning it. How can I pay?
T: How many came back? Please show me the return slips.
D: I'd have to ask the warehouse.
T: Apart from the returns, is anything else holding up this payment?
D: No. I can do 80,000 today, take it or leave it.
T: That doesn't work, 80,000 is too far off. It's still 280,000, by Friday please.
D: All right, 200,000 on Friday, my bookkeeper sends it from the bank account.
T: To sum up: 200,000 by Friday, sent by your bookkeeper. I'm sending you the confirmation.
D: Confirmed.
""",
}
WEAK: dict[Lang, str] = {
    "zh": """# zh; 30万; CNY; 2026-11-09; 24万
T: 不好意思打扰您，求您帮帮忙，领导催得紧，多少付一点吧。
D: 先喝茶，钱的事下个月再说。
T: 那行，您先忙，有钱了再说。
""",
    "en": """# en; 300k; CNY; 2026-11-09; 240k
T: Sorry to bother you, please help me out, my boss is on my back, pay anything at all.
D: Have some tea. We'll talk about money next month.
T: No problem, whenever you can.
""",
}


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def scored(text: str) -> Report:
    return score(read_transcript(text).transcript, load_rubric())


# ---- what is scored -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_good_call_beats_the_weak_one_in_what_words_can_show(lang: Lang) -> None:
    good, weak = scored(GOOD[lang]), scored(WEAK[lang])
    for name in ("anchoring", "assertiveness", "diagnosis", "commitment", "relation"):
        assert (good.dimensions[name].score or 0) >= 60, name
    assert good.total >= 65 and weak.total <= 10
    assert good.dimensions["plan"].score is None and good.dimensions["follow_up"].score is None
    assert good.result is None and good.total == good.skill


def test_the_gate_holds_for_real_calls_too() -> None:
    report = scored("# en; 300k; CNY; 2026-11-09\nT: Pay today or I'll smash your shop.\nD: Get out.\n")
    assert report.failed and report.total == 0


def heard(*lines: str, ask: str = "") -> Heard:
    """What the last line does, after the trainee said `ask` and the dealer the lines before."""
    ear = DealerEar()
    context = ReadContext(today=MONDAY, overdue=30 * WAN)
    if ask:
        ear.trainee_said(Reader().read(ask, context))
    return [ear.hear(line, context) for line in lines][-1]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("上批货质量有问题，客户都来退。", ExcuseKind.QUALITY_COMPLAINT),
        ("Half of it came back broken, the quality is a joke.", ExcuseKind.QUALITY_COMPLAINT),
        ("账上没钱，周转不开。", ExcuseKind.CASH_TIGHT),
        ("Cash is tight, I've got wages to pay.", ExcuseKind.CASH_TIGHT),
        ("老板出差了，没人签字。", ExcuseKind.BOSS_AWAY),
        ("My boss is abroad and only he can sign.", ExcuseKind.BOSS_AWAY),
        ("下面的店还没给我回款。", ExcuseKind.DOWNSTREAM_OWES),
        ("My own customers haven't paid me.", ExcuseKind.DOWNSTREAM_OWES),
        ("钱先付给别家了。", ExcuseKind.COMPETITOR_PAID),
        ("I've just paid another supplier.", ExcuseKind.COMPETITOR_PAID),
        ("对账单都没收到，凭什么付？", ExcuseKind.STATEMENT_MISSING),
        ("I never got the invoice.", ExcuseKind.STATEMENT_MISSING),
        ("你们欠我的活动费还没报呢。", ExcuseKind.PROMO_SUPPORT),
        ("You still owe me the promotion money.", ExcuseKind.PROMO_SUPPORT),
        ("报修半个月了没人来修。", ExcuseKind.AFTER_SALES),
        ("Nobody from your repair service has turned up.", ExcuseKind.AFTER_SALES),
    ],
)
def test_excuses_are_heard(line: str, kind: ExcuseKind) -> None:
    found = heard(line)
    assert Deed.RAISE_EXCUSE in found.does and found.excuse is not None and found.excuse.kind is kind
    assert Deed.INSIST_ON_EXCUSE in heard(line, line).does


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("24万真没有。我今天给你8万，行就行。", 8),
        ("24万？你开口就是24万。", None),
        ("恒达的人上午刚来过，也要10万。", None),
        ("刚付给别家15万。", None),
        ("8万。", 8),
        ("I haven't got 240,000. I can do 80,000 today.", 8),
        ("240,000? You must be joking.", None),
        ("I paid them 150,000 last week.", None),
        ("80k, take it or leave it.", 8),
    ],
)
def test_a_sum_is_an_offer_only_when_the_dealer_would_pay_it(line: str, offer: int | None) -> None:
    found = heard(line, ask="请您今天安排24万。" if line[0] > "z" or "万" in line else "Please pay 240,000 today.")
    assert found.offer == (None if offer is None else offer * WAN)


def test_a_yes_with_sum_and_day_is_a_promise() -> None:
    found = heard("行，周五8万，让小刘打，工行那个账户。", ask="剩下8万周五，谁来打、从哪个账户？")
    assert found.promise is not None and found.does == (Deed.PROMISE_FIRM,)
    assert (found.promise.amount, found.promise.due) == (8 * WAN, date(2026, 11, 13))
    assert found.promise.payer and found.promise.method


@pytest.mark.parametrize(
    "line", ["先喝茶，钱的事下个月再说。", "We'll see next month.", "过几天再说吧。", "Not today."]
)
def test_putting_off_is_heard(line: str) -> None:
    assert Deed.PUT_OFF in heard(line).does


# ---- what a file may look like ------------------------------------------------------------------------------------
def test_blank_lines_comments_others_and_broken_lines() -> None:
    text = "\ufeff\n# zh；30万；RMB；2026-11-09\n\n# 电话\nＴ：陈总，请您今天\n安排24万。\n旁白: 笑\nd：没钱。\n"
    plain = read_transcript(text)
    assert [(turn.by, turn.text) for turn in plain.transcript.turns] == [
        (By.TRAINEE, "陈总，请您今天 安排24万。"),
        (By.CUSTOMER, "没钱。"),
    ]
    assert plain.transcript.sheet.currency == "CNY" and plain.transcript.sheet.target == 24 * WAN
    assert len(plain.notes) == 2 and any("7" in note for note in plain.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1"),
        ("T: pay", "line 1"),
        ("# zh; 30万; CNY", "3"),
        ("# fr; 30万; CNY; 2026-11-09", "fr"),
        ("# zh; lots; CNY; 2026-11-09", "lots"),
        ("# zh; 30万; yuans; 2026-11-09", "yuans"),
        ("# zh; 30万; CNY; 9.11.2026", "9.11.2026"),
        ("# zh; 30万; CNY; 2026-11-09\nD: 没钱\n", "T:"),
    ],
)
def test_what_cannot_be_scored_says_where_and_how_to_mend(text: str, said: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        read_transcript(text)
    assert said in str(caught.value) and "line" in str(caught.value)


def test_files_of_older_encodings_are_read() -> None:
    chinese = "# zh; 30万; CNY; 2026-11-09\nT: 请付24万\n"
    assert decode(chinese.encode("gb18030")) == (chinese, False)
    assert decode(b"# en; 300k; EUR; 2026-11-09\nT: Caf\xe9\n")[0].endswith("Café\n")
    assert decode(chinese.encode("utf-16")) == (chinese, True)
    english = "# en; 300k; CNY; 2026-11-09\nT: 请付24万，谢谢\n"
    assert decode(english.encode("gbk")) == (english, False)
    assert decode(chinese.encode("utf-8-sig")) == (chinese, True)


@examples(30)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_can_be_heard_and_read(first: str, second: str) -> None:
    try:
        plain = read_transcript(f"# en; 300k; CNY; 2026-11-09\nT: hello\nD: {first}\nT: {second}\nD: {first}{second}\n")
    except TranscriptError:
        return
    report = score(plain.transcript, load_rubric())
    assert 0 <= report.total <= 100


def long_talk(exchanges: int) -> str:
    lines = [f"T: 请您今天付{i % 30 + 1}万，这是第{i}次说了。\nD: 没钱，{i % 9}万行不行" for i in range(exchanges)]
    return "# zh; 30万; CNY; 2026-11-09; 24万\n" + "\n".join(lines)


@pytest.mark.slow
def test_six_hundred_messages_are_scored() -> None:
    plain = read_transcript(long_talk(300))
    assert len(plain.transcript.turns) == 600
    assert score(plain.transcript, load_rubric()).total <= 100


@pytest.mark.parametrize("text", [long_talk(301), long_talk(2) + "没钱" * 60_000])
def test_what_is_longer_is_refused_with_the_limit(text: str) -> None:
    with pytest.raises(TranscriptError, match="600 messages and 100 kB"):
        read_transcript(text)


def test_a_recorders_stamps_names_and_line_ends() -> None:
    text = (
        "\ufeff# zh；42万；人民币；2026-11-24\r\n\r\n[10:02:15] 业务员（小李）：九月的货款逾期35天，\r\n"
        "请您这周先付35万。\r\n"
        "10:03 经销商: 账上没钱。\r\n2026-11-24 10:04 我：还剩多少？\r\n(10:05) 客户：几万。\r\n"
    )
    plain = read_transcript(text)
    assert [turn.by for turn in plain.transcript.turns] == [By.TRAINEE, By.CUSTOMER, By.TRAINEE, By.CUSTOMER]
    assert plain.transcript.turns[0].text == "九月的货款逾期35天， 请您这周先付35万。"


@pytest.mark.parametrize(
    ("header", "line", "asked"),
    [
        ("# en; 18400000; NGN; 2026-11-24; 10000000", "Send six now from POS, and four on Friday.", 6_000_000),
        ("# en; 5600000; PKR; 2026-10-15; 3500000", "Good. I need thirty-five by Monday.", 3_500_000),
        (
            "# en; 86000; GBP; 2026-11-24; 60000",
            "You're late with four invoices. I want sixty of it this week.",
            60_000,
        ),
        ("# zh; 42万; CNY; 2026-11-24", "这一万八先放一边，请您这周先付三十五万。", 350_000),
    ],
)
def test_sums_count_in_what_the_debt_is_counted_in(header: str, line: str, asked: int) -> None:
    reading = read_transcript(f"{header}\nT: {line}\nD: ...\n").transcript.turns[0].reading
    assert reading is not None and reading.ask is not None and reading.ask.sum == asked * 100


def asks(talk: str) -> list[int]:
    """The sums asked for in a talk of the trainee's lines, in major units."""
    header = "# zh; 64万; CNY; 2026-11-24; 45万" if "T: 请" in talk else "# en; 142500; USD; 2026-11-24; 90000"
    return [ask.total // 100 for ask in Moments.of(read_transcript(f"{header}\n{talk}").transcript).asks]


def test_the_parts_of_a_plan_are_one_ask() -> None:
    assert asks("T: You wire forty-five today. The second forty-five on December 7th.\nD: Hm.\n") == [90_000]
    plan = "T: 请您今天付二十八万。\nD: 不行。\nT: 二十八万今天，十二月四号二十二万，合起来五十万。\n"
    assert asks(plan) == [280_000, 500_000]


@pytest.mark.xfail(strict=True, reason="应该是六十四万 is taken for what should be paid, .54 to .46")
def test_a_sum_told_again_is_not_asked_for() -> None:
    assert asks("T: 请问您，账上是不是六十四万？\nD: 嗯。\nT: 六十四万左右，应该是六十四万。\n") == []


def test_what_was_told_or_is_owed_is_not_asked_for() -> None:
    assert asks("T: 请问您，账上是不是六十四万？\nD: 嗯。\nT: 账上六十四万，逾期了。\n") == []
    assert asks("T: You are at one forty-two five, and ninety of that is over sixty days.\nD: I know.\n") == []


def test_the_debt_is_what_a_demand_that_tells_it_alone_wants() -> None:
    told = "T: 142,500 was due in March and hasn't shown up."
    assert asks(f"{told} Could you please see whether it can go out today?\nD: Hm.\n") == [142_500]
    assert asks(f"{told} Could you please send something on account today?\nD: Hm.\n") == []
    assert asks(f"{told}\nD: Hm.\n") == []


def test_the_first_part_of_a_plan_that_reaches_the_target_is_no_low_ask() -> None:
    talk = "# zh; 64万; CNY; 2026-11-24; 45万\nT: 逾期64万，请您今天付三十万。\nD: 太多了。\n"
    low = score(read_transcript(talk).transcript, load_rubric())
    plan = score(read_transcript(talk + "T: 三十万今天，十二月四号再付二十万。\n").transcript, load_rubric())
    assert any(item.rule == "ANC-14" for item in low.items)
    assert not any(item.rule == "ANC-14" for item in plan.items)


def test_proof_in_words_is_proof() -> None:
    talk = "# en; 60000; USD; 2026-11-24\nT: Please pay 60,000 by Friday.\nD: Your last batch came back broken.\n"
    brought = talk + "T: I checked your claim this morning: nine were returned, and we credited them on the second.\n"
    report = score(read_transcript(brought).transcript, load_rubric())
    assert [item.points for item in report.items if item.rule == "DIA-02"] == [3]


def test_an_answer_about_something_else_is_no_offer() -> None:
    talk = "T: How much are wages?\nD: Thirty-one thousand.\nT: Pay 60k by Friday.\nD: 20k.\n"
    turns = read_transcript(f"# en; 86000; GBP; 2026-11-24\n{talk}").transcript.turns
    assert turns[1].offer is None and turns[3].offer == 2_000_000


def test_an_offer_for_a_day_is_a_promise_once_it_is_taken() -> None:
    talk = "# zh; 30万; CNY; 2026-11-24\nT: 请您今天付24万。\nD: 周五给你8万，多了没有。\n"
    assert read_transcript(talk).transcript.turns[1].promise is None
    taken = read_transcript(talk + "T: 好，那就周五8万，我记下了。\n").transcript.turns[1].promise
    assert taken is not None and (taken.amount, taken.due) == (8 * WAN, date(2026, 11, 27))


@pytest.mark.parametrize(
    ("talk", "confirmation"),
    [
        (
            "# zh; 30万; CNY; 2026-11-24\nT: 请您今天付24万。\nD: 周五给你8万，多了没有。\n"
            "T: 8万不够，您周四付20万。\nD: 行，周四20万。\n",
            "T: 好，我确认一下，说好了，我记下了。\n",
        ),
        (
            "# en; 300k; CNY; 2026-11-24\nT: Please pay 240,000 today.\nD: I can do 80,000 on Friday.\n"
            "T: That is not enough. I need 200,000 on Thursday.\nD: Fine, 200,000 on Thursday.\n",
            "T: Good, that's agreed then.\n",
        ),
    ],
)
def test_a_confirmed_promise_does_not_turn_back_into_an_earlier_offer(talk: str, confirmation: str) -> None:
    for text in (talk, talk + confirmation):
        made = [turn.promise for turn in read_transcript(text).transcript.turns if turn.promise is not None]
        assert [(promise.amount, promise.due) for promise in made] == [(20 * WAN, date(2026, 11, 26))]


def test_going_on_from_a_summary_agrees_to_it() -> None:
    talk = (
        "# en; 86000; GBP; 2026-11-24; 60000\nT: So that's agreed: 20k on Thursday and 40k on 2 December, by transfer. "
        "I'll email you now.\nD: Send it to Darren.\n"
    )
    promise = read_transcript(talk).transcript.turns[1].promise
    assert promise is not None and promise.amount == 6_000_000 and promise.written and promise.method


def promised(header: str, talk: str) -> list[tuple[int, str]]:
    """The promises at the end of a talk, in major units, with their days."""
    last = {}
    for turn in read_transcript(f"{header}\n{talk}").transcript.turns:
        if turn.promise is not None:
            last[turn.promise.id] = turn.promise
    return [(entry.amount // 100, str(entry.due)[5:]) for entry in last.values()]


ZH, EN = "# zh; 46万; CNY; 2026-11-23; 30万", "# en; 460k; CNY; 2026-11-23; 300k"


@pytest.mark.parametrize(
    ("header", "talk", "wanted"),
    [
        (
            ZH,
            "T: 请您今天付30万。\nD: 今天10万。\nT: 好，今天10万，另外20万呢？\nD: 下周三再给你20万。\n"
            "T: 行，今天10万，12月2号20万，我记下了。\nD: 对。\n",
            [(100_000, "11-23"), (200_000, "12-02")],
        ),
        (
            ZH,
            "T: 请您这周付30万。\nD: 周五15万，行吧。\nT: 可以，周五15万。剩下的15万什么时候？\nD: 下周五。\n"
            "T: 那就周五15万，下周五15万。\nD: 好。\n",
            [(150_000, "11-27"), (150_000, "12-04")],
        ),
        (
            EN,
            "T: Please pay 300k this week.\nD: I can do 100k on Friday.\nT: OK, 100k Friday. And the other 200k?\n"
            "D: Next Friday, 200k.\nT: Good. 100k this Friday and 200k next Friday, by wire.\nD: Agreed.\n",
            [(100_000, "11-27"), (200_000, "12-04")],
        ),
        (
            EN,
            "T: Please pay 300k this week.\nD: I can do 100k on Friday.\nT: Agreed, 100k on Friday. Could you add "
            "another 50k the week after?\nD: Fine, another 50k on 4 December.\nT: Great. And 150k by the end "
            "of December?\nD: OK, 150k by 31 December.\n",
            [(100_000, "11-27"), (50_000, "12-04"), (150_000, "12-31")],
        ),
        (
            ZH,
            "T: 请您这周付30万。\nD: 周五10万。\nT: 10万不够，20万吧。\nD: 行，20万，周五。\n",
            [(200_000, "11-27")],
        ),
    ],
)
def test_promises_in_parts_add_up(header: str, talk: str, wanted: list[tuple[int, str]]) -> None:
    assert promised(header, talk) == wanted


@pytest.mark.parametrize(
    ("header", "talk"),
    [
        (ZH, "T: 请您周四付20万。\nD: 行，周四20万。\nT: 要是周四没到账，系统就自动停货，好吧？\nD: 好。\n"),
        (
            EN,
            "T: I need 200k by Thursday.\nD: Fine, 200k Thursday.\n"
            "T: And if it isn't in by Thursday the account goes on hold. All right?\nD: All right.\n",
        ),
    ],
)
def test_a_yes_to_a_consequence_agrees_to_it(header: str, talk: str) -> None:
    last = read_transcript(f"{header}\n{talk}").transcript.turns[-1].promise
    assert last is not None and last.what_if and last.amount == 20 * WAN


@pytest.mark.parametrize("slip", ["16000万", "2亿"])
def test_a_sum_far_beyond_the_debt_earns_nothing(slip: str) -> None:
    talk = "T: 陈总，逾期46万，请您今天付{}。\nD: 行，{}，周五打。\nT: 好，周五{}，我记下了。\nD: 确认。\n"
    wrong, right = (f"{ZH}\n" + talk.format(*[word] * 3) for word in (slip, "40万"))
    assert all(turn.promise is None for turn in read_transcript(wrong).transcript.turns)
    assert scored(wrong).total < scored(right).total


@examples(25)
@given(st.integers(1, 10**9), st.sampled_from(["CNY", "USD", "INR", "NGN", "JPY"]))
def test_no_more_than_the_debt_can_be_promised(units: int, currency: str) -> None:
    talk = f"T: Please pay {units} by Friday.\nD: Fine, {units} on Friday.\nT: So {units} on Friday.\nD: Confirmed.\n"
    plain = read_transcript(f"# en; 460000; {currency}; 2026-11-23; 300000\n{talk}")
    assert all((turn.promise.amount if turn.promise else 0) <= 46 * WAN for turn in plain.transcript.turns)
    assert all((turn.offer or 0) <= 46 * WAN for turn in plain.transcript.turns)
