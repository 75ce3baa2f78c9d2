"""A report of the score in lines of text, from its JSON document (so that stored reports of older rules show too)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from scoring.transcript import Outcome, Transcript
from sim.i18n import N_, _
from sim.retelling.labels import DIMENSIONS
from sim.retelling.turning import places
from sim.shown_scores import parts, points
from sim.words import labelled, money, quoted

if TYPE_CHECKING:
    from sim.practice import Revealed

PASS_MARK = 60
"""Points at which pages and screens draw the line."""
ENDINGS = {
    "paid": N_("money came in"),
    "promised": N_("ended with a promise"),
    "put_off": N_("put off"),
    "walked_out": N_("broken off"),
    "month_end": N_("the month is over"),
    "gate": N_("stopped: conduct that is not allowed"),
}
_BAR = 20


def report_lines(report: dict[str, Any], transcript: Transcript, *, items: bool = True) -> Iterator[str]:
    """The total, the dimensions as bars, and under each what counted, at which message or day, and the better line."""
    where = places(transcript)
    verdict = _("passed") if report.get("passed") else _("not passed")
    yield _("Total {total} (skill {skill}, result {result}): {verdict}").format(
        total=points(report.get("total")),
        skill=parts(report.get("skill")),
        result=parts(report.get("result")),
        verdict=verdict,
    )
    for item in report.get("gate", ()):
        effect = _("fails the attempt") if item.get("effect") == "fail" else f"{float(item.get('points') or 0):+g}"
        yield _("Conduct: {rule}, {effect}. {why}").format(
            rule=item.get("rule"), effect=effect, why=item.get("why") or ""
        )
        if item.get("quote"):
            yield f"    {quoted(item['quote'])}"
    for name, dimension in report.get("dimensions", {}).items():
        yield ""
        yield f"{_name(name)}  {points(dimension.get('score'))}  {_bar(dimension.get('score'))}".rstrip()
        if items:
            for item in dimension.get("items", ()):
                yield from _item_lines(item, where.get(item.get("turn") or 0, ""))


def _name(dimension: str) -> str:
    return _(DIMENSIONS[dimension]) if dimension in DIMENSIONS else dimension.replace("_", " ")


def _bar(value: Any) -> str:
    if value is None:
        return ""
    full = round(_BAR * min(max(float(value), 0.0), 100.0) / 100)
    return "#" * full + "." * (_BAR - full)


def _item_lines(item: dict[str, Any], where: str) -> Iterator[str]:
    place = f" · {where}" if where else ""
    yield f"  {float(item.get('points') or 0):+g} {item.get('rule', '')}{place}  {item.get('why') or ''}".rstrip()
    if item.get("quote"):
        yield f"      {quoted(item['quote'])}"
    if item.get("better"):
        yield "      " + _("better: {line}").format(line=item["better"])


TRUTHS = {"true": N_("true"), "partly": N_("partly true"), "false": N_("untrue")}
EXCUSE_KINDS = {
    "competitor_paid": N_("paid a competitor first"),
    "quality_complaint": N_("complaint about quality"),
    "after_sales": N_("complaint about service"),
    "promo_support": N_("promotion money owed"),
    "downstream_owes": N_("the dealer is owed money too"),
    "cash_tight": N_("cash is tight"),
    "boss_away": N_("the boss is away"),
    "statement_missing": N_("no statement of account"),
    "other": N_("another excuse"),
}


def hidden_lines(revealed: Iterable[Revealed], currency: str) -> Iterator[str]:
    """What the dealer hid, one line an excuse."""
    for entry in revealed:
        what = _("Excuse: {kind}, {truth}; it held back {sum}").format(
            kind=_(EXCUSE_KINDS[entry.kind.value]),
            truth=_(TRUTHS[entry.truth.value]),
            sum=money(entry.holds_back, currency),
        )
        yield labelled(what, entry.reality) if entry.reality else what


def outcome_lines(outcome: Outcome, currency: str) -> Iterator[str]:
    """What came of the attempt."""
    yield _("Paid {paid} of {target} (attainable: {attainable}); still owed {owed}").format(
        paid=money(outcome.paid, currency),
        target=money(outcome.target, currency),
        attainable=money(outcome.attainable, currency),
        owed=money(outcome.owed, currency),
    )
    if outcome.promised:
        yield _("Promised and not yet due: {promised}, likely {expected}").format(
            promised=money(outcome.promised, currency), expected=money(outcome.expected, currency)
        )
    if outcome.cost:
        yield _("Given away: {cost}").format(cost=money(outcome.cost, currency))
    ending = _(ENDINGS[outcome.ending]) if outcome.ending in ENDINGS else outcome.ending
    yield _("How it ended: {ending}; relationship {trust}").format(ending=ending, trust=f"{outcome.trust:.0%}")
