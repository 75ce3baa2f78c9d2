"""What is read back of sums and days is held against all that was promised; what was never agreed to is denied."""

from __future__ import annotations

import pytest

from personas.vocabulary import Deed, Lang
from scenarios.load import load_case
from scenarios.money import format_money
from scenarios.workdays import add_workdays
from tests.sim.test_asides import DEMAND, Talk, agreed

REST: dict[Lang, str] = {"zh": "那剩下的什么时候付？", "en": "And the rest, when do you pay it?"}


def with_a_rest_offered(lang: Lang) -> tuple[Talk, str, str]:
    """A talk with a sum promised for today and another offered for later: the two sums in words."""
    case = load_case("month-end").model_copy(update={"excuses": {}})
    for seed in range(60):
        talk = Talk(case, lang, seed)
        talk.say(DEMAND[lang])
        talk.say({"zh": "行，就按您说的这个数，今天付。", "en": "Deal, I take your figure, today."}[lang])
        talk.say(REST[lang])
        running = talk.practice._customer.talk
        promises = talk.practice.view().promises
        if len(promises) == 1 and running is not None and running.bargain.rest_offer:
            money = [promises[0].amount, running.bargain.rest_offer]
            first, rest = (format_money(amount, lang, case.currency) for amount in money)
            return talk, first, rest
    raise AssertionError("no seed adds to what it promised")


WRONG: dict[Lang, str] = {
    "zh": "那就是周五小刘打1.1万，下周二再打31.3万，对吧？",
    "en": "So that's 11,000 on Friday from Xiao Liu, and 313,000 next Tuesday, right?",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_several_sums_read_back_wrong_are_put_right_and_nothing_is_added(lang: Lang) -> None:
    talk, first, rest = with_a_rest_offered(lang)
    before = [(entry.amount, entry.due) for entry in talk.practice.view().promises]
    turn = talk.say(WRONG[lang])
    assert turn.does == (Deed.CONFIRM, Deed.COUNTER_OFFER), turn.text
    assert first in turn.text and rest in turn.text, turn.text
    assert [(entry.amount, entry.due) for entry in talk.practice.view().promises] == before


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "那就是今天{first}，后面再付{rest}，对吧？"), ("en", "So that's {first} today and {rest} later, right?")],
)
def test_several_sums_read_back_right_are_taken_up_and_then_counted_off(lang: Lang, text: str) -> None:
    talk, first, rest = with_a_rest_offered(lang)
    talk.say(text.format(first=first, rest=rest))
    promises = talk.practice.view().promises
    assert len(promises) == 2
    start = talk.practice.scenario.calendar.start
    days = [talk.practice._voice.wording.day(entry.due, start) for entry in promises if entry.due is not None]
    recap = {"zh": "核对一下：{}{}，{}{}，对吧？", "en": "To recap: {1} {0} and {3} {2}, right?"}[lang]
    turn = talk.say(recap.format(days[0], first, days[1], rest))
    assert turn.does == (Deed.CONFIRM,), turn.text
    assert first in turn.text and rest in turn.text, turn.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_several_promises_a_wrong_day_is_put_right(lang: Lang) -> None:
    talk, first, rest = with_a_rest_offered(lang)
    talk.say(
        {"zh": f"那就是今天{first}，后面再付{rest}，对吧？", "en": f"So {first} today and {rest} later, right?"}[lang]
    )
    promises = talk.practice.view().promises
    assert len(promises) == 2
    wrong = add_workdays(talk.practice.scenario.calendar.start, 2)
    said = f"{wrong.month}月{wrong.day}日" if lang == "zh" else f"{wrong.day} {wrong:%B}"
    turn = talk.say(
        {
            "zh": f"我对一遍：{said}{first}，{said}{rest}，对吧？",
            "en": f"{first} on {said} and {rest} on {said}, right?",
        }[lang]
    )
    assert talk.answers(turn, Deed.CONFIRM, "recounted"), turn.text
    after = talk.practice.view().promises
    assert [(entry.amount, entry.due) for entry in after] == [(entry.amount, entry.due) for entry in promises]


CLAIMS: list[tuple[Lang, str]] = [
    ("zh", "那说好了，周五小刘从公户打21万，剩下的下周二之前，对吧？"),
    ("zh", "您刚才答应了给我打21万的。"),
    ("en", "So we agreed 211,000 on Friday and the other part by Tuesday, right?"),
    ("en", "Did you just say you'd send me 211,000? Great, I'll note that down."),
]


@pytest.mark.parametrize(("lang", "text"), CLAIMS)
def test_a_sum_he_never_agreed_to_is_denied_first(lang: Lang, text: str) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    turn = talk.say(text)
    told = "21万" if lang == "zh" else "211,000"
    assert told in turn.text and turn.does[0] is Deed.REFUSE, turn.text
    assert talk.answers(turn, Deed.REFUSE, "unagreed") or talk.answers(turn, Deed.REFUSE, "misquoted"), turn.text
    assert not talk.practice.view().promises


@pytest.mark.parametrize(("lang", "text"), [("zh", "您刚才说的是88啊。"), ("en", "Hm. You said 880 a minute ago!")])
def test_a_bare_number_put_into_his_mouth_is_denied(lang: Lang, text: str) -> None:
    talk = Talk("quality-claim", lang)
    talk.say(DEMAND[lang])
    turn = talk.say(text)
    assert ("88万" if lang == "zh" else "880,000") in turn.text and turn.does[0] is Deed.REFUSE, turn.text


@pytest.mark.parametrize(("lang", "text"), [("zh", "您这话是答应了还是没答应？"), ("en", "Sorry, is that a yes?")])
def test_asked_whether_that_was_a_yes_he_says_what_he_said_yes_to(lang: Lang, text: str) -> None:
    talk, _ = agreed(lang)
    promise = talk.practice.view().promises[0]
    turn = talk.say(text)
    assert turn.does == (Deed.CONFIRM,), turn.text
    assert format_money(promise.amount, lang, talk.practice.scenario.currency) in turn.text
    none = Talk("quality-claim", lang)
    none.say(DEMAND[lang])
    assert none.answers(none.say(text), Deed.SMALL_TALK, "unsaid"), none.last.text


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "那就{sum}，剩下的下个月15号。"), ("en", "Let's say {sum}, and the rest on the 28th.")]
)
def test_the_day_of_the_rest_is_not_that_of_the_sum(lang: Lang, text: str) -> None:
    case = load_case("month-end").model_copy(update={"excuses": {}})
    for seed in range(60):
        talk = Talk(case, lang, seed)
        offer = talk.say(DEMAND[lang]).offer
        if not offer or talk.last.promise is not None:
            continue
        talk.say(text.format(sum=format_money(offer, lang, case.currency)))
        promises = talk.practice.view().promises
        if promises:
            assert promises[0].due in (case.calendar.start, None), (seed, talk.last.text)
            return
    pytest.fail("no seed takes the sum up")


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "好，就{sum}，{day}到账，就这么定。"), ("en", "Good, {sum} on {day} then, that's agreed.")],
)
def test_the_sum_confirmed_with_another_day_gets_its_day(lang: Lang, text: str) -> None:
    talk, _ = agreed(lang)
    promise, case = talk.practice.view().promises[0], talk.practice.scenario
    other = add_workdays(case.calendar.start, 3)
    day = f"{other.month}月{other.day}日" if lang == "zh" else f"{other.day} {other:%B}"
    turn = talk.say(text.format(sum=format_money(promise.amount, lang, case.currency), day=day))
    due = talk.practice.view().promises[0].due
    assert due is not None and talk.practice._voice.wording.day(due, case.calendar.start) in turn.text.lower(), (
        turn.text
    )
