"""Which messages may earn points: each once, no copy of the dealer's words, none for show, none with foul conduct."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from personas.vocabulary import Deed
from scenarios.vocabulary import Act, Reading
from scoring.conduct import check_message
from scoring.for_show import claims_agreement, for_show, pays_the_dealer
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
"""Share of a message's letter pairs found in an earlier one from which it says the same."""
LONG = 24
"""Weight (a Chinese character 2, any other letter 1) from which likeness counts; below it only equality does."""

ABSURD = 1.5
"""Multiple of all that is owed above which a sum cannot be meant."""
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
    """Whether it is out of place: foul conduct, an absurd sum, a bare number, the claim of an agreement."""

    @property
    def stale(self) -> bool:
        """Whether it is there for the score alone."""
        return self.repeats is not None or self.show

    @property
    def fresh(self) -> bool:
        """Whether the message is the trainee's own answer to this moment."""
        return not self.stale and not self.void


def letters(text: str) -> str:
    """Letters only, case and width folded: digits and punctuation make no new message of an old one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalpha())


def weight(text: str) -> int:
    """How much was said: a wide character counts twice."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def likeness(new: frozenset[str], old: frozenset[str]) -> float:
    """Share of the new pairs that the old text has, 0 to 1."""
    return len(new & old) / len(new) if new else 0.0


@dataclass(frozen=True, slots=True)
class _Seen:
    n: int
    text: str
    body: str
    pairs: frozenset[str]
    weight: int
    customer: bool


def _remember(turn: Turn) -> _Seen:
    body = letters(turn.text)
    text = "".join(unicodedata.normalize("NFKC", turn.text).casefold().split())
    return _Seen(turn.n, text, body, pairs(body), weight(body), turn.by == By.CUSTOMER)


def _same(new: _Seen, old: _Seen) -> bool:
    """A trainee may take up the dealer's words: only a line that is nearly all his, and all of it, is a copy."""
    if new.text == old.text:
        return bool(new.body)
    if new.weight < LONG:
        return False
    if len(old.pairs) < SAME * len(new.pairs):
        return False
    alike = likeness(new.pairs, old.pairs)
    if old.customer:
        return alike >= 0.9 and likeness(old.pairs, new.pairs) >= 0.9
    return alike >= SAME


def _acts(reading: Reading) -> tuple[Act, ...]:
    """The different acts that can earn, in order of the text."""
    ordered = sorted(reading.acts, key=lambda found: (found.span, found.act.value))
    return tuple(dict.fromkeys(found.act for found in ordered if found.act not in EARNLESS))


def _credit(turn: Turn, seen: Iterable[_Seen], most: int, *, answered: bool) -> Credit:
    """`most` is the largest sum that can be meant; `answered`: the dealer has named a sum or promised something."""
    assert turn.reading is not None
    new = _remember(turn)
    earlier = next((old.n for old in seen if _same(new, old)), None)
    acts = _acts(turn.reading)
    if earlier is not None:
        return Credit(repeats=earlier)
    if len(acts) >= WALL or for_show(turn.text):
        return Credit(show=True)
    sums = [found.sum or 0 for found in turn.reading.amounts] if turn.reading.has(Act.DEMAND, Act.REJECT) else []
    absurd = most > 0 and any(value > most for value in sums)
    hollow = (not answered and claims_agreement(turn.text)) or pays_the_dealer(turn.reading)
    if absurd or hollow or not letters(turn.text) or check_message(turn.text, turn.reading):
        return Credit(void=True)
    return Credit(acts=frozenset(acts[:MOST_ACTS]))


def is_read(turn: Turn) -> bool:
    """Whether this is a message of the trainee that was understood."""
    return turn.kind == Kind.SAY and turn.by == By.TRAINEE and turn.reading is not None and turn.reading.understood


def credit_turns(turns: Iterable[Turn], sheet: CaseSheet) -> dict[int, Credit]:
    """What each understood message may earn with, by turn number."""
    seen: list[_Seen] = []
    found: dict[int, Credit] = {}
    answered = False
    most = int(ABSURD * max(sheet.owed, sheet.overdue, sheet.target))
    for turn in turns:
        answered = answered or turn.offer is not None or turn.promise is not None or bool(_YES & set(turn.does))
        if is_read(turn):
            found[turn.n] = _credit(turn, seen, most, answered=answered)
        if turn.text and (turn.kind == Kind.SAY or turn.by == By.CUSTOMER):
            seen.append(_remember(turn))
    return found


def own_share(credit: Iterable[Credit]) -> float:
    """How far the credit stands, 0 to 1: 1 up to a third of stale messages, 0 from two thirds, linear between.

    Stale are repeats, copies and what is for show; fresh only messages with an act that can earn (own choice, no
    publication gives it).
    """
    found = list(credit)
    fresh = sum(1 for entry in found if entry.fresh and entry.acts)
    stale = sum(1 for entry in found if entry.stale)
    if stale == 0:
        return 1.0
    return min(1.0, max(0.0, 2.0 - 3.0 * stale / (stale + fresh)))
