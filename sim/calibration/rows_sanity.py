"""Rows 38 to 42: conduct, scale, language, a dealer without money, the order of skill.

Rows 38, 41 and 42 play whole attempts through the practice's one door, by acts; some fifty talks a second, so they take
fewer attempts than the others take talks.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from personas.vocabulary import LANGS
from scenarios.scenario import Inflow, Scenario
from scenarios.vocabulary import Act, ContactKind
from scoring.transcript import Kind, Transcript
from sim.bots import BOTS, Bot, Player, bot_of, play
from sim.bots.intention import Intention
from sim.bots.play import names_of
from sim.bots.saying import Speaker
from sim.bots.sight import Sight
from sim.bots.voice import load_voice
from sim.calibration.lab import K, Lab, calibration_case, plain_case, rivals_case, scaled
from sim.calibration.measure import Estimate, estimate, exact, hedges_g
from sim.calibration.months import check_up, kept, later, pin_down, until
from sim.calibration.rows import Finding, row
from sim.calibration.sentences import firmness
from sim.calibration.trainees import bargain, says
from sim.i18n import N_
from sim.practice import Practice

ATTEMPTS = 100
"""Attempts of a bot, at the full number of talks."""


def _attempts(lab: Lab, share: float = 1.0) -> int:
    return max(20, int(ATTEMPTS * share * min(1.0, lab.talks / 2000)))


def _paid(transcript: Transcript) -> int:
    """What came in by the end, in minor units."""
    assert transcript.outcome is not None, "the attempt has not ended"
    return transcript.outcome.paid


def _seed(lab: Lab, number: int, index: int) -> int:
    return lab.first_seed(number) + index


# -- 38: conduct ------------------------------------------------------------------
def _turns_nasty(s: Sight) -> Intention:
    """The expert until nearly everything is promised or no contact is left; there he parts with a threat."""
    intention = bot_of("expert").next(s)
    missing = s.view.overdue - s.view.agreed
    done = missing < 0.1 * s.dossier.overdue or s.view.contacts_left == 0
    parts = intention.id in ("part", "leave") and s.view.contact and not s.ever("threaten")
    return Intention("threaten") if parts and done else intention


def _aggressive(case: Scenario, seed: int) -> Practice:
    """An attempt of the expert who turns nasty when all is agreed."""
    practice = Practice(case, seed=seed, lang="zh", read=_by_acts)
    player = Player(Bot("aggressive", "expert", _turns_nasty), practice, aloud=False)
    voice = {**load_voice("bully"), **load_voice("expert")}
    player.speaker = Speaker(voice, "zh", case.currency, names_of(practice.dossier), seed)
    for _ in player.steps():
        pass
    return practice


def _by_acts(text: str, context: Any) -> Any:
    raise AssertionError(f"{text!r} came without a Reading")


@row(
    38,
    N_("conduct comes first"),
    N_("share of attempts in which the aggressive bot scores below the passive one"),
    target=1.0,
    low=1.0,
    high=1.0,
    must=True,
    source="S",
)
def compliance(lab: Lab) -> Finding:
    """The expert's play with a threat as the very last word, so at the best economics there are, against the novice,
    who takes what comes; whole attempts, final scores compared seed by seed. Left out are attempts whose last talk the
    dealer ended before the threat: at most a fifth.
    """
    case, times = calibration_case(), _attempts(lab, 0.3)
    below, cash = [], []
    for index in range(times):
        seed = _seed(lab, 38, index)
        bad = _aggressive(case, seed).debrief()
        if bad.report.gate:
            good = play("novice", case, seed=seed, lang="zh").debrief()
            below.append(bad.report.total < good.report.total)
            cash.append([_paid(entry.transcript) for entry in (bad, good)])
    bad_cash, good_cash = np.array(cash).mean(axis=0) / K
    note = f"{len(below)} attempts each; cash {bad_cash:.0f}k against {good_cash:.0f}k"
    return Finding(exact(float(np.mean(below))), len(below) >= 0.8 * times, note)


# -- 39: scale ------------------------------------------------------------------
def _ratios(lab: Lab, times: int, currency: str) -> Any:
    """Ratios of a talk and of a month by lane: sums over R, breakdowns, promises kept, what came over what is due."""
    sizes = []
    for case in (plain_case(), rivals_case()):
        many = lab.dealers(39, case)
        cash = many.lanes.cash * times
        many = lab.dealers(39, scaled(case, times, currency))
        many.lanes.cash[:] = cash
        reserve = 150.0 * K * times
        day = later(many, 3)
        talk = bargain(many, 200 * K * times, first=says(len(many), Act.DEMAND, ask=200 * K * times, day=day))
        pin_down(many, day)
        many.end_contact()
        many.write_confirmation()
        until(many, later(many, 2))
        check_up(many, ContactKind.CALL)
        came = until(many, later(many, 4)) / many.case.scenario.debt.overdue
        sizes += [talk.amount / reserve, talk.counter / reserve, talk.stalled, kept(many), came]
    return np.array(sizes, dtype=float)


@row(
    39,
    N_("scale and currency"),
    N_("farthest change of a ratio, all sums times 10 in another currency"),
    target=0.0,
    low=-0.01,
    high=0.01,
    must=True,
    source="S",
)
def scale_invariance(lab: Lab) -> Finding:
    """The same dealers with every sum ten times as large, in US dollars: sums over R, breakdowns, promises kept, money
    in over money due; relative change of each mean, the largest.
    """
    small, large = _ratios(lab, 1, "CNY"), _ratios(lab, 10, "USD")

    def farthest(small: Any, large: Any) -> float:
        changes = large.mean(axis=1) / small.mean(axis=1) - 1.0
        return float(changes[np.abs(changes).argmax()])

    return Finding(estimate(farthest, small, large))


# -- 40: language ------------------------------------------------------------------
@row(
    40,
    N_("the same script in both languages"),
    N_("mean assertiveness read, Chinese less English"),
    target=0.0,
    low=-0.10,
    high=0.10,
    must=True,
    source="S",
)
def language_parity(lab: Lab) -> Finding:
    """240 sentences that say the same in Chinese and English, from pleading to angry; mean difference of their
    assertiveness as read.
    """
    groups = ("firm", "plea", "strong", "weak", "calm", "angry")
    apart = [firmness(group, LANGS[0], plain_case()) - firmness(group, LANGS[1], plain_case()) for group in groups]
    note = ", ".join(f"{group} {gap.mean():+.2f}" for group, gap in zip(groups, apart, strict=True))
    return Finding(estimate(lambda gap: float(gap.mean()), np.concatenate(apart)), note=note)


# -- 41: no money ------------------------------------------------------------------
_MONEY_COMES = date(2026, 3, 25)
"""When the dealer of row 41 has money, in the month of the case."""


@cache
def _penniless() -> Scenario:
    """The calibration case with a dealer who has nothing until a customer of his pays, and no help that brings cash."""
    case = calibration_case()
    comes = Inflow(day=_MONEY_COMES, source=case.goods, amount=400 * K)
    money = case.money.model_copy(update={"cash": 0, "buffer": 0, "inflows": (comes,)})
    support = {name: entry for name, entry in case.support.items() if not entry.frees}
    return case.model_copy(update={"money": money, "support": support})


@row(
    41,
    N_("nobody pays what is not there"),
    N_("most money that any bot got from a dealer without money, in thousands"),
    target=0.0,
    low=0.0,
    high=0.0,
    must=True,
    source="S",
)
def no_money(lab: Lab) -> Finding:
    """A dealer with no cash until the 25th: all ten bots. None may get anything before that day; the expert must by
    then have a promise for that day or later, every time.
    """
    case, times = _penniless(), _attempts(lab, 0.2)
    most, dated = 0.0, 0
    for name in BOTS:
        for index in range(times):
            turns = play(name, case, seed=_seed(lab, 41, index), lang="zh").turns
            before = [turn for turn in turns if turn.day < _MONEY_COMES]
            most = max(most, sum(turn.amount for turn in before if turn.kind is Kind.PAYMENT) / K)
            days = [turn.promise.due for turn in before if turn.promise is not None and turn.promise.due is not None]
            dated += name == "expert" and any(day >= _MONEY_COMES for day in days)
    return Finding(exact(most), dated == times, f"{dated} of {times} dated plans")


# -- 42: skill ------------------------------------------------------------------
@row(
    42,
    N_("skill pays"),
    N_("least d between neighbours of novice, average, expert, in score and cash"),
    target=0.7,
    low=0.7,
    must=True,
    source="D",
)
def skill_order(lab: Lab) -> Finding:
    """Whole attempts of the three bots at the calibration case; Cohen's d (Hedges g) of the total score and of the
    money in, novice to average and average to expert; the least of the four.
    """
    case, results = calibration_case(), []
    for name in ("novice", "average", "expert"):
        attempts = [
            play(name, case, seed=_seed(lab, 42, index), lang="zh").debrief() for index in range(_attempts(lab))
        ]
        results.append([(entry.report.total, _paid(entry.transcript) / K) for entry in attempts])
    arms = np.array(results, dtype=float).transpose(0, 2, 1)

    def least(arms: Any) -> float:
        return min(hedges_g(better[metric], worse[metric]) for worse, better in pairwise(arms) for metric in (0, 1))

    means = "; ".join(f"{score:.0f} points, {cash:.0f}k" for score, cash in arms.mean(axis=2))
    found: Estimate = estimate(least, arms)
    return Finding(found, note=f"{arms.shape[2]} attempts each: {means}")
