"""A real terminal that goes away: the app ends, whether or not the hang-up reached it."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("stallbreaker")


@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")
def test_a_kill_gives_the_terminal_back(home: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", STALLBREAKER_HOME=str(home))
        os.execv(COMMAND, [str(COMMAND)])
    deadline = time.monotonic() + 60
    seen = b""
    asked = False
    with suppress(OSError):  # its other end is closed
        while time.monotonic() < deadline and (chunk := os.read(terminal, 65536)):
            seen += chunk
            if not asked and b"Stallbreaker" in seen:
                os.kill(child, signal.SIGTERM)
                asked = True
    assert os.waitpid(child, 0)[1] == 0
    os.close(terminal)
    assert b"\x1b[?1049l" in seen


@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")
@pytest.mark.parametrize("hears_the_hangup", [True, False])
def test_a_closed_terminal_ends_the_app(home: Path, hears_the_hangup: bool) -> None:
    child, terminal = pty.fork()
    if child == 0:
        if not hears_the_hangup:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.environ.update(TERM="xterm-256color", STALLBREAKER_HOME=str(home))
        os.execv(COMMAND, [str(COMMAND)])
    deadline = time.monotonic() + 60
    seen = b""
    while b"Stallbreaker" not in seen and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    os.close(terminal)
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG)[0] == child:
            return
        select.select([], [], [], 0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pytest.fail("the app went on without a terminal")
