"""On every screen: what the footer shows works, everything has its line in the help, everything is in the palette."""

from __future__ import annotations

from typing import Any

import pytest

from personas.vocabulary import LANGS, Lang
from sim.i18n import _
from sim.tui.page import OTHERS, Page
from sim.tui.palette import commands
from sim.tui.screens.help import Help
from tests.sim.tui.visiting import DIALOGS, SCREENS, visit

FAST = ("lobby", "talk")


def _slow(names: dict[str, str]) -> list[Any]:
    return [pytest.param(name, marks=[] if name in FAST else pytest.mark.slow) for name in names]


@pytest.mark.parametrize("screen", _slow(SCREENS))
async def test_keys_in_the_footer_work_and_have_a_line_in_the_help(
    opened, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("en", size=(120, 40)) as desk:
        await visit(desk, screen)
        page = desk.app.screen
        assert type(page).__name__ == SCREENS[screen]
        assert await dead_keys(desk, monkeypatch) == []
        ours = [active for active in page.active_bindings.values() if is_ours(active, desk)]
        bare = [active.binding.key for active in ours if not active.binding.description]
        assert bare == [], "keys without a word on what they do"
        assert isinstance(page, Page)
        assert _(page.HELP), "a page says what it is for"
        told = Help(page)._keys().plain
        for active in ours:
            assert desk.app.get_key_display(active.binding) in told
            assert active.binding.description in told
        offered = {command.title for command in commands(desk.app, page)}
        missing = {one.binding.description for one in page.own_bindings} - offered
        assert missing == set(), "actions that the palette does not offer"


@pytest.mark.slow
@pytest.mark.parametrize("screen", DIALOGS)
async def test_keys_of_dialogs_work(opened, screen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("en", size=(120, 40)) as desk:
        await visit(desk, screen)
        assert desk.page == DIALOGS[screen]
        assert await dead_keys(desk, monkeypatch) == []


@pytest.mark.parametrize("lang", LANGS)
async def test_a_dialog_shows_its_own_keys_only(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        await visit(desk, "settings")
        keys = desk.text.rstrip().split("\n")[-1]
        assert "esc" in keys and "f1" not in keys and "⏎" not in keys


async def test_the_palette_offers_no_key_of_textuals_own_and_stays_shut_over_a_dialog(opened) -> None:
    async with opened("zh") as desk:
        titles = [command.title for command in commands(desk.app, desk.app.lobby)]
        assert [title for title in titles if "Focus" in title or "Copy selected" in title] == []
        await visit(desk, "settings")
        await desk.press("ctrl+p")
        assert desk.page == "Settings"


async def test_the_check_finds_a_dead_key(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("en") as desk:
        await visit(desk, "talk")
        desk.app.screen._bindings.bind("f12", "fly", "Fly away")
        assert await dead_keys(desk, monkeypatch) == ["f12"]


def is_ours(active: Any, desk: Any) -> bool:
    return (
        active.node in (desk.app.screen, desk.app) and active.binding.action not in OTHERS and not active.binding.system
    )


async def dead_keys(desk: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that the footer shows and that do not lead to their action."""
    heard: list[str] = []

    async def hear(action: str, *_more: object) -> bool:
        heard.append(str(action))
        return True

    shown = [active for active in desk.app.screen.active_bindings.values() if active.binding.show and active.enabled]
    assert shown
    dead = []
    with monkeypatch.context() as patch:
        patch.setattr(desk.app, "run_action", hear)
        for active in shown:
            heard.clear()
            await desk.pilot.press(active.binding.key)
            await desk.pilot.pause()
            if active.binding.action not in heard or not acts(active, desk):
                dead.append(active.binding.key)
    return dead


def acts(active: Any, desk: Any) -> bool:
    """Whether there is something for the action to run."""
    target, _dot, name = active.binding.action.partition("(")[0].rpartition(".")
    node = {"app": desk.app, "screen": desk.app.screen}.get(target, active.node)
    return any(hasattr(node, f"{start}action_{name}") for start in ("", "_"))
