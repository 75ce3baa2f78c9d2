"""What a message asks after beside the payment: it works on nothing that lies on the table."""

from __future__ import annotations

import re
from dataclasses import replace

from scenarios.vocabulary import Act, AmountRole, Particular, Reading
from sim.customer.move import Move, Table
from sim.topics import CLOSING, SOCIAL, Topic

MILD = frozenset(
    {
        Act.GREET,
        Act.STATE_FACTS,
        Act.JUSTIFY,
        Act.PROBE,
        Act.VERIFY,
        Act.PIN_DOWN,
        Act.EMPATHIZE,
        Act.REJECT,
        Act.FOLLOW_UP,
        Act.ACCEPT_EXCUSE,
        Act.OTHER,
    }
)
"""What a message that asks after something else may be read as besides."""
_OF_AN_EXCUSE = frozenset(
    {Act.PROBE, Act.VERIFY, Act.PIN_DOWN, Act.REJECT, Act.FOLLOW_UP, Act.ACCEPT_EXCUSE, Act.OTHER}
)
"""What of these would be taken for a move against the excuse on the table."""

_NO_DAY = SOCIAL | {Topic.REPORT}
"""What has no day of its own: a day asked for beside it is that of the payment."""
_PARTING = frozenset({Act.ACCEPT_OFFER, Act.CONFIRM, Act.CLOSE, Act.GREET, Act.OTHER})
"""What thanks after a deal are read as."""

_RELATED: dict[str, tuple[Topic, ...]] = {
    Topic.CASH.value: (Topic.BUSINESS, Topic.DOWNSTREAM),
    Topic.DOWNSTREAM.value: (Topic.BUSINESS, Topic.CASH),
}
"""Topics that are questions into an excuse of this kind."""
REST = re.compile(
    r"剩[下余]?的?|其余|余款|余下|尾款|尾巴|没着落|另外(?:的|那)|差的那|还差的?"
    r"|\bthe (?:other(?! (?:day|week|side|shop|supplier)s?\b)|rest|balance|difference|remain\w+|outstanding)\b"
    r"|\bremaining\b"
    r"|\bwhat(?:'s| is) left\b(?! in\b)|\bleft (?:over|after)\b",
    re.IGNORECASE,
)
"""Words for what is left above a promise."""


def beside(move: Move, reading: Reading, table: Table, topics: tuple[Topic, ...], excuse: str | None) -> Move:
    """The move with what it asks after beside the payment, which works on nothing that lies on the table.

    `excuse` is the kind of the excuse that it is about (of before, or the one on the table).
    """
    if Topic.SAID in topics:
        topics = tuple(topic for topic in topics if topic is not Topic.CASH)
    of_payment = Act.PIN_DOWN in move.acts and (table.offer or table.pledged) and for_a_promise(reading)
    asked = {found.particular for found in reading.particulars}
    who_decides = Topic.AUTHORITY in topics and not asked - {Particular.PAYER, Particular.WRITTEN}
    of_payment = of_payment and Topic.REST not in topics and not who_decides
    when = Particular.DAY in asked or bool(reading.pay_days)
    of_payment = of_payment or (Act.PIN_DOWN in move.acts and when and set(topics) <= _NO_DAY)
    mild = MILD | {Act.PLEAD} if Topic.REPORT in topics else MILD
    mild = mild | {Act.CONFIRM} if Topic.WRITING in topics else mild
    if not topics or move.acts.keys() - mild or of_payment or reading.sums(AmountRole.ASK):
        return replace(move, topics=_kept(move, reading, table, topics, of_payment=bool(of_payment)))
    if Particular.ONLY_REASON.value in move.asks:
        topics = tuple(topic for topic in topics if topic in (Topic.PAPERS, Topic.BUSINESS))
        return replace(move, topics=tuple(topic.value for topic in topics))
    first, acts = topics[0], move.acts
    into = first.value in (excuse, *_RELATED.get(excuse or "", ()))
    if into and Act.PIN_DOWN in acts and not when and Particular.PAYER not in asked:
        acts = without(acts, Act.PIN_DOWN) | {Act.PROBE: 1.0}
        move = replace(move, acts=acts)
    if into and first.value != excuse:
        return move
    if first.value == excuse:
        topics = tuple(topic for topic in topics if topic is Topic.PAPERS)
        acts = acts if move.did(Act.PROBE, Act.VERIFY, Act.PIN_DOWN) else {**acts, Act.PROBE: 1.0}
    elif Topic.REST in topics:
        acts = {Act.PIN_DOWN: 1.0}
    elif all(topic in SOCIAL for topic in topics):
        acts = without(acts, *_OF_AN_EXCUSE) | {Act.GREET: 1.0}
    elif first is Topic.PAPERS:
        acts = {Act.VERIFY: 1.0} if not acts.keys() - {Act.OTHER} else acts
    elif excuse is not None or table.pledged:
        acts = without(acts, *_OF_AN_EXCUSE) or {Act.OTHER: 1.0}
    else:
        acts = without(acts, *_OF_AN_EXCUSE) | {Act.PROBE: 1.0}
    named = tuple(topic.value for topic in topics)
    if Topic.REST in topics or first.value == excuse:
        return replace(move, acts=acts, topics=named)
    return replace(move, acts=acts, topics=named, pay_day=None, asks=move.asks & {Particular.ONLY_REASON.value})


def _kept(
    move: Move, reading: Reading, table: Table, topics: tuple[Topic, ...], *, of_payment: bool
) -> tuple[str, ...]:
    """The topics that get a word beside the answer to something else."""
    kept = set(CLOSING)
    if of_payment:
        kept |= {Topic.RIVALS, Topic.REPORT}
    if table.pledged and not move.acts.keys() - _PARTING and not (reading.amounts or reading.dates):
        kept |= {Topic.THANKS, Topic.TREAT}
    return tuple(topic.value for topic in topics if topic in kept)


def without(acts: dict[Act, float], *dropped: Act) -> dict[Act, float]:
    """The acts but for these."""
    return {act: sure for act, sure in acts.items() if act not in dropped}


def for_a_promise(reading: Reading) -> bool:
    """Whether it wants a particular of a payment: what else it asks for, no promise answers."""
    asked = {found.particular for found in reading.particulars}
    return bool(asked - {Particular.ONLY_REASON, Particular.WRITTEN}) or bool(reading.pay_days)
