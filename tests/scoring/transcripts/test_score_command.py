"""`stallbreaker score`: the same score again for what was played here, a score for what was not, and plain refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.cli.main import main
from tests.scoring.transcripts.test_transcripts import GOOD

SCRIPT = "陈总，逾期30万，请您今天安排28万。\n还是28万，今天。\n/leave\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STALLBREAKER_HOME", str(tmp_path / "home"))


def out(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    capfdbinary.readouterr()
    code = main(["--lang", "en", *words])
    captured = capfdbinary.readouterr()
    return code, captured.out.decode(), captured.err.decode()


def test_a_document_of_talk_scores_the_same_again(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    script, file = tmp_path / "script.txt", tmp_path / "talk.json"
    script.write_text(SCRIPT, encoding="utf-8")
    code, document, _ = out(capfdbinary, "talk", "month-end", "--seed", "7", "--script", str(script), "--json")
    assert code == 0
    file.write_text(document, encoding="utf-8")
    code, again, err = out(capfdbinary, "score", str(file), "--json")
    assert code == 0 and not err
    first, second = json.loads(document), json.loads(again)
    assert second["score"] == first["score"] and second["turns"] == first["turns"]


def test_a_transcript_is_scored(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "call.txt"
    file.write_text(GOOD["en"], encoding="utf-8")
    code, text, _ = out(capfdbinary, "score", str(file))
    assert code == 0 and "ANC-01" in text and "Anchoring" in text
    code, text, _ = out(capfdbinary, "score", str(file), "--json")
    document = json.loads(text)
    assert document["outcome"] is None and document["score"]["dimensions"]["plan"]["score"] is None
    assert next(turn["does"] for turn in document["turns"] if turn["by"] == "customer") == ["raise_excuse"]


def test_another_rubric_can_be_tried(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file, rubric = tmp_path / "call.txt", tmp_path / "mine.yaml"
    file.write_text(GOOD["en"], encoding="utf-8")
    rubric.write_text("format: 1\nid: mine\nversion: 3\npass_mark: 1\nweights: {anchoring: 1}\n", encoding="utf-8")
    code, text, _ = out(capfdbinary, "score", str(file), "--json", "--rubric", str(rubric))
    assert code == 0 and json.loads(text)["score"]["rubric"] == {"id": "mine", "version": 3}


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"{", b'{"a": 1}', b"[1]", b"\x00\xff", b'{"turns": [], "inputs": [1], "rules_version": "1"}'],
)
def test_what_is_no_talk_is_refused_in_a_line(
    content: bytes, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    code, text, err = out(capfdbinary, "score", str(file))
    assert code == 3 and not text and "Error: " in err and "Traceback" not in err


def test_a_file_that_is_not_there(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert out(capfdbinary, "score", "/no/such/file.txt")[0] == 3
    assert out(capfdbinary, "score")[0] == 2
