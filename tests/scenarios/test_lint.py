"""Rules of story and text beyond their examples: where they point, and what they leave alone."""

from __future__ import annotations

import pytest

from personas.findings import Finding
from scenarios.load import read_case
from tests.scenarios.test_load import SMALL


def found(text: str) -> list[Finding]:
    return read_case(text.encode(), "case.yaml")[1]


def codes(text: str) -> list[str]:
    return [finding.code for finding in found(text)]


BRIEF = '{zh: "月底前把逾期的货款收回来。", en: "Collect what is overdue by the end of the month."}'


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (
            "总共欠48万，其中30万已经过了期，收回24万。",
            "They owe RMB 480,000 in all; RMB 300,000 is overdue. Collect RMB 240,000.",
            [],
        ),
        ("总共欠30万。", "They owe RMB 300,000 in all.", ["W124", "W124"]),
        ("逾期货款30万，这次收回48万。", "RMB 300,000 is past due; bring in RMB 480,000.", ["W124", "W124"]),
        ("逾期货款31万。", "RMB 310,000 is overdue.", ["T212", "T212"]),
        ("陈总欠着钱。", "Mr Chen owes you.", ["W127", "W127"]),
        ("老总不在，恒达的人也在催，张三丰上门。", "The boss is away, and Hengda presses.", []),
        ("你有三次机会，月结45天。", "You have three contacts at net 45.", ["W123"] * 4),
    ],
)  # fmt: skip
def test_the_brief_against_the_data(zh: str, en: str, expected: list[str]) -> None:
    assert codes(SMALL.replace(BRIEF, f'{{zh: "{zh}", en: "{en}"}}')) == expected


def test_the_brief_of_a_case_in_one_language_is_looked_at_too() -> None:
    text = (
        "languages: [zh]\nid: my-case\ntitle: 月底收款\nbrief: 逾期货款24万，陈总在店里。\n"
        "goods: 灯具\ndebt: {overdue: 30万, target: 24万}\nexcuses: {boss_away: {truth: true}}\n"
    )
    assert codes(text) == ["W124", "W127"]


def test_a_name_is_fine_when_the_persona_has_it() -> None:
    text = SMALL.replace(BRIEF, '{zh: "陈总欠着钱。", en: "Mr Chen owes you."}')
    assert codes(text.replace("persona: tough_dealer", "persona: chen")) == []
    assert codes(text.replace("brief:", "# lint: ignore W127\nbrief:")) == []


def test_wrong_values_bring_no_findings_that_only_follow_from_them() -> None:
    """A default that stands in for a wrong value would contradict brief, sums and story."""
    text = SMALL.replace("overdue: 30万", "overdue: many").replace(
        BRIEF, '{zh: "逾期30万，收回24万。", en: "RMB 300,000 is overdue, collect RMB 240,000."}'
    )
    assert codes(text) == ["E023"]


def test_a_misspelt_key_is_read_as_meant() -> None:
    assert codes(SMALL.replace("debt:", "debtt:")) == ["E020"]
    assert codes(SMALL.replace("overdue:", "overdeu:")) == ["E020"]
    assert codes(SMALL.replace("evidence:\n", "evidense:\n")) == ["E020"]


def test_a_misspelt_name_shows_where_the_nearest_is() -> None:
    (finding,) = found(SMALL.replace("  books: {what", "  boks: {what"))
    assert finding.code == "E030"
    assert finding.also is not None
    assert "boks" in SMALL.replace("  books: {what", "  boks: {what").split("\n")[finding.also.line - 1]


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        (
            "evidence:\n  books",
            "excuses:\n  settled_by: {truth: true}\n  cash: {kind: cash_tight}\nevidence:\n  books",
            11,
        ),
        ("excuses:\n", "excuses:\n  support: {}\n", 15),
    ],
)
def test_a_key_in_the_place_of_a_name_is_an_indentation_gone_wrong(right: str, wrong: str, line: int) -> None:
    text = SMALL.replace(right, wrong, 1)
    if text.count("excuses:\n") > 1:
        text = text.rsplit("excuses:\n", 1)[0]
    first = found(text)[0]
    assert (first.code, first.line) == ("E014", line)
    assert "has become a name" in first.message.en


def test_a_wrong_truth_in_a_mapping_is_pointed_at() -> None:
    text = SMALL.replace("{evidence: [books]}", "{evidence: [books], holds_back: {true: 8万, parly: 5万}}")
    (finding,) = found(text)
    assert finding.code == "E020"
    assert "partly" in finding.render("en")


def test_contradicting_figures_show_both_places() -> None:
    (finding,) = found(SMALL.replace("owed: 48万", "owed: 28万"))
    assert finding.code == "E034"
    assert finding.also is not None
    assert finding.also != finding.place


def test_an_unknown_rubric_is_found_when_the_known_ones_are_told() -> None:
    text = SMALL.replace("persona: tough_dealer", "persona: tough_dealer\nrubric: colection").encode()
    assert [f.code for f in read_case(text, "x", rubrics=("collection",))[1]] == ["E030"]
    assert "did you mean 'collection'" in read_case(text, "x", rubrics=("collection",))[1][0].render("en")
    assert read_case(text, "x")[1] == []
