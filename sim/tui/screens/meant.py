"""“I meant…”: the trainee says what the last message was meant to do."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from scenarios.vocabulary import Act, ActRead, Amount, AmountRole, Reading
from sim.commands import parse_sum
from sim.i18n import N_, _
from sim.tui.page import Modal
from sim.tui.widgets.field import Field
from sim.tui.widgets.prose import Prose, Words
from sim.tui.widgets.ticks import TickList
from sim.words import ACTS, money


class Meant(Modal[Reading]):
    """Acts to tick and the sum that was asked; answers with the corrected Reading."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f5", "apply", N_("Apply"), key_display="f5")]

    def __init__(self, reading: Reading, currency: str) -> None:
        super().__init__()
        self._reading = reading
        self._currency = currency

    def dialog(self) -> ComposeResult:
        read = {found.act for found in self._reading.acts}
        ask = self._reading.ask.sum if self._reading.ask else None
        with Vertical(classes="dialog"):
            yield Words(_("What did you mean?"), classes="dialog-title")
            yield Prose(self._reading.text, classes="quote")
            yield TickList(((act.value, _(name), act in read) for act, name in ACTS.items()), id="acts")
            yield Words(_("The sum you asked for"), classes="label")
            typed = "" if ask is None else money(ask, self._currency)
            yield Field(typed, id="ask", limit=24, placeholder=_("none"))
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Apply"), id="apply", variant="primary")
                yield Button(_("Back"), id="back")

    @on(Button.Pressed, "#apply")
    def action_apply(self) -> None:
        chosen = self.query_one("#acts", TickList).ticked
        field = self.query_one("#ask", Field)
        ask = parse_sum(field.value)
        if field.value.strip() and ask is None:
            field.focus()
            self.app.bell()
            return
        self.dismiss(corrected(self._reading, [act for act in Act if act.value in chosen], ask))


def corrected(reading: Reading, acts: list[Act], ask: int | None) -> Reading:
    """The Reading with these acts and this sum asked; an act that was read before keeps its span, now surely."""
    whole = (0, len(reading.text))
    amounts = tuple(found for found in reading.amounts if found.role != AmountRole.ASK)
    if ask is not None:
        span = reading.ask.span if reading.ask else whole
        amounts = (Amount(AmountRole.ASK, span, value=ask), *amounts)
    return replace(
        reading,
        acts=tuple(ActRead(act, 1.0, found.span if (found := reading.find(act)) else whole) for act in acts),
        amounts=amounts,
        understood=bool(acts),
        corrected=True,
    )
