"""A trainee's move and what it answered: the pieces that the moments of a talk are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from personas.vocabulary import Deed, ExcuseKind, Mood
from scenarios.vocabulary import Act, Amount, Mark, Particular, Reading, Span
from scoring.credit import Credit, weight
from scoring.rubric import Thresholds
from scoring.rule import Finding
from scoring.sentences import clause, sentence
from scoring.transcript import ExcuseSeen, Kind, Turn

_LOST_MOODS = frozenset({Mood.UPSET})
RAISING = frozenset({Deed.RAISE_EXCUSE, Deed.INSIST_ON_EXCUSE})
OFFERING = frozenset({Deed.COUNTER_OFFER, Deed.RAISE_OFFER})
VAGUE = frozenset({Deed.PROMISE_VAGUE, Deed.HOLLOW_YES})
STALLING = RAISING | {Deed.PUT_OFF, Deed.REFUSE, Deed.DODGE_QUESTION, Deed.PROMISE_VAGUE}
ENDING = frozenset({Deed.WALK_OUT, Deed.BYE})
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
CLEAR = 0.8
"""Confidence of the reader from which an act counts in full; below, in proportion. One act read with .45 in one wording
and with .35 in another then moves half a rule, not a whole one (own choice; measured by `benchmarks/scores.py`)."""


_TELLING = 8
"""Weight from which a quote tells something: "No?" does not."""
_SENTENCE = 100
"""Weight of a sentence (a Chinese character 2) up to which it is quoted whole."""


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
    def words(self) -> str:
        """What was said, without what is only shown (`scoring.staged`); every place is that of the message."""
        return self.reading.text if self.reading is not None else self.turn.text

    @property
    def foul(self) -> bool:
        """Whether it threatens or insults."""
        return self.does(Act.THREAT) or self.marked(Mark.INSULT, Mark.UNLAWFUL)

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

    def clarity(self, *acts: Act) -> float:
        """How clearly it does one of these acts, 0 to 1; 1 where it is judged by other things than these."""
        found = [found.confidence for found in self.reading.acts if found.act in acts] if self.reading else []
        return min(1.0, max(found) / CLEAR) if found else 1.0

    def whole(self, span: Span) -> Span:
        """The span as evidence: with its sentence; of a long one from there on."""
        start, end = sentence(self.turn.text, span)
        return (start, end) if weight(self.turn.text[start:end]) <= _SENTENCE else (span[0], end)

    def _asked(self) -> Span | None:
        """Where the demand names its sum, else where it is put plainly: surer than what the act was read from."""
        assert self.reading is not None
        ask = self.reading.ask
        plain = next((found.span for found in self.reading.marked(Mark.DIRECT)), None)
        found = ask.span if ask is not None else plain
        return clause(self.turn.text, found) if found is not None else None

    def shown(self, *acts: Act) -> Span | None:
        """The words to quote for the first of these acts that has some, else the message."""
        spans = [self.whole(span) for act in acts if self.does(act) and (span := self.span(act))]
        telling = (span for span in spans if weight(self.turn.text[slice(*span)]) >= _TELLING)
        return next(telling, None) or self.span()

    def span(self, *acts: Act) -> Span | None:
        """The words of the first of these acts, else the message."""
        if self.reading is not None:
            for act in acts:
                if act is Act.DEMAND and self.reading.has(act) and (asked := self._asked()):
                    return asked
                found = self.reading.find(act)
                if found is not None and found.span[0] < found.span[1] <= len(self.turn.text):
                    return found.span
        return (0, len(self.turn.text)) if self.turn.text else None


def sharpness(move: Move, t: Thresholds) -> float:
    """How sharp a message is, from 0 (below the rubric's `sharp`) to 1 (from `hostile` on, or foul)."""
    if move.foul or move.aggression >= t.hostile:
        return 1.0
    marked = 0.5 if move.marked(Mark.HOSTILE) else 0.0
    return max(marked, (move.aggression - t.sharp) / max(t.hostile - t.sharp, 0.01))


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
    def answer(self) -> Move | None:
        """What the trainee answered: the first message understood, else the last thing done instead."""
        return self.said or (self.response[-1] if self.response else None)

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
        """What the customer offers in this reply, when it is a new offer; what he has promised already is none."""
        if self.reply is None or self.reply.offer is None:
            return None
        if self.did({Deed.EXCUSE_FOR_BROKEN_PROMISE}) and not self.did(OFFERING):
            return None  # a new day for what was promised before
        changed = self.reply.offer != self.last_offer
        promised = self.reply.promise is not None and self.reply.promise.amount == self.reply.offer
        return self.reply.offer if changed or (self.did(OFFERING) and not promised) else None

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
    def words(self) -> Span:
        """Where it is said."""
        return self.move.whole(clause(self.move.turn.text, self.amount.span))

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


def total(sums: Iterable[int]) -> int:
    """The sum of whole amounts."""
    return sum(sums)


def hit(move: Move, *acts: Act, share: float = 1.0, text: str = "hit", span: Span | None = None) -> Finding:
    """A good move found; its words are those of the first of the acts."""
    return Finding(share, move.n, span or move.shown(*acts), text, clarity=move.clarity(*acts))


def miss(move: Move | None, *, text: str = "miss", excuse: ExcuseKind | None = None, **sums: int) -> Finding:
    """A moment let pass: the words said instead, or nothing. `sums` are slots of its text, in minor units."""
    if move is None:
        return Finding(0.0, None, None, text, excuse, sums)
    return Finding(0.0, move.n, move.span() if move.said else None, text, excuse, sums)


def fault(
    move: Move, *acts: Act, span: Span | None = None, share: float = 1.0, text: str = "miss", **sums: int
) -> Finding:
    """Bad conduct found, with its severity; its words are those of the first of the acts."""
    return Finding(share, move.n, span or move.shown(*acts), text, None, sums, move.clarity(*acts))
