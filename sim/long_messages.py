"""Long messages of real talk that are not understood as a whole, read sentence by sentence.

The reader learned from short messages: an act that fills one sentence of six may be drowned in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scenarios.vocabulary import Act, ActRead, ReadContext, Reading, Span
from sim.reader import Reader

_STOP = re.compile(r"(?<=[。！？；!?;\n])\s*|(?<=[a-z0-9][.])\s+|(?<=…)\s*", re.IGNORECASE)
_CLEAR = 0.6
"""Confidence from which a sentence shows an act."""


def read_long(reader: Reader, text: str, context: ReadContext) -> Reading:
    """The message read as a whole; not understood, with the acts its single sentences show, spans in the whole text."""
    whole = reader.read(text, context)
    sentences = list(_sentences(text))
    if whole.understood or len(sentences) < 2:
        return whole
    acts: dict[Act, ActRead] = {}
    for start, end in sentences:
        for found in reader.read(text[start:end], context).acts:
            known = acts.get(found.act)
            if found.act is not Act.OTHER and found.confidence >= max(_CLEAR, known.confidence if known else 0.0):
                span = (start + found.span[0], start + found.span[1])
                acts[found.act] = ActRead(found.act, found.confidence, span)
    found_acts = tuple(acts[act] for act in Act if act in acts)
    return replace(whole, acts=found_acts, understood=True) if found_acts else whole


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in [*_STOP.finditer(text), None]:
        end = len(text) if match is None else match.start()
        if text[start:end].strip():
            yield start, end
        start = len(text) if match is None else match.end()
