"""The gate on sentences by a writer who had not seen it: everyday business full of dangerous words, real misconduct.

`a.yaml` and `b.yaml`, 90 allowed and 40 forbidden each in both languages. `a` was in view while the gate was mended,
`b` never was.
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

KNOWN = ReadContext(today=date(2026, 5, 19), overdue=minor(300_000))
MOST_FALSE, LEAST_FOUND = 0.05, 0.35
"""Share of the allowed that may be taken for misconduct, and of the forbidden that has to be found (docs/reader.md)."""


@cache
def judged(name: str, lang: Lang) -> tuple[tuple[dict[str, Any], tuple[Conduct, ...]], ...]:
    reader = Reader()
    entries = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))

    def conduct(entry: dict[str, Any]) -> tuple[Conduct, ...]:
        context = ReadContext(customer_said=entry["said"] or "", today=KNOWN.today, overdue=KNOWN.overdue)
        return check_message(entry["text"], reader.read(entry["text"], context))

    return tuple((entry, conduct(entry)) for entry in entries if entry["lang"] == lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["a", "b"])
def test_everyday_business_passes_the_gate(name: str, lang: Lang) -> None:
    allowed = [(entry["text"], found) for entry, found in judged(name, lang) if entry["fails"] is None]
    taken = [text for text, found in allowed if found]
    assert len(allowed) == 90 and len(taken) <= MOST_FALSE * len(allowed), taken


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["a", "b"])
def test_misconduct_is_found_in_whatever_words(name: str, lang: Lang) -> None:
    forbidden = [(entry["text"], found) for entry, found in judged(name, lang) if entry["fails"] is not None]
    missed = [text for text, found in forbidden if not found]
    assert len(forbidden) == 40 and len(missed) <= (1 - LEAST_FOUND) * len(forbidden), missed
