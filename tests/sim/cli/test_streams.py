"""The three streams and the two ends of a call: closed, full, left by their reader, interrupted while it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sim.cli.conftest import ROOT, Call

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shells and devices of Unix")


def in_shell(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A line of shell in which $S calls the program."""
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    environ |= {"S": f"{sys.executable} -m sim", "STALLBREAKER_HOME": str(home)}
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=environ, timeout=60, check=False)


@pytest.mark.parametrize(
    "arguments",
    [["scenario", "list"], ["board"], ["--help"], ["talk", "--help"], ["explain"], ["doctor"], ["--plain"], ["bord"]],
)
def test_a_reader_that_has_gone_is_no_finding(home: Path, arguments: list[str]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "sim", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=writes,
        stderr=subprocess.PIPE,
        env=environ,
        timeout=60,
        check=False,
    )
    os.close(writes)
    assert done.returncode == (2 if arguments == ["bord"] else 0)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_a_full_disk_behind_the_output_is_a_sentence(tmp_path: Path) -> None:
    done = in_shell("$S scenario list >/dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (3, "Error: Reading or writing failed: No space left on device.\n")
    assert in_shell("$S bord 2>/dev/full", tmp_path).returncode == 2


def test_closed_streams_are_a_sentence_or_empty(tmp_path: Path) -> None:
    done = in_shell("$S board >&-", tmp_path)
    said = "Error: Standard output is closed: there is nowhere to write to.\n"
    assert (done.returncode, done.stderr) == (3, said)
    done = in_shell("$S talk opening-drill --json <&-", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert in_shell("$S board 2>&-", tmp_path).stdout == "Board: all cases, by total\nNobody is on it yet.\n"


def test_ctrl_c_while_the_program_is_imported() -> None:
    code = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
from sim.__main__ import run
run()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


# ---- options that stand anywhere ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["board", "--lang"], "--lang needs a value."),
        (["board", "--pack"], "--pack needs a value."),
        (["--pack=", "board"], "--pack needs a value."),
        (["export", "1", "--output="], "--output needs a value."),
        (["score", ""], "The argument after score is empty."),
        (["export", "1", "-o", ""], "The argument after -o is empty."),
        (["explain", " "], "The argument after explain is empty."),
    ],
)
def test_words_without_a_value_are_bad_usage(call: Call, arguments: list[str], says: str) -> None:
    result = call(*arguments)
    assert (result.code, result.out, result.err) == (2, "", f"Error: {says}\n")


def test_a_pack_that_is_not_there_could_not_be_used(call: Call) -> None:
    result = call("--pack", "/nowhere/pack.zip", "board")
    assert (result.code, result.err) == (3, "Error: There is no folder or zip /nowhere/pack.zip.\n")
    result = call("--lang", "zh", "board", "--pack=/nowhere")
    assert (result.code, result.err) == (3, "错误：没有文件夹或 zip 文件 /nowhere。\n")


def test_a_language_of_the_environment_that_is_none_is_noted(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STALLBREAKER_LANG", "fr")
    result = call("board")
    assert (result.code, result.err) == (0, "STALLBREAKER_LANG is zh or en, not fr: it changes nothing.\n")
    assert call("board", "--lang", "zh").err == ""


@pytest.mark.parametrize("arguments", [["talk"], ["play"], ["scenario", "simulate"], ["attempts", "confirm"]])
def test_every_help_names_the_options_of_every_command(call: Call, arguments: list[str]) -> None:
    assert "--lang zh|en, --pack DIR|ZIP" in call(*arguments, "--help").out


# ---- words that are no command ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("month-end", "It is a case: `stallbreaker play month-end`."),
        ("cases", "Did you mean scenario list?"),
        ("simulate", "Did you mean scenario simulate?"),
        ("confirm", "Did you mean attempts confirm?"),
        ("bord", "Did you mean board?"),
    ],
)
def test_a_word_that_is_no_command_is_led_on(call: Call, word: str, says: str) -> None:
    result = call(word)
    assert result.code == 2
    assert result.err.endswith(f"There is no command {word}. {says}\n")


def test_a_case_file_is_led_to_play(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("id: mine\n", encoding="utf-8")
    assert f"`stallbreaker play {file}`" in call(str(file)).err


def test_help_is_a_word_too(call: Call) -> None:
    assert call("help") == call("--help")
    assert call("help", "board") == call("board", "--help")
