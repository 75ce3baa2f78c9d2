"""Every rule's examples: the bad one shows its code, the good one does not, in a case that is right apart from it."""

from __future__ import annotations

import re

import pytest

from personas.findings import Severity
from scenarios.case_rules import all_rules, explain
from scenarios.load import read_case

BASE = """\
format: 1
id: my-case
title: {zh: "月底收款", en: "Collecting by month end"}
persona: ordinary_stall
brief: {zh: "月底前把逾期的货款收回来。", en: "Collect what is overdue by the end of the month."}
goods: {zh: "小家电", en: "small appliances"}
debt: {owed: 48万, overdue: 30万, target: 24万}
calendar: {month: 2026-03, contacts: 4}
excuses:
  cash_tight: {}
"""
WITHOUT_EXAMPLES = {"E018", "E019", "E036", "E040", "E041", "E042", "E043", "E044", "W134"}
"""Codes about bytes, rubrics (tests/scoring), packs and ids (test_packs.py), tested apart."""


def blocks(text: str) -> dict[str, str]:
    """A file cut at its top-level keys."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if line[:1] not in (" ", "\t", "\u3000", "\n", "#"):
            name = re.split("[:：]", line)[0]
            name = name if name not in found else name + "/again"
        found[name] = found.get(name, "") + line
    return found


def case_with(example: str) -> bytes:
    """The base case with the example's keys in place of its own."""
    return "".join((blocks(BASE) | blocks(example)).values()).encode()


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in read_case(data, "case.yaml")[1]]


def test_the_base_case_is_right() -> None:
    assert codes(BASE.encode()) == [
        "W114"
    ]  # cash_tight, bare, may be false and has no evidence: the one thing left open


CODES = sorted(set(all_rules()) - WITHOUT_EXAMPLES)


@pytest.mark.parametrize("code", CODES)
def test_bad_example_shows_the_code(code: str) -> None:
    assert code in codes(case_with(all_rules()[code].bad))


@pytest.mark.parametrize("code", CODES)
def test_good_example_does_not(code: str) -> None:
    found = read_case(case_with(all_rules()[code].good), "case.yaml")[1]
    assert code not in [finding.code for finding in found]
    assert not [finding.render() for finding in found if finding.severity is Severity.ERROR]


def test_there_are_more_than_sixty_rules() -> None:
    assert len(all_rules()) >= 60


@pytest.mark.parametrize("code", sorted(all_rules()))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_is_explained_in_its_language(code: str, lang: str) -> None:
    text = explain(code, lang)  # type: ignore[arg-type]
    assert text is not None
    why = text.split("\n")[2]
    assert why
    assert bool(re.search("[\u4e00-\u9fff]", why)) == (lang == "zh") or code in ("E023", "E026")
    assert "{" not in text.split("\n")[0]


def test_unknown_code_has_no_explanation() -> None:
    assert explain("W999") is None


def test_every_message_can_be_filled_in_both_languages() -> None:
    for rule in all_rules().values():
        for text in [*rule.messages.values(), *rule.hints.values()]:
            names_zh, names_en = (set(re.findall(r"(?<!\{)\{(\w+)\}", part)) for part in text)
            assert names_zh == names_en, rule.code
