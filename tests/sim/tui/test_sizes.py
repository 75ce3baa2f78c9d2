"""From 80 by 24 to 200 by 60: nothing is cut that one needs, panels fold away."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from sim.tui.widgets.composer import Composer
from sim.tui.widgets.standing import Standing
from tests.sim.tui.visiting import DIALOGS, SCREENS, visit


def inside(desk, *selectors: str) -> bool:
    """Whether these widgets lie wholly on the screen."""
    screen = desk.app.screen
    return all(screen.region.contains_region(found.region) for name in selectors for found in screen.query(name))


def visible(widget: Widget) -> bool:
    return widget.display and widget.region.area > 0


async def test_the_panel_folds_away_on_a_small_screen_and_a_key_brings_it_back(opened) -> None:
    async with opened("zh", size=(80, 24)) as desk:
        await desk.open("tui-month")
        await desk.begin()
        await desk.press("v")
        standing = desk.app.screen.query_one(Standing)
        assert not visible(standing)
        assert visible(desk.app.screen.query_one("#compact"))
        await desk.press("f2")
        assert visible(standing)
        assert inside(desk, "Composer", "Footer", "TopBar")
        await desk.pilot.resize_terminal(120, 40)
        await desk.settle()
        assert desk.app.screen.has_class("-wide")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 60)])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_screen_at_every_size(opened, size: tuple[int, int], lang: str) -> None:
    async with opened(lang, size=size) as desk:
        assert inside(desk, "TopBar", "Footer", "#cases")
        await desk.open("tui-month")
        assert inside(desk, "TopBar", "Footer")
        await desk.begin()
        assert inside(desk, "TopBar", "Footer", "#steps", "#sheet-days")
        await desk.press("v")
        assert inside(desk, "TopBar", "Footer", "Composer")
        await desk.type("请今天付28万, 280k today please, by transfer, as the contract says we agreed on thirty days.")
        await desk.press("slash")
        assert inside(desk, "TopBar", "Footer", "Composer", "#moves")
        await desk.press("escape", "f8")
        assert inside(desk, ".dialog", "#apply")
        await desk.press("escape", "f1")
        assert inside(desk, ".dialog")
        await desk.press("escape")
        desk.app.screen.query_one(Composer).text = "/leave"
        await desk.press("enter", "enter", "f", "enter")
        assert desk.page == "DebriefPage"
        assert inside(desk, "TopBar", "Footer", "#headlines")
        await desk.press("w")
        assert inside(desk, ".dialog", "#steps", "#choose")
        await desk.press("escape", "e")
        assert inside(desk, ".dialog", "#forms")
        await desk.press("escape", "b")
        assert inside(desk, "TopBar", "Footer", "#rows")
        await desk.press("escape", "escape", "p")
        assert inside(desk, "TopBar", "Footer", "#skills", "#attempts")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("screen", ["watch", "watched", "studio", "case", "diagram", "play-test", "preview"])
async def test_the_studio_and_watching_at_both_sizes(opened, size: tuple[int, int], screen: str) -> None:
    async with opened("zh", size=size) as desk:
        await visit(desk, screen)
        assert desk.page == SCREENS[screen]
        assert inside(desk, "TopBar", "Footer", "Tabs", "#steps", "#files", "#view", "#verdict")


@pytest.mark.slow
@pytest.mark.parametrize("screen", ["who", "season", "new-case", "copy-case", "own-folder"])
async def test_new_dialogs_fit_a_small_screen(opened, screen: str) -> None:
    async with opened("en", size=(80, 24)) as desk:
        await visit(desk, screen)
        assert desk.page == DIALOGS[screen]
        assert inside(desk, ".dialog", ".dialog-buttons Button")
