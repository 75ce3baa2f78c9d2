"""Help for the screen below: what it is for, its keys, and the moves of a talk."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from sim.commands import USAGE
from sim.i18n import _
from sim.tui.page import OTHERS, Modal, Page
from sim.tui.text import fit, stacked
from sim.tui.widgets.prose import Prose, Words


class Help(Modal[None]):
    """Reads the page it stands over: its `HELP` and its bindings."""

    CSS_PATH = "dialog.tcss"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def dialog(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(_("Help"), classes="dialog-title")
            with VerticalScroll(classes="help-text"):
                yield Prose(_(self._page.HELP))
                yield Words(_("Keys"), classes="section")
                yield Words(self._keys())
                if self._page.MOVES_HELP:
                    yield Words(_("Moves"), classes="section")
                    yield Prose("\n".join(_(usage) for usage in USAGE.values()))

    def fill(self) -> None:
        self.query_one(VerticalScroll).focus()

    def _keys(self) -> Content:
        """The keys of the page and the app, each with what it does."""
        rows: dict[str, list[str]] = {}
        for active in self._page.active_bindings.values():
            binding = active.binding
            ours = active.node in (self._page, self.app) or binding.show
            if ours and binding.description and binding.action not in OTHERS:
                rows.setdefault(binding.description, []).append(self.app.get_key_display(binding))
        keys = {what: "  ".join(dict.fromkeys(found)) for what, found in rows.items()}
        width = max(cell_len(key) for key in keys.values()) + 2
        return stacked(*[Content.assemble((fit(key, width), "bold $text-accent"), what) for what, key in keys.items()])
