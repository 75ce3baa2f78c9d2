"""The talk as the rules see it: every trainee move with what it answered, the asks in order, the promises.

Built once from a transcript. Only what the trainee could see goes in: neither the truth of an excuse nor what was
attainable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from personas.vocabulary import CreditTier, Deed, ExcuseKind, ExcuseState, Mood
from scenarios.vocabulary import Act, Amount, AmountRole, DateRole, Mark, Particular, Plan, Reading, Span
from scoring.credit import Credit, credit_turns, is_read
from scoring.rule import Finding
from scoring.transcript import By, CaseSheet, ExcuseSeen, Kind, Promise, PromiseState, Transcript, Turn

_ACTING = frozenset({Kind.SAY, Kind.SHOW, Kind.REQUEST, Kind.OFFER, Kind.CONFIRM, Kind.LEAVE})
_LOST_MOODS = frozenset({Mood.UPSET})
WEAK = (Mark.HEDGE, Mark.DEFERENCE, Mark.PLEADING, Mark.APOLOGY, Mark.PRESSURE_OF_OWN)
"""Marks of powerless wording."""
RAISING = frozenset({Deed.RAISE_EXCUSE, Deed.INSIST_ON_EXCUSE})
OFFERING = frozenset({Deed.COUNTER_OFFER, Deed.RAISE_OFFER})
VAGUE = frozenset({Deed.PROMISE_VAGUE, Deed.HOLLOW_YES})
STALLING = RAISING | {Deed.PUT_OFF, Deed.REFUSE, Deed.DODGE_QUESTION, Deed.PROMISE_VAGUE}
ENDING = frozenset({Deed.WALK_OUT, Deed.BYE})
QUESTIONS = (Act.PROBE, Act.VERIFY, Act.PIN_DOWN)
STANDING = (
    Act.DEMAND,
    Act.REJECT,
    Act.JUSTIFY,
    Act.PROBE,
    Act.VERIFY,
    Act.SEPARATE,
    Act.TRADE,
    Act.PIN_DOWN,
    Act.FOLLOW_UP,
    Act.CONSEQUENCE,
)
"""Acts that keep the position, or ask instead of giving way."""
QUOTE = 120
"""A quote of a whole message is cut to this many characters."""


@dataclass(frozen=True, slots=True)
class Move:
    """One trainee turn inside a contact. `reading` is None for moves that are no words, or were not understood."""

    turn: Turn
    reading: Reading | None
    credit: Credit

    @property
    def n(self) -> int:
        return self.turn.n

    @property
    def said(self) -> bool:
        """Whether it is a message that was understood."""
        return self.reading is not None

    def does(self, *acts: Act) -> bool:
        """Whether the message did one of these, be it well or badly: what bad conduct is judged by."""
        return self.reading is not None and self.reading.has(*acts)

    def earns(self, *acts: Act) -> bool:
        """Whether it did one of these as its own answer to the moment."""
        return any(act in self.credit.acts for act in acts)

    def settles(self, *particulars: Particular) -> bool:
        """Whether it asks for or settles one of these particulars of the payment, as its own answer."""
        found = self.reading.particulars if self.reading is not None and self.credit.fresh else ()
        return any(entry.particular in particulars for entry in found)

    def marked(self, *marks: Mark) -> bool:
        return self.reading is not None and bool(self.reading.marked(*marks))

    @property
    def aggression(self) -> float:
        return self.reading.aggression if self.reading else 0.0

    @property
    def pay_day(self) -> date | None:
        """The day of payment it names."""
        found = self.reading.pay_day if self.reading else None
        return found.date if found else None

    @property
    def caves(self) -> bool:
        """Whether it gives way: lets the excuse stand, pleads, or lowers the ask for nothing."""
        lowers = self.does(Act.CONCEDE) and not self.does(Act.TRADE)
        settles = self.does(Act.ACCEPT_OFFER) and not self.does(Act.TRADE, Act.PIN_DOWN, Act.DEMAND)
        return lowers or settles or self.does(Act.ACCEPT_EXCUSE, Act.PLEAD)

    @property
    def stands(self) -> bool:
        """Whether it keeps the position or asks on, without giving way."""
        return self.earns(*STANDING) and not self.caves

    def span(self, *acts: Act) -> Span | None:
        """The words of the first of these acts, else the message."""
        if self.reading is not None:
            for act in acts:
                found = self.reading.find(act)
                if found is not None and found.span[0] < found.span[1] <= len(self.turn.text):
                    return found.span
        return (0, min(QUOTE, len(self.turn.text))) if self.turn.text else None


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the customer did, and what the trainee did about it before the customer spoke again.

    `reply` is None for the opening of a contact. A reply that was a mere "what do you mean?" does not end an exchange.
    `upset` and `stalls` hold before the response.
    """

    contact: int
    reply: Turn | None
    response: tuple[Move, ...]
    last_ask: int | None
    last_offer: int | None
    """The customer's standing offer before this reply."""
    stalls: int
    """Times the customer has stalled in this contact, this reply included."""
    unread: bool

    def did(self, deeds: Iterable[Deed]) -> bool:
        """Whether the customer did one of these."""
        return self.reply is not None and any(deed in self.reply.does for deed in deeds)

    @property
    def said(self) -> Move | None:
        """The first message of the response that was understood."""
        return next((move for move in self.response if move.said), None)

    @property
    def left(self) -> bool:
        """Whether the trainee walked off without a word."""
        return self.said is None and any(move.turn.kind == Kind.LEAVE for move in self.response)

    @property
    def answered(self) -> bool:
        """Whether there was a chance to answer: an unread message costs nothing, nor does a door shut by the dealer."""
        closed = self.did(ENDING)
        return not closed and (self.said is not None or (self.left and not self.unread))

    @property
    def new_offer(self) -> int | None:
        """What the customer offers in this reply, when it is a new offer."""
        if self.reply is None or self.reply.offer is None:
            return None
        changed = self.reply.offer != self.last_offer
        return self.reply.offer if self.did(OFFERING) or changed else None

    @property
    def upset(self) -> bool:
        return self.did({Deed.GET_UPSET, Deed.THREATEN_TO_LEAVE}) or (
            self.reply is not None and self.reply.mood in _LOST_MOODS
        )

    def earns(self, *acts: Act) -> Move | None:
        """The first move of the response that did one of these."""
        return next((move for move in self.response if move.earns(*acts)), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """One sum the trainee asked for, in minor units. `total` adds up instalments named in one message."""

    move: Move
    amount: Amount
    total: int
    previous: int | None
    """The ask before it in the same contact."""
    offered_since: bool
    """Whether the customer made or raised an offer since then."""

    @property
    def step(self) -> int:
        """How far it lies below the ask before; 0 when it does not."""
        return max(0, self.previous - self.total) if self.previous is not None else 0

    @property
    def traded(self) -> bool:
        """Whether something was asked in return."""
        return self.move.earns(Act.TRADE)


@dataclass(frozen=True, slots=True)
class RaisedExcuse:
    """An excuse from the moment it was first raised: its exchange, and the trainee's moves after it in that contact."""

    seen: ExcuseSeen
    exchange: Exchange
    after: tuple[Move, ...]

    @property
    def kind(self) -> ExcuseKind:
        return self.seen.kind

    @property
    def n(self) -> int:
        """Number of the turn that raised it."""
        return self.exchange.reply.n if self.exchange.reply is not None else 0

    def earns(self, *acts: Act) -> Move | None:
        return next((move for move in self.after if move.earns(*acts)), None)


@dataclass(frozen=True)
class Moments:
    """Everything the rules may look at."""

    sheet: CaseSheet
    plan: Plan
    turns: tuple[Turn, ...]
    moves: tuple[Move, ...]
    exchanges: tuple[Exchange, ...]
    asks: tuple[Ask, ...]
    credit: dict[int, Credit]
    finished: bool
    """Whether the attempt came to its end, so that what was left undone counts."""

    @classmethod
    def of(cls, transcript: Transcript) -> Moments:
        credit = credit_turns(transcript.turns)
        moves = tuple(_moves(transcript.turns, credit))
        asks = tuple(_asks(transcript, moves))
        return cls(
            sheet=transcript.sheet,
            plan=transcript.plan,
            turns=transcript.turns,
            moves=moves,
            exchanges=tuple(_exchanges(transcript.turns, moves, asks)),
            asks=asks,
            credit=credit,
            finished=any(turn.kind == Kind.END for turn in transcript.turns),
        )

    @cached_property
    def says(self) -> tuple[Move, ...]:
        """The messages that were understood."""
        return tuple(move for move in self.moves if move.said)

    @cached_property
    def unread(self) -> tuple[int, ...]:
        """Numbers of the messages that were not understood."""
        said = (turn for turn in self.turns if turn.kind == Kind.SAY and turn.by == By.TRAINEE)
        return tuple(turn.n for turn in said if not is_read(turn))

    @property
    def first_ask(self) -> Ask | None:
        return self.asks[0] if self.asks else None

    @cached_property
    def first_offer(self) -> Turn | None:
        """The first turn in which the customer named a sum."""
        customers = (turn for turn in self.turns if turn.by == By.CUSTOMER)
        return next((turn for turn in customers if turn.offer is not None), None)

    def ask_of(self, move: Move | None) -> Ask | None:
        """The sum this move asks for."""
        return next((ask for ask in self.asks if move is not None and ask.move.n == move.n), None)

    def paid_before(self, n: int) -> int:
        """Money that had arrived before turn `n`."""
        return total(turn.amount for turn in self.turns if turn.kind == Kind.PAYMENT and turn.n < n)

    def promises_before(self, n: int) -> tuple[Promise, ...]:
        """The promises as they stood before turn `n`, by id."""
        latest: dict[int, Promise] = {}
        for turn in self.turns:
            if turn.n < n and turn.promise is not None:
                latest[turn.promise.id] = turn.promise
        return tuple(latest[key] for key in sorted(latest))

    def moves_in(self, contact: int) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if move.turn.contact == contact)

    @cached_property
    def contacts(self) -> tuple[Turn, ...]:
        """The turns that began a contact; where none is logged, the first turn of each contact."""
        started = [turn for turn in self.turns if turn.kind == Kind.CONTACT and turn.by == By.TRAINEE]
        known = {turn.contact for turn in started}
        first: dict[int, Turn] = {}
        for turn in self.turns:
            if turn.contact > 0 and turn.contact not in known:
                first.setdefault(turn.contact, turn)
        return tuple(sorted([*started, *first.values()], key=lambda turn: turn.n))

    @cached_property
    def excuses(self) -> tuple[RaisedExcuse, ...]:
        """Each excuse at its first raising."""
        found: dict[str, RaisedExcuse] = {}
        for exchange in self.exchanges:
            reply = exchange.reply
            if reply is not None and reply.excuse is not None and exchange.did(RAISING):
                seen = reply.excuse
                after = [m for m in self.moves if m.turn.contact == exchange.contact and m.n > reply.n]
                if exchange.answered:
                    found.setdefault(seen.id, RaisedExcuse(seen, exchange, tuple(after)))
        return tuple(found.values())

    def excuse_before(self, n: int) -> ExcuseSeen | None:
        """The excuse last spoken of before turn `n`."""
        return next((turn.excuse for turn in reversed(self.turns) if turn.n < n and turn.excuse is not None), None)

    def was_tested(self, excuse: str, n: int) -> bool:
        """Whether this excuse had been asked about or met with evidence before turn `n`, or admitted."""
        current: str | None = None
        for turn in self.turns:
            if turn.n >= n:
                return False
            if turn.excuse is not None and turn.by == By.CUSTOMER:
                current = turn.excuse.id
                if current == excuse and turn.excuse.state in (ExcuseState.ADMITTED, ExcuseState.SETTLED):
                    return True
            if current == excuse and _tests(turn):
                return True
        return False

    @cached_property
    def broken(self) -> tuple[Turn, ...]:
        """The turns in which a promise fell due and was not, or not wholly, kept."""
        missed = (PromiseState.BROKEN, PromiseState.PARTLY)
        due = (turn for turn in self.turns if turn.kind == Kind.PROMISE_DUE and turn.promise is not None)
        return tuple(turn for turn in due if turn.promise is not None and turn.promise.state in missed)

    @cached_property
    def promises_in(self) -> dict[int, tuple[Promise, ...]]:
        """The promises made in each contact, as they stood at its end, in order of their making."""
        found: dict[int, dict[int, Promise]] = {}
        known: dict[int, int] = {}
        for turn in self.turns:
            promise = turn.promise
            if promise is None or turn.contact == 0 or turn.kind == Kind.PROMISE_DUE:
                continue
            if known.setdefault(promise.id, turn.contact) == turn.contact:
                found.setdefault(turn.contact, {})[promise.id] = promise
        return {contact: tuple(entry.values()) for contact, entry in sorted(found.items())}

    def agreed_in(self, contact: int) -> int:
        """What was agreed in a contact: promises made in it and money paid in it on the spot."""
        promises = [p for p in self.promises_in.get(contact, ()) if p.state != PromiseState.REPLACED]
        here = [t for t in self.turns if t.contact == contact and t.kind == Kind.PAYMENT and t.promise is None]
        return total(p.amount for p in promises) + total(turn.amount for turn in here)

    def agreement_turn(self, contact: int) -> int | None:
        """The turn that made the first agreement of a contact."""
        for turn in self.turns:
            if turn.contact != contact or turn.kind == Kind.PROMISE_DUE:
                continue
            if turn.promise is not None or turn.kind == Kind.PAYMENT:
                return turn.n
        return None

    def last_say_before(self, n: int) -> Move | None:
        return next((move for move in reversed(self.says) if move.n < n), None)

    @property
    def tier(self) -> CreditTier:
        return self.sheet.credit_tier


def total(sums: Iterable[int]) -> int:
    """The sum of whole amounts."""
    return sum(sums)


def hit(move: Move, *acts: Act, share: float = 1.0, text: str = "hit", span: Span | None = None) -> Finding:
    """A good move found; its words are those of the first of the acts."""
    return Finding(share, move.n, span or move.span(*acts), text, None)


def miss(move: Move | None, *, text: str = "miss", excuse: ExcuseKind | None = None, **sums: int) -> Finding:
    """A moment let pass: the words said instead, or nothing. `sums` are slots of its text, in minor units."""
    if move is None:
        return Finding(0.0, None, None, text, excuse, sums)
    return Finding(0.0, move.n, move.span() if move.said else None, text, excuse, sums)


def fault(move: Move, span: Span | None = None, *, share: float = 1.0, text: str = "miss", **sums: int) -> Finding:
    """Bad conduct found, with its severity."""
    return Finding(share, move.n, span or move.span(), text, None, sums)


def _moves(turns: Iterable[Turn], credit: dict[int, Credit]) -> Iterator[Move]:
    for turn in turns:
        if turn.by == By.TRAINEE and turn.kind in _ACTING:
            read = is_read(turn)
            yield Move(turn, turn.reading if read else None, credit.get(turn.n, Credit()))


def _tests(turn: Turn) -> bool:
    if turn.by != By.TRAINEE:
        return False
    asked = turn.reading is not None and turn.reading.has(Act.VERIFY, Act.PROBE)
    return asked or turn.kind in (Kind.SHOW, Kind.REQUEST)


def _whole(reading: Reading, last: int | None, overdue: int) -> tuple[Amount, int] | None:
    """The sum asked for; instalments on different days are one ask."""
    asked = [found for found in reading.sums(AmountRole.ASK) if found.sum]
    largest = reading.ask
    if largest is None or not largest.sum:
        return None
    together = total(found.sum or 0 for found in asked)
    days = {found.date for found in reading.dates if found.role == DateRole.PAY and found.date}
    due = max(overdue, last or 0)
    split = len(asked) > 1 and ((len(days) > 1 and together <= due) or together == last)
    return largest, together if split else largest.sum


def _asks(transcript: Transcript, moves: Iterable[Move]) -> Iterator[Ask]:
    last: dict[int, int] = {}
    since: dict[int, int] = {}
    for move in moves:
        if move.reading is None:
            continue
        contact = move.turn.contact
        found = _whole(move.reading, last.get(contact), transcript.sheet.overdue)
        if found is None:
            continue
        amount, whole = found
        whole = _with_settled(whole, last.get(contact), move, transcript.turns)
        offered = any(_offers(turn, since.get(contact, 0), move.n) for turn in transcript.turns)
        yield Ask(move, amount, whole, last.get(contact), offered)
        last[contact], since[contact] = whole, move.n


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


def _exchanges(turns: Iterable[Turn], moves: Iterable[Move], asks: Iterable[Ask]) -> Iterator[Exchange]:
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
