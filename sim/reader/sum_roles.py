"""What a sum is doing in a message, learned: the words about it, the acts of the message, what the rules made of it.

`roles.py` names a first role by rules; this linear model (`roles.npz`, made by `tools/train_roles.py`) hears the many
ways in which one asks without a word of asking: "what I had in mind is 200", 公司要求这个月收回90万.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

import numpy as np

from scenarios.vocabulary import Act, Amount, AmountRole, DateRole, Span, minor
from sim.reader.cues import Message
from sim.reader.encoder import Array, load_weights
from sim.reader.features import bucket_of
from sim.reader.roles import Ground, heard_sums

ROLES: tuple[str, ...] = (*AmountRole, "none")
"""What the model tells apart, in the order of its weights' columns; `none` is no money at all."""
BUCKETS = 1 << 15
CERTAIN = (Ground.SET_ASIDE, Ground.LOWERED, Ground.PLAIN)
"""Grounds on which the rules' word stands: so seldom that there was nothing to learn from."""
_LEARNED = tuple(ground for ground in Ground if ground is not Ground.PLAIN)
"""The grounds that the weights know."""
MOST_SUMS = 12
"""Sums that are judged; of more, which no talk needs, the rest keep the role of the rules."""
MOST_TEXT = 800
"""Characters of a message that are looked at."""
_LEFT, _RIGHT = 48, 32
"""Characters before and after a sum that are looked at by place; the rest of the message counts as a whole."""
_WORD = re.compile(r"[a-z']+|[#◆]|[^\x00-\x7f]|[?!,.;:]")
_STOPS = re.compile(r"[，。！？；,.!?;]")


@dataclass(frozen=True)
class Setting:
    """What is known of a message when its sums are judged."""

    message: Message
    acts: Mapping[Act, float]

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return self.message.amounts

    @cached_property
    def folded(self) -> str:
        """The start of the message, folded."""
        return self.message.folded.text[:MOST_TEXT]

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where each sum stands in the folded message."""
        origin = self.message.folded.origin
        return tuple((bisect_left(origin, found.span[0]), bisect_left(origin, found.span[1])) for found in self.amounts)

    @cached_property
    def heard(self) -> frozenset[int]:
        """The sums the customer just named, in minor units."""
        return frozenset(map(minor, heard_sums(self.message.context)))


def with_learned_roles(setting: Setting) -> tuple[Amount, ...]:
    """The sums, each with its likeliest role; a number that is likelier no money at all tells a fact."""
    judged = setting.amounts[:MOST_SUMS]
    return (*(_with_role(setting, place) for place in range(len(judged))), *setting.amounts[MOST_SUMS:])


def _with_role(setting: Setting, place: int) -> Amount:
    amount = setting.amounts[place]
    if setting.message.grounds[place] in CERTAIN:
        return amount
    *chances, none = roles_model().judge(setting, place)
    likely = dict(zip(AmountRole, chances, strict=True))
    likely[AmountRole.FACT] += none
    return replace(amount, role=max(AmountRole, key=lambda role: likely[role]))


def sum_pieces(setting: Setting, place: int) -> dict[int, float]:
    """Hashed pieces of the words about a sum: bucket to weight."""
    found: dict[int, float] = {}
    for piece, weight in _pieces(setting, place):
        bucket = bucket_of(piece, BUCKETS)
        found[bucket] = found.get(bucket, 0.0) + weight
    return found


def _pieces(setting: Setting, place: int) -> Iterator[tuple[str, float]]:
    before, after = _around(setting, place)
    left, right = before[-_LEFT:], after[:_RIGHT]
    for n in range(1, 7):
        yield f"l{left[-n:]}", 1.0
        yield f"r{right[:n]}", 1.0
    words = _WORD.findall(left), _WORD.findall(right)
    for n in range(1, 5):
        yield f"L{' '.join(words[0][-n:])}", 1.0
        yield f"R{' '.join(words[1][:n])}", 1.0
    for side, part in (("b", words[0][-9:]), ("a", words[1][:7])):
        yield from ((f"{side}{gram}", 0.6) for gram in _grams(part, 3))
    clause = _STOPS.split(before)[-1] + "◆" + _STOPS.split(after)[0]
    yield from ((f"c{gram}", 0.5) for gram in _grams(_WORD.findall(clause), 3))
    whole = _WORD.findall(before + "◆" + after)
    yield from ((f"t{gram}", 2 / max(8, len(whole))) for gram in _grams(whole, 2))


def _grams(words: list[str], most: int) -> Iterator[str]:
    """Runs of one to so many words."""
    return (" ".join(words[start : start + n]) for n in range(1, most + 1) for start in range(len(words) - n + 1))


def _around(setting: Setting, place: int) -> tuple[str, str]:
    """The message before and after a sum, folded, the other sums as '#'."""
    parts, done, text = [], 0, setting.folded
    for start, end in setting.places:
        parts.append(text[done : max(done, start)])
        done = max(done, end)
    parts.append(text[done:])
    return "^" + "#".join(parts[: place + 1]), "#".join(parts[place + 1 :]) + "$"


def sum_numbers(setting: Setting, place: int) -> list[float]:
    """What else is known of a sum, as numbers of 0 to 1."""
    amount, context, dates = setting.amounts[place], setting.message.context, setting.message.dates
    value = amount.sum
    sums = [found.sum for found in setting.amounts if found.sum]
    others = [found.sum for index, found in enumerate(setting.amounts) if found.sum and index != place]
    text, (start, end) = setting.folded, setting.places[place]
    left, right = setting.message.folded.clause_at(start)
    clause = setting.message.folded.span(left, max(left, right))
    beside = [found.role for found in dates if clause[0] <= found.span[0] < clause[1]]
    numbers = [float(amount.role == role) for role in AmountRole]
    numbers += [float(setting.message.grounds[place] == ground) for ground in _LEARNED]
    numbers += [setting.acts.get(act, 0.0) for act in Act]
    for base in (context.overdue, context.last_ask, context.customer_offer):
        numbers += [float(base is not None), *_compared(value, base)]
    numbers += [
        float(value is not None and value in setting.heard),
        float(value in sums[: sums.index(value)] if value in sums else False),
        float(value is not None and len(others) > 1 and value == sum(others)),
        float(value is not None and value == max(sums, default=0)),
        float(place == 0),
        float(place == len(setting.amounts) - 1),
        min(len(setting.amounts), 4) / 4,
        float(amount.share is not None),
        float(amount.low is not None),
        float(DateRole.PAY in beside),
        float(DateRole.PAST in beside),
        float(bool(beside)),
        float(text[end:right].rstrip().endswith(("?", "？"))),
        float(not _STOPS.search(text, 0, start)),
        float(not _STOPS.search(text[end:].rstrip("。！？.!? "))),
    ]
    return numbers


def _compared(value: int | None, base: int | None) -> tuple[float, float, float, float]:
    """Whether a sum is below, equal to, above another; and whether it is less than a fifth of it."""
    if value is None or not base:
        return 0.0, 0.0, 0.0, 0.0
    return float(value < base), float(value == base), float(value > base), float(5 * value < base)


class Roles:
    """The linear model; holds its weights and nothing else."""

    def __init__(self) -> None:
        self._w = load_weights(files("sim.reader").joinpath("roles.npz"))

    def judge(self, setting: Setting, place: int) -> list[float]:
        """The probability of each of ROLES, rounded to three digits."""
        found = sum_pieces(setting, place)
        buckets = np.fromiter(found, dtype=np.int64, count=len(found))
        weights = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        numbers = np.array(sum_numbers(setting, place), dtype=np.float32)
        scores: Array = weights @ self._w["pieces"][buckets] + numbers @ self._w["numbers"] + self._w["bias"]
        raised = np.exp(scores - scores.max())
        return [round(float(chance), 3) for chance in raised / raised.sum()]


@cache
def roles_model() -> Roles:
    """The model, loaded on first use."""
    return Roles()
