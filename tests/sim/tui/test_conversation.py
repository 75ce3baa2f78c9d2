"""The list of messages: its end, or the place one reads, stays in view however late the layout comes."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from sim.retelling.entries import Entry
from sim.tui.compat import screen_text
from sim.tui.widgets.conversation import Conversation


class Alone(App[None]):
    """A conversation and nothing else."""

    def compose(self) -> ComposeResult:
        yield Conversation()


def said(*numbers: int) -> list[Entry]:
    return [Entry("own", f"message {number}.", "You") for number in numbers]


async def laid_out_late(app: App[None], pilot: Pilot[None], entries: list[Entry]) -> None:
    """Add them while the screen is busy with something else: what waits for the next drawing comes before they do."""
    with app.batch_update():
        await app.query_one(Conversation).add(entries)
        await pilot.pause()
    await pilot.pause()


async def settled(pilot: Pilot[None]) -> None:
    """Until nothing waits to take the list to its end: that would undo a scrolling away from it."""
    for _ in range(5):
        await pilot.pause()


async def test_the_end_is_in_view_when_the_talk_outgrows_the_screen() -> None:
    app = Alone()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.query_one(Conversation).show(said(1, 2))
        await pilot.pause()
        assert "message 1." in screen_text(app)
        await laid_out_late(app, pilot, said(*range(3, 9)))
        assert "message 8." in screen_text(app)


async def test_older_messages_come_in_above_what_one_reads() -> None:
    app = Alone()
    async with app.run_test(size=(40, 10)) as pilot:
        conversation = app.query_one(Conversation)
        await conversation.show(said(*range(100)))
        await settled(pilot)
        with app.batch_update():
            conversation.scroll_home(animate=False, immediate=True)
            await pilot.pause()
        await pilot.pause()
        assert conversation.mounted > 50
        assert "message 50." in screen_text(app)
        await laid_out_late(app, pilot, said(100))
        assert "message 100." in screen_text(app)


async def test_new_messages_are_laid_out_once() -> None:
    app = Alone()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.query_one(Conversation).show(said(*range(20)))
        await pilot.pause()
        layouts: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, layouts.append, immediate=True)
        await app.query_one(Conversation).add(said(20, 21))
        await settled(pilot)
        assert "message 21." in screen_text(app)
        assert len(layouts) == 1
