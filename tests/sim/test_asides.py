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
