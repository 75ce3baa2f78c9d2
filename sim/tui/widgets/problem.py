# ruff: noqa: A002 - `id` is Textual's own name for it
"""What is wrong with what was typed in a dialog; it takes no room until there is something."""

from __future__ import annotations

from sim.tui.widgets.prose import Prose


class Problem(Prose):
    """A sentence in the colour of errors."""

    def __init__(self, *, id: str = "problem") -> None:
        super().__init__("", id=id, classes="problem")
        self.display = False

    def tell(self, sentence: str) -> None:
        """Show this; foreign text may be in it."""
        self.text = sentence
        self.display = bool(sentence)
