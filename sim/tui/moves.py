"""Moves that are not words: what `/` offers at this moment. How a typed line is read stands in `sim.commands`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.vocabulary import ContactKind
from sim.commands import NAMES, move_name
from sim.i18n import N_, _, language
from sim.practice_events import View
from sim.words import CONTACTS, money

NEEDS_MORE = frozenset({"show", "request", "offer", "contact"})
"""Moves that say nothing without the name of something."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the completion list: what it types, and what that does in words (foreign text may be in it)."""

    move: str
    """Its English name."""
    of: str
    """What it is about: an id, a number; may be empty."""
    says: str

    @property
    def text(self) -> str:
        """The line it types, by its name in the language in use."""
        names = COACH_ZH if self.move == COACH else NAMES[self.move]
        name = names[0] if language() == "zh" else self.move
        return f"/{name} {self.of}".rstrip()


COACH, COACH_ZH = "coach", ("教练", "提示", "hint")
"""What asks the coach; no move of the practice, so `sim.commands` does not know it."""


def asks_coach(text: str) -> bool:
    """Whether a typed line asks the coach."""
    return text.strip().lower().replace("／", "/") in {f"/{name}" for name in (COACH, *COACH_ZH)}


def choices(view: View, currency: str, typed: str = "/", *, coach: bool = False) -> tuple[Choice, ...]:
    """The moves that make sense now and fit what was typed so far: by move, in either language, by id or by name.

    `coach`: whether the coach may be asked.
    """
    wanted = typed.lower().lstrip("/／").split()
    everything = tuple(_all(view, currency))
    if coach:
        everything += (Choice(COACH, "", _("ask the coach for a hint; the attempt is practice from then on")),)
    if not wanted:
        return everything
    command, *rest = wanted
    by_name = [choice for choice in everything if _named_so(choice, command)]
    if by_name:
        return tuple(choice for choice in by_name if not rest or _mentions(choice, rest[0]))
    return tuple(choice for choice in everything if not rest and _mentions(choice, command))


def _named_so(choice: Choice, command: str) -> bool:
    names = COACH_ZH if choice.move == COACH else NAMES[choice.move]
    return any(name.startswith(command) for name in (choice.move, *names))


def _mentions(choice: Choice, word: str) -> bool:
    return word in f"{choice.text} {choice.says}".lower()


def unfinished(text: str, offered: tuple[Choice, ...]) -> bool:
    """Whether a typed move still lacks what it needs, so that the highlighted choice is what is meant."""
    text = text.strip()
    if any(text == choice.text or text.startswith(choice.text + " ") for choice in offered):
        return False
    word, _space, rest = text[1:].partition(" ")
    name = move_name(word)
    return (name in NEEDS_MORE and not _named(rest, offered)) or name is None


def _named(rest: str, offered: tuple[Choice, ...]) -> bool:
    """Whether what follows the move begins with the whole id of a choice."""
    first = rest.split()[0] if rest.split() else ""
    return any(first and choice.text.split()[-1] == first for choice in offered)


def _all(view: View, currency: str) -> Iterator[Choice]:
    if view.contact:
        yield from _to_show(view)
    yield from _to_request(view)
    if view.contact:
        yield from _to_offer(view, currency)
        if view.agreed or view.promises:
            yield Choice("confirm", "", _("send a written confirmation of what was agreed"))
        yield Choice("leave", "", _("take leave and end this talk"))
    elif view.contacts_left:
        for kind in ContactKind:
            yield Choice("contact", _(CONTACTS[kind]), _(STARTS[kind]))
    yield Choice("wait", "1", _("let a working day pass"))
    yield Choice("finish", "", _("let the rest of the month run out"))


def _to_show(view: View) -> Iterator[Choice]:
    for paper in view.evidence:
        if paper.state == "held":
            yield Choice("show", paper.id, _("show: {what}").format(what=paper.what))


def _to_request(view: View) -> Iterator[Choice]:
    """Documents the office has, and those that lie where one is."""
    for paper in view.evidence:
        if paper.state != "elsewhere":
            continue
        if paper.source == "office":
            yield Choice("request", paper.id, _("ask the office for: {what}").format(what=paper.what))
        elif view.contact_kind is ContactKind.VISIT and paper.place in (None, view.place):
            yield Choice("request", paper.id, _("look at it here: {what}").format(what=paper.what))


def _to_offer(view: View, currency: str) -> Iterator[Choice]:
    for item in view.support:
        left = item.limit - item.given
        if left > 0:
            up_to = money(left, currency)
            yield Choice("offer", item.id, _("offer: {what}, up to {sum}").format(what=item.what, sum=up_to))


STARTS = {
    ContactKind.VISIT: N_("go there today"),
    ContactKind.CALL: N_("ring today"),
    ContactKind.MESSAGE: N_("write today"),
}
