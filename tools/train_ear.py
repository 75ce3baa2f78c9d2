"""Trains the dealer's ear on sim/ear/training/*.jsonl and writes sim/ear/weights.npz.

usage: python tools/train_ear.py [--folds]

Needs torch and scikit-learn (training only), and the reader's weights: train that first. With --folds every fifth line
is left out in turn, the scores on them are printed and nothing is written. A minute or two.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from personas.vocabulary import ExcuseKind
from sim.ear.model import LABELS
from sim.ear.words import DOES, EXCUSES, Words
from sim.reader.features import pieces
from tools.judges import Examples, encoder, run

TRAINING = ROOT / "sim" / "ear" / "training"
HOW = {"epochs": 15, "batch": 32, "weights": [1.5] * len(LABELS)}
EXCUSE_COUNT = len(ExcuseKind)


def lines() -> Iterator[tuple[dict[int, float], Any, Any, list[float]]]:
    """Pieces, description, numbers and labels of every labelled line."""
    described = encoder()
    for path in sorted(TRAINING.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            heard = Words(row["line"])
            labels = [float(label.value in (row["excuse"], *row["does"])) for label in LABELS]
            yield pieces(heard.text), described.describe(heard.text), heard.matches, labels


def report(found: Any, y: Any) -> None:
    """The excuse's accuracy, recall and precision, then F1 of each label."""
    kinds, wanted = found[:, :EXCUSE_COUNT], y[:, :EXCUSE_COUNT]
    named = np.where(kinds.max(1) >= EXCUSES, kinds.argmax(1), -1)
    right = np.where(wanted.max(1) > 0, wanted.argmax(1), -1)
    same = named == right
    print(f"{len(y)} lines; excuse {same.mean():.3f}, of those given {same[right >= 0].mean():.3f} are heard,", end=" ")
    print(f"of those heard {same[named >= 0].mean():.3f} are right")
    for place, label in enumerate(LABELS):
        chosen = named == place if place < EXCUSE_COUNT else found[:, place] >= DOES
        true = y[:, place] > 0
        print(f"  {label.value}: F1 {2 * (chosen & true).sum() / max(1, chosen.sum() + true.sum()):.2f} ({true.sum()})")


if __name__ == "__main__":
    run(lambda: Examples.of(lines()), report, ROOT / "sim" / "ear" / "weights.npz", **HOW)
