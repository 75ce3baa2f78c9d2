"""Puts a decided reply into words: the scenario's own lines, else the persona's, else the bank's; no line twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from personas.vocabulary import CASES, Deed, ExcuseKind, Lang, Mood
from sim.speech.bank import Line, load_bank, plain_line
from sim.speech.reply import Part, Reply
from sim.speech.slots import SUM_SLOTS, fill, join, opening

if TYPE_CHECKING:
    from personas.persona import Person
    from personas.texts import Lines
    from scenarios.scenario import Scenario

MOMENTS: dict[Deed, str] = {
    Deed.RAISE_EXCUSE: "raise",
    Deed.INSIST_ON_EXCUSE: "insist",
    Deed.GIVE_PARTICULARS: "particulars",
    Deed.DODGE_QUESTION: "dodge",
    Deed.ADMIT: "admit",
    Deed.EXPOSED: "exposed",
    Deed.SETTLE_EXCUSE: "settled",
}
"""Under which moment of an excuse a scenario keeps its own lines for a deed."""

VAGUELY = "dodge"
"""The moment whose lines tell particulars that tell nothing."""

BANK_ONLY = frozenset(
    {(Deed.GIVE_PARTICULARS, tag) for tag in CASES[Deed.GIVE_PARTICULARS] if tag not in ("true", "vague")}
    | {(Deed.SMALL_TALK, tag) for tag in CASES[Deed.SMALL_TALK] if tag != "weak"}
    | {(Deed.DODGE_QUESTION, tag) for tag in CASES[Deed.DODGE_QUESTION]}
    | {(Deed.CONFIRM, tag) for tag in CASES[Deed.CONFIRM] if tag not in ("written", "spoken")}
    | {(Deed.GREET, tag) for tag in ("again_open", "again_broken", "kept")}
    | {(Deed.EXCUSE_FOR_BROKEN_PROMISE, tag) for tag in ("none_due", "kept")}
    | {(deed, "shown") for deed in (Deed.ASK_BUSINESS, Deed.REFUSE, Deed.INSIST_ON_EXCUSE)}
    | {(Deed.INSIST_ON_EXCUSE, "again")}
    | {
        (Deed.REFUSE, "echo"),
        (Deed.REFUSE, "echo_low"),
        (Deed.COUNTER_OFFER, "rest"),
        (Deed.COUNTER_OFFER, "later"),
        (Deed.EXPOSED, "by_question"),
    }
    | {(Deed.RAISE_EXCUSE, "hesitates")}
    | {
        (Deed.ADMIT, "wholly"),
        (Deed.ADMIT, "as_told"),
        (Deed.PROMISE_FIRM, "account"),
        (Deed.REFUSE, "rest"),
        (Deed.REFUSE, "unagreed"),
        (Deed.REFUSE, "misquoted"),
        (Deed.CALM_DOWN, "apology"),
    }
)
"""Cases that a line written for the deed as a whole cannot answer: only own lines for this very case, or the bank."""

IN_SO_MANY_WORDS = {
    Deed.COUNTER_OFFER: None,
    Deed.RAISE_OFFER: None,
    Deed.ACCEPT: None,
    Deed.PAY: None,
    Deed.PROMISE_FIRM: ("day", "details", "amount_day", "account"),
    Deed.EXCUSE_FOR_BROKEN_PROMISE: ("will_fix",),
    Deed.GIVE_PARTICULARS: ("true", "cash"),
    Deed.REFUSE: ("echo", "echo_low", "unagreed", "misquoted"),
    Deed.CONFIRM: (
        "only",
        "details",
        "corrected",
        "other_day",
        "offered",
        "misquoted",
        "recounted",
        "several",
        "dated",
    ),
    Deed.ADMIT: ("by_question", "by_evidence", "wholly"),
    Deed.SHOW_DOCUMENT: None,
}
"""Deeds (with these tags; None: all) that tell something: a line that leaves the fact out is the last resort."""

FLAVOUR_WEIGHT = 2
"""A line written for this mood or manner is so many times as likely as a plain one of the same group."""


class Speech:
    """One dealer's voice through one attempt. What was said is remembered: replaying the replies rebuilds it.

    `draw(key, n)` gives an int in 0..n-1, the same for the same key.
    """

    def __init__(self, lang: Lang, person: Person, scenario: Scenario, draw: Callable[[str, int], int]) -> None:
        self._lang = lang
        self._person = person
        self._scenario = scenario
        self._draw = draw
        self._bank = load_bank(lang)
        self._said: dict[str, int] = {}
        """Lines said so far, with the number of the saying: the shuffle bags are what is not in here."""
        self._count = 0
        self._last_opening = ""
        self._told = self._telling = ""
        """The facts of an excuse that the last reply told, and this one."""

    def say(self, reply: Reply) -> str:
        """The reply in words, its parts in order; empty for a reply without parts."""
        spoken: list[str] = []
        self._telling = ""
        for part in reply.parts:
            spoken.append(self._put(part, reply.mood, spoken))
        if spoken:
            self._last_opening = opening(spoken[0], self._lang)
            self._told = self._telling
        return join(spoken, self._lang)

    def _put(self, part: Part, mood: Mood, before: Sequence[str]) -> str:
        line = self._choose(self._groups(part, mood), part, before)
        self._said[line.text] = self._count
        self._count += 1
        if "reality" in line.slots:
            self._telling = part.facts["reality"]
        return fill(line.text, part.facts, self._lang)

    def _groups(self, part: Part, mood: Mood) -> list[list[Line]]:
        """The lines that can be said, by group, the most fitting group first; never empty."""
        own = [found for lines in self._own(part) if (found := self._usable(lines, part, mood))]
        bank = [found for lines in self._levels(part) if (found := self._usable(lines, part, mood))]
        return own + (bank or [self._usable(self._of_any_tag(part), part, mood)])

    def _choose(self, levels: Sequence[list[Line]], part: Part, before: Sequence[str]) -> Line:
        """A fresh line of the first level that has one, unless it opens with the sum another part opened with."""
        fresh = [[line for line in level if line.text not in self._said] for level in levels]
        new = [[line for line in lines if not self._retells(line, part)] for lines in fresh]
        for level in [[line for line in lines if not self._echoes(line, part, before)] for lines in new] + fresh:
            if level:
                return self._pick(self._unlike_last(level, part), part)
        return self._pick(self._refilled(levels), part)

    def _unlike_last(self, lines: Sequence[Line], part: Part) -> Sequence[Line]:
        """Rather not the same first words as in the reply before."""
        return [line for line in lines if self._start(line, part) != self._last_opening] or lines

    def _refilled(self, levels: Sequence[list[Line]]) -> list[Line]:
        """The most specific group goes back into the bag; the line said last stays out where there is another."""
        last = max(self._said[line.text] for line in levels[0])
        back = [line for line in levels[0] if self._said[line.text] != last] or levels[0]
        for line in back:
            self._said.pop(line.text, None)
        return back

    def _pick(self, lines: Sequence[Line], part: Part) -> Line:
        weighted = [line for line in lines for _ in range(FLAVOUR_WEIGHT if line.flavoured else 1)]
        key = f"{part.deed}/{part.kind or '-'}/{part.tag or '-'}/{part.to or '-'}"
        return weighted[self._draw(key, len(weighted))]

    def _usable(self, level: Sequence[Line], part: Part, mood: Mood) -> list[Line]:
        """Lines of a level whose mood, manner and slots fit."""
        fitting = [
            line
            for line in level
            if (not line.moods or mood in line.moods)
            and (not line.styles or self._person.style in line.styles)
            and all(part.facts.get(slot) for slot in line.slots)
        ]
        if part.deed in IN_SO_MANY_WORDS and part.tag in (IN_SO_MANY_WORDS[part.deed] or (part.tag,)):
            return [line for line in fitting if line.slots] or fitting
        return fitting

    def _start(self, line: Line, part: Part) -> str:
        return opening(fill(line.text, part.facts, self._lang), self._lang)

    def _echoes(self, line: Line, part: Part, before: Sequence[str]) -> bool:
        """Whether a line opens like an earlier part of the same reply: with the same words, or with the same sum."""
        if not before:
            return False
        start = self._start(line, part)
        starts = [opening(text, self._lang) for text in before]
        sums = [value.lower() for slot in SUM_SLOTS if (value := part.facts.get(slot))]
        return start in starts or any(value in start and any(value in other for other in starts) for value in sums)

    def _retells(self, line: Line, part: Part) -> bool:
        """Whether a line tells at length what the last reply told."""
        return "reality" in line.slots and part.facts["reality"] == self._told

    def _own(self, part: Part) -> Iterator[Sequence[Line]]:
        """The scenario's lines, then the persona's; in each those for this case of the deed, `counter_offer/rest`."""
        sources = (self._scenario.lines, self._scenario.persona.lines)
        for lines in sources:
            yield _plain(lines.get(f"{part.deed}/{part.tag}"), self._lang)
        if (part.deed, part.tag) not in BANK_ONLY:
            yield _plain(self._scenario_lines(part), self._lang)
            yield _plain(self._scenario.persona.lines.get(part.deed), self._lang)

    def _levels(self, part: Part) -> Iterator[Sequence[Line]]:
        """Groups of the bank: what answers the moment goes before what only fits the excuse."""
        sources = self._sources(part)
        for tagged, answering in ((True, True), (True, False), (False, True), (False, False)):
            for lines in sources:
                yield [line for line in lines if _in_group(line, part, tagged, answering)]

    def _of_any_tag(self, part: Part) -> Sequence[Line]:
        """What is left for a tag the bank does not know: all lines of the deed."""
        return [line for lines in self._sources(part) for line in lines if not line.to]

    def _sources(self, part: Part) -> list[tuple[Line, ...]]:
        """What the bank has under the deed and kind, then under the deed alone; else in general wording."""
        keys = dict.fromkeys(((part.deed, part.kind), (part.deed, None)))
        return [self._bank[key] for key in keys if key in self._bank] or [self._bank[part.deed, ExcuseKind.OTHER]]

    def _scenario_lines(self, part: Part) -> Lines | None:
        excuse = self._scenario.excuses.get(part.excuse) if part.excuse else None
        moment = VAGUELY if part.tag == "vague" else MOMENTS.get(part.deed)
        if excuse is not None and moment in excuse.lines:
            return excuse.lines[moment]
        return self._scenario.lines.get(part.deed)


def _plain(lines: Lines | None, lang: Lang) -> Sequence[Line]:
    return [plain_line(text) for text in lines.get(lang)] if lines else ()


def _in_group(line: Line, part: Part, tagged: bool, answering: bool) -> bool:
    """Whether a line stands in the group of this specificity: its tag and act named, one of them, or neither."""
    tag_fits = part.tag in line.tags if tagged else not line.tags
    act_fits = part.to in line.to if answering else not line.to
    return tag_fits and act_fits
