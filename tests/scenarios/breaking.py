"""Good case files broken the way hands break them: one character, one key, one value, one indentation at a time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Lines = list[str]
Break = Callable[[random.Random, Lines], "tuple[int, str] | None"]
"""Picks a line and returns its index with what it becomes; None when this line offers nothing to break."""


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken file: how, on which line (from 1), and the line before and after."""

    kind: str
    line: int
    before: str
    after: str
    text: str


def _some_line(rng: random.Random, lines: Lines) -> int:
    return rng.choice([n for n, line in enumerate(lines) if line.strip()])


def _drop(rng: random.Random, lines: Lines) -> tuple[int, str]:
    n = _some_line(rng, lines)
    at = rng.randrange(len(lines[n]))
    return n, lines[n][:at] + lines[n][at + 1 :]


def _double(rng: random.Random, lines: Lines) -> tuple[int, str]:
    n = _some_line(rng, lines)
    at = rng.randrange(len(lines[n]))
    return n, lines[n][: at + 1] + lines[n][at:]


def _swap(rng: random.Random, lines: Lines) -> tuple[int, str] | None:
    n = _some_line(rng, lines)
    if len(lines[n]) < 2:
        return None
    at = rng.randrange(len(lines[n]) - 1)
    return n, lines[n][:at] + lines[n][at + 1] + lines[n][at] + lines[n][at + 2 :]


_KEY = re.compile(r"(?<=[\s{,])([a-z_]{4,})(?=: )|^([a-z_]{4,})(?=:)|(?<=\s)([a-z_]{4,})(?=:$)")
_VALUE = re.compile(r"(?<=: )([^\s{\[|>\"'][^,}\]]*)")
_WRONG = ("[a, b]", "{a: b}", "soon", "-1", "999%", "[[1]]", "四十八", "yes please", "1e9", "2026-99-99")


def _key(rng: random.Random, lines: Lines) -> tuple[int, str] | None:
    n = _some_line(rng, lines)
    found = list(_KEY.finditer(lines[n]))
    if not found:
        return None
    match = rng.choice(found)
    word = match[0]
    at = rng.randrange(1, len(word))
    wrong = rng.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word + "x"])
    return n, lines[n][: match.start()] + wrong + lines[n][match.end() :]


def _value(rng: random.Random, lines: Lines) -> tuple[int, str] | None:
    n = _some_line(rng, lines)
    found = list(_VALUE.finditer(lines[n]))
    if not found:
        return None
    match = rng.choice(found)
    return n, lines[n][: match.start()] + rng.choice(_WRONG) + lines[n][match.end() :]


def _indent(rng: random.Random, lines: Lines) -> tuple[int, str] | None:
    n = _some_line(rng, lines)
    depth = len(lines[n]) - len(lines[n].lstrip(" "))
    new = rng.choice([depth + 1, depth + 2, depth - 1, depth - 2, depth + 4])
    return (n, " " * new + lines[n].lstrip(" ")) if new >= 0 else None


BREAKS: dict[str, Break] = {
    "character dropped": _drop,
    "character doubled": _double,
    "characters swapped": _swap,
    "key misspelt": _key,
    "value of the wrong kind": _value,
    "indentation moved": _indent,
}


def broken_files(texts: list[str], count: int, seed: int) -> Iterator[Broken]:
    """`count` broken files, the kinds in turn; the same for the same seed and texts."""
    rng = random.Random(seed)
    kinds = list(BREAKS)
    made = 0
    while made < count:
        kind = kinds[made % len(kinds)]
        lines = rng.choice(texts).split("\n")
        change = BREAKS[kind](rng, lines)
        if change is None or change[1] == lines[change[0]]:
            continue
        n, after = change
        yield Broken(kind, n + 1, lines[n], after, "\n".join([*lines[:n], after, *lines[n + 1 :]]))
        made += 1
