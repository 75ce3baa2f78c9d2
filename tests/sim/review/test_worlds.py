"""The worlds that agree with what was seen: they know what it shows, and not more."""

from __future__ import annotations

import numpy as np

from personas.vocabulary import ExcuseState
from sim.batch import PHASES, STATES, TRUTHS
from sim.batch.case import Case
from sim.bots import play
from sim.review.story import Choice, story_of
from sim.review.worlds import Worlds
from tests.sim.review.talks import case


def worlds_at_each_choice(name: str, bot: str, seed: int):
    practice = play(bot, case(name), seed=seed, lang="zh")
    story = story_of(practice.scenario, seed, "zh", practice.log)
    worlds = Worlds(Case(practice.scenario), seed, 256)
    for step in story.steps:
        if isinstance(step, Choice):
            yield step, worlds.snapshot(), worlds.truth()
        worlds.take(step)


def test_the_real_dealer_is_played_again_exactly_and_all_worlds_show_what_he_shows():
    for choice, worlds, real in worlds_at_each_choice("the-gap", "average", 4):
        view = choice.sight.view
        assert (int(real.owed[0]), int(real.paid[0])) == (view.owed, view.paid)
        assert (worlds.owed == view.owed).all()
        assert (worlds.paid == view.paid).all()
        if view.contact:
            offered = -1 if view.offered is None else view.offered
            assert (worlds.offer == offered).all()
            assert len({PHASES[phase] for phase in worlds.phase}) == 1
        assert len(np.unique(worlds.seed)) == len(worlds)


def test_an_excuse_that_was_exposed_is_false_in_all_worlds_and_one_never_heard_of_may_be_anything():
    exposed = untold = 0
    for choice, worlds, _ in worlds_at_each_choice("month-end", "expert", 3):
        for place, excuse in enumerate(case("month-end").excuses.values()):
            states = {STATES[state] for state in worlds.state[place]}
            known = {TRUTHS[truth] for truth in worlds.truth[place]}
            if states == {ExcuseState.EXPOSED}:
                exposed += 1
                assert {truth.value for truth in known} == {"false"}
            if states == {ExcuseState.UNRAISED} and choice.sight.view.contacts_used <= 1:
                untold += 1
                assert known == {truth for truth, odds in excuse.truth.items() if odds > 0}
    assert exposed
    assert untold
