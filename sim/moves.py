"""From what was read to what reaches the customer: a Reading, or a move without words, as a `Move`."""

from __future__ import annotations

from collections.abc import Iterable

from personas.vocabulary import ExcuseKind
from scenarios.scenario import Scenario, Support
from scenarios.vocabulary import MINOR, Act, Amount, AmountRole, Mark, Particular, Reading
from sim.customer.move import Help, Move

SURE = 0.5
"""Acts read with less confidence count half."""


def move_of(
    reading: Reading, scenario: Scenario, *, on_table: ExcuseKind | None, target: int | None, repeated: bool
) -> Move:
    """The move a message makes. `on_table` is the kind of the open excuse, `target` the plan's (or case's) target."""
    if not reading.understood:
        return Move(acts={Act.OTHER: 1.0}, repeated=repeated)
    acts = {found.act: 1.0 if found.confidence >= SURE else 0.5 for found in reading.acts}
    if not acts:
        acts = {Act.OTHER: 1.0}
    ask = reading.ask
    pay_day = reading.pay_day
    return Move(
        acts=acts,
        ask=ask.sum if ask is not None else None,
        range_high=_bolstering(ask, target),
        precise=ask is not None and is_precise(ask.sum or 0),
        pay_day=pay_day.date if pay_day is not None else None,
        named=_named(reading, acts),
        asks=_particulars(reading),
        assertiveness=reading.assertiveness,
        aggression=reading.aggression,
        insult=bool(reading.marked(Mark.INSULT)),
        help=help_in_words(reading, scenario, on_table),
        written=any(found.particular is Particular.WRITTEN for found in reading.particulars),
        repeated=repeated,
    )


def is_precise(amount: int) -> bool:
    """Whether a sum looks counted rather than rounded: a third or later digit other than 0 or 5.

    >>> is_precise(20340000), is_precise(20000000), is_precise(28500000), is_precise(31200000)
    (True, False, False, True)
    """
    digits = str(abs(amount) // MINOR)
    return any(digit not in "05" for digit in digits[2:]) or sum(digit != "0" for digit in digits[2:]) > 1


def _bolstering(ask: Amount | None, target: int | None) -> int | None:
    """The upper end of a range that starts at one's own target or above it; a lower start is a back-down range."""
    if ask is None or ask.low is None or ask.high is None:
        return None
    return ask.high if target is None or ask.low >= target else None


def _named(reading: Reading, acts: dict[Act, float]) -> int | None:
    if Act.CONFIRM not in acts and Act.ACCEPT_OFFER not in acts:
        return None
    agreed = [found.sum for found in reading.sums(AmountRole.AGREED) if found.sum is not None]
    return max(agreed, default=None)


def _particulars(reading: Reading) -> frozenset[str]:
    found: set[str] = {entry.particular.value for entry in reading.particulars}
    if reading.ask is not None or reading.sums(AmountRole.AGREED):
        found.add(Particular.AMOUNT.value)
    if reading.pay_day is not None:
        found.add(Particular.DAY.value)
    if reading.methods:
        found.add(Particular.MEANS.value)
    return frozenset(found)


def help_in_words(reading: Reading, scenario: Scenario, on_table: ExcuseKind | None) -> Help | None:
    """The help a message offers in words: the scenario's measure that fits best, or help the case does not know."""
    repair = reading.has(Act.RESOLVE) and not reading.has(Act.SUPPORT, Act.TRADE)
    if not repair and not reading.has(Act.SUPPORT, Act.TRADE, Act.RESOLVE):
        return None
    offered = [found.sum for found in reading.sums(AmountRole.OFFER) if found.sum is not None]
    conditional = reading.has(Act.TRADE)
    chosen = _best(scenario.support.items(), repair, on_table)
    if chosen is None:
        complaint = (on_table,) if repair and on_table is not None else ()
        return Help("", max(offered, default=0), conditional, repair, complaint, max(offered, default=0), 0, 0)
    name, support = chosen
    amount = min(max(offered), support.limit) if offered else support.limit
    return help_of(name, support, amount, conditional)


def _best(
    supports: Iterable[tuple[str, Support]], repair: bool, on_table: ExcuseKind | None
) -> tuple[str, Support] | None:
    fitting = [entry for entry in supports if (entry[1].kind == "repair") == repair]
    return next((entry for entry in fitting if on_table in entry[1].fits), fitting[0] if fitting else None)


def help_of(name: str, support: Support, amount: int, conditional: bool) -> Help:
    """This much of a scenario's measure; cost and effect in proportion to its limit, in whole minor units."""
    limit = max(1, support.limit)
    return Help(
        id=name,
        amount=amount,
        conditional=conditional,
        repair=support.kind == "repair",
        fits=support.fits,
        cost=support.cost * amount // limit,
        frees=support.frees * amount // limit,
        after_days=support.after_days,
    )


def offer_move(help_: Help, ask: int | None) -> Move:
    """Offering help by a move: tied to the sum last asked for when conditional."""
    if help_.conditional:
        return Move(acts={Act.TRADE: 1.0}, ask=ask, help=help_, assertiveness=0.5, own_words=False)
    act = Act.RESOLVE if help_.repair else Act.SUPPORT
    return Move(acts={act: 1.0}, help=help_, own_words=False)


def show_move(evidence: str) -> Move:
    """Laying a document on the table."""
    return Move(acts={}, evidence=evidence, assertiveness=0.3, own_words=False)


def confirm_move() -> Move:
    """Sending what was agreed in writing."""
    return Move(acts={Act.CONFIRM: 1.0}, written=True, assertiveness=0.4, own_words=False)
