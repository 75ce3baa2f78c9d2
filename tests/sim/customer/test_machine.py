"""The states of talk and excuse: no holes, no dead rules, no way back from an ending."""

import itertools

import pytest

from personas.vocabulary import ENDINGS, ExcuseState, Phase
from scenarios.vocabulary import Act
from sim.customer.machine import (
    ACTIVE,
    EXCUSE,
    EXCUSE_PREDICATES,
    PREDICATES,
    PRIORITY,
    SHOW,
    TALK,
    RuleMachine,
    Subject,
)

TRIGGERS = [*(act.value for act in PRIORITY), SHOW]


def subsets(names: tuple[str, ...]):
    for bits in itertools.product((False, True), repeat=len(names)):
        yield frozenset(name for name, bit in zip(names, bits, strict=True) if bit)


def test_every_act_has_its_place_in_the_priority():
    assert sorted(PRIORITY) == sorted(Act)


def test_there_are_at_most_twelve_predicates():
    assert len(PREDICATES) <= 12


@pytest.mark.parametrize("phase", ACTIVE)
def test_every_message_is_answered_in_every_phase(phase: str):
    for trigger in TRIGGERS:
        for holds in (frozenset(), frozenset(PREDICATES)):
            subject = Subject(phase, frozenset(holds))
            rule = TALK.fire(subject, trigger)
            assert rule is not None and rule.deeds, (phase, trigger, sorted(holds))
            assert subject.state == rule.dest


def reachable_rules(machine: RuleMachine, states: list[str], triggers: list[str], names: tuple[str, ...]) -> set[int]:
    fired = set()
    for state, trigger, holds in itertools.product(states, triggers, list(subsets(names))):
        subject = Subject(state, holds)
        if machine.fire(subject, trigger) is not None:
            fired.add(subject.fired)
    return fired


def used_predicates(machine: RuleMachine, state: str, trigger: str) -> tuple[str, ...]:
    names = {
        name.removeprefix("!")
        for rule in machine.rules
        if rule.source == state and rule.trigger == trigger
        for name in rule.when
    }
    return tuple(sorted(names))


def test_no_rule_of_the_talk_is_dead():
    fired = set()
    for phase, trigger in itertools.product(ACTIVE, TRIGGERS):
        names = used_predicates(TALK, phase, trigger)
        fired |= reachable_rules(TALK, [phase], [trigger], names)
    dead = [TALK.rules[index] for index in range(len(TALK.rules)) if index not in fired]
    assert dead == []


def test_no_rule_of_the_excuse_is_dead():
    states = [state.value for state in ExcuseState]
    triggers = sorted({rule.trigger for rule in EXCUSE.rules})
    fired = reachable_rules(EXCUSE, states, triggers, EXCUSE_PREDICATES)
    assert [EXCUSE.rules[i] for i in range(len(EXCUSE.rules)) if i not in fired] == []


def test_an_ending_is_an_end():
    for phase in ENDINGS:
        for trigger in TRIGGERS:
            assert TALK.fire(Subject(phase.value, frozenset(PREDICATES)), trigger) is None


def test_every_ending_but_paid_is_reached_by_rules():
    # Paid is decided by the money that arrives, not by what is said.
    assert {rule.dest for rule in TALK.rules} >= {Phase.PUT_OFF, Phase.PROMISED, Phase.WALKED_OUT}


def test_a_threat_ends_the_talk_from_anywhere():
    for phase in ACTIVE:
        subject = Subject(phase, frozenset(PREDICATES))
        TALK.fire(subject, Act.THREAT)
        assert subject.state == Phase.WALKED_OUT


def test_predicates_of_rules_are_known():
    for machine, known in ((TALK, PREDICATES), (EXCUSE, EXCUSE_PREDICATES)):
        for rule in machine.rules:
            assert {name.removeprefix("!") for name in rule.when} <= set(known), rule
