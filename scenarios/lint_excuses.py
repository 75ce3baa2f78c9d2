"""Excuses, evidence and invoices one by one: what settles more than there is, what says nothing, dead text."""

from __future__ import annotations

from datetime import timedelta

from personas.findings import Both
from personas.vocabulary import Truth
from personas.words import closest
from scenarios.case_context import Context
from scenarios.scenario import Excuse, Scenario

TRUTH_WORDS = {
    Truth.TRUE: Both("属实", "true"),
    Truth.PARTLY: Both("部分属实", "partly true"),
    Truth.FALSE: Both("不实", "false"),
}


def excuses(case: Scenario, context: Context) -> None:
    """Reports what is wrong with single excuses, pieces of evidence and invoices."""
    for name, excuse in case.excuses.items():
        _too_much(name, excuse, case, context)
        _never_drawn(name, excuse, context)
        _silent(name, excuse, case, context)
    _places(case, context)
    _terms(case, context)


def _too_much(name: str, excuse: Excuse, case: Scenario, context: Context) -> None:
    """It frees no more than it holds back, and leaves something of the target to talk about."""
    if max(excuse.holds_back.values(), default=0) >= case.debt.target > 0:
        at = context.at("excuses", name, "holds_back")
        context.add("W120", at, name=name, target=context.sum(case.debt.target))
    for truth, settlements in excuse.settled_by.items():
        most = max((settlement.frees for settlement in settlements), default=0)
        if most > excuse.holds_back[truth]:
            at = context.key_at("excuses", name, "settled_by", truth.value)
            frees, holds = context.sum(most), context.sum(excuse.holds_back[truth])
            context.add("W109", at, frees=frees, holds=holds, truth=TRUTH_WORDS[truth])


def _never_drawn(name: str, excuse: Excuse, context: Context) -> None:
    """What is written for a truth that has no share is never used."""
    for part in ("reality", "holds_back", "settled_by"):
        for truth in Truth:
            path = ("excuses", name, part, truth.value)
            if truth not in excuse.truth and path in context.keys:
                also = context.at("excuses", name, "truth") if context.written("excuses", name, "truth") else None
                context.add("W118", context.key_at(*path), "message", "", also, name=name, truth=TRUTH_WORDS[truth])


def _silent(name: str, excuse: Excuse, case: Scenario, context: Context) -> None:
    """Evidence that says something for one truth has to say something for every truth that can be drawn."""
    for evidence in excuse.evidence:
        entry = case.evidence.get(evidence)
        missing = [truth for truth in excuse.truth if entry and entry.says and truth not in entry.says]
        if missing:
            at = context.key_at("evidence", evidence, "says")
            context.add("W125", at, evidence=evidence, name=name, truth=TRUTH_WORDS[missing[0]])


def _places(case: Scenario, context: Context) -> None:
    """A place that is almost one of the calendar's was meant to be it: as it stands it could be gone to on any day."""
    planned = sorted(set(case.calendar.places.values()))
    for name, entry in case.evidence.items():
        guess = closest(entry.place, planned) if entry.place and entry.place not in planned else None
        if guess is not None:
            at = context.at("evidence", name, "place")
            context.add("W122", at, "message", "guess", None, place=entry.place or "", guess=guess)


def _terms(case: Scenario, context: Context) -> None:
    """Invoices that say both days fall due after the credit terms."""
    if not context.written("debt", "invoices"):
        return
    for invoice in case.debt.invoices:
        if invoice.issued + timedelta(days=case.debt.terms_days) != invoice.due:
            at = context.key_at("debt", "invoices")
            days = (invoice.due - invoice.issued).days
            context.add("W129", at, number=invoice.number, days=days, terms=case.debt.terms_days)
            return
