"""Working days on arrays of ordinals (`date.toordinal`; 1 is a Monday): `scenarios.workdays` without a loop."""

from __future__ import annotations

from typing import Any

import numpy as np

NO_DAY = 0


def is_workday(day: Any) -> Any:
    """Whether it is Monday to Friday."""
    return (day - 1) % 7 < 5


def _workdays_until(day: Any) -> Any:
    """Working days from day 1 up to and with `day`."""
    weeks, rest = np.divmod(day, 7)
    return 5 * weeks + np.minimum(rest, 5)


def workdays_between(start: Any, end: Any) -> Any:
    """Working days after `start` up to and with `end`; 0 when `end` is not later."""
    return np.maximum(_workdays_until(end) - _workdays_until(start), 0)


def add_workdays(day: Any, count: Any) -> Any:
    """The day `count` working days later (`count` >= 0); 0 gives the day itself."""
    weeks, rest = np.divmod(_workdays_until(day) + count - 1, 5)
    return np.where(np.equal(count, 0), day, 7 * weeks + rest + 1)
