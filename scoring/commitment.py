"""Commitment: from "soon" to a sum, a day, means, a person, and what if not; restated, written, tested.

Research: science.md §3, §3.1 (specific promises; the hollow yes), §5.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from personas.vocabulary import Deed
from scenarios.vocabulary import QUESTIONS, Act, AmountRole, DateRole, Particular, Span
from scoring.moments import Moments
from scoring.moves import VAGUE, Exchange, Move, fault, hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.sentences import sentence
from scoring.softness import soft_ask
from scoring.summing_up import confirms, false_claim
from scoring.transcript import Kind, Promise, PromiseState

_PINNING = (Act.PIN_DOWN, Act.CONFIRM, Act.DEMAND, Act.TRADE)
_QUOTES = frozenset("\"'“”‘’「」『』")
_WHOLE = 0.9
"""Share of an ask from which a promise is a yes to all of it."""
_UNANSWERED = 0.3
"""What a sum with a day is worth to which no yes was heard: in a plain transcript one may be missed (own choice)."""
_LETTING_STAND = (Act.ACCEPT_OFFER, Act.ACCEPT_EXCUSE, Act.CLOSE)


def _pins(move: Move) -> bool:
    """Whether it asks for, or itself names, the particulars of the payment."""
    return move.earns(Act.PIN_DOWN) or (move.earns(*_PINNING) and move.pay_day is not None)


def _pins_vague(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in m.exchanges:
        if not exchange.answered or not exchange.did(VAGUE | {Deed.PUT_OFF}):
            continue
        said = next((move for move in exchange.response if _pins(move)), None)
        yield hit(said, *_PINNING) if said is not None else miss(exchange.answer)


def _dated(m: Moments) -> tuple[tuple[int, Promise], ...]:
    """The promises with a sum and a day, each with its contact."""
    made = ((contact, promise) for contact, promises in m.promises_in.items() for promise in promises)
    return tuple((contact, promise) for contact, promise in made if promise.amount > 0 and promise.due is not None)


def _spot_payment(m: Moments) -> int | None:
    """The turn in which money came during a contact."""
    return next((turn.n for turn in m.turns if turn.kind == Kind.PAYMENT and turn.contact > 0), None)


def _sum_and_day(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Every talk should end with a sum and a day, won by words of the trainee's that name or ask for them."""
    if not m.says:
        return
    dated = tuple(promise for _, promise in _dated(m))
    end = _start(dated, m) if dated else _spot_payment(m)
    if end is None:
        asked = next((move for move in reversed(m.says) if _proposes(move, m)), None) if m.heard_only else None
        if asked is not None:
            yield hit(asked, *_PINNING, share=_UNANSWERED, text="asked")
        else:
            yield miss(None, text="never")
        return
    before = [move for move in reversed(m.says) if move.n < end and soft_ask(move) is None]
    best = next((move for move in before if _pins(move)), None)
    best = best or next((move for move in before if _names(move, m)), None)
    yield hit(best, *_PINNING) if best is not None else miss(m.last_say_before(end))


def _proposes(move: Move, m: Moments) -> bool:
    """Whether it puts a sum with a day on the table, unhedged."""
    if move.reading is None or move.pay_day is None or not move.earns(*_PINNING):
        return False
    named = m.ask_of(move) is not None or any(found.sum for found in move.reading.sums(AmountRole.AGREED))
    return named and soft_ask(move) is None


def _names(move: Move, m: Moments) -> bool:
    return move.earns(Act.DEMAND, Act.TRADE, Act.ACCEPT_OFFER, Act.CONFIRM) and m.ask_of(move) is not None


def _agreed_contacts(m: Moments) -> tuple[tuple[int, tuple[Promise, ...]], ...]:
    return tuple((contact, promises) for contact, promises in m.promises_in.items() if promises)


def _means_and_person(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for contact, promises in _agreed_contacts(m):
        best = max(promises, key=lambda promise: promise.payer + promise.method)
        moves = [move for move in m.moves_in(contact) if move.said]
        asked = max((move for move in moves if _settles_means(move, m)), key=_aptness, default=None)
        share = (best.payer + best.method) / 2
        if asked is not None and share > 0:
            text = "hit" if share == 1 else "half"
            yield hit(asked, Act.PIN_DOWN, Act.CONFIRM, share=share, text=text, span=_means_words(asked))
        else:
            who = (Particular.PAYER, Particular.MEANS)
            if asked is not None and asked.earns(Act.PIN_DOWN) and asked.settles(*who):
                words = _means_words(asked)
                yield Finding(0.0, asked.n, words, "unanswered", None, {"promised": best.amount})
            else:
                yield miss(_last_said(moves), promised=best.amount)


def _settles_means(move: Move, m: Moments) -> bool:
    """Asks for or names the person or the means; a question or a summing-up may hold them without naming a method."""
    named = move.reading is not None and bool(move.reading.methods) and move.earns(*_PINNING)
    return named or move.settles(Particular.PAYER, Particular.MEANS) or move.earns(Act.PIN_DOWN) or confirms(move, m)


def _means_words(move: Move) -> Span | None:
    """Where it speaks of the person or the means."""
    if move.reading is None:
        return None
    wanted = (Particular.PAYER, Particular.MEANS)
    named = (found.span for found in move.reading.particulars if found.particular in wanted)
    span = next(chain(named, (found.span for found in move.reading.methods)), None)
    return move.whole(span) if span is not None else None


def _aptness(move: Move) -> tuple[bool, int]:
    """Which message to quote: one that asks for the means or the person, else the last."""
    return move.settles(Particular.PAYER, Particular.MEANS) or move.earns(Act.PIN_DOWN), move.n


def _last_said(moves: list[Move]) -> Move | None:
    return moves[-1] if moves else None


def _what_if(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for contact, promises in _agreed_contacts(m):
        moves = [move for move in m.moves_in(contact) if move.said]
        named = [move for move in moves if move.earns(Act.CONSEQUENCE, Act.TRADE) or move.settles(Particular.WHAT_IF)]
        settled = any(promise.what_if for promise in promises)
        said = max(
            (move for move in named if settled or move.n > _start(promises, m)),
            key=lambda move: (move.earns(Act.CONSEQUENCE), move.settles(Particular.WHAT_IF), -move.n),
            default=None,
        )
        if said is not None:
            yield hit(said, Act.CONSEQUENCE, Act.TRADE)
        else:
            yield miss(_last_said(moves), promised=max(promise.amount for promise in promises))


def _start(promises: tuple[Promise, ...], m: Moments) -> int:
    ids = {promise.id for promise in promises}
    return next((turn.n for turn in m.turns if turn.promise is not None and turn.promise.id in ids), 0)


def _clearness(move: Move) -> tuple[float, int]:
    """Which summing-up to take: the clearest, of two alike the later."""
    return move.clarity(Act.CONFIRM), move.n


def _restates(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """What was promised is said back, and nothing else is."""
    for contact, promises in _agreed_contacts(m):
        moves = [move for move in m.moves_in(contact) if move.said]
        summed = [move for move in reversed(moves) if move.earns(Act.CONFIRM)]
        best = max(promise.amount for promise in promises)
        wrong = {move.n: claim for move in summed if (claim := false_claim(move, m)) is not None}
        right = max((move for move in summed if move.n not in wrong), key=_clearness, default=None)
        if right is not None:
            yield hit(right, Act.CONFIRM)
        elif summed:
            claim = wrong[summed[0].n]
            sums = {"promised": best, "named": claim.sum}
            yield Finding(0.0, summed[0].n, claim.span, "wrong" if claim.sum else "wrong_day", None, sums)
        else:
            yield miss(_last_said(moves), promised=best)
    for contact in sorted({move.turn.contact for move in m.says} - set(m.promises_in)):
        claims = ((move, false_claim(move, m)) for move in m.moves_in(contact))
        for move, claim in claims:
            if claim is not None:
                yield Finding(0.0, move.n, claim.span, "unpromised", None, {"named": claim.sum})
                break


def _in_writing(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """A written confirmation of a promise that has a day: of "soon" there is nothing to write down."""
    dated = dict.fromkeys(contact for contact, _ in _dated(m))
    for contact in dated:
        notes = (move for move in m.moves if move.turn.kind == Kind.CONFIRM and move.turn.contact in (contact, 0))
        sent = next(notes, None)
        written = any(promise.written for promise in m.promises_in[contact])
        moves = [move for move in m.moves_in(contact) if move.said]
        written_down = (move for move in moves if confirms(move, m) or move.settles(Particular.WRITTEN))
        said = max(written_down, key=lambda move: (move.settles(Particular.WRITTEN), *_clearness(move)), default=None)
        if sent is not None and said is None:
            yield hit(sent)
        elif (sent is not None or written) and said is not None:
            yield hit(said, Act.CONFIRM)
        else:
            yield miss(None)


def _quick_yes(exchange: Exchange, m: Moments) -> bool:
    """A yes without an "if" to the whole of a large ask, at the first time of asking."""
    firm = exchange.did({Deed.ACCEPT, Deed.PROMISE_FIRM}) and exchange.stalls == 0 and exchange.last_offer is None
    made = exchange.reply.promise if exchange.reply is not None else None
    whole = made is None or made.amount >= _WHOLE * (exchange.last_ask or 0)
    large = exchange.last_ask is not None and 0 < m.sheet.target <= exchange.last_ask and whole
    return exchange.did({Deed.HOLLOW_YES}) or (firm and large)


def _tests_yes(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in m.exchanges:
        if not exchange.answered or not _quick_yes(exchange, m):
            continue
        tested = exchange.earns(*QUESTIONS)
        yield hit(tested, *QUESTIONS) if tested is not None else miss(exchange.answer)


def _lets_soon_stand(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in m.exchanges:
        said = exchange.said
        if not exchange.did(VAGUE) or not exchange.answered:
            continue
        if said is None:
            yield fault(exchange.response[-1])
        elif said.does(*_LETTING_STAND) and not said.does(Act.PIN_DOWN) and said.pay_day is None:
            yield fault(said, *_LETTING_STAND)


def _takes_up(span: Span, move: Move) -> bool:
    """Whether the vague day is the dealer's word, quoted or refused."""
    text = move.words
    quoted = text[max(0, span[0] - 1) : span[0]] in _QUOTES and text[span[1] : span[1] + 1] in _QUOTES
    refused = move.reading.find(Act.REJECT) if move.reading else None
    around = sentence(text, span)
    return (quoted and span[0] > 0) or (refused is not None and around[0] <= refused.span[0] < around[1])


def _own_vague_day(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        if move.reading is None or not move.does(Act.DEMAND, Act.PIN_DOWN, Act.CONFIRM) or move.pay_day is not None:
            continue
        vague = next((d for d in move.reading.dates if d.vague and d.role == DateRole.PAY), None)
        if vague is not None and not _takes_up(vague.span, move):
            yield fault(move, span=vague.span)


def _sums_up_hollow(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Takes a promise without a day home as if it were one: the contact ends on it."""
    for contact, promises in _agreed_contacts(m):
        undated = all(p.due is None for p in promises if p.state != PromiseState.REPLACED)
        moves = m.moves_in(contact)
        if undated and moves and moves[-1].turn.kind == Kind.LEAVE:
            yield fault(moves[-1])


_D = Dimension.COMMITMENT
RULES = (
    Rule("COM-01", _D, 4, 3, _pins_vague),
    Rule("COM-02", _D, 6, 1, _sum_and_day),
    Rule("COM-03", _D, 3, 1, _means_and_person),
    Rule("COM-04", _D, 2, 1, _what_if),
    Rule("COM-05", _D, 3, 2, _restates),
    Rule("COM-06", _D, 2, 2, _in_writing),
    Rule("COM-07", _D, 4, 2, _tests_yes),
    Rule("COM-08", _D, -3, 2, _lets_soon_stand),
    Rule("COM-09", _D, -1.5, 2, _own_vague_day),
    Rule("COM-10", _D, -2, 2, _sums_up_hollow),
)
