"""docs/scoring.md and its Chinese twin hold every rule as it is today, with a good and a weak example."""

from __future__ import annotations

from pathlib import Path

import pytest

from personas.vocabulary import LANGS, Lang
from scoring.handbook import BEGIN, END, handbook
from scoring.rubric import parse_rubric
from scoring.rules import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILES: dict[Lang, str] = {"en": "scoring.md", "zh": "scoring.zh-CN.md"}


def text(lang: Lang) -> str:
    return (DOCS / FILES[lang]).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_the_rules_in_the_document_are_todays(lang: Lang) -> None:
    """When this fails: `python tools/scoring_docs.py`."""
    written = text(lang).split(BEGIN)[1].split(END)[0].strip()
    assert written == handbook(lang)
    assert all(f"**{rule}**" in written for rule in RULES) and "{" not in written


@pytest.mark.parametrize("lang", LANGS)
def test_the_rubric_in_the_document_can_be_used(lang: Lang) -> None:
    assert parse_rubric(text(lang).split("```yaml\n")[1].split("```")[0]).id == "new-hires"
