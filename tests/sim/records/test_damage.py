"""A byte of the file changes: it is found, with one sentence, or it changes nothing that counts."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from sim.practice_events import Finish, Leave, Say
from sim.records import Records, RecordsError, trainee_file
from sim.records.board import board
from sim.records.everyone import all_unread, flaws
from sim.session import Session
from tests.sim.records.conftest import Clock

LINES = ("今天请付24万，合同月结30天。", "还有别的原因吗？", "qwxz", "周五前15万，谁来打？")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two finished attempts and one that waits."""
    home = tmp_path_factory.mktemp("written") / "home"
    with Records(home, "李薇", now=Clock()) as records:
        records.set_setting("team", "华东")
        for end in ((Leave(), Finish()), (Finish(),), ()):
            session = Session.start(records, "opening-drill" if end else "month-end", lang="zh")
            for event in (*map(Say, LINES), *end):
                session.do(event)
    return home


def what_counts(home: Path) -> Any:
    """All that a trainee or a board could lose or gain by a change."""
    with Records(home, "李薇", now=Clock()) as records:
        attempts = [records.load(found.id) for found in records.attempts()]
        unfinished = [found.id for found in records.unfinished()]
        graded = records.graded(10)
        return attempts, unfinished, graded, records.trainee, records.setting("team"), board(home).rows


def found_out(home: Path) -> str:
    """The first sentence that somebody who opens, lists, resumes, looks at the board or asks the doctor comes upon."""
    path = trainee_file(home, "李薇")
    before = path.read_bytes()
    sentences = [*board(home).problems, *flaws(path), *all_unread(home)[1]]
    assert path.read_bytes() == before, "looking must not write"
    try:
        with Records(home, "李薇", now=Clock()) as records:
            for found in [*records.attempts(), *records.unfinished()]:
                records.load(found.id)
            records.graded(10)
            if records.setting("team") is None:
                sentences.append("the team is no longer set")
    except RecordsError as error:
        sentences.append(str(error))
        if "left as it is" in str(error) or "file was left" in str(error):
            assert path.read_bytes() == before, "a file that is refused stays as it is"
    for sentence in sentences:
        assert "\n" not in sentence
    return sentences[0] if sentences else ""


def flipped(written: Path, home: Path, draw: random.Random) -> int:
    """A copy of the folder with one byte of the file changed; its place."""
    shutil.copytree(written, home)
    path = trainee_file(home, "李薇")
    data = bytearray(path.read_bytes())
    place = draw.randrange(len(data))
    data[place] ^= draw.randrange(1, 256)
    path.write_bytes(bytes(data))
    return place


def check(written: Path, tmp_path: Path, seeds: range) -> int:
    """Flips one byte for each seed; how many were found out."""
    sound = what_counts(written)
    found = 0
    for seed in seeds:
        home = tmp_path / f"flip{seed}"
        place = flipped(written, home, random.Random(seed))
        if found_out(home):
            found += 1
        else:
            assert what_counts(home) == sound, f"byte {place} (seed {seed}) changed something, and nobody says so"
    return found


def test_a_flipped_byte_is_found_or_does_no_harm(written: Path, tmp_path: Path) -> None:
    check(written, tmp_path, range(6))


@pytest.mark.parametrize("words", ["还有别的原因", "ranked", "opening-drill", '"points"', "华东", "+00:00"])
def test_a_changed_letter_of_what_was_said_or_scored_is_found(written: Path, tmp_path: Path, words: str) -> None:
    home = tmp_path / "home"
    shutil.copytree(written, home)
    path = trainee_file(home, "李薇")
    data = bytearray(path.read_bytes())
    place = data.index(words.encode())
    data[place] ^= 1
    path.write_bytes(bytes(data))
    assert found_out(home)


@pytest.mark.slow
def test_hundreds_of_flipped_bytes(written: Path, tmp_path: Path) -> None:
    assert check(written, tmp_path, range(100, 500)) > 100
