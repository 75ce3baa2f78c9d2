"""What fills the slots of a better line: the case's own sums, days and names as they stood at that moment."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import COMPLAINTS, ExcuseKind, Lang
from scenarios.money import format_day, format_money, format_weekday
from scenarios.vocabulary import MINOR
from scenarios.workdays import add_workdays
from scoring.moments import Moments
from scoring.rule import Finding
from scoring.wording import phrases

_BOLD = 1.2
"""The first ask a better line names, as a multiple of the target: within the 1.15 to 1.3 that is wanted."""
_STILL = 0.35
"""Share of a good first ask from which the last ask stands: who has come down does not go up again."""
_ROUND_TO = 100
"""A suggested sum has at most two or three leading digits: it is rounded up to its hundredth part."""


def rounded(sum_: int) -> int:
    """A sum in minor units rounded up so that it reads well: two leading digits, or three for a sum that starts with 1.

    >>> rounded(28_750_000), rounded(12_345_600), rounded(0)
    (29000000, 12400000, 0)
    """
    step = MINOR
    while sum_ // step >= _ROUND_TO + 50:
        step *= 10
    return -(-sum_ // step) * step


def first_ask(m: Moments, n: int) -> int:
    """A good first ask at turn `n`, in minor units: 1.2 × the target still open, at most what is due."""
    due = max(0, m.sheet.overdue - m.paid_before(n))
    target = max(0, m.sheet.target - m.paid_before(n)) or due
    return min(due, rounded(int(_BOLD * target)))


def _last_ask(m: Moments, n: int, contact: int) -> int:
    before = (ask.total for ask in reversed(m.asks) if ask.move.n < n and ask.move.turn.contact == contact)
    return next(before, 0)


def _offer(m: Moments, n: int, contact: int) -> int:
    before = (t.offer for t in reversed(m.turns) if t.n < n and t.contact == contact and t.offer is not None)
    return next(before, 0)


def _smaller(ask: int) -> int:
    """A small step below an ask: a tenth."""
    return min(ask, rounded(ask * 9 // 10))


def _sums(m: Moments, n: int, contact: int) -> dict[str, int]:
    """The sums at turn `n`; none asks for less than the message itself did, as long as that is due."""
    most = max(m.sheet.overdue - m.paid_before(n), first_ask(m, n))
    own = next((ask.total for ask in m.asks if ask.move.n == n and ask.total <= most), 0)
    good = max(first_ask(m, n), own)
    last, offer = _last_ask(m, n, contact), _offer(m, n, contact)
    last = min(last, most)
    ask = max(last, own) if max(good * _STILL, offer + 1) <= last else good
    return {
        "ask": ask,
        "first_ask": good,
        "offer": offer,
        "last_ask": last,
        "smaller": max(_smaller(last or ask), own),
        "gap": max(0, ask - offer) if offer else 0,
        "overdue": max(0, m.sheet.overdue - m.paid_before(n)),
        "owed": m.sheet.owed,
        "target": m.sheet.target,
    }


def values(m: Moments, finding: Finding, lang: Lang) -> dict[str, str]:
    """Every slot that can be filled for this finding; sums that are not known, or 0, are left out."""
    turn = m.turn(finding.turn)
    last = m.turns[-1]
    n, contact, today = (turn.n, turn.contact, turn.day) if turn is not None else (last.n + 1, last.contact, last.day)
    sheet = m.sheet
    sums = _sums(m, n, contact) | dict(finding.sums)
    if "last_ask" in finding.sums:
        sums["smaller"] = max(_smaller(finding.sums["last_ask"]), finding.sums.get("named", 0))
    day = add_workdays(today, 2)
    day = max(today, sheet.end) if day > sheet.end >= today else day
    found = {name: format_money(value, lang, sheet.currency) for name, value in sums.items() if value > 0}
    found |= {
        "address": sheet.address,
        "goods": sheet.goods,
        "day": format_day(day, lang),
        "weekday": format_weekday(day, lang),
        "due": format_day(_due(m, finding, n, day), lang),
        "payer": sheet.payer or phrases("words", lang)["payer"],
        "days_overdue": str(sheet.days_overdue) if sheet.days_overdue > 0 else "",
        "terms_days": str(sheet.terms_days) if sheet.terms_days > 0 else "",
        "support": _support(m, finding, lang),
    }
    return found | _excuse_words(m, finding, n, lang)


def _due(m: Moments, finding: Finding, n: int, otherwise: date) -> date:
    """The day of the promise the finding is about, by its sum and contact; else of the last one up to turn `n`."""
    turn = m.turn(n)
    of_contact = m.promises_in.get(turn.contact, ()) if turn is not None else ()
    meant = [promise for promise in of_contact if promise.amount == finding.sums.get("promised")]
    days = [promise.due for promise in meant or m.promises_before(n + 1) if promise.due is not None]
    days = [day for day in days if turn is None or day >= turn.day]
    return days[-1] if days else otherwise


def _support(m: Moments, finding: Finding, lang: Lang) -> str:
    """The help that fits the excuse, else the first that is no repair, else a general word for it."""
    offers = m.sheet.support.values()
    fitting = [offer.id for offer in offers if finding.excuse in offer.fits]
    helping = [offer.id for offer in offers if not offer.fits or set(offer.fits) - COMPLAINTS]
    chosen = (fitting or helping)[:1]
    named = [m.sheet.support_names[key] for key in chosen if m.sheet.support_names.get(key)]
    return named[0] if named else phrases("words", lang)["support"]


def _excuse_words(m: Moments, finding: Finding, n: int, lang: Lang) -> dict[str, str]:
    """What the excuse is called and how one asks for its proof."""
    seen = m.excuse_before(n)
    kind = finding.excuse or (seen.kind if seen is not None else ExcuseKind.OTHER)
    return {name: phrases(name, lang)[kind.value] for name in ("excuse", "proof", "remedy")}
