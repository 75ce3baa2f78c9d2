"""How fast the first screen is there, and how much CPU and memory it took: in a real terminal (pty), median of seven.

usage: python benchmarks/first_screen.py [RUNS] [-- COMMAND …] [-- COMMAND …]

Other commands are run in turn with ours, so that all meet the same machine. The first screen counts as there when a
cell of an 80×24 terminal is no longer blank. CPU is that of the process up to then (user + system), memory its peak
(VmHWM).
"""

import os
import pty
import select
import shutil
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pyte

COMMAND = [str(Path(sys.executable).with_name("stallbreaker"))]
TICKS = os.sysconf("SC_CLK_TCK")
SETTLE = 0.1
"""Seconds after the first screen at which memory is looked at: our reader begins to load then, in the background."""


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(command: list[str], home: str, settle: float = 0.0) -> tuple[float, float, float]:
    """Wall seconds and CPU seconds to the first screen, peak megabytes a moment later."""
    environment = os.environ | {
        "TERM": "xterm-256color",
        "STALLBREAKER_HOME": home,
        "COLUMNS": "80",
        "LINES": "24",
        "STALLBREAKER_LANG": "zh",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    pid, descriptor = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment)
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    try:
        while time.perf_counter() - started < 20:
            if not select.select([descriptor], [], [], 0.02)[0]:
                continue
            chunk = os.read(descriptor, 65536)
            if b"\x1b[c" in chunk:
                os.write(descriptor, b"\x1b[?62c")
            stream.feed(chunk)
            if any(line.strip() for line in screen.display):
                wall, cpu = time.perf_counter() - started, cpu_seconds(pid)
                time.sleep(settle)
                return wall, cpu, peak_megabytes(pid)
        raise SystemExit("no screen within 20 s")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(descriptor)


def version_seconds(runs: int) -> float:
    import subprocess

    walls = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([*COMMAND, "--version"], check=True, capture_output=True)
        walls.append(time.perf_counter() - started)
    return statistics.median(walls)


def commands(arguments: list[str]) -> tuple[int, list[list[str]]]:
    """Runs, and the commands to compare, ours first."""
    groups: list[list[str]] = [[]]
    for argument in arguments:
        if argument == "--":
            groups.append([])
        else:
            groups[-1].append(argument)
    return int(groups[0][0]) if groups[0] else 7, [COMMAND, *groups[1:]]


def main() -> None:
    runs, compared = commands(sys.argv[1:])
    home = tempfile.mkdtemp()
    results: list[list[tuple[float, float, float]]] = [[] for _ in compared]
    try:
        for command in compared:
            run(command, home)
        for _ in range(runs):
            for command, found in zip(compared, results, strict=True):
                found.append(run(command, home, settle=SETTLE))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(f"first screen, median of {runs} runs in turn: wall s, CPU s, peak MB")
    for command, found in zip(compared, results, strict=True):
        wall, cpu, peak = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{Path(command[0]).name:14} {wall:5.2f} {cpu:5.2f} {peak:5.0f}")
    print(f"--version: wall median {version_seconds(runs):.3f} s")


if __name__ == "__main__":
    main()
