"""No score for show: greetings, gibberish, pasted lists, copied lines; and the curve from submissive to hostile."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from personas.vocabulary import LANGS, Deed, Lang
from scenarios.vocabulary import Act, Mark
from scoring.transcript import Transcript
from tests.scoring.builders import Talk, dimension, fired, outcome, points, promise, sheet, wan
from tests.scoring.situations import GOOD_PLAN, LATER, SOON
from tests.scoring.talks import FRIDAY, LINES, copied, expert, gibberish, greetings, pasted, weak

FIVE = (Act.STATE_FACTS, Act.DEMAND, Act.JUSTIFY, Act.PIN_DOWN, Act.TRADE)


@pytest.mark.parametrize("lang", LANGS)
def test_the_good_talk_passes_and_the_weak_one_does_not(lang: Lang) -> None:
    good, bad = expert(lang).report(), weak(lang).report()
    assert good.skill >= 85 and good.passed
    assert bad.skill <= 10 and not bad.passed


def test_the_same_script_scores_alike_in_both_languages() -> None:
    assert abs(expert("zh").report().skill - expert("en").report().skill) <= 5


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("build", [greetings, copied, pasted])
def test_gaming_scores_ten_at_most(build: object, lang: Lang) -> None:
    assert callable(build)
    report = build(lang).report()
    assert report.skill <= 10 and not report.passed


@pytest.mark.parametrize("times", [3, 6, 12])
@pytest.mark.parametrize("acts", [FIVE, FIVE[1:4], (*FIVE, Act.REJECT, Act.VERIFY)])
def test_a_pasted_list_pays_no_better_when_it_is_short(acts: tuple[Act, ...], times: int) -> None:
    assert pasted(times=times, acts=acts).report().skill <= 10


def test_gibberish_is_listed_and_costs_and_earns_nothing() -> None:
    report = gibberish().report()
    assert report.skill == 0 and len(report.unread) == 4
    assert all(score.score is None for score in report.dimensions.values())


def test_an_unread_message_costs_nothing() -> None:
    talk = Talk().do(Act.STATE_FACTS, Act.DEMAND, ask=28, day=SOON).hears(Deed.PUT_OFF)
    plain = talk.report()
    talk.say("呃呃呃", understood=False).hears(Deed.NOT_UNDERSTOOD)
    assert talk.report().skill == plain.skill
    answered = talk.do(Act.REJECT, Act.DEMAND, ask=28).report()
    assert points(answered, "AST-04") == [3.0], "the moment waits for the next message that can be read"


def test_an_empty_talk_scores_nothing() -> None:
    assert Talk().report().skill == 0
    silent = Talk().contact().leave().end()
    assert silent.report(outcome(paid=0, trust=0.5)).total <= 2


def test_a_full_plan_alone_is_no_attempt() -> None:
    talk = Talk(plan=GOOD_PLAN).contact().leave().end()
    assert talk.report().skill == 0
    chatting = greetings()
    chatting.plan = GOOD_PLAN
    assert chatting.end().report().skill <= 10


def test_one_pasted_wall_earns_nothing() -> None:
    report = pasted(times=1).report()
    assert report.skill == 0 and report.repeated == (2,)


def test_a_short_firm_line_may_be_said_again() -> None:
    talk = Talk().do(Act.STATE_FACTS, Act.DEMAND, ask=28)
    for _ in range(3):
        talk.hears(Deed.PUT_OFF).say("还是28万。", Act.REJECT, Act.DEMAND, ask=28, marks=[Mark.FIRM])
    report = talk.report()
    assert points(report, "AST-04")[0] > 0, "the first time it holds"
    assert points(report, "AST-04")[1:] == [0.0, 0.0], "said again in the same words it earns no more"


def test_words_taken_up_from_the_dealer_are_no_copy() -> None:
    talk = Talk().do(Act.DEMAND, ask=28).reply("周五八万，让小刘打，还是工行那个账户，行了吧？", Deed.PROMISE_FIRM)
    talk.say("好，周五八万，小刘打，还是工行那个账户。确认函我现在发您，麻烦回个确认。", Act.CONFIRM)
    assert talk.report().repeated == ()


# ---- the article's openings ------------------------------------------------------------------
def _opening(text: str, *acts: Act, marks: Sequence[Mark] = (), ask: float | None = None) -> Talk:
    day = SOON if ask else None
    return Talk().say(text, *acts, marks=marks, ask=ask, day=day).reply(LINES["tea"]["zh"], Deed.PUT_OFF)


def test_the_direct_opening_beats_the_pleading_one() -> None:
    plea = _opening(LINES["weak"]["zh"], Act.PLEAD, marks=[Mark.PLEADING, Mark.PRESSURE_OF_OWN])
    direct = _opening(LINES["open"]["zh"], Act.STATE_FACTS, Act.JUSTIFY, Act.DEMAND, marks=[Mark.DIRECT], ask=28)
    weak_report, direct_report = plea.report(), direct.report()
    assert (
        dimension(weak_report, "assertiveness") == 0 and fired(weak_report, "AST-08") and fired(weak_report, "AST-09")
    )
    assert dimension(direct_report, "assertiveness") == 100
    assert dimension(direct_report, "anchoring") == 100


def _bargain(ask: float, settles: float) -> Talk:
    """Expect 10, floor 10, target 15: the dealer offers 10, and it ends at `settles`."""
    talk = Talk(sheet(target=wan(15), overdue=wan(25)), plan=GOOD_PLAN.__class__(wan(15), wan(10), wan(20)))
    talk.do(Act.STATE_FACTS, Act.DEMAND, ask=ask, marks=[Mark.DIRECT]).hears(Deed.COUNTER_OFFER, offer=10)
    if settles > 10:
        talk.do(Act.REJECT, Act.DEMAND, ask=ask).hears(Deed.RAISE_OFFER, offer=13)
        talk.do(Act.TRADE, ask=17, day=LATER).hears(Deed.RAISE_OFFER, offer=settles)
    talk.do(Act.ACCEPT_OFFER, agreed=settles).hears(Deed.ACCEPT, promise=promise(settles, FRIDAY))
    return talk


def test_ten_twenty_fifteen() -> None:
    """Seed, section six: who expects 10 and asks 20 ends at 15; who asks for 10 ends there at best."""
    high, low = _bargain(20, 15).report(), _bargain(10, 10).report()
    assert dimension(high, "anchoring") >= 75
    assert dimension(low, "anchoring") <= 25
    assert points(high, "ANC-12") == [4.0] and points(low, "ANC-12") == [0.0]


# ---- the inverted U ------------------------------------------------------------------
STEPS: tuple[dict[str, object], ...] = (
    {"marks": [Mark.PLEADING, Mark.APOLOGY, Mark.HEDGE, Mark.PRESSURE_OF_OWN], "plead": True},
    {"marks": [Mark.HEDGE, Mark.APOLOGY]},
    {"marks": [Mark.HEDGE]},
    {"marks": []},
    {"marks": [Mark.DIRECT, Mark.FIRM]},
    {"marks": [Mark.DIRECT, Mark.FIRM], "aggression": 0.35},
    {"marks": [Mark.FIRM, Mark.HOSTILE], "aggression": 0.65},
    {"marks": [Mark.HOSTILE, Mark.INSULT], "aggression": 0.95},
)


def _in_tone(step: dict[str, object]) -> Talk:
    talk = Talk()
    plea = (Act.PLEAD,) if step.get("plead") else ()
    for acts in ((Act.STATE_FACTS, Act.DEMAND), (Act.REJECT, Act.DEMAND), (Act.VERIFY, Act.DEMAND)):
        marks = step["marks"]
        assert isinstance(marks, list)
        talk.do(*acts, *plea, ask=28, day=SOON, marks=marks, aggression=float(str(step.get("aggression", 0.0))))
        talk.hears(Deed.PUT_OFF)
    return talk


def test_assertiveness_is_an_inverted_u() -> None:
    curve = [dimension(_in_tone(step).report(), "assertiveness") for step in STEPS]
    top = 4
    assert curve[top] == max(curve) and curve[top] > 90
    assert all(a < b for a, b in pairwise(curve[: top + 1]) if b > 0)
    assert all(a > b for a, b in pairwise(curve[top:]) if a > 0)
    assert curve[0] == 0 and curve[-1] == 0


def test_hidden_numbers_are_no_evidence() -> None:
    from personas.vocabulary import Truth

    talk = expert()
    seen = talk.report(outcome(attainable=wan(20)))
    other = talk.report(outcome(attainable=wan(5)))
    assert seen.dimensions == other.dimensions
    told: Transcript = talk.build(truths={"quality_complaint": Truth.FALSE})
    from scoring.report import score
    from scoring.rubric import load_rubric

    assert score(told, load_rubric()).dimensions == talk.report().dimensions
