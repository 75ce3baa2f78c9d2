"""A practice in lines of text, for every face: turns, readings, refusals, dossier, plan, ledger.

Words of the program are in the language in use; words of the case are as they were written. Sums are in minor units.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from personas.words import closest
from scenarios.money import format_day, format_money, format_weekday
from scenarios.vocabulary import Act, ContactKind, Plan
from scenarios.workdays import workdays_between
from scoring.transcript import Promise, PromiseState
from sim.i18n import N_, _, language, listed, ngettext, sentences
from sim.practice_events import Dossier, EvidenceView, Refused, View
from sim.retelling.labels import MOODS

CONTACTS = {
    ContactKind.VISIT: N_("visit"),
    ContactKind.CALL: N_("call"),
    ContactKind.MESSAGE: N_("message"),
}
ACTS: dict[Act, str] = {
    Act.GREET: N_("greeting"),
    Act.STATE_FACTS: N_("facts of the account"),
    Act.DEMAND: N_("asks for payment"),
    Act.JUSTIFY: N_("gives grounds"),
    Act.PROBE: N_("asks about the business"),
    Act.VERIFY: N_("asks for proof"),
    Act.SEPARATE: N_("keeps the dispute apart"),
    Act.RESOLVE: N_("promises to settle the complaint"),
    Act.SUPPORT: N_("offers help"),
    Act.TRADE: N_("help against payment"),
    Act.CONCEDE: N_("gives way"),
    Act.EMPATHIZE: N_("shows understanding"),
    Act.REJECT: N_("holds the position"),
    Act.PIN_DOWN: N_("pins the payment down"),
    Act.CONFIRM: N_("sums up"),
    Act.FOLLOW_UP: N_("recalls a promise"),
    Act.CONSEQUENCE: N_("names a consequence"),
    Act.THREAT: N_("threat"),
    Act.PLEAD: N_("pleading"),
    Act.ACCEPT_EXCUSE: N_("lets the excuse stand"),
    Act.ACCEPT_OFFER: N_("takes the offer"),
    Act.CLOSE: N_("takes leave"),
    Act.OTHER: N_("small words"),
}
REFUSALS = {
    "empty": N_("Type something first."),
    "no_contact": N_("No talk is running. Choose a day and call, write or go there."),
    "in_contact": N_("That can wait until this talk is over."),
    "no_contacts_left": N_("You have used up your contacts for this month."),
    "contact_over": N_("This talk is over."),
    "ended": N_("This attempt is over."),
    "plan_late": N_("The plan is written before the first contact."),
    "unknown_evidence": N_("There is no such document."),
    "not_held": N_("You do not have that document yet."),
    "unknown_support": N_("There is nothing of that name you may offer."),
    "over_limit": N_("That is more than you may offer."),
    "nothing_to_confirm": N_("Nothing has been agreed that could be confirmed."),
    "bad_day": N_("That day does not work: choose a working day from today to the end of the month."),
    "already_held": N_("You already have that document."),
    "already_requested": N_("You have already asked for that document."),
    "not_here": N_("That can only be had somewhere else."),
    "nothing_to_correct": N_("There is no message that could be corrected."),
}
PROMISE_STATES = {
    PromiseState.OPEN: N_("open"),
    PromiseState.KEPT: N_("kept"),
    PromiseState.PARTLY: N_("kept in part"),
    PromiseState.BROKEN: N_("broken"),
    PromiseState.REPLACED: N_("replaced"),
}
REASONS = {
    "paid": N_("Everything overdue is paid."),
    "month_end": N_("The month is over."),
    "drill_end": N_("The drill is over."),
    "walked_out": N_("The dealer has broken off with you."),
    "gate": N_("Stopped: that conduct is not allowed."),
}
EVIDENCE_STATES = {
    ("held", "held"): N_("at hand"),
    ("elsewhere", "visit"): N_("to be got at a visit"),
    ("elsewhere", "office"): N_("to be asked for from the office"),
    ("requested", "office"): N_("asked for"),
}


def money(amount: int, currency: str) -> str:
    """A sum in the language in use."""
    return format_money(amount, language(), currency)


def day_text(day: date) -> str:
    """A day with its weekday in the language in use."""
    lang = language()
    parts = (format_day(day, lang), format_weekday(day, lang))
    return " ".join(parts if lang == "zh" else reversed(parts))


def quoted(text: str) -> str:
    """What somebody said, in quotation marks: the same ones in both languages."""
    return f"“{text}”"


def labelled(label: str, text: str) -> str:
    """`label: text`, with the colon of the language in use."""
    return f"{label}：{text}" if language() == "zh" else f"{label}: {text}"


# ---- a running attempt ---------------------------------------------------------------------------------------------
def promise_text(promise: Promise, currency: str) -> str:
    """A promise and what became of it."""
    due = day_text(promise.due) if promise.due else _("no day named")
    state = _(PROMISE_STATES[promise.state])
    if promise.state == PromiseState.PARTLY:
        return _("promised {sum}, {due}: {state}, {paid} came").format(
            sum=money(promise.amount, currency), due=due, state=state, paid=money(promise.paid, currency)
        )
    return _("promised {sum}, {due}: {state}").format(sum=money(promise.amount, currency), due=due, state=state)


def refusal_text(refused: Refused, view: View, currency: str) -> str:
    """Why an input was not carried out, with the nearest name for one that is unknown."""
    message = _(REFUSALS[refused.code]) if refused.code in REFUSALS else refused.code
    if refused.code == "unknown_evidence":
        return sentences(message, _names(refused, [paper.id for paper in view.evidence]))
    if refused.code == "unknown_support":
        return sentences(message, _names(refused, [support.id for support in view.support]))
    if refused.code == "over_limit" and isinstance(left := refused.detail.get("left"), int):
        return sentences(message, _("Left: {sum}.").format(sum=money(left, currency)))
    return message


def _names(refused: Refused, known: list[str]) -> str:
    typed = str(refused.detail.get("id", ""))
    begun = [name for name in known if name.startswith(typed)]
    nearest = begun[0] if typed and len(begun) == 1 else closest(typed, known)
    if nearest:
        return _("Did you mean {nearest}?").format(nearest=nearest)
    return _("There are: {names}.").format(names=listed(known)) if known else ""


# ---- the case -----------------------------------------------------------------------------------------------------
def dossier_lines(dossier: Dossier) -> Iterator[str]:
    """What a trainee reads before."""
    yield from brief_lines(dossier)
    yield from (text for text in (dossier.about, dossier.history) if text)
    yield from _account_lines(dossier)
    yield from evidence_lines(dossier.evidence)
    for support in dossier.support:
        yield _("You may offer {id}: {what}, up to {sum}").format(
            id=support.id, what=support.what, sum=money(support.limit, dossier.currency)
        )


def brief_lines(dossier: Dossier) -> Iterator[str]:
    """The least one must know to begin: the task, and who the dealer is."""
    yield f"# {dossier.title}"
    yield ""
    yield from dossier.brief.strip().splitlines()
    yield ""
    yield _("Dealer: {name}, {firm}, {town}; {years}").format(
        name=dossier.name, firm=dossier.firm, town=dossier.town, years=years_with_us(dossier.years)
    )


def years_with_us(years: int) -> str:
    """How long one has dealt with him; 0: since this year."""
    if years == 0:
        return _("new with us this year")
    return ngettext("{count} year with us", "{count} years with us", years).format(count=years)


def _account_lines(dossier: Dossier) -> Iterator[str]:
    currency = dossier.currency
    account = ngettext(
        "Owed: {owed}; overdue: {overdue} ({count} day); to bring in: {target}",
        "Owed: {owed}; overdue: {overdue} ({count} days); to bring in: {target}",
        dossier.days_overdue,
    )
    yield account.format(
        owed=money(dossier.owed, currency),
        overdue=money(dossier.overdue, currency),
        count=dossier.days_overdue,
        target=money(dossier.target, currency),
    )
    yield _("Terms: net {terms}; credit tier {tier}; payments are made by {payer}").format(
        terms=dossier.terms_days, tier=dossier.credit_tier, payer=dossier.payer
    )
    for invoice in dossier.invoices:
        message = (
            _("  invoice {number}: {sum}, due {day}, {late} days past due")
            if invoice.days_past_due > 0
            else _("  invoice {number}: {sum}, due {day}")
        )
        yield message.format(
            number=invoice.number,
            sum=money(invoice.amount, currency),
            day=format_day(invoice.due, language()),
            late=invoice.days_past_due,
        )
    if dossier.payment_history:
        yield _("Last payments, days late: {days}").format(days=listed(map(str, dossier.payment_history)))
    if dossier.rivals:
        yield _("Other suppliers: {names}").format(names=listed(dossier.rivals))
    yield _contacts_line(dossier)


def _contacts_line(dossier: Dossier) -> str:
    start, end = day_text(dossier.start), day_text(dossier.end)
    if start == end:
        return _("Contacts: {count}, on {day}").format(count=dossier.contacts, day=start)
    return _("Contacts: {count}, from {start} to {end}").format(count=dossier.contacts, start=start, end=end)


def evidence_lines(papers: tuple[EvidenceView, ...]) -> Iterator[str]:
    """Documents, where they are and, once held, what they say."""
    for paper in papers:
        key = (paper.state, "held" if paper.state == "held" else paper.source)
        state = _(EVIDENCE_STATES[key]) if key in EVIDENCE_STATES else paper.state
        if paper.arrives is not None and paper.state == "requested":
            state = _("asked for, comes on {day}").format(day=format_day(paper.arrives, language()))
        line = _("Document {id}: {what} ({state})").format(id=paper.id, what=paper.what, state=state)
        yield labelled(line, paper.found) if paper.found and paper.state == "held" else line


def plan_lines(plan: Plan, currency: str) -> Iterator[str]:
    """A plan as it was written; nothing for an empty one."""
    for label, amount in ((_("target"), plan.target), (_("floor"), plan.floor), (_("first ask"), plan.first_ask)):
        if amount is not None:
            yield labelled(label, money(amount, currency))
    for label, text in ((_("sources of money"), plan.sources), (_("other suppliers"), plan.rivals)):
        if text:
            yield labelled(label, text)
    for excuse, answer in plan.if_then:
        yield _("if {excuse}: {answer}").format(excuse=excuse, answer=answer)


def status_lines(view: View, dossier: Dossier) -> Iterator[str]:
    """How the dealer looks, how much time is left, where the account stands."""
    yield labelled(_("Mood"), _(MOODS[view.mood]))
    days = workdays_between(view.today, dossier.end)
    left = ngettext("{count} working day left", "{count} working days left", days)
    yield left.format(count=days)
    yield from ledger_lines(view, dossier.currency)


def ledger_lines(view: View, currency: str) -> Iterator[str]:
    """Where the account and the month stand."""
    yield _("Today: {day}; contacts left: {left}").format(day=day_text(view.today), left=view.contacts_left)
    yield _("Owed {owed}, overdue {overdue}, paid {paid}").format(
        owed=money(view.owed, currency), overdue=money(view.overdue, currency), paid=money(view.paid, currency)
    )
    if view.asked is not None:
        yield _("You asked for {sum}").format(sum=money(view.asked, currency))
    if view.offered is not None:
        yield _("The dealer offers {sum}").format(sum=money(view.offered, currency))
    for promise in view.promises:
        yield promise_text(promise, currency)
    for day, text in view.events:
        yield f"{format_day(day, language())} · {text}"
