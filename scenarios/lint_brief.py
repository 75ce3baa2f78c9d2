"""What the trainee reads first, against the facts: nothing given away, no figure or name that differs in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personas.findings import Both
from personas.histories import FIRM_ZH_KINDS
from personas.vocabulary import LANGS, Lang
from personas.yaml_nodes import Scalar
from scenarios.case_context import Context
from scenarios.pairs import BRIEF, SIGNS_EN, TITLE, UNITS_ZH, Pair, locate, sum_named, sums_in
from scenarios.scenario import Scenario

_TOLD = ("raise", "insist", "dodge", "提出", "咬住", "绕开")
"""Moments before the truth is out."""


def _of_brief(pairs: list[Pair]) -> Iterator[tuple[Lang, Scalar]]:
    """The texts of title and brief."""
    for pair in pairs:
        if pair.path[0] in (*TITLE, *BRIEF):
            for lang in LANGS:
                yield from ((lang, scalar) for scalar in pair.texts[lang])


def given_away(pairs: list[Pair], case: Scenario, context: Context) -> None:
    """The brief, and lines said before the truth is out, must not tell what the trainee is to find out."""
    opened = {case.debt.owed, case.debt.overdue, case.debt.target} | {i.amount for i in case.debt.invoices}
    cash = (
        {case.money.cash, case.money.cash - case.money.buffer} - opened if context.written("money", "cash") else set()
    )
    realities = [r.get(lang) for e in case.excuses.values() for r in e.reality.values() for lang in LANGS]
    secrets = [reality for reality in realities if len(reality) >= 8]
    for lang, scalar in _of_brief(pairs):
        for value, written in sums_in(scalar.text, lang)[0].items():
            if value in cash:
                context.add("T210", locate(scalar, written, context), "cash", sum=context.sum(value))
        for reality in secrets:
            if reality in scalar.text:
                context.add("T210", locate(scalar, reality, context))
    for pair in pairs:
        if pair.lines and pair.path[-1] in _TOLD:
            for scalar in (*pair.texts["zh"], *pair.texts["en"]):
                if any(reality in scalar.text for reality in secrets):
                    context.add("T210", scalar.at, "line")


# ---- the brief against the data -----------------------------------------------------------------------------------
_COUNTS = {word: n for n, word in enumerate("一两三四五六七八九十", 1)} | {"二": 2}
_WORDS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)}
_CONTACTS = {
    "zh": re.compile(r"([一二两三四五六七八九十]|\d{1,2})次(?:机会|联系|见面|接触)"),
    "en": re.compile(r"\b(one|two|three|four|five|six|seven|eight|\d{1,2}) contacts?\b", re.IGNORECASE),
}
_TERMS = {"zh": re.compile(r"(?:月结|账期)\s*(\d{1,3})\s*天"), "en": re.compile(r"\bnet (\d{1,3})\b", re.IGNORECASE)}
_SUM_ZH = rf"(\d[\d,]*(?:\.\d+)?\s*[万亿]?(?:{UNITS_ZH})?)"
_SUM_EN = rf"((?:{SIGNS_EN})\s?\d[\d,]*(?:\.\d+)?[km]?)\b"
_ROLES: dict[Lang, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": (
        ("overdue", re.compile(rf"逾期(?:货款|欠款|的|了|款|金额)*{_SUM_ZH}")),
        ("overdue", re.compile(rf"{_SUM_ZH}(?:货款|的货款)?(?:已经|已)?(?:逾期|过了?期)")),
        ("target", re.compile(rf"(?:收回|要回|收到|回款){_SUM_ZH}")),
        ("owed", re.compile(rf"(?:总共|一共|总)欠(?:了|款|着)?{_SUM_ZH}")),
    ),
    "en": (
        ("overdue", re.compile(rf"{_SUM_EN}(?:,? of which)?(?: is| are)? (?:over|past )due", re.IGNORECASE)),
        ("target", re.compile(rf"(?:bring in|collect|get in|bring home) {_SUM_EN}", re.IGNORECASE)),
        ("owed", re.compile(rf"\bowes? (?:us )?{_SUM_EN} (?:in all|altogether|in total)", re.IGNORECASE)),
    ),
}
_ROLE_WORDS = {
    "owed": Both("总共欠的", "what is owed"),
    "overdue": Both("逾期的", "what is overdue"),
    "target": Both("要收回的", "the target"),
}
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_DEALERS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(rf"([{_SURNAMES}])(?:总|老板)"),
    "en": re.compile(r"\b(?:Mr|Mrs|Ms)\.? ([A-Z][a-z]+)\b"),
}


def brief_against_data(pairs: list[Pair], case: Scenario, context: Context) -> None:
    """Contacts, terms, sums and the dealer's name, when the brief has them, must be those of the data."""
    facts = ((_CONTACTS, case.calendar.contacts, "message"), (_TERMS, case.debt.terms_days, "terms"))
    for lang, scalar in _of_brief(pairs):
        for patterns, actual, message in facts:
            match = patterns[lang].search(scalar.text)
            if match and _count(match[1]) != actual:
                context.add("W123", locate(scalar, match[0], context), message, said=match[0], actual=actual)
        _roles(lang, scalar, case, context)
        _name(lang, scalar, case, context)
        _firm(lang, scalar, case, context)


def _roles(lang: Lang, scalar: Scalar, case: Scenario, context: Context) -> None:
    """A sum that the brief gives one role and the data another. (A sum that is nowhere in the data is T212's.)"""
    figures = {"owed": case.debt.owed, "overdue": case.debt.overdue, "target": case.debt.target}
    for role, pattern in _ROLES[lang]:
        for match in pattern.finditer(scalar.text):
            value = sum_named(match[1])
            if value is not None and value != figures[role] and value in figures.values():
                at = locate(scalar, match[0], context)
                also = context.at("debt", role) if context.written("debt", role) else None
                right = context.sum(figures[role])
                context.add("W124", at, "message", "", also, said=match[0], role=_ROLE_WORDS[role], actual=right)


def _name(lang: Lang, scalar: Scalar, case: Scenario, context: Context) -> None:
    """The dealer's name in the brief has to be the persona's own: one that is cast differs with every seed."""
    match = _DEALERS[lang].search(scalar.text)
    surname = case.persona.surname.get(lang)
    if match and match[1] != surname and match[0] not in case.persona.address.get(lang):
        message = "other" if surname else "message"
        context.add("W127", locate(scalar, match[0], context), message, "surname", said=match[0], surname=surname)


_FIRMS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?<![^，。；：！？“（\s])([^\W\d_的在跟给把]{2,6}?"
        rf"(?:{'|'.join((*FIRM_ZH_KINDS, '经销部', '有限公司', '贸易'))}))"
    ),
    "en": re.compile(
        r"((?:[A-Z][\w'&-]+ ){1,3}(?:Trading|Supply|Supplies|Wholesale|Merchants|Stores|Ltd|Inc|LLC))\b"
        r"|((?!Mr|Ms|Mrs|Miss|Dr|The|This|Your|Our|My|Uncle|Aunt|Old)[A-Z][\w'&-]+(?: [A-Z][\w'&-]+){1,3}) owes\b"
    ),
}


def _firm(lang: Lang, scalar: Scalar, case: Scenario, context: Context) -> None:
    """The dealer's firm in title and brief has to be the persona's own, as his name has."""
    firm = case.persona.firm.get(lang)
    names = [rival.name for rival in case.money.rivals] + [inflow.source for inflow in case.money.inflows]
    known = [firm, case.persona.address.get(lang), case.persona.surname.get(lang), *(name.get(lang) for name in names)]
    for match in _FIRMS[lang].finditer(scalar.text):
        said = next(part for part in match.groups() if part)
        if not any(_alike(said, name) for name in known):
            message = "other" if firm else "message"
            context.add("W132", locate(scalar, said, context), message, "firm", said=said, firm=firm)
            return


def _alike(said: str, name: str) -> bool:
    return bool(name) and (name in said or said in name)


def _count(word: str) -> int:
    known = _COUNTS.get(word) or _WORDS.get(word.lower())
    return known if known is not None else int(word)
