"""Exported attempts come back whole; changed ones are found out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.records import Records, RecordsError, Scores, Stored, chain
from sim.records.board import board
from sim.records.collection import in_records, in_text
from sim.records.exchange import export_attempt, parse_export
from sim.records.integrity import first_flaw
from tests.sim.records.conftest import Clock, begin, say


@pytest.fixture
def exported(records: Records) -> dict[str, Any]:
    attempt = begin(records, seed=2**60 + 1)
    records.append_all(attempt.id, 1, [say("今天先付20万"), say("不行"), say("周五前15万")])
    records.finish(attempt.id, Scores(66.6, 50.5, None, 1_234_567, True), {"total": 66.6})
    return export_attempt(records.load(attempt.id))


def test_an_export_comes_back_whole(records: Records, exported: dict[str, Any]) -> None:
    original = records.load(exported["attempt"]["id"])
    stored = parse_export(json.dumps(exported, ensure_ascii=False, indent=1))
    assert stored.events == original.events
    assert stored.heads == original.heads
    assert stored.attempt.scores == original.attempt.scores
    assert stored.attempt.seed == 2**60 + 1
    assert stored.report == {"total": 66.6}
    assert not stored.attempt.verified


def test_adopting_is_idempotent_and_keeps_the_verdict(
    home: Path, exported: dict[str, Any], clock: Clock, tmp_path: Path
) -> None:
    stored = parse_export(json.dumps(exported))
    with Records(tmp_path / "other", stored.attempt.trainee, now=clock) as other:
        assert other.adopt(stored, verified=True)
        assert not other.adopt(stored, verified=True)
        again = other.load(stored.attempt.id)
        assert again.events == stored.events
        assert again.attempt.verified
        assert export_attempt(again)["inputs"] == exported["inputs"]


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["inputs"][0].update(text="今天先付30万"),
        lambda d: d["inputs"].pop(),
        lambda d: d["inputs"].reverse(),
        lambda d: d["attempt"].update(seed="8"),
        lambda d: d["attempt"].update(trainee="别人"),
        lambda d: d["attempt"].update(case="opening-drill"),
        lambda d: d["attempt"].update(head="0" * 64),
        lambda d: d["attempt"].update(mode="practice"),
        lambda d: d["attempt"].update(team="华东"),
        lambda d: d["attempt"].update(provisional=True),
        lambda d: d["attempt"]["scores"].update(total=99.0),
        lambda d: d["report"].update(total=99.0),
        lambda d: d["attempt"].update(last_seq=2),
        lambda d: d["attempt"]["versions"].update(rules="2"),
    ],
)
def test_a_changed_export_is_found_out(exported: dict[str, Any], change: Any) -> None:
    change(exported)
    with pytest.raises(RecordsError, match=r"hash chain|changed"):
        parse_export(json.dumps(exported))


def test_the_same_again_changes_nothing_and_a_later_state_takes_the_place(
    records: Records, clock: Clock, tmp_path: Path
) -> None:
    attempt = begin(records, mode="practice")
    states = []
    for seq, text in enumerate(("一", "二", "三"), 1):
        records.append(attempt.id, seq, say(text))
        states.append(records.load(attempt.id))
    records.finish(attempt.id, Scores(50.0), {})
    states.append(records.load(attempt.id))
    with Records(tmp_path / "other", "李薇", now=clock) as other:
        taken = [other.adopt(states[place], verified=False) for place in (1, 0, 1, 2, 3, 3, 0)]
        assert taken == [True, False, False, True, True, False, False]
        assert other.load(attempt.id).events == states[3].events
        assert [entry.status for entry in other.attempts()] == ["finished"]
    assert board(tmp_path / "other").problems == ()
    assert not records.adopt(states[0], verified=False)


def test_another_attempt_of_the_same_id_is_refused(records: Records, exported: dict[str, Any]) -> None:
    before = records.load(exported["attempt"]["id"])
    other = replace(before, events=(say("别的"), *before.events[1:]))
    heads = tuple(chain.heads(other.attempt.identity, other.events))
    other = replace(other, heads=heads, attempt=replace(other.attempt, head=heads[-1]))
    with pytest.raises(RecordsError, match="same id"):
        records.adopt(other, verified=True)
    assert records.load(before.attempt.id) == before


def test_what_runs_elsewhere_goes_on_as_practice(records: Records, clock: Clock, tmp_path: Path) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("一"))
    with Records(tmp_path / "other", "李薇", now=clock) as other:
        other.adopt(records.load(attempt.id), verified=False)
        (taken,) = other.unfinished()
    assert (taken.mode, taken.imported) == ("practice", True)


def test_a_whole_file_of_records_is_taken_as_far_as_it_is_whole(home: Path, records: Records, clock: Clock) -> None:
    ids = []
    for total in range(40):
        attempt = begin(records)
        records.append_all(attempt.id, 1, [say("一句相当长的话" * 30), say("再一句" * 50)])
        records.finish(attempt.id, Scores(float(total)), {"total": float(total)})
        ids.append(attempt.id)
    records.close()
    assert [found.attempt.id for found in in_records(records.path) if isinstance(found, Stored)] == ids
    sound = records.path.read_bytes()
    rescued = []
    for place in re.finditer(ids[20].encode(), sound):
        data = bytearray(sound)
        data[place.start() - 200 : place.start() + 200] = b"\xa5" * 400
        records.path.write_bytes(bytes(data))
        try:
            found = [entry for entry in in_records(records.path) if isinstance(entry, Stored) and not first_flaw(entry)]
        except RecordsError as refused:  # an id right after the page of the tables' names: the damage reaches into it
            assert "are damaged" in str(refused)
            found = []
        assert {entry.attempt.id for entry in found} <= set(ids)
        rescued.append(len(found))
    assert sorted(rescued)[len(rescued) // 2] > 30
    with pytest.raises(RecordsError, match="import FILE"):
        Records(home, "李薇", now=clock)


def test_many_attempts_come_one_a_line(exported: dict[str, Any]) -> None:
    lines = "\n".join([json.dumps(exported), "", "{}", json.dumps(exported)])
    kinds = [type(found).__name__ for found in in_text("\ufeff" + lines)]
    assert kinds == ["Stored", "RecordsError", "Stored"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": "stallbreaker-attempt"}',
        '{"format": "stallbreaker-attempt", "version": 3}',
        '{"format": "stallbreaker-attempt", "version": 1}',
        '{"format": "stallbreaker-attempt", "version": 2, "attempt": {}, "inputs": [], "report": null}',
        '{"format": "stallbreaker-attempt", "version": 2, "attempt": [], "inputs": {}, "report": null}',
    ],
)
def test_anything_else_is_one_sentence(text: str) -> None:
    with pytest.raises(RecordsError) as caught:
        parse_export(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["inputs"].append({"do": "fly"}),
        lambda d: d["inputs"].append("say"),
        lambda d: d["attempt"].update(lang="fr"),
        lambda d: d["attempt"].update(mode="cheat"),
        lambda d: d["attempt"].update(seed="many"),
        lambda d: d["attempt"].update(trainee="\x1b[2J"),
        lambda d: d["attempt"].update(source=None),
        lambda d: d["attempt"].update(id="../../x"),
        lambda d: d["attempt"].update(team="\x1b[2J"),
        lambda d: d["attempt"].update(case="a\nb"),
        lambda d: d["attempt"].update(started="yesterday"),
        lambda d: d["attempt"].update(finished="2026-03-02"),
        lambda d: d["attempt"].update(last_seq=float("inf")),
        lambda d: d["attempt"]["scores"].update(total="a lot"),
        lambda d: d.update(report=[]),
    ],
)
def test_wrong_values_are_one_sentence(exported: dict[str, Any], change: Any) -> None:
    change(exported)
    with pytest.raises(RecordsError, match="damaged"):
        parse_export(json.dumps(exported))
