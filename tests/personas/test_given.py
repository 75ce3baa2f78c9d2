"""What a case says of its dealer stands: how he is addressed, how long and how one has dealt with him, own lines."""

from __future__ import annotations

import pytest

from personas.cast import cast
from personas.load import read_persona
from personas.persona import PersonaTemplate
from personas.vocabulary import LANGS, Lang
from scenarios.load import load_case

GIVEN = """
id: x
archetype: ordinary
surname: {zh: 龚, en: Gong}
address: {zh: 龚总, en: Mr Gong}
years: 0
history: {zh: 三月才开户。, en: Opened in March.}
lines:
  counter_offer: {zh: ["{offer}。"], en: ["{offer}."]}
  counter_offer/rest: {zh: ["再添{offer}。"], en: ["{offer} more."]}
  还价/opens: {zh: ["先给{offer}。"], en: ["{offer} first."]}
"""


def template() -> PersonaTemplate:
    found, findings = read_persona(GIVEN.encode(), "x.yaml")
    assert found is not None and findings == []
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_given_is_not_cast(lang: Lang) -> None:
    people = [cast(template(), seed, lang) for seed in range(12)]
    assert {person.address for person in people} == {"龚总" if lang == "zh" else "Mr Gong"}
    assert {(person.years, person.history) for person in people} == {
        (0, "三月才开户。" if lang == "zh" else "Opened in March.")
    }


def test_lines_may_be_for_one_case_of_a_deed() -> None:
    assert list(template().lines) == ["counter_offer", "counter_offer/opens", "counter_offer/rest"]


@pytest.mark.parametrize("key", ["counter_offer/rset", "greet/rest", "counter_offer/", "dance/rest"])
def test_a_case_that_no_deed_has_is_reported(key: str) -> None:
    found, findings = read_persona(GIVEN.replace("counter_offer/rest", key).encode(), "x.yaml")
    assert found is None
    assert [finding.code for finding in findings] == ["E020"]


@pytest.mark.parametrize(
    ("case", "address"),
    [("after-sales", "龚总"), ("broken-promise", "孙姐"), ("strong-dealer", "罗总"), ("month-end", "陈总")],
)
def test_the_address_is_that_of_the_brief(case: str, address: str) -> None:
    assert {cast(load_case(case).persona, seed, "zh").address for seed in range(9)} == {address}


def test_a_first_dealing_has_no_years_behind_it() -> None:
    person = cast(load_case("new-dealer").persona, 1, "en")
    assert person.years == 0 and "10 years" not in person.history
