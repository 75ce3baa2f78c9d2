"""`stallbreaker scenario graph`: a case as Mermaid diagrams: its story, the course of a talk, the life of an excuse.

Mermaid takes ids in ASCII only; labels go in quotes, and characters that mean something to it as number codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from sim.cli.app import OK, say
from sim.cli.cases import CaseArgument, load
from sim.i18n import _, language, listed
from sim.workshop.diagrams import (
    Chart,
    bearing,
    evidence_words,
    excuse_chart,
    excuse_words,
    goal_words,
    held_words,
    support_words,
    talk_chart,
)

if TYPE_CHECKING:
    from scenarios.scenario import Excuse, Scenario

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
    from sim.workshop.conditions import condition_words

    ids = {name: f"x{number}" for number, name in enumerate(case.excuses, 1)}
    papers = {name: f"v{number}" for number, name in enumerate(case.evidence, 1)}
    offers = {name: f"s{number}" for number, name in enumerate(case.support, 1)}
    yield "flowchart LR"
    yield f"    goal(({label(goal_words(case))}))"
    for name, found in case.excuses.items():
        words = _("{name}: {about}; when {condition}").format(
            name=name, about=excuse_words(found), condition=condition_words(found.raise_when.node, case)
        )
        yield f"    {ids[name]}[{label(words)}]"
    for name, entry in case.evidence.items():
        yield f"    {papers[name]}[/{label(evidence_words(entry))}/]"
    for name in case.support:
        yield f"    {offers[name]}([{label(support_words(case, name))}])"
    for name, found in case.excuses.items():
        yield f"    {ids[name]} -->|{label(held_words(found, case.currency))}| goal"
        for (kind, source), words in bearing(case, found).items():
            yield f"    {(papers if kind == 'evidence' else offers)[source]} -->|{label(words)}| {ids[name]}"
        for other in dict.fromkeys(_waits_for(found)):
            if other in ids and other != name:
                yield f"    {ids[other]} -.->|{label(condition_words(found.raise_when.node, case))}| {ids[name]}"


def _waits_for(found: Excuse) -> Iterator[str]:
    from scenarios.conditions import InState, leaves

    return (leaf.excuse for leaf in leaves(found.raise_when.node) if isinstance(leaf, InState))


# ---- the machine --------------------------------------------------------------------------------------------------
def talk() -> Iterator[str]:
    """The course of one talk, as the customer's machine has it."""
    return _states(talk_chart())


def excuse() -> Iterator[str]:
    """The life of an excuse."""
    return _states(excuse_chart())


def _states(chart: Chart) -> Iterator[str]:
    """A state diagram."""
    yield "stateDiagram-v2"
    for state, name in chart.names.items():
        yield f"    state {label(name)} as {state}"
    yield f"    [*] --> {chart.initial}"
    for (source, dest), triggers in chart.arrows.items():
        yield f"    {source} --> {dest} : {_named(triggers)}"
    for state in chart.names:
        if state in chart.ends:
            yield f"    {state} --> [*]"


def _named(triggers: Sequence[str]) -> str:
    """The first triggers and how many more; without quotes, which the text of an arrow cannot have."""
    shown = listed(triggers[:MOST_WORDS])
    more = len(triggers) - MOST_WORDS
    text = _("{shown} and {more} more").format(shown=shown, more=more) if more > 0 else shown
    return label(text)[1:-1]
