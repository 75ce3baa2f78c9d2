"""Nine of the ten bots (`sim.bots.plain_bots`), for many lanes at once: rules in the same order."""

from __future__ import annotations

from typing import Any

import numpy as np

from personas.vocabulary import Deed
from scenarios.vocabulary import MINOR, ContactKind
from sim.batch.bots.sight import Sight
from sim.batch.bots.steps import Steps
from sim.batch.days import workdays_between
from sim.batch.month import KINDS
from sim.bots.plain_bots import PUSHES, TWO_DIGITS

VISIT, CALL = KINDS.index(ContactKind.VISIT), KINDS.index(ContactKind.CALL)


# ---- figures ------------------------------------------------------------------
_POWERS = 10 ** np.arange(15, dtype=np.int64)


def round_sum(amount: Any, share: int = 50) -> Any:
    """`sim.bots.steps.round_sum` of each."""
    step = MINOR * _POWERS[np.searchsorted(MINOR * share * _POWERS[1:], amount, side="right")]
    return np.maximum(step, np.asarray(amount).astype(np.int64) // step * step)


def counted_sum(amount: Any) -> Any:
    """`sim.bots.steps.counted_sum` of each."""
    step = MINOR * _POWERS[np.searchsorted(1000 * MINOR * _POWERS[:-1], amount, side="right")]
    head = amount // step
    return (head + (head % 5 == 0)) * step


# ---- the month ------------------------------------------------------------------
def spread(s: Sight, do: Steps, between: Any, contacts: int) -> None:
    """Visits spread evenly over the month, at most so many; then the month runs out."""
    most = min(contacts, s.contacts)
    do.take(between & (s.used >= most), "finish")
    do.take(between & (s.used == 0), "contact", kind=VISIT)
    gap = max(1, int(workdays_between(np.int64(s.start), np.int64(s.end))) // most)
    since = workdays_between(s.last_contact, s.today)
    do.take(between & (since >= gap), "contact", kind=VISIT)
    do.take(between & (s.days_left <= gap - since), "finish")
    do.take(between, "wait", until=s.later(np.maximum(gap - since, 1)))


def part(s: Sight, do: Steps, where: Any) -> None:
    """Takes leave, then goes."""
    do.take(where & (s.times("part") > 0), "leave")
    do.take(where, "part")


# ---- average ------------------------------------------------------------------
def average(s: Sight, do: Steps) -> None:
    """Some of it: a plain sum, one question an excuse, the first offers refused, a day; nothing in writing."""
    between, most = ~s.talking, max(1, s.contacts - 1)
    back = between & s.broken & (s.used < min(most, s.contacts))
    do.take(back & (s.last_contact < s.today) & (s.ever("wait_back") > 0), "contact", kind=CALL)
    do.take(back, "wait_back", until=s.later(1))
    spread(s, do, between, most)
    do.take(s.room <= 0, "leave")
    ask, soon = np.where(s.last_ask > 0, s.last_ask, s.wanted), s.later(2)
    do.take(s.promised & (s.of_latest("due") == 0) & (s.times("pin") == 0), "pin")
    part(s, do, s.promised)
    fresh = s.deeds == 0
    do.take(fresh & s.broken, "broken", ask=ask, day=soon)
    do.take(fresh & (s.used == 1), "open", ask=ask, day=soon)
    do.take(fresh, "again", ask=ask, day=soon)
    _average_on_excuse(s, do, ask, soon)
    silent_ = s.offer == 0
    do.take(silent_ & (s.times("when") < 2), "when")
    part(s, do, silent_)
    low = (s.times("hold_offer") < 2) & (s.offer < 0.9 * ask) & ~s.cross
    do.take(low, "hold_offer", ask=ask, day=soon)
    do.take(True, "take", agreed=s.offer, day=soon)


def _average_on_excuse(s: Sight, do: Steps, ask: Any, soon: Any) -> None:
    about, on = s.about, s.excuse
    do.take(on & (s.times_about("verify") == 0), "verify", about=about)
    do.take(on & (s.times("show") == 0) & (s.paper >= 0), "show", paper=s.paper)
    holds = s.times_about("hold_excuse")
    do.take(on & (holds == 0), "hold_excuse", about=about, ask=ask, day=soon)
    do.take(on & s.complains & (s.times_about("split") == 0), "split", about=about, ask=ask, day=soon)
    do.take(on & (holds < 2), "hold_excuse", about=about, ask=ask, day=soon)
    do.take(on & (s.times("when") == 0), "when")
    part(s, do, on)


# ---- novice ------------------------------------------------------------------
def novice(s: Sight, do: Steps) -> None:
    """Hedges, asks for half of what is wanted, one question, then takes what there is."""
    spread(s, do, ~s.talking, (s.contacts + 1) // 2)
    part(s, do, s.promised | (s.room <= 0))
    half = round_sum(0.5 * s.wanted, TWO_DIGITS)
    do.take(s.deeds == 0, "open", ask=half)
    do.take(s.offer > 0, "take", agreed=s.offer)
    lower = round_sum(0.7 * np.where(s.last_ask > 0, s.last_ask, half), TWO_DIGITS)
    on = s.excuse
    do.take(on & (s.times("question") == 0), "question")
    do.take(on & (s.times("lower") == 0), "lower", ask=lower)
    do.take(on, "give_up")
    do.take(s.last_ask == 0, "open", ask=half)
    do.take(s.times("lower") == 0, "lower", ask=lower)
    do.take(s.times("give_up") == 0, "give_up")
    do.take(True, "leave")


# ---- the silly ones ------------------------------------------------------------------
def silent(s: Sight, do: Steps) -> None:
    """Turns up, says nothing, goes."""
    do.take(s.talking, "leave")
    spread(s, do, ~s.talking, 2)


def pleader(s: Sight, do: Steps) -> None:
    """Begs, and begs again."""
    spread(s, do, ~s.talking, 2)
    do.take((s.times("plead") < 3) & (s.room > 0), "plead")
    do.take(s.times("give_up") > 0, "leave")
    do.take(True, "give_up")


def pushover(s: Sight, do: Steps) -> None:
    """Asks once, very politely, and lets everything stand."""
    spread(s, do, ~s.talking, 2)
    do.take(s.times("open") == 0, "open", ask=round_sum(0.4 * s.wanted, TWO_DIGITS))
    do.take(~s.promised & (s.offer > 0) & (s.times("take") == 0), "take", agreed=s.offer)
    do.take((s.times("give_up") > 0) | s.promised, "leave")
    do.take(True, "give_up")


def bully(s: Sight, do: Steps) -> None:
    """Shouts for all of it, then threatens."""
    spread(s, do, ~s.talking, s.contacts)
    do.take(s.deeds == 0, "open", ask=s.see("owed"), day=s.today)
    do.take(s.times("push") == 0, "push", ask=s.see("owed"), day=s.today)
    do.take(True, "threaten")


def asker(s: Sight, do: Steps) -> None:
    """Only demands: the same sum again and again, at last the dealer's own."""
    spread(s, do, ~s.talking, s.contacts)
    do.take(s.promised | (s.room <= 0) | (s.times("demand_offer") > 1), "leave")
    last = (s.offer > 0) & ((s.times("demand") >= PUSHES) | s.cross)
    do.take(last, "demand_offer", ask=s.offer, day=s.today)
    do.take(s.times("demand") > PUSHES, "leave")
    do.take(True, "demand", ask=np.where(s.last_ask > 0, s.last_ask, s.wanted), day=s.today)


def gifter(s: Sight, do: Steps) -> None:
    """The asker with presents: help without a condition before the demands go on."""
    gift = s.help_for(fitting=s.excuse, repair=False)
    ready = s.talking & (s.times("demand") > 0) & (gift >= 0) & (s.times("gift") == 0) & ~s.promised
    do.take(ready, "gift", help=gift)
    asker(s, do)


def prober(s: Sight, do: Steps) -> None:
    """Asks and asks, and leaves the sum to the dealer."""
    spread(s, do, ~s.talking, s.contacts)
    part(s, do, s.promised | (s.room <= 0))
    do.take(s.times("question") < 3, "question")
    do.take(s.excuse & (s.times("verify") < 2), "verify")
    do.take(s.offer > 0, "take", agreed=s.offer)
    do.take((s.times("when") < 2) & ~s.did(Deed.BYE), "when")
    part(s, do, np.ones(s.n, dtype=bool))
