"""Checking a stored attempt: seals and hash chain, its replay, its readings, its score.

What it can't find: an attempt that somebody else played, or that was tried out beforehand with the seed known. Inputs
that lead to the score are all that can be shown (docs/records.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from scenarios.vocabulary import ReadContext, Reading
from sim.comparable import versions_of
from sim.i18n import N_, _
from sim.practice import Practice
from sim.practice_events import Input, Say
from sim.reader import Reader
from sim.records import Stored
from sim.records.exchange import has_corrections
from sim.records.integrity import first_flaw
from sim.session import GoesDifferentlyError, NotReplayableError, replay, scores_of
from sim.versions import reader_version

_NEAR = 0.0015
"""By how much a confidence or a tone may differ between processors: they are rounded to three digits."""
_SCORES = {
    "total": N_("total"),
    "anchoring": N_("anchoring"),
    "assertiveness": N_("assertiveness"),
    "money": N_("money"),
    "passed": N_("passed"),
}


@dataclass(slots=True)
class Verdict:
    """What came of the check. `problems` break the attempt; `notes` are worth knowing and don't."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    replayable: bool = True
    """It could be compared here at all: case, rules, rubric and reader are those of the attempt, or make no odds."""

    @property
    def verified(self) -> bool:
        """It was replayed here to the same inputs and the same score; what can't be compared here is not verified."""
        return self.replayable and not self.problems


def verify(stored: Stored) -> Verdict:
    """Checks everything that can be checked here; names the first difference of each kind."""
    verdict = Verdict()
    if (flaw := first_flaw(stored)) is not None:
        verdict.problems.append(flaw)
    try:
        practice = replay(stored)
    except GoesDifferentlyError as error:
        verdict.problems.append(str(error))
        return verdict
    except NotReplayableError as error:
        verdict.replayable = False
        verdict.notes.append(str(error))
        return verdict
    verdict.problems += _head_problems(stored, practice)
    if stored.attempt.versions.rubric != versions_of(practice.scenario).rubric:
        verdict.replayable = False
        verdict.notes.append(_("The rules of the score have changed since this attempt: its stamped score stands."))
    else:
        verdict.problems += _end_problems(stored, practice)
    _compare_readings(stored, practice, verdict)
    if has_corrections(stored) and not stored.attempt.provisional:
        verdict.notes.append(_("Readings were corrected, and a trainer confirmed them."))
    return verdict


def _head_problems(stored: Stored, practice: Practice) -> Iterator[str]:
    """What the attempt says of itself against the case it was played on."""
    attempt, scenario = stored.attempt, practice.scenario
    if attempt.case != scenario.id:
        text = _("The attempt says it is of the case {said}; what was played is {played}.")
        yield text.format(said=attempt.case, played=scenario.id)
    if attempt.currency != scenario.currency:
        text = _("The attempt says its money is {said}; in the case it is {played}.")
        yield text.format(said=attempt.currency, played=scenario.currency)
    if attempt.finished and attempt.finished < attempt.started:
        yield _("The attempt says it ended before it began.")


def _end_problems(stored: Stored, practice: Practice) -> Iterator[str]:
    attempt = stored.attempt
    if attempt.status == "running":
        return
    if not practice.ended:
        yield _("The attempt is stamped as finished, but its inputs don't end it.")
        return
    report = practice.debrief().report.to_json()
    stamped, played = asdict(attempt.scores), asdict(scores_of(report, practice.transcript()))
    differing = next((name for name in _SCORES if stamped[name] != played[name]), None)
    if differing is not None:
        text = _("The score differs: {name} stamped {stamped}, replayed {replayed}.")
        yield text.format(name=_(_SCORES[differing]), stamped=stamped[differing], replayed=played[differing])
    elif stored.report is None:
        yield _("The report of the attempt is missing.")
    elif place := first_difference(stored.report, report):
        yield _("The report differs at {place}.").format(place=place)


def first_difference(old: Any, new: Any, place: str = "", near: float = 0.0) -> str:
    """Where two JSON values first differ, as a path; empty when they are the same. Numbers may differ by `near`."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            if key not in old or key not in new:
                return f"{place}.{key}".lstrip(".")
            if found := first_difference(old[key], new[key], f"{place}.{key}", near):
                return found
        return ""
    if isinstance(old, list) and isinstance(new, list):
        for index, (left, right) in enumerate(zip(old, new, strict=False)):
            if found := first_difference(left, right, f"{place}[{index}]", near):
                return found
        return "" if len(old) == len(new) else f"{place}[{min(len(old), len(new))}]".lstrip(".")
    if isinstance(old, float) and isinstance(new, float) and abs(old - new) <= near:
        return ""
    return "" if old == new else place.lstrip(".") or "."


def _compare_readings(stored: Stored, practice: Practice, verdict: Verdict) -> None:
    """Messages that read differently now. Under the same version of the reader nobody but the trainee's own hand can
    have made them so; under another one it may be the reader, and the attempt can't be verified."""
    same = stored.attempt.versions.reader == reader_version()
    for number, text, place in _read_again(stored, practice):
        if same:
            problem = _("Input {number} carries another reading than the reader gives it ({place}): “{text}”")
            verdict.problems.append(problem.format(number=number, place=place, text=text[:40]))
            return
        verdict.replayable = False
        note = _("Input {number} is read differently by this version ({place}): “{text}”")
        verdict.notes.append(note.format(number=number, place=place, text=text[:40]))


def _read_again(stored: Stored, practice: Practice) -> Iterator[tuple[int, str, str]]:
    """Number and text of each message that reads differently now, and where; corrected ones are left out."""
    logged = practice.log
    contexts = contexts_of(practice, logged)
    reader = Reader()
    for number, (event, context) in enumerate(zip(logged, contexts, strict=True), 1):
        if isinstance(event, Say) and event.reading is not None and context is not None and not event.reading.corrected:
            now = reader.read(event.text, context).to_json()
            if place := first_difference(event.reading.to_json(), now, near=_NEAR):
                yield number, event.text, place


def contexts_of(practice: Practice, logged: list[Input]) -> list[ReadContext | None]:
    """What was known when each input was read, None for one that is no message.

    The practice hands it to its reader, so one listens in.
    """
    heard: list[ReadContext] = []
    answers: list[Reading] = []

    def listen(text: str, context: ReadContext) -> Reading:
        heard.append(context)
        return answers[-1]

    again = Practice(practice.scenario, seed=practice.seed, lang=practice.lang, read=listen)
    contexts: list[ReadContext | None] = []
    for event in logged:
        heard.clear()
        if isinstance(event, Say) and event.reading is not None:
            answers.append(event.reading)
            again.do(Say(event.text))
        else:
            again.do(event)
        contexts.append(heard[0] if heard else None)
    return contexts
