"""Every bot at every case: it plays to the end, asks for nothing that is refused, and means what it says."""

from __future__ import annotations

import re

import pytest

from personas.vocabulary import LANGS, Lang
from scenarios.load import case_heads, load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import AmountRole, DateRole, Mark
from scoring.compliance import check_message
from scoring.transcript import Kind
from sim.attempt_codec import encode
from sim.bots import BOTS, Player, Step, bot_of, play
from sim.bots.intention import DAYS, SUMS
from sim.bots.play import LONGEST, names_of
from sim.bots.voice import load_voice, slots_of
from sim.practice import Practice
from sim.practice_events import Refused, Say
from tests.sim.talking import unread

LIBRARY = tuple(head.id for head in case_heads())
NAMES = {"address", "payer", "goods", "firm", "terms", "late", "support"}
FORMS = {"by": "day", "when": "day", "rest_by": "rest_day", "rest_when": "rest_day", "meet_when": "meet"}
FORMS |= {"due_when": "due"}


def steps(bot: str, case: Scenario, seed: int, lang: Lang = "zh") -> tuple[Practice, list[Step]]:
    practice = Practice(case, seed=seed, lang=lang, read=unread)
    return practice, list(Player(bot_of(bot), practice, aloud=False).steps())


@pytest.mark.parametrize("case_id", LIBRARY)
def test_every_bot_plays_every_case_to_its_end_and_nothing_is_refused(case_id: str):
    case = load_case(case_id)
    for seed, bot in enumerate(BOTS):
        practice, taken = steps(bot, case, seed, case.languages[seed % len(case.languages)])
        assert practice.ended
        assert len(taken) < LONGEST / 2
        assert not [step for step in taken if any(isinstance(output, Refused) for output in step.outputs)], bot


def test_a_bot_needs_neither_support_nor_rivals_nor_documents():
    case = load_case("month-end")
    excuses = {
        name: excuse.model_copy(update={"evidence": (), "settled_by": dict.fromkeys(excuse.settled_by, ())})
        for name, excuse in case.excuses.items()
    }
    bare = case.model_copy(
        update={
            "support": {},
            "evidence": {},
            "excuses": excuses,
            "money": case.money.model_copy(update={"rivals": ()}),
        }
    )
    for bot in BOTS:
        practice, taken = steps(bot, bare, 5)
        assert practice.ended
        assert not [step for step in taken if any(isinstance(output, Refused) for output in step.outputs)]
    assert play("expert", bare, seed=5, lang="en").debrief().report.passed


def test_who_has_something_to_say_says_no_line_twice():
    for bot in ("expert", "average", "novice"):
        for seed in range(4):
            practice, _ = steps(bot, load_case("month-end"), seed)
            report = practice.debrief().report
            assert report.repeated == ()


def test_the_same_seed_gives_the_same_attempt():
    case = load_case("quality-claim")
    first, again = (steps("expert", case, 3)[0].log for _ in range(2))
    assert [encode(event) for event in first] == [encode(event) for event in again]
    other = steps("expert", case, 4)[0].log
    assert [encode(event) for event in first] != [encode(event) for event in other]


def test_the_expert_asks_the_office_in_time_names_the_sum_first_and_ends_in_writing():
    practice, taken = steps("expert", load_case("month-end"), 7)
    kinds = [turn.kind for turn in practice.transcript().turns]
    assert kinds.index(Kind.REQUEST) < kinds.index(Kind.CONTACT)
    first = next(step.event for step in taken if isinstance(step.event, Say))
    assert first.reading is not None
    ask = first.reading.ask
    assert ask is not None
    assert ask.sum is not None
    target, overdue = practice.dossier.target, practice.dossier.overdue
    assert 1.2 * target <= ask.sum <= overdue
    assert Kind.CONFIRM in kinds


# ---- the lines ----------------------------------------------------------------------------
@pytest.mark.parametrize("bot", BOTS)
def test_every_intention_has_lines_in_both_languages_and_says_why(bot: str):
    for name, entry in load_voice(bot_of(bot).voice).items():
        assert set(entry.why) == set(LANGS), name
        if entry.acts:
            for lang in LANGS:
                assert len(entry.lines[lang, ""]) >= 2, (name, lang)
        for (lang, kind), lines in entry.lines.items():
            assert len(set(lines)) == len(lines), (name, lang, kind)
            assert len(lines) == len(entry.lines["en" if lang == "zh" else "zh", kind]), (name, kind)


@pytest.mark.parametrize("bot", BOTS)
def test_lines_use_known_slots_and_their_own_script(bot: str):
    known = set(SUMS) | set(DAYS) | set(FORMS) | NAMES
    for name, entry in load_voice(bot_of(bot).voice).items():
        for (lang, _), lines in entry.lines.items():
            for line in lines:
                assert slots_of(line) <= known, (name, line)
                plain = re.sub(r"\{[a-z_]+\}", "", line)
                wide = re.search(r"[\u3400-\u9fff，。？！：；]", plain)
                assert (wide is None) == (lang == "en"), line
                if lang == "zh":
                    assert re.search(r"[A-Za-z?!,;:]", plain) is None, line


def test_what_is_meant_stands_in_the_words():
    _, taken = steps("expert", load_case("month-end"), 9, "en")
    for step in taken:
        if not isinstance(step.event, Say):
            continue
        reading = step.event.reading
        assert reading is not None
        for slot, role in SUMS.items():
            if slot in step.intention.slots and role is AmountRole.ASK:
                assert any(amount.value == step.intention.slots[slot] for amount in reading.amounts), step.event.text
        for slot, day_role in DAYS.items():
            if slot in step.intention.slots and day_role is DateRole.PAY and slot == "rest_day":
                assert any(found.date == step.intention.slots[slot] for found in reading.dates), step.event.text
        for amount in reading.amounts:
            assert re.search(r"\d", reading.quote(amount.span)), step.event.text


def test_only_the_bully_says_what_the_gate_forbids():
    for bot in BOTS:
        for lang in LANGS:
            _, taken = steps(bot, load_case("quality-claim"), 2, lang)
            said = [step.event for step in taken if isinstance(step.event, Say)]
            fails = [event.text for event in said if any(c.fails for c in check_message(event.text, event.reading))]
            assert bool(fails) == (bot == "bully"), (bot, fails)


def test_weak_wording_is_marked_as_such():
    for bot, mark in (("pleader", Mark.PLEADING), ("novice", Mark.HEDGE), ("pushover", Mark.DEFERENCE)):
        _, taken = steps(bot, load_case("month-end"), 2)
        readings = [step.event.reading for step in taken if isinstance(step.event, Say)]
        assert any(reading is not None and reading.marked(mark) for reading in readings)


def test_names_are_what_the_dossier_shows():
    practice = Practice(load_case("month-end"), seed=1, lang="zh", read=unread)
    names = names_of(practice.dossier)
    assert names["address"] == practice.dossier.address
    assert names["terms"] == "30"
