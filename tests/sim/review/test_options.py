"""What could be done at a choice: enough of it, and as good as its words."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from sim.bots import play
from sim.bots.play import names_of
from sim.bots.saying import Speaker
from sim.bots.voice import load_voice
from sim.moves import move_of
from sim.review.options import CONCEDE, MOST, TOGETHER, VOICE, options_of
from sim.review.story import story_of
from tests.sim.review.talks import case

TALKS = (
    ("month-end", "average", 3),
    ("the-gap", "novice", 4),
    ("promo-owed", "expert", 5),
    ("new-dealer", "expert", 2),
    ("opening-drill", "asker", 6),
)


def choices(name: str, bot: str, seed: int):
    practice = play(bot, case(name), seed=seed, lang="zh")
    return story_of(practice.scenario, seed, "zh", practice.log).choices


@pytest.mark.parametrize("talk", TALKS, ids=[talk[0] for talk in TALKS])
def test_there_are_twelve_to_twenty_of_them_and_no_two_alike(talk):
    for choice in choices(*talk):
        options = options_of(case(talk[0]), choice)
        assert (1 if choice.between else 12) <= len(options) <= MOST
        assert len({str((option.move, option.back)) for option in options}) == len(options)


@pytest.mark.parametrize("talk", TALKS, ids=[talk[0] for talk in TALKS])
def test_an_option_is_the_move_that_its_sentence_makes(talk):
    scenario = case(talk[0])
    for choice in choices(*talk):
        sight = choice.sight
        speaker = Speaker(load_voice(VOICE), "zh", scenario.currency, names_of(sight.dossier), seed=1)
        for option in options_of(scenario, choice):
            name = option.intention.id
            if option.move is None or name in ("show", "write", CONCEDE, *TOGETHER):
                continue
            move = move_of(
                speaker.say(option.intention, sight.today).reading,
                scenario,
                on_table=sight.excuse.id if sight.excuse is not None else None,
                target=sight.dossier.target,
                repeated=False,
                given={view.id: view.given for view in sight.view.support},
            )
            mine, its = asdict(option.move), asdict(move)
            for of_words in ("topics", "claims"):  # they change what he says, not what he does
                mine.pop(of_words)
                its.pop(of_words)
            if name == "remedy":  # the words may name another repair that fits as well
                mine.pop("help")
                its.pop("help")
            assert mine == its, name
