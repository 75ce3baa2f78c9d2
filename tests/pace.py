"""How fast this machine is now, so that a bound in seconds means the same on a slow or shared one."""

from __future__ import annotations

import time
from collections.abc import Callable

_STATED_FOR = 0.006
"""Seconds of CPU the loop below takes on the machine the bounds are stated for, idle."""


def _loop() -> float:
    start = time.process_time()
    counts: dict[str, int] = {}
    for number in range(40_000):
        key = str(number % 997)
        counts[key] = counts.get(key, 0) + number
    assert counts
    return time.process_time() - start


def cpu_seconds(work: Callable[[], object], runs: int = 3) -> float:
    """CPU seconds that `work` takes at best of some runs, as the machine the bounds are stated for would take them."""
    best = slow = float("inf")
    for _ in range(runs):
        slow = min(slow, _loop())
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best / max(slow / _STATED_FOR, 1)
