"""What could be done at a choice: 12 to 20 moves that a good trainee might weigh there, or days to come back on.

Each is an intention of the expert's voice (`sim.bots`), so that it can be said in the talk's language. They hang only
on what the trainee saw.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from personas.vocabulary import COMPLAINTS
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind, Particular
from scenarios.workdays import add_workdays, is_workday
from sim.bots.expert import first_ask
from sim.bots.intention import DAYS, Intention, Slot
from sim.bots.sight import Sight
from sim.bots.steps import round_sum
from sim.bots.voice import load_voice
from sim.customer.move import Help, Move
from sim.moves import confirm_move, help_of, is_precise, show_move
from sim.practice_events import Confirm, Leave, Show, SupportView
from sim.review.story import Choice

VOICE = "expert"
CONCEDE = "concede"
"""The one option the expert has no words for: a lower ask without anything in return."""
SOOTHE_ASK = "soothe_ask"
"""Two of the expert's sentences in one move."""
TOGETHER = {SOOTHE_ASK: ("soothe", "again")}
MOST = 20
BACK = "back"
"""Between contacts: come back on a day; `NEVER`: not any more."""
NEVER = "never"
_AGREES = (Act.CONFIRM, Act.ACCEPT_OFFER)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to do. `move` None in a contact: leave it. `back`: the day (ordinal) and kind of the next contact."""

    intention: Intention
    move: Move | None = None
    back: tuple[int, ContactKind] | None = None

    @property
    def writes(self) -> bool:
        """What was agreed is confirmed in writing."""
        return isinstance(self.intention.move, Confirm)


def options_of(scenario: Scenario, choice: Choice) -> tuple[Option, ...]:
    """The alternatives at a choice, no two the same, at most `MOST`; of equals the first is recommended."""
    if choice.between:
        return tuple(_returns(choice.sight))
    found: dict[str, Option] = {}
    for intention in _intentions(choice.sight):
        option = _option(scenario, choice.sight, intention)
        key = str((option.move, intention.move)) if option.move is not None else "leave"
        found.setdefault(key, option)
    return tuple(found.values())[:MOST]


# -- when to come back ------------------------------------------------------------------
def _returns(s: Sight) -> Iterator[Option]:
    days: dict[date, ContactKind] = {}
    for promise in s.open_promises:
        if promise.due is not None and promise.due > s.today:
            days.setdefault(add_workdays(promise.due, 1), ContactKind.VISIT)
            eve = max((day for day in _workdays(s.today, promise.due)), default=s.today)
            days.setdefault(eve, ContactKind.CALL)
    for ahead in (1, 2, 3, 5, 8):
        days.setdefault(add_workdays(s.today, ahead), ContactKind.VISIT)
    if s.view.contacts_left > 0:
        for day, kind in sorted(days.items()):
            if s.today < day <= s.dossier.end:
                yield Option(Intention(BACK, slots={"day": day}, about=kind.value), back=(day.toordinal(), kind))
    yield Option(Intention(NEVER))


def _workdays(after: date, before: date) -> Iterator[date]:
    for ordinal in range(after.toordinal() + 1, before.toordinal()):
        day = date.fromordinal(ordinal)
        if is_workday(day):
            yield day


# -- in a contact ------------------------------------------------------------------
def _intentions(s: Sight) -> Iterator[Intention]:
    ask = s.last_ask or first_ask(s)
    stands: dict[str, Slot] = {"ask": ask, "day": s.today}
    yield from _on_promise(s)
    yield from _on_offer(s, ask)
    yield from _on_excuse(s, stands)
    help_ = s.help_for(s.excuse.kind if s.excuse is not None else None, repair=False)
    if help_ is not None:
        trade: dict[str, Slot] = {"ask": max(round_sum(0.92 * ask), s.offer), "day": s.today, "support": help_.what}
        yield Intention("trade", slots=trade)
    yield from _demands(s)
    yield Intention("limit", slots=stands)
    yield Intention("limit", slots=stands | {"ask": s.view.overdue})
    yield Intention("when")
    for share in (0.9, 0.75):
        lower = round_sum(share * ask)
        if s.last_ask and lower > s.offer:
            yield Intention(CONCEDE, slots={"ask": lower, "day": s.today})
    if s.later(1) > s.today:
        yield Intention("part", slots={"meet": s.later(1)})
    yield Intention("leave", Leave())
    yield Intention("ask_cash")
    yield Intention("soothe")


def _demands(s: Sight) -> Iterator[Intention]:
    overdue: dict[str, Slot] = {"overdue": s.view.overdue, "day": s.today}
    first = "open" if s.view.contacts_used == 1 and not s.deeds else "again"
    lower = (s.wanted, *(round_sum(share * s.wanted) for share in (1.1, 0.9, 0.75, 0.6, 0.45)))
    for amount in dict.fromkeys((first_ask(s), s.view.overdue, *lower)):
        if s.offer < amount <= s.view.overdue or amount == s.view.overdue:
            yield Intention(first, slots=overdue | {"ask": amount})
    yield Intention(SOOTHE_ASK, slots=overdue | {"ask": s.last_ask or first_ask(s)})
    if (broken := s.broken) is not None:
        told: dict[str, Slot] = {"promised": broken.amount, "due": broken.due or s.today, "came": broken.paid}
        yield Intention("broken", slots=overdue | told | {"ask": first_ask(s)})
    if not s.deeds and (standing := s.next_due) is not None:
        slots: dict[str, Slot] = {"promised": standing.amount, "day": standing.due or s.later(1)}
        yield Intention("check", slots=slots)


def _on_excuse(s: Sight, stands: Mapping[str, Slot]) -> Iterator[Intention]:
    if (excuse := s.excuse) is None:
        return
    yield Intention("verify", kind=excuse.kind, about=excuse.id)
    for paper in s.papers("held")[:2]:
        yield Intention("show", Show(paper.id), about=paper.id)
    yield Intention("hold_excuse", slots=stands, about=excuse.id)
    if excuse.kind in COMPLAINTS:
        yield Intention("split", slots=stands, kind=excuse.kind, about=excuse.id)
        if s.help_for(excuse.kind, repair=True) is not None:
            yield Intention("remedy", slots=stands, kind=excuse.kind, about=excuse.id)
    if (help_ := s.help_for(excuse.kind, repair=False)) is not None:
        yield Intention("aid", slots={**stands, "support": help_.what}, about=excuse.id)


def _on_offer(s: Sight, ask: int) -> Iterator[Intention]:
    if not s.offer or s.promise is not None:
        return
    yield Intention("hold_offer", slots={"ask": ask, "day": s.today, "offer": s.offer})
    yield Intention("take", slots={"agreed": s.offer, "day": s.today})
    now = max(round_sum(s.offer + 0.5 * (ask - s.offer)), s.offer)
    if ask > now and s.later(4) > s.today:
        slots: dict[str, Slot] = {"ask": now, "day": s.today, "rest": ask - now, "rest_day": s.later(4)}
        yield Intention("instalments", slots=slots)


def _on_promise(s: Sight) -> Iterator[Intention]:
    promise = s.promise
    if promise is None:
        return
    yield Intention("pin", slots={"promised": promise.amount})
    yield Intention("sum_up", slots={"agreed": promise.amount, "day": promise.due or s.today})
    yield Intention("write", Confirm())
    yield Intention("test", slots={"promised": promise.amount})
    missing = min(first_ask(s), s.view.overdue) - s.view.agreed
    if missing > 0 and s.later(5) > s.today:
        rest: dict[str, Slot] = {"rest": missing, "rest_day": s.later(5)}
        yield Intention("rest", slots=rest)
        if (help_ := s.help_for(None, repair=False)) is not None:
            yield Intention("rest_help", slots=rest | {"support": help_.what})
        yield Intention("take_rest")


# -- as moves ------------------------------------------------------------------
def _option(scenario: Scenario, s: Sight, intention: Intention) -> Option:
    match intention.move:
        case Leave():
            return Option(intention)
        case Show(evidence):
            return Option(intention, show_move(evidence))
        case Confirm():
            return Option(intention, confirm_move())
        case _:
            return Option(intention, _move(scenario, s, intention))


def _move(scenario: Scenario, s: Sight, intention: Intention) -> Move:
    """The move its sentence makes (what `sim.moves.move_of` gives for its Reading)."""
    acts: tuple[Act, ...] = (Act.CONCEDE, Act.DEMAND)
    settles: tuple[str, ...] = ()
    firm = 0.3
    if intention.id != CONCEDE:
        entries = [load_voice(VOICE)[name] for name in TOGETHER.get(intention.id, (intention.id,))]
        acts = tuple(act for entry in entries for act in entry.acts)
        settles = tuple(found.value for entry in entries for found in entry.settles)
        firm = entries[-1].firm
    slots = intention.slots
    asked = next((slots[name] for name in ("ask", "rest") if name in slots), None)
    agreed = slots.get("agreed") if any(act in _AGREES for act in acts) else None
    day = next((slots[name] for name in ("day", "rest_day") if name in slots and name in DAYS), None)
    asks = {*settles, *(["amount"] if asked or agreed else []), *(["day"] if day else [])}
    ask = asked if isinstance(asked, int) else None
    return Move(
        acts=dict.fromkeys(acts, 1.0),
        ask=ask,
        precise=ask is not None and is_precise(ask),
        pay_day=day if isinstance(day, date) else None,
        named=agreed if isinstance(agreed, int) else None,
        asks=frozenset(asks),
        assertiveness=firm,
        help=_help(scenario, s, intention, acts),
        written=Particular.WRITTEN.value in asks,
    )


def _help(scenario: Scenario, s: Sight, intention: Intention, acts: tuple[Act, ...]) -> Help | None:
    repair = Act.RESOLVE in acts and Act.TRADE not in acts
    if not repair and "support" not in intention.slots:
        return None
    kind = s.excuse.kind if s.excuse is not None else None
    named = (view for view in s.view.support if view.what == intention.slots.get("support"))
    view: SupportView | None = next(named, None) or s.help_for(kind, repair=repair)
    if view is None:
        return None
    return help_of(view.id, scenario.support[view.id], view.limit - view.given, Act.TRADE in acts)
