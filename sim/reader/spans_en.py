"""English words for days counted from today, times and times unsaid: tomorrow, within three days, by noon, soon."""

from __future__ import annotations

import re

from sim.reader.calendar import Calendar
from sim.reader.days import MASK, Outcome, Rule, by, by_today, following_day, masked, on, this_day, vague

_L, _R = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "thirty": 30, "sixty": 60, "ninety": 90, "forty-eight": 48, "twenty-four": 24, "seventy-two": 72,
}  # fmt: skip
_COUNT = (
    r"(?P<n>\d{1,3}|a couple(?: of)?|couple of|forty-eight|twenty-four|seventy-two|an?|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety)"
)
_UNIT = (
    r"(?P<unit>(?:working|business|banking|calendar|clear|full|more|straight|whole)?[ -]?(?:days?|weeks?|"
    r"fortnights?|months?|hours?|hrs?))"
)


def count(word: str) -> int:
    """A small number in digits or words.

    >>> count("3"), count("a couple of"), count("fifteen")
    (3, 2, 15)
    """
    if word.isdecimal():
        return int(word)
    return _NUMBERS.get(word.removeprefix("a ").removesuffix(" of"), 1)


def unit_of(words: str) -> str:
    """day, workday, week, month or hour."""
    if "work" in words or "business" in words or "banking" in words:
        return "workday"
    return (
        "month"
        if "month" in words
        else "hour"
        if "h" in words.split()[-1][:1]
        else "week"
        if "week" in words
        else "day"
    )


def _length(match: re.Match[str]) -> tuple[int, str]:
    number = count(match["n"])
    if "fortnight" in match["unit"]:
        return number * 14, "day"
    return number, unit_of(match["unit"])


_RELATIVE = {
    "today": 0, "tonight": 0, "2nite": 0, "tonite": 0, "tonght": 0, "2day": 0, "2night": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "the day after tomorrow": 2, "day after tomorrow": 2,
    "day after tmrw": 2, "overmorrow": 2, "tomorrow": 1, "tmrw": 1, "tmr": 1, "2moro": 1, "tomoz": 1, "tomorow": 1,
    "tommorow": 1, "tommorrow": 1, "2morrow": 1, "the day before yesterday": -2, "day before yesterday": -2,
    "yesterday": -1, "last night": -1,
}  # fmt: skip


def _relative(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.after(_RELATIVE[match[1]], "day"))


def _within(match: re.Match[str], calendar: Calendar) -> Outcome:
    number, unit = _length(match)
    return by(calendar.after(number, unit))


def _hence(match: re.Match[str], calendar: Calendar) -> Outcome:
    number, unit = _length(match)
    return on(calendar.after(number, unit))


def _ago(match: re.Match[str], calendar: Calendar) -> Outcome:
    number, unit = _length(match)
    return on(calendar.after(-number, unit)) if unit in ("day", "week") and "." not in match["n"] else MASK


_CLOCK = (
    r"(?:\d{1,2}(?::\d\d|\.\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?|o'?clock)|\d{1,2}:\d\d|noon|midday|midnight|"
    r"lunch(?:time)?|dinner|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'?clock)"
)
_DEADLINE = r"(?:by|before|until|till|no later than|latest by)"

RULES: tuple[Rule, ...] = (
    Rule(
        rf"{_L}(?:as of|as at|up to|up until) today{_R}|{_L}days (?:over|late|overdue|past due|past terms) today{_R}|"
        rf"{_L}today(?=,? (?:is|it's|it is|makes|makes it|that's|that makes)(?: now| already)? (?:the |day |your )?"
        rf"[a-z0-9-]+ days?(?![a-z]))",
        masked,
        ("today",),
    ),
    Rule(
        rf"{_L}({'|'.join(sorted(_RELATIVE, key=lambda w: -len(w)))}){_R}(?:'s)?(?: (?:morning|afternoon|"
        rf"evening|night|noon|lunch))?",
        _relative,
        ("to", "day", "tm", "2", "this", "yester", "last night", "overmorrow"),
    ),
    Rule(
        rf"{_L}(?<!by )(?<!until )(?<!till )(?<!from )(?<!for )(?<!just )(?<!not )(?<!before )"
        rf"(?:right |straight )?now{_R}"
        rf"(?=$|\s*[^\w\s'-]|\s+-|\s+(?:and|then|please|by|so|with|or|to|against|into|as|half|fifty|"
        rf"the rest|(?=\d))(?![a-z]))",
        this_day,
        ("now",),
        asked=True,
    ),
    Rule(rf"{_L}the (?:next|following) day{_R}", following_day, ("day",), chained=True),
    Rule(
        rf"{_L}(?:eod|cob|close of (?:business|play|trading|banking)|end of (?:the |this )?(?:day|play|"
        rf"business)|end of today){_R}",
        by_today,
        ("eod", "cob", "of"),
    ),
    Rule(
        rf"{_L}(?:within|inside|under|in less than|in under|(?:in|over|during) the (?:next|coming)|"
        rf"no more than|not more than|at most|up to|"
        rf"max(?:imum)?) (?:of )?{_COUNT} {_UNIT}{_R}(?!'? ?(?:old|late|overdue|past))",
        _within,
        ("day", "week", "month", "hour", "hr", "fortnight"),
    ),
    Rule(
        rf"{_L}in {_COUNT} {_UNIT}{_R}(?:'s?)?(?: time)?", _hence, ("day", "week", "month", "hour", "hr", "fortnight")
    ),
    Rule(rf"{_L}{_COUNT} {_UNIT} (?:from (?:now|today)|hence)", _hence, ("from", "hence")),
    Rule(
        rf"{_L}(?:you have|you've got|you got|give you|have you|gives you|allow you|let you have|wait|"
        rf"grace of|another) (?:just |only |exactly |until |another |"
        rf"up to )?{_COUNT} {_UNIT}{_R}(?! (?:ago|late|overdue|past|old|already))",
        _within,
        ("day", "week", "month", "hour", "hr", "fortnight"),
    ),
    Rule(
        rf"{_L}(?P<n>\d{{1,2}}|two|three|four|five|six|seven|ten) (?P<unit>(?:working|business|"
        rf"banking) days){_R}(?! (?:ago|late|overdue|past|old|already|after))",
        _within,
        ("ing days", "business days"),
    ),
    Rule(
        rf"{_L}{_COUNT} {_UNIT} (?:after that|later|after(?=$|[^ ]|  | and| we| you| i |, )|thereafter|on from that)",
        _hence,
        ("after", "later", "on from"),
        chained=True,
    ),
    Rule(rf"{_L}{_COUNT} {_UNIT} (?:ago|back|earlier|prior)", _ago, ("ago", "back", "earlier", "prior")),
    Rule(
        rf"{_L}{_DEADLINE} (?:(?:the|your) )?(?:{_CLOCK}|\d{{1,2}}(?= (?:today|sharp))|"
        rf"bank(?:s)? (?:closes?|shuts?|cut-?off)|(?:bank )?cut-?off|closing(?: time)?|you (?:close|shut))",
        by_today,
        ("by", "before", "til", "no later"),
    ),
    Rule(
        rf"{_L}{_CLOCK}|(?<!leave it )(?<!keep it )(?<!settle )(?<!settled )(?<!close )(?<!land ){_L}"
        rf"at (?:1?\d|2[0-4])(?::\d\d|\.\d\d)?{_R}"
        rf"(?![.,]\d| ?(?:k|%|m\b|million|thousand|grand|lakh|crore|per))",
        masked,
        (":", "am", "pm", "noon", "mid", "lunch", "dinner", "clock", "at ", ".m"),
    ),
    Rule(
        rf"{_L}(?:as soon as (?:possible|you can|you're able)|asap|soon(?:er or later|ish)?|"
        rf"whenever(?: you can| it suits)?|some ?time|some other time|another time|some other day|"
        rf"another day|one of these days|in due course|shortly|eventually|at some point|in a (?:few|"
        rf"couple of) days|in a bit|in a while|(?<!no )(?<!not )later(?: on)?(?! than| today| this| that)|"
        rf"down the (?:road|line)|when (?:you can|things pick up|you're ready|it suits|you get a (?:minute|"
        rf"chance))|before long|in the near future|any day now|no rush|in good time|someday|next time|"
        rf"at your convenience)",
        vague,
        (),
        vague=True,
    ),
)
