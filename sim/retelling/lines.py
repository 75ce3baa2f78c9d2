"""The talk in lines of text: what was said, done and heard, and how each message was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scenarios.money import format_day
from scoring.transcript import By, CaseSheet, Kind, Turn
from sim.i18n import _, language, ngettext
from sim.retelling.chips import chips_line
from sim.retelling.labels import MOODS
from sim.words import CONTACTS, REASONS, day_text, labelled, money, promise_text


def told(turns: Sequence[Turn], sheet: CaseSheet, shown: int = 0) -> Iterator[str]:
    """The turns after the first `shown` ones as lines, with the dealer's mood whenever it is another one."""
    mood = next((turn.mood for turn in reversed(turns[:shown]) if turn.mood is not None), None)
    for turn in turns[shown:]:
        yield from turn_lines(turn, sheet)
        if turn.by == By.CUSTOMER and turn.mood is not None and turn.mood is not mood:
            mood = turn.mood
            yield "  " + _("({words})").format(words=labelled(_("Mood"), _(MOODS[mood])))


def turn_lines(turn: Turn, sheet: CaseSheet) -> Iterator[str]:
    """A turn as lines; nothing for a turn that a reader of the talk need not see."""
    if turn.by == By.CUSTOMER:
        yield labelled(sheet.address, turn.text)
    elif turn.by == By.TRAINEE:
        yield from _trainee_lines(turn, sheet)
    elif line := _world_line(turn, sheet):
        yield f"* {format_day(turn.day, language())} · {line}"


def _trainee_lines(turn: Turn, sheet: CaseSheet) -> Iterator[str]:
    if turn.kind == Kind.CONTACT and turn.contact_kind is not None:
        yield ""
        kind = _(CONTACTS[turn.contact_kind])
        yield _("--- contact {number}: {kind}, {day} ---").format(
            number=turn.contact, kind=kind, day=day_text(turn.day)
        )
    elif turn.kind == Kind.SAY:
        yield labelled(_("You"), turn.text)
        if turn.reading is not None:
            yield f"  [{chips_line(turn.reading, sheet.currency)}]"
    elif line := _move_line(turn, sheet):
        yield f"> {line}"


def _move_line(turn: Turn, sheet: CaseSheet) -> str:
    what = sheet.evidence.get(turn.evidence or "", turn.evidence or "")
    match turn.kind:
        case Kind.SHOW:
            line = _("You show: {what}").format(what=what)
            return labelled(line, turn.text) if turn.text and turn.text != what else line
        case Kind.REQUEST:
            return _("You ask for: {what}").format(what=what)
        case Kind.OFFER if turn.support is not None:
            message = _("You offer: {what}, {sum}")
            if turn.support.conditional:
                message = _("You offer against payment: {what}, {sum}")
            return message.format(what=turn.text or turn.support.id, sum=money(turn.support.amount, sheet.currency))
        case Kind.CONFIRM:
            return _("You send a written confirmation.")
        case Kind.PLAN:
            return _("You write down your plan.")
        case Kind.LEAVE:
            return _("You take leave.")
        case Kind.WAIT:
            days = int(turn.text) if turn.text.isdecimal() else 1
            passed = ngettext("You let {count} working day pass.", "You let {count} working days pass.", days)
            return passed.format(count=days)
    return ""


def _world_line(turn: Turn, sheet: CaseSheet) -> str:
    if turn.kind == Kind.PAYMENT:
        return _("Money arrived: {sum}").format(sum=money(turn.amount, sheet.currency))
    if turn.kind == Kind.PROMISE_DUE and turn.promise is not None:
        return promise_text(turn.promise, sheet.currency)
    if turn.kind == Kind.END and turn.text in REASONS:
        return _(REASONS[turn.text])
    return turn.text
