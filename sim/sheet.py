"""What the trainee is given before: the dossier for the screen, the case sheet for the rules. Nothing hidden."""

from __future__ import annotations

from personas.persona import Person
from personas.vocabulary import Lang
from scenarios.scenario import Scenario, Support
from scoring.transcript import CaseSheet, SupportOffer
from sim.desk import Desk
from sim.practice_events import Dossier, InvoiceView


def days_overdue(scenario: Scenario) -> int:
    """Days past due of the oldest overdue invoice on the first day; without invoices, half the terms."""
    start = scenario.calendar.start
    late = [(start - invoice.due).days for invoice in scenario.debt.invoices if invoice.due < start]
    return max(late, default=max(1, scenario.debt.terms_days // 2))


def support_offer(name: str, support: Support, amount: int, conditional: bool) -> SupportOffer:
    """This much of a measure, as the rules see it."""
    limit = max(1, support.limit)
    return SupportOffer(
        id=name,
        amount=amount,
        conditional=conditional,
        fits=support.fits,
        cost=support.cost * amount // limit,
        frees=support.frees * amount // limit,
    )


def case_sheet(scenario: Scenario, person: Person, lang: Lang) -> CaseSheet:
    """The case as far as rules need it."""
    return CaseSheet(
        id=scenario.id,
        lang=lang,
        currency=scenario.currency,
        owed=scenario.debt.owed,
        overdue=scenario.debt.overdue,
        target=scenario.debt.target,
        terms_days=scenario.debt.terms_days,
        days_overdue=days_overdue(scenario),
        credit_tier=scenario.credit_tier,
        contacts=scenario.calendar.contacts,
        start=scenario.calendar.start,
        end=scenario.calendar.end,
        address=person.address,
        goods=scenario.goods.get(lang),
        payer=person.helper,
        evidence={name: entry.what.get(lang) for name, entry in scenario.evidence.items()},
        support_names={name: entry.what.get(lang) for name, entry in scenario.support.items()},
        support={name: support_offer(name, entry, entry.limit, False) for name, entry in scenario.support.items()},
        rivals=tuple(rival.name.get(lang) for rival in scenario.money.rivals),
    )


def dossier(scenario: Scenario, person: Person, lang: Lang, desk: Desk) -> Dossier:
    """What the trainee reads before the first contact."""
    start = scenario.calendar.start
    return Dossier(
        case=scenario.id,
        title=scenario.title.get(lang),
        brief=scenario.brief.get(lang),
        level=scenario.level,
        minutes=scenario.minutes,
        skills=scenario.skills,
        name=person.name,
        address=person.address,
        firm=person.firm,
        town=person.town,
        years=person.years,
        payer=person.helper,
        about=person.about,
        history=person.history,
        goods=scenario.goods.get(lang),
        currency=scenario.currency,
        credit_tier=scenario.credit_tier.value,
        owed=scenario.debt.owed,
        overdue=scenario.debt.overdue,
        target=scenario.debt.target,
        terms_days=scenario.debt.terms_days,
        days_overdue=days_overdue(scenario),
        invoices=tuple(
            InvoiceView(
                number=invoice.number,
                issued=invoice.issued,
                due=invoice.due,
                amount=invoice.amount,
                days_past_due=max(0, (start - invoice.due).days),
            )
            for invoice in scenario.debt.invoices
        ),
        payment_history=scenario.debt.history,
        rivals=tuple(rival.name.get(lang) for rival in scenario.money.rivals),
        support=desk.support_views(lang),
        evidence=desk.evidence_views(lang, lambda _name: ""),
        start=start,
        end=scenario.calendar.end,
        contacts=scenario.calendar.contacts,
        drill=scenario.drill,
    )
