"""The one place that touches private parts of Textual (8.2.8); look here first when an update breaks something."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from sim.i18n import _


class QuietApp(App[None]):
    """An app that leaves the terminal without a traceback; whoever ran it finds the error in `failure`."""

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    @property
    def failure(self) -> Exception | None:
        """What ended the app, when it was an error nobody expected."""
        return self._exception


class Palette(CommandPalette):
    """The command palette; Textual hard-codes the English sentence for an empty result."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                nothing = Option(Content(_("Nothing found")), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)


def translated(bindings: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Active bindings with their descriptions in the language in use; footer and help read nothing else."""
    return {
        key: active._replace(
            binding=replace(active.binding, description=_(active.binding.description))
            if active.binding.description
            else active.binding
        )
        for key, active in bindings.items()
    }


def lay_out(screen: Screen[Any]) -> None:
    """Lay a screen out that stands below a dialog: by itself it would show widgets that are gone until it is on top."""
    screen._refresh_layout()
    # The footer composes itself a moment later, when it hears of new bindings.
    screen.set_timer(0.1, screen._refresh_layout)


def screen_text(app: App[None]) -> str:
    """What stands on the screen, row by row: for text goldens and tests."""
    screen: Screen[object] = app.screen
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


def ready_for_processes() -> None:
    """Make `multiprocessing` able to start a process while the app runs.

    Its resource tracker hands on the file number of stderr, and the stderr that Textual puts there has none (-1).
    """
    if os.name == "posix":
        from multiprocessing import resource_tracker

        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
