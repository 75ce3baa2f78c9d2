"""An option in words: a sentence of the expert's, or what to do without any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from personas.vocabulary import Lang
from scenarios.vocabulary import ContactKind
from sim.bots.play import names_of
from sim.bots.saying import Speaker
from sim.bots.voice import load_voice
from sim.i18n import N_, _
from sim.review.options import BACK, CONCEDE, NEVER, TOGETHER, VOICE, Option
from sim.review.review import Judged, Review
from sim.words import day_text, money

_COME_BACK = {
    ContactKind.VISIT: N_("go there again on {day}"),
    ContactKind.CALL: N_("ring on {day}"),
    ContactKind.MESSAGE: N_("write on {day}"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What an option is in words. `said`: a sentence in the talk's language, else a remark in the program's."""

    text: str
    said: bool


def line_of(review: Review, judged: Judged, option: Option) -> Line:
    """The option as it could be said at that choice; the same words every time."""
    intention, practice = option.intention, review.practice
    scenario, lang = practice.scenario, practice.lang
    match intention.id:
        case "leave":
            return Line(_("leave it at that and go"), False)
        case "write":
            return Line(_("confirm in writing what was agreed"), False)
        case "show":
            paper = scenario.evidence[intention.about].what.get(lang)
            return Line(_("lay this on the table: {paper}").format(paper=paper), False)
        case _ if intention.id == CONCEDE:
            amount = intention.slots["ask"]
            assert isinstance(amount, int)
            return Line(_("come down to {sum}").format(sum=money(amount, scenario.currency)), False)
        case _ if intention.id == NEVER:
            return Line(_("let the month run out"), False)
        case _ if intention.id == BACK:
            assert option.back is not None
            day = day_text(date.fromordinal(option.back[0]))
            return Line(_(_COME_BACK[option.back[1]]).format(day=day), False)
        case _:
            return Line(_sentence(judged, option, lang, scenario.currency), True)


def _sentence(judged: Judged, option: Option, lang: Lang, currency: str) -> str:
    sight = judged.choice.sight
    speaker = Speaker(load_voice(VOICE), lang, currency, names_of(sight.dossier), seed=judged.choice.turn)
    names = TOGETHER.get(option.intention.id, (option.intention.id,))
    said = [speaker.say(replace(option.intention, id=name), sight.today).text for name in names]
    return ("" if lang == "zh" else " ").join(said)
