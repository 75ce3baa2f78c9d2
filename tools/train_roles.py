"""Trains what a sum is doing in a message on sim/reader/training/roles/*.jsonl and writes sim/reader/roles.npz.

usage: python tools/train_roles.py [--folds]

Needs torch and scikit-learn (training only), and the reader's weights: train that first. With --folds every fifth
message is left out in turn, and how many roles are right is printed, by the rules and with the model; nothing is
written then.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn.linear_model import LogisticRegression

from scenarios.vocabulary import Span
from sim.reader.cues import Cues
from sim.reader.model import model
from sim.reader.reader import understand
from sim.reader.sum_roles import BUCKETS, ROLES, Setting, sum_numbers, sum_pieces
from tools.train_reader import context_of, eight_bit, with_pieces

FOLDER = ROOT / "sim" / "reader" / "training" / "roles"
NATURAL = "natural"
"""File of the messages from whole talks. Two models, of all messages and of those without it, have half the say each:
with all alone, short messages ("Two thirds of the €90k, this side of December") were read worse."""
STRENGTH, FOLDS, SEED = 1.0, 5, 0


def rows() -> list[dict[str, Any]]:
    """The labelled messages; `file` is where each is from."""
    paths = sorted(FOLDER.glob("*.jsonl"))
    return [json.loads(line) | {"file": path.stem} for path in paths for line in path.read_text("utf-8").splitlines()]


def settings() -> Iterator[tuple[int, Setting, dict[Span, str]]]:
    """Each labelled message: its number, what is known of it, and the role of each of its sums by span."""
    for number, row in enumerate(rows()):
        message = understand(row["text"], context_of(row))
        acts = model().judge(row["text"], Cues(message)).acts
        roles = {(start, end): role for start, end, role in row["sums"]}
        yield number, Setting(message, acts), roles


def examples() -> tuple[list[int], list[int], Any, Any]:
    """The message of each sum, the column of the rules' role, the features, and the columns of the true roles."""
    owners, ruled, found, numbers, roles = [], [], [], [], []
    for owner, setting, labels in settings():
        for place, amount in enumerate(setting.amounts):
            role = _label_at(labels, amount.span)
            if role is not None:
                owners.append(owner)
                ruled.append(ROLES.index(amount.role))
                found.append(sum_pieces(setting, place))
                numbers.append(sum_numbers(setting, place))
                roles.append(ROLES.index(role))
    return owners, ruled, with_pieces(found, BUCKETS, np.array(numbers)), np.array(roles)


def _label_at(labels: dict[Span, str], span: Span) -> str | None:
    """The role of the one labelled sum that a sum as read has words in common with."""
    found = [role for (start, end), role in labels.items() if start < span[1] and span[0] < end]
    return found[0] if len(found) == 1 else None


def fitted(x: Any, y: Any) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000, random_state=SEED).fit(x, y)


def tried(owners: list[int], ruled: list[int], x: Any, y: Any) -> None:
    """Prints how many roles are right in lines left out."""
    chances = np.zeros((len(y), len(ROLES)))
    fold = np.array(owners) % FOLDS
    for part in range(FOLDS):
        chances[fold == part] = fitted(x[fold != part], y[fold != part]).predict_proba(x[fold == part])
    for name, found in (("rules", np.array(ruled)), ("learned", chances.argmax(1))):
        wrong = Counter((ROLES[true], ROLES[said]) for true, said in zip(y, found, strict=True) if true != said)
        print(f"{name}: {(found == y).mean():.3f} of {len(y)} right; wrong {wrong.most_common(8)}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    owners, ruled, x, y = examples()
    if options.folds:
        tried(owners, ruled, x, y)
        return
    files = [row["file"] for row in rows()]
    short = np.array([files[owner] != NATURAL for owner in owners])
    halves = fitted(x, y), fitted(x[short], y[short])
    weights = np.mean([half.coef_.T for half in halves], axis=0)
    bias = np.mean([half.intercept_ for half in halves], axis=0)
    named = {"pieces": weights[:BUCKETS], "numbers": weights[BUCKETS:], "bias": bias}
    with (ROOT / "sim" / "reader" / "roles.npz").open("wb") as handle:
        np.savez_compressed(handle, **eight_bit(named))


if __name__ == "__main__":
    main()
