"""One contact: how the dealer takes each move and what he does. `machine` holds the states, `dynamics` the sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from personas.vocabulary import COMPLAINTS, ENDINGS, OPEN_STATES, Deed, ExcuseState, Phase, Truth
from scenarios.vocabulary import Act
from scenarios.workdays import add_workdays
from scoring.transcript import PromiseState
from sim.customer import dynamics
from sim.customer.curves import NORMAL, ONE
from sim.customer.draws import Draws, Purpose
from sim.customer.facts import Facts
from sim.customer.feelings import Feelings
from sim.customer.machine import EXCUSE, EXCUSE_TRIGGERS, PRIORITY, SHOW, TALK, Rule, Subject
from sim.customer.move import Done, Help, Move, Reaction
from sim.customer.parameters import PARAMETERS as P
from sim.customer.purse import ExcuseRun, Pledge, Purse

NEW_EXCUSES = 2
"""Excuses a dealer brings up in one contact at most (design): more would be a list, not a talk."""
_SALIENT = ((1, 2), (2, 3), (3, 4), (1, 1))
"""Fractions of the due sum at which breakdowns dip (science.md §1.1)."""


@dataclass(slots=True)
class Talk:
    """The dealer in one contact. Built anew for each; feelings, purse and excuses live on between contacts."""

    facts: Facts
    feelings: Feelings
    purse: Purse
    excuses: dict[str, ExcuseRun]
    draws: Draws
    today: date
    number: int
    asks_before: int
    """Demands in earlier contacts."""
    evidence_here: frozenset[str]
    """Evidence that can be had on the spot in this contact."""
    held: frozenset[str]
    """Evidence the trainee holds."""
    phase: Phase = Phase.OPENING
    turn: int = 0
    current: str | None = None
    raised: int = 0
    asks: int = 0
    ask: int | None = None
    first_ask: int | None = None
    offer: int | None = None
    opened_at: int | None = None
    """Sum the dealer named before the trainee named one."""
    wish_offer: float = 0.0
    settle: float | None = None
    """Where bargaining ends, as a share of R."""
    lift: float = 0.0
    """Share of the cash that a believed warning adds."""
    hollow: float = 0.0
    pledge: Pledge | None = None
    pay_day: date | None = None
    helped: Help | None = None
    last_trigger: str = ""
    pressed: bool = False
    warned: bool = False
    concession: float = 0.0
    found: str | None = None
    asked_particulars: frozenset[str] = field(default_factory=frozenset)

    # -- the door ---------------------------------------------------------------
    @property
    def over(self) -> bool:
        return self.phase in ENDINGS

    def react(self, move: Move) -> Reaction:
        """Takes a move and answers it."""
        self.turn += 1
        self.found = None
        self._take(move)
        trigger = self._trigger(move)
        excuse_rule = self._work_on_excuse(move, trigger)
        again = trigger == self.last_trigger or (self._hard(trigger) and self._hard(self.last_trigger))
        rule = self._fire(trigger, move, again)
        done = self._carry_out(rule, move, trigger, excuse_rule)
        self.last_trigger = trigger
        self.pressed = self._hard(trigger)
        return Reaction(
            done=tuple(done),
            mood=self.feelings.mood(),
            phase=self.phase,
            offer=self.offer,
            evidence_found=self.found,
            promise=self.pledge.id if self.pledge else None,
        )

    # -- taking a move in ---------------------------------------------------------------
    def _take(self, move: Move) -> None:
        self.feelings.take(move, self.pressed)
        self.concession = 0.0
        self.helped = move.help if move.help and move.help.conditional else None
        self.pay_day = move.pay_day or self.pay_day
        self.asked_particulars |= move.asks
        if move.ask is not None:
            if self.ask is not None and move.ask < self.ask and self.phase is not Phase.COMMITTED:
                gap = self.ask - (self.offer or 0)
                self.concession = float(ONE.clip((self.ask - move.ask) / gap, 0.0, 1.0)) if gap > 0 else 0.0
            self.ask = move.ask
            if self.first_ask is None:
                self.first_ask = move.ask
                self._anchor(move)
        if move.did(Act.DEMAND, Act.TRADE, Act.PIN_DOWN, Act.FOLLOW_UP):
            self.asks += 1
        if move.did(Act.CONSEQUENCE) and not move.did(Act.THREAT):
            self.lift = self.lift or float(
                ONE.clip(
                    dynamics.warned(ONE, self.feelings.credibility, self.feelings.upset), -P.stop_ship, P.stop_ship
                )
            )
            self.warned = True
        if move.help and not move.help.conditional and not move.help.repair:
            self.feelings.trust = float(ONE.clip(self.feelings.trust + 0.02, 0.0, 1.0))

    def _anchor(self, move: Move) -> None:
        """The first sum asked for draws the counter-offer and the settlement (§1.1)."""
        assert move.ask is not None
        reserve = self._reserve()
        high = move.range_high
        ask = float(move.ask) + (P.range_lift * (high - move.ask) if high and high > move.ask else 0.0)
        if self.opened_at is not None:
            ask = ask - P.drag * (ask - self.opened_at)
        if reserve < 1.0:
            self.settle, self.wish_offer = 0.5, 0.0
            return
        tone = dynamics.effective_tone(ONE, move.assertiveness, move.aggression)
        strength = dynamics.pull(
            ONE,
            tone,
            1 if move.precise else 0,
            1 if move.did(Act.JUSTIFY, Act.STATE_FACTS) else 0,
            1 if self.opened_at is not None else 0,
        )
        wish = self.facts.wish * reserve
        counter = dynamics.counter_offer(ONE, ask, wish, reserve, strength)
        noise = NORMAL.at(ONE, self.draws.unit(Purpose.NOISE, self.number))
        self.settle = dynamics.settlement_share(ONE, ask, counter, reserve, tone, noise)
        self.wish_offer = counter / reserve
        unit = self.draws.unit(Purpose.HOLLOW, self.number)
        risk = dynamics.hollow_yes_risk(ONE, float(move.ask), reserve, self.feelings.face, self.facts.kind.deceit)
        self.hollow = 1.0 if unit < risk else 0.0

    def _trigger(self, move: Move) -> str:
        if move.evidence is not None:
            return SHOW
        sure = next((act for act in PRIORITY if move.acts.get(act, 0.0) >= 1.0), None)
        half = next((act for act in PRIORITY if act in move.acts), None)
        chosen = half if sure is None else sure
        return str(chosen or Act.OTHER)

    @staticmethod
    def _hard(trigger: str) -> bool:
        return trigger in (Act.DEMAND, Act.REJECT, Act.JUSTIFY, Act.CONSEQUENCE, Act.PIN_DOWN, Act.FOLLOW_UP)

    # -- the excuse on the table ---------------------------------------------------------------
    def _run(self) -> ExcuseRun | None:
        return self.excuses[self.current] if self.current else None

    def _work_on_excuse(self, move: Move, trigger: str) -> Rule | None:
        """Fires every act of the message that works on the open excuse; the rule that mattered most."""
        if move.evidence is not None:
            self._turn_to(move.evidence)
        run = self._run()
        if run is None or not run.open:
            return None
        if move.did(Act.ACCEPT_EXCUSE) and trigger == Act.ACCEPT_EXCUSE:
            return self._fire_excuse(run, "accept", move)
        told: Rule | None = None
        steps = [SHOW] if move.evidence is not None else []
        steps += [act for act in PRIORITY if act in EXCUSE_TRIGGERS and act in move.acts]
        if Act.TRADE in move.acts and move.help is not None:
            steps.append(Act.SUPPORT)
        for step in steps:
            before = run.state
            rule = self._fire_excuse(run, EXCUSE_TRIGGERS[step], move)
            if rule and (told is None or run.state is not before):
                told = rule
            if run.state not in OPEN_STATES:
                break
        if (
            move.did(Act.REJECT)
            and run.open
            and run.truth is not Truth.FALSE
            and not move.did(Act.EMPATHIZE, Act.PROBE)
        ):
            self.feelings.trust = float(ONE.clip(self.feelings.trust - P.trust_flat, 0.0, 1.0))
        return told

    def _turn_to(self, evidence: str) -> None:
        """A document brings the excuse it bears on to the table."""
        for name, run in self.excuses.items():
            if evidence in run.excuse.evidence and run.open:
                self.current = name
                return

    def _fire_excuse(self, run: ExcuseRun, trigger: str, move: Move) -> Rule | None:
        holds = set[str]()
        if run.truth is not Truth.FALSE:
            holds.add("true")
        if run.truth is Truth.PARTLY:
            holds.add("partly")
        if move.evidence is not None and move.evidence in run.excuse.evidence:
            holds.add("proof")
        frees = self._frees(run, move)
        if frees is not None:
            holds.add("fits")
        if run.excuse.kind in COMPLAINTS:
            holds.add("claim")
        if run.id in self.facts.documented:
            holds.add("documented")
        chance = 0.15 + 0.35 * (run.state is ExcuseState.PROBED) + 0.15 * (move.assertiveness > 0.2)
        if self.draws.unit(Purpose.EXPOSE, self.number, self.turn) < chance:
            holds.add("sharp")
        subject = Subject(run.state.value, frozenset(holds))
        rule = EXCUSE.fire(subject, trigger)
        if rule is None:
            return None
        run.state = ExcuseState(subject.state)
        self._after_excuse(run, rule, move, frees)
        return rule

    def _frees(self, run: ExcuseRun, move: Move) -> int | None:
        """What the evidence or help at hand frees of this excuse; None when it settles nothing."""
        for settlement in run.excuse.settled_by.get(run.truth, ()):
            if move.evidence is not None and settlement.show == move.evidence:
                return settlement.frees
            if move.help is not None and settlement.offer == move.help.id and move.help.amount >= settlement.amount:
                return settlement.frees
        if move.help is not None and run.excuse.kind in move.help.fits:
            return move.help.frees or run.excuse.holds_back.get(run.truth, 0)
        return None

    def _after_excuse(self, run: ExcuseRun, rule: Rule, move: Move, frees: int | None) -> None:
        deed, tag = rule.deeds[0]
        if frees:
            run.freed += frees
        if tag == "separate":
            run.separated = True
        if deed is Deed.EXPOSED:
            gentle = move.did(Act.EMPATHIZE) or move.assertiveness < 0.75
            self.feelings.lose_face(P.face_exposed * (0.4 if gentle and move.aggression < 0.3 else 1.0))
        if deed in (Deed.SETTLE_EXCUSE, Deed.ADMIT) and run.truth is not Truth.FALSE:
            self.feelings.trust = float(ONE.clip(self.feelings.trust + P.trust_repair, 0.0, 1.0))
        verified = move.did(Act.VERIFY) and move.evidence is None
        if verified and self.found is None:
            self.found = next((name for name in run.excuse.evidence if name in self.evidence_here), None)

    def _ready(self, values: dict[str, float]) -> list[str]:
        """Excuses whose time has come, in the case's order."""
        if self.raised >= NEW_EXCUSES or any(run.open for run in self.excuses.values() if run.id == self.current):
            return []
        states = {name: run.state.value for name, run in self.excuses.items()}
        return [
            name
            for name, run in self.excuses.items()
            if run.state is ExcuseState.UNRAISED and run.excuse.raise_when.holds(values, states, self.held)
        ]

    # -- sums ---------------------------------------------------------------
    def _held(self) -> int:
        return sum(run.held for run in self.excuses.values())

    def _reserve(self, by: date | None = None) -> float:
        """R now, or by a day."""
        return self.purse.reserve(self.today, self.feelings.trust, self._held(), self.lift, by)

    def _horizon(self) -> tuple[float, date | None]:
        """R he bargains with, and the day it is there when it isn't there today.

        A dealer without money now looks at what the next inflow brings.
        """
        now = self._reserve()
        small = 0.05 * max(1, self.purse.overdue)
        if now >= small:
            return now, None
        coming = self.purse.next_inflow(self.today)
        if coming is None:
            return now, None
        later = self._reserve(coming[0])
        return (later, coming[0]) if later >= small else (now, None)

    def _willing(self) -> float:
        """The sum at which he agrees."""
        share = self.settle if self.settle is not None else self.facts.wish
        if self.helped is not None:
            share = float(ONE.clip(share + 0.10, 0.0, 1.0))
        return float(share * self._horizon()[0])

    def _rest_willing(self) -> float:
        """What he would add to what is already promised, by the day spoken of."""
        by = self.pay_day if self.pay_day and self.pay_day > self.today else add_workdays(self.today, 5)
        later = self._reserve(by)
        return float(later * (0.75 + 0.15 * (self.helped is not None)))

    def round(self, amount: float) -> int:
        """A sum a person would name: a multiple of 1, 2 or 5 in the second digit of the overdue sum's scale."""
        scale = max(1, self.purse.scenario.debt.overdue // 60)
        power = 1
        while power * 10 <= scale:
            power *= 10
        step = power * (5 if scale >= 5 * power else 2 if scale >= 2 * power else 1)
        return int(amount) // step * step

    # -- deciding ---------------------------------------------------------------
    def _predicates(self, move: Move, trigger: str, again: bool) -> tuple[frozenset[str], list[str]]:
        values = self._values()
        ready = self._ready(values)
        run = self._run()
        holds = set[str]()
        willing = self._willing()
        committed = self.phase is Phase.COMMITTED
        if self.feelings.patience <= 0.0:
            holds.add("fed_up")
        if self.feelings.upset > 0.6:
            holds.add("upset")
        if ready:
            holds.add("another")
        if run is not None and run.open:
            holds.add("open")
        if again or (run is not None and run.state is ExcuseState.ADMITTED):
            holds.add("again")
        if self.offer:
            holds.add("offered")
        if committed:
            self._committed_predicates(holds, move)
            return frozenset(holds), ready
        if self.ask is not None:
            holds.add("asked")
            named = move.named if trigger == Act.CONFIRM and move.named is not None else self.ask
            if named <= willing or (self.offer is not None and named <= self.offer):
                holds.add("meets")
            elif self._stalls(self.ask):
                holds.add("stalls")
        if self.hollow > 0.5:
            holds.add("hollow")
        if self.round(willing) > 0:
            holds.add("able")
        if self.offer is not None and self.round(willing) <= self.offer:
            holds.add("final")
        return frozenset(holds), ready

    def _committed_predicates(self, holds: set[str], move: Move) -> None:
        """Once something is promised, sums are about the rest, and questions may bring out a hollow yes."""
        rest = self._rest_willing()
        wanted = self._rest_asked(move)
        if wanted is not None and wanted > 0:
            holds.add("asked")
            if wanted <= rest:
                holds.add("meets")
        if self.round(rest) > 0:
            holds.add("able")
        if self.hollow > 0.5 and self.draws.unit(Purpose.REVEAL, self.number, self.turn) < P.reveal:
            holds.add("hollow")

    def _rest_asked(self, move: Move) -> int | None:
        """The rest that is being asked for on top of the promise."""
        agreed = self.purse.promised(None)
        if move.ask is not None:
            return move.ask - agreed if move.ask == self.first_ask and move.ask > agreed else move.ask
        if self.first_ask is not None and self.first_ask > agreed:
            return self.first_ask - agreed
        return None

    def _stalls(self, ask: int) -> bool:
        due = max(1, self.purse.overdue)
        salient = any(200 * abs(ask * below - due * above) <= due * below for above, below in _SALIENT)
        risk = dynamics.stall_risk(
            ONE,
            float(ask),
            self._horizon()[0],
            float(due),
            self.facts.kind.stall,
            self.facts.power,
            1 if salient else 0,
        )
        if self.helped is not None:
            risk = risk * 0.5
        return bool(self.draws.unit(Purpose.STALL, self.number) < risk)

    def _values(self) -> dict[str, float]:
        """What conditions of scenario files may ask about."""
        return {
            "trust": self.feelings.trust,
            "patience": self.feelings.patience,
            "pressure": self.feelings.pressure,
            "upset": self.feelings.upset,
            "asks": float(self.asks_before + self.asks),
            "contacts": float(self.number),
            "day": float(self.today.day),
            "offered": float(self.offer or 0),
            "paid": float(self.purse.paid),
        }

    def _fire(self, trigger: str, move: Move, again: bool) -> Rule:
        holds, ready = self._predicates(move, trigger, again)
        subject = Subject(self.phase.value, holds)
        rule = TALK.fire(subject, trigger)
        if rule is None:
            raise RuntimeError(f"no rule for {trigger} in {self.phase}: the machine has a hole")
        if any(deed is Deed.RAISE_EXCUSE for deed, _ in rule.deeds):
            self._raise(ready)
        self.phase = Phase(subject.state)
        return rule

    def _raise(self, ready: list[str]) -> None:
        name = ready[self.draws.below(len(ready), Purpose.EXCUSE_TRUTH, self.number, self.turn)]
        run = self.excuses[name]
        subject = Subject(run.state.value)
        EXCUSE.fire(subject, "raise")
        run.state = ExcuseState(subject.state)
        self.current = name
        self.raised += 1

    # -- carrying out ---------------------------------------------------------------
    def _carry_out(self, rule: Rule, move: Move, trigger: str, excuse_rule: Rule | None) -> list[Done]:
        to = None if trigger == SHOW else Act(trigger)
        done: list[Done] = []
        for deed, tag in rule.deeds:
            if tag == "excuse" or (tag == "accept_excuse" and excuse_rule is not None and deed is not Deed.PUT_OFF):
                if excuse_rule is None:
                    deed, tag = (Deed.INSIST_ON_EXCUSE, "") if tag == "excuse" and "open" in rule.when else (deed, tag)
                    if tag == "excuse":
                        continue
                else:
                    deed, tag = excuse_rule.deeds[0]
            if deed is Deed.REFUSE and tag == "echo" and move.ask is None:
                continue
            done.append(self._do(deed, tag, to, move))
        return done

    def _do(self, deed: Deed, tag: str, to: Act | None, move: Move) -> Done:
        """Carries out one deed: moves the sums it stands for, and notes what a line may mention."""
        before = self.offer
        match deed:
            case Deed.COUNTER_OFFER:
                self._counter(tag)
            case Deed.RAISE_OFFER:
                self._give_way()
            case Deed.ACCEPT:
                self._agree(self._accepted_sum(tag, move), move)
            case Deed.PROMISE_FIRM if tag == "amount_day":
                self._agree(self.offer or self.round(self._willing()), move)
                self._pin(move)
            case Deed.PROMISE_FIRM | Deed.CONFIRM:
                self._pin(move)
            case Deed.HOLLOW_YES:
                self._agree(self.ask or 0, move, hollow=1.0)
            case Deed.EXCUSE_FOR_BROKEN_PROMISE:
                tag = self._own_up(tag, move)
            case Deed.GET_UPSET:
                self.feelings.upset = float(ONE.clip(self.feelings.upset + 0.2, 0.0, 1.0))
            case Deed.BYE if tag == "promised" and not (self.pledge and self.pledge.due):
                tag = "put_off" if self.pledge is None else tag
        return Done(deed, tag, to, self.current if self._about_excuse(deed) else None, self._facts(move, before))

    @staticmethod
    def _about_excuse(deed: Deed) -> bool:
        return deed in (
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
        )

    def _counter(self, tag: str) -> None:
        """Names a sum: first, first in spite of an open excuse, the rest, or before the trainee has named one."""
        reserve = self._horizon()[0]
        if tag == "opens":
            wish = self.facts.wish * reserve
            share = 0.75 + 0.25 * self.draws.unit(Purpose.DEALER_OPENS, self.number)
            self.opened_at = self.offer = max(self.offer or 0, self.round(wish * share))
            return
        if tag == "rest":
            self.offer = self.round(self._rest_willing())
            return
        start = self.wish_offer if self.settle is not None else self.facts.wish
        self.hollow = 0.0
        if self.pledge is not None and self.pledge.hollow > 0.5:
            self.pledge.state = PromiseState.REPLACED
            self.pledge = None
        floor = self.offer or 0
        top = self.round(self._willing())
        self.offer = max(floor, min(self.round(start * reserve), top if top > 0 else self.round(start * reserve)))

    def _give_way(self) -> None:
        willing = self._willing()
        offer = float(self.offer or 0)
        step = dynamics.concession(ONE, self.facts.kind, self.concession, 1 if self.helped is not None else 0)
        raised = self.round(offer + step * (willing - offer))
        top = self.round(willing)
        least = self.round(offer + 0.12 * (willing - offer))
        self.offer = min(top, max(raised, least, int(offer) + 1 if raised <= offer else raised))
        if self.offer <= offer:
            self.offer = top

    def _accepted_sum(self, tag: str, move: Move) -> int:
        if tag == "rest":
            return self._rest_asked(move) or 0
        if tag == "own_offer":
            return self.offer or 0
        if move.named is not None and self.ask is not None:
            return min(move.named, self.ask)
        return self.ask or self.offer or 0

    def _agree(self, amount: int, move: Move, hollow: float = 0.0) -> None:
        """A promise of this sum comes about, on the day spoken of (none spoken of: none)."""
        amount = min(amount, self.purse.owed - self.purse.promised(None))
        if amount <= 0:
            return
        due = self.pay_day if self.pay_day and self.pay_day >= self.today else None
        available = self._horizon()[1]
        if due is not None and available is not None and due < available:
            due = available
        pledge = Pledge(id=len(self.purse.pledges) + 1, amount=amount, made=self.today, due=due, hollow=hollow)
        self.purse.pledges.append(pledge)
        self.pledge = pledge
        if self.helped is not None and self.helped.frees > 0:
            matured = add_workdays(self.today, self.helped.after_days)
            self.purse.incoming.append((matured, self.helped.frees))
        if hollow == 0.0:
            self.offer = amount
        self._pin(move, details=False)

    def _pin(self, move: Move, details: bool = True) -> None:
        """Fills in what of the promise was asked for or said."""
        if self.pledge is None:
            return
        asked = self.asked_particulars if details else move.asks
        if move.pay_day and move.pay_day >= self.today and self.pledge.hollow < 0.5:
            self.pledge.due = self._later(move.pay_day)
        elif self.pledge.due is None and details and (not asked or "day" in asked):
            delay = 1 + int(4.0 * self.facts.kind.delay)
            self.pledge.due = self._later(add_workdays(self.today, delay))
        self.pledge.payer = self.pledge.payer or "payer" in asked
        self.pledge.method = self.pledge.method or "means" in asked
        self.pledge.what_if = self.pledge.what_if or "what_if" in asked or (details and move.did(Act.CONSEQUENCE))
        self.pledge.written = self.pledge.written or move.written
        if details and self.pledge.hollow > 0.5:
            self.pledge.hollow = self.pledge.hollow * P.hollow_probe

    def _later(self, day: date) -> date:
        available = self._horizon()[1]
        return available if available is not None and day < available else day

    def _own_up(self, tag: str, move: Move) -> str:
        """Spoken to about a broken promise: says why, and (will_fix) promises again at shorter notice."""
        broken = self._broken()
        if broken is not None:
            broken.told = True
            self.feelings.pressure = float(ONE.clip(self.feelings.pressure + 0.15, 0.0, 1.0))
        if tag == "will_fix":
            missing = broken.amount - broken.paid if broken is not None else self.round(self._willing())
            amount = min(missing, max(self.round(self._willing()), self.round(0.6 * missing)))
            self.pay_day = move.pay_day or self._later(add_workdays(self.today, 2))
            self._agree(amount, move)
            return "will_fix" if broken is not None else "none_due"
        if broken is None:
            return "none_due"
        return "part" if broken.paid else "none"

    def _broken(self) -> Pledge | None:
        late = [p for p in self.purse.pledges if p.state in (PromiseState.BROKEN, PromiseState.PARTLY)]
        return late[-1] if late else None

    # -- what a line may mention ---------------------------------------------------------------
    def _facts(self, move: Move, before: int | None) -> dict[str, int | date | str]:
        facts: dict[str, int | date | str] = {}
        if move.ask is not None:
            facts["ask"] = move.ask
        if self.offer:
            facts["offer"] = self.offer
        if before and before != self.offer:
            facts["last_offer"] = before
        if self.pledge is not None:
            facts["amount"] = self.pledge.amount
            if self.pledge.due:
                facts["day"] = self.pledge.due
        elif move.pay_day:
            facts["day"] = move.pay_day
        available = self._horizon()[1]
        if available is not None and "day" not in facts:
            facts["day"] = available
        coming = self.purse.next_inflow(self.today)
        if coming is not None:
            facts["inflow_day"], facts["inflow_amount"] = coming[0], coming[1]
            if coming[2] is not None:
                facts["debtor"] = f"inflow:{coming[2]}"
        broken = self._broken()
        if broken is not None:
            facts["due"] = broken.due or broken.made
            facts.setdefault("amount", broken.amount)
        if self.first_ask is not None and self.pledge is not None and self.first_ask > self.purse.promised(None):
            facts["rest"] = self.first_ask - self.purse.promised(None)
        if move.evidence is not None:
            facts["evidence"] = move.evidence
        if move.help is not None:
            facts["support"] = move.help.id
        facts["overdue"], facts["owed"] = self.purse.overdue, self.purse.owed
        return facts
