# ruff: noqa: A002 - `id` is Textual's own name for it
"""What all screens share: keys and texts in the language in use, help, dialogs, the bar at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Footer, Input

from sim.i18n import N_
from sim.tui.compat import translated
from sim.tui.text import fit, one_line
from sim.tui.widgets.prose import Words

if TYPE_CHECKING:
    from sim.tui.app import StallbreakerApp

Result = TypeVar("Result")
OTHERS = ("app.focus_next", "app.focus_previous", "screen.copy_text")
"""Actions of Textual's own keys, which everybody knows."""


class Translated(Screen[Result]):
    """A screen that can change its language while it stands: it composes itself anew and keeps what was typed."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide"), (150, "-broad")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - declared so by Textual

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return translated(super().active_bindings)

    @property
    def stall(self) -> StallbreakerApp:
        """The app, by its own type."""
        return cast("StallbreakerApp", self.app)

    @property
    def own_bindings(self) -> list[ActiveBinding]:
        """The screen's own keys that work now, their descriptions as they stand in the catalogue."""
        found = super().active_bindings.values()
        own = (active for active in found if active.node is self and active.enabled and active.binding.description)
        return [active for active in own if active.binding.action not in OTHERS]

    def on_mount(self) -> None:
        self.fill()

    def fill(self) -> None:
        """Put the data of the moment into the widgets; called after every composition."""

    async def retranslate(self) -> None:
        """Compose anew in the language in use; text in fields and the focus stay."""
        from textual.widgets import TextArea  # the first screen has none

        focused = self.focused.id if self.focused else None
        fields = {field.id: field.value for field in self.query(Input) if field.id}
        areas = {area.id: (area.text, area.selection) for area in self.query(TextArea) if area.id}
        await self.recompose()
        if all(child.has_class("-textual-system") for child in self.children):
            return  # it was closed meanwhile
        self.fill()
        for name, value in fields.items():
            if found := self.query(f"#{name}").results(Input):
                next(found).value = value
        for name, (text, selection) in areas.items():
            for area in self.query(f"#{name}").results(TextArea):
                area.text, area.selection = text, selection
        if focused and (again := self.query(f"#{focused}")):
            again.first().focus()
        self.refresh_bindings()


class Page(Translated[None]):
    """A full screen. `HELP` is what F1 explains about it, a message of the catalogue."""

    HELP: ClassVar[str] = ""
    MOVES_HELP: ClassVar[bool] = False
    """Whether help lists the moves that are typed after a slash."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", N_("Help")),
        Binding("question_mark", "app.help", N_("Help"), key_display="?", show=False),
    ]

    @property
    def wide(self) -> bool:
        """Whether there is room for a second column."""
        return self.app.size.width >= 96

    def action_back(self) -> None:
        """Back to the screen below."""
        self.app.pop_screen()


class Modal(Translated[Result], ModalScreen[Result]):
    """A dialog over a screen; Escape, or a button `back`, closes it without an answer.

    It has keys of its own, and so a footer of its own: that of the screen below would promise keys that do nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Close")),
        # Textual keeps the app's own keys from dialogs.
        Binding("ctrl+c", "app.help_quit", show=False, system=True),
        Binding("f3", "app.language", "中文/English", show=False),
        Binding("f4", "app.theme", N_("Light or dark"), show=False),
    ]

    def compose(self) -> ComposeResult:
        yield from self.dialog()
        yield Footer(show_command_palette=False)

    def dialog(self) -> ComposeResult:
        """What the dialog holds."""
        raise NotImplementedError

    @on(Button.Pressed, "#back")
    def action_close(self) -> None:
        self.dismiss(None)


class TopBar(Words):
    """One row at the top: what this is on the left, where it stands on the right."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; width: 100%; padding: 0 1; background: $primary-muted; color: $foreground; }
    """

    def __init__(self, *, id: str | None = "top") -> None:
        super().__init__(id=id)
        self._left = ""
        self._right = ""

    def show(self, left: str, right: str = "") -> None:
        """Foreign text is welcome on both sides; the left one is cut when there is no room."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        right = one_line(self._right)
        room = self.content_size.width - cell_len(right) - 2
        if room < 8:
            return Content(fit(self._left, self.content_size.width)).stylize("bold")
        return Content.assemble((fit(self._left, room), "bold"), "  ", right)
