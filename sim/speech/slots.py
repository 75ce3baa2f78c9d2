"""The slots of a line: which there are, how they are filled, how finished lines are joined.

A slot is `{name}`; its text comes from `Part.facts`, already written in the talk's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from personas.vocabulary import Lang

SUM_SLOTS = ("ask", "offer", "last_offer", "amount", "rest", "overdue", "owed", "inflow_amount")
"""Slots that hold a sum of money."""

SLOTS = frozenset(SUM_SLOTS) | {
    "day",
    "due",
    "address",
    "goods",
    "rival",
    "evidence",
    "found",
    "helper",
    "bank",
    "support",
    "debtor",
    "inflow_day",
    "reality",
    "promised",
    "about",
    "days_late",
}
"""Every slot a line may use."""

_SLOT = re.compile(r"\{([a-z_]+)\}")
_TRAILING = " \t\n。．.，,；;：:！!？?"
_ENDS = "。！？…!?.”’」』\"'"
_CLAUSE_ZH = re.compile(r"[，。？！：；、…—]")
_CLAUSE_EN = re.compile(r"[,.?!:;]+(?=\s|$)|\s—|…")
_STARTS_SENTENCE = re.compile(r"(^|[.!?…]['\"’”]?\s+)['\"‘“]?$")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|weekend|month|morning|afternoon|evening"
_ON_RELATIVE = re.compile(rf"\b[Oo]n (today|tomorrow|tonight|(?:this|next) (?:{_DAY})|the day after)\b")
_DOUBLED = re.compile(r"([。！？，；：!?,;:])[。，；：,;:]+|([。.])(?=[！？!?])")


def slots_of(text: str) -> frozenset[str]:
    """Names of the slots in a line.

    >>> sorted(slots_of("{ask}？{day}给你{amount}。"))
    ['amount', 'ask', 'day']
    """
    return frozenset(_SLOT.findall(text))


def fill(text: str, facts: Mapping[str, str], lang: Lang) -> str:
    """The line with its slots filled and its punctuation mended; KeyError when a slot is not at hand.

    A fact loses its closing punctuation, so that a whole sentence fits inside a line; in English a fact that opens a
    sentence gets a capital, and "on today" becomes "today". A bare number for `days_late` gets its unit.

    >>> fill("你说的是“{reality}”，我认。", {"reality": "12台外箱破损。"}, "zh")
    '你说的是“12台外箱破损”，我认。'
    >>> fill("Fine. {evidence}? Let me see.", {"evidence": "the stock count"}, "en")
    'Fine. The stock count? Let me see.'
    """

    def put(slot: re.Match[str]) -> str:
        value = _value(slot.group(1), facts[slot.group(1)], lang)
        opens = lang == "en" and _STARTS_SENTENCE.search(text[: slot.start()])
        return value[:1].upper() + value[1:] if opens else value

    return _mend(_SLOT.sub(put, text), lang)


def _value(name: str, value: str, lang: Lang) -> str:
    value = value.strip().rstrip(_TRAILING)
    if name == "days_late" and value.isdecimal():
        return value + ("天" if lang == "zh" else " day" if value == "1" else " days")
    return value


def _mend(text: str, lang: Lang) -> str:
    """One mark where two met, a full stop where none ends the line, English days without a stray preposition."""
    text = _DOUBLED.sub(lambda found: found.group(1) or "", text.strip())
    if lang == "en":
        text = _ON_RELATIVE.sub(lambda found: found.group(1), text)
        text = text[:1].upper() + text[1:]
    if text and text[-1] not in _ENDS:
        text += "。" if lang == "zh" else "."
    return text


def opening(text: str, lang: Lang) -> str:
    """The first clause of a line without its punctuation, for comparing how lines begin.

    >>> opening("24万？你开口就是24万。", "zh"), opening("RMB 240,000? Today?", "en")
    ('24万', 'rmb 240,000')
    """
    clause = (_CLAUSE_ZH if lang == "zh" else _CLAUSE_EN).split(text, maxsplit=1)[0]
    return clause.strip("“‘'\" ").lower()


def join(lines: Sequence[str], lang: Lang) -> str:
    """Several finished lines as one reply: Chinese without spaces, English with one."""
    return ("" if lang == "zh" else " ").join(line for line in lines if line)
