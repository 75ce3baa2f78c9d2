"""The line one types in: whoever types faster than the app draws loses nothing."""

from __future__ import annotations

from textual import on
from textual.app import App, ComposeResult
from textual.events import Key

from sim.tui.compat import screen_text
from sim.tui.moves import Choice
from sim.tui.widgets.composer import Composer, Editor

MOVES = (Choice("leave", "", "leave"), Choice("wait", "", "let days pass"))


class Alone(App[None]):
    """A composer and what it sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield Composer(lambda typed: tuple(move for move in MOVES if move.text.startswith(typed)), placeholder="")

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        self.sent.append(event.text)

    def keys(self, text: str) -> None:
        """All of these before the app comes to do anything; a line feed is Enter."""
        editor = self.query_one(Editor)
        for character in text:
            editor.post_message(Key("enter", "\r") if character == "\n" else Key(character, character))


async def test_what_is_typed_after_enter_begins_the_next_message() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        app.keys("one\ntwo\n\nthr")
        await pilot.pause()
        assert app.sent == ["one", "two", ""]
        assert app.query_one(Composer).text == "thr"


async def test_a_half_typed_move_is_completed_however_fast_it_comes() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        app.keys("/w\nyes\n")
        await pilot.pause()
        assert app.sent == ["/wait", "yes"]


async def test_a_draft_is_wrapped_anew_when_the_window_changes() -> None:
    draft = "您库里这批货是三月份发的，合同写的是月结三十天，到今天已经超了二十一天，货也卖得差不多了，您看看怎么办"
    app = Alone()
    async with app.run_test(size=(200, 20)) as pilot:
        app.query_one(Composer).text = draft
        app.query_one(Editor).focus()
        for width in (60, 80, 44):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            await pilot.pause()
            assert "".join(screen_text(app).split()) == draft
            assert app.cursor_position == app.query_one(Editor).cursor_screen_offset


async def test_a_language_switch_leaves_the_cursor_where_it_was(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        desk.app.screen.query_one(Composer).text = "一二三"
        await desk.speak("zh")
        await desk.press("x")
        assert desk.app.screen.query_one(Composer).text == "一二三x"


async def test_what_was_not_sent_stands_there_again_when_the_talk_is_resumed(opened) -> None:
    async with opened("zh") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type("张总好")
        begun = desk.app.seat.session.attempt_id
        desk.app.screen.query_one(Composer).text = "我先打了一半"
        await desk.press("escape")
        assert desk.page == "Lobby"
        await desk.press("enter")
        assert desk.page == "TalkPage" and desk.app.seat.session.attempt_id == begun
        assert desk.app.screen.query_one(Composer).text == "我先打了一半"


async def test_what_could_not_be_sent_comes_back_before_what_was_typed_since() -> None:
    app = Alone()
    async with app.run_test() as pilot:
        app.keys("since")
        await pilot.pause()
        composer = app.query_one(Composer)
        composer.give_back("")
        assert composer.text == "since"
        composer.give_back("before, ")
        assert composer.text == "before, since"
