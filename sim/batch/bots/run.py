"""Whole attempts of several bots at one case, all in one batch: one lane is one attempt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from sim.batch.bots.bench import Bench
from sim.batch.bots.bots import BOTS, BatchBot
from sim.batch.bots.phrases import Phrases
from sim.batch.bots.sight import Clues, Sight
from sim.batch.bots.steps import Steps
from sim.batch.case import Case
from sim.batch.codes import KEPT, OPEN
from sim.batch.customers import Answer
from sim.batch.days import NO_DAY
from sim.batch.lanes import WRITTEN

LONGEST = 2_000
"""Rounds after which the attempts are taken as they stand: a guard, far above what any case takes."""


class Watcher(Protocol):
    """Looks at everything that happens, hidden state and all."""

    def before(self, bench: Bench) -> None:
        """A round begins."""

    def after(self, bench: Bench, steps: Steps, answer: Answer | None) -> None:
        """Steps were carried out; no day has passed yet."""


@dataclass(frozen=True, slots=True, eq=False)
class Attempts:
    """What came of the attempts of one bot, in order of the seeds. Sums in minor units."""

    bot: str
    paid: Any
    attainable: Any
    """What a very good trainee could have had."""
    gate: Any
    """Ended by conduct that fails an attempt."""
    dated: Any
    """Whether a written promise with a day stands or was kept at the end."""


def play_many(
    case: Case,
    seeds: Sequence[int],
    bots: Sequence[str | BatchBot] = tuple(BOTS),
    *,
    watcher: Watcher | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[Attempts]:
    """Every bot plays the case once for each seed (0 to 2**64 - 1). `progress` hears the share of attempts that ended.

    Raises KeyError for a bot that there is not.
    """
    chosen = [BOTS[bot] if isinstance(bot, str) else bot for bot in bots]
    numbers = np.array([int(seed) for seed in seeds], dtype=np.uint64)
    counts = [min(len(numbers), bot.most) for bot in chosen]
    ends = np.cumsum(counts).tolist()
    rows = {bot.name: slice(end - count, end) for bot, count, end in zip(chosen, counts, ends, strict=True)}
    plan = [bot.plan_quality(len(case.scenario.money.rivals)) for bot in chosen]
    bench = Bench(
        case,
        np.concatenate([numbers[:count] for count in counts]),
        Phrases([bot.voice or bot.name for bot in chosen]),
        np.repeat(np.arange(len(chosen)), counts),
        np.repeat(plan, counts),
    )
    clues = Clues(case)
    for _ in range(LONGEST):
        if bench.ended.all():
            break
        _round(bench, clues, [(bot, rows[bot.name]) for bot in chosen], watcher)
        if progress is not None:
            progress(float(bench.ended.mean()))
    attainable, dated = bench.many.attainable(), _dated(bench)
    paid = bench.many.lanes.paid
    return [Attempts(name, paid[at], attainable[at], bench.gate[at], dated[at]) for name, at in rows.items()]


def _round(bench: Bench, clues: Clues, bots: list[tuple[BatchBot, slice]], watcher: Watcher | None) -> None:
    """Every lane that is not at its end takes a step, or a day passes for it."""
    steps = Steps(len(bench))
    idle = bench.ended | bench.waiting
    steps.id[idle] = 0  # taken: no rule is tried for it
    seen = bench.many.seen()
    for bot, rows in bots:
        if not idle[rows].all():
            bot.choose(Sight(bench, seen, clues, rows), steps.part(rows))
    steps.id[idle] = -1
    if watcher is not None:
        watcher.before(bench)
    answer = bench.carry_out(steps)
    if watcher is not None:
        watcher.after(bench, steps, answer)
    bench.pass_days()


def _dated(bench: Bench) -> Any:
    lanes = bench.many.lanes
    stands = (lanes.pledge_state == OPEN) | (lanes.pledge_state == KEPT)
    written = lanes.pledge_flags & WRITTEN != 0
    return (stands & written & (lanes.pledge_due != NO_DAY)).any(axis=0)
