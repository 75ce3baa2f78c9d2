"""The rule book of cases: figures, references, story and text. `explain` looks up any code of a file."""

from __future__ import annotations

import re
from pathlib import Path

from personas.rulebook import FILE_RULES, Rule, RuleBook
from personas.vocabulary import Lang

CASE_RULES = RuleBook(Path(__file__).with_name("case_rules.yaml"))


def all_rules() -> dict[str, Rule]:
    """Every rule of case and persona files by code, in order of the codes."""
    return dict(sorted((FILE_RULES.rules | CASE_RULES.rules).items()))


def explain(code: str, lang: Lang = "en") -> str | None:
    """What a code means, with a bad and a good example; None for an unknown code."""
    rule = all_rules().get(code.strip().upper())
    if rule is None:
        return None
    bad, good = ("不好", "好") if lang == "zh" else ("Bad", "Good")
    title = re.sub(r"\{+\w+\}+", "…", rule.title.get(lang))
    parts = [f"{rule.code} {title}", "", rule.why.get(lang)]
    for heading, example in ((bad, rule.bad), (good, rule.good)):
        if example:
            parts += ["", f"{heading}:", *(f"  {line}" for line in example.rstrip("\n").split("\n"))]
    return "\n".join(parts)
