"""The review of one attempt: every choice judged, look by look, and the account of skill and luck.

    for found in Reviewer(scenario, seed, lang, log).looks():
        show(found)                                # first after 64 rollouts an option, at last after 1,024

`looks` is a generator: a worker that is called off closes it, or lets `cancelled` say so. The same attempt gives the
same review, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from personas.vocabulary import Lang
from scenarios.scenario import Scenario
from sim.batch.case import Case
from sim.practice import Practice
from sim.practice_events import Input
from sim.review.accuracy import accuracy, rounded
from sim.review.judge import ACCOUNT, LOOKS, Evidence, Label, Verdict, settled
from sim.review.options import Option
from sim.review.playout import composite, points
from sim.review.policies import MONTH, POLICIES
from sim.review.rollouts import BOT, PLAYED, Rollouts, Task
from sim.review.story import Choice, story_of

HINDSIGHT_WORLDS = (16, 64)
HINDSIGHT_BEST = 4
"""Hindsight: worlds in which all options are played, then the move and this many of the others."""
Progress = Callable[[int, int], None]
"""Told of rollouts done and those there will be at most."""


class NotOverError(ValueError):
    """The attempt still runs: only a finished one is reviewed."""


class CancelledError(Exception):
    """The review was called off."""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """The same choice with the dealer's real facts: the best option and what the move lost beside it."""

    best: int
    lost: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One choice with its verdict. Values in hundredths of a point.

    `skill` = value of the move - value before; `luck` = value before the next choice (at the last one: the result)
    - value of the move. What the trainee did besides (asking the office for a paper, say) is in `luck`.
    """

    choice: Choice
    options: tuple[Option, ...]
    verdict: Verdict
    before: int
    """Value of the position: what the policies make of it by the month's end."""
    skill: int
    luck: int
    hindsight: Hindsight | None = None

    @property
    def better(self) -> Option | None:
        """The best option where it is better than the move."""
        row = self.verdict.best
        return None if row == PLAYED else self.options[row - PLAYED - 1]

    @property
    def best_in_hindsight(self) -> Option | None:
        """The same with the real facts."""
        row = PLAYED if self.hindsight is None else self.hindsight.best
        return None if row == PLAYED else self.options[row - PLAYED - 1]


@dataclass(frozen=True, slots=True)
class Review:
    """A review. `start + sum of skill + sum of luck = result`, exactly; all in hundredths of a point."""

    practice: Practice
    judged: tuple[Judged, ...]
    start: int
    result: int
    accuracy: int | None
    """Hundredths of a percent; None when there was no choice that mattered."""
    ceiling: int
    """What 100 points are, in minor units; 0 points: nothing, as who says nothing gets."""
    rollouts: int
    """Rollouts of an option, at most."""
    loosened: int
    """Steps at which the worlds could not be made to agree in everything with what was seen."""
    final: bool

    @property
    def skill(self) -> int:
        return sum(entry.skill for entry in self.judged)

    @property
    def luck(self) -> int:
        return sum(entry.luck for entry in self.judged)


class Reviewer:
    """Reviews one attempt: its case, seed, language and inputs, each message with its Reading.

    ValueError when an input is refused here, NotOverError when the attempt has no end.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        lang: Lang,
        log: Iterable[Input],
        *,
        progress: Progress = lambda done, most: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._story = story_of(scenario, seed, lang, log)
        if not self._story.practice.ended:
            raise NotOverError(scenario.id)
        self._case = Case(scenario)
        self._rollouts = Rollouts(self._case, self._story, seed, LOOKS[-1])
        self._ceiling = 0
        places = range(len(self._rollouts.choices))
        self._evidence = [Evidence(self._rollouts.rows(place)) for place in places]
        self._account = [Evidence(PLAYED + 1) for _ in places]
        self._progress, self._cancelled = progress, cancelled
        self._done = 0

    def looks(self, *, most: int = LOOKS[-1], hindsight: bool = True) -> Iterator[Review]:
        """The review after each look, up to `most` worlds; in the last one hindsight stands beside it."""
        verdicts: list[Verdict | None] = [None for _ in self._evidence]
        seen = 0
        looks = [look for look in LOOKS if look <= most]
        for look in looks:
            tasks = [
                Task(place, tuple(evidence.active), seen, look)
                for place, (evidence, verdict) in enumerate(zip(self._evidence, verdicts, strict=True))
                if verdict is None or not settled(verdict)
            ]
            account = [
                Task(place, (BOT, PLAYED), seen // 2, look // 2, MONTH)
                for place in range(len(self._account))
                if look <= 2 * ACCOUNT
            ]
            self._play([*account, *tasks], look)
            for task in tasks:
                verdicts[task.choice] = self._evidence[task.choice].verdict()
            seen = look
            last = look == looks[-1]
            found = [verdict for verdict in verdicts if verdict is not None]
            yield self._review(found, self._hindsight() if last and hindsight else {}, final=last)

    def _play(self, tasks: list[Task], look: int) -> None:
        most = self._done + sum(task.size for task in tasks) * LOOKS[-1] // look
        found = []
        for task, worth in self._rollouts.play(tasks if self._ceiling else [self._rollouts.ceiling, *tasks]):
            found.append((task, worth))
            self._tell(task, most)
        if not self._ceiling:
            self._ceiling = self._hundred_points(found.pop(0)[1])
        for task, worth in found:
            books = self._account if task.later == MONTH else self._evidence
            books[task.choice].add(task.rows, self._points(worth))

    def _hundred_points(self, worth: Any) -> int:
        """What the better policy brings in on average, at least a hundredth of the target."""
        means = [int(row.sum()) // int(row.size) for row in worth[0]]
        return max([1, int(self._case.scenario.debt.target) // 100, *means])

    def _tell(self, task: Task, most: int) -> None:
        self._done += task.size
        self._progress(self._done, max(most, self._done))
        if self._cancelled():
            raise CancelledError

    def _hindsight(self) -> dict[int, Hindsight]:
        """All options with the real facts in a few worlds, then the move and the best of the others in more."""
        places = range(len(self._evidence))
        rows = {place: tuple(range(PLAYED, self._rollouts.rows(place))) for place in places}
        values: dict[tuple[int, int], int] = {}
        for start, stop in pairwise((0, *HINDSIGHT_WORLDS)):
            tasks = [Task(place, rows[place], start, stop) for place in places]
            most = self._done + sum(task.size for task in tasks)
            for task, worth in self._rollouts.play(tasks, hindsight=True):
                for row, found in zip(task.rows, self._points(worth), strict=True):
                    values[task.choice, row] = values.get((task.choice, row), 0) + int(found.sum())
                self._tell(task, most)
            for place in places:
                others = sorted(rows[place][1:], key=lambda row: (-values[place, row], row))
                rows[place] = (PLAYED, *others[:HINDSIGHT_BEST])
        count = HINDSIGHT_WORLDS[-1] * len(POLICIES)
        return {place: _hindsight(rows[place], place, values, count) for place in places}

    def _points(self, worth: Any) -> Any:
        return points(worth, self._ceiling)

    # -- the account ------------------------------------------------------------------
    def _review(self, verdicts: list[Verdict], hindsight: dict[int, Hindsight], *, final: bool) -> Review:
        result = self._result()
        values = [(book.mean(BOT), book.mean(PLAYED)) for book in self._account]
        after = [*(before for before, _ in values[1:]), result]
        judged = tuple(
            Judged(
                choice=self._rollouts.choices[place],
                options=self._rollouts.options[place],
                verdict=verdict,
                before=values[place][0],
                skill=values[place][1] - values[place][0],
                luck=after[place] - values[place][1],
                hindsight=hindsight.get(place),
            )
            for place, verdict in enumerate(verdicts)
        )
        return Review(
            practice=self._story.practice,
            judged=judged,
            start=judged[0].before if judged else result,
            result=result,
            accuracy=_accuracy(verdicts),
            ceiling=self._ceiling,
            rollouts=max((verdict.rollouts for verdict in verdicts), default=0),
            loosened=self._rollouts.loosened,
            final=final,
        )

    def _result(self) -> int:
        transcript = self._story.practice.transcript()
        outcome = transcript.outcome
        assert outcome is not None
        gate = any(turn.text == "gate" for turn in transcript.turns[-1:])
        money = np.array([outcome.paid + outcome.expected - outcome.cost])
        worth = composite(money, np.array([outcome.trust]), np.array([gate]), np.array([outcome.cost]))
        return int(self._points(worth)[0])


def _hindsight(rows: tuple[int, ...], place: int, values: dict[tuple[int, int], int], count: int) -> Hindsight:
    best = max(rows, key=lambda row: (values[place, row], -row))
    return Hindsight(best, rounded(values[place, best] - values[place, PLAYED], count))


def _accuracy(verdicts: list[Verdict]) -> int | None:
    """Mean over the choices by what was at stake, from what was surely lost."""
    weights = sum(verdict.stakes for verdict in verdicts)
    if not weights:
        return None
    return rounded(sum(verdict.stakes * accuracy(verdict.low) for verdict in verdicts), weights)


def review(
    scenario: Scenario,
    seed: int,
    lang: Lang,
    log: Iterable[Input],
    *,
    most: int = LOOKS[-1],
    progress: Progress = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Review:
    """The whole review at once. CancelledError when it was called off."""
    looks = Reviewer(scenario, seed, lang, log, progress=progress, cancelled=cancelled).looks(most=most)
    *_, last = looks
    return last


__all__ = ["BOT", "CancelledError", "Hindsight", "Judged", "Label", "NotOverError", "Review", "Reviewer", "review"]
