"""The trained reading of acts, misconduct, tone and heat: the encoder and a linear model over word pieces, averaged.

Loaded once, on first use or by `warm_up`; nothing here is imported before. Probabilities are rounded to three digits,
so that the last bits of different processors do not show.
"""

from __future__ import annotations

import os
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one message is too small to be worth a second thread

import numpy as np

from scenarios.vocabulary import Act, Misconduct
from sim.reader.cues import Cues
from sim.reader.encoder import Array, Encoder, load_weights
from sim.reader.features import TEXT_LIMIT, named_features, pieces, with_heard
from sim.reader.judging import Judge

ACTS = tuple(Act)
JUDGED: tuple[str, ...] = (*Misconduct, "hot", "strong")
"""Labels of the judge beside the acts, in the order of its weights' columns: misconduct, any heat, strong heat."""
ENCODER_SHARE = 0.5
"""Weight of the encoder beside the linear model (chosen on writers left out of the training)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model makes of a message; probabilities 0 to 1."""

    acts: dict[Act, float]
    misconduct: dict[Misconduct, float]
    tone: tuple[float, float, float]
    """Weak, neutral, firm."""
    heat: tuple[float, float, float]
    """None, some, strong."""
    pull: Mapping[Act | Misconduct, Array]
    """For each of these, the linear model's weight of every bucket: what in the words speaks for it."""

    def weight_of(self, found: Act | Misconduct) -> Callable[[int], float]:
        """What a bucket of word pieces adds for an act or misconduct."""
        weights = self.pull[found]
        return lambda bucket: float(weights[bucket])


class Model:
    """Judges messages; holds its weights and nothing else."""

    def __init__(self) -> None:
        weights = load_weights(files("sim.reader").joinpath("weights.npz"))
        self._pieces = weights.pop("pieces")
        self._numbers = weights.pop("numbers")
        self._bias = weights.pop("bias")
        self._encoder = Encoder(weights)
        self._judge = Judge(files("sim.reader").joinpath("judge.npz"))
        self._pull: Mapping[Act | Misconduct, Array] = {
            **{act: self._pieces[:, index] for index, act in enumerate(ACTS)},
            **{kind: self._judge.pull(index) for index, kind in enumerate(Misconduct)},
        }

    def describe(self, text: str) -> Array:
        """A text as the encoder sees it, for other judgements than these; shape (3072,)."""
        return self._encoder.describe(_sound(text))

    def judge(self, text: str, cues: Cues) -> Judgement:
        """Reads one message, given with its cues, in its context."""
        text, said, numbers = _inputs(text, cues)
        own = pieces(text)
        acts, tone, heat, described = self._encoder(text, said, numbers)
        *misconduct, hot, strong = self._judge(own, described, numbers)
        strong = min(strong, hot)
        judged = np.array([1 - hot, hot - strong, strong], dtype=np.float32)
        return Judgement(
            acts=self._mixed(acts, own, said, numbers),
            misconduct={kind: round(float(p), 3) for kind, p in zip(Misconduct, misconduct, strict=True)},
            tone=_rounded(tone),
            heat=_rounded(((heat + judged) / 2).astype(np.float32)),
            pull=self._pull,
        )

    def acts(self, text: str, cues: Cues) -> dict[Act, float]:
        """The acts alone, of one sentence of a message, say."""
        text, said, numbers = _inputs(text, cues)
        return self._mixed(self._encoder(text, said, numbers)[0], pieces(text), said, numbers)

    def _mixed(self, acts: Array, own: Mapping[int, float], said: str, numbers: Array) -> dict[Act, float]:
        """What the encoder and the linear model say of the acts together."""
        found = with_heard(own, said)
        buckets = np.fromiter(found, dtype=np.int64, count=len(found))
        weights = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        linear = weights @ self._pieces[buckets] + (numbers * 0.5) @ self._numbers + self._bias
        mixed = ENCODER_SHARE * acts + (1 - ENCODER_SHARE) / (1 + np.exp(-linear))
        return {act: round(float(p), 3) for act, p in zip(ACTS, mixed, strict=True)}


def _inputs(text: str, cues: Cues) -> tuple[str, str, Array]:
    """The text and the customer's line as the model looks at them, and the named numbers."""
    numbers = np.array(list(named_features(cues).values()), dtype=np.float32)
    return _sound(text), _sound(cues.message.context.customer_said), numbers


def _sound(text: str) -> str:
    """The beginning of a text, as far as the model looks: half surrogates replaced, full-width letters and digits
    made half-width, which it seldom saw."""
    return text[:TEXT_LIMIT].encode("utf-8", "replace").decode("utf-8").translate(_NARROW)


_NARROW = {ord(char) + 0xFEE0: char for char in string.ascii_letters + string.digits}


def _rounded(values: Array) -> tuple[float, float, float]:
    weak, middle, strong = (round(float(value), 3) for value in values)
    return weak, middle, strong


@cache
def model() -> Model:
    """The model, loaded on first use."""
    return Model()
