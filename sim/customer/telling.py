"""What a line may mention of a deed: sums, days and ids, from what was bargained and promised."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import Deed
from scoring.transcript import PromiseState
from sim.customer.bargain import Bargain
from sim.customer.move import Move
from sim.customer.pledging import Pledging
from sim.customer.purse import Pledge

_OFFERS = (Deed.COUNTER_OFFER, Deed.RAISE_OFFER, Deed.REFUSE)
"""Deeds about what he would pay, not about what he promised."""
ABOUT_EXCUSE = frozenset(
    {
        Deed.RAISE_EXCUSE,
        Deed.INSIST_ON_EXCUSE,
        Deed.GIVE_PARTICULARS,
        Deed.DODGE_QUESTION,
        Deed.SHOW_DOCUMENT,
        Deed.REFUSE_DOCUMENT,
        Deed.ADMIT,
        Deed.EXPOSED,
        Deed.SETTLE_EXCUSE,
        Deed.COUNTER_OFFER,
        Deed.CALM_DOWN,
    }
)
"""Deeds whose line may be about the excuse on the table."""


def facts_of(
    deed: Deed, move: Move, bargain: Bargain, pledging: Pledging, before: int | None
) -> dict[str, int | date | str]:
    """The facts of a deed in answer to a move; `before` is his offer as it stood. Sums in minor units."""
    purse, broken = bargain.purse, pledging.broken
    pledge, amount = _recapped(move, bargain, pledging) if deed is Deed.CONFIRM else _latest(pledging)
    facts: dict[str, int | date | str] = {"overdue": purse.overdue, "owed": purse.owed}
    if move.ask is not None:
        facts["ask"] = move.ask
    if bargain.rest_offer or bargain.offer:
        facts["offer"] = bargain.rest_offer or bargain.offer or 0
    if before and before != bargain.offer:
        facts["last_offer"] = before
    if pledge is not None:
        facts["amount"] = amount
        if bargain.first_ask is not None and bargain.first_ask > purse.promised(None):
            facts["rest"] = bargain.first_ask - purse.promised(None)
    day = _day(deed, move, bargain, pledge)
    if day is not None:
        facts["day"] = day
    coming = purse.next_inflow(bargain.today)
    if coming is not None:
        facts["inflow_day"], facts["inflow_amount"] = coming[0], coming[1]
        if coming[2] is not None:
            facts["debtor"] = f"inflow:{coming[2]}"
    if broken is not None:
        facts["due"] = broken.due or broken.made
        facts.setdefault("amount", broken.amount)
    if move.evidence is not None:
        facts["evidence"] = move.evidence
    if move.help is not None:
        facts["support"] = move.help.id
    return facts


def _day(deed: Deed, move: Move, bargain: Bargain, pledge: Pledge | None) -> date | None:
    """The day of the offer, or of the promise."""
    if pledge is not None and deed not in _OFFERS:
        return pledge.due
    if bargain.rest_day is not None:
        return bargain.rest_day
    named, available = bargain.named_day(move), bargain.horizon()[1]
    return available if available is not None and (named is None or named < available) else named


def _latest(pledging: Pledging) -> tuple[Pledge | None, int]:
    return pledging.pledge, pledging.pledge.amount if pledging.pledge is not None else 0


def _recapped(move: Move, bargain: Bargain, pledging: Pledging) -> tuple[Pledge | None, int]:
    """The promise a summing-up is about and its sum: the one it names, else all of this contact that fall due together
    with the latest.
    """
    here = [pledge for pledge in bargain.purse.pledges[bargain.before :] if pledge.state is PromiseState.OPEN]
    if not here:
        return _latest(pledging)
    named = next((pledge for pledge in here if pledge.amount == move.named), None)
    if named is not None:
        return named, named.amount
    return here[-1], sum(pledge.amount for pledge in here if pledge.due == here[-1].due)
