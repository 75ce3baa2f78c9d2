"""The words of the rules in both languages: title, why, examples, the better line with its slots filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from personas.vocabulary import Lang
from scoring.rule import Dimension

FOLDER = Path(__file__).parent / "texts"
SLOT = re.compile(r"\{([a-z_]+)\}")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class RuleText:
    """The words of one rule in one language. `why` and `better` are by the name of the finding's text."""

    title: str
    why: Mapping[str, str]
    better: Mapping[str, str]
    good: str
    bad: str


def read_yaml(path: Path) -> dict[str, Any]:
    """One of our own data files (a trainer's files go through checked readers)."""
    with path.open(encoding="utf-8") as stream:
        data: dict[str, Any] = yaml.load(stream, Loader=_LOADER)
    return data


@cache
def _file(name: str) -> dict[str, Any]:
    return read_yaml(FOLDER / f"{name}.yaml")


@cache
def rule_text(rule: str, dimension: Dimension, lang: Lang) -> RuleText:
    """The words of a rule. Raises KeyError when there are none."""
    entry = _file(dimension.value)[rule]
    return RuleText(
        title=entry["title"][lang],
        why={key: text[lang] for key, text in entry["why"].items()},
        better={key: text[lang] for key, text in (entry.get("better") or {}).items()},
        good=entry["good"][lang],
        bad=entry["bad"][lang],
    )


@cache
def phrases(group: str, lang: Lang) -> Mapping[str, str]:
    """A group of `texts/phrases.yaml` in one language."""
    return {key: text[lang] for key, text in _file("phrases")[group].items()}


def slots(template: str) -> frozenset[str]:
    """Names of the slots in a template."""
    return frozenset(SLOT.findall(template))


def fill(template: str, values: Mapping[str, str], lang: Lang) -> str | None:
    """The template with its slots filled; None when a value is missing. An unknown form of address is left out.

    >>> fill("{address}，{ask}今天到账。", {"ask": "20万"}, "zh"), fill("{address}, {ask} today.", {}, "en")
    ('20万今天到账。', None)
    """
    if not values.get("address"):
        template = re.sub(r"\{address\}(，|, )?", "", template)
    if any(not values.get(name) for name in slots(template)):
        return None
    text = SLOT.sub(lambda match: values[match.group(1)], template)
    return text[:1].upper() + text[1:] if lang == "en" else text
