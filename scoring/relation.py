"""Face and relation: hard on the sum, respectful of the person, with a way out.

Research: science.md §2.1 (face, encouragement when upset), §2.3 (loss of face).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import fsum

from personas.vocabulary import COMPLAINTS, Deed, ExcuseKind
from scenarios.vocabulary import Act, Mark, Span
from scoring.credit import weight
from scoring.diagnosis import ACCUSING
from scoring.moments import Moments
from scoring.moves import STALLING, STANDING, Exchange, Move, fault, hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.summing_up import confirms
from scoring.transcript import By, Kind

_HARD = (Act.REJECT, Act.CONSEQUENCE, Act.FOLLOW_UP)
_TROUBLES = (COMPLAINTS - {ExcuseKind.PROMO_SUPPORT}) | {ExcuseKind.CASH_TIGHT, ExcuseKind.DOWNSTREAM_OWES}
"""Kinds of excuse that are a trouble when they are true: what was paid to somebody else is none."""
_NO_ANSWER = STALLING | {Deed.GREET, Deed.SMALL_TALK, Deed.ASK_BUSINESS, Deed.NOT_UNDERSTOOD}
"""What the dealer does who takes no step: named before, the next step is not agreed."""
_PATIENCE = 2
"""Stalls of a dealer after which only courtesy is no position."""
_TALK = 3
"""Understood messages from which a talk has a tone."""
_CIVIL = re.compile(
    r"您|请|谢|感谢|辛苦|麻烦|恭喜|理解|不容易|放心|[姐哥叔嫂伯婶姨总](?=[，,。、！!？?]|$)"
    r"|哈哈|嘿嘿|开(个)?玩笑|保重|注意身体|慢走|(您|你)(先)?忙|好久不见|生意(兴隆|红火)|(周末|节日|新年|中秋|生日)(愉快|快乐)"
    r"|新年好|有劳|费心|受累|替我问|(带|问)个?好|[\U0001F600-\U0001F60E\U0001F642\U0001F64F]|:-?\)"
    r"|\b(haha+|joking|kidding|take care|have a (good|great|nice|lovely|safe)|enjoy|lovely|my pleasure|no worries"
    r"|hope (you|all|the|your)|regards|say hello|good to (see|hear)|nice to (see|meet|hear)|grateful|good luck"
    r"|happy (birthday|new year|holidays|anniversary)|well deserved|fingers crossed)\b"
    r"|\b(thanks?|thank you|please|appreciate|cheers|glad|sorry to hear|congratulations|well done|i understand"
    r"|i know|fair|kindly|respect|good (morning|afternoon|evening)|mr|mrs|ms|sir|madam|ma'am)\b",
    re.IGNORECASE,
)
"""Words of courtesy, of a joke, of good wishes."""
_PLAIN = 0.5
"""Tone of a talk that is neither warm nor cold. What a message adds to it or takes away, the message counting one of
all: own choice, near what seven sets of rated talks bear out (docs/scoring.md)."""
_CIVIL_ONCE, _CIVIL_TWICE, _EAR, _HELP = 0.35, 0.6, 0.35, 0.45
"""One word of courtesy, two different ones; that his trouble is heard; that help is offered or a fault made good."""
_SHARPNESS, _BEGGING, _CURTNESS = 1.2, 1.4, 0.7
_CURT = 50
"""Weight of words (a Chinese character 2, any other letter 1) below which a message without courtesy is curt: the
fewer words, the less is done for the other's face (Brown & Levinson 1987)."""
_WELL = 0.75
"""Tone above which a talk is civil without more ado."""


def _courteous(move: Move, t: Thresholds) -> bool:
    return move.aggression < t.sharp and not (move.foul or move.marked(Mark.HOSTILE))


def _troubled(exchange: Exchange) -> bool:
    seen = exchange.reply.excuse if exchange.reply is not None else None
    trouble = seen is None or seen.kind in _TROUBLES
    return exchange.upset or (exchange.did({Deed.ADMIT}) and trouble)


def _acknowledges(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for exchange in m.exchanges:
        if not exchange.answered or not _troubled(exchange):
            continue
        heard = exchange.earns(Act.EMPATHIZE)
        good = heard is not None and _courteous(heard, t)
        yield hit(heard, Act.EMPATHIZE) if heard is not None and good else miss(exchange.answer)


def _way_out(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Found out, the dealer is let off the hook: back to the payment, no rubbing in."""
    for exchange in m.exchanges:
        if not exchange.answered or not exchange.did({Deed.EXPOSED}):
            continue
        said = exchange.said
        kind = said is not None and _courteous(said, t) and not ACCUSING.search(said.words)
        moved_on = said is not None and said.earns(Act.EMPATHIZE, *STANDING)
        yield hit(said, Act.EMPATHIZE, *STANDING) if said is not None and kind and moved_on else miss(said)


def _hard_and_kind(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """Every hard message, whether kindly said; of a talk that was stalled and has none, the stall it was due at."""
    hard = [move for move in m.says if m.asked_by(move.n) and _is_hard(move, t)]
    for move in hard:
        yield hit(move, span=move.shown(*_HARD)) if _courteous(move, t) else miss(move)
    stalled = (exchange.said for exchange in m.exchanges if exchange.stalls >= _PATIENCE)
    due = next((said for said in stalled if said is not None and m.asked_by(said.n)), None)
    held = any(exchange.stalls >= _PATIENCE and _insists(exchange.said) for exchange in m.exchanges)
    if not hard and due is not None and not held:
        yield miss(due, text="soft")


def _insists(move: Move | None) -> bool:
    """Whether it holds the position without a no: asks firmly."""
    return move is not None and move.marked(Mark.FIRM) and move.earns(Act.DEMAND)


def _is_hard(move: Move, t: Thresholds) -> bool:
    return move.earns(*_HARD) or move.foul or move.aggression >= t.hostile


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
        answers = [turn for turn in m.turns if turn.contact == contact.contact and turn.by == By.CUSTOMER]
        last = answers[-1] if answers else None
        refused = last is not None and any(deed in _NO_ANSWER for deed in last.does)
        heard = [move for move in said[-2:] if last is None or move.n > last.n] if refused else said[-2:]
        step = next((move for move in reversed(heard) if _names_step(move, m)), None)
        good = step is not None and _courteous(step, t)
        if step is not None and good:
            yield hit(step, Act.CONFIRM, Act.CLOSE, span=_day_words(step))
        else:
            yield miss(said[-1])


def _day_words(move: Move) -> Span | None:
    """Where it names a day."""
    dates = move.reading.dates if move.reading is not None else ()
    return next((move.whole(found.span) for found in dates if found.date), None)


def _names_step(move: Move, m: Moments) -> bool:
    dated = move.reading is not None and any(found.date for found in move.reading.dates)
    return confirms(move, m) or move.earns(Act.PIN_DOWN) or (dated and move.credit.fresh)


def _humiliates(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """An insult, or a threat to the person or his name; half of it is an accusation in anger, or open hostility."""
    for move in m.says:
        worst = move.reading.marked(Mark.INSULT, Mark.UNLAWFUL) if move.reading else ()
        accused = ACCUSING.search(move.words) if move.marked(Mark.HOSTILE) else None
        if move.foul:
            yield fault(move, Act.THREAT, span=worst[0].span if worst else None)
        elif accused or move.aggression >= t.hostile:
            yield fault(move, span=accused.span() if accused else None, share=0.5)


def _presses_upset(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """A warning to a man who is upset backfires: first the ear, then the sum."""
    for exchange in m.exchanges:
        said = exchange.said
        if said is not None and exchange.upset and said.does(Act.CONSEQUENCE) and not said.does(Act.EMPATHIZE):
            yield fault(said, Act.CONSEQUENCE)


def _warmth(move: Move, t: Thresholds) -> float:
    """What a message does for the tone, less than 0 when it is cold."""
    if not _courteous(move, t):
        return -_SHARPNESS
    text = move.words
    civil = {found.group().casefold() for found in _CIVIL.finditer(text)} if move.credit.fresh else set()
    warm = (_CIVIL_TWICE if len(civil) > 1 else _CIVIL_ONCE) if civil else 0.0
    warm += _EAR * move.earns(Act.EMPATHIZE) + _HELP * move.earns(Act.TRADE, Act.RESOLVE)
    curt = not civil and 0 < weight(text) < _CURT
    return warm - _CURTNESS * curt - _BEGGING * move.does(Act.PLEAD)


def _civil_tone(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """The tone of the whole talk: what its messages do for the dealer's face, on the average."""
    if len(m.says) < _TALK or m.asked_from is None:
        return
    warmth = {move.n: _warmth(move, t) for move in m.says}
    share = min(1.0, max(0.0, _PLAIN + fsum(warmth.values()) / len(m.says)))
    sharp = [move for move in m.says if not _courteous(move, t)]
    pleas = [move for move in m.says if move.does(Act.PLEAD)]
    if pleas and not sharp and share <= _WELL:
        yield Finding(share, pleas[0].n, pleas[0].shown(Act.PLEAD), "begs")
    elif share < 0.5:
        shown = max(sharp or m.says, key=lambda move: (-warmth[move.n], move.aggression, -move.n))
        yield Finding(share, shown.n, shown.span(), "miss" if sharp else "cool", None)
    else:
        shown = max(m.says, key=lambda move: (warmth[move.n], -move.n))
        found = _CIVIL.search(shown.words)
        words = shown.whole(found.span()) if found else shown.span(Act.EMPATHIZE, Act.TRADE, Act.RESOLVE)
        yield hit(shown, share=share, span=words, text="hit" if share > _WELL else "half")


_D = Dimension.RELATION
RULES = (
    Rule("REL-01", _D, 1.5, 2, _acknowledges),
    Rule("REL-02", _D, 1.5, 2, _way_out),
    Rule("REL-03", _D, 1.5, 3, _hard_and_kind),
    Rule("REL-04", _D, 1, 2, _takes_leave),
    Rule("REL-05", _D, -2, 3, _humiliates),
    Rule("REL-06", _D, -1, 2, _presses_upset),
    Rule("REL-07", _D, 8, 1, _civil_tone),
)
