"""Talks in words: some seeds of every bot through the practice, for scores and for the case's own lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from personas.vocabulary import Lang
from scenarios.scenario import Scenario
from scenarios.vocabulary import ReadContext, Reading
from scoring.report import score
from scoring.rubric import rubric_of
from scoring.transcript import Turn
from sim.bots import BOTS, play
from sim.playtest.parts import Group, Kind, Part, groups

Read = Callable[[str, ReadContext], Reading]
_SLOT = re.compile(r"\{[a-z_]+\}")
_APART = 1_000
"""Between the seeds of two bots: with one seed all of them would be told the same line by the same dealer."""


@dataclass(frozen=True, slots=True)
class Talked:
    """One attempt. `score` 0 to 100."""

    bot: str
    seed: int
    lang: Lang
    score: float
    passed: bool


@dataclass(slots=True)
class Spoken:
    """What came of many. `said` counts, by the id of a line's part, the attempts in which it was said; `occasions`,
    by group and language, how often there was one.
    """

    talks: list[Talked] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    occasions: Counter[tuple[str, Lang]] = field(default_factory=Counter)

    def add(self, other: Spoken) -> None:
        """Takes in what came of others."""
        self.talks += other.talks
        self.said += other.said
        self.occasions += other.occasions


def talk(case: Scenario, bots: Sequence[str], seed: int, read: Read | None = None) -> Spoken:
    """Every bot talks once: by acts, or with `read` by sentences. The languages take turns with the seeds.

    Each has a dealer of its own, whose seed follows from this one, so that their replies are independent draws.
    """
    found, order = Spoken(), list(BOTS)
    lang = case.languages[seed % len(case.languages)]
    lines, rubric = _Lines(groups(case), lang), rubric_of(case)
    for bot in bots:
        own = seed + _APART * order.index(bot)
        practice = play(bot, case, seed=own, lang=lang, read=read)
        transcript = practice.transcript()
        report = score(transcript, rubric)
        found.talks.append(Talked(bot, own, lang, report.total, report.passed))
        lines.hear(transcript.turns, found)
    return found


class _Lines:
    """The case's own lines in one language, to be found again in what was said."""

    def __init__(self, all_groups: Iterable[Group], lang: Lang) -> None:
        self._lang: Lang = lang
        self._groups = [
            (group, [(line_id(group, lang, place), _pieces(text)) for at, place, text in group.lines if at == lang])
            for group in all_groups
        ]

    def hear(self, turns: Iterable[Turn], found: Spoken) -> None:
        """Counts the lines that stand in these turns."""
        said: set[str] = set()
        for turn in turns:
            if not turn.does:
                continue
            text = turn.text.casefold()
            excuse = turn.excuse.id if turn.excuse is not None else None
            for group, lines in self._groups:
                if group.deed in turn.does and group.excuse in (None, excuse):
                    here = [key for key, pieces in lines if _stands_in(pieces, text)]
                    said.update(here)
                    found.occasions[group.of, self._lang] += 1
        found.said.update(said)


def line_id(group: Group, lang: Lang, place: int) -> str:
    """The id of a line's part."""
    return Part(Kind.LINE, group.of, f"{lang}/{place}").id


def _pieces(text: str) -> list[str]:
    """What stands between the slots of a line."""
    return [piece.strip().casefold() for piece in _SLOT.split(text) if piece.strip()]


def _stands_in(pieces: Sequence[str], text: str) -> bool:
    """Whether all pieces stand in the text, in order; a line of slots alone is never found."""
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return bool(pieces)
