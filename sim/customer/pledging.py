"""Promises as they are made in a contact: sum and day, made more specific, owned up to when broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scenarios.vocabulary import Act
from scenarios.workdays import add_workdays
from scoring.transcript import PromiseState
from sim.customer.bargain import Bargain
from sim.customer.facts import Facts
from sim.customer.move import Help, Move
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
    grounds: bool = False
    """Whether grounds for the debt were given in this contact."""
    earliest: date | None = None
    """The day his money for it comes, when there was none to speak of as it was made."""
    traded: Help | None = None
    """Help that went with a promise made in this very move."""
    tied: Help | None = None
    """Help that went with `pledge`."""

    def take(self, move: Move) -> None:
        """The particulars of a move."""
        self.asked |= move.asks
        self.grounds = self.grounds or move.did(Act.JUSTIFY)
        self.traded = None

    def agree(self, amount: int, move: Move, hollow: float = 0.0, day: date | None = None) -> None:
        """A promise of this sum comes about, on `day` or else the day spoken of (none spoken of: when his money comes,
        or none). Help tied to payment goes with it.
        """
        amount = min(amount, self.purse.owed - self.purse.promised(None))
        if amount <= 0:
            return
        bargain = self.bargain
        self.earliest = bargain.horizon()[1]
        self.pledge = Pledge(
            id=len(self.purse.pledges) + 1,
            amount=amount,
            made=self.today,
            due=self._possible(day or bargain.pay_day),
            hollow=hollow,
        )
        self.purse.pledges.append(self.pledge)
        self.traded, bargain.helped = bargain.helped, None
        self.tied = self.traded
        if self.traded is not None and self.traded.frees > 0:
            self.purse.incoming.append((add_workdays(self.today, self.traded.after_days), self.traded.frees))
        bargain.rest_offer = bargain.rest_day = None
        if hollow == 0.0:
            bargain.offer = bargain.agreed
        self._fill(move, move.asks)

    def pin(self, move: Move) -> None:
        """What of the promise was asked for is filled in; a hollow one grows a little less hollow."""
        pledge = self.pledge
        if pledge is None:
            return
        named = None if move.rest else self.bargain.named_day(move)
        if pledge.due is not None:
            if named is not None and move.did(Act.PIN_DOWN) and not move.did(Act.CONFIRM):
                self._move(pledge, named)
        elif named is not None:
            pledge.due = self._possible(named)
        elif not self.asked or "day" in self.asked:
            delay = 1 + int(4.0 * self.facts.kind.delay)
            pledge.due = self._possible(min(add_workdays(self.today, delay), self.purse.last_day))
        self._fill(move, self.asked)
        pledge.what_if = pledge.what_if or move.did(Act.CONSEQUENCE)
        if pledge.hollow > 0.5:
            pledge.hollow = pledge.hollow * P.hollow_probe

    def _fill(self, move: Move, asked: frozenset[str]) -> None:
        pledge = self.pledge
        assert pledge is not None
        pledge.payer = pledge.payer or "payer" in asked
        pledge.method = pledge.method or "means" in asked
        pledge.what_if = pledge.what_if or "what_if" in asked
        pledge.written = pledge.written or move.written
        pledge.grounds = pledge.grounds or self.grounds

    def _move(self, pledge: Pledge, day: date) -> None:
        """A day that was agreed moves to another that is asked for: a later one always, an earlier one when the money
        is there by then. A day on which another promise falls due is that one's.
        """
        purse = self.purse
        if any(p.due == day for p in purse.pledges if p is not pledge and p.state is PromiseState.OPEN):
            return
        there = purse.spendable(self.today, day) - purse.promised(day)
        if (pledge.due is not None and day > pledge.due) or (pledge.amount <= there and self._possible(day) == day):
            pledge.due = day

    def _possible(self, day: date | None) -> date | None:
        """The day itself, or the day his money comes when that is later or no day is named."""
        if day is None or self.earliest is None:
            return day or self.earliest
        return max(day, self.earliest)

    def withdraw_hollow(self) -> None:
        """Probed, he takes back a yes he did not mean."""
        if self.pledge is not None and self.pledge.hollow > 0.0:
            self.pledge.state = PromiseState.REPLACED
            self.pledge = None

    def take_back(self) -> Help | None:
        """The latest promise is none: what he promised is only his offer again, and help tied to it (returned) lies on
        the table as it did before.
        """
        pledge, tied = self.pledge, self.tied
        if pledge is None:
            return None
        pledge.state = PromiseState.REPLACED
        bargain = self.bargain
        bargain.offer = bargain.agreed + pledge.amount
        self.pledge, self.tied = self.purse.standing, None
        if tied is not None:
            bargain.helped = tied
            came = (add_workdays(self.today, tied.after_days), tied.frees)
            if came in self.purse.incoming:
                self.purse.incoming.remove(came)
        return tied

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
            bargain.pay_day = bargain.named_day(move) or min(add_workdays(self.today, 2), self.purse.last_day)
            self.agree(min(missing, max(able, bargain.round(0.6 * missing))), move)
        if broken is None:
            return "none_due"
        return "will_fix" if fix else "part" if broken.paid else "none"
