"""Cuts a transcript into moves, asks and exchanges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from personas.vocabulary import Deed
from scenarios.vocabulary import Act, Amount, AmountRole, DateRole, Reading
from scoring.credit import ABSURD, Credit, is_read
from scoring.moves import OFFERING, STALLING, Ask, Exchange, Move, total
from scoring.transcript import By, Kind, Transcript, Turn

_SUMMED = re.compile(
    r"(合起来|加起来|合计|一共|总共|总数|凑)(是|就是|成|够)?\s*$"
    r"|\b(altogether|in all|in total|total(ling)?|(that|which) makes|that's|comes to|adds up to|you're at)"
    r"( of| is)?( the)?( full)?\s*$",
    re.IGNORECASE,
)
"""Words before a sum that adds up others of the message."""
_FURTHER = re.compile(
    r"(再|另外?|还有|剩(下|余)?的?|余下的?|其余的?)(再)?(付|给|打|转|来|安排|还|出|走)?\s*$"
    r"|\b(another|the (other|remaining|last|next)|a further|plus)\s*$",
    re.IGNORECASE,
)
"""Words before a sum that make it a further part."""
_REST = re.compile(
    r"剩(下|余)?的?|其余|余款|余额|尾款|另一半|\b(the (rest|balance|remainder|other half)|what('s| is) left)\b",
    re.IGNORECASE,
)
"""Words for the rest of the debt."""
_PARTLY = re.compile(
    r"一点|点儿?(款|钱|吧|吗|嘛|呢|行|呗)|一些|一部分|部分|多少|几[个万千]|(付|打|给|拿|安排|走|转|还|出)点|意思意思"
    r"|\b(some(thing)?|a (bit|little|part)|part(ly)?|whatever|how much|anything|any (amount|sum))\b",
    re.IGNORECASE,
)
"""Words that ask for part of what is told, or leave open how much."""
_TO_HIM = re.compile(
    r"[?？]|请|麻烦|劳驾|[您你].{0,6}(付|打|转|结|还|安排)|\b(please|kindly|you (to|can|could))\b", re.IGNORECASE
)
"""Words that turn to the dealer."""
_NEXT = 10
"""Characters between a sum and its day."""
_GIVES = 0.6
"""Confidence of a concession from which a part of a plan, named alone, is all that is still asked for."""
_PLANNED = (AmountRole.ASK, AmountRole.AGREED)
"""What sums of a plan do."""
_PLAINLY = 0.5
"""Confidence of a demand from which the debt it tells is what it wants."""
_ACTING = frozenset({Kind.SAY, Kind.SHOW, Kind.REQUEST, Kind.OFFER, Kind.CONFIRM, Kind.LEAVE})


def moves_of(turns: Iterable[Turn], credit: dict[int, Credit]) -> Iterator[Move]:
    for turn in turns:
        if turn.by == By.TRAINEE and turn.kind in _ACTING:
            read = is_read(turn)
            yield Move(turn, turn.reading if read else None, credit.get(turn.n, Credit()))


def _whole(reading: Reading, last: int | None, overdue: int) -> tuple[Amount, int] | None:
    """The sum asked for; instalments on different days are one ask, with those that are agreed already.

    A sum named twice is one instalment, unless each has its day. A total said with its parts ("12, 12 and 11, that's
    35") is the ask.
    """
    asked = [found for found in reading.sums(AmountRole.ASK) if found.sum]
    largest = reading.ask
    if largest is None or not largest.sum:
        return None
    summed = [found.sum or 0 for found in reading.amounts if _SUMMED.search(reading.text[: found.span[0]])]
    if len(asked) > 1 and summed and max(summed) >= largest.sum:
        return largest, max(summed)
    values = [found.sum or 0 for found in asked]
    days = reading.pay_days
    if len(values) > 2 and len(days) < len(values) and 2 * max(values) == total(values):
        return largest, max(values)
    further = [found for found in asked[1:] if _FURTHER.search(reading.text[: found.span[0]])]
    dated = _dated(asked, reading) if len(values) > len(days) > 1 else []
    if dated and len(dated) == len(days) and total(dated) <= max(overdue, last or 0):
        return largest, total(dated)
    each = len(days) >= len(values) or len(further) == len(values) - 1
    named = values if each else list(dict.fromkeys(values))
    agreed = {found.sum or 0 for found in reading.sums(AmountRole.AGREED)}
    together, due = total(named), max(overdue, last or 0)
    if agreed and together + total(agreed) <= due:
        return largest, together + total(agreed)
    split = len(named) > 1 and (((len(days) > 1 or further) and together <= due) or together == last)
    if not split and rest_dated(reading):  # a part of what was asked for, with a day for the rest
        return largest, max(largest.sum, *values, last or 0)
    return largest, together if split else largest.sum


def _dated(asked: list[Amount], reading: Reading) -> list[int]:
    """The sums that have a pay day of their own beside them, one for each day."""
    beside: dict[date, tuple[int, int]] = {}
    for day in reading.dates:
        if day.role == DateRole.PAY and day.date is not None:
            gaps = ((max(day.span[0] - a.span[1], a.span[0] - day.span[1]), a.sum or 0) for a in asked)
            nearest = min(gaps)
            if nearest[0] <= _NEXT:
                beside[day.date] = min(nearest, beside.get(day.date, nearest))
    return [sum_ for _, sum_ in beside.values()]


def rest_dated(reading: Reading) -> bool:
    """Whether a day of payment is named for the rest of the debt: "150,000 today and the balance by the 20th"."""
    rest = _REST.search(reading.text)
    days = (found for found in reading.dates if found.role == DateRole.PAY and found.date)
    return rest is not None and any(found.span[0] >= rest.start() for found in days)


def _debt_demanded(reading: Reading, overdue: int) -> tuple[Amount, int] | None:
    """What is overdue, of a demand that names this sum alone: "54,000 was due in March. Could it go out today?"

    Not of one that wants "something" of it, nor of a debt merely told: it names a day or turns to the dealer.
    """
    demand = reading.find(Act.DEMAND)
    if demand is None or demand.confidence < _PLAINLY or _PARTLY.search(reading.text):
        return None
    if reading.pay_day is None and not _TO_HIM.search(reading.text):
        return None
    told = [found for found in reading.sums(AmountRole.FACT) if found.share is None]
    if any((found.sum or 0) > ABSURD * overdue for found in told):
        return None
    return next(((found, found.sum) for found in told if found.sum and found.stands_for(overdue)), None)


def asks_of(transcript: Transcript, moves: Iterable[Move]) -> Iterator[Ask]:
    last: dict[int, int] = {}
    since: dict[int, int] = {}
    parts: dict[int, tuple[int, ...]] = {}
    for move in moves:
        if move.reading is None:
            continue
        contact = move.turn.contact
        paid = total(turn.amount for turn in transcript.turns if turn.kind == Kind.PAYMENT and turn.n < move.n)
        due = max(0, transcript.sheet.overdue - paid)
        found = _whole(move.reading, last.get(contact), due)
        if found is None and contact not in last:
            found = _debt_demanded(move.reading, transcript.sheet.overdue)
        if found is None:
            continue
        amount, whole = found
        whole = _with_settled(whole, last.get(contact), move, transcript.turns)
        if contact in last:
            whole = _in_plan(whole, last[contact], parts.get(contact, ()), move.reading)
        offered = any(_offers(turn, since.get(contact, 0), move.n) for turn in transcript.turns)
        yield Ask(move, amount, whole, last.get(contact), offered)
        planned = (part.sum for part in move.reading.amounts if part.role in _PLANNED)
        named = tuple(dict.fromkeys(part for part in planned if part and part < whole))
        parts[contact] = named if len(named) > 1 else parts.get(contact, named) if whole == last.get(contact) else named
        last[contact], since[contact] = whole, move.n


def _in_plan(asked: int, last: int, parts: tuple[int, ...], reading: Reading) -> int:
    """A sum said after a plan in parts, as a whole that can be compared with it.

    A part spoken of again is no lower ask; a lower sum in place of the first part lowers the whole by as much.
    """
    given = reading.find(Act.CONCEDE)
    if asked in parts and (given is None or given.confidence < _GIVES):
        return last
    alone = sum(bool(found.sum) for found in reading.sums(AmountRole.ASK)) == 1
    if alone and len(parts) > 1 and asked < parts[0] and total(parts) <= last:
        return last - parts[0] + asked
    return asked


def _with_settled(asked: int, last: int | None, move: Move, turns: Iterable[Turn]) -> int:
    """The rest of an ask, after a part was promised or offered in the same contact, is no lower ask."""
    if last is None or asked >= last:
        return asked
    promised: dict[int, int] = {}
    offer = 0
    for turn in turns:
        if turn.n < move.n and turn.contact == move.turn.contact and turn.by == By.CUSTOMER:
            offer = turn.offer or offer
            if turn.promise is not None:
                promised[turn.promise.id] = turn.promise.amount
    takes = move.does(Act.ACCEPT_OFFER, Act.PIN_DOWN, Act.CONFIRM)
    parts = (total(promised.values()), offer if takes else 0)
    return next((asked + part for part in parts if part and abs(asked + part - last) <= last // 50), asked)


def _offers(turn: Turn, after: int, before: int) -> bool:
    return after < turn.n < before and turn.by == By.CUSTOMER and any(deed in OFFERING for deed in turn.does)


def _only_puzzled(turn: Turn) -> bool:
    return bool(turn.does) and all(deed == Deed.NOT_UNDERSTOOD for deed in turn.does)


class _Exchanges:
    """Cuts the turns of one contact into exchanges."""

    def __init__(self, contact: int) -> None:
        self.contact = contact
        self.reply: Turn | None = None
        self.response: list[Move] = []
        self.unread = False
        self.last_ask: int | None = None
        self.ask_at_reply: int | None = None
        self.offer: int | None = None
        self.offer_before: int | None = None
        self.stalls = 0

    def close(self) -> Exchange | None:
        if self.reply is None and not self.response:
            return None
        return Exchange(
            contact=self.contact,
            reply=self.reply,
            response=tuple(self.response),
            last_ask=self.ask_at_reply,
            last_offer=self.offer_before,
            stalls=self.stalls,
            unread=self.unread,
        )

    def open(self, reply: Turn) -> None:
        self.reply, self.response, self.unread = reply, [], False
        self.ask_at_reply = self.last_ask
        self.offer_before = self.offer
        self.offer = reply.offer if reply.offer is not None else self.offer
        self.stalls += any(deed in STALLING for deed in reply.does)

    def add(self, move: Move, ask: Ask | None) -> None:
        self.response.append(move)
        self.unread = self.unread or (move.turn.kind == Kind.SAY and not move.said)
        self.last_ask = ask.total if ask is not None else self.last_ask


def exchanges_of(turns: Iterable[Turn], moves: Iterable[Move], asks: Iterable[Ask]) -> Iterator[Exchange]:
    by_turn = {move.n: move for move in moves}
    asked = {ask.move.n: ask for ask in asks}
    cutter = _Exchanges(0)
    for turn in turns:
        if turn.contact not in (0, cutter.contact):
            if (done := cutter.close()) is not None:
                yield done
            cutter = _Exchanges(turn.contact)
        if turn.by == By.CUSTOMER and turn.kind == Kind.REPLY and not _only_puzzled(turn):
            if (done := cutter.close()) is not None:
                yield done
            cutter.open(turn)
        elif turn.n in by_turn:
            cutter.add(by_turn[turn.n], asked.get(turn.n))
    if (done := cutter.close()) is not None:
        yield done
