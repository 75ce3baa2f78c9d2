"""Every text of a case speaks of the case's own currency: a sum in another one could never be asked for or paid."""

from __future__ import annotations

import re

from personas.vocabulary import LANGS, Lang
from scenarios.case_context import Context
from scenarios.keys import CURRENCIES
from scenarios.money import CODES
from scenarios.pairs import Pair, locate
from scenarios.values import SIGNS

_NUMBER = r"\d[\d,]*(?:\.\d+)?\s*[千万亿kKmM]?"
_NAMES = {word: code for word, code in CURRENCIES.items() if len(word) >= 2} | {code: code for code in CODES}
_EN_WORDS = {"yuan": ("CNY",), "dollars": ("USD", "HKD", "TWD"), "euros": ("EUR",), "yen": ("JPY",), "rupees": ("INR",)}
_BEFORE = "|".join(re.escape(word) for word in (*SIGNS, *(name for name in _NAMES if name.isascii())))
_AFTER: dict[Lang, str] = {
    "zh": "|".join(["元", *(name for name in _NAMES if not name.isascii())]),
    "en": "|".join((*_EN_WORDS, *(name for name in _NAMES if name.isascii()))),
}
_SUMS: dict[Lang, re.Pattern[str]] = {
    lang: re.compile(rf"(?<![A-Za-z])({_BEFORE})\s?{_NUMBER}|{_NUMBER}\s?({_AFTER[lang]})(?![A-Za-z])")
    for lang in LANGS
}


def currencies(pair: Pair, context: Context) -> None:
    """Reports the first sum of every text that is in another currency."""
    own = context.currency
    for lang in LANGS:
        for scalar in pair.texts[lang]:
            for match in _SUMS[lang].finditer(scalar.text):
                if own in _meant(match[1] or match[2]):
                    continue
                at = locate(scalar, match[0], context)
                context.add("T214", at, sum=match[0], currency=own)
                break


def _meant(word: str) -> tuple[str, ...]:
    """The currencies that a sign or a name can stand for."""
    if word == "元":
        return ("CNY", "HKD", "TWD")
    return SIGNS.get(word) or _EN_WORDS.get(word) or (_NAMES[word],)
