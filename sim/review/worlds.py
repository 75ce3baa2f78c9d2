"""What the trainee could know: worlds in which everything that was seen and said went the same way.

A particle filter on the visible history. Every world is a dealer with hidden facts of his own (truths, papers, inflows,
will, wish) and draws of his own, from the case's own odds. The attempt's steps are played on all of them at once, and
beside them, in lane 0, on the real dealer. After every answer a world is kept by what a trainee can see:

- what cannot be told apart by degrees must be the same: the deeds (an `accept` and a `hollow_yes` count as one: a yes
  is a yes until it is tested), the phase, the excuse on the table and its state, whether there is an offer, how many
  promises there are, which promises were kept, in part or not, what was found on the spot;
- what is a matter of degree weighs: the offered sum by how far it is off, the mood by whether it is the same.

Worlds that are kept are drawn again by weight (systematic resampling); a copy gets fresh draws for what is to come, but
keeps his place in the one draw of a contact that has shown already (at which sum the talk breaks). Then the visible
sums are set to what was seen. What has not shown yet is drawn again, so that copies do not stay alike: where most
worlds were dropped, and after a contact, truths and papers of excuses that were not raised; after a contact, money
still to come, and will and wish move a tenth of the way to a new draw. When too few are left, the step is tried again
with fresh draws, up to `TRIES` times; when that finds none, those that agree in most are kept, and `loosened` counts
it. Nothing hidden of lane 0 is ever read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from personas.vocabulary import Deed
from sim.batch import DEED_BITS, Customers, Moves
from sim.batch.case import Case
from sim.batch.codes import OPEN, UNRAISED
from sim.batch.customers import Answer
from sim.batch.days import NO_DAY
from sim.batch.lanes import Lanes, draw_excuses, draw_inflows, draw_will, draw_wish
from sim.batch.philox import unit, words
from sim.customer.draws import Purpose
from sim.desk import Desk
from sim.review.story import BrokenOff, Choice, ContactOver, Days, Moved, Planned, Started, Step, Wrote

FEW = 64
TRIES = 3
JITTER = 0.1
_PURPOSE = 1 << 20
"""Of the draws that make seeds: none of the dealer's own purposes."""
_YES = DEED_BITS[Deed.ACCEPT] | DEED_BITS[Deed.HOLLOW_YES]
_VISIBLE_SUMS = ("ask", "first_ask", "offer", "rest_offer", "pay_day", "owed", "overdue", "paid")
_VISIBLE_PLEDGES = (
    "pledge_amount",
    "pledge_due",
    "pledge_state",
    "pledge_paid",
    "pledge_flags",
    "pledge_made",
)
_VISIBLE_STATE = ("phase", "current", "pledges", "pledge", "talking", "contacts", "turn")


class Worlds:
    """The worlds of one attempt, from its first day on. `case` is the attempt's, `seed` the real dealer's.

    Another `stream` (0 to 999) gives other worlds, as good as these.
    """

    def __init__(self, case: Case, seed: int, count: int, *, stream: int = 0) -> None:
        self.case = case
        self.count = count
        self.loosened = 0
        """Steps at which less had to agree."""
        self._salt = stream << 20
        self._desk = Desk(case.scenario)
        seeds = np.concatenate((np.array([seed], dtype=np.uint64), self._seeds(count)))
        self._many = Customers(case, seeds)

    # -- the two sides ------------------------------------------------------------------
    def snapshot(self) -> Lanes:
        """Copies of the worlds as they stand, without the real dealer; each has draws of his own to come."""
        return self._many.lanes.take(np.arange(1, self.count + 1))

    def truth(self) -> Lanes:
        """The real dealer as he stands: for hindsight only."""
        return self._many.lanes.take(np.zeros(1, dtype=np.int64))

    def shown(self, name: str) -> int:
        """A visible number of the real dealer's lane."""
        return int(getattr(self._many.lanes, name)[..., 0])

    # -- steps ------------------------------------------------------------------
    def take(self, step: Step) -> None:
        """Plays a step on all worlds and keeps those that agree with what was seen."""
        match step:
            case Planned():
                self._many.plan(step.quality)
            case Days():
                while self.shown("today") < step.until:
                    self._pass_day()
            case Started():
                here = self.case.bits(self._desk.on_the_spot(step.kind, step.place))
                self._many.start_contact(step.kind, here=here, held=self.case.bits(step.held))
            case Moved():
                moves = Moves.of([step.move], self.case)
                held = self.case.bits(step.held)
                self._watch(lambda many: many.react(moves.take(np.zeros(len(many), dtype=np.int64)), held=held))
            case BrokenOff():
                self._watch(lambda many: many.break_off())
            case ContactOver():
                self._watch(_end_contact)
                self._rejuvenate()
            case Wrote():
                self._many.write_confirmation()
            case Choice():
                pass

    def _pass_day(self) -> None:
        lanes = self._many.lanes
        due, state = lanes.pledge_due[:, 0], lanes.pledge_state[:, 0]
        tomorrow = self.shown("today") + 1
        if ((state == OPEN) & ((due == NO_DAY) | (due <= tomorrow))).any():
            self._watch(_pass_day)
        else:
            self._many.pass_day()

    # -- agreeing ------------------------------------------------------------------
    def _watch(self, act: Callable[[Customers], Answer | None]) -> None:
        """Something happens of which the outcome is seen."""
        before = self._many.lanes.take(np.arange(self.count + 1))
        found, weights, everyone, scores = self._tried(self._many, act)
        kept, kept_weights = [found], [weights]
        tries = 0
        while int((np.concatenate(kept_weights) > 0).sum()) < FEW and tries < TRIES:
            tries += 1
            again = before.take(np.arange(self.count + 1))
            again.seed[1:] = self._fresh(again.take(np.arange(1, self.count + 1)))
            found, weights, more, more_scores = self._tried(Customers.of(self.case, again), act)
            kept.append(found)
            kept_weights.append(weights)
            everyone, scores = Lanes.joined([everyone, more]), np.concatenate((scores, more_scores))
        lanes, weights = Lanes.joined(kept), np.concatenate(kept_weights)
        if not len(weights):
            self.loosened += 1
            best = int(scores.max())
            rows = np.flatnonzero(scores == best)
            lanes, weights = everyone.take(rows), np.ones(len(rows), dtype=np.int64)
        self._keep(lanes, weights)

    def _tried(self, many: Customers, act: Callable[[Customers], Answer | None]) -> tuple[Lanes, Any, Lanes, Any]:
        """Does it; the worlds that agree with their weights, and all of them with how much of each agrees."""
        answer = act(many)
        weights, scores = _agreement(self.case, many.lanes, answer)
        self._real = many.lanes.take(np.zeros(1, dtype=np.int64))
        rows = 1 + np.flatnonzero(weights[1:] > 0)
        rest = np.arange(1, len(many))
        return many.lanes.take(rows), weights[rows], many.lanes.take(rest), scores[1:]

    def _keep(self, lanes: Lanes, weights: Any) -> None:
        """Draws `count` worlds by weight and sets in all of them what was seen."""
        total, n = int(weights.sum()), self.count
        if len(weights) == n and (weights == weights[0]).all():
            chosen = lanes
        else:
            places = (np.arange(n) * total + total // 2) // n
            rows = np.searchsorted(np.cumsum(weights), places, side="right")
            copies = np.diff(rows, prepend=-1) == 0
            chosen = lanes.take(rows)
            if copies.any():
                chosen.seed[copies] = self._fresh(chosen.take(np.flatnonzero(copies)))
                if 2 * len(weights) < n:
                    self._untold(chosen, np.flatnonzero(copies))
            chosen = chosen.take(_shuffled(n, self._salt))
        lanes = Lanes.joined([self._real, chosen])
        for name in (*_VISIBLE_SUMS, *_VISIBLE_PLEDGES, *_VISIBLE_STATE):
            values = getattr(lanes, name)
            values[..., 1:] = values[..., :1]
        _show_excuse(lanes)
        self._many = Customers.of(self.case, lanes)

    def _rejuvenate(self) -> None:
        """New facts in all worlds where nothing that was seen hangs on them."""
        lanes, seeds = self._many.lanes, self._seeds(self.count)
        self._untold(lanes, np.arange(1, self.count + 1))
        for row, (real, day) in enumerate(zip(draw_inflows(self.case, seeds), self.case.inflow_days, strict=True)):
            if day > self.shown("today"):
                lanes.inflow_real[row, 1:] = real
        for name, drawn in (("will", draw_will(self.case, seeds)), ("wish", draw_wish(seeds))):
            values = getattr(lanes, name)
            values[1:] = values[1:] + JITTER * (drawn - values[1:])

    def _untold(self, lanes: Lanes, rows: Any) -> None:
        """Excuses that were not raised are drawn again from the case's odds."""
        truth, documented = draw_excuses(self.case, self._seeds(len(rows)))
        unraised = lanes.state[:, rows] == UNRAISED
        lanes.truth[:, rows] = np.where(unraised, truth, lanes.truth[:, rows])
        lanes.documented[:, rows] = np.where(unraised, documented, lanes.documented[:, rows])

    def _fresh(self, lanes: Lanes) -> Any:
        """New draws for these worlds: in a contact in which a sum was named, with the breaking point they had."""
        n = len(lanes)
        if not lanes.talking[0] or lanes.ask[0] < 0:
            return self._seeds(n)
        candidates = self._seeds(4 * n)
        contact = lanes.contacts[0]
        theirs = unit(candidates, Purpose.STALL, contact)
        order = np.argsort(theirs, kind="stable")
        own = unit(lanes.seed, Purpose.STALL, contact)
        ranks = np.argsort(own, kind="stable")
        near = np.searchsorted(theirs[order], own[ranks])
        place = np.arange(n)
        near = np.minimum(np.maximum.accumulate(near - place) + place, 3 * n + place)
        seeds = np.empty(n, dtype=np.uint64)
        seeds[ranks] = candidates[order[near]]
        return seeds

    def _seeds(self, count: int) -> Any:
        """Seeds nobody has had: from a counter, the same in every review."""
        self._salt += 1
        return words(np.arange(count, dtype=np.uint64), _PURPOSE, self._salt)


def _end_contact(many: Customers) -> None:
    many.end_contact()


def _pass_day(many: Customers) -> None:
    many.pass_day()


def _shuffled(count: int, salt: int) -> Any:
    """A fixed order in which every first part is a fair sample."""
    return np.argsort(words(np.arange(count, dtype=np.uint64), _PURPOSE, salt, 1), kind="stable")


def _agreement(case: Case, lanes: Lanes, answer: Answer | None) -> tuple[Any, Any]:
    """Weight of each lane beside lane 0 (0: it does not agree), and in how much it agrees, the more the better."""
    seen = Customers.of(case, lanes).seen()
    hard: list[Any] = [_same(lanes.phase >= 4), _same(lanes.pledges), _same(lanes.phase)]
    if answer is not None:
        deeds = np.where(answer.deeds & _YES != 0, answer.deeds | _YES, answer.deeds)
        hard += [_same(deeds), _same(answer.found)]
    hard += [_same(seen.excuse), _same(seen.excuse_state)]
    hard += [_same(lanes.offer < 0), _same(lanes.rest_offer < 0)]
    hard.append((lanes.pledge_state == lanes.pledge_state[:, :1]).all(axis=0))
    weight = _near(case, lanes.offer) * _near(case, lanes.rest_offer)
    weight *= _near(case, lanes.pledge_amount.sum(axis=0)) * _near(case, lanes.pledge_paid.sum(axis=0))
    weight *= np.where(_same(seen.mood), 4, 1)
    agrees = np.logical_and.reduce(hard)
    importance = [1 << place for place in range(len(hard), 0, -1)]
    scores = np.add.reduce([np.where(same, worth, 0) for same, worth in zip(hard, importance, strict=True)])
    return np.where(agrees, weight, 0), scores


def _same(values: Any) -> Any:
    return values == values[0]


def _near(case: Case, sums: Any) -> Any:
    """How well sums agree with the first: 8 within a step of what a person names, down to 0 when far off."""
    off = np.abs(sums - sums[0])
    weight = np.where(off <= 3 * case.step, 4, np.where(off <= 8 * case.step, 2, 1))
    weight = np.where(off <= case.step, 8, weight)
    return np.where(off * 5 <= case.scenario.debt.overdue, weight, 0)


def _show_excuse(lanes: Lanes) -> None:
    """The state of the excuse on the table is seen."""
    current = int(lanes.current[0])
    if current >= 0:
        changed = lanes.state[current] != lanes.state[current, 0]
        lanes.state[current] = lanes.state[current, 0]
        lanes.kept_old[changed] = True
