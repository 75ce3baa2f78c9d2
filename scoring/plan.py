"""Plan: figures before the talk, in agreement with the dossier, and kept to in the talk.

Research: science.md §6 (plan with target, floor, first ask, if-then), §3 (if-then plans).
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.moments import Moments
from scoring.moves import hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.slots import first_ask

_CLOSE = 0.1
"""An ask this near to the planned one keeps to the plan."""


def _asked_for(m: Moments) -> bool:
    """A plan is looked at where a case was played: a plain talk has none to show, and a plan alone is no talk."""
    return bool(m.says) and (m.finished or not m.plan.empty) and m.sheet.target > 0


def _item(m: Moments, share: float, text: str = "") -> Finding:
    """A look at the plan; its better line speaks of the sums as they stood before the talk."""
    text = text or ("hit" if share == 1 else "half" if share > 0 else "miss")
    return Finding(share, None, None, text, None, {"first_ask": first_ask(m, 0)})


def _figures(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if _asked_for(m):
        given = sum(figure is not None for figure in (m.plan.target, m.plan.floor, m.plan.first_ask))
        yield _item(m, given / 3)


def _consistent(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if not _asked_for(m):
        return
    floor, target, first = m.plan.floor, m.plan.target, m.plan.first_ask
    if target is None or first is None:
        yield _item(m, 0.0)
        return
    rising = (floor is None or 0 < floor <= target) and target <= first
    fits = target >= 0.9 * min(m.sheet.target, m.sheet.overdue) and first <= t.beyond_due * m.sheet.overdue
    yield _item(m, 1.0 if rising and fits else 0.0, "" if rising and fits else "odds")


def _meant(text: str) -> bool:
    """Whether a free field says something: more than one different letter."""
    return len({char for char in text if char.isalnum()}) >= 2


def _sources(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if _asked_for(m):
        yield _item(m, float(_meant(m.plan.sources)))


def _rivals(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if _asked_for(m) and m.sheet.rivals:
        yield _item(m, float(_meant(m.plan.rivals)))


def _if_then(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if _asked_for(m):
        pairs = {(excuse, move) for excuse, move in m.plan.if_then if _meant(excuse) and _meant(move)}
        yield _item(m, min(len(pairs), 3) / 3)


def _keeps_to_plan(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask, planned = m.first_ask, m.plan.first_ask
    if planned is None or planned <= 0 or not m.says:
        return
    if ask is None:
        yield miss(m.says[0], planned=planned)
        return
    near = any(abs(sum_ - planned) <= _CLOSE * planned for sum_ in (ask.total, ask.amount.sum or 0))
    if near and ask.move.credit.fresh:
        yield hit(ask.move, span=ask.words)
    else:
        yield Finding(0.0, ask.move.n, ask.words, "miss", None, {"planned": planned})


def _at_odds(m: Moments, t: Thresholds) -> Iterator[Finding]:
    floor, first = m.plan.floor, m.plan.first_ask
    if first is None or not m.says:
        return
    if (floor is not None and floor > first) or (m.sheet.owed > 0 and first > t.beyond_due * m.sheet.owed):
        yield Finding(1.0, None, None, "miss")


_D = Dimension.PLAN
RULES = (
    Rule("PLN-01", _D, 3, 1, _figures),
    Rule("PLN-02", _D, 3, 1, _consistent),
    Rule("PLN-03", _D, 2, 1, _sources),
    Rule("PLN-04", _D, 1, 1, _rivals),
    Rule("PLN-05", _D, 3, 1, _if_then),
    Rule("PLN-06", _D, 2, 1, _keeps_to_plan),
    Rule("PLN-07", _D, -3, 1, _at_odds),
)
