"""Progress: every skill over time, the totals as a plot, and all attempts, each a key away from its debrief."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from sim.i18n import N_, _, language
from sim.records import Attempt
from sim.report_text import PASS_MARK
from sim.retelling.labels import DIMENSIONS, short_day, word
from sim.retelling.progress import due_words, sparks, summary, trend
from sim.shown_scores import points
from sim.tui.page import Page, TopBar
from sim.tui.text import fit, stacked
from sim.tui.widgets.plot import ScorePlot
from sim.tui.widgets.prose import Words

if TYPE_CHECKING:
    from scenarios.heads import CaseHead
    from sim.progress import Progress, Skill

_LISTED = 200
"""Attempts listed at most, the latest ones."""
_TONES = ("$foreground", "$text-success", "$text-error")
"""By the trend of a skill."""


class ProgressPage(Page):
    """The skills on the left, the plot beside them, the attempts below."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "#attempts"
    HELP = N_(
        "One line a skill: your scores from the oldest to the latest, the last one, the mean of the last three, and "
        "when it should be practised again; the better it went, the later. The plot shows your totals against the "
        "pass mark. Enter opens the debrief of an attempt, from where you can also go back to one of its messages."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", N_("Back"))]

    def __init__(self, *, heads: tuple[CaseHead, ...] = ()) -> None:
        super().__init__()
        self._titles = {head.id: head.title for head in heads}
        self._attempts: list[Attempt] = []
        self._progress: Progress | None = None

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="progress"):
            yield Words(id="summary")
            with Horizontal(id="curves"):
                with Vertical(id="skills-box"):
                    yield Words(_("Skills"), classes="section -first")
                    yield Words(id="skills")
                with Vertical(id="totals-box"):
                    yield Words(_("Totals"), classes="section -first")
                    yield ScorePlot(PASS_MARK, id="totals")
            yield Words(_("Attempts"), classes="section")
            yield OptionList(id="attempts", markup=False)
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        seat = self.stall.seat
        self.query_one(TopBar).show(_("Progress"), seat.name)
        with self.stall.in_words():
            self._progress = seat.progress()
            self._attempts = [found for found in seat.attempts() if found.last_seq][-_LISTED:][::-1]
        self._draw()

    def _draw(self) -> None:
        progress = self._progress
        if progress is None:
            return
        self.query_one("#summary", Words).say(Content(" · ".join(summary(progress))))
        self.query_one("#skills", Words).say(_skills(progress, self._room()))
        self.query_one(ScorePlot).scores = progress.totals
        self.query_one("#curves").display = bool(progress.skills)
        self._list()

    def _room(self) -> int:
        """Cells for a row of the skills."""
        width = self.app.size.width
        return width * 3 // 5 - 6 if self.wide else width - 6

    def _list(self) -> None:
        rows = self.query_one("#attempts", OptionList)
        place = rows.highlighted
        rows.clear_options()
        width = max(self.app.size.width - 9, 40)
        rows.add_options([Option(self._row(found, width), id=found.id) for found in self._attempts])
        if self._attempts:
            rows.highlighted = min(place or 0, len(self._attempts) - 1)
        else:
            rows.add_option(Option(Content(_("No attempts yet.")), disabled=True))

    def _row(self, attempt: Attempt, width: int) -> Content:
        begun = datetime.fromisoformat(attempt.started).astimezone()
        done = attempt.status == "finished"
        notes = [] if done else [_("unfinished")]
        notes += [_("passed")] if attempt.scores.passed else []
        notes += [_("ranked")] if attempt.mode == "ranked" else [_("rewind") if attempt.parent else _("practice")]
        title = self._titles[attempt.case].get(language()) if attempt.case in self._titles else attempt.case
        score = points(attempt.scores.total) if done else ""
        room = max(width - 14 - 5 - 22, 10)
        when = fit(f"{short_day(begun.date())} {begun:%H:%M}", 14)
        text = Content.assemble((when, "$muted"), fit(title, room), (f"{score:>4}  ", "bold"))
        return Content.assemble(text, (fit(" · ".join(notes), 21).rstrip(), "$muted"))

    # ---- doing ----------------------------------------------------------------------------------------------------
    @on(OptionList.OptionSelected, "#attempts")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        for attempt in self._attempts:
            if attempt.id == event.option_id:
                self.stall.resume(attempt)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)


def _skills(progress: Progress, room: int) -> Content:
    """The skills under one another: name, scores, the last one, the mean of late, when it is due."""
    heads = ("", "", _("last"), _("of late"), _("again"))
    rows = [_cells(skill, progress) for skill in progress.skills]
    widths = [max(cell_len(row[column]) for row in (heads, *rows)) for column in range(5)]
    widths[1] = max(min(room - sum(widths) + widths[1] - 8, 40), 8)
    lines = [Content(_aligned(heads, widths)).stylize("$muted")]
    for skill, row in zip(progress.skills, rows, strict=True):
        curve = sparks([score for _when, score in skill.scores], widths[1])
        tone = _TONES[trend(skill)]
        due = "$text-warning" if skill in progress.due else "$muted"
        lines.append(
            Content.assemble(
                fit(row[0], widths[0]) + "  ",
                (curve[:-1], "$primary"),
                (curve[-1:], "$text-accent"),
                " " * (widths[1] - len(curve)),
                "  ",
                (_right(row[2], widths[2]), f"bold {tone}"),
                "  ",
                _right(row[3], widths[3]) + "  ",
                (row[4], due),
            )
        )
    return stacked(*lines)


def _cells(skill: Skill, progress: Progress) -> tuple[str, str, str, str, str]:
    due = due_words(skill, progress)
    return word(DIMENSIONS, skill.dimension), "", points(skill.last), points(skill.recent), due


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    left = [fit(row[place], widths[place]) for place in (0, 1)]
    return "  ".join((*left, _right(row[2], widths[2]), _right(row[3], widths[3]), row[4]))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
