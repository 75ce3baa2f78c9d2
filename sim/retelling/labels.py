"""Names of ids for faces: moods, dimensions, skills, levels, states of an excuse. `sim.words` has the rest.

The first screen imports this before it is drawn: nothing here may import a vocabulary of talks at the top.
"""

from __future__ import annotations

from datetime import date

from personas.vocabulary import Mood
from sim.i18n import N_, _, language

MOODS: dict[Mood, str] = {
    Mood.WARM: N_("warm"),
    Mood.CALM: N_("calm"),
    Mood.GUARDED: N_("guarded"),
    Mood.IRRITATED: N_("irritated"),
    Mood.UPSET: N_("upset"),
}

DIMENSIONS = {
    "anchoring": N_("Anchoring"),
    "assertiveness": N_("Assertiveness"),
    "diagnosis": N_("Diagnosis"),
    "gap_closing": N_("Closing the gap"),
    "commitment": N_("Commitment"),
    "follow_up": N_("Follow-up"),
    "plan": N_("Plan"),
    "face": N_("Face and relation"),
    "relation": N_("Face and relation"),
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
    from scenarios.money import format_day, format_weekday

    lang = language()
    if lang == "zh":
        return f"{format_day(day, lang)} {format_weekday(day, lang)}"
    return f"{format_weekday(day, lang)[:3]} {format_day(day, lang)}"


def short_day(day: date) -> str:
    """A day in few cells: 3/12, 12 Mar."""
    if language() == "zh":
        return f"{day.month}/{day.day}"
    from scenarios.money import format_day

    return f"{day.day} {format_day(day, 'en').split()[1][:3]}"
