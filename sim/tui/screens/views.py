"""What views of a case share: tabs choose what is shown, and below them it scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Tab, Tabs

from sim.i18n import N_, _, language
from sim.tui.page import Page, TopBar
from sim.tui.widgets.prose import Words

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


class ViewsPage(Page):
    """`NAME` is what the view is called, a message of the catalogue; `chosen` is the id of the tab that is open."""

    CSS_PATH = "views.tcss"
    AUTO_FOCUS = "#what"
    NAME: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", N_("Up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Down"), show=False, priority=True),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, case: Scenario, chosen: str) -> None:
        super().__init__()
        self.case = case
        self.chosen = chosen

    def tabs(self) -> Iterator[tuple[str, str]]:
        """Ids and labels of the tabs."""
        raise NotImplementedError

    def drawn(self, width: int) -> Content:
        """What the open tab shows in so many cells."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="views"):
            yield Tabs(*(Tab(label, id=name) for name, label in self.tabs()), active=self.chosen, id="what")
            with VerticalScroll(id="view"):
                yield Words(id="drawn")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        self.query_one(TopBar).show(self.case.title.get(language()), _(self.NAME))
        self.query_one("#drawn", Words).say(self.drawn(max(self.app.size.width - 8, 40)))

    @on(Tabs.TabActivated)
    def _tab(self, event: Tabs.TabActivated) -> None:
        if event.tab.id and event.tab.id != self.chosen:
            self.chosen = event.tab.id
            self.fill()
            self.query_one("#view").scroll_home(animate=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def action_page(self, pages: int) -> None:
        view = self.query_one("#view")
        (view.scroll_page_up if pages < 0 else view.scroll_page_down)(animate=False)
