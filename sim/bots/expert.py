"""The expert: firm and courteous, first with the sum, curious about the reason, exact about the promise.

After science.md §1 (first offers), §3 (promises, follow-up), §5.2 (the best answer to each excuse), §6.1 (level 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from personas.vocabulary import COMPLAINTS, Deed, ExcuseState, Lang, Mood
from scenarios.vocabulary import ContactKind
from scenarios.workdays import is_workday, workdays_between
from scoring.transcript import ExcuseSeen, Promise
from sim.bots.intention import Intention, Slot
from sim.bots.sight import Sight
from sim.bots.steps import (
    FINISH,
    LEAVE,
    WRITE,
    contact,
    counted_sum,
    last_contact,
    paper_for,
    plan,
    request,
    round_sum,
    show,
    wait,
)

BOLD = 1.25
"""The first ask as a multiple of what is wanted, at most what is due (science.md §6.1: 1.2 or more, up to the due)."""
STEPS = (0.08, 0.05, 0.03)
"""Concessions as shares of the ask: small and shrinking (§4.1)."""
PATIENT = 6
"""Pushes against an offer before it is taken (own choice: each brings less than the one before)."""
COMMA: Mapping[Lang, str] = {"zh": "、", "en": ", "}
SOURCES: Mapping[Lang, str] = {"zh": "账上现金，这个月的进账", "en": "cash at hand, money coming in this month"}
IF_THEN: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "说质量有问题": "先核实，没争议的部分先付",
        "说手头紧": "问清进账的日子，今天先付一部分",
        "说先付了别家": "看回单，下一笔先排我们",
    },
    "en": {
        "the goods are said to be faulty": "check it; the undisputed part now",
        "cash is tight": "ask when money comes in; a part today",
        "another supplier was paid first": "see the slip; first in line for the next money",
    },
}
"""The expert's plan for the excuses heard most."""


def next_step(s: Sight) -> Intention:
    """The expert's policy."""
    if s.view.contact == 0:
        return _between(s)
    if s.room <= 0:
        return LEAVE
    if s.promise is not None or s.times("check"):
        return _closing(s)
    if not s.deeds:
        return _opening(s)
    if s.view.mood is Mood.UPSET and not s.times("soothe"):
        return Intention("soothe")
    if s.offer and (s.room <= 3 or s.view.mood is Mood.IRRITATED):
        return _take(s)
    if (excuse := s.excuse) is not None:
        return _on_excuse(s, excuse)
    return _on_sum(s)


# ---- the month ------------------------------------------------------------------
def _between(s: Sight) -> Intention:
    if s.view.contacts_used == 0:
        return _prepare(s)
    if s.view.contacts_left == 0 or s.view.overdue == 0:
        return FINISH
    last = last_contact(s) or s.today
    if s.broken is not None:
        fell_due = s.broken.due
        early = last == s.today or fell_due == s.today or not is_workday(s.today)
        return wait(s, s.later(1)) if early and s.days_left > 0 else contact(ContactKind.VISIT)
    dues = [promise.due for promise in s.open_promises if promise.due is not None and promise.due > s.today]
    due = min(dues, default=None)
    if due is not None and workdays_between(s.today, due) == 1 and last < s.today and s.view.contacts_left > 1:
        return contact(ContactKind.CALL)
    gap = max(1, workdays_between(last, s.dossier.end) // (s.view.contacts_left + 1))
    waited = workdays_between(last, s.today)
    if waited >= gap and (due is None or workdays_between(s.today, due) > 1):
        return contact(ContactKind.VISIT)
    if s.days_left <= 1:
        return contact(ContactKind.VISIT) if due is None and last < s.today and is_workday(s.today) else FINISH
    day = s.later(max(1, gap - waited))
    if due is not None:
        eve = s.later(max(1, workdays_between(s.today, due) - 1))
        day = min(day, eve) if eve > s.today else due
    return wait(s, day)


def _prepare(s: Sight) -> Intention:
    """Figures and documents before the first word."""
    if not s.ever("plan"):
        return plan(
            target=s.dossier.target,
            floor=round_sum(0.6 * s.dossier.target),
            first_ask=first_ask(s),
            sources=SOURCES[s.lang],
            rivals=COMMA[s.lang].join(s.dossier.rivals),
            if_then=tuple(IF_THEN[s.lang].items()),
        )
    for paper in s.papers("elsewhere"):
        if paper.source == "office" and not s.ever("request", paper.id):
            return request(paper)
    soon = [paper.arrives for paper in s.papers("requested") if paper.arrives and paper.arrives <= s.later(2)]
    started = s.today == s.dossier.start
    if not s.dossier.drill and started and soon and not s.ever("wait"):
        return wait(s, max(soon))
    return contact(ContactKind.VISIT)


def first_ask(s: Sight) -> int:
    """The bold sum that opens: all that is overdue where it comes near that, else one that looks counted."""
    bold = int(BOLD * s.wanted)
    return s.view.overdue if bold >= 0.95 * s.view.overdue else counted_sum(bold)


# ---- opening ------------------------------------------------------------------
def _opening(s: Sight) -> Intention:
    ask: dict[str, Slot] = {"overdue": s.view.overdue, "ask": first_ask(s), "day": s.today}
    if (broken := s.broken) is not None:
        told: dict[str, Slot] = {"promised": broken.amount, "due": broken.due or s.today, "came": broken.paid}
        return Intention("broken_part" if broken.paid else "broken", slots=ask | told)
    if (standing := s.next_due) is not None:
        if standing.due is None or workdays_between(s.today, standing.due) <= 1:
            return Intention("check", slots={"promised": standing.amount, "day": standing.due or s.later(1)})
        return Intention("besides", slots=ask | {"promised": standing.amount})
    if s.view.contacts_used == 1:
        return Intention("open", slots=ask)
    if s.last_came:
        return Intention("kept", slots=ask | {"came": s.last_came})
    return Intention("again", slots=ask)


# ---- an excuse ------------------------------------------------------------------
def _on_excuse(s: Sight, excuse: ExcuseSeen) -> Intention:
    """First the question, then the paper, then what is true gets its remedy and the rest is due."""
    about, kind = excuse.id, excuse.kind
    asked = s.times("verify", "verify_on", about=about)
    if asked == 0:
        return Intention("verify_on" if s.times("verify") else "verify", kind=kind, about=about)
    if (paper := paper_for(s, about, kind)) is not None:
        return show(paper)
    short = s.room <= 5
    if s.did(Deed.DODGE_QUESTION, Deed.REFUSE_DOCUMENT) and asked < 2 and not short:
        return Intention("verify_on", about=about, kind=kind)
    if kind in COMPLAINTS and not s.times("remedy", "split", about=about):
        real = excuse.state == ExcuseState.ADMITTED or s.did(Deed.GIVE_PARTICULARS, Deed.SHOW_DOCUMENT, Deed.ADMIT)
        fits = s.help_for(kind, repair=True) is not None
        return Intention("remedy" if real and fits else "split", slots=_ask(s), kind=kind, about=about)
    help_ = s.help_for(kind, repair=False)
    if help_ is not None and not s.times("aid") and not s.cross:
        return Intention("aid", slots=_ask(s) | {"support": help_.what}, about=about)
    holds = s.times("hold_excuse", about=about)
    if holds < 2:
        return Intention("hold_excuse", slots=_ask(s), about=about)
    return _ask_when(s)


def _ask(s: Sight) -> dict[str, Slot]:
    """The sum and day that stand."""
    return {"ask": s.last_ask or first_ask(s), "day": s.today}


# ---- sums ------------------------------------------------------------------
def _on_sum(s: Sight) -> Intention:
    if not s.last_ask:
        return Intention("again", slots=_ask(s) | {"overdue": s.view.overdue})
    if s.did(Deed.EXPOSED):
        return Intention("found_out", slots=_ask(s))
    if (settled := s.settled) is not None and s.did(Deed.ADMIT, Deed.SETTLE_EXCUSE) and _owes_remedy(s, settled):
        return Intention("remedy", slots=_ask(s), kind=settled.kind, about=settled.id)
    if not s.offer:
        return _without_offer(s)
    pushes = s.times("hold_offer", "trade", "limit", "instalments", "found_out")
    if s.offer >= 0.92 * s.last_ask or pushes >= PATIENT or s.times("instalments"):
        return _take(s)
    return _push(s)


def _owes_remedy(s: Sight, excuse: ExcuseSeen) -> bool:
    """Whether a complaint turned out to be so and nothing was said yet of putting it right."""
    fits = excuse.kind in COMPLAINTS and s.help_for(excuse.kind, repair=True) is not None
    return fits and not s.times("remedy", "split", about=excuse.id)


def _push(s: Sight) -> Intention:
    """Against a low offer: hold, trade a little, name the limit, split by days."""
    if not s.times("hold_offer"):
        return Intention("hold_offer", slots=_ask(s) | {"offer": s.offer})
    help_ = s.help_for(None, repair=False)
    trades = s.times("trade")
    if help_ is not None and trades == 0 and s.times("aid") == 0:
        return Intention("trade", slots={"ask": _lower(s), "day": s.today, "support": help_.what})
    if not s.times("limit") and s.stalls >= 2 and not s.cross:
        return Intention("limit", slots=_ask(s))
    if s.later(4) > s.today:
        return _instalments(s)
    return _take(s) if s.did(Deed.REFUSE) else Intention("hold_offer", slots=_ask(s) | {"offer": s.offer})


def _lower(s: Sight) -> int:
    """The next small step down from the last ask."""
    step = STEPS[min(s.times("trade", "instalments"), len(STEPS) - 1)]
    return max(round_sum((1 - step) * s.last_ask), s.offer)


def _instalments(s: Sight) -> Intention:
    """The same sum on two days: a good part today, the rest by a day."""
    whole = s.last_ask
    now = max(round_sum(s.offer + 0.5 * (whole - s.offer)), s.offer)
    slots: dict[str, Slot] = {"ask": now, "day": s.today, "rest": whole - now, "rest_day": s.later(4)}
    return Intention("instalments", slots=slots) if whole > now else _take(s)


def _without_offer(s: Sight) -> Intention:
    """He has named no sum: ask where the money is, then what part is there."""
    if not s.times("ask_cash"):
        return Intention("ask_cash")
    if not s.times("instalments") and s.later(4) > s.today:
        now = round_sum(0.5 * s.last_ask)
        slots: dict[str, Slot] = {"ask": now, "day": s.today, "rest": s.last_ask - now, "rest_day": s.later(4)}
        return Intention("instalments", slots=slots)
    return _ask_when(s)


def _ask_when(s: Sight) -> Intention:
    """No sum is to be had by pressing: which day, how much, in writing; else leave with the next step."""
    if s.times("when") < 2:
        return Intention("when")
    if s.offer:
        return _take(s)
    return _part(s, s.later(2))


def _part(s: Sight, day: date) -> Intention:
    """Takes leave with the day of the next contact, where there can be one."""
    return LEAVE if s.times("part") or day <= s.today else Intention("part", slots={"meet": day})


def _take(s: Sight) -> Intention:
    return Intention("take", slots={"agreed": s.offer, "day": s.today})


# ---- once something is promised ------------------------------------------------------------------
def _closing(s: Sight) -> Intention:
    made = s.promises_here
    promise = made[-1] if made else s.next_due
    if promise is None:  # a yes that was taken back
        return _on_sum(s) if s.offer or not s.times("when") else _ask_when(s)
    if _quick(s) and not s.times("test"):
        return Intention("test", slots={"promised": promise.amount})
    if made and s.room > 2 and not s.times("pin") and _unpinned(promise):
        return Intention("pin", slots={"promised": promise.amount})
    if (more := _more(s)) is not None:
        return more
    if made and not s.times("sum_up", "sum_up_two"):
        return _sum_up(s, made)
    if made and not s.times("write"):
        return WRITE
    return _part(s, _return_day(s, promise))


def _quick(s: Sight) -> bool:
    """A yes that came too easily (§3.1)."""
    return s.did(Deed.HOLLOW_YES) or (s.did(Deed.ACCEPT) and len(s.here) <= 2)


def _unpinned(promise: Promise) -> bool:
    return promise.due is None or not (promise.payer and promise.method and promise.what_if)


def _more(s: Sight) -> Intention | None:
    """The rest, for a later day: once asked for, against help where there is some."""
    if s.times("rest", "rest_help"):
        return Intention("take_rest") if s.did(Deed.COUNTER_OFFER) and not s.times("take_rest") else None
    missing = min(first_ask(s), s.view.overdue) - s.view.agreed
    day = s.later(5)
    if missing < 0.05 * s.dossier.overdue or day <= s.today or s.room < 4:
        return None
    help_ = s.help_for(None, repair=False)
    if help_ is not None and help_.after_days <= s.days_left:
        return Intention("rest_help", slots={"rest": missing, "rest_day": day, "support": help_.what})
    return Intention("rest", slots={"rest": missing, "rest_day": day})


def _sum_up(s: Sight, made: tuple[Promise, ...]) -> Intention:
    dated = [promise for promise in made if promise.due is not None]
    first = dated[0] if dated else made[0]
    slots: dict[str, Slot] = {"agreed": first.amount, "day": first.due or s.today}
    if len(dated) > 1:
        other: dict[str, Slot] = {"agreed_rest": dated[-1].amount, "rest_day": dated[-1].due or s.today}
        return Intention("sum_up_two", slots=slots | other)
    return Intention("sum_up", slots=slots)


def _return_day(s: Sight, promise: Promise) -> date:
    """The day to be back: the day of the promise, tomorrow when that is today."""
    return promise.due if promise.due is not None and promise.due > s.today else s.later(1)
