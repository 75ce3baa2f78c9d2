"""From what was read to what reaches the customer: a Reading, or a move without words, as a `Move`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from personas.vocabulary import LANGS, ExcuseKind
from scenarios.scenario import Scenario, Support
from scenarios.vocabulary import MINOR, Act, Amount, AmountRole, Mark, Particular, Reading
from sim.beside import beside
from sim.customer.move import Help, Move, Table
from sim.hearing import SURE, hear
from sim.naming import named
from sim.topics import SOCIAL, Topic, in_plain_words, topics_of

_OF_LAST_TIME = re.compile(
    r"(?:上[回次]|之前|那天)[^，。？?钱款付答]{0,8}(?:的事|那事|问题|情况|毛病)|那(?:件|个"
    r"|档子)事[^，。？?]{0,6}(?:怎么|呢|了吗|没有)"
    r"|(?:问题|毛病)[^，。？?]{0,3}(?:解决|处理|弄好)|\b(?:problem|issue|matter)\b[^.?!]{0,8}\b(?:sorted|solved"
    r"|settled|resolved|fixed)"
    r"|\b(?:that|the) (?:matter|problem|issue|business)\b[^.?!]{0,20}\b(?:last time|from before|you (?:mentioned"
    r"|had|told))",
    re.IGNORECASE,
)
"""The matter of last time, without its name."""
UNKNOWN = ""
"""Id of help that is none of the case's measures."""
_COURTESY = re.compile(
    r"登门|上门看|拜访|赔礼|赔罪|道歉|请[您你].{0,3}(?:吃|喝)|apolog|in person|(?:pay|paying) you a visit"
    r"|(?:come|coming|came) (?:and|to|by to) see you|call on you|(?:lunch|dinner|drink)s? (?:is )?on (?:me|us)"
    r"|(?:take|invite) you (?:out )?(?:to|for) (?:lunch|dinner|a (?:meal|drink))",
    re.IGNORECASE,
)
"""A visit, an apology, a meal: kind words, no measure."""


def move_of(
    reading: Reading,
    scenario: Scenario,
    *,
    on_table: str | None,
    target: int | None,
    repeated: bool,
    given: Mapping[str, int] | None = None,
    about: str | None = None,
    unraised: Iterable[str] = (),
    over: Iterable[str] = (),
    table: Table | None = None,
) -> Move:
    """The move a message makes, beside what lies on the table.

    `on_table` is the excuse that is open, `about` an earlier one that the message comes back to (see `named_excuse`),
    `target` the plan's (or case's) target, `given` what of each support has been given (minor units), `unraised` the
    excuses he has not come out with, `over` those that are done with.
    """
    table = table or Table()
    rivals = [rival.name.get(lang) for rival in scenario.money.rivals for lang in LANGS]
    topics = topics_of(reading.text, rivals)
    if (
        on_table is not None
        and about is None
        and named(reading.text, {on_table: _called(scenario, on_table)}) is not None
    ):
        topics = tuple(topic for topic in topics if topic is Topic.PAPERS or topic in SOCIAL)
    kind = _kind(scenario, about or on_table)
    if reading.understood:
        help_ = help_in_words(reading, scenario, kind, given or {})
        move = replace(_as_read(reading, target), help=help_, about=about, repeated=repeated)
    else:
        move = Move(acts={Act.OTHER: 1.0}, repeated=repeated, plain=in_plain_words(reading.text))
    move = beside(move, reading, table, topics, kind)
    return hear(_asking_after(move, reading, scenario, on_table, unraised, over), reading, table)


def _as_read(reading: Reading, target: int | None) -> Move:
    """What the Reading alone says of a message that was understood."""
    acts = {found.act: 1.0 if found.confidence >= SURE else 0.5 for found in reading.acts} or {Act.OTHER: 1.0}
    ask = reading.ask
    pay_day = reading.pay_day
    return Move(
        acts=acts,
        ask=ask.sum if ask is not None else None,
        range_high=_bolstering(ask, target),
        precise=ask is not None and is_precise(ask.sum or 0),
        pay_day=pay_day.date if pay_day is not None else None,
        named=_agreed(reading, acts),
        asks=_particulars(reading),
        assertiveness=reading.assertiveness,
        aggression=reading.aggression,
        insult=bool(reading.marked(Mark.INSULT)),
        written=any(found.particular is Particular.WRITTEN for found in reading.particulars),
    )


def _asking_after(
    move: Move,
    reading: Reading,
    scenario: Scenario,
    on_table: str | None,
    unraised: Iterable[str],
    over: Iterable[str],
) -> Move:
    """The move with the excuse that it asks after: one not raised so far, or one that is done with."""
    asked = (
        name for name in unraised if scenario.excuses[name].kind.value in move.topics and _comes_out(scenario, name)
    )
    move = replace(move, opens=next(asked, None))
    mild = not move.acts.keys() - {Act.PROBE, Act.VERIFY, Act.FOLLOW_UP, Act.OTHER}
    if on_table is not None or not mild or reading.amounts:
        return move
    return replace(move, recalls=_recalled(reading.text, scenario, list(over)))


def _comes_out(scenario: Scenario, excuse: str) -> bool:
    """Whether a question brings the excuse up; one about money is only answered."""
    return scenario.excuses[excuse].kind not in (ExcuseKind.CASH_TIGHT, ExcuseKind.DOWNSTREAM_OWES)


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


def _agreed(reading: Reading, acts: dict[Act, float]) -> int | None:
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


def named_excuse(text: str, scenario: Scenario, raised: Iterable[str], on_table: str | None) -> str | None:
    """Which of the excuses `raised` a message comes back to by naming it rather than the one on the table."""
    names = {name: _called(scenario, name) for name in raised}
    name = named(text, names)
    return None if name == on_table else name


def spoken_of(text: str, scenario: Scenario, raised: Iterable[str], on_table: str | None) -> str | None:
    """Which of the excuses `raised` a message comes back to: by name, or, with none on the table, by what it asks after
    or as the matter of last time.
    """
    raised = list(raised)
    found = named_excuse(text, scenario, raised, on_table)
    if found is not None or on_table is not None or not raised:
        return found
    asked = {topic.value for topic in topics_of(text)}
    by_kind = next((name for name in raised if scenario.excuses[name].kind.value in asked), None)
    return by_kind or (raised[-1] if _OF_LAST_TIME.search(text) else None)


def _recalled(text: str, scenario: Scenario, over: list[str]) -> str | None:
    """Which of the excuses that are done with a message names, or means as the matter of last time."""
    latest = over[-1] if over and _OF_LAST_TIME.search(text) else None
    return named_excuse(text, scenario, over, None) or latest


def _called(scenario: Scenario, name: str) -> list[str]:
    """All that an excuse is called: what it is about, its kind, its evidence, and who else is in it."""
    excuse = scenario.excuses[name]
    texts = [excuse.about, *(scenario.evidence[entry].what for entry in excuse.evidence)]
    if excuse.kind is ExcuseKind.COMPETITOR_PAID:
        texts += [rival.name for rival in scenario.money.rivals]
    if excuse.kind is ExcuseKind.DOWNSTREAM_OWES:
        texts += [inflow.source for inflow in scenario.money.inflows]
    return [text.get(lang) for text in texts for lang in LANGS]


def _kind(scenario: Scenario, excuse: str | None) -> ExcuseKind | None:
    return scenario.excuses[excuse].kind if excuse is not None else None


def help_in_words(
    reading: Reading, scenario: Scenario, on_table: ExcuseKind | None, given: Mapping[str, int]
) -> Help | None:
    """The help a message offers in words, or help the case does not know (without an id): that counts once.

    Of what is left of the scenario's measures it is the one the words name, else the one that fits the excuse. What
    names and fits none spends none; a courtesy (a visit, an apology, a meal) costs nothing.
    """
    if not reading.has(Act.SUPPORT, Act.TRADE, Act.RESOLVE):
        return None
    repair = reading.has(Act.RESOLVE) and not reading.has(Act.SUPPORT, Act.TRADE)
    conditional = reading.has(Act.TRADE)
    offered = max((found.sum for found in reading.sums(AmountRole.OFFER) if found.sum is not None), default=0)
    left = {name: entry for name, entry in scenario.support.items() if given.get(name, 0) < entry.limit}
    chosen = named(reading.text, {name: [entry.what.get(lang) for lang in LANGS] for name, entry in left.items()})
    if chosen is None and not offered and not reading.has(Act.SUPPORT, Act.RESOLVE):
        return None  # what is traded is time or a lower sum
    courtesy = _COURTESY.search(reading.text) is not None
    if chosen is None and not courtesy:
        chosen = _fitting(left, repair, on_table)
    if chosen is not None:
        most = left[chosen].limit - given.get(chosen, 0)
        return help_of(chosen, left[chosen], min(offered, most) if offered else most, conditional)
    if not scenario.support and not courtesy:
        complaint = (on_table,) if repair and on_table is not None else ()
        return Help("", offered, conditional, repair, complaint, offered, 0, 0)
    if conditional or UNKNOWN in given:
        return None
    return Help(UNKNOWN, 0, False, repair and not courtesy, (), 0, 0, 0)


def _fitting(left: Mapping[str, Support], repair: bool, on_table: ExcuseKind | None) -> str | None:
    """The first measure that fits the excuse, rather one of the kind that was promised."""
    fitting = [name for name, entry in left.items() if on_table in entry.fits]
    alike = [name for name in fitting if (left[name].kind == "repair") == repair]
    return next(iter(alike or fitting), None)


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
