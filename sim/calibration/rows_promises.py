"""Rows 19 to 26: promises and follow-up (science.md §3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from personas.vocabulary import Archetype
from scenarios.vocabulary import Act, ContactKind
from sim.batch import Customers
from sim.calibration.lab import K, Lab, lognormal, plain_case, rivals_case, with_person
from sim.calibration.measure import difference, estimate, log_odds_d
from sim.calibration.months import check_up, kept, later, pin_down, until
from sim.calibration.rows import Finding, row
from sim.calibration.trainees import FIRM, bargain, says
from sim.i18n import N_

ASK = 80 * K
"""A sum that a dealer with R about 150k can pay (q below .8)."""
DAYS = 5
"""Working days from a promise to its day."""
ABILITY_MEAN, ABILITY_SPREAD = 0.80, 0.36
"""Mean and coefficient of variation of q, the sum promised over the money there: lognormal(ln .75, .35)."""


def _promise(many: Customers, *, specific: bool, ask: Any = ASK) -> Any:
    """A visit that ends with a promise of a sum within his means, loose or with all particulars; the lanes that have
    one that was meant.
    """
    day = later(many, DAYS)
    talk = bargain(many, ask)
    if specific:
        pin_down(many, day)
    many.end_contact()
    return talk.agreed


def _able(many: Customers, below: float = 0.8) -> Any:
    """Lanes whose first promise is well within the money there."""
    there = many.lanes.cash - many.case.scenario.money.buffer
    amount = many.lanes.pledge_amount[0]
    return (amount > 0) & (amount < below * there)


def _kept(many: Customers, day: int) -> Any:
    until(many, day)
    return kept(many)


@row(
    19,
    N_("a specific promise of one who can pay"),
    N_("d of the log odds of keeping it, specific against loose"),
    target=0.65,
    low=0.45,
    high=0.80,
    must=True,
    source="P",
)
def specific_promise(lab: Lab) -> Finding:
    """Promises below .8 of the money there, with day, payer, means and what-if settled, or with the sum alone; both
    looked at after five working days. Cohen's d from the log odds of being kept in full.
    """
    arms = []
    for specific in (True, False):
        many = lab.dealers(19, plain_case())
        use = _promise(many, specific=specific) & _able(many)
        arms += [_kept(many, later(many, DAYS)), use]
    exact, use_exact, loose, use_loose = arms
    note = f"{exact[use_exact].mean():.2f} and {loose[use_loose].mean():.2f} kept"
    return Finding(
        estimate(lambda e, v, use: log_odds_d(e[use], v[use]), exact, loose, use_exact & use_loose), note=note
    )


@row(
    20,
    N_("a cheap promise of one who cannot"),
    N_("share kept, specific less loose, q above 1.3"),
    target=0.0,
    low=0.0,
    high=0.08,
    must=True,
    source="P",
)
def cheap_promise(lab: Lab) -> Finding:
    """As row 19, but before the day comes the dealer's money shrinks to between 1/2 and 1/1.3 of what he promised."""
    arms = []
    for specific in (True, False):
        many = lab.dealers(20, plain_case())
        use = _promise(many, specific=specific)
        load = 1.3 + 0.7 * lab.units(many, 2)
        there = (many.lanes.pledge_amount[0] / load).astype(np.int64)
        many.lanes.cash[:] = many.case.scenario.money.buffer + there
        arms += [_kept(many, later(many, DAYS)) & use]
    return Finding(estimate(difference, *arms))


@row(
    21,
    N_("a promise against none"),
    N_("share that paid what was asked, promised less not promised"),
    target=0.33,
    low=0.20,
    high=0.45,
    must=True,
    source="P",
)
def promise_or_none(lab: Lab) -> Finding:
    """Able dealers: with a loose promise at the end of the visit, and told of what is due without one. Share that had
    paid the sum after five working days.
    """
    many = lab.dealers(21, plain_case())
    use = _promise(many, specific=False) & _able(many)
    given = _kept(many, later(many, DAYS))
    none = lab.dealers(21, plain_case())
    none.start_contact(ContactKind.VISIT)
    none.react(says(len(none), Act.STATE_FACTS, Act.JUSTIFY))
    none.end_contact()
    until(none, later(none, DAYS))
    without = none.lanes.paid >= many.lanes.pledge_amount[0]
    return Finding(
        estimate(lambda g, w, use: difference(g[use], w[use]), given, without, use),
        note=f"{given[use].mean():.2f} and {without[use].mean():.2f}",
    )


def _reminded(
    lab: Lab, number: int, follow: Callable[[Customers], None] | None, *, specific: bool = True
) -> tuple[Any, Any]:
    """Promises for the fifth working day, followed up (or not); kept, and which lanes had an able promise."""
    many = lab.dealers(number, plain_case())
    use = _promise(many, specific=specific) & _able(many)
    if follow is not None:
        follow(many)
    return _kept(many, later(many, DAYS)), use


def _confirm_and_check(kind: ContactKind) -> Callable[[Customers], None]:
    """Writes the promise down at once, and comes back to it the day before it falls due."""

    def follow(many: Customers) -> None:
        many.write_confirmation()
        until(many, later(many, DAYS - 1))
        check_up(many, kind)

    return follow


@row(
    22,
    N_("a reminder"),
    N_("share kept, followed up less not"),
    target=0.08,
    low=0.05,
    high=0.12,
    must=True,
    source="P",
)
def reminder(lab: Lab) -> Finding:
    """Able promises: confirmed in writing and come back to by message the day before, or left alone."""
    followed, use = _reminded(lab, 22, _confirm_and_check(ContactKind.MESSAGE))
    alone, _ = _reminded(lab, 22, None)
    note = f"{followed[use].mean():.2f} and {alone[use].mean():.2f}"
    return Finding(estimate(lambda f, a, use: difference(f[use], a[use]), followed, alone, use), note=note)


@row(
    23,
    N_("a reminder with a name"),
    N_("effect of a signed reminder over an unsigned one"),
    target=1.4,
    low=1.2,
    high=2.0,
    source="Pd",
)
def named_reminder(lab: Lab) -> Finding:
    """As row 22 without the confirmation: a message the day before, in which the trainee says who is speaking, or only
    the matter; ratio of the two effects on the share kept.
    """

    def remind(*acts: Act) -> Callable[[Customers], None]:
        def follow(many: Customers) -> None:
            until(many, later(many, DAYS - 1))
            many.start_contact(ContactKind.MESSAGE)
            many.react(says(len(many), *acts))
            many.end_contact()

        return follow

    signed, use = _reminded(lab, 23, remind(Act.GREET, Act.CONFIRM))
    unsigned, _ = _reminded(lab, 23, remind(Act.CONFIRM))
    alone, _ = _reminded(lab, 23, None)

    def effects(s: Any, u: Any, a: Any, use: Any) -> float:
        base = difference(u[use], a[use])
        return difference(s[use], a[use]) / base if base else 0.0

    return Finding(estimate(effects, signed, unsigned, alone, use), note="the dealer does not know who signs")


INSTALMENT = 30 * K


@row(
    24,
    N_("a personal call against a letter"),
    N_("share that paid on time, call less letter"),
    target=0.34,
    low=0.20,
    high=0.40,
    must=True,
    source="P",
)
def personal_call(lab: Lab) -> Finding:
    """An instalment of 30k for the fifth working day. The letter states the debt and asks for it, and that is all. The
    call begins with the same words, then presses until something is agreed, and settles who pays and how. Share that
    paid what was agreed by the day.
    """
    paid = []
    for kind in (ContactKind.CALL, ContactKind.MESSAGE):
        many = lab.dealers(24, plain_case())
        day = later(many, DAYS)
        words = says(len(many), Act.STATE_FACTS, Act.DEMAND, ask=INSTALMENT, day=day)
        if kind is ContactKind.CALL:
            bargain(many, INSTALMENT, first=words, kind=kind)
            pin_down(many, day)
        else:
            many.start_contact(kind)
            many.react(words)
        many.end_contact()
        paid.append(_kept(many, day))
    return Finding(estimate(difference, *paid), note=f"{paid[0].mean():.2f} and {paid[1].mean():.2f}")


@row(
    25,
    N_("promises kept, good practice"),
    N_("share of promises kept in full"),
    target=0.68,
    low=0.60,
    high=0.80,
    source="Pw",
)
def kept_by_good_practice(lab: Lab) -> Finding:
    """Three rivals. Firm ask of 200k for the third working day, pressed to the dealer's last offer; day, payer, means
    and what-if settled, written down at once, called back the day before. On the day the sum is q of the money there, q
    lognormal about .75 with sigma .35 (science.md §8). Share of all promises kept in full.
    """
    many = lab.dealers(25, rivals_case())
    many.plan(0.9)
    day = later(many, 3)
    ask = 200 * K
    words = says(len(many), Act.DEMAND, Act.JUSTIFY, ask=ask, day=day, firm=FIRM)
    talk = bargain(many, ask, first=words, later=lambda _: says(len(many), Act.DEMAND, ask=ask, day=day, firm=FIRM))
    pin_down(many, day)
    many.end_contact()
    many.write_confirmation()
    until(many, later(many, 2))
    check_up(many, ContactKind.CALL)
    use = talk.agreed | talk.hollow
    load = lognormal(lab.units(many, 2), ABILITY_MEAN, ABILITY_SPREAD)
    there = (many.lanes.pledge_amount[0] / load).astype(np.int64)
    many.lanes.cash[:] = many.case.scenario.money.buffer + there
    return Finding(estimate(lambda k, use: float(k[use].mean()), _kept(many, day), use))


@row(
    26,
    N_("the hollow yes"),
    N_("least share of quick yeses, ask of .3, 1.2 and 3 R"),
    target=0.08,
    low=0.0,
    high=0.15,
    source="D",
)
def hollow_yes(lab: Lab) -> Finding:
    """A smooth promiser to whom face matters little, asked at once for .3, 1.2 and 3 times R; share that said yes in
    his first answer. Both ends must lie above the middle at p < .01.
    """
    case = with_person(plain_case(), archetype=Archetype.SMOOTH_PROMISER)
    case = case.model_copy(update={"mood": case.mood.model_copy(update={"face": 0.0})})
    quick = []
    for times in (0.3, 1.2, 3.0):
        many = lab.dealers(26, case)
        reserve = many.lanes.cash - case.money.buffer
        quick.append(bargain(many, np.rint(times * reserve).astype(np.int64)).quick)
    ends = [estimate(difference, quick[end], quick[1]).surely_positive for end in (0, 2)]
    note = ", ".join(f"{arm.mean():.2f}" for arm in quick)
    return Finding(estimate(lambda *arms: min(float(arm.mean()) for arm in arms), *quick), all(ends), note)
