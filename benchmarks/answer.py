"""How fast the dealer's answer is drawn after Enter, in a real terminal (pty): 200 messages, the disk included.

usage: python benchmarks/answer.py [TURNS]

Time runs from the Enter key to the first screen that shows the dealer's words below the message just typed; the typing
pause is switched off in the settings. CPU is the app's own, of all its threads, up to that screen and until all is
drawn: on a busy machine read that. Memory (VmRSS) stands after the first tenth and at the end, with its peak (VmHWM).
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
calendar: {month: 2026-03, contacts: 20}
"""
MESSAGES = (
    "理解您这边周转紧，旺季前备货压力大。第{n}回跟您聊了",
    "这个月出货大概多少？钱主要压在哪儿？{n}号那批走完了吗",
    "辛苦了陈总，店里今天人气不错，来了{n}拨人吧",
)


QUIET = 0.08


class Moment(NamedTuple):
    """Seconds of the clock and of the app's CPU."""

    wall: float
    cpu: float


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


def main(turns: int) -> None:
    from sim.tui.seat import Seat

    (FOLDER / "long-talk.yaml").write_text(CASE, encoding="utf-8")
    seat = Seat(FOLDER / "home", clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    seat.sign_in("Bench", lang="zh")
    seat.set_setting("typing_pause", False)
    seat.close()
    command = [str(Path(sys.executable).with_name("stallbreaker")), "play", "long-talk", "--seed", "7", "--lang", "zh"]
    terminal = Terminal(command)
    answers: list[tuple[Moment, Moment, Moment]] = []
    part = max(turns // 10, 1)
    early = 0.0
    terminal.burst(8)
    time.sleep(2)  # what playing needs is imported while the dossier is read
    for n in range(turns * 3):
        if len(answers) == turns:
            break
        shown = terminal.text
        if "告辞" in shown:
            message = MESSAGES[n % 3].format(n=n + 100)
            terminal.type(message)
            terminal.burst()
            started = terminal.now()
            terminal.type("\r")
            answered = terminal.burst(sign=str(n + 100))
            answers.append((started, answered, terminal.now()))
            if len(answers) == part:
                early = megabytes(terminal.pid, "VmRSS")
        else:
            terminal.type("\x1b[15~" if "f5" in shown.lower() else "v" if "上门" in shown else "\r")
            terminal.burst(1)
    late, peak = megabytes(terminal.pid, "VmRSS"), megabytes(terminal.pid, "VmHWM")
    os.kill(terminal.pid, signal.SIGKILL)
    print(f"{len(answers)} answers")
    print(summary("the clock, to the answer", [answered.wall - started.wall for started, answered, _done in answers]))
    print(summary("CPU, to the answer", [answered.cpu - started.cpu for started, answered, _done in answers]))
    print(summary("CPU, until all is drawn", [done.cpu - started.cpu for started, _answered, done in answers]))
    first, last = ([done.cpu - started.cpu for started, _a, done in some] for some in (answers[:part], answers[-part:]))
    print(f"of the first {part}: {statistics.median(first) * 1000:.0f} ms; ", end="")
    print(f"of the last {part}: {statistics.median(last) * 1000:.0f} ms")
    print(f"memory: {early:.0f} MB after {part}, {late:.0f} MB at the end, peak {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
