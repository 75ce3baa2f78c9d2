# ruff: noqa: A002 - `id` is Textual's own name for it
"""A one-line field whose pasted text is cleaned and cut before it is inserted."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from sim.hygiene import clean


class Field(Input):
    """An input of at most `limit` code points; takes any paste."""

    def __init__(
        self,
        value: str = "",
        *,
        limit: int = 200,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        text, _cut = clean(value, limit)
        super().__init__(text, placeholder=placeholder, max_length=limit, id=id, classes=classes, compact=True)
        self._limit = limit

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        room = self._limit - len(self.value) + len(self.selected_text)
        text, _cut = clean(event.text, max(room, 0))
        if text:
            self.replace(text, *sorted(self.selection))
