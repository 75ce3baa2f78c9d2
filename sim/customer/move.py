"""What reaches the customer of a trainee's move, and what he does about it. Neither side has words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from personas.vocabulary import Deed, ExcuseKind, Mood, Phase
from scenarios.vocabulary import Act


@dataclass(frozen=True, slots=True)
class Help:
    """Help offered: id of the scenario's support, sum in minor units, tied to payment or not, what kinds it fits."""

    id: str
    amount: int
    conditional: bool
    repair: bool
    fits: tuple[ExcuseKind, ...]
    cost: int
    frees: int
    after_days: int


@dataclass(frozen=True, slots=True)
class Move:
    """A trainee's message or move as the customer takes it. Sums in minor units.

    `acts` maps each act to how surely it was meant (1, or 0.5 when half-sure). `asks` names the particulars of the
    payment that were asked for or given: amount, day, payer, means, what_if.
    """

    acts: dict[Act, float] = field(default_factory=dict)
    ask: int | None = None
    range_high: int | None = None
    """Upper end when the ask was a bolstering range."""
    precise: bool = False
    pay_day: date | None = None
    named: int | None = None
    """A sum taken as agreed (confirm, accept_offer)."""
    asks: frozenset[str] = frozenset()
    assertiveness: float = 0.0
    aggression: float = 0.0
    insult: bool = False
    evidence: str | None = None
    help: Help | None = None
    about: str | None = None
    """Id of an excuse of before that is spoken of instead of the one on the table."""
    written: bool = False
    how_much: bool = False
    """A sum of payment is asked for and none is named."""
    rest: bool = False
    """It is about what is left above a promise of this contact."""
    rest_ask: int | None = None
    rest_day: date | None = None
    """The sum and the day asked for of that rest."""
    recaps: bool = False
    """With the rest, it says the promise itself once more."""
    sorry: bool = False
    """The trainee takes back the tone of what was said."""
    denies: bool = False
    """The trainee has not agreed to what was promised in this contact."""
    topics: tuple[str, ...] = ()
    """What it asks after beside the payment (ids of `sim.topics`)."""
    opens: str | None = None
    """Id of an excuse not raised so far that it asks after."""
    recalls: str | None = None
    """Id of an excuse that is over and done with and that it names."""
    quoted: int | None = None
    """A sum he is said to have named, as far as that is all the message is about."""
    quotes: str = ""
    """`right` or `wrong`: it reads back what lies on the table."""
    claims: int | None = None
    """A sum that it takes as agreed, while he has promised nothing and named another or none."""
    plain: bool = False
    """It is in plain words, whether or not anything came of them."""
    repeated: bool = False
    """The same words as an earlier message."""
    own_words: bool = True
    """False for a move without words (showing a document)."""

    def did(self, *acts: Act) -> bool:
        """Whether any of these acts was surely or half-surely meant."""
        return not self.acts.keys().isdisjoint(acts)


@dataclass(frozen=True, slots=True)
class Table:
    """What lies between the two as a message is said. Sums in minor units."""

    offer: int | None = None
    """His offer, while nothing is promised in this contact."""
    pledged: tuple[tuple[int, date | None], ...] = ()
    """Sum and day of the open promises of this contact."""
    rest_offer: int | None = None
    """What he offers to add to them."""
    rest_day: date | None = None
    """The day of that offer."""

    @property
    def promised(self) -> int:
        """The sum of the open promises."""
        return sum(amount for amount, _ in self.pledged)

    @property
    def known(self) -> frozenset[int]:
        """The sums that he has promised, one by one and in all, and the one he offers to add."""
        total = self.promised
        added = self.rest_offer or 0
        return frozenset({total, added, total + added, *(amount for amount, _ in self.pledged)}) - {0}


@dataclass(frozen=True, slots=True)
class Done:
    """One deed with the facts a line may mention: sums in minor units, days, ids; the practice puts them in words."""

    deed: Deed
    tag: str = ""
    to: Act | None = None
    excuse: str | None = None
    facts: dict[str, int | date | str] = field(default_factory=dict)
    sums: tuple[tuple[int, date | None], ...] = ()
    """Sums with their days that are told one by one."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the customer did: deeds in order, and what a trainee can see of him afterwards."""

    done: tuple[Done, ...]
    mood: Mood
    phase: Phase
    offer: int | None
    evidence_found: str | None = None
    """Evidence that came to hand by looking on the spot."""
    traded: Help | None = None
    """Help that goes with the promise just made: it had been tied to payment."""
    returned: Help | None = None
    """Help that went with a promise which the trainee has not agreed to: it is on the table again."""
