"""The hidden truth of one attempt: drawn from the seed at the start, never changed, never shown before the debrief."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from personas.vocabulary import Truth
from scenarios.scenario import Scenario
from sim.customer import dynamics
from sim.customer.curves import BETA_WILL, ONE
from sim.customer.draws import Draws, Purpose
from sim.customer.parameters import PARAMETERS as P
from sim.customer.parameters import TIER_LOG_ODDS, TYPES, Type


@dataclass(frozen=True, slots=True)
class Facts:
    """What is really so. Sums in minor units, shares of 1."""

    kind: Type
    power: float
    """Factor of his power on breakdowns."""
    tier: float
    """Log-odds of his credit tier."""
    will: float
    """Will to pay; one that is drawn falls as the debt ages beyond its terms."""
    wish: float
    """What he would like to pay, as a share of the most he would pay."""
    truths: dict[str, Truth]
    documented: frozenset[str]
    """True excuses for which he has a paper at hand."""
    inflows: tuple[tuple[date, int, int], ...]
    """Day, sum, index in the scenario: only those that really come in."""


def months_late(scenario: Scenario) -> float:
    """Months by which the oldest invoice is past its terms on the first day, 0 or more."""
    start = scenario.calendar.start
    return max([0, *((start - invoice.due).days for invoice in scenario.debt.invoices)]) / 30.0


def draw_facts(scenario: Scenario, draws: Draws) -> Facts:
    """The facts of this case and seed."""
    kind = TYPES[scenario.persona.archetype]
    power = {"low": P.power_low, "normal": 1.0, "high": P.power_high}[scenario.persona.power]
    will = scenario.mood.will
    if will is None:
        drawn = BETA_WILL.at(ONE, draws.unit(Purpose.PERSON))
        will = float(dynamics.aged_will(ONE, drawn, months_late(scenario)))
    wish = P.wish_low + (P.wish_high - P.wish_low) * draws.unit(Purpose.WISH)
    truths: dict[str, Truth] = {}
    documented: set[str] = set()
    for index, (name, excuse) in enumerate(scenario.excuses.items()):
        truths[name] = _pick(excuse.truth, draws.unit(Purpose.EXCUSE_TRUTH, index=index))
        if truths[name] is not Truth.FALSE and draws.unit(Purpose.PROOF, index=index) < 0.5:
            documented.add(name)
    inflows = tuple(
        (inflow.day, inflow.amount, index)
        for index, inflow in enumerate(scenario.money.inflows)
        if inflow.chance >= 1.0 or draws.unit(Purpose.INFLOW, index=index) < inflow.chance
    )
    return Facts(
        kind=kind,
        power=power,
        tier=TIER_LOG_ODDS[scenario.credit_tier],
        will=will,
        wish=wish,
        truths=truths,
        documented=frozenset(documented),
        inflows=inflows,
    )


def _pick(chances: dict[Truth, float], unit: float) -> Truth:
    """The truth a uniform draw falls on, in the fixed order true, partly, false."""
    below = 0.0
    last = Truth.TRUE
    for truth in Truth:
        if chances.get(truth, 0.0) > 0.0:
            last = truth
            below = below + chances[truth]
            if unit < below:
                return truth
    return last
