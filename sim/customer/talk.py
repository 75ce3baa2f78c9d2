"""One contact: how the dealer takes each move and what he does. `machine` holds the states, `dynamics` the sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from personas.vocabulary import Archetype, Deed, ExcuseState, Phase, Truth
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act
from scoring.transcript import PromiseState
from sim.customer import dynamics
from sim.customer.argument import Argument
from sim.customer.bargain import Bargain
from sim.customer.curves import NORMAL, ONE
from sim.customer.draws import Draws, Purpose
from sim.customer.facts import Facts
from sim.customer.feelings import Feelings
from sim.customer.machine import EXCUSE_TRIGGERS, PRIORITY, SHOW, TALK, Rule, Subject
from sim.customer.move import Done, Help, Move, Reaction, Table
from sim.customer.parameters import PARAMETERS as P
from sim.customer.pledging import Pledging
from sim.customer.purse import ExcuseRun, Purse
from sim.customer.telling import ABOUT_EXCUSE, facts_of

HARD = (Act.DEMAND, Act.REJECT, Act.JUSTIFY, Act.CONSEQUENCE, Act.PIN_DOWN, Act.FOLLOW_UP)
"""Pushes: two of them in a row count as the same push again."""
LITTLE = 0.35
"""Share of what is overdue below which nobody cries out at a sum."""
DAY_ONLY = ((Deed.PROMISE_FIRM, "details"), (Deed.PROMISE_FIRM, "day"))
"""Said of the day of a promise: no answer to a question about sums."""
NO = ("firm_no", "final", "too_much", "beyond_due", "")
"""Tags with which he turns down what lies on the table."""
NOES = (
    (Deed.REFUSE, "firm_no"),
    (Deed.REFUSE, "too_much"),
    (Deed.REFUSE, "final"),
    (Deed.GET_UPSET, "nagging"),
)
"""What a dealer with the upper hand may put as a threat to leave."""


def has_the_upper_hand(scenario: Scenario) -> bool:
    """Whether the dealer can do without us, and knows it."""
    persona = scenario.persona
    return persona.archetype is Archetype.LEVERAGE_PLAYER or persona.power == "high"


def can_be_helped(scenario: Scenario) -> bool:
    """Whether the case has a measure that can be traded for payment."""
    return any(support.kind != "repair" for support in scenario.support.values())


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
        self.argument = Argument(facts, feelings, excuses, draws, number, evidence_here, held)
        self.bargain = Bargain(
            facts, feelings, purse, draws, today, number, held=self.argument.held, before=len(purse.pledges)
        )
        self.pledging = Pledging(facts, purse, self.bargain, today, pledge=purse.standing)
        self._feelings = feelings
        self._purse = purse
        self._draws = draws
        self._today = today
        self._number = number
        self._asks_before = asks_before
        self.last_trigger = ""
        self.pushes = 0
        self.stood = purse.standing is not None
        """Whether a promise of before was open as it began."""
        self.warned = False
        """Whether a consequence was announced (or applied) in this contact."""
        self.once: frozenset[Deed] = frozenset()
        """What he does once in a contact at most, as far as he has done it."""

    def react(self, move: Move) -> Reaction:
        """Takes a move and answers it."""
        self.turn += 1
        returned = self._take_back(move)
        trigger = self._trigger(move)
        self._take(move)
        about = self.argument.take(move, trigger, self.turn)
        self.bargain.held = self.argument.held
        if self.phase is Phase.OPENING and about is not None and trigger in EXCUSE_TRIGGERS:
            self.phase = Phase.STALLING  # an excuse of an earlier contact is on the table again
        done = self._first_part(move, trigger)
        rule = self._fire(trigger, move, self._again(trigger), about)
        done += self._carry_out(rule, move, trigger, about)
        done += self._second_part(move, rule)
        raised = any(entry.deed is Deed.RAISE_EXCUSE for entry in done)
        self.last_trigger = trigger
        self.pushes = 0 if self.phase is not Phase.STALLING or raised else self.pushes + move.did(*HARD)
        return Reaction(
            done=tuple(done),
            mood=self._feelings.mood(),
            phase=self.phase,
            offer=self.bargain.offer,
            evidence_found=self.argument.found,
            traded=self.pledging.traded,
            returned=returned,
        )

    def table(self) -> Table:
        """What a message is heard beside."""
        if self.phase not in (Phase.COMMITTED, Phase.OPENING):
            return Table(offer=self.bargain.offer)
        pledged = tuple((p.amount, p.due) for p in self._purse.pledges if p.state is PromiseState.OPEN)
        return Table(pledged=pledged, rest_offer=self.bargain.rest_offer, rest_day=self.bargain.rest_day)

    # -- a message of two parts ------------------------------------------------------------------
    def _take_back(self, move: Move) -> Help | None:
        """A promise of this contact that the trainee denies is off the table: it is bargained on. Gives the help that
        went with it.
        """
        here = self._purse.pledges[self.bargain.before :]
        if not move.denies or self.phase is not Phase.COMMITTED or self.pledging.pledge not in here:
            return None
        returned = self.pledging.take_back()
        self.phase = Phase.BARGAINING
        return returned

    def _first_part(self, move: Move, trigger: str) -> list[Done]:
        """What he says before he comes to the sum: to an apology, and of the promise itself when the rest is asked for,
        never a yes to more than he promised.
        """
        if move.sorry and trigger != Act.EMPATHIZE and Deed.CALM_DOWN not in self.once:
            self.once |= {Deed.CALM_DOWN}
            return [self._do(Deed.CALM_DOWN, "apology", None, move)]
        if not move.rest or self.phase is not Phase.COMMITTED:
            return []
        if move.recaps:
            return [self._do(Deed.CONFIRM, "only", Act.CONFIRM, move)]
        if move.asks & {"payer", "means"} and move.did(Act.PIN_DOWN):
            return [self._do(Deed.PROMISE_FIRM, "details", Act.PIN_DOWN, move)]
        return []

    def _second_part(self, move: Move, rule: Rule) -> list[Done]:
        """What he says of the rest when the first part has just become, or was still, a promise."""
        if not move.rest or rule.source == rule.dest or self.phase is not Phase.COMMITTED:
            return []
        of_rest = replace(move, acts={Act.DEMAND: 1.0}, ask=move.rest_ask, pay_day=move.rest_day)
        rule = self._fire(Act.DEMAND.value, of_rest, again=False, about=None)
        return self._carry_out(rule, of_rest, Act.DEMAND.value, None)

    def break_off(self) -> Reaction:
        """The dealer himself ends the contact: other things are waiting."""
        rule = self._fire(Act.CLOSE.value, Move(), again=False, about=None)
        done = self._carry_out(rule, Move(), Act.CLOSE.value, None)
        return Reaction(tuple(done), self._feelings.mood(), self.phase, self.bargain.offer)

    def _again(self, trigger: str) -> bool:
        """The same kind of move as the last one, or an excuse that was pushed against before."""
        same = trigger == self.last_trigger or (trigger in HARD and self.last_trigger in HARD)
        return same or (self.phase is Phase.STALLING and self.pushes > 0)

    # -- taking a move in ------------------------------------------------------------------
    def _take(self, move: Move) -> None:
        self._feelings.take(move, self.last_trigger in HARD)
        self.bargain.take(move, committed=self.phase is Phase.COMMITTED)
        self.pledging.take(move)
        self.warned = self.warned or (move.did(Act.CONSEQUENCE) and not move.did(Act.THREAT))
        self.asks += move.did(Act.DEMAND, Act.TRADE, Act.PIN_DOWN, Act.FOLLOW_UP)
        if move.help is not None:
            self.once |= {Deed.ASK_SUPPORT}
            if not move.help.conditional and not move.help.repair:
                self._feelings.change_trust(0.02)

    def _trigger(self, move: Move) -> str:
        """The one act that triggers the talk: the first of the surely meant ones by priority, else of the others."""
        if move.evidence is not None:
            return SHOW
        if move.rest and self.phase is Phase.COMMITTED:
            return str(Act.TRADE if move.did(Act.TRADE) else Act.DEMAND)
        acts = [act for act in PRIORITY if act in move.acts]
        if self.pledging.broken is None and not self._purse.promised(None) and len(acts) > 1:
            acts = [act for act in acts if act is not Act.FOLLOW_UP]  # there is no promise to come back to
        pledge = self.pledging.pledge
        if self.phase is Phase.COMMITTED and pledge is not None and move.ask == pledge.amount and Act.TRADE not in acts:
            return str(Act.CONFIRM)  # the agreed sum said once more
        sure = next((act for act in acts if move.acts[act] >= 1.0), None)
        return str(sure or next(iter(acts), Act.OTHER))

    # -- deciding ------------------------------------------------------------------
    def _fire(self, trigger: str, move: Move, again: bool, about: Rule | None) -> Rule:
        ready = self._ready(trigger, move) if self.argument.may_raise else []
        run = self.argument.run
        admitted = run is not None and run.state is ExcuseState.ADMITTED
        now = {
            "fed_up": self._feelings.patience <= 0.0,
            "upset": self._feelings.upset > 0.6,
            "another": bool(ready),
            "open": self._open(run, about),
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

    def _ready(self, trigger: str, move: Move) -> list[str]:
        """The excuses he may bring up now: to a question only the one that it asks after."""
        if trigger not in (Act.PROBE, Act.VERIFY):
            return self.argument.ready(self._values())
        asked = self.argument.excuses[move.opens] if move.opens is not None else None
        return [asked.id] if asked is not None and asked.state is ExcuseState.UNRAISED else []

    def _open(self, run: ExcuseRun | None, about: Rule | None) -> bool:
        """What is open depends on the phase: see `PREDICATES`."""
        if self.phase is Phase.OPENING:
            return self.pledging.broken is not None
        if self.phase is Phase.STALLING:
            return run is not None and run.open
        return about is not None

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
        reserve = bargain.horizon()[0]
        willing = bargain.share * reserve
        top = bargain.round(willing)
        now = {
            "hollow": bargain.hollow > 0.5,
            "able": top > 0,
            "final": bargain.offer is not None and top <= bargain.offer,
        }
        if bargain.ask is not None:
            named = move.named if trigger == Act.CONFIRM and move.named is not None else bargain.ask
            meets = named <= willing or (bargain.offer is not None and named <= bargain.offer)
            now |= {"asked": True, "meets": meets, "stalls": not meets and bargain.stalls(bargain.ask, reserve)}
        return now

    def _about_rest(self, move: Move) -> dict[str, bool]:
        """Once something is promised, sums are about the rest, and questions may bring out a hollow yes."""
        offered = self.bargain.rest_offer or 0
        rest = max(self.bargain.rest_willing(self.bargain.rest_by(move)), float(offered))
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
        if deed is Deed.RAISE_EXCUSE:
            noise = NORMAL.at(ONE, self._draws.unit(Purpose.SOUNDS, self._number, self.turn))
            true = self.argument.run is not None and self.argument.run.truth is not Truth.FALSE
            return deed, tag if dynamics.sounds_sincere(ONE, true, noise) else f"{tag}_hesitant"
        if (deed, tag) == (Deed.REFUSE, "echo") and (move.ask or 0) < LITTLE * self._purse.overdue:
            return deed, "echo_low"
        if (deed, tag) in NOES and self._threatens(move):
            self.once |= {Deed.THREATEN_TO_LEAVE}
            return Deed.THREATEN_TO_LEAVE, ""
        if move.rest and deed is Deed.REFUSE and self.phase is Phase.COMMITTED:
            return deed, "rest"
        if (move.how_much or move.rest) and (deed, tag) in DAY_ONLY:
            return Deed.CONFIRM, "only"
        if move.how_much and deed is Deed.PROMISE_VAGUE:
            return Deed.REFUSE, "firm_no"
        if deed is Deed.REFUSE and tag == "final" and self._wants_help():
            self.once |= {Deed.ASK_SUPPORT}
            return Deed.ASK_SUPPORT, "wants"
        if deed is Deed.REFUSE and tag == "too_much" and (self.bargain.ask or 0) > self._purse.overdue:
            return deed, "beyond_due"
        if deed is Deed.PROMISE_FIRM and tag == "details" and not move.asks & {"payer", "means"}:
            return deed, "what_if" if "what_if" in move.asks else "day"
        if deed is Deed.GIVE_PARTICULARS and tag == "cash" and self._purse.next_inflow(self._today) is None:
            return deed, "queue" if self._purse.scenario.money.rivals else "business"
        return deed, tag

    def _threatens(self, move: Move) -> bool:
        """Whether one who can do without us says so: pressed, and cross or under pressure."""
        heated = self._feelings.upset > 0.35 or self._feelings.pressure > 0.4
        fresh = Deed.THREATEN_TO_LEAVE not in self.once and self.phase is not Phase.WALKED_OUT
        return fresh and heated and has_the_upper_hand(self._purse.scenario) and move.did(*HARD)

    def _wants_help(self) -> bool:
        """Whether at the end of his room he asks what is in it for him: once, and only when nothing was offered."""
        fresh = Deed.ASK_SUPPORT not in self.once and self.phase is Phase.BARGAINING
        return fresh and can_be_helped(self._purse.scenario)

    def _do(self, deed: Deed, tag: str, to: Act | None, move: Move) -> Done:
        """Carries out one deed: moves the sums it stands for, and notes what a line may mention."""
        before = self.bargain.offer
        match deed:
            case Deed.COUNTER_OFFER:
                self._counter(tag, move)
            case Deed.RAISE_OFFER:
                self.bargain.give_way()
            case Deed.ACCEPT:
                amount = self._accepted_sum(tag, move)
                day = self.bargain.rest_due(amount, move) if tag == "rest" else None
                self.pledging.agree(amount, move, day=day)
            case Deed.REFUSE | Deed.THREATEN_TO_LEAVE if tag in NO:
                self.bargain.helped = None
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
        if deed is Deed.COUNTER_OFFER and tag != "rest" and self.bargain.horizon()[1] is not None:
            tag = "later"
        excuse = self.argument.current if deed in ABOUT_EXCUSE else None
        return Done(deed, tag, to, excuse, facts_of(deed, move, self.bargain, self.pledging, before))

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
            wanted, asked = bargain.rest_asked(move) or 0, move.rest_ask if move.rest else move.ask
            return bargain.rest_offer if bargain.rest_offer is not None and asked is None else wanted
        if tag == "own_offer":
            return bargain.offer or 0
        if move.named is not None and bargain.ask is not None:
            return min(move.named, bargain.ask)
        return bargain.ask or bargain.offer or 0
