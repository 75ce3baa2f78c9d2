"""Conditions: what they mean, what is refused and where, and that nothing but the grammar decides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import ExcuseState
from scenarios.condition_check import oddities
from scenarios.condition_parser import parse_tree
from scenarios.conditions import LONGEST, NAMES, ConditionError, Problem, parse

EXCUSES = ["quality", "rival_paid", "质量"]
EVIDENCE = ["qc_report", "bank_slip", "质检报告"]
VALUES = {
    "trust": 0.45,
    "patience": 7.0,
    "pressure": 0.2,
    "upset": 0.1,
    "asks": 2.0,
    "contacts": 1.0,
    "day": 10.0,
    "offered": 8_000_000.0,
    "paid": 0.0,
}


def holds(text: str) -> bool:
    condition = parse(text, EXCUSES, EVIDENCE)
    return condition.holds(VALUES, {"quality": "exposed", "质量": "raised"}, ["bank_slip"])


def problem(text: str) -> Problem:
    with pytest.raises(ConditionError) as raised:
        parse(text, EXCUSES, EVIDENCE)
    return raised.value.problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asks >= 1", True),
        ("asks > 2", False),
        ("trust < 30%", False),
        ("trust == 45%", True),
        ("trust < 0.5 and asks >= 2", True),
        ("trust < 30% or asks >= 2", True),
        ("asks >= 3 or asks >= 2 and trust > 90%", False),
        ("(asks >= 3 or asks >= 2) and trust > 40%", True),
        ("not asks >= 3", True),
        ("not (asks >= 3 or trust < 1)", False),
        ("not asks >= 3 and trust > 90%", False),
        ("quality is exposed", True),
        ("quality is not exposed", False),
        ("rival_paid is unraised", True),
        ("has(bank_slip)", True),
        ("has(qc_report) or has ( bank_slip )", True),
        ("30% < trust", True),
        ("offered >= 8万", True),
        ("offered >= 80,000 and offered < 81k", True),
        ("offered > 8万", False),
        ("paid == 0", True),
        ("always", True),
        ("信任＜50% 且 催款次数≥2", True),
        ("信任<30%或催款次数>=2", True),
        ("非（信任＜30％）", True),
        ("质量 是 已提 且 有（bank_slip）", True),
        ("有(质检报告)", False),
        ("已出价 >= 8万", True),
        ("day != 10", False),
    ],
)
def test_meaning(text: str, expected: bool) -> None:
    assert holds(text) is expected


@pytest.mark.parametrize(
    ("text", "message", "span", "guess"),
    [
        ("trsut < 30%", "no_quantity", (0, 5), "trust"),
        ("asks >= 1 and trsut < 30%", "no_quantity", (14, 19), "trust"),
        ("quality is expsed", "no_state", (11, 17), "exposed"),
        ("qualty is exposed", "no_excuse", (0, 6), "quality"),
        ("has(bank_slp)", "no_evidence", (4, 12), "bank_slip"),
        ("trust = 1", "one_equals", (6, 7), ""),
        ("quality > 3", "excuse_compared", (0, 7), ""),
        ("asks >= 1 asks", "unexpected", (10, 14), None),
        ("asks >=", "unfinished", (6, 7), None),
        ("", "empty", (0, 0), None),
        ("   ", "empty", (2, 3), None),
        ("asks >= $", "unexpected", (8, 9), None),
        ("信任≥ 且", "unexpected", (4, 5), None),
    ],
)
def test_what_is_wrong_and_where(text: str, message: str, span: tuple[int, int], guess: str | None) -> None:
    found = problem(text)
    assert (found.code, found.message, found.span) == ("E026", message, span)
    assert found.values.get("guess") == guess


def test_length_is_limited() -> None:
    assert problem("asks >= 1 and " * LONGEST).message == "long"


@pytest.mark.parametrize("text", ["(" * 140 + "asks >= 1" + ")" * 140, "not " * 70 + "asks >= 1"])
def test_nesting_does_no_harm(text: str) -> None:
    assert isinstance(holds(text), bool)


@pytest.mark.parametrize(
    "attack",
    [
        "__import__('os').system('true')",
        "trust.__class__ == 1",
        "exec(1)",
        "asks ** 99 > 1",
        "[x for x in y]",
        "asks >= 1; asks",
        "lambda: 1",
        "has(bank_slip) if 1 else 2",
        "'a' * 10**9 == 1",
        "open(/etc/passwd)",
    ],
)
def test_nothing_is_evaluated(attack: str) -> None:
    assert problem(attack).message == "unexpected"


@given(
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
    st.integers(0, 99),
    st.text(" ", max_size=2),
)
def test_the_short_way_agrees_with_the_grammar(name: str, op: str, value: int, space: str) -> None:
    text = f"{space}{name}{space}{op}{space}{value}{space}"
    short = parse(text).node
    grammar = parse_tree(text, None, None)
    assert short == grammar
    assert short.span == grammar.span  # type: ignore[union-attr]


comparisons = st.builds(
    lambda name, op, value: f"{name} {op} {value}",
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
    st.sampled_from(["0", "1", "3", "30%", "0.5", "100%", "7", "31", "8万"]),
)
states = st.builds(lambda state: f"quality is {state}", st.sampled_from(sorted(ExcuseState)))
conditions = st.recursive(
    comparisons | states | st.just("has(bank_slip)"),
    lambda inner: (
        st.builds("({} and {})".format, inner, inner)
        | st.builds("({} or {})".format, inner, inner)
        | inner.map("not ({})".format)
    ),
    max_leaves=4,
)
worlds = st.fixed_dictionaries(
    {
        name: st.integers(int(q.low), int(min(q.high, 10**9))).map(float) if q.whole else st.floats(q.low, q.high)
        for name, q in NAMES.items()
    }
)


@given(conditions, worlds, st.sampled_from(sorted(ExcuseState)), st.booleans())
def test_what_is_called_constant_is_constant(text: str, values: dict[str, float], state: str, held: bool) -> None:
    condition = parse(text)
    verdicts = [odd.message for odd in oddities(condition) if odd.span == (0, len(text))]
    if verdicts:
        assert condition.holds(values, {"quality": state}, ["bank_slip"] if held else []) == (verdicts[0] == "always")


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused_with_a_place(text: str) -> None:
    try:
        parse(text, EXCUSES, EVIDENCE)
    except ConditionError as error:
        start, end = error.problem.span
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("trust < 60", "always", "share"),
        ("trust > 30", "never", "share"),
        ("trust < 30% and trust > 50%", "never", ""),
        ("asks >= 0", "always", "range"),
        ("day > 31", "never", "range"),
        ("contacts < 1", "never", "range"),
        ("asks > 3 and asks < 4", "never", ""),
        ("quality is raised and quality is exposed", "never", ""),
        ("has(bank_slip) or not has(bank_slip)", "always", ""),
        ("offered >= 0", "always", ""),
    ],
)
def test_senseless_conditions(text: str, message: str, hint: str) -> None:
    assert [(odd.code, odd.message, odd.hint) for odd in oddities(parse(text))] == [("W106", message, hint)]


@pytest.mark.parametrize(
    "text", ["asks >= 1", "trust < 60%", "always", "asks > 3 and asks < 5", "patience <= 20 and day == 31 or asks >= 2"]
)
def test_sensible_conditions(text: str) -> None:
    if "patience" in text:
        assert [odd.message for odd in oddities(parse(text))] == ["always"]
    else:
        assert oddities(parse(text)) == []


def test_unknown_quantity_at_run_time_is_an_error_not_false() -> None:
    with pytest.raises(KeyError):
        parse("asks >= 1").holds({}, {}, [])
