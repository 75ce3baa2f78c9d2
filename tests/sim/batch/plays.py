"""Random plays with the scalar customer, step by step, so that a batch can be driven through the same steps."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from personas.vocabulary import ENDINGS, Archetype, CreditTier
from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind
from sim.batch.moves import MOST_SUM
from sim.customer.customer import Customer
from sim.customer.move import Help, Move, Reaction
from sim.moves import confirm_move, help_of, offer_move, show_move

ASKS = ("amount", "day", "payer", "means", "what_if", "only_reason")
_PLAIN_ACTS = [act for act in Act if act not in (Act.THREAT, Act.CLOSE, Act.ACCEPT_EXCUSE, Act.PLEAD)]
_LIKELY = [Act.DEMAND, Act.DEMAND, Act.REJECT, Act.PROBE, Act.VERIFY, Act.TRADE, Act.PIN_DOWN, Act.JUSTIFY]


def cases() -> list[Scenario]:
    """The built-in cases, and variations on them that they do not have: other dealers, no money, much money."""
    month, drill, claim = (load_case(name) for name in ("month-end", "opening-drill", "quality-claim"))
    poor = month.money.model_copy(update={"cash": month.money.buffer + 1_000_000})
    rich = month.money.model_copy(update={"cash": 10**13, "buffer": 10**12})
    touchy = month.mood.model_copy(update={"will": 0.31, "face": 0.9, "upset": 0.4, "patience": 20.0})
    smooth = month.persona.model_copy(update={"archetype": Archetype.SMOOTH_PROMISER, "power": "high"})
    tough = claim.persona.model_copy(update={"archetype": Archetype.NEAR_FAILURE, "power": "low"})
    return [
        month,
        drill,
        claim,
        month.model_copy(update={"money": poor, "persona": smooth}),
        claim.model_copy(update={"mood": touchy, "persona": tough, "credit_tier": CreditTier.D}),
        month.model_copy(update={"money": rich, "excuses": {}, "mood": touchy}),
    ]


@dataclass
class Play:
    """One customer, what was done with him, and a source of chance for what is done next."""

    scenario: Scenario
    seed: int
    chance: random.Random
    gentle: bool = False
    """Whether most moves are those of a patient trainee, so that talks are long."""
    customer: Customer = field(init=False)
    today: date = field(init=False)
    here: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    reaction: Reaction | None = None
    due: tuple[Any, ...] = ()
    ending: str = ""

    def __post_init__(self) -> None:
        self.customer = Customer(self.scenario, self.seed)
        self.today = self.scenario.calendar.start

    def choose(self) -> tuple[str, Any]:
        """What comes next: the name of a step and what it needs."""
        talk, chance = self.customer.talk, self.chance
        if talk is None:
            over = self.today >= self.scenario.calendar.end
            if self.customer.contacts == 0 or (chance.random() < 0.35 and not over):
                self.here = self._some(0.6)
                self.held = self._some(0.3)
                return "start", chance.choice(list(ContactKind))
            if chance.random() < 0.2:
                return "confirm", None
            return "day", None
        if talk.phase in ENDINGS or chance.random() < 0.03:
            return "end", None
        if chance.random() < 0.02:
            return "break_off", None
        if chance.random() < 0.03:
            return "confirm", None
        if chance.random() < 0.1:
            self.held |= self._some(0.3)
        return "move", self.move()

    def do(self, step: tuple[str, Any]) -> None:
        """Carries the step out on the scalar customer."""
        name, what = step
        customer = self.customer
        self.reaction, self.due = None, ()
        if name == "start":
            customer.start_contact(what, self.today, self.here, self.held)
        elif name == "move":
            self.reaction = customer.react(what, self.held)
        elif name == "break_off":
            self.reaction = customer.break_off()
        elif name == "end":
            self.ending, self.due = customer.end_contact(self.today)
        elif name == "confirm":
            customer.write_confirmation()
        else:
            self.today += timedelta(days=1)
            self.due = customer.pass_day(self.today)

    def _some(self, share: float) -> frozenset[str]:
        return frozenset(name for name in self.scenario.evidence if self.chance.random() < share)

    # -- moves ------------------------------------------------------------------
    def move(self) -> Move:
        """A move: of any kind, but more often one that makes sense now."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.08 and self.scenario.evidence:
            return show_move(chance.choice(list(self.scenario.evidence)))
        if kind < 0.18 and self.scenario.support:
            return offer_move(self._help(), self._ask() if chance.random() < 0.7 else None)
        if kind < 0.22:
            return confirm_move()
        return self._spoken()

    def _spoken(self) -> Move:
        chance = self.chance
        pool = _LIKELY if chance.random() < 0.5 else _PLAIN_ACTS if self.gentle else list(Act)
        acts = {chance.choice(pool): chance.choice([1.0, 1.0, 1.0, 0.5]) for _ in range(chance.choice([0, 1, 1, 2, 3]))}
        ask = self._ask() if chance.random() < 0.5 else None
        about = chance.choice(list(self.scenario.excuses)) if self.scenario.excuses and chance.random() < 0.1 else None
        helps = bool({Act.TRADE, Act.SUPPORT, Act.RESOLVE} & acts.keys()) and chance.random() < 0.8
        return Move(
            acts=acts,
            ask=ask,
            range_high=int(ask * chance.uniform(0.8, 1.6)) if ask is not None and chance.random() < 0.2 else None,
            precise=chance.random() < 0.2,
            pay_day=self.today + timedelta(days=chance.randint(-1, 9)) if chance.random() < 0.4 else None,
            named=self._ask() if chance.random() < 0.3 else None,
            asks=frozenset(name for name in ASKS if chance.random() < 0.2),
            assertiveness=chance.uniform(-1, 1) if chance.random() < 0.5 else 0.6,
            aggression=chance.choice([0.0, 0.0, 0.0, 0.1, 0.3, 0.8]) if not self.gentle else 0.0,
            insult=chance.random() < (0.01 if self.gentle else 0.05),
            evidence=chance.choice(list(self.scenario.evidence)) if chance.random() < 0.02 else None,
            help=self._any_help(acts, about) if helps else None,
            about=about,
            opens=chance.choice(list(self.scenario.excuses))
            if self.scenario.excuses and chance.random() < 0.2
            else None,
            written=chance.random() < 0.1,
            repeated=chance.random() < 0.05,
        )

    def _ask(self) -> int:
        """A sum: near what he offers, promised, would pay or owes, or far off."""
        chance, talk = self.chance, self.customer.talk
        assert talk is not None
        purse, bargain = self.customer.purse, talk.bargain
        sums = [purse.overdue, purse.owed, int(bargain.willing()), int(bargain.reserve())]
        sums += [amount for amount in (bargain.offer, bargain.rest_offer, bargain.ask) if amount]
        if talk.pledging.pledge is not None:
            sums += [talk.pledging.pledge.amount] * 2
        amount = chance.choice(sums)
        factor = chance.choice([1.0, 1.0, 0.5, 2 / 3, 0.75, chance.uniform(0.1, 3.0), 20.0])
        amount = int(amount * factor) // chance.choice([1, 1000, 1_000_000]) * chance.choice([1, 1000])
        return min(amount, MOST_SUM // 2)

    def _help(self) -> Help:
        name = self.chance.choice(list(self.scenario.support))
        support = self.scenario.support[name]
        amount = self.chance.choice([support.limit, self.chance.randint(0, support.limit)])
        return help_of(name, support, amount, self.chance.random() < 0.6)

    def _any_help(self, acts: dict[Act, float], about: str | None) -> Help:
        """Help of the case, or help it does not know, as a message may offer it."""
        if self.scenario.support and self.chance.random() < 0.7:
            return self._help()
        talk = self.customer.talk
        assert talk is not None
        run = talk.argument.run
        repair = self.chance.random() < 0.5
        if about is not None:
            run = self.customer.excuses[about]
        elif run is not None and not run.open:
            run = None
        fits = (run.excuse.kind,) if repair and run is not None and self.chance.random() < 0.8 else ()
        amount = self.chance.randint(0, 5_000_000)
        return Help("", amount, Act.TRADE in acts, repair, fits, amount, 0, 0)
