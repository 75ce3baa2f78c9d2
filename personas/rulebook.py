"""Rule books: for every code its messages, why it matters, and a good and a bad example, as data in a YAML file.

The messages are templates (`{name}`) filled when a finding is made. The examples are the rules' tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from personas.findings import Both, Finding, Place, Severity, Source

Value = str | int | Both


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for."""

    code: str
    severity: Severity
    title: Both
    messages: Mapping[str, Both]
    hints: Mapping[str, Both]
    why: Both
    bad: str
    good: str


class RuleBook:
    """The rules of one YAML file, read when the first is needed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """All rules by code, in order of the file."""
        from personas.yaml_nodes import plain_data, read

        data = plain_data(read(self._path.read_bytes(), str(self._path)).tree())
        return {code: _rule(code, entry) for code, entry in data.items()}

    def finding(
        self,
        code: str,
        source: Source,
        place: Place,
        message: str = "message",
        hint: str = "",
        also: Place | None = None,
        values: Mapping[str, Value] | None = None,
    ) -> Finding:
        """A finding by this book's rule. `message` and `hint` name templates of the rule; `values` fill them."""
        rule = self.rules[code]
        given = values or {}
        return Finding(
            code=code,
            severity=rule.severity,
            file=source.file,
            place=place,
            message=_fill(rule.messages[message], given),
            hint=_fill(rule.hints[hint], given) if hint else None,
            also=also,
            also_text=_fill(rule.hints["also"], given) if also else None,
            source_line=source.line(place.line),
        )


def _fill(template: Both, values: Mapping[str, Value]) -> Both:
    zh = {key: value.zh if isinstance(value, Both) else value for key, value in values.items()}
    en = {key: value.en if isinstance(value, Both) else value for key, value in values.items()}
    return Both(template.zh.format_map(zh), template.en.format_map(en))


def _both(entry: Mapping[str, str]) -> Both:
    return Both(entry["zh"], entry["en"])


_BY_LETTER = {"E": Severity.ERROR, "N": Severity.NOTE}


def _rule(code: str, entry: Mapping[str, object]) -> Rule:
    """A rule from its entry: `title` and `message` may be one (then `message` is left out)."""

    def texts(key: str) -> dict[str, Both]:
        found = entry.get(key, {})
        assert isinstance(found, Mapping)
        return {name: _both(text) for name, text in found.items()}

    def both(key: str) -> Both:
        found = entry[key]
        assert isinstance(found, Mapping)
        return _both(found)

    severity = entry.get("severity")
    return Rule(
        code=code,
        severity=Severity(str(severity)) if severity else _BY_LETTER.get(code[0], Severity.WARNING),
        title=both("title"),
        messages={"message": both("title"), **texts("messages")},
        hints=texts("hints"),
        why=both("why"),
        bad=str(entry.get("bad", "")),
        good=str(entry.get("good", "")),
    )


FILE_RULES = RuleBook(Path(__file__).with_name("file_rules.yaml"))
"""Rules every file must keep: encoding, YAML, keys and values, privacy."""
