"""What of a message is shown or told about instead of said: labels, gestures, one's own moves narrated.

"Demand: 200,000 by Friday." names a move, "*slides the contract over*" acts one out, "I ask him firmly for the money"
tells of one. None of it reaches the dealer as words, so none of it earns; what is said beside it does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from scenarios.vocabulary import Act, Mark, Reading, Span
from scoring.wording import read_yaml

_FILE = Path(__file__).parent / "staged.yaml"
_BRACKETS = re.compile(r"\*[^*\n]+\*|\([^()\n]*\)|（[^（）\n]*）|【[^【】\n]*】|\[[^\[\]\n]*\]|<[^<>\n]*>")
_SENTENCE = re.compile(r"(?:[^.!?。！？；;\n]|[.](?=\d))+[.!?。！？；;\n]*")
_STARTS = r"(?:^|(?<=[.!?。！？；;,，\n|/】）)\]*])|(?<=[.!?;,] ))"
_LABELLED = _STARTS + r"[\s\d.、)）#*•-]*(?P<head>{label})\s*[:：]\s*"
_TAGGED = r"【\s*(?:{label})\s*】[\s:：]*|" + _STARTS + r"[\[（(]\s*(?:{label})\s*[\]）)][\s:：]*"
_BAD_ACTS = frozenset({Act.THREAT, Act.PLEAD, Act.ACCEPT_EXCUSE, Act.CONCEDE, Act.ACCEPT_OFFER})
"""Acts that count against the trainee however they are put."""
_GOOD_MARKS = frozenset({Mark.DIRECT, Mark.FIRM})
_LEFT = 0.5
"""Share of an act's words that must have been said."""


@lru_cache(maxsize=512)
def staged(text: str, address: str = "") -> tuple[Span, ...]:
    """The stretches of a message that are no words to the dealer, in order; `address` is what he is called."""
    found = [*_gestures(text), *_labels(text), *_narrated(text, address)]
    return _merged(sorted(found))


def said_text(text: str, address: str = "") -> str:
    """The message with what is only shown blanked out, so that every place stays where it is."""
    letters = list(text)
    for start, end in staged(text, address):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def said(reading: Reading, address: str = "") -> Reading:
    """The reading without the words, acts, sums, days and particulars that are only shown; faults stay."""
    spans = staged(reading.text, address)
    if not spans:
        return reading
    text = said_text(reading.text, address)

    def spoken(span: Span) -> bool:
        whole = sum(char.isalnum() for char in reading.text[slice(*span)])
        return sum(char.isalnum() for char in text[slice(*span)]) > _LEFT * whole

    return replace(
        reading,
        text=text,
        acts=tuple(found for found in reading.acts if found.act in _BAD_ACTS or spoken(found.span)),
        amounts=tuple(found for found in reading.amounts if spoken(found.span)),
        dates=tuple(found for found in reading.dates if spoken(found.span)),
        methods=tuple(found for found in reading.methods if spoken(found.span)),
        marks=tuple(found for found in reading.marks if found.mark not in _GOOD_MARKS or spoken(found.span)),
        particulars=tuple(found for found in reading.particulars if spoken(found.span)),
    )


def _gestures(text: str) -> list[Span]:
    """Brackets and asterisks that hold something done."""
    found = []
    for match in _BRACKETS.finditer(text):
        inside = match.group()[1:-1]
        words = match.group().startswith("*") and " " in inside.strip()  # emphasis is of one word
        alone = words or not text[: match.start()].rstrip()[-1:].isalnum()
        done = _pattern("gesture").search(inside) or (alone and _pattern("acted").search(inside))
        if done and not _pattern("to_him").search(inside):
            found.append(match.span())
    return found


def _labels(text: str) -> list[Span]:
    """Names of moves before a colon; with what they name, when that is not turned to the dealer."""
    heads = list(_heads().finditer(text))
    if len(heads) == 1 and heads[0]["head"] and not _pattern("label").fullmatch(heads[0]["head"]):
        return []
    found = []
    for head, after in zip_longest(heads, heads[1:]):
        end = after.start() if after is not None else _sentence_end(text, head.end())
        words = text[head.end() : end]
        turned = _pattern("to_him").search(words) or _pattern("of_us").search(words)
        found.append((head.start(), head.end() if turned else end))
    return found


def _sentence_end(text: str, start: int) -> int:
    sentence = _SENTENCE.match(text, start)
    return sentence.end() if sentence else len(text)


def _narrated(text: str, address: str) -> list[Span]:
    """Sentences that tell of one's own move, unless the message turns to the dealer or tells of an earlier day."""
    if _pattern("to_him").search(text):
        return []
    told = _narrating(address)
    return [
        match.span()
        for match in _SENTENCE.finditer(text)
        if told.search(match.group()) and not _pattern("no_tale").search(match.group())
    ]


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@cache
def _data() -> dict[str, Any]:
    return read_yaml(_FILE)


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{branch})" for branch in _data()[group]), re.IGNORECASE)


@cache
def _names_move() -> re.Pattern[str]:
    return re.compile(f"{_pattern('label').pattern}|{_pattern('heading').pattern}", re.IGNORECASE)


@cache
def _heads() -> re.Pattern[str]:
    """A name before a colon, or tagged in brackets."""
    return re.compile(f"{_LABELLED}|{_TAGGED}".replace("{label}", _names_move().pattern), re.IGNORECASE)


@lru_cache(maxsize=64)
def _narrating(address: str) -> re.Pattern[str]:
    """The patterns of narration with the dealer called by his name; without one nothing stands for it."""
    return re.compile(_pattern("narrated").pattern.replace("DEALER", re.escape(address) or "(?!)"), re.IGNORECASE)
