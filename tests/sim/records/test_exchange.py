"""Exported attempts come back whole; changed ones are found out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.records import Records, RecordsError, Scores, export_attempt, parse_export
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
        lambda d: d["attempt"].update(last_seq=2),
        lambda d: d["attempt"]["versions"].update(rules="2"),
    ],
)
def test_a_changed_export_is_found_out(exported: dict[str, Any], change: Any) -> None:
    change(exported)
    with pytest.raises(RecordsError, match=r"hash chain|changed"):
        parse_export(json.dumps(exported))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": "stallbreaker-attempt"}',
        '{"format": "stallbreaker-attempt", "version": 2}',
        '{"format": "stallbreaker-attempt", "version": 1, "attempt": {}, "inputs": [], "report": null}',
        '{"format": "stallbreaker-attempt", "version": 1, "attempt": [], "inputs": {}, "report": null}',
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
        lambda d: d["attempt"]["scores"].update(total="a lot"),
        lambda d: d.update(report=[]),
    ],
)
def test_wrong_values_are_one_sentence(exported: dict[str, Any], change: Any) -> None:
    change(exported)
    with pytest.raises(RecordsError, match="damaged"):
        parse_export(json.dumps(exported))
