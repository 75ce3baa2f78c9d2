"""Sets written by people who had not seen the reader: what it reached on them must not get worse."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reader_benchmark", ROOT / "benchmarks" / "reader.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sums(measure: ModuleType) -> None:
    exact, asked, count = measure.money()
    assert exact >= 0.93 * count
    assert asked >= 0.88 * count


def test_days(measure: ModuleType) -> None:
    right, count = measure.dates()
    assert right >= 0.93 * count


def test_what_does_nothing_earns_nothing(measure: ModuleType) -> None:
    credited, count = measure.false_credit()
    assert credited <= 0.03 * count


def test_the_two_languages_are_read_alike(measure: ModuleType) -> None:
    same, near, count = measure.translations()
    assert same >= 0.68 * count
    assert near >= 0.77 * count
