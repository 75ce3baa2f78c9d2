"""Promises as they are made in a contact: sum and day, made more specific, owned up to when broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scenarios.vocabulary import Act
from scenarios.workdays import add_workdays
from scoring.transcript import PromiseState
from sim.customer.bargain import Bargain
from sim.customer.facts import Facts
from sim.customer.move import Move
from sim.customer.parameters import PARAMETERS as P
from sim.customer.purse import Pledge, Purse


@dataclass(slots=True)
class Pledging:
    """The promises of one contact; `pledge` is the latest made in it."""

    facts: Facts
    purse: Purse
    bargain: Bargain
    today: date
    pledge: Pledge | None = None
    asked: frozenset[str] = frozenset()
    """Particulars of payment asked for or given so far in this contact."""

    def take(self, move: Move) -> None:
        """The particulars of a move."""
        self.asked |= move.asks

    def agree(self, amount: int, move: Move, hollow: float = 0.0) -> None:
        """A promise of this sum comes about, on the day spoken of (none spoken of: none)."""
        amount = min(amount, self.purse.owed - self.purse.promised(None))
        if amount <= 0:
            return
        bargain = self.bargain
        due = bargain.pay_day if bargain.pay_day is not None and bargain.pay_day >= self.today else None
        self.pledge = Pledge(
            id=len(self.purse.pledges) + 1,
            amount=amount,
            made=self.today,
            due=None if due is None else self._possible(due),
            hollow=hollow,
        )
        self.purse.pledges.append(self.pledge)
        helped = bargain.helped
        if helped is not None and helped.frees > 0:
            self.purse.incoming.append((add_workdays(self.today, helped.after_days), helped.frees))
        bargain.rest_offer = None
        if hollow == 0.0:
            bargain.offer = amount
        self._fill(move, move.asks)

    def pin(self, move: Move) -> None:
        """What of the promise was asked for is filled in; a hollow one grows a little less hollow."""
        pledge = self.pledge
        if pledge is None:
            return
        if pledge.due is None and move.pay_day is None and (not self.asked or "day" in self.asked):
            delay = 1 + int(4.0 * self.facts.kind.delay)
            pledge.due = self._possible(add_workdays(self.today, delay))
        self._fill(move, self.asked)
        pledge.what_if = pledge.what_if or move.did(Act.CONSEQUENCE)
        if pledge.hollow > 0.5:
            pledge.hollow = pledge.hollow * P.hollow_probe

    def _fill(self, move: Move, asked: frozenset[str]) -> None:
        pledge = self.pledge
        assert pledge is not None
        if move.pay_day is not None and move.pay_day >= self.today:
            pledge.due = self._possible(move.pay_day)
        pledge.payer = pledge.payer or "payer" in asked
        pledge.method = pledge.method or "means" in asked
        pledge.what_if = pledge.what_if or "what_if" in asked
        pledge.written = pledge.written or move.written

    def _possible(self, day: date) -> date:
        """The day itself, or the day his money comes when that is later."""
        available = self.bargain.horizon()[1]
        return available if available is not None and day < available else day

    def withdraw_hollow(self) -> None:
        """Probed, he takes back a yes he did not mean."""
        if self.pledge is not None and self.pledge.hollow > 0.0:
            self.pledge.state = PromiseState.REPLACED
            self.pledge = None

    @property
    def broken(self) -> Pledge | None:
        """The latest promise that was not kept in full."""
        late = [p for p in self.purse.pledges if p.state in (PromiseState.BROKEN, PromiseState.PARTLY)]
        return late[-1] if late else None

    def own_up(self, move: Move, *, fix: bool) -> str:
        """Spoken to about a broken promise, he says why; to `fix` it he promises again at shorter notice.

        Gives the finer case: will_fix, part, none, or none_due when nothing was broken.
        """
        broken = self.broken
        if broken is not None:
            broken.told = True
        if fix:
            bargain = self.bargain
            able = bargain.round(bargain.willing())
            missing = broken.amount - broken.paid if broken is not None else able
            bargain.pay_day = move.pay_day or add_workdays(self.today, 2)
            self.agree(min(missing, max(able, bargain.round(0.6 * missing))), move)
        if broken is None:
            return "none_due"
        return "will_fix" if fix else "part" if broken.paid else "none"
