"""The expert (`sim.bots.expert`), for many lanes at once: the same rules in the same order."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from personas.vocabulary import Deed
from sim.batch.bots.plain import CALL, VISIT, counted_sum, round_sum
from sim.batch.bots.sight import PINNED, Sight
from sim.batch.bots.steps import Steps
from sim.batch.days import NO_DAY, is_workday, workdays_between
from sim.bots.expert import BOLD, PATIENT, STEPS


def expert(s: Sight, do: Steps) -> None:
    """Firm and courteous, first with the sum, curious about the reason, exact about the promise."""
    if not s.talking.all():
        _between(s, do)
    if not s.talking.any():
        return
    do.take(s.room <= 0, "leave")
    standing = s.promised | (s.times("check") > 0)
    _closing(s, do, standing)
    _opening(s, do, ~standing & (s.deeds == 0))
    open_ = ~standing & (s.deeds != 0)
    do.take(open_ & s.upset & (s.times("soothe") == 0), "soothe")
    last = open_ & (s.offer > 0) & ((s.room <= 3) | s.cross)
    _take(s, do, last)
    _on_excuse(s, do, open_ & s.excuse)
    _on_sum(s, do, open_)


# ---- the month ------------------------------------------------------------------
def _between(s: Sight, do: Steps) -> None:
    between, today = ~s.talking, s.today
    _prepare(s, do, between & (s.used == 0))
    left = s.contacts - s.used
    do.take(between & ((left == 0) | (s.overdue == 0)), "finish")
    last = np.where(s.last_contact != NO_DAY, s.last_contact, today)
    missed = between & s.broken
    early = (last == today) | (s.of_broken("due") == today) | ~is_workday(today)
    do.take(missed & early & (s.days_left > 0), "wait", until=s.later(1))
    do.take(missed, "contact", kind=VISIT)
    due = s.due_ahead
    dated, until_due = due != NO_DAY, workdays_between(today, due)
    do.take(between & dated & (until_due == 1) & (last < today) & (left > 1), "contact", kind=CALL)
    gap = np.maximum(1, workdays_between(last, s.end) // (left + 1))
    waited = workdays_between(last, today)
    do.take(between & (waited >= gap) & (~dated | (until_due > 1)), "contact", kind=VISIT)
    late = between & (s.days_left <= 1)
    do.take(late & ~dated & (last < today) & is_workday(today), "contact", kind=VISIT)
    do.take(late, "finish")
    day = s.later(np.maximum(1, gap - waited))
    eve = s.later(np.maximum(1, until_due - 1))
    day = np.where(dated, np.where(eve > today, np.minimum(day, eve), due), day)
    do.take(between, "wait", until=day)


def _prepare(s: Sight, do: Steps, where: Any) -> None:
    """Documents before the first word."""
    do.take(where & (s.to_request >= 0), "request", paper=s.to_request)
    if not s.case.scenario.drill:
        waits = (s.today == s.start) & (s.soon != NO_DAY) & (s.ever("wait") == 0)
        do.take(where & waits, "wait", until=s.soon)
    do.take(where, "contact", kind=VISIT)


@lru_cache(maxsize=1)  # a sight does not change, and many rules ask
def _first_ask(s: Sight) -> Any:
    bold = (BOLD * s.wanted).astype(np.int64)
    return np.where(bold >= 0.95 * s.overdue, s.overdue, counted_sum(bold))


# ---- opening ------------------------------------------------------------------
def _opening(s: Sight, do: Steps, where: Any) -> None:
    if not where.any():
        return
    ask = {"ask": _first_ask(s), "day": s.today}
    broken = where & s.broken
    do.take(broken & (s.of_broken("paid") > 0), "broken_part", **ask)
    do.take(broken, "broken", **ask)
    due = s.of_next("due")
    soon = (due == NO_DAY) | (workdays_between(s.today, due) <= 1)
    do.take(where & s.stands & soon, "check", day=np.where(due == NO_DAY, s.later(1), due))
    do.take(where & s.stands, "besides", **ask)
    do.take(where & (s.used == 1), "open", **ask)
    do.take(where & (s.last_came > 0), "kept", **ask)
    do.take(where, "again", **ask)


# ---- an excuse ------------------------------------------------------------------
def _on_excuse(s: Sight, do: Steps, where: Any) -> None:
    """First the question, then the paper, then what is true gets its remedy and the rest is due."""
    if not where.any():
        return
    about, ask = s.about, _ask(s)
    asked = s.times_about("verify", "verify_on")
    do.take(where & (asked == 0) & (s.times("verify") > 0), "verify_on", about=about)
    do.take(where & (asked == 0), "verify", about=about)
    do.take(where & (s.paper >= 0), "show", paper=s.paper)
    dodged = s.did(Deed.DODGE_QUESTION, Deed.REFUSE_DOCUMENT)
    do.take(where & dodged & (asked < 2) & (s.room > 5), "verify_on", about=about)
    claim = where & s.complains & (s.times_about("remedy", "split") == 0)
    real = s.admitted | s.did(Deed.GIVE_PARTICULARS, Deed.SHOW_DOCUMENT, Deed.ADMIT)
    fits = s.help_for(fitting=s.excuse, repair=True) >= 0
    do.take(claim & real & fits, "remedy", about=about, **ask)
    do.take(claim, "split", about=about, **ask)
    help_ = s.help_for(fitting=s.excuse, repair=False)
    do.take(where & (help_ >= 0) & (s.times("aid") == 0) & ~s.cross, "aid", about=about, help=help_, **ask)
    do.take(where & (s.times_about("hold_excuse") < 2), "hold_excuse", about=about, **ask)
    _ask_when(s, do, where)


def _ask(s: Sight) -> dict[str, Any]:
    """The sum and day that stand."""
    return {"ask": np.where(s.last_ask > 0, s.last_ask, _first_ask(s)), "day": s.today}


# ---- sums ------------------------------------------------------------------
def _on_sum(s: Sight, do: Steps, where: Any) -> None:
    if not where.any():
        return
    ask = _ask(s)
    do.take(where & (s.last_ask == 0), "again", **ask)
    do.take(where & s.did(Deed.EXPOSED), "found_out", **ask)
    settled = where & (s.about >= 0) & ~s.excuse & s.did(Deed.ADMIT, Deed.SETTLE_EXCUSE)
    fits = s.help_for(fitting=s.about >= 0, repair=True) >= 0
    owes = s.complains & fits & (s.times_about("remedy", "split") == 0)
    do.take(settled & owes, "remedy", about=s.about, **ask)
    _without_offer(s, do, where & (s.offer == 0))
    pushes = s.times("hold_offer", "trade", "limit", "instalments", "found_out")
    enough = (s.offer >= 0.92 * s.last_ask) | (pushes >= PATIENT) | (s.times("instalments") > 0)
    _take(s, do, where & enough)
    _push(s, do, where)


def _push(s: Sight, do: Steps, where: Any) -> None:
    """Against a low offer: hold, trade a little, name the limit, split by days."""
    if not where.any():
        return
    ask = _ask(s)
    do.take(where & (s.times("hold_offer") == 0), "hold_offer", **ask)
    help_ = s.help_for(repair=False)
    trades = where & (help_ >= 0) & (s.times("trade") == 0) & (s.times("aid") == 0)
    do.take(trades, "trade", ask=_lower(s), day=s.today, help=help_)
    do.take(where & (s.times("limit") == 0) & (s.stalls >= 2) & ~s.cross, "limit", **ask)
    split = where & (s.later(4) > s.today)
    now = np.maximum(round_sum(s.offer + 0.5 * (s.last_ask - s.offer)), s.offer)
    do.take(split & (s.last_ask > now), "instalments", ask=now, day=s.today)
    _take(s, do, split | (where & s.did(Deed.REFUSE)))
    do.take(where, "hold_offer", **ask)


def _lower(s: Sight) -> Any:
    """The next small step down from the last ask."""
    step = np.array(STEPS)[np.minimum(s.times("trade", "instalments"), len(STEPS) - 1)]
    return np.maximum(round_sum((1 - step) * s.last_ask), s.offer)


def _without_offer(s: Sight, do: Steps, where: Any) -> None:
    """He has named no sum: ask where the money is, then what part is there."""
    if not where.any():
        return
    do.take(where & (s.times("ask_cash") == 0), "ask_cash")
    splits = where & (s.times("instalments") == 0) & (s.later(4) > s.today)
    do.take(splits, "instalments", ask=round_sum(0.5 * s.last_ask), day=s.today)
    _ask_when(s, do, where)


def _ask_when(s: Sight, do: Steps, where: Any) -> None:
    """No sum is to be had by pressing: which day, how much, in writing; else leave with the next step."""
    do.take(where & (s.times("when") < 2), "when")
    _take(s, do, where & (s.offer > 0))
    _part(s, do, where, s.later(2))


def _part(s: Sight, do: Steps, where: Any, day: Any) -> None:
    """Takes leave with the day of the next contact, where there can be one."""
    do.take(where & ((s.times("part") > 0) | (day <= s.today)), "leave")
    do.take(where, "part")


def _take(s: Sight, do: Steps, where: Any) -> None:
    do.take(where, "take", agreed=s.offer, day=s.today)


# ---- once something is promised ------------------------------------------------------------------
def _closing(s: Sight, do: Steps, where: Any) -> None:
    if not where.any():
        return
    made = s.promised
    gone = where & ~made & ~s.stands  # a yes that was taken back
    _on_sum(s, do, gone & ((s.offer > 0) | (s.times("when") == 0)))
    _ask_when(s, do, gone)
    said = sum(s.times(name) for name in _SAID)
    quick = s.did(Deed.HOLLOW_YES) | (s.did(Deed.ACCEPT) & (said <= 2))
    do.take(where & quick & (s.times("test") == 0), "test")
    loose = (s.of_latest("due") == NO_DAY) | (s.of_latest("flags") & PINNED != PINNED)
    do.take(where & made & (s.room > 2) & (s.times("pin") == 0) & loose, "pin")
    _more(s, do, where)
    do.take(where & (s.made > 1) & (s.times("sum_up", "sum_up_two") == 0), "sum_up_two", **_agreed(s))
    do.take(where & made & (s.times("sum_up", "sum_up_two") == 0), "sum_up", **_agreed(s))
    do.take(where & made & (s.times("write") == 0), "write")
    due = np.where(made, s.of_latest("due"), s.of_next("due"))
    _part(s, do, where, np.where(due > s.today, due, s.later(1)))


_SAID = ("open", "again", "kept", "broken", "broken_part", "check", "besides", "show", "verify", "soothe", "take")
"""Steps that can come among the first two of a contact."""


def _agreed(s: Sight) -> dict[str, Any]:
    """What is summed up: the sums promised, by the day of the first."""
    day = s.of_first("due")
    agreed = np.maximum(s.of_first("amount"), np.where(s.made > 1, s.of_latest("amount"), 0))
    return {"agreed": agreed, "day": np.where(day == NO_DAY, s.today, day)}


def _more(s: Sight, do: Steps, where: Any) -> None:
    """The rest, for a later day: once asked for, against help where there is some."""
    if not where.any():
        return
    asked = s.times("rest", "rest_help") > 0
    countered = asked & s.did(Deed.COUNTER_OFFER) & (s.times("take_rest") == 0)
    do.take(where & countered, "take_rest")
    missing = np.minimum(_first_ask(s), s.overdue) - s.see("promised")
    day = s.later(5)
    wants = where & ~asked & (missing >= 0.05 * s.whole_overdue) & (day > s.today) & (s.room >= 4)
    help_ = s.help_for(repair=False)
    in_time = s.case.after_days[help_] <= s.days_left
    do.take(wants & (help_ >= 0) & in_time, "rest_help", ask=missing, day=day, help=help_)
    do.take(wants, "rest", ask=missing, day=day)
