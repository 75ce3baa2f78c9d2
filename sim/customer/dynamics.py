"""The dynamics: pure functions over floats or arrays, written once (see `curves`).

Sums are floats in minor units, far below 2**53; shares run from 0 to 1. Formulas and figures: science.md, by section.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sim.customer.curves import AGEING, EXP, SIGMOID, Number, Operations
from sim.customer.parameters import PARAMETERS as P
from sim.customer.parameters import Type


def unit(ops: Operations, value: Number) -> Number:
    """The value within 0 and 1."""
    return ops.clip(value, 0.0, 1.0)


# -- feelings ------------------------------------------------------------------
class Heart(NamedTuple):
    """The feelings that a talk moves: shares from 0 to 1, but patience, which counts down to 0 and below."""

    trust: Number
    patience: Number
    upset: Number
    pressure: Number
    face_lost: Number


class Signs(NamedTuple):
    """What of a move touches feelings. All but `aggression` (0 to 1) are yes or no."""

    presses: Number
    """It presses and brings nothing new."""
    presses_again: Number
    """It does so after a move that pressed too."""
    pleads: Number
    stale: Number
    """The same words as before."""
    empathizes: Number
    probes: Number
    helps: Number
    insults: Number
    aggression: Number


def taken_in(ops: Operations, heart: Heart, face: Number, signs: Signs) -> Heart:
    """Feelings after a move (§2.1-2.3). `face` is how much face matters to him, 0 to 1."""
    cost = P.turn_cost + ops.where(signs.presses_again, P.press_cost, 0.0)
    cost = cost + ops.where(signs.pleads, 0.3, 0.0) + ops.where(signs.stale, 0.8, 0.0)
    cost = cost - ops.where(signs.empathizes, 0.15, 0.0) - ops.where(signs.helps, 0.1, 0.0)
    pressure = unit(ops, heart.pressure + ops.where(signs.presses, 0.05, 0.0))
    pressure = unit(ops, pressure - ops.where(signs.pleads, 0.1, 0.0))
    trust = unit(ops, heart.trust + ops.where(signs.empathizes, P.trust_empathy, 0.0))
    trust = unit(ops, trust + ops.where(signs.probes, P.trust_probe, 0.0))
    upset = unit(ops, heart.upset * ops.where(signs.empathizes, 1.0 - P.calm_rate, 1.0))
    patience = heart.patience - (cost + P.heat_cost * signs.aggression)
    heart = Heart(trust, patience, upset, pressure, heart.face_lost)
    heart = humbled(ops, heart, face, ops.where(signs.insults, P.face_insult, 0.0))
    return heart._replace(upset=unit(ops, heart.upset + 0.5 * signs.aggression * (0.6 + 0.8 * face)))


def humbled(ops: Operations, heart: Heart, face: Number, loss: Number) -> Heart:
    """Face lost costs trust and upsets, the more the more face matters (§2.3)."""
    weighed = loss * (0.5 + face)
    return heart._replace(
        face_lost=unit(ops, heart.face_lost + weighed),
        trust=unit(ops, heart.trust - weighed),
        upset=unit(ops, heart.upset + weighed),
    )


def rested(ops: Operations, heart: Heart, full_patience: Number) -> Heart:
    """Feelings after a working day: patience comes back, upset and pressure fade."""
    return heart._replace(
        patience=ops.clip(heart.patience + P.patience_rest, 0.0, full_patience),
        upset=unit(ops, heart.upset * 0.8),
        pressure=unit(ops, heart.pressure * 0.93),
    )


def mood_shown(ops: Operations, heart: Heart, full_patience: Number) -> Number:
    """The mood that shows, as its place in `personas.vocabulary.Mood`: warm, calm, guarded, irritated, upset."""
    mood = ops.where((heart.trust < 0.42) | (heart.upset > 0.2), 2, 1)
    mood = ops.where((heart.trust > 0.62) & (heart.upset < 0.15), 0, mood)
    mood = ops.where((heart.upset > 0.35) | (heart.patience < 0.25 * full_patience), 3, mood)
    return ops.where(heart.upset > 0.6, 4, mood)


def nagged(ops: Operations, contacts: Number, fits: Number) -> Number:
    """Trust that a contact costs when there are more a week than fit the dealer's tier (reactance, §3.1)."""
    excess = contacts - fits
    return ops.where(excess > 0.0, P.nag_cost * excess * excess, 0.0)


def slip_chance(ops: Operations, probed: Number, firm: Number) -> Number:
    """Chance that a question brings out a false excuse (design): higher when asked before, and when asked firmly."""
    return 0.15 + 0.35 * probed + 0.15 * firm


def sounds_sincere(ops: Operations, true: Number, noise: Number) -> Number:
    """Whether an excuse comes out without hesitation: hardly a sign of truth (§5.3). `noise`: a standard normal
    deviate.
    """
    return noise + P.truth_bias + ops.where(true, P.lie_cue, -P.lie_cue) > 0.0


def face_when_exposed(ops: Operations, way_out: Number) -> Number:
    """Face lost when a lie is shown up; a way out leaves most of it."""
    return P.face_exposed * ops.where(way_out, 0.4, 1.0)


# -- tone ------------------------------------------------------------------
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


# -- sums ------------------------------------------------------------------
def round_down(ops: Operations, amount: Number, step: int) -> Number:
    """The multiple of `step` at or below a sum, in whole minor units."""
    return ops.whole(amount) // step * step


def ask_heard(ops: Operations, named: Number, high: Number, opened: Number, opened_at: Number) -> Number:
    """The ask that anchors (§1.1): a bolstering range up to `high` (0: none) lifts it, a sum the dealer named first
    (`opened` says whether, `opened_at` which) drags it down.
    """
    ask = named + ops.where(high > named, P.range_lift * (high - named), 0.0)
    return ask - ops.where(opened, P.drag * (ask - opened_at), 0.0)


def pull(ops: Operations, tone_now: Number, precise: Number, grounds: Number, second: Number) -> Number:
    """lambda: how far the counter-offer is drawn to the ask; the last three are 0 or 1 (§1.1).

    Pleading makes good grounds no better than none (§0.5).
    """
    strength = P.anchor_pull * (1.0 + P.tone_pull * tone_now)
    strength = strength * ops.where(precise > 0, P.precise_pull, 1.0)
    heard = (P.grounds_pull - 1.0) * unit(ops, 1.0 + tone_now)
    strength = strength * ops.where(grounds > 0, 1.0 + heard, 1.0)
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


def salient(ops: Operations, ask: Number, due: Number) -> Number:
    """Whether the ask is within half a percent of a half, two thirds, three quarters or all of what is due, at which
    breakdowns dip (§1.1). Whole minor units.
    """
    half, thirds = 200 * abs(2 * ask - due) <= 2 * due, 200 * abs(3 * ask - 2 * due) <= 3 * due
    quarters, full = 200 * abs(4 * ask - 3 * due) <= 4 * due, 200 * abs(ask - due) <= due
    return half | thirds | quarters | full


def agreeing_share(ops: Operations, share: Number, helped: Number) -> Number:
    """Share of R at which he agrees; help tied to payment moves it."""
    return ops.where(helped, unit(ops, share + 0.10), share)


def opening_share(ops: Operations, draw: Number) -> Number:
    """Share of his wish at which a dealer opens who names a sum first (design)."""
    return 0.75 + 0.25 * draw


def step_down(ops: Operations, ask: Number, lower: Number, offer: Number) -> Number:
    """The trainee's own step from one ask to a lower one, as a share of the gap to the offer."""
    gap = ask - offer
    return ops.where(gap > 0, unit(ops, (ask - lower) / ops.where(gap > 0, gap, 1)), 0.0)


def hollow_yes_risk(ops: Operations, ask: Number, reserve: Number, face: Number, deceit: Number) -> Number:
    """Chance of a quick yes to an ask that cannot be met (§3.1): rises with ask / R, falls with face."""
    x = ask / ops.where(reserve > 1.0, reserve, 1.0)
    return P.hollow_top * (1.0 - face) * deceit * SIGMOID.at(ops, 5.0 * (x - 1.7))


def keep_chance(
    ops: Operations,
    tier: Number,
    specific: Number,
    follow: Number,
    grounds: Number,
    written: Number,
    trust: Number,
    will: Number,
    spot: Number,
    load: Number,
) -> Number:
    """Chance that a promise is kept (§3.1); ability multiplies it: `load` is the sum promised over the money there."""
    odds = P.keep_base + tier + P.keep_promise + P.keep_specific * specific + P.keep_follow * follow
    odds = (
        odds
        + P.keep_grounds * grounds
        + P.keep_written * written
        + P.keep_trust * (trust - 0.5)
        + P.keep_will * (will - 0.5)
    )
    odds = odds + P.keep_spot * spot
    return SIGMOID.at(ops, odds) * SIGMOID.at(ops, P.able_slope * (P.able_middle - load))


class Fall(NamedTuple):
    """How a promise that falls due may go, by one uniform draw."""

    keep: Number
    """Below this it is kept in full."""
    part: Number
    """Below this a part comes."""
    share: Number
    """The part that comes then."""


def fall(ops: Operations, chance: Number, load: Number, pressure: Number, hollow: Number) -> Fall:
    """What comes of a promise that falls due (§3.1): `chance` as of `keep_chance`, `hollow` how little it was meant."""
    keep = chance * (1.0 - 0.9 * hollow)
    able = SIGMOID.at(ops, P.able_slope * (P.able_middle - load))
    part = keep + (1.0 - keep) * 0.45 * able * (1.0 - 0.8 * hollow)
    return Fall(keep, part, P.part_share + 0.25 * pressure)


def burden(ops: Operations, amount: Number, available: Number) -> Number:
    """A sum promised over the money there, 10 when none is."""
    return ops.where(available > 0, amount / ops.where(available > 0, available, 1), 10.0)


# -- the cash ------------------------------------------------------------------
Rivals = Iterable[tuple[Number, Number]]
"""Weight and remaining claim of each rival supplier, in the case's order."""


def rivals_weight(ops: Operations, rivals: Rivals) -> Number:
    """Weight together of the rivals that still claim something."""
    total: Number = 0.0
    for weight, claim in rivals:
        total = total + ops.where(claim > 0, weight, 0.0)
    return total


def left_over(ops: Operations, there: Number, ours: Number, rivals: Rivals) -> Number:
    """What rivals leave of this money to a supplier of weight `ours` (§4.2); no rival takes more than he claims."""
    rivals = tuple(rivals)
    total = ours + rivals_weight(ops, rivals)
    left = there
    for weight, claim in rivals:
        part = there * (weight / total)
        left = left - ops.where(part < claim, part, claim)
    return ops.where(left > 0.0, left, 0.0)


def reserve(ops: Operations, there: Number, left: Number, lift: Number, held: Number, due: Number) -> Number:
    """R: the most he would pay us of the money `there`, of which rivals leave `left`.

    `lift` is what a warning adds to R or takes from it, as a share of R (§2.3), `held` what excuses hold back, `due`
    what is not yet promised.
    """
    ours = left * (1.0 + lift)
    ours = ops.where(ours < there, ours, there)
    kept = 0.2 * ours  # even a full cover of excuses leaves a token payment
    less = ours - held
    most = ops.where(less > kept, less, kept)
    most = ops.where(most < due, most, ops.where(due > 0.0, due, 0.0))
    return ops.where(there > 0.0, most, 0.0)


def attainable(ops: Operations, free: Number, trust: Number, rivals: Rivals, contacts: int) -> Number:
    """What a very good trainee could have had of the money that was free in the month: a careful plan, two contacts a
    week, and in each contact, up to three, the settlement a firm ask brings (design: .85 of R).
    """
    rivals = tuple(rivals)
    weight = claim_weight(ops, 2.0, 0.9, P.leverage_medium, ops.clip(trust + 0.15, 0.0, 1.0))
    got: Number = 0.0
    for _ in range(min(3, contacts)):
        got = got + 0.85 * left_over(ops, free - got, weight, rivals)
    return got


def rivals_take(ops: Operations, free: Number, theirs: Number, ours: Number) -> Number:
    """What the rivals take of the free cash on a working day, by their weight and ours (§4.2)."""
    return free * P.rival_take * (theirs / (theirs + ours))


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


def bluffed(ops: Operations, credibility: Number, bluff: Number) -> Number:
    """How far our warnings are believed after a contact in which one that was due was not applied (§5.3)."""
    return ops.where(bluff, credibility * P.bluff_cost, credibility)


def aged_will(ops: Operations, will: Number, months: Number) -> Number:
    """Will to pay a debt so many months past its terms: it falls as the chance of collecting does (§3.1)."""
    return will * (AGEING.at(ops, months) / AGEING.at(ops, 0.0))


def warned(ops: Operations, credibility: Number, upset: Number) -> Number:
    """What a lawful warning does to R, as a share: it helps with a calm dealer, backfires with an upset one (§2.3)."""
    return 0.10 * credibility * (1.0 - upset) - 0.12 * upset
