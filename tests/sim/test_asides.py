"""Questions beside the payment, in words: answered as asked, true to the case, and working on nothing on the table."""

from __future__ import annotations

import re

import pytest

from personas.vocabulary import CASES, Deed, Lang
from scenarios.load import load_case
from scenarios.money import format_money
from scenarios.scenario import Scenario
from scoring.transcript import By, Turn
from sim.practice import Practice
from sim.practice_events import Leave, Say, Show, StartContact, Wait
from sim.reader import Reader
from sim.speech.bank import load_bank

READER = Reader()
DEMAND: dict[Lang, str] = {
    "zh": "合同到期的货款，今天请安排24万，电汇。",
    "en": "The invoices are past due under the contract. Please wire 240,000 today.",
}


class Talk:
    """A practice in words, and what he said last."""

    def __init__(self, case: str | Scenario, lang: Lang, seed: int = 11) -> None:
        scenario = load_case(case) if isinstance(case, str) else case
        self.lang: Lang = lang
        self.practice = Practice(scenario, seed=seed, lang=lang, read=READER.read)

    def say(self, text: str) -> Turn:
        """The answer to a message."""
        self.practice.do(Say(text))
        return self.last

    @property
    def last(self) -> Turn:
        return next(turn for turn in reversed(self.practice.turns) if turn.by == By.CUSTOMER)

    def answers(self, turn: Turn, deed: Deed, tag: str) -> bool:
        """Whether a line for this case of the deed is in it."""
        lines = [
            line.text
            for (key, _), of_key in load_bank(self.lang).items()
            if key is deed
            for line in of_key
            if tag in line.tags
        ]
        assert lines, (deed, tag)
        return any(_fits(line, turn.text) for line in lines)


def _fits(line: str, text: str) -> bool:
    parts = [part.strip("。.，,：:？? ").lower() for part in re.split(r"\{[a-z_]+\}", line)]
    return all(part in text.lower() for part in parts)


ASKED: list[tuple[Lang, str, Deed, str]] = [
    ("zh", "嫂子和孩子都好吧？", Deed.SMALL_TALK, "family"),
    ("en", "How's the family?", Deed.SMALL_TALK, "family"),
    ("zh", "外头这雨真大啊。", Deed.SMALL_TALK, "weather"),
    ("en", "Awful weather today, isn't it?", Deed.SMALL_TALK, "weather"),
    ("zh", "讨口茶喝行不行？", Deed.SMALL_TALK, "tea"),
    ("en", "Could I have a cup of tea?", Deed.SMALL_TALK, "tea"),
    ("zh", "这个月您还给谁结了款？", Deed.GIVE_PARTICULARS, "rivals_wait"),
    ("en", "Who else has been paid this month?", Deed.GIVE_PARTICULARS, "rivals_wait"),
    ("zh", "付款的事您能做主吗？", Deed.GIVE_PARTICULARS, "authority"),
    ("en", "Are you the one who decides on payments?", Deed.GIVE_PARTICULARS, "authority"),
    ("zh", "您一共欠我们多少，心里有数吗？", Deed.GIVE_PARTICULARS, "owed"),
    ("en", "How much do you owe us altogether?", Deed.GIVE_PARTICULARS, "owed"),
]


@pytest.mark.parametrize(("lang", "question", "deed", "tag"), ASKED)
@pytest.mark.parametrize("stalling", [False, True], ids=["opening", "stalling"])
def test_a_question_beside_the_payment_gets_its_answer(
    lang: Lang, question: str, deed: Deed, tag: str, stalling: bool
) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang] if stalling else {"zh": "您好。", "en": "Good morning."}[lang])
    before = talk.last.excuse
    turn = talk.say(question)
    assert talk.answers(turn, deed, tag), turn.text
    assert Deed.NOT_UNDERSTOOD not in turn.does
    assert turn.excuse == before


def test_who_else_was_paid_is_told_as_it_is() -> None:
    talk = Talk("quality-claim", "zh")
    talk.say("这个月您还给谁结了款？")
    assert talk.answers(talk.last, Deed.GIVE_PARTICULARS, "rivals_wait")
    talk.practice.do(Leave())
    talk.practice.do(Wait(3))
    talk.practice.do(StartContact("visit"))
    talk.say("这个月您还给谁结了款？")
    paid = talk.practice._customer.purse.claims[0] < talk.practice.scenario.money.rivals[0].claim
    assert paid and talk.answers(talk.last, Deed.GIVE_PARTICULARS, "rivals_paid"), talk.last.text


@pytest.mark.parametrize(
    ("lang", "question"), [("zh", "是货有什么问题吗？"), ("en", "Is there something wrong with the goods?")]
)
def test_an_excuse_asked_after_comes_out_if_he_has_it_and_is_denied_if_not(lang: Lang, question: str) -> None:
    has = Talk("quality-claim", lang).say(question)
    assert Deed.RAISE_EXCUSE in has.does and has.excuse is not None and has.excuse.id == "quality"
    case = load_case("quality-claim")
    rest = {name: excuse for name, excuse in case.excuses.items() if name != "quality"}
    talk = Talk(case.model_copy(update={"excuses": {"cash_tight": next(iter(rest.values()))}}), lang)
    lacks = talk.say(question)
    assert talk.answers(lacks, Deed.GIVE_PARTICULARS, "goods_fine"), lacks.text
    assert lacks.excuse is None


ACCEPTS: dict[Lang, str] = {
    "zh": "行，就按您说的这个数，今天付。谁去打，从哪个账户走？",
    "en": "Deal, I take your figure, today. Who sends it, and from which account?",
}


def agreed(lang: Lang) -> tuple[Talk, Turn]:
    """A talk in which a sum has just been promised for today, asked by whom and from where."""
    case = load_case("month-end").model_copy(update={"excuses": {}})
    for seed in range(40):
        talk = Talk(case, lang, seed)
        talk.say(DEMAND[lang])
        turn = talk.say(ACCEPTS[lang])
        promises = talk.practice.view().promises
        if len(promises) == 1 and promises[0].due == talk.practice.scenario.calendar.start:
            return talk, turn
    raise AssertionError("no seed agrees")


@pytest.mark.parametrize(
    ("lang", "text", "tag"),
    [
        ("zh", "您说的是今天5千，对吧？", "corrected"),
        ("zh", "我念一遍：{sum}，明天，对不对？", "other_day"),
        ("zh", "我念一遍：{sum}，今天，对不对？", "spoken"),
        ("en", "So that was 5,000 today, is that right?", "corrected"),
        ("en", "Let me read that back: {sum}, tomorrow, correct?", "other_day"),
        ("en", "Just so I have that right: {sum}, today?", "spoken"),
    ],
)
def test_what_is_read_back_is_confirmed_or_put_right_and_changes_nothing(lang: Lang, text: str, tag: str) -> None:
    talk, _ = agreed(lang)
    before = talk.practice.view().promises
    amount = format_money(before[0].amount, lang, talk.practice.scenario.currency)
    turn = talk.say(text.format(sum=amount))
    assert turn.does == (Deed.CONFIRM,), turn.text
    assert talk.answers(turn, Deed.CONFIRM, tag), turn.text
    after = talk.practice.view().promises
    assert [(entry.amount, entry.due) for entry in after] == [(entry.amount, entry.due) for entry in before]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "您说的{sum}不行，差太多了。"), ("en", "The {sum} you said won't do, it's far too little.")],
)
def test_his_own_sum_turned_down_is_no_reading_back(lang: Lang, text: str) -> None:
    case = load_case("month-end").model_copy(update={"excuses": {}})
    for seed in range(40):
        talk = Talk(case, lang, seed)
        offer = talk.say(DEMAND[lang]).offer
        if offer:
            turn = talk.say(text.format(sum=format_money(offer, lang, case.currency)))
            assert Deed.CONFIRM not in turn.does, turn.text
            assert not talk.practice.view().promises
            return
    pytest.fail("no seed makes an offer")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_by_whom_and_from_where_are_told_with_the_sum(lang: Lang) -> None:
    talk, turn = agreed(lang)
    person = talk.practice._person
    assert person.bank in turn.text or person.helper in turn.text, turn.text


def test_a_complaint_that_is_true_in_part_is_not_given_away_at_the_first_question() -> None:
    for seed in range(60):
        talk = Talk("quality-claim", "zh", seed)
        if talk.practice._customer.facts.truths["quality"].value != "partly":
            continue
        talk.say("是货有什么问题吗？")
        turn = talk.say("具体坏在哪儿？")
        assert turn.excuse is not None and turn.excuse.state == "probed"
        assert "12箱" not in turn.text
        return
    pytest.fail("no seed with a complaint true in part")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_paper_that_bears_on_nothing_is_answered_all_the_same(lang: Lang) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    talk.practice._desk.hold("cash_book")
    talk.practice.do(Show("cash_book"))
    assert talk.answers(talk.last, Deed.INSIST_ON_EXCUSE, "shown") or talk.answers(talk.last, Deed.REFUSE, "shown")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_paper_shown_twice_has_been_seen(lang: Lang) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    talk.practice._desk.hold("cash_book")
    talk.practice.do(Show("cash_book"))
    talk.practice.do(Show("cash_book"))
    assert talk.answers(talk.last, Deed.SMALL_TALK, "seen"), talk.last.text


def test_what_is_over_is_called_over() -> None:
    talk = Talk("quality-claim", "zh")
    talk.say(DEMAND["zh"])
    talk.practice._desk.hold("stock_count")
    talk.practice.do(Show("stock_count"))
    turn = talk.say("货的质量问题还有吗？")
    assert talk.answers(turn, Deed.GIVE_PARTICULARS, "closed"), turn.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_small_talk_is_told_in_lines_of_its_own_only(lang: Lang) -> None:
    bank = load_bank(lang)
    for tag in CASES[Deed.SMALL_TALK]:
        assert len([line for line in bank[Deed.SMALL_TALK, None] if tag in line.tags]) >= 4, tag


BETWEEN: list[tuple[Lang, str, Deed, str]] = [
    ("zh", "路上堵了一个多小时，总算到您这儿了。", Deed.SMALL_TALK, "travel"),
    ("en", "Sorry, the traffic on the way here was murder.", Deed.SMALL_TALK, "travel"),
    ("zh", "不好意思刚接了个电话，咱们说到哪了？", Deed.SMALL_TALK, "where"),
    ("en", "Sorry, I had to take that call. Where were we?", Deed.SMALL_TALK, "where"),
    ("zh", "您忘啦？去年您断货找我救急，我半夜给您发的车。", Deed.SMALL_TALK, "favour"),
    ("en", "We bent over backwards for you last summer, you know.", Deed.SMALL_TALK, "favour"),
    ("zh", "您是在开玩笑吧？", Deed.SMALL_TALK, "joke"),
    ("en", "You're kidding, surely?", Deed.SMALL_TALK, "joke"),
    ("zh", "您这边谁管付款？", Deed.GIVE_PARTICULARS, "authority"),
    ("en", "Who handles the payments at your end?", Deed.GIVE_PARTICULARS, "authority"),
    ("zh", "我回头发个微信确认一下，谢谢。", Deed.SMALL_TALK, "unwritten"),
    ("en", "I'll text you the summary and you just reply yes.", Deed.SMALL_TALK, "unwritten"),
    ("zh", "那天我一进门就看见那只猫在纸箱上睡着了，可真有意思。", Deed.NOT_UNDERSTOOD, "heard"),
    ("en", "That van of yours nearly took my mirror off just now.", Deed.NOT_UNDERSTOOD, "heard"),
]


@pytest.mark.parametrize(("lang", "said", "deed", "tag"), BETWEEN)
def test_what_people_say_in_between_gets_a_word_of_its_own(lang: Lang, said: str, deed: Deed, tag: str) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    before = talk.last.excuse
    turn = talk.say(said)
    assert talk.answers(turn, deed, tag), turn.text
    assert turn.excuse == before


@pytest.mark.parametrize(
    ("lang", "text", "deeds"),
    [
        (
            "zh",
            "嫂子身体好吧？对了，付款的事您能做主吗？",
            ((Deed.SMALL_TALK, "family"), (Deed.GIVE_PARTICULARS, "authority")),
        ),
        (
            "en",
            "How's the family? And do you decide on payments?",
            ((Deed.SMALL_TALK, "family"), (Deed.GIVE_PARTICULARS, "authority")),
        ),
    ],
)
def test_two_questions_get_two_answers(lang: Lang, text: str, deeds: tuple[tuple[Deed, str], ...]) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    turn = talk.say(text)
    assert all(talk.answers(turn, deed, tag) for deed, tag in deeds), turn.text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "行，我回头发您微信，您回个确认。还有什么要交代的吗？"),
        ("en", "I'll put that in writing. Anything else I should know?"),
    ],
)
def test_what_is_announced_in_writing_is_awaited_and_the_last_question_answered(lang: Lang, text: str) -> None:
    talk, _ = agreed(lang)
    turn = talk.say(text)
    assert talk.answers(turn, Deed.CONFIRM, "awaited"), turn.text
    assert talk.answers(turn, Deed.SMALL_TALK, "anything"), turn.text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您这儿谁管付款？是货有什么问题吗？"),
        ("en", "Who handles payments here? Is something wrong with the goods?"),
    ],
)
def test_a_question_is_answered_before_a_new_excuse_comes_up(lang: Lang, text: str) -> None:
    turn = Talk("quality-claim", lang).say(text)
    assert turn.does[-1] is Deed.RAISE_EXCUSE, turn.text
    assert Deed.GIVE_PARTICULARS in turn.does, turn.text


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "刚才没听清，您再说一遍？"), ("en", "Sorry, I didn't catch that. Could you say it again?")],
)
def test_asked_to_say_it_again_he_says_it_again(lang: Lang, text: str) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    assert talk.say(text).does == (Deed.INSIST_ON_EXCUSE,)
    promised, _ = agreed(lang)
    amount = format_money(promised.practice.view().promises[0].amount, lang, promised.practice.scenario.currency)
    turn = promised.say(text)
    assert turn.does == (Deed.CONFIRM,) and amount in turn.text, turn.text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "我上周把对账单发您邮箱了。您看什么时候能付？"),
        ("en", "I hope you got my email with the statement. When are you going to pay?"),
    ],
)
def test_what_is_only_mentioned_is_not_asked_after(lang: Lang, text: str) -> None:
    turn = Talk("quality-claim", lang).say(text)
    assert Deed.GIVE_PARTICULARS not in turn.does and Deed.DODGE_QUESTION not in turn.does, turn.text


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "您刚才说的是9万还是19万？"), ("en", "Sorry, did you say 90 or 19 thousand?")]
)
def test_asked_which_of_two_sums_he_named_he_names_none_he_has_not(lang: Lang, text: str) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    turn = talk.say(text)
    assert talk.answers(turn, Deed.SMALL_TALK, "unsaid"), turn.text
