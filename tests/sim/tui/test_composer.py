"""The line one types in: whoever types faster than the app draws loses nothing."""

from __future__ import annotations

from textual import on
from textual.app import App, ComposeResult
from textual.events import Key

from sim.tui.moves import Choice
from sim.tui.widgets.composer import Composer, Editor

MOVES = (Choice("/leave", "leave"), Choice("/wait", "let days pass"))


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
