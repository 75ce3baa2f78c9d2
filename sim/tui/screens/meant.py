"""“I meant…”: the trainee says what the last message was meant to do."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical
from textual.widgets import Button

from scenarios.vocabulary import Act, Reading
from sim.commands import parse_sum
from sim.i18n import N_, _
from sim.meaning import Meaning, corrected, parse_day
from sim.tui.page import Modal
from sim.tui.widgets.field import Field
from sim.tui.widgets.prose import Prose, Words
from sim.tui.widgets.ticks import TickList
from sim.words import ACTS, money


class Meant(Modal[Reading]):
    """Acts to tick, the sum that was asked and its day; answers with the corrected Reading."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f5", "apply", N_("Apply"), key_display="f5")]

    def __init__(self, reading: Reading, currency: str, today: date) -> None:
        super().__init__()
        self._reading = reading
        self._currency = currency
        self._today = today

    def dialog(self) -> ComposeResult:
        read = Meaning.read(self._reading)
        day = read.day[0].isoformat() if read.day else ""
        ask = "" if read.ask is None else money(read.ask, self._currency)
        with Vertical(classes="dialog"):
            yield Words(_("What did you mean?"), classes="dialog-title")
            yield Prose(self._reading.text, classes="quote")
            yield TickList(((act.value, _(name), act in read.acts) for act, name in ACTS.items()), id="acts")
            with Grid(classes="form"):
                yield Words(_("Sum asked for"), classes="name")
                yield Field(ask, id="ask", limit=24, placeholder=_("none"))
                yield Words(_("Its day"), classes="name")
                yield Field(day, id="day", limit=24, placeholder=_("none"))
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Apply"), id="apply", variant="primary")
                yield Button(_("Back"), id="back")

    @on(Button.Pressed, "#apply")
    def action_apply(self) -> None:
        chosen = self.query_one("#acts", TickList).ticked
        ask, day = self.query_one("#ask", Field), self.query_one("#day", Field)
        asked, by = parse_sum(ask.value), parse_day(day.value, self._today)
        read = Meaning.read(self._reading)
        if by is not None and read.day is not None and by[0] == read.day[0]:
            by = read.day  # the field shows the day alone, not whether it is by that day
        for field, found in ((ask, asked), (day, by)):
            if field.value.strip() and found is None:
                field.focus()
                self.app.bell()
                return
        acts = tuple(act for act in Act if act.value in chosen)
        self.dismiss(corrected(self._reading, Meaning(acts, asked, by)))
