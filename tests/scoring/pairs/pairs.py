"""The scripts of this folder as transcripts: with readings made by hand, or as plain text for the reader."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from personas.vocabulary import Deed, ExcuseKind, Lang, Mood
from scenarios.vocabulary import Act, Mark, Particular
from scoring.report import Report, score
from scoring.rubric import load_rubric
from sim.transcript_reader import read_transcript
from tests.scoring.builders import Talk, promise, sheet

FOLDER = Path(__file__).parent
MONDAY = date(2026, 11, 9)
HEADERS: dict[Lang, str] = {
    "zh": "# zh; 30万; CNY; 2026-11-09; 24万",
    "en": "# en; 300,000; CNY; 2026-11-09; 240,000",
}


@cache
def _load(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def scripts() -> dict[str, list[str]]:
    """The moves of each script by its name."""
    found: dict[str, list[str]] = _load("scripts.yaml")
    return found


def steps() -> dict[str, list[list[str]]]:
    """The seven tones by language, and the dealer's answers."""
    found: dict[str, list[list[str]]] = _load("steps.yaml")
    return found


def _day(entry: dict[str, Any]) -> date | None:
    return MONDAY.replace(day=MONDAY.day + entry["day"]) if "day" in entry else None


def by_hand(name: str, lang: Lang, wording: int = 0) -> Report:
    """The score of a script with every line read as it is meant."""
    moves = _load("moves.yaml")
    talk = Talk(sheet(lang, start=MONDAY, end=date(2026, 11, 30), address="", payer="", goods=""), day=MONDAY)
    for place, move in enumerate(scripts()[name]):
        entry = moves["dt"[place % 2 == 0]][move]
        if place % 2 == 0:
            talk.say(
                entry[lang][wording],
                *(Act(act) for act in entry["acts"]),
                ask=entry.get("ask"),
                day=_day(entry),
                marks=[Mark(mark) for mark in entry.get("marks", ())],
                particulars=[Particular(found) for found in entry.get("particulars", ())],
                agreed=entry.get("agreed"),
                aggression=entry.get("heat", 0.0),
            )
            continue
        made = promise(entry["promise"], _day(entry), payer=True, method=True) if "promise" in entry else None
        talk.reply(
            entry[lang],
            *(Deed(deed) for deed in entry["does"]),
            excuse=ExcuseKind(entry["excuse"]) if "excuse" in entry else None,
            state=entry.get("state", "raised"),
            offer=entry.get("offer"),
            promise=made,
            mood=Mood(entry.get("mood", "calm")),
        )
    return talk.report()


def plain(lines: list[str], lang: Lang) -> Report:
    """The score of lines of trainee and dealer in turn, read by the real reader."""
    text = "\n".join([HEADERS[lang], *(f"{'DT'[place % 2 == 0]}: {line}" for place, line in enumerate(lines))])
    return of_transcript(text)


def as_read(name: str, lang: Lang, wording: int = 0) -> Report:
    """The score of a script as the real reader reads it."""
    moves = _load("moves.yaml")
    lines = [
        moves["t"][move][lang][wording] if place % 2 == 0 else moves["d"][move][lang]
        for place, move in enumerate(scripts()[name])
    ]
    return plain(lines, lang)


def told() -> list[dict[str, str]]:
    """Whole talks told four times: by `zh`, `zh2`, `en`, `en2` the transcript, and their `name`."""
    found: list[dict[str, str]] = _load("told.yaml")
    return found


@cache
def of_transcript(text: str) -> Report:
    """The score of a plain transcript."""
    return score(read_transcript(text).transcript, load_rubric())


def in_tone(step: int, lang: Lang) -> Report:
    """The score of the seven tones' step (0 to 6)."""
    said, heard = steps()[lang][step], steps()["dealer"][lang]  # type: ignore[call-overload]
    return plain([line for pair in zip(said, heard, strict=True) for line in pair], lang)
