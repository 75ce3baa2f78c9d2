"""Whether an attempt is as it was written: the seals of its row and report, and its hash chain."""

from __future__ import annotations

from sim.i18n import _
from sim.records import chain
from sim.records.attempt import Stored


def first_flaw(stored: Stored) -> str | None:
    """The first thing that is not as it was written, as a sentence; None when all is."""
    if stored.attempt.damaged:
        return _("The row of the attempt itself was changed after it was written: its seal is broken.")
    if (broken := chain_flaw(stored)) is not None:
        return broken
    if not stored.report_whole:
        return _("The report was changed after it was written: its seal is broken.")
    return None


def chain_flaw(stored: Stored) -> str | None:
    """The first place where the hash chain does not hold; None when it does."""
    head = chain.root(stored.attempt.identity)
    for number, (event, kept) in enumerate(zip(stored.events, stored.heads, strict=True), 1):
        head = chain.link(head, event)
        if head != kept:
            return _("The hash chain breaks at input {number}: something was changed.").format(number=number)
    if head != stored.attempt.head or len(stored.events) != stored.attempt.last_seq:
        return _("The hash chain does not end where the attempt says: inputs are missing or were added.")
    return None
