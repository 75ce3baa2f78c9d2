"""Bilingual values: texts and alternative lines, in a language each or in one for all."""

from __future__ import annotations

from collections.abc import Callable

from personas.fields import Fields, Report, kind_of, list_of, text, wrong_kind
from personas.findings import Both
from personas.texts import Lines, Text
from personas.vocabulary import LANGS, Lang
from personas.yaml_nodes import Mapping, Node, Scalar

LONGEST_NAME = 120
"""Characters of a name, or of the few words for goods."""
LANGUAGE_WORDS = {"中文": "zh", "英文": "en"}


def bilingual(node: Node, report: Report, languages: tuple[Lang, ...] = LANGS) -> Text | None:
    """`{zh: …, en: …}`; a single text stands for a file in one language. A missing language is reported."""
    if isinstance(node, Scalar):
        value = some_text(node, report)
        if value is None:
            return None
        if len(languages) == 1:
            return Text(zh=value) if languages[0] == "zh" else Text(en=value)
        if any("\u4e00" <= char <= "\u9fff" for char in value):
            missing(report, node, "en")
            return Text(zh=value)
        missing(report, node, "zh")
        return Text(en=value)
    if not isinstance(node, Mapping):
        wrong_kind(report, node, "text")
        return None
    fields = Fields(node, report, LANGS, LANGUAGE_WORDS)
    found = {lang: fields.maybe(lang, text) for lang in LANGS}
    if not any(fields.has(lang) for lang in LANGS) or all(found[lang] == "" for lang in LANGS if fields.has(lang)):
        report.add("E022", fields.start, "empty")
        return None
    for lang in languages:
        if not fields.has(lang) or found[lang] == "":
            missing(report, node, lang)
    return Text(zh=found["zh"] or None, en=found["en"] or None)


def some_text(node: Node, report: Report) -> str | None:
    """One plain text with something in it."""
    value = text(node, report)
    if value == "":
        report.add("E022", node.at, "empty")
        return None
    return value


def same_or_bilingual(node: Node, report: Report, languages: tuple[Lang, ...] = LANGS) -> Text | None:
    """As `bilingual`, but a single text counts for both languages: names, which are short."""
    if isinstance(node, Scalar):
        value = some_text(node, report)
        found = None if value is None else Text(zh=value, en=value)
    else:
        found = bilingual(node, report, languages)
    length = 0 if found is None else max(len(found.get(lang)) for lang in LANGS)
    if length > LONGEST_NAME:
        report.add("E022", node.at, "long", length=length, most=LONGEST_NAME, value="")
        return None
    return found


def missing(report: Report, node: Node, lang: Lang, message: str = "message") -> None:
    """Reports that a language is missing."""
    words = Both("中文", "Chinese") if lang == "zh" else Both("英文", "English")
    place = node.pairs[0][0].at if isinstance(node, Mapping) and node.pairs else node.at
    report.add("T201", place, message, "both", language=words)


def in_languages(
    convert: Callable[[Node, Report, tuple[Lang, ...]], Text | None], languages: tuple[Lang, ...]
) -> Callable[[Node, Report], Text | None]:
    """The converter for a file in these languages."""
    return lambda node, report: convert(node, report, languages)


def lines(node: Node, report: Report, languages: tuple[Lang, ...] = LANGS) -> Lines | None:
    """`{zh: [...], en: [...]}`: alternative lines by language."""
    if not isinstance(node, Mapping):
        report.add("E022", node.at, "by_language", value=kind_of(node))
        return None
    fields = Fields(node, report, LANGS, LANGUAGE_WORDS)
    found = {lang: fields.value(lang, list_of(some_text), ()) for lang in LANGS}
    for lang in languages:
        if not found[lang]:
            missing(report, node, lang, "lines")
    return Lines(zh=found["zh"], en=found["en"])
