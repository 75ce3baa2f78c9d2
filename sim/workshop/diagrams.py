"""What the diagrams of a case show, as data: the arrows of the two machines, and the words for states and triggers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personas.vocabulary import ENDINGS, ExcuseKind, ExcuseState, Phase, Truth
from sim.i18n import N_, _, language, listed

if TYPE_CHECKING:
    from scenarios.scenario import Evidence, Excuse, Scenario
    from sim.customer.machine import RuleMachine

KINDS = {
    ExcuseKind.COMPETITOR_PAID: N_("another supplier was paid"),
    ExcuseKind.QUALITY_COMPLAINT: N_("the goods are said to be faulty"),
    ExcuseKind.AFTER_SALES: N_("repairs were not done"),
    ExcuseKind.PROMO_SUPPORT: N_("promotion money is owed"),
    ExcuseKind.DOWNSTREAM_OWES: N_("his own customers owe him"),
    ExcuseKind.CASH_TIGHT: N_("no money"),
    ExcuseKind.BOSS_AWAY: N_("the boss is away"),
    ExcuseKind.STATEMENT_MISSING: N_("no statement of account"),
    ExcuseKind.OTHER: N_("another reason"),
}
PHASES = {
    Phase.OPENING: N_("opening"),
    Phase.STALLING: N_("an excuse is on the table"),
    Phase.BARGAINING: N_("bargaining over the sum"),
    Phase.COMMITTED: N_("he has agreed to pay"),
    Phase.PAID: N_("paid"),
    Phase.PROMISED: N_("left with a promise"),
    Phase.PUT_OFF: N_("put off"),
    Phase.WALKED_OUT: N_("he breaks off"),
}
STATES = {
    ExcuseState.UNRAISED: N_("not raised"),
    ExcuseState.RAISED: N_("raised"),
    ExcuseState.PROBED: N_("looked into"),
    ExcuseState.ADMITTED: N_("admitted"),
    ExcuseState.EXPOSED: N_("exposed"),
    ExcuseState.SETTLED: N_("settled"),
    ExcuseState.ACCEPTED: N_("let stand"),
}
SHOWN = N_("evidence is shown")
TRIGGERS = {
    "raise": N_("he raises it"),
    "accept": N_("lets the excuse stand"),
    "show": SHOWN,
    "probe": N_("asks about the business"),
    "verify": N_("asks for proof"),
    "help": N_("offers help"),
    "separate": N_("keeps the dispute apart"),
    "empathize": N_("shows understanding"),
}
SOURCES = {"held": N_("at hand"), "visit": N_("at a visit"), "office": N_("from the office")}
TRUTHS = {Truth.TRUE: N_("true"), Truth.PARTLY: N_("partly true"), Truth.FALSE: N_("false")}


# ---- the story of a case, in words ----------------------------------------------------------------------------------
def goal_words(case: Scenario) -> str:
    """What is to be brought in."""
    from sim.words import money

    return _("to bring in: {sum}").format(sum=money(case.debt.target, case.currency))


def excuse_words(found: Excuse) -> str:
    """The kind of an excuse and what it is about."""
    about = found.about.zh if language() == "zh" else found.about.en
    kind = _(KINDS[found.kind])
    return listed((kind, about)) if about else kind


def evidence_words(entry: Evidence) -> str:
    """A document and where it comes from."""
    what = (entry.what.zh if language() == "zh" else entry.what.en) or ""
    return _("{what} ({source})").format(what=what, source=_(SOURCES[entry.from_]))


def support_words(case: Scenario, name: str) -> str:
    """What may be offered, and up to what sum."""
    from sim.words import money

    offer = case.support[name]
    return _("{what}, up to {sum}").format(what=offer.what.get(language()), sum=money(offer.limit, case.currency))


def held_words(found: Excuse, currency: str) -> str:
    """What an excuse holds back, from its mildest truth to its hardest."""
    from sim.words import money

    low, high = min(found.holds_back.values()), max(found.holds_back.values())
    held = money(low, currency) if low == high else f"{money(low, currency)} – {money(high, currency)}"
    return _("holds back {sum}").format(sum=held)


def bearing(case: Scenario, found: Excuse) -> dict[tuple[str, str], str]:
    """What bears on an excuse, as ("evidence" or "support", name), with the truths in which it settles it."""
    from sim.words import money

    truths: dict[tuple[str, str], list[str]] = {
        ("evidence", name): [] for name in found.evidence if name in case.evidence
    }
    for truth, each in found.settled_by.items():
        for settlement in each:
            kind = "evidence" if settlement.show else "support"
            name = settlement.show or settlement.offer or ""
            if name in (case.evidence if kind == "evidence" else case.support):
                frees = f" {money(settlement.frees, case.currency)}" if settlement.frees else ""
                truths.setdefault((kind, name), []).append(_(TRUTHS[truth]) + frees)
    return {
        source: _("settles: {truths}").format(truths=listed(words)) if words else _("shows the truth")
        for source, words in truths.items()
    }


# ---- the machines ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Chart:
    """A machine as states and arrows, words in the language in use.

    `names` are the states that have an arrow, in the vocabulary's order; `arrows` the triggers between each pair.
    """

    initial: str
    names: Mapping[str, str]
    arrows: Mapping[tuple[str, str], tuple[str, ...]]
    ends: frozenset[str]


def talk_chart() -> Chart:
    """The course of one talk, as the customer's machine has it."""
    from sim.customer.machine import SHOW, TALK
    from sim.words import ACTS

    names = {phase.value: _(PHASES[phase]) for phase in Phase}
    acts = {act.value: _(word) for act, word in ACTS.items()}
    acts[SHOW] = _(SHOWN)
    return _chart(TALK, names, acts, {ending.value for ending in ENDINGS})


def excuse_chart() -> Chart:
    """The life of an excuse."""
    from sim.customer.machine import EXCUSE

    names = {state.value: _(STATES[state]) for state in ExcuseState}
    ends = {ExcuseState.EXPOSED.value, ExcuseState.SETTLED.value, ExcuseState.ACCEPTED.value}
    return _chart(EXCUSE, names, {name: _(word) for name, word in TRIGGERS.items()}, ends)


def _chart(machine: RuleMachine, names: Mapping[str, str], words: Mapping[str, str], ends: set[str]) -> Chart:
    """One arrow for every pair of states, with what leads from one to the other."""
    arrows: dict[tuple[str, str], dict[str, None]] = {}
    for rule in machine.rules:
        if rule.source != rule.dest:
            arrows.setdefault((rule.source, rule.dest), {})[words[rule.trigger]] = None
    used = {state for arrow in arrows for state in arrow}
    return Chart(
        initial=str(machine.machine.initial),
        names={state: name for state, name in names.items() if state in used},
        arrows={pair: tuple(triggers) for pair, triggers in arrows.items()},
        ends=frozenset(used & ends),
    )
