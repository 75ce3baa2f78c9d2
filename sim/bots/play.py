"""A bot at work: it looks, decides, and its step goes through the practice's one door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from personas.vocabulary import Lang
from scenarios.scenario import Scenario
from scenarios.vocabulary import ReadContext, Reading
from sim.bots.bots import Bot, bot_of
from sim.bots.intention import Intention
from sim.bots.saying import Speaker
from sim.bots.sight import Sight
from sim.bots.voice import load_voice
from sim.practice import Practice
from sim.practice_events import Dossier, Finish, Input, Output, Refused, Say

LONGEST = 400
"""Steps after which an attempt is let run out: a guard, far above what any case takes."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step taken: what the bot meant, what it did, what came of it."""

    intention: Intention
    event: Input
    outputs: tuple[Output, ...]


class Player:
    """Plays a practice with a bot. By acts (`aloud` false) a message brings the Reading it means; aloud it is read."""

    def __init__(self, bot: Bot, practice: Practice, *, aloud: bool, seed: int | None = None) -> None:
        self._bot = bot
        self._practice = practice
        self._aloud = aloud
        self._dossier = practice.dossier
        self._done: list[tuple[int, Intention]] = []
        self._turned_down: set[str] = set()
        self.speaker = Speaker(
            load_voice(bot.voice),
            practice.lang,
            practice.scenario.currency,
            names_of(self._dossier),
            practice.seed if seed is None else seed,
        )

    def sight(self) -> Sight:
        """What the bot sees now."""
        return Sight(
            dossier=self._dossier,
            view=self._practice.view(),
            turns=self._practice.turns,
            lang=self._practice.lang,
            done=tuple(self._done),
            turned_down=frozenset(self._turned_down),
        )

    def steps(self) -> Iterator[Step]:
        """The attempt step by step, to its end."""
        taken = 0
        while not self._practice.ended:
            taken += 1
            yield self._step(Intention("finish", Finish()) if taken > LONGEST else self._bot.next(self.sight()))

    def _step(self, intention: Intention) -> Step:
        view = self._practice.view()
        event = intention.move or self._words(intention, view.today)
        outputs = self._practice.do(event)
        if any(isinstance(output, Refused) for output in outputs):
            self._turned_down.add(f"{intention.id}/{intention.about}")
        self._done.append((view.contact or self._practice.view().contact, intention))
        return Step(intention, event, outputs)

    def _words(self, intention: Intention, today: date) -> Say:
        said = self.speaker.say(intention, today)
        return Say(said.text) if self._aloud else Say(said.text, said.reading)


def names_of(dossier: Dossier) -> dict[str, str]:
    """The names and plain figures of a case that any line may use."""
    names = {
        "address": dossier.address,
        "payer": dossier.payer,
        "goods": dossier.goods,
        "firm": dossier.firm,
        "terms": str(dossier.terms_days) if dossier.terms_days else "",
        "late": str(dossier.days_overdue) if dossier.days_overdue > 1 else "",
    }
    return {name: text for name, text in names.items() if text}


def play(
    bot: str, scenario: Scenario, *, seed: int, lang: Lang, read: Callable[[str, ReadContext], Reading] | None = None
) -> Practice:
    """The attempt of a bot at a case, played to its end: by sentences through `read`, without one by acts."""
    practice = Practice(scenario, seed=seed, lang=lang, read=read or _unread)
    for _ in Player(bot_of(bot), practice, aloud=read is not None).steps():
        pass
    return practice


def _unread(text: str, context: ReadContext) -> Reading:
    raise AssertionError(f"{text!r} came without a Reading")
