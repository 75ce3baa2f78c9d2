"""What a message asks after beside the payment, and what it reads back: neither works on what lies on the table."""

from __future__ import annotations

import re
from dataclasses import replace

from scenarios.vocabulary import Act, AmountRole, DateRole, Particular, Reading
from sim.customer.move import Move, Table
from sim.topics import SOCIAL, Topic

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
READ_BACK = re.compile(
    r"对吧|对吗|对不对|没错吧|是吧|是不是(?=[？?]|$)|核对|对一[遍下]|确认一下|没记错|[您你](?:刚才|刚刚|刚)?说的?是"
    r"|[念读]一遍|重复一下|再说一遍|复述|\b(?:have|got) (?:it|that|this) right|\bread (?:it|that|this) back"
    r"|\b(?:right|correct)\s*\?|\bis that (?:right|correct)|\bto (?:recap|confirm)\b|\bjust to confirm|\byou said\b",
    re.IGNORECASE,
)
"""Words that read back what was said."""
_HIS = re.compile(
    r"[您你](?:不是|刚才|刚刚|刚|前面|上次|明明)*(?:说|讲)(?!清|明|个|一|[您你能吧呢]|多少|怎么|哪)"
    r"|\byou (?:just |only )?(?:said|told me)\b",
    re.IGNORECASE,
)
"""Words that put what is read back into his mouth."""
_MISSING = re.compile(
    r"没[到付打收来见]|还没|到账|到了|\b(?:has|have|is|did)(?: ?n['’]?t| not)\b|\bnever\b|\barriv|please|请|\bpay\b"
    r"|\btransfer",
    re.IGNORECASE,
)
"""Words of money that did not come, or is to come: no reading back."""

_TURNED_DOWN = re.compile(
    r"不行|不够|太少|少了|太多|差(?:太|得|很|一|远)|没法|不能|不接受|不同意|交不了差"
    r"|\b(?:won['’]?t|can['’]?t|cannot|not enough"
    r"|too (?:little|low|far|much)|no good|no way|(?:does ?n['’]?t|do ?n['’]?t|not) (?:work|accept|agree|do))\b",
    re.IGNORECASE,
)
"""Words that turn a sum down: no reading back either."""


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
    mild = MILD | {Act.PLEAD} if Topic.REPORT in topics else MILD
    if not topics or move.acts.keys() - mild or of_payment or reading.sums(AmountRole.ASK):
        return move
    if Particular.ONLY_REASON.value in move.asks:
        topics = tuple(topic for topic in topics if topic is Topic.PAPERS)
        return replace(move, topics=tuple(topic.value for topic in topics))
    first, acts = topics[0], move.acts
    if first in _RELATED.get(excuse or "", ()):
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


def read_back(move: Move, reading: Reading, table: Table) -> Move | None:
    """A message that only reads back a sum or a day, with whether it is the one on the table; None for any other.

    More than he promised is a demand, and the right day of the right sum a yes: these are heard as such.
    """
    sums = {found.sum for found in reading.amounts if found.sum is not None}
    days = {found.date for found in reading.dates if found.date is not None and found.role is DateRole.PAY}
    settles = bool(move.acts.keys() & {Act.CONFIRM, Act.ACCEPT_OFFER})
    his = _HIS.search(reading.text) is not None and _MISSING.search(reading.text) is None
    less = max(sums, default=table.promised) < table.promised  # nobody asks for less than what is promised
    asks = {Act.DEMAND, Act.CONCEDE} if len(sums) == 1 and (his or less) else set()
    may_be = (MILD - {Act.REJECT, Act.JUSTIFY}) | {Act.CONFIRM, Act.ACCEPT_OFFER} | asks
    if not (sums or days) or not (table.pledged or table.offer) or move.acts.keys() - may_be:
        return None
    if _TURNED_DOWN.search(reading.text) or REST.search(reading.text) or not (his or READ_BACK.search(reading.text)):
        return None
    known = table.known if table.pledged else frozenset({table.offer})
    wrong = bool(sums - known) or bool(table.pledged and days - {day for _, day in table.pledged})
    wants = move.did(Act.CONFIRM, Act.ACCEPT_OFFER, Act.DEMAND, Act.PIN_DOWN, Act.CONCEDE)
    asks_more = wants and not his and max(sums - known, default=0) > table.promised > 0
    if asks_more or (settles and not (wrong and table.pledged)):
        return None
    if not wrong and move.did(Act.PIN_DOWN, Act.FOLLOW_UP):
        return None
    return replace(
        move, acts={Act.OTHER: 1.0}, ask=None, named=None, pay_day=None, topics=(),
        quoted=max(sums, default=None), quotes="wrong" if wrong else "right",
    )  # fmt: skip


def without(acts: dict[Act, float], *dropped: Act) -> dict[Act, float]:
    """The acts but for these."""
    return {act: sure for act, sure in acts.items() if act not in dropped}


def for_a_promise(reading: Reading) -> bool:
    """Whether it wants a particular of a payment: what else it asks for, no promise answers."""
    asked = {found.particular for found in reading.particulars}
    return bool(asked - {Particular.ONLY_REASON, Particular.WRITTEN}) or bool(reading.pay_days)
