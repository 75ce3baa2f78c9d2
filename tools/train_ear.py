"""Trains the dealer's ear on sim/ear/training/*.jsonl and writes sim/ear/weights.npz.

usage: python tools/train_ear.py [--folds]

Needs torch and scikit-learn (training only), and the reader's weights: train that first. With --folds every fifth line
is left out in turn, the scores on them are printed and nothing is written. A minute or two.
"""

import argparse
import json
import os
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import torch

from personas.vocabulary import ExcuseKind
from sim.ear.model import LABELS
from sim.ear.words import DOES, EXCUSES, Words
from sim.reader.encoder import Encoder, load_weights
from sim.reader.features import pieces
from tools.judges import Examples, left_out, teach

TRAINING = ROOT / "sim" / "ear" / "training"
HOW = {"epochs": 15, "batch": 32, "weights": [1.5] * len(LABELS)}
EXCUSE_COUNT = len(ExcuseKind)


def load() -> Examples:
    """All labelled lines."""
    encoder = Encoder(load_weights(files("sim.reader").joinpath("weights.npz")))
    found = Examples([], [], [], [])
    for path in sorted(TRAINING.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            heard = Words(row["line"])
            found.pieces.append(pieces(heard.text, ""))
            found.described.append(encoder.describe(heard.text))
            found.numbers.append(heard.matches)
            found.labels.append([float(label.value in (row["excuse"], *row["does"])) for label in LABELS])
    found.described, found.numbers, found.labels = map(np.array, (found.described, found.numbers, found.labels))
    return found


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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    lines = load()
    if options.folds:
        report(left_out(lines.sparse(), lines.dense(), lines.labels, **HOW), lines.labels)
    else:
        teach(lines.sparse(), lines.dense(), lines.labels, **HOW).write(ROOT / "sim" / "ear" / "weights.npz")


if __name__ == "__main__":
    main()
