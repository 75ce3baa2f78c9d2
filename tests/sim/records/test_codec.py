"""Inputs as JSON: every input comes back the same, in one canonical text."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.vocabulary import Act, ActRead, Amount, AmountRole, ContactKind, Plan, Reading
from sim.attempt_codec import decode, encode, from_document
from sim.practice_events import (
    Confirm,
    Finish,
    Input,
    Leave,
    MakePlan,
    Offer,
    Request,
    Say,
    Show,
    StartContact,
    Wait,
)

words = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
sums = st.integers(1, 10**14)
maybe_sums = st.none() | sums
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(words)
    end = draw(st.integers(0, len(text)))
    return Reading(
        text=text,
        acts=tuple(ActRead(act, draw(st.floats(0, 1)), (0, end)) for act in draw(st.lists(st.sampled_from(Act)))),
        amounts=tuple(Amount(AmountRole.ASK, (0, end), value=value) for value in draw(st.lists(sums, max_size=3))),
        assertiveness=draw(st.floats(-1, 1)),
        aggression=draw(st.floats(0, 1)),
        understood=draw(st.booleans()),
        corrected=draw(st.booleans()),
    )


@st.composite
def said(draw: st.DrawFn) -> Say:
    reading = draw(st.none() | readings())
    return Say(reading.text if reading else draw(words), reading)


plans = st.builds(
    Plan,
    target=maybe_sums,
    floor=maybe_sums,
    first_ask=maybe_sums,
    sources=words,
    rivals=words,
    if_then=st.lists(st.tuples(words, words), max_size=3).map(tuple),
)
inputs = st.one_of(
    said(),
    st.builds(MakePlan, plans),
    st.builds(Show, words),
    st.builds(Request, words),
    st.builds(Offer, words, maybe_sums, st.none() | st.booleans()),
    st.builds(StartContact, st.sampled_from(ContactKind), st.none() | days),
    st.builds(Wait, st.integers(0, 400)),
    st.sampled_from([Confirm(), Leave(), Finish()]),
)


@given(inputs)
def test_every_input_comes_back_the_same(event: Input) -> None:
    text = encode(event)
    assert decode(text) == event
    assert encode(decode(text)) == text


@given(inputs)
def test_the_text_is_canonical(event: Input) -> None:
    document = json.loads(encode(event))
    assert encode(event) == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_sums_are_in_major_units_and_days_iso() -> None:
    assert (
        encode(Offer("promo", 2_000_000, True)) == '{"amount":20000,"conditional":true,"do":"offer","support":"promo"}'
    )
    assert encode(Offer("promo", 2058333)) == '{"amount":20583.33,"do":"offer","support":"promo"}'
    assert (
        encode(StartContact(ContactKind.CALL, date(2026, 3, 12))) == '{"day":"2026-03-12","do":"contact","kind":"call"}'
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
kinds = st.sampled_from(
    ["say", "show", "request", "offer", "contact", "wait", "plan", "confirm", "leave", "finish", "x"]
)
keys = st.sampled_from(["text", "reading", "evidence", "support", "amount", "day", "kind", "days", "target", "if_then"])


@given(st.dictionaries(keys, json_values, max_size=4), kinds)
def test_wrong_documents_are_value_errors(document: dict[str, object], kind: str) -> None:
    try:
        event = from_document(document | {"do": kind})
    except ValueError:
        return
    assert encode(event)


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "3", "{}", '{"do":"wait","days":true}', "[" * 100_000])
def test_wrong_texts_are_value_errors(text: str) -> None:
    with pytest.raises(ValueError):
        decode(text)
