"""How long a play-test takes, start-up and all, as a user runs it.

usage: python benchmarks/simulate.py [CASE...]

Each case is run once in a fresh process with the command's own defaults (500 attempts of each bot, 6 talks of each in
words, two processes). Target: 5 s on two idle cores for a month. CPU seconds are of both processes together; on a busy
machine they say more than the time on the clock.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASES = ("month-end", "quality-claim", "opening-drill")


def cpu_of_children() -> float:
    """CPU seconds of all processes that were started from here and have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(cases: tuple[str, ...]) -> None:
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    print(f"{'case':<16} {'clock, s':>9} {'CPU, s':>8}   (target 5 s, load {os.getloadavg()[0]:.1f})")
    for case in cases:
        command = [sys.executable, "-m", "sim", "scenario", "simulate", case]
        before, started = cpu_of_children(), time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        clock = time.perf_counter() - started
        if done.returncode:
            sys.exit(done.stderr.decode("utf-8", "replace"))
        print(f"{case:<16} {clock:>9.1f} {cpu_of_children() - before:>8.1f}")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or CASES)
