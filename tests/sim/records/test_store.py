"""One trainee's file: what was acknowledged is there, the same again is fine, anything else is refused."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sim.records import Records, RecordsError, Scores, chain
from tests.sim.records.conftest import Clock, begin, say


def test_an_attempt_comes_back_as_it_was_written(home: Path, records: Records, clock: Clock) -> None:
    attempt = begin(records, seed=2**64 - 1)
    records.append(attempt.id, 1, say("王总，今天先付20万"))
    records.append(attempt.id, 2, say("不行"))
    records.close()
    with Records(home, "李薇", now=clock) as again:
        stored = again.load(attempt.id)
    assert stored.events == (say("王总，今天先付20万"), say("不行"))
    assert stored.attempt.seed == 2**64 - 1
    assert stored.attempt.last_seq == 2
    assert stored.attempt.status == "running"


def test_the_same_input_again_is_fine_and_a_different_one_is_refused(records: Records) -> None:
    attempt = begin(records)
    head = records.append(attempt.id, 1, say("你好"))
    assert records.append(attempt.id, 1, say("你好")) == head
    with pytest.raises(RecordsError, match="another window"):
        records.append(attempt.id, 1, say("再见"))
    assert records.load(attempt.id).events == (say("你好"),)


def test_a_gap_is_refused(records: Records) -> None:
    attempt = begin(records)
    with pytest.raises(RecordsError, match="another window"):
        records.append(attempt.id, 2, say("你好"))


def test_several_inputs_are_written_all_or_none(records: Records) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("一"))
    records.append(attempt.id, 2, say("二"))
    with pytest.raises(RecordsError):
        records.append_all(attempt.id, 2, [say("不是二"), say("三")])
    records.append_all(attempt.id, 2, [say("二"), say("三")])
    assert records.load(attempt.id).events == (say("一"), say("二"), say("三"))


def test_a_failure_in_the_middle_leaves_nothing_behind(records: Records) -> None:
    attempt = begin(records)
    broken: list[str] = [say("一"), None]  # type: ignore[list-item]
    with pytest.raises((RecordsError, AttributeError, TypeError)):
        records.append_all(attempt.id, 1, broken)
    assert records.load(attempt.id).events == ()
    assert records.append(attempt.id, 1, say("别的")) == records.load(attempt.id).attempt.head


def test_the_chain_binds_every_input_to_the_attempt(records: Records) -> None:
    first, second = begin(records), begin(records)
    for attempt in (first, second):
        records.append(attempt.id, 1, say("同一句话"))
    one, two = records.load(first.id), records.load(second.id)
    assert one.heads != two.heads
    assert list(one.heads) == chain.heads(one.attempt.identity, one.events)
    assert one.heads[-1] == one.attempt.head


def test_finishing_stamps_scores_once(records: Records) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("你好"))
    scores = Scores(71.5, 60.0, None, 16_000_000, True)
    done = records.finish(attempt.id, scores, {"total": 71.5, "rubric": {"id": "x"}})
    assert done.status == "finished"
    assert done.finished > done.started
    assert records.finish(attempt.id, scores, {}).scores == scores
    with pytest.raises(RecordsError, match="another score"):
        records.finish(attempt.id, Scores(99.0), {})
    with pytest.raises(RecordsError, match="finished"):
        records.append(attempt.id, 2, say("还有一句"))
    assert records.load(attempt.id).report == {"total": 71.5, "rubric": {"id": "x"}}


def test_unfinished_attempts_are_the_begun_ones_latest_first(records: Records) -> None:
    empty, old, new, done = (begin(records) for _ in range(4))
    for attempt in (old, new, done):
        records.append(attempt.id, 1, say("你好"))
    records.finish(done.id, Scores(1.0), {})
    assert [found.id for found in records.unfinished()] == [new.id, old.id]
    assert empty.id in [found.id for found in records.attempts()]


def test_a_hint_takes_an_attempt_off_the_board_for_good(records: Records) -> None:
    attempt = begin(records)
    records.set_mode(attempt.id, "practice")
    with pytest.raises(RecordsError):
        records.set_mode(attempt.id, "ranked")
    assert records.attempts()[0].mode == "practice"


def test_a_correction_replaces_the_tail_and_marks_it(records: Records) -> None:
    attempt = begin(records)
    records.append_all(attempt.id, 1, [say("一"), say("二"), say("三")])
    records.rewrite(attempt.id, 3, [say("不是三")], provisional=True)
    stored = records.load(attempt.id)
    assert stored.events == (say("一"), say("二"), say("不是三"))
    assert list(stored.heads) == chain.heads(stored.attempt.identity, stored.events)
    assert stored.attempt.provisional
    records.set_checked(attempt.id, provisional=False)
    assert not records.load(attempt.id).attempt.provisional


def test_find_takes_numbers_ids_and_their_beginnings(records: Records) -> None:
    first, second = begin(records), begin(records)
    assert records.find("2").id == second.id
    assert records.find(first.id).id == first.id
    assert records.find(first.id[:8].upper()).id == first.id
    for wrong in ("3", "0", "", "zz", "--"):
        with pytest.raises(RecordsError):
            records.find(wrong)


def test_settings_keep_any_json_value(home: Path, records: Records, clock: Clock) -> None:
    records.set_setting("theme", "dark")
    records.set_setting("typing_pause", False)
    records.set_setting("theme", "light")
    records.close()
    with Records(home, "李薇", now=clock) as again:
        assert again.setting("theme") == "light"
        assert again.setting("typing_pause", True) is False
        assert again.setting("unknown", 3) == 3


@pytest.mark.parametrize(
    "name", ["Li Wei", "../../etc/passwd", "con", "张三/李四", "x" * 500, "\x1b[31mred", "=1+1", "😀"]
)
def test_any_name_will_do(home: Path, clock: Clock, name: str) -> None:
    with Records(home, name, now=clock) as records:
        begin(records)
        assert records.path.parent == home / "trainees"
    with Records(home, name, now=clock) as again:
        assert len(again.attempts()) == 1


def test_case_and_spacing_of_a_name_do_not_matter_but_the_first_spelling_stays(home: Path, clock: Clock) -> None:
    with Records(home, " Li  Wei ", now=clock) as records:
        begin(records)
    with Records(home, "li wei", now=clock) as again:
        assert again.trainee == "Li Wei"
        assert len(again.attempts()) == 1


@pytest.mark.parametrize("name", ["", "  ", "\x00\x1b[2J"])
def test_a_name_of_nothing_is_refused(home: Path, clock: Clock, name: str) -> None:
    with pytest.raises(RecordsError, match="name"):
        Records(home, name, now=clock)


def test_threads_can_share_the_records(records: Records) -> None:
    attempts = [begin(records) for _ in range(4)]
    failures: list[BaseException] = []

    def write(attempt: str) -> None:
        try:
            for seq in range(1, 11):
                records.append(attempt, seq, say(f"第{seq}句"))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(attempt.id,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert [found.last_seq for found in records.attempts()] == [10] * 4


def test_two_windows_on_one_attempt_are_told_apart(home: Path, records: Records, clock: Clock) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("第一个窗口"))
    with Records(home, "李薇", now=clock) as other, pytest.raises(RecordsError, match="another window"):
        other.append(attempt.id, 1, say("第二个窗口"))


def test_messages_that_were_not_understood_are_listed(records: Records) -> None:
    from scenarios.vocabulary import Reading
    from sim.attempt_codec import encode
    from sim.practice_events import Say
    from sim.records.everyone import all_unread

    attempt = begin(records)
    records.append(attempt.id, 1, encode(Say("qwerty", Reading("qwerty", understood=False))))
    records.append(attempt.id, 2, encode(Say('他说 "understood":false 好吗', Reading("…", understood=True))))
    assert [(found.text, found.seq, found.trainee) for found in all_unread(records.home)[0]] == [("qwerty", 1, "李薇")]
