"""Which document bears on which excuse, as a trainee guesses it: by its name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from personas.vocabulary import ExcuseKind
from sim.practice_events import EvidenceView

_FILE = Path(__file__).parent / "clues.yaml"


@cache
def _clues() -> dict[ExcuseKind, tuple[str, ...]]:
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {ExcuseKind(kind): tuple(words) for kind, words in data.items()}


def bears_on(paper: EvidenceView, kind: ExcuseKind) -> bool:
    """Whether the name of a document says that it is about this kind of excuse."""
    name = f"{paper.what} {paper.id.replace('_', ' ')}".casefold()
    return any(word in name for word in _clues().get(kind, ()))
