"""The debrief of an attempt of one's own: its report, and from here again, back, or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button

from sim.i18n import N_, _
from sim.retelling.moments import HEADS, Change, changes, step
from sim.rewind import costliest
from sim.tui.screens.report import ReportPage
from sim.tui.text import fit, stacked
from sim.tui.widgets.prose import Words

if TYPE_CHECKING:
    from sim.retelling.files import Form


class DebriefPage(ReportPage):
    """The scores are those of the report that is kept in the records."""

    HELP = N_(
        "Every point is traced to words of yours: the rule, why it counted, and a line that would have done better "
        "at that very moment. Points that moved the score most stand first. Below, what the dealer hid. R tries the "
        "case again with new hidden facts, W goes back to one of your messages and on from there as practice, V "
        "sets every move beside what else could have been done, E writes all of this into a file."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", N_("Try again")),
        Binding("w", "rewind", N_("Rewind")),
        Binding("v", "review", N_("Review")),
        Binding("e", "export", N_("Export")),
        Binding("b", "board", N_("Board")),
        Binding("escape,l", "back", N_("Lobby"), key_display="esc"),
    ]

    def standing(self) -> str:
        return _("counts for the board") if self.session.mode == "ranked" else _("practice, not on the board")

    def buttons(self) -> ComposeResult:
        yield Button(_("Try again"), id="retry", variant="primary")
        yield Button(_("Rewind"), id="rewind")
        yield Button(_("Review"), id="review-moves")
        yield Button(_("Export"), id="export")
        yield Button(_("Board"), id="board")
        yield Button(_("Lobby"), id="lobby")

    def comparison(self) -> ComposeResult:
        """What the second try has changed, when this is one."""
        parent = self.session.parent
        if parent is None:
            return
        found = tuple(changes(parent.scores, self.session.scores, self.session.dossier.currency))
        with Vertical(id="changes"):
            yield Words(_("Against the attempt you came back from"), classes="section -first")
            yield Words(_table(found))

    # ---- doing ----------------------------------------------------------------------------------------------------
    @on(Button.Pressed, "#retry")
    def action_retry(self) -> None:
        attempt = self.session.attempt
        self.stall.open_case(attempt.source if attempt else self.session.scenario.id)

    @on(Button.Pressed, "#export")
    def action_export(self) -> None:
        from sim.retelling.files import save
        from sim.tui.screens.export import Export

        def chosen(form: Form | None) -> None:
            if form is not None:
                with self.stall.in_words():
                    path = save(self.stall.seat.home, self.session, form)
                    self.stall.tell(_("Written to {path}").format(path=path))

        self.app.push_screen(Export(), chosen)

    @on(Button.Pressed, "#rewind")
    def action_rewind(self) -> None:
        from sim.tui.screens.rewind import Rewind

        found = self.session.moments
        if not found:
            self.stall.tell(_("There is nothing to go back to: you neither said nor did anything."))
            return

        def chosen(place: int | None) -> None:
            if place is not None:
                self.stall.rewind(self.session.attempt_id, found[place].keep)

        self.app.push_screen(Rewind(tuple(step(one, self.session) for one in found), costliest(found)), chosen)

    @on(Button.Pressed, "#review-moves")
    def action_review(self) -> None:
        from sim.tui.screens.review import ReviewPage

        self.app.push_screen(ReviewPage(self.session, self.stall.reviews))

    @on(Button.Pressed, "#board")
    def action_board(self) -> None:
        from sim.tui.palette import open_board

        open_board(self.stall, self.session.scenario.id)

    @on(Button.Pressed, "#lobby")
    def action_back(self) -> None:
        self.stall.to_lobby()


def _table(found: Sequence[Change]) -> Content:
    """The changes under one another, figures to the right, aligned by cells."""
    rows = [("", *(_(head) for head in HEADS))] + [(one.name, one.before, one.now, one.difference) for one in found]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(4)]
    lines = [Content(_aligned(rows[0], widths)).stylize("$muted")]
    for change, row in zip(found, rows[1:], strict=True):
        tone = ("$muted", "bold $text-success", "bold $text-error")[change.better]
        lines.append(
            Content.assemble(_aligned(row[:3], widths), "   ", (" " * (widths[3] - cell_len(row[3]))), (row[3], tone))
        )
    return stacked(*lines)


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *figures = cells
    right = (" " * (width - cell_len(figure)) + figure for figure, width in zip(figures, widths[1:], strict=False))
    return "   ".join((fit(first, widths[0]), *right))
