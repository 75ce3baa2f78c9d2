"""The one place that touches private parts of Textual (8.2.8); look here first when an update breaks something."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.await_remove import AwaitRemove
from textual.binding import ActiveBinding
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets.option_list import Option

from sim.hygiene import without_escapes
from sim.i18n import _

for _bytes, _key in (("\x1b\r", "alt+enter"), ("\x1b[13;2u", "shift+enter"), ("\x1b[27;2;13~", "shift+enter")):
    # What terminals send for a new line in a message, without the Kitty protocol and as many are set up; Textual has
    # no names for them.
    ANSI_SEQUENCES_KEYS[_bytes] = (SimpleNamespace(value=_key),)  # type: ignore[index]

# Textual means it as a class method: on instances, its cache keeps the drawn lines of a thousand removed widgets.
StylesCache.get_inner_outer = classmethod(StylesCache.get_inner_outer)  # type: ignore[assignment, arg-type]


_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_feed = XTermParser.feed


def _feed_clean_pastes(parser: XTermParser, data: str) -> Iterable[Message]:
    """Hands a paste on when it is whole, without escape sequences.

    Textual would take an escape inside it for its end and what follows for keys: pasted text would be sent.
    """
    data = vars(parser).pop("unfinished_paste", "") + data
    ready: list[str] = []
    while data:
        before, start, rest = data.partition(_PASTE)
        ready.append(before)
        inside, end, data = rest.partition(_PASTED)
        if start and not end:
            vars(parser)["unfinished_paste"] = start + inside
        elif start:
            ready += (start, without_escapes(inside), end)
    if any(ready) or not vars(parser).get("unfinished_paste"):
        yield from _feed(parser, "".join(ready))


XTermParser.feed = _feed_clean_pastes  # type: ignore[method-assign, assignment]


class QuietApp(App[None]):
    """An app that leaves the terminal without a traceback; whoever ran it finds the error in `failure`."""

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        removed = super()._prune(*nodes, parent=parent)
        for watched in (self, parent):
            _forget_removed(watched)
        return removed

    @property
    def failure(self) -> Exception | None:
        """What ended the app, when it was an error nobody expected."""
        return self._exception


def _forget_removed(watched: DOMNode | None) -> None:
    """Let go of removed widgets that watched this node.

    Textual does so only when what they watch changes. Until then a removed editor, which watches the theme of the app,
    keeps its whole screen in memory, and a footer all keys it ever showed.
    """
    for watchers in getattr(watched, "__watchers", {}).values():
        watchers[:] = [(node, callback) for node, callback in watchers if not (node._pruning or node._closing)]


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


def quiet_size() -> Reactive[Size]:
    """A `virtual_size` for a widget whose content is laid out once for every change.

    A layout gives a new or longer widget its virtual size, and for that Textual lays out and draws all of it again.
    """
    return Reactive(Size(0, 0), repaint=False)


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
