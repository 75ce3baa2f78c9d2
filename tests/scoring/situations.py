"""For every rule a situation that meets it, one that misses it or commits it, and one where it has nothing to say.

Conduct rules (negative points) have no meeting situation. The gate is tested on words, in test_compliance.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from personas.vocabulary import CreditTier, Deed, ExcuseKind, Lang, Mood
from scenarios.vocabulary import Act, Mark, Method, Particular, Plan
from scoring.transcript import By, Kind, PromiseState, SupportOffer
from tests.scoring.builders import PROMO, REPAIR, START, Talk, promise, sheet, support, wan

A = Act
D = Deed
E = ExcuseKind
SOON = date(2026, 3, 11)
LATER = date(2026, 3, 13)
Build = Callable[[Lang], Talk]


@dataclass(frozen=True)
class Situation:
    """`bad` brings 0 points of a good rule (a miss) or a loss; in `silent` the rule has no item at all."""

    bad: Build | None
    silent: Build
    good: Build | None = None


def new(lang: Lang, **changes: object) -> Talk:
    return Talk(sheet(lang, **changes))


def chat(lang: Lang) -> Talk:
    return new(lang).do(A.GREET).hears(D.SMALL_TALK)


def asked(lang: Lang, ask: float = 28, **slots: object) -> Talk:
    return new(lang).do(A.STATE_FACTS, A.DEMAND, ask=ask, **slots)


def offered(lang: Lang, ask: float = 28, offer: float = 8) -> Talk:
    return asked(lang, ask).hears(D.COUNTER_OFFER, offer=offer)


def excused(lang: Lang, kind: ExcuseKind = E.QUALITY_COMPLAINT) -> Talk:
    return asked(lang).hears(D.RAISE_EXCUSE, excuse=kind)


def stalled(lang: Lang, times: int = 2) -> Talk:
    talk = asked(lang)
    for _ in range(times - 1):
        talk.hears(D.PUT_OFF).do(A.DEMAND, ask=28)
    return talk.hears(D.PUT_OFF)


def upset(lang: Lang) -> Talk:
    return asked(lang).hears(D.GET_UPSET, mood=Mood.UPSET)


def agreed(lang: Lang, **said: bool) -> Talk:
    return asked(lang).hears(D.PROMISE_FIRM, promise=promise(20, LATER, **said))


def exposed(lang: Lang) -> Talk:
    return excused(lang).do(A.VERIFY).hears(D.EXPOSED, excuse=E.QUALITY_COMPLAINT, state="exposed")


def gave(talk: Talk, offer: SupportOffer) -> Talk:
    return talk.add(By.TRAINEE, Kind.OFFER, text="支持", support=offer, amount=offer.amount)


def planned(lang: Lang, plan: Plan) -> Talk:
    talk = asked(lang)
    talk.plan = plan
    return talk.end()


def broken(lang: Lang, days: int | None, tier: CreditTier = CreditTier.B) -> Talk:
    """A promise of 20万 for the 11th that was not kept, and the next contact so many working days later."""
    made = promise(20, SOON)
    talk = new(lang, credit_tier=tier).do(A.DEMAND, ask=28).hears(D.PROMISE_FIRM, promise=made).leave()
    talk.wait(2).due(made, PromiseState.BROKEN)
    return talk if days is None else talk.wait(days).contact()


def month(lang: Lang, *gaps: int, tier: CreditTier = CreditTier.B, contacts: int = 4) -> Talk:
    """A first contact and one more after each gap of working days, then the end of the month."""
    talk = new(lang, credit_tier=tier, contacts=contacts).contact().do(A.DEMAND, ask=28).hears(D.PUT_OFF).leave()
    for gap in gaps:
        talk.wait(gap).contact().do(A.FOLLOW_UP, A.DEMAND, ask=28).hears(D.PUT_OFF).leave()
    return talk.end()


GOOD_PLAN = Plan(
    target=wan(24),
    floor=wan(12),
    first_ask=wan(28),
    sources="12日福满家",
    rivals="恒达",
    if_then=(("质量", "点数"), ("没钱", "看账"), ("老板不在", "打电话")),
)
BAD_PLAN = Plan(target=wan(10), floor=wan(30), first_ask=wan(20), sources="aaa", rivals=".", if_then=())
NO_PLAN = Plan(target=wan(24))

ANCHORING = {
    "ANC-01": Situation(
        good=offered,
        bad=lambda x: chat(x).hears(D.COUNTER_OFFER, offer=8).do(A.REJECT, A.DEMAND, ask=28),
        silent=lambda x: new(x).contact(),
    ),
    "ANC-02": Situation(
        good=lambda x: asked(x, 28),
        bad=lambda x: asked(x, 20),
        silent=lambda x: Talk(sheet(x, target=0)).do(A.DEMAND, ask=28),
    ),
    "ANC-03": Situation(good=asked, bad=lambda x: new(x).do(A.DEMAND, ask=28), silent=chat),
    "ANC-04": Situation(good=asked, bad=lambda x: asked(x, marks=[Mark.HEDGE]), silent=chat),
    "ANC-05": Situation(good=lambda x: asked(x, 28.63), bad=None, silent=lambda x: asked(x, 28)),
    "ANC-06": Situation(
        bad=lambda x: new(x).do(A.DEMAND, ask=(15, 20)), silent=lambda x: new(x).do(A.DEMAND, ask=(24, 30))
    ),
    "ANC-07": Situation(
        good=lambda x: offered(x).do(A.REJECT, A.DEMAND, ask=28),
        bad=lambda x: offered(x).do(A.CONCEDE, ask=10),
        silent=lambda x: offered(x, offer=27).do(A.ACCEPT_OFFER),
    ),
    "ANC-08": Situation(
        good=lambda x: offered(x).do(A.TRADE, ask=25).hears(D.RAISE_OFFER, offer=12).do(A.TRADE, ask=24),
        bad=lambda x: offered(x).do(A.TRADE, ask=27).hears(D.RAISE_OFFER, offer=12).do(A.TRADE, ask=20),
        silent=lambda x: offered(x).do(A.TRADE, ask=25),
    ),
    "ANC-09": Situation(
        good=lambda x: offered(x).do(A.TRADE, ask=26),
        bad=lambda x: offered(x).do(A.CONCEDE, ask=26),
        silent=lambda x: offered(x).do(A.REJECT, A.DEMAND, ask=28),
    ),
    "ANC-10": Situation(
        good=lambda x: offered(x).do(A.TRADE, ask=26),
        bad=lambda x: offered(x).do(A.TRADE, ask=19),
        silent=lambda x: offered(x).do(A.DEMAND, ask=28),
    ),
    "ANC-11": Situation(
        bad=lambda x: asked(x).hears(D.REFUSE).do(A.CONCEDE, ask=20),
        silent=lambda x: offered(x).do(A.CONCEDE, ask=20),
    ),
    "ANC-12": Situation(
        good=lambda x: offered(x).do(A.DEMAND, ask=28).hears(D.ACCEPT, promise=promise(26, LATER)),
        bad=lambda x: offered(x).do(A.ACCEPT_OFFER).hears(D.ACCEPT, promise=promise(8, LATER)),
        silent=lambda x: offered(x).do(A.REJECT, A.DEMAND, ask=28),
    ),
    "ANC-13": Situation(bad=lambda x: asked(x, 50), silent=lambda x: asked(x, 30)),
    "ANC-14": Situation(bad=lambda x: asked(x, 10), silent=lambda x: asked(x, 24)),
    "ANC-15": Situation(
        bad=lambda x: offered(x).do(A.ACCEPT_OFFER),
        silent=lambda x: offered(x).do(A.ACCEPT_OFFER, A.DEMAND, ask=28),
    ),
    "ANC-16": Situation(bad=lambda x: offered(x).do(A.TRADE, ask=14), silent=lambda x: offered(x).do(A.TRADE, ask=26)),
    "ANC-17": Situation(
        bad=lambda x: offered(x).do(A.TRADE, ask=27).do(A.TRADE, ask=26).do(A.TRADE, ask=25).do(A.TRADE, ask=24.5),
        silent=lambda x: offered(x).do(A.TRADE, ask=27).do(A.TRADE, ask=26),
    ),
}

ASSERTIVENESS = {
    "AST-01": Situation(good=lambda x: asked(x, day=SOON), bad=chat, silent=lambda x: new(x).contact()),
    "AST-02": Situation(
        good=lambda x: asked(x, marks=[Mark.DIRECT]),
        bad=lambda x: asked(x, marks=[Mark.DEFERENCE]),
        silent=lambda x: new(x).say("??", understood=False),
    ),
    "AST-03": Situation(
        good=lambda x: excused(x).do(A.REJECT, A.DEMAND, ask=28),
        bad=lambda x: excused(x).do(A.EMPATHIZE),
        silent=lambda x: stalled(x).do(A.EMPATHIZE),
    ),
    "AST-04": Situation(
        good=lambda x: stalled(x, 1).do(A.PIN_DOWN),
        bad=lambda x: stalled(x, 1).do(A.ACCEPT_EXCUSE),
        silent=lambda x: excused(x).do(A.ACCEPT_EXCUSE),
    ),
    "AST-05": Situation(
        good=lambda x: stalled(x).do(A.REJECT),
        bad=lambda x: stalled(x).do(A.EMPATHIZE),
        silent=lambda x: stalled(x, 1).do(A.EMPATHIZE),
    ),
    "AST-06": Situation(
        good=lambda x: stalled(x, 3).do(A.CONSEQUENCE),
        bad=lambda x: stalled(x, 3).do(A.DEMAND, ask=28),
        silent=lambda x: stalled(x, 2).do(A.CONSEQUENCE),
    ),
    "AST-07": Situation(bad=lambda x: new(x).do(A.CONSEQUENCE), silent=lambda x: stalled(x, 3).do(A.CONSEQUENCE)),
    "AST-08": Situation(bad=lambda x: new(x).do(A.PLEAD), silent=asked),
    "AST-09": Situation(
        bad=lambda x: asked(x, marks=[Mark.PRESSURE_OF_OWN]), silent=lambda x: asked(x, marks=[Mark.FIRM])
    ),
    "AST-10": Situation(
        bad=lambda x: asked(x, marks=[Mark.APOLOGY]),
        silent=lambda x: excused(x).do(A.RESOLVE, marks=[Mark.APOLOGY]),
    ),
    "AST-11": Situation(
        bad=lambda x: asked(x, marks=[Mark.HEDGE]), silent=lambda x: new(x).do(A.PROBE, marks=[Mark.HEDGE])
    ),
    "AST-12": Situation(
        bad=lambda x: asked(x, marks=[Mark.DEFERENCE]), silent=lambda x: new(x).do(A.GREET, marks=[Mark.DEFERENCE])
    ),
    "AST-13": Situation(
        bad=lambda x: excused(x).do(A.ACCEPT_EXCUSE),
        silent=lambda x: excused(x).do(A.VERIFY).hears(D.GIVE_PARTICULARS).do(A.ACCEPT_EXCUSE),
    ),
    "AST-14": Situation(bad=lambda x: stalled(x, 1).do(A.CLOSE), silent=lambda x: stalled(x, 2).do(A.CLOSE)),
    "AST-15": Situation(
        bad=lambda x: excused(x).do(A.CONCEDE, ask=20), silent=lambda x: offered(x).do(A.CONCEDE, ask=20)
    ),
    "AST-16": Situation(
        bad=lambda x: asked(x, aggression=0.8, marks=[Mark.HOSTILE]), silent=lambda x: asked(x, marks=[Mark.FIRM])
    ),
}

ISOLATING = {"zh": "除了这个，还有别的事压着这笔款吗？", "en": "Apart from this, is anything else holding it up?"}
CIVIL = {
    "zh": (
        "陈总您好，今天请您安排28万，都是到期的货款。",
        "您说的我都理解，谢谢您直说。",
        "请您跟我说说，货都卖到哪儿了？",
        "麻烦您定个日子，周几方便？",
        "好的，谢谢您，那就按周五说的办。",
    ),
    "en": (
        "Good morning, Mr Chen. Please arrange 280,000 today, all of it past due.",
        "I understand, and thank you for telling me.",
        "Please tell me where the goods went, I'd appreciate it.",
        "Please name a day that suits you this week, thank you.",
        "Thank you, I appreciate it: Friday then, as you say.",
    ),
}
ACCUSING = {"zh": "你就是在骗我。", "en": "You are lying to me."}

DIAGNOSIS = {
    "DIA-01": Situation(
        good=lambda x: excused(x).do(A.PROBE), bad=lambda x: excused(x).do(A.SUPPORT), silent=lambda x: stalled(x).do()
    ),
    "DIA-02": Situation(
        good=lambda x: excused(x).show().do(A.DEMAND, ask=28),
        bad=lambda x: excused(x).do(A.PROBE),
        silent=lambda x: stalled(x).do(),
    ),
    "DIA-03": Situation(
        good=lambda x: excused(x).say(ISOLATING[x], A.PROBE),
        bad=lambda x: excused(x).do(A.PROBE),
        silent=lambda x: chat(x).say(ISOLATING[x], A.PROBE),
    ),
    "DIA-04": Situation(
        good=lambda x: excused(x).do(A.SEPARATE),
        bad=lambda x: excused(x).do(A.RESOLVE),
        silent=lambda x: excused(x, E.CASH_TIGHT).do(A.RESOLVE),
    ),
    "DIA-05": Situation(
        good=lambda x: exposed(x).do(A.DEMAND, ask=28),
        bad=lambda x: exposed(x).do(A.GREET),
        silent=lambda x: excused(x).do(A.GREET),
    ),
    "DIA-06": Situation(
        good=lambda x: excused(x).do(A.PROBE).hears(D.DODGE_QUESTION).do(A.VERIFY),
        bad=lambda x: excused(x).do(A.PROBE).hears(D.DODGE_QUESTION).do(A.GREET),
        silent=lambda x: excused(x).do(A.PROBE).hears(D.GIVE_PARTICULARS).do(A.GREET),
    ),
    "DIA-07": Situation(
        bad=lambda x: excused(x).do(A.REJECT), silent=lambda x: excused(x).do(A.REJECT).hears(D.REFUSE).do(A.VERIFY)
    ),
    "DIA-08": Situation(bad=lambda x: excused(x).do(A.ACCEPT_EXCUSE), silent=lambda x: exposed(x).do(A.ACCEPT_EXCUSE)),
    "DIA-09": Situation(
        bad=lambda x: excused(x).say(ACCUSING[x], A.REJECT), silent=lambda x: exposed(x).say(ACCUSING[x], A.REJECT)
    ),
    "DIA-10": Situation(
        good=lambda x: (
            excused(x).do(A.PROBE).hears(D.GIVE_PARTICULARS).do(A.VERIFY).hears(D.GIVE_PARTICULARS).do(A.PROBE)
        ),
        bad=lambda x: excused(x).do(A.SUPPORT),
        silent=lambda x: stalled(x).do(),
    ),
}

GAP_CLOSING = {
    "GAP-01": Situation(
        good=lambda x: excused(x, E.CASH_TIGHT).do(A.TRADE, A.SUPPORT, ask=28),
        bad=lambda x: excused(x, E.CASH_TIGHT).do(A.DEMAND, ask=28),
        silent=lambda x: excused(x, E.BOSS_AWAY).do(A.DEMAND, ask=28),
    ),
    "GAP-02": Situation(
        good=lambda x: gave(offered(x).do(A.TRADE, ask=26), support(PROMO, conditional=True)),
        bad=lambda x: gave(offered(x).do(A.DEMAND, ask=26), support(PROMO)),
        silent=lambda x: gave(excused(x), support(REPAIR)),
    ),
    "GAP-03": Situation(
        good=lambda x: offered(x).do(A.TRADE, ask=26, day=LATER),
        bad=lambda x: offered(x).do(A.TRADE),
        silent=lambda x: offered(x).do(A.SUPPORT),
    ),
    "GAP-04": Situation(
        good=lambda x: offered(x).do(A.TRADE), bad=lambda x: offered(x).do(A.GREET), silent=lambda x: stalled(x).do()
    ),
    "GAP-05": Situation(
        good=lambda x: asked(x).hears(D.ASK_SUPPORT).do(A.TRADE),
        bad=lambda x: asked(x).hears(D.ASK_SUPPORT).do(A.SUPPORT),
        silent=lambda x: stalled(x).do(A.TRADE),
    ),
    "GAP-06": Situation(
        bad=lambda x: offered(x).do(A.SUPPORT), silent=lambda x: gave(excused(x).do(A.RESOLVE), support(REPAIR))
    ),
    "GAP-07": Situation(
        bad=lambda x: gave(excused(x, E.BOSS_AWAY).do(A.SUPPORT), support(PROMO)).do(A.SUPPORT),
        silent=lambda x: gave(excused(x, E.CASH_TIGHT).do(A.SUPPORT), support(PROMO)).do(A.SUPPORT),
    ),
    "GAP-08": Situation(
        bad=lambda x: gave(offered(x).do(A.TRADE, ask=5), support(PROMO, conditional=True, cost=2)),
        silent=lambda x: gave(offered(x).do(A.TRADE, ask=26), support(PROMO, conditional=True, cost=2)),
    ),
}


def vague(lang: Lang) -> Talk:
    return asked(lang).hears(D.PROMISE_VAGUE)


COMMITMENT = {
    "COM-01": Situation(
        good=lambda x: vague(x).do(A.PIN_DOWN), bad=lambda x: vague(x).do(A.GREET), silent=lambda x: asked(x).do()
    ),
    "COM-02": Situation(good=agreed, bad=lambda x: vague(x).do(A.GREET), silent=lambda x: new(x).contact()),
    "COM-03": Situation(
        good=lambda x: (
            new(x)
            .do(A.DEMAND, ask=28)
            .hears(D.PROMISE_FIRM, promise=promise(20, LATER))
            .do(A.PIN_DOWN, method=Method.TRANSFER, particulars=[Particular.PAYER])
            .hears(D.CONFIRM, promise=promise(20, LATER, payer=True, method=True))
        ),
        bad=agreed,
        silent=lambda x: vague(x).do(A.PIN_DOWN),
    ),
    "COM-04": Situation(
        good=lambda x: agreed(x).do(A.CONSEQUENCE), bad=lambda x: agreed(x).do(A.GREET), silent=lambda x: vague(x).do()
    ),
    "COM-05": Situation(
        good=lambda x: agreed(x).do(A.CONFIRM, agreed=20),
        bad=lambda x: agreed(x).do(A.GREET),
        silent=vague,
    ),
    "COM-06": Situation(
        good=lambda x: agreed(x).confirm(), bad=lambda x: agreed(x).do(A.CONFIRM), silent=lambda x: vague(x).confirm()
    ),
    "COM-07": Situation(
        good=lambda x: asked(x).hears(D.HOLLOW_YES).do(A.PROBE),
        bad=lambda x: asked(x).hears(D.HOLLOW_YES).do(A.CONFIRM),
        silent=lambda x: offered(x).do(A.DEMAND, ask=28).hears(D.ACCEPT).do(A.CONFIRM),
    ),
    "COM-08": Situation(
        bad=lambda x: vague(x).do(A.ACCEPT_OFFER), silent=lambda x: vague(x).do(A.ACCEPT_OFFER, A.PIN_DOWN)
    ),
    "COM-09": Situation(bad=lambda x: asked(x, vague=True), silent=lambda x: asked(x, day=SOON)),
    "COM-10": Situation(
        bad=lambda x: asked(x).hears(D.PROMISE_VAGUE, promise=promise(20)).leave(),
        silent=lambda x: agreed(x).leave(),
    ),
}

FOLLOW_UP = {
    "FUP-01": Situation(
        good=lambda x: broken(x, 1).do(A.FOLLOW_UP),
        bad=lambda x: broken(x, 8).do(A.FOLLOW_UP),
        silent=lambda x: agreed(x).leave().end(),
    ),
    "FUP-02": Situation(
        good=lambda x: broken(x, 1).do(A.FOLLOW_UP),
        bad=lambda x: broken(x, 1).do(A.GREET),
        silent=lambda x: broken(x, None).end(),
    ),
    "FUP-03": Situation(
        good=lambda x: broken(x, 1).do(A.DEMAND, ask=20, day=LATER),
        bad=lambda x: broken(x, 1).do(A.FOLLOW_UP),
        silent=lambda x: broken(x, None).end(),
    ),
    "FUP-04": Situation(good=lambda x: month(x, 5, 5), bad=month, silent=lambda x: month(x, contacts=1)),
    "FUP-05": Situation(
        good=lambda x: reminded(x, CreditTier.D, 3),
        bad=lambda x: reminded(x, CreditTier.D, None),
        silent=lambda x: reminded(x, CreditTier.A, None),
    ),
    "FUP-06": Situation(
        bad=lambda x: month(x, 1, 1, 1, tier=CreditTier.A, contacts=6), silent=lambda x: month(x, 5, 5, contacts=6)
    ),
    "FUP-07": Situation(
        bad=lambda x: stalled(x, 3).do(A.CONSEQUENCE).hears(D.REFUSE).do(A.ACCEPT_EXCUSE),
        silent=lambda x: stalled(x, 3).do(A.CONSEQUENCE).hears(D.REFUSE).do(A.REJECT),
    ),
}


def reminded(lang: Lang, tier: CreditTier, days: int | None) -> Talk:
    """A promise for the 18th, and a contact so many working days after the 9th, or none."""
    made = promise(20, date(2026, 3, 18))
    talk = new(lang, credit_tier=tier).do(A.DEMAND, ask=28).hears(D.PROMISE_FIRM, promise=made).leave()
    return talk.end() if days is None else talk.wait(days).contact().do(A.FOLLOW_UP).leave().end()


PLAN = {
    "PLN-01": Situation(good=lambda x: planned(x, GOOD_PLAN), bad=lambda x: planned(x, Plan()), silent=asked),
    "PLN-02": Situation(good=lambda x: planned(x, GOOD_PLAN), bad=lambda x: planned(x, BAD_PLAN), silent=asked),
    "PLN-03": Situation(good=lambda x: planned(x, GOOD_PLAN), bad=lambda x: planned(x, BAD_PLAN), silent=asked),
    "PLN-04": Situation(
        good=lambda x: planned(x, GOOD_PLAN),
        bad=lambda x: planned(x, BAD_PLAN),
        silent=lambda x: Talk(sheet(x, rivals=()), GOOD_PLAN).do(A.DEMAND, ask=28).end(),
    ),
    "PLN-05": Situation(good=lambda x: planned(x, GOOD_PLAN), bad=lambda x: planned(x, BAD_PLAN), silent=asked),
    "PLN-06": Situation(
        good=lambda x: planned(x, GOOD_PLAN), bad=lambda x: planned(x, BAD_PLAN), silent=lambda x: planned(x, NO_PLAN)
    ),
    "PLN-07": Situation(bad=lambda x: planned(x, BAD_PLAN), silent=lambda x: planned(x, GOOD_PLAN)),
}

RELATION = {
    "REL-01": Situation(
        good=lambda x: upset(x).do(A.EMPATHIZE), bad=lambda x: upset(x).do(A.REJECT), silent=lambda x: stalled(x).do()
    ),
    "REL-02": Situation(
        good=lambda x: exposed(x).do(A.DEMAND, ask=28),
        bad=lambda x: exposed(x).say(ACCUSING[x], A.REJECT),
        silent=lambda x: excused(x).do(A.DEMAND, ask=28),
    ),
    "REL-03": Situation(
        good=lambda x: offered(x).do(A.REJECT),
        bad=lambda x: offered(x).do(A.REJECT, aggression=0.5),
        silent=lambda x: offered(x).do(A.DEMAND, ask=28, aggression=0.5),
    ),
    "REL-04": Situation(
        good=lambda x: agreed(x).do(A.CONFIRM, A.CLOSE).leave(),
        bad=lambda x: agreed(x).do(A.CLOSE).leave(),
        silent=agreed,
    ),
    "REL-05": Situation(
        bad=lambda x: offered(x).do(A.REJECT, marks=[Mark.INSULT], aggression=0.9),
        silent=lambda x: offered(x).do(A.REJECT, marks=[Mark.FIRM]),
    ),
    "REL-06": Situation(
        bad=lambda x: upset(x).do(A.CONSEQUENCE), silent=lambda x: upset(x).do(A.CONSEQUENCE, A.EMPATHIZE)
    ),
    "REL-07": Situation(
        good=lambda x: (
            new(x)
            .say(CIVIL[x][0], A.STATE_FACTS, A.DEMAND, ask=28)
            .say(CIVIL[x][1], A.EMPATHIZE)
            .say(CIVIL[x][2], A.PROBE)
            .say(CIVIL[x][3], A.PIN_DOWN)
            .say(CIVIL[x][4], A.CONFIRM)
        ),
        bad=lambda x: asked(x).do(A.REJECT, aggression=0.5).do(A.DEMAND, aggression=0.5),
        silent=asked,
    ),
}

SITUATIONS = ANCHORING | ASSERTIVENESS | DIAGNOSIS | GAP_CLOSING | COMMITMENT | FOLLOW_UP | PLAN | RELATION
assert START.weekday() == 0
