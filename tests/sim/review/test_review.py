"""The review as a user has it: its account, its labels, what it may know, and that it says the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.vocabulary import ContactKind
from scoring.transcript import By, Kind
from sim.batch import TRUTHS
from sim.batch.bots.phrases import INDEX
from sim.batch.case import Case
from sim.bots import play
from sim.bots.play import names_of
from sim.bots.saying import Speaker
from sim.bots.voice import load_voice
from sim.i18n import set_language
from sim.practice import Practice
from sim.practice_events import Finish, Input, Leave, Say, StartContact, Wait
from sim.review import CancelledError, Label, NotOverError, Reviewer
from sim.review.document import document
from sim.review.judge import FAULTS
from sim.review.seats import Seats, price
from sim.review.story import story_of
from sim.review.text import done_words, place_words, review_lines, summary_lines
from sim.script import document as talk_document
from sim.script import to_bytes
from tests.examples import examples
from tests.sim.review.talks import FIRST_LOOK, attempt, case, reviewed, seen
from tests.sim.talking import WAN, said, unread

DRILLS = ("opening-drill", "anchor-drill", "pin-down-drill")


# -- the account ------------------------------------------------------------------
@examples(4)
@given(
    name=st.sampled_from(DRILLS),
    bot=st.sampled_from(("novice", "bully", "average", "silent", "gifter")),
    seed=st.integers(0, 2**64 - 1),
)
def test_start_and_skill_and_luck_add_up_to_the_result_to_the_last_digit(name: str, bot: str, seed: int):
    found = reviewed(play(bot, case(name), seed=seed, lang="zh"))
    assert found.start + sum(j.skill for j in found.judged) + sum(j.luck for j in found.judged) == found.result
    for judged, later in zip(found.judged, found.judged[1:], strict=False):
        assert judged.before + judged.skill + judged.luck == later.before


@pytest.mark.slow
def test_the_account_holds_over_a_whole_month():
    found = reviewed(play("novice", case("the-gap"), seed=5, lang="zh"))
    assert found.start + found.skill + found.luck == found.result
    assert [judged.choice.between for judged in found.judged].count(True) >= 1


def test_who_says_nothing_gets_nothing():
    found = reviewed(play("silent", case("anchor-drill"), seed=2, lang="zh"))
    assert found.result == 0
    assert found.judged[-1].verdict.label is Label.BLUNDER


def test_conduct_that_fails_an_attempt_recovers_nothing_whatever_was_paid():
    assert reviewed(play("bully", case("pin-down-drill"), seed=100, lang="zh")).result <= 0


# -- always the same ------------------------------------------------------------------
def test_the_same_attempt_gives_the_same_bytes():
    practice = play("average", case("opening-drill"), seed=11, lang="en")
    first, second = (to_bytes(document(reviewed(practice, 128))) for _ in range(2))
    assert first == second


def test_a_look_adds_to_the_one_before():
    practice = play("average", case("opening-drill"), seed=11, lang="en")
    looks = list(Reviewer(practice.scenario, 11, "en", practice.log).looks(most=128))
    assert [look.rollouts for look in looks] == [64, 256]
    assert [look.final for look in looks] == [False, True]
    assert looks[0].judged[0].hindsight is None
    assert looks[-1].judged[0].hindsight is not None


# -- what it may know ------------------------------------------------------------------
@cache
def alike(name: str) -> tuple[Practice, Practice]:
    """Two attempts of which everything visible is the same, and something hidden is not."""
    known: dict[str, Practice] = {}
    moves = (said("state_facts demand", ask=24 * WAN), said("verify probe"))
    for seed in range(200):
        practice = attempt(name, seed, *moves)
        other = known.setdefault(str(seen(practice)), practice)
        if other is not practice and other.transcript().truths != practice.transcript().truths:
            return other, practice
    raise AssertionError("no two attempts are alike")


@pytest.mark.parametrize("name", ["anchor-drill", pytest.param("month-end", marks=pytest.mark.slow)])
def test_labels_hang_on_nothing_that_was_not_seen(name: str):
    first, second = (document(reviewed(practice)) for practice in alike(name))
    assert first["seed"] != second["seed"]
    for one, other in zip(first["choices"], second["choices"], strict=True):
        same = ("label", "before", "skill", "lost", "low", "high", "by_policy", "stakes", "rollouts", "options")
        assert {name: one[name] for name in same} == {name: other[name] for name in same}
    assert (first["start"], first["accuracy"]) == (second["start"], second["accuracy"])


@pytest.mark.parametrize("name", ["anchor-drill", pytest.param("month-end", marks=pytest.mark.slow)])
def test_hindsight_hangs_on_the_real_facts(name: str):
    first, second = (reviewed(practice) for practice in alike(name))
    lost = [[judged.hindsight.lost for judged in found.judged if judged.hindsight] for found in (first, second)]
    assert lost[0] != lost[1]


# -- good moves and bad ones ------------------------------------------------------------------
FACTS = "state_facts justify demand"


@pytest.mark.parametrize(
    "bad",
    [
        said("plead", firm=-0.6),
        said("threat", firm=0.9, heat=0.9, text="再不还钱，我就叫人上你家去，你自己小心点！"),
        said("accept_excuse", firm=-0.3),
        said("close", firm=0.0),
    ],
    ids=["pleads", "threatens", "lets the excuse stand", "goes"],
)
def test_a_plainly_bad_move_is_called_one(bad):
    practice = attempt("anchor-drill", 3, said(FACTS, ask=36 * WAN), said("plead", firm=-0.6), bad)
    found = reviewed(practice, 256)
    text = [turn.n for turn in practice.transcript().turns if turn.kind is Kind.SAY][-1]
    judged = next(judged for judged in found.judged if judged.choice.turn == text)
    assert judged.verdict.label in FAULTS
    assert judged.better is not None


def test_the_best_move_is_not_called_bad():
    first = reviewed(attempt("anchor-drill", 3, said("demand", ask=5 * WAN, firm=-0.3)), 256).judged[0]
    assert first.verdict.label in FAULTS
    assert first.better is not None
    sight = first.choice.sight
    speaker = Speaker(load_voice("expert"), "zh", "CNY", names_of(sight.dossier), seed=1)
    words = speaker.say(first.better.intention, sight.today)
    again = reviewed(attempt("anchor-drill", 3, Say(words.text, words.reading)), 256).judged[0]
    assert again.verdict.label not in FAULTS


@pytest.mark.parametrize("inputs", [(Leave(), Finish()), (Finish(),), (Wait(60),)])
def test_a_month_let_run_out_is_a_choice_not_bad_luck(inputs: tuple[Input, ...]):
    practice = Practice(case("month-end"), seed=33, lang="zh", read=unread)
    for event in (said("demand", ask=24 * WAN), *inputs):
        practice.do(event)
    *_, last = reviewed(practice).judged
    assert last.choice.between and last.choice.back is None
    assert last.skill < -10 and abs(last.luck) < 5


def test_a_forced_turn_weighs_nothing():
    found = reviewed(play("expert", case("opening-drill"), seed=103, lang="zh"), 64)
    forced = [judged.verdict for judged in found.judged if judged.verdict.label is Label.FORCED]
    assert all(verdict.stakes == 0 for verdict in forced)


# -- a worker ------------------------------------------------------------------
def test_progress_is_told_and_a_review_can_be_called_off():
    practice = play("novice", case("opening-drill"), seed=1, lang="zh")
    told: list[tuple[int, int]] = []

    def reviewer(stop: int) -> Reviewer:
        return Reviewer(
            practice.scenario, 1, "zh", practice.log,
            progress=lambda done, most: told.append((done, most)), cancelled=lambda: len(told) >= stop,
        )  # fmt: skip

    list(reviewer(10**9).looks(most=FIRST_LOOK))
    assert all(0 < done <= most for done, most in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    told.clear()
    with pytest.raises(CancelledError):
        list(reviewer(3).looks())
    assert len(told) == 3


def test_an_attempt_that_still_runs_is_not_reviewed():
    practice = Practice(case("month-end"), seed=1, lang="zh", read=unread)
    practice.do(StartContact(ContactKind.VISIT))
    with pytest.raises(NotOverError):
        Reviewer(practice.scenario, 1, "zh", practice.log)


def test_the_text_shows_every_choice_and_the_sum():
    practice = play("novice", case("opening-drill"), seed=4, lang="en")
    found = reviewed(practice)
    text = "\n".join(review_lines(found))
    assert "= result" in text
    assert "#" not in text
    turns = practice.transcript().turns
    said = [turn for turn in turns if turn.by is By.TRAINEE and turn.kind is Kind.SAY]
    assert said
    assert all(f"message {number} · {turn.text}" in text for number, turn in enumerate(said, 1))
    assert all(f"{place_words(found, judged)} · {done_words(found, judged)}" in text for judged in found.judged)


def test_the_scale_is_a_round_sum():
    found = replace(reviewed(play("novice", case("opening-drill"), seed=4, lang="en"), 64), ceiling=25_451_951)
    assert list(summary_lines(found))[-1].startswith("100 points are about RMB 255,000,")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_said_stands_in_the_same_quotation_marks_in_both_languages(lang):
    found = reviewed(play("pleader", case("opening-drill"), seed=4, lang=lang), 64)
    set_language(lang)
    text = "\n".join(review_lines(found))
    set_language("en")
    assert "“" in text
    assert "「" not in text


# -- seats ------------------------------------------------------------------
def test_who_takes_over_knows_what_was_done_and_is_at_hand():
    practice = attempt(
        "month-end",
        3,
        said("state_facts demand", ask=24 * WAN),
        said("verify probe"),
        said("reject demand", ask=24 * WAN),
    )
    *_, last = (entry for entry in story_of(practice.scenario, 3, "zh", practice.log).choices if not entry.between)
    seats = Seats(Case(practice.scenario), np.zeros(1, dtype=np.uint64))
    seat = seats.seat(last.sight)
    assert seat.moves[0] == 3
    assert seat.times[INDEX["verify"], 0] + seat.times[INDEX["ask_cash"], 0] == 1
    assert seat.held[0] == Case(practice.scenario).bits(paper.id for paper in last.sight.papers("held"))
    assert seats.moves[0] == 0


def test_a_repair_that_is_owed_costs_nothing_and_one_of_nothing_does():
    compiled = Case(case("month-end"))
    given = np.zeros((len(compiled.supports), 2), dtype=np.int64)
    repair = next(place for place, support in enumerate(compiled.supports) if support.kind == "repair")
    given[repair] = compiled.supports[repair].limit
    truth = np.full((len(compiled.excuses), 2), TRUTHS.index("false"))
    truth[:, 0] = TRUTHS.index("true")
    assert price(compiled, given, truth).tolist() == [0, compiled.supports[repair].cost]


@pytest.mark.slow
def test_every_process_writes_the_same_bytes(tmp_path: Path):
    file = tmp_path / "talk.json"
    file.write_bytes(to_bytes(talk_document(play("novice", case("opening-drill"), seed=4, lang="en"))))
    command = [sys.executable, "-m", "sim", "review", str(file), "--json"]
    found = {
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert b'"choices"' in found.pop()
