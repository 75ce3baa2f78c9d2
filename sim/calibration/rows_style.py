"""Rows 12 to 18: tone, warnings, moral lines (science.md §2). Rows 12, 13, 15, 17 speak in sentences that are read."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from scenarios.scenario import Scenario
from scenarios.vocabulary import Act
from sim.batch import Customers, Moves
from sim.batch.codes import bits_of
from sim.calibration.lab import K, Lab, plain_case, rivals_case
from sim.calibration.measure import Estimate, curvature, difference, estimate, hedges_g, peak, ratio
from sim.calibration.months import kept, later, until
from sim.calibration.rows import Finding, row
from sim.calibration.sentences import spoken
from sim.calibration.trainees import Bargained, bargain, says
from sim.i18n import N_

ASK = 200 * K
"""The sum in all the sentences."""
GROUNDS = bits_of(Act.JUSTIFY, Act.STATE_FACTS)


def _said(lab: Lab, number: int, case: Scenario, *groups: str) -> tuple[Customers, Bargained]:
    """Talks that a sentence of these groups opens, followed by neutral demands; the dealers afterwards."""
    many = lab.dealers(number, case)
    return many, bargain(many, ASK, first=spoken(many.case, len(many), *groups))


@row(
    12,
    N_("firm against pleading"),
    N_("mean sum agreed, firm over pleading"),
    target=1.12,
    low=1.05,
    high=1.20,
    must=True,
    source="P",
)
def firm_and_plea(lab: Lab) -> Finding:
    """The same ask in 40 firm and 40 pleading sentences of each language; ratio of the mean sums agreed."""
    sums = [_said(lab, 12, plain_case(), group)[1].amount for group in ("firm", "plea")]
    return Finding(estimate(lambda f, p: ratio(f[f > 0], p[p > 0]), *sums))


@row(
    13,
    N_("satisfaction all the same"),
    N_("g of the dealer's satisfaction, firm less pleading"),
    target=0.0,
    low=-0.20,
    high=0.20,
    must=True,
    source="P",
)
def same_satisfaction(lab: Lab) -> Finding:
    """The talks of row 12. The model's satisfaction with the trainee is trust less upset less face lost, at the end."""

    def satisfaction(group: str) -> Any:
        lanes = _said(lab, 13, plain_case(), group)[0].lanes
        return lanes.trust - lanes.upset - lanes.face_lost

    return Finding(estimate(hedges_g, satisfaction("firm"), satisfaction("plea")))


STYLES = tuple(step / 10.0 for step in range(11))
"""The style scale, s = (assertiveness + 1)/3 + aggression/3: assertiveness first, aggression on top of it."""


@row(
    14,
    N_("assertiveness is an inverted U"),
    N_("style that brings the most"),
    target=0.53,
    low=0.45,
    high=0.70,
    must=True,
    source="Pd",
)
def inverted_u(lab: Lab) -> Finding:
    """Talks in eleven styles from submissive to hostile, the whole talk in that style; style at which the mean sum (0
    where none was agreed) is highest. The quadratic coefficient must be below zero at p < .01.
    """
    sums = []
    for style in STYLES:
        many = lab.dealers(14, plain_case())
        tone = min(1.0, 3.0 * style - 1.0), max(0.0, 3.0 * style - 2.0)
        push = partial(_in_style, len(many), *tone)
        sums.append(bargain(many, ASK, first=push(0), later=push).amount)
    means = np.array(sums)
    bend = estimate(lambda means: curvature(STYLES, means.mean(axis=1) / K), means)
    note = ", ".join(f"{mean / K:.0f}" for mean in means.mean(axis=1))
    return Finding(estimate(lambda means: peak(STYLES, means.mean(axis=1)), means), bend.surely_negative, note)


def _in_style(count: int, firm: float, heat: float, turn: int) -> Moves:
    return says(count, Act.DEMAND, ask=ASK, firm=firm, heat=heat)


@row(
    15,
    N_("powerless words spoil a strong case"),
    N_("share of the gap strong less weak case that pleading takes away"),
    target=0.50,
    low=0.30,
    source="Pd",
)
def powerless_words(lab: Lab) -> Finding:
    """Contract and ledger grounds, or self-praise, put before the firm and the pleading sentences of row 12. Of the two
    together only the grounds count that are read in them; sum and tone are those of the sentence alone, for a plea that
    states facts is read as less of a plea. The gap in the mean counter-offer between strong and weak case; by how much
    it is smaller when pleading.
    """

    def counters_of(words: str, case: str) -> Any:
        many = lab.dealers(15, plain_case())
        moves, together = spoken(many.case, len(many), words), spoken(many.case, len(many), case, words)
        moves.acts |= together.acts & GROUNDS
        moves.sure |= together.sure & GROUNDS
        return bargain(many, ASK, first=moves).counter.astype(float)

    counters = [counters_of(words, case) for words in ("firm", "plea") for case in ("strong", "weak")]
    use = np.all([counter > 0 for counter in counters], axis=0)

    def shrinks(strong: Any, weak: Any, strong_plea: Any, weak_plea: Any, use: Any) -> float:
        gap = difference(strong[use], weak[use])
        return 1.0 - difference(strong_plea[use], weak_plea[use]) / gap if gap else 0.0

    gaps = [difference(ones[use], others[use]) / K for ones, others in (counters[:2], counters[2:])]
    return Finding(estimate(shrinks, *counters, use), gaps[0] > 0.0, f"gaps {gaps[0]:.1f}k and {gaps[1]:.1f}k")


@row(
    16,
    N_("a warning to a calm or an upset dealer"),
    N_("effect on the sum over R, calm less upset"),
    target=0.22,
    low=0.0,
    must=True,
    source="Pd",
)
def contingent_warning(lab: Lab) -> Finding:
    """A demand with or without a lawful consequence, to calm and to upset dealers (three rivals). Effect of the warning
    on the mean sum, over mean R: above zero when calm, below zero when upset, both at p < .01.
    """

    def sums(upset: float, *acts: Act) -> Any:
        many = lab.dealers(16, rivals_case())
        many.lanes.upset[:] = upset
        return bargain(many, ASK, first=says(len(many), Act.DEMAND, *acts, ask=ASK)).amount / (150.0 * K)

    arms = [sums(upset, *acts) for upset in (0.0, 1.0) for acts in ((Act.CONSEQUENCE,), ())]
    calm, upset = estimate(difference, *arms[:2]), estimate(difference, *arms[2:])
    found: Estimate = estimate(lambda a, b, c, d: difference(a, b) - difference(c, d), *arms)
    return Finding(found, calm.surely_positive and upset.surely_negative, f"{calm.value:+.2f} and {upset.value:+.2f}")


@row(
    17,
    N_("a warning against anger"),
    N_("g of the sum, calm consequence less angry line"),
    target=0.30,
    low=0.10,
    high=0.60,
    source="Pd",
)
def warning_and_anger(lab: Lab) -> Finding:
    """The same ask in 40 calm sentences with a lawful consequence and in 40 angry ones without, in each language, to
    calm dealers (three rivals); g of the sums agreed.
    """
    calm, angry = (_said(lab, 17, rivals_case(), group)[1].amount for group in ("calm", "angry"))
    note = f"{(calm > 0).mean():.2f} and {(angry > 0).mean():.2f} agreed"
    return Finding(estimate(lambda c, a: hedges_g(c[c > 0], a[a > 0]), calm, angry), note=note)


@row(
    18,
    N_("a moral line"),
    N_("share unpaid, with the line less without"),
    target=-0.044,
    low=-0.07,
    high=-0.02,
    must=True,
    source="P",
)
def moral_line(lab: Lab) -> Finding:
    """Able dealers promise a small sum loosely; the demand comes with or without the word that one who can pay owes it
    to the other to pay. Share that had not paid the sum after five working days.
    """
    unpaid, use = [], []
    for acts in ((Act.JUSTIFY,), ()):
        many = lab.dealers(18, plain_case())
        talk = bargain(many, 80 * K, first=says(len(many), Act.DEMAND, *acts, ask=80 * K))
        many.end_contact()
        until(many, later(many, 5))
        unpaid.append(~kept(many))
        use.append(talk.agreed)
    both = use[0] & use[1]
    found = estimate(lambda w, o, use: difference(w[use], o[use]), *unpaid, both)
    return Finding(found, note=f"{unpaid[0][both].mean():.3f} and {unpaid[1][both].mean():.3f}")
