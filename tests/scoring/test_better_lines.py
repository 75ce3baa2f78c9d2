"""Every better line, put in place of what was said and read by the real reader, scores on its rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from personas.vocabulary import LANGS, Lang
from scenarios.load import load_case
from scenarios.vocabulary import ReadContext, Reading
from scoring.conduct import check_message
from scoring.report import GateItem, Item, Report, score
from scoring.rubric import load_rubric
from scoring.rules import RULES
from scoring.transcript import By, Kind, Transcript, Turn
from sim.bots.play import play
from sim.practice import Practice
from sim.practice_events import Leave, Say
from sim.reader import Reader
from tests.scoring.builders import Talk
from tests.scoring.situations import SITUATIONS

NOT_IN_WORDS = {
    "ANC-12": "what was settled is the dealer's answer",
    "COM-02": "a promise is the dealer's answer",
    "GAP-07": "is about a move that is no message",
    "FUP-01": "is about the day of the next contact",
    "FUP-04": "is about the days of all contacts",
    "FUP-05": "is about the day of the next contact",
    "FUP-06": "is about the days of all contacts",
    "REL-07": "is about the tone of the whole talk",
    "GATE-10": "is about how often the dealer is called",
    **dict.fromkeys(("PLN-01", "PLN-02", "PLN-03", "PLN-04", "PLN-05", "PLN-07"), "is written before the talk"),
}
"""Rules that no single message can mend: their better line says what to do or write instead."""
NEEDS_ANSWER = frozenset({"COM-03", "COM-06", "COM-10"})
"""Rules whose better line scores once the dealer has answered it: tried in whole talks only."""
MISREAD: frozenset[tuple[str, Lang]] = frozenset()
"""Better lines that the reader of today does not read as meant."""
PLAYED = (
    ("pleader", "month-end"),
    ("novice", "quality-claim"),
    ("average", "downstream"),
    ("bully", "rival-first"),
    ("gifter", "after-sales"),
    ("asker", "promo-owed"),
    ("pushover", "cash-tight"),
    ("prober", "smooth-promiser"),
    ("expert", "broken-promise"),
    ("average", "strong-dealer"),
    ("novice", "the-gap"),
    ("average", "opening-drill"),
    ("gifter", "new-dealer"),
)
RUBRIC = load_rubric()
READER = Reader()


def worth(report: Report, rule: str) -> float:
    """What a rule brings, or costs, as a share of what it could have brought."""
    found = [item for item in report.items if item.rule == rule]
    possible = sum(item.possible for item in found)
    return sum(item.points for item in found) / possible if possible else sum(item.points for item in found)


# ---- for every rule: the situation in which it is missed ----------------------------------------------------------
def _context(talk: Talk, turns: list[Turn]) -> ReadContext:
    said = [turn for turn in turns if turn.by is By.CUSTOMER]
    asks = [turn.reading.ask for turn in turns if turn.reading is not None and turn.reading.ask is not None]
    offers = [turn.offer for turn in said if turn.offer is not None]
    return ReadContext(
        customer_said=said[-1].text if said else "",
        today=turns[-1].day if turns else talk.sheet.start,
        currency=talk.sheet.currency,
        overdue=talk.sheet.overdue,
        last_ask=asks[-1].sum if asks else None,
        customer_offer=offers[-1] if offers else None,
    )


def _mended(talk: Talk, item: Item) -> Transcript:
    """The talk with the better line where the miss was; where nothing was said it is said last."""
    better = item.better or ""
    place = next((i for i, turn in enumerate(talk.turns) if turn.n == item.turn and turn.kind is Kind.SAY), None)
    turns = list(talk.turns)
    if place is None:
        ends = (Kind.LEAVE, Kind.END)
        place = len(turns)
        while place and turns[place - 1].kind in ends:
            place -= 1
        turns.insert(place, replace(turns[place - 1], by=By.TRAINEE, kind=Kind.SAY, does=(), promise=None, offer=None))
    reading = READER.read(better, _context(talk, turns[:place]))
    turns[place] = replace(turns[place], text=better, reading=reading, support=None)
    turns = [replace(turn, n=n) for n, turn in enumerate(turns, 1)]
    return Transcript(talk.sheet, talk.plan, tuple(turns))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "rule", [rule for rule in SITUATIONS if SITUATIONS[rule].bad and rule not in {*NOT_IN_WORDS, *NEEDS_ANSWER}]
)
def test_the_better_line_scores_where_the_rule_was_missed(rule: str, lang: Lang) -> None:
    build = SITUATIONS[rule].bad
    assert build is not None
    talk = build(lang)
    before = score(talk.build(), RUBRIC)
    item = next(item for item in before.items if item.rule == rule and item.better)
    after = score(_mended(talk, item), RUBRIC)
    good = worth(after, rule) >= 0 if RULES[rule].conduct else worth(after, rule) > worth(before, rule)
    assert good or (rule, lang) in MISREAD, item.better


# ---- in whole talks -----------------------------------------------------------------------------------------------
def _says(practice: Practice) -> dict[int, int]:
    """The place in the log of each message, by its turn's number."""
    turns = [turn.n for turn in practice.transcript().turns if turn.kind is Kind.SAY and turn.by is By.TRAINEE]
    places = [place for place, event in enumerate(practice.log) if isinstance(event, Say)]
    return dict(zip(turns, places, strict=True))


def _again(practice: Practice, better: str, place: int) -> tuple[Report, int]:
    """The talk up to a message, the better line in its place, and leave taken."""
    other = Practice(practice.scenario, seed=practice.seed, lang=practice.lang, read=_read)
    for event in practice.log[:place]:
        other.do(event)
    other.do(Say(better))
    if other.view().contact:
        other.do(Leave())
    said = [turn.n for turn in other.transcript().turns if turn.kind is Kind.SAY]
    return other.debrief().report, said[-1]


def _read(text: str, context: ReadContext) -> Reading:
    return READER.read(text, context)


def _checked(practice: Practice, most: dict[str, int]) -> Iterator[tuple[Item | GateItem, bool]]:
    report = practice.debrief().report
    texts = {turn.n: turn.text for turn in practice.transcript().turns}
    places = _says(practice)
    every: list[Item | GateItem] = [*report.items, *report.gate]
    for item in every:
        assert item.rule in RULES or item.rule == "REP-01"
        assert item.quote is None or (item.turn is not None and item.quote in texts[item.turn])
        if item.better is None or item.turn not in places or item.rule in NOT_IN_WORDS or not most.get(item.rule, 2):
            continue
        most[item.rule] = most.get(item.rule, 2) - 1
        if isinstance(item, GateItem):
            yield item, not check_message(item.better, READER.read(item.better, ReadContext()))
            continue
        after, n = _again(practice, item.better, places[item.turn])
        here = [entry for entry in after.items if entry.rule == item.rule and entry.turn == n]
        if RULES[item.rule].conduct:
            yield item, all(entry.points >= 0 for entry in here)
        else:
            yield item, any(entry.points > item.points for entry in here)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_better_lines_score_when_whole_talks_are_played_again(lang: Lang) -> None:
    most: dict[str, int] = {}
    results = [
        (bot, item, good)
        for bot, case in PLAYED
        for item, good in _checked(play(bot, load_case(case), seed=5, lang=lang), most)
    ]
    missed = [f"{item.rule} {bot}: {item.better}" for bot, item, good in results if not good]
    assert len(results) >= 60
    assert len(missed) <= len(results) // 20, "\n".join(missed)
