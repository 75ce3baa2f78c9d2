"""The debrief and the talk as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sim.i18n import _
from sim.report_text import EXCUSE_KINDS, TRUTHS, outcome_lines
from sim.retelling.entries import Entry, entries
from sim.retelling.foreign import clean, one_line
from sim.retelling.labels import DIMENSIONS, word
from sim.retelling.moments import HEADS, Change, changes
from sim.retelling.turning import gate_words, turning_points
from sim.shown_scores import points

if TYPE_CHECKING:
    from sim.practice import Debrief
    from sim.session import Session

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(session: Session) -> Iterator[str]:
    """The lines of a finished attempt's file."""
    dossier, debrief = session.dossier, session.debrief()
    report = debrief.report
    yield f"# {_plain(dossier.title)}"
    yield ""
    verdict = _("passed") if report.passed else _("not passed")
    total = _("Total")
    yield f"**{total} {points(report.total)}** · {verdict}"
    if gate := gate_words(report):
        yield f"\n{_plain(gate)}"
    yield ""
    skill, score = _("Skill"), _("Score")
    yield f"| {skill} | {score} |"
    yield "|---|---:|"
    for name, dimension in report.dimensions.items():
        yield f"| {word(DIMENSIONS, name)} | {points(dimension.score)} |"
    outcome = debrief.transcript.outcome
    if outcome is not None:
        yield ""
        yield from (f"- {_plain(row)}" for row in outcome_lines(outcome, dossier.currency))
    if (parent := session.parent) is not None:
        yield from _comparison(changes(parent.scores, session.scores, dossier.currency))
    yield from _points(debrief)
    yield from _hidden(debrief)
    yield from _talk(session)


def _comparison(found: Iterable[Change]) -> Iterator[str]:
    yield _heading(_("Against the attempt you came back from"))
    yield "| | " + " | ".join(_(head) for head in HEADS) + " |"
    yield "|---|---:|---:|---:|"
    for change in found:
        yield f"| {change.name} | {change.before} | {change.now} | {change.difference} |"


def _points(debrief: Debrief) -> Iterator[str]:
    yield _heading(_("Turning points"))
    for point in turning_points(debrief.report, debrief.transcript):
        yield f"### {point.figure} · {_plain(point.heading)}\n"
        if point.quote:
            yield f"> {_plain(point.quote)}\n"
        yield f"{_plain(point.why)}\n"
        if point.better:
            yield _("Better: {line}").format(line=_plain(point.better)) + "\n"


def _hidden(debrief: Debrief) -> Iterator[str]:
    yield _heading(_("What was kept from you"))
    for excuse in debrief.revealed:
        name, truth = word(EXCUSE_KINDS, excuse.kind.value), word(TRUTHS, excuse.truth.value)
        yield f"- **{name}** ({truth}): {_plain(excuse.reality)}"


def _talk(session: Session) -> Iterator[str]:
    yield _heading(_("The talk"))
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


def _heading(text: str) -> str:
    return f"\n## {text}\n"


def _plain(text: str) -> str:
    """Foreign text that Markdown shows as typed."""
    return _SPECIAL.sub(r"\\\1", clean(text))
