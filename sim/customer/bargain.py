"""The sums of one contact: the ask, the anchor it sets, the dealer's offers, and when the talk breaks on a sum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scenarios.vocabulary import Act
from scenarios.workdays import add_workdays
from sim.customer import dynamics
from sim.customer.curves import NORMAL, ONE
from sim.customer.draws import Draws, Purpose
from sim.customer.facts import Facts
from sim.customer.feelings import Feelings
from sim.customer.move import Help, Move
from sim.customer.parameters import PARAMETERS as P
from sim.customer.purse import Purse

SMALL = 0.05
"""Below this share of the overdue sum a dealer counts as having nothing now (design)."""


def round_step(overdue: int) -> int:
    """The step of the sums a person names: 1, 2 or 5 in the second digit of the debt's scale.

    It follows the debt (what was overdue at the start), so ten times the money gives ten times the sums.
    """
    scale = max(1, overdue // 60)
    power = 1
    while power * 10 <= scale:
        power *= 10
    return power * (5 if scale >= 5 * power else 2 if scale >= 2 * power else 1)


@dataclass(slots=True)
class Bargain:
    """Sums in minor units. `held` is what excuses hold back now; `settle` and `wish_offer` are shares of R."""

    facts: Facts
    feelings: Feelings
    purse: Purse
    draws: Draws
    today: date
    contact: int
    held: int = 0
    ask: int | None = None
    first_ask: int | None = None
    offer: int | None = None
    rest_offer: int | None = None
    """What he offers to add to a sum already promised."""
    rest_day: date | None = None
    """The day of that offer."""
    before: int = 0
    """How many promises there were as the contact began."""
    opened_at: int | None = None
    """Sum the dealer named before the trainee named one."""
    settle: float | None = None
    wish_offer: float = 0.0
    lift: float = 0.0
    """Share of the cash that a believed warning adds."""
    hollow: float = 0.0
    nerve: float = 1.0
    """A sum breaks the talk when its risk is above this, 0 to 1: drawn as the first sum is named."""
    pay_day: date | None = None
    helped: Help | None = None
    """Help tied to payment: on the table until a promise takes it up, he says no, or it is given for nothing."""
    concession: float = 0.0
    """The trainee's own step in this move, as a share of the gap."""

    # -- taking in ------------------------------------------------------------------
    def take(self, move: Move, *, committed: bool) -> None:
        """The sums of a move."""
        self.concession = 0.0
        if move.help is not None and move.help.conditional:
            self.helped = move.help
        elif move.help is not None and self.helped is not None and move.help.id == self.helped.id:
            self.helped = None
        self.pay_day = self.named_day(move) or self.pay_day
        if move.did(Act.CONSEQUENCE) and not move.did(Act.THREAT) and self.lift == 0.0:
            lift = dynamics.warned(ONE, self.feelings.credibility, self.feelings.upset)
            self.lift = float(ONE.clip(lift, -P.stop_ship, P.stop_ship))
        if move.ask is None:
            return
        if self.ask is not None and move.ask < self.ask and not committed:
            self.concession = float(dynamics.step_down(ONE, self.ask, move.ask, self.offer or 0))
        self.ask = move.ask
        if self.first_ask is None:
            self.first_ask = move.ask
            self._anchor(move, move.ask)

    def named_day(self, move: Move) -> date | None:
        """The day of payment that a move names, as he takes it: none that is past, and the last one that counts for a
        later one.
        """
        if move.pay_day is None or move.pay_day < self.today:
            return None
        return min(move.pay_day, self.purse.last_day)

    def _anchor(self, move: Move, named: int) -> None:
        """The first sum asked for draws the counter-offer and the settlement (§1.1)."""
        self.nerve = self.draws.unit(Purpose.STALL, self.contact)
        reserve = self.horizon()[0]
        second = self.opened_at is not None
        ask = dynamics.ask_heard(ONE, float(named), move.range_high or 0, second, self.opened_at or 0)
        if reserve < 1.0:
            self.settle, self.wish_offer = 0.5, 0.0
            return
        tone = dynamics.effective_tone(ONE, move.assertiveness, move.aggression)
        grounds = move.did(Act.JUSTIFY, Act.STATE_FACTS)
        strength = dynamics.pull(ONE, tone, 1 if move.precise else 0, 1 if grounds else 0, 1 if second else 0)
        counter = dynamics.counter_offer(ONE, ask, self.facts.wish * reserve, reserve, strength)
        noise = NORMAL.at(ONE, self.draws.unit(Purpose.NOISE, self.contact))
        self.settle = dynamics.settlement_share(ONE, ask, counter, reserve, tone, noise)
        self.wish_offer = counter / reserve
        risk = dynamics.hollow_yes_risk(ONE, float(named), reserve, self.feelings.face, self.facts.kind.deceit)
        self.hollow = 1.0 if self.draws.unit(Purpose.HOLLOW, self.contact) < risk else 0.0

    # -- what he would pay ------------------------------------------------------------------
    def reserve(self, by: date | None = None) -> float:
        """R now, or by a day."""
        return self.purse.reserve(self.today, self.feelings.trust, self.held, self.lift, by)

    def horizon(self) -> tuple[float, date | None]:
        """R he bargains with, and the day it is there when it isn't there today.

        A dealer without money now looks at what the next inflow brings.
        """
        now = self.reserve()
        small = SMALL * max(1, self.purse.overdue)
        if now >= small:
            return now, None
        coming = self.purse.next_inflow(self.today)
        if coming is None or coming[0] > self.purse.last_day:
            return now, None
        later = self.reserve(coming[0])
        return (later, coming[0]) if later >= small else (now, None)

    def willing(self) -> float:
        """The sum at which he agrees."""
        return float(self.share * self.horizon()[0])

    @property
    def share(self) -> float:
        """Share of R at which he agrees."""
        share = self.settle if self.settle is not None else self.facts.wish
        return float(dynamics.agreeing_share(ONE, share, self.helped is not None))

    @property
    def agreed(self) -> int:
        """What he has promised in this contact."""
        return self.purse.promised(None) - self.purse.promised(None, self.before)

    def rest_willing(self, by: date) -> float:
        """What he would add by a day to what he has promised in this contact: two sums bring no more than one."""
        reserve = self.purse.reserve(self.today, self.feelings.trust, self.held, self.lift, by, self.before)
        return max(0.0, self.share * reserve - self.agreed)

    def rest_by(self, move: Move) -> date:
        """The day of the rest: the one named with it, that of his own offer, one spoken of before, or in a week."""
        spoken = self.pay_day if self.pay_day is not None and self.pay_day > self.today else None
        named = min(move.rest_day, self.purse.last_day) if move.rest_day is not None else None
        day = (named if move.rest else self.named_day(move)) or self.rest_day or spoken or add_workdays(self.today, 5)
        return min(day, self.purse.last_day)

    def rest_due(self, amount: int, move: Move) -> date:
        """The day on which he adds this sum: that of his own offer when he would not pay as much by the one named."""
        by = self.rest_by(move)
        return by if self.rest_day is None or amount <= self.rest_willing(by) else self.rest_day

    def rest_asked(self, move: Move) -> int | None:
        """The rest that is being asked for on top of the promise; None when nothing more is asked for.

        Once the first ask is promised in full, only a sum for a later day is something new.
        """
        open_part = (self.first_ask or 0) - self.purse.promised(None)
        asked = move.rest_ask if move.rest else move.ask
        if asked is None:
            return open_part if open_part > 0 else None
        if open_part > 0:
            return min(asked, open_part)
        day = move.rest_day if move.rest else self.named_day(move)
        return asked if day is not None and day > self.today else None

    def stalls(self, ask: int, reserve: float) -> bool:
        """Whether the talk breaks on this sum, at this R: one draw a contact, so that a lower ask can only help."""
        due = max(1, self.purse.overdue)
        risk = dynamics.stall_risk(
            ONE,
            float(ask),
            reserve,
            float(due),
            self.facts.kind.stall,
            self.facts.power,
            1 if dynamics.salient(ONE, ask, due) else 0,
        )
        if self.helped is not None:
            risk = risk * 0.5
        return bool(self.nerve < risk)

    def round(self, amount: float) -> int:
        """A sum a person would name (see `round_step`)."""
        return int(dynamics.round_down(ONE, amount, round_step(self.purse.scenario.debt.overdue)))

    # -- naming sums ------------------------------------------------------------------
    def open_first(self) -> None:
        """He names a sum before the trainee has: low."""
        share = dynamics.opening_share(ONE, self.draws.unit(Purpose.DEALER_OPENS, self.contact))
        named = self.round(self.facts.wish * self.horizon()[0] * share)
        self.opened_at = self.offer = max(self.offer or 0, named)

    def counter(self) -> None:
        """His counter-offer to the ask; never below an earlier offer, never above what he agrees to."""
        self.hollow = 0.0
        start = self.round((self.wish_offer if self.settle is not None else self.facts.wish) * self.horizon()[0])
        top = self.round(self.willing())
        self.offer = max(self.offer or 0, min(start, top) if top > 0 else start)

    def counter_rest(self, move: Move) -> None:
        """What he would add for the rest: no more than is asked for, no less than he offered before."""
        by = self.rest_by(move)
        wanted, able = self.rest_asked(move), self.round(self.rest_willing(by))
        named = able if wanted is None or able < wanted else wanted
        if self.rest_offer is None or named > self.rest_offer:
            self.rest_offer, self.rest_day = named, by

    def give_way(self) -> None:
        """He raises his offer by one step towards the sum at which he agrees."""
        top = self.round(self.willing())
        offer = self.offer or 0
        if top <= offer:
            return
        step = dynamics.concession(ONE, self.facts.kind, self.concession, 1 if self.helped is not None else 0)
        raised = self.round(offer + step * (top - offer))
        self.offer = raised if offer < raised <= top else top
