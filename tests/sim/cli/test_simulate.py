"""`stallbreaker scenario simulate`: its outputs, its exit codes, and what it says to wrong wishes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sim.cli.conftest import Call

QUICK = ("scenario", "simulate", "opening-drill", "--seeds", "20", "--talks", "0")


def test_the_report_and_nothing_but_the_count_on_stderr(call: Call) -> None:
    done = call(*QUICK, "--plain", "--lang", "en")
    assert done.code == 0
    assert "expert" in done.out
    assert "Target RMB" in done.out
    assert "\u28ff" not in done.out
    assert done.err.split()[1:] in (["findings"], ["finding"])


def test_json_is_one_document_with_bots_parts_and_findings(call: Call) -> None:
    document = json.loads(call(*QUICK, "--json", "--bots", "expert, novice").out)
    assert [bot["bot"] for bot in document["bots"]] == ["novice", "expert"]
    assert document["attempts"] == 20
    assert document["talks"] == 0
    assert all(0 <= part["reached"] <= part["of"] for part in document["parts"])
    assert 0 < document["coverage"] <= 1
    assert isinstance(document["findings"], list)


def test_a_page_is_written(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert call(*QUICK, "--html", str(page), "--lang", "zh").code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert 'lang="zh"' in text
    assert call(*QUICK, "--html", str(tmp_path / "none" / "report.html")).code == 3


def test_fail_under_decides_the_exit_code(call: Call) -> None:
    coverage = 100 * json.loads(call(*QUICK, "--json", "--bots", "silent").out)["coverage"]
    assert call(*QUICK, "--bots", "silent", "--fail-under", str(max(0, coverage - 1))).code == 0
    if coverage < 100:
        assert call(*QUICK, "--bots", "silent", "--fail-under", "100").code == 1


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        (("--bots", "nobody"), "nobody"),
        (("--bots", ","), "expert"),
        (("--seeds", "0"), "--seeds"),
        (("--fail-under", "101"), "--fail-under"),
    ],
)
def test_wrong_wishes_are_named(call: Call, wish: tuple[str, ...], named: str) -> None:
    done = call("scenario", "simulate", "opening-drill", *wish)
    assert done.code == 2
    assert named in done.err


def test_codes_of_play_tests_are_explained(call: Call) -> None:
    for command in (("explain",), ("scenario", "explain")):
        assert "P411" in call(*command, "p411").out


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals")
def test_ctrl_c_ends_it_once_the_bar_is_seen() -> None:
    command = [sys.executable, "-m", "sim", "scenario", "simulate", "month-end", "--seeds", "5000", "--talks", "40"]
    ours, theirs = os.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        shown = b""
        while b"%" not in shown:
            shown += os.read(ours, 1024)
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 130
    assert out == b""
