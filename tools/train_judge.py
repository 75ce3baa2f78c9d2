"""Trains the reader's judge of misconduct and heat on sim/reader/training/ and writes sim/reader/judge.npz.

usage: python tools/train_judge.py [--folds]

Needs torch and scikit-learn (training only), and the reader's weights: train that first. Lines that threaten without
saying how teach heat alone. With --folds every fifth line is left out in turn, the scores on them are printed and
nothing is written. Two minutes.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from scenarios.vocabulary import Misconduct, ReadContext, minor
from sim.reader.cues import Cues
from sim.reader.features import named_features, pieces
from sim.reader.model import JUDGED
from sim.reader.reader import understand
from tools.judges import Examples, encoder, run

TRAINING = ROOT / "sim" / "reader" / "training"
WRONG, HOT = 5.0, 1.5
"""How much a line with misconduct, and one with heat, counts beside one without."""
EVERY = 2
"""One in so many of the cool lines that touch nothing near misconduct is enough."""
POLITE = "polite"
"""Sets of foul things said politely: by what they threaten their heat is strong, by their words it is none."""
CLOSE = ("_innocent", "_conduct", "_barbs")
HEATS = JUDGED[len(Misconduct) :]
TODAY = date(2026, 11, 23)
STANDING: tuple[dict[str, int], ...] = (
    {},
    {"last_ask": minor(300_000)},
    {"last_ask": minor(300_000), "customer_offer": minor(50_000)},
)
"""How far a talk may have come when a line is said: nothing asked, a sum asked, an offer made. Lines take turns."""
HOW = {"epochs": 8, "batch": 64, "weights": [WRONG] * len(Misconduct) + [HOT, HOT]}


def lines() -> Iterator[tuple[dict[int, float], Any, Any, list[float]]]:
    """Pieces, description, numbers and labels of the lines; NaN where it is not known whether a line has a label."""
    described = encoder()
    for path in sorted([*TRAINING.glob("*.jsonl"), *(TRAINING / "misconduct").glob("*.jsonl")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if "misconduct" not in row and row["heat"] == "none" and number % EVERY and not path.stem.endswith(CLOSE):
                continue
            overdue = minor(row.get("overdue") or 460_000)
            context = ReadContext(row.get("said") or "", TODAY, overdue=overdue, **STANDING[number % len(STANDING)])
            numbers = list(named_features(Cues(understand(row["text"], context))).values())
            true = {row.get("misconduct"), *(["hot"] if row["heat"] != "none" else []), row["heat"]}
            told = "misconduct" in row or "threat" not in row["acts"]
            known = {*(Misconduct if told else ()), *(HEATS if POLITE not in path.stem else ())}
            labels = [float(label in true) if label in known else np.nan for label in JUDGED]
            yield pieces(row["text"]), described.describe(row["text"]), numbers, labels


def report(found: Any, y: Any) -> None:
    """F1 of each label."""
    for place, label in enumerate(JUDGED):
        known = ~np.isnan(y[:, place])
        chosen, true = found[known, place] >= 0.5, y[known, place] > 0
        print(f"{label}: F1 {2 * (chosen & true).sum() / max(1, chosen.sum() + true.sum()):.2f} ({true.sum()})")


if __name__ == "__main__":
    run(lambda: Examples.of(lines()), report, ROOT / "sim" / "reader" / "judge.npz", **HOW)
