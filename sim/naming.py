"""Which of several things a message names: a measure one offers, an excuse one comes back to.

A name is taken apart into pairs of Chinese characters and beginnings of English words; a piece that several of the
things share counts less. What every message may hold (pronouns, "help", "payment") is no piece.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

NAMED = 1.0
"""Weight at which a thing counts as named: one piece that is all its own."""
_STEM = 5
"""Letters of an English word that are compared, so that its endings do not matter."""

_LATIN = re.compile(r"[a-z]{3,}")
_BREAKS = frozenset("的了那这和及把给被在是个就也都不我你您他她它们咱会能要来去")
_EVERYDAY = frozenset((
    "帮忙", "帮着", "帮助", "支持", "一起", "客户", "公司", "活动", "货款", "付款", "款子", "销售", "开发",
    "现场", "一块", "那笔", "那批", "今天", "对账", "收款", "安排", "记录", "名额", "补贴", "业务", "办法",
    "问题", "情况", "the", "and", "for", "with", "that", "this", "from", "they", "them", "your", "you", "our",
    "have", "will", "help", "some", "more", "going", "along", "sending", "send", "support", "offer", "make",
    "take", "what", "when", "where", "who", "their", "until", "everything", "runs", "people", "customers",
    "somebody", "again", "same", "before", "each", "too", "are", "was", "not", "how", "much", "many",
    "matter", "money", "pay", "paid", "payment", "record", "new", "one", "all", "any", "get",
))  # fmt: skip
"""What any message may hold, in whatever it is about."""


def pieces(text: str) -> frozenset[str]:
    """What a text is compared by.

    >>> sorted(pieces("送货员的提成")), sorted(pieces("A bonus for the drivers"))
    (['提成', '货员', '送货'], ['bonus', 'drive'])
    """
    found = {word[:_STEM] for word in _LATIN.findall(text.casefold()) if word not in _EVERYDAY}
    run = ""
    for char in [*text, " "]:
        if "\u4e00" <= char <= "\u9fff" and char not in _BREAKS:
            run += char
            continue
        found |= {pair for place in range(len(run) - 1) if (pair := run[place : place + 2]) not in _EVERYDAY}
        run = ""
    return frozenset(found)


def named(text: str, names: Mapping[str, Iterable[str]], at_least: float = NAMED) -> str | None:
    """Id of the one thing that the text names; None when it names none, or several alike.

    `names` holds all that each thing is called. `at_least` is the weight of the pieces a thing must be named by.
    """
    weights = weighed(text, names)
    ranked = sorted(weights, key=lambda name: -weights[name])
    if not ranked or weights[ranked[0]] < at_least:
        return None
    return ranked[0] if len(ranked) == 1 or weights[ranked[1]] < weights[ranked[0]] else None


def weighed(text: str, names: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """How much of each thing's name stands in the text: pieces found, each divided among the things that share it."""
    said = pieces(text)
    called = {thing: frozenset().union(*map(pieces, texts)) for thing, texts in names.items()}
    shared = Counter(piece for each in called.values() for piece in each)
    return {thing: sum(1.0 / shared[piece] for piece in sorted(each & said)) for thing, each in called.items()}
