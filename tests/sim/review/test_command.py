"""`stallbreaker review`: an attempt of the records, a file, a branch beside the attempt it came from."""

from __future__ import annotations

import json
from pathlib import Path

from sim.bots import play
from sim.practice_events import Finish, Leave
from sim.records import Records
from sim.script import document, to_bytes
from sim.session import Session
from tests.sim.cli.conftest import call, home  # noqa: F401
from tests.sim.review.talks import case
from tests.sim.talking import WAN, said


def test_a_document_of_a_talk_as_text_and_as_json(call, tmp_path: Path):  # noqa: F811
    file = tmp_path / "talk.json"
    file.write_bytes(to_bytes(document(play("novice", case("opening-drill"), seed=4, lang="en"))))
    text = call("--lang", "en", "review", str(file), "--quick")
    assert (text.code, text.err) == (0, "")
    assert "= result" in text.out
    found = json.loads(call("review", str(file), "--quick", "--json").out)
    assert found["start"] + found["skill"] + found["luck"] == found["result"]
    assert found["choices"][0]["label"] in ("blunder", "mistake", "at_least_mistake")


def test_what_cannot_be_reviewed_is_said_in_a_sentence(call, tmp_path: Path):  # noqa: F811
    file = tmp_path / "notes.txt"
    file.write_text("T: hello", encoding="utf-8")
    for arguments in ((str(file),), ("nowhere.json",), ("abc123",)):
        found = call("--lang", "en", "review", *arguments)
        assert (found.code, found.out) == (3, "")
        assert found.err.startswith("Error: ")


def test_a_branch_is_set_beside_the_attempt_it_came_from(call, home: Path):  # noqa: F811
    from sim.clock import now

    with Records(home, "Li", now=now) as records:
        first = Session.start(records, "anchor-drill", seed=3, lang="en")
        for event in (said("demand", ask=10 * WAN, firm=-0.3), said("accept_excuse", firm=-0.5), Leave(), Finish()):
            first.do(event)
        branch = Session.branch(records, first.attempt_id, 1)
        for event in (said("reject justify demand", ask=10 * WAN), Leave(), Finish()):
            branch.do(event)
        running = Session.start(records, "anchor-drill", seed=3, lang="en")
        running.do(said("demand", ask=10 * WAN))
    found = call("--lang", "en", "review", branch.attempt_id[:8], "--quick", "--trainee", "Li")
    assert found.code == 0, found.err
    assert "the attempt before" in found.out
    assert call("--lang", "en", "review", running.attempt_id[:8], "--trainee", "Li").code == 3
