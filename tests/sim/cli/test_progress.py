"""`stallbreaker progress`, and the same in the line mode."""

from __future__ import annotations

import json

from tests.sim.cli.conftest import Call
from tests.sim.cli.test_plain import FIRST, play


def test_who_has_not_practised_is_told_where_to_begin(call: Call) -> None:
    out = play(call, *FIRST.split(), "/progress", "/quit").out
    assert out.count("Next for you: ") == 2
    assert "Begin here" in out
    assert "0 attempts finished" in out


def test_nobody_has_no_progress(call: Call) -> None:
    assert call("progress").code == 3


def test_skills_streak_and_what_is_next(call: Call) -> None:
    play(call, *FIRST.split(), "opening-drill", "Please pay 200k today.", "/finish", "/quit")
    plain = call("progress", "--lang", "en").out
    assert "1 attempt finished" in plain
    assert "Anchoring" in plain
    assert "Next for you: " in plain
    found = json.loads(call("progress", "--json").out)
    assert (found["trainee"], found["attempts"]) == ("李薇", 1)
    assert found["streak_days"] == 1
    skill = found["skills"]["anchoring"]
    assert skill["last"] == skill["of_late"] == skill["scores"][0]["score"]
    assert skill["due"] > skill["scores"][0]["when"]
    assert not skill["is_due"]
    assert found["next"]["reason"] == "weak"
    assert found["next"]["dimension"] == min(found["skills"], key=lambda name: found["skills"][name]["of_late"])


def test_chinese_has_no_english_in_it(call: Call) -> None:
    play(call, *FIRST.split(), "opening-drill", "Please pay 200k today.", "/finish", "/quit")
    out = call("progress", "--lang", "zh").out
    for english in ("Anchoring", "last", "Next", "attempt", "weak"):
        assert english not in out
