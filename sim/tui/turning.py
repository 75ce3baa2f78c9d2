"""Turning points: the items of a report in the order in which they moved the score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.i18n import N_, _
from sim.report_text import DIMENSIONS
from sim.tui.labels import word

Report = dict[str, Any]
"""The document of `scoring.report.Report.to_json`."""
HEADLINES = {
    "anchoring": N_("who names the sum, and holds it"),
    "assertiveness": N_("plain, firm and courteous"),
}
"""The two scores shown large, each with what it is about."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """One item of the report. All texts may be foreign."""

    dimension: str
    rule: str
    points: float
    turn: int | None
    quote: str
    why: str
    better: str

    @property
    def title(self) -> str:
        """Which skill, which rule, at which turn."""
        where = "" if self.turn is None else " · " + _("turn {number}").format(number=self.turn)
        return f"{word(DIMENSIONS, self.dimension)} · {self.rule}{where}"


def turning_points(report: Report) -> list[TurningPoint]:
    """All items, those of the headline scores counting half as much again; of equals the earlier one first.

    A miss (0 points) with a better line weighs as much as a small point: it is what one can learn from.
    """
    found = [
        TurningPoint(
            dimension=name,
            rule=str(item.get("rule") or ""),
            points=float(item.get("points") or 0),
            turn=item.get("turn"),
            quote=str(item.get("quote") or ""),
            why=str(item.get("why") or ""),
            better=str(item.get("better") or ""),
        )
        for name, dimension in report.get("dimensions", {}).items()
        for item in dimension.get("items", ())
    ]
    return sorted(found, key=lambda point: (-_weight(point), point.turn or 0, point.rule))


def _weight(point: TurningPoint) -> float:
    size = abs(point.points) or (3.0 if point.better else 0.0)
    return size * (1.5 if point.dimension in HEADLINES else 1.0)


def gate_words(report: Report) -> str:
    """Why the attempt failed for conduct; empty when it did not."""
    gate = report.get("gate")
    if isinstance(gate, dict):
        return str(gate.get("why") or gate.get("rule") or "")
    return str(gate) if gate else ""
