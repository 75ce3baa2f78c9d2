"""The practice's events: what a trainee can do (inputs), what comes of it (outputs), what may be seen (the view).

Inputs and outputs are plain data without behaviour. Sums are integers in minor units. An attempt is the list of its
inputs, each `Say` with its Reading; `sim.practice` rebuilds everything else from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from personas.vocabulary import Deed, ExcuseKind, Mood
from scenarios.vocabulary import ContactKind, Plan, Reading
from scoring.transcript import Promise


# ---- inputs ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class MakePlan:
    """Write the plan; allowed until the first contact has begun."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Say:
    """Say something in a contact. `reading` is filled when it was read (a log always has it)."""

    text: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """Show evidence that is held."""

    evidence: str


@dataclass(frozen=True, slots=True)
class Request:
    """Ask one's own office for evidence; it arrives after its days. At a visit to the right place it is got at once."""

    evidence: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Offer support. `amount` None: what is left of the limit.

    `conditional` None: tied to payment when the last message was.
    """

    support: str
    amount: int | None = None
    conditional: bool | None = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """Send a written confirmation of what was agreed."""


@dataclass(frozen=True, slots=True)
class StartContact:
    """Go to the dealer, ring, or write, on a day (None: today)."""

    kind: ContactKind
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Let working days pass (ends a running contact)."""

    days: int


@dataclass(frozen=True, slots=True)
class Leave:
    """End the running contact."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Let the month run out: no further contacts."""


Input = MakePlan | Say | Show | Request | Offer | Confirm | StartContact | Wait | Leave | Finish


# ---- outputs ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Understood:
    """How the message just said was read; comes before the answer to it."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class CustomerSaid:
    """The dealer's answer. `offer` is his standing offer."""

    text: str
    does: tuple[Deed, ...]
    mood: Mood
    excuse: str | None = None
    offer: int | None = None


@dataclass(frozen=True, slots=True)
class ContactStarted:
    number: int
    kind: ContactKind
    day: date
    place: str


@dataclass(frozen=True, slots=True)
class ContactEnded:
    """`ending` is paid, promised, put_off or walked_out."""

    number: int
    ending: str


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """A promise was made or made more specific."""

    promise: Promise


@dataclass(frozen=True, slots=True)
class PromiseDue:
    """A promise fell due; `promise.state` and `promise.paid` say what came."""

    promise: Promise


@dataclass(frozen=True, slots=True)
class Paid:
    amount: int
    day: date


@dataclass(frozen=True, slots=True)
class EvidenceArrived:
    evidence: str
    day: date


@dataclass(frozen=True, slots=True)
class DayPassed:
    day: date


@dataclass(frozen=True, slots=True)
class News:
    """Something in the world a trainee hears of; already in the talk's language."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Refused:
    """The input could not be carried out; nothing changed and nothing is logged. `code` names the reason.

    Codes: empty, no_contact, in_contact, no_contacts_left, contact_over, ended, plan_late, unknown_evidence, not_held,
    unknown_support, over_limit, nothing_to_confirm, bad_day, already_held, already_requested, not_here.
    `detail` has what a message needs (ids, limits, suggestions).
    """

    code: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """The attempt is over; the debrief can be had."""

    reason: str
    """paid, month_end, drill_end, walked_out or gate."""


Output = (
    Understood
    | CustomerSaid
    | ContactStarted
    | ContactEnded
    | PromiseMade
    | PromiseDue
    | Paid
    | EvidenceArrived
    | DayPassed
    | News
    | Refused
    | Ended
)


# ---- what the trainee may see ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class EvidenceView:
    """State is one of held, requested, elsewhere (at a place, or with one's own office)."""

    id: str
    what: str
    state: str
    source: str
    """held, visit or office."""
    place: str | None
    arrives: date | None
    found: str = ""
    """What it says, once held."""


@dataclass(frozen=True, slots=True)
class SupportView:
    id: str
    what: str
    kind: str
    limit: int
    given: int
    after_days: int
    fits: tuple[ExcuseKind, ...]


@dataclass(frozen=True, slots=True)
class InvoiceView:
    number: str
    issued: date
    due: date
    amount: int
    days_past_due: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the trainee reads before: never a hidden fact."""

    case: str
    title: str
    brief: str
    level: str
    minutes: int
    skills: tuple[str, ...]
    name: str
    address: str
    firm: str
    town: str
    years: int
    payer: str
    about: str
    history: str
    goods: str
    currency: str
    credit_tier: str
    owed: int
    overdue: int
    target: int
    terms_days: int
    days_overdue: int
    invoices: tuple[InvoiceView, ...]
    payment_history: tuple[int, ...]
    rivals: tuple[str, ...]
    support: tuple[SupportView, ...]
    evidence: tuple[EvidenceView, ...]
    start: date
    end: date
    contacts: int
    drill: bool


@dataclass(frozen=True, slots=True)
class View:
    """Everything a face may draw at this moment. Series are (turn number, sum) pairs in order."""

    today: date
    ended: bool
    contact: int
    """Number of the running contact; 0 when none runs."""
    contact_kind: ContactKind | None
    contacts_used: int
    contacts_left: int
    mood: Mood
    owed: int
    overdue: int
    asked: int | None
    offered: int | None
    agreed: int
    paid: int
    promises: tuple[Promise, ...]
    asks: tuple[tuple[int, int], ...]
    offers: tuple[tuple[int, int], ...]
    plan: Plan
    evidence: tuple[EvidenceView, ...]
    support: tuple[SupportView, ...]
    place: str
    events: tuple[tuple[date, str], ...]
    """Dated things the trainee knows of: promises due, documents due, announced events."""
