"""Play-testing: what is counted, what is judged, and that it is the same however it is run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from personas.findings import Finding, Severity
from personas.vocabulary import Lang
from scenarios.load import find_case, load_case, read_case, read_file
from scenarios.scenario import Scenario
from sim.i18n import language, set_language
from sim.playtest.judge import judge
from sim.playtest.page import page
from sim.playtest.parts import Kind, parts_of
from sim.playtest.places import Map, map_of
from sim.playtest.plot import histogram, strip
from sim.playtest.report import report_lines
from sim.playtest.result import PlayTest, effect
from sim.playtest.rules import PLAY_RULES
from sim.playtest.run import play_test

CASE = """\
format: 1
id: my-case
title: {zh: "月底收款", en: "Collecting by month end"}
persona: ordinary_stall
brief: {zh: "月底前把逾期的货款收回来。", en: "Collect what is overdue by the end of the month."}
goods: {zh: "小家电", en: "small appliances"}
debt: {owed: 48万, overdue: 30万, target: 24万}
calendar: {month: 2026-03, contacts: 3}
excuses:
  cash_tight:
    truth: false
    raise_when: asks >= 1 and trust > 0%
    evidence: [takings]
    lines:
      raise:
        zh: ["手头紧，等等吧。", "这两天没钱。", "账上空了，<b>真的</b>。"]
        en: ["Money is tight, wait a little.", "No money these days.", "The account is <b>empty</b>."]
  quality:
    kind: quality_complaint
    truth: partly
    raise_when: asks >= 55
    settled_by:
      - {offer: swap, amount: 2万, frees: 3万}
    lines:
      raise: {zh: ["货有问题。", "货不行。", "货坏了。"], en: ["Faulty goods.", "Bad goods.", "Broken goods."]}
evidence:
  takings: {what: {zh: "店里的流水", en: "the shop's takings"}, from: office, days: 1}
support:
  swap: {what: {zh: "换货", en: "an exchange"}, kind: repair, limit: 2万, cost: 1万}
"""


def case_of(text: str = CASE) -> tuple[Scenario, Map]:
    data = text.encode()
    case, findings = read_case(data, "my-case.yaml", lint=False)
    assert case is not None, [finding.render() for finding in findings]
    return case, map_of(case, data, "my-case.yaml")


@cache
def played(text: str = CASE, seeds: int = 60, talks: int = 2) -> tuple[PlayTest, list[Finding], Map]:
    case, where = case_of(text)
    result = play_test(case, seeds=seeds, talks=talks, processes=1)
    return result, judge(result, where), where


def lines_of(findings: Sequence[Finding], code: str) -> list[int]:
    return [finding.line for finding in findings if finding.code == code]


def line(words: str) -> int:
    return next(number for number, text in enumerate(CASE.splitlines(), 1) if words in text)


# ---- what is found ------------------------------------------------------------------
def test_an_excuse_that_never_comes_up_is_found_with_its_condition_and_its_lines() -> None:
    _, findings, _ = played()
    assert lines_of(findings, "P411") == [line("  quality:")]
    assert line("asks >= 55") in lines_of(findings, "P414")
    assert line("货有问题") in lines_of(findings, "P417")
    assert lines_of(findings, "P413") == []  # it follows from the first


def test_a_comparison_that_is_always_true_is_found_at_its_place() -> None:
    _, findings, where = played()
    always = next(f for f in findings if f.code == "P414" and f.line == line("trust > 0%"))
    assert where.source.line(always.line)[always.column - 1 : always.end - 1] == "trust > 0%"
    assert "never false" in always.message.en


def test_what_is_reached_is_not_reported() -> None:
    result, findings, _ = played()
    hits = {hit.part.id: hit for hit in result.hits}
    assert 0 < hits["state/cash_tight/raised"].count <= hits["state/cash_tight/raised"].of
    assert hits["condition/cash_tight/0/true"].count > 0
    assert hits["shown/takings"].count > 0
    assert line("  cash_tight:") not in [finding.line for finding in findings]
    assert 0 < result.coverage < 1


def test_findings_can_be_silenced_in_the_file() -> None:
    _, findings, _ = played(CASE.replace("  quality:\n", "  quality:  # lint: ignore P411\n"), seeds=20, talks=0)
    assert lines_of(findings, "P411") == []
    assert lines_of(findings, "P414")


HARD = CASE.replace("calendar:", "credit_tier: D\nmood: {trust: 10%, patience: 2, will: 5%}\ncalendar:")


def test_a_target_that_is_seldom_reached_is_found() -> None:
    assert lines_of(played(HARD, talks=0)[1], "P402") == [7]
    assert lines_of(played(CASE.replace("target: 24万", "target: 5万"), talks=0)[1], "P402") == []


def test_skill_that_makes_too_little_difference_is_found() -> None:
    impatient = CASE.replace("calendar:", "mood: {trust: 10%, patience: 1}\ncalendar:")
    result, findings, _ = played(impatient, talks=0)
    average, novice = result.bot("average"), result.bot("novice")
    assert average is not None
    assert novice is not None
    assert effect(average.paid, novice.paid) < 0.7
    assert lines_of(findings, "P403") == [7]
    assert lines_of(played()[1], "P403") == []


def test_who_cannot_pay_counts_by_the_plan_that_is_left() -> None:
    poor = CASE.replace("calendar:", "money: {cash: 4万, buffer: 8万, inflows: []}\ncalendar:")
    result, _, _ = played(poor, talks=0)
    expert, silent = result.bot("expert"), result.bot("silent")
    assert result.able == 0
    assert expert is not None
    assert silent is not None
    assert sum(expert.paid) == 0
    assert expert.reached(result.case.debt.target) == sum(expert.dated) / len(expert.dated)
    assert silent.reached(result.case.debt.target) == 0


@pytest.mark.parametrize(
    "money", ["{cash: 10万, buffer: 5万}", "{cash: 0}", "{cash: 4万, inflows: [{day: 12, amount: 9万}]}"]
)
def test_what_the_check_says_cannot_be_reached_nobody_reaches(money: str) -> None:
    text = CASE.replace("calendar:", f"money: {money}\ncalendar:")
    result, findings, _ = played(text, seeds=20, talks=0)
    assert "W110" in [finding.code for finding in read_case(text.encode(), "my-case.yaml")[1]]
    assert lines_of(findings, "P404") == [7]
    assert max(paid for bot in result.bots for paid in bot.paid) < result.case.debt.target


def test_a_target_that_can_be_had_is_not_called_out_of_reach() -> None:
    assert lines_of(played()[1], "P404") == []
    assert lines_of(played(HARD, talks=0)[1], "P404") == []


def test_few_attempts_are_not_judged_for_balance() -> None:
    assert not {"P402", "P403"} & {finding.code for finding in played(HARD, seeds=10, talks=0)[1]}


# ---- the library ------------------------------------------------------------------
def test_parts_of_a_library_case_have_places_in_its_file() -> None:
    for case_id in ("month-end", "quality-claim"):
        case, file = load_case(case_id), find_case(case_id)
        where = map_of(case, read_file(file), str(file))
        for part in parts_of(case):
            if part.kind in (Kind.STATE, Kind.SETTLED, Kind.CONDITION, Kind.LINE, Kind.GOT, Kind.OFFERED):
                assert part.id in where.places, part.id
            if part.kind in (Kind.CONDITION, Kind.LINE):
                assert part.label in where.source.line(where.places[part.id].line), part.id


def test_in_the_drill_the_expert_scores_most_and_nothing_silly_passes() -> None:
    result = play_test(load_case("opening-drill"), seeds=50, talks=2, processes=1)
    scores = {bot.name: bot.score for bot in result.bots}
    assert scores["expert"] == max(score for score in scores.values() if score is not None)
    case, file = result.case, find_case("opening-drill")
    found = judge(result, map_of(case, read_file(file), str(file)))
    assert "P401" not in {finding.code for finding in found}


# ---- the same however it is run ------------------------------------------------------------
def test_the_same_twice_and_with_fewer_bots() -> None:
    case, _ = case_of()
    first, again = (play_test(case, seeds=4, talks=1, processes=1) for _ in range(2))
    assert first.to_json() == again.to_json()
    few = play_test(case, ["novice", "expert"], seeds=4, talks=1, processes=1)
    assert [bot.name for bot in few.bots] == ["novice", "expert"]
    assert few.bot("expert") == first.bot("expert")


@pytest.mark.slow
def test_a_second_process_changes_nothing() -> None:
    case, _ = case_of()
    one, two = (play_test(case, ["expert"], seeds=6, talks=4, processes=count) for count in (1, 2))
    assert one.to_json() == two.to_json()


@pytest.mark.slow
def test_sentences_go_through_the_reader() -> None:
    case, _ = case_of()
    result = play_test(case, ["expert", "pleader"], seeds=2, talks=2, sentences=True, processes=1)
    expert, pleader = result.bot("expert"), result.bot("pleader")
    assert expert is not None
    assert pleader is not None
    assert (expert.score or 0) > 40 > (pleader.score or 0)


def test_progress_grows_to_the_whole() -> None:
    shares: list[float] = []
    case, _ = case_of()
    play_test(case, ["silent"], seeds=3, talks=2, processes=1, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("wrong", [{"seeds": 0}, {"bots": ["nobody"]}])
def test_wrong_wishes_are_refused(wrong: dict[str, Any]) -> None:
    case, _ = case_of()
    with pytest.raises((ValueError, KeyError)):
        play_test(case, processes=1, **wrong)


# ---- how it is shown ------------------------------------------------------------------
@pytest.mark.parametrize("code", sorted(PLAY_RULES.rules))
def test_every_rule_has_its_texts(code: str) -> None:
    rule = PLAY_RULES.rules[code]
    assert rule.severity is not Severity.ERROR
    for text in (rule.title, rule.why, *rule.messages.values()):
        assert text.zh
        assert text.en
        assert not any("\u4e00" <= char <= "\u9fff" for char in text.en)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_fits_the_terminal_and_keeps_to_plain_characters(lang: Lang) -> None:
    result, _, _ = played()
    before = language()
    set_language(lang)
    try:
        text = "\n".join(report_lines(result, 72, plain=True))
    finally:
        set_language(before)
    assert not any("\u2800" <= char <= "\u28ff" or char in "│▼" for char in text)
    for bot in result.bots:
        assert bot.name in text
    rows = [row for row in text.splitlines() if row.endswith("|")]
    assert len(rows) == len(result.bots)
    assert max(map(len, rows)) <= 72


def test_the_page_marks_what_was_never_reached_and_escapes_the_case() -> None:
    result, findings, where = played()
    text = page(result, findings, where)
    assert f'<span class="row dead" id="L{line("  quality:")}">' in text
    assert f'<span class="row dead" id="L{line("  cash_tight:")}">' not in text
    assert "&lt;b&gt;empty&lt;/b&gt;" in text
    assert "<b>empty</b>" not in text
    assert "http" not in text
    assert text.count("<svg") == len(result.bots)


def test_a_histogram_holds_every_value() -> None:
    assert histogram([0, 1, 50, 99, 100, 250], 100, 4) == [2, 0, 1, 3]
    assert len(strip([1, 2, 3], 10, 30, plain=True)) == 30
    assert strip([0] * 900 + [10], 10, 10, plain=True)[-1] != " "  # one in a heap still shows
    assert strip([], 10, 5, plain=False).strip() == ""


def test_an_effect_without_spread() -> None:
    assert effect((2, 2), (1, 1)) == float("inf")
    assert effect((1, 1), (1, 1)) == 0


def test_every_bot_talks_to_a_dealer_of_its_own() -> None:
    """Else a line would be said by all of them or by none, and twenty talks would count for two."""
    result, _, _ = played()
    seeds = [talked.seed for bot in result.bots for talked in bot.talks]
    assert len(set(seeds)) == len(seeds)
    assert {talked.lang for talked in result.bots[0].talks} == {"zh", "en"}
