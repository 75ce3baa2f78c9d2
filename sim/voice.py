"""The customer's voice: a reaction put into words. Draws of lines shift no other draw."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date

from personas.persona import Person
from personas.vocabulary import Deed, Lang
from scenarios.scenario import Scenario
from scenarios.vocabulary import ContactKind
from sim.customer.customer import Customer
from sim.customer.draws import Purpose
from sim.customer.move import Done, Reaction
from sim.speech.speech import Speech
from sim.wording import Wording

_GREETINGS = {
    ContactKind.VISIT: "first",
    ContactKind.CALL: "first_call",
    ContactKind.MESSAGE: "first_message",
}


class Voice:
    """Speaks for one customer in one attempt."""

    def __init__(self, scenario: Scenario, person: Person, lang: Lang, customer: Customer) -> None:
        self.wording = Wording(scenario, person, lang, customer.facts.truths)
        self._speech = Speech(lang, person, scenario, self._pick)
        self._draws = customer.draws
        self._drawn: dict[str, int] = {}

    def answer(
        self, reaction: Reaction, *, today: date, met: ContactKind, ask: int | None, repeated: bool, readable: bool
    ) -> tuple[str, tuple[Deed, ...]]:
        """The words for a reaction, and its deeds. `ask`: the sum last asked for; `readable`: it was understood."""
        not_understood = "repeat" if repeated else "off_topic" if readable else "gibberish"
        done = tuple(self._fine(entry, met, not_understood) for entry in reaction.done)
        fallback: dict[str, int | date | str] = {"ask": ask} if ask is not None else {}
        text = self._speech.say(self.wording.reply(done, reaction.mood, today, fallback))
        return text, tuple(entry.deed for entry in done)

    @staticmethod
    def _fine(done: Done, met: ContactKind, not_understood: str) -> Done:
        """A greeting depends on how one meets; what was not understood, on what came."""
        if done.deed is Deed.GREET and not done.tag:
            return replace(done, tag=_GREETINGS[met])
        if done.deed is Deed.NOT_UNDERSTOOD:
            return replace(done, tag=not_understood)
        return done

    def _pick(self, key: str, count: int) -> int:
        """The draw of a line: keyed by its bag and how often that was drawn from, so that no bag shifts another."""
        nth = self._drawn.get(key, 0)
        self._drawn[key] = nth + 1
        code = zlib.crc32(key.encode("utf-8"))
        return self._draws.below(count, Purpose.LINE, nth, code >> 16, code & 0xFFFF)
