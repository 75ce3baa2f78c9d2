"""A case as diagrams: its story, the course of a talk, the life of an excuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from sim.i18n import N_, _
from sim.tui.drawing import machine, story
from sim.tui.screens.views import ViewsPage
from sim.tui.text import stacked
from sim.workshop.diagrams import excuse_chart, talk_chart

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

_TABS = {"story": N_("The story"), "talk": N_("The course of a talk"), "excuse": N_("The life of an excuse")}


class DiagramPage(ViewsPage):
    """Tabs choose what is drawn."""

    NAME = N_("Diagram")
    HELP = N_(
        "The story: the sum to bring in, the excuses that hold it back, when each comes up, and which documents and "
        "offers settle it in which case. The course of a talk and the life of an excuse are the same in every case: "
        "a box is a state, an arrow leads to the next one, beside it what leads there; the small square marks an end. "
        "Left and right change the diagram, Page Up and Page Down turn it. The command scenario graph gives the same "
        "for a wiki."
    )

    def __init__(self, case: Scenario) -> None:
        super().__init__(case, "story")

    def tabs(self) -> Iterator[tuple[str, str]]:
        return ((tab, _(name)) for tab, name in _TABS.items())

    def drawn(self, width: int) -> Content:
        if self.chosen == "story":
            return stacked(*story(self.case, width))
        return stacked(*machine(talk_chart() if self.chosen == "talk" else excuse_chart(), width))
