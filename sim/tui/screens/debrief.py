"""The debrief: the two headline scores, the other skills, what came of it, the turning points, what the dealer hid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Digits, Footer

from scenarios.money import format_money
from sim.i18n import N_, _, language
from sim.report_text import DIMENSIONS, EXCUSE_KINDS, TRUTHS, points
from sim.retelling.labels import EXCUSE_STATES, word
from sim.retelling.moments import HEADS, Change, changes, step
from sim.retelling.turning import HEADLINES, TurningPoint, gate_words, turning_points
from sim.rewind import costliest
from sim.tui.page import Page, TopBar
from sim.tui.text import fit, stacked
from sim.tui.widgets.bars import Bar, Bars
from sim.tui.widgets.ledger import Ledger, Row
from sim.tui.widgets.prose import Prose, Words

if TYPE_CHECKING:
    from scoring.transcript import Outcome
    from sim.practice import Revealed
    from sim.retelling.files import Form
    from sim.session import Session

PASS_MARK = 60
_FIRST = 12
"""Turning points shown before the rest is asked for."""


class DebriefPage(Page):
    """The scores are those of the report that is kept in the records."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = "#debrief"
    HELP = N_(
        "Every point is traced to words of yours: the rule, why it counted, and a line that would have done better "
        "at that very moment. Points that moved the score most stand first. Below, what the dealer hid. R tries the "
        "case again with new hidden facts, W goes back to one of your messages and on from there as practice, E "
        "writes all of this into a file."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", N_("Try again")),
        Binding("w", "rewind", N_("Rewind")),
        Binding("e", "export", N_("Export")),
        Binding("b", "board", N_("Board")),
        Binding("a", "all", N_("All")),
        Binding("escape,l", "back", N_("Lobby"), key_display="esc"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.debrief = session.debrief()
        self.report = self.debrief.report
        self._all = False

    def compose(self) -> ComposeResult:
        outcome = self.debrief.transcript.outcome
        yield TopBar()
        with VerticalScroll(id="debrief"):
            with Horizontal(id="headlines"):
                for name in HEADLINES:
                    with Vertical(classes="headline"):
                        yield Words(_(DIMENSIONS[name]), classes="headline-name")
                        yield Digits(points(self._score(name)), id=f"digits-{name}")
                        yield Words(_(HEADLINES[name]), classes="headline-note")
                with Vertical(classes="headline", id="total"):
                    yield Words(_("Total"), classes="headline-name")
                    yield Digits(points(self.report.total), id="digits-total")
                    yield Words(_("passed") if self.report.passed else _("not passed"), classes="headline-note")
            yield Words(self._verdict(), id="verdict")
            if gate := gate_words(self.report):
                yield Prose(_("Stopped for conduct: {why}").format(why=gate), id="gate")
            yield from self._comparison()
            with Horizontal(id="middle"):
                with Vertical(id="skills"):
                    yield Words(_("The other skills"), classes="section")
                    yield Bars(self._skills(), name_width=18 if language() == "en" else 12, figure_width=4, id="bars")
                if outcome is not None:
                    with Vertical(id="result"):
                        yield Words(_("What came of it"), classes="section")
                        yield Bars(self._result(outcome), name_width=12, figure_width=12, id="money")
                        yield Ledger.of(*self._outcome(outcome), id="outcome")
            yield Words(_("Turning points"), classes="section")
            with Vertical(id="points"):
                yield from self._points()
            yield Words(_("What was kept from you"), classes="section")
            with Vertical(id="hidden"):
                yield from self._hidden()
            with Horizontal(id="debrief-buttons"):
                yield Button(_("Try again"), id="retry", variant="primary")
                yield Button(_("Rewind"), id="rewind")
                yield Button(_("Export"), id="export")
                yield Button(_("Board"), id="board")
                yield Button(_("Lobby"), id="lobby")
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        outcome = self.debrief.transcript.outcome
        came = ""
        if outcome is not None:
            came = _("{paid} of {target}").format(paid=self._money(outcome.paid), target=self._money(outcome.target))
        ranked = _("counts for the board") if self.session.mode == "ranked" else _("practice, not on the board")
        right = " · ".join(part for part in (came, ranked) if part)
        self.query_one(TopBar).show(self.session.dossier.title, right)

    # ---- the parts ------------------------------------------------------------------------------------------------
    def _score(self, dimension: str) -> float | None:
        found = self.report.dimensions.get(dimension)
        return None if found is None else found.score

    def _verdict(self) -> str:
        skill, result = points(self.report.skill), points(self.report.result)
        return _("Three quarters skill ({skill}), one quarter result ({result}); {mark} is a pass.").format(
            skill=skill, result=result, mark=PASS_MARK
        )

    def _comparison(self) -> ComposeResult:
        """What the second try has changed, when this is one."""
        parent = self.session.parent
        if parent is None:
            return
        found = tuple(changes(parent.scores, self.session.scores, self.session.dossier.currency))
        with Vertical(id="changes"):
            yield Words(_("Against the attempt you came back from"), classes="section -first")
            yield Words(_table(found))

    def _skills(self) -> tuple[Bar, ...]:
        names = [name for name in self.report.dimensions if name not in HEADLINES]
        bars = []
        for name in names:
            score = self._score(name)
            share = None if score is None else score / 100
            bars.append(Bar(word(DIMENSIONS, name), share, points(score), PASS_MARK / 100))
        return tuple(bars)

    def _result(self, outcome: Outcome) -> tuple[Bar, ...]:
        """Money in, promised and the target on the scale of what could be had."""
        most = max(outcome.attainable, outcome.target, outcome.paid, 1)
        rows = ((_("paid"), outcome.paid), (_("promised"), outcome.promised), (_("attainable"), outcome.attainable))
        target = min(outcome.target / most, 1.0)
        return tuple(Bar(name, amount / most, self._money(amount), target) for name, amount in rows)

    def _outcome(self, outcome: Outcome) -> tuple[Row, ...]:
        rows = [Row(_("target"), self._money(outcome.target)), Row(_("still owed"), self._money(outcome.owed))]
        if outcome.promised:
            rows.append(Row(_("promised, likely to come"), self._money(outcome.expected)))
        if outcome.cost:
            rows.append(Row(_("given away"), self._money(outcome.cost)))
        rows.append(Row(_("relationship"), f"{outcome.trust:.0%}"))
        return tuple(rows)

    def _money(self, amount: int) -> str:
        return format_money(amount, language(), self.session.dossier.currency)

    def _points(self) -> ComposeResult:
        found = turning_points(self.report, self.debrief.transcript)
        if not found:
            yield Prose(_("There was nothing to judge: no message asked for anything."), classes="muted")
        for point in found if self._all else found[:_FIRST]:
            yield from self._point(point)
        if len(found) > _FIRST and not self._all:
            yield Words(_("{count} more: press A").format(count=len(found) - _FIRST), classes="muted")

    def _point(self, point: TurningPoint) -> ComposeResult:
        with Vertical(classes=f"point {'-gain' if point.points > 0 else '-loss'}"):
            yield Ledger.of(Row(point.heading, point.figure, "", True), classes="point-head")
            if point.quote:
                yield Prose(point.quote, classes="quote")
            yield Prose(point.why)
            if point.better:
                yield Prose(_("Better: {line}").format(line=point.better), classes="better")

    def _hidden(self) -> ComposeResult:
        if not self.debrief.revealed:
            yield Prose(_("Nothing: there was no excuse."), classes="muted")
        for excuse in self.debrief.revealed:
            yield from self._excuse(excuse)

    def _excuse(self, excuse: Revealed) -> ComposeResult:
        truth = word(TRUTHS, excuse.truth.value)
        state = word(EXCUSE_STATES, excuse.state)
        name = word(EXCUSE_KINDS, excuse.kind.value)
        with Vertical(classes="point"):
            yield Ledger.of(Row(name, f"{truth} · {state}", "", True), classes="point-head")
            if excuse.reality:
                yield Prose(excuse.reality)
            if excuse.holds_back:
                yield Prose(_("It held back {sum}.").format(sum=self._money(excuse.holds_back)), classes="muted")

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

    @on(Button.Pressed, "#board")
    def action_board(self) -> None:
        from sim.tui.palette import open_board

        open_board(self.stall, self.session.scenario.id)

    async def action_all(self) -> None:
        self._all = True
        await self.retranslate()

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
