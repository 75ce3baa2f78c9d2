"""Trying again from a message, the coach, what is next, progress."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from personas.vocabulary import Lang
from sim.shown_scores import points
from sim.tui.widgets.composer import Composer
from sim.tui.widgets.conversation import Conversation
from sim.tui.widgets.field import Field
from tests.sim.tui.test_screens import SAID


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_trying_again_from_a_message_is_practice_and_is_compared_with_the_first_try(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        desk.app.open_case("tui-drill")
        await desk.settle()
        await desk.press("f5")
        await desk.type(SAID[lang][0])
        await desk.type("好吧，那就算了。" if lang == "zh" else "Well, never mind then.")
        await desk.press("ctrl+l", "enter")
        assert desk.page == "DebriefPage"
        assert not desk.app.screen.query("#changes")
        await desk.press("w")
        assert desk.page == "Rewind"
        steps = desk.app.screen.query_one("#steps", OptionList)
        assert steps.option_count in (2, 3), "two messages, and taking leave when the dealer did not"
        assert SAID[lang][0][:10] in desk.text
        await desk.press("home", "down", "enter")
        assert desk.page == "TalkPage"
        said = [entry.text for entry in desk.app.screen.query_one(Conversation).entries if entry.role == "own"]
        assert said == [SAID[lang][0]]
        await desk.type(SAID[lang][1])
        await desk.press("ctrl+l", "enter")
        assert desk.page == "DebriefPage"
        first, second = desk.app.seat.attempts()
        assert (first.mode, second.mode, second.parent) == ("ranked", "practice", first.id)
        assert desk.app.screen.query("#changes")
        assert ("和上一次相比" if lang == "zh" else "Against the attempt") in desk.text
        for score in (first.scores.assertiveness, second.scores.assertiveness):
            assert points(score or 0) in desk.text


@pytest.mark.slow
async def test_going_back_to_the_plan_begins_at_the_dossier_with_the_same_facts(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        desk.app.screen.query_one("#target", Field).value = "240k"
        await desk.press("f5", "v")
        await desk.type("Please transfer 280k today.")
        await desk.press("ctrl+l", "enter", "f", "enter")
        await desk.press("w", "home", "enter")
        assert desk.page == "DossierPage"
        assert desk.app.seat.session.seed == 7
        assert desk.app.seat.session.log == ()


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_the_coach_gives_a_hint_that_stays_where_it_was_given(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        desk.app.open_case("tui-drill")
        await desk.settle()
        await desk.press("f5", "f9")
        assert desk.page == "Question"
        await desk.press("escape")
        assert desk.app.seat.session.mode == "ranked"
        await desk.type("/教练" if lang == "zh" else "/coach")
        assert desk.page == "Question"
        await desk.press("enter")
        assert desk.app.seat.session.mode == "practice"
        conversation = desk.app.screen.query_one(Conversation)
        assert [entry.role for entry in conversation.entries] == ["divider", "coach"]
        await desk.type(SAID[lang][0])
        await desk.press("f9")
        assert desk.page == "TalkPage", "no question for an attempt that is practice already"
        roles = [entry.role for entry in conversation.entries]
        assert roles[:4] == ["divider", "coach", "own", "dealer"]
        await desk.speak("en" if lang == "zh" else "zh")
        assert [entry.role for entry in desk.app.screen.query_one(Conversation).entries] == roles


async def test_there_is_no_coach_in_exam_mode(opened) -> None:
    async with opened("en") as desk:
        desk.app.open_case("tui-drill", exam=True)
        await desk.settle()
        await desk.press("f5", "f9")
        assert desk.page == "TalkPage"
        await desk.press("slash")
        assert "/coach" not in desk.text
        desk.app.screen.query_one(Composer).text = "/coach"
        await desk.press("enter")
        assert "no coach in exam mode" in desk.text
        assert desk.app.seat.session.mode == "ranked"


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_the_lobby_says_what_is_next_and_progress_opens_a_debrief(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        assert ("从这里开始" if lang == "zh" else "Begin here") in desk.text
        assert ("接下来练" if lang == "zh" else "Next for you") in desk.text
        await desk.press("p")
        assert ("还没有" if lang == "zh" else "No attempts yet") in desk.text
        await desk.press("escape")
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type(SAID[lang][0])
        await desk.press("ctrl+l", "enter", "escape")
        assert ("最近最弱的一项" if lang == "zh" else "Your weakest skill of late") in desk.text
        await desk.press("p")
        assert desk.page == "ProgressPage"
        assert ("坚定" if lang == "zh" else "Assertiveness") in desk.text
        await desk.press("enter")
        assert desk.page == "DebriefPage"
        await desk.press("escape")
        assert desk.page == "Lobby"
