"""The conversation as entries: every turn of a transcript as what is drawn of it. Play and resume draw the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from personas.vocabulary import Mood
from scoring.transcript import By, Kind, Promise, PromiseState, Turn
from sim.coach import Hint
from sim.i18n import N_, _, language, ngettext
from sim.practice_events import Dossier, View
from sim.retelling.chips import chips
from sim.retelling.labels import day_name, short_day, word
from sim.words import CONTACTS, REASONS, money

Role = Literal["own", "dealer", "move", "world", "divider", "coach"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the conversation. `who` and `text` may be foreign text; `chips` are how an own message was read."""

    role: Role
    text: str = ""
    who: str = ""
    chips: tuple[str, ...] = ()
    mood: Mood | None = None


def entries(turns: Iterable[Turn], dossier: Dossier, view: View) -> list[Entry]:
    """The entries of some turns in order; turns that show nothing are left out."""
    book = _Book(dossier, view)
    return [entry for turn in turns if (entry := book.entry(turn)) is not None]


def advice(hint: Hint) -> Entry:
    """What the coach says: his line is in the talk's language."""
    line = _("Try: {line}").format(line=hint.line)
    return Entry("coach", f"{hint.title(language())}\n{line}", _("Coach"))


class _Book:
    """Looks up what ids mean while turns are read."""

    def __init__(self, dossier: Dossier, view: View) -> None:
        self._dossier = dossier
        self._papers = {paper.id: paper for paper in (*dossier.evidence, *view.evidence)}
        self._help = {item.id: item.what for item in (*dossier.support, *view.support)}

    def entry(self, turn: Turn) -> Entry | None:
        if turn.by is By.TRAINEE:
            return self._own(turn)
        if turn.by is By.CUSTOMER:
            return Entry("dealer", turn.text, self._dossier.address, mood=turn.mood)
        return self._world(turn)

    def _own(self, turn: Turn) -> Entry | None:
        match turn.kind:
            case Kind.SAY:
                read = chips(turn.reading, self._dossier.currency) if turn.reading else ()
                return Entry("own", turn.text, _("You"), read)
            case Kind.CONTACT:
                return Entry("divider", self._contact(turn))
            case Kind.PLAN:
                return None
        return Entry("move", self._move(turn), _("You"))

    def _contact(self, turn: Turn) -> str:
        kind = _(CONTACTS[turn.contact_kind]) if turn.contact_kind else ""
        return _("Contact {number}: {kind}, {day}").format(number=turn.contact, kind=kind, day=day_name(turn.day))

    def _move(self, turn: Turn) -> str:
        match turn.kind:
            case Kind.SHOW if turn.evidence:
                paper = self._papers.get(turn.evidence)
                shown = _("shows: {what}").format(what=self._paper(turn.evidence))
                return _with(shown, paper.found if paper is not None else "")
            case Kind.REQUEST if turn.evidence:
                return _("asks for: {what}").format(what=self._paper(turn.evidence))
            case Kind.OFFER if turn.support:
                words = (
                    _("offers: {what}, {sum}")
                    if not turn.support.conditional
                    else _("offers against payment: {what}, {sum}")
                )
                what = self._help.get(turn.support.id, turn.support.id)
                return words.format(what=what, sum=self._money(turn.support.amount))
            case Kind.CONFIRM:
                return _with(_("sends a written confirmation"), turn.text)
            case Kind.WAIT:
                days = int(turn.text) if turn.text.isdecimal() else 1
                return ngettext("lets {count} working day pass", "lets {count} working days pass", days).format(
                    count=days
                )
            case Kind.LEAVE:
                return _("takes leave")
        return turn.text

    def _world(self, turn: Turn) -> Entry | None:
        if turn.kind is Kind.END:
            return Entry("divider", word(REASONS, turn.text) if turn.text else _("The attempt is over"))
        said = self._happened(turn)
        return Entry("world", f"{short_day(turn.day)}  {said}") if said else None

    def _happened(self, turn: Turn) -> str:
        if turn.kind is Kind.PAYMENT:
            return _("{sum} has arrived").format(sum=self._money(turn.amount))
        if turn.kind is Kind.PROMISE_DUE and turn.promise:
            return self._due(turn.promise)
        return turn.text

    def _due(self, promise: Promise) -> str:
        day = day_name(promise.due) if promise.due else ""
        words = _(_DUE.get(promise.state, _DUE[PromiseState.OPEN]))
        return words.format(day=day, sum=self._money(promise.amount), paid=self._money(promise.paid))

    def _paper(self, name: str) -> str:
        return self._papers[name].what if name in self._papers else name

    def _money(self, amount: int) -> str:
        return money(amount, self._dossier.currency)


_DUE = {
    PromiseState.OPEN: N_("{sum} was promised for {day}"),
    PromiseState.KEPT: N_("Promise kept: {sum}, due {day}"),
    PromiseState.PARTLY: N_("Promise kept in part: {paid} of {sum}, due {day}"),
    PromiseState.BROKEN: N_("Promise broken: {sum}, due {day}"),
    PromiseState.REPLACED: N_("A new promise took the place of {sum} for {day}"),
}


def _with(said: str, more: str) -> str:
    return f"{said}\n{more}" if more else said
