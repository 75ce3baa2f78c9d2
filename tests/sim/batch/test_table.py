"""The tables are the machines, cell by cell."""

import time

import numpy as np
import pytest

from personas.vocabulary import Deed
from sim.batch.codes import ACTIVE_PHASES, TRIGGERS
from sim.batch.table import NO_RULE, derive, excuse_table, talk_table
from sim.customer.machine import PREDICATES, TALK, Rule, RuleMachine
from tests.sim.batch.proofs import excuse_table_is_the_machine, talk_table_is_the_machine


def test_the_talks_table_is_the_machine_over_all_that_its_rules_name():
    talk_table_is_the_machine()


@pytest.mark.slow
def test_the_talks_table_is_the_machine_in_every_cell():
    talk_table_is_the_machine(every_predicate=True)


def test_the_excuses_table_is_the_machine_in_every_cell():
    excuse_table_is_the_machine()


def test_every_rule_of_the_talk_is_in_the_table():
    assert set(np.unique(talk_table())) - {NO_RULE} == set(range(len(TALK.rules)))
    assert (talk_table() != NO_RULE).all(), "a message would not be answered"
    assert (excuse_table() == NO_RULE).any(), "no trigger does something to every excuse"


def test_the_first_rule_that_holds_wins_and_a_barred_predicate_bars():
    rules = [
        Rule("push", "up", "down", ("a", "!b"), ((Deed.BYE, "1"),)),
        Rule("push", "up", "up", ("b",), ((Deed.BYE, "2"),)),
        Rule("push", "down", "up", (), ((Deed.BYE, "3"),)),
    ]
    table = derive(RuleMachine(("up", "down"), "up", rules), ("up", "down"), ("push", "pull"), ("a", "b"))
    assert table[0, 0].tolist() == [NO_RULE, 0, 1, 1]
    assert table[1, 0].tolist() == [2, 2, 2, 2]
    assert (table[:, 1] == NO_RULE).all()


def test_deriving_is_quick():
    started = time.process_time()
    derive(TALK, ACTIVE_PHASES, TRIGGERS, PREDICATES)
    assert time.process_time() - started < 1.0  # 0.07 s on a quiet machine
