"""How findings look: place, source line, caret under wide characters, hint, both languages, JSON, ignoring."""

from __future__ import annotations

from personas.findings import Both, Finding, Place, Severity, Source, in_order, without_ignored


def finding(line: str, place: Place, **more: object) -> Finding:
    return Finding(
        code="W106",
        severity=Severity.WARNING,
        file="scenarios/month-end.yaml",
        place=place,
        message=Both("这总是成立", "this is always true"),
        source_line=line,
        **more,  # type: ignore[arg-type]
    )


HINT = Both("“trust”的范围是 0 到 1：是不是 60%？", "'trust' runs from 0 to 1: did you mean 60%?")


def test_the_layout_of_the_design() -> None:
    found = finding("    raise_when: trust < 60", Place(52, 17, 27), hint=HINT)
    assert found.render("en") == (
        "scenarios/month-end.yaml:52:17: warning[W106] this is always true\n"
        "   |\n"
        "52 |     raise_when: trust < 60\n"
        "   |                 ^^^^^^^^^^ 'trust' runs from 0 to 1: did you mean 60%?"
    )


def test_the_same_in_chinese() -> None:
    found = finding("    raise_when: trust < 60", Place(52, 17, 27), hint=HINT)
    assert found.render("zh").startswith("scenarios/month-end.yaml:52:17: 警告[W106] 这总是成立\n   |\n52 |")
    assert found.render("zh").endswith("^^^^^^^^^^ “trust”的范围是 0 到 1：是不是 60%？")


def test_wide_characters_take_two_cells() -> None:
    lines = finding("标题：兴和", Place(3, 3, 4)).render("zh").split("\n")
    assert lines[-1] == "  |     ^^"


def test_the_second_place_is_named() -> None:
    found = finding(
        "a: 2", Place(2, 1, 2), also=Place(1, 1, 2), also_text=Both("第一次在这里", "the first one is here")
    )
    assert found.render("en").endswith("\n  = scenarios/month-end.yaml:1:1: the first one is here")


def test_control_characters_never_reach_the_terminal() -> None:
    text = finding("a: \x1b[31mred\x07\t!", Place(1, 4, 5)).render("en")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\t" not in text


def test_a_long_line_is_shown_around_the_place() -> None:
    lines = finding("x" * 5_000 + "HERE" + "y" * 5_000, Place(1, 5_001, 5_005)).render("en").split("\n")
    assert len(lines[2]) < 200
    shown, caret = lines[2].removeprefix("1 | "), lines[3].removeprefix("  | ")
    assert shown[len(caret) - 4 : len(caret)] == "HERE"


def test_json_has_what_an_editor_needs() -> None:
    found = finding("a: 2", Place(2, 4, 5), hint=HINT, also=Place(1, 1, 2), also_text=Both("一", "one"))
    assert found.to_json("en") == {
        "code": "W106",
        "severity": "warning",
        "file": "scenarios/month-end.yaml",
        "line": 2,
        "column": 4,
        "end": 5,
        "message": "this is always true",
        "hint": "'trust' runs from 0 to 1: did you mean 60%?",
        "also": {"line": 1, "column": 1, "message": "one"},
    }


def test_ignoring_on_the_line_and_on_the_line_above() -> None:
    source = Source(
        "f", ("a: 1  # lint: ignore W106", "# lint: ignore T201, W106", "b: 2", "c: 3", "d: 4  # lint: ignore W101")
    )
    found = [finding("", Place(line, 1, 2)) for line in (1, 3, 4, 5)]
    assert [left.line for left in without_ignored(found, source)] == [4, 5]


def test_errors_cannot_be_ignored() -> None:
    error = Finding("E020", Severity.ERROR, "f", Place(1, 1, 2), Both("", ""))
    assert without_ignored([error], Source("f", ("a: 1  # lint: ignore E020",))) == [error]


def test_order_is_by_line_then_severity() -> None:
    error = Finding("E030", Severity.ERROR, "scenarios/month-end.yaml", Place(3, 9, 10), Both("", ""))
    warning = finding("", Place(3, 1, 2))
    first = finding("", Place(1, 1, 2))
    assert in_order([warning, error, first, warning]) == [first, error, warning]


def test_errors_of_form_come_first_since_the_others_may_follow_from_them() -> None:
    unknown_key = Finding("E020", Severity.ERROR, "scenarios/month-end.yaml", Place(30, 1, 5), Both("", ""))
    missing = Finding("E030", Severity.ERROR, "scenarios/month-end.yaml", Place(3, 9, 10), Both("", ""))
    assert in_order([missing, unknown_key]) == [unknown_key, missing]
