"""What a play-test found, as data: the bots' money and scores, and how often each part was reached."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, pvariance
from typing import Any

from scenarios.scenario import Scenario
from scenarios.vocabulary import major
from sim.playtest.parts import Kind, Part
from sim.playtest.spoken import Talked

SILLY = ("silent", "pleader", "pushover", "bully", "asker", "gifter", "prober")
"""Ways to play that must not pass."""
RARE = 0.01
"""Share of attempts below which a part is rare."""


@dataclass(frozen=True, slots=True)
class BotResult:
    """One bot. `paid`, `attainable` (minor units) and `dated` by attempt in batch; `talks` are those in words."""

    name: str
    paid: tuple[int, ...]
    attainable: tuple[int, ...]
    dated: tuple[bool, ...]
    """Whether a written promise with a day stands or was kept at the end."""
    gates: int
    """Attempts that conduct failed."""
    talks: tuple[Talked, ...]

    @property
    def mean(self) -> float:
        """Money in, on average, in minor units."""
        return fmean(self.paid)

    @property
    def score(self) -> float | None:
        """Mean score of the talks; None without any."""
        return fmean(talked.score for talked in self.talks) if self.talks else None

    @property
    def passed(self) -> float | None:
        """Share of the talks that pass."""
        return fmean(talked.passed for talked in self.talks) if self.talks else None

    def quantile(self, share: float) -> int:
        """The sum that this share of attempts stays at or below."""
        ordered = sorted(self.paid)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def reached(self, target: int) -> float:
        """Share of attempts that bring in the target, or, where the dealer has not got it, leave a dated plan."""
        met = (
            paid >= target or (most < target and dated)
            for paid, most, dated in zip(self.paid, self.attainable, self.dated, strict=True)
        )
        return fmean(met)


@dataclass(frozen=True, slots=True)
class Hit:
    """How often a part was reached: in `count` of the `of` attempts in which it could be."""

    part: Part
    count: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1; 0 where it could never be."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class LineHit:
    """One line of the case's own. Lines are counted in the talks, their occasions in the batch too."""

    part: Part
    said: int
    """Talks in which it was said, of `talks` in its language."""
    talks: int
    chances: int
    """How often there was an occasion in these talks, and how many lines (`alternatives`) share it."""
    alternatives: int
    occasions: int | None
    """Attempts in batch with an occasion; None: the batch cannot tell."""

    @property
    def dead(self) -> bool:
        """There never was an occasion to say it."""
        return not self.said and not self.chances and not self.occasions

    @property
    def passed_over(self) -> bool:
        """There were occasions enough for all its alternatives six times over, but it was never said."""
        return not self.said and self.chances >= 6 * self.alternatives


@dataclass(frozen=True, slots=True)
class PlayTest:
    """All of it. `hits` are all parts but the lines, the dealer's deeds last."""

    case: Scenario
    bots: tuple[BotResult, ...]
    hits: tuple[Hit, ...]
    lines: tuple[LineHit, ...]

    def bot(self, name: str) -> BotResult | None:
        """What came of a bot; None when it did not play."""
        return next((bot for bot in self.bots if bot.name == name), None)

    @property
    def attempts(self) -> int:
        """Attempts of each bot in batch."""
        return len(self.bots[0].paid) if self.bots else 0

    @property
    def talks(self) -> int:
        """Attempts of each bot in words."""
        return len(self.bots[0].talks) if self.bots else 0

    @property
    def able(self) -> float:
        """Share of the dealers who could have paid the target."""
        most = self.bots[0].attainable if self.bots else ()
        return fmean(value >= self.case.debt.target for value in most) if most else 0.0

    @property
    def parts(self) -> tuple[Hit, ...]:
        """The hits that are parts of the case."""
        return tuple(hit for hit in self.hits if hit.part.kind is not Kind.DEED)

    @property
    def coverage(self) -> float:
        """Share of the case's parts, lines among them, that were reached (a line: said, or with an occasion)."""
        reached = [hit.count > 0 for hit in self.parts if hit.of] + [not line.dead for line in self.lines]
        return fmean(reached) if reached else 1.0

    def to_json(self) -> dict[str, Any]:
        """The document of `simulate --json`, without the findings. Sums in major units, shares from 0 to 1."""
        target = self.case.debt.target
        return {
            "case": self.case.id,
            "attempts": self.attempts,
            "talks": self.talks,
            "target": major(target),
            "able": round(self.able, 4),
            "coverage": round(self.coverage, 4),
            "bots": [_bot_json(bot, target) for bot in self.bots],
            "parts": [
                {"id": hit.part.id, "text": hit.part.label, "reached": hit.count, "of": hit.of} for hit in self.hits
            ],
            "lines": [
                {"id": line.part.id, "text": line.part.label, "said": line.said, "talks": line.talks,
                 "occasions": line.occasions}
                for line in self.lines
            ],
        }  # fmt: skip


def effect(more: tuple[float, ...], less: tuple[float, ...]) -> float:
    """Cohen's d of two samples of one size; infinite, or 0, when neither varies."""
    spread = ((pvariance(more) + pvariance(less)) / 2) ** 0.5
    difference = fmean(more) - fmean(less)
    return difference / spread if spread else float("inf") if difference > 0 else 0.0


def _bot_json(bot: BotResult, target: int) -> dict[str, Any]:
    quantiles = {f"p{round(100 * share)}": major(bot.quantile(share)) for share in (0.05, 0.25, 0.5, 0.75, 0.95)}
    return {
        "bot": bot.name,
        "money": {"mean": major(round(bot.mean)), **quantiles},
        "reached": round(bot.reached(target), 4),
        "gates": bot.gates,
        "score": None if bot.score is None else round(bot.score, 1),
        "passed": None if bot.passed is None else round(bot.passed, 4),
    }
