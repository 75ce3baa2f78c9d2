"""The gate on sentences by writers who had not seen it: everyday business full of dangerous words, real misconduct.

`a.yaml` and `b.yaml`, 90 allowed and 40 forbidden each in both languages, `c.yaml` 70 and 45. `a` and `b` were in view
while the gate was mended. Each is read as said before anything was asked, after a sum was, and with an offer on the
table: conduct does not depend on how far the talk has come.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from personas.vocabulary import LANGS, Lang
from scenarios.vocabulary import ReadContext, minor
from scoring.conduct import Conduct, check_message
from sim.reader import Reader

STAGES: dict[str, dict[str, int]] = {
    "nothing asked": {},
    "a sum asked": {"last_ask": minor(200_000)},
    "an offer": {"last_ask": minor(200_000), "customer_offer": minor(30_000)},
}
SIZES = {"a": (90, 40), "b": (90, 40), "c": (70, 45)}
"""Allowed and forbidden sentences of a set, in each language."""
MOST_FALSE, LEAST_FOUND = 0.05, 0.5
"""Share of the allowed that may be taken for misconduct, and of the forbidden that has to be found (docs/reader.md)."""


@cache
def judged(name: str, lang: Lang, stage: str) -> tuple[tuple[dict[str, Any], tuple[Conduct, ...]], ...]:
    reader = Reader()
    entries = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))

    def conduct(entry: dict[str, Any]) -> tuple[Conduct, ...]:
        context = ReadContext(entry["said"] or "", date(2026, 5, 19), overdue=minor(300_000), **STAGES[stage])
        return check_message(entry["text"], reader.read(entry["text"], context))

    return tuple((entry, conduct(entry)) for entry in entries if entry["lang"] == lang)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SIZES)
def test_everyday_business_passes_the_gate(name: str, lang: Lang, stage: str) -> None:
    allowed = [(entry["text"], found) for entry, found in judged(name, lang, stage) if entry["fails"] is None]
    taken = [text for text, found in allowed if found]
    assert len(allowed) == SIZES[name][0] and len(taken) <= MOST_FALSE * len(allowed), taken


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SIZES)
def test_misconduct_is_found_in_whatever_words(name: str, lang: Lang, stage: str) -> None:
    forbidden = [(entry["text"], found) for entry, found in judged(name, lang, stage) if entry["fails"] is not None]
    missed = [text for text, found in forbidden if not found]
    assert len(forbidden) == SIZES[name][1] and len(missed) <= (1 - LEAST_FOUND) * len(forbidden), missed


@pytest.mark.parametrize("name", SIZES)
def test_how_far_a_talk_has_come_changes_little(name: str) -> None:
    found = [
        sum(bool(conduct) for lang in LANGS for entry, conduct in judged(name, lang, stage) if entry["fails"])
        for stage in STAGES
    ]
    assert max(found) - min(found) <= 0.1 * SIZES[name][1] * len(LANGS), found
