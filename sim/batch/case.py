"""A scenario as the batch needs it: ids as places, tables instead of models. Sums are in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from personas.vocabulary import COMPLAINTS, ExcuseKind, Truth
from scenarios.conditions import All, AnyOf, Compare, Has, InState, Node, Not, compare, leaves
from scenarios.scenario import Excuse, Scenario
from sim.batch.codes import STATES, TRUTHS
from sim.customer.bargain import round_step
from sim.customer.parameters import PARAMETERS as P
from sim.customer.parameters import TIER_CONTACTS, TYPES
from sim.customer.purse import ExcuseRun, last_day, rival_weight

MOST_EVIDENCE = 62
"""Evidence is a bit of an int64."""
NO_HELP = -1
_KINDS = tuple(ExcuseKind)


@dataclass(frozen=True, slots=True, eq=False)
class Settlements:
    """What settles excuses, by (excuse, truth, place in the case's list); -1 where there is nothing."""

    show: Any
    offer: Any
    amount: Any
    frees: Any


class Case:
    """One scenario, compiled. Raises ValueError when it has more evidence than fits."""

    def __init__(self, scenario: Scenario) -> None:
        if len(scenario.evidence) > MOST_EVIDENCE:
            raise ValueError(f"{scenario.id} has more than {MOST_EVIDENCE} pieces of evidence")
        self.scenario = scenario
        self.kind = TYPES[scenario.persona.archetype]
        self.face = (scenario.mood.face + self.kind.face) / 2.0
        self.step = round_step(scenario.debt.overdue)
        self.part_step = max(1, scenario.debt.overdue // 100)
        self.fits_tier = float(TIER_CONTACTS[scenario.credit_tier])
        self.last = last_day(scenario).toordinal()
        self.start, self.end = scenario.calendar.start.toordinal(), scenario.calendar.end.toordinal()
        self._days_of_month = [date.fromordinal(day).day for day in range(self.start, self.end + 1)]

        self.evidence_index = {name: place for place, name in enumerate(scenario.evidence)}
        self.excuses = tuple(scenario.excuses)
        self.excuse_index = {name: place for place, name in enumerate(self.excuses)}
        entries = tuple(scenario.excuses.values())
        self.kind_codes = np.array([_KINDS.index(entry.kind) for entry in entries], dtype=np.int64)
        self.claims = np.array([entry.kind in COMPLAINTS for entry in entries], dtype=bool)
        self.proofs = np.array([self.bits(entry.evidence) for entry in entries], dtype=np.int64)
        self.looked_for = [[self.evidence_index[name] for name in entry.evidence] for entry in entries]
        self.conditions: tuple[Node, ...] = tuple(entry.raise_when.node for entry in entries)
        self.asks_day = any("day" in (getattr(leaf, "name", "") for leaf in leaves(node)) for node in self.conditions)
        self.full = _full(entries)
        self.base, self.less_freed = _held_tables(scenario)
        """What an excuse holds back before anything was freed, and whether (0 or 1) what was freed is taken off it:
        a row an excuse, at the place `held_at` gives."""
        self.settlements = self._settlements(entries)

        self.supports = tuple(scenario.support.values())
        self.support_index = {name: place for place, name in enumerate(scenario.support)}
        self.other_support = len(self.supports)
        """Help index of help that the case does not know."""
        self.other_repair = self.other_support + 1
        """Likewise for a repair: it fits the kind of the excuse it is about."""
        self.vague_repair = self.other_support + 2
        """Likewise for a repair of nothing in particular."""
        self.repairs = np.array([entry.kind == "repair" for entry in self.supports] + [False, True, True])
        self.after_days = np.array([entry.after_days for entry in self.supports] + [0, 0, 0], dtype=np.int64)
        fits = [sum(1 << place for place, kind in enumerate(_KINDS) if kind in entry.fits) for entry in self.supports]
        self.fits = np.array([*fits, 0, 0, 0], dtype=np.int64)

        money = scenario.money
        self.rival_weights = tuple(rival_weight(rival) for rival in money.rivals)
        self.inflow_days = tuple(inflow.day.toordinal() for inflow in money.inflows)
        self.inflow_sums = tuple(inflow.amount for inflow in money.inflows)
        self.power = {"low": P.power_low, "normal": 1.0, "high": P.power_high}[scenario.persona.power]

    def bits(self, evidence: Any) -> int:
        """The bits of these pieces of evidence together (ids the case does not know are left out)."""
        return sum(1 << self.evidence_index[name] for name in set(evidence) & self.evidence_index.keys())

    @staticmethod
    def held_at(truth: Any, state: Any, separated: Any) -> Any:
        """Place in the rows of `base` and `less_freed`."""
        return (truth * np.int64(len(STATES)) + state) * 2 + separated

    def day_of_month(self, day: Any) -> Any:
        """Day of the month of each ordinal; looked up for the case's days, computed for others."""
        inside = (day >= self.start) & (day <= self.end)
        found = np.array(self._days_of_month)[np.where(inside, day - self.start, 0)]
        for row in np.flatnonzero(~inside):
            found[row] = date.fromordinal(int(day[row])).day
        return found

    def _settlements(self, entries: tuple[Excuse, ...]) -> Settlements:
        most = max((len(rules) for entry in entries for rules in entry.settled_by.values()), default=0)
        shape = (len(entries), len(TRUTHS), most)
        table = Settlements(*(np.full(shape, -1, dtype=np.int64) for _ in range(4)))
        support_index = {name: place for place, name in enumerate(self.scenario.support)}
        for row, entry in enumerate(entries):
            for column, truth in enumerate(TRUTHS):
                for place, rule in enumerate(entry.settled_by.get(truth, ())):
                    at = row, column, place
                    table.show[at] = self.evidence_index.get(rule.show or "", -1)
                    table.offer[at] = support_index.get(rule.offer or "", -1)
                    table.amount[at], table.frees[at] = rule.amount, rule.frees
        return table

    def help_frees(self, help_: Any, amount: Any) -> Any:
        """Cash that this much of a measure brings, in whole minor units (0 for help the case does not know)."""
        frees = np.zeros(len(help_), dtype=np.int64)
        for place, support in enumerate(self.supports):
            rows = np.flatnonzero(help_ == place)
            if rows.size and support.frees:
                limit = max(1, support.limit)
                if support.frees * int(amount[rows].max()) < 1 << 62:
                    frees[rows] = support.frees * amount[rows] // limit
                else:
                    frees[rows] = [support.frees * int(sum_) // limit for sum_ in amount[rows]]
        return frees


def _full(entries: tuple[Excuse, ...]) -> Any:
    """What each excuse holds back in full, by (excuse, truth)."""
    rows = [[entry.holds_back.get(truth, 0) for truth in TRUTHS] for entry in entries]
    return np.array(rows, dtype=np.int64).reshape(len(entries), len(TRUTHS))


def _held_tables(scenario: Scenario) -> tuple[Any, Any]:
    """`Case.base` and `Case.less_freed`, asked of `ExcuseRun` itself."""
    shape = (len(scenario.excuses), len(TRUTHS), len(STATES), 2)
    base, less_freed = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for row, (name, excuse) in enumerate(scenario.excuses.items()):
        for column, truth in enumerate(TRUTHS):
            for place, state in enumerate(STATES):
                for separated in (False, True):
                    at = row, column, place, int(separated)
                    run = ExcuseRun(name, excuse, Truth(truth), state, 0, separated)
                    base[at] = run.held
                    run.freed = 1
                    less_freed[at] = run.held < base[at]
    flat = len(scenario.excuses), -1 if scenario.excuses else 0
    return base.reshape(flat), less_freed.reshape(flat)


def holds(node: Node, values: dict[str, Any], states: dict[str, Any], held: Any, case: Case) -> Any:
    """`Condition.holds` on arrays: `states` by excuse id as codes, `held` as bits. A bool array."""
    match node:
        case Compare():
            return np.asarray(compare(values[node.name], node.op, node.value))
        case InState():
            state = states.get(node.excuse)
            return np.full(held.shape, node.state == "unraised") if state is None else state == STATES.index(node.state)
        case Has():
            return held & case.bits([node.evidence]) != 0
        case Not():
            return ~holds(node.part, values, states, held, case)
        case All():
            found = np.ones(held.shape, dtype=bool)
            for part in node.parts:
                found &= holds(part, values, states, held, case)
            return found
        case AnyOf():
            found = np.zeros(held.shape, dtype=bool)
            for part in node.parts:
                found |= holds(part, values, states, held, case)
            return found
