"""Gap closing: help that fits the cause, at a known cost, for money by a day.

Research: science.md §4.2 (support must be contingent), seed sections two and three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from personas.vocabulary import COMPLAINTS, Deed, ExcuseKind
from scenarios.vocabulary import Act, AmountRole, Reading
from scoring.moments import Moments
from scoring.moves import Move, RaisedExcuse, fault, hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.transcript import Kind, SupportOffer

_HELP = (Act.SUPPORT, Act.TRADE)
_WITHHELD = re.compile(
    r"(若|要是|如果|万一)?(没|不|未)(到|付|打|给)(账|款)?.{0,4}[，,].{0,10}(不|没|停|撤|取消)|不(来|派|给|发|送|做|换)(?!行)|(没|不|未)(能)?(到|付|打|给)(账|款|上)?$|(迟|晚|拖|少)(了|一|到).{0,3}(天|笔|次)"
    r"|\b(no|not|won't|without|late|miss(es|ed)?|fail(s|ed)?|otherwise|or else)\b",
    re.IGNORECASE,
)
"""Words by which a help is held back, or what follows if the money is late: no offer, unless one comes before them."""
_SURE = 0.65
"""Confidence from which a message that ties nothing to the payment counts as a help."""
_ALONG = re.compile(r"陪(您|你)|一(块|起)(儿)?去|\b(go|come) (along )?with you\b|\btogether\b", re.IGNORECASE)
_GIVES = re.compile(r"我(就|给|帮|派|去|来|可以)|\b(i|we)('ll| will| can|'d| could)\b", re.IGNORECASE)
_GIFT = re.compile(
    r"送(您|你)|不用(您|你)出|不要(您|你)(一分)?钱|免费|白送"
    r"|\b(free of charge|for free|no charge|on the house|won't cost you)\b",
    re.IGNORECASE,
)
_OURS = COMPLAINTS | {ExcuseKind.STATEMENT_MISSING, ExcuseKind.OTHER}
"""Kinds of excuse that are a fault or an omission of ours when they are true: put right without a price."""
_HELPING = re.compile(
    r"支持|促销|活动|展台|展位|陈列|培训|返利|折扣|补贴|奖励|优先|排(期|货|产)|换(货|新)|调(货|换)|铺货|发货|放货|导购|样(机|品)"
    r"|\b(promotion|campaign|display|stand|training|rebate|discount|credit note|support|priority|first place|deliver\w*"
    r"|releas\w+|rotat\w+|exchange|replac\w+|demo|fair|staff|engineer|stock|goods|order)\b",
    re.IGNORECASE,
)
"""Words for what a supplier can give besides time."""
_MORE = re.compile(
    r"剩|余|差|其余|另|还有|多|再|不够|\b(rest|remain\w*|other|another|balance|more|gap|short(fall)?|left)\b",
    re.IGNORECASE,
)
"""Words about what an offer leaves open."""
_ASKED = 0.15
"""What a question is worth that may lead to more."""
_CONDITION = re.compile(
    r"如果|要是|只要|条件|先付|款到|到账|(付|打|转)[^。！？]{0,20}(就|才)"
    r"|\b(if|once|when|unless|until|as soon as|after|provided|the day)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Help:
    """Help given by a move, with the message in which it was tied to a payment or at least announced."""

    move: Move
    offer: SupportOffer | None
    words: Move | None
    more: bool = False
    """Whether it is a further help in a message that names what is to be paid, after one that was tied to payment."""

    @property
    def conditional(self) -> bool:
        tied = self.offer is not None and self.offer.conditional
        return tied or self.more or (self.words is not None and _trades(self.words))


def helps(m: Moments) -> tuple[Help, ...]:
    """Every help the trainee offered: by a move (with the words around it), or in words alone."""
    found: list[Help] = []
    taken: set[int] = set()
    for move in m.moves:
        if move.turn.kind == Kind.OFFER or (move.turn.support is not None and not move.said):
            words = _words_near(m, move)
            taken.update({words.n} if words is not None else ())
            found.append(Help(move, move.turn.support, words))
    for move in m.says:
        again = bool(found) and move.does(Act.CONFIRM)  # what is summed up was offered before
        if move.n not in taken and _helps(move) and not (again or _holds_back(move)):
            tied = any(entry.conditional and entry.move.turn.contact == move.turn.contact for entry in found)
            more = tied and move.reading is not None and _names_sum(move.reading)
            found.append(Help(move, move.turn.support, move, more))
    return tuple(sorted(found, key=lambda entry: entry.move.n))


def _helps(move: Move) -> bool:
    """Whether it offers a help of some cost: going along, or words that may be one, are none."""
    if move.does(Act.TRADE):
        return True
    found = move.reading.find(Act.SUPPORT) if move.reading else None
    return found is not None and found.confidence >= _SURE and _ALONG.search(move.words) is None


def _holds_back(move: Move) -> bool:
    """Whether the words of help say what will not be given."""
    start, end = move.span(*_HELP) or (0, 0)
    words = move.words[start:end]
    held = _WITHHELD.search(words)
    return held is not None and _GIVES.search(words[: held.start()]) is None


def _trades(move: Move) -> bool:
    """Whether it ties a help to the payment: nothing given away free, nothing held back."""
    given = _GIFT.search(move.words) and not _CONDITION.search(move.words)
    return move.earns(Act.TRADE) and not given and not _holds_back(move)


def _words_near(m: Moments, move: Move) -> Move | None:
    """The last message before an offer in its contact, else the next, when it speaks of help."""
    around = [other for other in m.moves_in(move.turn.contact) if other.said]
    before = [other for other in around if other.n < move.n][-1:]
    after = [other for other in around if other.n > move.n][:1]
    return next((other for other in before + after if other.does(*_HELP, Act.RESOLVE)), None)


def _repairs(entry: Help, m: Moments) -> bool:
    """Putting right a fault of ours is no gift: it answers a complaint."""
    if entry.offer is not None and entry.offer.fits:
        return all(kind in _OURS for kind in entry.offer.fits)
    excuse = m.excuse_before(entry.move.n)
    return entry.move.does(Act.RESOLVE) and excuse is not None and excuse.kind in _OURS


def _helpable(m: Moments) -> Iterator[RaisedExcuse]:
    """Excuses for which the trainee had a fitting help in hand."""
    kinds = {kind for offer in m.sheet.support.values() for kind in offer.fits}
    return (excuse for excuse in m.excuses if excuse.kind in kinds)


def _fits(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for excuse in _helpable(m):
        given = _remedy(excuse, m)
        if given is not None:
            yield hit(given, *_HELP, Act.RESOLVE)
        elif not m.withdrawn(excuse):
            text = "repair" if excuse.kind in _OURS else "miss"  # a fault of ours is put right without a price
            yield miss(excuse.exchange.answer, text=text, excuse=excuse.kind)


def _remedy(excuse: RaisedExcuse, m: Moments) -> Move | None:
    """The words (or the move) that offered what fits this excuse."""
    fitting = (e for e in helps(m) if e.move.n > excuse.n and _meant_for(e, excuse.kind, m) and _is_help(e, m))
    offered = [entry.words or entry.move for entry in fitting]
    repaired = excuse.earns(Act.RESOLVE) if excuse.kind in _OURS else None
    return next((move for move in offered if move.credit.fresh), repaired)


def _is_help(entry: Help, m: Moments) -> bool:
    """Whether something is offered, be it by name: time and a smaller sum are a price, no help."""
    if entry.offer is not None or entry.move.does(Act.SUPPORT, Act.RESOLVE):
        return True
    words = entry.move.words.casefold()
    names = (name.casefold() for name in m.sheet.support_names.values())
    return _HELPING.search(words) is not None or any(name in words for name in names)


def _meant_for(entry: Help, kind: ExcuseKind, m: Moments) -> bool:
    if entry.offer is not None and entry.offer.fits:
        return kind in entry.offer.fits
    excuse = m.excuse_before(entry.move.n)
    return excuse is not None and excuse.kind == kind


def _tied_later(entry: Help, given: tuple[Help, ...], m: Moments) -> bool:
    """Whether a help that was only announced is followed in its contact by one that is tied to payment.

    It has to come before the dealer promises anything: then the talk came to the price of the help after all.
    """
    contact = entry.move.turn.contact
    promised = next(
        (turn.n for turn in m.turns if turn.contact == contact and turn.n > entry.move.n and turn.promise), None
    )
    return any(
        later.conditional and later.move.turn.contact == contact and (promised is None or later.move.n < promised)
        for later in given
        if later.move.n > entry.move.n
    )


def _conditional(m: Moments, t: Thresholds) -> Iterator[Finding]:
    given = helps(m)
    for entry in given:
        if _repairs(entry, m) or (not entry.conditional and _tied_later(entry, given, m)):
            continue
        words = entry.words or entry.move
        yield hit(words, Act.TRADE) if entry.conditional and words.credit.fresh else miss(words)


def _sum_and_day(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for entry in helps(m):
        words = entry.words
        if words is None or words.reading is None or not _trades(words):
            continue
        share = (_names_sum(words.reading) + (words.pay_day is not None)) / 2
        if share > 0:
            ask = m.ask_of(words)
            text = "hit" if share == 1 else "half"
            yield hit(words, Act.TRADE, share=share, text=text, span=ask.words if ask else None)
        else:
            yield miss(words)


def _names_sum(reading: Reading) -> bool:
    return bool(reading.sums(AmountRole.ASK) or reading.sums(AmountRole.AGREED))


def _works_on_gap(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """An offer short of the target: the difference is talked about, with a measure or a second day."""
    for exchange in m.exchanges:
        offer = exchange.new_offer
        if offer is None or not exchange.answered or not 0 < offer < m.sheet.target or exchange.reply is None:
            continue
        gap = m.sheet.target - offer
        after = [move for move in m.moves_in(exchange.contact) if move.n > exchange.reply.n]
        worked = max(after, key=lambda move: (_closes(move), -move.n), default=None)
        if worked is not None and _closes(worked) > 0:
            words = worked.shown(Act.TRADE, Act.SUPPORT, Act.PIN_DOWN, Act.PROBE)
            share = _closes(worked)
            about = share > _ASKED or worked.earns(Act.PROBE) or _MORE.search(worked.words) is not None
            plans = (m.ask_of(move) for move in after if _names_parts(move))
            plan = None if about else next((ask for ask in plans if ask is not None), None)
            text = "hit" if share == 1 else "half" if about or plan else "pinned"
            shown = (worked.n, words) if plan is None else (plan.move.n, plan.words)
            yield Finding(share, *shown, text, None, {"gap": gap})
        else:
            yield miss(exchange.answer, gap=gap, offer=offer)
        return


def _names_parts(move: Move) -> bool:
    """Whether it names more than one sum of the payment."""
    named = move.reading.amounts if move.reading is not None else ()
    return sum(found.role in (AmountRole.ASK, AmountRole.AGREED) for found in named) > 1


def _closes(move: Move) -> float:
    """How far a message works on the gap: a trade wholly, help more than half, a second sum or a question little."""
    two = _names_parts(move)
    if _trades(move):
        return 1.0
    if move.earns(Act.SUPPORT):
        return 0.6
    if two and move.earns(Act.DEMAND, Act.CONFIRM):
        return 0.3
    return _ASKED if move.earns(Act.PROBE, Act.PIN_DOWN) else 0.0


def _answers_request(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """The dealer asks for help himself: the answer names what he pays for it."""
    for exchange in m.exchanges:
        if exchange.answered and exchange.did({Deed.ASK_SUPPORT}):
            answer = exchange.earns(Act.TRADE, Act.PIN_DOWN, Act.VERIFY, Act.SEPARATE)
            yield hit(answer, Act.TRADE, Act.PIN_DOWN, Act.VERIFY) if answer else miss(exchange.answer)


def _free_gift(m: Moments, t: Thresholds) -> Iterator[Finding]:
    given = helps(m)
    for entry in given:
        if not (entry.conditional or _repairs(entry, m) or _tied_later(entry, given, m)):
            yield fault(entry.words or entry.move, Act.SUPPORT)


def _misfit(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Help that answers none of the excuses raised; once he has made an offer it may be what tips the scales."""
    for entry in helps(m):
        raised = {excuse.kind for excuse in m.excuses if excuse.n < entry.move.n}
        first = m.first_offer is None or m.first_offer.n > entry.move.n
        if entry.offer is None or not entry.offer.fits or entry.move.turn.kind != Kind.OFFER:
            continue
        if first and raised and not raised & set(entry.offer.fits):
            yield fault(entry.words or entry.move)


def _too_dear(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for entry in helps(m):
        offer = entry.offer
        before = [ask.total for ask in m.asks if ask.move.n <= entry.move.n]
        if offer is not None and before and offer.cost > t.support_cost * before[-1] and not _repairs(entry, m):
            yield fault(entry.words or entry.move, cost=offer.cost)


_D = Dimension.GAP_CLOSING
RULES = (
    Rule("GAP-01", _D, 3, 2, _fits),
    Rule("GAP-02", _D, 4, 2, _conditional),
    Rule("GAP-03", _D, 3, 2, _sum_and_day),
    Rule("GAP-04", _D, 3, 1, _works_on_gap),
    Rule("GAP-05", _D, 2, 2, _answers_request),
    Rule("GAP-06", _D, -3, 3, _free_gift),
    Rule("GAP-07", _D, -2, 2, _misfit),
    Rule("GAP-08", _D, -2, 2, _too_dear),
)
