"""Sums, shares and days as trainers write them: 48万, RMB 480,000, 45%, 20."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from personas.fields import Report, text
from personas.yaml_nodes import Node
from scenarios.case_rules import CASE_RULES
from scenarios.money import CODES, WITHOUT_CENTS
from scenarios.vocabulary import MINOR, minor

_UNITS = {"": 1, "元": 1, "千": 1_000, "万": 10_000, "万元": 10_000, "亿": 10**8, "亿元": 10**8, "k": 1_000, "m": 10**6}
SIGNS = {
    "¥": ("CNY", "JPY"),
    "￥": ("CNY", "JPY"),
    "$": ("USD", "HKD", "TWD"),
    "€": ("EUR",),
    "£": ("GBP",),
    "₹": ("INR",),
}
"""The currencies that a sign before a sum can mean."""
MONEY_PATTERN = (
    rf"(?:{'|'.join(CODES.values())}|CNY|[{''.join(SIGNS)}])?\s*([+-]?)(\d{{1,3}}(?:[,，]\d{{3}})+|\d{{1,14}})(\.\d{{1,6}})?\s*"
    r"(万元|亿元|[千万亿元kKmM]?)\s*(?:人民币)?"
)
"""A sum as it may be written, as a regular expression that JSON Schema knows too."""
_MONEY = re.compile(MONEY_PATTERN, re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2200
"""Years a case can play in or look back on."""
_HANZI = re.compile(r"[零〇一二两三四五六七八九十百千万亿点半]+元?整?")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_SHORT = {"百": 10, "千": 100, "万": 1_000}
MOST = 10**14
"""The largest sum, in minor units."""


def parse_money(written: str) -> int | None:
    """Minor units of a sum, or None when it is none.

    >>> parse_money("48万"), parse_money("RMB 480,000"), parse_money("3.5万"), parse_money("0.5"), parse_money("much")
    (48000000, 48000000, 3500000, 50, None)
    """
    match = _MONEY.fullmatch(written.strip().translate(_HALF_WIDTH))
    if not match:
        return None
    sign, whole, decimals, unit = match.groups()
    exact = Fraction(re.sub("[,，]", "", whole) + (decimals or "")) * _UNITS[unit.lower()]
    return minor(-exact if sign == "-" else exact)


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％＋－　", "0123456789.%+- ")


def hanzi_sum(written: str) -> str | None:
    """四十八万 as 48万: what to write instead of a sum in characters; None when it is none."""
    if not _HANZI.fullmatch(written):
        return None
    total, section, digit = 0, 0, 0
    for char in written.rstrip("整").rstrip("元"):
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _STEPS:
            section, digit = section + (digit or 1) * _STEPS[char], 0
        elif char in "万亿":
            total, section, digit = (total + section + digit) * (10_000 if char == "万" else 10**8), 0, 0
        else:
            return None
    if written[-1] in _DIGITS and len(written) > 1 and written[-2] in _SHORT:  # 三万五 is 35,000
        digit *= _SHORT[written[-2]]
    total += section + digit
    if total >= 10_000:
        return f"{total / 10_000:.4f}".rstrip("0").rstrip(".") + "万"
    return str(total)


def money_in(currency: str, lowest: int = 0) -> Callable[[Node, Report], int | None]:
    """A converter for a sum of this currency, in minor units; nothing below `lowest` (minor units) can stand there."""

    def convert(node: Node, report: Report) -> int | None:
        written = text(node, report)
        if written is None:
            return None
        value = parse_money(written)
        if value is None:
            guess = hanzi_sum(written)
            hint = "guess" if guess else "money"
            report.add("E023", node.at, "money", hint, None, CASE_RULES, value=written, guess=guess or "")
        elif not lowest <= value <= MOST:
            message = "zero" if value == 0 else "money_range"
            report.add("E023", node.at, message, "", None, CASE_RULES, value=written)
        elif (other := _currency_of(written)) and currency not in other:
            report.add("E023", node.at, "currency", "", None, CASE_RULES, value=written, currency=currency)
        elif _too_fine(written, currency):
            report.add("E023", node.at, "minor", "", None, CASE_RULES, value=written, currency=currency)
        else:
            return value
        return None

    return convert


def _currency_of(written: str) -> tuple[str, ...]:
    """The currencies that a sum says it is in; empty where it says none."""
    if "人民币" in written or written.startswith(CODES["CNY"]):
        return ("CNY",)
    return next(
        (codes for sign, codes in SIGNS.items() if sign in written), (written[:3],) if written[:3] in CODES else ()
    )


def _too_fine(written: str, currency: str) -> bool:
    """Whether a sum has parts that the currency has no coin for: a hundredth of a yen, a tenth of a cent."""
    match = _MONEY.fullmatch(written.strip().translate(_HALF_WIDTH))
    if match is None:
        return False
    exact = Fraction(re.sub("[,，]", "", match[2]) + (match[3] or "")) * _UNITS[match[4].lower()]
    return (exact * (1 if currency in WITHOUT_CENTS else MINOR)).denominator != 1


def parse_share(written: str) -> float | None:
    """A share from 0 to 1, as 45% or 0.45; signed ones (+15%) from -1.

    >>> parse_share("45%"), parse_share("0.3"), parse_share("+15%"), parse_share("45")
    (0.45, 0.3, 0.15, 45.0)
    """
    match = re.fullmatch(r"([+-]?\d{1,6}(?:\.\d{1,6})?)\s*(%?)", written.strip().translate(_HALF_WIDTH), re.ASCII)
    if not match:
        return None
    return float(match[1]) / 100 if match[2] else float(match[1])


def share(node: Node, report: Report) -> float | None:
    """A share from 0 to 1."""
    return _share(node, report, 0.0)


def signed_share(node: Node, report: Report) -> float | None:
    """A change of a share, from -1 to 1."""
    return _share(node, report, -1.0)


def _share(node: Node, report: Report, lowest: float) -> float | None:
    written = text(node, report)
    if written is None:
        return None
    value = parse_share(written)
    if value is None:
        report.add("E023", node.at, "share", "share", None, CASE_RULES, value=written)
        return None
    if lowest <= value <= 1:
        return value
    guess = f"{value:g}%" if 1 < value <= 100 and "%" not in written else ""
    message = "share_range" if lowest == 0 else "change_range"
    report.add("E023", node.at, message, "guess" if guess else "share", None, CASE_RULES, value=written, guess=guess)
    return None


def decimal(low: float, high: float) -> Callable[[Node, Report], float | None]:
    """A converter for a number in a range."""

    def convert(node: Node, report: Report) -> float | None:
        written = text(node, report)
        if written is None:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,6}(\.[0-9]{1,6})?", written.translate(_HALF_WIDTH)):
            report.add("E022", node.at, "number", value=written)
            return None
        value = float(written.translate(_HALF_WIDTH))
        if not low <= value <= high:
            report.add("E022", node.at, "range", value=written, low=f"{low:g}", high=f"{high:g}")
            return None
        return value

    return convert


def day_of(month: date) -> Callable[[Node, Report], date | None]:
    """A converter for a day of the month that begins on `month` (20, 20日), or for a whole date (2026-02-13)."""

    def convert(node: Node, report: Report) -> date | None:
        written = text(node, report)
        if written is None:
            return None
        match = re.fullmatch(r"([0-9]{1,2})[日号]?", written)
        try:
            if match:
                return month.replace(day=int(match[1]))
            whole = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", written)
            if whole and FIRST_YEAR <= int(whole[1]) <= LAST_YEAR:
                return date.fromisoformat(written)
        except ValueError:
            pass
        code, hint = ("E032", "") if match else ("E024", "day")
        report.add(code, node.at, "day", hint, None, CASE_RULES, value=written, month=f"{month:%Y-%m}")
        return None

    return convert


def month_start(node: Node, report: Report) -> date | None:
    """The first day of a month written 2026-03 (or 2026年3月)."""
    written = text(node, report)
    if written is None:
        return None
    match = re.fullmatch(r"([0-9]{4})(?:[-/.]|年)([0-9]{1,2})月?", written)
    if match and 1 <= int(match[2]) <= 12 and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return date(int(match[1]), int(match[2]), 1)
    report.add("E024", node.at, "month", "month", None, CASE_RULES, value=written)
    return None


def rounded(amount: float, step: int = 100 * MINOR) -> int:
    """A sum to the nearest step, by default a hundred of the major unit."""
    return int(amount / step + 0.5) * step
