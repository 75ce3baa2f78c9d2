"""What is off the screen is let go of: screens, keys of the footer, drawn lines."""

from __future__ import annotations

import gc

from textual.strip import Strip
from textual.widgets._footer import FooterKey

from sim.tui.screens.talk import TalkPage
from sim.tui.widgets.conversation import Conversation
from tests.sim.tui.test_conversation import Alone, said


def alive(kind: type) -> int:
    """How many objects of this type there are."""
    gc.collect()
    return sum(isinstance(thing, kind) for thing in gc.get_objects())


async def test_a_talk_that_is_over_keeps_no_screen_and_no_keys(opened) -> None:
    async with opened() as desk:
        await desk.open("tui-month")
        await desk.press("f5")
        keys = []
        for _ in range(3):
            await desk.press("v")
            assert desk.page == "TalkPage"
            keys.append(alive(FooterKey))
            await desk.press("ctrl+l", "enter")
        assert desk.page == "MonthPage"
        assert alive(TalkPage) <= 1
        assert keys[2] <= keys[1] + 8


async def test_messages_that_scrolled_away_keep_no_drawn_lines() -> None:
    app = Alone()
    async with app.run_test(size=(40, 80)) as pilot:
        conversation = app.query_one(Conversation)
        lines = {}
        for first in range(0, 500, 20):
            await conversation.add(said(*range(first, first + 20)))
            await pilot.pause()
            if first in (180, 480):
                lines[first] = alive(Strip)
        assert lines[480] <= 1.1 * lines[180]
