"""“I meant…”: what a message was meant to do, as the trainee says it; the Reading it then has."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from personas.words import closest
from scenarios.vocabulary import Act, ActRead, Amount, AmountRole, DateKind, DateRead, DateRole, Reading
from sim.commands import UsageError, parse_sum
from sim.i18n import _, listed
from sim.words import ACTS, labelled

_BETWEEN = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[，、;；]")
_BESIDE_A_DAY = re.compile(r"\s*(?:by|on|before|the|在|到)*\s*(?:之?前|以前|当天)?\s*")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The acts meant, the sum asked for in minor units, and the day for it."""

    acts: tuple[Act, ...]
    ask: int | None = None
    day: tuple[date, DateKind] | None = None

    @classmethod
    def read(cls, reading: Reading) -> Meaning:
        """What the reader took the message to mean."""
        days = ((found.date, found.kind) for found in reading.dates if found.role == DateRole.PAY and found.date)
        return cls(
            tuple(found.act for found in reading.acts), reading.ask.sum if reading.ask else None, next(days, None)
        )


def parse_meaning(text: str, today: date, before: Meaning) -> Meaning:
    """Acts by id or name, a sum and a day in any order: `demand, justify 20万 周五前`. What is not named stays.

    Raises UsageError, with the acts there are, for nothing at all, and for a word that is none of them.
    """
    acts: list[Act] = []
    ask, day = before.ask, before.day
    pieces = [piece.split() for piece in _BETWEEN.split(text) if piece.strip()]
    if not pieces:
        raise UsageError(_all_acts())
    for words in pieces:
        while words:
            # The longest run of words that is something: "asks for payment", "by Friday".
            for count in range(len(words), 0, -1):
                run = " ".join(words[:count])
                act, amount, found = _names().get(run.lower()), parse_sum(run), parse_day(run, today)
                if act or amount or found:
                    break
            else:
                raise UsageError(_unknown(words[0]))
            if act:
                acts.append(act)
            elif amount:
                ask = amount
            else:
                day = found
            del words[:count]
    return Meaning(tuple(dict.fromkeys(acts)) or before.acts, ask, day)


def parse_day(text: str, today: date) -> tuple[date, DateKind] | None:
    """The day to come that a text is, as the reader would read it in a message, and whether it is by that day.

    >>> parse_day("周五前", date(2026, 11, 23))
    (datetime.date(2026, 11, 27), <DateKind.BY: 'by'>)
    """
    from sim.reader.dates import find_days  # with the whole reader, which the first screen does without
    from sim.reader.normalise import fold

    folded = fold(text.strip())
    days = [day for day in find_days(folded, text.strip(), today) if day.date is not None]
    if len(days) != 1:
        return None
    (day,) = days
    around = folded.text[: day.start] + folded.text[day.end :]
    if day.date is None or day.date < today or _BESIDE_A_DAY.fullmatch(around) is None:
        return None
    return day.date, day.kind


def corrected(reading: Reading, meaning: Meaning) -> Reading:
    """The Reading with what was meant; an act that was read before keeps its words, now surely."""
    whole = (0, len(reading.text))
    before = Meaning.read(reading)
    acts = tuple(ActRead(act, 1.0, found.span if (found := reading.find(act)) else whole) for act in meaning.acts)
    amounts, dates = reading.amounts, reading.dates
    if meaning.ask != before.ask:
        span = reading.ask.span if reading.ask else whole
        asked = () if meaning.ask is None else (Amount(AmountRole.ASK, span, value=meaning.ask),)
        amounts = (*asked, *(found for found in amounts if found.role != AmountRole.ASK))
    if meaning.day != before.day:
        span = next((found.span for found in dates if found.role == DateRole.PAY), whole)
        due = () if meaning.day is None else (DateRead(DateRole.PAY, span, *meaning.day),)
        dates = (*due, *(found for found in dates if found.role != DateRole.PAY))
    return replace(reading, acts=acts, amounts=amounts, dates=dates, understood=bool(acts), corrected=True)


def _names() -> dict[str, Act]:
    return {_(label).lower(): act for act, label in ACTS.items()} | {act.value: act for act in Act}


def _unknown(word: str) -> str:
    nearest = closest(word.lower(), _names())
    if nearest:
        text = _("“{word}” is no act, sum or day. Did you mean {nearest}?")
        return text.format(word=word, nearest=nearest)
    return _("“{word}” is no act, sum or day. {acts}").format(word=word, acts=_all_acts())


def _all_acts() -> str:
    known = listed(_("{name} ({id})").format(name=_(label), id=act.value) for act, label in ACTS.items())
    return labelled(_("Name what you meant, with commas between"), known)
