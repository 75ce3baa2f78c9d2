"""Every rule fires where its move makes sense, and nowhere else, in both languages alike."""

from __future__ import annotations

import pytest

from personas.vocabulary import LANGS, Lang
from scoring.rules import RULES
from tests.scoring.builders import fired, points
from tests.scoring.situations import SITUATIONS

IDS = tuple(SITUATIONS)


def test_every_rule_has_its_situations() -> None:
    assert set(SITUATIONS) == {rule for rule in RULES if not rule.startswith("GATE")}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", [rule for rule in IDS if SITUATIONS[rule].good])
def test_a_good_move_earns(rule: str, lang: Lang) -> None:
    build = SITUATIONS[rule].good
    assert build is not None
    found = points(build(lang).report(), rule)
    assert found and max(found) == RULES[rule].points


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", [rule for rule in IDS if SITUATIONS[rule].bad])
def test_a_missed_moment_earns_nothing_and_bad_conduct_costs(rule: str, lang: Lang) -> None:
    build = SITUATIONS[rule].bad
    assert build is not None
    report = build(lang).report()
    found = points(report, rule)
    assert found, "the rule should have an item"
    if RULES[rule].conduct:
        assert min(found) < 0
    else:
        assert min(found) == 0
        item = next(item for item in report.items if item.rule == rule and item.points == 0)
        assert item.better, "a miss shows a better line"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", IDS)
def test_elsewhere_it_is_silent(rule: str, lang: Lang) -> None:
    assert not fired(SITUATIONS[rule].silent(lang).report(), rule)


@pytest.mark.parametrize("rule", IDS)
def test_both_languages_score_alike(rule: str) -> None:
    situation = SITUATIONS[rule]
    for build in (situation.good, situation.bad, situation.silent):
        if build is not None:
            zh, en = build("zh").report(), build("en").report()
            assert zh.skill == en.skill
            assert [(i.rule, i.points, i.turn) for i in zh.items] == [(i.rule, i.points, i.turn) for i in en.items]
