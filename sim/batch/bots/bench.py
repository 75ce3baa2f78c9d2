"""Many trainees at many customers: what `Practice` and `Desk` do for one attempt, for one a lane.

Each lane is at its own point of the case; `carry_out` takes one step of each, `pass_days` lets a day pass for those
who wait.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from scenarios.vocabulary import Act, ContactKind
from sim.batch.argument import on_table
from sim.batch.bots.phrases import ABOUT, AGREES, IDS, INDEX, RESOLVES, SUPPORTS, TRADES, Phrases
from sim.batch.bots.steps import Steps
from sim.batch.case import NO_HELP, Case
from sim.batch.codes import ACT_BITS, ASK_BITS, BROKEN, COMMITTED, DEED_BITS, KEPT, PART_KEPT, WALKED_OUT
from sim.batch.customers import Answer, Customers
from sim.batch.days import NO_DAY, add_workdays
from sim.batch.month import KINDS
from sim.batch.moves import NO_SUM, Moves
from sim.bots.sight import STALLING
from sim.desk import Desk
from sim.moves import is_precise

LOST = 0.1
"""Trust below which a dealer who walks out is lost for good (`Practice`)."""
_CONFIRM, _THREAT = ACT_BITS[Act.CONFIRM], ACT_BITS[Act.THREAT]
_AMOUNT, _DAY = ASK_BITS["amount"], ASK_BITS["day"]
_VISIT = KINDS.index(ContactKind.VISIT)
_ABOUT = np.array([ABOUT.get(name, -1) for name in IDS])
STALLS = sum(DEED_BITS[deed] for deed in STALLING)


class Bench:
    """The trainees of one case. `voice` is each lane's row in `phrases`."""

    def __init__(self, case: Case, seeds: Any, phrases: Phrases, voice: Any, plan: Any) -> None:
        self.case, self.phrases, self.voice = case, phrases, voice
        self.many = Customers(case, seeds)
        self.many.plan(plan)
        n = len(self.many)
        desk = Desk(case.scenario)
        excuses, evidence, support = len(case.excuses), len(case.evidence_index), len(case.supports)
        self._on_the_spot = _on_the_spot(case, desk)
        self._limits = np.array([entry.limit for entry in case.supports], dtype=np.int64).reshape(support, 1)
        self.ended = np.zeros(n, dtype=bool)
        self.gate = np.zeros(n, dtype=bool)
        """Ended by conduct that fails an attempt."""
        self.until = np.full(n, NO_DAY, dtype=np.int64)
        """The day waited for; past the last one: the month runs out."""
        self.held = np.full(n, case.bits(desk.held), dtype=np.int64)
        self.shown, self.requested = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
        self.arrives = np.full((evidence, n), NO_DAY, dtype=np.int64)
        self.given = np.zeros((support, n), dtype=np.int64)
        self.vague_given = np.zeros(n, dtype=bool)
        """Help the case does not know was held out once."""
        self.ever = np.zeros((len(IDS), n), dtype=np.int16)
        """How often each step was taken in the attempt."""
        self.times = np.zeros((len(IDS), n), dtype=np.int8)
        """And in this contact."""
        self.times_about = np.zeros((len(ABOUT), excuses, n), dtype=np.int8)
        """Likewise by excuse, for the steps in `ABOUT`."""
        self.moves, self.stalls, self.deeds = (np.zeros(n, dtype=np.int64) for _ in range(3))
        self.excuse, self.excuse_state = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64)
        """The excuse of the last reply of this contact, and its state."""
        self.found_for = np.zeros((excuses, n), dtype=np.int64)
        self.pledges_before = np.zeros(n, dtype=np.int64)
        self.last_contact = np.full(n, NO_DAY, dtype=np.int64)
        self.paid_before, self.paid_then = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
        """What had come in when this contact began, and when the one before did."""
        self.fell_due = np.full((0, n), -1, dtype=np.int64)
        """By promise, the contact that was the last one when it fell due; -1: it has not."""

    def __len__(self) -> int:
        return len(self.ended)

    @property
    def waiting(self) -> Any:
        """Lanes whose days pass."""
        return ~self.ended & (self.until != NO_DAY)

    @property
    def left(self) -> Any:
        """What is left of each support, (support, lanes)."""
        return self._limits - self.given

    # -- steps ------------------------------------------------------------------
    def carry_out(self, steps: Steps) -> Answer | None:
        """Takes one step of every lane that has one; fills in its moves, and gives the answers to them."""
        at = np.flatnonzero(steps.id >= 0)
        self.times[steps.id[at], at] += 1
        self.ever[steps.id[at], at] += 1
        some = at[(steps.about[at] >= 0) & (_ABOUT[steps.id[at]] >= 0)]
        self.times_about[_ABOUT[steps.id[some]], steps.about[some], some] += 1
        self._wait(steps)
        self._request(steps)
        spoken = self._put_moves(steps)
        answer = self._talk(steps.moves, spoken) if spoken.any() else None
        self._end_contact(steps.are("leave") & self.many.lanes.talking)
        self._start(steps)
        return answer

    def pass_days(self) -> None:
        """A day passes for those who wait."""
        rows = self.waiting
        if not rows.any():
            return
        end = self.case.end
        going = rows & (self.many.lanes.today < end)
        self.many.pass_day(lanes=going)
        for place in range(len(self.arrives)):
            comes = going & (self.arrives[place] == self.many.lanes.today)
            self.held[comes] |= 1 << place
        self._note_due()
        today = self.many.lanes.today
        self.ended |= going & (self.many.lanes.overdue <= 0)
        self.ended |= rows & (self.until > end) & (today >= end)
        self.until[today >= self.until] = NO_DAY

    def _wait(self, steps: Steps) -> None:
        waits = np.flatnonzero(steps.are("wait", "wait_back"))
        self.until[waits] = np.maximum(steps.until[waits], add_workdays(self.many.lanes.today[waits], 1))
        self.until[steps.are("finish")] = self.case.end + 1

    def _request(self, steps: Steps) -> None:
        requests = steps.are("request")
        if not requests.any():
            return
        lanes = self.many.lanes
        self.moves += requests & lanes.talking
        for place, entry in enumerate(self.case.scenario.evidence.values()):
            rows = np.flatnonzero(requests & (steps.paper == place))
            self.requested[rows] |= 1 << place
            if entry.from_ == "visit":
                self.held[rows] |= np.where(lanes.talking[rows], lanes.here[rows] & 1 << place, 0)
            elif entry.days == 0:
                self.held[rows] |= 1 << place
            else:
                self.arrives[place, rows] = add_workdays(lanes.today[rows], entry.days)

    # -- talking ------------------------------------------------------------------
    def _put_moves(self, steps: Steps) -> Any:
        """Turns what is said or shown into moves of the batch; gives the lanes that do so."""
        moves, explores = steps.moves, steps.are("explore")
        said = (steps.id >= INDEX["open"]) & ~explores
        shows, confirms = steps.are("show"), steps.are("write")
        writes = confirms & (self.many.lanes.phase == COMMITTED)
        rows = np.flatnonzero(said)
        self._put_words(steps, rows, moves)
        moves.evidence[shows], moves.assertiveness[shows], moves.own_words[shows] = steps.paper[shows], 0.3, False
        self.shown[shows] |= 1 << steps.paper[shows]
        moves.acts[writes] = moves.sure[writes] = _CONFIRM
        moves.written[writes], moves.assertiveness[writes], moves.own_words[writes] = True, 0.4, False
        if confirms.any():
            self.many.write_confirmation(lanes=confirms)
        self.moves += confirms & ~writes & self.many.lanes.talking
        return said | shows | writes | explores

    def _put_words(self, steps: Steps, rows: Any, moves: Moves) -> None:
        """Messages as `sim.moves.move_of` takes them."""
        step, voice, phrases = steps.id[rows], self.voice[rows], self.phrases
        acts, ask, agreed, day = phrases.acts[voice, step], steps.ask[rows], steps.agreed[rows], steps.day[rows]
        moves.acts[rows] = moves.sure[rows] = acts
        moves.ask[rows], moves.pay_day[rows] = ask, day
        moves.precise[rows] = _precise(ask)
        moves.named[rows] = np.where(acts & AGREES != 0, agreed, NO_SUM)
        named = ((ask != NO_SUM) | (agreed != NO_SUM)) * _AMOUNT | (day != NO_DAY) * _DAY
        moves.asks[rows] = phrases.asks[voice, step] | named
        moves.written[rows] = phrases.asks[voice, step] & ASK_BITS["written"] != 0
        moves.assertiveness[rows], moves.aggression[rows] = phrases.firm[voice, step], phrases.heat[voice, step]
        moves.repeated[rows] = self.ever[step, rows] > phrases.lines[voice, step]
        self._put_help(steps, rows, acts, moves)

    def _put_help(self, steps: Steps, rows: Any, acts: Any, moves: Moves) -> None:
        """Help in words: what is named, else what fits the excuse on the table (`sim.moves.help_in_words`)."""
        rows, acts = _where(acts & (SUPPORTS | TRADES | RESOLVES) != 0, rows, acts)
        named = steps.help[rows] >= 0
        rows, acts = _where(named | (acts & (SUPPORTS | RESOLVES) != 0), rows, acts)
        if not rows.size:
            return
        repair = (acts & RESOLVES != 0) & (acts & (SUPPORTS | TRADES) == 0)
        conditional = acts & TRADES != 0
        named = steps.help[rows] >= 0
        chosen = np.where(named, steps.help[rows], self.fitting(rows, self._open_excuse(rows), repair))
        known = chosen >= 0
        left = self.left[chosen, rows] if len(self.left) else np.zeros(len(rows), dtype=np.int64)
        if self.case.supports:
            vague = ~known & ~conditional & ~self.vague_given[rows]
            unknown = np.where(repair, self.case.vague_repair, self.case.other_support)
            self.vague_given[rows[vague]] = True
        else:
            vague = ~known
            unknown = np.where(repair, self.case.other_repair, self.case.other_support)
        moves.help[rows] = np.where(known, chosen, np.where(vague, unknown, NO_HELP))
        moves.help_amount[rows] = np.where(known, left, 0)
        moves.conditional[rows] = conditional & (known | vague)

    def _open_excuse(self, rows: Any) -> Any:
        """The open excuse on the table; -1: none."""
        lanes = self.many.lanes
        return np.where(on_table(lanes)[1], lanes.current, -1)[rows]

    def fitting(self, rows: Any, excuse: Any, repair: Any) -> Any:
        """The first support left that fits the excuse, rather one that is (or is no) repair; -1: none."""
        found, case, left = np.full(len(rows), -1, dtype=np.int64), self.case, self.left
        for alike in (False, True):
            for place in reversed(range(len(case.supports))):
                fits = case.fits[place] >> case.kind_codes[excuse] & 1 != 0 if len(case.excuses) else False
                right = (excuse >= 0) & fits & (left[place, rows] > 0)
                if alike:
                    right &= case.repairs[place] == repair
                found[right] = place
        return found

    def _talk(self, moves: Moves, spoken: Any) -> Answer:
        many, lanes = self.many, self.many.lanes
        before, laid = lanes.pledges.copy(), (lanes.trade.copy(), lanes.trade_amount.copy())
        answer = many.react(moves, held=self.held, lanes=spoken)
        self.moves += spoken
        self._give(moves, spoken, laid, lanes.pledges > before)
        found = np.flatnonzero(answer.found >= 0)
        found = found[self.held[found] >> answer.found[found] & 1 == 0]
        self.held[found] |= 1 << answer.found[found].astype(np.int64)
        self._remember(answer, found)
        ended = spoken & (lanes.phase > COMMITTED)
        tired = spoken & ~ended & (self.moves + 1 >= self.case.scenario.calendar.turns)
        if tired.any():
            many.break_off(lanes=tired)
        self._end_contact(ended | tired, gate=ended & (moves.acts & _THREAT != 0))
        return answer

    def _give(self, moves: Moves, spoken: Any, laid: tuple[Any, Any], struck: Any) -> None:
        """Help is given for nothing, or with the promise it was tied to: in this move, or `laid` on the table."""
        tied = (moves.help != NO_HELP) & moves.conditional
        for where, help_, amount in (
            (spoken & ~moves.conditional, moves.help, moves.help_amount),
            (struck & tied, moves.help, moves.help_amount),
            (struck & ~tied & (laid[0] != moves.help), *laid),
        ):
            rows = np.flatnonzero(where & (help_ >= 0) & (help_ < len(self.given)))
            self.given[help_[rows], rows] += amount[rows]

    def _remember(self, answer: Answer, found: Any) -> None:
        rows = np.flatnonzero(answer.answered)
        lanes = self.many.lanes
        self.deeds[rows] = answer.deeds[rows]
        self.stalls[rows] += answer.deeds[rows] & STALLS != 0
        self.excuse[rows] = lanes.current[rows]
        if not len(lanes.state):
            return
        self.excuse_state[rows] = np.where(lanes.current[rows] >= 0, lanes.state[lanes.current[rows], rows], -1)
        about = found[self.excuse[found] >= 0]
        self.found_for[self.excuse[about], about] |= 1 << answer.found[about].astype(np.int64)

    # -- contacts ------------------------------------------------------------------
    def _start(self, steps: Steps) -> None:
        lanes = self.many.lanes
        starts = steps.are("contact")
        if not starts.any():
            return
        here = np.where(steps.kind == _VISIT, self._on_the_spot[lanes.today - self.case.start], 0)
        self.many.start_contact(steps.kind, here=here, held=self.held, lanes=starts)
        rows = np.flatnonzero(starts)
        self.times[:, rows] = 0
        self.times_about[:, :, rows] = 0
        self.found_for[:, rows] = 0
        self.excuse[rows] = self.excuse_state[rows] = -1
        self.moves[rows] = self.stalls[rows] = self.deeds[rows] = 0
        self.pledges_before[rows], self.last_contact[rows] = lanes.pledges[rows], lanes.today[rows]
        self.paid_then[rows] = self.paid_before[rows]
        self.paid_before[rows] = lanes.paid[rows]

    def _end_contact(self, rows: Any, *, gate: Any = False) -> None:
        if not rows.any():
            return
        many, lanes = self.many, self.many.lanes
        many.end_contact(lanes=rows)
        self._note_due()
        self.gate |= gate
        lost = (lanes.phase == WALKED_OUT) & (lanes.trust < LOST)
        self.ended |= rows & (gate | (lanes.overdue <= 0) | lost)
        if self.case.scenario.drill:
            self.until[rows & ~self.ended] = self.case.end + 1

    def _note_due(self) -> None:
        """Promises that have fallen due since this was last asked."""
        states = self.many.lanes.pledge_state
        self.fell_due = longer(self.fell_due, len(states))
        fresh = (self.fell_due < 0) & ((states == KEPT) | (states == PART_KEPT) | (states == BROKEN))
        self.fell_due = np.where(fresh, self.many.lanes.contacts, self.fell_due)


def longer(fell_due: Any, length: int) -> Any:
    """`Bench.fell_due` with room for so many promises."""
    missing = length - len(fell_due)
    if missing <= 0:
        return fell_due
    return np.concatenate((fell_due, np.full((missing, fell_due.shape[1]), -1, dtype=np.int64)))


def _precise(amounts: Any) -> Any:
    """`sim.moves.is_precise` of each sum."""
    values, places = np.unique(amounts, return_inverse=True)
    return np.array([value > 0 and is_precise(int(value)) for value in values], dtype=bool)[places]


def _where(chosen: Any, *arrays: Any) -> tuple[Any, ...]:
    return tuple(array[chosen] for array in arrays)


def _on_the_spot(case: Case, desk: Desk) -> Any:
    """Bits of the evidence to be had at a visit, by day of the case."""
    places = case.scenario.calendar.places
    days = [places.get(date.fromordinal(day), "") for day in range(case.start, case.end + 1)]
    return np.array([case.bits(desk.on_the_spot(ContactKind.VISIT, place)) for place in days], dtype=np.int64)
