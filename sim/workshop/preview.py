"""What the trainee will read of a case, and lines the dealer will say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from personas.vocabulary import Deed, Lang, Mood, Truth
from sim.i18n import N_, _, language, set_language

if TYPE_CHECKING:
    from personas.persona import Person
    from scenarios.scenario import Scenario

SAMPLES = 3
"""Lines shown of every moment of an excuse, in each language."""
MOMENTS: dict[str, tuple[Deed, str]] = {
    "raise": (Deed.RAISE_EXCUSE, N_("raises it")),
    "insist": (Deed.INSIST_ON_EXCUSE, N_("insists")),
    "particulars": (Deed.GIVE_PARTICULARS, N_("gives particulars")),
    "dodge": (Deed.DODGE_QUESTION, N_("dodges the question")),
    "admit": (Deed.ADMIT, N_("admits it")),
    "exposed": (Deed.EXPOSED, N_("is found out")),
    "settled": (Deed.SETTLE_EXCUSE, N_("lets it go")),
}
_TAGS = {Deed.GIVE_PARTICULARS: "true", Deed.ADMIT: "by_evidence", Deed.EXPOSED: "by_evidence"}
_SO = (Truth.TRUE, Truth.PARTLY)
_ONLY_WHEN = {"particulars": _SO, "admit": _SO, "exposed": (Truth.FALSE,)}
"""Moments that come only with some truths."""


@contextmanager
def in_language(lang: Lang) -> Iterator[None]:
    """The program's own words in this language for a while."""
    before = language()
    set_language(lang)
    try:
        yield
    finally:
        set_language(before)


def preview(case: Scenario, lang: Lang) -> Iterator[str]:
    """The dossier, and lines of every excuse; the person is that of seed 1."""
    from personas.cast import cast
    from sim.desk import Desk
    from sim.sheet import dossier
    from sim.words import dossier_lines

    person = cast(case.persona, seed=1, lang=lang)
    yield f"=== {lang} ==="
    yield from dossier_lines(dossier(case, person, lang, Desk(case)))
    for name in case.excuses:
        yield ""
        yield from _excuse_lines(case, name, person, lang)


def _excuse_lines(case: Scenario, name: str, person: Person, lang: Lang) -> Iterator[str]:
    from sim.words import labelled
    from sim.workshop.conditions import condition_words
    from sim.workshop.diagrams import KINDS, TRUTHS

    excuse = case.excuses[name]
    words = _("{name}: {about}; when {condition}").format(
        name=name, about=_(KINDS[excuse.kind]), condition=condition_words(excuse.raise_when.node, case)
    )
    yield f"--- {words} ---"
    for truth, share in excuse.truth.items():
        yield f"  {_(TRUTHS[truth])} {share:.0%}: {excuse.reality[truth].get(lang)}"
    for moment, (deed, words) in MOMENTS.items():
        fitting = [truth for truth in excuse.truth if truth in _ONLY_WHEN.get(moment, tuple(Truth))]
        if not fitting:
            continue
        yield labelled(f"  {_(words)}", "" if moment in excuse.lines else _("(ready-made)")).rstrip()
        for line in _samples(case, name, deed, fitting[0], person, lang):
            yield f"    {line}"


def _samples(case: Scenario, name: str, deed: Deed, truth: Truth, person: Person, lang: Lang) -> list[str]:
    """Some of the lines that can be said, with the sums of the case; the same every time."""
    from sim.customer.move import Done
    from sim.speech.speech import Speech
    from sim.wording import Wording

    excuse = case.excuses[name]
    facts: dict[str, object] = {"ask": case.debt.target, "offer": case.debt.target // 3, "day": case.calendar.end}
    if excuse.evidence:
        facts["evidence"] = excuse.evidence[0]
    wording = Wording(case, person, lang, dict.fromkeys(case.excuses, truth))
    speech = Speech(lang, person, case, lambda _key, count: 0)
    done = Done(deed=deed, tag=_TAGS.get(deed, ""), excuse=name, facts=facts)  # type: ignore[arg-type]
    said = [speech.say(wording.reply((done,), Mood.CALM, case.calendar.start, {})) for _number in range(SAMPLES)]
    return list(dict.fromkeys(said))
