"""The debrief and the talk as a Markdown file in the data folder's `exports`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sim.i18n import _
from sim.records.errors import in_words
from sim.report_text import DIMENSIONS, EXCUSE_KINDS, TRUTHS, outcome_lines, points
from sim.tui.entries import Entry, entries
from sim.tui.labels import word
from sim.tui.text import clean, one_line
from sim.tui.turning import gate_words, turning_points

if TYPE_CHECKING:
    from sim.practice import Debrief
    from sim.session import Session

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def save_markdown(home: Path, session: Session) -> Path:
    """Writes the file and returns its path. Raises RecordsError, a sentence, when that can't be done."""
    folder = home / "exports"
    path = folder / f"{session.scenario.id}-{session.attempt_id[:8] or session.seed}.md"
    with in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(markdown(session)) + "\n", encoding="utf-8")
    return path


def markdown(session: Session) -> Iterator[str]:
    """The lines of the file."""
    dossier, debrief = session.dossier, session.debrief()
    report = debrief.report
    yield f"# {_plain(dossier.title)}"
    yield ""
    verdict = _("passed") if report.passed else _("not passed")
    yield f"**{_('Total')} {points(report.total)}** · {verdict}"
    if gate := gate_words(report):
        yield f"\n{_plain(gate)}"
    yield ""
    yield f"| {_('Skill')} | {_('Score')} |"
    yield "|---|---:|"
    for name, dimension in report.dimensions.items():
        yield f"| {word(DIMENSIONS, name)} | {points(dimension.score)} |"
    outcome = debrief.transcript.outcome
    if outcome is not None:
        yield ""
        yield from (f"- {_plain(row)}" for row in outcome_lines(outcome, dossier.currency))
    yield from _points(debrief)
    yield from _hidden(debrief)
    yield from _talk(session)


def _points(debrief: Debrief) -> Iterator[str]:
    yield f"\n## {_('Turning points')}\n"
    for point in turning_points(debrief.report, debrief.transcript):
        yield f"### {point.figure} · {_plain(point.heading)}\n"
        if point.quote:
            yield f"> {_plain(point.quote)}\n"
        yield f"{_plain(point.why)}\n"
        if point.better:
            yield f"{_('Better: {line}').format(line=_plain(point.better))}\n"


def _hidden(debrief: Debrief) -> Iterator[str]:
    yield f"## {_('What he hid')}\n"
    for excuse in debrief.revealed:
        name, truth = word(EXCUSE_KINDS, excuse.kind.value), word(TRUTHS, excuse.truth.value)
        yield f"- **{name}** ({truth}): {_plain(excuse.reality)}"


def _talk(session: Session) -> Iterator[str]:
    yield f"\n## {_('The talk')}\n"
    for entry in entries(session.transcript().turns, session.dossier, session.view):
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    text = "  \n".join(_plain(row) for row in clean(entry.text).split("\n"))
    if entry.role == "divider":
        yield f"### {text}\n"
        return
    who = f"**{_plain(entry.who)}** " if entry.who else ""
    yield f"{who}{text}\n"
    if entry.chips:
        yield f"`{' · '.join(one_line(chip).replace('`', '') for chip in entry.chips)}`\n"


def _plain(text: str) -> str:
    """Foreign text that Markdown shows as typed."""
    return _SPECIAL.sub(r"\\\1", clean(text))
