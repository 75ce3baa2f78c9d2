"""Diagrams of a case drawn with lines of text: its story as a tree, a machine as boxes with arrows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from sim.i18n import _, listed
from sim.tui.text import fit, one_line
from sim.tui.wrap import wrap
from sim.workshop.conditions import condition_words
from sim.workshop.diagrams import (
    Chart,
    bearing,
    evidence_words,
    excuse_words,
    goal_words,
    held_words,
    support_words,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

_END = "▪"
"""Stands behind a state in which a talk, or an excuse, is over."""


def story(case: Scenario, width: int) -> list[Content]:
    """The sum to bring in, the excuses that hold it back, and under each what bears on it."""
    rows = [Content(one_line(goal_words(case))).stylize("bold $text-accent")]
    names = list(case.excuses)
    for place, name in enumerate(names):
        last = place == len(names) - 1
        rows += _excuse(case, name, "└─ " if last else "├─ ", "   " if last else "│  ", width)
    return rows


def _excuse(case: Scenario, name: str, branch: str, trunk: str, width: int) -> Iterator[Content]:
    found = case.excuses[name]
    sources = bearing(case, found)
    yield Content("│").stylize("$muted")
    head = (f"{name}  ", excuse_words(found))
    yield Content.assemble((branch, "$muted"), (head[0], "bold $text-primary"), one_line(head[1]))
    stem = trunk + ("│  " if sources else "   ")
    condition = _("comes up when {condition}").format(condition=condition_words(found.raise_when.node, case))
    for words in (condition, held_words(found, case.currency)):
        yield from _hung(stem, one_line(words), width, "$muted")
    for place, ((kind, source), words) in enumerate(sources.items()):
        last = place == len(sources) - 1
        what = evidence_words(case.evidence[source]) if kind == "evidence" else support_words(case, source)
        lines = wrap(one_line(what), max(width - cell_len(trunk) - 3, 10))
        yield Content.assemble((trunk + ("└─ " if last else "├─ "), "$muted"), lines[0])
        under = trunk + ("   " if last else "│  ")
        yield from (Content.assemble((under, "$muted"), line) for line in lines[1:])
        yield from _hung(under, one_line(words), width, "$text-success")


def _hung(stem: str, words: str, width: int, style: str) -> Iterator[Content]:
    """Words broken into lines beside a stem."""
    for line in wrap(words, max(width - cell_len(stem), 10)):
        yield Content.assemble((stem, "$muted"), (line, style))


def machine(chart: Chart, width: int) -> list[Content]:
    """Every state as a box, its arrows below it; states in which it is over come as arrows only."""
    rows: list[Content] = []
    for state, name in chart.names.items():
        leaving = {dest: words for (source, dest), words in chart.arrows.items() if source == state}
        if leaving:
            rows += [Content("")] if rows else []
            rows += _box(name, _("it begins here") if state == chart.initial else "")
            rows += _arrows(chart, leaving, width)
    return rows


def _box(name: str, remark: str) -> list[Content]:
    room = cell_len(name) + 2
    return [
        Content(f"┌{'─' * room}┐").stylize("$primary"),
        Content.assemble(("│ ", "$primary"), (name, "bold"), (" │", "$primary"), (f"  {remark}", "$muted")),
        Content(f"└┬{'─' * (room - 1)}┘").stylize("$primary"),
    ]


def _arrows(chart: Chart, leaving: dict[str, tuple[str, ...]], width: int) -> Iterator[Content]:
    """One arrow a state it can lead to, and what leads there."""
    names = {dest: chart.names[dest] + (f" {_END}" if dest in chart.ends else "") for dest in leaving}
    room = max(cell_len(name) for name in names.values())
    for place, (dest, words) in enumerate(leaving.items()):
        last = place == len(leaving) - 1
        tone = "bold $text-warning" if dest in chart.ends else "bold $text-accent"
        lines = wrap(listed(words), max(width - room - 10, 16))
        for number, line in enumerate(lines):
            first = number == 0
            lead = (" └──▸ " if last else " ├──▸ ") if first else ("      " if last else " │    ")
            yield Content.assemble(
                (lead, "$primary"), (fit(names[dest] if first else "", room), tone), "  ", (line, "$muted")
            )
