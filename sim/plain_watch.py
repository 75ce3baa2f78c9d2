"""A bot at work, line by line: at every move one sentence why, then what was said and done; at the end how it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from personas.vocabulary import Lang
from sim.report_text import outcome_lines, report_lines
from sim.retelling.lines import told

if TYPE_CHECKING:
    from sim.bots import Player
    from sim.practice import Practice


def watch_lines(practice: Practice, player: Player, lang: Lang) -> Iterator[str]:
    """The whole attempt, played while the lines are taken; why is told in `lang`."""
    shown = 0
    for step in player.steps():
        yield ""
        yield f"# {player.speaker.why(step.intention, lang)}"
        transcript = practice.transcript()
        yield from filter(None, told(transcript.turns, transcript.sheet, shown))
        shown = len(transcript.turns)
    debrief = practice.debrief()
    yield ""
    if debrief.transcript.outcome is not None:
        yield from outcome_lines(debrief.transcript.outcome, practice.scenario.currency)
    yield from filter(None, report_lines(debrief.report.to_json(), debrief.transcript, items=False))
