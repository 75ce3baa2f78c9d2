# ruff: noqa: A002 - `id` is Textual's own name for it
"""The month as a sheet of working days with a cursor; each day shows what it holds in one word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from scenarios.workdays import add_workdays, is_workday
from sim.i18n import N_
from sim.tui.text import fit

_ROWS = 3
"""Rows of a week: a rule, the number, the word."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """One word on a day and its tone: due, paid, paper, event or contact."""

    word: str
    tone: str


class MonthSheet(Widget, can_focus=True):
    """Arrow keys move over the working days from today to the end; Enter or a click chooses."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "month--head", "month--day", "month--gone", "month--today", "month--cursor",
        "month--rule", "month--due", "month--paid", "month--paper", "month--event", "month--contact",
    }  # fmt: skip
    DEFAULT_CSS = """
    MonthSheet {
        height: auto;
        min-width: 36;
        .month--head { color: $muted; }
        .month--rule { color: $foreground 20%; }
        .month--day { color: $foreground; }
        .month--gone { color: $foreground 35%; }
        .month--today { color: $accent; text-style: bold; }
        .month--cursor { background: $primary; color: $background; text-style: bold; }
        .month--due { color: $error; }
        .month--paid { color: $success; }
        .month--paper { color: $secondary; }
        .month--event { color: $warning; }
        .month--contact { color: $accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", N_("Day before"), show=False),
        Binding("right", "move(1)", N_("Day after"), show=False),
        Binding("up", "move(-5)", N_("Week before"), show=False),
        Binding("down", "move(5)", N_("Week after"), show=False),
        Binding("enter", "choose", N_("Choose day"), show=False),
    ]

    cursor: reactive[date] = reactive(date(2000, 1, 3))
    marks: reactive[Mapping[date, tuple[DayMark, ...]]] = reactive(dict)

    @dataclass
    class Moved(Message):
        """The cursor stands on another day."""

        day: date

    @dataclass
    class Chosen(Message):
        """Enter was pressed on this day."""

        day: date

    def __init__(
        self, *, start: date, end: date, today: date, weekdays: tuple[str, ...], today_word: str, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._start, self._end, self.today = start, end, today
        self._weekdays = weekdays
        self._today_word = today_word
        self.set_reactive(MonthSheet.cursor, today if is_workday(today) else add_workdays(today, 1))

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the weeks shown."""
        monday = self._start - timedelta(days=self._start.weekday())
        count = (self._end - monday).days // 7 + 1
        return tuple(monday + timedelta(weeks=week) for week in range(count))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + len(self.weeks) * _ROWS

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        cell = max(width // 5, 4)
        if y == 0:
            style = self.get_component_rich_style("month--head")
            segments = [Segment(fit(f" {name}", cell), style) for name in self._weekdays]
        elif (y - 1) // _ROWS >= len(self.weeks):
            segments = []
        else:
            monday = self.weeks[(y - 1) // _ROWS]
            segments = [self._cell(monday + timedelta(days=place), (y - 1) % _ROWS, cell) for place in range(5)]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _cell(self, day: date, row: int, cell: int) -> Segment:
        inside = self._start <= day <= self._end
        marks = self.marks.get(day, ()) if inside else ()
        text = self._words(day, row, marks) if inside else ""
        if row == 0:
            return Segment(("─" if inside else " ") * (cell - 1) + " ", self.get_component_rich_style("month--rule"))
        return Segment(fit(text, cell - 1) + " ", self._style(day, row, marks, inside=inside))

    def _words(self, day: date, row: int, marks: tuple[DayMark, ...]) -> str:
        if row == 1:
            return f" {day.day:>2}" + (f" {self._today_word}" if day == self.today else "")
        if not marks:
            return ""
        return f" {marks[0].word}" + ("+" if len(marks) > 1 else "")

    def _style(self, day: date, row: int, marks: tuple[DayMark, ...], *, inside: bool) -> Style:
        if not inside:
            return self.rich_style
        if day == self.cursor and self.has_focus:
            return self.get_component_rich_style("month--cursor")
        if row == 2 and marks:
            return self.get_component_rich_style(f"month--{marks[0].tone}")
        name = "today" if day == self.today else "gone" if day < self.today else "day"
        return self.get_component_rich_style(f"month--{name}")

    def action_move(self, days: int) -> None:
        """Move the cursor by so many working days, as far as the month goes."""
        day, step = self.cursor, timedelta(days=1 if days > 0 else -1)
        left = abs(days)
        while left:
            day += step
            left -= is_workday(day)
        if self.today <= day <= self._end:
            self.cursor = day

    def action_choose(self) -> None:
        self.post_message(self.Chosen(self.cursor))

    def watch_cursor(self, day: date) -> None:
        if self.is_attached:
            self.post_message(self.Moved(day))

    def on_click(self, event: events.Click) -> None:
        cell = max(self.content_size.width // 5, 4)
        week, place = (event.y - 1) // _ROWS, event.x // cell
        if 0 <= week < len(self.weeks) and 0 <= place < 5:
            day = self.weeks[week] + timedelta(days=place)
            if self.today <= day <= self._end:
                self.cursor = day
