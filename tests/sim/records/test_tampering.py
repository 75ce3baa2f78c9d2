"""Changed exports and rows: what changes a score is found, and the first difference is named."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from sim.canonical import canonical
from sim.practice_events import Finish, Leave, Say
from sim.records import Records, RecordsError, Stored, chain
from sim.records.exchange import _seal, export_attempt, of_document
from sim.records.rows import UPDATE, sealed
from sim.session import Session, replay, scores_of
from sim.verify import verify
from tests.sim.records.conftest import Clock

Document = dict[str, Any]
LINES = ("Morning. We agreed on net 30 and 200k is overdue.", "Please transfer 200k today.", "What holds it up?", "ok")
OTHER = ("Could you maybe pay something some day?", "Please transfer 150k by Friday.")


@dataclass(frozen=True)
class Desk:
    """Two finished attempts of one trainee, as stored."""

    records: Records
    one: Stored
    two: Stored


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Records(tmp_path_factory.mktemp("desk"), "Eve", now=Clock()) as records:
        yield Desk(records, *(ended_by_hand(records, lines) for lines in (LINES, (*OTHER, *LINES[2:]))))


def ended_by_hand(records: Records, lines: tuple[str, ...]) -> Stored:
    """An attempt of a drawn seed with these lines that the trainee ended: some dealers are done with the last line."""
    while True:
        session = Session.start(records, "opening-drill", lang="en")
        for event in (*map(Say, lines), Leave(), Finish()):
            session.do(event)
        if session.practice.log[-1] == Leave():
            return records.load(session.attempt_id)


def raised(scores: Document, draw: random.Random) -> None:
    name = draw.choice(["total", "anchoring", "assertiveness", "money", "passed"])
    other = (scores[name] or 0) + draw.choice([1, 10, 50])
    scores[name] = not scores[name] if name == "passed" else other if name == "money" else other % 100


def _score(document: Document, other: Document, draw: random.Random) -> None:
    raised(document["attempt"]["scores"], draw)


def _text(document: Document, other: Document, draw: random.Random) -> None:
    said = draw.choice([entry for entry in document["inputs"] if entry["do"] == "say"])
    said["text"] = said["text"][:-1] + "!"
    raised(document["attempt"]["scores"], draw)


def _seed(document: Document, other: Document, draw: random.Random) -> None:
    document["attempt"]["seed"] = str(draw.randrange(2**53))
    raised(document["attempt"]["scores"], draw)


def _case(document: Document, other: Document, draw: random.Random) -> None:
    document["attempt"]["case"] = draw.choice(["month-end", "cash-tight", "no-such"])


def _source(document: Document, other: Document, draw: random.Random) -> None:
    document["attempt"]["source"] = draw.choice(["month-end", "cash-tight", "no-such"])
    raised(document["attempt"]["scores"], draw)


def _rules(document: Document, other: Document, draw: random.Random) -> None:
    document["attempt"]["versions"][draw.choice(["rules", "rubric", "faker"])] = "1"
    raised(document["attempt"]["scores"], draw)


def _time(document: Document, other: Document, draw: random.Random) -> None:
    document["attempt"]["finished"] = "2001-01-01T00:00:00.000000+00:00"


def _order(document: Document, other: Document, draw: random.Random) -> None:
    inputs = document["inputs"]
    place = draw.randrange(len(LINES) - 1)
    inputs[place], inputs[place + 1] = inputs[place + 1], inputs[place]
    raised(document["attempt"]["scores"], draw)


def _gone(document: Document, other: Document, draw: random.Random) -> None:
    document["inputs"].pop(draw.randrange(len(document["inputs"])))
    raised(document["attempt"]["scores"], draw)


def _swapped(document: Document, other: Document, draw: random.Random) -> None:
    document["inputs"] = other["inputs"]


def _other_score(document: Document, other: Document, draw: random.Random) -> None:
    document["attempt"]["scores"], document["report"] = other["attempt"]["scores"], other["report"]


def _report(document: Document, other: Document, draw: random.Random) -> None:
    document["report"]["dimensions"]["anchoring"]["score"] = 99.0


def _reading(document: Document, other: Document, draw: random.Random) -> None:
    """A better reading of a message; whoever is clever stamps the score it leads to."""
    said = next(entry for entry in document["inputs"] if entry["do"] == "say" and entry["text"] == LINES[-1])
    said["reading"]["acts"] = [{"act": "demand", "confidence": 0.99, "span": [0, 2]}]
    said["reading"]["assertiveness"] = draw.choice([0.9, 0.95, 1.0])
    document["restamp"] = True


CHANGES: tuple[Callable[[Document, Document, random.Random], None], ...] = (
    *(_score, _text, _seed, _case, _source, _rules, _time, _order, _gone, _swapped, _other_score, _report, _reading),
)


def cleverly(document: Document) -> Document:
    """The chain and the seal computed anew, and the score too where the change is in the readings."""
    restamp = document.pop("restamp", False)
    document["attempt"]["last_seq"] = len(document["inputs"])
    stored = of_document(document)
    if restamp:
        practice = replay(replace(stored, attempt=replace(stored.attempt, damaged=False)))
        document["report"] = practice.debrief().report.to_json()
        stored = replace(
            stored, attempt=replace(stored.attempt, scores=scores_of(document["report"], practice.transcript()))
        )
    heads = chain.heads(stored.attempt.identity, stored.events)
    attempt = replace(stored.attempt, head=heads[-1], verified=True, damaged=False)
    return document | {
        "attempt": export_attempt(replace(stored, attempt=attempt))["attempt"],
        "seal": _seal(attempt, document["report"]),
    }


def exported(desk: Desk, change: int, seed: int, *, clever: bool) -> Document:
    """An export with one change, as JSON would carry it."""
    one, two = (json.loads(json.dumps(export_attempt(stored))) for stored in (desk.one, desk.two))
    CHANGES[change](one, two, random.Random(seed))
    return cleverly(one) if clever else one


def put(desk: Desk, document: Document, *, clever: bool) -> Stored:
    """The same change made in the file of records; looked at, and then undone."""
    connection, attempt = desk.records._connection, desk.one.attempt
    changed = of_document(document)
    connection.execute("BEGIN")
    try:
        row = replace(changed.attempt, damaged=False, verified=True)
        seal = sealed(row)[-1] if clever else sealed(attempt)[-1]
        connection.execute(UPDATE, (*sealed(row)[:-1], seal, attempt.id))
        connection.execute("DELETE FROM event WHERE attempt = ?", (attempt.id,))
        heads = changed.heads if clever else (*desk.one.heads, *desk.one.heads)
        for seq, (event, head) in enumerate(zip(changed.events, heads, strict=False), 1):
            connection.execute("INSERT INTO event VALUES (?, ?, ?, ?)", (attempt.id, seq, event, head))
        text = json.dumps(changed.report, ensure_ascii=False)
        same = canonical(changed.report or {}) == canonical(desk.one.report or {})
        if not same:
            seal = chain.seal((attempt.id, text)) if clever else "as it was"
            connection.execute("UPDATE report SET text = ?, seal = ? WHERE attempt = ?", (text, seal, attempt.id))
        return desk.records.look(attempt.id)
    finally:
        connection.execute("ROLLBACK")


def caught(desk: Desk, change: int, seed: int, *, clever: bool, in_file: bool) -> None:
    name = CHANGES[change].__name__
    document = exported(desk, change, seed, clever=clever)
    document.pop("restamp", None)
    try:
        stored = put(desk, document, clever=clever) if in_file else of_document(document)
    except RecordsError as error:  # it can't even be read
        assert "\n" not in str(error)
        return
    verdict = verify(stored)
    assert not verdict.verified, f"{name} (seed {seed}, clever {clever}) was not found"
    said = [*verdict.problems, *verdict.notes]
    assert said
    assert all("\n" not in sentence for sentence in said)
    if name == "_score":
        assert any("The score differs: " in sentence for sentence in verdict.problems)


def test_what_nobody_touched_is_verified(desk: Desk) -> None:
    for stored in (desk.one, desk.two):
        assert verify(stored).verified
        assert verify(of_document(json.loads(json.dumps(export_attempt(stored))))).verified


@pytest.mark.parametrize("change", range(len(CHANGES)), ids=lambda change: CHANGES[change].__name__)
def test_every_kind_of_change_is_found(desk: Desk, change: int) -> None:
    caught(desk, change, 1, clever=True, in_file=change % 2 == 0)


@pytest.mark.slow
def test_two_hundred_changes_are_found(desk: Desk) -> None:
    for seed in range(208):
        change = seed % len(CHANGES)
        caught(desk, change, seed, clever=seed // len(CHANGES) % 2 == 0, in_file=seed // len(CHANGES) % 4 < 2)


def test_whole_rows_exchanged_are_found(desk: Desk) -> None:
    """Two attempts' rows change places, seals and all."""
    connection = desk.records._connection
    connection.execute("BEGIN")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("UPDATE event SET attempt = 'x' || attempt")
        pairs = {desk.one.attempt.id: desk.two.attempt.id, desk.two.attempt.id: desk.one.attempt.id}
        for old, new in pairs.items():
            connection.execute("UPDATE event SET attempt = ? WHERE attempt = ?", (new, "x" + old))
        for stored in (desk.one, desk.two):
            assert "input 1" in verify(desk.records.look(stored.attempt.id)).problems[0]
    finally:
        connection.execute("ROLLBACK")


def test_another_reader_makes_a_difference_no_accusation(desk: Desk) -> None:
    """Under another version of the reader the trainee is not to blame; it just can't be verified."""
    document = exported(desk, CHANGES.index(_reading), 3, clever=False)
    document["attempt"]["versions"]["reader"] = "1"
    stored = of_document(cleverly(document))
    verdict = verify(stored)
    assert verdict.problems == []
    assert not verdict.verified
    assert "read differently" in verdict.notes[0]


def test_what_verify_cannot_find(desk: Desk) -> None:
    """Practice passed off as ranked: the seed was known. Only the seal holds it, and that is no secret."""
    document = json.loads(json.dumps(export_attempt(desk.one)))
    document["attempt"]["mode"] = "practice"
    assert not verify(of_document(document)).verified
    assert verify(of_document(cleverly(document))).verified
