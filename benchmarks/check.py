"""How long a case of 460 lines takes to check: the CPU time of one call, the first and the following ones.

usage: python benchmarks/check.py [CALLS]

The first call loads what only a check needs: models, the parser of conditions; `stallbreaker scenario check` makes that
one. A file with ten mistakes is measured too, whose messages are read from the rule books. Exit code 1 when the later
calls take more than WANTED_MS.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scenarios.load import LIBRARY, read_case

LINES = 460
WANTED_MS = 100.0


def case_of_460_lines() -> str:
    """The month-end case with more lines to say, until it has 460."""
    lines = (LIBRARY / "month-end.yaml").read_text("utf-8").splitlines()
    spoken = [number for number, line in enumerate(lines) if line.startswith("          - ")]
    missing = LINES - len(lines)
    for count, number in enumerate(reversed(spoken)):
        more = missing // len(spoken) + (count < missing % len(spoken))
        lines[number + 1 : number + 1] = [f'{lines[number].rstrip()[:-2]}…{number}{n}"' for n in range(more)]
    return "\n".join(lines) + "\n"


MISTAKES = (
    *(
        ("brief:", "breif:"),
        ("level: medium", "level: midium"),
        ("owed: 48万", "owed: 四十八万"),
        ("trust: 45%", "trust: 45"),
    ),
    *(
        ("day: 12", "day: 42"),
        ("[fee_ledger]", "[fee_leger]"),
        ("asks >= 1", "asks >= "),
        ("trust < 60%", "trust < 60"),
    ),
    *(("true: 20%, partly", "true: 30%, partly"), ("from: visit", "from: vist")),
)


def broken(text: str) -> str:
    """The same with ten mistakes in it."""
    for right, wrong in MISTAKES:
        text = text.replace(right, wrong, 1)
    return text


def milliseconds(data: bytes, calls: int) -> tuple[float, float, int]:
    """CPU time of the first call, the median of the others, and how many findings there were."""
    times = []
    for _ in range(calls + 1):
        before = time.process_time()
        findings = read_case(data, "case.yaml")[1]
        times.append((time.process_time() - before) * 1000)
    return times[0], statistics.median(times[1:]), len(findings)


def main() -> int:
    """Prints the table; 1 when it takes longer than wanted."""
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    text = case_of_460_lines()
    slow = False
    for name, content in (("right", text), ("ten mistakes", broken(text))):
        first, others, findings = milliseconds(content.encode(), calls)
        lines = content.count("\n")
        print(f"{name:14} {lines} lines  {findings:3} findings  first {first:6.1f} ms  then {others:6.1f} ms CPU")
        slow = slow or others > WANTED_MS
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
