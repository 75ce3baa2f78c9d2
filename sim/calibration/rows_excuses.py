"""Rows 34 to 37: excuses and support (science.md §4.2, §5)."""

from __future__ import annotations

from typing import Any

import numpy as np

from personas.vocabulary import Deed, Truth
from scenarios.vocabulary import Act, ContactKind
from sim.batch import DEED_BITS, Customers, Moves
from sim.batch.codes import FALSE
from sim.calibration.lab import K, Lab, calibration_case, one_talk, plain_case, rivals_case, with_excuse
from sim.calibration.measure import Estimate, difference, estimate, ratio
from sim.calibration.rows import Finding, row
from sim.calibration.trainees import bargain, says
from sim.i18n import N_

ASK = 200 * K


def _raised(lab: Lab, number: int, times: int = 1) -> tuple[Customers, Any, Any]:
    """Dealers who have just answered a demand with a complaint, half of them truly; whether it is true, and all that a
    trainee could notice of the answer, a row a thing.
    """
    case = one_talk(with_excuse(calibration_case(), Truth.TRUE), rivals=False)
    excuse = case.excuses["returns"].model_copy(update={"truth": {Truth.TRUE: 0.5, Truth.FALSE: 0.5}})
    many = lab.dealers(number, case.model_copy(update={"excuses": {"returns": excuse}}), count=times * lab.talks)
    many.start_contact(ContactKind.VISIT)
    answer, seen = many.react(says(len(many), Act.DEMAND, ask=ASK)), many.seen()
    noticed = np.array([*answer.done, answer.found, seen.mood, seen.excuse_state, seen.offer])
    return many, many.lanes.truth[0] != FALSE, noticed


@row(
    34,
    N_("lies are not heard"),
    N_("share of excuses judged rightly by how they are said"),
    target=0.54,
    low=0.51,
    high=0.57,
    must=True,
    source="P",
)
def tone_only(lab: Lab) -> Finding:
    """A complaint is raised, half of them true. The bot believes what goes more often with truth than with a lie in all
    it can notice of the answer, as learnt on every other dealer, and is tried on the rest (ten times as many talks).
    Besides, it must be right of .58 to .64 of the truths and .44 to .50 of the lies.
    """
    _, true, noticed = _raised(lab, 34, times=10)
    kind = np.unique(noticed, axis=1, return_inverse=True)[1].reshape(-1)
    learnt = np.arange(len(true)) % 2 == 0
    truths, lies = (np.bincount(kind[learnt & (true == fact)], minlength=kind.max() + 1) for fact in (True, False))
    believed, true = (truths >= lies)[kind[~learnt]], true[~learnt]
    of_truths, of_lies = float(believed[true].mean()), float((~believed[~true]).mean())
    shares = 0.58 <= of_truths <= 0.64 and 0.44 <= of_lies <= 0.50
    found = estimate(lambda b, t: float((b == t).mean()), believed, true)
    return Finding(found, shares, f"{of_truths:.2f} of the truths, {of_lies:.2f} of the lies")


@row(
    35,
    N_("evidence pays"),
    N_("share of excuses judged rightly on documents"),
    target=0.85,
    low=0.80,
    high=0.95,
    source="D",
)
def evidence_pays(lab: Lab) -> Finding:
    """The dealer is asked twice to prove his complaint; it is taken to be true when he shows a paper or tells the whole
    story, false when he dodges, refuses or gives himself away.
    """
    many, true, _ = _raised(lab, 35)
    proof = np.zeros(len(many), dtype=bool)
    for _ in range(2):
        deeds = many.react(says(len(many), Act.VERIFY)).deeds
        proof |= deeds & (DEED_BITS[Deed.SHOW_DOCUMENT] | DEED_BITS[Deed.ADMIT]) != 0
    return Finding(estimate(lambda p, t: float((p == t).mean()), proof, true))


@row(36, N_("the undisputed part"), N_("cash of the day, split off over argued about"), target=2.0, low=1.5, source="D")
def split_undisputed(lab: Lab) -> Finding:
    """A complaint that holds back 100k of about 150k. The trainee keeps it apart and asks for the rest, or goes on
    asking while it stands; ratio of the mean sums agreed.
    """
    truths = calibration_case().excuses["returns"].truth
    base = with_excuse(plain_case(), Truth.TRUE, holds=100 * K)
    excuse = base.excuses["returns"].model_copy(update={"truth": truths})
    case = base.model_copy(update={"excuses": {"returns": excuse}})

    def sums(*acts: Act) -> Any:
        many = lab.dealers(36, case)
        before = says(len(many), Act.DEMAND, ask=ASK)
        return bargain(many, ASK, before=before, first=says(len(many), Act.DEMAND, *acts, ask=ASK)).amount

    split, argued = sums(Act.SEPARATE), sums()
    return Finding(estimate(ratio, split, argued), note=f"{split.mean() / K:.0f}k and {argued.mean() / K:.0f}k")


@row(37, N_("support tied to payment"), N_("mean sum, help tied to payment over none, less 1"), low=0.0, source="D")
def contingent_support(lab: Lab) -> Finding:
    """A promotion offered against payment, offered freely, or not at all. Tied help must bring more than none at p <
    .01, free help as much as none within 3 %.
    """

    def push(many: Customers, act: Act, *, tied: bool) -> Moves:
        moves = says(len(many), act, ask=ASK if act is not Act.SUPPORT else None)
        if act is not Act.DEMAND:
            moves.help[:] = many.case.support_index["promo"]
            moves.help_amount[:] = case.support["promo"].limit
            moves.conditional[:] = tied
        return moves

    case = rivals_case()

    def sums(first: Act, after: Act, *, tied: bool) -> Any:
        many = lab.dealers(37, case)

        def later(turn: int) -> Moves:
            return push(many, first if turn == 1 else after, tied=tied)

        return bargain(many, ASK, later=later).amount

    tied = sums(Act.TRADE, Act.TRADE, tied=True)
    free = sums(Act.SUPPORT, Act.DEMAND, tied=False)
    none = sums(Act.DEMAND, Act.DEMAND, tied=False)
    found: Estimate = estimate(lambda t, n: ratio(t, n) - 1.0, tied, none)
    more = estimate(difference, tied, none).surely_positive
    same = abs(ratio(free, none) - 1.0) <= 0.03
    return Finding(found, more and same, f"free help over none: {ratio(free, none):.3f}")
