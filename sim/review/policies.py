"""Two trainees who play an attempt on, in every lane of a batch: a firm, courteous closer and a plain, average one.

The closer asks boldly and today, pushes three times, trades help, and fixes every particular of a promise. The average
one asks for the target by the day after tomorrow, pushes twice, offers no help, and fixes the day. They are short for
`sim.bots`' expert and average bots and go by the same things: what was asked and offered, the excuse
on the table, the promise that stands, documents and help at hand, the mood that shows. Nothing hidden is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from personas.vocabulary import Mood
from scenarios.vocabulary import Act, Particular
from sim.batch import ACT_BITS, ASK_BITS, MOODS, Moves
from sim.batch.case import NO_HELP, Case
from sim.batch.codes import ADMITTED, BROKEN, COMMITTED, OPEN, OPENING, PART_KEPT, RAISED, STALLING, bits_of
from sim.batch.days import NO_DAY, add_workdays, workdays_between
from sim.batch.lanes import METHOD, NO_PLEDGE, PAYER, WHAT_IF, Lanes
from sim.batch.many import MANY
from sim.batch.moves import NO_SUM
from sim.batch.turn import HEART
from sim.customer import dynamics

CLOSER, AVERAGE = 0, 1
POLICIES = ("closer", "average")
ROOM, LATER_ROOM = 9, 6
"""Moves of a policy in the contact in which it takes over, and in each after it."""
NEXT, MONTH = 1, 20
"""How far a policy plays on: this contact and the next one, or all that the month has left. Then promises fall due."""
LEAVES = -1
_COUNTS = ("verified", "held_excuse", "split", "remedied", "whens", "probed", "halved", "pushed", "traded", "aided",
           "pinned", "rested", "took", "summed")  # fmt: skip


@dataclass(slots=True, eq=False)
class Side:
    """The trainee's side of each lane. Sums in minor units, evidence as bits; `given` is (support, lanes)."""

    choice: Any
    """Which choice of the attempt the lane began at."""
    policy: Any
    held: Any
    shown: Any
    given: Any
    cost: Any
    said: Any
    room: Any
    """Moves of the running contact after which the trainee leaves."""
    later: Any
    """Contacts still to come, at most."""
    about: Any
    """The excuse that `verified` to `remedied` count for."""
    counts: Any
    """(_COUNTS, lanes): how often each was done in this contact."""
    gate: Any
    """The attempt ended by conduct that fails it."""

    def take(self, rows: Any) -> Side:
        """These lanes, copied."""
        return Side(*(getattr(self, entry.name)[..., rows] for entry in fields(Side)))

    @staticmethod
    def joined(parts: list[Side]) -> Side:
        """All of them, in order."""
        return Side(*(np.concatenate([getattr(p, e.name) for p in parts], axis=-1) for e in fields(Side)))

    def count(self, name: str) -> Any:
        """How often it was done in this contact."""
        return self.counts[_COUNTS.index(name)]

    def new_contact(self, rows: Any) -> None:
        """A contact begins in these lanes."""
        self.counts[:, rows] = 0
        self.said[rows] = 0
        self.about[rows] = -1
        self.room[rows] = LATER_ROOM
        self.later[rows] -= 1

    def new_excuse(self, rows: Any) -> None:
        """Another excuse is on the table in these lanes."""
        for place in _EXCUSE_COUNTS:
            self.counts[place, rows] = 0

    def note(self, rows: Any, acts: Any, *, stalls: Any, offered: Any, committed: Any, helps: Any) -> None:
        """Counts moves that the policy did not choose: by their acts, and by what stood when they were made."""
        pushes = acts & _PUSHES != 0
        for name, did in (
            ("verified", acts & _ASKING != 0),
            ("probed", acts & _ASKING != 0),
            ("held_excuse", stalls & pushes),
            ("split", acts & ACT_BITS[Act.SEPARATE] != 0),
            ("remedied", acts & ACT_BITS[Act.RESOLVE] != 0),
            ("pushed", offered & ~committed & pushes),
            ("whens", ~committed & (acts & ACT_BITS[Act.PIN_DOWN] != 0)),
            ("pinned", committed & (acts & ACT_BITS[Act.PIN_DOWN] != 0)),
            ("rested", committed & (acts & (ACT_BITS[Act.DEMAND] | ACT_BITS[Act.TRADE]) != 0)),
            ("summed", committed & (acts & ACT_BITS[Act.CONFIRM] != 0)),
            ("traded", helps),
        ):
            self.counts[_COUNTS.index(name), rows] += did


COUNTS = len(_COUNTS)
_PUSHES = bits_of(Act.DEMAND, Act.REJECT, Act.JUSTIFY, Act.CONSEQUENCE)
_ASKING = bits_of(Act.VERIFY, Act.PROBE)
_EXCUSE_COUNTS = tuple(_COUNTS.index(name) for name in ("verified", "held_excuse", "split", "remedied"))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a step of a policy means: acts, particulars, tone, and what it counts as."""

    acts: int
    asks: int = 0
    firm: float = 0.6
    counts: str = ""
    written: bool = False


def _phrase(acts: str, asks: str = "", firm: float = 0.6, counts: str = "", *, written: bool = False) -> _Phrase:
    bits = sum(ASK_BITS[Particular(name)] for name in asks.split())
    return _Phrase(bits_of(*(Act(name) for name in acts.split())), bits, firm, counts, written)


_ALL = "amount day payer means what_if"
_PHRASES = {
    "open": (_phrase("state_facts justify demand", "means", 0.65), _phrase("state_facts demand", "", 0.35)),
    "broken": (_phrase("follow_up demand", "means", 0.7), _phrase("follow_up demand", "", 0.4)),
    "verify": (_phrase("verify probe", "only_reason", 0.4, "verified"), _phrase("probe verify", "", 0.2, "verified")),
    "show": (_phrase("", "", 0.3), _phrase("", "", 0.3)),
    "split": (_phrase("separate demand", "", 0.65, "split"), _phrase("separate demand", "", 0.4, "split")),
    "remedy": (_phrase("empathize resolve separate demand", "", 0.6, "remedied"),) * 2,
    "aid": (_phrase("empathize trade support", "", 0.6, "aided"),) * 2,
    "hold_excuse": (
        _phrase("justify demand", "", 0.65, "held_excuse"), _phrase("reject demand", "", 0.4, "held_excuse")
    ),
    "when": (
        _phrase("pin_down", "amount day payer", 0.6, "whens"), _phrase("pin_down", "amount day", 0.4, "whens")
    ),
    "probe": (_phrase("probe", "", 0.4, "probed"),) * 2,
    "half": (_phrase("trade demand", "", 0.6, "halved"),) * 2,
    "hold": (_phrase("reject justify demand", "", 0.7, "pushed"), _phrase("reject demand", "", 0.45, "pushed")),
    "trade": (_phrase("trade support", "", 0.6, "traded"),) * 2,
    "take": (_phrase("accept_offer pin_down", _ALL, 0.6), _phrase("accept_offer", "", 0.3)),
    "pin": (_phrase("pin_down", "day payer means what_if", 0.6, "pinned"), _phrase("pin_down", "day", 0.4, "pinned")),
    "rest": (_phrase("justify demand", "", 0.6, "rested"),) * 2,
    "take_rest": (_phrase("accept_offer", "", 0.55, "took"),) * 2,
    "sum_up": (_phrase("confirm", _ALL, 0.6, "summed", written=True),) * 2,
}  # fmt: skip
_CODES = {name: code for code, name in enumerate(_PHRASES)}
_ACTS = np.array([[entry.acts for entry in pair] for pair in _PHRASES.values()], dtype=np.int32)
_ASKS = np.array([[entry.asks for entry in pair] for pair in _PHRASES.values()], dtype=np.int64)
_FIRM = np.array([[entry.firm for entry in pair] for pair in _PHRASES.values()])
_WRITTEN = np.array([[entry.written for entry in pair] for pair in _PHRASES.values()])
_IS = {name: np.array([*(other == name for other in _PHRASES), False]) for name in _PHRASES}
"""Whether a code is this step; the last entry is for leaving."""
_ASKING_SUM = np.logical_or.reduce(
    [_IS[name] for name in ("open", "broken", "split", "remedy", "hold_excuse", "hold", "aid", "trade", "half", "rest")]
)
_COUNTED = np.array([*(_COUNTS.index(a.counts) if a.counts else -1 for a, _ in _PHRASES.values()), -1])
_ASK_DAY, _ASK_AMOUNT = ASK_BITS["day"], ASK_BITS["amount"]
_PINNED = PAYER | METHOD | WHAT_IF


class _Chosen:
    """The step of every lane, decided by rules in order: the first that holds."""

    def __init__(self, lanes: int) -> None:
        self.code = np.full(lanes, LEAVES, dtype=np.int64)
        self.open = np.ones(lanes, dtype=bool)

    def take(self, where: Any, name: str) -> None:
        """Lanes `where` that are still undecided do this."""
        chosen = where & self.open
        self.code[chosen] = _CODES[name]
        self.open &= ~chosen

    def leave(self, where: Any) -> None:
        """Lanes `where` that are still undecided leave."""
        self.open &= ~where

    def are(self, name: str) -> Any:
        return self.code == _CODES[name]


def wanted(case: Case, lanes: Lanes) -> Any:
    """What of the target is still to come in; all that is overdue once it is reached."""
    left = case.scenario.debt.target - lanes.paid
    return np.where(left > 0, np.minimum(left, lanes.overdue), lanes.overdue)


def first_ask(case: Case, lanes: Lanes) -> Any:
    """The closer's first ask: a quarter above what is wanted, at most what is overdue."""
    bold = wanted(case, lanes) * 5 // 4
    return np.where(bold * 20 >= lanes.overdue * 19, lanes.overdue, bold)


def moves_of(case: Case, lanes: Lanes, side: Side) -> tuple[Moves, Any]:
    """What each lane's trainee says next; and who leaves instead (bool). Counts it in `side`.

    `lanes` have room for a promise (`Lanes.grow`).
    """
    n, rows = len(lanes), np.arange(len(lanes))
    closer = side.policy == CLOSER
    changed = np.flatnonzero(side.about != lanes.current)
    if changed.size:
        side.new_excuse(changed)
        side.about[changed] = lanes.current[changed]
    chosen, pledge = _Chosen(n), np.where(lanes.pledge != NO_PLEDGE, lanes.pledge, 0)
    chosen.leave(side.said >= np.minimum(side.room, case.scenario.calendar.turns - 1))
    paper = _paper(case, lanes, side)
    help_, repair = _help(case, lanes, side)
    _committed(case, lanes, side, closer, chosen, pledge, rows)
    _on_excuse(case, lanes, side, closer, chosen, paper >= 0, help_ >= 0, repair >= 0)
    heart = dynamics.Heart(*(getattr(lanes, name) for name in HEART))
    cross = dynamics.mood_shown(MANY, heart, case.scenario.mood.patience) >= MOODS.index(Mood.IRRITATED)
    _on_sum(lanes, side, closer, chosen, help_ >= 0, cross)
    code = chosen.code
    moves = _spoken(case, lanes, side, code, pledge, rows)
    shows = chosen.are("show")
    moves.evidence[shows], moves.own_words[shows] = paper[shows], False
    side.shown[shows] |= 1 << paper[shows]
    _offer(case, lanes, side, chosen, help_, repair, moves)
    return moves, code == LEAVES


def _committed(case: Case, lanes: Lanes, side: Side, closer: Any, chosen: _Chosen, pledge: Any, rows: Any) -> None:
    committed = lanes.phase == COMMITTED
    if not committed.any():
        return
    made = committed & (lanes.pledge != NO_PLEDGE)
    flags = lanes.pledge_flags[pledge, rows]
    dated = lanes.pledge_due[pledge, rows] != NO_DAY
    unpinned = made & (~dated | (closer & (flags & _PINNED != _PINNED)))
    chosen.take(unpinned & (side.count("pinned") == 0), "pin")
    chosen.take(committed & (lanes.rest_offer > 0) & (side.count("took") == 0), "take_rest")
    missing = _missing(case, lanes)
    worth = (missing * 20 >= case.scenario.debt.overdue) & (add_workdays(lanes.today, 5) <= case.end)
    chosen.take(committed & worth & (side.count("rested") == 0) & (side.said <= side.room - 3), "rest")
    chosen.take(made & (side.count("summed") == 0), "sum_up")
    chosen.leave(committed)


def _missing(case: Case, lanes: Lanes) -> Any:
    return np.minimum(first_ask(case, lanes), lanes.overdue) - _promised(lanes)


def _promised(lanes: Lanes) -> Any:
    return np.where(lanes.pledge_state == OPEN, lanes.pledge_amount, 0).sum(axis=0)


def _on_excuse(
    case: Case, lanes: Lanes, side: Side, closer: Any, chosen: _Chosen, paper: Any, help_: Any, repair: Any
) -> None:
    state = _excuse_state(lanes)
    stands = (lanes.phase == STALLING) & (state >= RAISED) & (state <= ADMITTED)
    if not stands.any():
        return
    claim = case.claims[lanes.current]
    chosen.take(stands & (side.count("verified") == 0), "verify")
    chosen.take(stands & paper, "show")
    chosen.take(stands & closer & claim & (state == ADMITTED) & repair & (side.count("remedied") == 0), "remedy")
    chosen.take(stands & closer & claim & (side.count("split") == 0), "split")
    chosen.take(stands & closer & help_ & (side.count("aided") == 0), "aid")
    chosen.take(stands & (side.count("held_excuse") == 0), "hold_excuse")
    chosen.take(stands & claim & (side.count("split") == 0), "split")
    chosen.take(stands & (side.count("held_excuse") < 2), "hold_excuse")
    chosen.take(stands & (side.count("whens") < np.where(closer, 2, 1)), "when")
    chosen.leave(stands)


def _excuse_state(lanes: Lanes) -> Any:
    if not len(lanes.state):
        return np.full(len(lanes), -1, dtype=np.int8)
    return np.where(lanes.current >= 0, lanes.state[lanes.current, np.arange(len(lanes))], -1)


def _on_sum(lanes: Lanes, side: Side, closer: Any, chosen: _Chosen, help_: Any, cross: Any) -> None:
    late = ((lanes.pledge_state == BROKEN) | (lanes.pledge_state == PART_KEPT)).any(axis=0)
    opening = lanes.phase == OPENING
    chosen.take(opening & late & (lanes.ask == NO_SUM), "broken")
    chosen.take((opening & (side.said < 3)) | (~opening & (lanes.ask == NO_SUM)), "open")
    offered, pushed = lanes.offer > 0, side.count("pushed")
    chosen.take(~offered & (side.count("probed") == 0), "probe")
    chosen.take(~offered & closer & (side.count("halved") == 0), "half")
    chosen.take(~offered & (side.count("whens") < 2), "when")
    chosen.leave(~offered)
    near = lanes.offer * 100 >= np.maximum(lanes.ask, 0) * np.where(closer, 92, 90)
    last = side.said >= side.room - np.where(closer, 3, 2)
    chosen.take(near | last | cross | (pushed >= np.where(closer, 3, 2)), "take")
    chosen.take(closer & (pushed >= 1) & help_ & (side.count("traded") + side.count("aided") == 0), "trade")
    chosen.take(closer & (pushed >= 2) & (side.count("halved") == 0), "half")
    chosen.take(np.ones(len(lanes), dtype=bool), "hold")


def _spoken(case: Case, lanes: Lanes, side: Side, code: Any, pledge: Any, rows: Any) -> Moves:
    """The moves of these steps, with their sums and days."""
    moves = Moves(len(lanes))
    speaks = code != LEAVES
    at = np.where(speaks, code, 0), side.policy
    moves.acts = np.where(speaks, _ACTS[at], 0).astype(np.int32)
    moves.sure = moves.acts
    moves.asks, moves.assertiveness, moves.written = np.where(speaks, _ASKS[at], 0), _FIRM[at], _WRITTEN[at] & speaks
    closer = side.policy == CLOSER
    bold = np.where(closer, first_ask(case, lanes), wanted(case, lanes))
    stands = np.where(lanes.ask > 0, lanes.ask, bold)
    offer = np.maximum(lanes.offer, 0)
    later = np.where(closer, lanes.today, np.minimum(add_workdays(lanes.today, 2), case.end))

    asks = _ASKING_SUM[code]
    ask = np.where(_IS["open"][code] | _IS["broken"][code], bold, stands)
    ask = np.where(_IS["trade"][code], np.maximum(stands * 92 // 100, offer), ask)
    ask = np.where(_IS["half"][code], np.maximum(offer + (stands - offer) // 2, offer), ask)
    ask = np.where(_IS["rest"][code], _missing(case, lanes), ask)
    moves.ask = np.where(asks, ask, NO_SUM)
    moves.precise = (_IS["open"][code] | _IS["broken"][code]) & closer & (bold < lanes.overdue)
    day = np.where(_IS["rest"][code], np.minimum(add_workdays(lanes.today, 5), case.end), later)
    sums_up, agrees = _IS["sum_up"][code], _IS["sum_up"][code] | _IS["take"][code]
    day = np.where(sums_up, lanes.pledge_due[pledge, rows], day)
    moves.pay_day = np.where(asks | agrees, day, NO_DAY)
    moves.named = np.where(agrees, np.where(sums_up, lanes.pledge_amount[pledge, rows], offer), NO_SUM)
    moves.asks |= np.where(asks | agrees, _ASK_AMOUNT, 0) | (moves.pay_day != NO_DAY) * _ASK_DAY
    counted = _COUNTED[code]
    some = np.flatnonzero(counted >= 0)
    side.counts[counted[some], some] += 1
    return moves


# -- documents and help ------------------------------------------------------------------
def _paper(case: Case, lanes: Lanes, side: Side) -> Any:
    """A document at hand, not shown yet, that bears on the excuse on the table; -1: none."""
    found = np.full(len(lanes), -1, dtype=np.int64)
    fresh = side.held & ~side.shown
    for place in range(len(case.excuses)):
        for evidence in case.looked_for[place]:
            found[(lanes.current == place) & (found < 0) & (fresh >> evidence & 1 != 0)] = evidence
    return found


def _help(case: Case, lanes: Lanes, side: Side) -> tuple[Any, Any]:
    """Support, and a repair, that are left: what fits the excuse on the table, else (support) any; -1: none."""
    found = [np.full(len(lanes), -1, dtype=np.int64) for _ in range(2)]
    kind = case.kind_codes[lanes.current] if len(case.excuses) else np.zeros(len(lanes), dtype=np.int64)
    known = lanes.current >= 0
    for place, support in reversed(list(enumerate(case.supports))):
        left = side.given[place] < support.limit
        fits = known & (case.fits[place] >> kind & 1 != 0)
        repair = bool(case.repairs[place])
        target = found[repair]
        target[left & (fits | ((target < 0) & (not repair)))] = place
    return found[0], found[1]


def _offer(case: Case, lanes: Lanes, side: Side, chosen: _Chosen, help_: Any, repair: Any, moves: Moves) -> None:
    tied, fixed = chosen.are("aid") | chosen.are("trade"), chosen.are("remedy")
    if not (tied | fixed).any():
        return
    moves.help = np.where(tied, help_, np.where(fixed, repair, NO_HELP))
    limits = np.array([support.limit for support in case.supports], dtype=np.int64)
    rows = np.flatnonzero(moves.help >= 0)
    moves.help_amount[rows] = limits[moves.help[rows]] - side.given[moves.help[rows], rows]
    moves.conditional = tied


# -- the month ------------------------------------------------------------------
def return_day(case: Case, lanes: Lanes, side: Side) -> Any:
    """The working day each trainee comes back, `NO_DAY` for never: the day after a promise, else evenly spread."""
    most = np.where(side.policy == CLOSER, case.scenario.calendar.contacts, max(1, case.scenario.calendar.contacts - 1))
    left = np.minimum(np.maximum(most - lanes.contacts, 0), side.later)
    far = np.iinfo(np.int64).max
    dues = np.where((lanes.pledge_state == OPEN) & (lanes.pledge_due > lanes.today), lanes.pledge_due, far)
    due = dues.min(axis=0, initial=far)
    gap = np.maximum(workdays_between(lanes.today, np.full(len(lanes), case.end)) // (left + 1), 1)
    day = np.where(due < far, add_workdays(np.where(due < far, due, 0), 1), add_workdays(lanes.today, gap))
    return np.where((left > 0) & (day <= case.end), day, NO_DAY)
