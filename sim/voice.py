"""The customer's voice: a reaction put into words. Draws of lines shift no other draw."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date

from personas.persona import Person
from personas.vocabulary import Deed, ExcuseState, Lang, Truth
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind
from scoring.transcript import PromiseState
from sim.asides import Asides
from sim.customer.customer import Customer
from sim.customer.draws import Purpose
from sim.customer.move import Done, Move, Reaction
from sim.speech.speech import Speech
from sim.topics import Topic
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
        self._asides = Asides(scenario, customer)
        self._excuses = customer.excuses
        self._pledges = customer.purse.pledges
        self._customer = customer
        self._spoken: dict[str, int] = {}
        """In which contact each excuse was last spoken of."""
        self._shown: set[str] = set()
        """Evidence he has been shown."""
        self._told: set[str] = set()
        """Excuses of which he has said how things really are."""

    def answer(
        self, reaction: Reaction, *, today: date, met: ContactKind, ask: int | None, move: Move, readable: bool
    ) -> tuple[str, tuple[Deed, ...]]:
        """The words for the reaction to a move, and its deeds.

        `ask` is the sum last asked for; `readable` says whether the move was understood.
        """
        first = self._customer.talk is None or self._customer.talk.turn <= 1
        unread = "heard" if move.plain else "gibberish"
        not_understood = "repeat" if move.repeated else "off_topic" if readable else unread
        several = () if move.did(Act.PIN_DOWN) else self._several(today)
        fine = tuple(self._fine(self._remembered(entry), met, move, not_understood, first) for entry in reaction.done)
        if several:
            fine = tuple(_counted_off(entry, several) for entry in fine)
        woven = self._asides.weave(replace(reaction, done=fine), move, frozenset(self._told))
        done = self._of_before(self._seen(_of_evidence(_with_account(woven, move), move), move))
        self._told |= {entry.excuse for entry in done if entry.excuse is not None and _tells(entry)}
        fallback: dict[str, int | date | str] = {"ask": ask} if ask is not None else {}
        text = self._speech.say(self.wording.reply(done, reaction.mood, today, fallback))
        return text, tuple(entry.deed for entry in done)

    def _remembered(self, done: Done) -> Done:
        """What he said and did before: a proof of what he has told already, a promise that he kept. Of a complaint that
        is true only in part he does not tell at the first question how little there is to it.
        """
        if done.deed is Deed.ADMIT and done.tag == "by_evidence" and done.excuse in self._told:
            return replace(done, tag="as_told")
        if done.deed is Deed.GIVE_PARTICULARS and done.tag == "true" and done.excuse is not None:
            run = self._excuses[done.excuse]
            early = run.truth is Truth.PARTLY and run.state is ExcuseState.PROBED and run.id not in self._told
            return replace(done, tag="vague") if early else done
        if done.deed is not Deed.EXCUSE_FOR_BROKEN_PROMISE or done.tag != "none_due":
            return done
        kept = [pledge for pledge in self._pledges if pledge.state is PromiseState.KEPT]
        if not kept:
            return done
        facts = done.facts | {"amount": kept[-1].amount, "due": kept[-1].due or kept[-1].made}
        return replace(done, tag="kept", facts=facts)

    def _several(self, today: date) -> tuple[tuple[int, date | None], ...]:
        """What he has promised today, if it is more than one payment."""
        made = [pledge for pledge in self._pledges if pledge.state is PromiseState.OPEN and pledge.made == today]
        return tuple((pledge.amount, pledge.due) for pledge in made) if len(made) > 1 else ()

    def _seen(self, done: tuple[Done, ...], move: Move) -> tuple[Done, ...]:
        """What he is shown a second time he says he has seen."""
        if move.evidence is None:
            return done
        again = move.evidence in self._shown
        self._shown.add(move.evidence)
        if not again:
            return done
        seen = (replace(entry, deed=Deed.SMALL_TALK, tag="seen", excuse=None) for entry in done)
        return tuple(new if old.tag == "shown" else old for new, old in zip(seen, done, strict=True))

    def _of_before(self, done: tuple[Done, ...]) -> tuple[Done, ...]:
        """An excuse that comes up again in a later contact is named as one spoken of before."""
        number, told = self._customer.contacts, list[Done]()
        for entry in done:
            before = entry.excuse is not None and self._spoken.get(entry.excuse, number) < number
            if before and entry.deed is Deed.INSIST_ON_EXCUSE and entry.tag != "shown":
                entry = replace(entry, tag="again")
            elif before and (entry.deed in _ABOUT_AGAIN or entry.tag in ("true", "vague")):
                told.append(replace(entry, deed=Deed.GIVE_PARTICULARS, tag="before"))
            if entry.excuse is not None:
                self._spoken[entry.excuse] = number
            told.append(entry)
        return tuple(told)

    @staticmethod
    def _fine(done: Done, met: ContactKind, move: Move, not_understood: str, first: bool) -> Done:
        """A greeting depends on how one meets and is said once; a yes depends on what it answers, what was not
        understood on what came.
        """
        if done.deed is Deed.GREET and not done.tag:
            return replace(done, tag=_GREETINGS[met]) if first else replace(done, deed=Deed.SMALL_TALK)
        if done.deed is Deed.CONFIRM and done.tag == "spoken" and Topic.WRITING.value in move.topics:
            return replace(done, tag="awaited")
        if done.deed is Deed.CONFIRM and move.asks & {"payer", "means"}:
            return replace(done, tag="details")
        if done.deed is Deed.CONFIRM and done.tag == "spoken" and "day" in move.asks and move.did(Act.PIN_DOWN):
            return replace(done, deed=Deed.PROMISE_FIRM, tag="day")
        day = done.facts.get("day")
        its = done.facts.get("amount") in (move.named, move.ask)
        other_day = its and move.pay_day is not None and isinstance(day, date) and day != move.pay_day
        if done.deed is Deed.CONFIRM and done.tag == "spoken" and other_day and not move.rest:
            return replace(done, tag="other_day")
        if done.deed is Deed.CONFIRM and not move.own_words:
            return replace(done, tag="written")
        if done.deed is Deed.NOT_UNDERSTOOD:
            return replace(done, tag=not_understood)
        return done

    def _pick(self, key: str, count: int) -> int:
        """The draw of a line: keyed by its bag and how often that was drawn from, so that no bag shifts another."""
        nth = self._drawn.get(key, 0)
        self._drawn[key] = nth + 1
        code = zlib.crc32(key.encode("utf-8"))
        return self._draws.below(count, Purpose.LINE, nth, code >> 16, code & 0xFFFF)


def _with_account(done: tuple[Done, ...], move: Move) -> tuple[Done, ...]:
    """Asked by whom or how as well, he says so together with the sum and the day."""
    if not move.asks & {"payer", "means"} or not move.did(Act.PIN_DOWN):
        return done
    sums = ((Deed.PROMISE_FIRM, "amount_day"), (Deed.ACCEPT, "own_offer"), (Deed.ACCEPT, "ask_met"))
    place = next((place for place, entry in enumerate(done) if (entry.deed, entry.tag) in sums), None)
    if place is None:
        return done
    account = replace(done[place], deed=Deed.PROMISE_FIRM, tag="account")
    return (*done[: place + 1], account, *done[place + 1 :])


_ABOUT_AGAIN = (Deed.DODGE_QUESTION, Deed.SHOW_DOCUMENT, Deed.REFUSE_DOCUMENT)
"""Deeds that come back to an excuse of before."""
_ON_EVIDENCE = (Deed.EXPOSED, Deed.ADMIT, Deed.SETTLE_EXCUSE, Deed.PUT_OFF, Deed.WALK_OUT)


def _of_evidence(done: tuple[Done, ...], move: Move) -> tuple[Done, ...]:
    """Something shown gets an answer to what was shown."""
    if move.evidence is None or any(entry.deed in _ON_EVIDENCE or entry.tag == "shown" for entry in done):
        return done
    if done[0].deed is Deed.INSIST_ON_EXCUSE:
        return (replace(done[0], tag="shown"), *done[1:])
    return (replace(done[0], deed=Deed.REFUSE, tag="shown"), *done)


def _counted_off(done: Done, sums: tuple[tuple[int, date | None], ...]) -> Done:
    """A summing-up of several payments names them all."""
    if done.deed is not Deed.CONFIRM or done.tag not in ("spoken", "details", "other_day"):
        return done
    return replace(done, tag="several", sums=sums)


def _tells(done: Done) -> bool:
    """Whether a deed says how things really are with an excuse."""
    return done.deed in (Deed.ADMIT, Deed.SHOW_DOCUMENT) or (done.deed is Deed.GIVE_PARTICULARS and done.tag == "true")
