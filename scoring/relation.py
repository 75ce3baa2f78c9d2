"""Face and relation: hard on the sum, respectful of the person, with a way out.

Research: science.md §2.1 (face, encouragement when upset), §2.3 (loss of face).
"""

from __future__ import annotations

from collections.abc import Iterator

from personas.vocabulary import Deed
from scenarios.vocabulary import Act, Mark
from scoring.diagnosis import ACCUSING
from scoring.moments import Moments
from scoring.moves import STANDING, Exchange, Move, fault, hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.transcript import Kind

_HARD = (Act.REJECT, Act.CONSEQUENCE, Act.FOLLOW_UP)


def _courteous(move: Move, t: Thresholds) -> bool:
    rude = move.marked(Mark.HOSTILE, Mark.INSULT, Mark.UNLAWFUL) or move.does(Act.THREAT)
    return move.aggression < t.sharp and not rude


def _troubled(exchange: Exchange) -> bool:
    return exchange.upset or exchange.did({Deed.ADMIT})


def _acknowledges(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in m.exchanges:
        if not exchange.answered or not _troubled(exchange):
            continue
        heard = exchange.earns(Act.EMPATHIZE)
        good = heard is not None and _courteous(heard, t)
        yield hit(heard, Act.EMPATHIZE) if heard is not None and good else miss(exchange.said)


def _way_out(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Found out, the dealer is let off the hook: back to the payment, no rubbing in."""
    for exchange in m.exchanges:
        if not exchange.answered or not exchange.did({Deed.EXPOSED}):
            continue
        said = exchange.said
        kind = said is not None and _courteous(said, t) and not ACCUSING.search(said.turn.text)
        moved_on = said is not None and said.earns(Act.EMPATHIZE, *STANDING)
        yield hit(said, Act.EMPATHIZE, *STANDING) if said is not None and kind and moved_on else miss(said)


def _hard_and_kind(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for move in m.says:
        foul = move.does(Act.THREAT) or move.marked(Mark.INSULT, Mark.UNLAWFUL) or move.aggression >= t.hostile
        if (move.earns(*_HARD) or foul) and m.asked_by(move.n):
            yield hit(move, *_HARD) if _courteous(move, t) else miss(move)


def _takes_leave(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """The trainee ends the contact with the next step named."""
    for contact in m.contacts:
        moves = m.moves_in(contact.contact)
        said = [move for move in moves if move.said]
        if (
            not said
            or not m.asked_by(said[-1].n)
            or not (moves[-1].turn.kind == Kind.LEAVE or said[-1].does(Act.CLOSE))
        ):
            continue
        step = next((move for move in reversed(said[-2:]) if _names_step(move)), None)
        good = step is not None and _courteous(step, t)
        yield hit(step, Act.CONFIRM, Act.CLOSE) if step is not None and good else miss(said[-1])


def _names_step(move: Move) -> bool:
    dated = move.reading is not None and any(found.date for found in move.reading.dates)
    return move.earns(Act.CONFIRM, Act.PIN_DOWN) or (dated and move.credit.fresh)


def _humiliates(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """An insult, or a threat to the person or his name; half of it is an accusation in anger, or open hostility."""
    for move in m.says:
        worst = move.reading.marked(Mark.INSULT, Mark.UNLAWFUL) if move.reading else ()
        threatened = move.does(Act.THREAT)
        accused = ACCUSING.search(move.turn.text) if move.marked(Mark.HOSTILE) else None
        if worst or threatened:
            yield fault(move, worst[0].span if worst else move.span(Act.THREAT))
        elif accused or move.aggression >= t.hostile:
            yield fault(move, accused.span() if accused else None, share=0.5)


def _presses_upset(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """A warning to a man who is upset backfires: first the ear, then the sum."""
    for exchange in m.exchanges:
        said = exchange.said
        if said is not None and exchange.upset and said.does(Act.CONSEQUENCE) and not said.does(Act.EMPATHIZE):
            yield fault(said, said.span(Act.CONSEQUENCE))


_D = Dimension.RELATION
RULES = (
    Rule("REL-01", _D, 3, 2, _acknowledges),
    Rule("REL-02", _D, 3, 2, _way_out),
    Rule("REL-03", _D, 2, 3, _hard_and_kind),
    Rule("REL-04", _D, 2, 2, _takes_leave),
    Rule("REL-05", _D, -4, 3, _humiliates),
    Rule("REL-06", _D, -2, 2, _presses_upset),
)
