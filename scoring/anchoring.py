"""Anchoring: who names the sum first, how high, on what grounds, and how it comes down.

Research: science.md §1 (first offers, ranges, precision), §4.1 (concessions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from personas.vocabulary import Deed
from scenarios.vocabulary import MINOR, QUESTIONS, Act, AmountRole, Mark
from scoring.cutting import rest_dated
from scoring.moments import Moments
from scoring.moves import OFFERING, Ask, Exchange, Move, fault, hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.sentences import sentence
from scoring.softness import begs_leave, soft_ask
from scoring.transcript import Kind

_REGULAR = re.compile(
    r"每(周|月|个(月|星期)|星期|半月)[^，。]{0,6}\d|\d[\d,.]*\s?(k|m|thousand)? (a|each|every|per)"
    r" (week|fortnight|month|(mon|tues|wednes|thurs|fri)day)\b",
    re.IGNORECASE,
)
"""Words by which a sum is an instalment of a plan."""
_PROMISING = frozenset({Deed.ACCEPT, Deed.PROMISE_FIRM, Deed.CONFIRM, Deed.PAY})
_GROUNDS = (Act.JUSTIFY, Act.STATE_FACTS)


def _named_first(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if not m.says:
        return
    ask, offer = m.first_ask, m.first_offer
    if ask is not None and (offer is None or ask.move.n < offer.n):
        yield _anchor(ask) if ask.move.credit.fresh else miss(ask.move)
    else:
        yield miss(m.says[0], text="never" if ask is None else "miss")


def _anchor(ask: Ask, share: float = 1.0, text: str = "hit") -> Finding:
    """An ask that holds as an anchor, as far as its wording lets it."""
    force = _force(ask.move)
    return hit(ask.move, share=share * force, text=text if force == 1 else "soft", span=ask.words)


def _force(move: Move) -> float:
    """What the wording leaves of an ask as an anchor, 0 to 1: a sum that is begged for holds nothing (own choice)."""
    if move.does(Act.PLEAD) or move.marked(Mark.PLEADING, Mark.PRESSURE_OF_OWN):
        return 0.0
    if soft_ask(move) is not None:
        return 0.5
    return 0.75 if begs_leave(move) else 1.0


def _still_wanted(m: Moments, n: int) -> int:
    """What of the target had not come in before turn `n`."""
    return max(0, m.sheet.target - m.paid_before(n))


def _high_enough(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask = m.first_ask
    if not m.says or m.sheet.target <= 0:
        return
    if ask is None or not ask.move.credit.fresh:
        yield miss(m.says[0] if ask is None else ask.move, text="never")
        return
    target = _still_wanted(m, ask.move.n)
    if ask.total > t.beyond_due * max(m.sheet.overdue, target):
        yield _short_of(ask, "over", ask=ask.total)
    elif ask.total >= min(t.first_ask * target, max(m.sheet.overdue, target)):
        yield _anchor(ask)
    elif ask.total >= target or _opens_a_plan(ask, m):
        yield _anchor(ask, 0.4, "half")
    else:
        yield _short_of(ask, ask=ask.total)


def _short_of(named: Ask, /, text: str = "miss", **sums: int) -> Finding:
    """An ask that misses its mark: the words that name it."""
    return Finding(0.0, named.move.n, named.words, text, None, sums)


def _opens_a_plan(ask: Ask, m: Moments) -> bool:
    """Whether the sum is the first part of a plan that reaches the target: no low ask, though below it.

    The day for the rest is named with it, or a regular instalment is asked for, or the plan is laid out later in the
    same contact, this sum in it.
    """
    reading = ask.move.reading
    if reading is not None and (rest_dated(reading) or _REGULAR.search(ask.move.words)):
        return True
    plans = (later for later in m.asks if later.move.turn.contact == ask.move.turn.contact)
    return any(later.total >= _still_wanted(m, ask.move.n) and ask.total in _parts(later) for later in plans)


def _parts(ask: Ask) -> set[int]:
    """The sums below its total that an ask names."""
    amounts = ask.move.reading.amounts if ask.move.reading else ()
    return {found.sum for found in amounts if found.sum and found.sum < ask.total}


def _below_target(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask = m.first_ask
    if ask is None:
        return
    wanted = min(_still_wanted(m, ask.move.n), m.sheet.overdue or ask.total)
    if 0 < ask.total < wanted and not _opens_a_plan(ask, m):
        yield fault(ask.move, span=ask.words, named=ask.total)


def _grounds(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask = m.first_ask
    if ask is None:
        return
    near = [move for move in m.moves_in(ask.move.turn.contact) if move.said and move.n <= ask.move.n][-2:]
    given = next((move for move in reversed(near) if move.earns(*_GROUNDS)), None)
    yield hit(given, *_GROUNDS) if given is not None else miss(ask.move)


def _unhedged(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask = m.first_ask
    if ask is None:
        return
    if (weak := soft_ask(ask.move)) is not None:
        yield Finding(0.0, ask.move.n, sentence(ask.move.words, weak.span), "miss")
    elif ask.move.credit.fresh:
        leave = begs_leave(ask.move)
        yield hit(ask.move, Act.DEMAND, Act.TRADE, share=0.5 if leave else 1.0, text="half" if leave else "hit")
    else:
        yield miss(ask.move, text="empty")


def is_precise(ask: Ask) -> bool:
    """Whether the sum looks counted: a third or later digit other than 0 or 5, or two of them that are not 0."""
    digits = str(ask.total // MINOR)[2:]
    return any(digit not in "05" for digit in digits) or sum(digit != "0" for digit in digits) > 1


def is_bolstering(ask: Ask, target: int) -> bool:
    """Whether it is a range whose low end is the target or more."""
    return ask.amount.low is not None and ask.amount.high is not None and 0 < target <= ask.amount.low


def _precise(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask = m.first_ask
    if ask is None or not ask.move.credit.fresh or ask.total < m.sheet.target:
        return
    if is_precise(ask):
        yield hit(ask.move, span=ask.words)
    elif is_bolstering(ask, m.sheet.target):
        yield hit(ask.move, text="range", span=ask.words)


def _back_down_range(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for ask in m.asks:
        low, high = ask.amount.low, ask.amount.high
        if low is None or high is None or low >= high or is_bolstering(ask, m.sheet.target):
            continue
        if low < max(m.sheet.target, ask.previous or 0) or m.sheet.target == 0:
            yield fault(ask.move, span=ask.words)


def _is_low(exchange: Exchange, m: Moments, t: Thresholds) -> bool:
    offer = exchange.new_offer
    if offer is None:
        return False
    reference = exchange.last_ask or m.sheet.target or m.sheet.overdue
    return offer < t.low_offer * reference


def low_offers(m: Moments, t: Thresholds) -> Iterator[Exchange]:
    """The exchanges that answer a low new offer; a sum the trainee has just taken is none, but a promise."""
    for before, exchange in pairwise([None, *m.exchanges]):
        assert exchange is not None
        if exchange.answered and _is_low(exchange, m, t) and not _taken_up(before, exchange):
            yield exchange


def _taken_up(before: Exchange | None, exchange: Exchange) -> bool:
    """Whether the reply promises what the message before it took."""
    if before is None or before.contact != exchange.contact or exchange.did(OFFERING):
        return False
    taken = any(move.does(Act.ACCEPT_OFFER, Act.CONFIRM) or move.turn.kind == Kind.CONFIRM for move in before.response)
    return taken and exchange.did(_PROMISING)


def _keeps(ask: Ask, exchange: Exchange, m: Moments, t: Thresholds) -> bool:
    offer = exchange.new_offer or 0
    if exchange.last_ask is None:
        return ask.total >= m.sheet.target
    return ask.total >= offer + t.hold * (exchange.last_ask - offer)


def _re_anchored(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in low_offers(m, t):
        said, offer = exchange.said, exchange.new_offer or 0
        ask = m.ask_of(said)
        if said is None or not said.credit.fresh or said.does(Act.ACCEPT_EXCUSE, Act.PLEAD):
            yield miss(exchange.answer, offer=offer)
        elif ask is not None and _keeps(ask, exchange, m, t):
            yield hit(said, Act.REJECT, Act.DEMAND, Act.TRADE, span=ask.words)
        elif (
            ask is None
            and exchange.last_ask is not None
            and said.earns(Act.REJECT, Act.JUSTIFY, *QUESTIONS)
            and not said.caves
        ):
            yield Finding(0.5, said.n, said.shown(Act.REJECT, Act.JUSTIFY, *QUESTIONS), "half", None, {"offer": offer})
        else:
            yield miss(exchange.answer, offer=offer)


def steps_down(m: Moments) -> Iterator[Ask]:
    """The asks that lie below the one before."""
    return (ask for ask in m.asks if ask.step > 0)


def _traded(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for ask in steps_down(m):
        yield hit(ask.move, Act.TRADE) if ask.traded else _short_of(ask, last_ask=ask.previous or 0, named=ask.total)


def _first_step(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask = next(steps_down(m), None)
    if ask is None or ask.previous is None or not ask.move.credit.fresh:
        return
    if ask.step <= t.small_step * ask.previous:
        yield hit(ask.move, span=ask.words)
    else:
        yield _short_of(ask, last_ask=ask.previous, named=ask.total)


def _big_step(m: Moments, t: Thresholds) -> Iterator[Finding]:
    ask = next(steps_down(m), None)
    if ask is not None and ask.previous is not None and ask.step > t.big_step * ask.previous:
        yield fault(ask.move, span=ask.words, last_ask=ask.previous, named=ask.total)


def _shrinking(m: Moments, t: Thresholds) -> Iterator[Finding]:
    steps = list(steps_down(m))
    for before, after in pairwise(steps):
        if before.move.turn.contact != after.move.turn.contact:
            continue
        smaller = after.step < before.step and after.move.credit.fresh
        if smaller:
            yield hit(after.move, span=after.words)
        else:
            last = after.previous or 0
            yield _short_of(after, last_ask=last, counter=last - before.step // 2)


def _against_itself(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for ask in steps_down(m):
        if not ask.offered_since and not ask.move.does(Act.TRADE):
            yield fault(ask.move, span=ask.words, last_ask=ask.previous or 0, named=ask.total)


def _many_steps(m: Moments, t: Thresholds) -> Iterator[Finding]:
    count: dict[int, int] = {}
    for ask in steps_down(m):
        contact = ask.move.turn.contact
        count[contact] = count.get(contact, 0) + 1
        if count[contact] > 3:
            yield fault(ask.move, span=ask.words, last_ask=ask.previous or 0)


def _above_midpoint(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for contact in m.promises_in:
        first = next((ask for ask in m.asks if ask.move.turn.contact == contact), None)
        turn, agreed = m.agreement_turn(contact), max(m.agreed_in(contact), m.agreed_in_all)
        last = m.last_say_before(turn or 0)
        if first is None or last is None or agreed <= 0:
            continue
        line = _midpoint(m, first, t)
        sums = {"agreed": agreed, "midpoint": line}
        met = agreed >= line and last.credit.fresh
        words = last.shown(Act.ACCEPT_OFFER, Act.CONFIRM, Act.DEMAND) if met else last.span()
        yield Finding(float(met), last.n, words, _SETTLED[m.plan.floor is not None, met], None, sums)
        return


_SETTLED = {
    (True, True): "hit",
    (True, False): "miss",
    (False, True): "met_target",
    (False, False): "below_target",
}
"""The why-sentence by (the plan has a floor, the settlement lies above the line)."""


def _midpoint(m: Moments, first: Ask, t: Thresholds) -> int:
    """Halfway between the floor of the plan and the first ask, in minor units; without a floor, the target.

    A low floor or a low ask does not lower the bar: the ask counts at least as high as it should have been.
    """
    target = _still_wanted(m, first.move.n)
    if m.plan.floor is None:
        return target or first.total
    good = int(min(t.first_ask * target, max(m.sheet.overdue, target)))
    return (max(m.plan.floor, int(t.floor_share * target)) + max(first.total, good)) // 2


def _beyond_due(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if m.sheet.overdue <= 0:
        return
    for ask in m.asks:
        if ask.total > t.beyond_due * m.sheet.overdue:
            yield fault(ask.move, span=ask.words, named=ask.total)


def _took_first_offer(m: Moments, t: Thresholds) -> Iterator[Finding]:
    seen: set[int] = set()
    for exchange in m.exchanges:
        if exchange.new_offer is None or exchange.contact in seen:
            continue
        seen.add(exchange.contact)
        said = exchange.said
        if said is not None and _is_low(exchange, m, t) and _takes(said, exchange, m):
            yield fault(said, Act.ACCEPT_OFFER, offer=exchange.new_offer)


def _takes(said: Move, exchange: Exchange, m: Moments) -> bool:
    ask = m.ask_of(said)
    more = ask is not None and ask.total > (exchange.new_offer or 0)
    agreed = [found.sum or 0 for found in said.reading.sums(AmountRole.AGREED)] if said.reading else []
    more = more or any(value > (exchange.new_offer or 0) for value in agreed)
    return said.does(Act.ACCEPT_OFFER) and not more and not said.does(Act.TRADE)


_D = Dimension.ANCHORING
RULES = (
    Rule("ANC-01", _D, 4, 1, _named_first),
    Rule("ANC-02", _D, 7, 1, _high_enough),
    Rule("ANC-03", _D, 3, 1, _grounds),
    Rule("ANC-04", _D, 3, 1, _unhedged),
    Rule("ANC-05", _D, 1.5, 1, _precise, bonus=True),
    Rule("ANC-06", _D, -3, 2, _back_down_range),
    Rule("ANC-07", _D, 4, 3, _re_anchored),
    Rule("ANC-08", _D, 2, 2, _shrinking),
    Rule("ANC-09", _D, 2, 3, _traded),
    Rule("ANC-10", _D, 2, 1, _first_step),
    Rule("ANC-11", _D, -1.5, 3, _against_itself),
    Rule("ANC-12", _D, 4, 1, _above_midpoint),
    Rule("ANC-13", _D, -4, 1, _beyond_due),
    Rule("ANC-14", _D, -6, 1, _below_target),
    Rule("ANC-15", _D, -4, 1, _took_first_offer),
    Rule("ANC-16", _D, -1.5, 1, _big_step),
    Rule("ANC-17", _D, -1, 3, _many_steps),
)
