"""Conditions that can be read but make no sense: always true, never true, out of the range of what they ask."""

from __future__ import annotations

from itertools import pairwise, product
from math import prod

from personas.vocabulary import ExcuseState
from scenarios.conditions import NAMES, All, Compare, Condition, Has, InState, Problem, leaves

MOST_WORLDS = 20_000
"""Combinations tried; a condition with more is not judged as a whole."""


def oddities(condition: Condition) -> list[Problem]:
    """Comparisons that are always or never true, each by itself; if none is, the condition as a whole."""
    found = [
        problem
        for leaf in leaves(condition.node)
        if isinstance(leaf, Compare)
        for problem in _one(leaf, condition.text)
    ]
    if found or condition.node == All(()):
        return found
    verdict = _constant(condition)
    if verdict is None or isinstance(condition.node, Compare):
        return []
    return [Problem("W106", "always" if verdict else "never", (0, len(condition.text)))]


def _one(leaf: Compare, text: str) -> list[Problem]:
    """A single comparison against the range of its quantity."""
    verdict = _constant(Condition("", leaf))
    if verdict is None:
        return []
    quantity = NAMES[leaf.name]
    message = "always" if verdict else "never"
    values = {"name": leaf.name, "low": f"{quantity.low:g}", "high": f"{quantity.high:g}", "guess": f"{leaf.value:g}%"}
    if quantity.share and 1 < leaf.value <= 100 and "%" not in text[slice(*leaf.span)]:
        return [Problem("W106", message, leaf.span, "share", values)]
    return [Problem("W106", message, leaf.span, "" if quantity.money else "range", values)]


def _constant(condition: Condition) -> bool | None:
    """True or False when the condition is so whatever happens, else None. Tries a world for every case that differs."""
    parts = leaves(condition.node)
    names = sorted({leaf.name for leaf in parts if isinstance(leaf, Compare)})
    excuses = sorted({leaf.excuse for leaf in parts if isinstance(leaf, InState)})
    evidence = sorted({leaf.evidence for leaf in parts if isinstance(leaf, Has)})
    values = [
        _samples(name, [leaf.value for leaf in parts if isinstance(leaf, Compare) and leaf.name == name])
        for name in names
    ]
    states = [[state.value for state in ExcuseState] for _ in excuses]
    held = [[False, True] for _ in evidence]
    worlds = prod(map(len, values)) * len(ExcuseState) ** len(excuses) * 2 ** len(evidence)
    if worlds > MOST_WORLDS:
        return None
    seen: set[bool] = set()
    for numbers, where, have in product(product(*values), product(*states), product(*held)):
        in_hand = [name for name, yes in zip(evidence, have, strict=True) if yes]
        world = dict(zip(names, numbers, strict=True)), dict(zip(excuses, where, strict=True))
        seen.add(condition.holds(*world, in_hand))
        if len(seen) == 2:
            return None
    return seen.pop()


def _samples(name: str, limits: list[float]) -> list[float]:
    """Values of a quantity that tell all comparisons with these limits apart: the limits, and one between any two."""
    quantity = NAMES[name]
    inside = sorted({quantity.low, quantity.high, *(v for v in limits if quantity.low <= v <= quantity.high)})
    if quantity.whole:
        near = {whole for value in inside for whole in (value // 1, value // 1 + 1, value // 1 - 1)}
        return sorted(value for value in near if quantity.low <= value <= quantity.high)
    between = [(a + b) / 2 for a, b in pairwise(inside)]
    return sorted([*inside, *between])
