"""Progress and advice in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.i18n import _, language, ngettext
from sim.retelling.labels import DIMENSIONS, word
from sim.shown_scores import points

if TYPE_CHECKING:
    from scenarios.heads import CaseHead
    from sim.progress import Advice, Progress, Skill

_SPARKS = "▁▂▃▄▅▆▇█"
_CURVE = 24
"""Scores of a sparkline in plain text."""


def reason(advice: Advice) -> str:
    """Why this is next, in one line."""
    skill = word(DIMENSIONS, advice.dimension)
    if advice.reason == "first":
        return _("Begin here: a short talk, scored on {skill} first of all.").format(skill=skill)
    score = points(advice.score)
    if advice.reason == "weak":
        return _("Your weakest skill of late: {skill}, {score} on average.").format(skill=skill, score=score)
    when = ngettext("{count} day ago", "{count} days ago", advice.days).format(count=advice.days)
    when = when if advice.days else _("today")
    return _("Due again: {skill}, {score} of late, last practised {when}.").format(skill=skill, score=score, when=when)


def due_words(skill: Skill, progress: Progress) -> str:
    """When a skill should be practised again."""
    if skill.due <= progress.now:
        return _("due again")
    days = max((skill.due - progress.now).days, 1)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)


def trend(skill: Skill) -> int:
    """+1, 0 or -1: whether the last score lies clearly above or below the mean of the ones before it."""
    before = [score for _when, score in skill.scores[:-1]][-5:]
    if not before:
        return 0
    mean = sum(before) / len(before)
    return (skill.last > mean + 5) - (skill.last < mean - 5)


def sparks(scores: Sequence[float], width: int) -> str:
    """The last scores, 0 to 100, as a sparkline of at most `width` cells.

    >>> sparks((0, 50, 100), 8)
    '▁▅█'
    """
    return "".join(_SPARKS[min(int(score * len(_SPARKS) / 100), len(_SPARKS) - 1)] for score in scores[-width:])


def summary(progress: Progress) -> tuple[str, ...]:
    """Attempts, passes, the best total, the streak."""
    count = len(progress.graded)
    parts = [ngettext("{count} attempt finished", "{count} attempts finished", count).format(count=count)]
    if count:
        parts.append(_("{count} passed").format(count=progress.passed))
        parts.append(_("best {score}").format(score=points(max(progress.totals))))
    if progress.streak:
        streak = ngettext("{count} day in a row", "{count} days in a row", progress.streak)
        parts.append(streak.format(count=progress.streak))
    return tuple(parts)


def progress_lines(progress: Progress, advice: Advice | None, heads: Sequence[CaseHead]) -> Iterator[str]:
    """All of it as lines of text."""
    from sim.columns import table
    from sim.words import labelled

    yield " · ".join(summary(progress))
    rows = [("", "", _("last"), _("of late"), _("again"))] if progress.skills else []
    for skill in progress.skills:
        curve = sparks([score for _when, score in skill.scores], _CURVE)
        name = word(DIMENSIONS, skill.dimension)
        rows.append((name, curve, points(skill.last), points(skill.recent), due_words(skill, progress)))
    yield from table(rows)
    if advice is not None:
        title = next((head.title.get(language()) for head in heads if head.id == advice.case), advice.case)
        yield labelled(_("Next for you"), f"{title} ({advice.case})")
        yield reason(advice)
