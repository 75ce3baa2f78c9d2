"""The grammar of conditions at work: lark's tree becomes the small tree of `scenarios.conditions`.

Imported only when a condition is more than one plain comparison, since lark takes some 20 ms to load.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any, cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from personas.vocabulary import ExcuseState
from personas.words import closest
from scenarios.conditions import (
    NAMES,
    STATE_WORDS,
    All,
    AnyOf,
    Compare,
    ConditionError,
    Has,
    InState,
    Node,
    Not,
    Op,
    Problem,
    number,
    plain,
    quantity_name,
)
from scenarios.vocabulary import Span

_TURNED: dict[str, Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@cache
def _grammar() -> Lark:
    text = Path(__file__).with_name("condition.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def parse_tree(text: str, excuses: Collection[str] | None, evidence: Collection[str] | None) -> Node:
    """The tree of a condition. Raises ConditionError."""
    half_width, where = plain(text)
    try:
        tree = _grammar().parse(half_width)
    except UnexpectedInput as error:
        raise ConditionError(_syntax(error, half_width, where)) from None
    return _Builder(where, excuses, evidence).node(tree)


def _syntax(error: UnexpectedInput, text: str, where: list[int]) -> Problem:
    at = getattr(error, "pos_in_stream", None)
    token = getattr(error, "token", None)
    start = len(text) if at is None or at < 0 or (token is not None and token.type == "$END") else at
    if start >= len(text):
        end_of_text = (max(where[-1] - 1, 0), where[-1])
        return Problem("E026", "unfinished" if text.strip() else "empty", end_of_text, "grammar")
    width = len(token) if token is not None else 1
    end = where[min(start + width, len(text))]
    shown = str(token) if token is not None else text[start]
    return Problem("E026", "unexpected", (where[start], end), "grammar", {"found": shown})


class _Builder:
    def __init__(self, where: list[int], excuses: Collection[str] | None, evidence: Collection[str] | None) -> None:
        self._where = where
        self._excuses = excuses
        self._evidence = evidence

    def node(self, tree: Tree[Token]) -> Node:
        make: dict[str, Callable[[Tree[Token]], Node]] = {
            "either": lambda t: AnyOf(tuple(self._parts(t))),
            "both": lambda t: All(tuple(self._parts(t))),
            "negation": lambda t: Not(self._parts(t)[0]),
            "has": self._has,
            "state": self._state,
            "no_state": lambda t: Not(self._state(t)),
            "compare": self._compare,
            "compare_turned": self._compare_turned,
            "always": lambda _: All(()),
        }
        return make[str(tree.data)](tree)

    def _parts(self, tree: Tree[Token]) -> list[Node]:
        return [self.node(cast("Tree[Token]", child)) for child in tree.children]

    def _span(self, *tokens: Token) -> Span:
        return self._where[tokens[0].start_pos or 0], self._where[tokens[-1].end_pos or 0]

    def _tokens(self, tree: Tree[Token]) -> list[Token]:
        return cast("list[Token]", tree.children)

    def _has(self, tree: Tree[Token]) -> Node:
        name = self._tokens(tree)[0]
        self._known(name, self._evidence, "no_evidence")
        return Has(str(name), self._span(name))

    def _state(self, tree: Tree[Token]) -> Node:
        excuse, word = self._tokens(tree)
        self._known(excuse, self._excuses, "no_excuse")
        state = STATE_WORDS.get(str(word), str(word))
        if state not in set(ExcuseState):
            names = [*ExcuseState, *STATE_WORDS]
            self._fail("no_state", word, "guess", closest(str(word), names), excuse=str(excuse))
        return InState(str(excuse), state, self._span(excuse, word))

    def _known(self, token: Token, ids: Collection[str] | None, message: str) -> None:
        if ids is not None and str(token) not in ids:
            self._fail(message, token, "guess", closest(str(token), sorted(ids)))

    def _compare(self, tree: Tree[Token]) -> Node:
        name, op, value = self._tokens(tree)
        return self._comparison(name, op, value, str(op), self._span(name, value))

    def _compare_turned(self, tree: Tree[Token]) -> Node:
        value, op, name = self._tokens(tree)
        return self._comparison(name, op, value, _TURNED.get(str(op), str(op)), self._span(value, name))

    def _comparison(self, name: Token, op: Token, value: Token, sign: str, span: Span) -> Node:
        if sign == "=":
            self._fail("one_equals", op, "two_equals")
        known = quantity_name(str(name))
        if known is None:
            ids = self._excuses or ()
            if str(name) in ids:
                self._fail("excuse_compared", name, "use_is")
            self._fail("no_quantity", name, "guess", closest(str(name), [*NAMES, *(q.zh for q in NAMES.values())]))
        assert known is not None
        return Compare(known, cast(Op, sign), number(str(value), NAMES[known]), span)

    def _fail(self, message: str, token: Token, hint: str, guess: str | None = "", **values: Any) -> None:
        if guess is None:
            hint, guess = "", ""
        span = self._span(token)
        raise ConditionError(Problem("E026", message, span, hint, {"name": str(token), "guess": guess, **values}))
