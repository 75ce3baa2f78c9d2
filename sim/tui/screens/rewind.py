"""“Try again from here”: the trainee's messages and moves, to choose the one to do differently."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from sim.i18n import _
from sim.retelling.moments import Step
from sim.tui.page import Modal
from sim.tui.text import crop, fit, one_line, stacked
from sim.tui.widgets.prose import Prose, Words


class Rewind(Modal[int]):
    """Answers with the place of the chosen step; the one that cost most is highlighted first."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#steps"

    def __init__(self, steps: tuple[Step, ...], highlighted: int) -> None:
        super().__init__()
        self._steps = steps
        self._place = highlighted

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog -broad"):
            yield Words(_("Try again from here"), classes="dialog-title")
            yield Prose(
                _("Everything before your choice stays. On the right: the points that were left lying."),
                classes="muted",
            )
            yield OptionList(id="steps", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Try again from here"), id="choose", variant="primary")
                yield Button(_("Back"), id="back")

    def fill(self) -> None:
        self.call_after_refresh(self._list)

    def on_resize(self) -> None:
        self.call_after_refresh(self._list)

    def _list(self) -> None:
        steps = self.query_one("#steps", OptionList)
        place = self._place if steps.highlighted is None else steps.highlighted
        steps.clear_options()
        width = max(steps.size.width - 3, 20)
        steps.add_options([Option(_drawn(step, width)) for step in self._steps])
        steps.highlighted = place

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    @on(Button.Pressed, "#choose")
    def _choose(self) -> None:
        self.dismiss(self.query_one("#steps", OptionList).highlighted)


def _drawn(step: Step, width: int) -> Content:
    where = fit(step.where, max(width - cell_len(step.figure) - 1, 1))
    head = Content.assemble((where, "$muted"), " ", (step.figure, "bold $text-error"))
    return stacked(head, Content(crop(one_line(step.text), width)))
