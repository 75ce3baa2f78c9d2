"""What the trained model looks at besides the words' meaning: named numbers of the message, and hashed word pieces.

The same code runs in training (`tools/train_reader.py`) and in play, so both see the same features.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Mapping

from sim.reader.cues import Cues, cue_features

BUCKETS = 1 << 16
"""Buckets of hashed word pieces."""
_NUMBER = re.compile(r"[\d０-９][\d０-９,.]*|[一二三四五六七八九十百千两俩]+(?=[万千百个号日天月])")
_WORD = re.compile(r"[a-z']+|[^\x00-\x7f]|[?!#]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
TEXT_LIMIT, SAID_LIMIT = 400, 120
"""Characters of the message and of the customer's line that are looked at."""


def named_features(cues: Cues) -> dict[str, float]:
    """Cues, slots, and how sums compare with the last ask and the standing offer; fixed names."""
    message = cues.message
    context, text = message.context, message.folded.text
    features = cue_features(cues)
    sums = [found for found in message.amounts if found.sum]
    for name, base in (("ask", context.last_ask), ("offer", context.customer_offer)):
        features[f"has_{name}"] = float(base is not None)
        for relation in ("below", "equal", "above"):
            features[f"{relation}_{name}"] = 0.0
        if base:
            for found in sums:
                total = found.sum or 0
                relation = "below" if total < base else "equal" if total == base else "above"
                features[f"{relation}_{name}"] = 1.0
    features["share"] = float(any(found.share is not None for found in message.amounts))
    features["exclaims"] = float("!" in text)
    features["asks"] = float("?" in text)
    features["short"] = float(len(text) < 8)
    features["length"] = min(len(text) / (60 if _HAN.search(text) else 160), 2.0)
    features["said_asks"] = float("?" in context.customer_said or "？" in context.customer_said)
    features["said_sum"] = float(bool(_NUMBER.search(context.customer_said)))
    return features


def plain(text: str, limit: int) -> str:
    """Lower case, sums and counts as '#', with marks at both ends."""
    return f"^{_NUMBER.sub('#', text[:limit].lower())}$"


def pieces(text: str) -> dict[int, float]:
    """Hashed pieces of a message, 1-4 characters and 1-3 words: bucket to weight.

    Each of the two groups has length one (log-scaled counts).
    """
    own = plain(text, TEXT_LIMIT)
    words = _WORD.findall(own)
    found: dict[int, float] = {}
    _add(found, 1.0, "c", Counter(own[i : i + n] for n in range(1, 5) for i in range(len(own) - n + 1)))
    _add(found, 1.0, "w", Counter(" ".join(words[i : i + n]) for n in range(1, 4) for i in range(len(words) - n + 1)))
    return found


def with_heard(own: Mapping[int, float], said: str) -> dict[int, float]:
    """The pieces of a message with those of the customer's line before it, 1-3 characters, at half weight."""
    found = dict(own)
    if said:
        heard = plain(said, SAID_LIMIT)
        _add(found, 0.5, "s", Counter(heard[i : i + n] for n in range(1, 4) for i in range(len(heard) - n + 1)))
    return found


def _add(found: dict[int, float], weight: float, kind: str, counts: Counter[str]) -> None:
    length = math.sqrt(math.fsum(_damped(count) ** 2 for count in counts.values()))
    for piece, count in counts.items():
        bucket = bucket_of(f"{kind}{piece}", BUCKETS)
        found[bucket] = found.get(bucket, 0.0) + weight * _damped(count) / length


def bucket_of(piece: str, buckets: int) -> int:
    """The number of a piece among so many buckets, the same everywhere; any text has one."""
    return zlib.crc32(piece.encode("utf-8", "surrogatepass")) % buckets


def _damped(count: int) -> float:
    """1, 1.5, 1.75 …: repeated pieces count less and less."""
    return 2.0 - 0.5 ** (count - 1)
