"""Days and deadlines in a message: found, resolved against today, each with what it is for.

A day that is refused (不是周五是周四, Friday is too late) is left out, and so is a day of small talk (今儿先到这儿).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from scenarios.vocabulary import DateKind, DateRead, DateRole, Span
from sim.reader import dates_en, dates_zh, spans_en, spans_zh
from sim.reader.calendar import Calendar
from sim.reader.date_words import (
    ACTION,
    ASKED_NOW,
    ASKED_NOW_NOT,
    BY_AFTER,
    BY_BEFORE,
    CONDITION,
    DAY_SLIP,
    DEED_AFTER,
    GONE_BY,
    GONE_BY_NOT,
    GONE_BY_NOT_AFTER,
    I_BEFORE,
    IF,
    JOINED,
    MISSING_AFTER,
    NOT_PAST,
    OWN_DEED,
    PAY,
    PAY_NOW,
    PROMISED,
    PUT_OFF_TO,
    REFUSED_AFTER,
    REFUSED_BEFORE,
    SAID_AFTER,
    SAID_BEFORE,
    STOPS,
    STRONG_PAST,
    TALK_AFTER,
    TALK_BEFORE,
    TERMS,
    THAT_AFTER,
    THEN_SAID,
    WAS_DUE,
    WILL_AFTER,
)
from sim.reader.days import Outcome, Rule, outcome
from sim.reader.normalise import Folded
from sim.reader.one_day import closed, link_of, one_day
from sim.reader.whose_day import is_theirs, was_paid

_CHINESE = dates_zh.RULES + spans_zh.RULES
_ENGLISH = dates_en.RULES + spans_en.RULES


@dataclass(frozen=True, slots=True)
class Day:
    """Words for a day in the folded text: a date, a vague time, or (masked) something that only looks like one."""

    start: int
    end: int
    date: date | None
    kind: DateKind
    role: DateRole
    masked: bool
    """Not to be told: a time of day, a refused day, small talk, a duration that is no deadline."""
    timed: bool = False
    """A time of day as a deadline: of today, unless a day stands by it."""
    words: int = 1
    """How many expressions name it: two in Friday the 27th."""


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    order: int
    rule: Rule
    match: re.Match[str]


def find_days(folded: Folded, message: str, today: date | None) -> list[Day]:
    """All words for days in order of the text, the masked ones among them (numbers in these are no money)."""
    days: list[Day] = []
    months: list[date | None] = []
    hits = _hits(folded, message)
    first = 0
    named: list[date | None] = []
    for index, hit in enumerate(hits):
        month = _joined_month(folded, hits, index, today, months)
        result = outcome(hit.rule, hit.match, Calendar(month) if month else _calendar(folded, hit, today, days))
        once = None if result.timed else _same(folded.text, hits, named, index, result.date)
        named.append(once or result.date)
        if once:
            kind = DateKind.BY if DateKind.BY in (days[-1].kind, result.kind) else result.kind
            days[-1] = _day(folded, hits[first : index + 1], replace(result, date=once, kind=kind), today)
        else:
            first = index
            days.append(_day(folded, [hit], result, today))
        told = days[-1].date if hit.rule.month or month else None
        months.append(told.replace(day=1) if told else None)
    days = _standing(folded.text, days)
    kept: list[Day] = []
    for index, day in enumerate(days):
        owner = _owner(folded, days, index)
        if owner is None:
            kept.append(day)
        elif owner < index:
            kept = [replace(other, kind=DateKind.BY) if other is days[owner] else other for other in kept]
        else:
            days[owner] = replace(days[owner], kind=DateKind.BY)
    return kept


def _standing(text: str, days: list[Day]) -> list[Day]:
    """The days, those masked that the next one takes the place of: 27号，不对，26号."""
    return [
        replace(day, masked=True) if following and DAY_SLIP.fullmatch(text, day.end, following.start) else day
        for day, following in zip_longest(days, days[1:])
    ]


def _same(text: str, hits: list[_Hit], named: list[date | None], index: int, day: date | None) -> date | None:
    """The one day that these words and those before them name together: Friday the 27th; None: two days, or one."""
    if not index or day is None:
        return None
    before, earlier, hit = hits[index - 1], named[index - 1], hits[index]
    link = link_of(text, before.end, hit.start)
    if link is None or earlier is None or before.match[0] == hit.match[0]:
        return None
    return one_day(before.rule, earlier, hit.rule, day, link)


def tell(folded: Folded, days: list[Day]) -> tuple[DateRead, ...]:
    """The days as they are told to others: without the masked, spans in the message."""
    return tuple(
        DateRead(role=day.role, span=folded.span(day.start, day.end), date=day.date, kind=day.kind)
        for day in days
        if not day.masked
    )


def words_of(days: list[Day]) -> Mapping[DateRole, int]:
    """How many expressions name a day of each role, which is what the acts were learned from."""
    return {role: sum(day.words for day in days if day.role is role and not day.masked) for role in DateRole}


def _hits(folded: Folded, message: str) -> list[_Hit]:
    rules = (*dates_zh.NUMERIC, *(_CHINESE if folded.chinese else ()), *_ENGLISH)
    found = [
        _Hit(match.start(), match.end(), order, rule, match)
        for order, rule in enumerate(rules)
        for match in rule.matches(folded.text)
        if match.end() > match.start() and _capital(folded, message, match)
    ]
    found.sort(key=lambda hit: (hit.start, -hit.end, hit.order))
    kept: list[_Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept[:MOST]


MOST = 40
"""Words for days that are looked at in one message."""


def _capital(folded: Folded, message: str, match: re.Match[str]) -> bool:
    """May is a month only with a capital, or beside a day: you may pay half."""
    groups = match.re.groupindex
    if "m" not in groups or match["m"] != "may" or ("d" in groups and match["d"]):
        return True
    return message[folded.origin[match.start("m")]] == "M"


def _joined_month(
    folded: Folded, hits: list[_Hit], index: int, today: date | None, months: list[date | None]
) -> date | None:
    """First of the month a bare day takes from the day it is joined to: 2月10日和24日, the 10th and 24th of May."""
    hit = hits[index]
    if not hit.rule.bare or today is None:
        return None
    if index and months[-1] and JOINED.fullmatch(folded.text, hits[index - 1].end, hit.start):
        return months[-1]
    following = hits[index + 1] if index + 1 < len(hits) else None
    if following and following.rule.month and JOINED.fullmatch(folded.text, hit.end, following.start):
        named = outcome(following.rule, following.match, _calendar(folded, following, today, [])).date
        return named.replace(day=1) if named else None
    return None


def _day(folded: Folded, hits: list[_Hit], result: Outcome, today: date | None) -> Day:
    """What the words of these hits, which name one day, come to where they stand."""
    hit, start, end, kind = hits[0], hits[0].start, hits[-1].end, result.kind
    if result.masked:
        return Day(start, end, None, kind, DateRole.ACTION, True)
    end = closed(folded.text, start, end)
    after = BY_AFTER.match(folded.text, end)
    lead = BY_BEFORE.search(folded.text[max(0, start - 24) : start])
    if after or lead or re.match(r"(?:by|before|until|till|within|no later)", hit.match[0]):
        kind = DateKind.BY
    inner_end = after.end() if after else end
    inner_start = start - len(lead[0]) if lead else start
    masked = _is_refused(folded.text, start, inner_end) or _is_talk(folded, hit, today) or _off(folded, hit, result)
    role = _role(folded, start, end, result.date, today)
    return Day(max(inner_start, 0), inner_end, result.date, kind, role, masked, result.timed, len(hits))


def _calendar(folded: Folded, hit: _Hit, today: date | None, before: list[Day]) -> Calendar | None:
    if today is None:
        return None
    if hit.rule.chained:
        base = next((day.date for day in reversed(before) if day.date and not day.masked), None)
        return Calendar(base or today)
    goes_on = (
        before and before[-1].role is DateRole.PAST and THEN_SAID.fullmatch(folded.text, before[-1].end, hit.start)
    )
    return Calendar(today, past=bool(goes_on) or _looks_back(folded, hit))


def _looks_back(folded: Folded, hit: _Hit) -> bool:
    """Whether the clause tells of what has been: it was due Friday. Not in a condition or with a deadline's ending."""
    start, end = folded.clause_at(hit.start)
    clause = folded.text[start:end]
    lead = folded.text[start : hit.start]
    ahead = hit.match[0].startswith(("this", "next", "coming", "the coming"))
    if ahead or WILL_AFTER.match(folded.text, hit.end):
        return False
    if WAS_DUE.search(lead):
        return True
    if BY_AFTER.match(folded.text, hit.end) or hit.match[0].startswith(("by", "before")):
        return False
    if "f" in hit.match.re.groupindex and clause in PROMISED:
        return True
    if SAID_BEFORE.search(lead):
        return True
    if _gone_by(folded.text, lead, hit):
        return True
    if SAID_AFTER.match(folded.text, hit.end) or (
        hit.match[0][-1] in "号日" and THAT_AFTER.match(folded.text, hit.end)
    ):
        return True
    rest = folded.text[start : folded.sentence_at(hit.start)[1]][:80]
    return (clause in STRONG_PAST or (rest in STRONG_PAST and rest in PROMISED)) and clause not in NOT_PAST


def _gone_by(text: str, lead: str, hit: _Hit) -> bool:
    """English: what somebody said or did on that day, no condition and no promise of what would be."""
    told = GONE_BY.search(lead)
    if told is None or not (lead.endswith(" on ") or hit.match[0].startswith("on ")):
        return False
    return not GONE_BY_NOT.search(lead) and not GONE_BY_NOT_AFTER.match(text, hit.end)


def _off(folded: Folded, hit: _Hit, result: Outcome) -> bool:
    """Words for a stretch of time that are no deadline here: this month's sales, terms of 30 days."""
    start, end = folded.clause_at(hit.start)
    clause = folded.text[start:end]
    if hit.rule.pay_only:
        if was_paid(folded, hit.start, hit.end):
            return True
        sentence = folded.text[slice(*folded.sentence_at(hit.start))]
        return sentence not in PAY and clause not in ACTION
    if hit.rule.asked:
        lead = folded.text[start : hit.start] + (hit.match[0] if folded.chinese else "")
        return not ASKED_NOW.search(lead) or bool(ASKED_NOW_NOT.search(lead))
    duration = "unit" in hit.match.re.groupindex and hit.match["unit"] is not None
    goods = folded.text[max(0, hit.start - 3) : hit.start].endswith(
        ("收货", "到货", "验收", "开票", "签收", "交货", "货到")
    )
    return duration and result.kind == DateKind.BY and (goods or clause in TERMS)


def _is_refused(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 48) : start]
    negated = REFUSED_BEFORE.search(before)
    if negated:
        return not before[: negated.end()].endswith(("是不是", "能不能", "要不要", "not later than "))
    return bool(REFUSED_AFTER.match(text, end)) and not text.startswith(("之后", "以后", "后", "过后"), end)


def _is_talk(folded: Folded, hit: _Hit, today: date | None) -> bool:
    """Today in passing: how is business today, 今天先到这儿."""
    word = hit.match[0].split(" ")[0]
    if word not in ("今天", "今儿", "今日", "今儿个", "today", "this", "今晚"):
        return False
    start, end = folded.clause_at(hit.start)
    clause = folded.text[start:end]
    if TALK_AFTER.match(folded.text, hit.end):
        return clause not in PAY_NOW
    return bool(TALK_BEFORE.search(folded.text[max(0, hit.start - 40) : hit.start]))


def _role(folded: Folded, start: int, end: int, day: date | None, today: date | None) -> DateRole:
    if day is not None and today is not None and day < today:
        return DateRole.PAST
    if is_theirs(folded, start, end):
        return DateRole.ACTION
    if _is_condition(folded, start, end):
        return DateRole.PAY
    own = WILL_AFTER.match(folded.text, end)
    if own and folded.text[end : folded.clause_at(start)[1]] not in PAY:
        return DateRole.ACTION
    lead = I_BEFORE.search(folded.text[folded.clause_at(start)[0] : start])
    if lead and (not folded.chinese or DEED_AFTER.match(folded.text, end)):
        return DateRole.ACTION
    left, right = _half(folded, start, end)
    if folded.text[left:start] in STOPS and folded.text[left:right] not in PAY:
        return DateRole.ACTION
    answers = OWN_DEED.match(folded.text, left) and not PUT_OFF_TO.search(folded.text, left, start)
    clause = folded.text[left:right]
    action, pay = clause in ACTION, clause in PAY
    if action and (not pay or answers or ACTION.first(folded.text[end:right])):
        return DateRole.ACTION
    if not action and not pay:
        sentence = folded.text[slice(*folded.sentence_at(start))]
        return DateRole.ACTION if sentence in ACTION and sentence not in PAY else DateRole.PAY
    return DateRole.PAY


def _is_condition(folded: Folded, start: int, end: int) -> bool:
    """Whether something hangs on the money that comes by it: unless 100k arrives by Thursday, we hold the order."""
    left, right = folded.clause_at(start)
    if MISSING_AFTER.match(folded.text, end, right):
        return True
    lead = CONDITION.search(folded.text[max(left, start - _NAMED) : start])
    return lead is not None and (not folded.chinese or folded.text[left:right] in PAY)


def _half(folded: Folded, start: int, end: int) -> Span:
    """The clause a day stands in, or its half of a bargain when that says what the day is for."""
    left, right = folded.clause_at(start)
    clause = folded.text[left:right]
    turns = sorted(left + found.start() for turn in (OWN_DEED, IF) for found in turn.finditer(clause))
    half = (
        max((turn for turn in turns if turn <= start), default=left),
        min((turn for turn in turns if turn >= end), default=right),
    )
    words = folded.text[slice(*half)]
    return half if words in PAY or words in ACTION or words in STOPS else (left, right)


def _owner(folded: Folded, days: list[Day], index: int) -> int | None:
    """The day a time of day as a deadline belongs to, named shortly before or right after it; None: it stands alone."""
    day = days[index]
    if day.masked or not day.timed:
        return None
    for earlier in range(index - 1, -1, -1):
        other = days[earlier]
        if other.date and not other.masked and day.start - other.end <= _NEAR:
            return earlier
    following = days[index + 1] if index + 1 < len(days) else None
    if following is None or not following.date or following.masked:
        return None
    between = folded.text[day.end : following.start]
    return (
        index + 1
        if len(between) <= 4 and (not between.strip(" ,，on") or ("\n" not in between and between.isalpha()))
        else None
    )


_NAMED = 120
"""Characters before a day in which the condition it belongs to begins."""
_NEAR = 24
"""Characters between a day and the time of day that belongs to it."""


def covers(days: list[Day]) -> list[Span]:
    """The stretches of the folded text whose numbers are days or times."""
    return [(day.start, day.end) for day in days]
