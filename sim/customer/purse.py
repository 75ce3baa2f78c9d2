"""The dealer's money over the month: what is there, what he would pay us of it, what he promised, what rivals take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from personas.vocabulary import OPEN_STATES, ExcuseState, Truth
from scenarios.scenario import Excuse, Rival, Scenario
from scenarios.workdays import is_workday, last_workday_until, workdays_between
from scoring.transcript import PromiseState
from sim.customer import dynamics
from sim.customer.curves import ONE
from sim.customer.facts import Facts
from sim.customer.parameters import PARAMETERS as P

LEVERAGE = {"low": P.leverage_low, "medium": P.leverage_medium, "high": P.leverage_high}
PRESSES = {"rarely": P.press_rarely, "weekly": P.press_weekly, "often": P.press_often}
SEPARATED_KEEPS = {Truth.TRUE: 0.5, Truth.PARTLY: 0.15, Truth.FALSE: 0.3}
"""Share of the held-back sum that stays back when a claim was only kept apart, not settled (design)."""

ADMITTED_KEEPS = 0.4
"""Share of the held-back sum that a partly true excuse still holds once its true part is on the table (design)."""


@dataclass(slots=True)
class Pledge:
    """A promise to pay, as the dealer carries it; `hollow` is how little he means it, 0 to 1."""

    id: int
    amount: int
    made: date
    due: date | None = None
    payer: bool = False
    method: bool = False
    what_if: bool = False
    written: bool = False
    followed: bool = False
    grounds: bool = False
    """He was told in that contact on what grounds he owes it."""
    hollow: float = 0.0
    state: PromiseState = PromiseState.OPEN
    paid: int = 0
    told: bool = False
    """Whether a broken promise was spoken about since."""

    @property
    def specific(self) -> float:
        """Share of sum, day, payer, means, what-if settled, 0 to 1."""
        return (1 + (self.due is not None) + self.payer + self.method + self.what_if) / 5


@dataclass(slots=True)
class ExcuseRun:
    """One excuse during the attempt."""

    id: str
    excuse: Excuse
    truth: Truth
    state: ExcuseState = ExcuseState.UNRAISED
    freed: int = 0
    separated: bool = False

    @property
    def open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def held(self) -> int:
        """Money it holds back now, in minor units."""
        if self.state is ExcuseState.UNRAISED:
            return 0
        full = self.excuse.holds_back.get(self.truth, 0)
        if self.state is ExcuseState.ADMITTED and self.truth is Truth.PARTLY:
            full = int(full * ADMITTED_KEEPS)
        if self.open:
            return max(0, full - self.freed)
        if self.state is ExcuseState.ACCEPTED:
            return full
        if self.state is ExcuseState.SETTLED and self.separated:
            return max(0, int(full * SEPARATED_KEEPS[self.truth]) - self.freed)
        return 0


def last_day(scenario: Scenario) -> date:
    """The last day that counts: a promise for a later one would never fall due. A drill ends with its talk, and its
    promises reach beyond it.
    """
    return date.max if scenario.drill else last_workday_until(scenario.calendar.end)


@cache
def _weight(presses: str, plan: float, leverage: str) -> float:
    return float(dynamics.claim_weight(ONE, PRESSES[presses], plan, LEVERAGE[leverage], 0.4))


def rival_weight(rival: Rival) -> float:
    """Weight of a rival in the sharing of the cash."""
    return _weight(rival.presses, rival.plan, rival.leverage)


@dataclass(slots=True)
class Purse:
    """Cash and claims. All sums in minor units."""

    scenario: Scenario
    facts: Facts
    cash: int
    owed: int
    overdue: int
    plan: float = 0.1
    """How careful our plan is, 0 to 1."""
    pledges: list[Pledge] = field(default_factory=list)
    incoming: list[tuple[date, int]] = field(default_factory=list)
    """Cash that support measures will bring: day and sum."""
    weights: tuple[float, ...] = ()
    """Weight of each rival in the sharing of the cash."""
    claims: list[int] = field(default_factory=list)
    """What each rival still claims."""
    contact_days: list[tuple[date, float]] = field(default_factory=list)
    """Our contacts: day and weight."""
    paid: int = 0

    @classmethod
    def of(cls, scenario: Scenario, facts: Facts) -> Purse:
        """The purse on the first day."""
        return cls(
            scenario=scenario,
            facts=facts,
            cash=scenario.money.cash,
            owed=scenario.debt.owed,
            overdue=scenario.debt.overdue,
            weights=tuple(rival_weight(rival) for rival in scenario.money.rivals),
            claims=[rival.claim for rival in scenario.money.rivals],
        )

    # -- what is there ------------------------------------------------------------------
    def spendable(self, today: date, by: date | None = None) -> int:
        """Money above the buffer, with what comes in up to the day `by`."""
        total = self.cash - self.scenario.money.buffer
        if by is not None and by > today:
            total += sum(amount for day, amount, _ in self.facts.inflows if today < day <= by)
            total += sum(amount for day, amount in self.incoming if today < day <= by)
        return max(0, total)

    @property
    def last_day(self) -> date:
        """See `last_day`."""
        return last_day(self.scenario)

    def next_inflow(self, today: date) -> tuple[date, int, int | None] | None:
        """The next money to come in: day, sum, index of the scenario's inflow (None: from a measure)."""
        first: tuple[date, int, int | None] | None = None
        for entry in self.facts.inflows:
            if entry[0] > today and (first is None or entry[0] < first[0]):
                first = entry
        for day, amount in self.incoming:
            if day > today and (first is None or day < first[0]):
                first = day, amount, None
        return first

    def contacts_a_week(self, today: date) -> float:
        """Weight of our contacts in the last five working days."""
        weight = 0.0
        for day, value in self.contact_days:
            if 0 <= (today - day).days < 7 and workdays_between(day, today) < 5:
                weight = weight + value
        return weight

    def ours(self, there: float, today: date, trust: float) -> float:
        """What of this money would be ours: all that the rivals' shares (§4.2) and claims leave."""
        ours = dynamics.claim_weight(ONE, self.contacts_a_week(today), self.plan, P.leverage_medium, trust)
        return float(dynamics.left_over(ONE, there, ours, self.rivals()))

    def rivals(self) -> list[tuple[float, int]]:
        """Weight and remaining claim of each rival."""
        return list(zip(self.weights, self.claims, strict=True))

    def reserve(
        self,
        today: date,
        trust: float,
        held: int,
        lift: float = 0.0,
        by: date | None = None,
        before: int | None = None,
    ) -> float:
        """R: the most he would pay us now (or by a day), less what excuses hold back and what he has promised us.

        `lift` is the share a credible warning adds; of the promises only the first `before` count (None: all).
        """
        there = self.spendable(today, by) - self.promised(by or today, before)
        if there <= 0:
            return 0.0
        left = self.ours(float(there), today, trust)
        due = float(self.owed - self.promised(None, before))
        return float(dynamics.reserve(ONE, float(there), left, lift, held, due))

    def promised(self, by: date | None, before: int | None = None) -> int:
        """Open promises to us due up to a day (None: all); with `before`, of the first so many promises."""
        total = 0
        for pledge in self.pledges[:before]:
            if pledge.state is PromiseState.OPEN and (by is None or pledge.due is None or pledge.due <= by):
                total += pledge.amount
        return total

    @property
    def standing(self) -> Pledge | None:
        """The open promise that falls due first, the latest made of equal ones; one without a day comes last."""
        still_open = [p for p in reversed(self.pledges) if p.state is PromiseState.OPEN]
        return min(still_open, key=lambda pledge: pledge.due or date.max, default=None)

    # -- what happens to it ------------------------------------------------------------------
    def receive(self, amount: int) -> int:
        """Our account gets up to `amount`, never more than he has or owes; gives what arrived."""
        arrived = max(0, min(amount, self.cash, self.owed))
        self.cash -= arrived
        self.owed -= arrived
        self.overdue = max(0, self.overdue - arrived)
        self.paid += arrived
        return arrived

    def pass_day(self, today: date, ours_trust: float) -> None:
        """A day: money comes in; on working days rivals take their part of what is free."""
        self.cash += sum(amount for day, amount, _ in self.facts.inflows if day == today)
        self.cash += sum(amount for day, amount in self.incoming if day == today)
        free = self.spendable(today) - self.promised(today) if is_workday(today) else 0
        weights = dynamics.rivals_weight(ONE, self.rivals())
        if free <= 0 or weights <= 0:
            return
        ours = dynamics.claim_weight(ONE, self.contacts_a_week(today), self.plan, P.leverage_medium, ours_trust)
        taken = dynamics.rivals_take(ONE, free, weights, ours)
        for index, (weight, claim) in enumerate(self.rivals()):
            if claim > 0:
                part = min(int(taken * (weight / weights)), claim)
                self.claims[index] -= part
                self.cash -= part
