"""The texts of a case: slots, variety, punctuation, sums that agree between the languages and with the data."""

from __future__ import annotations

import re

from personas.findings import Both, Place
from personas.vocabulary import LANGS, Lang
from personas.words import closest
from personas.yaml_nodes import Mapping, Scalar
from scenarios.case_context import Context
from scenarios.lint_brief import brief_against_data, given_away
from scenarios.lint_currency import currencies
from scenarios.pairs import Pair, locate, pairs_of, sums_in
from scenarios.scenario import Scenario
from scenarios.slots import SLOTS

FEWEST_LINES = 3
LONGEST_LINE = {"zh": 60, "en": 220}
"""Characters that can be said in one breath."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def texts(root: Mapping, case: Scenario | None, context: Context) -> None:
    """Reports what is wrong with the texts of a case."""
    pairs = list(pairs_of(root))
    for pair in pairs:
        _script(pair, context)
        _slots(pair, context)
        _sums_agree(pair, context)
        if pair.lines:
            _bank(pair, context)
    _shared(pairs, context)
    if case is not None:
        for pair in pairs:
            currencies(pair, context)
            _only_language(pair, case, context)
        _sums_known(pairs, _data_sums(case, context), context)
        given_away(pairs, case, context)
        brief_against_data(pairs, case, context)


# ---- one text ----
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;!?](?!\d)|(?<=[\u4e00-\u9fff]):(?=[\u4e00-\u9fff])")


_NAMES = {
    "surname",
    "姓",
    "address",
    "称呼",
    "firm",
    "店名",
    "公司",
    "helpers",
    "经办人",
    "bank",
    "银行",
    "name",
    "名称",
}
"""Keys whose texts are names: one from abroad is written in its own letters."""


def _script(pair: Pair, context: Context) -> None:
    for scalar in pair.texts["zh"]:
        if pair.path[-1] not in _NAMES and re.search("[A-Za-z]{4}", scalar.text) and not _CHINESE.search(scalar.text):
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


def _only_language(pair: Pair, case: Scenario, context: Context) -> None:
    """A text without a language of its own, in a case with one language, is in that one."""
    if len(case.languages) == 2 or len(pair.path) > 1 or pair.texts[case.languages[0]]:
        return
    for lang, message in (("zh", "not_english"), ("en", "not_chinese")):
        for scalar in pair.texts[lang]:  # type: ignore[index]
            context.add("T207", scalar.at, message)


_SLOT = re.compile(r"\{([^{}\n]{0,200})\}")


def _slots(pair: Pair, context: Context) -> None:
    used: dict[Lang, set[str]] = {"zh": set(), "en": set()}
    for lang in LANGS:
        for scalar in pair.texts[lang]:
            for match in _SLOT.finditer(scalar.text):
                used[lang].add(match[1])
                _slot(match, scalar, pair, context)
            _braces(scalar, pair, context)
    if pair.lines and pair.texts["zh"] and pair.texts["en"]:
        _one_sided(pair, "zh", used["zh"] & SLOTS - used["en"], Both("英文", "English"), context)
        _one_sided(pair, "en", used["en"] & SLOTS - used["zh"], Both("中文", "Chinese"), context)


def _braces(scalar: Scalar, pair: Pair, context: Context) -> None:
    """A brace that belongs to no slot: most likely its partner is missing."""
    rest = _SLOT.sub(lambda match: " " * len(match[0]), scalar.text)
    match = re.search(r"[{}]", rest)
    if match is None or not pair.lines:
        return
    at = locate(scalar, scalar.text[match.start() : match.start() + 12], context)
    context.add("T203", Place(at.line, at.column, at.column + 1), "brace", brace=match[0])


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


def _shared(pairs: list[Pair], context: Context) -> None:
    """A line that raises one excuse should not raise another: the trainee could not tell which it is."""
    first: dict[str, tuple[tuple[str, ...], Scalar]] = {}
    for pair in pairs:
        if not (pair.lines and pair.path[-1] in ("raise", "提出")):
            continue
        for scalar in (*pair.texts["zh"], *pair.texts["en"]):
            path, other = first.setdefault(scalar.text, (pair.path, scalar))
            if path != pair.path:
                context.add("T213", scalar.at, "message", "", other.at, name=path[1])


# ---- sums ----
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
