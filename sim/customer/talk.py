"""One contact: how the dealer takes each move and what he does. `machine` holds the states, `dynamics` the sums."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import Deed, ExcuseState, Phase
from scenarios.vocabulary import Act
from sim.customer.argument import Argument
from sim.customer.bargain import Bargain
from sim.customer.draws import Draws, Purpose
from sim.customer.facts import Facts
from sim.customer.feelings import Feelings
from sim.customer.machine import PRIORITY, SHOW, TALK, Rule, Subject
from sim.customer.move import Done, Move, Reaction
from sim.customer.parameters import PARAMETERS as P
from sim.customer.pledging import Pledging
from sim.customer.purse import ExcuseRun, Purse

_HARD = (Act.DEMAND, Act.REJECT, Act.JUSTIFY, Act.CONSEQUENCE, Act.PIN_DOWN, Act.FOLLOW_UP)
"""Pushes: two of them in a row count as the same push again."""
_ABOUT_EXCUSE = frozenset(
    {
        Deed.RAISE_EXCUSE,
        Deed.INSIST_ON_EXCUSE,
        Deed.GIVE_PARTICULARS,
        Deed.DODGE_QUESTION,
        Deed.SHOW_DOCUMENT,
        Deed.REFUSE_DOCUMENT,
        Deed.ADMIT,
        Deed.EXPOSED,
        Deed.SETTLE_EXCUSE,
        Deed.COUNTER_OFFER,
        Deed.CALM_DOWN,
    }
)


class Talk:
    """The dealer in one contact. Built anew for each; feelings, purse and excuses live on between contacts."""

    def __init__(
        self,
        *,
        facts: Facts,
        feelings: Feelings,
        purse: Purse,
        excuses: dict[str, ExcuseRun],
        draws: Draws,
        today: date,
        number: int,
        asks_before: int,
        evidence_here: frozenset[str],
        held: frozenset[str],
    ) -> None:
        self.phase = Phase.OPENING
        self.turn = 0
        self.asks = 0
        self.held = held
        self.argument = Argument(facts, feelings, excuses, draws, number, evidence_here)
        self.bargain = Bargain(facts, feelings, purse, draws, today, number, held=self.argument.held)
        self.pledging = Pledging(facts, purse, self.bargain, today, pledge=purse.standing)
        self._feelings = feelings
        self._purse = purse
        self._draws = draws
        self._today = today
        self._number = number
        self._asks_before = asks_before
        self._last_trigger = ""
        self._pushes = 0

    def react(self, move: Move) -> Reaction:
        """Takes a move and answers it."""
        self.turn += 1
        trigger = self._trigger(move)
        self._take(move)
        about = self.argument.take(move, trigger, self.turn)
        self.bargain.held = self.argument.held
        rule = self._fire(trigger, move, self._again(trigger))
        done = self._carry_out(rule, move, trigger, about)
        raised = any(entry.deed is Deed.RAISE_EXCUSE for entry in done)
        self._last_trigger = trigger
        self._pushes = 0 if self.phase is not Phase.STALLING or raised else self._pushes + move.did(*_HARD)
        return Reaction(
            done=tuple(done),
            mood=self._feelings.mood(),
            phase=self.phase,
            offer=self.bargain.offer,
            evidence_found=self.argument.found,
        )

    def break_off(self) -> Reaction:
        """The dealer himself ends the contact: other things are waiting."""
        rule = self._fire(Act.CLOSE.value, Move(), again=False)
        done = self._carry_out(rule, Move(), Act.CLOSE.value, None)
        return Reaction(tuple(done), self._feelings.mood(), self.phase, self.bargain.offer)

    def _again(self, trigger: str) -> bool:
        """The same kind of move as the last one, or an excuse that was pushed against before."""
        same = trigger == self._last_trigger or (trigger in _HARD and self._last_trigger in _HARD)
        return same or (self.phase is Phase.STALLING and self._pushes > 0)

    # -- taking a move in ------------------------------------------------------------------
    def _take(self, move: Move) -> None:
        self._feelings.take(move, self._last_trigger in _HARD)
        self.bargain.take(move, committed=self.phase is Phase.COMMITTED)
        self.pledging.take(move)
        self.asks += move.did(Act.DEMAND, Act.TRADE, Act.PIN_DOWN, Act.FOLLOW_UP)
        if move.help is not None and not move.help.conditional and not move.help.repair:
            self._feelings.change_trust(0.02)

    def _trigger(self, move: Move) -> str:
        """The one act that triggers the talk: the first of the surely meant ones by priority, else of the others."""
        if move.evidence is not None:
            return SHOW
        acts = [act for act in PRIORITY if act in move.acts]
        if self.pledging.broken is None and not self._purse.promised(None) and len(acts) > 1:
            acts = [act for act in acts if act is not Act.FOLLOW_UP]  # there is no promise to come back to
        pledge = self.pledging.pledge
        if self.phase is Phase.COMMITTED and pledge is not None and move.ask == pledge.amount and Act.TRADE not in acts:
            return str(Act.CONFIRM)  # the agreed sum said once more
        sure = next((act for act in acts if move.acts[act] >= 1.0), None)
        return str(sure or next(iter(acts), Act.OTHER))

    # -- deciding ------------------------------------------------------------------
    def _fire(self, trigger: str, move: Move, again: bool) -> Rule:
        ready = self.argument.ready(self._values(), self.held)
        run = self.argument.run
        admitted = run is not None and run.state is ExcuseState.ADMITTED
        now = {
            "fed_up": self._feelings.patience <= 0.0,
            "upset": self._feelings.upset > 0.6,
            "another": bool(ready),
            "open": self.pledging.broken is not None if self.phase is Phase.OPENING else run is not None and run.open,
            "again": again or admitted,
            "offered": self._offered(),
        }
        now |= self._about_rest(move) if self.phase is Phase.COMMITTED else self._about_sum(trigger, move)
        subject = Subject(self.phase.value, frozenset(name for name, holds in now.items() if holds))
        rule = TALK.fire(subject, trigger)
        if rule is None:
            raise RuntimeError(f"no rule for {trigger} in {self.phase}: the machine has a hole")
        if any(deed is Deed.RAISE_EXCUSE for deed, _ in rule.deeds):
            self.argument.bring_up(ready, self.turn)
        self.phase = Phase(subject.state)
        return rule

    def _offered(self) -> bool:
        """Whether something of his stands: an offer, an open promise when one meets again, an offer for the rest."""
        if self.phase is Phase.COMMITTED:
            return self.bargain.rest_offer is not None
        if self.phase is Phase.OPENING:
            broken = self.pledging.broken
            return self.pledging.pledge is not None and (broken is None or broken.told)
        return bool(self.bargain.offer)

    def _about_sum(self, trigger: str, move: Move) -> dict[str, bool]:
        bargain = self.bargain
        willing = bargain.willing()
        top = bargain.round(willing)
        now = {
            "hollow": bargain.hollow > 0.5,
            "able": top > 0,
            "final": bargain.offer is not None and top <= bargain.offer,
        }
        if bargain.ask is not None:
            named = move.named if trigger == Act.CONFIRM and move.named is not None else bargain.ask
            meets = named <= willing or (bargain.offer is not None and named <= bargain.offer)
            now |= {"asked": True, "meets": meets, "stalls": not meets and bargain.stalls(bargain.ask)}
        return now

    def _about_rest(self, move: Move) -> dict[str, bool]:
        """Once something is promised, sums are about the rest, and questions may bring out a hollow yes."""
        rest = self.bargain.rest_willing()
        wanted = self.bargain.rest_asked(move) or 0
        hollow = self.pledging.pledge is not None and self.pledging.pledge.hollow > 0.1
        return {
            "asked": wanted > 0,
            "meets": 0 < wanted <= rest,
            "able": self.bargain.round(rest) > 0,
            "hollow": hollow and self._draws.unit(Purpose.REVEAL, self._number, self.turn) < P.reveal,
        }

    def _values(self) -> dict[str, float]:
        """What conditions of scenario files may ask about."""
        return {
            "trust": self._feelings.trust,
            "patience": self._feelings.patience,
            "pressure": self._feelings.pressure,
            "upset": self._feelings.upset,
            "asks": float(self._asks_before + self.asks),
            "contacts": float(self._number),
            "day": float(self._today.day),
            "offered": float(self.bargain.offer or 0),
            "paid": float(self._purse.paid),
        }

    # -- carrying out ------------------------------------------------------------------
    def _carry_out(self, rule: Rule, move: Move, trigger: str, about: Rule | None) -> list[Done]:
        to = None if trigger == SHOW else Act(trigger)
        done: list[Done] = []
        for deed, tag in rule.deeds:
            if tag == "excuse":
                if about is None:
                    continue
                deed, tag = about.deeds[0]
            if deed is Deed.REFUSE and tag == "echo" and move.ask is None:
                continue
            done.append(self._do(*self._finer(deed, tag, move), to, move))
        return done or [self._do(Deed.INSIST_ON_EXCUSE, "", to, move)]

    def _finer(self, deed: Deed, tag: str, move: Move) -> tuple[Deed, str]:
        """A finer case of a deed: what exactly was asked, and how far the sum goes."""
        if "only_reason" in move.asks and deed in (Deed.GIVE_PARTICULARS, Deed.DODGE_QUESTION):
            alone = self.argument.rule_out_others(self.turn)
            return Deed.GIVE_PARTICULARS, "nothing_else" if alone else "another_reason"
        if deed is Deed.REFUSE and tag == "too_much" and (self.bargain.ask or 0) > self._purse.overdue:
            return deed, "beyond_due"
        if deed is Deed.PROMISE_FIRM and tag == "details" and not move.asks & {"payer", "means"}:
            return deed, "what_if" if "what_if" in move.asks else "day"
        if deed is Deed.GIVE_PARTICULARS and tag == "cash" and self._purse.next_inflow(self._today) is None:
            return deed, "queue" if self._purse.scenario.money.rivals else "business"
        return deed, tag

    def _do(self, deed: Deed, tag: str, to: Act | None, move: Move) -> Done:
        """Carries out one deed: moves the sums it stands for, and notes what a line may mention."""
        before = self.bargain.offer
        match deed:
            case Deed.COUNTER_OFFER:
                self._counter(tag, move)
            case Deed.RAISE_OFFER:
                self.bargain.give_way()
            case Deed.ACCEPT:
                self.pledging.agree(self._accepted_sum(tag, move), move)
            case Deed.PROMISE_FIRM if tag == "amount_day":
                self.pledging.agree(self.bargain.offer or self.bargain.round(self.bargain.willing()), move)
                self.pledging.pin(move)
            case Deed.PROMISE_FIRM | Deed.CONFIRM:
                self.pledging.pin(move)
            case Deed.HOLLOW_YES:
                self.pledging.agree(self.bargain.ask or 0, move, hollow=1.0)
            case Deed.EXCUSE_FOR_BROKEN_PROMISE:
                tag = self.pledging.own_up(move, fix=tag == "will_fix")
                self._feelings.pressure = min(1.0, self._feelings.pressure + 0.15)
            case Deed.GET_UPSET:
                self._feelings.upset = min(1.0, self._feelings.upset + 0.2)
        excuse = self.argument.current if deed in _ABOUT_EXCUSE else None
        return Done(deed, tag, to, excuse, self._facts(move, before))

    def _counter(self, tag: str, move: Move) -> None:
        if tag == "opens":
            self.bargain.open_first()
        elif tag == "rest":
            self.bargain.counter_rest(move)
        else:
            self.pledging.withdraw_hollow()
            stood = self.bargain.offer
            self.bargain.counter()
            if stood and self.bargain.offer == stood:
                self.bargain.give_way()

    def _accepted_sum(self, tag: str, move: Move) -> int:
        bargain = self.bargain
        if tag == "rest":
            wanted = bargain.rest_asked(move) or 0
            return bargain.rest_offer if bargain.rest_offer is not None and move.ask is None else wanted
        if tag == "own_offer":
            return bargain.offer or 0
        if move.named is not None and bargain.ask is not None:
            return min(move.named, bargain.ask)
        return bargain.ask or bargain.offer or 0

    def _day_spoken_of(self, move: Move) -> date | None:
        """The day a line may name: of an offer for the rest, of the promise, else when money can be had."""
        if self.bargain.rest_offer is not None:
            return move.pay_day
        if self.pledging.pledge is not None:
            return self.pledging.pledge.due
        available = self.bargain.horizon()[1]
        if available is not None and (move.pay_day is None or move.pay_day < available):
            return available
        return move.pay_day

    def _facts(self, move: Move, before: int | None) -> dict[str, int | date | str]:
        """What a line may mention: sums, days, ids."""
        bargain, pledge, broken = self.bargain, self.pledging.pledge, self.pledging.broken
        facts: dict[str, int | date | str] = {"overdue": self._purse.overdue, "owed": self._purse.owed}
        if move.ask is not None:
            facts["ask"] = move.ask
        if bargain.rest_offer or bargain.offer:
            facts["offer"] = bargain.rest_offer or bargain.offer or 0
        if before and before != bargain.offer:
            facts["last_offer"] = before
        if pledge is not None:
            facts["amount"] = pledge.amount
            if bargain.first_ask is not None and bargain.first_ask > self._purse.promised(None):
                facts["rest"] = bargain.first_ask - self._purse.promised(None)
        day = self._day_spoken_of(move)
        if day is not None:
            facts["day"] = day
        coming = self._purse.next_inflow(self._today)
        if coming is not None:
            facts["inflow_day"], facts["inflow_amount"] = coming[0], coming[1]
            if coming[2] is not None:
                facts["debtor"] = f"inflow:{coming[2]}"
        if broken is not None:
            facts["due"] = broken.due or broken.made
            facts.setdefault("amount", broken.amount)
        if move.evidence is not None:
            facts["evidence"] = move.evidence
        if move.help is not None:
            facts["support"] = move.help.id
        return facts
