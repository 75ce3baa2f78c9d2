"""The dealer over the whole month: contacts, days between them, promises that fall due, and what was attainable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from personas.vocabulary import Deed, Mood, Phase
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind
from scenarios.workdays import add_workdays, is_workday, workdays_between
from scoring.transcript import PromiseState
from sim.customer import dynamics
from sim.customer.curves import ONE
from sim.customer.draws import Draws, Purpose
from sim.customer.facts import Facts, draw_facts
from sim.customer.feelings import Feelings
from sim.customer.move import Done, Move, Reaction
from sim.customer.parameters import CONTACT_WEIGHT, TIER_CONTACTS
from sim.customer.purse import ExcuseRun, Pledge, Purse
from sim.customer.talk import Talk

LOOSE_DAYS = 5
"""Working days after which a promise without a day is looked at (design)."""


def freed_in_month(scenario: Scenario) -> int:
    """Cash that all support of the case can bring the dealer in time, in minor units (none in a drill)."""
    start, end = scenario.calendar.start, scenario.calendar.end
    if scenario.drill:
        return 0
    return sum(
        support.frees
        for support in scenario.support.values()
        if support.kind != "repair" and add_workdays(start, support.after_days + 1) <= end
    )


@dataclass(frozen=True, slots=True)
class Due:
    """A promise fell due on this day; `pledge.state` and `pledge.paid` say what came of it."""

    pledge: Pledge
    arrived: int
    day: date


class Customer:
    """One dealer in one attempt. Everything he is follows from (scenario, seed) and the moves so far."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.draws = Draws(seed)
        self.facts: Facts = draw_facts(scenario, self.draws)
        mood, kind = scenario.mood, self.facts.kind
        self.feelings = Feelings(
            trust=mood.trust,
            patience=mood.patience,
            full_patience=mood.patience,
            upset=mood.upset,
            face=(mood.face + kind.face) / 2.0,
            pressure=mood.pressure,
        )
        self.purse = Purse.of(scenario, self.facts)
        self.excuses = {
            name: ExcuseRun(name, excuse, self.facts.truths[name]) for name, excuse in scenario.excuses.items()
        }
        self.talk: Talk | None = None
        self.contacts = 0
        self.asks = 0
        self.warned_at: int | None = None
        """What we had received as we announced a consequence that is still to be applied; None: none is."""
        self.chance_paid = 0.0
        """What the promises that fell due were worth by their odds, for the luck adjustment."""

    # -- contacts -----------------------------------------------
    def start_contact(
        self, kind: ContactKind, today: date, evidence_here: frozenset[str], held: frozenset[str]
    ) -> None:
        """A contact begins. A visit weighs most; too many a week cost trust (reactance, §3.1)."""
        self.contacts += 1
        before = self.purse.contacts_a_week(today)
        self.purse.contact_days.append((today, CONTACT_WEIGHT[kind]))
        fits = TIER_CONTACTS[self.scenario.credit_tier]
        self.feelings.change_trust(-dynamics.nagged(ONE, before + CONTACT_WEIGHT[kind], fits))
        for pledge in self.purse.pledges:
            soon = pledge.due is not None and workdays_between(today, pledge.due) <= 1 and today <= pledge.due
            if pledge.state is PromiseState.OPEN and pledge.made < today and soon:
                pledge.followed = True
        self.talk = Talk(
            facts=self.facts,
            feelings=self.feelings,
            purse=self.purse,
            excuses=self.excuses,
            draws=self.draws,
            today=today,
            number=self.contacts,
            asks_before=self.asks,
            evidence_here=evidence_here,
            held=held,
        )

    def react(self, move: Move, held: frozenset[str]) -> Reaction:
        """Answers a move in the running contact (there must be one). `held` is the evidence the trainee holds."""
        assert self.talk is not None, "no contact is running"
        self.talk.argument.in_hand = held
        greeted = self.talk.turn > 0
        reaction = self.talk.react(move)
        return reaction if greeted else self._opening(reaction, move)

    def break_off(self) -> Reaction:
        """The dealer ends the running contact himself (there must be one)."""
        assert self.talk is not None, "no contact is running"
        return self.talk.break_off()

    def _opening(self, reaction: Reaction, move: Move) -> Reaction:
        """The first answer of a later contact takes up what stands between the two."""
        first = reaction.done[0] if reaction.done else None
        if first is None or first.deed is not Deed.GREET or self.contacts == 1:
            return reaction
        tag = "again"
        last = self.purse.pledges[-1] if self.purse.pledges else None
        if last is not None and last.state in (PromiseState.BROKEN, PromiseState.PARTLY):
            tag = "again_broken"
        elif last is not None and last.state is PromiseState.OPEN:
            tag = "again_open"
        elif last is not None and last.state is PromiseState.KEPT:
            tag = "kept"
        facts = dict(first.facts)
        if last is not None:
            facts |= {"amount": last.amount, "due": last.due or last.made}
        greeting = Done(Deed.GREET, tag, Act.GREET, None, facts)
        return Reaction(
            (greeting, *reaction.done[1:]),
            reaction.mood,
            reaction.phase,
            reaction.offer,
            reaction.evidence_found,
        )

    def end_contact(self, today: date) -> tuple[str, tuple[Due, ...]]:
        """The contact ends; what was to be paid on the spot is paid or not. Gives the ending and what fell due."""
        assert self.talk is not None, "no contact is running"
        talk, self.talk = self.talk, None
        self.asks += talk.asks
        self._believe(talk)
        pledge = talk.pledging.pledge
        made = pledge is not None and pledge.state is PromiseState.OPEN
        phase = talk.phase
        due = self._settle_all(today, spot=True)
        if phase is not Phase.WALKED_OUT:
            phase = Phase.PROMISED if made else Phase.PUT_OFF
            if any(entry.arrived for entry in due):
                phase = Phase.PAID
        return phase.value, due

    def _believe(self, talk: Talk) -> None:
        """A warning after which nothing came and nothing is promised is to be applied, or spoken of again, in the next
        contact: else warnings are believed less (§5.3).
        """
        if talk.warned:
            self.warned_at = self.purse.paid
        elif self.warned_at is not None and not talk.stood:
            bluff = self.purse.paid <= self.warned_at
            self.feelings.credibility = float(dynamics.bluffed(ONE, self.feelings.credibility, bluff))
            self.warned_at = None

    def write_confirmation(self) -> Pledge | None:
        """All open promises are confirmed in writing; the latest of them, or None when there is none."""
        for pledge in self.purse.pledges:
            if pledge.state is PromiseState.OPEN:
                pledge.written = True
        return self.purse.standing

    # -- days -----------------------------------------------
    def pass_day(self, today: date) -> tuple[Due, ...]:
        """The day `today` passes (the one before has ended): money moves, promises fall due."""
        self.purse.pass_day(today, self.feelings.trust)
        for event in self.scenario.calendar.events:
            if event.day == today:
                self._event(event.trust, event.patience, event.pressure, event.cash)
        if not is_workday(today):
            return ()
        self.feelings.rest()
        return self._settle_all(today, spot=False)

    def _event(self, trust: float, patience: float, pressure: float, cash: int) -> None:
        feelings = self.feelings
        feelings.change_trust(trust)
        feelings.patience = float(ONE.clip(feelings.patience + patience, 0.0, feelings.full_patience))
        feelings.pressure = float(ONE.clip(feelings.pressure + pressure, 0.0, 1.0))
        self.purse.cash = max(0, self.purse.cash + cash)

    def _falling_due(self, today: date, *, spot: bool) -> list[Pledge]:
        """Open promises whose day has come; on the spot: those made today for today."""
        due: list[Pledge] = []
        for pledge in self.purse.pledges:
            if pledge.state is not PromiseState.OPEN:
                continue
            day = pledge.due or add_workdays(pledge.made, LOOSE_DAYS)
            if day == today if spot else day <= today:
                due.append(pledge)
        return due

    def _settle_all(self, today: date, *, spot: bool) -> tuple[Due, ...]:
        """Promises that fall due on one day share one draw (how ready he is to pay), and the money in the order in
        which they were made: what is missing of one comes before the next.
        """
        falling = self._falling_due(today, spot=spot)
        settled: list[Due] = []
        missing = 0
        for pledge in falling:
            settled.append(self._settle(pledge, today, missing, falling[0].id))
            missing += pledge.amount - settled[-1].arrived
        return tuple(settled)

    def _settle(self, pledge: Pledge, today: date, before: int, first: int) -> Due:
        """A promise falls due: kept, half-kept or broken by its odds, its firmness and the money there (§3.1), of which
        `before` is for others. `first` is the promise whose draw counts.
        """
        available = max(0, self.purse.spendable(today) - before)
        load = dynamics.burden(ONE, pledge.amount, available)
        loose = pledge.due is None
        chance = dynamics.keep_chance(
            ONE,
            self.facts.tier,
            pledge.specific if not loose else 0.2,
            0.5 * pledge.written + 0.5 * pledge.followed,
            1.0 if pledge.grounds else 0.0,
            1.0 if pledge.written else 0.0,
            self.feelings.trust,
            self.facts.will,
            1.0 if pledge.made == today else 0.0,
            load,
        )
        fall = dynamics.fall(ONE, chance, load, self.feelings.pressure, pledge.hollow)
        draw = self.draws.unit(Purpose.KEEP, first)
        self.chance_paid += min(pledge.amount, available) * (fall.keep + (fall.part - fall.keep) * fall.share)
        had = pledge.paid
        if draw < fall.keep:
            pledge.paid += self.purse.receive(min(pledge.amount, available))
        elif draw < fall.part:
            pledge.paid += self.purse.receive(min(self._round_part(pledge.amount * fall.share), available))
        arrived = pledge.paid - had
        if arrived >= pledge.amount:
            pledge.state = PromiseState.KEPT
        else:
            pledge.state = PromiseState.PARTLY if arrived > 0 else PromiseState.BROKEN
            pledge.told = False
        return Due(pledge, arrived, today)

    def _round_part(self, amount: float) -> int:
        return int(dynamics.round_down(ONE, amount, max(1, self.scenario.debt.overdue // 100)))

    # -- what can be seen, and what only the debrief shows -----------------------------------------------
    @property
    def mood(self) -> Mood:
        return self.feelings.mood()

    def expected_promises(self, today: date) -> int:
        """Open promises by their odds, in minor units."""
        total = 0.0
        for pledge in self.purse.pledges:
            if pledge.state is not PromiseState.OPEN or pledge.due is None:
                continue
            available = self.purse.spendable(today, pledge.due)
            load = dynamics.burden(ONE, pledge.amount, available)
            chance = dynamics.keep_chance(
                ONE,
                self.facts.tier,
                pledge.specific,
                0.5 * pledge.written,
                1.0 if pledge.grounds else 0.0,
                1.0 if pledge.written else 0.0,
                self.feelings.trust,
                self.facts.will,
                0.0,
                load,
            )
            total = total + pledge.amount * float(chance) * (1.0 - 0.9 * pledge.hollow)
        return int(total)

    def attainable(self) -> int:
        """What a very good trainee could have had, in minor units (see `dynamics.attainable`)."""
        scenario = self.scenario
        purse = Purse.of(scenario, self.facts)
        start, end = scenario.calendar.start, scenario.calendar.end
        free = float(purse.spendable(start, None if scenario.drill else end) + freed_in_month(scenario))
        got = dynamics.attainable(ONE, free, scenario.mood.trust, purse.rivals(), scenario.calendar.contacts)
        return self._round_part(min(float(got), float(scenario.debt.overdue)))

    def luck(self) -> float:
        """Money that came by chance above (+) or below (-) what the promises were worth, as a share of attainable."""
        attainable = self.attainable()
        if attainable <= 0:
            return 0.0
        return (self.purse.paid - self.chance_paid) / attainable
