"""What the bots are for: skill shows in money and in score, and no silly way of playing passes."""

from __future__ import annotations

from itertools import pairwise
from statistics import mean

import pytest

from personas.vocabulary import Archetype
from scenarios.load import case_heads, load_case
from scenarios.scenario import Scenario
from scenarios.workdays import last_workday_until
from sim.bots import play
from tests.sim.bots.arms import FIRST_SEED, Played, arm, effect, outcome, with_archetype

BY_SKILL = ("expert", "average", "novice", "pleader")
MONTH, DRILL = "month-end", "opening-drill"
UNABLE = "cash-tight"
LIBRARY = tuple(head.id for head in case_heads())


def money(played: tuple[Played, ...]) -> list[float]:
    return [float(attempt.paid) for attempt in played]


def scores(played: tuple[Played, ...]) -> list[float]:
    return [attempt.score for attempt in played]


def assert_order(arms: list[tuple[Played, ...]], *, in_money: bool = True) -> None:
    """Expert over average over novice by d >= 0.7 each, novice over pleader, in score and in money."""
    for measure in (scores, money) if in_money else (scores,):
        values = [measure(played) for played in arms]
        assert effect(values[0], values[1]) >= 0.7
        assert effect(values[1], values[2]) >= 0.7
        assert all(mean(better) > mean(worse) for better, worse in pairwise(values))


@pytest.mark.parametrize("each", [4, pytest.param(10, marks=pytest.mark.slow)])
def test_skill_shows_in_money_and_in_score_over_the_six_archetypes(each: int):
    assert_order([arm(bot, MONTH, each) for bot in BY_SKILL])


@pytest.mark.slow
@pytest.mark.parametrize("archetype", Archetype, ids=str)
def test_skill_shows_with_every_archetype(archetype: Archetype):
    case = with_archetype(load_case(MONTH), archetype)
    seeds = range(FIRST_SEED + 100, FIRST_SEED + 160)
    assert_order([tuple(outcome(bot, case, seed) for seed in seeds) for bot in BY_SKILL])


@pytest.mark.slow
@pytest.mark.parametrize("case_id", LIBRARY)
def test_skill_shows_in_every_case_of_the_library(case_id: str):
    case = load_case(case_id)
    seeds = range(FIRST_SEED, FIRST_SEED + 30)
    arms = [tuple(outcome(bot, case, seed) for seed in seeds) for bot in BY_SKILL]
    assert_order(arms, in_money=not case.drill and case_id != UNABLE)


@pytest.mark.parametrize("each", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("case_id", [MONTH, DRILL])
def test_the_expert_passes_and_silly_ways_do_not(case_id: str, each: int):
    assert all(attempt.passed for attempt in arm("expert", case_id, each))
    for bot in ("silent", "pleader", "pushover", "bully", "asker", "gifter", "prober"):
        assert not any(attempt.passed for attempt in arm(bot, case_id, each)), bot


@pytest.mark.parametrize("case_id", LIBRARY)
def test_the_bully_fails_by_the_gate_everywhere(case_id: str):
    assert outcome("bully", load_case(case_id), FIRST_SEED).gate


@pytest.mark.slow
def test_gifts_gain_nothing_over_asking():
    # Seeds are the same in both arms. Allowed: 3 % (science.md §7, row 37).
    cases = [load_case(case) for case in (MONTH, "quality-claim", "downstream")]
    seeds = range(FIRST_SEED, FIRST_SEED + 120)
    asked, given = (sum(outcome(bot, c, s).paid for c in cases for s in seeds) for bot in ("asker", "gifter"))
    assert asked > 0
    assert given <= 1.03 * asked


# ---- a dealer who cannot pay --------------------------------------------------------------
def without_money(case: Scenario) -> Scenario:
    """Nothing above the buffer; something comes in at the end of the month alone, and no measure of ours frees cash."""
    inflow = case.money.inflows[0].model_copy(
        update={"day": last_workday_until(case.calendar.end), "amount": case.debt.overdue, "chance": 1.0}
    )
    money_ = case.money.model_copy(update={"cash": case.money.buffer // 2, "inflows": (inflow,)})
    support = {name: entry.model_copy(update={"frees": 0}) for name, entry in case.support.items()}
    return case.model_copy(update={"money": money_, "support": support})


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + 6))
def test_who_has_nothing_pays_nobody_and_the_expert_leaves_with_a_dated_plan(seed: int):
    case = without_money(load_case(MONTH))
    there = case.money.inflows[0].day
    for bot in ("expert", "average", "asker", "gifter", "novice"):
        promises = play(bot, case, seed=seed, lang="zh").view().promises
        assert sum(p.paid for p in promises if p.due is not None and p.due < there) == 0
        if bot == "expert":
            assert any(p.written and p.payer and p.due is not None and p.due >= there for p in promises)
