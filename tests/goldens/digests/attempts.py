"""Twenty attempts and a batch of many, and the digests of all that came of them: for a run on any machine to match.

Sixteen attempts are played by acts, so that no reader is in them, four in sentences that are read. All six archetypes,
both languages, single talks and whole months. `tools/golden_digests.py` plays them under other Pythons.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from personas.vocabulary import Archetype, Lang
from scenarios.load import load_case
from sim.batch.bots import play_many
from sim.batch.case import Case
from sim.bots import play
from sim.calibration.lab import with_person
from sim.reader import Reader
from sim.script import document, to_bytes

FILE = Path(__file__).with_name("digests.json")
DEALERS = 40
"""Seeds of each case in the batch."""


class Attempt(NamedTuple):
    """Which attempt it is; `archetype` puts another kind of dealer in the case."""

    bot: str
    case: str
    lang: Lang
    seed: int
    archetype: Archetype | None = None
    aloud: bool = False

    @property
    def name(self) -> str:
        parts = (self.case, self.archetype or "", self.bot, self.lang, "aloud" if self.aloud else "", str(self.seed))
        return "/".join(part for part in parts if part)


ATTEMPTS = (
    Attempt("expert", "month-end", "zh", 101),
    Attempt("novice", "month-end", "en", 2**64 - 1),
    Attempt("average", "quality-claim", "en", 103),
    Attempt("expert", "cash-tight", "zh", 104),
    Attempt("gifter", "the-gap", "en", 2**63),
    Attempt("expert", "strong-dealer", "en", 106),
    Attempt("bully", "strong-dealer", "zh", 107),
    Attempt("expert", "smooth-promiser", "zh", 108),
    Attempt("pushover", "smooth-promiser", "en", 109),
    Attempt("expert", "leverage-player", "en", 110),
    Attempt("asker", "leverage-player", "zh", 111),
    Attempt("expert", "cash-tight", "en", 112, Archetype.NEAR_FAILURE),
    Attempt("prober", "month-end", "zh", 113, Archetype.NEAR_FAILURE),
    Attempt("expert", "anchor-drill", "zh", 114),
    Attempt("average", "opening-drill", "en", 115),
    Attempt("pleader", "pin-down-drill", "zh", 116),
    Attempt("expert", "broken-promise", "zh", 117, aloud=True),
    Attempt("average", "promo-owed", "en", 118, aloud=True),
    Attempt("expert", "opening-drill", "zh", 119, aloud=True),
    Attempt("novice", "pin-down-drill", "en", 120, aloud=True),
)
BATCHES = ("month-end", "smooth-promiser", "anchor-drill")
"""Cases that all ten bots play in the batch."""


def digest_of(attempt: Attempt) -> str:
    """SHA-256 of the attempt's document as `stallbreaker talk --json` prints it: words, readings, money, score."""
    case = with_person(load_case(attempt.case), archetype=attempt.archetype)
    read = Reader().read if attempt.aloud else None
    practice = play(attempt.bot, case, seed=attempt.seed, lang=attempt.lang, read=read)
    return hashlib.sha256(to_bytes(document(practice))).hexdigest()


def digest_of_batch(case: str) -> str:
    """SHA-256 of what every bot got of each dealer, in minor units."""
    found = {
        attempts.bot: [attempts.paid.tolist(), attempts.attainable.tolist()]
        for attempts in play_many(Case(load_case(case)), range(DEALERS))
    }
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


def played() -> dict[str, str]:
    """The digests of all attempts and batches by name, played now."""
    alone = {attempt.name: digest_of(attempt) for attempt in ATTEMPTS}
    return alone | {f"batch/{case}": digest_of_batch(case) for case in BATCHES}


def kept() -> dict[str, str]:
    """The digests in the file."""
    found: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
