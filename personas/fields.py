"""Typed access to the nodes of a file: every value is checked, every mistake becomes a finding with its place.

The functions return None (or what is left of a list) where a value cannot be used, after they have reported why; so
all findings of a file come in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from personas.findings import Both, Finding, Place, Severity, Source
from personas.rulebook import FILE_RULES, RuleBook, Value
from personas.words import closest
from personas.yaml_nodes import CONTROL, Mapping, Node, Scalar, Sequence
from personas.yaml_slips import slip_finding

T = TypeVar("T")
Converter = Callable[[Node, "Report"], T | None]
"""Makes a value of a node; None, once it has reported why, when it cannot."""
D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)
LONGEST_TEXT = 2_000
MOST_ITEMS = 200
"""Entries of a list."""
MOST_UNKNOWN = 30
"""Keys not known that are reported one by one; with more of them it is another kind of file."""
ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(slots=True)
class Report:
    """Collects the findings of one file."""

    source: Source
    findings: list[Finding] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether there is an error among the findings so far."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def add(
        self,
        code: str,
        place: Place,
        message: str = "message",
        hint: str = "",
        also: Place | None = None,
        book: RuleBook = FILE_RULES,
        /,
        **values: Value,
    ) -> None:
        """Reports by a rule; `message` and `hint` name its templates, `values` fill them."""
        self.findings.append(book.finding(code, self.source, place, message, hint, also, values))


def words_for(names: Iterable[str], zh: MappingOf[str, str]) -> Both:
    """Names as a message lists them, in Chinese with the first Chinese word for each."""
    listed = list(names)
    words = {zh[word]: word for word in reversed(list(zh))}
    chinese = (f"{words[name]}（{name}）" if name in words else name for name in listed)
    return Both("、".join(chinese), ", ".join(listed))


def kind_of(node: Node) -> Both:
    """What a node is, in a word."""
    match node:
        case Scalar() if node.empty:
            return Both("空的", "nothing")
        case Scalar():
            shown = node.text if len(node.text) <= 30 else node.text[:29] + "…"
            return Both(f"“{shown}”", f"'{shown}'")
        case Sequence():
            return Both("列表", "a list")
        case Mapping():
            return Both("“键: 值”", "'key: value'")


def wrong_kind(report: Report, node: Node, needed: str) -> None:
    """Reports a node of the wrong kind, or the slip on its line that made it so."""
    slip = slip_finding(report.source, node.at.line) if isinstance(node, Scalar) and node.plain else None
    if slip is not None and slip.code in ("E011", "E012") and node.at.column <= slip.column <= node.at.end:
        report.findings.append(slip)
    else:
        report.add("E022", node.at, needed, value=kind_of(node))


class Fields:
    """The keys of one mapping, English or Chinese; unknown ones are reported when it is made."""

    def __init__(
        self, node: Mapping, report: Report, known: Iterable[str], zh: MappingOf[str, str] | None = None
    ) -> None:
        """`known` are the English keys, `zh` Chinese words for some of them."""
        self.node = node
        self.report = report
        self._found: dict[str, tuple[Scalar, Node]] = {}
        names = list(known)
        chinese = {word: key for word, key in (zh or {}).items() if key in names}
        unknown: list[tuple[Scalar, Node]] = []
        for key, value in node.pairs:
            name = chinese.get(key.text, key.text)
            if name not in names:
                unknown.append((key, value))
            elif name in self._found:
                report.add("E015", key.at, "message", "", self._found[name][0].at, name=key.text)
            else:
                self._found[name] = (key, value)
        for key, value in unknown[:MOST_UNKNOWN]:
            self._unknown(key, value, names, chinese)
        if len(unknown) > MOST_UNKNOWN:
            report.add("E020", unknown[MOST_UNKNOWN][0].at, "more", name="", count=len(unknown) - MOST_UNKNOWN)

    def _unknown(self, key: Scalar, value: Node, names: list[str], chinese: MappingOf[str, str]) -> None:
        """Reports a key; one whose meaning is plain is read as meant, so that nothing else seems to be missing."""
        slip = slip_finding(self.report.source, key.at.line)
        if slip is not None and slip.code in ("E011", "E012") and key.at.column <= slip.column <= key.at.end:
            self.report.findings.append(slip)
            return
        guess = closest(key.text, [*names, *chinese])
        hint = "guess" if guess else "known"
        known = words_for(names, chinese)
        self.report.add("E020", key.at, "message", hint, name=key.text, guess=guess or "", known=known)
        if guess is not None:
            self._found.setdefault(chinese.get(guess, guess), (key, value))

    def has(self, name: str) -> bool:
        """Whether the key is there with something in it."""
        return self.get(name) is not None

    def get(self, name: str) -> Node | None:
        """The value, or None when the key is absent or empty."""
        found = self._found.get(name)
        if found is None or (isinstance(found[1], Scalar) and found[1].empty):
            return None
        return found[1]

    def key(self, name: str) -> Place:
        """Where the key stands; without it, where the mapping begins."""
        found = self._found.get(name)
        return found[0].at if found else self.start

    @property
    def start(self) -> Place:
        """The first key of the mapping."""
        return self.node.pairs[0][0].at if self.node.pairs else self.node.at

    def value(self, name: str, convert: Converter[T], default: D) -> T | D:
        """The converted value; the default when it is absent or wrong."""
        node = self.get(name)
        if node is None:
            return default
        converted = convert(node, self.report)
        return default if converted is None else converted

    def maybe(self, name: str, convert: Converter[T]) -> T | None:
        """The converted value, or None when it is absent or wrong."""
        node = self.get(name)
        return None if node is None else convert(node, self.report)

    def need(self, name: str, convert: Converter[T], example: str = "") -> T | None:
        """As `maybe`, but absence is reported; `example` shows how to write it."""
        node = self.get(name)
        if node is None:
            hint = "example" if example else ""
            self.report.add("E021", self.key(name), "message", hint, name=name, example=example)
            return None
        return convert(node, self.report)


def text(node: Node, report: Report) -> str | None:
    """One plain text, trimmed."""
    if not isinstance(node, Scalar):
        report.add("E022", node.at, "text", value=kind_of(node))
        return None
    if len(node.text) > LONGEST_TEXT:
        report.add("E022", node.at, "long", length=len(node.text), most=LONGEST_TEXT, value="")
        return None
    hidden = None if node.plain else CONTROL.search(node.text)
    if hidden and not any(hidden[0] in line for line in report.source.lines):  # an escape: the reader found bare ones
        report.add("E027", node.at, "control", char=f"U+{ord(hidden[0]):04X}")
        return None
    return node.text.strip()


def an_id(node: Node, report: Report) -> str | None:
    """An id of lower-case letters, digits, - and _."""
    value = text(node, report)
    if value is not None and not ID.fullmatch(value):
        report.add("E022", node.at, "id", "id", value=value)
        return None
    return value


def choice(options: Collection[str], zh: MappingOf[str, str] | None = None) -> Converter[str]:
    """A converter for one of these words, or a Chinese word for one of them."""

    def convert(node: Node, report: Report) -> str | None:
        value = text(node, report)
        if value is None or value in options:
            return value
        if zh and zh.get(value) in options:
            return zh[value]
        for written in (value.casefold(), value.upper()):
            if written in options:
                return written
        chinese = [word for word, option in (zh or {}).items() if option in options]
        guess = closest(value, [*options, *chinese])
        hint = "guess" if guess else "known"
        report.add("E022", node.at, "choice", hint, value=value, guess=guess or "", known=words_for(options, zh or {}))
        return None

    return convert


def member(kind: type[E], zh: MappingOf[str, str] | None = None) -> Converter[E]:
    """A converter for a member of an enumeration, by its value or a Chinese word."""
    convert = choice([item.value for item in kind], zh)

    def of_kind(node: Node, report: Report) -> E | None:
        value = convert(node, report)
        return None if value is None else kind(value)

    return of_kind


def whole(low: int, high: int) -> Converter[int]:
    """A converter for a whole number in a range, both ends included."""

    def convert(node: Node, report: Report) -> int | None:
        value = text(node, report)
        if value is None:
            return None
        if not re.fullmatch(r"[+-]?\d{1,15}", value) or not value.isascii():
            report.add("E022", node.at, "whole", value=value)
            return None
        if not low <= int(value) <= high:
            report.add("E022", node.at, "range", value=value, low=low, high=high)
            return None
        return int(value)

    return convert


def list_of(convert: Converter[T]) -> Converter[tuple[T, ...]]:
    """A converter for a list; a single value counts as a list of one. What cannot be used is left out."""

    def convert_all(node: Node, report: Report) -> tuple[T, ...] | None:
        if isinstance(node, Scalar) and node.empty:
            return ()
        items = node.items if isinstance(node, Sequence) else [node]
        if len(items) > MOST_ITEMS:
            report.add("E022", node.at, "entries", count=len(items), most=MOST_ITEMS, value="")
            return None
        return tuple(value for value in (convert(item, report) for item in items) if value is not None)

    return convert_all


def mapping(node: Node, report: Report) -> Mapping | None:
    """The node as a mapping."""
    if isinstance(node, Mapping):
        return node
    wrong_kind(report, node, "mapping")
    return None
