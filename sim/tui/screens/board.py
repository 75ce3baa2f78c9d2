"""The boards: who is best at what, overall or in one case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Tab, Tabs
from textual.widgets.option_list import Option

from sim.i18n import N_, _, language, ngettext
from sim.records import BY, Board, BoardRow, By
from sim.tui.page import Page, TopBar
from sim.tui.text import fit, line
from sim.tui.widgets.prose import Prose, Words
from sim.words import money

if TYPE_CHECKING:
    from scenarios.heads import CaseHead

LABELS: dict[By, str] = {
    "total": N_("Total"),
    "anchoring": N_("Anchoring"),
    "assertiveness": N_("Assertiveness"),
    "money": N_("Money in"),
}


class BoardPage(Page):
    """Tabs choose what is ranked, the arrow keys left and right the case."""

    CSS_PATH = "board.tcss"
    AUTO_FOCUS = "#by"
    HELP = N_(
        "The best ranked attempt of everybody on this machine. Left and right change what is ranked, N and P the case. "
        "Attempts with a chosen seed, hints or a rewind are practice and not listed; one with a corrected reading is "
        "provisional until a trainer has confirmed it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "case(1)", N_("Next case")),
        Binding("p", "case(-1)", N_("Case before")),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, case: str | None = None, *, heads: tuple[CaseHead, ...] = ()) -> None:
        super().__init__()
        self._cases: list[str | None] = [None, *(head.id for head in heads)]
        self._titles = {head.id: head.title for head in heads}
        self._case = case if case in self._cases else None
        self._by: By = "total"

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="board"):
            yield Tabs(*(Tab(_(LABELS[by]), id=by) for by in BY), active=self._by, id="by")
            yield Words(id="which")
            yield Words(id="heads")
            yield OptionList(id="rows", markup=False)
            yield Prose("", id="problems")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        self.query_one(TopBar).show(_("Board"), self.stall.seat.name)
        with self.stall.in_words():
            self._show(self.stall.seat.board(self._case, self._by))

    def _show(self, board: Board) -> None:
        title = self._titles[self._case].get(language()) if self._case else _("All cases together")
        self.query_one("#which", Words).say(line(title, "bold $text-accent"))
        width = max(self.app.size.width - 8, 40)
        self.query_one("#heads", Words).say(Content(_heads(width)).stylize("$muted"))
        rows = self.query_one("#rows", OptionList)
        rows.clear_options()
        rows.add_options([Option(self._row(row, width), id=f"row{place}") for place, row in enumerate(board.rows)])
        if not board.rows:
            rows.add_option(
                Option(line(_("Nobody stands here yet. Finish a ranked attempt to be the first.")), disabled=True)
            )
        problems = self.query_one("#problems", Prose)
        problems.text = "\n".join(board.problems)
        problems.display = bool(board.problems)

    def _row(self, row: BoardRow, width: int) -> Content:
        if self._by == "money":
            figure = money(round(row.value), row.attempt.currency)
        else:
            figure = f"{row.value:.0f}"
        notes = [_("first attempt")] if row.first else []
        notes += [_("provisional")] if row.provisional else []
        if self._case is None:
            notes.append(ngettext("{count} case", "{count} cases", row.cases).format(count=row.cases))
        text = _cells(str(row.rank), row.trainee, row.team, figure, " · ".join(notes), width)
        mine = row.trainee == self.stall.seat.name
        return Content(text).stylize("bold $text-accent") if mine else Content(text)

    @on(Tabs.TabActivated)
    def _tab(self, event: Tabs.TabActivated) -> None:
        chosen: By = next((by for by in BY if event.tab.id == by), "total")
        if chosen != self._by:
            self._by = chosen
            self.fill()

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def action_case(self, step: int) -> None:
        place = self._cases.index(self._case)
        self._case = self._cases[(place + step) % len(self._cases)]
        self.fill()

    def action_back(self) -> None:
        self.app.pop_screen()


def _heads(width: int) -> str:
    return _cells("#", _("Name"), _("Team"), _("Score"), "", width)


def _cells(rank: str, name: str, team: str, figure: str, notes: str, width: int) -> str:
    """One row of the table, aligned by cells."""
    room = max(width - 4 - 14 - 26, 16)
    first, second = room * 3 // 5, room - room * 3 // 5
    cells = (fit(rank, 4), fit(name, first - 1), " ", fit(team, second - 1), " ", fit(figure, 14), fit(notes, 26))
    return "".join(cells).rstrip()
