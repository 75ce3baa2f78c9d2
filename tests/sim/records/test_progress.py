"""Skills over time, the days they are due again, and what to practise next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.heads import CaseHead, Title
from scenarios.load import case_heads
from sim.progress import DIMENSIONS, advise, due_after, progress_of, streak_of
from sim.records import Graded, Records, Scores
from tests.sim.records.conftest import Clock, begin

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def finish(records: Records, scores: dict[str, float | None], *, total: float = 50, parent: str = "") -> str:
    attempt = begin(records) if not parent else _branch(records, parent)
    report = {"dimensions": {name: {"score": score, "items": []} for name, score in scores.items()}}
    return records.finish(attempt.id, Scores(total, passed=total >= 60), report).id


def _branch(records: Records, parent: str):
    head = begin(records)
    return records.begin(
        case=head.case,
        source=head.source,
        source_hash=head.source_hash,
        versions=head.versions,
        lang=head.lang,
        currency=head.currency,
        seed=head.seed,
        mode="practice",
        parent=parent,
    )


def head(name: str, *skills: str, level: str = "medium", drill: bool = False) -> CaseHead:
    return CaseHead(name, Title(name, name), level, 10, skills, drill, Path())


def graded(clock: Clock, records: Records, *rows: dict[str, float | None]) -> list[Graded]:
    for row in rows:
        finish(records, row)
    return records.graded(100)


def test_only_finished_first_tries_count_and_dimensions_with_a_moment(records: Records, clock: Clock) -> None:
    first = finish(records, {"anchoring": 40.5, "plan": None})
    finish(records, {"anchoring": 90.0}, parent=first)
    begin(records)
    (only,) = records.graded(10)
    assert only.attempt.id == first
    assert only.scores == {"anchoring": 40.5}


def test_the_last_ones_come_oldest_first(records: Records, clock: Clock) -> None:
    found = graded(clock, records, *({"anchoring": float(score)} for score in (10, 20, 30)))
    assert [entry.scores["anchoring"] for entry in found] == [10, 20, 30]
    assert [entry.scores["anchoring"] for entry in records.graded(2)] == [20, 30]


def test_a_report_that_is_no_report_has_no_scores(records: Records) -> None:
    attempt = begin(records)
    records.finish(attempt.id, Scores(50), {})
    assert records.graded(10)[0].scores == {}


def test_better_scores_come_back_later_and_everything_comes_back() -> None:
    days = [(due_after([(NOW, score)]) - NOW).days for score in (20.0, 50.0, 70.0, 95.0)]
    assert days == sorted(days)
    assert days[0] == 1
    assert days[-1] > days[1]
    often = [(NOW + timedelta(days=7 * week), 100.0) for week in range(30)]
    assert due_after(often) <= often[-1][0] + timedelta(days=60)


reviews = st.lists(st.tuples(st.integers(-5, 400), st.floats(0, 100)), min_size=1, max_size=12)


@given(reviews)
def test_the_day_is_always_later_and_the_same_again(found: list[tuple[int, float]]) -> None:
    """Also when the clock was set back between two attempts."""
    made = [(NOW + timedelta(days=day), score) for day, score in found]
    assert due_after(made) == due_after(made) > made[-1][0]


@pytest.mark.parametrize(
    ("days", "streak"),
    [((), 0), ((19,), 1), ((20,), 1), ((18,), 0), ((13, 16, 17, 18, 19), 5), ((14, 16, 17, 18, 19, 20), 6)],
)
def test_a_streak_bridges_weekends_and_today_but_no_working_day(days: tuple[int, ...], streak: int) -> None:
    assert streak_of({date(2026, 3, day) for day in days}, date(2026, 3, 20)) == streak


def test_without_attempts_the_easiest_drill_is_next() -> None:
    advice = advise(progress_of((), NOW), case_heads())
    assert advice is not None
    assert (advice.case, advice.reason, advice.dimension) == ("opening-drill", "first", "anchoring")
    assert advise(progress_of((), NOW), ()) is None


def test_the_weakest_skill_is_next_until_one_is_due(records: Records, clock: Clock) -> None:
    found = graded(clock, records, {"anchoring": 85.0, "commitment": 70.0}, {"anchoring": 90.0, "commitment": 65.0})
    heads = (head("open", "opening"), head("pin", "commitment", "anchoring"), head("pin-hard", "closing", level="hard"))
    at_once = advise(progress_of(found, clock()), heads)
    assert at_once is not None
    assert (at_once.reason, at_once.dimension, at_once.case) == ("weak", "commitment", "pin")
    later = advise(progress_of(found, clock() + timedelta(days=4)), heads)
    assert later is not None
    assert (later.reason, later.dimension, later.days) == ("due", "commitment", 4)


def test_of_fitting_cases_the_one_played_least_at_the_right_level_is_next(records: Records, clock: Clock) -> None:
    found = graded(clock, records, {"anchoring": 30.0})
    cases = (head("month-end", "anchoring", level="easy"), head("other", "anchoring", level="easy"))
    hard = head("another", "anchoring", level="hard")
    assert advise(progress_of(found, clock()), (*cases, hard)).case == "other"  # type: ignore[union-attr]
    better = graded(clock, records, *[{"anchoring": 95.0}] * 3)
    assert advise(progress_of(better, clock()), (*cases, hard)).case == "another"  # type: ignore[union-attr]


def test_a_skill_no_case_practises_is_passed_over(records: Records, clock: Clock) -> None:
    found = graded(clock, records, {"plan": 10.0, "anchoring": 50.0})
    assert advise(progress_of(found, clock()), (head("open", "opening"),)).dimension == "anchoring"  # type: ignore[union-attr]


def test_a_drill_is_due_by_its_first_skill(records: Records, clock: Clock) -> None:
    progress = progress_of(graded(clock, records, {"anchoring": 30.0}), clock() + timedelta(days=3))
    assert progress.is_due(head("open", "opening", "assertiveness", drill=True))
    assert not progress.is_due(head("open", "opening"))
    assert not progress.is_due(head("pin", "commitment", "anchoring", drill=True))
    assert not progress.is_due(head("none", drill=True))


def test_every_skill_of_the_library_is_scored_in_a_dimension() -> None:
    from sim.progress import _of

    assert {_of(skill) for found in case_heads() for skill in found.skills} <= set(DIMENSIONS)
