"""The parts of a case but its excuses: debt, money, mood, calendar, evidence, support."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from personas.fields import Converter, Fields, Report, choice, list_of, mapping, member, text, whole
from personas.findings import Place
from personas.texts import Text
from personas.vocabulary import CreditTier, ExcuseKind, Truth
from personas.words import closest
from personas.yaml_nodes import Mapping, Node, Scalar
from scenarios import keys
from scenarios.case_context import Context, Path, day_words
from scenarios.invoices import HISTORIES, default_invoices
from scenarios.scenario import (
    Calendar,
    DealerMoney,
    Debt,
    Event,
    Evidence,
    Inflow,
    Invoice,
    Rival,
    StartMood,
    Support,
)
from scenarios.values import MOST, day_of, decimal, money_in, month_start, rounded, share, signed_share
from scenarios.vocabulary import ContactKind
from scenarios.workdays import is_workday, last_workday, last_workday_until

LONGEST_DAYS = 92
"""Days of a case, the first and the last included: a quarter."""
T = TypeVar("T")


def part(node: Node | None, context: Context) -> Mapping:
    """The mapping of a part; an empty one when it is absent or no mapping."""
    found = None if node is None else mapping(node, context.report)
    return found if found is not None else Mapping([], context.at())


def debt(node: Node | None, context: Context, start: date, tier: CreditTier) -> Debt:
    """What is owed; only `overdue` has to be said."""
    fields = context.fields(part(node, context), "debt", ("debt",))
    if node is None:
        context.report.add(
            "E021", context.at(), "message", "example", name="debt", example="debt: {owed: 48万, overdue: 30万}"
        )
    read = isinstance(node, Mapping)  # what is no mapping has been reported, and lacks nothing besides
    overdue = (fields.need("overdue", context.some_money, "overdue: 30万") if read else None) or 0
    owed = fields.value("owed", context.money, overdue)
    target = fields.value("target", context.some_money, min(rounded(overdue * 0.8), overdue))
    terms = fields.value("terms_days", whole(0, 365), 30)
    given = fields.value("invoices", list_of(_invoices(context, terms)), ())
    history = fields.value("history", list_of(whole(0, 365)), HISTORIES[tier])
    if not context.report.wrong:  # a default that stands in for a wrong value contradicts what it likes
        _figures(context, owed, overdue, target, given, start)
    invoices = given or default_invoices(owed, overdue, start, terms)
    return Debt(owed=owed, overdue=overdue, target=target, terms_days=terms, invoices=invoices, history=history)


def _figures(
    context: Context, owed: int, overdue: int, target: int, invoices: tuple[Invoice, ...], start: date
) -> None:
    """Reports sums that contradict each other."""
    say = context.sum
    owed_at, overdue_at = (
        context.at("debt", name) if context.written("debt", name) else None for name in ("owed", "overdue")
    )
    target_at, listed = context.at("debt", "target"), context.key_at("debt", "invoices")
    if overdue > owed:
        context.add("E034", context.at("debt", "overdue"), "overdue", "", owed_at, overdue=say(overdue), owed=say(owed))
    if target > owed:
        context.add("E034", target_at, "target", "", owed_at, target=say(target), owed=say(owed))
    elif target > overdue:
        context.add("W119", target_at, "message", "", overdue_at, target=say(target), overdue=say(overdue))
    if not invoices:
        return
    twice(context, listed, [invoice.number for invoice in invoices])
    for invoice in invoices:
        if invoice.due < invoice.issued:
            context.add("E034", listed, "due", "", None, number=invoice.number)
        elif invoice.issued > start:
            context.add("W130", listed, number=invoice.number, day=day_words(invoice.issued))
    total = sum(invoice.amount for invoice in invoices)
    late = sum(invoice.amount for invoice in invoices if invoice.due < start)
    if total != owed:
        context.add("E034", listed, "invoices", "", owed_at, total=say(total), owed=say(owed))
    if late != overdue:
        context.add("E034", listed, "late", "", overdue_at, total=say(late), overdue=say(overdue))


def _invoices(context: Context, terms: int) -> Converter[Invoice]:
    def convert(node: Node, report: Report) -> Invoice | None:
        found = mapping(node, report)
        if found is None:
            return None
        fields = context.fields(found, "invoice", ("debt", "invoices"))
        due = fields.need("due", day_of(context.month), "due: 2026-02-11")
        amount = fields.need("amount", context.some_money, "amount: 12万")
        if due is None or amount is None:
            return None
        issued = fields.value("issued", day_of(context.month), due - timedelta(days=terms))
        return Invoice(number=fields.value("number", text, f"{issued:%m%d}"), issued=issued, due=due, amount=amount)

    return convert


def twice(context: Context, at: Place, names: Iterable[str]) -> None:
    """Warns of the first name that is in a list twice."""
    seen: set[str] = set()
    for name in names:
        if name and name in seen:
            context.add("W131", at, name=name)
            return
        seen.add(name)


def dealer_money(node: Node | None, context: Context, owing: Debt, days: Calendar) -> DealerMoney:
    """The dealer's cash. Unsaid: enough for the target and a quarter more above a buffer of a tenth."""
    fields = context.fields(part(node, context), "money", ("money",))
    cash = fields.maybe("cash", context.money)
    buffer = fields.maybe("buffer", context.money)
    if buffer is None:
        buffer = rounded(owing.overdue * 0.1) if cash is None else 0
    rivals = fields.value("rivals", list_of(_rival(context)), ())
    twice(context, context.key_at("money", "rivals"), [rival.name.get(context.languages[0]) for rival in rivals])
    return DealerMoney(
        cash=rounded(owing.target * 1.25) + buffer if cash is None else cash,
        buffer=buffer,
        inflows=fields.value("inflows", list_of(_inflow(context, days)), ()),
        rivals=rivals,
    )


def _inflow(context: Context, days: Calendar) -> Converter[Inflow]:
    def convert(node: Node, report: Report) -> Inflow | None:
        found = mapping(node, report)
        if found is None:
            return None
        fields = context.fields(found, "inflow", ("money", "inflows"))
        day = fields.need("day", day_of(context.month), "day: 12")
        amount = fields.need("amount", context.some_money, "amount: 8万")
        source = fields.value("from", context.name, Text(zh="下游客户", en="one of his shops"))
        if day is None or amount is None:
            return None
        if not days.start <= day <= days.end:
            context.add("W113", context.at("money", "inflows", "day"), "inflow", day=day_words(day))
        chance = fields.value("chance", share, 1.0)
        if chance == 0:
            context.add("W113", context.at("money", "inflows", "chance"), "never", day=day_words(day))
        return Inflow(day=day, source=source, amount=amount, chance=chance)

    return convert


def _rival(context: Context) -> Converter[Rival]:
    def convert(node: Node, report: Report) -> Rival | None:
        found = mapping(node, report)
        if found is None:
            return None
        fields = context.fields(found, "rival", ("money", "rivals"))
        name = fields.need("name", context.name, "name: 恒达")
        claim = fields.need("claim", context.some_money, "claim: 10万")
        leverage = fields.value("leverage", choice(("low", "medium", "high"), keys.LEVERAGE), "medium")
        presses = fields.value("presses", choice(("rarely", "weekly", "often"), keys.PRESSES), "weekly")
        if name is None or claim is None:
            return None
        plan = fields.value("plan", share, 0.4)
        return Rival.model_validate(
            {"name": name, "claim": claim, "leverage": leverage, "presses": presses, "plan": plan}
        )

    return convert


def mood(node: Node | None, context: Context) -> StartMood:
    """How the dealer feels on the first day."""
    fields = context.fields(part(node, context), "mood", ("mood",))
    given = {name: fields.maybe(name, decimal(1, 20) if name == "patience" else share) for name in keys.KNOWN["mood"]}
    return StartMood.model_validate({name: value for name, value in given.items() if value is not None})


def calendar(node: Node | None, context: Context) -> Calendar:
    """The days of the case; sets the context's month. Unsaid: March 2026, its first to its last working day."""
    fields = context.fields(part(node, context), "calendar", ("calendar",))
    context.month = fields.value("month", month_start, context.month)
    start = fields.value("start", day_of(context.month), _first_workday(context.month))
    end = fields.value("end", day_of(context.month), last_workday(context.month.year, context.month.month))
    if end < start:
        context.add("E032", context.at("calendar", "end"), "order", start=f"{start}", end=f"{end}")
        end = start
    elif (end - start).days >= LONGEST_DAYS:
        context.add("E032", context.at("calendar", "end"), "long", days=(end - start).days + 1, most=LONGEST_DAYS)
        end = start
    elif last_workday_until(end) < start:
        context.add("E032", context.at("calendar", "end"), "idle", start=day_words(start), end=day_words(end))
    for name, day in (("start", start), ("end", end)):
        if not is_workday(day):
            context.add("W112", context.at("calendar", name), day=day_words(day))
    contacts = fields.value("contacts", whole(1, 20), 4)
    return Calendar(
        start=start,
        end=end,
        contacts=contacts,
        first=fields.value("first", member(ContactKind, keys.CONTACT_KINDS), ContactKind.VISIT),
        places=_places(fields.get("places"), context, start, end),
        events=fields.value("events", list_of(_event(context, start, end)), ()),
        turns=fields.value("turns", whole(4, 60), 24),
    )


def _first_workday(month: date) -> date:
    day = month
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def _places(node: Node | None, context: Context, start: date, end: date) -> dict[date, str]:
    found = None if node is None else mapping(node, context.report)
    places: dict[date, str] = {}
    first: dict[date, Place] = {}
    for key, value in found.pairs if found else ():
        day, place = day_of(context.month)(key, context.report), text(value, context.report)
        if day is not None and day in places:
            context.report.add("E015", key.at, "message", "", first[day], name=key.text)
        elif day is not None and place:
            places[day], first[day] = place, key.at
            if not start <= day <= end:
                context.add("W113", key.at, "place", day=day_words(day))
            if not is_workday(day):
                context.add("W112", key.at, day=day_words(day))
    return places


def _event(context: Context, start: date, end: date) -> Converter[Event]:
    def convert(node: Node, report: Report) -> Event | None:
        found = mapping(node, report)
        if found is None:
            return None
        fields = context.fields(found, "event", ("calendar", "events"))
        day = fields.need("day", day_of(context.month), "day: 20")
        what = fields.need("what", context.text, 'what: {zh: "…", en: "…"}')
        effect = context.fields(part(fields.get("effect"), context), "effect", ("calendar", "events", "effect"))
        if day is None or what is None:
            return None
        if not start <= day <= end:
            context.add("W113", context.at("calendar", "events", "day"), day=day_words(day))
        return Event(
            day=day,
            what=what,
            trust=effect.value("trust", signed_share, 0.0),
            patience=effect.value("patience", decimal(-20, 20), 0.0),
            pressure=effect.value("pressure", signed_share, 0.0),
            cash=effect.value("cash", money_in(context.currency, -MOST), 0),
        )

    return convert


def evidence(node: Node, context: Context, path: Path) -> Evidence | None:
    """One piece of evidence; where it comes from is guessed from its place or days when not said."""
    found = mapping(node, context.report)
    if found is None:
        return None
    fields = context.fields(found, "evidence", path)
    what = fields.need("what", context.text, 'what: {zh: "质检报告", en: "the inspection report"}')
    guess = "visit" if fields.has("place") else "office" if fields.has("days") else "held"
    source = fields.value("from", choice(("held", "visit", "office"), keys.SOURCES), guess)
    days = fields.value("days", whole(0, 30), 2 if source == "office" else 0)
    says = by_truth(fields.get("says"), context, (*path, "says"), context.text)
    place = fields.maybe("place", text)
    for name, sources in (("place", ("visit",)), ("days", ("office",))):
        if fields.has(name) and source not in sources:
            context.add("W133", fields.key(name), "evidence", name=name, source=sources[0], given=source)
    return Evidence.model_validate({"what": what or Text(), "from": source, "place": place, "days": days, "says": says})


def by_truth(node: Node | None, context: Context, path: Path, convert: Converter[T]) -> dict[Truth, T]:
    """A value for each truth: `{partly: …, false: …}`, or one value for all three. Places are noted under `path`."""
    if node is None:
        return {}
    if isinstance(node, Mapping) and any(truth_word(key) or _almost_a_truth(key) for key, _ in node.pairs):
        fields = Fields(node, context.report, [truth.value for truth in Truth], keys.TRUTHS)
        each = {truth: fields.maybe(truth.value, convert) for truth in Truth}
        context.keys.update({(*path, t.value): fields.key(t.value) for t in Truth if fields.has(t.value)})
        return {truth: value for truth, value in each.items() if value is not None}
    value = convert(node, context.report)
    return {} if value is None else dict.fromkeys(Truth, value)


def _almost_a_truth(key: Scalar) -> bool:
    return closest(key.text, [truth.value for truth in Truth]) is not None


def truth_word(key: Scalar) -> Truth | None:
    """The truth a key names, or None."""
    word = keys.TRUTHS.get(key.text, key.text)
    return Truth(word) if word in set(Truth) else None


def support(node: Node, context: Context, path: Path, fits: tuple[ExcuseKind, ...]) -> Support | None:
    """One thing the trainee may offer; `fits` are the kinds of the excuses that name it."""
    found = mapping(node, context.report)
    if found is None:
        return None
    fields = context.fields(found, "support", path)
    what = fields.need("what", context.text, 'what: {zh: "促销支持", en: "a promotion"}')
    limit = fields.need("limit", context.some_money, "limit: 2万")
    kind = fields.value("kind", choice(("support", "repair", "rebate"), keys.SUPPORT_KINDS), "support")
    return Support.model_validate(
        {
            "what": what or Text(),
            "kind": kind,
            "fits": fields.value("fits", list_of(member(ExcuseKind, keys.KINDS)), fits),
            "limit": limit or 0,
            "cost": fields.value("cost", context.money, limit or 0),
            "frees": fields.value("frees", context.money, 0),
            "after_days": fields.value("after_days", whole(0, 60), 0),
        }
    )
