"""The talk as the rules see it: every trainee move with what it answered, the asks in order, the promises.

Built once from a transcript. Only what the trainee could see goes in: neither the truth of an excuse nor what was
attainable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from personas.vocabulary import CreditTier, ExcuseState
from scenarios.vocabulary import Act, AmountRole, Particular, Plan, Reading
from scoring.credit import Credit, credit_turns, is_read
from scoring.cutting import asks_of, exchanges_of, moves_of
from scoring.moves import RAISING, Ask, Exchange, Move, RaisedExcuse, total
from scoring.sentences import sentence
from scoring.staged import said
from scoring.transcript import By, CaseSheet, ExcuseSeen, Kind, Promise, PromiseState, Transcript, Turn

_UNSURE = 0.5
"""Confidence below which a trade beside a warning belongs to the warning."""
_APOLOGY = re.compile(r"[道赔](个|声|一声)?不是")


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
        transcript = replace(transcript, turns=tuple(_as_said(turn, transcript.sheet) for turn in transcript.turns))
        credit = credit_turns(transcript.turns, transcript.sheet)
        moves = tuple(moves_of(transcript.turns, credit))
        held = {ask.move.n for ask in asks_of(transcript, moves) if ask.previous is not None and not ask.step}
        moves = tuple(_without_giving(move) if move.n in held else move for move in moves)
        asks = tuple(asks_of(transcript, moves))
        return cls(
            sheet=transcript.sheet,
            plan=transcript.plan,
            turns=transcript.turns,
            moves=moves,
            exchanges=tuple(exchanges_of(transcript.turns, moves, asks)),
            asks=asks,
            credit=credit,
            finished=any(turn.kind == Kind.END for turn in transcript.turns),
        )

    @property
    def heard_only(self) -> bool:
        """Whether it is a plain transcript: what the dealer did is heard in his words, and less sure."""
        return not self.sheet.id

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
        return self._asked_in.get(move.n) if move is not None else None

    @cached_property
    def _asked_in(self) -> dict[int, Ask]:
        return {ask.move.n: ask for ask in reversed(self.asks)}

    @cached_property
    def _payments(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.kind == Kind.PAYMENT)

    @cached_property
    def _by_number(self) -> dict[int, Turn]:
        return {turn.n: turn for turn in self.turns}

    def turn(self, n: int | None) -> Turn | None:
        """The turn of this number, or None."""
        return None if n is None else self._by_number.get(n)

    def paid_before(self, n: int) -> int:
        """Money that had arrived before turn `n`."""
        return total(turn.amount for turn in self._payments if turn.n < n)

    def promises_before(self, n: int) -> tuple[Promise, ...]:
        """The promises as they stood before turn `n`, by id."""
        latest: dict[int, Promise] = {}
        for turn in self.turns:
            if turn.n < n and turn.promise is not None:
                latest[turn.promise.id] = turn.promise
        return tuple(latest[key] for key in sorted(latest))

    @cached_property
    def asked_from(self) -> int | None:
        """The turn in which the trainee first asked for payment, on their own account; None: never."""
        found = (m.n for m in self.says if m.earns(Act.DEMAND, Act.TRADE, Act.FOLLOW_UP, Act.PIN_DOWN))
        return next(found, None)

    def asked_by(self, n: int) -> bool:
        """Whether payment had been asked for by turn `n`."""
        return self.asked_from is not None and self.asked_from <= n

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

    def withdrawn(self, excuse: RaisedExcuse) -> bool:
        """Whether the dealer took this excuse back in so many words: nothing is left of it to deal with."""
        after = (turn.excuse for turn in self.turns if turn.n > excuse.n and turn.by == By.CUSTOMER)
        own = (seen for seen in after if seen is not None and seen.id == excuse.seen.id)
        return any(seen.state == ExcuseState.EXPOSED for seen in own)

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
    def accepted_untested(self) -> tuple[Move, ...]:
        """The messages that let an excuse stand which nobody had asked about or met with evidence."""
        return tuple(move for move in self.says if move.does(Act.ACCEPT_EXCUSE) and self._untested_before(move.n))

    def _untested_before(self, n: int) -> bool:
        excuse = self.excuse_before(n)
        return excuse is not None and not self.was_tested(excuse.id, n)

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

    @cached_property
    def agreed_in_all(self) -> int:
        """What was agreed in the whole attempt: the promises as they ended, and money paid without one.

        Of a promise that was not, or not wholly, kept only what came of it counts: the rest is agreed anew, or lost.
        """
        latest: dict[int, Promise] = {}
        spot = 0
        for turn in self.turns:
            if turn.promise is not None:
                latest[turn.promise.id] = turn.promise
            elif turn.kind == Kind.PAYMENT:
                spot += turn.amount
        missed = (PromiseState.REPLACED, PromiseState.BROKEN, PromiseState.PARTLY)
        return spot + total(p.paid if p.state in missed else p.amount for p in latest.values())

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


def _as_said(turn: Turn, sheet: CaseSheet) -> Turn:
    """The turn as it reached the dealer: without what of a message is only shown."""
    if turn.reading is None or turn.by != By.TRAINEE:
        return turn
    return replace(turn, reading=_as_meant(said(turn.reading, sheet.address)))


def _without_giving(move: Move) -> Move:
    """A move that asks for no less than before: what was unsurely read as a concession is none."""
    if move.reading is None or move.clarity(Act.CONCEDE) == 1.0:
        return move
    acts = tuple(found for found in move.reading.acts if found.act != Act.CONCEDE)
    return replace(move, reading=replace(move.reading, acts=acts))


def _only_warns(reading: Reading) -> bool:
    """Whether its trade is the end of a warning: "deliveries stop by then, and go on with the payment"."""
    trade, warning = reading.find(Act.TRADE), reading.find(Act.CONSEQUENCE)
    if trade is None or warning is None or trade.confidence >= _UNSURE or reading.has(Act.SUPPORT):
        return False
    start, end = sentence(reading.text, warning.span)
    return start <= trade.span[0] < end and not reading.sums(AmountRole.ASK)


def _as_meant(reading: Reading) -> Reading:
    """Without acts that its own words rule out.

    "Once this is settled, is there anything else?" names a condition, no price; nor is what ends a warning one;
    赔个不是 is an apology, no refusal.
    """
    asks = any(found.particular == Particular.ONLY_REASON for found in reading.particulars) and not reading.amounts
    ruled_out = {Act.TRADE} if asks or _only_warns(reading) else set()
    kept = (found for found in reading.acts if found.act not in ruled_out)
    acts = tuple(f for f in kept if f.act != Act.REJECT or not _APOLOGY.search(reading.quote(f.span)))
    return reading if len(acts) == len(reading.acts) else replace(reading, acts=acts)


def _tests(turn: Turn) -> bool:
    if turn.by != By.TRAINEE:
        return False
    asked = turn.reading is not None and turn.reading.has(Act.VERIFY, Act.PROBE)
    return asked or turn.kind in (Kind.SHOW, Kind.REQUEST)
