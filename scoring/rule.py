"""What a rule is: its id, its worth, and a pure function that finds its moments in a talk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from personas.vocabulary import ExcuseKind
from scenarios.vocabulary import Span

if TYPE_CHECKING:
    from scoring.moments import Moments
    from scoring.rubric import Thresholds


class Dimension(StrEnum):
    """What is scored; the ids of `score.dimensions`. Compliance is the gate and has no score of its own."""

    ANCHORING = "anchoring"
    ASSERTIVENESS = "assertiveness"
    DIAGNOSIS = "diagnosis"
    GAP_CLOSING = "gap_closing"
    COMMITMENT = "commitment"
    FOLLOW_UP = "follow_up"
    PLAN = "plan"
    RELATION = "relation"
    COMPLIANCE = "compliance"


DIMENSIONS = tuple(dimension for dimension in Dimension if dimension != Dimension.COMPLIANCE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One moment a rule looked at.

    `share` is how much of the rule's points the moment brings, 0 to 1: of a good move 0 is a miss, of bad conduct it is
    the severity. `text` names the why-sentence; `sums` are further slots in minor units. `clarity` is how surely the
    words do what the finding says, 0 to 1: the share counts in proportion.
    """

    share: float
    turn: int | None
    span: Span | None = None
    text: str = "hit"
    excuse: ExcuseKind | None = None
    sums: Mapping[str, int] = field(default_factory=dict)
    clarity: float = 1.0


Check = Callable[["Moments", "Thresholds"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `points` is what one moment is worth: earned when positive, lost when negative.

    At most `cap` moments count: of a good move each then weighs `cap / moments`; of bad conduct the first ones cost.
    A `bonus` adds points without making them attainable, so that not doing it costs nothing.
    """

    id: str
    dimension: Dimension
    points: float
    cap: int
    check: Check
    bonus: bool = False

    @property
    def conduct(self) -> bool:
        """Whether the rule only subtracts."""
        return self.points < 0
