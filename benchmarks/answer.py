"""How fast the dealer's answer is drawn after Enter, in a real terminal (pty), and how memory goes over a long talk.

usage: python benchmarks/answer.py [TURNS]      200 messages, the disk included; 1,000 at most, over 17 contacts

Time runs from the Enter key to the first screen that shows the dealer's words below the message just typed; the typing
pause is switched off in the settings. CPU is the app's own, of all its threads, up to that screen and until all is
drawn: on a busy machine read that. Memory (VmRSS) stands after every tenth of the talk, its peak (VmHWM) at the end.
1,000 messages take ten minutes.
"""

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from datetime import UTC, datetime
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import NamedTuple

import pyte

FOLDER = Path(tempfile.mkdtemp())
os.environ["STALLBREAKER_HOME"] = str(FOLDER / "home")
os.environ["STALLBREAKER_PATH"] = str(FOLDER)
os.environ["TERM"] = "xterm-256color"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
CASE = """format: 1
id: long-talk
title: {zh: "长谈", en: "A long talk"}
persona: chen
brief: {zh: "陈总逾期30万。", en: "Mr Chen is 300k overdue."}
goods: {zh: "小家电", en: "small appliances"}
debt: {owed: 48万, overdue: 30万, terms_days: 30, target: 24万}
money: {cash: 35万, buffer: 8万}
mood: {patience: 20}
calendar:
  month: 2026-03
  contacts: 20
  turns: 60
  events:
"""
EVENT = """    - day: {day}
      what: {{zh: "他今天心情好。", en: "He is in a good mood today."}}
      effect: {{patience: 20}}
"""
MESSAGES = (
    "理解您这边周转紧，旺季前备货压力大。第{n}回跟您聊了",
    "这个月出货大概多少？钱主要压在哪儿？{n}号那批走完了吗",
    "辛苦了陈总，店里今天人气不错，来了{n}拨人吧",
)


QUIET = 0.08
"""Seconds without a byte after which a drawing is over."""


class Moment(NamedTuple):
    """Seconds of the clock and of the app's CPU."""

    wall: float
    cpu: float


class Answer(NamedTuple):
    """When Enter was pressed, when the answer stood on the screen, when all was drawn; the memory then, in MB."""

    started: Moment
    shown: Moment
    done: Moment
    memory: float


class Terminal:
    """A child on a pty, and what its screen shows."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execv(command[0], command)
        ioctl(self.descriptor, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.screen = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self.screen)

    def burst(self, patience: float = 3.0, sign: str = "") -> Moment:
        """Waits for drawing to begin and to end; when its last byte came.

        With a sign: when the dealer's name first stood below it; what is drawn before that ends nothing.
        """
        last = self.now()
        limit = last.wall + patience
        answered = None
        chunks: list[tuple[Moment, bytes]] = []
        while time.perf_counter() < limit:
            if select.select([self.descriptor], [], [], QUIET)[0]:
                chunk = os.read(self.descriptor, 1 << 16)
                last = self.now()
                chunks.append((last, chunk))
                continue
            for moment, chunk in chunks:  # only now that it is quiet: the emulator is slower than the app
                self._stream.feed(chunk)
                if sign and not answered and "陈总" in self.text.partition(sign)[2][:1500]:
                    answered = moment
            if answered or (chunks and not sign):
                break
            chunks = []
        return answered or last

    def now(self) -> Moment:
        return Moment(time.perf_counter(), cpu_seconds(self.pid))

    def type(self, text: str) -> None:
        os.write(self.descriptor, text.encode())

    @property
    def text(self) -> str:
        try:
            return "\n".join(self.screen.display)
        except IndexError:  # pyte, between the two halves of a wide character
            return ""


def cpu_seconds(pid: int) -> float:
    """Of all threads of a process."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def megabytes(pid: int, what: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split(f"{what}:")[1].split()[0]) / 1024


def summary(name: str, seconds: list[float]) -> str:
    ordered = sorted(seconds)
    ninety, ninety_nine = (ordered[max(int(len(ordered) * part) - 1, 0)] for part in (0.9, 0.99))
    figures = (statistics.median(ordered), ninety, ninety_nine, ordered[-1])
    return name + ": median {:.0f} ms, p90 {:.0f}, p99 {:.0f}, max {:.0f}".format(*(one * 1000 for one in figures))


def table(answers: list[Answer]) -> None:
    """Every tenth of the talk: CPU until all is drawn, and the memory at its end."""
    size = max(len(answers) // 10, 1)
    for first in range(0, len(answers) - size + 1, size):
        part = answers[first : first + size]
        cpu = summary("CPU", [answer.done.cpu - answer.started.cpu for answer in part])
        print(f"{first + size:5}  {part[-1].memory:.1f} MB  {cpu}")


def main(turns: int) -> None:
    from sim.tui.seat import Seat

    events = "".join(EVENT.format(day=day) for day in range(1, 32))
    (FOLDER / "long-talk.yaml").write_text(CASE + events, encoding="utf-8")
    seat = Seat(FOLDER / "home", clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    seat.sign_in("Bench", lang="zh")
    seat.set_setting("typing_pause", False)
    seat.close()
    command = [str(Path(sys.executable).with_name("stallbreaker")), "play", "long-talk", "--seed", "7", "--lang", "zh"]
    terminal = Terminal(command)
    answers: list[Answer] = []
    terminal.burst(8)
    time.sleep(2)  # what playing needs is imported while the dossier is read
    idle = 0
    while len(answers) < turns and idle < 20:
        shown = terminal.text
        if "告辞" in shown:
            idle = 0
            number = str(len(answers) + 1000)
            terminal.type(MESSAGES[len(answers) % 3].format(n=number))
            terminal.burst()
            started = terminal.now()
            terminal.type("\r")
            answered = terminal.burst(sign=number)
            answers.append(Answer(started, answered, terminal.now(), megabytes(terminal.pid, "VmRSS")))
        else:
            idle += 1
            # Another day, so that he is patient again; then a visit.
            for key in "wv" if "上门" in shown else ("\x1b[15~",) if "f5" in shown.lower() else "\r":
                terminal.type(key)
                terminal.burst(1)
    peak = megabytes(terminal.pid, "VmHWM")
    os.kill(terminal.pid, signal.SIGKILL)
    print(f"{len(answers)} answers")
    print(summary("the clock, to the answer", [answer.shown.wall - answer.started.wall for answer in answers]))
    print(summary("CPU, to the answer", [answer.shown.cpu - answer.started.cpu for answer in answers]))
    print(summary("CPU, until all is drawn", [answer.done.cpu - answer.started.cpu for answer in answers]))
    table(answers)
    print(f"peak {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
