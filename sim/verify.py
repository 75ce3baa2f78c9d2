"""Checking a stored attempt: its hash chain, its replay, its score, and whether its messages read the same today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scenarios.vocabulary import ReadContext, Reading
from sim.attempt_codec import decode
from sim.i18n import _
from sim.practice import Practice
from sim.practice_events import Input, Say
from sim.reader import Reader
from sim.records import Stored, chain
from sim.session import NotReplayableError, replay, scores_of, versions_of


@dataclass(slots=True)
class Verdict:
    """What came of the check. `problems` break the attempt; `notes` are worth knowing and don't."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    replayable: bool = True

    @property
    def verified(self) -> bool:
        """It was replayed here to the same inputs and the same score; what can't be compared here is not verified."""
        return self.replayable and not self.problems


def verify(stored: Stored) -> Verdict:
    """Checks everything that can be checked here; names the first difference of each kind."""
    verdict = Verdict()
    if (problem := chain_problem(stored)) is not None:
        verdict.problems.append(problem)
    try:
        practice = replay(stored)
    except NotReplayableError as error:
        verdict.replayable = False
        verdict.notes.append(str(error))
        return verdict
    if stored.attempt.versions.rubric != versions_of(practice.scenario).rubric:
        verdict.replayable = False
        verdict.notes.append(_("The rubric has changed since this attempt: its stamped score stands."))
    else:
        verdict.problems += _end_problems(stored, practice)
    verdict.notes += reread(stored, practice)
    return verdict


def chain_problem(stored: Stored) -> str | None:
    """The first place where the hash chain does not hold; None when it does."""
    head = chain.root(stored.attempt.identity)
    for number, (event, kept) in enumerate(zip(stored.events, stored.heads, strict=True), 1):
        head = chain.link(head, event)
        if head != kept:
            return _("The hash chain breaks at input {number}: something was changed.").format(number=number)
    if head != stored.attempt.head or len(stored.events) != stored.attempt.last_seq:
        return _("The hash chain does not end where the attempt says: inputs are missing or were added.")
    return None


def _end_problems(stored: Stored, practice: Practice) -> Iterator[str]:
    attempt = stored.attempt
    if attempt.status == "running":
        return
    if not practice.ended:
        yield _("The attempt is stamped as finished, but its inputs don't end it.")
        return
    report = practice.debrief().report.to_json()
    if scores_of(report, practice.transcript()) != attempt.scores:
        total = _("The score differs: stamped {stamped}, replayed {replayed}.")
        yield total.format(stamped=attempt.scores.total, replayed=report.get("total"))
    elif stored.report is not None and (place := first_difference(stored.report, report)):
        yield _("The report differs at {place}.").format(place=place)


def first_difference(old: Any, new: Any, place: str = "") -> str:
    """Where two JSON values first differ, as a path; empty when they are the same."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            if key not in old or key not in new:
                return f"{place}.{key}".lstrip(".")
            if found := first_difference(old[key], new[key], f"{place}.{key}"):
                return found
        return ""
    if isinstance(old, list) and isinstance(new, list):
        for index, (left, right) in enumerate(zip(old, new, strict=False)):
            if found := first_difference(left, right, f"{place}[{index}]"):
                return found
        return "" if len(old) == len(new) else f"{place}[{min(len(old), len(new))}]".lstrip(".")
    return "" if old == new else place.lstrip(".") or "."


def reread(stored: Stored, practice: Practice) -> Iterator[str]:
    """Messages that this version would read differently. Scores stand by the Readings of the time."""
    logged = [decode(event) for event in stored.events]
    contexts = contexts_of(practice, logged)
    reader = Reader()
    for number, (event, context) in enumerate(zip(logged, contexts, strict=True), 1):
        if isinstance(event, Say) and event.reading is not None and context is not None and not event.reading.corrected:
            place = first_difference(event.reading.to_json(), reader.read(event.text, context).to_json())
            if place:
                yield _("Input {number} is read differently by this version ({place}): “{text}”").format(
                    number=number, place=place, text=event.text[:40]
                )


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
