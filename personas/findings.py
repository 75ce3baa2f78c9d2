"""Findings in the files people write: what, where, how to mend it, in Chinese and English.

A finding is data; `render` writes it as a compiler does, with the source line and a caret (wide characters counted as
two cells), `to_json` as an object. What a code means stands in the rule books (`personas.rulebook`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from personas.vocabulary import Lang


class Severity(StrEnum):
    """An error makes a file unusable; a warning is most likely a mistake; a note is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_WORDS = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}


class Both(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def get(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Place(NamedTuple):
    """Where in a file: line and column from 1 in code points, `end` the column after the last one, on that line."""

    line: int
    column: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: the name people know it by, and its lines without line ends."""

    file: str
    lines: tuple[str, ...] = ()

    def line(self, number: int) -> str:
        """The text of a line; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `also` is a second place that belongs to it, `also_text` what is there."""

    code: str
    severity: Severity
    file: str
    place: Place
    message: Both
    hint: Both | None = None
    also: Place | None = None
    also_text: Both | None = None
    source_line: str = field(default="", repr=False)

    @property
    def line(self) -> int:
        return self.place.line

    @property
    def column(self) -> int:
        return self.place.column

    @property
    def end(self) -> int:
        return self.place.end

    def to_json(self, lang: Lang = "en") -> dict[str, Any]:
        """The finding as a JSON object; `end` is the column after the last character."""
        document: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end": self.end,
            "message": self.message.get(lang),
        }
        if self.hint:
            document["hint"] = self.hint.get(lang)
        if self.also:
            text = self.also_text.get(lang) if self.also_text else ""
            document["also"] = {"line": self.also.line, "column": self.also.column, "message": text}
        return document

    def render(self, lang: Lang = "en") -> str:
        """The finding as lines of text: place, message, source line, caret and hint."""
        word = _WORDS[lang][self.severity]
        head = f"{self.file}:{self.line}:{self.column}: {word}[{self.code}] {self.message.get(lang)}"
        hint = self.hint.get(lang) if self.hint else ""
        parts = [head]
        gutter = " " * len(str(self.line))
        if self.source_line.strip():
            shown, before, width = _window(self.source_line, self.column - 1, self.end - 1)
            caret = " " * before + "^" * width + (f" {hint}" if hint else "")
            parts += [f"{gutter} |", f"{self.line} | {shown}", f"{gutter} | {caret}"]
        elif hint:
            parts.append(f"{gutter} = {hint}")
        if self.also:
            text = self.also_text.get(lang) if self.also_text else ""
            parts.append(f"{gutter} = {self.file}:{self.also.line}:{self.also.column}: {text}")
        return "\n".join(parts)


LAST_OF_FORM = "E020"
"""Codes up to this one are about the form of a file: what YAML cannot read, keys that are not known."""


def in_order(findings: list[Finding]) -> list[Finding]:
    """By place, errors first at the same place; repeats dropped.

    Errors of form come before all others: most of what else is found may follow from them.
    """
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    unique = list({(f.code, f.file, f.place, f.message): f for f in findings}.values())

    def key(finding: Finding) -> tuple[str, bool, int, int, int, str]:
        other = finding.severity is not Severity.ERROR or finding.code > LAST_OF_FORM
        return finding.file, other, finding.line, rank[finding.severity], finding.column, finding.code

    return sorted(unique, key=key)


_IGNORE = re.compile(r"#\s*lint:\s*ignore\s+((?:[A-Z]\d{3}[\s,，]*)+)")


def without_ignored(findings: list[Finding], source: Source) -> list[Finding]:
    """Leaves out warnings and notes that `# lint: ignore W106` on the line, or alone on the line above, silences."""

    def ignored(finding: Finding) -> bool:
        if finding.severity is Severity.ERROR:
            return False
        above = source.line(finding.line - 1)
        comments = [source.line(finding.line), above if above.lstrip().startswith("#") else ""]
        return any(finding.code in match[1] for text in comments for match in _IGNORE.finditer(text))

    return [finding for finding in findings if not ignored(finding)]


_WIDEST = 150
_LEAD = 60


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _printable(char: str) -> str:
    if char == "\t":
        return "    "
    return char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _width(text: str) -> int:
    return sum(_cells(char) for char in text)


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a line worth showing, the cells before the caret, the cells of the caret (at least 1)."""
    left = max(0, start - _LEAD) if len(line) > _WIDEST else 0
    right = min(len(line), left + _WIDEST)
    lead = "…" if left else ""
    pieces = [_printable(char) for char in line[left:right]]
    start, end = max(start - left, 0), min(max(end - left, start - left + 1), len(pieces))
    before = _width(lead + "".join(pieces[:start]))
    width = max(1, _width("".join(pieces[start:end])))
    return lead + "".join(pieces) + ("…" if right < len(line) else ""), before, width
