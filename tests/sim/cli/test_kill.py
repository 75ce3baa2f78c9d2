"""Killed at any moment, the line mode loses no acknowledged turn, offers to resume, and ends with the same score."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from sim.clock import now
from sim.records import Records, Stored
from sim.session import Session
from tests.sim.cli.conftest import ROOT

PROMPT = r"> $"
LINES = [
    "陈总，今天来对账，逾期30万",
    "合同月结30天，请今天先安排24万，电汇",
    "还有别的原因压着这笔款吗？",
    "8万不行，还是24万",
    "/等 2",
    "/联系 电话",
    "上次说的钱怎么还没到？",
    "周五前15万，行不行？",
    "/离开",
    "/等 3",
    "/联系 上门",
    "今天还是请付15万",
    "/结束",
]


class Terminal:
    """The line mode in a terminal of its own."""

    def __init__(self, home: Path, *arguments: str) -> None:
        environ = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "STALLBREAKER_HOME": str(home),
            "TERM": "dumb",
            "LANG": "C.UTF-8",
            "HOME": str(home),
        }
        command = ["-m", "sim", "play", "month-end", "--plain", "--lang", "zh", "--name", "李薇", *arguments]
        self.child = pexpect.spawn(
            sys.executable, command, env=environ, encoding="utf-8", dimensions=(50, 200), timeout=30
        )

    def type(self, line: str) -> None:
        self.child.sendline(line)

    def answer(self) -> str:
        """Everything up to the next prompt."""
        self.child.expect(PROMPT)
        return str(self.child.before)

    def interrupt(self) -> None:
        """Ctrl-C, once the process waits for a key: Python takes no notice of one that comes just before it does."""
        stat, before = Path(f"/proc/{self.child.pid}/stat"), [""]
        while stat.exists() and (now := stat.read_text().rsplit(")", 1)[1].split()[:13]) != before:
            before = now if now[0] == "S" else [""]
            select.select([], [], [], 0.05)
        self.child.sendintr()

    def kill(self) -> None:
        self.child.kill(signal.SIGKILL)
        self.child.close(force=True)


def stored(home: Path) -> Stored:
    """The latest attempt on disk."""
    with Records(home, "李薇", now=now) as records:
        return records.load(records.attempts()[-1].id)


def texts(attempt: Stored) -> list[str]:
    """What the inputs on disk are, as far as they are words."""
    return [document.get("text", document["do"]) for document in map(json.loads, attempt.events)]


def resumed(home: Path) -> Terminal:
    """A new process, which offers to go on and does."""
    terminal = Terminal(home)
    terminal.child.expect(r"接着练吗？\[Y/n\] $")
    terminal.type("")
    terminal.answer()
    return terminal


def play_to_the_end(home: Path, kills: Iterator[float | None]) -> tuple[Stored, int]:
    """Plays all lines; at each, the next of `kills` says how many seconds after typing the process dies (None: not)."""
    terminal = Terminal(home, "--seed", "7")
    terminal.answer()
    killed = 0
    done = 0
    while done < len(LINES):
        terminal.type(LINES[done])
        delay = next(kills, None)
        if delay is None:
            if done == len(LINES) - 1:
                terminal.child.expect("案例：$")
            else:
                terminal.answer()
            done += 1
            continue
        acknowledged = done
        if delay:
            try:
                terminal.child.expect(PROMPT, timeout=delay)
                acknowledged += 1
            except (pexpect.TIMEOUT, pexpect.EOF):
                pass
        terminal.kill()
        killed += 1
        on_disk = len(stored(home).events)
        # A line may be on disk before its answer came; never the other way round.
        assert acknowledged <= on_disk <= done + 1
        done = on_disk
        if done == len(LINES):
            break
        terminal = resumed(home) if done else _begun_anew(home)
    terminal.child.close(force=True)
    return stored(home), killed


def _begun_anew(home: Path) -> Terminal:
    terminal = Terminal(home, "--seed", "7")
    terminal.answer()
    return terminal


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """The attempt as it goes without a kill."""
    attempt, killed = play_to_the_end(tmp_path_factory.mktemp("whole") / "home", iter(()))
    assert killed == 0
    assert attempt.attempt.status == "finished"
    assert len(attempt.events) == len(LINES)
    return attempt


def same(attempt: Stored, whole: Stored) -> None:
    assert texts(attempt) == texts(whole)
    assert attempt.events == whole.events
    assert attempt.attempt.scores == whole.attempt.scores
    assert attempt.report == whole.report


def test_a_handful_of_kills(tmp_path: Path, whole: Stored) -> None:
    """Right after typing, in the middle of the answer, and while the prompt stands."""
    delays = iter([None, 0.0, None, 0.01, *[None] * 7])
    attempt, killed = play_to_the_end(tmp_path / "home", delays)
    assert killed == 2
    same(attempt, whole)


def test_a_closed_terminal_and_ctrl_c_are_normal_ends(tmp_path: Path) -> None:
    home = tmp_path / "home"
    terminal = Terminal(home)
    terminal.answer()
    terminal.type(LINES[0])
    terminal.answer()
    terminal.interrupt()
    terminal.child.expect("都保存好了")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0
    terminal = resumed(home)
    terminal.type(LINES[1])
    terminal.answer()
    terminal.child.close()
    assert texts(stored(home)) == LINES[:2]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_kills(tmp_path: Path, whole: Stored, seed: int) -> None:
    """25 for each seed, at moments from the keystroke to well after the answer; some while the program starts."""
    draw = random.Random(seed)
    killed = 0
    while killed < 25:
        moments = iter([draw.choice([None, 0.0, draw.uniform(0, 0.05), draw.uniform(0, 0.6)]) for _ in range(16)])
        attempt, more = play_to_the_end(tmp_path / f"home{killed}", moments)
        killed += more
        if attempt.attempt.status == "finished":
            same(attempt, whole)
        else:  # killed between the last input and the report: it is stamped when it is taken up again
            assert texts(attempt) == LINES
            with Records(tmp_path / f"home{killed - more}", "李薇", now=now) as records:
                Session.resume(records, attempt.attempt.id)
                same(records.load(attempt.attempt.id), whole)
