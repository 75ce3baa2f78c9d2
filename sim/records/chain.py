"""The hash chain of an attempt and the seals of rows: what makes a change after the writing show.

Neither is a secret: whoever knows the program can compute both anew. What he can't is make other inputs replay to the
same score; that is what `sim.verify` looks at.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

_DOMAIN = "stallbreaker-attempt-1"
_SEAL_DOMAIN = "stallbreaker-seal-1"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr)
"""Made once: `json.dumps` makes one for every row."""


def root(identity: str) -> str:
    """The head before the first input; `identity` is the canonical JSON of what the attempt is."""
    return hashlib.sha256(f"{_DOMAIN}|{identity}".encode()).hexdigest()


def link(head: str, event: str) -> str:
    """The head after one more input, given as canonical JSON."""
    return hashlib.sha256(f"{head}|{event}".encode(errors="replace")).hexdigest()


def heads(identity: str, events: Iterable[str]) -> list[str]:
    """The heads after each input, in order."""
    chain, head = [], root(identity)
    for event in events:
        head = link(head, event)
        chain.append(head)
    return chain


def seal(values: Sequence[object]) -> str:
    """The seal of a row's values as SQLite hands them out: text, numbers and None (anything else seals to no row's)."""
    return hashlib.sha256(f"{_SEAL_DOMAIN}|{_JSON.encode(values)}".encode(errors="replace")).hexdigest()
