"""How a bot speaks: what each of its intentions means, its lines in both languages, and why it does it.

A file of `voices/` maps the id of an intention, or `id/kind of excuse`, to an entry: `acts` and `settles` (particulars)
as words, `firm` (assertiveness, -1 to 1), `heat` (aggression, 0 to 1), `marks` of tone, the comment `why`, and the
lines `zh` and `en`. An entry for a kind has lines only. What a voice lacks it takes from the one named under `also`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from personas.vocabulary import Lang
from scenarios.vocabulary import Act, Mark, Particular

FOLDER = Path(__file__).parent / "voices"
_SLOT = re.compile(r"\{([a-z_]+)\}")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def slots_of(line: str) -> frozenset[str]:
    """Names of the slots in a line."""
    return frozenset(_SLOT.findall(line))


@dataclass(frozen=True, slots=True)
class Entry:
    """One intention in one voice. Lines by language and kind of excuse (empty: any)."""

    acts: tuple[Act, ...]
    settles: tuple[Particular, ...]
    marks: tuple[Mark, ...]
    firm: float
    heat: float
    why: Mapping[Lang, str]
    lines: Mapping[tuple[Lang, str], tuple[str, ...]]

    def of(self, lang: Lang, kind: str) -> tuple[str, ...]:
        """The lines for this kind of excuse, else for any."""
        return self.lines.get((lang, kind)) or self.lines[lang, ""]


Voice = Mapping[str, Entry]


@cache
def load_voice(name: str) -> Voice:
    """The voice of this name; read once. KeyError or ValueError when its file has a mistake."""
    data: dict[str, Any] = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_LOADER)
    also = data.pop("also", None)
    own = {key: _entry(key, value, data) for key, value in data.items() if "/" not in key}
    return {**(load_voice(also) if also else {}), **own}


def _entry(key: str, value: dict[str, Any], data: dict[str, Any]) -> Entry:
    lines: dict[tuple[Lang, str], tuple[str, ...]] = {}
    for name, other in data.items():
        base, _, kind = name.partition("/")
        if base == key:
            lines |= {("zh", kind): tuple(other.get("zh", ())), ("en", kind): tuple(other.get("en", ()))}
    return Entry(
        acts=tuple(Act(word) for word in str(value.get("acts", "")).split()),
        settles=tuple(Particular(word) for word in str(value.get("settles", "")).split()),
        marks=tuple(Mark(word) for word in str(value.get("marks", "")).split()),
        firm=float(value.get("firm", 0.0)),
        heat=float(value.get("heat", 0.0)),
        why={"zh": value["why"]["zh"], "en": value["why"]["en"]},
        lines=lines,
    )
