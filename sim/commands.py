"""One typed line as an input of the practice: plain words are said, a slash begins a move, two slashes a message.

/wait 3                     /等 3
/show qc_report             /出示 qc_report
/request qc_report          /申请 qc_report
/offer promo 2万 [if]        /支持 promo 2万 [如果]      `if`: only against payment; `free`: without condition
/contact call 12            /联系 电话 12               the day is optional
/confirm                    /确认
/plan target=24万 first_ask=30万 floor=15万 sources="…" rivals="…" if:quality="…"
/计划 目标=24万 首次报价=30万 底线=15万 资金来源="…" 其他供应商="…" 如果:质量="…"
/leave   /finish            /离开   /结束
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from personas.words import closest
from scenarios.vocabulary import ContactKind, Plan, minor
from sim.hygiene import LIMIT, clean
from sim.i18n import N_, _, language, listed
from sim.practice_events import (
    Confirm,
    Finish,
    Input,
    Leave,
    MakePlan,
    Offer,
    Request,
    Say,
    Show,
    StartContact,
    Wait,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as understood: an input, or what is wrong with it; `note` says when words had to be cut."""

    event: Input | None = None
    problem: str = ""
    note: str = ""


class UsageError(ValueError):
    """What is wrong with a move, in the language in use."""


NAMES: dict[str, tuple[str, ...]] = {
    "wait": ("等", "等待"),
    "show": ("出示", "看"),
    "request": ("申请", "调取", "要"),
    "offer": ("支持", "给"),
    "contact": ("联系",),
    "confirm": ("确认",),
    "plan": ("计划",),
    "leave": ("离开", "告辞", "走"),
    "finish": ("结束",),
}
"""Moves by their English name, with their Chinese ones."""

USAGE: dict[str, str] = {
    "wait": N_("/wait DAYS, for example /wait 3"),
    "show": N_("/show DOCUMENT, for example /show qc_report"),
    "request": N_("/request DOCUMENT, for example /request qc_report"),
    "offer": N_("/offer SUPPORT [SUM] [if], for example /offer promo 2万 if"),
    "contact": N_("/contact visit|call|message [DAY], for example /contact call 12"),
    "confirm": N_("/confirm sends a written confirmation of what was agreed"),
    "plan": N_('/plan target=24万 first_ask=30万 floor=15万 [sources="…"] [rivals="…"] [if:EXCUSE="…"]'),
    "leave": N_("/leave ends the running talk"),
    "finish": N_("/finish lets the rest of the month run out"),
}

CONTACTS: dict[str, ContactKind] = {
    **{kind.value: kind for kind in ContactKind},
    "拜访": ContactKind.VISIT,
    "上门": ContactKind.VISIT,
    "电话": ContactKind.CALL,
    "打电话": ContactKind.CALL,
    "消息": ContactKind.MESSAGE,
    "微信": ContactKind.MESSAGE,
    "短信": ContactKind.MESSAGE,
}


def parse_line(line: str, today: date, extra: Iterable[str] = ()) -> Line:
    """What a typed line means on the simulated day `today`; `extra` are a face's own moves, for did-you-mean."""
    text, was_cut = clean(line)
    note = _("The message was cut at {limit} characters.").format(limit=LIMIT) if was_cut else ""
    if not text:
        return Line(problem=_("Type a message, or a move that begins with /."), note=note)
    if text.startswith("／"):
        text = "/" + text[1:]
    if not text.startswith("/") or text.startswith("//"):
        return Line(Say(text.removeprefix("/")), note=note)
    try:
        return Line(_move(text[1:], today, tuple(extra)), note=note)
    except UsageError as error:
        return Line(problem=str(error), note=note)


def move_name(word: str) -> str | None:
    """The move that a word after the slash names, in either language; None if none."""
    word = word.lower()
    return next((name for name, others in NAMES.items() if word == name or word in others), None)


def parse_sum(text: str) -> int | None:
    """Minor units of a sum as people type it; None when it is none, or not above 0 and at most a trillion.

    The number is read as the reader of messages reads it, but it has to be all there is, and no loose one (几万).

    >>> [parse_sum(sum_) for sum_ in ("2万", "二十万", "RMB 20,000", "２０５８３．３３元", "soon")]
    [2000000, 20000000, 2000000, 2058333, None]
    """
    from sim.reader.normalise import fold  # with the whole reader, which the first screen does without
    from sim.reader.numbers import scan

    match = _SUM.fullmatch(fold(text).text)
    typed = match[1] if match is not None else ""
    numerals = scan(typed)
    if len(numerals) != 1 or (numerals[0].start, numerals[0].end) != (0, len(typed)):
        return None
    found = numerals[0]
    return minor(found.value) if found.low == found.high and not found.loose and 0 < found.value <= 10**12 else None


_CURRENCY = "人民币|rmb|cny|usd|eur|gbp|hkd|twd|inr|jpy|[¥$€£]"
_SUM = re.compile(rf"\s*(?:{_CURRENCY})?\s*(.*?)\s*(?:元整?|圆整?|块钱?|{_CURRENCY})?\s*", re.DOTALL)


def _move(text: str, today: date, extra: tuple[str, ...]) -> Input:
    word, _space, rest = text.partition(" ")
    # Chinese is typed without a space before a number: /等3
    if (glued := re.match(r"([^\W\d_]+)(\d.*)$", word)) and move_name(word) is None:
        word, rest = glued[1], f"{glued[2]} {rest}".strip()
    name = move_name(word)
    if name is None:
        raise UsageError(_unknown(word, extra))
    return _MOVES[name](rest.strip(), today)


def _unknown(word: str, extra: tuple[str, ...]) -> str:
    nearest = closest(word, [*NAMES, *extra, *(other for others in NAMES.values() for other in others)])
    if nearest:
        return _("There is no move /{word}. Did you mean /{nearest}?").format(word=word, nearest=nearest)
    names = [NAMES[name][0] if language() == "zh" else name for name in NAMES]
    message = _("There is no move /{word}. Moves: {moves}. To say something that begins with a slash, type two.")
    return message.format(word=word, moves=listed(f"/{name}" for name in [*names, *extra]))


def _usage(name: str) -> UsageError:
    return UsageError(_("How to use it: {usage}").format(usage=_(USAGE[name])))


def _wait(rest: str, today: date) -> Input:
    digits = re.fullmatch(
        r"(\d{1,3})\s*(?:天|个?工作日|days?|working days?)?", unicodedata.normalize("NFKC", rest) or "1"
    )
    if digits is None or int(digits[1]) == 0:
        raise _usage("wait")
    return Wait(int(digits[1]))


def _one_id(name: str, make: Callable[[str], Input]) -> Callable[[str, date], Input]:
    def build(rest: str, today: date) -> Input:
        if not rest:
            raise _usage(name)
        return make(rest)

    return build


def _offer(rest: str, today: date) -> Input:
    words = rest.split()
    if not words:
        raise _usage("offer")
    support, *words = words
    conditional: bool | None = None
    if words and (words[-1].lower() in _IF or words[-1].lower() in _FREE):
        conditional = words.pop().lower() in _IF
    if not words:
        return Offer(support, None, conditional)
    amount = parse_sum(" ".join(words))
    if amount is None:
        raise UsageError(_("“{text}” is no sum: write 2万, 20k or 20000.").format(text=" ".join(words)))
    return Offer(support, amount, conditional)


_IF = ("if", "conditional", "如果", "条件", "有条件", "付款后")
_FREE = ("free", "unconditional", "无条件")


def _contact(rest: str, today: date) -> Input:
    words = rest.split()
    kind = CONTACTS.get(words[0].lower()) if words else None
    if kind is None or len(words) > 2:
        nearest = closest(words[0], CONTACTS) if words else None
        if nearest and kind is None:
            raise UsageError(
                _("There is no contact “{word}”. Did you mean {nearest}?").format(word=words[0], nearest=nearest)
            )
        raise _usage("contact")
    return StartContact(kind, _day(words[1], today) if len(words) == 2 else None)


def _day(word: str, today: date) -> date:
    """A day: 12, 12日, 3月12日, 2026-03-12."""
    digits = unicodedata.normalize("NFKC", word)
    if match := re.fullmatch(r"(?:(\d{1,2})月)?(\d{1,2})[日号]?", digits):
        year, month, day = today.year, int(match[1] or today.month), int(match[2])
    elif match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", digits):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        raise UsageError(_("“{text}” is no day of the month.").format(text=word))
    try:
        return date(year, month, day)
    except ValueError:
        raise UsageError(_("“{text}” is no day of the month.").format(text=word)) from None


def _plan(rest: str, today: date) -> Input:
    sums: dict[str, int] = {}
    words = {"sources": "", "rivals": ""}
    if_then: list[tuple[str, str]] = []
    if not rest or _FIELD.sub("", rest).strip(" ,，;；"):
        raise _usage("plan")
    for match in _FIELD.finditer(rest):
        key, value = match[1].lower(), match[2].strip("\"'“”「」")
        prefix, _colon, excuse = key.replace("：", ":").partition(":")
        field = _PLAN_KEYS.get(prefix)
        if field == "if" and excuse:
            if_then.append((excuse, value))
        elif field in words and not excuse:
            words[field] = value
        elif field in ("target", "floor", "first_ask") and not excuse:
            sums[field] = _plan_sum(value)
        else:
            raise UsageError(_unknown_field(match[1]))
    return MakePlan(
        Plan(
            target=sums.get("target"),
            floor=sums.get("floor"),
            first_ask=sums.get("first_ask"),
            sources=words["sources"],
            rivals=words["rivals"],
            if_then=tuple(if_then),
        )
    )


_FIELD = re.compile(r"([^\s=＝\"“「]+)\s*[=＝]\s*(\"[^\"]*\"|'[^']*'|“[^”]*”|「[^」]*」|[^\s\"“「]+)")
_PLAN_KEYS = {
    "target": "target",
    "目标": "target",
    "floor": "floor",
    "底线": "floor",
    "first_ask": "first_ask",
    "ask": "first_ask",
    "首次报价": "first_ask",
    "首报": "first_ask",
    "开口": "first_ask",
    "sources": "sources",
    "资金来源": "sources",
    "来源": "sources",
    "rivals": "rivals",
    "其他供应商": "rivals",
    "供应商": "rivals",
    "对手": "rivals",
    "if": "if",
    "如果": "if",
}


def _plan_sum(text: str) -> int:
    amount = parse_sum(text)
    if amount is None:
        raise UsageError(_("“{text}” is no sum: write 2万, 20k or 20000.").format(text=text))
    return amount


def _unknown_field(key: str) -> str:
    nearest = closest(key, _PLAN_KEYS)
    if nearest:
        return _("A plan has no “{word}”. Did you mean {nearest}?").format(word=key, nearest=nearest)
    usage = USAGE["plan"]
    return _("A plan has no “{word}”. How to use it: {usage}").format(word=key, usage=_(usage))


def _alone(name: str, event: Input) -> Callable[[str, date], Input]:
    def build(rest: str, today: date) -> Input:
        if rest:
            raise _usage(name)
        return event

    return build


_MOVES: dict[str, Callable[[str, date], Input]] = {
    "wait": _wait,
    "show": _one_id("show", Show),
    "request": _one_id("request", Request),
    "offer": _offer,
    "contact": _contact,
    "plan": _plan,
    "confirm": _alone("confirm", Confirm()),
    "leave": _alone("leave", Leave()),
    "finish": _alone("finish", Finish()),
}
