"""A whole case typed in Chinese into a real terminal, with plain keys and with those of the Kitty protocol."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyte
import pytest

from sim.clock import now
from sim.records.store import Records

COMMAND = Path(sys.executable).with_name("stallbreaker")
PASTED = "您库里这批货是三月份发的，合同写的是月结三十天，到今天已经超了十八天，货也卖得差不多了，" * 5
_ASKS_FOR_KEYS = re.compile(rb"\x1b\[>\d+u")


class Terminal:
    """The command in a pty of 80×24, its screen as a person sees it."""

    def __init__(self, home: Path, *arguments: str, kitty: bool) -> None:
        self._kitty = kitty
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self.child, self._fd = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", STALLBREAKER_HOME=str(home), COLUMNS="80", LINES="24")
            os.execv(COMMAND, [str(COMMAND), *arguments])

    @property
    def text(self) -> str:
        """The screen without blanks: the second cell of a wide character is one too."""
        return "".join(self._screen.buffer[row][column].data.strip() for row in range(24) for column in range(80))

    def until(self, words: str, seconds: float = 60) -> None:
        """Read until the words are seen."""
        deadline = time.monotonic() + seconds
        while words not in self.text:
            assert time.monotonic() < deadline, f"{words} not on\n{self.text}"
            if select.select([self._fd], [], [], 0.1)[0]:
                chunk = os.read(self._fd, 65536)
                self.raw += chunk
                self._stream.feed(chunk)

    def send(self, data: str) -> None:
        os.write(self._fd, data.encode())

    def type(self, text: str) -> None:
        """A text as an input method commits it: in one escape sequence once the program asked for the protocol."""
        asked = self._kitty and _ASKS_FOR_KEYS.search(self.raw)
        self.send(f"\x1b[32;;{':'.join(str(ord(character)) for character in text)}u" if asked else text)

    def enter(self) -> None:
        self.send("\r")

    def paste(self, text: str) -> None:
        self.send(f"\x1b[200~{text}\x1b[201~")

    def press_until(self, key: str, words: str) -> None:
        """Press a key, again every few seconds, as one does who sees nothing happen."""
        for _ in range(12):
            self.send(key)
            with suppress(AssertionError):
                self.until(words, seconds=5)
                return
        pytest.fail(f"{words} did not come")

    def end(self) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self._fd)


@pytest.fixture(params=[False, True], ids=["plain", "kitty"])
def terminal(request: pytest.FixtureRequest, home: Path) -> Iterator[Terminal]:
    opened = Terminal(home, "play", "opening-drill", "--seed", "7", "--lang", "zh", kitty=request.param)
    yield opened
    opened.end()


@pytest.mark.slow
@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")
def test_a_drill_is_played_by_typing(terminal: Terminal, home: Path) -> None:
    terminal.until("姓名")
    terminal.type("陈小满")
    terminal.until("陈小满")
    terminal.press_until("\r", "欠款合计")
    terminal.press_until("\x1b[15~", "你先开口")  # F5
    said = ["任老板，账上逾期的二十万，您看这周五之前先打十五万过来，走公户。", PASTED[:200]]
    terminal.type(said[0])
    terminal.until("走公户。")
    terminal.enter()
    terminal.until("任老板平静")
    terminal.until("要求付款")
    terminal.paste(said[1])
    terminal.until(said[1][185:200])
    terminal.enter()
    terminal.until("讲依据")
    terminal.type("/leave")
    terminal.press_until("\r", "锚定")
    terminal.until("坚定")
    with Records(home, "陈小满", now=now) as records:
        (attempt,) = records.attempts()
        kept = records.load(attempt.id).events
    for text in said:
        assert any(text in event for event in kept)
    assert "\ufffd" not in terminal.text
