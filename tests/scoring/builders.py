"""Small builders of transcripts: a talk as a list of lines, with what each line was read as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from personas.vocabulary import CreditTier, Deed, ExcuseKind, Lang, Mood, Truth
from scenarios.vocabulary import (
    MINOR,
    Act,
    ActRead,
    Amount,
    AmountRole,
    ContactKind,
    DateKind,
    DateRead,
    DateRole,
    Mark,
    MarkRead,
    Method,
    MethodRead,
    Particular,
    ParticularRead,
    Plan,
    Reading,
)
from scenarios.workdays import add_workdays
from scoring.report import Report, score
from scoring.rubric import Rubric, load_rubric
from scoring.transcript import (
    By,
    CaseSheet,
    ExcuseSeen,
    Kind,
    Outcome,
    Promise,
    PromiseState,
    SupportOffer,
    Transcript,
    Turn,
)

START = date(2026, 3, 9)
"""A Monday."""
END = date(2026, 3, 31)
PROMO = "promo"
REPAIR = "repair"


def wan(value: float) -> int:
    """Ten thousands of the major unit in minor units."""
    return round(value * 10_000) * MINOR


def support(name: str, *, conditional: bool = False, cost: float = 0.6) -> SupportOffer:
    """A promotion for dealers whose shops owe them, or a repair of a complaint."""
    fits = (ExcuseKind.DOWNSTREAM_OWES, ExcuseKind.CASH_TIGHT) if name == PROMO else (ExcuseKind.QUALITY_COMPLAINT,)
    return SupportOffer(name, wan(2), conditional, fits, wan(cost), wan(10))


def sheet(lang: Lang = "zh", **changes: Any) -> CaseSheet:
    """Overdue 30万, target 24万, tier B, four contacts in March 2026."""
    chinese = lang == "zh"
    base = CaseSheet(
        id="case",
        lang=lang,
        currency="CNY",
        owed=wan(48),
        overdue=wan(30),
        target=wan(24),
        terms_days=30,
        days_overdue=18,
        credit_tier=CreditTier.B,
        contacts=4,
        start=START,
        end=END,
        address="陈总" if chinese else "Mr Chen",
        goods="小家电" if chinese else "small appliances",
        payer="小刘" if chinese else "Mel",
        evidence={"stock_count": "盘点" if chinese else "the stock count"},
        support={PROMO: support(PROMO), REPAIR: support(REPAIR)},
        rivals=("恒达",) if chinese else ("Hengda",),
        support_names={
            PROMO: "促销支持" if chinese else "the promotion",
            REPAIR: "换货" if chinese else "the replacement",
        },
    )
    return replace(base, **changes)


def reading(
    text: str,
    *acts: Act,
    ask: float | tuple[float, float] | Iterable[float] | None = None,
    day: date | None = None,
    vague: bool = False,
    marks: Iterable[Mark] = (),
    method: Method | None = None,
    particulars: Iterable[Particular] = (),
    agreed: float | None = None,
    aggression: float = 0.0,
    assertiveness: float = 0.5,
    understood: bool = True,
) -> Reading:
    """A Reading whose spans all cover the whole text. A pair is a range of the ask, a list several asks."""
    whole = (0, len(text))
    sums = [] if ask is None else list(_asks(ask, whole))
    sums += [Amount(AmountRole.AGREED, whole, wan(agreed))] if agreed is not None else []
    days = [DateRead(DateRole.PAY, whole, day, DateKind.BY)] if day or vague else []
    return Reading(
        text=text,
        acts=tuple(ActRead(act, 0.9, whole) for act in acts),
        amounts=tuple(sums),
        dates=tuple(days),
        methods=(MethodRead(method, whole),) if method else (),
        marks=tuple(MarkRead(mark, whole) for mark in marks),
        particulars=tuple(ParticularRead(entry, whole) for entry in particulars),
        assertiveness=assertiveness,
        aggression=aggression,
        understood=understood,
    )


def _asks(ask: Any, whole: tuple[int, int]) -> Iterable[Amount]:
    if isinstance(ask, tuple):
        yield Amount(AmountRole.ASK, whole, low=wan(ask[0]), high=wan(ask[1]))
        return
    for value in ask if isinstance(ask, list) else [ask]:
        yield Amount(AmountRole.ASK, whole, wan(value))


@dataclass
class Talk:
    """Builds a transcript line by line; days and contacts move on by `contact` and `wait`."""

    sheet: CaseSheet = field(default_factory=sheet)
    plan: Plan = field(default_factory=Plan)
    turns: list[Turn] = field(default_factory=list)
    day: date = START
    contacts: int = 0
    running: int = 0
    offer: int | None = None

    def add(self, by: By, kind: Kind, **fields: Any) -> Talk:
        """Any turn."""
        self.turns.append(Turn(len(self.turns) + 1, self.day, self.running, by, kind, **fields))
        return self

    @property
    def n(self) -> int:
        """Number of the last turn."""
        return len(self.turns)

    def contact(self, kind: ContactKind = ContactKind.VISIT) -> Talk:
        self.contacts += 1
        self.running, self.offer = self.contacts, None
        return self.add(By.TRAINEE, Kind.CONTACT, contact_kind=kind)

    def wait(self, days: int) -> Talk:
        self.running = 0
        self.day = add_workdays(self.day, days)
        return self

    def say(self, text: str, *acts: Act, support: SupportOffer | None = None, **slots: Any) -> Talk:
        if not self.running:
            self.contact()
        return self.add(By.TRAINEE, Kind.SAY, text=text, reading=reading(text, *acts, **slots), support=support)

    def do(self, *acts: Act, **slots: Any) -> Talk:
        """A message of which only the reading matters."""
        return self.say(short(self), *acts, **slots)

    def hears(self, *does: Deed, **fields: Any) -> Talk:
        """A reply of which only the deeds matter."""
        return self.reply("……", *does, **fields)

    def reply(
        self,
        text: str,
        *does: Deed,
        excuse: ExcuseKind | None = None,
        state: str = "raised",
        offer: float | None = None,
        promise: Promise | None = None,
        mood: Mood = Mood.CALM,
    ) -> Talk:
        self.offer = wan(offer) if offer is not None else self.offer
        seen = ExcuseSeen(excuse.value, excuse, state) if excuse else None
        return self.add(
            By.CUSTOMER,
            Kind.REPLY,
            text=text,
            does=does,
            excuse=seen,
            offer=self.offer,
            promise=promise,
            mood=mood,
        )

    def leave(self) -> Talk:
        self.add(By.TRAINEE, Kind.LEAVE)
        self.running = 0
        return self

    def confirm(self) -> Talk:
        return self.add(By.TRAINEE, Kind.CONFIRM)

    def show(self, evidence: str = "stock_count") -> Talk:
        return self.add(By.TRAINEE, Kind.SHOW, text="盘点单", evidence=evidence)

    def due(self, promise: Promise, state: PromiseState, paid: float = 0.0) -> Talk:
        self.running = 0
        settled = replace(promise, state=state, paid=wan(paid))
        if paid:
            self.add(By.WORLD, Kind.PAYMENT, amount=wan(paid), promise=settled)
        return self.add(By.WORLD, Kind.PROMISE_DUE, promise=settled)

    def end(self) -> Talk:
        self.running, self.day = 0, self.sheet.end
        return self.add(By.WORLD, Kind.END, text="month_end")

    def build(self, outcome: Outcome | None = None, truths: Mapping[str, Truth] | None = None) -> Transcript:
        return Transcript(self.sheet, self.plan, tuple(self.turns), outcome, dict(truths or {}))

    def report(self, outcome: Outcome | None = None, rubric: Rubric | None = None) -> Report:
        return score(self.build(outcome), rubric or load_rubric())


def promise(amount: float, due: date | None = None, *, id: int = 1, **said: bool) -> Promise:  # noqa: A002
    """A promise of this many ten thousands."""
    return Promise(id, wan(amount), due, **said)


def outcome(**changes: Any) -> Outcome:
    """A middling end: 12 of 20 attainable paid."""
    base = Outcome(
        paid=wan(12),
        promised=0,
        expected=0,
        owed=wan(36),
        target=wan(24),
        attainable=wan(20),
        cost=0,
        trust=0.5,
        ending="paid",
    )
    return replace(base, **changes)


def points(report: Report, rule: str) -> list[float]:
    """The points of a rule's items, in order of turns."""
    return [item.points for item in report.items if item.rule == rule]


def fired(report: Report, rule: str) -> bool:
    """Whether the rule has any item."""
    return bool(points(report, rule))


def dimension(report: Report, name: str) -> float:
    """A dimension's score; fails on one that had no moment."""
    found = report.dimensions[name].score
    assert found is not None, f"{name} had no moment"
    return found


def short(talk: Talk) -> str:
    """Some words of their own for the next line; what they were read as is what counts."""
    return f"第{talk.n + 1}句" if talk.sheet.lang == "zh" else f"line {talk.n + 1}"
