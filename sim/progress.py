"""How a trainee's skills have come along, and what to practise next: the weakest skill, and spaced repetition.

A skill is a dimension of the score. Every finished attempt that gave it a moment is a review of it, and FSRS (Ye et
al. 2022, doi.org/10.1145/3534678.3539081; the package `fsrs`) says when it should come up again. No chance is in it:
the same attempts give the same days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from scoring import rule
from sim.records.attempt import Graded

if TYPE_CHECKING:
    from scenarios.heads import CaseHead

LAST = 200
"""Attempts looked back on."""
RECENT = 3
"""Scores that say how a skill stands of late."""
DIMENSIONS = tuple(dimension.value for dimension in rule.DIMENSIONS)
_FINER = {
    "opening": "anchoring",
    "concession": "anchoring",
    "verification": "diagnosis",
    "closing": "commitment",
    "face": "relation",
}
"""Finer skills that a case may name, by the dimension they are scored in."""
_LEVELS = ("easy", "medium", "hard")
_FAIR, _GOOD = 60.0, 80.0
"""Scores from which a case of the next level fits."""
_LONGEST = 60
"""Days after which any skill is due again."""

Reason = Literal["first", "due", "weak"]


@dataclass(frozen=True, slots=True)
class Skill:
    """A dimension over time. `scores` are (when, 0 to 100) in order; `due` is when it should be practised again."""

    dimension: str
    scores: tuple[tuple[datetime, float], ...]
    due: datetime

    @property
    def last(self) -> float:
        return self.scores[-1][1]

    @property
    def recent(self) -> float:
        """The mean of the last scores."""
        last = [score for _, score in self.scores[-RECENT:]]
        return sum(last) / len(last)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a trainee has done so far: finished attempts in order (rewinds left out), skills that had a moment."""

    graded: tuple[Graded, ...]
    skills: tuple[Skill, ...]
    streak: int
    """Days practised in a row, up to today or the last working day; weekends neither count against it nor break it."""
    now: datetime

    @property
    def passed(self) -> int:
        return sum(found.attempt.scores.passed for found in self.graded)

    @property
    def totals(self) -> tuple[float, ...]:
        return tuple(found.attempt.scores.total or 0.0 for found in self.graded)

    @property
    def due(self) -> tuple[Skill, ...]:
        """The skills to be practised again by now."""
        return tuple(skill for skill in self.skills if skill.due <= self.now)

    def is_due(self, head: CaseHead) -> bool:
        """Whether this is a drill of a skill that is due."""
        return head.drill and any(skill.dimension == _dimension(head.skills[:1]) for skill in self.due)


@dataclass(frozen=True, slots=True)
class Advice:
    """What to practise next, and why. `score` is the mean of late, `days` how long ago the skill was practised."""

    case: str
    reason: Reason
    dimension: str
    score: float = 0.0
    days: int = 0


def progress_of(graded: Sequence[Graded], now: datetime) -> Progress:
    """The progress of these finished attempts, the oldest first, at this moment (with a time zone)."""
    now = now.astimezone(UTC)
    times = [_moment(found.attempt.finished) for found in graded]
    skills = []
    for dimension in DIMENSIONS:
        scores = [(when, g.scores[dimension]) for when, g in zip(times, graded, strict=True) if dimension in g.scores]
        if scores:
            skills.append(Skill(dimension, tuple(scores), due_after(scores)))
    days = {when.astimezone().date() for when in times}
    return Progress(tuple(graded), tuple(skills), streak_of(days, now.astimezone().date()), now)


def due_after(reviews: Iterable[tuple[datetime, float]]) -> datetime:
    """When a skill with these scores (at least one, in order) should be practised again."""
    from fsrs import Card, Rating, Scheduler  # 40 ms that a trainee without attempts does not need

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=_LONGEST)
    card = Card(card_id=0)
    for when, score in reviews:
        bands = ((40.0, Rating.Again), (_FAIR, Rating.Hard), (_GOOD, Rating.Good))
        rating = next((rating for below, rating in bands if score < below), Rating.Easy)
        card, _log = scheduler.review_card(card, rating, review_datetime=when)
    return card.due


def streak_of(days: set[date], today: date) -> int:
    """Days practised in a row up to today. A day without practice ends it, but for weekends and today itself.

    >>> streak_of({date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)}, date(2026, 3, 10))
    3
    """
    count, day = 0, today
    while day in days or day == today or day.weekday() >= 5:
        count += day in days
        day -= timedelta(days=1)
    return count


def advise(progress: Progress, heads: Sequence[CaseHead]) -> Advice | None:
    """What to practise next of these cases; None when there are none.

    Of the skills that are due (of all, when none is) it takes the weakest of late, and of the cases that practise it
    one at the right level that was played least.
    """
    played: dict[str, int] = {}
    for found in progress.graded:
        played[found.attempt.case] = played.get(found.attempt.case, 0) + 1
    due = progress.due
    for skill in sorted(due or progress.skills, key=lambda skill: skill.recent):
        fitting = [head for head in heads if skill.dimension in map(_of, head.skills)]
        if fitting:
            head = min(fitting, key=lambda head: _fitness(head, skill, played.get(head.id, 0)))
            days = (progress.now - skill.scores[-1][0]).days
            return Advice(head.id, "due" if due else "weak", skill.dimension, skill.recent, max(days, 0))
    first = min(heads, key=_ease, default=None)
    return None if first is None else Advice(first.id, "first", _dimension(first.skills[:1]))


def _fitness(head: CaseHead, skill: Skill, played: int) -> tuple[int, int, int, int, str]:
    """Smaller fits better."""
    wanted = (skill.recent >= _FAIR) + (skill.recent >= _GOOD)
    distance = abs(_level(head) - wanted)
    place = [_of(name) for name in head.skills].index(skill.dimension)
    return played + distance, distance, place, head.minutes, head.id


def _ease(head: CaseHead) -> tuple[bool, int, bool, int, str]:
    """The first case of all is a short one about how to open."""
    return not head.drill, _level(head), "opening" not in head.skills, head.minutes, head.id


def _level(head: CaseHead) -> int:
    return _LEVELS.index(head.level) if head.level in _LEVELS else 1


def _of(skill: str) -> str:
    return _FINER.get(skill, skill)


def _dimension(skills: Sequence[str]) -> str:
    return _of(skills[0]) if skills else ""


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone(UTC)
