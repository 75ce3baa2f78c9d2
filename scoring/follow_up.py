"""Follow-up: a rhythm that fits the credit tier, the check after a promise fell due, warnings that are meant.

Research: science.md §3 (reminders, human follow-up), §3.1 (tier tightness, reactance from n* contacts a week), seed
section four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from personas.vocabulary import CreditTier
from scenarios.vocabulary import Act
from scenarios.workdays import workdays_between
from scoring.moments import Moments
from scoring.moves import Move, fault, hit, miss
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.transcript import Turn

CHECK_WITHIN = {CreditTier.A: 3, CreditTier.B: 2, CreditTier.C: 1, CreditTier.D: 1}
"""Working days after a missed promise within which the trainee is back."""
LONGEST_GAP = {CreditTier.A: 10, CreditTier.B: 7, CreditTier.C: 5, CreditTier.D: 4}
"""Working days without a contact that still fit (first contact by day 10, then every 7 to 10 days; tighter below)."""
WEEKLY = {CreditTier.A: 2, CreditTier.B: 3, CreditTier.C: 4, CreditTier.D: 5}
"""Contacts a week from which more of them cost goodwill: n* of science.md §3.1."""
_EARLY = 4
"""Messages of a contact in which an earlier promise should come up."""
_MISSING = re.compile(
    r"(没|未)(有)?(到|收到|看到|见到|进|打|付|转|来)|只(到|收到|付|打)了?|差着"
    r"|\b(hasn't|haven't|hasn’t|haven’t|has not|have not|didn't|didn’t|did not|never|isn't|isn’t|not yet) "
    r"(yet )?(come|arrived?|shown|landed|in|there|reached|received|been paid|gone|cleared|seen)\b"
    r"|\b(nothing|only [\d,.k]+|no (money|payment|transfer)) (has |have )?(come|arrived|in|reached|landed|cleared)\b"
    r"|(钱|款|账|转账)[^，。？?]{0,4}(打|付|到|转|进)了(没|吗|么)|到账了?(没|吗|么)"
    r"|\bdid (the|your|that) [^.?!]{0,20}(go|come|arrive|leave|clear)\b"
    r"|\bmissing\b",
    re.IGNORECASE,
)
"""Words by which the money has not come, or is asked after."""
_SOON = 3
"""Working days that are short notice for a new day of payment."""


def _later(m: Moments, n: int) -> Turn | None:
    """The first contact begun after turn `n`."""
    return next((turn for turn in m.contacts if turn.n > n), None)


def _could_return(m: Moments, n: int) -> bool:
    used = sum(1 for turn in m.contacts if turn.n < n)
    return used < m.sheet.contacts and (m.finished or _later(m, n) is not None)


def _first_say(m: Moments, contact: Turn) -> Move | None:
    return next((move for move in m.moves_in(contact.contact) if move.said), None)


def _checks_in_time(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for due in m.broken:
        if not m.says or not _could_return(m, due.n):
            continue
        back = _later(m, due.n)
        promised = due.promise.amount - due.promise.paid if due.promise is not None else 0
        in_time = back is not None and workdays_between(due.day, back.day) <= CHECK_WITHIN[m.tier]
        first = _first_say(m, back) if back is not None else None
        if back is not None and in_time and first is not None:
            yield hit(first, Act.FOLLOW_UP, Act.DEMAND)
        else:
            yield miss(None, promised=promised)


def _after_broken(m: Moments) -> Iterator[tuple[Turn, list[Move]]]:
    """Each missed promise with the messages of the next contact."""
    for due in m.broken:
        back = _later(m, due.n)
        moves = [move for move in m.moves_in(back.contact) if move.said] if back is not None else []
        if moves:
            yield due, moves


def _says_missing(move: Move) -> bool:
    """Whether it says in so many words that the money has not come, or asks after it."""
    return move.credit.fresh and bool(move.credit.acts) and _MISSING.search(move.words) is not None


def _named(move: Move) -> Finding:
    found = None if move.earns(Act.FOLLOW_UP) else _MISSING.search(move.words)
    return hit(move, Act.FOLLOW_UP, span=move.whole(found.span()) if found else None)


def _comes_back_to_it(m: Moments, t: Thresholds) -> Iterator[Finding]:
    for due, moves in _after_broken(m):
        named = next((move for move in moves[:_EARLY] if move.earns(Act.FOLLOW_UP) or _says_missing(move)), None)
        promised = due.promise.amount - due.promise.paid if due.promise is not None else 0
        yield _named(named) if named is not None else miss(moves[0], promised=promised)


def _tightens(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """After a missed promise: a nearer day, a part now, or the consequence."""
    for _, moves in _after_broken(m):
        tight = next((move for move in moves if move.earns(Act.CONSEQUENCE) or _near(move)), None)
        yield hit(tight, Act.CONSEQUENCE, Act.DEMAND, Act.PIN_DOWN) if tight is not None else miss(moves[-1])


def _near(move: Move) -> bool:
    day = move.pay_day
    return day is not None and move.earns(Act.DEMAND, Act.PIN_DOWN) and workdays_between(move.turn.day, day) <= _SOON


def allowed_gap(m: Moments) -> int:
    """Working days between two contacts that fit the tier and the number of contacts there are."""
    days = workdays_between(m.sheet.start, m.sheet.end)
    return max(LONGEST_GAP[m.tier], days // max(1, m.sheet.contacts) + 1)


def _open_contacts(m: Moments) -> list[Turn]:
    """Contacts held while money was still overdue."""
    return [turn for turn in m.contacts if m.paid_before(turn.n) < m.sheet.overdue]


def _rhythm(m: Moments, t: Thresholds) -> Iterator[Finding]:
    if m.sheet.contacts < 2 or not m.says or not m.finished or not m.contacts:
        return
    last = m.turns[-1]
    days = [turn.day for turn in _open_contacts(m)]
    settled = m.paid_before(last.n + 1) >= m.sheet.overdue
    ends = [] if settled else [min(m.sheet.end, max(last.day, days[-1]))]
    gaps = [workdays_between(a, b) for a, b in zip(days, days[1:] + ends, strict=False)]
    if len(days) < 2 and settled:
        return
    second = _first_say(m, m.contacts[1]) if len(m.contacts) > 1 else None
    if len(days) >= 2 and all(gap <= allowed_gap(m) for gap in gaps) and second is not None and second.stands:
        yield hit(second, Act.DEMAND, Act.FOLLOW_UP)
    else:
        yield miss(None)


def _reminds_before_due(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """A weak payer hears from us once before the day he promised."""
    if m.tier not in (CreditTier.C, CreditTier.D):
        return
    for contact, promises in m.promises_in.items():
        made = m.agreement_turn(contact) or 0
        due = next((p.due for p in promises if p.due is not None), None)
        day = next((turn.day for turn in m.turns if turn.n == made), None)
        if due is None or day is None or workdays_between(day, due) < _SOON or not _could_return(m, made + 1):
            continue
        back = _later(m, made)
        said = _first_say(m, back) if back is not None and back.day <= due else None
        yield hit(said, Act.FOLLOW_UP, Act.PIN_DOWN) if said is not None else miss(None)


def _nags(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """More contacts within five working days than the tier bears, with no promise due between."""
    for index, turn in enumerate(m.contacts):
        week = [other for other in m.contacts[: index + 1] if workdays_between(other.day, turn.day) < 5]
        due = any(week[0].n < missed.n < turn.n for missed in m.broken)
        if len(week) > WEEKLY[m.tier] and not due:
            yield Finding(1.0, turn.n, None, "miss")


def _empty_warning(m: Moments, t: Thresholds) -> Iterator[Finding]:
    """A consequence named and taken back with the next words."""
    for move in m.says:
        if not move.does(Act.CONSEQUENCE):
            continue
        follows = [other for other in m.moves_in(move.turn.contact) if other.said and other.n >= move.n][:2]
        back = next((other for other in follows if other.does(Act.ACCEPT_EXCUSE, Act.PLEAD)), None)
        if back is not None:
            yield fault(back, Act.ACCEPT_EXCUSE, Act.PLEAD)


_D = Dimension.FOLLOW_UP
RULES = (
    Rule("FUP-01", _D, 4, 3, _checks_in_time),
    Rule("FUP-02", _D, 3, 3, _comes_back_to_it),
    Rule("FUP-03", _D, 3, 2, _tightens),
    Rule("FUP-04", _D, 4, 1, _rhythm),
    Rule("FUP-05", _D, 2, 2, _reminds_before_due),
    Rule("FUP-06", _D, -2, 3, _nags),
    Rule("FUP-07", _D, -2, 2, _empty_warning),
)
