"""Hostile text over real screens: no crash, shown as typed, controls dropped."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Paste

from sim.hygiene import LIMIT
from sim.tui.text import one_line
from sim.tui.widgets.composer import Composer
from sim.tui.widgets.conversation import Conversation, Message
from sim.tui.widgets.field import Field
from sim.tui.widgets.prose import Prose, Words

HOSTILE = (
    "好的[/ 20万",
    "[link='x 20万",
    "最低[red]九折[/b]",
    '[foo="',
    "a\x1b[31m\x1b]0;t\x07b\x9b1mc",
    "zero\x00byte",
    "lone\ud83dsurrogate",
    "\u202eright to left\u2066 20万",
    "e\u0301" * 40 + "\u200d👩\u200d💻",
    "\\[x] $accent [@click=app.quit]quit[/]",
)


@pytest.mark.parametrize("batch", [HOSTILE[1:8:3], pytest.param(HOSTILE, marks=pytest.mark.slow)], ids=["some", "all"])
async def test_as_a_message(opened, batch: tuple[str, ...]) -> None:
    async with opened("zh") as desk:
        await desk.open("tui-month")
        await desk.press("f5", "v")
        for text in batch:
            await desk.type(text)
            assert desk.page == "TalkPage"
            conversation = desk.app.screen.query_one(Conversation)
            own = [entry for entry in conversation.entries if entry.role == "own"]
            if not desk.app.seat.session.view.contact:
                break
            assert own[-1].text == normalize("NFC", one_line(text))
            drawn = conversation.query(Message).last().render().plain
            assert "\x1b" not in drawn and "\x00" not in drawn and "\u202e" not in drawn


@pytest.mark.parametrize("text", HOSTILE[:4])
def test_shown_exactly_as_typed(text: str) -> None:
    from sim.retelling.entries import Entry
    from sim.tui.widgets.conversation import draw

    assert text in draw(Entry("own", text, "[/", chips=("[/", text)), 80).plain


@given(
    inside=st.text(st.sampled_from("甲方a \x1b[31m0;]\r\n?2~u"), max_size=60),
    cuts=st.lists(st.integers(0, 90), max_size=4),
)
def test_a_paste_is_one_event_whatever_escapes_it_holds_and_however_it_comes(inside: str, cuts: list[int]) -> None:
    """Escapes in it used to end the paste: the rest came as keys, and a line feed sent it."""
    parser = XTermParser()
    start = "\x1b[200~"
    rest = f"{inside.replace(chr(27) + '[201~', '')}甲\x1b[31m红\x1b[0m\r乙\x1b[201~"
    places = sorted({0, len(rest), *(cut for cut in cuts if cut < len(rest))})
    pieces = [rest[one:two] for one, two in pairwise(places)]
    events = [event for piece in [start + pieces[0], *pieces[1:]] for event in parser.feed(piece)]
    assert [type(event) for event in events] == [Paste]
    assert "\x1b" not in events[0].text and events[0].text.endswith("甲红\r乙")


async def test_a_paste_of_a_megabyte_is_cut_and_said(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        assert desk.app.focused is not None
        desk.app.focused.post_message(Paste("[/ 款" * 200_000 + "\x1b[201~"))
        await desk.settle()
        assert len(desk.app.screen.query_one(Composer).text) == LIMIT
        assert str(LIMIT) in desk.text
        await desk.press("x")
        assert len(desk.app.screen.query_one(Composer).text) == LIMIT
        await desk.press("enter")
        assert desk.app.screen.query_one(Conversation).entries[-1].role == "dealer"


@pytest.mark.parametrize(
    "text", ["[/", *(pytest.param(text, marks=pytest.mark.slow) for text in ("[link='\x1b[31m", "\u202e王\ud83d"))]
)
async def test_as_a_name_a_team_and_on_the_board(opened, text: str) -> None:
    async with opened("en", name="") as desk:
        await desk.type(text)
        await desk.type(text)
        assert desk.page == "Lobby"
        assert f"{one_line(text)} · {one_line(text)}" in desk.text
        await desk.press("b")
        assert desk.page == "BoardPage"
        assert one_line(text) in desk.text


async def test_in_the_plan_and_in_the_case(opened) -> None:
    """The case of these tests has markup in its title, its brief and a document; the plan gets the rest."""
    async with opened("en") as desk:
        await desk.press("end")
        assert "[/b] with [an] account" in desk.text
        await desk.open("tui-month")
        assert "[link='x Goods" in desk.text
        for place, text in enumerate(HOSTILE[:3]):
            desk.app.screen.query_one(f"#if{place}", Field).value = text
            desk.app.screen.query_one(f"#then{place}", Field).value = text
        desk.app.screen.query_one("#sources", Field).value = "\x1b[31m[/"
        await desk.press("f5")
        assert desk.page == "MonthPage"
        assert "stock count [/" in desk.text
        assert "[red]九折[/b]" in desk.text
        await desk.press("v", "slash")
        assert "stock count [/" in desk.text
        await desk.press("escape", "backspace", "ctrl+l", "enter", "f", "enter")
        assert desk.page == "DebriefPage"


async def test_in_notes_and_dialogs(opened) -> None:
    async with opened("en") as desk:
        for text in HOSTILE:
            desk.app.tell(text)
        await desk.settle()
        for text in HOSTILE[:2]:
            desk.app.complain(text)
            await desk.settle()
            assert desk.page == "Notice"
            await desk.press("escape")


@pytest.mark.parametrize("text", HOSTILE)
def test_widgets_take_any_text(text: str) -> None:
    assert Prose(text).text is not None
    assert Words(text) is not None
