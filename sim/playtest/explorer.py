"""A trainee who tries everything: random moves, so that what nobody reaches is out of reach and not only out of use.

His money and score mean nothing; he is played for coverage alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scenarios.vocabulary import Act
from sim.batch.bots.bots import BatchBot
from sim.batch.bots.plain import round_sum
from sim.batch.bots.sight import Sight, lowest
from sim.batch.bots.steps import Steps
from sim.batch.codes import ACT_BITS, ASK_BITS
from sim.batch.days import add_workdays, workdays_between
from sim.batch.month import KINDS
from sim.batch.moves import Moves
from sim.batch.philox import words

_LONGEST = 9
"""Moves of his in a contact: more would cost the batch rounds that nobody else needs."""
_DRAWS = 20
"""Draws of one move."""
_PURPOSE = 4_001
"""Apart from every purpose of the customer's draws."""
_OFTEN = (Act.DEMAND, Act.PROBE, Act.VERIFY, Act.RESOLVE, Act.SUPPORT, Act.TRADE, Act.TRADE)
_ACTS = np.array([ACT_BITS[act] for act in (*Act, *_OFTEN) if act not in (Act.THREAT, Act.CLOSE)])
_ASKING = sum(ACT_BITS[act] for act in (Act.DEMAND, Act.TRADE, Act.CONCEDE, Act.SEPARATE, Act.JUSTIFY, Act.REJECT))
_TRADES = ACT_BITS[Act.TRADE]
_HELPING = ACT_BITS[Act.SUPPORT] | _TRADES | ACT_BITS[Act.RESOLVE]
_AGREEING = ACT_BITS[Act.ACCEPT_OFFER] | ACT_BITS[Act.CONFIRM]
_PARTICULARS = np.array([*ASK_BITS.values(), 0])


def explore(s: Sight, do: Steps) -> None:
    """The policy."""

    draw = _lots(s)
    between = ~s.talking
    do.take(between & (s.to_request >= 0), "request", paper=s.to_request)
    do.take(between & (s.used >= s.contacts), "finish")
    gap = 1 + workdays_between(s.today, s.end) // (1 + s.contacts - s.used)
    rests = (s.used > 0) & (s.today == s.last_contact)
    do.take(between & rests, "wait", until=add_workdays(s.today, (gap * 1.5 * draw(0)).astype(np.int64) + 1))
    do.take(between, "contact", kind=(draw(1) ** 2 * len(KINDS)).astype(np.int64))
    do.take((s.room <= 0) | (s.moves >= _LONGEST) | (s.promised & (draw(2) < 0.3)), "leave")
    do.take((draw(17) < 0.3) & (s.to_look_at >= 0), "request", paper=s.to_look_at)
    do.take((draw(3) < 0.15) & s.excuse & (s.paper >= 0), "show", paper=s.paper)
    fresh = s.held & ~s.shown
    do.take((draw(3) > 0.92) & (fresh != 0), "show", paper=lowest(fresh))
    do.take(s.promised & (draw(4) < 0.1), "write")
    _say(s, do.moves, draw)
    do.take(True, "explore")


def _lots(s: Sight) -> Callable[[int], Any]:
    """Draws from 0 to 1 (16 bits of one), by number below `_DRAWS`: four of each word drawn."""
    drawn = words(s.seeds, _PURPOSE, s.used, s.today * 64 + s.moves, np.arange(_DRAWS // 4)[:, None])

    def draw(index: int) -> Any:
        word, place = divmod(index, 4)
        return (drawn[word] >> np.uint64(16 * place) & np.uint64(0xFFFF)) / 65_536.0

    return draw


def _say(s: Sight, moves: Moves, draw: Callable[[int], Any]) -> None:
    """One or two acts, with a sum, a day, help and particulars at random."""
    acts = _ACTS[(draw(5) * len(_ACTS)).astype(np.int64)]
    acts |= np.where(draw(6) < 0.4, _ACTS[(draw(7) * len(_ACTS)).astype(np.int64)], 0)
    moves.acts[:] = moves.sure[:] = acts
    ask = round_sum((0.3 + 0.9 * draw(8)) * s.overdue)
    moves.ask[:] = np.where(acts & _ASKING != 0, ask, moves.ask)
    moves.named[:] = np.where((acts & _AGREEING != 0) & (s.offer > 0), s.offer, moves.named)
    moves.pay_day[:] = np.where(draw(9) < 0.5, s.later((draw(10) * 8).astype(np.int64)), moves.pay_day)
    moves.asks[:] = _PARTICULARS[(draw(11) * len(_PARTICULARS)).astype(np.int64)]
    moves.assertiveness[:], moves.aggression[:] = draw(12) * 1.4 - 0.5, np.maximum(draw(13) * 3 - 2.4, 0)
    if len(s.left):
        _help(s, moves, draw)
    moves.conditional[:] = moves.acts & _TRADES != 0


def _help(s: Sight, moves: Moves, draw: Callable[[int], Any]) -> None:
    """Any help with words of help; and now and then, against payment, what fits the excuse on the table."""
    place = (draw(14) * len(s.left)).astype(np.int64)
    offers = moves.acts & _HELPING != 0
    if len(s.case.excuses):
        first = np.where(draw(19) < 0.5, s.help_for(fitting=s.excuse, repair=True), -1)
        first = np.where(first >= 0, first, s.help_for(fitting=s.excuse, repair=False))
        aims = (draw(18) < 0.2) & s.excuse & (first >= 0)
        place = np.where(aims & ~s.clues.fits[place, s.about], first, place)
        offers |= aims
        words = np.where(s.case.repairs[place], ACT_BITS[Act.RESOLVE], ACT_BITS[Act.SUPPORT])
        moves.acts[:] = moves.sure[:] = np.where(aims, _TRADES | words, moves.acts)
    left = s.left[place, np.arange(s.n)]
    offers &= left > 0
    part = np.where(draw(15) < 0.7, 1.0, draw(16))
    moves.help[:] = np.where(offers, place, moves.help)
    moves.help_amount[:] = np.where(offers, np.maximum(1, (left * part).astype(np.int64)), 0)


EXPLORER = BatchBot("explorer", explore, voice="silent", most=400)
"""So many attempts reach what he can reach: each has some thirty random moves."""
