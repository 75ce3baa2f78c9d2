"""Every cue earns its place: several writers use it for its act, and mostly for that one."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from scenarios.vocabulary import Act
from sim.reader import cue_words_en, cue_words_zh
from sim.reader.normalise import fold
from sim.reader.phrases import bounded, needle

TRAINING = Path(cue_words_en.__file__).with_name("training")
CONTRARY = ("_barbs", "_conduct", "_innocent")
"""Files written to put words where they do not belong: they say nothing of how words are used."""

LONG = "talks_"
"""Files of messages that do three to five things at once: any word there stands beside any act."""


@pytest.fixture(scope="module")
def lines() -> list[tuple[str, str, list[str]]]:
    """Writer, folded text and acts of every training line."""
    found = []
    files = (path for path in TRAINING.glob("*.jsonl") if not path.stem.endswith(CONTRARY))
    for path in sorted(path for path in files if not path.stem.startswith(LONG)):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append((path.stem, fold(row["text"]).text, row["acts"]))
    return found


def lines_with(plain: str, whole: str, starts: list[int]) -> Iterator[int]:
    """Numbers of the lines that hold it: one search of the whole text is far quicker than one of each line."""
    line = 0
    while (at := whole.find(plain, starts[line])) >= 0 and line < len(starts) - 1:
        line = bisect_right(starts, at)
        yield line - 1


@pytest.mark.parametrize("words", [cue_words_zh.WORDS, cue_words_en.WORDS], ids=["zh", "en"])
def test_writers_use_every_cue_for_its_act(
    words: dict[Act, tuple[str, ...]], lines: list[tuple[str, str, list[str]]]
) -> None:
    often = Counter(act for _, _, acts in lines for act in acts)
    whole = "\n".join(text for _, text, _ in lines)
    starts = list(accumulate((len(text) + 1 for _, text, _ in lines), initial=0))
    for act, phrases in words.items():
        for phrase in phrases:
            pattern = re.compile(bounded(phrase))
            near = [lines[at] for at in lines_with(needle(phrase), whole, starts)]
            hits = [(writer, acts) for writer, text, acts in near if pattern.search(text)]
            writers = {writer for writer, acts in hits if act.value in acts}
            right = sum(act.value in acts for _, acts in hits)
            assert len(writers) >= 3, phrase
            assert right / len(hits) >= 2 * often[act.value] / len(lines), phrase
