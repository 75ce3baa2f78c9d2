"""What must hold of any talk at all, tried on random ones."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Deed, ExcuseKind, Mood
from scenarios.vocabulary import Act, ActRead, Mark, MarkRead, Plan
from scoring.report import GateItem, Item, Report, score
from scoring.rubric import load_rubric
from scoring.rule import DIMENSIONS
from scoring.rules import RULES
from scoring.transcript import By, Kind, PromiseState, Transcript, Turn
from tests.examples import examples
from tests.scoring.builders import PROMO, REPAIR, Talk, outcome, promise, sheet, support, wan
from tests.scoring.situations import GOOD_PLAN, LATER, SOON

RUBRIC = load_rubric()
WORDS = ["陈总", "货款", "逾期", "合同", "今天", "周五", "安排", "质量", "退货", "账上", "促销", "停货", "理解", "难处"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join)
sums = st.integers(1, 50)


@st.composite
def says(draw: st.DrawFn) -> dict[str, Any]:
    asked = draw(st.none() | sums | st.tuples(sums, sums).map(lambda pair: (min(pair), max(pair) + 1)))
    return {
        "text": draw(texts),
        "acts": draw(st.lists(st.sampled_from(list(Act)), max_size=10, unique=True)),
        "ask": asked,
        "day": draw(st.sampled_from([None, SOON, LATER])),
        "vague": draw(st.booleans()),
        "marks": draw(st.lists(st.sampled_from(list(Mark)), max_size=3, unique=True)),
        "aggression": draw(st.sampled_from([0.0, 0.2, 0.4, 0.8])),
        "understood": draw(st.sampled_from([True, True, True, False])),
    }


@st.composite
def replies(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "does": draw(st.lists(st.sampled_from(list(Deed)), min_size=1, max_size=3, unique=True)),
        "excuse": draw(st.sampled_from([None, *ExcuseKind])),
        "state": draw(st.sampled_from(["raised", "probed", "admitted", "exposed", "settled"])),
        "offer": draw(st.none() | sums),
        "promise": draw(st.sampled_from([None, promise(8), promise(12, LATER, id=2), promise(20, SOON, payer=True)])),
        "mood": draw(st.sampled_from(list(Mood))),
    }


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    plan = draw(st.sampled_from([Plan(), GOOD_PLAN, Plan(floor=wan(40), first_ask=wan(5))]))
    talk = Talk(sheet(draw(st.sampled_from(["zh", "en"]))), plan)
    for _ in range(draw(st.integers(0, 10))):
        move = draw(st.sampled_from(["say"] * 6 + ["show", "confirm", "leave", "wait", "gift", "due"]))
        if move in ("show", "confirm", "gift") and not talk.running:
            talk.contact()
        if move == "say":
            line = draw(says())
            talk.say(line.pop("text"), *line.pop("acts"), **line)
            line = draw(replies())
            talk.reply(draw(texts), *line.pop("does"), **line)
        elif move == "show":
            talk.show()
        elif move == "confirm":
            talk.confirm()
        elif move == "gift":
            given_ = support(draw(st.sampled_from([PROMO, REPAIR])), conditional=draw(st.booleans()))
            talk.add(By.TRAINEE, Kind.OFFER, text="支持", support=given_, amount=given_.amount)
        elif move == "leave" and talk.running:
            talk.leave()
        elif move == "wait":
            talk.wait(draw(st.integers(1, 4)))
        elif move == "due":
            talk.due(promise(8, talk.day), draw(st.sampled_from([PromiseState.BROKEN, PromiseState.KEPT])))
    return talk.end() if draw(st.booleans()) else talk


def report(transcript: Transcript) -> Report:
    return score(transcript, RUBRIC)


@examples(80)
@given(talks(), st.sampled_from([None, outcome(), outcome(paid=wan(40), trust=0.0), outcome(cost=wan(90), luck=0.3)]))
def test_scores_stay_in_their_range_and_every_quote_is_in_its_message(talk: Talk, end: Any) -> None:
    found = talk.report(end)
    texts_ = {turn.n: turn.text for turn in talk.turns}
    for value in (found.total, found.skill, *(entry.score for entry in found.dimensions.values())):
        assert value is None or 0 <= value <= 100
    every: list[Item | GateItem] = [*found.items, *found.gate]
    for item in every:
        if item.quote is not None:
            assert item.turn is not None and item.span is not None
            assert item.quote and texts_[item.turn][slice(*item.span)] == item.quote
        assert item.why and "{" not in item.why
        assert item.better is None or "{" not in item.better


@examples(50)
@given(talks())
def test_a_rule_never_gives_or_takes_more_than_its_cap(talk: Talk) -> None:
    found = talk.report()
    for rule in RULES.values():
        got = [item.points for item in found.items if item.rule == rule.id]
        assert abs(sum(got)) <= abs(rule.points) * rule.cap + 1e-9
        assert all((points <= 0) == rule.conduct or points == 0 for points in got)


@examples(50)
@given(talks())
def test_the_same_talk_gives_the_same_report(talk: Talk) -> None:
    first = json.dumps(talk.report(outcome()).to_json(), ensure_ascii=False)
    assert first == json.dumps(talk.report(outcome()).to_json(), ensure_ascii=False)


def _pleading(turn: Turn) -> Turn:
    assert turn.reading is not None
    whole = (0, len(turn.text))
    read = turn.reading
    plea = (ActRead(Act.PLEAD, 0.9, whole),) if not read.has(Act.PLEAD) else ()
    return replace(
        turn, reading=replace(read, acts=(*read.acts, *plea), marks=(*read.marks, MarkRead(Mark.PLEADING, whole)))
    )


@examples(80)
@given(talks(), st.data())
def test_a_plea_never_lifts_assertiveness(talk: Talk, data: st.DataObject) -> None:
    said = [i for i, turn in enumerate(talk.turns) if turn.reading is not None and turn.reading.understood]
    if not said:
        return
    place = data.draw(st.sampled_from(said))
    before = talk.report().dimensions["assertiveness"].score
    talk.turns[place] = _pleading(talk.turns[place])
    after = talk.report().dimensions["assertiveness"].score
    assert before is not None and after is not None and after <= before + 1e-9


def _threatens(turn: Turn) -> bool:
    read = turn.reading
    return read is not None and (read.has(Act.THREAT) or bool(read.marked(Mark.UNLAWFUL)))


@examples(50)
@given(talks(), st.data())
def test_an_insult_never_lifts_any_score(talk: Talk, data: st.DataObject) -> None:
    said = [i for i, turn in enumerate(talk.turns) if turn.reading is not None and turn.reading.understood]
    if not said:
        return
    # A threat and an insult in the same words are taken for the insult: see test_compliance.
    said = [i for i in said if not _threatens(talk.turns[i])]
    if not said:
        return
    place = data.draw(st.sampled_from(said))
    before = talk.report(outcome())
    turn = talk.turns[place]
    assert turn.reading is not None
    mark = MarkRead(Mark.INSULT, (0, len(turn.text)))
    talk.turns[place] = replace(turn, reading=replace(turn.reading, marks=(*turn.reading.marks, mark), aggression=0.9))
    after = talk.report(outcome())
    assert after.total <= before.total + 1e-9
    for name in ("assertiveness", "relation"):
        old, new = before.dimensions[name].score, after.dimensions[name].score
        assert old is None or new is None or new <= old + 1e-9


@examples(50)
@given(talks(), st.randoms(use_true_random=False))
def test_the_order_of_what_was_read_in_a_message_does_not_matter(talk: Talk, random: Any) -> None:
    before = talk.report()
    for i, turn in enumerate(talk.turns):
        if turn.reading is not None:
            marks = list(turn.reading.marks)
            acts = list(turn.reading.acts)
            random.shuffle(marks)
            random.shuffle(acts)
            talk.turns[i] = replace(turn, reading=replace(turn.reading, marks=tuple(marks), acts=tuple(acts)))
    after = talk.report()
    assert after.skill == before.skill
    assert [item.points for item in after.items] == [item.points for item in before.items]


@examples(50)
@given(talks())
def test_saying_the_last_thing_again_never_pays(talk: Talk) -> None:
    said = [turn for turn in talk.turns if turn.reading is not None and turn.reading.understood]
    before = talk.report().dimensions["anchoring"].score
    if not said or before is None:
        return
    talk.running = talk.running or talk.contacts
    for _ in range(3):
        talk.add(By.TRAINEE, Kind.SAY, text=said[-1].text, reading=said[-1].reading)
    after = talk.report().dimensions["anchoring"].score
    assert after is not None and after <= before + 1e-9


@examples(50)
@given(talks())
def test_the_json_has_the_agreed_shape(talk: Talk) -> None:
    document = json.loads(json.dumps(talk.report(outcome()).to_json(), ensure_ascii=False))
    assert set(document) == {"total", "skill", "result", "passed", "gate", "dimensions", "rubric"}
    assert set(document["dimensions"]) == {dimension.value for dimension in DIMENSIONS}
    for entry in document["dimensions"].values():
        assert set(entry) == {"score", "items"}
        for item in entry["items"]:
            assert set(item) == {"rule", "points", "turn", "quote", "why", "better"}
