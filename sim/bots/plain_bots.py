"""The other nine: silent, pleader, pushover, bully, asker, gifter, prober, novice, average."""

from __future__ import annotations

from personas.vocabulary import COMPLAINTS, Deed
from scenarios.vocabulary import ContactKind
from scoring.transcript import ExcuseSeen
from sim.bots.intention import Intention, Slot
from sim.bots.sight import Sight
from sim.bots.steps import LEAVE, contact, last_contact, paper_for, plan, round_sum, show, spread, wait

TWO_DIGITS = 5
"""For `round_sum`: a sum with one or two digits that are not 0."""
PUSHES = 5
"""Demands of the asker before he names the dealer's own sum."""


# ---- average ------------------------------------------------------------------
def average(s: Sight) -> Intention:
    """Some of it: a plain sum, one question an excuse, the first offers refused, a day; nothing in writing."""
    if s.view.contact == 0:
        if not s.view.contacts_used and not s.ever("plan"):
            return plan(target=s.dossier.target, first_ask=s.dossier.target)
        return _back_to_it(s) or spread(s, max(1, s.dossier.contacts - 1))
    if s.room <= 0:
        return LEAVE
    slots: dict[str, Slot] = {"ask": s.last_ask or s.wanted, "day": s.later(2), "overdue": s.view.overdue}
    if s.promise is not None:
        return _average_close(s)
    if not s.deeds:
        if (broken := s.broken) is not None:
            return Intention("broken", slots=slots | {"promised": broken.amount, "due": broken.due or s.today})
        return Intention("open" if s.view.contacts_used == 1 else "again", slots=slots)
    if (excuse := s.excuse) is not None:
        return _average_on_excuse(s, excuse, slots)
    if not s.offer:
        return Intention("when") if s.times("when") < 2 else _part(s)
    if s.times("hold_offer") < 2 and s.offer < 0.9 * (s.last_ask or s.wanted) and not s.cross:
        return Intention("hold_offer", slots=slots | {"offer": s.offer})
    return Intention("take", slots={"agreed": s.offer, "day": s.later(2)})


def _back_to_it(s: Sight) -> Intention | None:
    """A missed promise brings him back the next day, if there is a contact left."""
    if s.broken is None or s.view.contacts_left == 0 or s.view.contacts_used >= max(1, s.dossier.contacts - 1):
        return None
    if (last_contact(s) or s.today) < s.today and s.ever("wait", "broken"):
        return contact(ContactKind.CALL)
    return Intention("wait", wait(s, s.later(1)).move, about="broken")


def _average_on_excuse(s: Sight, excuse: ExcuseSeen, slots: dict[str, Slot]) -> Intention:
    if not s.times("verify", about=excuse.id):
        return Intention("verify", kind=excuse.kind, about=excuse.id)
    if s.times("show") == 0 and (paper := paper_for(s, excuse.id, excuse.kind)) is not None:
        return show(paper)
    if not s.times("hold_excuse", about=excuse.id):
        return Intention("hold_excuse", slots=slots, about=excuse.id)
    if excuse.kind in COMPLAINTS and not s.times("split", about=excuse.id):
        return Intention("split", slots=slots, about=excuse.id)
    if s.times("hold_excuse", about=excuse.id) < 2:
        return Intention("hold_excuse", slots=slots, about=excuse.id)
    return Intention("when") if not s.times("when") else _part(s)


def _average_close(s: Sight) -> Intention:
    promise = s.promise
    if promise is not None and promise.due is None and not s.times("pin"):
        return Intention("pin", slots={"promised": promise.amount})
    return _part(s)


def _part(s: Sight) -> Intention:
    return LEAVE if s.times("part") else Intention("part")


# ---- novice ------------------------------------------------------------------
def novice(s: Sight) -> Intention:
    """Hedges, asks for half of what is wanted, one question, then takes what there is."""
    if s.view.contact == 0:
        return spread(s, (s.dossier.contacts + 1) // 2)
    if s.promise is not None or s.room <= 0:
        return _part(s)
    if not s.deeds:
        return Intention("open", slots={"ask": _half(s)})
    if s.offer:
        return Intention("take", slots={"agreed": s.offer})
    if s.excuse is not None:
        if not s.times("question"):
            return Intention("question")
        if not s.times("lower"):
            return Intention("lower", slots={"ask": round_sum(0.7 * (s.last_ask or _half(s)), TWO_DIGITS)})
        return Intention("give_up")
    if not s.last_ask:
        return Intention("open", slots={"ask": _half(s)})
    if not s.times("lower"):
        return Intention("lower", slots={"ask": round_sum(0.7 * s.last_ask, TWO_DIGITS)})
    return Intention("give_up") if not s.times("give_up") else LEAVE


def _half(s: Sight) -> int:
    return round_sum(0.5 * s.wanted, TWO_DIGITS)


# ---- the silly ones ------------------------------------------------------------------
def silent(s: Sight) -> Intention:
    """Turns up, says nothing, goes."""
    return LEAVE if s.view.contact else spread(s, 2)


def pleader(s: Sight) -> Intention:
    """Begs, and begs again."""
    if s.view.contact == 0:
        return spread(s, 2)
    if s.times("plead") < 3 and s.room > 0:
        return Intention("plead")
    return LEAVE if s.times("give_up") else Intention("give_up")


def pushover(s: Sight) -> Intention:
    """Asks once, very politely, and lets everything stand."""
    if s.view.contact == 0:
        return spread(s, 2)
    if not s.times("open"):
        return Intention("open", slots={"ask": round_sum(0.4 * s.wanted, TWO_DIGITS)})
    if s.promise is None and s.offer and not s.times("take"):
        return Intention("take", slots={"agreed": s.offer})
    return LEAVE if s.times("give_up") or s.promise is not None else Intention("give_up")


def bully(s: Sight) -> Intention:
    """Shouts for all of it, then threatens."""
    if s.view.contact == 0:
        return spread(s, s.dossier.contacts)
    if not s.deeds:
        return Intention("open", slots={"ask": s.view.owed, "day": s.today})
    if not s.times("push"):
        return Intention("push", slots={"ask": s.view.owed, "day": s.today})
    return Intention("threaten")


def asker(s: Sight) -> Intention:
    """Only demands: the same sum again and again, at last the dealer's own."""
    if s.view.contact == 0:
        return spread(s, s.dossier.contacts)
    if s.promise is not None or s.room <= 0 or s.times("demand_offer") > 1:
        return LEAVE
    if s.offer and (s.times("demand") >= PUSHES or s.cross):
        return Intention("demand_offer", slots={"ask": s.offer, "day": s.today})
    if s.times("demand") > PUSHES:
        return LEAVE
    return Intention("demand", slots={"ask": s.last_ask or s.wanted, "day": s.today})


def gifter(s: Sight) -> Intention:
    """The asker with presents: help without a condition before the demands go on."""
    gift = s.help_for(s.excuse.kind if s.excuse else None, repair=False)
    if s.view.contact and s.times("demand") and gift is not None and not s.times("gift") and s.promise is None:
        return Intention("gift", slots={"support": gift.what})
    return asker(s)


def prober(s: Sight) -> Intention:
    """Asks and asks, and leaves the sum to the dealer."""
    if s.view.contact == 0:
        return spread(s, s.dossier.contacts)
    if s.promise is not None or s.room <= 0:
        return _part(s)
    if s.times("question") < 3:
        return Intention("question")
    if s.excuse is not None and s.times("verify") < 2:
        return Intention("verify")
    if s.offer:
        return Intention("take", slots={"agreed": s.offer})
    return Intention("when") if s.times("when") < 2 and not s.did(Deed.BYE) else _part(s)
