"""What is wrong with the records, as the app shows it: one sentence in a dialog, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from textual.events import Paste
from textual.pilot import Pilot

from personas.vocabulary import Lang
from sim.i18n import set_language
from sim.practice_events import Say
from sim.records import Records, RecordsError, trainee_file
from sim.session import Session
from sim.tui.app import StallbreakerApp
from sim.tui.compat import screen_text
from sim.tui.seat import Seat
from tests.sim.records.conftest import Clock

NAME = "李薇"


@pytest.fixture
def talking(home: Path) -> Callable[[Lang], AbstractAsyncContextManager[tuple[StallbreakerApp, Pilot[None]]]]:
    """The app in the middle of a talk, taken up again after one message."""

    @asynccontextmanager
    async def opener(lang: Lang) -> AsyncIterator[tuple[StallbreakerApp, Pilot[None]]]:
        set_language(lang)
        seat = Seat(home, clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
        seat.sign_in(NAME, lang=lang)
        assert seat.records is not None
        Session.start(seat.records, "opening-drill", seed=7, lang="zh").do(Say("今天请付20万"))
        app = StallbreakerApp(seat, quick=True)
        async with app.run_test(size=(110, 34)) as pilot:
            await settle(app, pilot)
            app.resume(seat.records.attempts()[-1])
            await settle(app, pilot)
            yield app, pilot
        seat.close()

    return opener


async def settle(app: StallbreakerApp, pilot: Pilot[None]) -> None:
    if app.workers:
        await app.workers.wait_for_complete()
    await pilot.pause()


async def say(app: StallbreakerApp, pilot: Pilot[None], text: str) -> None:
    assert app.focused is not None
    app.focused.post_message(Paste(text))
    await settle(app, pilot)
    await pilot.press("enter")
    await settle(app, pilot)


def _full(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = records._connection.execute("PRAGMA page_count").fetchone()[0]
    records._connection.execute(f"PRAGMA max_page_count = {pages}")
    with suppress(RecordsError):
        for number in range(99):
            records.set_setting(f"filler {number}", "x" * 3000)


def _held(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    records._connection.execute("PRAGMA busy_timeout = 20")
    other = Records(records.home, NAME, now=Clock())
    other._connection.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(records, "_other", other, raising=False)


def _another_window(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    with Records(records.home, NAME, now=Clock()) as other:
        Session.resume(other, other.attempts()[-1].id).do(Say("另一个窗口说的"))


FAULTS: dict[str, tuple[Any, str, str]] = {
    "full": (_full, "disk is full", "磁盘满了"),
    "held": (_held, "another window", "另一个"),
    "went on": (_another_window, "another window", "另一个"),
}


@pytest.mark.parametrize(
    ("fault", "lang"),
    [
        ("full", "zh"),
        *(
            pytest.param(*each, marks=pytest.mark.slow)
            for each in product(FAULTS, ("en", "zh"))
            if each != ("full", "zh")
        ),
    ],
)
async def test_what_cannot_be_written_is_said_in_one_sentence(
    talking: Any, home: Path, lang: Lang, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, english, chinese = FAULTS[fault]
    async with talking(lang) as (app, pilot):
        spoil(app.seat.records, monkeypatch)
        message = "还有别的原因吗？" * 200
        await say(app, pilot, message)
        dialog = re.findall("│(.*?)│", screen_text(app))  # a path may push the words over the end of a line
        shown = "".join("".join(dialog).split())
        assert "".join((english if lang == "en" else chinese).split()) in shown, screen_text(app)
        assert "Traceback" not in shown
        assert app.is_running
        if hasattr(app.seat.records, "_other"):
            app.seat.records._other.close()
    with Records(home, NAME, now=Clock()) as records:
        events = records.load(records.attempts()[-1].id).events
        assert "今天请付20万" in events[0]
        assert message not in "".join(events)


def test_records_that_cannot_be_opened_are_said_before_the_app_starts(home: Path) -> None:
    from sim.tui.app import run_app

    Seat(home, clock=Clock()).sign_in(NAME, lang="en")
    trainee_file(home, NAME).write_bytes(b"junk" * 999)
    with pytest.raises(RecordsError, match="damaged"):
        run_app(home=home)


async def test_a_damaged_attempt_is_said_in_a_dialog(home: Path) -> None:
    set_language("en")
    seat = Seat(home, clock=Clock())
    seat.sign_in(NAME, lang="en")
    assert seat.records is not None
    Session.start(seat.records, "opening-drill", seed=7, lang="zh").do(Say("今天请付20万"))
    seat.records._connection.execute("UPDATE event SET input = replace(input, '20万', '30万')")
    app = StallbreakerApp(seat, quick=True)
    async with app.run_test(size=(110, 34)) as pilot:
        await settle(app, pilot)
        app.resume(seat.attempts()[0])
        await settle(app, pilot)
        assert "hash chain breaks at input 1" in " ".join(screen_text(app).split())
    seat.close()
