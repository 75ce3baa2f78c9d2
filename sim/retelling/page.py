"""The debrief and the talk as one HTML page: nothing is loaded, nothing runs, light or dark as the reader has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.rubric import rubric_of
from sim.i18n import _, language
from sim.report_text import EXCUSE_KINDS, TRUTHS, outcome_lines
from sim.retelling.entries import Entry, entries
from sim.retelling.foreign import clean, one_line
from sim.retelling.labels import DIMENSIONS, word
from sim.retelling.moments import HEADS, Change, changes
from sim.retelling.turning import HEADLINES, TurningPoint, gate_words, turning_points
from sim.shown_scores import points

if TYPE_CHECKING:
    from scoring.report import Report
    from sim.practice import Debrief
    from sim.session import Session

_TEMPLATE = Path(__file__).with_name("page.html")
_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


def page(session: Session) -> str:
    """The page of a finished attempt in the language in use; every word in it is escaped."""
    template = _TEMPLATE.read_text(encoding="utf-8")
    # The style sheet is full of braces, so this is no str.format; what is put in last may hold anything.
    filled = template.replace("{lang}", _LANGUAGES[language()]).replace("{title}", _text(session.dossier.title))
    head, _slot, tail = filled.rpartition("{body}")
    return head + "\n".join(_body(session)) + tail


def _body(session: Session) -> Iterator[str]:
    debrief = session.debrief()
    yield f"<h1>{_text(session.dossier.title)}</h1>"
    yield from _headlines(debrief.report)
    if gate := gate_words(debrief.report):
        yield _paragraph(gate, "fail")
    if (parent := session.parent) is not None:
        yield from _comparison(changes(parent.scores, session.scores, session.dossier.currency))
    yield from _skills(debrief.report, rubric_of(session.scenario).pass_mark)
    if debrief.transcript.outcome is not None:
        yield _heading(_("What came of it"))
        rows = outcome_lines(debrief.transcript.outcome, session.dossier.currency)
        yield from (_paragraph(row) for row in rows)
    yield _heading(_("Turning points"))
    yield from (_point(point) for point in turning_points(debrief.report, debrief.transcript))
    yield from _hidden(debrief)
    yield _heading(_("The talk"))
    for entry in entries(debrief.transcript.turns, session.dossier, session.view):
        yield _entry(entry)


def _headlines(report: Report) -> Iterator[str]:
    yield '<div class="scores">'
    for name, about in HEADLINES.items():
        found = report.dimensions.get(name)
        yield _score(word(DIMENSIONS, name), None if found is None else found.score, _(about), "")
    verdict = _("passed") if report.passed else _("not passed")
    yield _score(_("Total"), report.total, verdict, " total")
    yield "</div>"


def _score(name: str, value: float | None, about: str, kind: str) -> str:
    return (
        f'<div class="score{kind}"><span class="muted">{_text(name)}</span><b>{points(value)}</b>'
        f'<span class="muted">{_text(about)}</span></div>'
    )


def _comparison(found: Iterable[Change]) -> Iterator[str]:
    yield _heading(_("Against the attempt you came back from"))
    named = [_(head) for head in HEADS]
    heads = "".join(f"<th>{_text(head)}</th>" for head in named)
    yield f"<table><tr><th></th>{heads}</tr>"
    for change in found:
        tone = ("", "up", "down")[change.better]
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in (change.name, change.before, change.now))
        yield f'<tr>{cells}<td class="{tone}">{_text(change.difference)}</td></tr>'
    yield "</table>"


def _skills(report: Report, mark: float) -> Iterator[str]:
    yield _heading(_("The other skills"))
    yield '<table class="bars">'
    for name, dimension in report.dimensions.items():
        if name not in HEADLINES:
            low = "low" if dimension.score is not None and dimension.score < mark else ""
            fill = f'<i class="{low}" style="width: {dimension.score or 0:.0f}%"></i>'
            label = _text(word(DIMENSIONS, name))
            yield f'<tr><td>{label}</td><td><div class="bar">{fill}</div></td><td>{points(dimension.score)}</td></tr>'
    yield "</table>"


def _point(point: TurningPoint) -> str:
    rows = [f"<h3><span>{_text(point.heading)}</span><span>{_text(point.figure)}</span></h3>"]
    if point.quote:
        rows.append(f"<blockquote>{_text(point.quote)}</blockquote>")
    rows.append(_paragraph(point.why))
    if point.better:
        rows.append(_paragraph(_("Better: {line}").format(line=point.better), "better"))
    return f'<article class="{"gain" if point.points > 0 else "loss"}">{"".join(rows)}</article>'


def _hidden(debrief: Debrief) -> Iterator[str]:
    yield _heading(_("What was kept from you"))
    if not debrief.revealed:
        yield _paragraph(_("Nothing: there was no excuse."), "muted")
    for excuse in debrief.revealed:
        name, truth = word(EXCUSE_KINDS, excuse.kind.value), word(TRUTHS, excuse.truth.value)
        head = f"<h3><span>{_text(name)}</span><span>{_text(truth)}</span></h3>"
        yield f'<article class="plain">{head}{_paragraph(excuse.reality)}</article>'


def _entry(entry: Entry) -> str:
    if entry.role == "divider":
        return f'<p class="divider">{_text(entry.text)}</p>'
    who = f"<b>{_text(entry.who)}</b>" if entry.who else ""
    chips = "".join(f'<span class="chip">{_text(one_line(chip))}</span>' for chip in entry.chips)
    return f'<div class="said {entry.role}">{who}{_text(entry.text)}{"<br>" + chips if chips else ""}</div>'


def _heading(text: str) -> str:
    return f"<h2>{_text(text)}</h2>"


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{_text(text)}</p>' if kind else f"<p>{_text(text)}</p>"


def _text(text: str) -> str:
    """Foreign text that HTML shows as typed."""
    return escape(clean(text))
