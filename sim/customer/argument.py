"""Excuses in one contact: which is on the table, what moves it on, which one is ready to be raised next."""

from __future__ import annotations

from dataclasses import dataclass

from personas.vocabulary import COMPLAINTS, OPEN_STATES, Deed, ExcuseState, Truth
from scenarios.vocabulary import Act
from sim.customer import dynamics
from sim.customer.curves import ONE
from sim.customer.draws import Draws, Purpose
from sim.customer.facts import Facts
from sim.customer.feelings import Feelings
from sim.customer.machine import EXCUSE, EXCUSE_TRIGGERS, PRIORITY, SHOW, Rule, Subject
from sim.customer.move import Move
from sim.customer.parameters import PARAMETERS as P
from sim.customer.purse import ExcuseRun

NEW_EXCUSES = 2
"""Excuses a dealer brings up in one contact at most (design): more would be a list, not a talk."""

_MAY_SLIP = frozenset(rule.trigger for rule in EXCUSE.rules if {"sharp", "!sharp"} & set(rule.when))
"""Triggers on which it matters whether he gives himself away: a draw costs more than the rest of a move."""


@dataclass(slots=True)
class Argument:
    """The excuses of the case while a contact runs."""

    facts: Facts
    feelings: Feelings
    excuses: dict[str, ExcuseRun]
    draws: Draws
    contact: int
    evidence_here: frozenset[str]
    """Evidence that can be had on the spot in this contact."""
    in_hand: frozenset[str]
    """Evidence the trainee holds already: nobody looks for it."""
    current: str | None = None
    raised: int = 0
    found: str | None = None
    """Evidence that came to hand in this move by looking on the spot."""

    @property
    def run(self) -> ExcuseRun | None:
        """The excuse on the table, open or not."""
        return self.excuses[self.current] if self.current else None

    @property
    def held(self) -> int:
        """Money all excuses hold back now, in minor units."""
        return sum(run.held for run in self.excuses.values())

    def take(self, move: Move, trigger: str, turn: int) -> Rule | None:
        """Fires every act of the move that works on the excuse on the table; the rule that mattered most."""
        self.found = None
        if move.evidence is not None:
            self._turn_to(move.evidence)
        elif move.about is not None and self.excuses[move.about].open:
            self.current = move.about
        run = self.run
        if run is None or not run.open:
            return None
        if trigger == Act.ACCEPT_EXCUSE:
            return self._fire(run, "accept", move, turn)
        told: Rule | None = None
        for step in self._steps(move):
            before = run.state
            rule = self._fire(run, step, move, turn)
            if rule is not None and (told is None or run.state is not before):
                told = rule
            if run.state not in OPEN_STATES:
                return told
        if move.did(Act.REJECT) and run.truth is not Truth.FALSE and not move.did(Act.EMPATHIZE, Act.PROBE):
            self.feelings.change_trust(-P.trust_flat)
        return told

    @staticmethod
    def _steps(move: Move) -> list[str]:
        steps = [EXCUSE_TRIGGERS[SHOW]] if move.evidence is not None else []
        steps += [EXCUSE_TRIGGERS[act] for act in PRIORITY if act in EXCUSE_TRIGGERS and act in move.acts]
        if Act.TRADE in move.acts and move.help is not None and "help" not in steps:
            steps.append("help")
        return steps

    def _turn_to(self, evidence: str) -> None:
        """A document brings the excuse it bears on to the table."""
        bears = (name for name, run in self.excuses.items() if evidence in run.excuse.evidence and run.open)
        self.current = next(bears, self.current)

    def _fire(self, run: ExcuseRun, trigger: str, move: Move, turn: int) -> Rule | None:
        frees = self._frees(run, move)
        subject = Subject(run.state.value, self._predicates(run, trigger, move, turn, frees))
        rule = EXCUSE.fire(subject, trigger)
        if rule is not None:
            run.state = ExcuseState(subject.state)
            self._after(run, rule, move, frees)
        return rule

    def _predicates(self, run: ExcuseRun, trigger: str, move: Move, turn: int, frees: int | None) -> frozenset[str]:
        now = {
            "true": run.truth is not Truth.FALSE,
            "partly": run.truth is Truth.PARTLY,
            "proof": move.evidence is not None and move.evidence in run.excuse.evidence,
            "fits": frees is not None,
            "claim": run.excuse.kind in COMPLAINTS,
            "documented": run.id in self.facts.documented,
            "gift": _is_gift(move),
            "sharp": trigger in _MAY_SLIP and self._slips(run, move, turn),
        }
        return frozenset(name for name, holds in now.items() if holds)

    def _slips(self, run: ExcuseRun, move: Move, turn: int) -> bool:
        chance = dynamics.slip_chance(ONE, run.state is ExcuseState.PROBED, move.assertiveness > 0.2)
        return bool(self.draws.unit(Purpose.EXPOSE, self.contact, turn) < chance)

    @staticmethod
    def _frees(run: ExcuseRun, move: Move) -> int | None:
        """What the evidence or help at hand frees of this excuse; None when it settles nothing."""
        if _is_gift(move):
            return None
        for settlement in run.excuse.settled_by.get(run.truth, ()):
            if move.evidence is not None and settlement.show == move.evidence:
                return settlement.frees
            if move.help is not None and settlement.offer == move.help.id and move.help.amount >= settlement.amount:
                return settlement.frees
        if move.help is not None and run.excuse.kind in move.help.fits:
            return move.help.frees or run.excuse.holds_back.get(run.truth, 0)
        return None

    def _after(self, run: ExcuseRun, rule: Rule, move: Move, frees: int | None) -> None:
        deed, tag = rule.deeds[0]
        run.freed += frees or 0
        run.separated = run.separated or tag == "separate"
        if deed is Deed.EXPOSED:
            way_out = move.aggression < 0.3 and (move.did(Act.EMPATHIZE) or move.assertiveness < 0.75)
            self.feelings.lose_face(float(dynamics.face_when_exposed(ONE, way_out)))
        if deed in (Deed.SETTLE_EXCUSE, Deed.ADMIT) and run.truth is not Truth.FALSE:
            self.feelings.change_trust(P.trust_repair)
        if move.did(Act.VERIFY) and move.evidence is None and self.found is None:
            fresh = self.evidence_here - self.in_hand
            self.found = next((name for name in run.excuse.evidence if name in fresh), None)

    # -- the next excuse ------------------------------------------------------------------
    @property
    def may_raise(self) -> bool:
        """Whether he may bring up another: none while one is open or after two."""
        return self.raised < NEW_EXCUSES and (self.run is None or not self.run.open)

    def ready(self, values: dict[str, float]) -> list[str]:
        """Excuses whose time has come, in the case's order."""
        states = {name: entry.state.value for name, entry in self.excuses.items()}
        return [
            name
            for name, entry in self.excuses.items()
            if entry.state is ExcuseState.UNRAISED and entry.excuse.raise_when.holds(values, states, self.in_hand)
        ]

    def rule_out_others(self, turn: int) -> bool:
        """Asked whether this is the only reason: usually he says yes, and then keeps to it in this contact (design)."""
        alone = self.draws.unit(Purpose.ONLY_REASON, self.contact, turn) < 0.7
        if alone:
            self.raised = NEW_EXCUSES
        return alone

    def bring_up(self, ready: list[str], turn: int) -> None:
        """Raises one of those that are ready."""
        name = ready[self.draws.below(len(ready), Purpose.EXCUSE_TRUTH, self.contact, turn)]
        run = self.excuses[name]
        subject = Subject(run.state.value)
        EXCUSE.fire(subject, "raise")
        run.state = ExcuseState(subject.state)
        self.current = name
        self.raised += 1


def _is_gift(move: Move) -> bool:
    """Support without a condition: it changes nothing about what he would pay (science.md §4.2)."""
    return move.help is not None and not move.help.conditional and not move.help.repair
