"""The app over real records and real cases of the tests' own, driven by keys."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.pilot import Pilot

from personas.vocabulary import Lang
from sim.i18n import set_language
from sim.tui.app import StallbreakerApp
from sim.tui.compat import screen_text
from sim.tui.seat import Seat

CASES = Path(__file__).with_name("cases")


class Desk:
    """What a test holds in its hands: the app, the keys, the screen as text."""

    def __init__(self, app: StallbreakerApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def page(self) -> str:
        """Name of the screen on top."""
        return type(self.app.screen).__name__

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Put text where the cursor is, as a paste does, and press Enter."""
        from textual.events import Paste

        assert self.app.focused is not None
        self.app.focused.post_message(Paste(text))
        await self.settle()
        await self.press("enter")

    async def settle(self) -> None:
        if self.app.workers:
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def speak(self, lang: Lang) -> None:
        """Switch the language, and wait until every screen has composed and laid itself out anew."""
        self.app.speak(lang)
        for _ in range(3):
            await self.settle()

    async def until(self, words: str) -> None:
        """Lets the app draw until the words stand on the screen; fails when they do not come."""
        deadline = time.monotonic() + 60  # a busy machine may be slow; nothing waits once the words are there
        while time.monotonic() < deadline:
            await self.settle()
            if words in self.text:
                return
        raise AssertionError(f"{words!r} does not stand on the screen:\n{self.text}")

    async def begin(self) -> None:
        """From the dossier on; on a small screen the first key leads to the plan."""
        await self.press("f5")
        if self.page == "DossierPage":
            await self.press("f5")

    async def open(self, case: str) -> None:
        """Begin a case, with a seed of its own so that the test goes the same way every time."""
        self.app.open_case(case, seed=7)
        await self.settle()


Opener = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("STALLBREAKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("STALLBREAKER_PATH", str(CASES))
    yield
    set_language("en")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path) -> Opener:
    """Opens the app for a trainee who has been here before (`name=""`: nobody has)."""

    @asynccontextmanager
    async def opener(
        lang: Lang = "en",
        *,
        size: tuple[int, int] = (110, 34),
        name: str = "Li Wei",
        case: str | None = None,
        quick: bool = True,
    ) -> AsyncIterator[Desk]:
        set_language(lang)
        seat = Seat(home, clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
        if name:
            seat.sign_in(name, lang=lang)
        app = StallbreakerApp(seat, case=case, seed=7, quick=quick)
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot)
            while not app.lobby.cases:
                await desk.settle()
            await desk.settle()
            yield desk
        seat.close()

    return opener
