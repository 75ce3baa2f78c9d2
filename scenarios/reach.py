"""Which excuses can come up at all, and which evidence can be had, by the case's own days and conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from personas.vocabulary import ExcuseState, Truth
from scenarios.conditions import All, AnyOf, Compare, Condition, Has, InState, Node, Not
from scenarios.scenario import Evidence, Scenario
from scenarios.workdays import is_workday, workdays_between


def obtainable(entry: Evidence, case: Scenario) -> bool:
    """Whether evidence can be in hand before the case ends."""
    calendar = case.calendar
    if entry.from_ == "office":
        return entry.days <= workdays_between(calendar.start, calendar.end)
    if entry.from_ == "held" or entry.place not in calendar.places.values():
        return True  # a place without days of its own can be gone to at any visit
    days = [day for day, place in calendar.places.items() if place == entry.place]
    return any(calendar.start <= day <= calendar.end and is_workday(day) for day in days)


def can_come_up(case: Scenario) -> frozenset[str]:
    """Ids of the excuses whose condition can come true, those they wait for included."""
    held = frozenset(name for name, entry in case.evidence.items() if obtainable(entry, case))
    found: frozenset[str] = frozenset()
    while True:
        more = frozenset(
            name
            for name, excuse in case.excuses.items()
            if _World(case, name, found, held).possible(excuse.raise_when.node)
        )
        if more == found:
            return found
        found = more


@dataclass(frozen=True, slots=True)
class _World:
    """What can be so when an excuse is about to come up: it is unraised, only the excuses found were raised."""

    case: Scenario
    excuse: str
    raised: frozenset[str]
    held: frozenset[str]

    def possible(self, node: Node) -> bool:
        match node:
            case All():
                return all(self.possible(part) for part in node.parts)
            case AnyOf():
                return any(self.possible(part) for part in node.parts)
            case Has():
                return node.evidence in self.held
            case InState():
                return self._in_state(node)
            case Not():
                return self._not(node.part)
            case Compare():
                return self._compare(node)

    def _in_state(self, node: InState) -> bool:
        if node.state == ExcuseState.UNRAISED:
            return True
        if node.state == ExcuseState.EXPOSED and set(self.case.excuses[node.excuse].truth) == {Truth.TRUE}:
            return False  # there is nothing to be found out
        return node.excuse != self.excuse and node.excuse in self.raised

    def _not(self, part: Node) -> bool:
        if isinstance(part, InState) and part.state == ExcuseState.UNRAISED:
            return part.excuse != self.excuse and part.excuse in self.raised
        return True

    def _compare(self, node: Compare) -> bool:
        calendar = self.case.calendar
        ranges: dict[str, list[int]] = {
            "contacts": list(range(1, calendar.contacts + 1)),
            "asks": list(range(calendar.contacts * calendar.turns + 1)),
            "day": _days(self.case),
            "paid": self._sums(node),
            "offered": self._sums(node),
        }
        if node.name not in ranges:
            return True
        single = Condition("", node)
        return any(single.holds({node.name: float(value)}, {}, ()) for value in ranges[node.name])

    def _sums(self, node: Compare) -> list[int]:
        """Sums that can be paid or offered, as far as a comparison tells them apart: never more than is owed."""
        near = {0, self.case.debt.owed, *(int(node.value) + step for step in (-1, 0, 1))}
        return sorted(value for value in near if 0 <= value <= self.case.debt.owed)


def _days(case: Scenario) -> list[int]:
    """Days of the month on which a contact can take place."""
    start, end = case.calendar.start.toordinal(), case.calendar.end.toordinal()
    days = (date.fromordinal(day) for day in range(start, end + 1))
    return sorted({day.day for day in days if is_workday(day)})
