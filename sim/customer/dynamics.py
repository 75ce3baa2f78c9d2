"""The dynamics: pure functions over floats or arrays, written once (see `curves`).

Sums are floats in minor units, far below 2**53; shares run from 0 to 1. Formulas and figures: science.md, by section.
"""

from __future__ import annotations

from sim.customer.curves import EXP, SIGMOID, Number, Operations
from sim.customer.parameters import PARAMETERS as P
from sim.customer.parameters import Type


def tone(ops: Operations, assertiveness: Number) -> Number:
    """Tone in [-1, 1] from assertiveness in [-1, 1] (§2.3)."""
    return ops.clip((assertiveness - P.tone_zero) / P.tone_scale, -1.0, 1.0)


def style(ops: Operations, assertiveness: Number, aggression: Number) -> Number:
    """The style scale in [0, 1]: submissive 0, best near .53, hostile 1 (§2.3)."""
    return ops.clip((assertiveness + 1.0) / 3.0 + aggression / 3.0, 0.0, 1.0)


def effective_tone(ops: Operations, assertiveness: Number, aggression: Number) -> Number:
    """Tone as it acts on money: hostility takes away what firmness gained, and more (§0.4: an inverted U)."""
    excess = ops.clip(style(ops, assertiveness, aggression) - P.style_best, 0.0, 1.0) / (1.0 - P.style_best)
    return ops.clip(tone(ops, assertiveness) - 2.0 * excess - aggression, -1.0, 1.0)


def saturate(ops: Operations, x: Number) -> Number:
    """The hyperbolic tangent, from the sigmoid's table: 2 sigmoid(2x) - 1."""
    return 2.0 * SIGMOID.at(ops, 2.0 * x) - 1.0


def pull(ops: Operations, tone_now: Number, precise: Number, grounds: Number, second: Number) -> Number:
    """lambda: how far the counter-offer is drawn to the ask; the last three are 0 or 1 (§1.1)."""
    strength = P.anchor_pull * (1.0 + P.tone_pull * tone_now)
    strength = strength * ops.where(precise > 0, P.precise_pull, 1.0)
    strength = strength * ops.where(grounds > 0, P.grounds_pull, 1.0)
    return strength * ops.where(second > 0, P.second_pull, 1.0)


def counter_offer(ops: Operations, ask: Number, wish: Number, reserve: Number, strength: Number) -> Number:
    """The dealer's first counter-offer: what he would like to pay, drawn towards the ask (§1.1)."""
    effective = ops.where(ask < P.anchor_cap * reserve, ask, P.anchor_cap * reserve)
    return ops.clip(wish + strength * (effective - wish), 0.0, reserve)


def settlement_share(
    ops: Operations, ask: Number, counter: Number, reserve: Number, tone_now: Number, noise: Number
) -> Number:
    """Where bargaining ends, as a share of R: near the midpoint of ask and counter-offer, bent below R (§1.1).

    `noise` is a standard normal deviate. R must be positive.
    """
    effective = ops.where(ask < P.anchor_cap * reserve, ask, P.anchor_cap * reserve)
    middle = P.midpoint * effective + (1.0 - P.midpoint) * counter + P.tone_add * tone_now * reserve
    x = middle / reserve
    rest = 1.0 - P.soft_top
    bent = P.soft_top + rest * saturate(ops, (x - P.soft_top) / rest * P.soft_slope)
    return ops.clip(ops.where(x < P.soft_top, x, bent) + P.settle_noise * noise, 0.0, 1.0)


def smooth_step(ops: Operations, x: Number) -> Number:
    """3x² - 2x³ on [0, 1], flat outside."""
    x = ops.clip(x, 0.0, 1.0)
    return x * x * (3.0 - 2.0 * x)


def stall_risk(
    ops: Operations, ask: Number, reserve: Number, due: Number, base: Number, power: Number, fraction: Number
) -> Number:
    """Chance that the talk breaks down on this ask: three zones by R / ask (§0.2, §1.1).

    `due` is what is truly overdue, `base` the archetype's risk, `power` the factor of the dealer's power, `fraction`
    1 when the ask is a half, two thirds, three quarters or all of what is due.
    """
    ratio = reserve / ops.where(ask > 1.0, ask, 1.0)
    zone = smooth_step(ops, (P.zone_flat - ratio) / P.zone_width)
    over = (ask / ops.where(due > 1.0, due, 1.0) - 1.0) / P.legit_ramp
    legit = P.legit_due + (1.0 - P.legit_due) * ops.clip(over, 0.0, 1.0)
    risk = (base + (P.stall_top - base) * zone * legit) * power
    return ops.clip(risk * ops.where(fraction > 0, 0.92, 1.0), 0.0, 1.0)


def hollow_yes_risk(ops: Operations, ask: Number, reserve: Number, face: Number, deceit: Number) -> Number:
    """Chance of a quick yes to an ask that cannot be met (§3.1): rises with ask / R, falls with face."""
    x = ask / ops.where(reserve > 1.0, reserve, 1.0)
    return P.hollow_top * (1.0 - face) * deceit * SIGMOID.at(ops, 5.0 * (x - 1.7))


def keep_chance(
    ops: Operations,
    tier: Number,
    specific: Number,
    follow: Number,
    written: Number,
    trust: Number,
    will: Number,
    spot: Number,
    load: Number,
) -> Number:
    """Chance that a promise is kept (§3.1); ability multiplies it: `load` is the sum promised over the money there."""
    odds = P.keep_base + tier + P.keep_promise + P.keep_specific * specific + P.keep_follow * follow
    odds = odds + P.keep_written * written + P.keep_trust * (trust - 0.5) + P.keep_will * (will - 0.5)
    odds = odds + P.keep_spot * spot
    return SIGMOID.at(ops, odds) * SIGMOID.at(ops, P.able_slope * (P.able_middle - load))


def claim_weight(ops: Operations, contacts: Number, plan: Number, leverage: Number, trust: Number) -> Number:
    """Weight of one supplier in the sharing of the dealer's cash (§4.2). `contacts` is per week."""
    frequency = 1.0 - EXP.at(ops, -contacts / P.contact_scale)
    return EXP.at(
        ops, P.share_contact * frequency + P.share_plan * plan + P.share_leverage * leverage + P.share_trust * trust
    )


def concession(ops: Operations, kind: Type, answer: Number, helped: Number) -> Number:
    """Share of his room the dealer gives at one push, 0 to 1 (§4.1).

    `answer` is the trainee's own concession as a share of the gap (answered in kind), `helped` 1 when help is tied to
    payment.
    """
    own = P.concede_step * ops.clip(0.4 + 0.6 * kind.beta, 0.45, 1.6)
    step = (1.0 - kind.mirror) * own + kind.mirror * (own * 0.6 + answer)
    return ops.clip(step * ops.where(helped > 0, P.trade_step, 1.0), 0.05, 0.9)


def warned(ops: Operations, credibility: Number, upset: Number) -> Number:
    """What a lawful warning does to R, as a share: it helps with a calm dealer, backfires with an upset one (§2.3)."""
    return 0.10 * credibility * (1.0 - upset) - 0.12 * upset
