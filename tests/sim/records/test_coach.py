"""The coach: a hint for this very moment that the score agrees with, unranked, never in exam mode."""

from __future__ import annotations

import pytest

from personas.vocabulary import Lang
from scenarios.vocabulary import ContactKind
from scoring.report import score
from scoring.rubric import rubric_of
from sim.practice_events import Finish, Input, Leave, Say, StartContact
from sim.records import Records
from sim.session import Session

OPENING: dict[Lang, tuple[str, ...]] = {
    "zh": ("陈总您好，最近生意怎么样？", "陈总，逾期30万，合同月结30天，请您今天安排28万，电汇。"),
    "en": ("Hello Mr Chen, how is business?", "Mr Chen, 300k is overdue on net 30. Please transfer 280k today."),
}


def begun(records: Records, lang: Lang = "en", *, seed: int | None = 7, exam: bool = False) -> Session:
    session = Session.start(records, "month-end", seed=seed, lang=lang, exam=exam)
    session.do(StartContact(ContactKind.VISIT))
    return session


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_saying_what_the_coach_says_gains_points_at_every_step(records: Records, lang: Lang) -> None:
    session = begun(records, lang)
    rubric = rubric_of(session.scenario)
    followed = 0
    for text in OPENING[lang]:
        session.do(Say(text))
    while session.may_ask and followed < 4 and (hint := session.hint()) is not None:
        before = score(session.transcript(), rubric)
        session.do(Say(hint.line))
        after = score(session.transcript(), rubric)
        assert sum(item.points for item in after.items) > sum(item.points for item in before.items), hint
        assert any(item.rule == hint.rule and item.points > 0 for item in after.items), hint
        followed += 1
    assert followed >= 2


def test_the_first_hint_is_to_open_with_the_sum_of_the_case(records: Records) -> None:
    hint = begun(records).hint()
    assert hint is not None
    assert hint.dimension in ("anchoring", "assertiveness")
    assert "RMB 300,000" in hint.line


def test_a_low_offer_is_answered_before_anything_older(records: Records) -> None:
    session = begun(records)
    for text in (*OPENING["en"], "I'll handle that separately; the undisputed part is due now. It is still 280k."):
        session.do(Say(text))
        if session.view.offered:
            break
    assert session.view.offered
    hint = session.hint()
    assert hint is not None
    assert hint.rule.startswith(("ANC", "AST", "GAP"))


def test_a_hint_makes_a_ranked_attempt_practice_on_disk(records: Records) -> None:
    session = begun(records, seed=None)
    assert session.mode == "ranked"
    assert session.hint() is not None
    assert session.mode == "practice"
    assert records.load(session.attempt_id).attempt.mode == "practice"


def test_asking_changes_nothing_in_the_talk(records: Records) -> None:
    asked, other = begun(records), begun(records)
    for text in OPENING["en"]:
        asked.hint()
        assert asked.do(Say(text)) == other.do(Say(text))
    assert asked.log == other.log
    assert asked.transcript() == other.transcript()


def test_there_is_no_coach_in_an_exam_between_contacts_and_at_the_end(records: Records) -> None:
    exam = begun(records, seed=None, exam=True)
    assert not exam.may_ask
    assert exam.hint() is None
    assert exam.mode == "ranked"
    session = begun(records)
    closing: tuple[Input, ...] = (Leave(), Finish())
    for event in closing:
        session.do(event)
        assert session.hint() is None
