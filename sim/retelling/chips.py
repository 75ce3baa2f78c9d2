"""How a message was read, in small words: 要求付款 20万 · 依据合同 · 周五前."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scenarios.vocabulary import Act, Amount, AmountRole, DateKind, DateRead, DateRole, Mark, Method, Reading
from sim.i18n import N_, _
from sim.retelling.labels import day_name
from sim.words import ACTS, money

_METHODS: dict[Method, str] = {
    Method.TRANSFER: N_("by transfer"),
    Method.ACCEPTANCE_BILL: N_("by acceptance bill"),
    Method.CHEQUE: N_("by cheque"),
    Method.CASH: N_("in cash"),
    Method.WECHAT_ALIPAY: N_("by WeChat or Alipay"),
}
_MARKS = {
    Mark.HEDGE: N_("hedged"),
    Mark.PLEADING: N_("pleading tone"),
    Mark.PRESSURE_OF_OWN: N_("own pressure"),
    Mark.HOSTILE: N_("hostile"),
    Mark.INSULT: N_("insult"),
    Mark.UNLAWFUL: N_("unlawful"),
}
"""Marks worth a word to the trainee; the others show in the acts."""
_SUM_ACTS = (Act.DEMAND, Act.CONCEDE, Act.TRADE, Act.PIN_DOWN, Act.CONFIRM, Act.ACCEPT_OFFER)
"""The acts that carry the sum: the first one present that has one takes it."""


def chips(reading: Reading, currency: str) -> tuple[str, ...]:
    """The chips of a Reading in the order of the message; a message that was not understood has one that says so."""
    if not reading.understood:
        return (_("not understood"),)
    sums = ((act, _sum(reading, act)) for act in _SUM_ACTS if reading.has(act))
    carrier, carried = next(((act, amount) for act, amount in sums if amount is not None), (None, None))
    found = [(read.span, _act(read.act, carried if read.act == carrier else None, currency)) for read in reading.acts]
    if (ask := reading.ask) is not None and ask != carried:
        found.append((ask.span, _("asks for {sum}").format(sum=money_words(ask, currency))))
    words = dict.fromkeys(text for _span, text in sorted(found, key=lambda chip: chip[0]))
    for marked in reading.marks:
        if marked.mark in _MARKS:
            words[_(_MARKS[marked.mark])] = None
    for day in _ahead(reading.dates):
        words[_day(day)] = None
    for method in reading.methods:
        words[_(_METHODS[method.method])] = None
    return tuple(words)


def chips_line(reading: Reading, currency: str) -> str:
    """The chips as one line of text."""
    return " · ".join(chips(reading, currency))


def _act(act: Act, amount: Amount | None, currency: str) -> str:
    name = _(ACTS[act])
    return name if amount is None else f"{name} {money_words(amount, currency)}"


def _sum(reading: Reading, act: Act) -> Amount | None:
    """The sum an act is about: an ask, what was agreed where that is gone through, either where it is pinned down."""
    agreed = next(iter(reading.sums(AmountRole.AGREED)), None)
    if act in (Act.CONFIRM, Act.ACCEPT_OFFER):
        return agreed or reading.ask
    return reading.ask or (agreed if act is Act.PIN_DOWN else None)


def money_words(amount: Amount, currency: str) -> str:
    """A sum, a range, a floor or a bare share, as a person writes it."""
    if amount.value is not None:
        return money(amount.value, currency)
    if amount.low is not None and amount.high is not None:
        return f"{money(amount.low, currency)}–{money(amount.high, currency)}"
    if amount.low is not None:
        return _("at least {sum}").format(sum=money(amount.low, currency))
    return f"{amount.share:.0%}" if amount.share is not None else ""


def _ahead(days: Iterable[DateRead]) -> Iterable[DateRead]:
    """The days that are not gone by, each once: by it, when that was said of it too."""
    found: dict[date | None, DateRead] = {}
    for day in days:
        if day.role != DateRole.PAST and (day.date not in found or day.kind == DateKind.BY):
            found[day.date] = day
    return found.values()


def _day(found: DateRead) -> str:
    if found.date is None:
        return _("no date")
    name = day_name(found.date)
    return _("by {day}").format(day=name) if found.kind == DateKind.BY else name
