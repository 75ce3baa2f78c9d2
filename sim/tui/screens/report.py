"""The report of an attempt: headline scores, the other skills, what came of it, turning points, what the dealer hid."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Digits, Footer

from sim.i18n import N_, _, language
from sim.report_text import EXCUSE_KINDS, TRUTHS
from sim.retelling.labels import DIMENSIONS, EXCUSE_STATES, word
from sim.retelling.turning import HEADLINES, TurningPoint, gate_words, turning_points
from sim.shown_scores import parts, points
from sim.tui.page import Page, TopBar
from sim.tui.widgets.bars import Bar, Bars
from sim.tui.widgets.ledger import Ledger, Row
from sim.tui.widgets.prose import Prose, Words
from sim.words import money

if TYPE_CHECKING:
    from scoring.rubric import Rubric
    from scoring.transcript import Outcome
    from sim.practice import Revealed
    from sim.session import Session

_FIRST = 12
"""Turning points shown before the rest is asked for."""


class ReportPage(Page):
    """Whoever played. What one can do from here, and what to compare it with, is for the screens made of it."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "#debrief"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "all", N_("All"))]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.debrief = session.debrief()
        self.report = self.debrief.report
        self._all = len(turning_points(self.report, self.debrief.transcript)) <= _FIRST

    async def retranslate(self) -> None:
        self.debrief = self.session.debrief()
        self.report = self.debrief.report
        await super().retranslate()

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
            yield from self.comparison()
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
                yield from self.buttons()
        yield Footer(show_command_palette=False)

    def fill(self) -> None:
        outcome = self.debrief.transcript.outcome
        came = ""
        if outcome is not None:
            came = _("{paid} of {target}").format(paid=self._money(outcome.paid), target=self._money(outcome.target))
        right = " · ".join(part for part in (came, self.standing()) if part)
        self.query_one(TopBar).show(self.session.dossier.title, right)

    def standing(self) -> str:
        """What the attempt counts for, in a few words."""
        raise NotImplementedError

    def buttons(self) -> ComposeResult:
        """What one can do from here."""
        raise NotImplementedError

    def comparison(self) -> ComposeResult:
        """What this attempt is held against, when there is something."""
        yield from ()

    # ---- the parts ------------------------------------------------------------------------------------------------
    def _score(self, dimension: str) -> float | None:
        found = self.report.dimensions.get(dimension)
        return None if found is None else found.score

    def _verdict(self) -> str:
        rubric, report = self._rubric, self.report
        mark = f"{rubric.pass_mark:g}"
        if report.result is None:
            return _("Skill ({skill}) alone; {mark} is a pass.").format(skill=parts(report.skill), mark=mark)
        text = _("{share} skill ({skill}), {rest} result ({result}); {mark} is a pass.")
        return text.format(
            share=f"{rubric.skill_share:.0%}",
            skill=parts(report.skill),
            rest=f"{1 - rubric.skill_share:.0%}",
            result=parts(report.result),
            mark=mark,
        )

    @cached_property
    def _rubric(self) -> Rubric:
        from scoring.rubric import rubric_of

        return rubric_of(self.session.scenario)

    def _skills(self) -> tuple[Bar, ...]:
        names = [name for name in self.report.dimensions if name not in HEADLINES]
        bars = []
        for name in names:
            score = self._score(name)
            share = None if score is None else score / 100
            bars.append(Bar(word(DIMENSIONS, name), share, points(score), self._rubric.pass_mark / 100))
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
        return money(amount, self.session.dossier.currency)

    def _points(self) -> ComposeResult:
        found = turning_points(self.report, self.debrief.transcript)
        if not found:
            yield Prose(_("There was nothing to judge: no message asked for anything."), classes="muted")
        for point in found if self._all else found[:_FIRST]:
            yield from self._point(point)
        if not self._all:
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

    async def action_all(self) -> None:
        self._all = True
        await self.retranslate()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "all" and self._all)
