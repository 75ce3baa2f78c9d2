"""A bot's words: a line of its voice with the case's sums, days and names, and the Reading it means.

The Reading is made by hand from the intention, with the spans of the filled slots; a bot that plays by sentences leaves
it out, and the real reader has its turn.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from personas.vocabulary import Lang
from scenarios.money import format_day, format_money, format_weekday
from scenarios.vocabulary import (
    ActRead,
    Amount,
    DateKind,
    DateRead,
    MarkRead,
    ParticularRead,
    Reading,
    Span,
)
from sim.bots.intention import DAYS, SUMS, Intention, Slot
from sim.bots.voice import Entry, Voice
from sim.customer.draws import Draws, Purpose

_PIECE = re.compile(r"\{([a-z_]+)\}")
_OPENS = re.compile(r"(^|[.!?…]\s)$")
_FORMS = {
    "by": ("day", "by"),
    "when": ("day", "when"),
    "rest_by": ("rest_day", "by"),
    "rest_when": ("rest_day", "when"),
    "meet_when": ("meet", "when"),
    "due_when": ("due", "when"),
}
"""Other ways to name a day: `{day}` on Friday, `{by}` by Friday, `{when}` Friday."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words and what they mean."""

    text: str
    reading: Reading


class Speaker:
    """One bot's mouth through one attempt: no line twice before all that fit were used."""

    def __init__(self, voice: Voice, lang: Lang, currency: str, names: Mapping[str, str], seed: int) -> None:
        self._voice = voice
        self._lang: Lang = lang
        self._currency = currency
        self._names = names
        self._draws = Draws(seed)
        self._said: dict[str, list[str]] = {}
        self._count = 0

    def say(self, intention: Intention, today: date) -> Said:
        """The words for an intention that is said. KeyError when the voice has none for it."""
        entry = self._voice[intention.id]
        line = self._choose(entry, intention)
        text, spans = self._fill(line, intention.slots, today)
        return Said(text, _meant(entry, intention.slots, text, spans))

    def why(self, intention: Intention, lang: Lang) -> str:
        """The comment on an intention."""
        return self._voice[intention.id].why[lang]

    def _choose(self, entry: Entry, intention: Intention) -> str:
        kind = intention.kind.value if intention.kind is not None else ""
        kind = kind if (self._lang, kind) in entry.lines else ""
        known = self._names.keys() | intention.slots.keys()
        lines = [line for line in entry.of(self._lang, kind) if _slots(line) <= known]
        key = f"{intention.id}/{kind}"
        said = self._said.setdefault(key, [])
        fresh = [line for line in lines if line not in said]
        if not fresh:
            del said[:-1]
            fresh = [line for line in lines if line not in said] or lines
        code = zlib.crc32(key.encode("utf-8"))
        line = fresh[self._draws.below(len(fresh), Purpose.LINE, self._count, code >> 16, code & 0xFFFF)]
        self._count += 1
        said.append(line)
        return line

    def _fill(self, line: str, slots: Mapping[str, Slot], today: date) -> tuple[str, dict[str, list[Span]]]:
        """The text and where each slot stands in it."""
        text, at = "", 0
        spans: dict[str, list[Span]] = {}
        for found in _PIECE.finditer(line):
            text += line[at : found.start()]
            at = found.end()
            name, value = self._value(found.group(1), slots, today)
            if self._lang == "en" and _OPENS.search(text):
                value = value[:1].upper() + value[1:]
            spans.setdefault(name, []).append((len(text), len(text) + len(value)))
            text += value
        return text + line[at:], spans

    def _value(self, name: str, slots: Mapping[str, Slot], today: date) -> tuple[str, str]:
        base, form = _FORMS.get(name, (name, "on"))
        value = slots.get(base, self._names.get(base))
        if value is None:
            raise KeyError(name)
        if isinstance(value, date):
            return base, day_text(value, today, self._lang, form)
        if isinstance(value, int):
            return base, sum_text(value, self._lang, self._currency)
        return base, value


def _slots(line: str) -> set[str]:
    return {_FORMS.get(name, (name, ""))[0] for name in _PIECE.findall(line)}


def sum_text(amount: int, lang: Lang, currency: str) -> str:
    """A sum as one says it: 24万; 240,000 without the currency, which both know.

    >>> sum_text(24000000, "en", "CNY"), sum_text(24000000, "zh", "CNY")
    ('240,000', '24万')
    """
    text = format_money(amount, lang, currency)
    return text if lang == "zh" else text.partition(" ")[2]


def day_text(day: date, today: date, lang: Lang, form: str) -> str:
    """A day as one says it: today, the weekday of this week, next week's by its name and date.

    >>> day_text(date(2026, 3, 20), date(2026, 3, 17), "en", "by")
    'by Friday'
    """
    near = {today - timedelta(1): "昨天", today: "今天", today + timedelta(1): "明天"}
    if lang == "zh":
        text = near.get(day) or (_weekday(day, today, lang) or f"{format_day(day, lang)}")
        return text + ("前" if form == "by" and day > today else "")
    near_en = {today - timedelta(1): "yesterday", today: "today", today + timedelta(1): "tomorrow"}
    if day in near_en:
        return f"by {near_en[day]}" if form == "by" and day > today else near_en[day]
    text = _weekday(day, today, lang) or f"{format_weekday(day, lang)} {format_day(day, lang)}"
    return text if form == "when" else f"{form} {text}"


def _weekday(day: date, today: date, lang: Lang) -> str:
    """The bare weekday when it lies ahead in this week."""
    return format_weekday(day, lang) if today < day <= today + timedelta(days=6 - today.weekday()) else ""


def _meant(entry: Entry, slots: Mapping[str, Slot], text: str, spans: Mapping[str, list[Span]]) -> Reading:
    """The Reading of a line as its bot means it."""
    whole = (0, len(text))
    amounts = [
        Amount(role, span, value=value)
        for name, role in SUMS.items()
        if isinstance(value := slots.get(name), int)
        for span in spans.get(name, ())
    ]
    dates = [
        DateRead(role, span, value, DateKind.BY if name == "rest_day" else DateKind.ON)
        for name, role in DAYS.items()
        if isinstance(value := slots.get(name), date)
        for span in spans.get(name, ())
    ]
    return Reading(
        text=text,
        acts=tuple(ActRead(act, 0.95, whole) for act in entry.acts),
        amounts=tuple(sorted(amounts, key=lambda found: found.span)),
        dates=tuple(sorted(dates, key=lambda found: found.span)),
        marks=tuple(MarkRead(mark, whole) for mark in entry.marks),
        particulars=tuple(ParticularRead(particular, whole) for particular in entry.settles),
        assertiveness=entry.firm,
        aggression=entry.heat,
    )
