"""The bots by name, with what is theirs besides the policy: the voice, and how careful their plan is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.batch.bots import plain
from sim.batch.bots.expert import expert
from sim.batch.bots.sight import Sight
from sim.batch.bots.steps import Steps

_NO_PLAN = 0.1
_PLAN_PART = 0.8 / 6
"""What each of the six parts of a plan adds to its quality (`sim.practice`)."""


@dataclass(frozen=True, slots=True)
class BatchBot:
    """A scripted trainee: `choose` fills in the steps of the lanes at a sight. `voice` is its own where it is empty;
    it plays `most` of the seeds at most.
    """

    name: str
    choose: Callable[[Sight, Steps], None]
    plan_parts: int = 0
    names_rivals: bool = False
    voice: str = ""
    most: int = sys.maxsize

    def plan_quality(self, rivals: int) -> float:
        """How careful its plan is in a case with so many rivals, 0.1 to 0.9."""
        return _NO_PLAN + _PLAN_PART * (self.plan_parts + (self.names_rivals and rivals > 0))


BOTS: Mapping[str, BatchBot] = {
    bot.name: bot
    for bot in (
        BatchBot("silent", plain.silent),
        BatchBot("pleader", plain.pleader),
        BatchBot("pushover", plain.pushover),
        BatchBot("bully", plain.bully),
        BatchBot("asker", plain.asker),
        BatchBot("gifter", plain.gifter),
        BatchBot("prober", plain.prober),
        BatchBot("novice", plain.novice),
        BatchBot("average", plain.average, plan_parts=2),
        BatchBot("expert", expert, plan_parts=5, names_rivals=True),
    )
}
"""In the order of `sim.bots.BOTS`, the weakest first."""
