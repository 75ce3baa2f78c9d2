"""Every number of the customer model, with meaning, range and where it comes from.

Sources: `published` (read in a study named in the section of science.md given), `recalled` (known, not re-read),
`design` (our choice: no publication gives it). All values are starting points; the calibration decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from personas.vocabulary import Archetype, CreditTier
from scenarios.vocabulary import ContactKind


class Note(NamedTuple):
    """What is known of one parameter."""

    low: float
    high: float
    source: str
    meaning: str


def _p(value: float, low: float, high: float, source: str, meaning: str) -> Any:
    return field(default=value, metadata={"note": Note(low, high, source, meaning)})


@dataclass(frozen=True, slots=True)
class Parameters:
    """The dynamics' numbers. Shares are of 1; R is the most the dealer would pay us now."""

    # anchoring (science.md §1.1)
    anchor_pull: float = _p(0.20, 0.10, 0.35, "design", "how far the counter-offer is drawn to the ask")
    anchor_cap: float = _p(2.5, 2.0, 3.0, "design", "asks beyond this multiple of R pull no further")
    tone_pull: float = _p(0.30, 0.1, 0.5, "design", "share by which full firmness strengthens the pull")
    precise_pull: float = _p(1.15, 1.05, 1.25, "recalled", "a precise sum strengthens the pull by this factor")
    grounds_pull: float = _p(1.10, 1.0, 1.2, "design", "contract or ledger grounds: factor on the pull")
    second_pull: float = _p(0.75, 0.6, 0.9, "design", "factor on the pull when the dealer named a sum first")
    midpoint: float = _p(0.53, 0.40, 0.60, "published", "weight of the ask in the settlement (split the difference)")
    tone_add: float = _p(0.07, 0.0, 0.1, "design", "full firmness adds this share of R to the settlement")
    soft_top: float = _p(0.8, 0.7, 0.9, "design", "above this share of R the settlement bends")
    soft_slope: float = _p(0.6, 0.4, 0.8, "design", "how strongly it bends")
    settle_noise: float = _p(0.16, 0.10, 0.25, "design", "standard deviation of the settlement, share of R")
    drag: float = _p(0.20, 0.1, 0.3, "design", "a dealer who opens drags the ask this share of the way to his sum")
    range_lift: float = _p(0.35, 0.2, 0.5, "design", "a bolstering range counts as low + this share of its width")
    wish_low: float = _p(0.25, 0.15, 0.35, "design", "least the dealer likes to pay, share of R")
    wish_high: float = _p(0.55, 0.45, 0.65, "design", "most the dealer likes to pay, share of R")

    # breakdown of the talk on the sum (science.md §1.1, zones of the eBay study)
    stall_top: float = _p(0.55, 0.40, 0.70, "design", "chance of a breakdown at an absurd ask")
    zone_flat: float = _p(0.9, 0.85, 0.95, "published", "R over ask above which an ask is safe")
    zone_width: float = _p(0.7, 0.6, 0.75, "published", "width of the zone in which the risk rises")
    legit_due: float = _p(0.5, 0.3, 0.7, "design", "asking what is due carries this share of the extra risk")
    legit_ramp: float = _p(0.15, 0.1, 0.25, "design", "above the due sum the risk is full within this share of it")
    power_low: float = _p(1.6, 1.3, 2.0, "design", "factor on the breakdown of a weak dealer")
    power_high: float = _p(0.7, 0.5, 0.9, "design", "factor on the breakdown of a strong dealer")

    # promises (science.md §3.1)
    keep_base: float = _p(-2.0, -2.0, -1.0, "design", "log-odds of paying with no promise")
    keep_promise: float = _p(1.15, 1.0, 1.6, "published", "a promise was made")
    keep_specific: float = _p(1.6, 0.8, 1.6, "published", "it names sum, day, payer, means and what if not")
    keep_follow: float = _p(0.40, 0.3, 0.6, "published", "it is followed up")
    keep_grounds: float = _p(0.20, 0.1, 0.3, "published", "he was told on what grounds he owes it (4 points of 66)")
    keep_written: float = _p(0.10, 0.0, 0.3, "design", "it is in writing")
    keep_trust: float = _p(0.8, 0.5, 1.1, "design", "trust above one half")
    keep_will: float = _p(1.6, 1.2, 2.0, "design", "will to pay above one half")
    keep_spot: float = _p(1.6, 1.0, 2.2, "design", "it is to be paid while the trainee stands there")
    able_slope: float = _p(5.0, 3.0, 7.0, "design", "steepness of ability")
    able_middle: float = _p(1.15, 1.0, 1.3, "design", "promised over available money at which half cannot pay")
    hollow_top: float = _p(0.55, 0.3, 0.7, "design", "most frequent hollow yes to an impossible ask")
    hollow_probe: float = _p(0.3, 0.1, 0.5, "design", "a probed hollow promise keeps this share of its hollowness")
    reveal: float = _p(0.7, 0.5, 0.9, "design", "chance that probing brings out the smaller real sum")
    part_share: float = _p(0.35, 0.2, 0.5, "design", "a half-kept promise brings this share of its sum")

    # who gets the cash (science.md §4.2)
    share_contact: float = _p(1.2, 0.8, 1.6, "design", "weight of contacts in a supplier's share of the cash")
    share_plan: float = _p(1.3, 0.9, 1.7, "design", "weight of a careful plan")
    share_leverage: float = _p(0.8, 0.4, 1.2, "design", "weight of leverage")
    share_trust: float = _p(0.5, 0.2, 0.8, "design", "weight of trust")
    contact_scale: float = _p(1.5, 1.0, 2.5, "design", "contacts a week after which more of them bring little")
    stop_ship: float = _p(0.15, 0.0, 0.25, "design", "share of R a lawful warning adds or takes at most")

    # how an excuse sounds (science.md §5.3)
    truth_bias: float = _p(0.18, 0.1, 0.3, "published", "how far any excuse sounds sincere, in units of the noise")
    lie_cue: float = _p(0.10, 0.05, 0.2, "published", "how much more a true one does, and less a false one")

    # tone (science.md §2)
    tone_zero: float = _p(0.1, 0.0, 0.2, "design", "assertiveness that counts as neutral")
    tone_scale: float = _p(0.6, 0.4, 0.8, "design", "assertiveness that counts as fully firm, above neutral")
    style_best: float = _p(0.53, 0.45, 0.70, "published", "best value of the style scale (inverted U)")

    # feelings within a talk (all design; signs of science.md §2.1-2.3)
    turn_cost: float = _p(0.20, 0.1, 0.4, "design", "patience a turn costs")
    press_cost: float = _p(0.25, 0.1, 0.5, "design", "more for pressing with nothing new")
    heat_cost: float = _p(2.5, 1.5, 4.0, "design", "patience full aggression costs")
    face_insult: float = _p(0.30, 0.2, 0.4, "design", "face lost by an insult")
    face_exposed: float = _p(0.18, 0.1, 0.25, "design", "face lost when a lie is shown up without a way out")
    trust_probe: float = _p(0.02, 0.0, 0.05, "design", "trust gained by an open question")
    trust_empathy: float = _p(0.03, 0.0, 0.06, "design", "trust gained by acknowledging a difficulty")
    trust_repair: float = _p(0.05, 0.02, 0.1, "design", "trust gained by settling a true complaint")
    trust_flat: float = _p(0.05, 0.02, 0.1, "design", "trust lost by flatly rejecting a true excuse")
    calm_rate: float = _p(0.25, 0.1, 0.4, "design", "share of upset that acknowledging takes away")
    nag_cost: float = _p(0.04, 0.02, 0.06, "design", "trust lost per squared contact a week beyond what fits the tier")
    concede_step: float = _p(0.55, 0.2, 0.7, "design", "share of his room a linear dealer gives at one push")
    trade_step: float = _p(1.6, 1.2, 2.0, "design", "factor on the step when help is tied to payment")

    # a month
    bluff_cost: float = _p(0.7, 0.5, 0.9, "design", "factor on how far warnings are believed after one not applied")
    press_rarely: float = _p(0.4, 0.2, 0.6, "design", "contacts a week of a rival who presses rarely")
    press_weekly: float = _p(1.0, 0.8, 1.2, "design", "of one who presses weekly")
    press_often: float = _p(2.5, 2.0, 3.0, "design", "of one who presses often")
    rival_take: float = _p(
        0.10, 0.05, 0.2, "design", "share of the free cash the rivals take together on a working day"
    )
    leverage_low: float = _p(0.2, 0.0, 0.3, "design", "leverage of a dispensable supplier")
    leverage_medium: float = _p(0.5, 0.4, 0.6, "design", "of an ordinary one, and ours")
    leverage_high: float = _p(0.9, 0.7, 1.0, "design", "of one he can't do without")
    patience_rest: float = _p(0.5, 0.2, 1.0, "design", "patience that comes back on a working day without contact")


PARAMETERS = Parameters()


def notes() -> dict[str, tuple[float, Note]]:
    """Every parameter by name: its value and what is known of it."""
    return {f.name: (getattr(PARAMETERS, f.name), f.metadata["note"]) for f in fields(Parameters)}


class Type(NamedTuple):
    """The numbers of an archetype (science.md §4.1)."""

    beta: float
    """Concession exponent: below 1 holds out, above 1 gives in early."""
    mirror: float
    """How far he answers the trainee's concessions in kind, 0 to 1."""
    stall: float
    """Chance of a breakdown at a safe ask."""
    face: float
    delay: float
    """Strategic delay, 0 to 1: how gladly he puts off what he could pay."""
    deceit: float
    """How easily he says yes without meaning it, 0 to 1."""


TYPES: dict[Archetype, Type] = {
    Archetype.COOPERATIVE: Type(2.0, 0.50, 0.04, 0.4, 0.1, 0.2),
    Archetype.ORDINARY: Type(1.0, 0.35, 0.06, 0.5, 0.5, 0.5),
    Archetype.TOUGH: Type(0.3, 0.20, 0.05, 0.7, 0.6, 0.4),
    Archetype.SMOOTH_PROMISER: Type(4.0, 0.20, 0.04, 0.3, 0.8, 1.0),
    Archetype.NEAR_FAILURE: Type(0.6, 0.30, 0.12, 0.8, 0.2, 0.6),
    Archetype.LEVERAGE_PLAYER: Type(0.5, 0.60, 0.08, 0.5, 0.7, 0.5),
}

TIER_LOG_ODDS: dict[CreditTier, float] = {
    CreditTier.A: 0.4,
    CreditTier.B: 0.0,
    CreditTier.C: -0.5,
    CreditTier.D: -1.0,
}
"""Shift of the odds of keeping a promise by credit tier (design, science.md §3.1)."""

TIER_CONTACTS: dict[CreditTier, float] = {CreditTier.A: 2, CreditTier.B: 3, CreditTier.C: 4, CreditTier.D: 5}
"""Contacts a week beyond which a dealer of this tier feels nagged (design)."""

CONTACT_WEIGHT: dict[ContactKind, float] = {
    ContactKind.VISIT: 1.0,
    ContactKind.CALL: 0.6,
    ContactKind.MESSAGE: 0.22,
}
"""Weight of a contact by its kind (order published, science.md §3.1; a message with the sender's name)."""
