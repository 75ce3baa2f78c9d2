"""Long messages of real talk, read piece by piece besides as a whole.

The reader learned from short messages: an act that fills one sentence of six may be drowned in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scenarios.vocabulary import Act, ActRead, ReadContext, Reading, Span
from sim.reader import Reader

_STOP = re.compile(r"(?<=[。！？；!?;\n])\s*|(?<=[a-z0-9][.])\s+|(?<=…)\s*", re.IGNORECASE)
_WORD = re.compile(r"[\u4e00-\u9fff]|[a-z0-9']+", re.IGNORECASE)
_MOST_WORDS = 30
"""Words (Chinese: characters) of a message that is read as a whole alone, and of a piece of a longer one."""
_CLEAR, _CLEAR_TRADE = 0.5, 0.4
"""Confidence from which a piece shows an act; a trade, from which one whose words tie help to the payment does."""
_TIED = re.compile(
    r"款到|到账|条件是|(付|打|转|汇).{0,16}我.{0,10}(就|给|派|换|发|放)"
    r"|\b(once|when|if|as soon as|the day|after)\b"
    r".{0,30}\b(lands?|clears?|arrives?|pay|paid|sends?|wires?|comes? in|is in)\b",
    re.IGNORECASE,
)


def read_long(reader: Reader, text: str, context: ReadContext) -> Reading:
    """The message read as a whole; a long one, or one not understood, with what its pieces show; spans in the text."""
    whole = reader.read(text, context)
    pieces = list(_pieces(text))
    if len(pieces) < 2 or (whole.understood and _words(text) <= _MOST_WORDS):
        return whole
    acts: dict[Act, ActRead] = {
        found.act: found for found in whole.acts if whole.understood and found.act is not Act.OTHER
    }
    for start, end in pieces:
        tied = _TIED.search(text, start, end) is not None
        for found in reader.read(text[start:end], context).acts:
            known = acts.get(found.act)
            clear = _CLEAR_TRADE if tied and found.act is Act.TRADE else _CLEAR
            if found.act is not Act.OTHER and found.confidence >= max(clear, known.confidence if known else 0.0):
                span = (start + found.span[0], start + found.span[1])
                acts[found.act] = ActRead(found.act, found.confidence, span)
    found_acts = tuple(acts[act] for act in Act if act in acts)
    return replace(whole, acts=found_acts, understood=True) if found_acts else whole


def _words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def _pieces(text: str) -> Iterator[Span]:
    """Sentences, short ones together."""
    piece: Span | None = None
    for start, end in _sentences(text):
        if piece is not None and _words(text[piece[0] : end]) <= _MOST_WORDS:
            piece = (piece[0], end)
            continue
        if piece is not None:
            yield piece
        piece = (start, end)
    if piece is not None:
        yield piece


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in [*_STOP.finditer(text), None]:
        end = len(text) if match is None else match.start()
        if text[start:end].strip():
            yield start, end
        start = len(text) if match is None else match.end()
