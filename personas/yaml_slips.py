"""What went wrong when YAML cannot be parsed: the slips Chinese and English authors make, each with its own finding.

A slip with one plain meaning (a full-width colon, a Tab, a missing space) is mended in memory and the reading goes on,
so that all findings come in one run; the places reported are those of the file as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import yaml

from personas.findings import Both, Finding, Place, Source
from personas.rulebook import FILE_RULES, Value
from personas.yaml_repairs import Repair, Trials, position, repaired

if TYPE_CHECKING:
    from personas.yaml_nodes import Document


class Mark(Protocol):
    """A place as the parser gives it, both counted from 0."""

    line: int
    column: int


Shifts = dict[int, list[tuple[int, int]]]
"""By line: after which column of the mended line how many characters were put in, in order of the mending."""
MOST_REPAIRS = 30
MOST_SLIPS = 8
"""Tried at each place where the parser stops."""
LONGEST_LINE = 2_000
"""Characters; the patterns take time with the square of it."""
_NAME = r"[\w\-\u4e00-\u9fff]+"


@dataclass(frozen=True, slots=True)
class Slip:
    """A kind of slip: how it looks on a line, where on the match it is, and the line put right."""

    code: str
    message: str
    hint: str
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]


def _colon(match: re.Match[str]) -> str:
    return match["before"] + ": " + match.string[match.end() :].lstrip(" \u3000")


def _indented(match: re.Match[str]) -> str:
    return match["before"] + "  " * len(match["bad"]) + match.string[match.end() :]


SLIPS = (
    Slip("E010", "message", "spaces", re.compile(r"(?P<before>[ \u3000]*)(?P<bad>\t+)"), _indented),
    Slip("E011", "space", "spaces", re.compile(r"(?P<before> *)(?P<bad>[\u3000\xa0]+)"), _indented),
    Slip("E011", "colon", "colon", re.compile(rf"(?P<before>\s*(?:- )?{_NAME})(?P<bad>：)"), _colon),
    Slip("E011", "colon", "colon", re.compile(rf"(?P<before>.*[{{,]\s*{_NAME})(?P<bad>：)"), _colon),
    Slip("E011", "comma", "comma", re.compile(rf"(?P<before>.*[{{\[].*?[^'\"])(?P<bad>，)(?=\s*{_NAME}\s*[:：])"),
         lambda m: m["before"] + ", " + m.string[m.end() :]),
    Slip("E011", "space_after_colon", "colon", re.compile(rf"(?P<before>\s*(?:- )?{_NAME}:)(?P<bad>\u3000+)"),
         lambda m: m["before"] + " " + m.string[m.end() :]),
    Slip("E012", "message", "space", re.compile(rf"(?P<before>\s*(?:- )?{_NAME})(?P<bad>:)(?=[^\s:/])"), _colon),
    Slip("E012", "message", "space", re.compile(rf"(?P<before>.*[{{,]\s*{_NAME})(?P<bad>:)(?=[^\s:/,}}])"), _colon),
    Slip("E012", "dash", "dash", re.compile(r"(?P<before>\s*)(?P<bad>-)(?=[^\s-])"),
         lambda m: m["before"] + "- " + m.string[m.end() :]),
    Slip("E013", "message", "quotes", re.compile(rf"(?P<before>\s*(?:- )?(?:{_NAME}:)? *(?:- )?)(?P<bad>[@`%][^\n]*)"),
         lambda m: m["before"] + _quoted(m["bad"])),
    Slip("E013", "colon", "quotes",
         re.compile(rf"(?P<before>\s*(?:- )?{_NAME}: +)(?P<bad>[^\s'\"{{\[|>][^\n]*: [^\n]*)"),
         lambda m: m["before"] + _quoted(m["bad"])),
)  # fmt: skip


def _quoted(text: str) -> str:
    return "'" + text.rstrip().replace("'", "''") + "'"


def find_slip(line: str) -> tuple[Slip, re.Match[str]] | None:
    """The first slip that a line shows, or None; lines longer than people write are left alone."""
    if len(line) > LONGEST_LINE or line.lstrip().startswith("#"):
        return None
    for slip in SLIPS:
        match = slip.pattern.match(line)
        if match:
            return slip, match
    return None


def slip_finding(source: Source, number: int) -> Finding | None:
    """The slip on a line of a file as a finding, or None."""
    found = find_slip(source.line(number))
    if found is None:
        return None
    slip, match = found
    place = Place(number, match.start("bad") + 1, match.end("bad") + 1)
    return FILE_RULES.finding(slip.code, source, place, slip.message, slip.hint)


def mend(text: str, source: Source, error: yaml.YAMLError) -> Document:
    """The document of a text that did not parse: mended line by line while the trouble is known or can be found."""
    from personas.yaml_nodes import Document, read_text

    findings: list[Finding] = []
    lines = text.split("\n")
    shifts: Shifts = {}
    trials = Trials()
    for _ in range(MOST_REPAIRS):
        mended = _mended(lines, error, trials)
        if mended is None:
            return Document(source, None, [*findings, _general(error, source, text)])
        number, line, finding = _report(mended, lines, source, shifts)
        findings.append(finding)
        shifts.setdefault(number, []).append(_shift(lines[number - 1], line))
        lines[number - 1] = line
        result = read_text("\n".join(lines), source, shifts)
        if isinstance(result, Document):
            return Document(source, result.root, [*findings, *result.findings])
        error = result
    return Document(source, None, findings)


@dataclass(frozen=True, slots=True)
class Mended:
    """A slip found on a line, and the line put right."""

    number: int
    line: str
    slip: Slip
    start: int
    end: int


def _mended(lines: list[str], error: yaml.YAMLError, trials: Trials) -> Mended | Repair | None:
    """The nearest slip whose mending lets the parser go on; else one that is plain; else a repair that helps."""
    slips = list(_slips_near(lines, error))
    for mended in slips[:MOST_SLIPS]:
        reached = trials.reach(lines, mended.number, mended.line)
        if reached is None or reached > position(error):
            return mended
    plain = (m for m in slips if m.slip.code in ("E010", "E011") and not re.search("['\"]", m.line[: m.start]))
    return next(plain, None) or repaired(lines, error, trials) or next(iter(slips), None)


def _slips_near(lines: list[str], error: yaml.YAMLError) -> Iterator[Mended]:
    """Slips around the line where the parser stopped, first upwards; not in prose, where a colon is just a colon."""
    around = position(error)[0] + 1
    prose = _prose(lines)
    upwards = range(min(around, len(lines)), 0, -1)
    for number in [*list(upwards)[:40], around + 1]:
        found = find_slip(lines[number - 1]) if 0 < number <= len(lines) and number not in prose else None
        if found is None:
            continue
        slip, match = found
        if slip.code == "E012" and slip.message == "dash" and match.string.startswith("---"):
            continue
        line = slip.mend(match)
        if slip.mend is _indented:
            line = _fitted(line, lines, number)
        if line != lines[number - 1]:
            yield Mended(number, line, slip, match.start("bad"), match.end("bad"))


def _prose(lines: list[str]) -> set[int]:
    """Numbers of the lines that belong to a text written as a block (`zh: |`)."""
    found: set[int] = set()
    block: int | None = None
    for number, line in enumerate(lines, 1):
        depth = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or depth > block):
            found.add(number)
            continue
        block = depth if re.search(r":\s+[|>][+-]?\d?\s*$", line) else None
    return found


def _report(mended: Mended | Repair, lines: list[str], source: Source, shifts: Shifts) -> tuple[int, str, Finding]:
    """The number and the new text of the line, and the finding, its columns those of the file as written."""
    at = Place(mended.number, *as_written(mended.number, mended.start + 1, mended.end + 1, shifts))
    if isinstance(mended, Mended):
        slip = mended.slip
        return mended.number, mended.line, FILE_RULES.finding(slip.code, source, at, slip.message, slip.hint)
    depths = [len(line) - len(line.lstrip(" ")) for line in (lines[mended.number - 1], mended.line)]
    values: dict[str, Value] = {"have": str(depths[0]), "want": str(depths[1])}
    return mended.number, mended.line, FILE_RULES.finding("E014", source, at, mended.message, values=values)


def _shift(before: str, after: str) -> tuple[int, int]:
    """After which column of the new line how many characters more there are than in the old one."""
    pairs = zip(before, after, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(before), len(after)))
    added = len(after) - len(before)
    return (same if added < 0 else same + 1), added


def as_written(line: int, column: int, end: int, shifts: Shifts) -> tuple[int, int]:
    """Columns of a mended line as columns of the file."""
    for after, added in reversed(shifts.get(line, [])):
        column = max(column - added, after) if column > after else column
        end = max(end - added, after) if end > after else end
    return column, max(end, column)


def _fitted(line: str, lines: list[str], number: int) -> str:
    """The line as deep as a neighbour whose indentation could be meant: the same number of characters, or of cells."""
    written = lines[number - 1]
    characters = len(written) - len(written.lstrip(" \t\u3000"))
    near = [lines[n] for n in (number, number - 2) if 0 <= n < len(lines)]
    depths = [len(other) - len(other.lstrip(" ")) for other in near if other.strip() and other[0] not in "\t\u3000"]
    return " " * characters + line.lstrip(" ") if characters in depths else line


_KNOWN = (
    ("expected ',' or '}'", Both("花括号 { } 里缺逗号，或没有收尾", "a comma or the closing } is missing")),
    ("expected ',' or ']'", Both("方括号 [ ] 里缺逗号，或没有收尾", "a comma or the closing ] is missing")),
    ("mapping values are not allowed", Both("这里不该有冒号", "a colon cannot stand here")),
    ("could not find expected ':'", Both("这一行缺少冒号", "this line lacks a colon")),
    ("unexpected end of stream", Both("引号没有收尾", "a quotation mark is not closed")),
    ("expected <block end>", Both("缩进对不齐", "the indentation does not fit")),
    (
        "did not find expected key",
        Both("缩进对不齐，或这里应是一个键", "the indentation does not fit, or a key is missing"),
    ),
    (
        "did not find expected '-'",
        Both("缩进对不齐，或少了一个“-”", "the indentation does not fit, or a '-' is missing"),
    ),
    (
        "cannot start any token",
        Both("这个符号不能打头，请给文字加引号", "this character cannot begin a text: use quotes"),
    ),
    ("block sequence entries are not allowed", Both("列表的“-”不能写在这里", "a '-' cannot stand here")),
    ("control characters", Both("有看不见的控制字符", "there is a control character")),
    ("special characters", Both("有看不见的控制字符", "there is a control character")),
)


_OPENED = ("flow", "quoted")
"""What the parser was reading, when the place where that began helps: a bracket or a quotation mark."""


def _general(error: Exception, source: Source, text: str) -> Finding:
    """What the parser says, in words people know where they are known; also where what is not closed began."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "YAML")
    words = next((words for known, words in _KNOWN if known in problem), None)
    context, mark = str(getattr(error, "context", "")), getattr(error, "context_mark", None)
    also = _of_mark(mark, source) if mark is not None and any(word in context for word in _OPENED) else None
    at = _place(error, source, text)
    message, what = ("known", words) if words else ("message", problem)
    return FILE_RULES.finding("E014", source, at, message, "", also if also != at else None, {"what": what})


def _of_mark(mark: Mark, source: Source) -> Place:
    line = min(int(mark.line) + 1, max(len(source.lines), 1))
    column = min(int(mark.column) + 1, len(source.line(line)) + 1)
    return Place(line, column, column + 1)


def _place(error: Exception, source: Source, text: str) -> Place:
    """The parser's mark; of a character that may not be in YAML at all, its position."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return _of_mark(mark, source)
    match = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: match.start()] if match else ""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Place(line, column, column + 1)
