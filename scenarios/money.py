"""Sums and days as people write them: 48万 and 3月20日, RMB 480,000 and 20 March."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import Lang
from scenarios.vocabulary import MINOR

CODES = {"CNY": "RMB", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "HKD": "HKD", "TWD": "TWD", "INR": "INR", "JPY": "JPY"}
WITHOUT_CENTS = frozenset({"JPY"})
"""Currencies that have no coin below the unit."""
ZH_NAMES = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "HKD": "港元",
    "TWD": "新台币",
    "INR": "卢比",
    "JPY": "日元",
}
_EN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ZH_WEEKDAYS = "一二三四五六日"
_EN_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def format_money(amount: int, lang: Lang, currency: str = "CNY") -> str:
    """A sum in minor units as text; exact, nothing is rounded away.

    >>> format_money(48000000, "zh"), format_money(48000000, "en"), format_money(2058333, "zh")
    ('48万', 'RMB 480,000', '20,583.33元')
    >>> format_money(15600000, "zh"), format_money(123456700, "zh"), format_money(5000000, "en", "USD")
    ('15.6万', '123.4567万', 'USD 50,000')
    """
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), MINOR)
    if lang == "zh":
        suffix = ZH_NAMES.get(currency, currency)
        if rest == 0 and whole >= 10_000:
            wan, part = divmod(whole, 10_000)
            decimals = f"{part:04d}".rstrip("0")
            text = f"{wan}.{decimals}万" if decimals else f"{wan}万"
            return sign + text + ("" if currency == "CNY" else suffix)
        cents = f".{rest:02d}" if rest else ""
        return f"{sign}{whole:,}{cents}{suffix}"
    cents = f".{rest:02d}" if rest else ""
    return f"{CODES.get(currency, currency)} {sign}{whole:,}{cents}"


def format_day(day: date, lang: Lang) -> str:
    """A day without its year.

    >>> format_day(date(2026, 3, 20), "zh"), format_day(date(2026, 3, 20), "en")
    ('3月20日', '20 March')
    """
    return f"{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {_EN_MONTHS[day.month - 1]}"


def format_weekday(day: date, lang: Lang) -> str:
    """
    >>> format_weekday(date(2026, 3, 20), "zh"), format_weekday(date(2026, 3, 20), "en")
    ('周五', 'Friday')
    """
    return f"周{_ZH_WEEKDAYS[day.weekday()]}" if lang == "zh" else _EN_WEEKDAYS[day.weekday()]
