"""Which messages may earn points: each once, no copy of the dealer's words, none for show, none with foul conduct."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from personas.vocabulary import Deed
from scenarios.vocabulary import Act, AmountRole, Reading
from scoring.conduct import check_message
from scoring.for_show import claims_agreement, claims_promise, for_show, pays_the_dealer
from scoring.staged import said_text
from scoring.transcript import By, CaseSheet, Kind, Turn

REPEATS = "REP-01"
"""Id of the item that takes back what one message earned by being sent again and again."""
EARNLESS = frozenset({Act.GREET, Act.OTHER, Act.CLOSE, Act.PLEAD, Act.ACCEPT_EXCUSE, Act.THREAT})
"""Acts that never earn; they count neither for nor against a message's fullness."""
MOST_ACTS = 5
"""Acts of one message that can earn: the first in the text. The fullest lines of `design/sample-talk.md` hold five."""
WALL = 8
"""A message with so many different acts answers nothing in particular and earns nothing."""
SAME = 0.8
"""Share of a message's shingles found in an earlier one from which it says the same."""
LONG = 24
"""Weight (a Chinese character 2, any other letter 1) from which likeness counts; below it only equality does."""

ABSURD = 1.5
"""Multiple of all that is owed above which a sum cannot be meant."""
BEYOND = 1.15
"""Multiple of what is overdue above which a sum is beyond reason; named once it is an anchor, again it is a pose."""
FORMULA = 10
"""Weight of letters from which the words of an act, said before to the letter, are a formula."""
BARE = 2
"""Short messages in a row that may bring nothing new; more only hold out for points."""
SCRAP = 9
"""Weight of words below which a message that only states or asks for payment is a scrap of a sentence: 今天; 28万."""
SCRAPS = 3
"""Scraps in a row that may be answers; more are a sentence in pieces."""
_HOLDING = frozenset({Act.DEMAND, Act.REJECT})
"""Acts that are one where a short message brings nothing else: it holds out."""
_STATING = _HOLDING | {Act.JUSTIFY, Act.STATE_FACTS}
_EMOJI = 12
"""Weight of words below which two pictures are the message."""
_YES = frozenset({Deed.ACCEPT, Deed.PROMISE_FIRM, Deed.PROMISE_VAGUE, Deed.HOLLOW_YES, Deed.CONFIRM, Deed.PAY})


@dataclass(frozen=True, slots=True)
class Credit:
    """What one message may earn with: its acts, or why none."""

    acts: frozenset[Act] = frozenset()
    repeats: int | None = None
    """Number of the turn it repeats or copies."""
    show: bool = False
    """Whether it addresses nobody: a wall, a list, a soliloquy."""
    void: bool = False
    """Whether it is out of place: foul conduct, an absurd sum, a bare number, a claim of what nobody agreed to."""

    @property
    def fresh(self) -> bool:
        """Whether the message is the trainee's own answer to this moment."""
        return self.repeats is None and not self.show and not self.void


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def weight(text: str) -> int:
    """How much was said: a wide character counts twice."""
    return sum(2 if _wide(char) else 1 for char in text)


def shingles(text: str) -> frozenset[str]:
    """The stretches of neighbouring letters: two from a wide one on, four from any other.

    A long English text holds nearly every pair of letters; it does not hold every four.
    """
    lengths = (2 if _wide(char) else 4 for char in text)
    return frozenset(text[i : i + length] for i, length in enumerate(lengths) if i + length <= len(text))


def likeness(new: frozenset[str], old: frozenset[str]) -> float:
    """Share of the new shingles that the old text has, 0 to 1."""
    return len(new & old) / len(new) if new else 0.0


@dataclass(frozen=True, slots=True)
class _Seen:
    n: int
    text: str
    """Case and width folded, without blanks."""
    body: str
    """Its letters only: digits and punctuation make no new message of an old one."""
    shingles: frozenset[str]
    weight: int
    customer: bool


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalpha())


def _remember(turn: Turn) -> _Seen:
    text = "".join(unicodedata.normalize("NFKC", turn.text).casefold().split())
    body = "".join(char for char in text if char.isalpha())
    return _Seen(turn.n, text, body, shingles(body), weight(body), turn.by == By.CUSTOMER)


def _same(new: _Seen, old: _Seen) -> bool:
    """A trainee may take up the dealer's words: only a line that is nearly all his, and all of it, is a copy."""
    if new.text == old.text:
        return bool(new.body)
    if new.weight < LONG:
        return False
    if len(old.shingles) < SAME * len(new.shingles):
        return False
    alike = likeness(new.shingles, old.shingles)
    if old.customer:
        return alike >= 0.9 and likeness(old.shingles, new.shingles) >= 0.9
    return alike >= SAME


def _acts(reading: Reading) -> tuple[Act, ...]:
    """The different acts that can earn, in order of the text."""
    ordered = sorted(reading.acts, key=lambda found: (found.span, found.act.value))
    return tuple(dict.fromkeys(found.act for found in ordered if found.act not in EARNLESS))


@dataclass(slots=True)
class _SoFar:
    """What has been said up to a message."""

    sheet: CaseSheet
    seen: list[_Seen] = field(default_factory=list)
    answered: bool = False
    """The dealer has named a sum or promised something."""
    promised: bool = False
    beyond: bool = False
    """A sum beyond reason was asked for."""
    acts: frozenset[Act] = frozenset()
    """Acts of the message that last brought something new."""
    slots: set[object] = field(default_factory=set)
    """Sums, days, means and particulars named."""
    bare: list[int] = field(default_factory=list)
    """Messages since that brought nothing new."""
    scraps: list[int] = field(default_factory=list)
    """Scraps of sentences since the last whole one."""

    def dealer(self, turn: Turn) -> None:
        said_yes = turn.promise is not None or bool(_YES & set(turn.does))
        self.promised = self.promised or said_yes
        self.answered = self.answered or said_yes or turn.offer is not None

    def credit(self, turn: Turn, new: _Seen) -> Credit:
        assert turn.reading is not None
        acts = _acts(turn.reading)
        earlier = next((old.n for old in self.seen if _same(new, old)), None)
        if earlier is not None:
            return Credit(repeats=earlier)
        words = said_text(turn.text, self.sheet.address)
        if len(acts) >= WALL or for_show(words) or not any(char.isalnum() for char in words):
            return Credit(show=True)
        if self._out_of_place(turn.text, turn.reading, new):
            return Credit(void=True)
        scrap = new.weight < SCRAP and _STATING.issuperset(acts)
        self.scraps = [*self.scraps, turn.n] if scrap else []
        if len(self.scraps) > SCRAPS:
            return Credit(repeats=self.scraps[0])
        if self._adds(turn.reading, acts, new):
            self.acts, self.bare = frozenset(acts), []
        else:
            self.bare.append(turn.n)
            if len(self.bare) > BARE:
                return Credit(repeats=self.bare[0])
        said_before = self._said_before(turn.reading)
        return Credit(acts=frozenset(acts[:MOST_ACTS]) - said_before)

    def _said_before(self, reading: Reading) -> frozenset[Act]:
        """The acts whose words, to the letter, an earlier message held: a formula is no answer to this moment."""
        found = set()
        for act in reading.acts:
            words = _letters(reading.quote(act.span))
            if weight(words) >= FORMULA and any(words in old.body for old in self.seen if not old.customer):
                found.add(act.act)
        return frozenset(found)

    def _out_of_place(self, text: str, reading: Reading, new: _Seen) -> bool:
        most = ABSURD * max(self.sheet.owed, self.sheet.overdue, self.sheet.target)
        sums = [found.sum or 0 for found in reading.sums(AmountRole.ASK)] if reading.has(Act.DEMAND, Act.REJECT) else []
        absurd = most > 0 and any(value > most for value in sums)
        hollow = not self.answered and claims_agreement(text)
        claimed = not self.promised and claims_promise(text)
        pictures = sum(unicodedata.category(char) == "So" for char in text) > 1 and new.weight < _EMOJI
        if absurd or hollow or claimed or pictures or not new.body or pays_the_dealer(reading):
            return True
        return self._poses(reading) or bool(check_message(text, reading))

    def _poses(self, reading: Reading) -> bool:
        """Whether it asks for more than is reasonable once more."""
        asked = max((found.sum or 0 for found in reading.sums(AmountRole.ASK)), default=0)
        if asked <= BEYOND * max(self.sheet.overdue, self.sheet.target):
            return False
        again, self.beyond = self.beyond, True
        return again

    def _adds(self, reading: Reading, acts: tuple[Act, ...], new: _Seen) -> bool:
        """Whether a message brings an act, a sum, a day, a means or a particular that was not there just before."""
        slots: set[object] = {*(found.sum for found in reading.amounts), *(found.date for found in reading.dates)}
        slots |= {*(found.method for found in reading.methods), *(found.particular for found in reading.particulars)}
        known = self.acts | _HOLDING if self.acts & _HOLDING else self.acts
        adds = new.weight >= LONG or bool(slots - self.slots) or not known.issuperset(acts)
        self.slots |= slots
        return adds


def is_read(turn: Turn) -> bool:
    """Whether this is a message of the trainee that was understood."""
    return turn.kind == Kind.SAY and turn.by == By.TRAINEE and turn.reading is not None and turn.reading.understood


def credit_turns(turns: Iterable[Turn], sheet: CaseSheet) -> dict[int, Credit]:
    """What each understood message may earn with, by turn number."""
    so_far = _SoFar(sheet)
    found: dict[int, Credit] = {}
    for turn in turns:
        so_far.dealer(turn)
        new = _remember(turn)
        if is_read(turn):
            found[turn.n] = so_far.credit(turn, new)
        if turn.text and (turn.kind == Kind.SAY or turn.by == By.CUSTOMER):
            so_far.seen.append(new)
    return found


def own_share(credit: Iterable[Credit]) -> float:
    """How far the credit stands, 0 to 1: 1 up to a third of such messages, 0 from two thirds, linear between.

    Such are repeats, copies, what is for show and what is out of place; fresh only messages with an act that can earn
    (own choice, no publication gives it).
    """
    found = list(credit)
    fresh = sum(1 for entry in found if entry.fresh and entry.acts)
    stale = sum(1 for entry in found if not entry.fresh)
    if stale == 0:
        return 1.0
    return min(1.0, max(0.0, 2.0 - 3.0 * stale / (stale + fresh)))
