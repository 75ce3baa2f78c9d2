# ruff: noqa: A002 - `id` is Textual's own name for it
"""The line the trainee types in, with the list of moves that opens above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from sim.hygiene import LIMIT, clean
from sim.tui.moves import Choice, unfinished
from sim.tui.text import fit, line

Completer = Callable[[str], tuple[Choice, ...]]


class Editor(TextArea):
    """A text area where Enter sends and pasted text is cleaned before it is inserted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j,alt+enter,shift+enter", "newline", show=False)]

    @dataclass
    class Key(Message):
        """A key that means something to the composer, not to the text; with the text that stood there then."""

        name: str
        text: str

    @dataclass
    class Cut(Message):
        """Pasted text was longer than a message may be."""

    TAKEN: ClassVar = frozenset({"enter", "tab", "up", "down", "escape"})
    """Keys the composer may want before the text gets them."""

    def __init__(self, wants: Callable[[str], bool], *, placeholder: str, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, highlight_cursor_line=False, placeholder=Content(placeholder))
        self._wants = wants

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self.TAKEN and self._wants(event.key):
            event.stop()
            event.prevent_default()
            self.post_message(self.Key(event.key, self.text))
            if event.key == "enter":
                self.text = ""  # at once: the keys that come before the composer hears of it begin the next message
            return
        if event.is_printable and len(self.text) >= LIMIT:
            event.stop()
            event.prevent_default()
            self.post_message(self.Cut())

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        room = LIMIT - len(self.text) + len(self.selected_text)
        text, cut = clean(event.text, max(room, 0))
        if text:
            self.insert(text)
        if cut:
            self.post_message(self.Cut())

    def on_resize(self) -> None:
        self.call_after_refresh(self._wrapped_anew)

    def _wrapped_anew(self) -> None:
        """Textual leaves rows standing as they were wrapped before, and the terminal's cursor with them."""
        self.refresh()
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def action_newline(self) -> None:
        self.insert("\n")


class Composer(Vertical):
    """Posts `Sent` with what was typed. The list of moves follows the text while it starts with one slash."""

    DEFAULT_CSS = """
    Composer {
        height: auto;
        OptionList { height: auto; max-height: 8; border: none; padding: 0 1; display: none; }
        OptionList.-open { display: block; }
        Editor { height: auto; max-height: 5; }
    }
    """

    @dataclass
    class Sent(Message):
        """The trainee pressed Enter on this text."""

        text: str

    @dataclass
    class Cut(Message):
        """Text was cut at the longest a message may be."""

    def __init__(self, complete: Completer, *, placeholder: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._complete = complete
        self._placeholder = placeholder
        self._choices: tuple[Choice, ...] = ()
        self._dismissed = ""

    def compose(self) -> ComposeResult:
        moves = OptionList(id="moves", markup=False)
        moves.can_focus = False
        yield moves
        yield Editor(self._wants, placeholder=self._placeholder, id="editor")

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.query_one(Editor).text

    @text.setter
    def text(self, text: str) -> None:
        editor = self.query_one(Editor)
        editor.text = text
        editor.move_cursor(editor.document.end)

    def give_back(self, text: str) -> None:
        """What could not be sent stands in the editor again, before what has been typed since."""
        if text:
            self.text = text + self.text

    @property
    def placeholder(self) -> str:
        """What stands in the empty editor."""
        return self._placeholder

    @placeholder.setter
    def placeholder(self, text: str) -> None:
        if text == self._placeholder:
            return
        self._placeholder = text
        self.query_one(Editor).placeholder = Content(text)

    @property
    def list_open(self) -> bool:
        """Whether the list of moves is shown."""
        return self.query_one("#moves", OptionList).has_class("-open")

    def focus(self, scroll_visible: bool = True) -> Composer:
        self.query_one(Editor).focus(scroll_visible)
        return self

    def refresh_moves(self) -> None:
        """Read the text again, after the moves that make sense have changed."""
        before, self._choices = self._choices, self._choices_for(self.text)
        if not before and not self._choices:
            return  # plain words are being typed: the list is closed and stays so
        moves = self.query_one("#moves", OptionList)
        moves.clear_options()
        width = max((cell_len(choice.text) for choice in self._choices), default=0)
        moves.add_options(Option(_prompt(choice, width)) for choice in self._choices)
        moves.set_class(bool(self._choices), "-open")
        if self._choices:
            moves.highlighted = 0

    def _choices_for(self, text: str) -> tuple[Choice, ...]:
        commanding = text.startswith(("/", "／")) and not text.startswith("//") and text != self._dismissed
        return self._complete(text) if commanding else ()

    def _wants(self, key: str) -> bool:
        return key == "enter" or (key in ("tab", "up", "down", "escape") and self.list_open)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self.text != self._dismissed:
            self._dismissed = ""
        self.refresh_moves()

    @on(Editor.Key)
    def _key(self, event: Editor.Key) -> None:
        event.stop()
        moves = self.query_one("#moves", OptionList)
        match event.name:
            case "enter":
                self._enter(event.text)
            case "tab":
                self._take(moves.highlighted)
            case "up":
                moves.action_cursor_up()
            case "down":
                moves.action_cursor_down()
            case "escape":
                self._dismissed = self.text
                self.refresh_moves()

    @on(Editor.Cut)
    def _cut(self, event: Editor.Cut) -> None:
        event.stop()
        self.post_message(self.Cut())

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_index)
        text, self.text = self.text, ""
        self._enter(text)

    def _take(self, index: int | None) -> None:
        """Put a choice into the editor."""
        if index is not None and index < len(self._choices):
            self.text = self._choices[index].text + " "
            self.focus()

    def _enter(self, text: str) -> None:
        """Send; a half-typed move takes the highlighted choice instead."""
        choices = self._choices_for(text)
        text = text.strip()
        if choices and unfinished(text, choices):
            highlighted = self.query_one("#moves", OptionList).highlighted
            # The list may lag behind fast keys: it then shows the moves of another text.
            text = choices[highlighted or 0 if choices == self._choices else 0].text
        self.post_message(self.Sent(text))


def _prompt(choice: Choice, width: int) -> Content:
    return Content.assemble((fit(choice.text, width), "bold"), "  ", line(choice.says, "dim"))
