"""Draws, days, conditions and moves on arrays are those of the scalar customer."""

import random
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.conditions import NAMES, parse
from scenarios.vocabulary import Act
from sim.batch import ACT_BITS, Customers, Moves, days, philox
from sim.batch.case import Case, holds
from sim.batch.codes import STATES
from sim.batch.moves import MOST_SUM
from sim.customer.draws import Draws, Purpose
from sim.customer.move import Move
from tests.sim.batch.plays import cases

SEED = st.integers(0, 2**64 - 1)


@given(st.lists(SEED, min_size=1, max_size=5), st.sampled_from(Purpose), st.data())
def test_draws_are_the_scalar_draws(seeds: list[int], purpose: Purpose, data: st.DataObject):
    places = st.lists(st.integers(0, 90), min_size=len(seeds), max_size=len(seeds))
    contact, turn, index = data.draw(places), data.draw(places), data.draw(st.integers(0, 9))
    lanes = np.array(seeds, dtype=np.uint64)
    drawn = philox.unit(lanes, purpose, np.array(contact), np.array(turn), index)
    chosen = philox.below(lanes, 7, purpose, np.array(contact), 0, index)
    for lane, seed in enumerate(seeds):
        assert drawn[lane] == Draws(seed).unit(purpose, contact[lane], turn[lane], index)
        assert chosen[lane] == Draws(seed).below(7, purpose, contact[lane], 0, index)


@given(st.lists(SEED, min_size=1, max_size=5), st.integers(0, 90))
def test_several_draws_at_once_are_the_draws_one_by_one(seeds: list[int], contact: int):
    lanes, index = np.array(seeds, dtype=np.uint64), np.arange(3).reshape(-1, 1)
    purposes = np.array([Purpose.NOISE, Purpose.HOLLOW]).reshape(2, 1, 1)
    drawn = philox.unit(lanes, purposes, np.full(len(seeds), contact), index=index)
    assert drawn.shape == (2, 3, len(seeds))
    for at, purpose in enumerate((Purpose.NOISE, Purpose.HOLLOW)):
        for row in range(3):
            assert (drawn[at, row] == philox.unit(lanes, purpose, contact, index=row)).all()
    assert philox.unit(lanes, Purpose.PROOF, index=np.arange(0).reshape(-1, 1)).shape == (0, len(seeds))


def test_draws_are_the_same_in_blocks(monkeypatch: pytest.MonkeyPatch):
    lanes, index, turns = np.arange(50, dtype=np.uint64), np.arange(3).reshape(-1, 1), np.arange(50)
    whole = philox.unit(lanes, Purpose.PROOF, 2, turns, index)
    monkeypatch.setattr(philox, "_BLOCK", 24)
    assert (philox.unit(lanes, Purpose.PROOF, 2, turns, index) == whole).all()


DAY = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.lists(st.tuples(DAY, DAY, st.integers(0, 40)), min_size=1, max_size=8))
def test_working_days_are_the_calendars(rows: list[tuple[date, date, int]]):
    from scenarios import workdays

    start, end, count = np.array([(a.toordinal(), b.toordinal(), n) for a, b, n in rows]).T
    between, later = days.workdays_between(start, end), days.add_workdays(start, count)
    for lane, (one, other, n) in enumerate(rows):
        assert between[lane] == workdays.workdays_between(one, other)
        assert later[lane] == workdays.add_workdays(one, n).toordinal()
        assert days.is_workday(start)[lane] == workdays.is_workday(one)


CONDITIONS = (
    "trust < 30% and asks >= 2",
    "not (patience <= 3 or upset > 0.5)",
    "quality is raised or promo_owed is not unraised",
    "has(qc_report) and not has(fee_ledger)",
    "offered >= 5万 and day != 12",
    "always",
)


parsed = cache(parse)


@given(st.sampled_from(CONDITIONS), st.integers(0, 2**32))
def test_conditions_hold_where_the_scalar_condition_holds(text: str, seed: int):
    case = Case(cases()[0])
    condition = parsed(text)
    chance, n = random.Random(seed), 20
    steps = (0.0, 0.3, 0.5, 2.0, 3.0, 12.0, 5_000_000.0)
    numbers = {name: chance.choices(steps, k=n) for name in NAMES}
    states = {name: chance.choices(STATES, k=n) for name in case.excuses}
    held = [frozenset(chance.choices(list(case.evidence_index), k=2)) for _ in range(n)]
    found = holds(
        condition.node,
        {name: np.array(values) for name, values in numbers.items()},
        {name: np.array([STATES.index(state) for state in values]) for name, values in states.items()},
        np.array([case.bits(names) for names in held]),
        case,
    )
    for lane in range(n):
        here = {name: values[lane] for name, values in numbers.items()}
        assert found[lane] == condition.holds(here, {name: values[lane] for name, values in states.items()}, held[lane])


def test_help_brings_the_cash_of_whole_minor_units_even_of_enormous_sums():
    scenario = cases()[0]
    name, support = next((name, entry) for name, entry in scenario.support.items() if entry.frees)
    huge = support.model_copy(update={"limit": 10**14, "frees": 10**14 - 1})
    case = Case(scenario.model_copy(update={"support": {name: huge}}))
    brings = case.help_frees(np.array([0, -1]), np.array([10**14 - 7, 5]))
    assert brings.tolist() == [(10**14 - 1) * (10**14 - 7) // 10**14, 0]


def test_what_does_not_fit_is_refused():
    case = Case(cases()[0])
    with pytest.raises(ValueError, match="above"):
        Moves.of([Move(ask=MOST_SUM + 1)], case)
    with pytest.raises(KeyError):
        Moves.of([Move(evidence="no_such_paper")], case)
    with pytest.raises(ValueError, match="seed"):
        Customers(case, [-1])
    many = Customers(case, [1, 2])
    many.start_contact(0)
    with pytest.raises(ValueError, match="running"):
        many.start_contact(0, lanes=np.array([True, False]))


def test_acts_of_a_packed_move_are_told_apart_by_sureness():
    packed = Moves.of([Move(acts={Act.DEMAND: 1.0, Act.PLEAD: 0.5})], Case(cases()[0]))
    assert packed.acts[0] == ACT_BITS[Act.DEMAND] | ACT_BITS[Act.PLEAD]
    assert packed.sure[0] == ACT_BITS[Act.DEMAND]
