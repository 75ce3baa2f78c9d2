"""The batch is the scalar customer, alone or in company, in chunks of any size, from the start or from the middle."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.vocabulary import Act, ContactKind
from sim.batch import ACT_BITS, Customers, Moves, customers
from sim.batch.lanes import NAMES
from tests.sim.batch.plays import Play, cases
from tests.sim.batch.proofs import play_together
from tests.sim.batch.together import Together

CASES = cases()
LANES = st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 2**32)), min_size=1, max_size=4)


@settings(max_examples=25)
@given(case=st.sampled_from(CASES), lanes=LANES, steps=st.integers(5, 60))
def test_every_number_is_the_scalar_customers(case, lanes, steps: int):
    play_together(case, [seed for seed, _ in lanes], [chance for _, chance in lanes], steps)


@pytest.mark.slow
@settings(max_examples=150)
@given(case=st.sampled_from(CASES), lanes=LANES, steps=st.integers(5, 140))
def test_every_number_is_the_scalar_customers_over_whole_months(case, lanes, steps: int):
    play_together(case, [seed for seed, _ in lanes], [chance for _, chance in lanes], steps)


@pytest.mark.parametrize("at", [0, 4, 9, 25, 60])
def test_copies_of_a_customer_in_the_middle_go_on_as_he_does(at: int):
    for case, seed in zip(CASES, range(100, 106), strict=True):
        play = Play(case, seed, random.Random(seed + at), gentle=True)
        for _ in range(at):
            play.do(play.choose())
        together = Together([play], Customers.like(play.customer, play.today, [seed]))
        together.compare()
        for _ in range(25):
            together.step()


def test_redrawn_copies_have_the_facts_of_their_seeds_and_the_state_of_the_original():
    play = Play(CASES[0], 5, random.Random(2), gentle=True)
    for _ in range(12):
        play.do(play.choose())
    seeds = np.arange(50, 90, dtype=np.uint64)
    copies, fresh = Customers.like(play.customer, play.today, seeds, redraw=True), Customers(CASES[0], seeds)
    for name in ("truth", "documented", "inflow_real", "will", "wish"):
        assert (getattr(copies.lanes, name) == getattr(fresh.lanes, name)).all()
    assert len(np.unique(copies.lanes.truth, axis=1)[0]) > 1
    assert (copies.lanes.trust == play.customer.feelings.trust).all()


def random_moves(n: int, seed: int) -> list[Moves]:
    """Ten rounds of moves, different in every lane."""
    draw = np.random.Generator(np.random.Philox(key=seed))
    acts = np.array([ACT_BITS[act] for act in Act if act not in (Act.THREAT, Act.CLOSE)])
    rounds = []
    for _ in range(10):
        moves = Moves(n)
        moves.acts[:] = draw.choice(acts, n) | draw.choice(acts, n)
        moves.sure[:] = moves.acts
        moves.ask[:] = np.where(draw.random(n) < 0.5, draw.integers(1, 40_000_000, n), -1)
        moves.assertiveness[:] = draw.random(n)
        moves.evidence[:] = np.where(draw.random(n) < 0.2, draw.integers(0, 4, n), -1)
        moves.help[:] = np.where(draw.random(n) < 0.3, draw.integers(0, 2, n), -1)
        moves.help_amount[:] = np.where(moves.help >= 0, 100_000, 0)
        moves.conditional[:] = moves.help >= 0
        rounds.append(moves)
    return rounds


def run(seeds, rounds: list[Moves]) -> Customers:
    """Two contacts with these moves, and the days between and after."""
    many = Customers(CASES[0], seeds)
    for contact in range(2):
        many.start_contact(ContactKind.VISIT, here=-1)
        for moves in rounds[contact * 5 : contact * 5 + 5]:
            many.react(moves)
        many.end_contact()
        for _ in range(9):
            many.pass_day()
    return many


def same(one: Customers, other: Customers) -> bool:
    """Whether all numbers are equal; room for more promises than there were does not count."""
    for name in NAMES:
        a, b = getattr(one.lanes, name), getattr(other.lanes, name)
        rows = min(len(a), len(b)) if a.ndim > 1 else None
        if not np.array_equal(a[:rows], b[:rows], equal_nan=a.dtype.kind == "f"):
            return False
    return True


def test_company_order_and_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch):
    n = 61
    seeds, rounds = np.arange(n, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15), random_moves(n, 3)
    whole = run(seeds, rounds)
    assert len(np.unique(whole.lanes.paid)) > 5, "the moves should lead to different ends"
    monkeypatch.setattr(customers, "CHUNK", 7)
    assert same(run(seeds, rounds), whole)
    order = np.random.Generator(np.random.Philox(key=1)).permutation(n)
    assert same(run(seeds[order], [moves.take(order) for moves in rounds]), whole.take(order))
    for lane in (0, 17, n - 1):
        row = np.array([lane])
        assert same(run(seeds[row], [moves.take(row) for moves in rounds]), whole.take(row))


def test_lanes_left_out_stay_as_they_are():
    many = run(np.arange(9, dtype=np.uint64), random_moves(9, 8))
    before = many.take(np.arange(9))
    some = np.arange(9) % 2 == 0
    many.start_contact(ContactKind.CALL, lanes=some)
    answer = many.react(random_moves(9, 4)[0])
    many.pass_day(lanes=np.zeros(9, dtype=bool))
    assert (answer.answered == some).all() and (answer.rule[~some] == -1).all() and (answer.deeds[~some] == 0).all()
    rest = np.flatnonzero(~some)
    assert same(many.take(rest), before.take(rest))
    assert many.end_contact()[0][rest].tolist() == [-1] * len(rest)
