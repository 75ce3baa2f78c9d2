"""All rules as Markdown for trainers: the part of `docs/scoring.md` that is made from the rules."""

from __future__ import annotations

from collections.abc import Iterator

from personas.vocabulary import Lang
from scoring.explain import example_whys, worth
from scoring.rule import Dimension
from scoring.rules import rules_of
from scoring.wording import phrases, rule_text

BEGIN, END = "<!-- rules: made by tools/scoring_docs.py -->", "<!-- end of rules -->"


def handbook(lang: Lang) -> str:
    """Every rule by dimension: what it is worth, when it is met or missed, a good and a weak example."""
    return "\n".join(_lines(lang)).strip()


def _lines(lang: Lang) -> Iterator[str]:
    words = phrases("explain", lang)
    for dimension in Dimension:
        yield from (f"### {words[dimension.value]}", "")
        for rule in rules_of(dimension):
            text = rule_text(rule.id, rule.dimension, lang)
            kept, missed = example_whys(rule, lang)
            yield from (f"**{rule.id}** {text.title} ({worth(rule, lang)})", "")
            yield from (f"- ＋ {why}" if lang == "zh" else f"- + {why}" for why in kept)
            yield from (f"- － {why}" if lang == "zh" else f"- − {why}" for why in missed)
            yield from (f"- {words['good']}{text.good}", f"- {words['bad']}{text.bad}", "")
