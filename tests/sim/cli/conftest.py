"""Calling the program: in this process (`call`), or as a user's shell would (`shell`)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from sim.cli.main import main

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Result:
    """What came of a call."""

    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test; no setting of the machine reaches it."""
    for name in ("STALLBREAKER_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "STALLBREAKER_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("STALLBREAKER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def call(home: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Calls the program in this process."""

    def run(*arguments: str, stdin: str | bytes = "") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), encoding="utf-8"))
        capsysbinary.readouterr()
        code = main(list(arguments))
        captured = capsysbinary.readouterr()
        return Result(code, captured.out.decode(), captured.err.decode())

    return run


def shell(*arguments: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Calls the program as a process of its own, from another folder, with hardly any environment."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/nonexistent"}
    command = [sys.executable, "-m", "sim", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=clean | environ, cwd="/", timeout=60, check=False
    )
