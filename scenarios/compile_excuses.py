"""Excuses: their hidden truth, what is really so, what they hold back, and what settles them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from personas.fields import Converter, Fields, Report, list_of, mapping, member, text, wrong_kind
from personas.findings import Place
from personas.text_fields import lines
from personas.texts import Lines, Text
from personas.vocabulary import COMPLAINTS, ExcuseKind, Truth
from personas.words import closest
from personas.yaml_nodes import Mapping, Node, Scalar
from scenarios import keys
from scenarios.case_context import Context, Path
from scenarios.compile_parts import by_truth, truth_word, twice
from scenarios.condition_check import oddities
from scenarios.conditions import Condition, ConditionError, Problem, parse
from scenarios.excuse_defaults import default_holds_back, default_reality, default_truth
from scenarios.scenario import Excuse, Settlement, Support
from scenarios.slots import MOMENTS
from scenarios.values import parse_share, share


@dataclass(frozen=True, slots=True)
class Ids:
    """The names a case defines."""

    excuses: tuple[str, ...]
    evidence: tuple[str, ...]
    support: dict[str, Support]


def excuse(name: str, node: Node, context: Context, ids: Ids, overdue: int) -> Excuse | None:
    """One excuse; only its kind has to be said, and not even that when its name is one."""
    path: Path = ("excuses", name)
    found = Mapping([], node.at) if isinstance(node, Scalar) and node.empty else mapping(node, context.report)
    if found is None:
        return None
    fields = context.fields(found, "excuse", path)
    kind = _kind(name, fields)
    truth = _truth(fields.get("truth"), context) or default_truth(kind)
    reality = by_truth(fields.get("reality"), context, (*path, "reality"), context.text)
    held = by_truth(fields.get("holds_back"), context, (*path, "holds_back"), context.money)
    holds = {t: held.get(t, default_holds_back(kind, t, overdue)) for t in truth}
    evidence = _evidence_ids(fields, context, ids)
    settled = by_truth(fields.get("settled_by"), context, (*path, "settled_by"), _settlements(context, ids, path))
    if not fields.has("settled_by"):
        settled = _default_settlements(kind, truth, holds, evidence, ids)
    return Excuse(
        kind=kind,
        truth=truth,
        reality={t: reality.get(t) or default_reality(kind, t) for t in truth},
        holds_back=holds,
        settled_by={t: settled.get(t, ()) for t in truth},
        raise_when=_condition(fields.get("raise_when"), context, ids),
        evidence=evidence,
        lines=_moments(fields.get("lines"), context, path),
        about=fields.value("about", context.text, Text()),
    )


def _kind(name: str, fields: Fields) -> ExcuseKind:
    named = keys.KINDS.get(name, name)
    default = ExcuseKind(named) if named in set(ExcuseKind) else ExcuseKind.OTHER
    return fields.value("kind", member(ExcuseKind, keys.KINDS), default)


def _truth(node: Node | None, context: Context) -> dict[Truth, float] | None:
    """`false`, `40%` (true so often, else false), or `{true: 30%, partly: 40%, false: 30%}`; zero ones are left out."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        word, likely = truth_word(node), parse_share(node.text)
        if word is not None:
            return {word: 1.0}
        if likely is not None and 0 <= likely <= 1:
            shares = {Truth.TRUE: likely, Truth.FALSE: 1 - likely}
            return {truth: share for truth, share in shares.items() if share > 0}
        context.add("E035", node.at, "word", "word", value=node.text)
        return None
    found = mapping(node, context.report)
    if found is None:
        return None
    fields = Fields(found, context.report, [truth.value for truth in Truth], keys.TRUTHS)
    shares = {truth: fields.value(truth.value, share, 0.0) for truth in Truth}
    total = shares[Truth.TRUE] + shares[Truth.PARTLY] + shares[Truth.FALSE]
    if abs(total - 1) > 0.005:
        context.add("E035", fields.start, total=f"{total:.0%}")
        return None
    return {truth: share / total for truth, share in shares.items() if share > 0}


def _settlements(context: Context, ids: Ids, path: Path) -> Converter[tuple[Settlement, ...]]:
    def one(node: Node, report: Report) -> Settlement | None:
        return _settlement(node, context, ids, path)

    return list_of(one)


def _settlement(node: Node, context: Context, ids: Ids, path: Path) -> Settlement | None:
    found = mapping(node, context.report)
    if found is None:
        return None
    fields = context.fields(found, "settlement", (*path, "settled_by"))
    show, offer = fields.maybe("show", text), fields.maybe("offer", text)
    if (show is None) == (offer is None):
        context.add("E031", fields.start, "both" if show else "message")
        return None
    amount = fields.maybe("amount", context.money)
    frees = fields.value("frees", context.money, 0)
    if show is not None and fields.has("amount"):
        context.add("W133", fields.key("amount"), "amount", name="amount")
    if show is not None:
        return (
            Settlement(show=show, frees=frees)
            if _known(fields.get("show"), ids.evidence, "evidence", context)
            else None
        )
    assert offer is not None
    if not _known(fields.get("offer"), ids.support, "support", context):
        return None
    limit = ids.support[offer].limit
    if amount is not None and amount > limit:
        context.add(
            "W117",
            context.at(*path, "settled_by", "amount"),
            "message",
            "",
            context.at("support", offer, "limit"),
            name=offer,
        )
    return Settlement(offer=offer, amount=limit if amount is None else amount, frees=frees)


def _known(node: Node | None, names: Collection[str], part: str, context: Context) -> bool:
    """Whether the name is defined in this part of the file; reported when it is not."""
    assert isinstance(node, Scalar)
    if node.text in names:
        return True
    guess = closest(node.text, sorted(names))
    hint = "guess" if guess else "known" if names else ""
    also = context.defined(part, guess)
    context.add("E030", node.at, part, hint, also, name=node.text, guess=guess or "", known=", ".join(sorted(names)))
    return False


def _evidence_ids(fields: Fields, context: Context, ids: Ids) -> tuple[str, ...]:
    found: list[str] = []

    def one(node: Node, report: Report) -> str | None:
        if not isinstance(node, Scalar):
            wrong_kind(report, node, "text")
        elif _known(node, ids.evidence, "evidence", context):
            found.append(node.text)
        return None

    fields.maybe("evidence", list_of(one))
    twice(context, fields.key("evidence"), found)
    return tuple(dict.fromkeys(found))


def _default_settlements(
    kind: ExcuseKind, truth: Collection[Truth], holds: dict[Truth, int], evidence: tuple[str, ...], ids: Ids
) -> dict[Truth, tuple[Settlement, ...]]:
    """Support that fits the kind settles what is so; evidence settles what is not, or only partly so."""
    offers = [(name, given) for name, given in ids.support.items() if kind in given.fits]
    settled: dict[Truth, tuple[Settlement, ...]] = {}
    for which in truth:
        shown = (
            []
            if which is Truth.TRUE and kind in COMPLAINTS
            else [Settlement(show=e, frees=holds[which]) for e in evidence]
        )
        given = (
            [] if which is Truth.FALSE else [Settlement(offer=n, amount=s.limit, frees=holds[which]) for n, s in offers]
        )
        settled[which] = (*shown, *given)
    return settled


def _condition(node: Node | None, context: Context, ids: Ids) -> Condition:
    if node is None:
        return parse("asks >= 1")
    written = text(node, context.report)
    if written is None or not isinstance(node, Scalar):
        return parse("asks >= 1")
    try:
        condition = parse(written, ids.excuses, ids.evidence)
    except ConditionError as error:
        _report(error.problem, node, context)
        return parse("asks >= 1")
    for problem in oddities(condition):
        _report(problem, node, context)
    return condition


def _report(problem: Problem, node: Scalar, context: Context) -> None:
    quote = 0 if node.plain else 1
    start = min(node.at.column + quote + problem.span[0], node.at.end)
    end = min(node.at.column + quote + problem.span[1], node.at.end)
    place = Place(node.at.line, start, max(end, start))
    part = {"no_excuse": "excuses", "no_evidence": "evidence"}.get(problem.message, "")
    also = context.defined(part, problem.values.get("guess"))
    context.add(problem.code, place, problem.message, problem.hint, also, **problem.values)


def _moments(node: Node | None, context: Context, path: Path) -> dict[str, Lines]:
    found = None if node is None else mapping(node, context.report)
    if found is None:
        return {}
    fields = context.fields(found, "moments", (*path, "lines"))
    each = {moment: fields.maybe(moment, lambda n, r: lines(n, r, context.languages)) for moment in MOMENTS}
    return {moment: value for moment, value in each.items() if value is not None}
