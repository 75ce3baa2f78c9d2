"""What a dealer's words do, where no simulator says it: deeds, excuse, sum offered, promise, mood.

For plain transcripts of role plays and real calls. Sums and days come from the reader's grammars; the rest is phrases
(`dealer_words.yaml`). What is not found stays unknown: a line that shows nothing is small talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from personas.vocabulary import Deed, ExcuseKind, ExcuseState, Mood
from scenarios.vocabulary import Act, AmountRole, Particular, ReadContext, Reading
from scoring.transcript import ExcuseSeen, Promise
from scoring.wording import read_yaml
from sim.reader.evidence import clauses
from sim.reader.reader import understand

_FILE = Path(__file__).parent / "dealer_words.yaml"
_ASKED = (Act.PROBE, Act.VERIFY, Act.PIN_DOWN)
_SETTLING = (Act.PIN_DOWN, Act.CONFIRM, Act.ACCEPT_OFFER)
_NAMED = (AmountRole.ASK, AmountRole.AGREED)
_ECHO = re.compile(r"^\W*[?？]")
_LONG = 24
"""Characters (English: twice as many) up to which a line that is little more than a sum offers that sum."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One line of the dealer's as read. `offer` is his standing offer after it, in minor units."""

    does: tuple[Deed, ...]
    excuse: ExcuseSeen | None
    offer: int | None
    promise: Promise | None
    mood: Mood


@dataclass(slots=True)
class DealerEar:
    """Listens to a dealer line by line; what was said before decides what a line means.

    ear.trainee_said(reading)                the trainee's message as read
    ear.hear("8万，行就行", context)          what the dealer's answer does
    """

    excuse: ExcuseSeen | None = None
    ask: int | None = None
    """What the trainee asked for last, in minor units."""
    offer: int | None = None
    """The dealer's standing offer, in minor units."""
    promises: list[Promise] = field(default_factory=list)
    _raised: set[ExcuseKind] = field(default_factory=set)
    _last: Reading | None = None

    def trainee_said(self, reading: Reading) -> None:
        """Takes note of the trainee's message."""
        self._last = reading
        if reading.ask is not None and reading.ask.sum:
            self.ask = reading.ask.sum

    def hear(self, text: str, context: ReadContext) -> Heard:
        """What a line does. Any text can be heard; unknown words are small talk."""
        words = _Words(text)
        sums = _sums_offered(text, replace(context, last_ask=self.ask), self.ask)
        promise = self._promise(words, sums, _day(text, context))
        deeds = self._money(sums) if promise is None or (self.ask or 0) > promise.amount else []
        if promise is not None:
            confirms = words.has("confirmed") and not sums
            firm = Deed.CONFIRM if confirms else Deed.PROMISE_FIRM
            deeds.append(firm if promise.due is not None else Deed.PROMISE_VAGUE)
        seen = None if promise is not None else self._excuse(words, deeds)
        if promise is None:
            deeds += self._stance(words, deeds)
        mood = Mood.UPSET if words.has("upset") else Mood.CALM
        if mood is Mood.UPSET:
            deeds.insert(0, Deed.GET_UPSET)
        deeds += [deed for deed in _LEAVING if words.has(deed.value)]
        return Heard(tuple(dict.fromkeys(deeds)) or (Deed.SMALL_TALK,), seen, self.offer, promise, mood)

    # ---- money ----------------------------------------------------------------------------------------------------
    def _money(self, sums: list[int]) -> list[Deed]:
        if not sums:
            return []
        before, self.offer = self.offer, sums[0]
        if before is not None and sums[0] == before:
            return [Deed.REFUSE]
        return [Deed.RAISE_OFFER if before is not None and sums[0] > before else Deed.COUNTER_OFFER]

    def _promise(self, words: _Words, sums: list[int], day: date | None) -> Promise | None:
        """A promise is a yes, or the answer to a question for particulars, with a sum that is on the table."""
        last = self._last
        settling = last is not None and last.has(*_SETTLING)
        takes = self.ask is not None and bool(sums) and sums[0] >= self.ask
        agrees = words.has("agrees") and not words.has("refuse") and (bool(sums) or not words.has("put_off"))
        if not (agrees or takes or (settling and (day is not None or words.has("person")))):
            return None
        amount = sums[0] if sums else self._on_table()
        if not amount:
            return None
        known = next((entry for entry in self.promises if entry.amount == amount), None)
        named = last.pay_day.date if last is not None and last.pay_day is not None and agrees else None
        repeats = words.has("confirmed") and not sums
        made = Promise(
            id=known.id if known else len(self.promises) + 1,
            amount=amount,
            due=(None if repeats else day) or (known.due if known else None) or named,
            payer=words.has("person") or bool(known and known.payer),
            method=words.has("means") or bool(known and known.method),
            what_if=words.has("what_if") or bool(known and known.what_if),
            written=bool(repeats and last is not None and _writes(last)),
        )
        if made.due is None and not agrees:
            return None
        self.promises = [entry for entry in self.promises if entry.id != made.id] + [made]
        return made

    def _on_table(self) -> int | None:
        """The sum a bare yes is about: one the trainee just named and that is not promised yet, or the standing one."""
        last = self._last
        if last is None or not last.has(Act.DEMAND, Act.TRADE, *_SETTLING):
            return None
        named = [found.sum for found in last.amounts if found.sum and found.role in _NAMED]
        promised = {entry.amount for entry in self.promises}
        fresh = [value for value in named if value not in promised]
        if fresh and (last.has(Act.CONFIRM) or not self.promises):
            return max(fresh)
        if self.promises:
            return self.promises[-1].amount
        return self.offer if last.has(*_SETTLING) else None

    # ---- excuses and the rest -------------------------------------------------------------------------------------
    def _excuse(self, words: _Words, deeds: list[Deed]) -> ExcuseSeen | None:
        kind = words.excuse()
        asked = self._last is not None and self._last.has(*_ASKED)
        current = self.excuse
        if current is not None and asked and words.has("exposed"):
            return self._stands(current, ExcuseState.EXPOSED, Deed.EXPOSED, deeds)
        if current is not None and asked and kind in (None, current.kind) and words.has("admit"):
            return self._stands(current, ExcuseState.ADMITTED, Deed.ADMIT, deeds)
        if current is not None and asked and kind in (None, current.kind):
            answer = next((deed for name, deed in _ANSWERS if words.has(name)), None)
            if answer is not None:
                return self._stands(current, ExcuseState.PROBED, answer, deeds)
        if kind is None:
            return None
        if kind in self._raised:
            return self._stands(
                ExcuseSeen(kind.value, kind, "raised"), ExcuseState.RAISED, Deed.INSIST_ON_EXCUSE, deeds
            )
        self._raised.add(kind)
        return self._stands(ExcuseSeen(kind.value, kind, "raised"), ExcuseState.RAISED, Deed.RAISE_EXCUSE, deeds)

    def _stands(self, seen: ExcuseSeen, state: ExcuseState, deed: Deed, deeds: list[Deed]) -> ExcuseSeen:
        deeds.append(deed)
        self.excuse = replace(seen, state=state.value)
        return self.excuse

    def _stance(self, words: _Words, deeds: list[Deed]) -> list[Deed]:
        """What a line without a promise does besides its sum and its excuse."""
        if words.has("threaten_to_leave"):
            return [Deed.THREATEN_TO_LEAVE]
        if deeds:
            return [Deed.PUT_OFF] if words.has("put_off") else []
        asked = self._last is not None and self._last.has(Act.DEMAND, Act.TRADE, *_ASKED)
        return [deed for name, deed in _STANCES if words.has(name) and (name != "agrees" or asked)][:1]


_LEAVING = (Deed.WALK_OUT, Deed.BYE)
_ANSWERS = (
    ("refuse_document", Deed.REFUSE_DOCUMENT),
    ("dodge", Deed.DODGE_QUESTION),
    ("particulars", Deed.GIVE_PARTICULARS),
)
_STANCES = (
    ("ask_support", Deed.ASK_SUPPORT),
    ("put_off", Deed.PUT_OFF),
    ("vague", Deed.PROMISE_VAGUE),
    ("refuse", Deed.REFUSE),
    ("agrees", Deed.PROMISE_VAGUE),
    ("dodge", Deed.DODGE_QUESTION),
)
"""What a line does by the list it matches, the first that does."""


def _writes(reading: Reading) -> bool:
    """Whether a message says that it is, or will be, written down."""
    return any(found.particular is Particular.WRITTEN for found in reading.particulars)


class _Words:
    """A line with what its words match."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()

    def has(self, name: str) -> bool:
        pattern = _patterns()[name]
        return bool(pattern.search(self.text))

    def excuse(self) -> ExcuseKind | None:
        """The kind of excuse with the most matches, the first of these in the list's order; None without any."""
        counts = {kind: sum(1 for _ in pattern.finditer(self.text)) for kind, pattern in _excuses().items()}
        best = max(counts, key=lambda kind: counts[kind])
        return best if counts[best] else None


@cache
def _tables() -> Mapping[str, Any]:
    return read_yaml(_FILE)


def _joined(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: _joined(entry) for name, entry in _tables().items() if name != "excuse"}


@cache
def _excuses() -> Mapping[ExcuseKind, re.Pattern[str]]:
    return {ExcuseKind(kind): _joined(patterns) for kind, patterns in _tables()["excuse"].items()}


def _sums_offered(text: str, context: ReadContext, ask: int | None) -> list[int]:
    """The sums in a line that the dealer would pay, the one offered first at the front; minor units."""
    found: list[int] = []
    cuts = clauses(text) or [(0, len(text))]
    short = len(text) <= _LONG * (1 if any("\u4e00" <= char <= "\u9fff" for char in text) else 2)
    for amount in understand(text, context).amounts:
        value = amount.sum
        if not value:
            continue
        start, end = next(((a, b) for a, b in cuts if a <= amount.span[0] < b), (0, len(text)))
        clause = text[start:end]
        echoes = value == ask and (_ECHO.match(text[amount.span[1] :]) or _patterns()["refuse"].search(clause))
        denied = _patterns()["refuse"].search(clause) and not _patterns()["offer"].search(clause)
        told = _patterns()["fact"].search(clause) and not _patterns()["agrees"].search(clause)
        if echoes or denied or told:
            continue
        if (
            short
            or _patterns()["offer"].search(text[max(0, start - 12) : end + 12])
            or _patterns()["agrees"].search(text)
        ):
            found.append(value)
    return found


def _day(text: str, context: ReadContext) -> date | None:
    """The first day the line names that is not gone by."""
    today = context.today
    days = [entry.date for entry in understand(text, context).dates if entry.date is not None]
    return next((day for day in days if today is None or day >= today), None)
