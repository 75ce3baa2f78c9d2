"""The month of an attempt as it passes: days, news, papers that arrive, money and promises that fall due, the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from personas.vocabulary import Lang
from scenarios.scenario import Scenario
from scenarios.workdays import is_workday
from scoring.transcript import By, Kind
from sim.customer.customer import Customer, Due
from sim.desk import Desk
from sim.history import History
from sim.practice_events import DayPassed, Ended, EvidenceArrived, News, Output, Paid, PromiseDue
from sim.view import promise_of
from sim.wording import Wording

_DAY = timedelta(days=1)


class Month:
    """What day it is, what has happened on the days before, and whether the attempt is over."""

    def __init__(
        self, scenario: Scenario, lang: Lang, customer: Customer, desk: Desk, history: History, wording: Wording
    ) -> None:
        self._scenario = scenario
        self._lang: Lang = lang
        self._customer = customer
        self._desk = desk
        self._history = history
        self._wording = wording
        self.today = scenario.calendar.start
        self.reason = ""
        """Why the attempt is over; empty while it goes on."""

    @property
    def ended(self) -> bool:
        """Whether the attempt is over."""
        return bool(self.reason)

    def note(self, by: By, kind: Kind, **fields: Any) -> None:
        """Adds a turn of today, within the contact that runs; `fields` are those of `Turn`."""
        contact = self._customer.contacts if self._customer.talk is not None else 0
        self._history.note(self.today, contact, by, kind, **fields)

    def pass_to(self, day: date) -> list[Output]:
        """Lets the days up to `day` pass, or to the end of the attempt."""
        outputs: list[Output] = []
        while self.today < day and not self.ended:
            self.today += _DAY
            for due in self._customer.pass_day(self.today):
                outputs += self.fell_due(due)
            outputs += [self.arrived(evidence) for evidence in self._desk.arrivals(self.today)]
            for event in self._scenario.calendar.events:
                if event.day == self.today:
                    text = event.what.get(self._lang)
                    self.note(By.WORLD, Kind.NEWS, text=text)
                    outputs.append(News(text, self.today))
            if is_workday(self.today):
                outputs.append(DayPassed(self.today))
            if self._customer.purse.overdue <= 0:
                outputs.append(self.over("paid"))
        return outputs

    def run_out(self) -> list[Output]:
        """Lets the rest of the month pass."""
        outputs = self.pass_to(self._scenario.calendar.end)
        return outputs if self.ended else [*outputs, self.over("drill_end" if self._scenario.drill else "month_end")]

    def arrived(self, evidence: str) -> EvidenceArrived:
        """A paper comes to hand today."""
        self._desk.hold(evidence)
        self.note(By.WORLD, Kind.NEWS, text=self._wording.finding(evidence), evidence=evidence)
        return EvidenceArrived(evidence, self.today)

    def fell_due(self, due: Due) -> list[Output]:
        """A promise falls due, with what arrives of it."""
        promise = promise_of(due.pledge)
        outputs: list[Output] = []
        if due.arrived:
            outputs.append(Paid(due.arrived, due.day))
            self.note(By.WORLD, Kind.PAYMENT, amount=due.arrived, promise=promise)
        self.note(By.WORLD, Kind.PROMISE_DUE, promise=promise)
        return [*outputs, PromiseDue(promise)]

    def over(self, reason: str) -> Ended:
        """The attempt is over: month_end, drill_end, paid, walked_out or gate."""
        self.reason = reason
        self.note(By.WORLD, Kind.END, text=reason)
        return Ended(reason)
