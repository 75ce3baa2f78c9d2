"""What is said about an attempt in the line mode: the coach's hint, the debrief, from where to try again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.columns import table
from sim.i18n import _, language
from sim.report_text import hidden_lines, outcome_lines, report_lines
from sim.retelling.moments import HEADS, changes, step
from sim.words import labelled

if TYPE_CHECKING:
    from sim.session import Session


def coach_lines(session: Session) -> Iterator[str]:
    """A hint for this moment, or why there is none. A hint makes the attempt practice."""
    ranked = session.mode == "ranked"
    hint = session.hint()
    if session.exam:
        yield _("There is no coach in exam mode.")
    elif hint is None:
        yield _("The coach has nothing to add at this moment: go on as you planned.")
    else:
        yield labelled(_("Coach"), hint.title(language()))
        yield "  " + _("Try: {line}").format(line=hint.line)
        if ranked:
            yield _("This attempt is practice from now on, not on the board.")


def debrief_lines(session: Session) -> Iterator[str]:
    """Everything that is said after an attempt."""
    debrief, currency = session.debrief(), session.scenario.currency
    yield ""
    yield _("=== Debrief ===")
    if debrief.transcript.outcome is not None:
        yield from outcome_lines(debrief.transcript.outcome, currency)
    yield from _changes(session)
    yield from report_lines(debrief.report.to_json(), debrief.transcript)
    yield from hidden_lines(debrief.revealed, currency)
    if session.moments:
        yield ""
        yield _("/rewind lists your messages to try again from, /rewind 3 goes on from the third.")
        yield _("/review sets every move beside what else could have been done.")


def review_lines_of(session: Session) -> Iterator[str]:
    """The review of a finished attempt after its first looks, the ones that take seconds."""
    from sim.review import Reviewer
    from sim.review.judge import LOOKS
    from sim.review.text import review_lines

    practice = session.practice
    *_before, found = Reviewer(practice.scenario, practice.seed, practice.lang, practice.log).looks(most=LOOKS[0])
    yield from review_lines(found)
    yield ""
    yield _("This was a first look. It looks closer with: stallbreaker review {attempt}").format(
        attempt=session.attempt_id[:8]
    )


def _changes(session: Session) -> Iterator[str]:
    parent = session.parent
    if parent is None:
        return
    yield ""
    yield _("Against the attempt you came back from")
    found = changes(parent.scores, session.scores, session.scenario.currency)
    rows = [("", *(_(head) for head in HEADS))] + [(one.name, one.before, one.now, one.difference) for one in found]
    yield from table(rows)
    yield ""


def moment_lines(session: Session) -> Iterator[str]:
    """The moments of a finished attempt, numbered from 1."""
    yield session.dossier.title
    steps = [step(moment, session) for moment in session.moments]
    if not steps:
        yield _("There is nothing to go back to: you neither said nor did anything.")
    rows = [(f"{number:>3}", found.where, found.figure, found.text) for number, found in enumerate(steps, 1)]
    yield from table(rows)
