"""Sums, shares and days as trainers write them: 48万, RMB 480,000, 45%, 20."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from personas.fields import Report, text
from personas.yaml_nodes import Node
from scenarios.case_rules import CASE_RULES
from scenarios.money import CODES
from scenarios.vocabulary import MINOR, minor

_UNITS = {"": 1, "元": 1, "千": 1_000, "万": 10_000, "万元": 10_000, "亿": 10**8, "亿元": 10**8, "k": 1_000, "m": 10**6}
MONEY_PATTERN = (
    rf"(?:{'|'.join(CODES.values())}|CNY|[¥￥$€£])?\s*([+-]?)(\d{{1,3}}(?:[,，]\d{{3}})+|\d{{1,14}})(\.\d{{1,6}})?\s*"
    r"(万元|亿元|[千万亿元kKmM]?)\s*(?:人民币)?"
)
"""A sum as it may be written, as a regular expression that JSON Schema knows too."""
_MONEY = re.compile(MONEY_PATTERN, re.ASCII)
_HANZI = re.compile(r"[零〇一二两三四五六七八九十百千万亿点半]+元?整?")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_SHORT = {"百": 10, "千": 100, "万": 1_000}
_MOST = 10**14


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


def money(node: Node, report: Report) -> int | None:
    """A sum of at least nothing, in minor units."""
    return _money(node, report, lowest=0)


def signed_money(node: Node, report: Report) -> int | None:
    """A change of a sum, in minor units: +8万, -2万."""
    return _money(node, report, lowest=-_MOST)


def _money(node: Node, report: Report, lowest: int) -> int | None:
    written = text(node, report)
    if written is None:
        return None
    value = parse_money(written)
    if value is not None and lowest <= value <= _MOST:
        return value
    guess = hanzi_sum(written)
    message = "money" if value is None else "money_range"
    report.add(
        "E023", node.at, message, "guess" if guess else "money", None, CASE_RULES, value=written, guess=guess or ""
    )
    return None


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
    report.add(
        "E023", node.at, "share_range", "guess" if guess else "share", None, CASE_RULES, value=written, guess=guess
    )
    return None


def decimal(low: float, high: float) -> Callable[[Node, Report], float | None]:
    """A converter for a number in a range."""

    def convert(node: Node, report: Report) -> float | None:
        written = text(node, report)
        if written is None:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,6}(\.[0-9]{1,6})?", written.translate(_HALF_WIDTH)):
            report.add("E022", node.at, "choice", value=written)
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
            return date.fromisoformat(written)
        except ValueError:
            code, message = ("E032", "day") if match else ("E024", "day")
            report.add(code, node.at, message, "", None, CASE_RULES, value=written, month=f"{month:%Y-%m}")
            return None

    return convert


def month_start(node: Node, report: Report) -> date | None:
    """The first day of a month written 2026-03 (or 2026年3月)."""
    written = text(node, report)
    if written is None:
        return None
    match = re.fullmatch(r"([0-9]{4})(?:[-/.]|年)([0-9]{1,2})月?", written)
    if match and 1 <= int(match[2]) <= 12 and 2000 <= int(match[1]) <= 2200:
        return date(int(match[1]), int(match[2]), 1)
    report.add("E024", node.at, "month", "month", None, CASE_RULES, value=written)
    return None


def rounded(amount: float, step: int = 100 * MINOR) -> int:
    """A sum to the nearest step, by default a hundred of the major unit."""
    return int(amount / step + 0.5) * step
