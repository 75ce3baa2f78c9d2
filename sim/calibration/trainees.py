"""Scripted trainees of the calibration, one policy for all lanes at once: moves in, what came of the talk out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from personas.vocabulary import Deed
from scenarios.vocabulary import Act, ContactKind
from sim.batch import ACT_BITS, ASK_BITS, DEED_BITS, Answer, Customers, Moves
from sim.batch.codes import COMMITTED, DONE_INDEX, PUT_OFF
from sim.batch.days import NO_DAY
from sim.batch.lanes import NO_PLEDGE
from sim.batch.moves import NO_SUM
from sim.customer.parameters import PARAMETERS
from sim.moves import is_precise

NEUTRAL = PARAMETERS.tone_zero
"""Assertiveness that neither helps nor hurts: of all trainees whose row is not about tone."""
FIRM = 0.6
"""Assertiveness of a firm and courteous trainee (design/customer.md, tone)."""
LONGEST = 24
"""Pushes after which a trainee stops."""
_FINAL = DONE_INDEX[Deed.REFUSE, "final"]


def says(
    count: int,
    *acts: Act,
    ask: Any = None,
    high: Any = None,
    firm: Any = NEUTRAL,
    heat: Any = 0.0,
    day: Any = NO_DAY,
    settles: tuple[str, ...] = (),
    written: bool = False,
) -> Moves:
    """The same move in `count` lanes; sums, tone and days may differ by lane."""
    moves = Moves(count)
    moves.acts[:] = moves.sure[:] = sum(ACT_BITS[act] for act in acts)
    if ask is not None:
        moves.ask[:] = ask
        sums, place = np.unique(moves.ask, return_inverse=True)
        moves.precise = np.array([is_precise(int(sum_)) for sum_ in sums])[place]
    if high is not None:
        moves.range_high[:] = high
    moves.assertiveness[:], moves.aggression[:], moves.pay_day[:] = firm, heat, day
    moves.asks[:] = sum(ASK_BITS[name] for name in settles)
    moves.written[:] = written
    return moves


@dataclass(frozen=True, slots=True, eq=False)
class Bargained:
    """What came of a talk about a sum, a lane each; sums in minor units."""

    amount: Any
    """The sum agreed; 0 where none was."""
    counter: Any
    """The dealer's first counter-offer to the ask; -1 where he made none."""
    stalled: Any
    """The talk broke down on the sum."""
    hollow: Any
    """He said yes at once without meaning it: no agreement, and told apart by the row of the hollow yes alone."""
    quick: Any
    """The first answer to the sum was a yes."""
    rounds: Any
    """Moves of the trainee until the agreement."""

    @property
    def agreed(self) -> Any:
        """A sum was agreed and meant."""
        return self.amount > 0


def bargain(
    many: Customers,
    ask: Any,
    *,
    first: Moves | None = None,
    before: Moves | None = None,
    later: Callable[[int], Moves] | None = None,
    kind: ContactKind = ContactKind.VISIT,
) -> Bargained:
    """One contact, left open: names the sum (`first`; by default a plain demand of `ask`) and demands it until the
    dealer agrees or has no room left, whose last offer is then taken. `before` is said first; `later(turn)` replaces
    the demands.
    """
    count = len(many)
    many.start_contact(kind)
    if before is not None:
        many.react(before)
    answer = many.react(first if first is not None else says(count, Act.DEMAND, ask=ask))
    deeds = answer.deeds
    counter = np.where(deeds & DEED_BITS[Deed.COUNTER_OFFER] != 0, many.lanes.offer, NO_SUM)
    counter = np.where(deeds & DEED_BITS[Deed.RAISE_OFFER] != 0, many.lanes.offer, counter)
    quick = many.lanes.phase == COMMITTED
    push = later or (lambda turn: says(count, Act.DEMAND, ask=ask))
    rounds = press(many, answer, push)
    amount, meant = promised(many)
    return Bargained(
        amount=np.where(meant, amount, 0),
        counter=counter,
        stalled=(many.lanes.phase == PUT_OFF),
        hollow=quick & ~meant & (amount > 0),
        quick=quick,
        rounds=rounds,
    )


def press(many: Customers, answer: Answer, push: Callable[[int], Moves]) -> Any:
    """Pushes every lane that still bargains, until it has agreed or the talk is over; takes the offer where there is
    no room left. Gives the moves it took each lane, the first included.
    """
    rounds = np.ones(len(many), dtype=np.int64)
    for turn in range(1, LONGEST):
        goes_on = many.lanes.phase < COMMITTED
        if not goes_on.any():
            break
        moves = push(turn)
        final = (answer.done == _FINAL).any(axis=0)
        take(moves, final)
        answer = many.react(moves, lanes=goes_on)
        rounds += goes_on
    return rounds


def take(moves: Moves, lanes: Any) -> None:
    """Makes the move of these lanes one that takes the dealer's offer."""
    moves.acts[lanes] = moves.sure[lanes] = ACT_BITS[Act.ACCEPT_OFFER]
    moves.ask[lanes], moves.range_high[lanes], moves.pay_day[lanes] = NO_SUM, NO_SUM, NO_DAY


def promised(many: Customers) -> tuple[Any, Any]:
    """The sum promised in the running contact (0: none), and whether it was meant."""
    lanes, rows = many.lanes, np.arange(len(many))
    made = (lanes.pledge != NO_PLEDGE) & (lanes.phase == COMMITTED)
    amount, meant = np.zeros(len(many), dtype=np.int64), np.zeros(len(many), dtype=bool)
    at = lanes.pledge[made], rows[made]
    amount[made] = lanes.pledge_amount[at]
    meant[made] = lanes.pledge_hollow[at] == 0.0
    return amount, meant
