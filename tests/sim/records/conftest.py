"""A trainee's records in a folder of their own, with a clock that stands until it is turned on."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim.i18n import set_language
from sim.records import Attempt, Records, Versions


class Clock:
    """Every look is a minute later."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@pytest.fixture(autouse=True, scope="module")
def same_ids_each_run() -> Iterator[None]:
    """Ids of attempts as they come, but the same on every run: where a test damages a file hangs on them."""
    draw = random.Random(7)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=draw.getrandbits(128), version=4))
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def records(home: Path, clock: Clock) -> Iterator[Records]:
    with Records(home, "李薇", now=clock) as opened:
        yield opened


def begin(
    records: Records,
    *,
    case: str = "month-end",
    mode: str = "ranked",
    seed: int = 7,
    source: str = "",
    currency: str = "CNY",
) -> Attempt:
    """A new attempt of a case."""
    return records.begin(
        case=case,
        source=source or case,
        source_hash="ab" * 32,
        versions=Versions("1", "collection-1-abc", "r1", "40.63.0"),
        lang="zh",
        currency=currency,
        seed=seed,
        mode="practice" if mode == "practice" else "ranked",
    )


def say(text: str) -> str:
    """An input as canonical JSON."""
    from sim.attempt_codec import encode
    from sim.practice_events import Say

    return encode(Say(text))
