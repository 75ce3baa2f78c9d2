"""A summing-up held against what the dealer really promised: its sums and its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from personas.vocabulary import Deed
from scenarios.vocabulary import Act, Amount, AmountRole, DateRead, DateRole, Span
from scoring.moments import Moments
from scoring.moves import OFFERING, RAISING, Move, total
from scoring.sentences import clause
from scoring.transcript import By, Kind, Promise

_NEAR = 50
"""A sum said back is right within one part of so many: 9.99万 of 100,000."""
_PARTS = 4
"""Parts of which a promise's whole may be added up."""
_NO = OFFERING | RAISING | {Deed.REFUSE}


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """What a summing-up holds that nobody promised: a sum (0: it is the day that is wrong), and where it says so."""

    sum: int
    span: Span


def false_claim(move: Move, m: Moments) -> FalseClaim | None:
    """What in a summing-up the dealer never promised in that contact; None when it is right, or none.

    Of a plain transcript, where promises are only heard, a sum is wrong when it is more than all that was, and the
    dealer says no to it.
    """
    if move.reading is None or not move.does(Act.CONFIRM) or move.clarity(Act.CONFIRM) < 1:
        return None
    promises = _promises(move, m)
    sums = [found for found in _claimed(move) if found.sum]
    if m.heard_only:
        return _beyond(sums, promises, move, m)
    backed = _backed(promises, move, m)
    if not backed:
        return None
    wrong = next((found for found in sums if not any(_alike(found.sum or 0, sum_) for sum_ in backed)), None)
    if wrong is not None:
        return FalseClaim(wrong.sum or 0, clause(move.words, wrong.span))
    day = _wrong_day(move, promises, m)
    return FalseClaim(0, clause(move.words, day.span)) if day is not None else None


def confirms(move: Move, m: Moments) -> bool:
    """Whether it sums up, as its own answer, what was really promised."""
    return move.earns(Act.CONFIRM) and false_claim(move, m) is None


def _claimed(move: Move) -> tuple[Amount, ...]:
    """The sums it calls agreed; of one that asks for nothing, those it names."""
    assert move.reading is not None
    agreed = move.reading.sums(AmountRole.AGREED)
    return agreed or (() if move.does(Act.DEMAND, Act.TRADE) else move.reading.sums(AmountRole.ASK))


def _promises(move: Move, m: Moments) -> list[Promise]:
    """Every promise spoken of in the contact, in every state it was in."""
    turns = (turn for turn in m.turns if turn.contact == move.turn.contact and turn.kind != Kind.PROMISE_DUE)
    return [turn.promise for turn in turns if turn.promise is not None]


def _backed(promises: list[Promise], move: Move, m: Moments) -> set[int]:
    """Sums the dealer stands behind: what he promised, offered or paid, alone and added up."""
    latest = {promise.id: promise.amount for promise in promises}
    paid = [t.amount for t in m.turns if t.kind == Kind.PAYMENT and t.contact == move.turn.contact]
    offers = {turn.offer for turn in m.turns if turn.contact == move.turn.contact and turn.offer}
    parts = [*latest.values(), *paid]
    found = {promise.amount for promise in promises} | offers | set(paid)
    for size in range(2, min(_PARTS, len(parts)) + 1):
        found |= {total(some) for some in combinations(parts, size)}
    return found


def _alike(one: int, other: int) -> bool:
    return _NEAR * abs(one - other) <= other


def _wrong_day(move: Move, promises: list[Promise], m: Moments) -> DateRead | None:
    """The first day of payment it names, when none of its days is one the dealer named."""
    assert move.reading is not None
    if not promises or any(promise.due is None for promise in promises):
        return None
    days = [found for found in move.reading.dates if found.role == DateRole.PAY and found.date]
    known: set[date] = {promise.due for promise in promises if promise.due is not None}
    known |= {t.day for t in m.turns if t.kind == Kind.PAYMENT and t.contact == move.turn.contact}
    return days[0] if days and not any(found.date in known for found in days) else None


def _beyond(sums: list[Amount], promises: list[Promise], move: Move, m: Moments) -> FalseClaim | None:
    """The largest sum, when it is more than all the dealer was heard to name and he says no to it.

    Where it is the last word of the talk, his last answer before it is taken.
    """
    said = [turn for turn in m.turns if turn.by == By.CUSTOMER]
    answer = next((turn for turn in said if turn.n > move.n), said[-1] if said else None)
    if answer is None or not _NO & set(answer.does):
        return None
    offers = [turn.offer for turn in m.turns if turn.by == By.CUSTOMER and turn.offer]
    latest = {promise.id: promise.amount for promise in promises}
    most = max([*offers, *latest.values(), total(latest.values())], default=0)
    largest = max(sums, key=lambda found: found.sum or 0, default=None)
    if largest is None or most == 0 or _NEAR * (largest.sum or 0) <= (_NEAR + 1) * most:
        return None
    return FalseClaim(largest.sum or 0, clause(move.words, largest.span))
