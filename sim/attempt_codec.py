"""Inputs of a practice as JSON and back: what records store, exports carry and the hash chain covers.

Canonical: keys sorted, no spaces, nothing escaped that need not be. Sums are numbers in major units, days ISO dates.
A `say` carries its Reading; the text itself stands once, in `text`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from scenarios.vocabulary import ContactKind, Plan, Reading, major, minor
from sim.canonical import Document, canonical
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


def encode(event: Input) -> str:
    """An input as canonical JSON."""
    return canonical(to_document(event))


def decode(text: str) -> Input:
    """The input that `encode` wrote. Raises ValueError on a text that is none."""
    try:
        document = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return from_document(document)


def to_document(event: Input) -> Document:
    """An input as a JSON object; `do` names its kind."""
    match event:
        case Say(text, reading):
            return {"do": "say", "text": text} | ({"reading": reading.to_json()} if reading else {})
        case Show(evidence):
            return {"do": "show", "evidence": evidence}
        case Request(evidence):
            return {"do": "request", "evidence": evidence}
        case Offer(support, amount, conditional):
            document: Document = {"do": "offer", "support": support}
            if amount is not None:
                document["amount"] = major(amount)
            if conditional is not None:
                document["conditional"] = conditional
            return document
        case StartContact(kind, day):
            return {"do": "contact", "kind": kind.value} | ({"day": day.isoformat()} if day else {})
        case Wait(days):
            return {"do": "wait", "days": days}
        case MakePlan(plan):
            return {"do": "plan"} | plan_document(plan)
        case Confirm():
            return {"do": "confirm"}
        case Leave():
            return {"do": "leave"}
        case Finish():
            return {"do": "finish"}


def plan_document(plan: Plan) -> Document:
    """A plan as a JSON object; what was left open is absent."""
    sums = {"target": plan.target, "floor": plan.floor, "first_ask": plan.first_ask}
    words = {"sources": plan.sources, "rivals": plan.rivals}
    document: Document = {key: major(value) for key, value in sums.items() if value is not None}
    document |= {key: value for key, value in words.items() if value}
    if plan.if_then:
        document["if_then"] = [list(pair) for pair in plan.if_then]
    return document


def from_document(document: Any) -> Input:
    """The input of a JSON object. Raises ValueError, saying what is wrong, on anything else."""
    if not isinstance(document, dict):
        raise ValueError("an input is a JSON object")
    make = _MAKERS.get(str(document.get("do")))
    if make is None:
        raise ValueError(f"unknown input {document.get('do')!r}")
    try:
        return make(document)
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"input {document['do']}: {type(error).__name__}: {error}") from error


def _say(document: Document) -> Input:
    text = _text(document, "text")
    data = document.get("reading")
    return Say(text, Reading.from_json(text, data) if data is not None else None)


def _offer(document: Document) -> Input:
    conditional = document.get("conditional")
    if conditional is not None and not isinstance(conditional, bool):
        raise ValueError("conditional: true or false is needed")
    return Offer(_text(document, "support"), _sum(document, "amount"), conditional)


def _contact(document: Document) -> Input:
    day = document.get("day")
    return StartContact(ContactKind(document["kind"]), None if day is None else date.fromisoformat(day))


def _wait(document: Document) -> Input:
    days = document["days"]
    if isinstance(days, bool) or not isinstance(days, int):
        raise ValueError("days: a whole number is needed")
    return Wait(days)


def _plan(document: Document) -> Input:
    pairs = []
    for pair in document.get("if_then", ()):
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise ValueError("if_then: pairs of texts are needed")
        pairs.append((pair[0], pair[1]))
    return MakePlan(
        Plan(
            target=_sum(document, "target"),
            floor=_sum(document, "floor"),
            first_ask=_sum(document, "first_ask"),
            sources=_text(document, "sources", ""),
            rivals=_text(document, "rivals", ""),
            if_then=tuple(pairs),
        )
    )


def _text(document: Document, key: str, default: str | None = None) -> str:
    value = document.get(key, default)
    if not isinstance(value, str):
        raise ValueError(f"{key}: a text is needed")
    return value


def _sum(document: Document, key: str) -> int | None:
    value = document.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{key}: a number is needed")
    return minor(value)


_MAKERS: dict[str, Callable[[Document], Input]] = {
    "say": _say,
    "show": lambda document: Show(_text(document, "evidence")),
    "request": lambda document: Request(_text(document, "evidence")),
    "offer": _offer,
    "contact": _contact,
    "wait": _wait,
    "plan": _plan,
    "confirm": lambda document: Confirm(),
    "leave": lambda document: Leave(),
    "finish": lambda document: Finish(),
}
