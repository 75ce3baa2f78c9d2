"""What pictures and golden screens share: waiting for the app, and attempts that were finished before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from personas.vocabulary import Lang
    from sim.records import Records, Scores


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    if pilot.app.workers:
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def finished(records: Records, case: str, lang: Lang, scores: Scores, skills: dict[str, float]) -> None:
    """A ranked attempt with these scores, 0 to 100 by dimension in `skills`; nothing was said in it."""
    from sim.attempt_codec import encode
    from sim.practice_events import Leave
    from sim.records import Versions

    attempt = records.begin(
        case=case,
        source=case,
        source_hash="",
        versions=Versions("1"),
        lang=lang,
        currency="CNY",
        seed=7,
        mode="ranked",
    )
    records.append_all(attempt.id, 1, [encode(Leave())])  # one without any input is not listed
    report = {"total": scores.total, "dimensions": {name: {"score": score} for name, score in skills.items()}}
    records.finish(attempt.id, scores, report)
