"""How much the reading of messages moves scores: the same scripts in both languages, in other words, in seven tones.

    python benchmarks/scores.py

Scripts, ladders and gaming attempts are those of tests/scoring/. Prints shares and figures; nothing here fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from personas.vocabulary import LANGS
from tests.scoring.gaming.test_gaming import MOST_TOTAL, SCRIPTS
from tests.scoring.gaming.test_gaming import played as gamed
from tests.scoring.ladders.test_ladders import CASES, LADDER, figures, played
from tests.scoring.pairs.pairs import as_read, by_hand, in_tone, scripts

NEAR = 5.0


def share(name: str, gaps: dict[str, float]) -> str:
    """How many of the gaps are small, and which are not."""
    far = ", ".join(f"{key} {gap:.0f}" for key, gap in gaps.items() if gap > NEAR)
    near = sum(gap <= NEAR for gap in gaps.values())
    return f"{name}: {near} of {len(gaps)} within {NEAR:g} points ({near / len(gaps):.0%}){'; ' + far if far else ''}"


def pairs() -> Iterator[str]:
    for label, scored in (("by hand", by_hand), ("as read", as_read)):
        both = {name: abs(scored(name, "zh").total - scored(name, "en").total) for name in scripts()}
        yield share(f"zh and en, {label}", both)
        words = {
            f"{name}-{lang}": abs(scored(name, lang).total - scored(name, lang, 1).total)
            for name in scripts()
            for lang in LANGS
        }
        yield share(f"paraphrases, {label}", words)


def tones() -> Iterator[str]:
    for lang in LANGS:
        curve = [in_tone(step, lang).dimensions["assertiveness"].score or 0.0 for step in range(7)]
        yield f"assertiveness from submissive to hostile, {lang}: {' '.join(f'{value:.0f}' for value in curve)}"


def ladders() -> Iterator[str]:
    for case, lang in CASES:
        for level in (*LADDER, "hostile"):
            total, anchoring, assertiveness = figures(played(case, level, lang))
            yield f"{case} {lang} {level}: {total:.0f} (anchoring {anchoring:.0f}, assertiveness {assertiveness:.0f})"


def gaming() -> str:
    totals = [gamed(script).total for script in SCRIPTS]
    over = sum(total > MOST_TOTAL for total in totals)
    return f"gaming: {len(totals)} attempts, highest total {max(totals):.1f}, {over} above {MOST_TOTAL}"


def main() -> None:
    for lines in (pairs(), tones(), ladders(), iter([gaming()])):
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    main()
