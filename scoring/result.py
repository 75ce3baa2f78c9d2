"""The result beside the skill: money in and firmly promised, against what was to be had.

    result = 100 × clip((paid + expected - cost) / attainable - luck, 0, 1) × (0.8 + 0.2 × min(1, 2 × trust))

`luck` is the share of the attainable that chance brought; a relationship kept (trust 0.5 and above) costs nothing, one
ruined costs a fifth: own choice, after `design/scoring.md` (money, promises by their odds, cost, relationship).
"""

from __future__ import annotations

from scoring.transcript import Outcome


def result_score(outcome: Outcome | None) -> float | None:
    """0 to 100; None without an outcome, or when nothing was attainable: then the skill alone can be judged."""
    if outcome is None or outcome.attainable <= 0:
        return None
    money = (outcome.paid + outcome.expected - outcome.cost) / outcome.attainable - outcome.luck
    relation = 0.8 + 0.2 * min(1.0, max(0.0, 2 * outcome.trust))
    return 100 * min(1.0, max(0.0, money)) * relation
