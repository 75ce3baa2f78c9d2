"""The pages on the source document: all rows, and every case and test they name is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from scenarios.load import case_heads, load_case

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("seed.md", "seed.zh-CN.md")
ROWS = ("1a", "1b", "2", "3", "4a", "4b", "5a", "5b", "5c", "6a", "6b", "6c")
_NAME = re.compile(r"`([^`]+)`")


def rows(page: str) -> dict[str, tuple[str, list[str], list[str]]]:
    """By row: the skill, the cases, the tests."""
    found = {}
    for line in (ROOT / "docs" / page).read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and re.fullmatch(r"\d[a-c]?", cells[0]):
            skill, cases, tests = (_NAME.findall(cell) for cell in cells[2:])
            found[cells[0]] = (skill[0], cases, tests)
    return found


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("page", PAGES)
def test_all_rows_are_there_in_order(page: str) -> None:
    assert tuple(rows(page)) == ROWS


def test_both_languages_name_the_same() -> None:
    first, second = map(rows, PAGES)
    assert first == second


@pytest.mark.parametrize("row", ROWS)
def test_every_case_is_there_and_one_of_them_trains_the_skill(row: str) -> None:
    skill, cases, _ = rows(PAGES[0])[row]
    assert cases
    assert set(cases) <= {head.id for head in case_heads()}
    assert any(skill in load_case(case).skills for case in cases)


@pytest.mark.parametrize("row", ROWS)
def test_every_test_is_there(row: str) -> None:
    _, _, tests = rows(PAGES[0])[row]
    assert tests
    for name in tests:
        file, _, test = name.partition("::")
        assert test in functions_of(file), name


def test_every_case_of_the_library_stands_for_a_row() -> None:
    named = {case for _, cases, _ in rows(PAGES[0]).values() for case in cases}
    assert named == {head.id for head in case_heads()}
