"""Conditions such as `trust < 30% and asks >= 2`: parsed once, checked before anything runs, never `eval`.

The grammar stands in `condition.lark`. A `Condition` is a small tree of comparisons, states and possessions; `holds`
answers it. `parse` raises `ConditionError`; what is parsed but never (or always) true is found by `oddities`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from personas.vocabulary import ExcuseState
from scenarios.vocabulary import MINOR, Span, minor

LONGEST = 300
"""Characters a condition may have."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number a condition can ask for: its range, whether it counts whole things, whether it is money."""

    low: float
    high: float
    zh: str
    whole: bool = False
    money: bool = False

    @property
    def share(self) -> bool:
        return self.high == 1.0


_MOST = 10.0**16
NAMES: Mapping[str, Quantity] = {
    "trust": Quantity(0, 1, "信任"),
    "patience": Quantity(0, 20, "耐心"),
    "pressure": Quantity(0, 1, "压力"),
    "upset": Quantity(0, 1, "火气"),
    "asks": Quantity(0, 60, "催款次数", whole=True),
    "contacts": Quantity(1, 20, "联系次数", whole=True),
    "day": Quantity(1, 31, "日期", whole=True),
    "offered": Quantity(0, _MOST, "已出价", whole=True, money=True),
    "paid": Quantity(0, _MOST, "已付款", whole=True, money=True),
}
"""What `holds` is given in `values`: asks = demands so far in the whole case; contacts = number of the running contact;
day = day of the month; offered = the dealer's standing offer and paid = what has come in, both in minor units."""

_ZH_NAMES = {quantity.zh: name for name, quantity in NAMES.items()}
STATE_WORDS = {
    "未提": "unraised", "已提": "raised", "追问过": "probed", "承认": "admitted", "揭穿": "exposed",
    "解决": "settled", "默认": "accepted", "接受": "accepted",
}  # fmt: skip
"""Chinese words for the states of an excuse."""
KEYWORDS = frozenset({"and", "or", "not", "is", "has", "always"})
_WIDE = str.maketrans("＜＞＝（）％，！", "<>=()%,!")
_ONE_CHARACTER = {"≤": "<=", "≥": ">=", "≠": "!="}

Op = Literal["<", "<=", ">", ">=", "==", "!="]


@dataclass(frozen=True, slots=True)
class Compare:
    """`name op value`; money in minor units, shares from 0 to 1."""

    name: str
    op: Op
    value: float
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class InState:
    """The excuse is in this state."""

    excuse: str
    state: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Has:
    """The evidence is held."""

    evidence: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is; without parts, always."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Node, ...]


Node = Compare | InState | Has | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition. `node` is its tree, for those who evaluate many at once."""

    text: str
    node: Node

    def holds(self, values: Mapping[str, float], states: Mapping[str, str], held: Collection[str]) -> bool:
        """Whether it is so now.

        `values` has every name of `NAMES`; `states` the state of each excuse by id (absent: unraised); `held` the ids
        of the evidence in hand. Raises KeyError for a quantity that `values` lacks.
        """
        return _holds(self.node, values, states, held)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Models take a Condition as it is: it is made by `parse` alone."""
        from pydantic_core import core_schema

        return core_schema.is_instance_schema(cls)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a part of a condition: the message's name in the rule book, its place, what fills it in."""

    code: str
    message: str
    span: Span
    hint: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class ConditionError(ValueError):
    """A condition that cannot be used; `problem` says why and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.message} at {problem.span}: {dict(problem.values)}")
        self.problem = problem


def _holds(node: Node, values: Mapping[str, float], states: Mapping[str, str], held: Collection[str]) -> bool:
    match node:
        case Compare():
            return compare(values[node.name], node.op, node.value)
        case InState():
            return states.get(node.excuse, ExcuseState.UNRAISED.value) == node.state
        case Has():
            return node.evidence in held
        case Not():
            return not _holds(node.part, values, states, held)
        case All():
            return all(_holds(part, values, states, held) for part in node.parts)
        case AnyOf():
            return any(_holds(part, values, states, held) for part in node.parts)


def compare(left: float, op: Op, right: float) -> bool:
    """`left op right`."""
    match op:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "==":
            return left == right
        case "!=":
            return left != right


def leaves(node: Node) -> tuple[Compare | InState | Has, ...]:
    """The comparisons, states and possessions of a condition, in order of the text."""
    match node:
        case Not():
            return leaves(node.part)
        case All() | AnyOf():
            return tuple(leaf for part in node.parts for leaf in leaves(part))
        case _:
            return (node,)


_SIMPLE = re.compile(r"\s*([a-z_]+)\s*(<=|>=|==|!=|<|>)\s*([0-9]+)\s*")


def parse(text: str, excuses: Collection[str] | None = None, evidence: Collection[str] | None = None) -> Condition:
    """The condition a text stands for; ids are checked against `excuses` and `evidence` where these are given.

    Raises ConditionError: syntax, unknown name, state or id, a single `=`.
    """
    if len(text) > LONGEST:
        raise ConditionError(Problem("E026", "long", (LONGEST, len(text)), values={"most": str(LONGEST)}))
    simple = _SIMPLE.fullmatch(text)
    if simple and simple[1] in NAMES:  # the common case, without loading the parser: tests hold it equal to the grammar
        span = (simple.start(1), simple.end(3))
        quantity = NAMES[simple[1]]
        scale = MINOR if quantity.money else 1
        return Condition(text, Compare(simple[1], simple[2], float(int(simple[3]) * scale), span))  # type: ignore[arg-type]
    from scenarios.condition_parser import parse_tree

    return Condition(text, parse_tree(text, excuses, evidence))


def plain(text: str) -> tuple[str, list[int]]:
    """The text with half-width operators, and for every position of it the position in the text as written."""
    out: list[str] = []
    where: list[int] = []
    for position, char in enumerate(text):
        for piece in _ONE_CHARACTER.get(char, char.translate(_WIDE)):
            out.append(piece)
            where.append(position)
    where.append(len(text))
    return "".join(out), where


def quantity_name(word: str) -> str | None:
    """The English name of a quantity written in either language, or None."""
    return word if word in NAMES else _ZH_NAMES.get(word)


def number(word: str, quantity: Quantity) -> float:
    """A number of the grammar as the quantity is kept: shares from 0 to 1, money in minor units."""
    units = {"%": 0.01, "万": 10_000, "亿": 10**8, "k": 1_000, "m": 10**6}
    unit = word[-1].lower()
    digits = (word[:-1] if unit in units else word).replace(",", "")
    if unit == "%":
        return float(digits) / 100
    if quantity.money:
        from fractions import Fraction

        return float(minor(Fraction(digits) * int(units.get(unit, 1))))
    return float(digits) * units.get(unit, 1)
