"""The boards: who is best at what, overall or in one case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Footer, OptionList, Tab, Tabs
from textual.widgets.option_list import Option

from sim.i18n import N_, _, language, ngettext
from sim.records.board import BY, Board, BoardRow, By
from sim.tui.page import Page, TopBar
from sim.tui.screens.pick import Pick
from sim.tui.text import crop, fit, line, one_line
from sim.tui.widgets.prose import Prose, Words
from sim.words import money

if TYPE_CHECKING:
    from scenarios.heads import CaseHead
    from sim.records.seasons import Season

LABELS: dict[By, str] = {
    "total": N_("Total"),
    "anchoring": N_("Anchoring"),
    "assertiveness": N_("Assertiveness"),
    "money": N_("Money in"),
}


class BoardPage(Page):
    """Tabs choose what is ranked, keys the case; two buttons, or their keys, narrow it to a season and to a team."""

    CSS_PATH = "board.tcss"
    AUTO_FOCUS = "#by"
    HELP = N_(
        "The best ranked attempt of everybody on this machine. Left and right change what is ranked, N and P the case. "
        "S narrows it to a season, which counts what was finished in it, T to a team. Attempts with a chosen seed, "
        "hints or a rewind are practice and not listed; one with a corrected reading is provisional until a trainer "
        "has confirmed it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "case(1)", N_("Next case")),
        Binding("p", "case(-1)", N_("Case before")),
        Binding("s", "season", N_("Season")),
        Binding("t", "team", N_("Team")),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, case: str | None = None, *, heads: tuple[CaseHead, ...] = ()) -> None:
        super().__init__()
        self._cases: list[str | None] = [None, *(head.id for head in heads)]
        self._titles = {head.id: head.title for head in heads}
        self._case = case if case in self._cases else None
        self._by: By = "total"
        self._season: Season | None = None
        self._team: str | None = None
        self._board: Board | None = None

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="board"):
            yield Tabs(*(Tab(_(LABELS[by]), id=by) for by in BY), active=self._by, id="by")
            with Horizontal(id="scope"):
                yield Words(id="which")
                yield Button(id="season", compact=True)
                yield Button(id="team", compact=True)
            yield Words(id="heads")
            yield OptionList(id="rows", markup=False)
            yield Prose("", id="problems")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        self.query_one(TopBar).show(_("Board"), self.stall.seat.name)
        with self.stall.in_words():
            self._board = self.stall.seat.board(self._case, self._by, season=self._season, team=self._team)
        self._draw()

    def _draw(self) -> None:
        board = self._board
        if board is None:
            return
        title = self._titles[self._case].get(language()) if self._case else _("All cases together")
        self.query_one("#which", Words).say(line(title, "bold $text-accent"))
        self._narrowed("season", _("Season: {name}"), board.season.name if board.season else None)
        self._narrowed("team", _("Team: {name}"), board.team)
        width = max(self.app.size.width - 8, 40)
        self.query_one("#heads", Words).say(Content(_heads(width)).stylize("$muted"))
        rows = self.query_one("#rows", OptionList)
        rows.clear_options()
        rows.add_options([Option(self._row(row, width), id=f"row{place}") for place, row in enumerate(board.rows)])
        if not board.rows:
            rows.add_option(Option(Content(self._nobody()), disabled=True))
        problems = self.query_one("#problems", Prose)
        problems.text = "\n".join(board.problems)
        problems.display = bool(board.problems)

    def _narrowed(self, button: str, label: str, name: str | None) -> None:
        """Say on a button what the board is narrowed to; it stands out when it is."""
        found = self.query_one(f"#{button}", Button)
        said = _("all") if name is None else crop(one_line(name), 24 if self.wide else 12)
        found.label = line(label.format(name=said))
        found.variant = "default" if name is None else "primary"
        found.refresh(layout=True)  # a button keeps its width when its label changes

    def _nobody(self) -> str:
        if self._season is None and self._team is None:
            return _("Nobody stands here yet. Finish a ranked attempt to be the first.")
        return _("Nobody stands here in this season or team. S and T change them.")

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
        self.call_after_refresh(self._draw)

    def action_case(self, step: int) -> None:
        place = self._cases.index(self._case)
        self._case = self._cases[(place + step) % len(self._cases)]
        self.fill()

    @on(Button.Pressed, "#season")
    def action_season(self) -> None:
        def rows() -> list[tuple[str, str]]:
            return [(_("All"), ""), *((span.season.name, span.about) for span in spans)]

        def chosen(place: int | None) -> None:
            if place is not None:
                self._season = seasons[place]
                self.fill()

        with self.stall.in_words():
            spans = self.stall.seat.spans()
            seasons = [None, *(span.season for span in spans)]
            self.app.push_screen(Pick(N_("Which season?"), rows, _place(self._season, seasons)), chosen)

    @on(Button.Pressed, "#team")
    def action_team(self) -> None:
        def rows() -> list[tuple[str, str]]:
            return [(team or _("All"), "") for team in teams]

        def chosen(place: int | None) -> None:
            if place is not None:
                self._team = teams[place] or None
                self.fill()

        teams = ["", *self.stall.seat.teams()]
        self.app.push_screen(Pick(N_("Which team?"), rows, _place(self._team, teams)), chosen)


def _place(value: object, among: Sequence[object]) -> int:
    return among.index(value) if value in among else 0


def _heads(width: int) -> str:
    return _cells("#", _("Name"), _("Team"), _("Score"), "", width)


def _cells(rank: str, name: str, team: str, figure: str, notes: str, width: int) -> str:
    """One row of the table, aligned by cells."""
    room = max(width - 4 - 14 - 26, 16)
    first, second = room * 3 // 5, room - room * 3 // 5
    cells = (fit(rank, 4), fit(name, first - 1), " ", fit(team, second - 1), " ", fit(figure, 14), fit(notes, 26))
    return "".join(cells).rstrip()
