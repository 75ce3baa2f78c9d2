"""YAML as plain nodes with their places: the one reader of every file a trainer writes.

Works on the events of the YAML parser and keeps its own limits, since composing deeply nested input crashes the whole
process. Every scalar stays text (`no`, `on`, `010` are words); anchors, aliases, tags and second documents are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from personas.findings import Finding, Place, Source
from personas.rulebook import FILE_RULES, Value

if TYPE_CHECKING:
    from personas.yaml_slips import Shifts

DEEPEST = 24
LARGEST = 1_000_000
"""Bytes of a file."""
MOST_NODES = 30_000

_PARSER: Any = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ else None


@dataclass(slots=True)
class Scalar:
    """A text. `plain` when written without quotes and not as a block."""

    text: str
    at: Place
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Nothing was written (or `null`)."""
        return self.plain and self.text in ("", "~", "null")


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    at: Place


@dataclass(slots=True)
class Mapping:
    """Keys and values in order of the file; a repeated key stands in it once, the first."""

    pairs: list[tuple[Scalar, Node]]
    at: Place

    def get(self, *keys: str) -> Node | None:
        """The value of the first of these keys that is there."""
        return next((value for key, value in self.pairs if key.text in keys), None)


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Document:
    """What was read: the tree (None when it cannot be used at all), and what was found on the way."""

    source: Source
    root: Node | None
    findings: list[Finding] = field(default_factory=list)

    def tree(self) -> Node:
        """The tree of a file that must be right, such as the program's own. Raises ValueError otherwise."""
        errors = [finding for finding in self.findings if finding.severity == "error"]
        if self.root is None or errors:
            raise ValueError("\n".join(finding.render() for finding in errors) or f"{self.source.file}: empty")
        return self.root


def plain_data(node: Node) -> Any:
    """Dictionaries, lists and texts without places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain_data(item) for item in node.items]
        case Mapping():
            return {key.text: plain_data(value) for key, value in node.pairs}


def read(data: bytes, file: str) -> Document:
    """Reads a file's bytes; never raises on what is in them. Slips that have one plain meaning are read as meant."""
    decoded = _decode(data, file)
    if isinstance(decoded, Document):
        return decoded
    written = decoded
    decoded = _BREAKS.sub(" ", written)
    source = Source(file, tuple(decoded.split("\n")))
    if not _has_content(decoded):
        return Document(source, None, [FILE_RULES.finding("E019", source, Place(1, 1, 1), "empty")])
    deep = _too_deep(decoded)
    if deep is not None:
        place = Lines(decoded).place(deep, deep + 1)
        return Document(source, None, [FILE_RULES.finding("E017", source, place, "depth", values={"most": DEEPEST})])
    document = read_text(decoded, source)
    if not isinstance(document, Document):
        from personas.yaml_slips import mend

        document = mend(decoded, source, document)
    document.findings += _turning(written, source)
    return document


_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line ends to some YAML parsers and to no editor: with them, places would be those of other lines."""
_TURNING = re.compile("[\x85\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
"""Characters that show nothing themselves but turn or hide what is around them."""


CONTROL = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|{_TURNING.pattern}")
"""What no text of a case needs: terminals obey it, or it makes a text look like another one."""


def _turning(text: str, source: Source) -> list[Finding]:
    """The first character that makes a text look like another one."""
    match = _TURNING.search(text)
    if match is None:
        return []
    place = Lines(text).place(match.start(), match.end())
    return [FILE_RULES.finding("E027", source, place, values={"char": f"U+{ord(match[0]):04X}"})]


def read_text(text: str, source: Source, shifts: Shifts | None = None) -> Document | yaml.YAMLError:
    """The document of a text, or the parser's error.

    `source` has the lines as written, `shifts` how the text differs from them after mending.
    """
    reader = _Reader(text, source, shifts)
    try:
        root = reader.document()
    except RefusedError as refusal:
        return Document(source, None, [*reader.findings, refusal.finding])
    except yaml.YAMLError as error:
        return error
    return Document(source, root, reader.findings)


class RefusedError(Exception):
    """The file cannot be read on; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def too_large(size: int, source: Source) -> Finding:
    """The finding of a file of so many bytes."""
    values: dict[str, Value] = {"size": f"{size / 1e6:.1f}", "most": "1"}
    return FILE_RULES.finding("E017", source, Place(1, 1, 1), "size", values=values)


def _decode(data: bytes, file: str) -> str | Document:
    """The text with plain newlines, or a document that says why there is none."""
    if len(data) > LARGEST:
        return Document(Source(file), None, [too_large(len(data), Source(file))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        source = Source(file, tuple(re.split("\r\n|\r|\n", data.decode("utf-8-sig", errors="replace"))))
        place = Place(line, column, column + 1)
        values = {"byte": f"0x{data[error.start]:02X}"}
        hint = "utf16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "save"
        return Document(source, None, [FILE_RULES.finding("E018", source, place, "bytes", hint, values=values)])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _has_content(text: str) -> bool:
    return any(
        line.strip() and not line.lstrip().startswith("#") and line.strip() != "---" for line in text.split("\n")
    )


_OPEN_BRACKETS = 100


def _too_deep(text: str) -> int | None:
    """Where so many brackets stand open that the scanner's time would grow with their square (quoted ones count)."""
    depth = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
        if depth > _OPEN_BRACKETS:
            return match.start()
    return None


class Lines:
    """Turns positions in the text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._text = text

    def place(self, start: int, end: int) -> Place:
        """From one position to another, cut at the end of the first line."""
        line = bisect_right(self._starts, start)
        first = self._starts[line - 1]
        stop = self._starts[line] - 1 if line < len(self._starts) else len(self._text)
        column = start - first + 1
        return Place(line, column, max(min(end, stop) - first + 1, column))


def events(text: str) -> Iterator[Any]:
    """The parser's events, one by one: nothing is read beyond what is asked for."""
    parser = _PARSER(text) if _PARSER else None
    if parser is None:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
        return
    while parser.check_event():
        yield parser.get_event()


class _Reader:
    """Builds the tree from events."""

    def __init__(self, text: str, source: Source, shifts: Shifts | None) -> None:
        self._shifts = shifts
        self.findings: list[Finding] = []
        self._text = text
        self._source = source
        self._lines = Lines(text)
        self._events = events(text)
        self._count = 0

    def document(self) -> Node | None:
        """The tree of the only document. Raises RefusedError, and yaml.YAMLError on broken YAML."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._refuse("E016", event, "documents")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self._count += 1
        if self._count > MOST_NODES:
            self._refuse("E017", event, "nodes", most=f"{MOST_NODES:,}")
        if isinstance(event, yaml.AliasEvent):
            self._refuse("E016", event, "alias", name=str(event.anchor))
        if event.anchor is not None:
            self._refuse("E016", event, "anchor", name=event.anchor)
        if event.tag is not None:
            self._refuse("E016", event, "tag", name=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > DEEPEST:
            self._refuse("E017", event, "depth", most=str(DEEPEST))
        at = self._place(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(list(self._items(depth)), at)
        return self._mapping(event, at, depth)

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _mapping(self, start: Any, at: Place, depth: int) -> Mapping:
        mapping = Mapping([], at)
        first: dict[str, Place] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._add("E014", key.at, "key")
            elif start.flow_style and self._cut(key, value):
                self._add("E013", key.at, "comma", "quotes")
            elif key.text in first:
                self._add("E015", key.at, also=first[key.text], name=key.text)
            else:
                first[key.text] = key.at
                mapping.pairs.append((key, value))
        return mapping

    def _cut(self, key: Scalar, value: Node) -> bool:
        """Whether this 'key' in braces is the rest of a text that a comma cut: nothing follows it, not even a colon."""
        if not (isinstance(value, Scalar) and value.empty and key.plain):
            return False
        return not self._source.line(key.at.line)[key.at.end - 1 :].lstrip().startswith(":")

    def _scalar(self, event: Any) -> Scalar:
        plain = event.style is None or event.style == ""
        node = Scalar(event.value, self._place(event), plain)
        if plain and event.value:
            self._lost_text(event)
        return node

    def _lost_text(self, event: Any) -> None:
        """Warns of ` #` after an unquoted text: what follows is a comment to YAML, but seldom to its writer."""
        end = event.end_mark.index
        stop = self._text.find("\n", end)
        rest = self._text[end : stop if stop >= 0 else len(self._text)]
        match = re.match(r"( +)#(.?)", rest)
        if not match or re.match(r" *#\s*lint:", rest):
            return
        prose = re.search(r"[ \u4e00-\u9fff]", event.value) is not None
        glued = match[2] not in ("", " ", "#")
        if glued or (prose and len(match[1]) == 1):
            hash_at = end + len(match[1])
            self.findings.append(
                FILE_RULES.finding("T206", self._source, self._lines.place(hash_at, end + len(rest)), hint="quotes")
            )

    def _place(self, event: Any) -> Place:
        place = self._lines.place(event.start_mark.index, event.end_mark.index)
        if not self._shifts:
            return place
        from personas.yaml_slips import as_written

        return Place(place.line, *as_written(place.line, place.column, place.end, self._shifts))

    def _add(
        self, code: str, at: Place, message: str = "message", hint: str = "", also: Place | None = None, **values: str
    ) -> None:
        self.findings.append(FILE_RULES.finding(code, self._source, at, message, hint, also, values))

    def _refuse(self, code: str, event: Any, message: str, **values: str) -> None:
        at = self._place(event)
        raise RefusedError(FILE_RULES.finding(code, self._source, at, message, values=values))
