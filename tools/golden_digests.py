"""The golden attempts of tests/goldens/digests: played again, written anew, or played under other Pythons.

    python tools/golden_digests.py                    play them and name those that differ; exit code 1 if any does
    python tools/golden_digests.py --update           write the digests anew (rules, words or reader have changed)
    python tools/golden_digests.py --under PYTHON…    under these Pythons too, which have the dependencies: a table

Under each Python it plays twice: with all that NumPy and OpenBLAS make of the processor, and with the least.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

_ABOUT = """
import json, platform
import numpy
from numpy._core._multiarray_umath import __cpu_dispatch__ as dispatched, __cpu_features__ as features
used = [name for name in dispatched if features[name]]
print(json.dumps([platform.python_version(), numpy.__version__, used]))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the digests anew")
    parser.add_argument("--print", action="store_true", help="print the digests as JSON and compare nothing")
    parser.add_argument("--under", nargs="+", metavar="PYTHON", help="interpreters to play under")
    arguments = parser.parse_args()
    if arguments.under:
        return table([sys.executable, *arguments.under])
    from tests.goldens.digests.attempts import FILE, kept, played

    now = played()
    text = json.dumps(now, indent=1) + "\n"
    if arguments.print:
        print(text)
        return 0
    if arguments.update:
        FILE.write_text(text, encoding="utf-8", newline="\n")
        return 0
    differ = different(now, kept())
    print("\n".join(differ) or f"all {len(now)} are the same")
    return 1 if differ else 0


def different(now: dict[str, str], before: dict[str, str]) -> list[str]:
    """Names of the attempts whose digests are not the same."""
    return [name for name in sorted(now.keys() | before.keys()) if now.get(name) != before.get(name)]


def table(pythons: list[str]) -> int:
    """Plays under each Python, with and without the processor's extensions; prints a line each."""
    from tests.goldens.digests.attempts import kept

    before, failed = kept(), False
    print(f"{'Python':<8} {'NumPy':<8} {'processor':<28} same")
    for python in pythons:
        version, numpy, used = json.loads(run(python, ["-c", _ABOUT], {}))
        least = {"NPY_DISABLE_CPU_FEATURES": " ".join(used), "OPENBLAS_CORETYPE": "Prescott"}
        for setting in ({}, least):
            now = json.loads(run(python, [__file__, "--print"], setting))
            still = json.loads(run(python, ["-c", _ABOUT], setting))[2]
            differ = different(now, before)
            failed |= bool(differ)
            processor = f"{'least' if setting else 'all'}: {' '.join(still) or 'none'}"
            print(f"{version:<8} {numpy:<8} {processor:<28} {len(before) - len(differ)} of {len(before)}")
            print("".join(f"    {name}\n" for name in differ), end="", flush=True)
    return 1 if failed else 0


def run(python: str, arguments: list[str], setting: dict[str, str]) -> str:
    """What this Python prints, in a fresh process."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1", **setting}
    done = subprocess.run(
        [python, *arguments], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment, check=False
    )
    if done.returncode:
        raise SystemExit(f"{python} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
