"""Two processes of one trainee at once: each keeps what it was told is kept, and at one attempt only one goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sim.records import Records, chain
from tests.sim.cli.conftest import ROOT
from tests.sim.records.conftest import Clock, begin, say

OWN = """
import sys
from pathlib import Path
from sim.clock import now
from sim.records import Records, Versions
with Records(Path(sys.argv[1]), "李薇", now=now) as records:
    for turn in range(30):
        attempt = records.begin(case="a", source="a", source_hash="", versions=Versions("2"), lang="zh", currency="CNY",
                                seed=turn, mode="ranked")
        for seq in range(1, 4):
            records.append(attempt.id, seq, '{"do":"leave"}')
            print(attempt.id, seq, flush=True)
"""
SAME = """
import sys
from pathlib import Path
from sim.clock import now
from sim.records import Records, RecordsError
with Records(Path(sys.argv[1]), "李薇", now=now) as records:
    for seq in range(2, 60):
        try:
            records.append(sys.argv[2], seq, '{"do":"wait","days":%s}' % sys.argv[3])
            print(seq, flush=True)
        except RecordsError as error:
            print(error)
            break
"""


def both(code: str, *arguments: list[str]) -> list[list[str]]:
    """What two processes print that run at the same time; none may fail."""
    command = [sys.executable, "-c", code]
    running = [
        subprocess.Popen([*command, *each], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        for each in arguments
    ]
    said = [process.communicate(timeout=60)[0].splitlines() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    return said


def test_each_keeps_its_own(home: Path) -> None:
    said = both(OWN, [str(home)], [str(home)])
    told = [line.split() for line in (*said[0], *said[1])]
    assert len(told) == 180
    with Records(home, "李薇", now=Clock()) as records:
        kept = {found.id: records.load(found.id) for found in records.attempts()}
    assert len(kept) == 60
    for attempt, seq in told:
        assert len(kept[attempt].events) >= int(seq)


def test_one_attempt_goes_on_in_one_of_them(home: Path, records: Records) -> None:
    attempt = begin(records)
    records.append(attempt.id, 1, say("一"))
    said = both(SAME, [str(home), attempt.id, "1"], [str(home), attempt.id, "2"])
    stored = records.load(attempt.id)
    assert list(stored.heads) == chain.heads(stored.attempt.identity, stored.events)
    for days, lines in zip("12", said, strict=True):
        for line in lines:
            if line.isdecimal():
                assert stored.events[int(line) - 1] == f'{{"do":"wait","days":{days}}}'
            else:
                assert "another window" in line
    assert any(not lines or not lines[-1].isdecimal() for lines in said)
