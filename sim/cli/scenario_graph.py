"""`stallbreaker scenario graph`: a case as Mermaid diagrams: its story, the course of a talk, the life of an excuse.

Mermaid takes ids in ASCII only; labels go in quotes, and characters that mean something to it as number codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from personas.vocabulary import ENDINGS, ExcuseKind, ExcuseState, Phase, Truth
from sim.cli.app import OK, say
from sim.cli.cases import CaseArgument, load
from sim.i18n import N_, _, language

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
MOST_WORDS = 3
"""Acts named on one arrow; the others are counted."""
_SPECIAL = '"#&<>;:`|{}[]()\\%'


def graph_command() -> click.Command:
    """Makes the command."""
    return click.Command(
        "graph",
        callback=_graph,
        help=_("Draw a case as a Mermaid diagram, to be pasted into a wiki, an editor or mermaid.live."),
        params=[
            CaseArgument(),
            click.Option(
                ["--what"],
                type=click.Choice(("story", "talk", "excuse", "all")),
                default="story",
                help=_("excuses with what settles them; the course of a talk; the life of an excuse; all in Markdown"),
            ),
        ],
    )


def _graph(case: str, what: str) -> int:
    scenario = load(case)
    makers = {"story": lambda: story(scenario), "talk": talk, "excuse": excuse}
    if what != "all":
        for line in makers[what]():
            say(line)
        return OK
    say(f"# {scenario.title.get(language())}")
    for make in makers.values():
        say()
        say("```mermaid")
        for line in make():
            say(line)
        say("```")
    return OK


def label(text: str) -> str:
    """A text as a quoted label: on one line, without characters that Mermaid would read as its own."""
    one_line = " ".join(text.split())
    return '"' + "".join(f"#{ord(char)};" if char in _SPECIAL else char for char in one_line) + '"'


# ---- the story of a case ------------------------------------------------------------------------------------------
def story(case: Scenario) -> Iterator[str]:
    """Excuses hold the target back; evidence and support settle them; a dotted arrow says which one waits for which."""
    from sim.words import money

    ids = {name: f"x{number}" for number, name in enumerate(case.excuses, 1)}
    papers = {name: f"v{number}" for number, name in enumerate(case.evidence, 1)}
    offers = {name: f"s{number}" for number, name in enumerate(case.support, 1)}
    lang, currency = language(), case.currency
    yield "flowchart LR"
    target = _("to bring in: {sum}").format(sum=money(case.debt.target, currency))
    yield f"    goal(({label(target)}))"
    for name, found in case.excuses.items():
        yield f"    {ids[name]}[{label(_excuse_words(name, found, lang))}]"
    for name, entry in case.evidence.items():
        yield f"    {papers[name]}[/{label(_evidence_words(entry, lang))}/]"
    for name, offer in case.support.items():
        words = _("{what}, up to {sum}").format(what=offer.what.get(lang), sum=money(offer.limit, currency))
        yield f"    {offers[name]}([{label(words)}])"
    for name, found in case.excuses.items():
        held = _("holds back {sum}").format(sum=_range(found.holds_back.values(), currency))
        yield f"    {ids[name]} -->|{label(held)}| goal"
        yield from _settled(found, ids[name], papers, offers, currency)
        for other in dict.fromkeys(_waits_for(found)):
            if other in ids and other != name:
                yield f"    {ids[other]} -.->|{label(found.raise_when.text)}| {ids[name]}"


def _excuse_words(name: str, found: Excuse, lang: str) -> str:
    about = found.about.zh if lang == "zh" else found.about.en
    kind = _(KINDS[found.kind])
    return _("{name}: {about}; when {condition}").format(
        name=name, about=_(", ").join((kind, about)) if about else kind, condition=found.raise_when.text
    )


def _evidence_words(entry: Evidence, lang: str) -> str:
    what = (entry.what.zh if lang == "zh" else entry.what.en) or ""
    return _("{what} ({source})").format(what=what, source=_(SOURCES[entry.from_]))


def _range(amounts: Iterable[int], currency: str) -> str:
    from sim.words import money

    low, high = min(found := tuple(amounts)), max(found)
    return money(low, currency) if low == high else f"{money(low, currency)} – {money(high, currency)}"


def _settled(found: Excuse, to: str, papers: dict[str, str], offers: dict[str, str], currency: str) -> Iterator[str]:
    """An arrow from everything that bears on the excuse, with the truths in which it settles something."""
    from sim.words import money

    truths: dict[str, list[str]] = {papers[name]: [] for name in found.evidence if name in papers}
    for truth, each in found.settled_by.items():
        for settlement in each:
            source = papers.get(settlement.show or "") or offers.get(settlement.offer or "")
            if source is not None:
                frees = f" {money(settlement.frees, currency)}" if settlement.frees else ""
                truths.setdefault(source, []).append(_(TRUTHS[truth]) + frees)
    for source, words in truths.items():
        text = _("settles: {truths}").format(truths=_(", ").join(words)) if words else _("shows the truth")
        yield f"    {source} -->|{label(text)}| {to}"


def _waits_for(found: Excuse) -> Iterator[str]:
    from scenarios.conditions import InState, leaves

    return (leaf.excuse for leaf in leaves(found.raise_when.node) if isinstance(leaf, InState))


# ---- the machine --------------------------------------------------------------------------------------------------
def talk() -> Iterator[str]:
    """The course of one talk, as the customer's machine has it."""
    from sim.customer.machine import SHOW, TALK
    from sim.words import ACTS

    names = {phase.value: _(PHASES[phase]) for phase in Phase}
    acts = {act.value: _(word) for act, word in ACTS.items()}
    acts[SHOW] = _(SHOWN)
    yield from _states(TALK, names, acts, {ending.value for ending in ENDINGS})


def excuse() -> Iterator[str]:
    """The life of an excuse."""
    from sim.customer.machine import EXCUSE

    names = {state.value: _(STATES[state]) for state in ExcuseState}
    ends = {ExcuseState.EXPOSED.value, ExcuseState.SETTLED.value, ExcuseState.ACCEPTED.value}
    yield from _states(EXCUSE, names, {name: _(word) for name, word in TRIGGERS.items()}, ends)


def _states(machine: RuleMachine, names: dict[str, str], words: dict[str, str], ends: set[str]) -> Iterator[str]:
    """A state diagram: one arrow for every pair of states, with what leads from one to the other."""
    arrows: dict[tuple[str, str], dict[str, None]] = {}
    for rule in machine.rules:
        if rule.source != rule.dest:
            arrows.setdefault((rule.source, rule.dest), {})[words[rule.trigger]] = None
    used = {state for arrow in arrows for state in arrow}
    yield "stateDiagram-v2"
    for state, name in names.items():
        if state in used:
            yield f"    state {label(name)} as {state}"
    yield f"    [*] --> {machine.machine.initial}"
    for (source, dest), triggers in arrows.items():
        yield f"    {source} --> {dest} : {_named(list(triggers))}"
    for state in names:
        if state in used & ends:
            yield f"    {state} --> [*]"


def _named(triggers: list[str]) -> str:
    """The first triggers and how many more; without quotes, which the text of an arrow cannot have."""
    shown = _(", ").join(triggers[:MOST_WORDS])
    more = len(triggers) - MOST_WORDS
    text = _("{shown} and {more} more").format(shown=shown, more=more) if more > 0 else shown
    return label(text)[1:-1]
