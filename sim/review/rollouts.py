"""The rollouts of an attempt: every option of every choice, played on by every policy in every world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.transcript import Kind
from sim.batch import Customers, Moves
from sim.batch.case import Case
from sim.batch.lanes import Lanes
from sim.batch.month import KINDS
from sim.batch.philox import words
from sim.customer.move import Move
from sim.desk import Desk
from sim.review.options import Option, options_of
from sim.review.playout import Forced, Playout
from sim.review.seats import NOBODY, POLICIES, Seats, steps_of
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
    """Rows of one choice to be played in the worlds `start` to `stop`; in `hindsight`, at the real dealer, with as many
    fresh draws.
    """

    choice: int
    rows: tuple[int, ...]
    start: int
    stop: int
    hindsight: bool = False

    @property
    def size(self) -> int:
        return len(self.rows) * len(POLICIES) * (self.stop - self.start)


class Rollouts:
    """The choices of a story with their options and worlds, ready to be played. `count` worlds each."""

    def __init__(self, case: Case, story: Story, seed: int, count: int, *, stream: int = 0) -> None:
        self.case = case
        self.choices = story.choices
        self.options = tuple(options_of(case.scenario, choice) for choice in self.choices)
        parts: list[Lanes] = []
        truths: list[Lanes] = []
        worlds = Worlds(case, seed, count, stream=stream)
        for step in story.steps:
            if isinstance(step, Choice):
                parts.append(worlds.snapshot())
                truths.append(worlds.truth())
            worlds.take(step)
        self.loosened = worlds.loosened
        self._playout = Playout(case)
        first = self._first_day()
        self._first_world = np.cumsum([0, *(len(part) for part in parts)])
        self._dealers = Lanes.joined([*parts, first, *truths])
        self._first_truth = len(self._dealers) - len(truths)
        self._take_seats()

    def rows(self, choice: int) -> int:
        """How many rows a choice has."""
        return 2 + len(self.options[choice])

    @property
    def ceiling(self) -> Task:
        """What the policies bring in from the first day on: the same for every attempt at the case."""
        return Task(len(self.choices), (BOT,), 0, SCALE_WORLDS)

    # -- playing ------------------------------------------------------------------
    def play(self, tasks: Sequence[Task], *, brief: bool = False) -> Iterator[tuple[Task, Any]]:
        """What came of each task: an array (rows, policies, worlds) of sums in minor units. `brief`: by the end of the
        running contact.
        """
        for group in _groups(tasks):
            seats, forced, order = self._lanes(group)
            worth = np.empty(len(order), dtype=np.int64)
            worth[order] = self._playout.run(seats, forced, brief=brief)
            at = 0
            for task in group:
                shape = len(task.rows), len(POLICIES), task.stop - task.start
                yield task, worth[at : at + task.size].reshape(shape)
                at += task.size

    def _lanes(self, tasks: Sequence[Task]) -> tuple[Seats, Forced, Any]:
        """Lanes of one bot together; and which of the tasks' lanes, in their order, each one is."""
        voices, rows, dealers, seeds = [], [], [], []
        own = self._dealers.seed
        for task in tasks:
            count, worlds = len(task.rows) * len(POLICIES), np.arange(task.start, task.stop)
            voices.append(np.tile(np.repeat(np.arange(len(POLICIES)), len(worlds)), len(task.rows)))
            rows.append(np.repeat(self._first_row[task.choice] + np.array(task.rows), len(POLICIES) * len(worlds)))
            if task.hindsight:
                dealers.append(np.full(count * len(worlds), self._first_truth + task.choice))
                seeds.append(np.tile(words(worlds.astype(np.uint64), _PURPOSE, task.choice), count))
            else:
                dealers.append(np.tile(self._first_world[task.choice] + worlds, count))
                seeds.append(own[dealers[-1]])
        voice = np.concatenate(voices)
        order = np.argsort(voice, kind="stable")
        at = np.concatenate(rows)[order]
        lanes = self._dealers.take(np.concatenate(dealers)[order])
        lanes.seed = np.concatenate(seeds)[order]
        seats = self._seats.with_dealers(at, lanes)
        seats.voice = voice[order]
        return seats, self._forced.take(at), order

    # -- what is played ------------------------------------------------------------------
    def _take_seats(self) -> None:
        """One seat a row of every choice, as it is after the step that is forced there; and that step."""
        blank = Seats(self.case, np.zeros(1, dtype=np.uint64))
        blank.last_contact[:] = self.case.start
        counts = [*(self.rows(place) for place in range(len(self.choices))), 1]
        self._first_row = [0, *np.cumsum(counts[:-1]).tolist()]
        seats = Seats.joined([*(blank.seat(choice.sight) for choice in self.choices), blank])
        seats = seats.take(np.repeat(np.arange(len(counts)), counts))
        moves = [Move()] * len(seats)
        speaks, leaves, writes = (np.zeros(len(seats), dtype=bool) for _ in range(3))
        for first, choice, options in zip(self._first_row, self.choices, self.options, strict=False):
            played = Option(options[0].intention, choice.move, choice.back)
            for row, option in enumerate((played, *options), first + PLAYED):
                if choice.between:
                    seats.until[row] = self.case.end + 1 if option.back is None else option.back[0]
                    seats.kind[row] = NOBODY if option.back is None else KINDS.index(option.back[1])
                elif option.move is None:
                    leaves[row] = True
                else:
                    moves[row], speaks[row], writes[row] = option.move, True, option.writes
                    own = option is played
                    done = steps_of(Kind.SAY, option.move.acts, choice.last) if own else (option.intention.id,)
                    seats.note(done, row)
            writes[first + PLAYED] = choice.written
        self._seats = seats
        self._forced = Forced(Moves.of(moves, self.case), speaks, leaves, writes)

    def _first_day(self) -> Lanes:
        """Dealers at the beginning of the first contact, after a middling plan: what 100 points are hangs on them."""
        case, calendar = self.case, self.case.scenario.calendar
        many = Customers(case, words(np.arange(SCALE_WORLDS, dtype=np.uint64), _PURPOSE, 1 << 16))
        many.plan(0.5)
        desk = Desk(case.scenario)
        here = case.bits(desk.on_the_spot(calendar.first, calendar.places.get(calendar.start, "")))
        many.start_contact(calendar.first, here=here, held=case.bits(desk.held))
        return many.lanes


def _groups(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    group: list[Task] = []
    for task in tasks:
        if group and sum(entry.size for entry in group) + task.size > LANES:
            yield group
            group = []
        group.append(task)
    if group:
        yield group
