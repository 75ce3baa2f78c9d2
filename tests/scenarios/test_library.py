"""The built-in cases: no finding at all, both languages, a target within reach, secrets kept."""

from __future__ import annotations

import re

import pytest

from personas.vocabulary import LANGS, Truth
from scenarios.load import LIBRARY, case_heads, check_file, load_case
from scenarios.scenario import Scenario

IDS = sorted(path.stem for path in LIBRARY.glob("*.yaml"))


@pytest.fixture(params=IDS)
def case(request: pytest.FixtureRequest) -> Scenario:
    return load_case(request.param)


@pytest.mark.parametrize("name", IDS)
def test_no_finding_of_any_kind(name: str) -> None:
    assert [finding.render() for finding in check_file(LIBRARY / f"{name}.yaml")] == []


def test_the_three_cases_are_there() -> None:
    assert {"month-end", "quality-claim", "opening-drill"} <= {head.id for head in case_heads()}
    assert [head.id for head in case_heads()] == IDS


def test_ids_are_file_names(case: Scenario) -> None:
    assert case.id in IDS


def test_both_languages_everywhere(case: Scenario) -> None:
    texts = [case.title, case.brief, case.goods, *(e.what for e in case.evidence.values())]
    texts += [s.what for s in case.support.values()] + [event.what for event in case.calendar.events]
    texts += [text for e in case.excuses.values() for text in (*e.reality.values(), e.about)]
    texts += [text for e in case.evidence.values() for text in e.says.values()]
    for text in texts:
        assert text.zh
        assert text.en


def test_the_target_is_within_reach_but_not_for_the_asking(case: Scenario) -> None:
    """All that comes in is above the target, yet on the first day there is not enough for us and the rivals."""
    today = case.money.cash - case.money.buffer
    assert today + sum(inflow.amount for inflow in case.money.inflows) > case.debt.target
    assert today < case.debt.target + sum(rival.claim for rival in case.money.rivals)


def test_excuses_never_cover_the_whole_target(case: Scenario) -> None:
    for excuse in case.excuses.values():
        assert max(excuse.holds_back.values()) < case.debt.target


def test_evidence_says_something_for_every_truth_it_may_meet(case: Scenario) -> None:
    for excuse in case.excuses.values():
        for name in excuse.evidence:
            assert set(case.evidence[name].says) >= set(excuse.truth)


def test_a_case_can_be_played_again(case: Scenario) -> None:
    """No excuse has the same truth every time."""
    assert all(len(excuse.truth) > 1 for excuse in case.excuses.values())


def test_invoices_and_history(case: Scenario) -> None:
    late = [invoice for invoice in case.debt.invoices if invoice.due < case.calendar.start]
    assert sum(invoice.amount for invoice in late) == case.debt.overdue
    assert all((invoice.due - invoice.issued).days == case.debt.terms_days for invoice in case.debt.invoices)
    assert len(case.debt.history) >= 6


def test_lines_are_enough_and_do_not_give_the_truth_away(case: Scenario) -> None:
    for excuse in case.excuses.values():
        for lang in LANGS:
            assert len(excuse.lines["raise"].get(lang)) >= 3
            for reality in excuse.reality.values():
                assert not any(reality.get(lang) in line for line in excuse.lines["raise"].get(lang))


def test_month_end_has_the_numbers_of_the_design() -> None:
    case = load_case("month-end")
    assert (case.debt.owed, case.debt.overdue, case.debt.target) == (48_000_000, 30_000_000, 24_000_000)
    assert (case.money.cash, case.money.buffer) == (35_000_000, 8_000_000)
    assert case.calendar.contacts == 4
    assert len(case.excuses) == 5
    assert all(set(excuse.truth) == set(Truth) for excuse in case.excuses.values())
    assert case.evidence["qc_report"].days == 4
    assert case.evidence["stock_count"].place == "warehouse"
    assert case.support["promo"].limit == 2_000_000
    assert case.persona.surname.zh == "陈"


def test_the_drill_is_one_contact() -> None:
    assert load_case("opening-drill").drill
    assert not load_case("quality-claim").drill


def test_english_reads_as_english(case: Scenario) -> None:
    for text in [case.title, case.brief, *(t for e in case.excuses.values() for t in e.reality.values())]:
        assert not re.search("[\u4e00-\u9fff，。：]", text.en or "")


def test_own_lines_have_their_moment(case: Scenario) -> None:
    """Only what may be false is dodged or exposed."""
    for excuse in case.excuses.values():
        if Truth.FALSE not in excuse.truth:
            assert not {"dodge", "exposed"} & set(excuse.lines)


def test_the_first_excuse_does_not_begin_with_the_sum(case: Scenario) -> None:
    """The dealer has just repeated the sum: a line that begins with it is passed over."""
    for excuse in case.excuses.values():
        if excuse.raise_when.text == "asks >= 1":
            for lang in LANGS:
                assert [
                    line for line in excuse.lines["raise"].get(lang) if re.match(r"[^，。？！：…,.?!:]*\{ask\}", line)
                ] == []
