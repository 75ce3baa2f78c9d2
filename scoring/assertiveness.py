"""Assertiveness: plain, held, courteous. An inverted U: pleading sinks it, and so does hostility.

Research: science.md §2.1 (inverted U, contingent warnings), §2.2 (markers: please and thanks are no weakness).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from personas.vocabulary import COMPLAINTS, Deed
from scenarios.vocabulary import QUESTIONS, Act, AmountRole, Mark, MarkRead, Span
from scoring.credit import weight
from scoring.moments import Moments
from scoring.moves import OFFERING, RAISING, STANDING, Exchange, Move, fault, hit, miss, sharpness
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.sentences import clause, sentence
from scoring.softness import ASKING, begs_leave, soft_ask, soft_in_ask, sorry_for_asking

_MORE_THAN_ASKING = tuple(act for act in STANDING if act is not Act.DEMAND)
_HOLDING = tuple(act for act in STANDING if act not in QUESTIONS)
_QUESTIONS = 2
"""Questions in a row that work on what was said; more let the claim drop."""
_PUTTING_OFF = frozenset({Deed.PUT_OFF, Deed.REFUSE})
_STALLS = RAISING | _PUTTING_OFF
_DEBT = re.compile(
    r"逾期|到期|货款|欠|账|\b(overdue|due|invoices?|balance|owe[ds]?|account|statement|payments?|terms|outstanding)\b",
    re.IGNORECASE,
)
_WARNING = re.compile(
    r"(不然|否则|要不然|(没|不|未)到(账|位)?的?话?)[^。！？]{0,16}(停|不发|不放|先款后货|现款|法务|律师|违约金|取消)"
    r"|\b(or|otherwise|or else|without (it|that|payment)|if (not|it (isn't|doesn't|hasn't)|it's not))\b[^.!?]{0,40}"
    r"\b(stop|stops|hold|held|stay|stays|pause|pauses|paused|suspend|suspended|no (goods|deliver\w+|new orders)"
    r"|won't (ship|deliver|release|load)|lawyers?|legal|interest)\b",
    re.IGNORECASE,
)
"""Words for what follows when it is not paid."""
_LIMITS = 2
"""Calm limits that are enough for a talk."""
_PARTICLE = 6
"""Weight below which the words of a mark are a particle."""
_OPENING = 3
"""Messages in which the debt, the sum and the day should have been said."""


def _fit(move: Move, t: Thresholds) -> bool:
    """Being hostile is not being assertive: such a message earns nothing here."""
    return move.credit.fresh and move.aggression < t.hostile and not move.marked(Mark.INSULT, Mark.UNLAWFUL)


def _parts_said(moves: list[Move], m: Moments) -> tuple[bool, bool, bool]:
    """Whether the debt, the sum asked, and the day of payment were said."""
    debt = any(_says_debt(move) or _owed(move) for move in moves)
    asked = any(m.ask_of(move) and not (begs_leave(move) or move.does(Act.CONCEDE)) for move in moves)
    return debt, asked, any(move.pay_day and move.earns(*ASKING) for move in moves)


def _says_debt(move: Move) -> bool:
    of_debt = _DEBT.search(move.words) is not None or _sum_told(move) or move.does(Act.DEMAND)
    return (move.earns(Act.STATE_FACTS) and of_debt) or move.earns(Act.JUSTIFY, Act.FOLLOW_UP)


def _sum_told(move: Move) -> bool:
    return move.reading is not None and bool(move.reading.sums(AmountRole.FACT))


def _owed(move: Move) -> bool:
    return _sum_told(move) and move.earns(Act.DEMAND)


def _plain_opening(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if not m.says:
        return
    first = m.says[0].turn.contact
    moves = [move for move in m.says if move.turn.contact == first][:_OPENING]
    parts = _parts_said([move for move in moves if _fit(move, t)], m)
    said = sum(parts)
    if said == 0:
        yield miss(moves[0])
        return
    best = max(moves, key=lambda move: (_parts_said([move], m)[1], sum(_parts_said([move], m)), -move.n))
    begged = parts == (True, False, True) and any(m.ask_of(move) and begs_leave(move) for move in moves)
    text = "hit" if said == 3 else "begged" if begged else "half"
    yield hit(best, Act.DEMAND, Act.STATE_FACTS, share=said / 3, text=text)


def _direct_ask(m: Moments, t: Thresholds) -> Iterator[Finding]:
    demands = [move for move in m.says if move.does(Act.DEMAND)]
    if m.says and not demands:
        yield miss(m.says[0], text="never")
    for move in demands:
        weak = soft_ask(move)
        if weak is not None:
            yield Finding(0.0, move.n, sentence(move.words, weak.span), "miss")
        elif not _fit(move, t):
            yield miss(move, text="empty")
        elif not move.earns(Act.DEMAND):
            continue  # said in these words before: judged then
        elif begs_leave(move):
            yield hit(move, Act.DEMAND, share=0.25, text="half")
        elif move.marked(Mark.DIRECT, Mark.FIRM) or (m.ask_of(move) and move.pay_day):
            yield hit(move, Act.DEMAND)
        else:
            yield hit(move, Act.DEMAND, share=0.5, text="half")


def _claimed_before(n: int, m: Moments) -> bool:
    """Whether payment was asked for, or the debt named, before turn `n`: what is not claimed cannot be held."""
    return any(_says_debt(move) or move.earns(*ASKING) or m.ask_of(move) for move in m.says if move.n < n)


def _holds(exchange: Exchange, m: Moments, t: Thresholds) -> Finding:
    said = exchange.said
    kind = exchange.reply.excuse.kind if exchange.reply is not None and exchange.reply.excuse is not None else None
    if said is not None and said.stands and _fit(said, t):
        if begs_leave(said) and not said.earns(*_MORE_THAN_ASKING):
            return hit(said, Act.DEMAND, share=0.5, text="half")
        words = (Act.REJECT, Act.DEMAND, Act.VERIFY, Act.PROBE, Act.SEPARATE, Act.TRADE, Act.PIN_DOWN)
        if exchange.reply is not None and not _claimed_before(exchange.reply.n, m):
            return hit(said, *words, share=0.5, text="unclaimed")
        if _only_asks(said) and _questions_before(said, m) >= _QUESTIONS:
            return hit(said, *words, share=0.5, text="asks_on")
        return hit(said, *words)
    if said is not None and not said.caves and _fit(said, t) and _names_ask(said, exchange):
        return hit(said, Act.DEMAND, share=0.5, text="named")
    gave = said is not None and said.caves and said.does(Act.CONCEDE, Act.ACCEPT_OFFER)
    return miss(exchange.answer, text="gave" if gave else "miss", excuse=kind)


def _names_ask(move: Move, exchange: Exchange) -> bool:
    """Whether the sum asked for is named again; a demand that is a formula does not count by this either."""
    if move.does(Act.DEMAND):
        return False
    amounts = move.reading.amounts if move.reading is not None else ()
    return exchange.last_ask is not None and any(found.sum == exchange.last_ask for found in amounts)


def _only_asks(move: Move) -> bool:
    """Whether it asks the dealer something and holds nothing against what he said."""
    return move.earns(*QUESTIONS) and not move.earns(*_HOLDING)


def _questions_before(move: Move, m: Moments) -> int:
    """How many messages in a row before this one only asked."""
    before = [said for said in m.says if said.turn.contact == move.turn.contact and said.n < move.n]
    return sum(1 for _ in takewhile(_only_asks, reversed(before)))


def _holds_after_excuse(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in m.exchanges:
        if exchange.answered and exchange.did(RAISING):
            yield _holds(exchange, m, t)


def _holds_after_no(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in m.exchanges:
        if exchange.answered and exchange.did(_PUTTING_OFF) and not exchange.did(RAISING):
            yield _holds(exchange, m, t)


def _sets_limit(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """A calm limit belongs where the dealer offers too little or stalls a second time; set twice, it is set.

    The other such moments are free for questions.
    """
    limits, missed = [], []
    for exchange in m.exchanges:
        pressing = exchange.did(OFFERING | _PUTTING_OFF | {Deed.INSIST_ON_EXCUSE})
        often = exchange.stalls >= 2 or exchange.did(OFFERING)
        if not (exchange.answered and pressing and often) or exchange.upset:
            continue
        said = exchange.said
        ask = m.ask_of(said)
        lower = ask is not None and ask.step > 0
        if said is not None and _limits(said, lower=lower) and said.aggression < t.sharp and _fit(said, t):
            limits.append(hit(said, Act.REJECT, Act.CONSEQUENCE, Act.DEMAND))
        else:
            missed.append(miss(exchange.answer, text="low" if exchange.did(OFFERING) else "miss"))
    limits.sort(key=lambda finding: -finding.clarity)
    yield from (limits + missed)[:_LIMITS]


def _limits(move: Move, *, lower: bool) -> bool:
    """Whether it says what is not acceptable; firm words with a lower sum do not."""
    firm = move.marked(Mark.FIRM) and move.earns(Act.DEMAND, Act.TRADE, Act.PIN_DOWN) and not lower
    refuses = move.earns(Act.REJECT) and not (lower and move.does(Act.CONCEDE))
    return (firm or refuses or move.earns(Act.CONSEQUENCE)) and not move.caves


def _time_for_consequence(m: Moments) -> int | None:
    """The turn from which a consequence is in time: the third stall of a contact, or a broken promise."""
    third = next((e.reply.n for e in m.exchanges if e.stalls >= 3 and e.reply is not None and e.answered), None)
    broken = m.broken[0].n if m.broken and any(move.n > m.broken[0].n for move in m.says) else None
    return min((n for n in (third, broken) if n is not None), default=None)


def _warns(move: Move) -> bool:
    """Whether it names what follows, by the reading or in so many words."""
    return move.earns(Act.CONSEQUENCE) or (bool(move.credit.acts) and _WARNING.search(move.words) is not None)


def _timely_consequence(m: Moments, t: Thresholds) -> Iterator[Finding]:
    start = _time_for_consequence(m)
    if start is None:
        return
    calm = [e.said for e in m.exchanges if e.said is not None and e.said.n > start and not e.upset]
    before = [move for move in m.says if move.n <= start and not _too_early(move, m)]
    named = next((move for move in [*calm, *before] if _warns(move) and _fit(move, t)), None)
    if named is not None:
        words = None if named.earns(Act.CONSEQUENCE) else _WARNING.search(named.words)
        yield hit(named, Act.CONSEQUENCE, span=named.whole(words.span()) if words else None)
    elif calm:
        yield miss(calm[0])


def _early_consequence(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        if move.does(Act.CONSEQUENCE) and _too_early(move, m):
            yield fault(move, Act.CONSEQUENCE)


def _too_early(move: Move, m: Moments) -> bool:
    """Whether a consequence named here would come before the demand is clear: in the first message, or without one."""
    start = _time_for_consequence(m)
    if start is not None and start < move.n:
        return False
    return move.n == m.says[0].n or not any(said.does(Act.DEMAND) for said in m.says if said.n <= move.n)


def _plea(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        if move.does(Act.PLEAD) or move.marked(Mark.PLEADING):
            yield fault(move, Act.PLEAD, span=_mark_span(move, Mark.PLEADING))


def _mark_span(move: Move, mark: Mark) -> tuple[int, int] | None:
    found = move.reading.marked(mark) if move.reading else ()
    return next((f.span for f in found if f.span[0] < f.span[1] <= len(move.turn.text)), None)


def _own_pressure(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        if move.marked(Mark.PRESSURE_OF_OWN):
            yield fault(move, span=_mark_span(move, Mark.PRESSURE_OF_OWN))


def _needless_apology(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """An apology for asking; one for a fault of ours belongs to a complaint, one for one's own tone is courtesy."""
    for move in m.says:
        found = sorry_for_asking(move)
        if found is None or move.does(Act.RESOLVE):
            continue
        excuse = m.excuse_before(move.n)
        if excuse is not None and excuse.kind in COMPLAINTS and not move.does(*ASKING):
            continue
        yield fault(move, span=_readable(found, move))


def _hedged_ask(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        if (found := soft_in_ask(move, Mark.HEDGE)) is not None:
            yield fault(move, span=_readable(found, move))


def _readable(found: MarkRead, move: Move) -> Span:
    """The words of a mark; a mere particle is shown with its clause."""
    return found.span if weight(move.words[slice(*found.span)]) >= _PARTICLE else clause(move.words, found.span)


def _permission(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        if (found := soft_in_ask(move, Mark.DEFERENCE)) is not None:
            yield fault(move, span=_readable(found, move))


def _accepts_untested(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.accepted_untested:
        yield fault(move, Act.ACCEPT_EXCUSE)


def _takes_first_no(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Ends or puts off the talk at the first stall of a contact."""
    for exchange in m.exchanges:
        if exchange.reply is None or not exchange.answered or exchange.stalls != 1 or not exchange.did(_STALLS):
            continue
        said = exchange.said
        if said is None:
            yield fault(exchange.response[-1])
        elif said.does(Act.ACCEPT_EXCUSE, Act.CLOSE) and not said.stands:
            yield fault(said, Act.ACCEPT_EXCUSE, Act.CLOSE)


def _caves_in(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Lowers the ask for nothing as the answer to an excuse."""
    for exchange in m.exchanges:
        said = exchange.said
        if said is not None and exchange.did(RAISING) and said.does(Act.CONCEDE) and not said.does(Act.TRADE):
            yield fault(said, Act.CONCEDE)


def _hostile(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        share = sharpness(move, t)
        if share > 0:
            yield fault(move, span=_hostile_span(move), share=share, text="miss" if share == 1 else "half")


def _hostile_span(move: Move) -> tuple[int, int] | None:
    spans = (_mark_span(move, mark) for mark in (Mark.UNLAWFUL, Mark.INSULT, Mark.HOSTILE))
    return next((span for span in spans if span), None) or move.shown(Act.THREAT)


_D = Dimension.ASSERTIVENESS
RULES = (
    Rule("AST-01", _D, 6, 1, _plain_opening),
    Rule("AST-02", _D, 2, 3, _direct_ask),
    Rule("AST-03", _D, 3, 4, _holds_after_excuse),
    Rule("AST-04", _D, 3, 3, _holds_after_no),
    Rule("AST-05", _D, 2, _LIMITS, _sets_limit),
    Rule("AST-06", _D, 3, 1, _timely_consequence),
    Rule("AST-07", _D, -2, 2, _early_consequence),
    Rule("AST-08", _D, -3, 3, _plea),
    Rule("AST-09", _D, -2, 3, _own_pressure),
    Rule("AST-10", _D, -1.5, 3, _needless_apology),
    Rule("AST-11", _D, -1.5, 3, _hedged_ask),
    Rule("AST-12", _D, -1, 3, _permission),
    Rule("AST-13", _D, -4, 2, _accepts_untested),
    Rule("AST-14", _D, -3, 2, _takes_first_no),
    Rule("AST-15", _D, -2, 2, _caves_in),
    Rule("AST-16", _D, -5, 4, _hostile),
)
