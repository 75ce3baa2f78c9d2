"""Where YAML broke when no known slip explains it: small repairs are tried near the place where the parser stopped.

The parser often stops a line or more after the mistake. The repair with which it gets furthest tells the line that is
really wrong: an indentation, a colon, a quotation mark or a bracket. What is repaired is reported and read as meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import yaml

MOST_CHARACTERS = 2_000_000
"""Characters parsed in trials for one file, all of them together: less than half a second."""
LONGEST_LINE = 500
MOST_TRIALS = 60
LOOK_BACK = 12
"""Lines above the place where the parser stopped that are looked at."""
_KEY = r"[\w\-\u4e00-\u9fff]+"
_END = 10**9
Position = tuple[int, int]
"""Line and column from 0 where the parser stopped; `(_END, 0)` when it did not."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One line put right: its number from 1, the new text, what was wrong, and where on the line as it was."""

    number: int
    line: str
    message: str
    start: int
    end: int


class Trials:
    """Tries lines in place of others, until as much was parsed as one file may cost."""

    def __init__(self) -> None:
        self._left = MOST_CHARACTERS

    def reach(self, lines: list[str], number: int, line: str) -> Position | None:
        """Where the parser stops with this line in place of that number; None when no more may be tried."""
        text = "\n".join([*lines[: number - 1], line, *lines[number:]])
        self._left -= len(text)
        return None if self._left < 0 else _stops_at(text)


def repaired(lines: list[str], error: yaml.YAMLError, trials: Trials) -> Repair | None:
    """The repair with which the parser gets furthest, at least to a later line; None when none helps."""
    best: tuple[Position, Repair] | None = None
    for repair in islice(_repairs(lines, error), MOST_TRIALS):
        reached = trials.reach(lines, repair.number, repair.line)
        if reached is None:
            break
        if reached[0] > position(error)[0] and (best is None or reached > best[0]):
            best = reached, repair
            if reached[0] == _END:
                break
    return best[1] if best else None


def _stops_at(text: str) -> Position:
    from personas.yaml_nodes import events

    try:
        for _ in events(text):
            pass
    except yaml.YAMLError as error:
        return position(error)
    return _END, 0


def position(error: yaml.YAMLError) -> Position:
    """Where an error says the parser stopped."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _repairs(lines: list[str], error: yaml.YAMLError) -> Iterator[Repair]:
    """Repairs of the lines that may be at fault, the likeliest first."""
    numbers = _suspects(lines, error)
    depths = {_depth(lines[number - 1]) for number in numbers}
    odd = [number for number in numbers if _out_of_step(lines, number)]
    for number in odd:
        yield from _indents(lines, number, depths)
    for number in numbers:
        yield from _on_the_line(lines[number - 1], number)
    for number in numbers:
        if number not in odd:
            yield from _indents(lines, number, depths)


def _suspects(lines: list[str], error: yaml.YAMLError) -> list[int]:
    """Numbers of lines: where the parser stopped, where what it was reading began, and what looks wrong above."""
    stopped = min(position(error)[0] + 1, len(lines))
    above = [n for n in range(stopped - 1, max(stopped - LOOK_BACK, 0), -1) if _content(lines[n - 1])]
    unlike = [n for n in above if _unlike_its_kind(lines, n)]
    context = getattr(error, "context_mark", None)
    began = [] if context is None else [context.line + 1]
    near = [n for n in (stopped, *above[:2], *began, *unlike[:2]) if 0 < n <= len(lines)]
    return [n for n in dict.fromkeys(near) if _content(lines[n - 1]) and len(lines[n - 1]) <= LONGEST_LINE]


def _unlike_its_kind(lines: list[str], number: int) -> bool:
    """Whether a line looks wrong by itself: a lone quotation mark, a key without a colon, an odd indentation."""
    line = lines[number - 1]
    return bool(line.count('"') % 2 or re.fullmatch(rf"\s*{_KEY}", line)) or _out_of_step(lines, number)


def _out_of_step(lines: list[str], number: int) -> bool:
    """Whether the indentation of a line looks wrong by itself: odd, two steps at once, or a value with more below."""
    depth = _depth(lines[number - 1])
    before = next((line for line in reversed(lines[: number - 1]) if _content(line)), "")
    after = next((line for line in lines[number:] if _content(line)), "")
    closed = lines[number - 1].rstrip()[-1:] not in (":", "|", ">")
    return depth % 2 == 1 or depth - _depth(before) > 2 or (closed and _depth(after) > depth)


def _content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _on_the_line(line: str, number: int) -> Iterator[Repair]:
    """A colon, a quotation mark or a bracket put in or taken out."""
    if match := re.fullmatch(rf"(\s*(?:- )?{_KEY}?):?({_KEY})\s*", line):
        yield Repair(number, match[1] + match[2] + ":", "colon", _depth(line), match.end(2))
    elif match := re.match(rf"(\s*(?:- )?{_KEY}) +(?=\S)", line):
        yield Repair(number, f"{match[1]}: {line[match.end() :]}", "colon", _depth(line), match.end(1))
    for mark in "\"'":
        if line.count(mark) % 2:
            yield from _quotes(line, number, mark)
    for opening, closing in ("{}", "[]"):
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
        if bare.count(opening) > bare.count(closing):
            yield Repair(number, line.rstrip() + closing, "bracket", line.index(opening), line.index(opening) + 1)
        elif bare.count(opening) < bare.count(closing):
            at = line.rindex(closing)
            yield Repair(number, line[:at] + line[at + 1 :], "bracket", at, at + 1)


def _quotes(line: str, number: int, mark: str) -> Iterator[Repair]:
    first, last = line.index(mark), line.rindex(mark)
    for at in range(len(line.rstrip()), len(line.rstrip("}] ")) - 1, -1):
        yield Repair(number, line[:at] + mark + line[at:], "quote", first, first + 1)
    for match in re.finditer(r"(?<=[:\-,{\[] )(?=[^\s\"'{\[])|(?<=[{\[])(?=[^\s\"'{\[])", line):
        yield Repair(number, line[: match.start()] + mark + line[match.start() :], "quote", match.start(), last + 1)
    for match in re.finditer(re.escape(mark), line):
        yield Repair(number, line[: match.start()] + line[match.end() :], "quote", match.start(), match.end())


def _indents(lines: list[str], number: int, also: set[int]) -> Iterator[Repair]:
    """The line as deep as one of its neighbours or of the other suspects, or a step deeper than the one above."""
    line = lines[number - 1]
    own = _depth(line)
    near = [other for other in lines[max(number - 7, 0) : number + 4] if _content(other)]
    above = next((other for other in reversed(lines[: number - 1]) if _content(other)), "")
    depths = {_depth(other) for other in near} | also | {_depth(above) + 2}
    for depth in sorted(depths - {own}, key=lambda d: (abs(d - own), d)):
        yield Repair(number, " " * depth + line.lstrip(" "), "indent", 0, max(own, 1))
