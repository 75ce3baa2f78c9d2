"""The month: between contacts, the calendar with what is due, what came in, and the choice of the next step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Footer, OptionList
from textual.widgets.option_list import Option

from scenarios.money import format_money, format_weekday
from scenarios.vocabulary import ContactKind
from scenarios.workdays import workdays_between
from scoring.transcript import By, Kind, PromiseState
from sim.i18n import N_, _, language
from sim.practice_events import (
    Confirm,
    EvidenceView,
    Finish,
    Input,
    Refused,
    Request,
    StartContact,
    Wait,
)
from sim.retelling.entries import entries
from sim.retelling.labels import day_name, short_day
from sim.tui.page import Page, TopBar
from sim.tui.screens.dialog import FINISH, Question
from sim.tui.screens.talking import what_is_left
from sim.tui.text import fit, line, shown, stacked
from sim.tui.widgets.calendar import DayMark, MonthSheet
from sim.tui.widgets.ledger import Ledger
from sim.tui.widgets.prose import Prose, Words
from sim.tui.widgets.standing import account_rows, mood_rows
from sim.words import CONTACTS, PROMISE_STATES, plan_lines, refusal_text

if TYPE_CHECKING:
    from sim.session import Session

_RECENT = 8


class MonthPage(Page):
    """The calendar on the left; on the right the day under the cursor, promises and what happened lately."""

    CSS_PATH = "month.tcss"
    AUTO_FOCUS = "#sheet-days"
    HELP = N_(
        "Choose a day with the arrow keys, then go there (V), ring (C) or write (M) on that day. W lets the days pass "
        "until then. Contacts are few, and too many annoy; promises want a call on the day they fall due. F ends the "
        "month when nothing is left to do."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "contact('visit')", N_("Visit")),
        Binding("c", "contact('call')", N_("Call")),
        Binding("m", "contact('message')", N_("Write")),
        Binding("w", "wait", N_("Wait")),
        Binding("k", "confirm", N_("Confirm in writing"), show=False),
        Binding("f", "finish", N_("Finish")),
        Binding("escape", "back", N_("Lobby")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        dossier = self.session.dossier
        monday = date(2024, 1, 1)
        weekdays = tuple(format_weekday(monday.replace(day=1 + place), language())[:3] for place in range(5))
        yield TopBar()
        with Horizontal(id="month"):
            with VerticalScroll(id="left", can_focus=False):
                yield MonthSheet(
                    start=dossier.start,
                    end=dossier.end,
                    today=self.session.view.today,
                    weekdays=weekdays,
                    today_word=_("today"),
                    id="sheet-days",
                )
                with Horizontal(id="steps"):
                    for kind, label in (("visit", _("Visit")), ("call", _("Call")), ("message", _("Write"))):
                        yield Button(label, id=kind, compact=True, variant="primary")
                    yield Button(_("Wait"), id="wait", compact=True)
                    yield Button(_("Finish"), id="finish", compact=True)
                yield Words(id="status")
                with Vertical(id="papers-box"):
                    yield Words(_("Documents"), classes="section")
                    yield OptionList(id="papers", markup=False)
            with VerticalScroll(id="right", can_focus=False):
                yield Ledger(id="who")
                yield Words(id="day-head", classes="section")
                yield Words(id="day")
                yield Words(_("The account"), classes="section")
                yield Ledger(id="account")
                with Vertical(id="promises-box"):
                    yield Words(_("Promises"), classes="section")
                    yield Words(id="promises")
                    yield Button(_("Confirm in writing"), id="confirm", compact=True)
                yield Words(_("Lately"), classes="section")
                yield Words(id="lately")
                with Vertical(id="plan-box"):
                    yield Words(_("Your plan"), classes="section")
                    yield Prose("\n".join(plan_lines(self.session.view.plan, dossier.currency)))
        yield Footer(show_command_palette=False)

    # ---- drawing --------------------------------------------------------------------------------------------------
    def fill(self) -> None:
        view, dossier = self.session.view, self.session.dossier
        where = (day_name(view.today), *what_is_left(view, dossier))
        self.query_one(TopBar).show(dossier.title, " · ".join(where))
        sheet = self.query_one(MonthSheet)
        sheet.today = view.today
        if sheet.cursor < view.today:
            sheet.cursor = view.today
        sheet.marks = self._marks()
        sheet.refresh()
        self.query_one("#who", Ledger).rows = mood_rows(view, dossier)
        self.query_one("#account", Ledger).rows = account_rows(view, dossier)
        promises = [self._promise(place) for place in range(len(view.promises))]
        self.query_one("#promises-box").display = bool(promises)
        self.query_one("#confirm").display = bool(self.check_action("confirm", ()))
        self.query_one("#promises", Words).say(stacked(*promises) if promises else "")
        self.query_one("#lately", Words).say(self._lately())
        for kind in ContactKind:
            self.query_one(f"#{kind.value}", Button).disabled = not view.contacts_left
        self._papers()
        self.query_one("#plan-box").display = not view.plan.empty
        self._day(sheet.cursor)

    def _marks(self) -> dict[date, tuple[DayMark, ...]]:
        """What each day holds, the most urgent first."""
        marks: dict[date, list[DayMark]] = {}
        view = self.session.view
        for promise in view.promises:
            if promise.due and promise.state is PromiseState.OPEN:
                marks.setdefault(promise.due, []).append(DayMark(_("due"), "due"))
        for turn in self.session.transcript().turns:
            if turn.kind is Kind.PAYMENT:
                marks.setdefault(turn.day, []).append(DayMark(_("paid"), "paid"))
            elif turn.kind is Kind.CONTACT and turn.contact_kind:
                marks.setdefault(turn.day, []).append(DayMark(_(CONTACTS[turn.contact_kind]), "contact"))
        for paper in view.evidence:
            if paper.state == "requested" and paper.arrives:
                marks.setdefault(paper.arrives, []).append(DayMark(_("paper"), "paper"))
        for day, _text in view.events:
            marks.setdefault(day, [DayMark(_("event"), "event")])
        return {day: tuple(found) for day, found in marks.items()}

    def _papers(self) -> None:
        """The documents of the case; one the office has is asked for with Enter."""
        papers = self.query_one("#papers", OptionList)
        kept = papers.highlighted
        papers.clear_options()
        width = max((cell_len(paper.what) for paper in self.session.view.evidence), default=0)
        for paper in self.session.view.evidence:
            ask = paper.state == "elsewhere" and paper.source == "office"
            papers.add_option(Option(_paper(paper, width), id=paper.id, disabled=not ask))
        papers.highlighted = kept
        self.query_one("#papers-box").display = bool(self.session.view.evidence)

    @on(OptionList.OptionSelected, "#papers")
    def _asked_for(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.carry_out(Request(event.option_id))

    def _promise(self, place: int) -> Content:
        promise = self.session.view.promises[place]
        money = format_money(promise.amount, language(), self.session.dossier.currency)
        due = short_day(promise.due) if promise.due else _("no day named")
        tone = {
            PromiseState.KEPT: "$text-success",
            PromiseState.BROKEN: "$text-error",
            PromiseState.PARTLY: "$text-warning",
        }
        state = line(_(PROMISE_STATES[promise.state]), tone.get(promise.state, "$text-accent"))
        written = " · " + _("in writing") if promise.written else ""
        return Content.assemble(line(f"{due}  {money}"), "  ", state, (written, "$muted"))

    def _lately(self) -> Content:
        """The last things that happened in the world, the latest first."""
        view, dossier = self.session.view, self.session.dossier
        turns = [turn for turn in self.session.transcript().turns if turn.by is By.WORLD]
        rows = [shown(entry.text) for entry in entries(turns, dossier, view)]
        if not rows:
            return Content(_("Nothing yet.")).stylize("$muted")
        return stacked(*rows[-_RECENT:][::-1])

    @on(MonthSheet.Moved)
    def _moved(self, event: MonthSheet.Moved) -> None:
        self._day(event.day)

    def _day(self, day: date) -> None:
        """What is known of the day under the cursor."""
        view = self.session.view
        self.query_one("#day-head", Words).say(day_name(day) + (f" · {_('today')}" if day == view.today else ""))
        events = [line(text) for when, text in view.events if when == day]
        self.query_one("#day", Words).say(
            stacked(*events) if events else Content(_("Nothing is due that day.")).stylize("$muted")
        )

    # ---- doing ----------------------------------------------------------------------------------------------------
    def carry_out(self, event: Input) -> None:
        """Do it and go where that leads."""
        with self.stall.in_words():
            outputs = self.session.do(event)
            refused = next((output for output in outputs if isinstance(output, Refused)), None)
            status = self.query_one("#status", Words)
            status.say(
                "" if refused is None else refusal_text(refused, self.session.view, self.session.dossier.currency)
            )
            if refused is None and (self.session.ended or self.session.view.contact):
                self.stall.go_on()
            else:
                self.fill()

    def action_contact(self, kind: str) -> None:
        day = self.query_one(MonthSheet).cursor
        self.carry_out(StartContact(ContactKind(kind), day))

    def action_wait(self) -> None:
        days = workdays_between(self.session.view.today, self.query_one(MonthSheet).cursor)
        self.carry_out(Wait(max(days, 1)))

    def action_confirm(self) -> None:
        self.carry_out(Confirm())

    def action_finish(self) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self.carry_out(Finish())

        self.app.push_screen(Question(*FINISH, yes=N_("Finish the month")), answered)

    @on(Button.Pressed, "#visit, #call, #message")
    def _contact_pressed(self, event: Button.Pressed) -> None:
        self.action_contact(event.button.id or "visit")

    @on(Button.Pressed, "#wait")
    def _wait_pressed(self) -> None:
        self.action_wait()

    @on(Button.Pressed, "#confirm")
    def _confirm_pressed(self) -> None:
        self.action_confirm()

    @on(Button.Pressed, "#finish")
    def _finish_pressed(self) -> None:
        self.action_finish()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "confirm":
            return any(found.state is PromiseState.OPEN and not found.written for found in self.session.view.promises)
        if action == "contact" and not self.session.view.contacts_left:
            return None
        return True

    def action_back(self) -> None:
        self.stall.to_lobby()


def _paper(paper: EvidenceView, width: int) -> Content:
    """A document in so many cells, then what it says when it is held, else how to get it."""
    what = line(fit(paper.what, width))
    if paper.state == "held":
        return Content.assemble(what, "  ", line(paper.found or _("you have it"), "$text-success"))
    if paper.state == "requested" and paper.arrives:
        return Content.assemble(what, "  ", (_("comes {day}").format(day=short_day(paper.arrives)), "$muted"))
    if paper.source == "visit":
        return Content.assemble(what, "  ", (_("only on the spot"), "$muted"))
    return Content.assemble(what, "  ", (_("Enter asks the office for it"), "$text-accent"))
