"""Steps without words that several bots take: contacts, waiting, documents, leave."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import ExcuseKind
from scenarios.vocabulary import MINOR, ContactKind, Plan
from scenarios.workdays import workdays_between
from scoring.transcript import Kind
from sim.bots.clues import bears_on
from sim.bots.intention import Intention
from sim.bots.sight import Sight
from sim.practice_events import Confirm, EvidenceView, Finish, Leave, MakePlan, Request, Show, StartContact, Wait

LEAVE = Intention("leave", Leave())
FINISH = Intention("finish", Finish())
WRITE = Intention("write", Confirm())


def contact(kind: ContactKind) -> Intention:
    """Goes to the dealer, rings or writes today."""
    return Intention("contact", StartContact(kind), about=kind.value)


def wait(s: Sight, until: date) -> Intention:
    """Lets the days up to `until` pass; at least one."""
    return Intention("wait", Wait(max(1, workdays_between(s.today, until))))


def plan(**fields: object) -> Intention:
    """Writes the plan."""
    return Intention("plan", MakePlan(Plan(**fields)))  # type: ignore[arg-type]


def show(paper: EvidenceView) -> Intention:
    """Lays a document on the table."""
    return Intention("show", Show(paper.id), about=paper.id)


def request(paper: EvidenceView) -> Intention:
    """Asks for a document: at the office, or on the spot at a visit."""
    return Intention("request", Request(paper.id), about=paper.id)


def paper_for(s: Sight, excuse: str, kind: ExcuseKind) -> EvidenceView | None:
    """A document not shown yet that bears on this excuse: found when asking about it, or named like it."""
    fresh = [paper for paper in s.papers("held") if not s.ever("show", paper.id)]
    if len(s.view.evidence) == 1:
        return next(iter(fresh), None)
    asked = [paper for paper in fresh if paper.id in s.found_for(excuse)]
    if kind is ExcuseKind.OTHER:
        named = [paper for paper in fresh if not any(bears_on(paper, other) for other in ExcuseKind)]
    else:
        named = [paper for paper in fresh if bears_on(paper, kind)]
    return next(iter(asked + named), None)


def round_sum(amount: float, share: int = 50) -> int:
    """A round sum: whole multiples of the power of ten below a `share`th of it, in minor units."""
    step = MINOR
    while step * share * 10 <= amount:
        step *= 10
    return max(step, int(amount) // step * step)


def counted_sum(amount: int) -> int:
    """A sum that looks counted: three leading digits, the third neither 0 nor 5 (science.md §1: precise anchors).

    >>> counted_sum(15_000_000), counted_sum(25_240_000)
    (15100000, 25200000)
    """
    step = MINOR
    while amount // step >= 1000:
        step *= 10
    head = amount // step
    while head % 5 == 0:
        head += 1
    return head * step


def last_contact(s: Sight) -> date | None:
    """The day of the contact before."""
    return next((turn.day for turn in reversed(s.turns) if turn.kind is Kind.CONTACT), None)


def spread(s: Sight, contacts: int) -> Intention:
    """Visits spread evenly over the month, at most so many; then the month runs out."""
    if s.view.contacts_used >= min(contacts, s.dossier.contacts):
        return FINISH
    if s.view.contacts_used == 0:
        return contact(ContactKind.VISIT)
    whole = workdays_between(s.dossier.start, s.dossier.end)
    gap = max(1, whole // min(contacts, s.dossier.contacts))
    since = workdays_between(last_contact(s) or s.today, s.today)
    if since >= gap:
        return contact(ContactKind.VISIT)
    if s.days_left <= gap - since:
        return FINISH
    return wait(s, s.later(gap - since))
