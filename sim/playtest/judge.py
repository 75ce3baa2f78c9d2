"""From counts to findings: what of a case is out of balance, and what of it nobody reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from personas.findings import Both, Finding, in_order, without_ignored
from personas.rulebook import Value
from personas.vocabulary import ExcuseState, Truth
from scenarios.money import format_money
from scenarios.vocabulary import MINOR
from sim.playtest.parts import Kind
from sim.playtest.places import Map
from sim.playtest.result import RARE, SILLY, Hit, LineHit, PlayTest, effect
from sim.playtest.rules import PLAY_RULES

EXPERT_REACHES = 0.8
LEAST_EFFECT = 0.7
"""Cohen's d between neighbours in skill."""
BY_SKILL = ("expert", "average", "novice")
_FEW = 50
"""Attempts below which shares and spreads are not judged."""
_TRUTHS = {
    Truth.TRUE: Both("属实", "true"),
    Truth.PARTLY: Both("部分属实", "partly true"),
    Truth.FALSE: Both("不实", "false"),
}
_STATES = {
    "probed": Both("被追问", "questioned"),
    "admitted": Both("被承认", "admitted"),
    "exposed": Both("被揭穿", "exposed"),
    "settled": Both("被解决", "settled"),
}


def judge(played: PlayTest, where: Map) -> list[Finding]:
    """All findings, in order of the file; those that a comment in it silences are left out."""
    found = [*_balance(played, where), *_coverage(played, where), *_lines(played, where)]
    return in_order(without_ignored(found, where.source))


# -- balance ------------------------------------------------------------------
def _balance(played: PlayTest, where: Map) -> Iterator[Finding]:
    target, at = played.case.debt.target, where.top("debt", "id")

    def add(code: str, message: str = "message", **values: Value) -> Finding:
        return PLAY_RULES.finding(code, where.source, at, message, values=values)

    for bot in played.bots:
        if bot.name in SILLY and bot.passed:
            yield add("P401", bot=bot.name, share=_percent(bot.passed), talks=len(bot.talks))
    most = max((sum_ for bot in played.bots for sum_ in (*bot.attainable, *bot.paid)), default=0)
    if played.bots and most < target:
        yield add("P404", most=_sum(played, most), target=_sum(played, target), attempts=played.attempts)
    if played.attempts < _FEW:
        return
    expert = played.bot("expert")
    if expert is not None and (share := expert.reached(target)) < EXPERT_REACHES:
        message = "message" if played.able >= 0.5 else "plan"
        yield add("P402", message, share=_percent(share), mean=_mean(played, expert.mean), target=_sum(played, target))
    if not played.case.drill and played.able >= 0.5:
        for better, worse in pairwise(found for name in BY_SKILL if (found := played.bot(name)) is not None):
            size = effect(better.paid, worse.paid)
            if size < LEAST_EFFECT:
                more, less = _mean(played, better.mean), _mean(played, worse.mean)
                yield add("P403", better=better.name, worse=worse.name, more=more, less=less, size=f"{size:.1f}")


# -- coverage ------------------------------------------------------------------
def _coverage(played: PlayTest, where: Map) -> Iterator[Finding]:
    hits = {hit.part.id: hit for hit in played.parts}
    for hit in played.parts:
        place = where.places.get(hit.part.id)
        if place is None or not hit.of or hit.share >= RARE or _follows(hit, hits):
            continue
        code, message, values = _named(hit)
        counted: dict[str, Value] = {"count": hit.count, "of": hit.of}
        if hit.count == 0:
            yield PLAY_RULES.finding(code, where.source, place, message, values=values | counted)
        elif hit.of >= _FEW and hit.part.kind is not Kind.STATE:
            kind = f"{hit.part.kind}_{message}" if hit.part.kind is Kind.CONDITION else hit.part.kind.value
            yield PLAY_RULES.finding("P430", where.source, place, kind, values=values | counted)


def _follows(hit: Hit, hits: dict[str, Hit]) -> bool:
    """Whether it needs no report: nothing comes of an excuse that is never raised, and that is reported."""
    part = hit.part
    before = {Kind.STATE: "raised", Kind.SETTLED: "raised"}.get(part.kind)
    if part.what == ExcuseState.ACCEPTED:  # whether a trainee lets it stand is his affair
        return True
    if before is not None and part.what != "raised":
        return hits[f"state/{part.of}/raised"].count == 0
    if part.kind is Kind.SHOWN:
        return hits[f"got/{part.of}"].count == 0
    return part.kind is Kind.GIVEN and hits[f"offered/{part.of}"].count == 0


def _named(hit: Hit) -> tuple[str, str, dict[str, Value]]:
    """The code, its message, and what fills it in."""
    part = hit.part
    values: dict[str, Value] = {"name": part.of}
    match part.kind:
        case Kind.STATE if part.what == "raised":
            return "P411", "message", values
        case Kind.STATE:
            return "P412", "message", values | {"state": _STATES[part.what]}
        case Kind.SETTLED:
            truth = Truth(part.what.partition("/")[0])
            return "P413", "message", values | {"by": part.label, "truth": _TRUTHS[truth]}
        case Kind.CONDITION:
            return "P414", "never" if part.what.endswith("true") else "always", values | {"text": part.label}
        case Kind.GOT | Kind.SHOWN:
            return "P415", "message" if part.kind is Kind.GOT else "shown", values
        case _:
            return "P416", "message" if part.kind is Kind.OFFERED else "given", values


# -- lines ------------------------------------------------------------------
def _lines(played: PlayTest, where: Map) -> Iterator[Finding]:
    """Lines without an occasion at the first of their group and language, others one by one."""
    dead: dict[str, list[LineHit]] = {}
    for line in played.lines:
        if line.part.id not in where.places:
            continue
        if line.dead and line.talks:
            dead.setdefault(line.part.id.rpartition("/")[0], []).append(line)
        elif line.passed_over:
            values: dict[str, Value] = {"talks": line.talks, "chances": line.chances}
            yield PLAY_RULES.finding("P418", where.source, where.places[line.part.id], values=values)
    for lines in dead.values():
        message = "message" if len(lines) == 1 else "more"
        place = where.places[lines[0].part.id]
        yield PLAY_RULES.finding("P417", where.source, place, message, values={"count": len(lines)})


def _percent(share: float) -> str:
    """Rounded down: 79.6% is no 80%."""
    return f"{int(100 * share)}%"


def _mean(played: PlayTest, value: float) -> Both:
    """A mean to the currency's unit: there is no half a yen, and nobody reads the cents of an average."""
    return _sum(played, int(value / MINOR + 0.5) * MINOR)


def _sum(played: PlayTest, amount: int) -> Both:
    currency = played.case.currency
    return Both(format_money(amount, "zh", currency), format_money(amount, "en", currency))
