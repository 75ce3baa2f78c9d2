"""What the trainee may see of a running attempt, gathered for the faces."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import Lang
from scenarios.vocabulary import ContactKind, Plan
from scoring.transcript import Promise
from sim.customer.customer import Customer
from sim.customer.purse import Pledge
from sim.desk import Desk
from sim.history import History
from sim.practice_events import View
from sim.wording import Wording


def promise_of(pledge: Pledge) -> Promise:
    """A promise as both sides know it: without how far it is meant."""
    return Promise(
        id=pledge.id,
        amount=pledge.amount,
        due=pledge.due,
        payer=pledge.payer,
        method=pledge.method,
        what_if=pledge.what_if,
        written=pledge.written,
        state=pledge.state,
        paid=pledge.paid,
    )


def view_of(
    customer: Customer,
    desk: Desk,
    history: History,
    wording: Wording,
    *,
    lang: Lang,
    plan: Plan,
    today: date,
    met: ContactKind | None,
    ended: bool,
) -> View:
    """Everything a face may draw at this moment. `met` is how the running contact takes place."""
    talk, purse, calendar = customer.talk, customer.purse, customer.scenario.calendar
    promises = tuple(promise_of(pledge) for pledge in purse.pledges)
    return View(
        today=today,
        ended=ended,
        contact=customer.contacts if talk is not None else 0,
        contact_kind=met if talk is not None else None,
        contacts_used=customer.contacts,
        contacts_left=max(0, calendar.contacts - customer.contacts),
        mood=customer.mood,
        owed=purse.owed,
        overdue=purse.overdue,
        asked=talk.bargain.ask if talk is not None else None,
        offered=talk.bargain.offer if talk is not None else None,
        agreed=purse.promised(None),
        paid=purse.paid,
        promises=promises,
        asks=history.asks,
        offers=history.offers,
        plan=plan,
        evidence=desk.evidence_views(lang, lambda name: wording.found(name, lang)),
        support=desk.support_views(lang),
        place=calendar.places.get(today, ""),
        events=desk.dates(lang, promises),
    )
