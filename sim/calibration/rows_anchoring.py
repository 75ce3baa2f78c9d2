"""Rows 1 to 11: first offers (science.md §1)."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenarios.vocabulary import Act, ActRead, Amount, AmountRole, Reading
from sim.batch import Customers, Moves
from sim.batch.case import Case
from sim.calibration.lab import RESERVE, K, Lab, lognormal, plain_case, rounded, with_person
from sim.calibration.measure import (
    betas,
    correlation,
    difference,
    estimate,
    hedges_g,
    peak,
    ratio,
    slope,
)
from sim.calibration.rows import Finding, row
from sim.calibration.trainees import NEUTRAL, Bargained, bargain, says
from sim.i18n import N_
from sim.moves import move_of

ASKS = 171.6 * K, 0.2855
"""The random ask: mean and coefficient of variation of a lognormal with median 165k and .28 in its logarithm."""


def _random_asks(lab: Lab, number: int, times: int = 1) -> tuple[Any, Any, Bargained]:
    """Asks that do not depend on the dealer, which of them lie in the zone of agreement (above his wish, below 1.2 R),
    and the outcomes; of `times` as many talks as an arm has.
    """
    many = lab.dealers(number, plain_case(), count=times * lab.talks)
    reserve = _reserve(many)
    ask = rounded(lognormal(lab.units(many, 1), *ASKS))
    inside = (ask > many.lanes.wish * reserve) & (ask < 1.2 * reserve)
    return ask, inside, bargain(many, ask)


def _reserve(many: Customers) -> Any:
    """R of dealers whom nobody else presses."""
    return (many.lanes.cash - many.case.scenario.money.buffer).astype(float)


def _arm(lab: Lab, number: int, ask: Any, **how: Any) -> Bargained:
    return bargain(lab.dealers(number, plain_case()), ask, **how)


def _of_agreed(statistic: Any) -> Any:
    """A statistic of two arms' sums, each over the talks that agreed (0 stands for no agreement)."""
    return lambda ones, others: statistic(ones[ones > 0], others[others > 0])


@row(
    1,
    N_("the ask draws the outcome"),
    N_("r of ask and sum agreed"),
    target=0.50,
    low=0.40,
    high=0.60,
    must=True,
    source="P",
)
def ask_and_outcome(lab: Lab) -> Finding:
    """Random asks, lognormal (165k, .28), whatever the dealer has; r of ask and sum over the talks that agreed."""
    ask, _, talk = _random_asks(lab, 1)
    return Finding(estimate(lambda a, s: correlation(a[s > 0], s[s > 0]), ask, talk.amount))


@row(
    2,
    N_("slope in the zone of agreement"),
    N_("sum per unit of ask, ask between wish and 1.2 R"),
    target=0.50,
    low=0.35,
    high=0.70,
    must=True,
    source="Pr",
)
def slope_in_zone(lab: Lab) -> Finding:
    """The talks of row 1 whose ask lies above the dealer's wish and below 1.2 R; slope of sum on ask."""
    ask, inside, talk = _random_asks(lab, 2)
    return Finding(estimate(lambda a, s, use: slope(a[use], s[use]), ask, talk.amount, inside & talk.agreed))


@row(
    3,
    N_("size of the anchor"),
    N_("g of the sum, ask 200k against 120k"),
    target=1.30,
    low=1.0,
    high=1.6,
    must=True,
    source="P",
)
def magnitude(lab: Lab) -> Finding:
    """The same dealers asked for 200k and for 120k; Hedges g of the sums agreed."""
    high, low = _arm(lab, 3, 200 * K).amount, _arm(lab, 3, 120 * K).amount
    note = f"means {high[high > 0].mean() / K:.0f}k and {low[low > 0].mean() / K:.0f}k"
    return Finding(estimate(_of_agreed(hedges_g), high, low), note=note)


@row(
    4,
    N_("first mover"),
    N_("g of the sum, naming it first against letting him"),
    target=0.49,
    low=0.30,
    high=0.70,
    must=True,
    source="P",
)
def first_mover(lab: Lab) -> Finding:
    """Asking for 200k at once, against first letting the dealer say what he can pay; g of the sums agreed."""
    opener = says(lab.talks, Act.PIN_DOWN, settles=("amount",))
    first, second = _arm(lab, 4, 200 * K).amount, _arm(lab, 4, 200 * K, before=opener).amount
    return Finding(estimate(_of_agreed(hedges_g), first, second))


GRID = (0.8, 0.9, 1.0, 1.1, 1.3, 1.6, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.5, 6.5, 8.0, 10.0)
"""Asks as multiples of R."""


@row(
    5,
    N_("price is linear in the ask, breakdown is not"),
    N_("slope of breakdown in the middle zone over the steepest flat"),
    target=5.0,
    low=5.0,
    must=True,
    source="P",
)
def breakdown_zones(lab: Lab) -> Finding:
    """Asks of .8 to 10 R. By f = R / ask: slope of the share of breakdowns for f from .9 to .2, over the larger of the
    slopes beyond .9 and below .2 (at most 100). Besides, the sum agreed must rise with the ask below R.
    """
    many = lab.dealers(5, plain_case())
    reserve = _reserve(many)
    talks = [bargain(lab.dealers(5, plain_case()), np.rint(times * reserve).astype(np.int64)) for times in GRID]
    f = np.array([1.0 / times for times in GRID])
    broke = np.array([np.where(talk.hollow, np.nan, talk.stalled) for talk in talks])

    def steepness(broke: Any) -> float:
        share = np.nanmean(broke, axis=1)
        flat = max(abs(slope(f[zone], share[zone])) for zone in (f >= 0.9, f < 0.2))
        middle = abs(slope(f[(f >= 0.2) & (f <= 0.9)], share[(f >= 0.2) & (f <= 0.9)]))
        return min(100.0, middle / flat) if flat else 100.0

    linear = estimate(
        lambda sums, limit: slope(
            np.array(GRID[:4])[:, None].repeat(limit.shape[-1], 1)[sums > 0], (sums / limit)[sums > 0]
        ),
        np.array([talk.amount for talk in talks[:4]]),
        reserve,
    )
    return Finding(estimate(steepness, broke), linear.surely_positive, f"price slope {linear.value:.2f}")


CASH_GRID = tuple(range(60, 480, 20))
"""Asks in thousands."""


@row(
    6,
    N_("a best ask inside the range"),
    N_("ask over mean R with the most cash expected"),
    target=1.5,
    low=1.1,
    high=2.0,
    source="D",
)
def best_ask(lab: Lab) -> Finding:
    """Asks of 60k to 460k; the one with the highest mean sum agreed, breakdowns and hollow yeses counting nothing."""
    sums = np.array([_arm(lab, 6, ask * K).amount for ask in CASH_GRID])
    asks = np.array(CASH_GRID) * K / RESERVE
    return Finding(estimate(lambda sums: peak(asks, sums.mean(axis=1)), sums))


@row(
    7,
    N_("weak dealers walk away"),
    N_("breakdowns at an extreme ask, weak over strong dealer"),
    target=2.3,
    low=1.5,
    high=3.0,
    must=True,
    source="Pd",
)
def low_power(lab: Lab) -> Finding:
    """An ask of 450k, three times R, of dealers with low and with high power; ratio of the shares of breakdowns."""
    weak, strong = (
        bargain(lab.dealers(7, with_person(plain_case(), power=power)), 450 * K).stalled for power in ("low", "high")
    )
    note = f"{weak.mean():.2f} and {strong.mean():.2f}"
    return Finding(estimate(ratio, weak, strong), note=note)


@row(
    8,
    N_("midpoint"),
    N_("sum over the midpoint of ask and counter-offer, median"),
    target=1.0,
    low=0.90,
    high=1.10,
    must=True,
    source="P",
)
def midpoint(lab: Lab) -> Finding:
    """Random asks in the zone of row 2; the sum agreed over the midpoint of the first two offers, median."""
    ask, inside, talk = _random_asks(lab, 8)
    middle = np.where(inside & talk.agreed & (talk.counter > 0), (ask + talk.counter) / 2.0, np.nan)
    return Finding(estimate(lambda s, m: float(np.nanmedian(s / m)), talk.amount, middle))


@row(
    9,
    N_("the counter-offer anchors less"),
    N_("beta of the ask over beta of the counter-offer"),
    target=2.0,
    low=1.2,
    high=3.0,
    must=True,
    source="Pd",
)
def counter_anchors_less(lab: Lab) -> Finding:
    """Random asks in the zone of row 2 (beyond it the ask is past what is there, and only the counter-offer tells how
    much that is), ten times as many talks; sum agreed regressed on ask and counter-offer, all standardised; ratio of
    the coefficients, both above zero.
    """
    ask, inside, talk = _random_asks(lab, 9, times=10)
    use = inside & talk.agreed & (talk.counter > 0)

    def coefficients(s: Any, a: Any, c: Any, use: Any) -> tuple[float, ...]:
        return betas(s[use], a[use], c[use])

    samples = talk.amount, ask, talk.counter, use
    own = estimate(lambda *all_: coefficients(*all_)[0], *samples)
    his = estimate(lambda *all_: coefficients(*all_)[1], *samples)
    found = estimate(lambda *all_: coefficients(*all_)[0] / coefficients(*all_)[1], *samples)
    return Finding(found, own.surely_positive and his.surely_positive, f"betas {own.value:.2f} and {his.value:.2f}")


@row(
    10,
    N_("precise sums"),
    N_("counter-offer to 203,400 over that to 200,000, less 1"),
    target=0.045,
    low=0.01,
    high=0.10,
    source="Pd",
)
def precise(lab: Lab) -> Finding:
    """The same dealers asked for 203,400 and for 200,000; relative difference of the mean counter-offers."""
    counted, plain = (_arm(lab, 10, ask).counter.astype(float) for ask in (203_400 * 100, 200 * K))
    both = (counted > 0) & (plain > 0)
    return Finding(estimate(lambda c, p, both: ratio(c[both], p[both]) - 1.0, counted, plain, both))


@row(11, N_("ranges"), N_("mean sum, range 150k to 200k over plain 150k, less 1"), low=0.0, source="Pd")
def ranges(lab: Lab) -> Finding:
    """With a target of 150k: asks for 150k to 200k, for 150k, and for 120k to 150k (a range that backs down). The first
    must bring more than the second at p < .01, the second more than the third.
    """
    bold, point, back = (
        _arm(lab, 11, low * K, first=_range(lab, low * K, high and high * K)).amount
        for low, high in ((150, 200), (150, None), (120, 150))
    )
    found = estimate(lambda b, p: ratio(b[b > 0], p[p > 0]) - 1.0, bold, point)
    order = estimate(lambda p, d: difference(p[p > 0], d[d > 0]), point, back)
    note = f"means {', '.join(f'{arm[arm > 0].mean() / K:.0f}k' for arm in (bold, point, back))}"
    return Finding(found, found.surely_positive and order.surely_positive, note)


def _range(lab: Lab, low: int, high: int | None) -> Moves:
    """A demand of a sum or range, as it would be read, in every lane."""
    case = plain_case()
    sum_ = (
        Amount(AmountRole.ASK, (0, 0), value=low)
        if high is None
        else Amount(AmountRole.ASK, (0, 0), low=low, high=high)
    )
    reading = Reading("", acts=(ActRead(Act.DEMAND, 1.0, (0, 0)),), amounts=(sum_,), assertiveness=NEUTRAL)
    move = move_of(reading, case, on_table=None, target=case.debt.target, repeated=False)
    return Moves.of([move], Case(case)).take(np.zeros(lab.talks, dtype=np.int64))
