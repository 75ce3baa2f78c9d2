"""The texts of a case: slots, variety, punctuation, sums that agree between the languages and with the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from personas.findings import Both, Place
from personas.vocabulary import LANGS, Lang
from personas.words import closest
from personas.yaml_nodes import Mapping, Node, Scalar, Sequence
from scenarios.case_context import Context
from scenarios.scenario import Scenario
from scenarios.slots import SLOTS
from scenarios.values import parse_money

FEWEST_LINES = 3
LONGEST_LINE = {"zh": 60, "en": 220}
"""Characters that can be said in one breath."""
_LANGUAGE = {"zh": "zh", "中文": "zh", "en": "en", "英文": "en", "英语": "en"}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Pair:
    """One bilingual value: the texts of each language, several in a bank of lines. `path` has the keys as written."""

    path: tuple[str, ...]
    texts: dict[Lang, list[Scalar]]
    lines: bool


def texts(root: Mapping, case: Scenario | None, context: Context) -> None:
    """Reports what is wrong with the texts of a case."""
    pairs = list(_pairs(root, ()))
    for pair in pairs:
        _script(pair, context)
        _slots(pair, context)
        _sums_agree(pair, context)
        if pair.lines:
            _bank(pair, context)
    if case is not None:
        _sums_known(pairs, _data_sums(case, context), context)
        _secrets(pairs, case, context)
        _brief_against_data(pairs, case, context)


def _pairs(node: Node, path: tuple[str, ...]) -> Iterator[Pair]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _pairs(item, path)
    elif isinstance(node, Mapping):
        if node.pairs and all(key.text in _LANGUAGE for key, _ in node.pairs):
            yield _pair(node, path)
            return
        for key, value in node.pairs:
            yield from _pairs(value, (*path, key.text))


def _pair(node: Mapping, path: tuple[str, ...]) -> Pair:
    found: dict[Lang, list[Scalar]] = {"zh": [], "en": []}
    banks = False
    for key, value in node.pairs:
        lang: Lang = "zh" if _LANGUAGE[key.text] == "zh" else "en"
        if isinstance(value, Sequence):
            banks = True
            found[lang] += [item for item in value.items if isinstance(item, Scalar)]
        elif isinstance(value, Scalar):
            found[lang].append(value)
    return Pair(path, found, banks)


def locate(node: Scalar, part: str, context: Context) -> Place:
    """Where a part of a text stands in the file; the text's own place when it cannot be found."""
    for number in range(node.at.line, min(node.at.line + 60, len(context.report.source.lines)) + 1):
        start = context.report.source.line(number).find(part, node.at.column - 1 if number == node.at.line else 0)
        if start >= 0:
            return Place(number, start + 1, start + 1 + len(part))
    return node.at


# ---- one text ----
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;!?](?!\d)|(?<=[\u4e00-\u9fff]):(?=[\u4e00-\u9fff])")


def _script(pair: Pair, context: Context) -> None:
    for scalar in pair.texts["zh"]:
        if scalar.text and re.search("[A-Za-z]{4}", scalar.text) and not _CHINESE.search(scalar.text):
            context.add("T207", scalar.at, "not_chinese")
        match = _HALF_WIDTH.search(scalar.text)
        if match:
            around = scalar.text[match.start() - 1 : match.end()]
            place = locate(scalar, around, context)
            context.add("T211", Place(place.line, place.column + 1, place.end), mark=match[0])
    for scalar in pair.texts["en"]:
        match = _CHINESE.search(scalar.text)
        if match:
            context.add("T207", locate(scalar, match[0], context), "not_english")


_SLOT = re.compile(r"\{([^{}\n]{0,40})\}")


def _slots(pair: Pair, context: Context) -> None:
    used: dict[Lang, set[str]] = {"zh": set(), "en": set()}
    for lang in LANGS:
        for scalar in pair.texts[lang]:
            for match in _SLOT.finditer(scalar.text):
                used[lang].add(match[1])
                _slot(match, scalar, pair, context)
    if pair.lines and pair.texts["zh"] and pair.texts["en"]:
        _one_sided(pair, "zh", used["zh"] & SLOTS - used["en"], Both("英文", "English"), context)
        _one_sided(pair, "en", used["en"] & SLOTS - used["zh"], Both("中文", "Chinese"), context)


def _one_sided(pair: Pair, lang: Lang, slots: set[str], other: Both, context: Context) -> None:
    """Slots that only this language's lines use."""
    for slot in sorted(slots):
        written = f"{{{slot}}}"
        scalar = next(scalar for scalar in pair.texts[lang] if written in scalar.text)
        context.add("T204", locate(scalar, written, context), slot=slot, language=other)


def _slot(match: re.Match[str], scalar: Scalar, pair: Pair, context: Context) -> None:
    place = locate(scalar, match[0], context)
    if match[1] in SLOTS:
        if not pair.lines:
            context.add("T203", place, "not_filled", slot=match[1])
        return
    guess = closest(match[1], sorted(SLOTS))
    hint = "guess" if guess else "known"
    context.add("T203", place, "message", hint, slot=match[1], guess=guess or "", known=", ".join(sorted(SLOTS)))


# ---- a bank of lines ----
def _bank(pair: Pair, context: Context) -> None:
    for lang in LANGS:
        given = pair.texts[lang]
        language = Both("中文", "Chinese") if lang == "zh" else Both("英文", "English")
        if 0 < len(given) < FEWEST_LINES:
            context.add("T202", given[0].at, count=len(given), fewest=FEWEST_LINES, language=language)
        first: dict[str, Scalar] = {}
        for scalar in given:
            bare = re.sub(r"[\s，。！？,.!?…]", "", scalar.text).casefold()
            if bare in first:
                context.add("T205", scalar.at, "message", "", first[bare].at)
            first.setdefault(bare, scalar)
            if len(scalar.text) > LONGEST_LINE[lang]:
                context.add("T208", scalar.at, length=len(scalar.text), most=LONGEST_LINE[lang])


# ---- sums ----
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SURE = {
    "zh": re.compile(rf"({_NUMBER}\s*[万亿]元?|{_NUMBER}元)"),
    "en": re.compile(rf"((?:RMB|CNY|USD|EUR|GBP|[¥$€£])\s?{_NUMBER}[km]?\b|(?<![\w.]){_NUMBER}k\b)"),
}
_PERHAPS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")


def sums_in(text: str, lang: Lang) -> tuple[dict[int, str], set[int]]:
    """The sums that a text plainly names (minor units, with how they are written), and numbers that may be sums too."""
    sure: dict[int, str] = {}
    for match in _SURE[lang].finditer(text):
        value = parse_money(match[1])
        if value is not None:
            sure[value] = match[1]
    perhaps = {value for match in _PERHAPS.finditer(text) if (value := parse_money(match[0])) is not None}
    return sure, perhaps | set(sure)


def _sums_agree(pair: Pair, context: Context) -> None:
    """What one language says of money the other must say too."""
    if pair.lines or not pair.texts["zh"] or not pair.texts["en"]:
        return
    zh, en = pair.texts["zh"][0], pair.texts["en"][0]
    zh_sure, zh_all = sums_in(zh.text, "zh")
    en_sure, en_all = sums_in(en.text, "en")
    for value, written in zh_sure.items():
        if value not in en_all:
            _not_there(zh, written, en, Both("英文", "English"), context)
    for value, written in en_sure.items():
        if value not in zh_all:
            _not_there(en, written, zh, Both("中文", "Chinese"), context)


def _not_there(here: Scalar, written: str, there: Scalar, language: Both, context: Context) -> None:
    context.add("T209", locate(here, written, context), "message", "", there.at, sum=written, language=language)


_HIDDEN = ("reality", "实情", "says", "说明", "显示")


def _sums_known(pairs: list[Pair], known: set[int], context: Context) -> None:
    """A sum in the brief, the title, an event or a line must be one of the case's, or of its hidden realities."""
    for pair in pairs:
        if any(key in _HIDDEN for key in pair.path):
            known |= {value for lang in LANGS for scalar in pair.texts[lang] for value in sums_in(scalar.text, lang)[1]}
    for pair in pairs:
        for lang in LANGS:
            for scalar in pair.texts[lang]:
                for value, written in sums_in(scalar.text, lang)[0].items():
                    if value not in known:
                        context.add("T212", locate(scalar, written, context), sum=written)


def _data_sums(case: Scenario, context: Context) -> set[int]:
    debt, money = case.debt, case.money
    sums = {debt.owed, debt.overdue, debt.target}
    sums |= {money.cash, money.buffer} if context.written("money", "cash") else set()
    sums |= {debt.owed - debt.overdue, debt.overdue - debt.target, debt.owed - debt.target}
    sums |= {invoice.amount for invoice in debt.invoices}
    sums |= {inflow.amount for inflow in money.inflows} | {rival.claim for rival in money.rivals}
    sums |= {value for support in case.support.values() for value in (support.limit, support.cost, support.frees)}
    sums |= {event.cash for event in case.calendar.events}
    for excuse in case.excuses.values():
        sums |= set(excuse.holds_back.values())
        sums |= {v for each in excuse.settled_by.values() for s in each for v in (s.amount, s.frees)}
    return sums


_BRIEF = (("brief",), ("简介",), ("背景",), ("title",), ("标题",))


def _secrets(pairs: list[Pair], case: Scenario, context: Context) -> None:
    """The brief must not give away what the trainee is to find out: the dealer's cash, the reality of an excuse."""
    opened = {case.debt.owed, case.debt.overdue, case.debt.target} | {i.amount for i in case.debt.invoices}
    secret = (
        {case.money.cash, case.money.cash - case.money.buffer} - opened if context.written("money", "cash") else set()
    )
    realities = [r.get(lang) for e in case.excuses.values() for r in e.reality.values() for lang in LANGS]
    for pair in pairs:
        if pair.path[:1] not in _BRIEF:
            continue
        for lang in LANGS:
            for scalar in pair.texts[lang]:
                for value, written in sums_in(scalar.text, lang)[0].items():
                    if value in secret:
                        context.add("T210", locate(scalar, written, context), "cash", sum=context.sum(value))
                for reality in realities:
                    if len(reality) >= 8 and reality in scalar.text:
                        context.add("T210", locate(scalar, reality, context))


# ---- the brief against the data ----
_COUNTS = {word: n for n, word in enumerate("一两三四五六七八九十", 1)} | {"二": 2}
_WORDS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)}
_CONTACTS = {
    "zh": re.compile(r"([一二两三四五六七八九十]|\d{1,2})次(?:机会|联系|见面|接触)"),
    "en": re.compile(r"\b(one|two|three|four|five|six|seven|eight|\d{1,2}) contacts?\b", re.IGNORECASE),
}
_TERMS = {"zh": re.compile(r"(?:月结|账期)\s*(\d{1,3})\s*天"), "en": re.compile(r"\bnet (\d{1,3})\b", re.IGNORECASE)}


def _brief_against_data(pairs: list[Pair], case: Scenario, context: Context) -> None:
    """The number of contacts and the terms, when the brief names them, must be those of the data."""
    facts = ((_CONTACTS, case.calendar.contacts, "message"), (_TERMS, case.debt.terms_days, "terms"))
    for pair in pairs:
        if pair.path[:1] not in _BRIEF:
            continue
        for lang in LANGS:
            for scalar in pair.texts[lang]:
                for patterns, actual, message in facts:
                    match = patterns[lang].search(scalar.text)
                    if match and _count(match[1]) != actual:
                        at = locate(scalar, match[0], context)
                        context.add("W123", at, message, said=match[0], actual=actual)


def _count(word: str) -> int:
    known = _COUNTS.get(word) or _WORDS.get(word.lower())
    return known if known is not None else int(word)
