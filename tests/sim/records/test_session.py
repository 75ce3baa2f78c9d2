"""A session: each input on disk before its outputs, resumed at the very turn, ranked as promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scenarios.load import ScenarioError, find_case
from scenarios.vocabulary import Act, ActRead, ContactKind, Plan
from sim.attempt_codec import encode
from sim.practice_events import (
    Confirm,
    CustomerSaid,
    Finish,
    Input,
    Leave,
    MakePlan,
    Offer,
    Refused,
    Request,
    Say,
    Show,
    StartContact,
    Understood,
    Wait,
)
from sim.records import Records, RecordsError
from sim.session import NotReplayableError, Session
from sim.verify import verify
from tests.sim.records.conftest import Clock

CASE = "month-end"
MONTH: list[Input] = [
    MakePlan(Plan(24_000_000, 15_000_000, 30_000_000, "福满家回款", "恒达", (("quality", "先点数"),))),
    Request("qc_report"),
    Say("陈总，今天来对账：逾期30万，合同月结30天。请今天安排24万，电汇。"),
    Say("退了多少台？单子在您这儿吗？"),
    Offer("promo", 1_000_000, True),
    Say("8万不行，还是24万。"),
    Leave(),
    Wait(3),
    StartContact(ContactKind.CALL),
    Show("qc_report"),
    Say("周五前15万，谁来打？"),
    Leave(),
    Finish(),
]


@pytest.fixture
def practised(records: Records) -> Session:
    session = Session.start(records, CASE, seed=7, lang="zh")
    for event in MONTH:
        session.do(event)
    return session


def test_every_input_is_on_disk_when_its_outputs_come(records: Records) -> None:
    session = Session.start(records, CASE, seed=7, lang="zh")
    for event in MONTH:
        outputs = session.do(event)
        on_disk = records.load(session.attempt_id)
        assert on_disk.events == tuple(encode(entry) for entry in session.log)
        if not any(isinstance(output, Refused) for output in outputs):
            assert encode(session.log[-1]) == on_disk.events[-1]


def test_the_logged_message_carries_its_reading(records: Records) -> None:
    session = Session.start(records, CASE, seed=7, lang="zh")
    outputs = session.do(Say("今天请付24万"))
    assert isinstance(session.log[-1], Say)
    understood = [output for output in outputs if isinstance(output, Understood)]
    assert [output.reading for output in understood] == [session.log[-1].reading]


@pytest.mark.parametrize("after", range(len(MONTH)))
def test_it_resumes_at_any_turn_and_goes_on_the_same(records: Records, after: int) -> None:
    straight = Session.start(records, CASE, seed=7, lang="zh")
    broken = Session.start(records, CASE, seed=7, lang="zh")
    for event in MONTH[:after]:
        straight.do(event)
        broken.do(event)
    again = Session.resume(records, broken.attempt_id)
    assert again.transcript() == straight.transcript()
    assert again.view == straight.view
    assert again.do(MONTH[after]) == straight.do(MONTH[after])


def test_the_end_stamps_score_and_report(records: Records, practised: Session) -> None:
    stored = records.load(practised.attempt_id)
    report = practised.practice.debrief().report.to_json()
    outcome = practised.transcript().outcome
    assert practised.ended
    assert outcome is not None
    assert stored.attempt.status == "finished"
    assert stored.report == report
    assert stored.attempt.scores.total == report["total"]
    assert stored.attempt.scores.anchoring == report["dimensions"]["anchoring"]["score"]
    assert stored.attempt.scores.money == outcome.paid
    assert records.unfinished() == []
    assert verify(stored).verified
    assert verify(stored).problems == []


def test_a_kill_between_the_last_input_and_the_report_is_mended(records: Records) -> None:
    session = Session.start(records, CASE, seed=7, lang="zh")
    session.do(Say("今天请付24万"))
    records.append(session.attempt_id, 2, encode(Finish()))
    again = Session.resume(records, session.attempt_id)
    assert again.ended
    assert records.load(session.attempt_id).attempt.status == "finished"


def test_what_cannot_be_written_did_not_happen(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.start(records, CASE, seed=7, lang="zh")
    session.do(Say("今天请付24万"))
    before = session.transcript()

    def full(*_: object, **_options: object) -> None:
        raise RecordsError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(records, "append_all", full)
        with pytest.raises(RecordsError):
            session.do(Say("还有别的原因吗？"))
        assert session.transcript() == before
        assert len(session.log) == 1
    assert any(isinstance(output, CustomerSaid) for output in session.do(Say("还有别的原因吗？")))
    assert Session.resume(records, session.attempt_id).transcript() == session.transcript()


def test_what_is_refused_leaves_no_trace(records: Records) -> None:
    session = Session.start(records, CASE, seed=7, lang="zh")
    for event in (Say("  "), Show("nothing"), Offer("nothing"), Confirm(), Wait(0)):
        assert isinstance(session.do(event)[0], Refused)
    assert records.load(session.attempt_id).events == ()


def test_the_program_draws_the_seed_of_a_ranked_attempt(records: Records) -> None:
    drawn = {Session.start(records, CASE, lang="zh").seed for _ in range(5)}
    assert len(drawn) == 5
    assert all(0 <= seed < 2**53 for seed in drawn)
    assert {attempt.mode for attempt in records.attempts()} == {"ranked"}
    assert Session.start(records, CASE, lang="zh", seed=3).mode == "practice"
    assert Session.start(records, CASE, lang="zh", seed=3, mode="ranked").mode == "practice"
    assert Session.start(records, CASE, lang="zh", mode="practice").mode == "practice"
    assert Session.start(None, CASE, lang="zh").mode == "practice"


def test_a_hint_makes_it_practice(records: Records) -> None:
    session = Session.start(records, CASE, lang="zh", exam=True)
    assert session.exam
    session.unrank()
    assert session.mode == "practice"
    assert Session.resume(records, session.attempt_id).mode == "practice"


def test_a_correction_plays_the_last_message_again(records: Records) -> None:
    session = Session.start(records, CASE, seed=7, lang="zh")
    session.do(Say("qwxz"))
    session.do(Say("您先看看这个"))
    last = session.log[-1]
    assert isinstance(last, Say)
    assert last.reading is not None
    meant = replace(last.reading, acts=(ActRead(Act.PROBE, 1.0, (0, 2)),), understood=True)
    outputs = session.correct(meant)
    assert isinstance(outputs[0], Understood)
    assert outputs[0].reading.corrected
    assert outputs[0].reading.has(Act.PROBE)
    assert len(session.log) == 2
    stored = records.load(session.attempt_id)
    assert stored.attempt.provisional
    assert stored.events == tuple(encode(entry) for entry in session.log)
    assert Session.resume(records, session.attempt_id).transcript() == session.transcript()
    session.do(Leave())
    assert session.correct(meant) == (Refused("nothing_to_correct"),)


def test_a_branch_begins_with_the_kept_inputs_and_is_practice(records: Records) -> None:
    session = Session.start(records, CASE, lang="zh")
    for event in MONTH[:6]:
        session.do(event)
    branch = Session.branch(records, session.attempt_id, 4)
    assert branch.log == session.log[:4]
    assert branch.mode == "practice"
    assert branch.attempt is not None
    assert branch.attempt.parent == session.attempt_id
    assert records.load(session.attempt_id).attempt.mode == "practice"
    branch.do(Say("换个说法：今天请付24万。"))
    assert len(records.load(session.attempt_id).events) == 6


def test_a_branch_of_a_finished_attempt_leaves_it_ranked(records: Records) -> None:
    session = Session.start(records, CASE, lang="zh")
    session.do(Say("今天请付24万"))
    session.do(Finish())
    branch = Session.branch(records, session.attempt_id, 1)
    assert not branch.ended
    assert records.load(session.attempt_id).attempt.mode == "ranked"


def test_a_changed_case_or_other_rules_are_not_replayable(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "case.yaml"
    text = find_case("opening-drill").read_text("utf-8")
    case.write_text(text, encoding="utf-8")
    session = Session.start(records, str(case), lang="zh")
    session.do(Say("今天请付20万"))
    assert Session.resume(records, session.attempt_id).log == session.log

    with monkeypatch.context() as patch:
        patch.setattr("sim.session.RULES_VERSION", "999")
        with pytest.raises(NotReplayableError, match="rules"):
            Session.resume(records, session.attempt_id)
    case.write_text(text + "\n# changed\n", encoding="utf-8")
    with pytest.raises(NotReplayableError, match="changed"):
        Session.resume(records, session.attempt_id)
    case.unlink()
    with pytest.raises(NotReplayableError, match="gone"):
        Session.resume(records, session.attempt_id)
    assert not verify(records.load(session.attempt_id)).replayable
    with pytest.raises(ScenarioError):
        Session.start(records, "no-such-case", lang="zh")


def test_the_path_of_a_case_is_found_from_another_folder(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "case.yaml").write_bytes(find_case("opening-drill").read_bytes())
    monkeypatch.chdir(tmp_path)
    session = Session.start(records, "case.yaml", lang="zh")
    session.do(Say("今天请付20万"))
    monkeypatch.chdir("/")
    assert Session.resume(records, session.attempt_id).log == session.log


@pytest.fixture
def changed(records: Records, practised: Session) -> Iterator[Session]:
    yield practised
    assert verify(records.look(practised.attempt_id)).problems
    with pytest.raises(RecordsError, match="can't be used"):
        records.load(practised.attempt_id)


def test_a_changed_input_breaks_the_chain(records: Records, changed: Session) -> None:
    event = encode(Say("今天请付30万"))
    records._connection.execute("UPDATE event SET input = ? WHERE attempt = ? AND seq = 4", (event, changed.attempt_id))
    assert "input 4" in verify(records.look(changed.attempt_id)).problems[0]


def test_a_raised_score_is_found_out(records: Records, changed: Session) -> None:
    records._connection.execute("UPDATE attempt SET total = 99.0 WHERE id = ?", (changed.attempt_id,))
    assert any("score differs: total" in problem for problem in verify(records.look(changed.attempt_id)).problems)


def test_a_changed_report_is_found_out(records: Records, changed: Session) -> None:
    records._connection.execute(
        "UPDATE report SET text = replace(text, '\"passed\"', '\"failed\"') WHERE attempt = ?", (changed.attempt_id,)
    )
    problems = verify(records.look(changed.attempt_id)).problems
    assert [problem.startswith("The report") for problem in problems] == [True, True]
    assert "failed" in problems[1]


def test_a_missing_input_is_found_out(records: Records, changed: Session) -> None:
    last = len(changed.log)
    records._connection.execute("DELETE FROM event WHERE attempt = ? AND seq = ?", (changed.attempt_id, last))
    assert "missing" in verify(records.look(changed.attempt_id)).problems[0]


def test_the_clock_reaches_no_result(home: Path) -> None:
    scores = []
    for minute in (1, 500):
        clock = Clock()
        for _ in range(minute):
            clock()
        with Records(home, f"at {minute}", now=clock) as records:
            session = Session.start(records, CASE, seed=7, lang="zh")
            for event in MONTH:
                session.do(event)
            scores.append(session.debrief().report.to_json())
    assert scores[0] == scores[1]
