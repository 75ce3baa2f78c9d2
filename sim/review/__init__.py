"""The game review: every choice of a finished attempt beside what else could have been done, by rollouts.

Belongs here: worlds that agree with what was seen, options, policies, rollouts, labels, the review in text and JSON.
Does not belong here: the score by rules (`scoring`), the customer himself (`sim.customer`, `sim.batch`).

`review(scenario, seed, lang, log)` is all at once; `Reviewer(…).looks()` gives a first version, then better ones, and
tells `progress` and asks `cancelled` in between. Import it only where it is used: it needs NumPy.
"""

from sim.review.judge import Label
from sim.review.review import CancelledError, Judged, NotOverError, Review, Reviewer, review

__all__ = ["CancelledError", "Judged", "Label", "NotOverError", "Review", "Reviewer", "review"]
