"""Thirty whole talks of the bots in sentences, as plain text to be read: tests/goldens/talks/.

    python tools/golden_talks.py             play them again and show what is different; exit code 1 if anything is
    python tools/golden_talks.py --update    write them anew (after the reader, the bank or the rules have changed)

Each file: what the trainee says, how it was read, what the dealer answers with his standing offer, the money. After an
update READ the differences as a stranger would: an answer that ignores the message, contradicts the facts or repeats
itself is a bug.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from personas.vocabulary import Lang
from scenarios.load import load_case
from scoring.transcript import By
from sim.bots import play
from sim.i18n import language, set_language
from sim.practice import Practice
from sim.reader import Reader
from sim.report_text import outcome_lines
from sim.retelling.lines import turn_lines
from sim.shown_scores import points
from sim.words import day_text, money

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "goldens" / "talks"


class Talk(NamedTuple):
    """Which talk it is."""

    bot: str
    case: str
    lang: Lang
    seed: int

    @property
    def name(self) -> str:
        return f"{self.case}-{self.bot}-{self.lang}"


TALKS = (
    Talk("expert", "month-end", "zh", 11),
    Talk("expert", "rival-first", "zh", 12),
    Talk("expert", "cash-tight", "zh", 13),
    Talk("expert", "promo-owed", "zh", 14),
    Talk("expert", "anchor-drill", "zh", 15),
    Talk("average", "quality-claim", "zh", 16),
    Talk("average", "broken-promise", "zh", 17),
    Talk("novice", "the-gap", "zh", 18),
    Talk("pleader", "strong-dealer", "zh", 19),
    Talk("pushover", "opening-drill", "zh", 20),
    Talk("bully", "leverage-player", "zh", 21),
    Talk("asker", "downstream", "zh", 22),
    Talk("gifter", "after-sales", "zh", 23),
    Talk("prober", "smooth-promiser", "zh", 24),
    Talk("silent", "new-dealer", "zh", 25),
    Talk("expert", "quality-claim", "en", 31),
    Talk("expert", "broken-promise", "en", 32),
    Talk("expert", "smooth-promiser", "en", 33),
    Talk("expert", "strong-dealer", "en", 34),
    Talk("expert", "pin-down-drill", "en", 35),
    Talk("average", "after-sales", "en", 36),
    Talk("average", "the-gap", "en", 37),
    Talk("average", "opening-drill", "en", 38),
    Talk("novice", "month-end", "en", 39),
    Talk("pleader", "cash-tight", "en", 40),
    Talk("pushover", "leverage-player", "en", 41),
    Talk("bully", "rival-first", "en", 42),
    Talk("asker", "promo-owed", "en", 43),
    Talk("gifter", "downstream", "en", 44),
    Talk("prober", "new-dealer", "en", 45),
)


def text_of(talk: Talk) -> str:
    """The talk played and written down, in its language."""
    before = language()
    set_language(talk.lang)
    try:
        practice = play(talk.bot, load_case(talk.case), seed=talk.seed, lang=talk.lang, read=Reader().read)
        return "\n".join(_lines(talk, practice)) + "\n"
    finally:
        set_language(before)


def _lines(talk: Talk, practice: Practice) -> Iterator[str]:
    transcript = practice.transcript()
    sheet, currency = transcript.sheet, practice.scenario.currency
    yield f"# {talk.case}, {talk.bot}, {talk.lang}, seed {talk.seed}: {practice.dossier.title}"
    yield f"# {money(sheet.overdue, currency)} / {money(sheet.target, currency)}, {day_text(sheet.start)}"
    offer = None
    for turn in transcript.turns:
        yield from turn_lines(turn, sheet)
        if turn.by is By.CUSTOMER and turn.offer and turn.offer != offer:
            yield f"  ({money(turn.offer, currency)})"
        offer = turn.offer if turn.by is By.CUSTOMER else offer
    report = practice.debrief().report
    yield ""
    if transcript.outcome is not None:
        yield from (f"# {line}" for line in outcome_lines(transcript.outcome, currency))
    yield f"# {points(report.total)} ({'pass' if report.passed else 'fail'})"


def difference(talk: Talk) -> str:
    """What differs from the kept text, as a diff; empty when nothing does."""
    path = FOLDER / f"{talk.name}.txt"
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = difflib.unified_diff(kept.splitlines(), text_of(talk).splitlines(), path.name, "now", lineterm="", n=1)
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write them anew")
    parser.add_argument("names", nargs="*", help="only these (month-end-expert-zh)")
    arguments = parser.parse_args()
    chosen = [talk for talk in TALKS if not arguments.names or talk.name in arguments.names]
    if arguments.update:
        FOLDER.mkdir(parents=True, exist_ok=True)
        if not arguments.names:
            known = {f"{talk.name}.txt" for talk in TALKS}
            for path in FOLDER.glob("*.txt"):
                if path.name not in known:
                    path.unlink()
        for talk in chosen:
            (FOLDER / f"{talk.name}.txt").write_text(text_of(talk), encoding="utf-8", newline="\n")
        return 0
    found = [text for talk in chosen if (text := difference(talk))]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
