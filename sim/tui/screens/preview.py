"""What a trainee reads of a case and hears from the dealer, in every language the case has."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Tab, Tabs

from sim.i18n import N_, _, language
from sim.tui.page import Page, TopBar
from sim.tui.text import clean, stacked
from sim.tui.widgets.prose import Words
from sim.tui.wrap import wrap
from sim.workshop.preview import in_language, preview

if TYPE_CHECKING:
    from personas.vocabulary import Lang
    from scenarios.scenario import Scenario

_WIDEST = 100
_NAMES: dict[Lang, str] = {"zh": "中文", "en": "English"}


class PreviewPage(Page):
    """One tab a language; the words of the program follow the tab, so that it reads as it will."""

    CSS_PATH = "views.tcss"
    AUTO_FOCUS = "#what"
    HELP = N_(
        "The dossier as a trainee reads it, then lines the dealer may say for every moment of every excuse, your own "
        "or ready-made. Left and right change the language, Page Up and Page Down turn the page."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", N_("Up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Down"), show=False, priority=True),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, case: Scenario) -> None:
        super().__init__()
        self._case = case
        self._lang: Lang = language() if language() in case.languages else case.languages[0]

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="views"):
            yield Tabs(*(Tab(_NAMES[lang], id=lang) for lang in self._case.languages), active=self._lang, id="what")
            with VerticalScroll(id="view"):
                yield Words(id="text")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        self.query_one(TopBar).show(self._case.title.get(language()), _("Preview"))
        with in_language(self._lang):
            lines = list(preview(self._case, self._lang))
        width = min(max(self.app.size.width - 8, 40), _WIDEST)
        self.query_one("#text", Words).say(stacked(*(_drawn(line, width) for line in lines[1:])))

    @on(Tabs.TabActivated)
    def _tab(self, event: Tabs.TabActivated) -> None:
        chosen = next(lang for lang in self._case.languages if lang == event.tab.id)
        if chosen != self._lang:
            self._lang = chosen
            self.fill()
            self.query_one("#view").scroll_home(animate=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def action_page(self, pages: int) -> None:
        view = self.query_one("#view")
        (view.scroll_page_up if pages < 0 else view.scroll_page_down)(animate=False)

    def action_back(self) -> None:
        self.app.pop_screen()


def _drawn(line: str, width: int) -> Content:
    """A line of the preview: headings stand out, what is set in stays so when it breaks."""
    text = clean(line)
    if text.startswith(("# ", "--- ")):
        return Content("\n".join(wrap(text.strip("#- "), width))).stylize("bold $text-accent")
    stem = text[: len(text) - len(text.lstrip(" "))]
    return Content("\n".join(stem + row for row in wrap(text.lstrip(" "), width - len(stem))))
