"""The game review on the screen: look by look, in the words of `stallbreaker review`, stopped whenever one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.vocabulary import Lang
from sim.review import CancelledError, Review, Reviewer
from sim.review.text import choice_lines, done_words, label_words, place_words, summary_lines
from sim.tui.screens.review import Move, ReviewPage
from sim.tui.widgets.prose import Prose
from sim.tui.widgets.values import Point, ValuePlot, draw
from tests.sim.tui.test_screens import SAID
from tests.sim.tui.visiting import visit
from tools.golden_screens import review_of


def page_of(desk) -> ReviewPage:
    page = desk.app.screen
    assert isinstance(page, ReviewPage)
    return page


def told(desk) -> str:
    """All prose of the page, also what lies below the edge of the screen."""
    return "\n".join(prose.text for prose in desk.app.screen.query(Prose) if prose.display)


async def play(desk, lang: Lang) -> None:
    """A drill that gives way in its second message."""
    desk.app.open_case("tui-drill")
    await desk.settle()
    await desk.begin()
    await desk.type(SAID[lang][0])
    await desk.type("好吧，那就算了。" if lang == "zh" else "Well, never mind then.")
    await desk.press("ctrl+l", "enter")
    assert desk.page == "DebriefPage"


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_every_move_stands_there_in_the_words_of_the_command(opened, lang: Lang) -> None:
    async with opened(lang, size=(80, 24)) as desk:
        await visit(desk, "review")
        page = page_of(desk)
        found = page.found
        assert found is not None
        assert found.final
        words = told(desk)
        assert all(line in words for line in summary_lines(found))
        assert len(page.query(Move)) == len(found.judged) > 1
        for move, judged in zip(page.query(Move), found.judged, strict=True):
            (head,) = move.query_one("Ledger").rows
            assert (head.name, head.figure) == (place_words(found, judged), label_words(judged))
            said = [prose.text for prose in move.query(Prose)]
            assert said[0] == done_words(found, judged)
            lines = [line.strip() for line in choice_lines(found, judged)]
            assert said[1] in lines[1], "the account of the command"
        points = page.query_one(ValuePlot).points
        assert [round(100 * point.value) for point in points] == [one.before for one in found.judged] + [found.result]
        assert ("事后看" if lang == "zh" else "In hindsight") in [str(one.render()) for one in page.query(".section")]
        for name in ("TopBar", "Footer"):
            assert page.region.contains_region(page.query_one(name).region)


@pytest.mark.slow
async def test_the_language_changes_without_another_review(opened) -> None:
    async with opened("zh") as desk:
        await visit(desk, "review")
        found = page_of(desk).found
        await desk.press("f3")
        assert page_of(desk).found is found
        assert "Accuracy" in told(desk) or "Start" in told(desk)
        assert "Move by move" in desk.text


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """From now on a review waits after its first look until the gate is open or it is called off."""
    opened = Event()

    class Waiting(Reviewer):
        def __init__(self, *case: Any, cancelled: Callable[[], bool], **more: Any) -> None:
            super().__init__(*case, cancelled=cancelled, **more)
            self.called_off = cancelled

        def looks(self, **more: Any) -> Iterator[Review]:
            looks = super().looks(**more)
            yield next(looks)
            while not opened.wait(0.01):
                if self.called_off():
                    raise CancelledError
            yield from looks

    monkeypatch.setattr("sim.review.Reviewer", Waiting)
    return opened


async def first_look(desk) -> ReviewPage:
    await visit(desk, "debrief")
    await desk.pilot.press("v")
    page = page_of(desk)
    while page.found is None:
        await desk.pilot.pause(0.02)
    await desk.pilot.pause()
    return page


async def test_the_first_look_is_shown_at_once_and_it_can_be_stopped_and_run_again(opened, gate: Event) -> None:
    async with opened("en") as desk:
        page = await first_look(desk)
        assert "64 rollouts a move so far" in desk.text
        assert "Move by move" in desk.text
        assert "hindsight" not in desk.text, "that comes with the last look"
        await desk.press("x")
        assert "Stopped at 64 rollouts" in desk.text
        assert desk.app.reviews == {}, "only a whole one is kept"
        gate.set()
        await desk.press("r")
        assert page.found is not None
        assert page.found.final
        assert "Stopped" not in desk.text


async def test_opened_again_it_stands_there_without_another_review(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    class Quick:
        def __init__(self, *case: Any, **_more: Any) -> None:
            begun.append(case)

        def looks(self) -> list[Review]:
            return [review_of(desk.app.screen.session)]

    monkeypatch.setattr("sim.review.Reviewer", Quick)
    async with opened("en") as desk:
        desk.app.reviews = {f"earlier {place}": (None, None) for place in range(8)}
        await visit(desk, "review")
        first = desk.text
        assert "Move by move" in first
        await desk.press("escape", "v")
        assert desk.text == first
        assert len(begun) == 1
        assert len(desk.app.reviews) == 8
        assert "earlier 0" not in desk.app.reviews, "the oldest makes room"


@pytest.mark.slow
async def test_leaving_the_screen_stops_it(opened, gate: Event) -> None:
    async with opened("en") as desk:
        page = await first_look(desk)
        (worker,) = (one for one in desk.app.workers if one.group == "review")
        await desk.press("escape")
        assert desk.page == "DebriefPage"
        assert worker.is_cancelled
        assert page.found is not None
        assert not page.found.final


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_branch_is_set_beside_the_attempt_it_came_from(opened, lang: Lang) -> None:
    async with opened(lang, size=(80, 24)) as desk:
        await play(desk, lang)
        await desk.press("w", "home", "down", "enter")
        await desk.type(SAID[lang][1])
        await desk.press("ctrl+l", "enter")
        assert desk.page == "DebriefPage"
        await desk.press("v")
        page = page_of(desk)
        compared = str(page.query_one("#compared").render())
        assert ("原来那局" if lang == "zh" else "the attempt before") in compared
        assert page.found is not None
        last = page.found.judged[-1]
        assert place_words(page.found, last) in compared


NAMES = st.sampled_from(["#2", "#14", "#105"])
POINTS = st.builds(
    Point, st.floats(-80, 180), NAMES, st.sampled_from(["", "?!", "?", "??"]), st.sampled_from(["good", "mild", "bad"])
)


@given(st.lists(POINTS, max_size=30), st.integers(1, 60), st.integers(2, 12))
def test_the_curve_keeps_to_its_room(points: list[Point], width: int, height: int) -> None:
    rows = draw(points, width, height)
    assert [len(row) for row in rows] == [width] * height
    assert all(len(character) == 1 for row in rows for character, _pen in row)


def test_faults_have_their_sign_above_and_their_number_below() -> None:
    points = [Point(60.0, f"#{place}", "??" if place == 31 else "", "even") for place in range(11, 61)]
    rows = ["".join(character for character, _pen in row) for row in draw(points, 40, 8)]
    assert "??" in "\n".join(rows[:-1])
    assert "#31" in rows[-1]
    assert rows[-1].index("#31") == pytest.approx("\n".join(rows[:-1]).index("??") % 41, abs=2)
