"""Days of feasts that people name as deadlines: fixed ones, and a table of the moving ones for 2024 to 2036.

The lunar days were checked against two calendars; Diwali is the Indian national day of it, Eid by the usual forecast.
"""

from __future__ import annotations

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 2024, 2036

_TABLE = {
    "spring": "0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128",
    "qingming": "0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404",
    "dragon_boat": "0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 0530",
    "qixi": "0810 0829 0819 0808 0826 0816 0805 0824 0812 0801 0820 0810 0828",
    "mid_autumn": "0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004",
    "double_ninth": "1011 1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009 1027",
    "diwali": "1031 1020 1108 1029 1017 1105 1026 1114 1102 1022 1110 1030 1018",
    "holi": "0325 0314 0304 0322 0311 0301 0320 0309 0327 0316 0305 0324 0312",
    "eid": "0410 0331 0320 0310 0227 0215 0205 0125 0114 0103 1212 1201 1119",
    "easter": "0331 0420 0405 0328 0416 0401 0421 0413 0328 0417 0409 0325 0413",
}
_FIXED = {
    "new_year": (1, 1),
    "valentine": (2, 14),
    "labour_day": (5, 1),
    "national_day": (10, 1),
    "christmas": (12, 25),
    "singles_day": (11, 11),
    "double_twelve": (12, 12),
    "six_eighteen": (6, 18),
}
_FROM_SPRING = {"eve": -1, "lantern": 14, "little_year": -7}


def festival(name: str, year: int) -> date | None:
    """The day of a festival in a year; None when the year lies outside the table. Raises KeyError on an unknown name.

    >>> festival("mid_autumn", 2026), festival("lantern", 2027), festival("thanksgiving", 2026)
    (datetime.date(2026, 9, 25), datetime.date(2027, 2, 20), datetime.date(2026, 11, 26))
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in ("thanksgiving", "black_friday"):
        first = date(year, 11, 1)
        thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
        return thursday + timedelta(days=name == "black_friday")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if name in _FROM_SPRING:
        spring = festival("spring", year)
        return spring and spring + timedelta(days=_FROM_SPRING[name])
    day = _TABLE[name].split()[year - FIRST_YEAR]
    return date(year, int(day[:2]), int(day[2:]))


def next_festival(name: str, today: date) -> date | None:
    """The first day of the festival on or after today, or None beyond the table."""
    return next((day for year in (today.year, today.year + 1) if (day := festival(name, year)) and day >= today), None)


def last_festival(name: str, today: date) -> date | None:
    """The latest day of the festival on or before today, or None beyond the table."""
    return next((day for year in (today.year, today.year - 1) if (day := festival(name, year)) and day <= today), None)
