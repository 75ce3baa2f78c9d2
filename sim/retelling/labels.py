"""Names of ids for faces: moods, levels, truths, kinds of excuse. `sim.words` has the rest."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import Mood
from scenarios.money import format_day, format_weekday
from scenarios.vocabulary import Method
from sim.i18n import N_, _, language
from sim.report_text import DIMENSIONS

MOODS: dict[Mood, str] = {
    Mood.WARM: N_("warm"),
    Mood.CALM: N_("calm"),
    Mood.GUARDED: N_("guarded"),
    Mood.IRRITATED: N_("irritated"),
    Mood.UPSET: N_("upset"),
}

METHODS: dict[Method, str] = {
    Method.TRANSFER: N_("by transfer"),
    Method.ACCEPTANCE_BILL: N_("by acceptance bill"),
    Method.CHEQUE: N_("by cheque"),
    Method.CASH: N_("in cash"),
    Method.WECHAT_ALIPAY: N_("by WeChat or Alipay"),
}

SKILLS = {
    **DIMENSIONS,
    "opening": N_("Opening"),
    "verification": N_("Verification"),
    "closing": N_("Closing"),
    "concession": N_("Concessions"),
}
"""What a case practises: the dimensions of the score and finer skills."""
LEVELS = {"easy": N_("easy"), "medium": N_("medium"), "hard": N_("hard")}

EXCUSE_STATES = {
    "unraised": N_("never came up"),
    "raised": N_("left open"),
    "probed": N_("looked into"),
    "admitted": N_("admitted"),
    "exposed": N_("exposed"),
    "settled": N_("settled"),
    "accepted": N_("let stand"),
}


def word(table: dict[str, str], key: str) -> str:
    """The name of an id; an id that has none stands for itself, with its underscores as spaces."""
    return _(table[key]) if key in table else key.replace("_", " ")


def day_name(day: date) -> str:
    """A day with its weekday in the language in use: 3月12日 周四, Thu 12 March."""
    lang = language()
    if lang == "zh":
        return f"{format_day(day, lang)} {format_weekday(day, lang)}"
    return f"{format_weekday(day, lang)[:3]} {format_day(day, lang)}"


def short_day(day: date) -> str:
    """A day in few cells: 3/12, 12 Mar."""
    if language() == "zh":
        return f"{day.month}/{day.day}"
    return f"{day.day} {format_day(day, 'en').split()[1][:3]}"
