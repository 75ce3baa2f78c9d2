"""The one clock of the program: faces hand it to the records; nothing that decides a result ever sees it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)
