"""The bilingual texts of a case file with their places, and the sums that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from personas.findings import Place
from personas.vocabulary import Lang
from personas.yaml_nodes import Mapping, Node, Scalar, Sequence
from scenarios.case_context import Context
from scenarios.money import CODES, ZH_NAMES
from scenarios.values import SIGNS, parse_money

TITLE = ("title", "标题")
BRIEF = ("brief", "简介", "背景")
_LANGUAGE = {"zh": "zh", "中文": "zh", "en": "en", "英文": "en", "英语": "en"}


@dataclass(slots=True)
class Pair:
    """One bilingual value: the texts of each language, several in a bank of lines. `path` has the keys as written."""

    path: tuple[str, ...]
    texts: dict[Lang, list[Scalar]]
    lines: bool


def pairs_of(root: Mapping) -> Iterator[Pair]:
    """All bilingual values of a file; title and brief of a file in one language too."""
    for key, value in root.pairs:
        if isinstance(value, Scalar) and key.text in (*TITLE, *BRIEF):
            chinese = re.search("[\u4e00-\u9fff]", value.text) is not None
            yield Pair((key.text,), {"zh": [value] if chinese else [], "en": [] if chinese else [value]}, lines=False)
        else:
            yield from _pairs(value, (key.text,))


def _pairs(node: Node, path: tuple[str, ...]) -> Iterator[Pair]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _pairs(item, path)
    elif isinstance(node, Mapping):
        if node.pairs and all(key.text in _LANGUAGE for key, _ in node.pairs):
            yield _pair(node, path)
            return
        for key, value in node.pairs:
            yield from _pairs(value, (*path, key.text))


def _pair(node: Mapping, path: tuple[str, ...]) -> Pair:
    found: dict[Lang, list[Scalar]] = {"zh": [], "en": []}
    banks = False
    for key, value in node.pairs:
        lang: Lang = "zh" if _LANGUAGE[key.text] == "zh" else "en"
        if isinstance(value, Sequence):
            banks = True
            found[lang] += [item for item in value.items if isinstance(item, Scalar)]
        elif isinstance(value, Scalar):
            found[lang].append(value)
    return Pair(path, found, banks)


def locate(node: Scalar, part: str, context: Context) -> Place:
    """Where a part of a text stands in the file; the text's own place when it cannot be found."""
    for number in range(node.at.line, min(node.at.line + 60, len(context.report.source.lines)) + 1):
        start = context.report.source.line(number).find(part, node.at.column - 1 if number == node.at.line else 0)
        if start >= 0:
            return Place(number, start + 1, start + 1 + len(part))
    return node.at


_NUMBER = r"\d[\d,]*(?:\.\d+)?"
UNITS_ZH = "|".join(sorted(ZH_NAMES.values(), key=len, reverse=True))
"""Names of currencies as they stand after a sum in Chinese, as a regular expression."""
SIGNS_EN = f"{'|'.join(sorted({*CODES, *CODES.values()}))}|[{''.join(SIGNS)}]"
"""Codes and signs before a sum in English, as a regular expression."""
_SURE = {
    "zh": re.compile(rf"({_NUMBER}\s*[万亿](?:{UNITS_ZH})?|{_NUMBER}\s?(?:{UNITS_ZH}))"),
    "en": re.compile(rf"((?:{SIGNS_EN})\s?{_NUMBER}[km]?\b|(?<![\w.]){_NUMBER}k\b)"),
}
_PERHAPS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")


def sums_in(text: str, lang: Lang) -> tuple[dict[int, str], set[int]]:
    """The sums that a text plainly names (minor units, with how they are written), and numbers that may be sums too."""
    sure: dict[int, str] = {}
    for match in _SURE[lang].finditer(text):
        value = sum_named(match[1])
        if value is not None:
            sure[value] = match[1]
    perhaps = {value for match in _PERHAPS.finditer(text) if (value := parse_money(match[0])) is not None}
    return sure, perhaps | set(sure)


def sum_named(written: str) -> int | None:
    """Minor units of a sum as a text names it, in whatever currency: 42,000欧元."""
    return parse_money(re.sub(rf"(?:{UNITS_ZH})$", "", written))
