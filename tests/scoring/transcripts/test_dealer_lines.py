"""What the ear hears in single lines of dealers, against labels made by hand.

`dealer_lines.jsonl`: lines of 29 writers; `excuse`, `offer` (major units) and `day` list every reading that is right
(null: none). The word files were written with the lines that are not `held_out` in view; the held-out ones were drawn
and labelled after that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from scenarios.vocabulary import MINOR, ReadContext
from sim.ear import DealerEar, Heard
from sim.reader import Reader

FILE = Path(__file__).with_name("dealer_lines.jsonl")
ASKED = {"zh": "请您今天付24万。", "en": "Please pay 240,000 today."}
CONTEXT = ReadContext(today=date(2026, 11, 9), overdue=30_000_000)


@cache
def held_out() -> tuple[tuple[dict[str, Any], Heard], ...]:
    def heard() -> Iterator[tuple[dict[str, Any], Heard]]:
        for line in FILE.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if entry["held_out"]:
                ear = DealerEar()
                ear.trainee_said(Reader().read(ASKED[entry["lang"]], CONTEXT))
                yield entry, ear.hear(entry["said"], CONTEXT)

    return tuple(heard())


def share(right: list[bool]) -> float:
    return sum(right) / len(right)


def test_the_excuse_is_right_in_four_lines_of_five() -> None:
    kinds = [(entry["excuse"], heard.excuse.kind.value if heard.excuse else None) for entry, heard in held_out()]
    assert len(kinds) == 200
    assert share([kind in accepted for accepted, kind in kinds]) >= 0.8
    assert share([kind is not None for accepted, kind in kinds if None not in accepted]) >= 0.65
    assert share([kind is None for accepted, kind in kinds if accepted == [None]]) >= 0.9


def test_sums_and_days_are_right_in_nineteen_lines_of_twenty() -> None:
    sums = [(entry["offer"], heard.promise.amount if heard.promise else heard.offer) for entry, heard in held_out()]
    assert share([(None if found is None else found / MINOR) in accepted for accepted, found in sums]) >= 0.95
    days = [(entry["day"], heard.day) for entry, heard in held_out()]
    assert share([(found.isoformat() if found else None) in accepted for accepted, found in days]) >= 0.95


def test_a_yes_is_heard_and_a_no_is_no_promise() -> None:
    for entry, heard in held_out():
        if entry["stance"] == "agrees":
            assert any(deed.value in ("promise_firm", "promise_vague", "confirm") for deed in heard.does), entry["said"]
        if entry["stance"] == "refuses":
            assert heard.promise is None, entry["said"]
