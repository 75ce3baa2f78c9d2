"""Lists of phrases that are found quickly: a regular expression a phrase, tried only when its plain part occurs.

Python's `re` tries every branch of a long alternation at every position; a plain `in` is a hundred times quicker. So a
list is cut at its top-level bars, and a branch is compiled and run only when its longest literal stretch occurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scenarios.vocabulary import Span

_WORD = "abcdefghijklmnopqrstuvwxyz0123456789"
_SPECIAL = ".^$*+?{}[]()\\|"


class Regex:
    """A regular expression compiled when first used: importing costs nothing. The methods are those of `re.Pattern`."""

    __slots__ = ("_source",)

    def __init__(self, source: str) -> None:
        self._source = source

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return _compiled(self._source).search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return _compiled(self._source).match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return _compiled(self._source).fullmatch(text, start, len(text) if end is None else end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return _compiled(self._source).finditer(text)


class Phrases:
    """A list of phrases, written as one regular expression in verbose spelling of one branch a phrase.

    Blanks at the ends of a branch are cut, inside they count. A branch that begins or ends with a letter or digit of
    ASCII does not match inside a longer word: `pay` is not found in `repay`, but it is in 「请pay一下」.
    """

    __slots__ = ("_branches", "_last", "source")

    def __init__(self, *lists: str) -> None:
        self.source = "|".join(part.strip().strip("|") for part in lists)
        self._branches: tuple[tuple[str, str], ...] | None = None
        self._last: tuple[str, bool] = ("", False)

    def _all(self) -> tuple[tuple[str, str], ...]:
        if self._branches is None:
            branches = [branch.strip() for branch in split_branches(self.source)]
            self._branches = tuple((needle(branch), bounded(branch)) for branch in branches if branch)
        return self._branches

    def spans(self, text: str) -> list[Span]:
        """Every match in order of the text; of overlapping ones the first and longest."""
        found: list[Span] = []
        for plain, pattern in self._all():
            if plain in text:
                found.extend(m.span() for m in _compiled(pattern).finditer(text) if m.end() > m.start())
        if len(found) < 2:
            return found
        found.sort(key=lambda span: (span[0], -span[1]))
        kept: list[Span] = []
        for span in found:
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept

    def first(self, text: str) -> Span | None:
        """The first match, or None."""
        found = self.spans(text)
        return found[0] if found else None

    def __contains__(self, text: str) -> bool:
        if text != self._last[0]:  # the same clause is asked about again and again
            self._last = (
                text,
                any(plain in text and _compiled(pattern).search(text) for plain, pattern in self._all()),
            )
        return self._last[1]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def split_branches(source: str) -> list[str]:
    """The branches of an expression at its top level.

    >>> split_branches("a|b(c|d)|[|]")
    ['a', 'b(c|d)', '[|]']
    """
    branches, depth, start, index, in_class = [], 0, 0, 0, False
    while index < len(source):
        char = source[index]
        if char == "\\":
            index += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            branches.append(source[start:index])
            start = index + 1
        index += 1
    branches.append(source[start:])
    return branches


def needle(branch: str) -> str:
    """The longest literal stretch that any match of the branch must hold; empty when none is sure.

    >>> needle("先付(点|些)?一点钱"), needle("a[bc]defg?h"), needle("(a|b)")
    ('一点钱', 'def', '')
    """
    best, run, depth, index = "", "", 0, 0
    while index <= len(branch):
        char = branch[index] if index < len(branch) else "$"
        if depth == 0 and char not in _SPECIAL:
            run += char
            index += 1
            continue
        if char in "*?{" and depth == 0:
            run = run[:-1]
        if len(run) > len(best):
            best = run
        run = ""
        if char == "[":
            index = _class_end(branch, index)
        elif char == "\\":
            index += 1
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "{":
            index = branch.index("}", index)
        index += 1
    return best


def _class_end(branch: str, index: int) -> int:
    index += 1
    if branch[index] == "^":
        index += 1
    if branch[index] == "]":
        index += 1
    while branch[index] != "]":
        index += 2 if branch[index] == "\\" else 1
    return index


def bounded(branch: str) -> str:
    """The branch kept from matching inside a longer Latin word or number."""
    left = r"(?<![a-z0-9])" if branch[:1] and branch[0] in _WORD else ""
    right = r"(?![a-z0-9])" if _ends_in_word(branch) else ""
    return f"{left}(?:{branch}){right}"


def _ends_in_word(branch: str) -> bool:
    return branch[-1] in _WORD and not branch.endswith(("\\b", "\\w", "\\d", "\\s"))
