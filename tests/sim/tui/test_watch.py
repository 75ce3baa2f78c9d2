"""Watching a model play: step by step, by itself, to the debrief; and never on anybody's record."""

from __future__ import annotations

import pytest

from personas.vocabulary import Lang
from sim.tui.watching import EXPERT, MODELS, Watched
from sim.tui.widgets.conversation import Conversation
from tests.sim.tui.test_screens import choose


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_from_the_lobby_to_the_debrief_of_the_expert(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        await choose(desk, "tui-drill")
        await desk.press("w")
        assert desk.page == "WhoPlays"
        await desk.press("enter")
        assert desk.page == "WatchPage"
        conversation = desk.app.screen.query_one(Conversation)
        assert [entry.role for entry in conversation.entries] == ["coach"], "the case is told first"
        await desk.press("enter", "space", "n")
        roles = [entry.role for entry in conversation.entries]
        assert roles[1:3] == ["coach", "move"], "why, and then the plan"
        assert "own" in roles and "dealer" in roles
        assert {entry.who for entry in conversation.entries if entry.role == "own"} == {desk.app.screen.watched.name}
        await desk.press("e")
        assert desk.page == "WatchedDebrief"
        assert desk.app.seat.attempts() == []
        await desk.press("escape")
        assert desk.page == "Lobby"


async def test_it_runs_on_by_itself_until_it_is_stopped_or_over(opened) -> None:
    async with opened("en", quick=False) as desk:  # with time to read, so that there is something to stop
        desk.app.watch_case("tui-drill", "novice", seed=7)
        await desk.settle()
        session = desk.app.screen.session
        await desk.press("a")
        await desk.until("S stops it")
        await desk.press("s")
        steps = len(desk.app.screen.query_one(Conversation).entries)
        await desk.settle()
        assert len(desk.app.screen.query_one(Conversation).entries) == steps
        assert "S stops it" not in desk.text
        desk.app.quick = True
        await desk.press("a")
        await desk.until("It is over")
        assert session.ended
        await desk.press("enter")
        assert desk.page == "WatchedDebrief"


@pytest.mark.slow
async def test_the_comments_follow_the_language_and_the_talk_does_not(opened) -> None:
    async with opened("en") as desk:
        desk.app.watch_case("tui-drill", "pushover", seed=7)
        await desk.settle()
        await desk.press("enter", "enter", "enter")
        before = texts(desk)
        await desk.press("f3")
        after = texts(desk)
        assert after["own"] == before["own"]
        assert after["coach"][1:] != before["coach"][1:]
        assert len(after["coach"]) == len(before["coach"])


def texts(desk) -> dict[str, list[str]]:
    """What stands in the conversation, by who says it."""
    entries = desk.app.screen.query_one(Conversation).entries
    return {role: [entry.text for entry in entries if entry.role == role] for role in ("own", "coach")}


@pytest.mark.slow
async def test_after_watching_one_plays_it_oneself_or_watches_another(opened) -> None:
    async with opened("en") as desk:
        desk.app.watch_case("tui-drill", EXPERT, seed=7)
        await desk.settle()
        await desk.press("e", "o")
        assert desk.page == "WhoPlays"
        await desk.press("down", "enter", "e", "t")
        assert desk.page == "DossierPage"
        assert desk.app.seat.session.mode == "ranked", "what was watched has other secrets"


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_every_model_can_be_watched_to_its_end(model: str) -> None:
    watched = Watched("tui-month", model, lang="zh", seed=7)
    drawn = watched.told()
    while fresh := watched.step():
        drawn += fresh
    assert watched.session.ended
    assert [entry.text for entry in drawn] == [entry.text for entry in watched.told()], "drawn anew it looks the same"
    assert any(entry.role == "coach" for entry in drawn[1:])


async def test_an_unknown_case_is_a_sentence(opened) -> None:
    async with opened("en") as desk:
        desk.app.watch_case("tui-dril", EXPERT)
        await desk.settle()
        assert desk.page == "Notice"
