"""The scores on the labelled messages, by the project's scoring script; skipped where they are not at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scenarios.vocabulary import ReadContext
from sim.reader import Reader
from tests.sim.reader.tables import SHARED

LABELLED, SCRIPT = SHARED / "data" / "reader_dev.jsonl", SHARED / "tools" / "score_reader.py"


@pytest.mark.skipif(
    not (LABELLED.exists() and SCRIPT.exists()), reason="the labelled messages are not beside this checkout"
)
def test_scores(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    readings = tmp_path / "readings.jsonl"
    reader = Reader()
    readings.write_text(
        "\n".join(
            json.dumps(reader.read(line["text"], ReadContext.from_json(line["context"])).to_json()) for line in lines
        ),
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(LABELLED), str(readings)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    score: dict[str, Any] = json.loads(done.stdout)
    assert score["amounts"] >= 0.93
    assert score["ask_amounts"] >= 0.88
    assert score["dates"] >= 0.85
    assert score["methods"] >= 0.90
    assert score["tone"] >= 0.80
    assert score["acts_macro_f1"] >= 0.60
