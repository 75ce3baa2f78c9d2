"""The hash chain of an attempt: every input is bound to all before it and to the attempt's identity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_DOMAIN = "stallbreaker-attempt-1"


def root(identity: str) -> str:
    """The head before the first input; `identity` is the canonical JSON of what the attempt is."""
    return hashlib.sha256(f"{_DOMAIN}|{identity}".encode()).hexdigest()


def link(head: str, event: str) -> str:
    """The head after one more input, given as canonical JSON."""
    return hashlib.sha256(f"{head}|{event}".encode()).hexdigest()


def heads(identity: str, events: Iterable[str]) -> list[str]:
    """The heads after each input, in order."""
    chain, head = [], root(identity)
    for event in events:
        head = link(head, event)
        chain.append(head)
    return chain
