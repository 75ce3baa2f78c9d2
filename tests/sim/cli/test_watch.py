"""`stallbreaker watch`, as a user calls it."""

from __future__ import annotations

import json

import pytest

from sim.cli.main import main


def out(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def test_every_move_comes_with_its_reason_in_the_language_asked_for(capfd: pytest.CaptureFixture[str]):
    code, text, err = out(capfd, "watch", "opening-drill", "--seed", "3", "--lang", "zh")
    assert code == 0
    reasons = [line for line in text.splitlines() if line.startswith("# ")]
    moves = [line for line in text.splitlines() if line.startswith(("你：", "> "))]
    assert len(reasons) >= len(moves) >= 5
    assert all(any("\u4e00" <= char <= "\u9fff" for char in line) for line in reasons)
    assert "3" in err


def test_the_document_has_a_reason_for_every_step_and_the_talk(capfd: pytest.CaptureFixture[str]):
    code, text, _ = out(capfd, "watch", "opening-drill", "--seed", "3", "--lang", "en", "--bot", "novice", "--json")
    assert code == 0
    document = json.loads(text)
    assert document["bot"] == "novice"
    assert document["turns"]
    assert all(step["why"] and step["intention"] for step in document["steps"])
    assert document["steps"][-1]["turn"] == document["turns"][-1]["n"]
    assert not document["score"]["passed"]


def test_the_same_seed_shows_the_same_attempt(capfd: pytest.CaptureFixture[str]):
    first, again = (out(capfd, "watch", "anchor-drill", "--seed", "5", "--lang", "en")[1] for _ in range(2))
    assert first == again


def test_an_unknown_bot_or_case_is_bad_usage(capfd: pytest.CaptureFixture[str]):
    code, _, err = out(capfd, "watch", "opening-drill", "--bot", "wizard", "--lang", "en")
    assert code == 2
    assert "expert" in err
    code, _, err = out(capfd, "watch", "opening-dril", "--lang", "en")
    assert code == 2
    assert "opening-drill" in err
