"""The app killed at any moment: what stood answered on the screen is on disk, and the attempt goes on exactly."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL

import pexpect
import pyte
import pytest

from scenarios.vocabulary import ContactKind
from scoring.transcript import By, Kind, Turn
from sim.attempt_codec import encode
from sim.clock import now
from sim.commands import parse_line
from sim.practice_events import Finish, Input, Refused, StartContact, View
from sim.records import Records, Stored
from sim.session import Session, replay
from sim.tui.seat import Seat

COMMAND = Path(sys.executable).with_name("stallbreaker")
NAME = "李薇"
F5 = "\x1b[15~"
STEPS = (
    "v",
    "陈总，今天来对账，逾期30万。",
    "合同月结30天，请今天先安排24万，电汇。",
    "还有别的原因压着这笔款吗？",
    "/等 2",
    "c",
    "上次说的钱怎么还没到？",
    "周五前15万，行不行？",
    "/离开",
    "v",
    "今天还是请付15万。",
    "那今天先付10万，余下的周五。",
    "/离开",
    "f",
)
"""What the trainee does, one input each: keys on the calendar, lines in the talk."""
KEYS: dict[str, Callable[[View], Input]] = {
    "v": lambda view: StartContact(ContactKind.VISIT, view.today),
    "c": lambda view: StartContact(ContactKind.CALL, view.today),
    "f": lambda view: Finish(),
}
CALENDAR, TALK, GO_ON, SURE, DEBRIEF = "等到那天", "说点什么", "看日历", "结束这个月", "再来一局"
"""What only this screen shows, as far as the case goes."""
MOMENTS = ("start", "typing", "at once", "soon", "later", "answered")
"""When it is killed: while it starts, before the last key of a step, so long after it, once its answer stands."""
ON_THE_WAY = {"可联系": F5, "接着练": "\r", GO_ON: "\r"}
"""Screens that one passes, and the key that does it."""
pytestmark = pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")


@dataclass(frozen=True)
class Whole:
    """The attempt as it goes without a kill."""

    events: tuple[str, ...]
    turns: tuple[Turn, ...]
    report: dict[str, object]


@pytest.fixture(scope="module")
def whole() -> Whole:
    session = Session.start(None, "month-end", seed=7, lang="zh")
    for step in STEPS:
        event = KEYS[step](session.view) if step in KEYS else parse_line(step, session.view.today).event
        assert event is not None
        assert not any(isinstance(output, Refused) for output in session.do(event))
    assert session.ended
    events = tuple(encode(event) for event in session.log)
    return Whole(events, session.transcript().turns, session.practice.debrief().report.to_json())


class App:
    """The command in a terminal of 80×24, its screen as a person sees it."""

    def __init__(self, home: Path, *arguments: str) -> None:
        environ = os.environ | {"STALLBREAKER_HOME": str(home), "TERM": "xterm-256color"}
        self._child = pexpect.spawn(str(COMMAND), list(arguments), env=environ, dimensions=(24, 80))
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The screen without blanks: the second cell of a wide character is one too."""
        if self._text is None:
            rows = (self._screen.buffer[row] for row in range(24))
            self._text = "".join(row[column].data.strip() for row in rows for column in range(80))
        return self._text

    def shows(self, *words: str) -> bool:
        """Whether these stand on the screen, in this order."""
        rest = self.text
        for word in words:
            _before, found, rest = rest.partition("".join(word.split()))
            if not found:
                return False
        return True

    def look(self, seconds: float) -> None:
        """Take in what is drawn within this time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._take_in(left)
            except pexpect.TIMEOUT:
                return

    def _take_in(self, seconds: float) -> None:
        self._stream.feed(self._child.read_nonblocking(1 << 16, timeout=seconds))
        self._text = None

    def until(self, *words: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not self.shows(*words):
            assert time.monotonic() < end, f"{words} not on\n{self.text}"
            self.look(0.02)

    def send(self, keys: str) -> None:
        self._child.send(keys)

    def kill(self) -> None:
        """Kill it, and take in what it had drawn by then."""
        self._child.kill(SIGKILL)
        try:
            while True:
                self._take_in(10)
        except pexpect.EOF:
            self._child.close(force=True)

    # ---- the way of the trainee -------------------------------------------------------------------------------------
    def come_to(self, page: str) -> None:
        """Go on to this screen with the keys that each screen on the way names."""
        end = time.monotonic() + 60
        while not self.shows(page):
            assert time.monotonic() < end, f"{page} did not come:\n{self.text}"
            key = next((key for sign, key in ON_THE_WAY.items() if self.shows(sign)), "")
            self.send(key)
            before = self.text
            again = time.monotonic() + (10 if key else 0.1)
            while self.text == before and time.monotonic() < again:
                self.look(0.1)

    def begin(self, step: str) -> None:
        """Come to where the step is done, and type it; what is left is the last key."""
        self.come_to(CALENDAR if step in KEYS else TALK)
        if step == "f":
            self.send("f")
            self.until(SURE)
        elif step not in KEYS:
            self.send(step)
            self.until(step)

    def finish(self, step: str) -> None:
        """The last key of the step."""
        self.send(step if step in KEYS and step != "f" else "\r")


def answer_to(step: str) -> tuple[str, ...]:
    """What stands on the screen, from the top down, once the step is answered."""
    if step in KEYS:
        return (DEBRIEF,) if step == "f" else ("你先开口",)
    return (GO_ON,) if step.startswith("/") else ("你", step, "陈总")


class Trainee:
    """Plays the steps in lives that end by SIGKILL, and checks after each what is on disk."""

    def __init__(self, home: Path, whole: Whole) -> None:
        self._home = home
        self._whole = whole
        self.done = 0
        """Steps that are on disk."""
        self.kills = 0
        seat = Seat(home)
        seat.sign_in(NAME, lang="zh")
        seat.set_setting("typing_pause", False)
        seat.close()

    @property
    def over(self) -> bool:
        return self.done == len(STEPS)

    def live(self, draw: random.Random, moment: str, *, calm: int) -> None:
        """Start the app, take the attempt up, do a few steps calmly, and be killed at a moment of one more."""
        app = App(self._home, *(() if self.done else ("play", "month-end", "--seed", "7", "--lang", "zh")))
        shown = self.done
        if moment == "start":
            app.look(draw.uniform(0, 2))
            self._killed(app, shown, shown)
            return
        self._taken_up(app)
        last = min(self.done + calm, len(STEPS) - 1)
        for step in STEPS[self.done : last]:
            app.begin(step)
            app.finish(step)
            app.until(*answer_to(step))
            shown += 1
        step = STEPS[last]
        app.begin(step)
        if moment == "typing":
            self._killed(app, shown, shown)
            return
        app.finish(step)
        if moment == "answered":
            app.until(*answer_to(step))
        else:
            app.look({"at once": 0.0, "soon": draw.uniform(0, 0.1), "later": draw.uniform(0, 0.5)}[moment])
        self._killed(app, shown, shown + 1, answer_to(step))

    def take_up_the_end(self) -> Stored:
        """The finished attempt; killed before its report was written, it is stamped when it is taken up again."""
        stored = self._stored()
        assert stored is not None
        if stored.attempt.status == "running":
            app = App(self._home)
            app.come_to(DEBRIEF)
            app.kill()
            stored = self._stored()
        assert stored is not None
        return stored

    def _taken_up(self, app: App) -> None:
        """The attempt goes on at the very turn: the last words of the talk stand on the screen."""
        if not self.done:
            return
        talking = STEPS[self.done] not in KEYS
        app.come_to(TALK if talking else CALENDAR)
        if talking:
            said = [turn for turn in self._told() if turn.kind is Kind.SAY]
            if said and said[-1].by is By.CUSTOMER:
                app.until(said[-1].text[:20])

    def _told(self) -> tuple[Turn, ...]:
        stored = self._stored()
        return () if stored is None else replay(stored).turns

    def _killed(self, app: App, shown: int, sent: int, answer: tuple[str, ...] = ()) -> None:
        """`shown` steps were seen answered, `sent` were sent; the last of these perhaps just before the end."""
        app.kill()
        self.kills += 1
        if answer and app.shows(*answer):
            shown = sent
        stored = self._stored()
        events = stored.events if stored is not None else ()
        # A step may be on disk before it is drawn; never the other way round.
        assert shown <= len(events) <= sent
        assert events == self._whole.events[: len(events)]
        told = self._told()
        assert told == self._whole.turns[: len(told)]
        self.done = len(events)

    def _stored(self) -> Stored | None:
        with Records(self._home, NAME, now=now) as records:
            attempts = records.attempts()
            return records.load(attempts[-1].id) if attempts else None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_kills(tmp_path: Path, whole: Whole, seed: int) -> None:
    """25 for each seed: while it starts, with a line typed, right after Enter, in the answer, and once it stands."""
    draw = random.Random(seed)
    kills = 0
    while kills < 25:
        trainee = Trainee(tmp_path / f"home{kills}", whole)
        while not trainee.over:
            if kills + trainee.kills < 24:
                trainee.live(draw, draw.choice(MOMENTS), calm=draw.randrange(3))
            else:
                trainee.live(draw, "answered", calm=len(STEPS))
        kills += trainee.kills
        stored = trainee.take_up_the_end()
        assert stored.attempt.status == "finished"
        assert stored.events == whole.events
        assert stored.report == whole.report
