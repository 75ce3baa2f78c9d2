"""The trainee's own side: evidence held and asked for, support given, what it cost, dates to remember."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from personas.vocabulary import Lang
from scenarios.money import format_money
from scenarios.scenario import Scenario
from scenarios.vocabulary import ContactKind
from scenarios.workdays import add_workdays
from scoring.transcript import Promise, PromiseState
from sim.customer.move import Help
from sim.practice_events import EvidenceView, SupportView


class Desk:
    """What the trainee has at hand. Sums in minor units."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.held: frozenset[str] = frozenset(
            name for name, entry in scenario.evidence.items() if entry.from_ == "held"
        )
        self.requested: dict[str, date] = {}
        self.given: dict[str, int] = {}
        self.cost = 0

    def hold(self, evidence: str) -> None:
        """This evidence is at hand now."""
        self.held |= {evidence}
        self.requested.pop(evidence, None)

    def ask_office(self, evidence: str, today: date) -> bool:
        """Asks one's own office; True when it is there at once, else it comes after its working days."""
        days = self._scenario.evidence[evidence].days
        if days == 0:
            return True
        self.requested[evidence] = add_workdays(today, days)
        return False

    def arrivals(self, today: date) -> list[str]:
        """What arrives today, in the case's order."""
        return [name for name in self._scenario.evidence if self.requested.get(name) == today]

    def on_the_spot(self, kind: ContactKind, place: str) -> frozenset[str]:
        """Evidence to be had on this visit: what has no place of its own, or whose place no visit is planned at."""
        if kind is not ContactKind.VISIT:
            return frozenset()
        planned = set(self._scenario.calendar.places.values())
        return frozenset(
            name
            for name, entry in self._scenario.evidence.items()
            if entry.from_ == "visit" and (entry.place is None or entry.place == place or entry.place not in planned)
        )

    def give(self, help_: Help) -> None:
        """Help is given, and costs: for nothing, or with the promise it was tied to."""
        self.given[help_.id] = self.given.get(help_.id, 0) + help_.amount
        self.cost += help_.cost if help_.id in self._scenario.support else 0

    def take_back(self, help_: Help) -> None:
        """Help that was given with a promise is given no more: the promise is off the table."""
        self.given[help_.id] -= help_.amount
        self.cost -= help_.cost if help_.id in self._scenario.support else 0

    # -- for the view ------------------------------------------------------------------
    def evidence_views(self, lang: Lang, found: Callable[[str], str]) -> tuple[EvidenceView, ...]:
        """All evidence of the case as the trainee sees it."""
        return tuple(
            EvidenceView(
                id=name,
                what=entry.what.get(lang),
                state="held" if name in self.held else "requested" if name in self.requested else "elsewhere",
                source=entry.from_,
                place=entry.place,
                arrives=self.requested.get(name),
                found=found(name) if name in self.held else "",
            )
            for name, entry in self._scenario.evidence.items()
        )

    def support_views(self, lang: Lang) -> tuple[SupportView, ...]:
        """What may be offered, and how much of it is left."""
        return tuple(
            SupportView(
                id=name,
                what=entry.what.get(lang),
                kind=entry.kind,
                limit=entry.limit,
                given=self.given.get(name, 0),
                after_days=entry.after_days,
                fits=entry.fits,
            )
            for name, entry in self._scenario.support.items()
        )

    def dates(self, lang: Lang, promises: tuple[Promise, ...]) -> tuple[tuple[date, str], ...]:
        """Days the trainee has in mind: promises due and documents on their way, by day."""
        currency = self._scenario.currency
        entries = [
            (promise.due, format_money(promise.amount, lang, currency))
            for promise in promises
            if promise.due is not None and promise.state is PromiseState.OPEN
        ]
        entries += [(day, self._scenario.evidence[name].what.get(lang)) for name, day in self.requested.items()]
        return tuple(sorted(entries))
