"""What happened, as data: the only thing the rules look at.

`sim.practice` writes transcripts; so does the reader of plain transcripts of real calls. Sums are in minor units.
Everything in a `Turn` was visible to the trainee when it happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from personas.vocabulary import CreditTier, Deed, ExcuseKind, Lang, Mood, Truth
from scenarios.vocabulary import ContactKind, Plan, Reading


class By(StrEnum):
    """Who did it."""

    TRAINEE = "trainee"
    CUSTOMER = "customer"
    WORLD = "world"


class Kind(StrEnum):
    """What kind of turn it is."""

    SAY = "say"
    SHOW = "show"
    REQUEST = "request"
    OFFER = "offer"
    CONFIRM = "confirm"
    PLAN = "plan"
    CONTACT = "contact"
    WAIT = "wait"
    LEAVE = "leave"
    REPLY = "reply"
    """The customer's answer."""
    PAYMENT = "payment"
    """Money arrived."""
    PROMISE_DUE = "promise_due"
    """A promise fell due: `promise.state` says kept, partly or broken."""
    NEWS = "news"
    """Something a trainee gets to know: a document arrived, an event, a measure took effect."""
    END = "end"


class PromiseState(StrEnum):
    """What became of a promise to pay."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise to pay as it stood at this turn, with what of it was said: sum, day, payer, means, what if not."""

    id: int
    amount: int
    due: date | None = None
    payer: bool = False
    method: bool = False
    what_if: bool = False
    written: bool = False
    state: PromiseState = PromiseState.OPEN
    paid: int = 0


@dataclass(frozen=True, slots=True)
class SupportOffer:
    """Help the trainee offered by a move or in words; conditional when tied to a payment."""

    id: str
    amount: int
    conditional: bool
    fits: tuple[ExcuseKind, ...] = ()
    cost: int = 0
    frees: int = 0


@dataclass(frozen=True, slots=True)
class ExcuseSeen:
    """An excuse as the trainee has seen it: raised, and how it stands."""

    id: str
    kind: ExcuseKind
    state: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happened. `n` counts all turns from 1; `contact` from 1 (0: before the first or between two)."""

    n: int
    day: date
    contact: int
    by: By
    kind: Kind
    text: str = ""
    reading: Reading | None = None
    does: tuple[Deed, ...] = ()
    excuse: ExcuseSeen | None = None
    """The excuse this turn raises, answers or settles."""
    offer: int | None = None
    """The customer's standing offer to pay after this turn."""
    promise: Promise | None = None
    amount: int = 0
    """Money that arrived (payment), or was offered as support."""
    evidence: str | None = None
    support: SupportOffer | None = None
    contact_kind: ContactKind | None = None
    mood: Mood | None = None
    """The visible mood after this turn."""


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What the trainee knew of the case before it began, as far as rules need it."""

    id: str
    lang: Lang
    currency: str
    owed: int
    overdue: int
    target: int
    terms_days: int
    days_overdue: int
    credit_tier: CreditTier
    contacts: int
    start: date
    end: date
    address: str
    """How the dealer is addressed: 陈总, Mr Chen."""
    goods: str
    payer: str
    """A person at the firm who makes payments, as the dossier names him."""
    evidence: dict[str, str] = field(default_factory=dict)
    """What can be shown: id to what it is."""
    support: dict[str, SupportOffer] = field(default_factory=dict)
    """What may be offered, by id, at its limit."""
    rivals: tuple[str, ...] = ()
    support_names: dict[str, str] = field(default_factory=dict)
    """What each support is called, by id, for better lines; where a name is missing a general word is used."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. `attainable`: what a very good trainee could have had from this dealer (hidden till the end)."""

    paid: int
    promised: int
    """Open dated promises at the end, at face value."""
    expected: int
    """The same by their odds of being kept."""
    owed: int
    """Still owed."""
    target: int
    attainable: int
    cost: int
    """Cost of concessions and support given."""
    trust: float
    """The relationship at the end, 0 to 1."""
    ending: str
    """paid, promised, put_off or walked_out."""
    luck: float = 0.0
    """Money by chance above (+) or below what the same conduct brings on average, as a share of attainable."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole attempt, or a plain talk (then `outcome` is None and much of the sheet is unknown)."""

    sheet: CaseSheet
    plan: Plan
    turns: tuple[Turn, ...]
    outcome: Outcome | None = None
    truths: dict[str, Truth] = field(default_factory=dict)
    """Truth of each excuse by id, for the debrief's hindsight; no rule may look at it."""
