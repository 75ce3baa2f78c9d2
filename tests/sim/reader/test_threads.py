"""The same reading whatever the processor's threads and vector units."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

MESSAGES = [
    "理解您难，但货已卖完，今天先付20万",
    "8万不行。今天18万，剩下6万周五，我就把展台费给您报上去",
    "You said Friday, and Friday has been and gone.",
    "Fine, 150k it is. Which account does it come from?",
    "那您先忙，有钱了再说",
]
PROGRAM = """
import json, sys
from scenarios.vocabulary import ReadContext
from sim.reader import Reader
for text in json.load(sys.stdin):
    print(json.dumps(Reader().read(text, ReadContext(customer_said="这个月真没钱")).to_json(), sort_keys=True))
"""
NO_AVX512 = "X86_V4 AVX512_ICL AVX512_SPR"


def readings(**environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        input=json.dumps(MESSAGES),
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.slow
def test_threads_and_vector_units_change_nothing() -> None:
    plain = readings(OPENBLAS_NUM_THREADS="1")
    assert plain.count("\n") == len(MESSAGES)
    assert readings(OPENBLAS_NUM_THREADS="2") == plain
    assert readings(OPENBLAS_NUM_THREADS="1", NPY_DISABLE_CPU_FEATURES=NO_AVX512) == plain
