"""What `train_ear.py` and `train_judge.py` share: how a Judge of `sim/reader/judging.py` is trained, and tried.

Needs torch and scikit-learn.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as fn
from scipy.sparse import diags
from sklearn.linear_model import LogisticRegression
from torch import nn

from sim.reader.encoder import Encoder, load_weights
from sim.reader.features import BUCKETS
from sim.reader.judging import NUMBER_WEIGHT
from tools.train_reader import eight_bit, with_pieces

HIDDEN, DROP, DECAY, RATE, FOLDS, SEED = 256, 0.5, 0.1, 1e-3, 5, 0
CONSTANT = 1e-6
"""An input that varies less in training than this teaches nothing, and must say nothing in play."""


@dataclass
class Examples:
    """Lines with their word pieces, the encoder's description and the numbers; labels of shape (lines, labels).

    A label is 1, 0, or NaN where nobody has said.
    """

    pieces: list[dict[int, float]]
    described: Any
    numbers: Any
    labels: Any

    @classmethod
    def of(cls, lines: Iterable[tuple[dict[int, float], Any, Any, list[float]]]) -> "Examples":
        pieces, *rest = zip(*lines, strict=True)
        return cls(list(pieces), *map(np.array, rest))

    def sparse(self) -> Any:
        return with_pieces(self.pieces, BUCKETS, self.numbers * NUMBER_WEIGHT)

    def dense(self) -> Any:
        return np.hstack([self.described, self.numbers]).astype(np.float32)


@dataclass
class Taught:
    """A trained judge."""

    linear: Any
    bias: Any
    mean: Any
    spread: Any
    net: nn.Sequential

    @torch.no_grad()
    def judge(self, x: Any, deep: Any) -> Any:
        net = self.net(torch.tensor((deep - self.mean) * self.spread)).sigmoid().numpy()
        return (1 / (1 + np.exp(-(x @ self.linear + self.bias))) + net) / 2

    def write(self, path: Path) -> None:
        """The file's content, see `sim/reader/judging.py`."""
        hidden, out = self.net[1], self.net[4]
        named = {
            "pieces": self.linear[:BUCKETS], "numbers": self.linear[BUCKETS:], "bias": self.bias, "mean": self.mean,
            "spread": self.spread,
            "hidden.weight": hidden.weight.detach().numpy().T, "hidden.bias": hidden.bias.detach().numpy(),
            "out.weight": out.weight.detach().numpy().T, "out.bias": out.bias.detach().numpy(),
        }  # fmt: skip
        with path.open("wb") as handle:
            np.savez_compressed(handle, **eight_bit(named))


def teach(x: Any, deep: Any, y: Any, *, epochs: int, batch: int, weights: Any) -> Taught:
    """A judge of these lines; `weights`: how much a line that has the label counts beside one that has not."""
    models = []
    mean, deviation = deep.mean(axis=0), deep.std(axis=0)
    spread = np.where(deviation > CONSTANT, 1 / (deviation + 1e-3), 0).astype(np.float32)
    varied = np.ones(x.shape[1])
    varied[BUCKETS:] = spread[deep.shape[1] - (x.shape[1] - BUCKETS) :] > 0
    x = x @ diags(varied)
    for column in range(y.shape[1]):
        known = np.flatnonzero(~np.isnan(y[:, column]))
        model = LogisticRegression(C=8, solver="liblinear", random_state=SEED, class_weight={0: 1, 1: weights[column]})
        models.append(model.fit(x[known], y[known, column]))
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    net = nn.Sequential(
        nn.Dropout(DROP), nn.Linear(deep.shape[1], HIDDEN), nn.GELU(), nn.Dropout(DROP), nn.Linear(HIDDEN, y.shape[1])
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    batches = max(1, len(deep) // batch)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=epochs * batches)
    inputs = torch.tensor((deep - mean) * spread)
    targets, told = torch.tensor(np.nan_to_num(y), dtype=torch.float32), torch.tensor(~np.isnan(y))
    heavy = torch.tensor(weights, dtype=torch.float32)
    for _ in range(epochs):
        for chosen in np.array_split(random.permutation(len(deep)), batches):
            loss = fn.binary_cross_entropy_with_logits(
                net(inputs[chosen]), targets[chosen], told[chosen].float(), pos_weight=heavy
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            cycle.step()
    linear = np.array([m.coef_[0] for m in models]).T
    return Taught(linear, np.array([m.intercept_[0] for m in models]), mean, spread, net.eval())


def left_out(x: Any, deep: Any, y: Any, **how: Any) -> Any:
    """The judgement of every line by a judge that has not seen it."""
    fold = np.random.default_rng(SEED).integers(0, FOLDS, len(y))
    found = np.zeros_like(y)
    for number in range(FOLDS):
        known, new = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        found[new] = teach(x[known], deep[known], y[known], **how).judge(x[new], deep[new])
    return found


def encoder() -> Encoder:
    """The trained reader's encoder."""
    return Encoder(load_weights(files("sim.reader").joinpath("weights.npz")))


def run(lines: Callable[[], Examples], report: Callable[[Any, Any], None], file: Path, **how: Any) -> None:
    """Trains on all lines and writes the file; with --folds reports on lines left out, and writes nothing."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    examples = lines()
    x, deep, y = examples.sparse(), examples.dense(), examples.labels
    if options.folds:
        report(left_out(x, deep, y, **how), y)
    else:
        teach(x, deep, y, **how).write(file)
