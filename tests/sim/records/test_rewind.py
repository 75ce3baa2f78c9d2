"""Trying again: from where one can, and what stays of the first try."""

from __future__ import annotations

import pytest

from scoring.transcript import Kind
from sim.attempt_codec import encode
from sim.practice_events import Finish, Leave, Say
from sim.records import Records
from sim.retelling.moments import changes, step
from sim.rewind import costliest
from sim.session import Session
from tests.sim.records.test_session import MONTH


@pytest.fixture
def practised(records: Records) -> Session:
    session = Session.start(records, "month-end", seed=7, lang="zh")
    for event in MONTH:
        session.do(event)
    return session


def test_every_move_but_the_end_is_a_moment_and_keeps_what_came_before_it(practised: Session) -> None:
    found = practised.moments
    acts = [place for place, event in enumerate(practised.log) if not isinstance(event, Finish)]
    assert [moment.keep for moment in found] == acts
    messages = [(practised.log[moment.keep], moment) for moment in found if moment.message]
    assert [moment.message for _, moment in messages] == [1, 2, 3, 4]
    assert all(isinstance(event, Say) and event.text == moment.turn.text for event, moment in messages)
    assert all(step(moment, practised).text for moment in found)


def test_what_a_moment_left_lying_is_what_its_rules_did_not_give(practised: Session) -> None:
    report = practised.debrief().report
    left = dict.fromkeys(range(len(practised.transcript().turns) + 1), 0.0)
    for item in report.items:
        if item.turn is not None:
            left[item.turn] += item.possible - item.points
    assert all(moment.lost == pytest.approx(left[moment.turn.n]) for moment in practised.moments)
    worst = practised.moments[costliest(practised.moments)]
    assert worst.lost == max(moment.lost for moment in practised.moments) > 0


@pytest.mark.parametrize("place", [0, 3, 6, 9])
def test_a_branch_at_a_moment_goes_on_as_the_first_try_did(records: Records, practised: Session, place: int) -> None:
    moment = practised.moments[place]
    branch = Session.branch(records, practised.attempt_id, moment.keep)
    assert branch.log == practised.log[: moment.keep]
    for event in practised.log[moment.keep :]:
        branch.do(event)
    assert branch.mode == "practice"
    assert [encode(event) for event in branch.log] == [encode(event) for event in practised.log]
    assert branch.parent is not None
    assert branch.parent.id == practised.attempt_id
    assert branch.scores == branch.parent.scores
    assert {change.difference for change in changes(branch.parent.scores, branch.scores, "CNY")} == {"0"}


def test_a_contact_that_began_by_itself_is_no_moment(records: Records) -> None:
    session = Session.start(records, "opening-drill", seed=7, lang="en")
    session.do(Say("Please pay 200k today."))
    session.do(Leave())
    session.do(Finish())
    assert [moment.turn.kind for moment in session.moments] == [Kind.SAY, Kind.LEAVE]
    assert [moment.keep for moment in session.moments] == [0, 1]


def test_an_open_or_forgotten_parent_is_nothing_to_compare_with(records: Records, practised: Session) -> None:
    running = Session.start(records, "month-end", seed=7, lang="zh")
    running.do(MONTH[0])
    assert Session.branch(records, running.attempt_id, 1).parent is None
    branch = Session.branch(records, practised.attempt_id, 2)
    records.drop(practised.attempt_id)
    assert branch.parent is None
    assert practised.parent is None
