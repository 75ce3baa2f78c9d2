# ruff: noqa: A002 - `id` is Textual's own name for it
"""The conversation: one widget a message, only the last ones mounted, older ones when one scrolls up to them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from sim.retelling.entries import Entry
from sim.tui.compat import quiet_size
from sim.tui.text import clean, one_line
from sim.tui.wrap import wrap

WINDOW = 50
"""Messages mounted at most while one reads at the end."""
SLACK = 10
"""Messages above that number that may stay for a while: to take some away in one go is cheaper than one by one."""
STEP = 25
"""Older messages mounted at once."""


class Message(Static):
    """One entry, drawn as one piece of Content for its width."""

    virtual_size = quiet_size()

    def __init__(self, entry: Entry) -> None:
        mood = "" if entry.mood is None else f" -{entry.mood.value}"
        super().__init__(Content(""), markup=False, classes=f"entry -{entry.role}{mood}")
        self.entry = entry
        self._drawn: tuple[int, Content] = (-1, Content(""))

    def render(self) -> Content:
        return self._at(self.content_size.width or self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._at(width).plain.count("\n") + 1

    def _at(self, width: int) -> Content:
        if self._drawn[0] != width:
            self._drawn = (width, draw(self.entry, width))
        return self._drawn[1]


def draw(entry: Entry, width: int) -> Content:
    """An entry in lines of at most `width` cells: who, what, and how it was read."""
    text = clean(entry.text)
    if entry.role == "divider":
        return Content(_ruled(text, width))
    parts = [Content("\n".join(wrap(text, width)))]
    if entry.role in ("own", "dealer", "coach") and entry.who:
        parts.insert(0, Content(one_line(entry.who)).stylize("bold $text-accent" if entry.role == "own" else "bold"))
    if entry.chips:
        parts.append(Content("\n").join(Content("").join(_chip_row(row)) for row in _rows(entry.chips, width)))
    return Content("\n").join(parts)


def _ruled(text: str, width: int) -> str:
    """A heading between two rules; without the rules when there is no room."""
    room = width - cell_len(text) - 2
    if room < 4:
        return "\n".join(wrap(text, width))
    left = room // 2
    return f"{'─' * left} {text} {'─' * (room - left)}"


def _rows(chips: Sequence[str], width: int) -> list[list[str]]:
    """The chips in as many rows as they need."""
    rows: list[list[str]] = [[]]
    used = 0
    for chip in chips:
        size = cell_len(chip) + 3
        if rows[-1] and used + size > width + 1:
            rows.append([])
            used = 0
        rows[-1].append(chip)
        used += size
    return rows


def _chip_row(chips: Sequence[str]) -> list[Content]:
    pieces: list[Content] = []
    for place, chip in enumerate(chips):
        pieces += [Content(" ")] if place else []
        pieces.append(Content(f" {one_line(chip)} ").stylize("$foreground 80% on $panel"))
    return pieces


class Conversation(VerticalScroll):
    """Shows entries; `show` sets all of them, `add` appends. The end stays in view unless the trainee scrolled up."""

    DEFAULT_CSS = """
    Conversation { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    can_focus = True
    virtual_size = quiet_size()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: list[Entry] = []
        self._first = 0
        self._growing = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, mounted or not."""
        return tuple(self._entries)

    @property
    def mounted(self) -> int:
        """How many messages have a widget now."""
        return len(self.query(Message))

    async def show(self, entries: Sequence[Entry]) -> None:
        """Show these instead, from their end."""
        self.anchor(False)
        await self.query(Message).remove()
        self._entries = list(entries)
        self._first = max(0, len(self._entries) - WINDOW)
        await self.mount_all([Message(entry) for entry in self._entries[self._first :]])
        self._to_end()

    async def add(self, entries: Sequence[Entry]) -> None:
        """Append these and go to the end; the oldest mounted ones make room."""
        self._entries += entries
        with self.app.batch_update():
            await self.mount_all([Message(entry) for entry in entries])
            surplus = self.mounted - WINDOW
            if surplus > SLACK:
                await self.remove_children(list(self.query(Message))[:surplus])
                self._first += surplus
        self._to_end()

    def _to_end(self) -> None:
        """Go to the end and stay there; should the new messages have no places yet, their layout calls again."""
        self.call_after_refresh(self._hold_end)

    def watch_virtual_size(self, old: Size, new: Size) -> None:
        """The layout has given messages their places: the end stays in view, or what was in view above it."""
        if not self._growing:
            self.call_later(self._hold_end)
        elif new.height > old.height:
            self.call_later(self._keep_place, new.height - old.height)

    def _hold_end(self) -> None:
        """An anchored list follows its end within one layout; one that fits must not be, or it sinks to the bottom."""
        if self.max_scroll_y <= 0:
            self.anchor(False)
            self.scroll_home(animate=False, immediate=True)
        elif not (self.is_anchored and self.is_vertical_scroll_end):
            self.anchor()

    def on_resize(self) -> None:
        """Lines break anew: the end stays in view."""
        self._to_end()

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        if new <= 0 < old and self._first > 0 and not self._growing:
            self._growing = True
            self.call_next(self._grow)

    async def _grow(self) -> None:
        """Mount older messages above, keeping what is in view where it is."""
        first = max(0, self._first - STEP)
        older = [Message(entry) for entry in self._entries[first : self._first]]
        self._first = first
        await self.mount_all(older, before=0)

    def _keep_place(self, above: int) -> None:
        """So many lines are new above what is in view."""
        self.scroll_to(y=self.scroll_y + above, animate=False, immediate=True)
        self._growing = False
