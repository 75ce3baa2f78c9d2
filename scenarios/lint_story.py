"""The case as a story: can every excuse come up and be settled, can the evidence be had, can the money be reached?"""

from __future__ import annotations

from personas.vocabulary import ExcuseKind, Truth
from scenarios.case_context import Context
from scenarios.conditions import Has, leaves
from scenarios.lint_excuses import TRUTH_WORDS
from scenarios.reach import can_come_up, obtainable
from scenarios.scenario import Excuse, Scenario
from scenarios.workdays import add_workdays, workdays_between

_SELF_SOLVING = frozenset({ExcuseKind.BOSS_AWAY, ExcuseKind.STATEMENT_MISSING, ExcuseKind.CASH_TIGHT})
"""Kinds that a plan, a phone call or a copy of the statement settles in the talk itself."""


def story(case: Scenario, context: Context) -> None:
    """Reports what is wrong with the case as a story."""
    _come_up(case, context)
    for name, excuse in case.excuses.items():
        _settled(name, excuse, context)
        _held_back(name, excuse, case, context)
    _evidence(case, context)
    _support(case, context)
    _alike(case, context)
    _money(case, context)
    _days(case, context)


def _come_up(case: Scenario, context: Context) -> None:
    reachable = can_come_up(case)
    for name in case.excuses:
        if name not in reachable:
            context.add("W101", context.at("excuses", name, "raise_when"), name=name)
    if not case.excuses:
        context.add("W108", context.key_at("excuses") if context.written("excuses") else context.key_at("id"))


def _settled(name: str, excuse: Excuse, context: Context) -> None:
    """Something must settle what is so, and something must show what is not."""
    at = context.at("excuses", name, "settled_by")
    if not context.written("excuses", name, "settled_by"):
        at = context.key_at("excuses", name)
    for truth, settlements in excuse.settled_by.items():
        shown = excuse.evidence or any(settlement.show for settlement in settlements)
        if truth is Truth.FALSE and not shown:
            context.add("W114", at, name=name)
        elif truth is not Truth.FALSE and not settlements and excuse.kind not in _SELF_SOLVING:
            context.add("W102", at, name=name, truth=TRUTH_WORDS[truth])
    missing = {
        s.show: None for each in excuse.settled_by.values() for s in each if s.show and s.show not in excuse.evidence
    }
    for evidence in missing:
        context.add("W107", at, name=name, evidence=evidence)


def _held_back(name: str, excuse: Excuse, case: Scenario, context: Context) -> None:
    for amount in excuse.holds_back.values():
        if amount > case.debt.owed:
            at = context.at("excuses", name, "holds_back")
            context.add("W111", at, amount=context.sum(amount), owed=context.sum(case.debt.owed))
            return


def _evidence(case: Scenario, context: Context) -> None:
    used = {evidence for excuse in case.excuses.values() for evidence in excuse.evidence}
    used |= {s.show for excuse in case.excuses.values() for each in excuse.settled_by.values() for s in each if s.show}
    used |= {
        leaf.evidence
        for excuse in case.excuses.values()
        for leaf in leaves(excuse.raise_when.node)
        if isinstance(leaf, Has)
    }
    for name, entry in case.evidence.items():
        if name not in used:
            context.add("W104", context.key_at("evidence", name), name=name)
        if not obtainable(entry, case):
            message = "office" if entry.from_ == "office" else "place"
            part = "days" if entry.from_ == "office" else "place"
            context.add("W103", context.at("evidence", name, part), message, name=name, place=entry.place or "")
    places = {
        e.place
        for n, e in case.evidence.items()
        if n in used and e.from_ == "visit" and e.place in case.calendar.places.values()
    }
    if len(places) > case.calendar.contacts:
        context.add(
            "W116", context.at("calendar", "contacts"), "places", contacts=case.calendar.contacts, places=len(places)
        )


def _support(case: Scenario, context: Context) -> None:
    offered = {
        s.offer for excuse in case.excuses.values() for each in excuse.settled_by.values() for s in each if s.offer
    }
    kinds = {excuse.kind for excuse in case.excuses.values()}
    for name, support in case.support.items():
        if name not in offered and not support.frees and not kinds.intersection(support.fits):
            context.add("W105", context.key_at("support", name), name=name)


def _alike(case: Scenario, context: Context) -> None:
    """Excuses that cannot be told apart, or whose truth is always the same."""
    first: dict[ExcuseKind, str] = {}
    for name, excuse in case.excuses.items():
        plain = not excuse.lines and not excuse.about.get("zh")
        if plain and excuse.kind in first:
            also = context.key_at("excuses", first[excuse.kind])
            context.add(
                "W121", context.key_at("excuses", name), "message", "", also, name=name, other=first[excuse.kind]
            )
        elif plain:
            first[excuse.kind] = name
    fixed = [tuple(excuse.truth) for excuse in case.excuses.values()]
    if len(fixed) >= 3 and len(fixed[0]) == 1 and len(set(fixed)) == 1:
        context.add("W115", context.key_at("excuses"), truth=TRUTH_WORDS[fixed[0][0]])


def _money(case: Scenario, context: Context) -> None:
    """Whether the target can be reached if everything goes well."""
    money, calendar = case.money, case.calendar
    most = max(money.cash - money.buffer, 0)
    most += sum(i.amount for i in money.inflows if calendar.start < i.day <= calendar.end and i.chance > 0)
    most += sum(max(e.cash, 0) for e in calendar.events if calendar.start <= e.day <= calendar.end)
    most += sum(s.frees for s in case.support.values() if add_workdays(calendar.start, s.after_days) <= calendar.end)
    if most < case.debt.target:
        target = context.sum(case.debt.target)
        context.add("W110", context.at("debt", "target"), most=context.sum(most), target=target)


def _days(case: Scenario, context: Context) -> None:
    calendar = case.calendar
    if calendar.contacts > workdays_between(calendar.start, calendar.end) + 1:
        context.add("W116", context.at("calendar", "contacts"), contacts=calendar.contacts)
