"""A case as diagrams: its story, the course of a talk, the life of an excuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Tab, Tabs

from sim.i18n import N_, _, language
from sim.tui.drawing import machine, story
from sim.tui.page import Page, TopBar
from sim.tui.text import stacked
from sim.tui.widgets.prose import Words
from sim.workshop.diagrams import excuse_chart, talk_chart

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

_TABS = {"story": N_("The story"), "talk": N_("The course of a talk"), "excuse": N_("The life of an excuse")}


class DiagramPage(Page):
    """Tabs choose what is drawn; the drawing scrolls."""

    CSS_PATH = "views.tcss"
    AUTO_FOCUS = "#what"
    HELP = N_(
        "The story: the sum to bring in, the excuses that hold it back, when each comes up, and which documents and "
        "offers settle it in which case. The course of a talk and the life of an excuse are the same in every case: "
        "a box is a state, an arrow leads to the next one, beside it what leads there; the small square marks an end. "
        "Left and right change the diagram, Page Up and Page Down turn it. The command scenario graph gives the same "
        "for a wiki."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", N_("Up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Down"), show=False, priority=True),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, case: Scenario) -> None:
        super().__init__()
        self._case = case
        self._what = "story"

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="views"):
            yield Tabs(*(Tab(_(name), id=tab) for tab, name in _TABS.items()), active=self._what, id="what")
            with VerticalScroll(id="view"):
                yield Words(id="drawing")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        self.query_one(TopBar).show(self._case.title.get(language()), _("Diagram"))
        self.query_one("#drawing", Words).say(stacked(*self._drawn(max(self.app.size.width - 8, 40))))

    def _drawn(self, width: int) -> list[Content]:
        if self._what == "story":
            return story(self._case, width)
        return machine(talk_chart() if self._what == "talk" else excuse_chart(), width)

    @on(Tabs.TabActivated)
    def _tab(self, event: Tabs.TabActivated) -> None:
        if event.tab.id and event.tab.id != self._what:
            self._what = event.tab.id
            self.fill()
            self.query_one("#view").scroll_home(animate=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def action_page(self, pages: int) -> None:
        view = self.query_one("#view")
        (view.scroll_page_up if pages < 0 else view.scroll_page_down)(animate=False)

    def action_back(self) -> None:
        self.app.pop_screen()
