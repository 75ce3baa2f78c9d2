# ruff: noqa: A002 - `id` is Textual's own name for it
"""A list to tick: what is ticked shows by a sign, not by its colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sim.tui.text import line

ON, OFF = "[x]", "[ ]"


class TickList(OptionList):
    """Enter, space or a click ticks and unticks; `ticked` are the keys in the order of the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]

    def __init__(self, choices: Iterable[tuple[str, str, bool]], *, id: str | None = None) -> None:
        """`choices` are (key, label, whether it is ticked); labels may be foreign text."""
        self._labels: dict[str, str] = {}
        self._ticked: set[str] = set()
        options = []
        for key, label, ticked in choices:
            self._labels[key] = label
            if ticked:
                self._ticked.add(key)
            options.append(Option(self._prompt(key), id=key))
        super().__init__(*options, id=id, markup=False)

    @property
    def ticked(self) -> tuple[str, ...]:
        return tuple(key for key in self._labels if key in self._ticked)

    def _prompt(self, key: str) -> Content:
        ticked = key in self._ticked
        return Content.assemble(
            (f"{ON if ticked else OFF} ", "bold $accent" if ticked else "$muted"), line(self._labels[key])
        )

    @on(OptionList.OptionSelected)
    def _toggle(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        key = event.option_id or ""
        self._ticked ^= {key}
        self.replace_option_prompt_at_index(event.option_index, self._prompt(key))
