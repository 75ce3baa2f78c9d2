"""Trains the reader's judge of misconduct and heat on sim/reader/training/**/*.jsonl and writes sim/reader/judge.npz.

usage: python tools/train_judge.py [--folds]

Needs torch and scikit-learn (training only), and the reader's weights: train that first. Lines that threaten without
saying how teach heat alone. With --folds every fifth line is left out in turn, the scores on them are printed and
nothing is written. Two minutes.
"""

import argparse
import json
import os
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import torch

from scenarios.vocabulary import Misconduct, ReadContext, minor
from sim.reader.cues import Cues
from sim.reader.encoder import Encoder, load_weights
from sim.reader.features import named_features, pieces
from sim.reader.model import JUDGED
from sim.reader.reader import understand
from tools.judges import Examples, left_out, teach

TRAINING = ROOT / "sim" / "reader" / "training"
WRONG, HOT = 5.0, 1.5
"""How much a line with misconduct, and one with heat, counts beside one without."""
EVERY = 2
"""One in so many of the cool lines that touch nothing near misconduct is enough."""
CLOSE = ("_innocent", "_conduct", "_barbs")
HEATS = ("hot", "strong")
HOW = {"epochs": 8, "batch": 64, "weights": [WRONG] * len(Misconduct) + [HOT, HOT]}


def load() -> Examples:
    """The labelled lines; NaN where it is not known whether a line has a label."""
    encoder = Encoder(load_weights(files("sim.reader").joinpath("weights.npz")))
    found = Examples([], [], [], [])
    for path in sorted(TRAINING.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if "misconduct" not in row and row["heat"] == "none" and number % EVERY and not path.stem.endswith(CLOSE):
                continue
            said = row.get("said") or ""
            context = ReadContext(said, date(2026, 11, 23), overdue=minor(row.get("overdue") or 460_000))
            found.pieces.append(pieces(row["text"], ""))
            found.described.append(encoder.describe(row["text"]))
            found.numbers.append(list(named_features(Cues(understand(row["text"], context))).values()))
            true = {row.get("misconduct"), *(["hot"] if row["heat"] != "none" else []), row["heat"]}
            told = "misconduct" in row or "threat" not in row["acts"]
            found.labels.append([float(label in true) if told or label in HEATS else np.nan for label in JUDGED])
    found.described, found.numbers, found.labels = map(np.array, (found.described, found.numbers, found.labels))
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    lines = load()
    x, deep, y = lines.sparse(), lines.dense(), lines.labels
    if options.folds:
        found = left_out(x, deep, y, **HOW)
        for place, label in enumerate(JUDGED):
            known = ~np.isnan(y[:, place])
            chosen, true = found[known, place] >= 0.5, y[known, place] > 0
            print(f"{label}: F1 {2 * (chosen & true).sum() / max(1, chosen.sum() + true.sum()):.2f} ({true.sum()})")
    else:
        teach(x, deep, y, **HOW).write(ROOT / "sim" / "reader" / "judge.npz")


if __name__ == "__main__":
    main()
