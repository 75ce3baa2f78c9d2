"""A scripted trainee at work: his steps one by one, each with its comment, as entries of a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from personas.vocabulary import Lang
from scoring.rubric import rubric_of
from scoring.transcript import Kind
from sim.bots import Player, bot_of
from sim.bots.intention import Intention
from sim.i18n import N_, _, language
from sim.retelling.entries import Entry, entries
from sim.session import Session
from sim.words import plan_lines

EXPERT = "expert"
MODELS: Mapping[str, tuple[str, str]] = {
    "expert": (N_("The expert"), N_("names the sum first, gives only against money, pins every promise down")),
    "average": (N_("The old hand in a hurry"), N_("a plain sum and a day, but nothing in writing")),
    "novice": (N_("The new hire"), N_("polite and unsure, glad to get anything")),
    "prober": (N_("The questioner"), N_("asks about everything, names no sum")),
    "asker": (N_("The demander"), N_("demands, and nothing but demands")),
    "gifter": (N_("The giver"), N_("puts a present on every demand")),
    "bully": (N_("The bully"), N_("shouts and threatens; conduct stops him")),
    "pushover": (N_("The pushover"), N_("asks once, believes everything, takes whatever is given")),
    "pleader": (N_("The pleader"), N_("tells his own troubles, no sum, no day")),
    "silent": (N_("The silent one"), N_("goes there and hardly opens his mouth")),
}
"""Who can be watched: a name, and how he plays. The model to follow first, then from better to worse."""


class Watched:
    """One attempt of a model. It is kept nowhere: the session has no records."""

    def __init__(self, case: str, model: str, *, lang: Lang, seed: int | None = None) -> None:
        """Errors of the case are those of `scenarios.load.load_case` and `scoring.rubric.rubric_of`."""
        self.case = case
        self.model = model
        self.session = Session.start(None, case, seed=seed, lang=lang)
        rubric_of(self.session.scenario)  # its mistakes are said now, not when it is over
        self._player = Player(bot_of(model), self.session.practice, aloud=True)
        self._steps = self._player.steps()
        self._done: list[tuple[int, Intention]] = []
        """Every step that led to something, with the number of turns before it."""

    @property
    def name(self) -> str:
        """Who plays, in the language in use."""
        return _(MODELS[self.model][0])

    def step(self) -> list[Entry]:
        """Take the next step that shows something; what is new to draw. Nothing once the attempt is over."""
        before = len(self.session.transcript().turns)
        for step in self._steps:
            if len(self.session.transcript().turns) > before:
                self._done.append((before, step.intention))
                return self._told(len(self._done) - 1)
        return []

    def told(self) -> list[Entry]:
        """Everything so far, the case first."""
        told = [Entry("coach", self.session.dossier.brief, _("The case"))]
        for place in range(len(self._done)):
            told += self._told(place)
        return told

    def _told(self, place: int) -> list[Entry]:
        """A step: why, what was done, and what came of it. What was just said of the step before is not said again."""
        turns, dossier, view = self.session.transcript().turns, self.session.dossier, self.session.view
        start = self._done[place][0]
        end = self._done[place + 1][0] if place + 1 < len(self._done) else len(turns)
        why = self._why(place)
        told = [Entry("coach", why, _("Why"))] if place == 0 or why != self._why(place - 1) else []
        for turn in turns[start:end]:
            if turn.kind is Kind.PLAN:
                told.append(Entry("move", "\n".join((_("writes the plan"), *plan_lines(view.plan, dossier.currency)))))
            else:
                told += entries((turn,), dossier, view)
        return [replace(entry, who=self.name) if entry.role in ("own", "move") else entry for entry in told]

    def _why(self, place: int) -> str:
        return self._player.speaker.why(self._done[place][1], language())
