"""The arithmetic of the report: dimensions, weights, result, luck, the pass mark, turning points."""

from __future__ import annotations

from math import fsum

import pytest

from personas.vocabulary import LANGS, Deed
from scenarios.vocabulary import Act, Mark, Method
from scoring.credit import REPEATS
from scoring.explain import explain
from scoring.result import result_score
from scoring.rubric import Rubric, load_rubric, parse_rubric
from scoring.rules import RULES
from tests.scoring.builders import Talk, outcome, points, wan
from tests.scoring.situations import SOON, asked, offered
from tests.scoring.talks import FIVE_TIMES, LINES, expert, weak


def test_a_dimension_is_earned_minus_lost_over_attainable() -> None:
    for talk in (expert(), weak(), offered("zh").do(Act.CONCEDE, ask=20)):
        for found in talk.report().dimensions.values():
            if found.score is None:
                continue
            attainable = fsum(i.possible for i in found.items if i.rule in RULES and not RULES[i.rule].bonus)
            value = 100 * min(1.0, max(0.0, fsum(item.points for item in found.items) / attainable))
            assert found.score == pytest.approx(value)


def test_a_dimension_without_a_moment_shares_its_weight_out() -> None:
    report = asked("zh", day=SOON, marks=[Mark.DIRECT]).report()
    had = [found for found in report.dimensions.values() if found.score is not None]
    assert len(had) < len(report.dimensions)
    assert report.skill == pytest.approx(fsum((f.score or 0) * f.weight for f in had) / fsum(f.weight for f in had))


def test_the_total_is_three_quarters_skill() -> None:
    report = expert().report(outcome())
    assert report.result is not None
    assert report.total == pytest.approx(0.75 * report.skill + 0.25 * report.result)


def test_without_a_known_outcome_the_skill_is_the_total() -> None:
    report = expert().report()
    assert report.result is None and report.total == report.skill
    assert report.to_json()["result"] is None


def test_rounding_comes_last() -> None:
    report = expert().report(outcome())
    assert report.to_json()["total"] == round(report.total, 1)


def test_money_cost_and_relationship_make_the_result() -> None:
    half = outcome(paid=wan(10), attainable=wan(20))
    assert result_score(half) == pytest.approx(50)
    assert result_score(outcome(paid=wan(10), attainable=wan(20), cost=wan(2))) == pytest.approx(40)
    assert result_score(outcome(paid=wan(10), attainable=wan(20), trust=0.0)) == pytest.approx(40)
    assert result_score(outcome(paid=wan(10), expected=wan(5), attainable=wan(20))) == pytest.approx(75)
    assert result_score(outcome(paid=wan(90), attainable=wan(20))) == 100
    assert result_score(outcome(attainable=0)) is None
    assert result_score(None) is None


def test_luck_is_taken_out() -> None:
    lucky = result_score(outcome(paid=wan(14), attainable=wan(20), luck=0.2))
    assert lucky == pytest.approx(result_score(outcome(paid=wan(10), attainable=wan(20))))


def test_turning_points_are_the_heaviest_moments() -> None:
    report = weak().report(outcome())
    turning = report.turning_points(3)
    assert len(turning) == 3
    assert [item.worth for item in turning] == sorted((i.worth for i in report.items if i.turn), reverse=True)[:3]
    assert all(item.better for item in turning)
    assert report.turning_points(0) == ()


def test_worth_is_in_points_of_the_total() -> None:
    report = expert().report(outcome())
    worth = fsum(item.worth for item in report.items if item.possible > 0)
    assert worth == pytest.approx(75)


def test_taking_back_repeats_is_an_item_of_its_own() -> None:
    talk = Talk()
    for _ in range(2):
        talk.say(LINES["open"]["zh"], *FIVE_TIMES, ask=28, marks=[Mark.DIRECT]).hears(Deed.PUT_OFF)
    report = talk.report()
    (taken,) = [item for item in report.dimensions["anchoring"].items if item.rule == REPEATS]
    assert taken.points < 0 and taken.turn == 4 and taken.quote
    assert all(REPEATS in explain(REPEATS, lang) for lang in LANGS)


def test_the_same_means_named_elsewhere_in_a_message_brings_nothing_new() -> None:
    talk = Talk()
    for text in ("请今天转账给我们。", "您今天就转账吧。", "今天必须要转账过来。", "还是转账，您今天就转。"):
        talk.say(text, Act.DEMAND, method=Method.TRANSFER).hears(Deed.PUT_OFF)
    assert talk.report().repeated == (8,)


def test_a_rubric_may_weigh_and_leave_out_rules() -> None:
    text = """
format: 1
id: mine
version: 2
pass_mark: 0
weights: {anchoring: 1}
points: {ANC-01: 8}
without: [ANC-02]
"""
    rubric: Rubric = parse_rubric(text)
    report = asked("zh").report(rubric=rubric)
    assert points(report, "ANC-01") == [8.0] and points(report, "ANC-02") == []
    assert report.to_json()["rubric"] == {"id": "mine", "version": 2}
    assert report.skill == report.dimensions["anchoring"].score


def test_the_pass_mark_decides() -> None:
    rubric = load_rubric()
    talk = Talk().do(Act.STATE_FACTS, Act.DEMAND, ask=28).hears(Deed.PUT_OFF)
    report = talk.report()
    assert report.passed == (report.total >= rubric.pass_mark)
