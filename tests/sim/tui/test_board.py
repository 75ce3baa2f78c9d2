"""The board on the screen: narrowed to a season and to a team, by keys and by the mouse."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import OptionList

from personas.vocabulary import Lang
from sim.records import Records, Scores
from tools.driving import finished

PEOPLE = (
    ("Ann", "East", datetime(2026, 2, 10, 12, tzinfo=UTC)),
    ("Bo", "南区[/", datetime(2025, 11, 5, 12, tzinfo=UTC)),
    ("Cy", "East", datetime(2026, 3, 1, 12, tzinfo=UTC)),
)
"""Names, teams, and when they played. In the tests it is 2 March 2026."""


@pytest.fixture(autouse=True)
def people(home: Path) -> None:
    for name, team, when in PEOPLE:
        with Records(home, name, now=lambda when=when: when) as records:
            records.set_setting("team", team)
            finished(records, "tui-drill", "en", Scores(70.0, 60.0, 50.0, 100_000, passed=True), {"anchoring": 60.0})


def standing(desk) -> set[str]:
    """Who stands on the board."""
    rows = desk.app.screen.query_one("#rows", OptionList)
    told = [str(option.prompt) for option in rows.options]
    return {name for name, _team, _when in PEOPLE if any(name in row.split() for row in told)}


async def choose(desk, key: str, place: int) -> None:
    await desk.press(key)
    assert desk.page == "Pick"
    await desk.press("home", *["down"] * place, "enter")
    assert desk.page == "BoardPage"


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_keys_narrow_it_to_a_season_and_to_a_team(opened, lang: Lang) -> None:
    async with opened(lang, size=(80, 24)) as desk:
        await desk.press("b")
        assert standing(desk) == {"Ann", "Bo", "Cy"}
        await desk.press("s")
        assert ("上季度 · 2025-10-01" if lang == "zh" else "last quarter · 2025-10-01") in desk.text
        await desk.press("escape")
        assert standing(desk) == {"Ann", "Bo", "Cy"}
        await choose(desk, "s", 1)
        assert standing(desk) == {"Cy"}
        assert ("赛季：2026-03" if lang == "zh" else "Season: 2026-03") in desk.text
        await choose(desk, "t", 2)
        assert standing(desk) == set()
        assert ("团队：南区[/" if lang == "zh" else "Team: 南区[/") in desk.text
        assert ("还没有人上榜" if lang == "zh" else "Nobody stands here in this season or team") in desk.text
        await desk.press("s", "end", "enter")
        assert standing(desk) == {"Bo"}
        await choose(desk, "t", 0)
        await choose(desk, "s", 0)
        assert standing(desk) == {"Ann", "Bo", "Cy"}


async def test_the_mouse_does_too_and_the_choice_lasts_while_one_looks_on(opened) -> None:
    async with opened("en", size=(80, 24)) as desk:
        await desk.press("b")
        await desk.pilot.click("#team")
        await desk.settle()
        await desk.pilot.click("#choices", offset=(2, 1))
        await desk.settle()
        assert standing(desk) == {"Ann", "Cy"}
        await desk.press("right")
        assert standing(desk) == {"Ann", "Cy"}, "another figure"
        await desk.press("p", "n", "f3")
        assert standing(desk) == {"Ann", "Cy"}, "another case and back, another language"
        await desk.press("t")
        assert desk.app.screen.query_one("#choices", OptionList).highlighted == 1


async def test_seasons_of_the_file_come_first_and_a_mistake_in_it_is_a_sentence(opened, home: Path) -> None:
    file = home / "seasons.yaml"
    file.write_text("winter [/: {from: 2026-02-01, to: 2026-02-28}\n", encoding="utf-8")
    async with opened("en") as desk:
        await desk.press("b")
        await choose(desk, "s", 1)
        assert standing(desk) == {"Ann"}
        assert "Season: winter [/" in desk.text
        file.write_text("winter: soon\n", encoding="utf-8")
        await desk.press("s")
        assert desk.page == "Notice"
        assert "seasons.yaml:1:9" in desk.text
        await desk.press("escape")
        assert standing(desk) == {"Ann"}


async def test_the_records_are_read_once_however_often_the_window_changes(
    opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("en") as desk:
        asked = []
        read = desk.app.seat.board
        monkeypatch.setattr(desk.app.seat, "board", lambda *what, **more: asked.append(what) or read(*what, **more))
        await desk.press("b")
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()
        assert standing(desk) == {"Ann", "Bo", "Cy"}
        assert asked == [(None, "total")]
