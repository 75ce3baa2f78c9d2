"""The review of one attempt: every choice judged, look by look, and the account of skill and luck.

    for found in Reviewer(scenario, seed, lang, log).looks():
        show(found)                                # first after 64 rollouts an option, at last after 1,024

`looks` is a generator: a worker that is called off closes it, or lets `cancelled` say so. The same attempt gives the
same review, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from personas.vocabulary import Lang, Truth
from scenarios.scenario import Scenario
from sim.batch.case import Case
from sim.batch.codes import TRUTHS
from sim.practice import Practice
from sim.practice_events import Input
from sim.review.accuracy import accuracy, rounded
from sim.review.judge import ACCOUNT, LOOKS, SCREEN, Evidence, Label, Verdict, settled
from sim.review.options import Option
from sim.review.playout import composite, points
from sim.review.rollouts import BOT, PLAYED, Rollouts, Task
from sim.review.seats import POLICIES, price
from sim.review.story import Choice, story_of

HINDSIGHT_WORLDS, HINDSIGHT_BEST = 32, 3
"""Hindsight: draws of the real dealer's luck, and how many options are played beside the move."""
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
        self._progress, self._cancelled = progress, cancelled
        self._done = 0

    def looks(self, *, most: int = LOOKS[-1], hindsight: bool = True) -> Iterator[Review]:
        """The review after each look, up to `most` worlds; in the last one hindsight stands beside it."""
        self._screen()
        verdicts: list[Verdict] = []
        seen = 0
        looks = [look for look in LOOKS if look <= most]
        for look in looks:
            last = look == looks[-1]
            places = [place for place in range(len(self._evidence)) if not verdicts or not settled(verdicts[place])]
            tasks = [task for place in places for task in self._more(place, seen, look)]
            beside = self._look([*tasks, *(self._with_real_facts() if last and hindsight else ())], look)
            for place in places:
                verdicts[place : place + 1] = [self._evidence[place].verdict(self._ceiling)]
                self._evidence[place].narrow()
            seen = look
            yield self._review(verdicts, beside, final=last)

    def _screen(self) -> None:
        """Every option of a contact up to its end: which are worth looking into."""
        for task, worth in self._play(self._all_options(), LOOKS[0], brief=True):
            self._evidence[task.choice].screen(worth)

    def _all_options(self, *, hindsight: bool = False) -> list[Task]:
        """The move and all options, at every choice in a contact."""
        places = (place for place, choice in enumerate(self._rollouts.choices) if not choice.between)
        return [Task(place, tuple(range(PLAYED, self._rollouts.rows(place))), 0, SCREEN, hindsight) for place in places]

    def _more(self, place: int, start: int, stop: int) -> Iterator[Task]:
        yield Task(place, (PLAYED, *self._evidence[place].active), start, stop)
        if start < ACCOUNT:
            yield Task(place, (BOT,), start, min(stop, ACCOUNT))

    def _look(self, tasks: list[Task], look: int) -> dict[int, Hindsight]:
        """Takes in more worlds; gives what was found with the real facts, by choice."""
        first = [] if self._ceiling else [self._rollouts.ceiling]
        found = list(self._play([*first, *tasks], look))
        if first:
            self._ceiling = self._hundred_points(found.pop(0)[1])
        beside = {}
        for task, worth in found:
            if task.hindsight:
                beside[task.choice] = self._hindsight(task, worth)
            else:
                self._evidence[task.choice].add(task.rows, self._points(worth))
        return beside

    def _play(self, tasks: list[Task], look: int, *, brief: bool = False) -> Iterator[tuple[Task, Any]]:
        """What came of each task, with news of the progress."""
        most = self._done + sum(task.size for task in tasks) * LOOKS[-1] // look
        for task, worth in self._rollouts.play(tasks, brief=brief):
            self._done += task.size
            self._progress(self._done, max(most, self._done))
            if self._cancelled():
                raise CancelledError
            yield task, worth

    def _hundred_points(self, worth: Any) -> int:
        """What the better policy brings in on average, at least a hundredth of the target."""
        means = [int(row.sum()) // int(row.size) for row in worth[0]]
        return max([1, int(self._case.scenario.debt.target) // 100, *means])

    def _with_real_facts(self) -> list[Task]:
        """The move beside the options that do best with the real facts."""
        rows = {place: tuple(range(PLAYED, self._rollouts.rows(place))) for place in range(len(self._evidence))}
        for task, worth in self._play(self._all_options(hindsight=True), LOOKS[-1], brief=True):
            totals = dict(zip(task.rows, worth.sum(axis=(1, 2)).tolist(), strict=True))
            ahead = sorted(task.rows[1:], key=lambda row: (-totals[row], row))[:HINDSIGHT_BEST]
            rows[task.choice] = (PLAYED, *ahead)
        return [Task(place, played, 0, HINDSIGHT_WORLDS, hindsight=True) for place, played in rows.items()]

    def _hindsight(self, task: Task, worth: Any) -> Hindsight:
        totals = dict(zip(task.rows, self._points(worth).sum(axis=(1, 2)).tolist(), strict=True))
        best = max(task.rows, key=lambda row: (totals[row], -row))
        return Hindsight(best, rounded(totals[best] - totals[PLAYED], HINDSIGHT_WORLDS * len(POLICIES)))

    def _points(self, worth: Any) -> Any:
        return points(worth, self._ceiling)

    # -- the account ------------------------------------------------------------------
    def _review(self, verdicts: list[Verdict], hindsight: dict[int, Hindsight], *, final: bool) -> Review:
        result = self._result()
        values = [evidence.account() for evidence in self._evidence]
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
        cost = self._cost(transcript.truths)
        money = outcome.paid + outcome.expected - cost
        return int(self._points(composite(money, np.array([outcome.trust]), np.array([gate]), cost))[0])

    def _cost(self, truths: Mapping[str, Truth]) -> Any:
        """What the help given has cost: one lane."""
        case, given = self._case, np.zeros((len(self._case.supports), 1), dtype=np.int64)
        for view in self._story.practice.view().support:
            given[case.support_index[view.id]] = view.given
        truth = [TRUTHS.index(truths[name]) for name in case.scenario.excuses]
        return price(case, given, np.array(truth, dtype=np.int64).reshape(-1, 1))


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
