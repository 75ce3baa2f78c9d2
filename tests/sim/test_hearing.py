"""A message is heard beside what lies on the table: what is no yes, what is about the rest, what was never agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from personas.vocabulary import Deed, Phase
from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ActRead, Amount, AmountRole, DateRead, DateRole, Mark, MarkRead
from scoring.transcript import PromiseState
from sim.practice import Practice
from sim.practice_events import Confirm, Offer, Say
from sim.reader import Reader
from tests.sim.talking import WAN, said, unread

READER = Reader()


def quiet(name: str = "month-end") -> Scenario:
    """The case without excuses and rivals, with a patient dealer."""
    case = load_case(name)
    mood = case.mood.model_copy(update={"patience": 20.0})
    return case.model_copy(update={"excuses": {}, "mood": mood, "money": case.money.model_copy(update={"rivals": ()})})


class Talk:
    """One contact, said with readings made by hand or read from words."""

    def __init__(self, case: Scenario, seed: int = 3) -> None:
        self.case = case
        self.practice = Practice(case, seed=seed, lang="zh", read=unread)

    def hears(self, event: object) -> tuple[Deed, ...]:
        self.practice.do(event)  # type: ignore[arg-type]
        return self.last.does

    @property
    def last(self):
        return next(turn for turn in reversed(self.practice.turns) if turn.does)

    @property
    def pledges(self) -> list[tuple[int, date | None]]:
        """What the ledger says is agreed."""
        return [(entry.amount, entry.due) for entry in self._open]

    @property
    def _open(self):
        return [entry for entry in self.practice.view().promises if entry.state is PromiseState.OPEN]

    @property
    def offer(self) -> int:
        talk = self.practice._customer.talk
        assert talk is not None and talk.bargain.offer
        return talk.bargain.offer

    @property
    def phase(self) -> Phase:
        talk = self.practice._customer.talk
        assert talk is not None
        return talk.phase


def bargained(seed: int = 3) -> Talk:
    """He has made an offer below what was asked for."""
    talk = Talk(quiet(), seed)
    for turn in range(6):
        talk.hears(said("demand", ask=30 * WAN, text=f"30万，第{turn}遍"))
        if talk.phase is Phase.BARGAINING and talk.practice._customer.talk.bargain.offer:
            return talk
    raise AssertionError("no offer")


def promised(seed: int = 3) -> Talk:
    """His offer was taken, for this Friday or so."""
    talk = bargained(seed)
    day = talk.case.calendar.start
    talk.hears(said("accept_offer", agreed=talk.offer, day=day, text="好，就按您说的"))
    assert talk.phase is Phase.COMMITTED and len(talk.pledges) == 1
    return talk


def with_sums(event: Say, *sums: tuple[AmountRole, int, int]) -> Say:
    """The message with these sums: role, place in the text, sum."""
    assert event.reading is not None
    amounts = tuple(Amount(role, (place, place + 1), value=value) for role, place, value in sums)
    return replace(event, reading=replace(event.reading, amounts=amounts))


# -- a yes that is none ------------------------------------------------------------------
def test_a_yes_to_more_than_was_offered_is_no_yes():
    talk = bargained()
    answer = talk.hears(said("accept_offer", ask=28 * WAN, text="今天28万，行就这么定"))
    assert Deed.ACCEPT not in answer or talk.pledges == [(28 * WAN, talk.pledges[0][1])]
    assert not talk.pledges


def test_a_no_read_as_surely_as_a_yes_is_no_yes():
    talk = bargained()
    talk.hears(said("reject accept_offer", text="这个数不行"))
    assert not talk.pledges


def test_taking_his_offer_by_its_sum_is_a_yes_whatever_else_was_turned_down():
    talk = bargained()
    offer = talk.offer
    talk.hears(said("reject accept_offer", agreed=offer, text="别的不说了，就这个数"))
    assert [amount for amount, _ in talk.pledges] == [offer]


@pytest.mark.parametrize(
    "words",
    [
        "4.5万连老蔡坊的5万都不到，36万过期的分量摆在这儿。今天25万，15号再5万，行就这么定。",
        "8万不行，差得太远，要就36万。",
    ],
)
def test_words_that_ask_for_more_take_no_offer(words: str):
    talk = bargained()
    offer = talk.offer
    talk.practice._read = READER.read
    talk.hears(Say(words))
    assert offer not in [amount for amount, _ in talk.pledges]


def test_a_command_without_a_word_of_consent_is_no_yes():
    talk = bargained()
    event = said("accept_offer", text="Then call him. Now. On speaker.")
    weak = replace(event, reading=replace(event.reading, acts=(ActRead(Act.ACCEPT_OFFER, 0.4, (0, 4)),)))
    assert talk.hears(weak) == (Deed.NOT_UNDERSTOOD,)
    assert not talk.pledges


# -- a promise that was never agreed to ------------------------------------------------------------------
@pytest.mark.parametrize(
    "words",
    ["我没答应4.5万！我说的是15万", "我没答应这个数", "I didn't agree to that", "I never agreed to RMB 45,000."],
)
def test_a_promise_denied_is_off_the_table(words: str):
    talk = promised()
    (amount, _) = talk.pledges[0]
    answer = talk.hears(said("confirm pin_down", text=words))
    assert Deed.CONFIRM not in answer and Deed.PROMISE_FIRM not in answer
    assert not talk.pledges
    assert talk.offer >= amount
    talk.hears(said("accept_offer", text="行，那就按您的数"))
    assert len(talk.pledges) == 1


@pytest.mark.parametrize(
    "words", ["您没答应过这个数吗？", "我没答应给您额外的支持", "I never agreed to pay for your promo"]
)
def test_other_denials_leave_the_promise(words: str):
    talk = promised()
    before = talk.pledges
    talk.hears(said("confirm", text=words))
    assert talk.pledges == before


def test_help_that_went_with_a_promise_denied_is_given_no_more():
    case = quiet()
    for seed in range(20):
        talk = Talk(case, seed)
        talk.hears(said("demand", ask=30 * WAN, day=case.calendar.start))
        talk.hears(Offer("promo", conditional=True))
        if not talk.pledges and talk.phase is Phase.BARGAINING:
            talk.hears(said("accept_offer", text="行，就这么定"))
        if talk.pledges and talk.practice.transcript().outcome.cost:
            talk.hears(said("confirm", text="我没答应这个数"))
            assert not talk.pledges
            assert talk.practice.transcript().outcome.cost == 0
            assert all(entry.given == 0 for entry in talk.practice.view().support)
            return
    raise AssertionError("no deal with help came about")


# -- the rest ------------------------------------------------------------------
def test_a_summary_of_more_than_he_promised_is_confirmed_only_as_far_as_he_promised():
    talk = promised()
    ((amount, due),) = talk.pledges
    more = with_sums(
        said("confirm", text="今天这笔，另外12号走14万，月底前7万，您点个头"),
        (AmountRole.AGREED, 0, amount),
        (AmountRole.AGREED, 12, 14 * WAN),
        (AmountRole.AGREED, 18, 9 * WAN),
    )
    answer = talk.hears(more)
    assert answer[0] is Deed.CONFIRM and len(answer) == 2
    assert answer[1] in (Deed.REFUSE, Deed.COUNTER_OFFER, Deed.ACCEPT)
    assert (amount, due) in talk.pledges
    told = sum(pledged for pledged, _ in talk.pledges)
    assert told < amount + 14 * WAN + 9 * WAN or Deed.ACCEPT in answer
    assert talk.last.text.strip("。") not in ("对", "没错，就这么定了")


def test_a_summary_of_what_he_promised_is_confirmed():
    talk = promised()
    ((amount, _),) = talk.pledges
    assert talk.hears(said("confirm", agreed=amount, text="我跟您对一遍")) == (Deed.CONFIRM,)


@pytest.mark.parametrize(
    "words", ["剩下的21万您打算哪天走？", "What about the other hundred thousand, and on what day?"]
)
def test_a_question_about_the_rest_is_answered_about_the_rest_and_moves_no_day(words: str):
    talk = promised()
    before = talk.pledges
    later = date(2026, 3, 20)
    event = with_sums(said("pin_down", day=later, particulars="day", text=words), (AmountRole.ASK, 3, 21 * WAN))
    answer = talk.hears(event)
    assert Deed.PROMISE_FIRM not in answer and Deed.CONFIRM not in answer
    assert answer[-1] in (Deed.REFUSE, Deed.COUNTER_OFFER, Deed.ACCEPT)
    assert talk.pledges[: len(before)] == before or set(before) <= set(talk.pledges)


def test_who_pays_is_answered_beside_the_rest():
    talk = promised()
    event = said("pin_down", particulars="payer means", text="谁经办，走哪个户？另外剩下的您先安排多少？")
    answer = talk.hears(event)
    assert answer[0] is Deed.PROMISE_FIRM and len(answer) == 2
    (promise,) = talk.practice.view().promises[:1]
    assert promise.payer and promise.method


def test_an_offer_taken_with_a_question_about_the_rest_brings_two_answers():
    talk = bargained()
    offer = talk.offer
    event = with_sums(
        said("accept_offer pin_down", particulars="day", text="这笔我收下，剩下的52万您说个日子？"),
        (AmountRole.AGREED, 0, offer),
        (AmountRole.ASK, 9, 10 * WAN),
    )
    answer = talk.hears(event)
    assert answer[0] is Deed.ACCEPT and len(answer) == 2
    assert talk.pledges[0][0] == offer


def test_a_day_asked_for_the_promise_itself_still_moves_it():
    talk = promised()
    ((amount, _),) = talk.pledges
    later = date(2026, 3, 20)
    talk.hears(said("pin_down", day=later, text="那就改到20号，行不行"))
    assert talk.pledges == [(amount, later)]


# -- how much ------------------------------------------------------------------
def test_how_much_is_answered_with_a_sum_or_a_no_and_never_with_a_day_alone():
    for seed in range(12):
        talk = Talk(quiet(), seed)
        for text in ("您先看看", "这周最多能付多少？", "那您到底能付多少？"):
            talk.hears(said("pin_down", particulars="amount", text=text))
            if talk.phase is not Phase.BARGAINING:
                break
            assert any(char.isdigit() for char in talk.last.text) or Deed.REFUSE in talk.last.does, talk.last.text
        talk = promised(seed) if seed != 0 else promised()
        ((amount, _),) = talk.pledges
        assert talk.hears(said("pin_down", particulars="amount", text="总数到底是多少？")) == (Deed.CONFIRM,)
        assert f"{amount / WAN:g}万" in talk.last.text


def test_asked_for_no_particular_of_a_payment_he_promises_none():
    talk = Talk(quiet())
    talk.hears(said("probe", text="生意怎么样"))
    for turn in range(3):
        assert Deed.PROMISE_FIRM not in talk.hears(said("pin_down", text=f"给个准话吧，第{turn}次"))
    assert not talk.pledges


# -- what is not about payment at all ------------------------------------------------------------------
def test_a_question_that_names_nothing_of_a_payment_brings_no_promise():
    talk = bargained()
    words = "You just said he's in the fields. So whose phone is that in the yard?"
    assert Deed.PROMISE_FIRM not in talk.hears(said("pin_down", text=words))
    assert not talk.pledges
    talk.hears(said("pin_down", text="那您说怎么办，您给个话。"))
    assert len(talk.pledges) == 1


def test_a_weak_yes_to_an_excuse_ends_no_contact_when_something_is_asked():
    case = load_case("broken-promise")
    for confidence, ends in ((0.61, False), (0.9, True)):
        talk = Talk(case, 77)
        talk.hears(said("demand", ask=9 * WAN))
        text = "Never mind the uh-huh. I asked whether you got my letter. Yes or no?"
        event = said("accept_excuse", text=text)
        reading = replace(event.reading, acts=(ActRead(Act.ACCEPT_EXCUSE, confidence, (0, 4)),))
        answer = talk.hears(replace(event, reading=reading))
        assert (Deed.PUT_OFF in answer) is ends


def test_an_apology_for_ones_tone_is_answered_once():
    talk = bargained()
    for number, expected in ((1, True), (2, False)):
        event = said("demand", ask=28 * WAN, text=f"对不起，我刚才话说重了。28万，{number}")
        reading = replace(event.reading, marks=(MarkRead(Mark.APOLOGY, (0, 3)),))
        assert (Deed.CALM_DOWN in talk.hears(replace(event, reading=reading))) is expected


def test_an_apology_for_the_demand_is_no_apology_for_the_tone():
    talk = bargained()
    event = said("demand", ask=28 * WAN, text="不好意思，28万")
    reading = replace(event.reading, marks=(MarkRead(Mark.APOLOGY, (0, 4)),))
    assert Deed.CALM_DOWN not in talk.hears(replace(event, reading=reading))


def test_the_written_confirmation_confirms_what_was_promised():
    talk = promised()
    before = talk.pledges
    assert talk.hears(Confirm()) == (Deed.CONFIRM,)
    assert talk.pledges == before


def test_a_day_of_the_rest_is_the_rests():
    talk = promised()
    ((amount, due),) = talk.pledges
    text = "今天这笔没问题，剩下的10万20号走"
    event = with_sums(said("demand", text=text), (AmountRole.ASK, text.index("10万"), 10 * WAN))
    days = (
        DateRead(DateRole.PAY, (0, 2), talk.case.calendar.start),
        DateRead(DateRole.PAY, (text.index("20号"), text.index("20号") + 3), date(2026, 3, 20)),
    )
    talk.hears(replace(event, reading=replace(event.reading, dates=days)))
    talk.hears(said("accept_offer", text="行，就这么定"))
    assert talk.pledges[0] == (amount, due)
    assert [day for _, day in talk.pledges[1:]] == [date(2026, 3, 20)]
