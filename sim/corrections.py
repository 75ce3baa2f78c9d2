"""Readings that trainees corrected ("I meant…"), as labelled examples in the shape of the labelled sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenarios.vocabulary import ReadContext, Reading
from sim.attempt_codec import decode
from sim.practice_events import Input, Say
from sim.reader import Reader
from sim.records import Stored
from sim.session import NotReplayableError, replay
from sim.verify import contexts_of


def corrections(stored: Stored) -> Iterator[dict[str, Any]]:
    """One example for each corrected message of an attempt.

    `id` (attempt and number of the input), `lang`, `confirmed` (a trainer accepted it), `text`, `context` as
    `stallbreaker read` takes it (None when the attempt can't be replayed here), the slots and acts that were meant,
    and `read_as`: the acts this version reads.
    """
    attempt = stored.attempt
    logged = [decode(event) for event in stored.events]
    for number, (event, context) in enumerate(zip(logged, _contexts(stored, logged), strict=True), 1):
        if isinstance(event, Say) and event.reading is not None and event.reading.corrected:
            meant = event.reading
            yield {
                "id": f"{attempt.id}:{number}",
                "lang": attempt.lang,
                "confirmed": not attempt.provisional,
                "context": None if context is None else context.to_json(),
                "text": meant.text,
                "acts": _acts(meant),
                "read_as": _acts(Reader().read(meant.text, context or ReadContext())),
                **{key: value for key, value in meant.to_json().items() if key in ("amounts", "dates", "methods")},
            }


def _acts(reading: Reading) -> list[str]:
    return [found.act.value for found in reading.acts]


def _contexts(stored: Stored, logged: list[Input]) -> list[ReadContext | None]:
    try:
        return contexts_of(replay(stored), logged)
    except NotReplayableError:
        return [None] * len(logged)
