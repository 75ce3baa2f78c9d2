"""Messages the reader did not understand, for the trainer."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from personas.vocabulary import Lang
from sim.records.rows import fetch


@dataclass(frozen=True, slots=True)
class Unread:
    """One message, and where it was said."""

    trainee: str
    case: str
    lang: Lang
    attempt: str
    seq: int
    text: str


def read_unread(connection: sqlite3.Connection) -> list[Unread]:
    """The messages without a reading in one trainee's file; what is no input any more is passed over."""
    rows = fetch(
        connection,
        "SELECT a.trainee, a.case_id, a.lang, a.id, e.seq, e.input FROM event e JOIN attempt a ON a.id = e.attempt "
        "WHERE e.input LIKE '%\"understood\":false%' ORDER BY a.started, a.id, e.seq",
    )
    found = []
    for trainee, case, lang, attempt, seq, event in rows:
        try:
            document = json.loads(event)
            if document["do"] == "say" and document["reading"]["understood"] is False:
                found.append(Unread(trainee, case, lang, attempt, seq, str(document["text"])))
        except (ValueError, KeyError, TypeError):
            continue
    return found
