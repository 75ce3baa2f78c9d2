"""The rollouts of an attempt: every option of every choice, played on by every policy in every world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from personas.vocabulary import OPEN_STATES, ExcuseState
from scoring.transcript import By, Kind, Turn
from sim.batch import ACT_BITS, Customers, Moves
from sim.batch.case import Case
from sim.batch.days import NO_DAY
from sim.batch.lanes import Lanes
from sim.batch.month import KINDS
from sim.batch.philox import words
from sim.bots.sight import Sight
from sim.customer.move import Move
from sim.desk import Desk
from sim.review.lanes import joined
from sim.review.options import Option, options_of
from sim.review.playout import FREE, Forced, Playout, no_side
from sim.review.policies import CLOSER, MONTH, NEXT, POLICIES, ROOM, Side
from sim.review.story import Choice, Story
from sim.review.worlds import Worlds

BOT, PLAYED = 0, 1
"""Rows of a choice: what the policy itself would do, what the trainee did; the options follow."""
LANES = 24_576
"""Lanes played at once: enough to share the fixed cost of a step, few enough for the cache."""
SCALE_WORLDS = 128
_PURPOSE = (1 << 20) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Rows of one choice to be played in the worlds `start` to `stop`; `later`: for how many contacts after it."""

    choice: int
    rows: tuple[int, ...]
    start: int
    stop: int
    later: int = NEXT

    @property
    def size(self) -> int:
        return len(self.rows) * len(POLICIES) * (self.stop - self.start)


class Rollouts:
    """The choices of a story with their options and worlds, ready to be played. `count` worlds each."""

    def __init__(self, case: Case, story: Story, seed: int, count: int, *, stream: int = 0) -> None:
        self.case = case
        self.choices = story.choices
        self.options = tuple(options_of(case.scenario, choice) for choice in self.choices)
        self.worlds: list[Lanes] = []
        self.truths: list[Lanes] = []
        worlds = Worlds(case, seed, count, stream=stream)
        for step in story.steps:
            if isinstance(step, Choice):
                self.worlds.append(worlds.snapshot())
                self.truths.append(worlds.truth())
            worlds.take(step)
        self.loosened = worlds.loosened
        self._sides = [_side_of(case, choice.sight) for choice in self.choices]
        arrivals = [_arrivals(case, choice.sight) for choice in self.choices]
        arrivals.append([NO_DAY] * len(case.evidence_index))
        self._playout = Playout(case, np.array(arrivals, dtype=np.int64).reshape(len(arrivals), -1).T)
        self._fill_in_moves()
        self._first_day()

    def rows(self, choice: int) -> int:
        """How many rows a choice has."""
        return 2 + len(self.options[choice])

    @property
    def ceiling(self) -> Task:
        """What the policies bring in from the first day on: the same for every attempt at the case."""
        return Task(len(self.choices), (BOT,), 0, SCALE_WORLDS, MONTH)

    # -- playing ------------------------------------------------------------------
    def play(self, tasks: Sequence[Task], *, hindsight: bool = False) -> Iterator[tuple[Task, Any]]:
        """What came of each task: an array (rows, policies, worlds) of sums in minor units."""
        for group in _groups(tasks):
            lanes, side, forced = self._lanes(group, hindsight)
            worth = self._playout.run(lanes, side, forced)
            at = 0
            for task in group:
                shape = len(task.rows), len(POLICIES), task.stop - task.start
                yield task, worth[at : at + task.size].reshape(shape)
                at += task.size

    def _lanes(self, tasks: Sequence[Task], hindsight: bool) -> tuple[Lanes, Side, Forced]:
        parts, sides, rows = [], [], []
        for task in tasks:
            worlds = np.arange(task.start, task.stop)
            if hindsight:
                part = self.truths[task.choice].take(np.zeros(len(worlds), dtype=np.int64))
                part.seed = words(worlds.astype(np.uint64), _PURPOSE, task.choice)
            else:
                part = self.worlds[task.choice].take(worlds)
            lanes = part.take(np.tile(np.arange(len(worlds)), len(task.rows) * len(POLICIES)))
            n = len(lanes)
            side = self._sides[task.choice].take(np.zeros(n, dtype=np.int64))
            side.choice[:] = task.choice
            side.later[:] = task.later
            side.policy[:] = np.tile(np.repeat(np.arange(len(POLICIES)), len(worlds)), len(task.rows))
            side.about[:] = lanes.current
            parts.append(lanes)
            sides.append(side)
            first = self._first_row[task.choice]
            rows.append(np.repeat(first + np.array(task.rows), len(POLICIES) * len(worlds)))
        at = np.concatenate(rows)
        table = self._table
        forced = Forced(*(getattr(table, name).take(at) if name == "moves" else getattr(table, name)[at]
                          for name in Forced.__slots__))  # fmt: skip
        return joined(parts), Side.joined(sides), forced

    def _fill_in_moves(self) -> None:
        """One entry a row of every choice: what is forced there."""
        self._first_row: list[int] = []
        entries: list[tuple[Move | None, bool, bool, int, int]] = []
        for choice, options in zip(self.choices, self.options, strict=True):
            self._first_row.append(len(entries))
            entries.append((None, False, False, FREE, 0))
            played = Option(options[0].intention, choice.move, choice.back)
            for option, writes in ((played, choice.written), *((option, False) for option in options)):
                day, kind = (FREE, 0)
                if choice.between:
                    day, kind = (option.back[0], KINDS.index(option.back[1])) if option.back else (NO_DAY, 0)
                leaves = not choice.between and option.move is None
                entries.append((option.move, leaves, writes, day, kind))
        self._first_row.append(len(entries))
        entries.append((None, False, False, FREE, 0))
        moves = Moves.of([move or Move() for move, *_ in entries], self.case)
        free = np.array([move is None and not leaves and day == FREE for move, leaves, _, day, _ in entries])
        columns = list(zip(*entries, strict=True))
        self._table = Forced(
            moves=moves, free=free, leaves=np.array(columns[1]), writes=np.array(columns[2]),
            back=np.array(columns[3], dtype=np.int64), kind=np.array(columns[4], dtype=np.int64),
        )  # fmt: skip

    def _first_day(self) -> None:
        """A choice of its own behind all others: the beginning of the first contact, with a middling plan."""
        case, calendar = self.case, self.case.scenario.calendar
        many = Customers(case, words(np.arange(SCALE_WORLDS, dtype=np.uint64), _PURPOSE, 1 << 16))
        many.plan(0.5)
        side, desk = no_side(case, 1, np.zeros(1, dtype=np.int64)), Desk(case.scenario)
        here = case.bits(desk.on_the_spot(calendar.first, calendar.places.get(calendar.start, "")))
        many.start_contact(calendar.first, here=here, held=case.bits(desk.held))
        self.worlds.append(many.lanes)
        self._sides.append(side)


def _groups(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    group: list[Task] = []
    for task in tasks:
        if group and sum(entry.size for entry in group) + task.size > LANES:
            yield group
            group = []
        group.append(task)
    if group:
        yield group


# -- the trainee's side at a choice ------------------------------------------------------------------
def _side_of(case: Case, s: Sight) -> Side:
    """One lane: what the trainee has done and has at hand."""
    side = no_side(case, 1, np.zeros(1, dtype=np.int64) + CLOSER)
    side.held[0] = case.bits(paper.id for paper in s.papers("held"))
    shown = [turn.evidence for turn in s.turns if turn.kind is Kind.SHOW and turn.evidence is not None]
    side.shown[0] = case.bits(shown)
    for view in s.view.support:
        place = case.support_index[view.id]
        support = case.supports[place]
        side.given[place, 0] = view.given
        side.cost[0] += support.cost * view.given // max(1, support.limit)
    here = [turn for turn in s.turns if turn.contact == s.view.contact] if s.view.contact else []
    last: Turn | None = None
    for turn in here:
        if turn.by is By.CUSTOMER:
            if _excuse(turn) != _excuse(last):
                side.new_excuse(np.zeros(1, dtype=np.int64))
            last = turn
        elif turn.by is By.TRAINEE and turn.kind is not Kind.CONTACT:
            side.said[0] += 1
            _note(side, turn, last)
    side.room[0] = side.said[0] + ROOM
    return side


def _excuse(turn: Turn | None) -> str:
    return turn.excuse.id if turn is not None and turn.excuse is not None else ""


def _note(side: Side, turn: Turn, last: Turn | None) -> None:
    acts = turn.reading.acts if turn.reading is not None else ()
    excuse = last.excuse if last is not None else None
    side.note(
        np.zeros(1, dtype=np.int64),
        np.array([sum({ACT_BITS[found.act] for found in acts})]),
        stalls=excuse is not None and ExcuseState(excuse.state) in OPEN_STATES,
        offered=np.array([last is not None and bool(last.offer)]),
        committed=np.array([last is not None and last.promise is not None]),
        helps=turn.support is not None,
    )


def _arrivals(case: Case, s: Sight) -> list[int]:
    days = dict.fromkeys(case.evidence_index, NO_DAY)
    days |= {paper.id: paper.arrives.toordinal() for paper in s.papers("requested") if paper.arrives is not None}
    return list(days.values())
