"""What a message names (a measure, an excuse, a courtesy) is what it is about, whatever lies on the table."""

from __future__ import annotations

import re
from functools import cache

import pytest

from personas.vocabulary import LANGS, Deed
from scenarios.load import load_case
from scenarios.vocabulary import ContactKind
from scoring.transcript import By, ExcuseSeen, PromiseState
from sim.i18n import language, set_language
from sim.practice import Practice
from sim.practice_events import Confirm, CustomerSaid, Leave, Output, Request, Say, Show, StartContact
from sim.speech.bank import load_bank
from sim.words import dossier_lines
from tests.sim.talking import WAN, said, unread

loaded = cache(load_case)


def practice(case: str, seed: int = 1, lang: str = "zh") -> Practice:
    return Practice(loaded(case), seed=seed, lang=lang, read=unread)  # type: ignore[arg-type]


def answer(outputs: tuple[Output, ...]) -> CustomerSaid:
    return next(output for output in outputs if isinstance(output, CustomerSaid))


def help_of(attempt: Practice, message: Say) -> str | None:
    """Id of the help the message was taken to offer."""
    attempt.do(message)
    turn = next(turn for turn in reversed(attempt.transcript().turns) if turn.by is By.TRAINEE)
    return turn.support.id if turn.support is not None else None


def with_excuse(case: str, excuse: str, lang: str = "zh") -> Practice:
    """An attempt in whose first contact this excuse was raised upon the first demand."""
    for seed in range(60):
        attempt = practice(case, seed, lang)
        if answer(attempt.do(said("demand justify", ask=20 * WAN))).excuse == excuse:
            return attempt
    pytest.fail(f"{excuse} was not raised in sixty seeds")


def last_excuse(attempt: Practice) -> ExcuseSeen | None:
    """The excuse on the table at the dealer's last words."""
    return next(turn.excuse for turn in reversed(attempt.transcript().turns) if turn.by is By.CUSTOMER)


# ---- help ---------------------------------
@pytest.mark.parametrize(
    ("case", "excuse", "lang", "acts", "text", "measure"),
    [
        ("anchor-drill", "contractors", "zh", "trade support", "今天付18万，展厅的样板我给您全换新的", "samples"),
        ("anchor-drill", "contractors", "zh", "trade", "今天付18万，新样板这周就到您展厅", "samples"),
        ("anchor-drill", "contractors", "zh", "support", "我们的安装队过去帮您赶工", "fitters"),
        ("anchor-drill", "contractors", "zh", "support", "我们想办法帮您把钱收回来", "fitters"),
        ("anchor-drill", "contractors", "en", "trade support", "18k today and the showroom gets new boards", "samples"),
        ("the-gap", "slow_shops", "en", "trade support", "Pay 150k and I'll open two outlets with you", "night_market"),
        ("the-gap", "slow_shops", "zh", "support", "送货员每箱给提成，您看行不行", "driver_bonus"),
        ("the-gap", "slow_shops", "zh", "trade support", "付15万，新品培训我来办", "training"),
        ("after-sales", "repairs", "zh", "resolve", "变速箱的齿轮我让厂里加急发", "gears"),
        ("after-sales", "repairs", "zh", "resolve support", "农户的补贴材料我派人帮着补齐", "paperwork"),
        ("strong-dealer", "anniversary", "zh", "support", "我请销售总监下周登门给您赔礼", "director_visit"),
    ],
)
def test_the_measure_is_the_one_the_words_name_else_the_one_that_fits(case, excuse, lang, acts, text, measure):
    assert help_of(with_excuse(case, excuse, lang), said(acts, ask=18 * WAN, text=text)) == measure


@pytest.mark.parametrize(
    ("acts", "text"),
    [
        ("support", "我请我们经理过两天登门拜访您"),
        ("resolve", "这事是我们不对，我给您赔礼道歉"),
        ("support", "改天我请您吃饭"),
    ],
)
def test_a_courtesy_spends_no_measure(acts, text):
    attempt = with_excuse("rival-first", "rival_paid")
    assert help_of(attempt, said(acts, text=text)) == ""
    assert all(support.given == 0 for support in attempt.view().support)
    assert attempt.transcript().outcome.cost == 0


def test_a_promise_that_fits_nothing_spends_no_measure():
    attempt = with_excuse("broken-promise", "old_promise")
    attempt.do(said("resolve", text="这个我回去想想办法"))
    assert all(support.given == 0 for support in attempt.view().support)


# ---- evidence and questions outside of stalling ---------------------------------
def bargaining_with_the_excuse_open(seed: int) -> Practice | None:
    attempt = practice("quality-claim", seed)
    attempt.do(said("demand justify", ask=20 * WAN))
    attempt.do(said("consequence", ask=20 * WAN, text="again"))
    turn = attempt.transcript().turns[-1]
    bargains = set(turn.does) & {Deed.COUNTER_OFFER}
    return attempt if bargains and turn.excuse is not None and turn.excuse.id == "quality" else None


def test_proof_shown_while_bargaining_is_answered():
    deeds = {"false": Deed.EXPOSED, "partly": Deed.ADMIT, "true": Deed.ADMIT}
    seen = set()
    for seed in range(25):
        attempt = bargaining_with_the_excuse_open(seed)
        if attempt is None:
            continue
        attempt.do(Request("stock_count"))
        truth = attempt.transcript().truths["quality"].value
        assert answer(attempt.do(Show("stock_count"))).does == (deeds[truth],)
        seen.add(truth)
    assert seen >= {"false", "partly"}


def test_a_question_about_the_excuse_while_bargaining_is_answered_with_the_excuse():
    for seed in range(60):
        attempt = bargaining_with_the_excuse_open(seed)
        if attempt is not None:
            reply = answer(attempt.do(said("verify", text="坏了几箱？能看看退货单吗")))
            assert set(reply.does) & {Deed.GIVE_PARTICULARS, Deed.DODGE_QUESTION, Deed.EXPOSED, Deed.SHOW_DOCUMENT}
            assert last_excuse(attempt).state != "raised"
            return
    pytest.fail("no seed bargains with the excuse open")


def test_proof_shown_when_something_is_promised_is_answered():
    for seed in range(60):
        attempt = bargaining_with_the_excuse_open(seed)
        if attempt is None:
            continue
        attempt.do(said("accept_offer", text="fine"))
        if not attempt.view().promises or not attempt.view().contact:
            continue
        attempt.do(Request("stock_count"))
        assert answer(attempt.do(Show("stock_count"))).does[0] in (Deed.EXPOSED, Deed.ADMIT, Deed.INSIST_ON_EXCUSE)
        return
    pytest.fail("no seed promises with the excuse open")


@pytest.mark.parametrize("lang", LANGS)
def test_proof_shown_before_he_has_claimed_anything_is_looked_at(lang):
    attempt = practice("anchor-drill", lang=lang)
    reply = answer(attempt.do(Show("callbacks")))
    shown = {line.text for line in load_bank(lang)[Deed.ASK_BUSINESS, None] if "shown" in line.tags}
    assert shown and reply.does == (Deed.ASK_BUSINESS,)
    assert any(_fits(text, reply.text) for text in shown)


def _fits(line: str, text: str) -> bool:
    """Whether a text may come of this line: all that stands outside of its slots is in it."""
    parts = [part.strip("。.，, ") for part in re.split(r"\{[a-z_]+\}", line)]
    return all(part.lower() in text.lower() for part in parts)


def test_proof_of_what_he_has_said_himself_is_no_surprise():
    seen = set()
    for seed in range(40):
        attempt = practice("quality-claim", seed)
        if answer(attempt.do(said("demand justify", ask=20 * WAN))).excuse != "quality":
            continue
        if attempt.transcript().truths["quality"].value != "partly":
            continue
        attempt.do(said("probe", text="到底坏了几箱？"))
        told = answer(attempt.do(said("probe", text="您再想想，一共几箱？")))
        if told.does not in ((Deed.GIVE_PARTICULARS,), (Deed.SHOW_DOCUMENT,)):
            continue
        attempt.do(Request("stock_count"))
        reply = answer(attempt.do(Show("stock_count")))
        assert reply.does[0] is Deed.ADMIT
        lines = [line.text for line in load_bank("zh")[Deed.ADMIT, None] if "as_told" in line.tags]
        seen.add(any(_fits(line.rstrip("？?"), reply.text) for line in lines))
    assert seen == {True}


# ---- which excuse ---------------------------------
@pytest.mark.parametrize(
    ("lang", "question"),
    [("zh", "小店那边到底有多少家没进货？"), ("en", "How many of the shops are slow with their orders?")],
)
def test_a_question_about_an_earlier_excuse_is_answered_for_that_one(lang, question):
    attempt = two_excuses(lang)
    attempt.do(said("probe", text=question))
    assert last_excuse(attempt).id == "slow_shops"


def test_a_question_that_names_no_other_excuse_stays_with_the_one_on_the_table():
    attempt = two_excuses("zh")
    on_table = last_excuse(attempt).id
    attempt.do(said("probe", text="这个到底怎么回事？"))
    assert last_excuse(attempt).id == on_table


def two_excuses(lang: str) -> Practice:
    """Slow shops were raised in the first contact, another excuse in the second."""
    for seed in range(60):
        attempt = practice("the-gap", seed, lang)
        if answer(attempt.do(said("demand", ask=30 * WAN))).excuse != "slow_shops":
            continue
        attempt.do(Leave())
        attempt.do(StartContact(ContactKind.VISIT))
        if answer(attempt.do(said("demand", ask=30 * WAN, text="second"))).excuse in ("canteens", "sales_team"):
            return attempt
    pytest.fail("no seed raises two excuses")


def test_an_earlier_excuse_can_be_taken_up_at_the_opening():
    attempt = practice("the-gap")
    assert answer(attempt.do(said("demand", ask=30 * WAN))).excuse == "slow_shops"
    attempt.do(Leave())
    attempt.do(StartContact(ContactKind.VISIT))
    reply = answer(attempt.do(said("probe", text="上回说的小店进货慢，是哪几家？")))
    assert reply.excuse == "slow_shops"
    assert reply.does[0] in (Deed.GIVE_PARTICULARS, Deed.DODGE_QUESTION, Deed.EXPOSED)


# ---- what was promised ---------------------------------
def test_he_remembers_a_promise_that_he_kept():
    for seed in range(40):
        attempt = practice("quality-claim", seed)
        today = attempt.view().today
        attempt.do(said("demand justify", ask=12 * WAN, day=today))
        attempt.do(said("separate resolve", ask=12 * WAN, day=today))
        attempt.do(said("accept_offer"))
        attempt.do(said("pin_down", day=today, particulars="payer means"))
        if attempt.view().contact:
            attempt.do(Leave())
        if [promise.state for promise in attempt.view().promises] != [PromiseState.KEPT]:
            continue
        attempt.do(StartContact(ContactKind.CALL))
        reply = answer(attempt.do(said("follow_up", text="上次答应的呢")))
        denies = [
            line.text
            for line in load_bank("zh")[Deed.EXCUSE_FOR_BROKEN_PROMISE, None]
            if "none_due" in line.tags and not line.slots
        ]
        assert denies and reply.text not in denies
        return
    pytest.fail("in forty seeds no promise was kept on the spot")


# ---- a yes ---------------------------------
def committed(lang: str = "zh") -> Practice:
    for seed in range(40):
        attempt = practice("quality-claim", seed, lang)
        attempt.do(said("demand justify", ask=12 * WAN))
        attempt.do(said("separate resolve", ask=12 * WAN))
        attempt.do(said("accept_offer"))
        if attempt.view().promises and attempt.view().contact:
            return attempt
    pytest.fail("in forty seeds nothing was promised")


@pytest.mark.parametrize("lang", LANGS)
def test_a_question_along_with_a_yes_is_answered(lang):
    attempt = committed(lang)
    reply = answer(attempt.do(said("accept_offer pin_down", particulars="payer", text="Deal. Who sends it?")))
    assert reply.does == (Deed.CONFIRM,)
    assert attempt.dossier.payer in reply.text


def test_a_confirmation_in_writing_is_confirmed_as_such():
    attempt = committed()
    text = answer(attempt.do(Confirm())).text
    written = [line.text for line in load_bank("zh")[Deed.CONFIRM, None] if "written" in line.tags]
    assert any(_fits(line, text) for line in written)


# ---- what is found ---------------------------------
@pytest.mark.parametrize(("lang", "mark"), [("zh", "："), ("en", ": ")])
def test_evidence_comes_with_what_it_says(lang, mark):
    attempt = practice("the-gap", lang=lang)
    attempt.do(StartContact(ContactKind.VISIT))
    attempt.do(Request("order_book"))
    entry = next(entry for entry in attempt.view().evidence if entry.id == "order_book")
    assert attempt.transcript().turns[-1].text == f"{entry.what}{mark}{entry.found}"


@pytest.mark.parametrize(("lang", "said_so"), [("zh", "（最久1天）"), ("en", "(1 day)")])
def test_one_day_past_due_is_one_day(lang, said_so):
    before = language()
    set_language(lang)
    try:
        lines = list(dossier_lines(practice("new-dealer", lang=lang).dossier))
    finally:
        set_language(before)
    assert any(said_so in line for line in lines)
    assert any(("今年刚开始合作" if lang == "zh" else "new with us this year") in line for line in lines)
