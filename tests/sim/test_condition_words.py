"""Conditions of a case in words: no code of the file's is left in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scenarios.conditions import parse
from scenarios.load import case_heads, load_case
from sim.i18n import set_language
from sim.workshop.conditions import condition_words


@pytest.fixture(autouse=True)
def language_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("asks >= 1", "催款次数 ≥ 1", "demands so far ≥ 1"),
        ("trust < 60%", "信任 < 60%", "trust < 60%"),
        ("offered >= 5万", "已出价 ≥ 5万", "sum offered ≥ RMB 50,000"),
        ("asks >= 2 and trust < 60%", "催款次数 ≥ 2，且信任 < 60%", "demands so far ≥ 2 and trust < 60%"),
        (
            "asks >= 2 and (day > 10 or paid > 0)",
            "催款次数 ≥ 2，且（日期 > 10，或已付款 > 0元）",
            "demands so far ≥ 2 and (day of the month > 10 or sum paid > RMB 0)",
        ),
        ("quality is not unraised", "“说货有质量问题”提过了", "“the goods are said to be faulty” has come up"),
        (
            "not quality is settled",
            "不是（“说货有质量问题”已解决）",
            "not (“the goods are said to be faulty” is settled)",
        ),
        ("always", "任何时候", "always"),
    ],
)
def test_in_words(text: str, zh: str, en: str) -> None:
    case = load_case("month-end")
    node = parse(text, excuses=case.excuses, evidence=case.evidence).node
    for lang, words in (("zh", zh), ("en", en)):
        set_language(lang)  # type: ignore[arg-type]
        assert condition_words(node, case) == words


def test_a_paper_is_named() -> None:
    case = load_case("month-end")
    name, paper = next(iter(case.evidence.items()))
    set_language("zh")
    words = condition_words(parse(f"has({name})", excuses=case.excuses, evidence=case.evidence).node, case)
    assert words == f"手上有“{paper.what.zh}”"


def test_no_condition_of_the_library_keeps_a_name_of_its_file() -> None:
    set_language("zh")
    for head in case_heads():
        case = load_case(head.id)
        for excuse in case.excuses.values():
            assert not any(char.isascii() and char.isalpha() for char in condition_words(excuse.raise_when.node, case))
