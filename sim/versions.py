"""Versions that decide whether an attempt can be played again here, and the program's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

VERSION = "0.1.0"
"""The program; the same as in pyproject.toml."""
RULES_VERSION = "4"
"""The customer's rules, and everything that decides how an attempt goes on."""


@cache
def reader_version() -> str:
    """The reader's version, with a digest of all it is made of: a message reads differently only under another one."""
    from sim.reader import Reader

    folder = Path(__file__).with_name("reader")
    return f"{Reader.version}-{_digest([*folder.glob('*.py'), *folder.glob('*.npz')])}"


@cache
def scoring_version() -> str:
    """A digest of the rules of the score: only under another one do the same inputs score differently."""
    import scoring

    folder = Path(str(scoring.__file__)).parent
    return _digest([*folder.glob("*.py"), *folder.glob("*.yaml")])


def _digest(files: Iterable[Path]) -> str:
    digest = sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
