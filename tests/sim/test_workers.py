"""Processes that work for this one: none outlives it, and none is waited for once the work is not wanted.

A worker holds its parent's standard output: reading it to the end means that every worker has gone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(code: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=50, check=False)


def test_workers_end_with_a_parent_that_is_killed() -> None:
    code = "import os\nfrom sim.workers import pool\n"
    code += "with pool(2) as workers:\n    print(workers.submit(os.getpid).result(), flush=True)\n    os._exit(9)\n"
    done = run(code)
    assert done.returncode == 9
    assert int(done.stdout) > 0


def test_work_under_way_is_not_waited_for() -> None:
    code = "import time\nfrom sim.workers import pool\n"
    code += "with pool(1) as workers:\n    workers.submit(time.sleep, 3600)\n    raise KeyboardInterrupt\n"
    done = run(code)
    assert done.stderr.endswith(b"KeyboardInterrupt\n")
    assert done.stderr.count(b"Traceback") == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_calibrate_ends_once_its_workers_run(ending: signal.Signals) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "sim", "calibrate"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        shown = b""
        while b"1 of" not in shown:
            shown += os.read(ours, 1024)
        if ending is signal.SIGINT:
            os.killpg(process.pid, ending)  # as a terminal does
        else:
            process.send_signal(ending)
        out, _ = process.communicate(timeout=30)
    os.close(ours)
    assert process.returncode == (130 if ending is signal.SIGINT else -signal.SIGTERM)
    assert out == b""
