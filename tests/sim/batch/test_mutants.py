"""Six slips on one side only: each must be caught by one of the proofs, else the proofs prove nothing."""

import pytest

from sim.batch import bargain, money, talk
from sim.batch.codes import TALK_BITS
from sim.batch.table import talk_table
from sim.customer import dynamics
from sim.customer.draws import Purpose
from tests.sim.batch.plays import cases
from tests.sim.batch.proofs import play_together, talk_table_is_the_machine

CASES = cases()


def talks_differ() -> bool:
    """Whether a run of fixed plays finds a difference."""
    try:
        for at, case in enumerate(CASES):
            play_together(case, range(at, at + 6), range(at * 100, at * 100 + 6), 45)
    except AssertionError:
        return True
    return False


def test_without_a_slip_nothing_is_found():
    assert not talks_differ()


def test_a_wrong_cell_of_the_table():
    cell = 3, 2, TALK_BITS["able"] | TALK_BITS["asked"]
    table = talk_table()
    right = int(table[cell])
    try:
        table[cell] = right + 1
        with pytest.raises(AssertionError):
            talk_table_is_the_machine()
    finally:
        table[cell] = right
    talk_table_is_the_machine()


def test_two_predicates_swapped(monkeypatch: pytest.MonkeyPatch):
    swapped = {**TALK_BITS, "meets": TALK_BITS["able"], "able": TALK_BITS["meets"]}
    monkeypatch.setattr(talk, "TALK_BITS", swapped)
    assert talks_differ()


def test_patience_that_ends_a_turn_late(monkeypatch: pytest.MonkeyPatch):
    def late(ops, heart, face, signs):
        felt = dynamics.taken_in(ops, heart, face, signs)
        return felt._replace(patience=ops.where(heart.patience <= 0.0, felt.patience, felt.patience + 1e-9))

    monkeypatch.setattr(talk, "dynamics", _Other(dynamics, taken_in=late))
    assert talks_differ()


def test_a_draw_for_the_wrong_purpose(monkeypatch: pytest.MonkeyPatch):
    class Wrong:
        NOISE, HOLLOW, DEALER_OPENS, STALL = Purpose.NOISE, Purpose.HOLLOW, Purpose.DEALER_OPENS, Purpose.HOLLOW

    monkeypatch.setattr(bargain, "Purpose", Wrong)
    assert talks_differ()


def test_a_sum_rounded_up(monkeypatch: pytest.MonkeyPatch):
    def up(ops, amount, step):
        return -(-ops.whole(amount) // step) * step

    monkeypatch.setattr(bargain, "dynamics", _Other(dynamics, round_down=up))
    assert talks_differ()


def test_a_rival_left_out(monkeypatch: pytest.MonkeyPatch):
    right = money.rivals
    monkeypatch.setattr(money, "rivals", lambda *what: right(*what)[1:])
    assert talks_differ()


class _Other:
    """A module with some of its names replaced."""

    def __init__(self, module, **replaced):
        self._module, self._replaced = module, replaced

    def __getattr__(self, name: str):
        return self._replaced.get(name) or getattr(self._module, name)
