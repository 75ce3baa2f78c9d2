"""Seasons of a board: from a day to a day, by the day an attempt was finished (local time of this machine).

A year, a quarter and a month are seasons by themselves: `2026`, `2026-Q3`, `2026-03`. Others stand in `seasons.yaml` in
the data folder:

    spring: {from: 2026-03-01, to: 2026-05-31}
    秋季赛: {从: 2026-09-01, 到: 2026-11-30}

Without `from` it reaches back for ever, without `to` it still runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from personas.words import closest
from sim.hygiene import clean_name
from sim.i18n import _
from sim.records.errors import RecordsError, in_words

FILE = "seasons.yaml"
_FROM, _TO = ("from", "从", "自"), ("to", "到", "至")
_NAMED = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Season:
    """A span of days, both ends in it; None is open."""

    name: str
    first: date | None = None
    last: date | None = None

    @property
    def begins(self) -> str:
        """The first stamp of it, as attempts have them; they sort as text."""
        return _stamp(self.first) if self.first else ""

    @property
    def ends(self) -> str:
        """The first stamp after it."""
        return _stamp(self.last + timedelta(days=1)) if self.last and self.last < date.max else "\U0010ffff"

    @property
    def days(self) -> str:
        """As people write it."""
        return f"{self.first or '…'} – {self.last or '…'}"


def find_season(home: Path, name: str) -> Season | None:
    """The season of this name; None when there is none. Raises RecordsError when the file of seasons is wrong."""
    for season in load_seasons(home):
        if season.name.casefold() == clean_name(name).casefold():
            return season
    return calendar_season(name)


def nearest_season(home: Path, name: str) -> str | None:
    """The name in the file of seasons that was probably meant."""
    return closest(name, [season.name for season in load_seasons(home)])


def calendar_season(name: str) -> Season | None:
    """The season that a year, a quarter or a month is."""
    match = _NAMED.fullmatch(name.strip())
    if match is None or not 1 <= int(match[1]) < date.max.year:
        return None
    year, quarter, month = int(match[1]), match[2], match[3]
    first = 1 if not (quarter or month) else int(month) if month else int(quarter) * 3 - 2
    after = first + (1 if month else 3 if quarter else 12)
    end = date(year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return Season(name.strip().upper(), date(year, first, 1), end)


def quarter_of(stamp: str) -> str:
    """The quarter that a stamp falls into, by local time; empty for an empty stamp."""
    if not stamp:
        return ""
    day = datetime.fromisoformat(stamp).astimezone().date()
    return f"{day.year}-Q{(day.month + 2) // 3}"


def load_seasons(home: Path) -> list[Season]:
    """The seasons of the data folder's file, in its order; none without a file.

    Raises RecordsError with file, line, column, what is wrong and how to mend it.
    """
    path = home / FILE
    with in_words(path):
        if not path.exists():
            return []
        data = path.read_bytes()
    from personas.yaml_nodes import Mapping, read  # a parser of YAML, which a board without seasons does not need
    from sim.i18n import language

    document = read(data, str(path))
    for finding in document.findings:
        if finding.severity == "error":
            raise RecordsError(finding.render(language()))
    if document.root is None or (isinstance(document.root, Mapping) and not document.root.pairs):
        return []
    return _Reading(path).seasons(document.root)


class _Reading:
    """From nodes to seasons, with the places of mistakes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def seasons(self, root: object) -> list[Season]:
        from personas.yaml_nodes import Mapping

        if not isinstance(root, Mapping):
            raise self._wrong(root, _("seasons are needed: a name, a colon, and {from: …, to: …}."))
        found: dict[str, Season] = {}
        for key, value in root.pairs:
            name = clean_name(key.text)
            if not name:
                raise self._wrong(key, _("a season needs a name."))
            if name.casefold() in found:
                raise self._wrong(key, _("there are two seasons of this name; give one another name."))
            if not isinstance(value, Mapping):
                raise self._wrong(value, _("the days of a season are needed: {from: 2026-03-01, to: 2026-05-31}."))
            days: dict[str, date | None] = {"from": None, "to": None}
            for word, day in value.pairs:
                end = "from" if word.text in _FROM else "to" if word.text in _TO else ""
                if not end:
                    raise self._wrong(word, _("only `from` and `to` stand here."))
                days[end] = self._day(day)
            if days["from"] and days["to"] and days["from"] > days["to"]:
                raise self._wrong(value, _("the season ends before it begins; change places of the two days."))
            found[name.casefold()] = Season(name, days["from"], days["to"])
        return list(found.values())

    def _day(self, node: object) -> date | None:
        from personas.yaml_nodes import Scalar

        if not isinstance(node, Scalar):
            raise self._wrong(node, _("a day is needed, such as 2026-03-31."))
        if node.empty:
            return None
        try:
            return date.fromisoformat(node.text.strip())
        except ValueError:
            raise self._wrong(node, _("this is no day; write it as 2026-03-31.")) from None

    def _wrong(self, node: object, what: str) -> RecordsError:
        at = getattr(node, "at", None)
        place = f"{self._path}:{at.line}:{at.column}" if at else str(self._path)
        return RecordsError(_("{place}: {what}").format(place=place, what=what))


def _stamp(day: date) -> str:
    """The stamp of local midnight."""
    try:
        moment = datetime.combine(day, time.min).astimezone(UTC)
    except (OverflowError, OSError):
        moment = datetime.combine(day, time.min, UTC)
    return moment.isoformat(timespec="microseconds")
