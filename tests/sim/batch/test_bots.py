"""The bots in batch are the bots of `sim.bots`: the same money, the same order, the same numbers at any company."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.load import case_heads, load_case
from sim.batch.bots import BOTS, Attempts, play_many
from sim.batch.bots.plain import counted_sum, round_sum
from sim.batch.case import Case
from sim.bots import BOTS as SCALAR_BOTS
from sim.bots import play, steps

WITHIN, NOISE = 0.15, 0.02
"""How far means may lie apart: as a share of the scalar bot's, or of what is overdue."""


def by_bot(case_id: str, seeds: range) -> dict[str, Attempts]:
    return {attempts.bot: attempts for attempts in play_many(Case(load_case(case_id)), seeds)}


def assert_same_money(case_id: str, seeds: range) -> None:
    case, batch = load_case(case_id), by_bot(case_id, seeds)
    for bot in SCALAR_BOTS:
        scalar = float(np.mean([play(bot, case, seed=seed, lang="zh").view().paid for seed in seeds]))
        found = float(batch[bot].paid.mean())
        assert abs(found - scalar) <= max(WITHIN * scalar, NOISE * case.debt.overdue), (bot, found, scalar)


def test_there_are_the_same_bots_in_the_same_order() -> None:
    assert list(BOTS) == list(SCALAR_BOTS)


def test_they_bring_in_what_the_scalar_bots_bring_in() -> None:
    assert_same_money("quality-claim", range(70, 78))


@pytest.mark.slow
@pytest.mark.parametrize("case_id", ["month-end", "downstream"])
def test_they_bring_in_what_the_scalar_bots_bring_in_over_sixty_seeds(case_id: str) -> None:
    assert_same_money(case_id, range(60))


@pytest.mark.parametrize("case_id", ["month-end", "quality-claim"])
def test_skill_shows_in_money(case_id: str) -> None:
    batch = by_bot(case_id, range(300))
    for better, worse in (("expert", "average"), ("average", "novice")):
        more, less = batch[better].paid, batch[worse].paid
        assert (more.mean() - less.mean()) / np.sqrt((more.var() + less.var()) / 2) >= 0.7
    assert batch["novice"].paid.mean() > batch["pleader"].paid.mean()
    assert batch["gifter"].paid.mean() <= 1.1 * batch["asker"].paid.mean()
    for bot in ("silent", "pushover", "bully"):
        assert batch[bot].paid.mean() < 0.1 * batch["expert"].paid.mean()


def test_only_the_bully_ends_by_the_gate() -> None:
    batch = by_bot("month-end", range(5))
    assert batch["bully"].gate.all()
    assert not any(batch[bot].gate.any() for bot in batch if bot != "bully")


def test_an_attempt_is_the_same_in_any_company() -> None:
    case = Case(load_case("downstream"))
    together = play_many(case, range(12))[-1]
    alone = play_many(case, [7], ["expert"])[0]
    assert alone.bot == together.bot == "expert"
    assert alone.paid[0] == together.paid[7]
    assert alone.attainable[0] == together.attainable[7]


LIBRARY = [head.id for head in case_heads()]
LATER = LIBRARY[1::2]
"""Every second case is left to the slow tests."""


@pytest.mark.parametrize(
    "case_id", [pytest.param(name, marks=pytest.mark.slow) if name in LATER else name for name in LIBRARY]
)
def test_every_case_is_played_to_its_end(case_id: str) -> None:
    shares: list[float] = []
    attempts = play_many(Case(load_case(case_id)), range(2**64 - 2, 2**64), progress=shares.append)
    assert shares[-1] == 1.0
    owed = load_case(case_id).debt.owed
    assert all(entry.paid.min() >= 0 and entry.paid.max() <= owed for entry in attempts)


def test_an_unknown_bot_is_refused() -> None:
    with pytest.raises(KeyError):
        play_many(Case(load_case("opening-drill")), [1], ["nobody"])


def test_sums_are_rounded_as_the_scalar_bots_round_them() -> None:
    sums = [1, 99, 100, 4_999, 12_345, 1_000_000, 15_000_000, 24_999_900, 25_240_000, 99_999_999, 10**13]
    many = np.array(sums)
    for share in (5, 50):
        assert round_sum(many, share).tolist() == [steps.round_sum(amount, share) for amount in sums]
    assert counted_sum(many).tolist() == [steps.counted_sum(amount) for amount in sums]
