"""How fast the dealer's answer is drawn after Enter, in a real terminal (pty): 200 messages, the disk included.

usage: python benchmarks/answer.py [TURNS]

Time runs from the Enter key to the first screen that shows the dealer's words below the message just typed; the typing
pause is switched off in the settings. Peak memory (VmHWM) is printed at the end.
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


class Terminal:
    """A child on a pty, and what its screen shows."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execv(command[0], command)
        ioctl(self.descriptor, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.screen = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self.screen)

    def burst(self, patience: float = 3.0, sign: str = "") -> float:
        """Waits for drawing to begin and to end; when its last byte came (perf_counter).

        With a sign: when the dealer's name first stood below it.
        """
        last = time.perf_counter()
        limit = last + patience
        chunks: list[tuple[float, bytes]] = []
        while time.perf_counter() < limit:
            if select.select([self.descriptor], [], [], QUIET)[0]:
                chunk = os.read(self.descriptor, 1 << 16)
                last = time.perf_counter()
                chunks.append((last, chunk))
            elif chunks:
                break
        answered = 0.0
        for moment, chunk in chunks:  # drawn afterwards: the emulator is slower than the app
            self._stream.feed(chunk)
            if sign and not answered and "陈总" in self.text.partition(sign)[2][:1500]:
                answered = moment
        return answered or last

    def type(self, text: str) -> None:
        os.write(self.descriptor, text.encode())

    @property
    def text(self) -> str:
        try:
            return "\n".join(self.screen.display)
        except IndexError:  # pyte, between the two halves of a wide character
            return ""


def peak_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(turns: int) -> None:
    from sim.tui.seat import Seat

    (FOLDER / "long-talk.yaml").write_text(CASE, encoding="utf-8")
    seat = Seat(FOLDER / "home", clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    seat.sign_in("Bench", lang="zh")
    seat.set_setting("typing_pause", False)
    seat.close()
    command = [str(Path(sys.executable).with_name("stallbreaker")), "play", "long-talk", "--seed", "7", "--lang", "zh"]
    terminal = Terminal(command)
    took: list[float] = []
    terminal.burst(8)
    time.sleep(2)  # what playing needs is imported while the dossier is read
    for n in range(turns * 3):
        if len(took) == turns:
            break
        shown = terminal.text
        if "告辞" in shown:
            message = MESSAGES[n % 3].format(n=n + 100)
            terminal.type(message)
            terminal.burst()
            started = time.perf_counter()
            terminal.type("\r")
            took.append(terminal.burst(sign=str(n + 100)) - started)
        else:
            terminal.type("\x1b[15~" if "f5" in shown.lower() else "v" if "上门" in shown else "\r")
            terminal.burst(1)
    peak = peak_megabytes(terminal.pid)
    os.kill(terminal.pid, signal.SIGKILL)
    ordered = sorted(took)
    print(f"{len(took)} answers: median {statistics.median(took) * 1000:.0f} ms, ", end="")
    print(f"p90 {ordered[int(len(ordered) * 0.9) - 1] * 1000:.0f} ms, ", end="")
    print(f"p99 {ordered[int(len(ordered) * 0.99) - 1] * 1000:.0f} ms, max {ordered[-1] * 1000:.0f} ms; {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
