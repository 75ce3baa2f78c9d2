"""What a dealer's words do, where no simulator says it: deeds, excuse, sum offered, promise, mood.

For plain transcripts of role plays and real calls. Sums and days come from the reader's grammars; the rest is
what a trained model and lists of phrases make of the words (`words.py`). What is not found stays unknown: a line that
shows nothing is small talk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from personas.vocabulary import Deed, ExcuseKind, ExcuseState, Mood
from scenarios.vocabulary import QUESTIONS, Act, AmountRole, Particular, ReadContext, Reading
from scoring.transcript import ExcuseSeen, Promise
from sim.ear.money import Money, money_of
from sim.ear.stances import Stance
from sim.ear.words import Words

_ABOUT_HIM = (Act.PROBE, Act.VERIFY)
_SETTLING = (Act.PIN_DOWN, Act.CONFIRM, Act.ACCEPT_OFFER)
_OF_MONEY = (Act.STATE_FACTS, Act.DEMAND, Act.FOLLOW_UP, Act.JUSTIFY, Act.TRADE, Act.PLEAD)
_NAMED = (AmountRole.ASK, AmountRole.AGREED)


@dataclass(frozen=True, slots=True)
class Heard:
    """One line of the dealer's as read. `offer` is his standing offer after it, in minor units."""

    does: tuple[Deed, ...]
    excuse: ExcuseSeen | None
    offer: int | None
    promise: Promise | None
    mood: Mood
    day: date | None
    """The first day he names that is not gone by."""


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
    _day: date | None = None
    """The day the standing offer is for."""
    _asked_for: date | None = None
    """The day the trainee asked for last."""
    _raised: set[ExcuseKind] = field(default_factory=set)
    _heard: set[str] = field(default_factory=set)
    """Lines with an excuse so far: one said again word for word answers no question."""
    _last: Reading | None = None
    _said: Words = field(default_factory=lambda: Words(""))
    """The words of the trainee's last message."""
    _debt: int | None = None
    """What is overdue: more cannot be promised."""
    _of_money: bool = False
    """Whether the trainee has spoken of money yet."""

    def trainee_said(self, reading: Reading) -> Promise | None:
        """Takes note of the trainee's message: the promise it makes of the dealer's standing offer by taking it.

        A sum offered for a day needs no second yes; None where there is no such offer or it is not taken.
        """
        self._last, self._said = reading, Words(reading.text)
        self._of_money = self._of_money or bool(reading.amounts) or reading.has(*_OF_MONEY)
        if reading.ask is not None and reading.ask.sum:
            self.ask = reading.ask.sum
        self._asked_for = reading.pay_day.date if reading.pay_day is not None else self._asked_for
        agreed = {found.sum for found in reading.sums(AmountRole.AGREED)}
        takes = reading.has(Act.ACCEPT_OFFER, Act.CONFIRM) or self.offer in agreed
        if self.offer is None or self._day is None or not takes:
            return None
        more = reading.ask is not None and (reading.ask.sum or 0) > self.offer
        if (more and self.offer not in agreed) or any(entry.amount == self.offer for entry in self.promises):
            return None
        known = self._known(self.offer, self._day, Words(""))
        return self._record(self.offer, self._day, Words(""), known, agrees=False)

    def hear(self, text: str, context: ReadContext) -> Heard:
        """What a line does. Any text can be heard; unknown words are small talk."""
        words = Words(text)
        self._debt = context.overdue
        money = money_of(words, replace(context, last_ask=self.ask), answers=self._asked_else)
        promise = self._promise(words, money)
        deeds = self._money(money) if promise is None or (self.ask or 0) > promise.amount else []
        if promise is not None:
            confirms = words.has("confirmed") and not money.sums
            firm = Deed.CONFIRM if confirms else Deed.PROMISE_FIRM
            deeds.append(firm if promise.due is not None else Deed.PROMISE_VAGUE)
        seen = None if promise is not None else self._excuse(words, deeds)
        if promise is None:
            deeds += self._stance(words, deeds)
            if seen is None and self._gives_a_reason(words, deeds):
                seen = self._stands(_UNKNOWN, ExcuseState.RAISED, Deed.RAISE_EXCUSE, deeds)
        mood = Mood.UPSET if words.does(Stance.UPSET) else Mood.CALM
        if mood is Mood.UPSET:
            deeds.insert(0, Deed.GET_UPSET)
        if words.does(Stance.LEAVES):
            deeds.append(Deed.WALK_OUT if mood is Mood.UPSET else Deed.BYE)
        return Heard(tuple(dict.fromkeys(deeds)) or (Deed.SMALL_TALK,), seen, self.offer, promise, mood, money.day)

    @property
    def _asked_else(self) -> bool:
        """Whether the trainee's last message asks about something else than this payment: wages, others' debts."""
        last = self._last
        if last is None or last.has(Act.DEMAND, Act.TRADE, Act.CONFIRM, Act.ACCEPT_OFFER) or last.ask is not None:
            return False
        if self._said.has("asks_sum"):
            return False
        return last.has(*_ABOUT_HIM) or (last.has(Act.PIN_DOWN) and self._said.has("third_party"))

    @property
    def _sums_up(self) -> bool:
        """Whether the trainee's last message sums up a payment with its day: who goes on from there agrees."""
        last = self._last
        return last is not None and last.has(Act.CONFIRM) and last.pay_day is not None and _whole_of(last) is not None

    # ---- money ----------------------------------------------------------------------------------------------------
    def _money(self, money: Money) -> list[Deed]:
        if not money.sums:
            return []
        before, self.offer = self.offer, money.whole
        self._day = money.day or (self._day if before == self.offer else None)
        if before == self.offer:
            return [Deed.REFUSE]
        return [Deed.RAISE_OFFER if before is not None and self.offer > before else Deed.COUNTER_OFFER]

    def _promise(self, words: Words, money: Money) -> Promise | None:
        """A promise is a yes, or the answer to a question for particulars, with a sum that is on the table."""
        last = self._last
        settling = last is not None and last.has(*_SETTLING) and not words.does(Stance.ASKS)
        settling = settling and not (self._asked_else or words.has("unsure") or words.does(Stance.PUT_OFF))
        refuses = words.does(Stance.REFUSE)
        takes = self.ask is not None and bool(money.sums) and money.whole >= self.ask and not refuses
        takes = takes and not (self._asked_else or words.has("unsure"))
        agrees = words.does(Stance.YES) and _is_yes(words, money, refuses) and not self._less(words, money)
        agrees = agrees or (self._sums_up and not money.sums and words.stands())
        if not (agrees or takes or (settling and (money.day is not None or words.has("person")))):
            return None
        amount = money.whole or self._on_table()
        if not amount:
            return None
        loose = money.vague and money.day is None  # "soon" is no yes to the day that was asked for
        named = self._asked_for if agrees and not loose else None
        repeats = words.has("confirmed") and not money.sums
        offered = self._day if amount == self.offer else None
        known = self._whole_known(amount, money) or self._known(amount, money.day, words)
        if known is not None and known in self.promises[1:]:
            amount = self._part(amount, known)
        due = (None if repeats else money.day) or (known.due if known else None) or named or offered
        if due is None and (loose or not agrees):
            return None
        return self._record(amount, due, words, known, agrees=agrees)

    def _less(self, words: Words, money: Money) -> bool:
        """Whether he names a sum below what was asked without a word of agreement: an offer, which waits for a yes."""
        return bool(money.sums) and self.ask is not None and money.whole < self.ask and not words.has("agrees")

    def _record(self, amount: int, due: date | None, words: Words, known: Promise | None, *, agrees: bool) -> Promise:
        """The promise of this sum, with what was said of it before; a yes takes over what the trainee just named."""
        proposed = self._said if agrees else Words("")
        self._day = None  # his offer is answered: a confirmation that follows is of the promise

        def said(what: str, before: bool) -> bool:
            asked = proposed.has("asks_back") and not _ASSENT.search(proposed.text)
            return before or words.has(what) or (proposed.has(what) and not asked)

        made = Promise(
            id=known.id if known else len(self.promises) + 1,
            amount=amount if self._debt is None else min(amount, self._debt),
            due=due,
            payer=said("person", bool(known and known.payer)),
            method=said("means", bool(known and known.method)),
            what_if=said("what_if", bool(known and known.what_if)),
            written=bool(known and known.written) or (agrees and self._writes),
        )
        self.promises = [entry for entry in self.promises if entry.id != made.id] + [made]
        return made

    def _known(self, amount: int, day: date | None, words: Words) -> Promise | None:
        """The promise this one takes the place of: of the same sum, or the last one unless it comes on top."""
        added = words.has("rest") or self._said.has("rest") or _ADDED.search(self._said.text) is not None
        same = next((entry for entry in self.promises if entry.amount == amount), None)
        if same is not None and not (added and day is not None and same.due not in (None, day)):
            return same
        return self.promises[-1] if self.promises and not added else None

    def _whole_known(self, amount: int, money: Money) -> Promise | None:
        """The last promise, when a yes is to all that was promised in parts, or to a summary that holds the parts."""
        if len(self.promises) < 2 or not (money.day is None or any(e.due == money.day for e in self.promises)):
            return None
        whole = sum(entry.amount for entry in self.promises)
        summed = self._last is not None and self._last.has(Act.CONFIRM) and not money.sums
        return self.promises[-1] if amount == whole or (summed and amount > whole - self.promises[-1].amount) else None

    def _part(self, amount: int, known: Promise) -> int:
        """What of a sum is left for a promise when the earlier ones are parts of it."""
        others = sum(entry.amount for entry in self.promises if entry.id != known.id)
        return amount - others if amount > max(others, known.amount) and amount - others >= known.amount else amount

    @property
    def _writes(self) -> bool:
        """Whether the trainee's last message says that it is, or will be, written down."""
        named = self._last.particulars if self._last is not None else ()
        return any(found.particular is Particular.WRITTEN for found in named) or self._said.has("writes")

    def _on_table(self) -> int | None:
        """The sum a bare yes is about: one the trainee just named and that is not promised yet, or the standing one."""
        last = self._last
        if last is None or not last.has(Act.DEMAND, Act.TRADE, Act.CONSEQUENCE, *_SETTLING):
            return None
        if self.promises and last.has(Act.CONSEQUENCE) and not last.has(Act.DEMAND, Act.TRADE, *_SETTLING):
            return self.promises[-1].amount
        named = _whole_of(last)
        fresh = named is not None and all(entry.amount != named for entry in self.promises)
        if fresh and (last.has(Act.CONFIRM) or not self.promises):
            return named
        if self.promises:
            return self.promises[-1].amount
        return self.offer if last.has(*_SETTLING) else None

    # ---- excuses and the rest -------------------------------------------------------------------------------------
    def _excuse(self, words: Words, deeds: list[Deed]) -> ExcuseSeen | None:
        kind = words.excuse
        if kind is ExcuseKind.OTHER and not self._of_money:
            kind = None  # "busy unloading, what is it?" before money was spoken of
        if kind in _ARRANGING and self.promises and self._last is not None and self._last.has(*_SETTLING):
            kind = None  # "my wife's brother keeps the till" says who pays
        asked = self._last is not None and self._last.has(*QUESTIONS)
        current = self.excuse
        if current is not None and asked and self._only_answers(words):
            kind = None  # details of the excuse he has given, whatever else they sound like
        if current is not None and asked and words.has("exposed"):
            return self._stands(current, ExcuseState.EXPOSED, Deed.EXPOSED, deeds)
        if current is not None and asked and kind in (None, current.kind) and words.does(Stance.ADMITS):
            return self._stands(current, ExcuseState.ADMITTED, Deed.ADMIT, deeds)
        again = words.text in self._heard
        self._heard.add(words.text)
        if current is not None and asked and kind in (None, current.kind) and not again:
            answer = next((deed for stance, deed in _ANSWERS if words.does(stance)), None)
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

    def _only_answers(self, words: Words) -> bool:
        """Whether a line gives the details it was asked for, and no plainly new excuse."""
        stalls = words.does(Stance.REFUSE) or words.does(Stance.PUT_OFF)
        return words.does(Stance.PARTICULARS) and not stalls and not words.plainly_excuses(besides=self._raised)

    def _gives_a_reason(self, words: Words, deeds: list[Deed]) -> bool:
        """Whether a first no, once money was spoken of, is so long that a reason we have no words for is in it."""
        stalls = Deed.REFUSE in deeds or Deed.PUT_OFF in deeds
        return self._of_money and self.excuse is None and stalls and words.weight >= _REASON

    def _stands(self, seen: ExcuseSeen, state: ExcuseState, deed: Deed, deeds: list[Deed]) -> ExcuseSeen:
        deeds.append(deed)
        self.excuse = replace(seen, state=state.value)
        return self.excuse

    def _stance(self, words: Words, deeds: list[Deed]) -> list[Deed]:
        """What a line without a promise does besides its sum and its excuse."""
        if words.does(Stance.THREATENS):
            return [Deed.THREATEN_TO_LEAVE]
        if deeds:
            return [Deed.PUT_OFF] if words.does(Stance.PUT_OFF) else []
        last = self._last
        asked = last is not None and last.has(Act.DEMAND, Act.TRADE, *QUESTIONS)
        if words.has("bare_no") and not (last is not None and last.has(*_ABOUT_HIM)):
            return [Deed.REFUSE]
        soothes = words.does(Stance.VAGUE) and words.rather(Stance.VAGUE, Stance.PUT_OFF)
        stances = [stance for stance in _STANCES if words.does(stance) and (stance is not Stance.YES or asked)]
        if soothes and stances[0] is Stance.PUT_OFF:
            return [Deed.PROMISE_VAGUE]
        return [_STANCES[stance] for stance in stances[:1]]


_ASSENT = re.compile(
    r"(?:^|[\s,，.。;；!！…])(?:all right|alright|ok|okay|right|agreed|deal|understood|clear|fair enough|yes|"
    r"is that (?:right|fair|ok|clear|understood)|do we agree|can we agree(?: on that)?|"
    r"好吗|好吧|好不好|行吗|行吧|行不行|可以吗|可以吧|成吗|对吧|是吧|没问题吧|同意吗|明白吗|您看行吗|您同意吧)\s*[?？]\s*$"
)
"""A question that only asks for a yes to what was said before it."""
_ADDED = re.compile(
    r"再(?:来|加|补|出|凑)|另外|还有|此外|(?<![a-z])(?:on top|as well|further|additional|extra|more|add|plus)(?![a-z])|"
    r"(?:^|[.!;,]\s*)(?:and|also|then)(?: (?:the|what about|how about))? (?:¥|\$|€|£)?\d"
)
"""Words that ask for money beside what is promised."""
_ARRANGING = (ExcuseKind.BOSS_AWAY, ExcuseKind.STATEMENT_MISSING, ExcuseKind.OTHER)
"""Excuses whose words also serve to arrange a payment."""
_UNKNOWN = ExcuseSeen(ExcuseKind.OTHER.value, ExcuseKind.OTHER, "raised")
_REASON = 140
"""Tenths of a word from which a no gives a reason."""
_ANSWERS = (
    (Stance.NO_PAPERS, Deed.REFUSE_DOCUMENT),
    (Stance.DODGE, Deed.DODGE_QUESTION),
    (Stance.PARTICULARS, Deed.GIVE_PARTICULARS),
)
_STANCES = {
    Stance.WANTS: Deed.ASK_SUPPORT,
    Stance.PUT_OFF: Deed.PUT_OFF,
    Stance.VAGUE: Deed.PROMISE_VAGUE,
    Stance.REFUSE: Deed.REFUSE,
    Stance.YES: Deed.PROMISE_VAGUE,
    Stance.DODGE: Deed.DODGE_QUESTION,
}
"""What a line does by its stance, the first that holds."""


def _is_yes(words: Words, money: Money, refuses: bool) -> bool:
    """Whether a yes is one: a sum with a day makes it so, a no or a "later" takes it back, an excuse does too."""
    if money.sums and money.day is not None:
        return True
    return not refuses and (bool(money.sums) or money.day is not None or words.stands())


def _whole_of(reading: Reading) -> int | None:
    """The sum a message puts on the table: instalments for several days together, else the largest."""
    named = dict.fromkeys(found.sum for found in reading.amounts if found.sum and found.role in _NAMED)
    if not named:
        return None
    largest, together = max(named), sum(named)
    several = len(reading.pay_days) > 1 or len({found.role for found in reading.amounts if found.role in _NAMED}) > 1
    return together if len(named) > 1 and several and 2 * largest != together else largest
