"""English words for days of the calendar: next Friday, Thursday week, the 25th, EOM. From today on: see `spans_en`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from scenarios.vocabulary import DateKind
from sim.reader.calendar import FRIDAY, SUNDAY, Calendar, last_of
from sim.reader.days import MASK, Outcome, Rule, by, masked, on, this_day
from sim.reader.festivals import last_festival, next_festival

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|thurs|weds|thur)"
_ANY = r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|thurs|weds|thur|mon|tue|wed|thu|fri|sat|sun)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|"
    r"apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
)
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d|k\b|%)"
_L, _R = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
    "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26,
    "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
_ORDINAL = "|".join(sorted((name.replace("-", "[- ]") for name in _ORDINALS), key=lambda name: -len(name)))
_CLOSED = (
    r"(?=$|[\s]*[^a-z0-9\s'-]|[\s]+(?:at|and|or|by|before|please|then|but|so|for|if|in|on|to|with|is|was|will|"
    r"would|latest|noon|morning|afternoon|evening|eod|cob|we|i|you|it|that|the|as|thats|this|next|suits|works|"
    r"when|still|has|have|had|from|via|do|does|did|can|could|may|without|not|no|ok|okay|you'?d|i'?d|i'?ll|"
    r"you'?ll|we'?ll|of|just|or|are|were|both)(?![a-z]))"
)
_FESTIVALS = {
    "christmas": "christmas", "xmas": "christmas", "new year's day": "new_year", "new years day": "new_year",
    "new year's": "new_year", "diwali": "diwali", "deepavali": "diwali", "holi": "holi", "eid": "eid",
    "easter": "easter", "thanksgiving": "thanksgiving", "black friday": "black_friday",
    "chinese new year": "spring", "lunar new year": "spring", "spring festival": "spring", "cny": "spring",
    "mid-autumn festival": "mid_autumn", "mid-autumn": "mid_autumn", "mid autumn": "mid_autumn",
    "dragon boat festival": "dragon_boat", "dragon boat": "dragon_boat", "national day": "national_day",
    "labour day": "labour_day", "labor day": "labour_day", "may day": "labour_day", "qingming": "qingming",
    "singles day": "singles_day", "singles' day": "singles_day", "valentine's": "valentine",
    "lantern festival": "lantern", "golden week": "national_day",
}  # fmt: skip
_FEAST = "(?P<f>" + "|".join(sorted(_FESTIVALS, key=lambda name: -len(name))) + ")"


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _weekday(match: re.Match[str], calendar: Calendar) -> Outcome:
    day = _WEEKDAYS.index(match["w"][:3])
    prefix = match["p"] or ""
    if prefix.startswith("last"):
        return on(calendar.in_week(-1, day))
    if "next week" in match[0] or ("week" in (match["weeks"] or "") and "next" in (match["weeks"] or "")):
        return on(calendar.in_week(1, day))
    if prefix.startswith("next"):
        return on(calendar.in_week(1, day))
    if prefix.startswith("this") and not calendar.past:
        return on(calendar.in_week(0, day))
    return on(calendar.weekday(day))


def _next_week_day(match: re.Match[str], calendar: Calendar) -> Outcome:
    word = match["w"]
    day = "一二三四五六日".index(word[-1]) if word[-1] in "一二三四五六日" else _WEEKDAYS.index(word[:3])
    return on(calendar.in_week(1, day))


def _weekday_week(match: re.Match[str], calendar: Calendar) -> Outcome:
    base = calendar.weekday(_WEEKDAYS.index(match["w"][:3]))
    return on(base + timedelta(days=14 if "fortnight" in match[0] or "two" in match[0] else 7))


def _day_after(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.weekday(_WEEKDAYS.index(match["w"][:3])) + timedelta(days=1))


def _weekday_after(match: re.Match[str], calendar: Calendar) -> Outcome:
    """The Friday after one just named: of the next week, not the morrow of a Thursday."""
    ahead = (_WEEKDAYS.index(match["w"][:3]) - calendar.today.weekday()) % 7
    return on(calendar.after(ahead if ahead > 1 else ahead + 7, "day"))


def _told(match: re.Match[str], calendar: Calendar) -> Outcome:
    """It's the 23rd tells the date when it is; else it names one."""
    day = int(match["d"])
    return MASK if match["now"] or day == calendar.today.day else on(calendar.day_of_month(day))


def _today_week(match: re.Match[str], calendar: Calendar) -> Outcome:
    start = 1 if "tomorrow" in match[0] else 0
    return on(calendar.after(start + (14 if "fortnight" in match[0] or "two" in match[0] else 7), "day"))


def _weekend(match: re.Match[str], calendar: Calendar) -> Outcome:
    prefix = match["p"] or ""
    return on(calendar.in_week(1 if prefix.startswith("next") else -1 if prefix.startswith("last") else 0, SUNDAY))


_ENDS = {
    "week": "week",
    "eow": "week",
    "month": "month",
    "eom": "month",
    "quarter": "quarter",
    "eoq": "quarter",
    "year": "year",
    "eoy": "year",
}


def _end_of(match: re.Match[str], calendar: Calendar) -> Outcome:
    ahead = 1 if "next" in match[0] or "following" in match[0] else 0
    unit = _ENDS[match["u"]]
    if unit == "week":
        return by(calendar.in_week(ahead, FRIDAY) if ahead else calendar.this_week())
    if unit == "month":
        return by(calendar.month_end(ahead))
    if unit == "quarter":
        return by(calendar.quarter_end(ahead))
    return by(date(calendar.today.year + ahead, 12, 31))


def _mid_month(match: re.Match[str], calendar: Calendar) -> Outcome:
    if match.re.groupindex.get("m") and match["m"]:
        return on(calendar.month_day(_month_number(match["m"]), 15))
    return on(calendar.in_month(1, 15) if "next" in match[0] else calendar.day_of_month(15))


def _start_of(match: re.Match[str], calendar: Calendar) -> Outcome:
    if match["m"]:
        return on(calendar.month_day(_month_number(match["m"]), 1))
    return on(calendar.in_month(0 if calendar.past and "next" not in match[0] else 1, 1))


def _first_week(match: re.Match[str], calendar: Calendar) -> Outcome:
    nth = {"first": 7, "second": 14, "third": 21, "last": 31}[match["nth"]]
    if match["m"]:
        end = calendar.end_of_month(_month_number(match["m"]))
    else:
        end = calendar.month_end(1 if "next" in match[0] else 0)
    return by(end.replace(day=min(nth, end.day)))


def _end_of_named(match: re.Match[str], calendar: Calendar) -> Outcome:
    return by(calendar.end_of_month(_month_number(match["m"])))


def _quarter(match: re.Match[str], calendar: Calendar) -> Outcome:
    return by(calendar.end_of_quarter(int(match["q"] or match["q2"])))


def _month_day(match: re.Match[str], calendar: Calendar) -> Outcome:
    month, day = _month_number(match["m"]), int(match["d"])
    if match["y"]:
        try:
            return on(date(int(match["y"]), month, day))
        except ValueError:
            return MASK
    return on(calendar.month_day(month, day))


def _ordinal(match: re.Match[str], calendar: Calendar) -> Outcome:
    word = match["d"]
    day = int(word) if word.isdecimal() else _ORDINALS[word.replace(" ", "-")]
    if "next month" in match[0]:
        return on(calendar.in_month(1, day))
    if "last month" in match[0]:
        return on(calendar.in_month(-1, day))
    return on(calendar.day_of_month(day))


def _before_month(match: re.Match[str], calendar: Calendar) -> Outcome:
    end = calendar.end_of_month(_month_number(match["m"]))
    first = end.replace(day=1)
    if first <= calendar.today:
        first = last_of(first.year + 1, first.month).replace(day=1)
    return by(first - timedelta(days=1))


def _in_month(match: re.Match[str], calendar: Calendar) -> Outcome:
    end = calendar.end_of_month(_month_number(match["m"]))
    return by(end) if end >= calendar.today else MASK


def _festival(match: re.Match[str], calendar: Calendar) -> Outcome:
    name = _FESTIVALS[match["f"]]
    found = (last_festival if calendar.past else next_festival)(name, calendar.today)
    if found and match["side"].startswith("after"):
        return on(found + timedelta(days=1))
    return Outcome(found, DateKind.BY if match["side"] not in ("on", "at", "") else DateKind.ON) if found else MASK


_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

RULES: tuple[Rule, ...] = (
    Rule(
        rf"{_L}(?P<weeks>next week)[, ]*(?:on )?(?:(?P<p>)(?P<w>{_ANY[1:-1]}|(?:周|星期|礼拜)[一二三四五六日]))",
        _next_week_day,
        ("next week",),
        weekday=True,
    ),
    Rule(rf"{_L}(?P<p>)(?P<w>{_ANY[1:-1]}) (?P<weeks>next week|of next week)", _weekday, ("next week",), weekday=True),
    Rule(rf"{_L}(?P<w>{_ANY[1:-1]}) (?:week|fortnight){_R}(?!ly|s)", _weekday_week, _DAY_NAMES),
    Rule(
        rf"{_L}(?:an?|one|two) (?:weeks?|fortnight) (?:on|from|this|after) (?P<w>{_ANY[1:-1]}){_R}",
        _weekday_week,
        _DAY_NAMES,
    ),
    Rule(rf"{_L}(?:today|tomorrow) (?:week|fortnight){_R}", _today_week, ("week", "fortnight")),
    Rule(
        rf"{_L}(?:an?|one|two) (?:weeks?|fortnight) (?:from|after) (?:today|now|tomorrow){_R}|"
        rf"{_L}this time next week{_R}",
        _today_week,
        ("week", "fortnight"),
    ),
    Rule(
        rf"{_L}(?:every|each|most) (?:{_LONG[1:-1]})s?{_R}|{_L}(?:on )?(?:{_LONG[1:-1]})s{_R}",
        masked,
        ("every", "each", "most", "days"),
    ),
    Rule(
        rf"{_L}(?:today is|today's|it's already|it is already|it's now) (?:{_LONG[1:-1]}){_R}",
        this_day,
        ("today", "already", "now"),
    ),
    Rule(
        rf"{_L}(?:today is|today's|it's already|it is already|it's now|we're (?:already )?(?:at|on)) "
        rf"the \d{{1,2}}(?:st|nd|rd|th){_R}",
        masked,
        ("today", "already", "now", "we're"),
    ),
    Rule(rf"{_L}(?:it's|it is) the (?P<d>\d{{1,2}})(?:st|nd|rd|th)(?P<now> now| today| already)?{_R}", _told, ("it",)),
    Rule(
        rf"{_L}the (?P<w>{_LONG[1:-1]}) after(?: that| this)?(?=$|\s*[^\w\s'])",
        _weekday_after,
        _DAY_NAMES,
        chained=True,
    ),
    Rule(rf"{_L}the day after (?P<w>{_ANY[1:-1]}){_R}", _day_after, _DAY_NAMES),
    Rule(
        rf"{_L}(?P<p>this coming|this|next|last|coming|the coming|this past|"
        rf"past)? ?(?P<w>{_LONG[1:-1]}){_R}(?P<weeks>)(?!'?s [a-z]|s{_R})",
        _weekday,
        _DAY_NAMES,
        weekday=True,
    ),
    Rule(
        rf"{_L}(?:(?P<p>this|next|last)|by|on|before|until|till|due|for|from|come) (?P<w>mon|tue|wed|thu|"
        rf"fri|sat|sun){_R}(?P<weeks>)",
        _weekday,
        _DAY_NAMES,
        weekday=True,
    ),
    Rule(rf"{_L}(?P<p>)(?P<w>tue|thu|fri){_R}(?P<weeks>)", _weekday, ("tue", "thu", "fri"), weekday=True),
    Rule(rf"{_L}(?P<p>this|next|last|the|over the) weekend{_R}", _weekend, ("weekend",)),
    Rule(
        rf"{_L}(?:the )?(?:end|close|back end|tail end|last day) of (?:the |this |next |"
        rf"the following )?(?:calendar |working |business |trading )?(?P<u>week|month|quarter|year){_R}",
        _end_of,
        ("end of", "close of", "last day of"),
    ),
    Rule(
        rf"{_L}(?:this |next |the )?(?P<u>(?:month|quarter|year)(?=(?:'s)?[ -]?end)|"
        rf"week(?='s[ -]end))(?:'s)?[ -]?end{_R}",
        _end_of,
        ("end",),
    ),
    Rule(
        rf"{_L}(?:the |this |next )?(?P<u>week|month|quarter|year)(?:'s (?:out|over|done)| (?:closes|close|is out|"
        rf"is over|is done|ends|runs out|is up|turns))",
        _end_of,
        ("close", "s out", "over", "done", "ends", "runs out", "is up", "turns"),
    ),
    Rule(rf"{_L}(?:next )?(?P<u>eom|eow|eoq|eoy){_R}", _end_of, ("eo",)),
    Rule(
        rf"{_L}(?:within|inside|during|in) (?:the |this )?(?P<u>week|month|quarter|year){_R}(?! (?:of|to|"
        rf"before|end|or))",
        _end_of,
        ("within", "inside", "during", "in "),
    ),
    Rule(
        rf"{_L}(?:by|before|within|until)? ?(?:this|next) (?P<u>week|month|quarter){_R}(?! ?'s| end)",
        _end_of,
        ("this", "next"),
        pay_only=True,
    ),
    Rule(rf"{_L}(?:the )?(?:middle of|mid)[ -](?:{_MONTH}|(?:the |this |next )?month){_R}", _mid_month, ("mid",)),
    Rule(
        rf"{_L}(?:early|(?:the )?(?:beginning|start|turn) of)(?: in)? (?:{_MONTH}|(?:the )?next month|the month){_R}",
        _start_of,
        ("early", "of"),
    ),
    Rule(rf"{_L}whole (?:first|second|third|last) week of (?:{_MONTH}|next month)", masked, ("whole",)),
    Rule(
        rf"{_L}(?:the )?(?P<nth>first|second|third|last) week (?:of|in) (?:{_MONTH}|(?:the |this |next )?month){_R}",
        _first_week,
        ("week of", "week in"),
    ),
    Rule(rf"{_L}(?:the )?(?:end|close|last day) of {_MONTH}{_R}", _end_of_named, ("of",)),
    Rule(rf"{_L}(?:the )?end of q(?P<q>[1-4]){_R}|{_L}q(?P<q2>[1-4])[ -]end{_R}", _quarter, ("q",)),
    Rule(rf"{_L}{_MONTH}[ -]?(?:the )?{_D}(?:,? ?(?P<y>20\d\d))?{_R}", _month_day, _MONTHS, month=True),
    Rule(rf"{_L}(?:the )?{_D}(?: of|-)? ?{_MONTH}(?:,? ?(?P<y>20\d\d))?{_R}", _month_day, _MONTHS, month=True),
    Rule(
        rf"{_L}(?:the )?(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
        rf"(?:,? (?:of )?(?:the |this |next |last )month)?{_CLOSED}",
        _ordinal,
        ("st", "nd", "rd", "th"),
        bare=True,
    ),
    Rule(
        rf"{_L}(?:on|by|before|until|till|for) the (?P<d>{_ORDINAL})(?: of (?:the |this |next |last )month)?{_CLOSED}",
        _ordinal,
        ("the",),
        bare=True,
    ),
    Rule(
        rf"{_L}(?:this side of|before|ahead of|prior to) {_MONTH}{_R}(?! ?(?:\d|the \d|invoice|order|bill|"
        rf"payment|statement|batch))",
        _before_month,
        ("this side", "before", "ahead", "prior"),
    ),
    Rule(
        rf"{_L}(?:in|during|sometime in|by|until) {_MONTH}{_R}(?! ?(?:\d|the \d|invoice|order|bill|"
        rf"statement|batch|you|we|i))",
        _in_month,
        _MONTHS,
        pay_only=True,
    ),
    Rule(
        rf"{_L}(?P<side>before|by|this side of|on|after|until|ahead of|at|over|"
        rf"come) (?:the )?{_FEAST}{_R}(?! (?:promo|order|stock|sale|season|rush|campaign))",
        _festival,
        tuple(_FESTIVALS),
    ),
    Rule(rf"{_L}{_FEAST}{_R}(?P<side>)", masked, tuple(_FESTIVALS)),
)
