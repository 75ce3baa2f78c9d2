"""Rows 27 to 30: age of the debt, rivals, contacts, plan (science.md §3.1, §4.2)."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind
from sim.batch import Customers
from sim.batch import money as purse
from sim.batch.many import MANY
from sim.calibration.lab import K, Lab, rivals_case
from sim.calibration.measure import Estimate, difference, estimate
from sim.calibration.months import later, until
from sim.calibration.rows import Finding, row
from sim.calibration.trainees import bargain, says
from sim.customer import dynamics
from sim.customer.customer import LOOSE_DAYS
from sim.i18n import N_

CONTACTS = (0, 1, 2, 3)
EVERY_DAY = 9
"""Contacts a week of a trainee who cannot let go."""


def _week(lab: Lab, number: int, contacts: int, plan: float = 0.4) -> tuple[Any, Any]:
    """A week with so many visits, spread over its five working days; our share of the dealer's cash at the end of it,
    as he would divide it, and his trust.
    """
    many = lab.dealers(number, rivals_case())
    many.plan(plan)
    for day in range(5):
        for _ in range((contacts + 4 - day) // 5):
            many.start_contact(ContactKind.VISIT)
            many.react(says(len(many), Act.STATE_FACTS))
            many.end_contact()
        if day < 4:
            until(many, later(many, day + 1))
    return _share(many), many.lanes.trust.copy()


def _share(many: Customers) -> Any:
    """What of the cash would be ours."""
    lanes, rows = many.lanes, slice(None)
    ours = purse.our_weight(lanes, rows, purse.contacts_a_week(lanes, rows))
    there = purse.spendable(many.case, lanes, rows).astype(float)
    return dynamics.left_over(MANY, there, ours, purse.rivals(many.case, lanes, rows)) / np.maximum(there, 1.0)


def _late(case: Scenario, months: int) -> Scenario:
    """The case with invoices so old that the oldest is so many months past its terms."""
    debt = case.debt
    older = case.calendar.start - timedelta(days=30 * months) - min(invoice.due for invoice in debt.invoices)
    invoices = tuple(invoice.model_copy(update={"due": invoice.due + older}) for invoice in debt.invoices)
    return case.model_copy(update={"debt": debt.model_copy(update={"invoices": invoices})})


@row(
    27,
    N_("debts age"),
    N_("farthest from .70, .52, .23 collected after 3, 6, 12 idle months"),
    target=0.0,
    low=-0.05,
    high=0.05,
    source="P",
)
def ageing(lab: Lab) -> Finding:
    """The same debt when its oldest invoice is not late, and 3, 6 and 12 months past its terms: an ask of 200k in a
    visit, its promise looked at after five working days. Money that came, as a share of that of the debt that is not
    late; the one of the three that is farthest from the published share.
    """
    targets = ((0, 1.0), (3, 0.70), (6, 0.52), (12, 0.23))
    brought = []
    for months, _ in targets:
        many = lab.dealers(27, _late(rivals_case(), months))
        bargain(many, 200 * K)
        many.end_contact()
        until(many, later(many, LOOSE_DAYS))
        brought.append(many.lanes.paid)

    def farthest(*sums: Any) -> float:
        shares = [float(sums_.mean() / sums[0].mean()) for sums_ in sums]
        return max((share - target for share, (_, target) in zip(shares, targets, strict=True)), key=abs)

    note = ", ".join(f"{sums.mean() / brought[0].mean():.2f}" for sums in brought[1:])
    return Finding(estimate(farthest, *brought), note=note)


@row(
    28,
    N_("contacts against rivals"),
    N_("our share of the cash, 3 visits a week less none"),
    target=0.18,
    low=0.10,
    high=0.25,
    source="D",
)
def contacts(lab: Lab) -> Finding:
    """Weeks with 0, 1, 2 and 3 visits; our share of the cash. Each visit must add less than the one before."""
    shares = [_week(lab, 28, number)[0] for number in CONTACTS]
    steps = [estimate(difference, more, less) for less, more in pairwise(shares)]
    falling = all(next_.value < step.value for step, next_ in pairwise(steps))
    note = ", ".join(f"{share.mean():.2f}" for share in shares)
    return Finding(estimate(difference, shares[-1], shares[0]), falling, note)


@row(29, N_("too many contacts"), N_("trust after 9 visits a week less after 3"), high=0.0, source="D")
def reactance(lab: Lab) -> Finding:
    """Weeks with 0, 3 and 9 visits. Trust must fall at p < .01 from 3 to 9, and our share of the cash gain less than a
    quarter of what it gained from 0 to 3.
    """
    (none, _), (some, trust), (many, worn) = (_week(lab, 29, number) for number in (0, 3, EVERY_DAY))
    lost = estimate(difference, worn, trust)
    little = many.mean() - some.mean() < 0.25 * (some.mean() - none.mean())
    return Finding(
        lost, lost.surely_negative and bool(little), f"shares {none.mean():.2f}, {some.mean():.2f}, {many.mean():.2f}"
    )


@row(30, N_("a plan beats noise"), N_("share, plan .9 and 1 visit a week less plan .1 and 3"), low=0.0, source="D")
def plan_beats_noise(lab: Lab) -> Finding:
    """A careful plan with one visit a week, against a careless one with three; difference of our shares, p < .01."""
    careful, loud = _week(lab, 30, 1, plan=0.9)[0], _week(lab, 30, 3, plan=0.1)[0]
    found: Estimate = estimate(difference, careful, loud)
    return Finding(found, found.surely_positive, f"{careful.mean():.2f} and {loud.mean():.2f}")
