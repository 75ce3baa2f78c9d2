"""The seasons that a board on the screen can be narrowed to. The command line takes any day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sim.i18n import N_, _
from sim.records.seasons import Season, calendar_season, load_seasons


class Span(NamedTuple):
    """A season, and what it is called from today's point of view: a message of the catalogue, empty for none."""

    season: Season
    called: str = ""

    @property
    def about(self) -> str:
        """Its days, after what it is called."""
        return f"{_(self.called)} · {self.season.days}" if self.called else self.season.days


def spans(home: Path, today: date) -> list[Span]:
    """The seasons of the data folder's file, then those of the calendar. Raises RecordsError, as `load_seasons`."""
    return [*map(Span, load_seasons(home)), *_recent(today)]


def _recent(today: date) -> Iterator[Span]:
    """This month, quarter and year, each followed by the one before it."""
    kinds: tuple[tuple[Callable[[date], str], str, str], ...] = (
        (lambda day: f"{day:%Y-%m}", N_("this month"), N_("last month")),
        (lambda day: f"{day.year}-Q{(day.month + 2) // 3}", N_("this quarter"), N_("last quarter")),
        (lambda day: f"{day.year}", N_("this year"), N_("last year")),
    )
    for name_of, this, last in kinds:
        day = today
        for called in (this, last):
            season = calendar_season(name_of(day))
            assert season is not None and season.first is not None
            yield Span(season, called)
            day = season.first - timedelta(days=1)
