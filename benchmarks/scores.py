"""How much the reading of messages moves scores: the same scripts in both languages, in other words, in seven tones.

    python benchmarks/scores.py

Scripts, ladders and gaming attempts are those of tests/scoring/. Prints shares and figures; nothing here fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from personas.vocabulary import LANGS
from tests.scoring.gaming.test_gaming import MOST_TOTAL, SCRIPTS
from tests.scoring.gaming.test_gaming import played as gamed
from tests.scoring.ladders.test_ladders import FEW, LADDER, MEASURES, mean
from tests.scoring.ladders.test_ladders import LANGS as CASES
from tests.scoring.pairs.pairs import as_read, by_hand, in_tone, of_transcript, scripts, told

NEAR = 5.0
"""Points of the total that two tellings of one script may differ by."""
WRITERS = {
    "first": range(1, 25),
    "second": range(25, 49),
    "third": range(49, 73),
    "fourth": range(73, 89),
    "fifth": range(89, 105),
    "sixth": range(105, 129),
}
"""Talks told four times by writer; the words of the first three were in view when the reader was mended."""
LANGUAGES, WORDINGS = 0.95, 0.9
"""Share of the scripts wanted within that, in the other language and in other words."""


def share(name: str, gaps: dict[str, float], wanted: float) -> str:
    """How many of the gaps are small, and which are not."""
    far = ", ".join(f"{key} {gap:.1f}" for key, gap in gaps.items() if gap > NEAR)
    near = sum(gap <= NEAR for gap in gaps.values())
    part = f"{near} of {len(gaps)} within {NEAR:g} points ({near / len(gaps):.1%}, wanted {wanted:.0%})"
    return f"{name}: {part}{'; ' + far if far else ''}"


def pairs() -> Iterator[str]:
    for label, scored in (("by hand", by_hand), ("as read", as_read)):
        both = {name: abs(scored(name, "zh").total - scored(name, "en").total) for name in scripts()}
        yield share(f"zh and en, {label}", both, LANGUAGES)
        for lang in LANGS:
            words = {name: abs(scored(name, lang).total - scored(name, lang, 1).total) for name in scripts()}
            yield share(f"paraphrases {lang}, {label}", words, WORDINGS)


def tellings() -> Iterator[str]:
    talks = told()
    for label, one, other, wanted in (
        ("zh and en", "zh", "en", LANGUAGES),
        ("zh and en, other words", "zh2", "en2", LANGUAGES),
        ("paraphrases zh", "zh", "zh2", WORDINGS),
        ("paraphrases en", "en", "en2", WORDINGS),
    ):
        gaps = {talk["name"]: abs(of_transcript(talk[one]).total - of_transcript(talk[other]).total) for talk in talks}
        for writer, numbers in WRITERS.items():
            part = {name: gap for name, gap in gaps.items() if int(name) in numbers}
            yield share(f"talks told four times, {writer} writer, {label}", part, wanted)


def tones() -> Iterator[str]:
    for lang in LANGS:
        curve = [in_tone(step, lang).dimensions["assertiveness"].score or 0.0 for step in range(7)]
        yield f"assertiveness from submissive to hostile, {lang}: {' '.join(f'{value:.0f}' for value in curve)}"


def ladders() -> Iterator[str]:
    """Means over a few seeds, from the lowest rung to the highest, then the hostile trainee."""
    rising = 0
    for case, lang in CASES.items():
        for measure in MEASURES:
            rungs = [mean(case, level, measure, FEW) for level in LADDER]
            rising += all(low < high or low == high == 0 for low, high in pairwise(rungs))
            hostile = mean(case, "hostile", measure, FEW)
            yield f"{case} {lang}, {measure}: {' '.join(f'{rung:.0f}' for rung in rungs)}; hostile {hostile:.0f}"
    yield f"ladders: {rising} of {len(CASES) * len(MEASURES)} in order ({', '.join(LADDER)})"


def gaming() -> Iterator[str]:
    totals = [gamed(script).total for script in SCRIPTS]
    over = sum(total > MOST_TOTAL for total in totals)
    yield f"gaming: {len(totals)} attempts, highest total {max(totals):.1f}, {over} above {MOST_TOTAL}"


def main() -> None:
    for lines in (pairs(), tellings(), tones(), ladders(), gaming()):
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    main()
