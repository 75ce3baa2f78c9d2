"""What each sum is doing in the message: asked for, agreed, offered, or told as a fact; corrected ones fall away."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from scenarios.vocabulary import Amount, AmountRole, ReadContext, minor
from sim.reader.money import SAID, Sum, find_sums
from sim.reader.money_words import FLOOR_NEEDS_REFUSAL, LOWERED
from sim.reader.normalise import Folded, fold
from sim.reader.role_words import (
    ACCEPT,
    ASK_AFTER,
    ASK_BEFORE,
    ASK_VERB,
    ASKS_BACK,
    ASKS_NOW,
    ASKS_PART,
    BUT_Y,
    CLEARS,
    CONFIRM,
    DAY_BEFORE,
    FACT_AFTER,
    FACT_AFTER_EN,
    FACT_BEFORE,
    FACT_PAID,
    HE_PAID,
    NOT_ASKED,
    NOT_WANT,
    NOT_X_BUT,
    OF_GOODS,
    OF_SHARE,
    OFFER_AFTER,
    OFFER_BEFORE,
    ON_PAPER,
    ONLY_TOLD,
    OWED_BEFORE,
    OWN_WORD,
    PART_AFTER,
    PER_PERIOD,
    PLAINLY_ASKED,
    PROMISED_PAY,
    REJECT,
    SLIP,
    STANDING,
    TERMS,
    TOTAL,
    UNKNOWN_BASE,
    WANT,
    WISHED,
    Y_NOT_X,
)


class Ground(StrEnum):
    """Why the rules give a sum its role; the learned judge of roles (`sum_roles.py`) knows how far to trust each."""

    SET_ASIDE = "set_aside"
    GIVEN = "given"
    LOWERED = "lowered"
    ANSWER = "answer"
    TOLD = "told"
    REPEATED = "repeated"
    SETTLED = "settled"
    ASKED = "asked"
    BARE = "bare"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class _View:
    """One sum with the words about it: between its neighbours, inside its clause."""

    before: str
    after: str
    clause: str


def give_roles(folded: Folded, context: ReadContext, sums: list[Sum]) -> tuple[tuple[Amount, ...], tuple[Ground, ...]]:
    """The sums with their roles, in order of the text, shares with their value where the base is known; and why."""
    heard = heard_sums(context)
    kept = _uncorrected(folded.text, context, sums)
    confirming = _confirms(folded, [entry.sum for entry in kept])
    amounts: list[Amount] = []
    grounds: list[Ground] = []
    left = [entry.sum for entry in kept]
    for index, entry in enumerate(kept):
        view = _view(folded, kept, index)
        role, ground = _role(folded, context, left, index, view, confirming, heard)
        if entry.chosen and OWN_WORD.search(folded.text, 0, entry.start):
            role = AmountRole.ASK
        if role is AmountRole.ASK and (entry.chosen or PLAINLY_ASKED.search(view.before)):
            ground = Ground.PLAIN
        if role is AmountRole.FACT and HE_PAID.search(view.before):
            ground = Ground.PLAIN
        amounts.append(_amount(folded, context, left, amounts, index, role))
        grounds.append(ground)
    return tuple(amounts), tuple(grounds)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A sum that stands, with the stretch it takes up together with those it was put in the place of."""

    sum: Sum
    start: int
    end: int
    chosen: bool
    """Whether it was set against another: 160k, not 60k."""


def _uncorrected(text: str, context: ReadContext, sums: list[Sum]) -> list[_Kept]:
    """The sums that were not taken back."""
    kept: list[_Kept] = []
    start: int | None = None
    for index, found in enumerate(sums):
        if _gives_way(text, context, sums, index):
            start = found.start if start is None else start
        elif _is_denied(text, sums, index) and kept:
            kept[-1] = replace(kept[-1], end=found.end, chosen=True)
        else:
            kept.append(_Kept(found, found.start if start is None else start, found.end, start is not None))
            start = None
    return kept


def with_debt_asked(text: str, amounts: tuple[Amount, ...], overdue: int | None) -> tuple[Amount, ...]:
    """Of a demand that names no other sum, the debt it tells is what it asks for: 48万逾期了，请您今天结清."""
    if overdue is None or any(found.role is AmountRole.ASK for found in amounts) or not CLEARS.search(text):
        return amounts
    place = next((i for i, found in enumerate(amounts) if found.stands_for(overdue)), None)
    if place is None or amounts[place].role is not AmountRole.FACT:
        return amounts
    return (*amounts[:place], replace(amounts[place], role=AmountRole.ASK), *amounts[place + 1 :])


@lru_cache(maxsize=16)
def heard_sums(context: ReadContext) -> frozenset[Fraction]:
    """The sums the customer just named, in units of the currency; of a range the lower end."""
    said = fold(context.customer_said[:SAID])
    return frozenset(found.low for found in find_sums(said, context, []) if found.low is not None)


def _confirms(folded: Folded, sums: list[Sum]) -> bool:
    """Whether words of agreement are about a payment, not about terms (we agreed on net 30, so please pay 165,000)."""
    for start, end in CONFIRM.spans(folded.text):
        if WISHED.search(folded.text, max(0, start - 12), start):
            continue  # 想跟您敲定50万 is still an ask
        until = min([folded.sentence_at(start)[1], *(found.start for found in sums if found.start >= end)])
        if folded.text[folded.clause_at(start)[0] : max(until, end)] not in TERMS:
            return True
    return False


def _gives_way(text: str, context: ReadContext, sums: list[Sum], index: int) -> bool:
    """Whether the next number takes its place: 不是20万是15万; 20万，哦不，15万; 我不要5万，我要20万."""
    if index + 1 >= len(sums):
        return False
    found, following = sums[index], sums[index + 1]
    before, between = text[max(0, found.start - 16) : found.start], text[found.end : following.start]
    if NOT_X_BUT.search(before) and len(between) <= 12 and BUT_Y.fullmatch(between) and between.strip():
        return True
    if len(between) <= 24 and SLIP.fullmatch(between) and between.strip(" ,，"):
        return True
    if NOT_WANT.search(before) and WANT.search(between):
        return not (context.customer_offer is not None and _minor(found.low) == context.customer_offer)
    return False


def _is_denied(text: str, sums: list[Sum], index: int) -> bool:
    """Whether the number before it was set against it: 150k, not 200k."""
    if index == 0:
        return False
    between = text[sums[index - 1].end : sums[index].start]
    tail = text[sums[index].end : sums[index].end + 6].strip()
    return len(between) <= 14 and bool(Y_NOT_X.fullmatch(between)) and not tail.startswith(("吗", "么", "?"))


def _view(folded: Folded, kept: list[_Kept], index: int) -> _View:
    entry = kept[index]
    left, right = folded.clause_at(entry.start)
    right = max(right, folded.clause_at(max(entry.end - 1, entry.start))[1], entry.end)
    before_from = max(left, kept[index - 1].end if index else 0)
    after_to = min(right, kept[index + 1].start if index + 1 < len(kept) else right)
    text = folded.text
    return _View(text[before_from : entry.start], text[entry.end : max(after_to, entry.end)], text[left:right])


def _role(
    folded: Folded,
    context: ReadContext,
    sums: list[Sum],
    index: int,
    view: _View,
    confirming: bool,
    heard: frozenset[Fraction],
) -> tuple[AmountRole, Ground]:
    found = sums[index]
    if NOT_ASKED.search(view.before) and not found.floor and not ASKS_BACK.match(view.after):
        return AmountRole.FACT, Ground.SET_ASIDE
    if ONLY_TOLD.search(view.before) or (ON_PAPER.search(view.before) and not ASK_AFTER.match(view.after)):
        return AmountRole.FACT, Ground.SET_ASIDE
    if found.floor and FLOOR_NEEDS_REFUSAL.search(view.before) and not OF_GOODS.match(view.after):
        return AmountRole.ASK, Ground.PLAIN
    if _is_offer(folded, context, found, view):
        return AmountRole.OFFER, Ground.GIVEN
    matches_offer = context.customer_offer is not None and _minor(found.low) == context.customer_offer
    following = sums[index + 1] if index + 1 < len(sums) else None
    if following and LOWERED.fullmatch(folded.text, found.end, following.start):
        return AmountRole.FACT, Ground.LOWERED
    if matches_offer:
        return _answer_to_offer(folded, view, confirming), Ground.ANSWER
    if _is_fact(context, sums, index, view, folded):
        return AmountRole.FACT, Ground.TOLD
    repeated = context.customer_offer is None and found.low in heard and found.share is None
    asked = ASK_BEFORE.search(view.before) or ASK_AFTER.match(view.after) or DAY_BEFORE.search(view.before)
    if repeated and not asked and _minor(found.low) != context.last_ask:
        return _answer_to_offer(folded, view, confirming), Ground.REPEATED
    if (
        confirming
        and not _asks_back(folded, found)
        and not re.search(r"(?:剩|余|另|其余|其他|rest|other fifty|remaining)", view.before)
    ):
        return AmountRole.AGREED, Ground.SETTLED
    return AmountRole.ASK, Ground.ASKED if asked else Ground.BARE


def _asks_back(folded: Folded, found: Sum) -> bool:
    """A sum that is itself the question (whole 14?) is not agreed yet."""
    tail = folded.text[found.end : found.end + 4]
    return tail.lstrip().startswith(("?", "？")) and "对" not in tail


def _is_offer(folded: Folded, context: ReadContext, found: Sum, view: _View) -> bool:
    if found.share is not None:
        return False
    close = view.before[-14:] if folded.chinese else view.before[-40:]
    asked = ASK_BEFORE.search(view.before) or ASK_AFTER.match(view.after)
    if STANDING.search(view.before):
        return False
    if view.after[:14] in OFFER_AFTER and not (ASK_BEFORE.search(view.before) and _far(view.after)):
        return True
    if close in OFFER_BEFORE and not (asked and not found.each and _pays(view)):
        return True
    if found.each:
        return close not in FACT_BEFORE
    if asked or not _small_beside(context, found):
        return False
    left, _ = folded.clause_at(found.start)
    previous = folded.text[max(0, left - 24) : left]
    periodic = PER_PERIOD.search(view.clause) or re.search(r"a (?:month|week|unit|case)|per ", view.clause)
    return bool(periodic) and previous in OFFER_BEFORE


def _far(after: str) -> bool:
    """The word of help stands beyond a verb: 付20万我就申请支持 asks for 200,000."""
    return bool(re.match(r"[^,，]{0,6}?(?:我|就|咱|we|i|and)", after))


def _pays(view: _View) -> bool:
    return bool(
        re.search(
            r"(?:先|请|今天|您|你)(?:再)?(?:付|打|转|汇|结|给我|到|走)|(?:you|please|just) (?:pay|send|"
            r"wire|transfer|clear|settle)",
            view.before + "~" + view.after,
        )
    )


def _small_beside(context: ReadContext, found: Sum) -> bool:
    return found.low is not None and (context.overdue is None or _minor(found.low) * 5 <= context.overdue)


def _answer_to_offer(folded: Folded, view: _View, confirming: bool) -> AmountRole:
    """The customer's own sum: agreed to, refused, or only quoted."""
    sentence = view.clause
    refused = sentence in REJECT or folded.text[:40] in REJECT
    quoted = view.before in FACT_BEFORE or FACT_AFTER.match(view.after) or FACT_AFTER_EN.match(view.after)
    if refused or (quoted and not confirming and sentence not in ACCEPT):
        return AmountRole.FACT
    if confirming or folded.text in ACCEPT:
        return AmountRole.AGREED
    return AmountRole.FACT


def _is_fact(context: ReadContext, sums: list[Sum], index: int, view: _View, folded: Folded) -> bool:
    found = sums[index]
    if PLAINLY_ASKED.search(view.before) and not FACT_AFTER_EN.match(view.after):
        return False
    ask_before = ASK_BEFORE.search(view.before)
    if ASKS_PART.search(view.before) and PART_AFTER.match(view.after) and not PROMISED_PAY.search(view.before):
        return False
    if (
        index
        and sums[index - 1].share is not None
        and OF_SHARE.fullmatch(folded.text, sums[index - 1].end, found.start) is not None
    ):
        return True
    if (
        re.fullmatch(r"\s?of (?:the |that |your )?(?:¥|\$|€|£|₹|rmb )?", view.before)
        and index
        and sums[index - 1].share is not None
    ):
        return True
    if found.share is None and (FACT_AFTER.match(view.after) or FACT_AFTER_EN.match(view.after)):
        conditional = re.search(r"(?:要是|如果|若|只要|等|if|unless|once|until)", view.before)
        return not conditional
    near = view.before[-14:] if folded.chinese else view.before[-36:]
    if near in FACT_BEFORE:
        pays_now = re.search(
            r"(?:先付|先打|先给|先结|先还|今天付|付掉|请付|请先|把|补上|pay|send|wire|settle|clear|need)[^,，。]{0,5}$",
            view.before,
        )
        after_ask = ASK_AFTER.match(view.after)
        if ask_before and pays_now:
            return False
        if OWED_BEFORE.search(view.before) and _more_in_clause(folded, sums, index):
            return True
        return not (after_ask and re.match(r"(?:的)?(?:货款)?(?:请|麻烦|今天|先|安排|一次|结|付|打|转|汇)", view.after))
    asked = ask_before or ASK_AFTER.match(view.after)
    if not asked and _lists_facts(folded, found):
        return True
    whole = found.low is not None and context.overdue is not None and _minor(found.low) == context.overdue
    if asked or not whole:
        return False
    left, right = folded.sentence_at(found.start)
    if index + 1 < len(sums) and sums[index + 1].start < right and _less(sums[index + 1], found):
        return True  # of the whole debt a part is asked: 剩下的货款20万，周三付14万
    return not ASKS_NOW.search(folded.text[left:right])


def _less(one: Sum, other: Sum) -> bool:
    return one.share is None and one.low is not None and other.low is not None and one.low < other.low


def _lists_facts(folded: Folded, found: Sum) -> bool:
    """After a colon, the items of what was named before it: 发票三张：12万、8万5."""
    left, _ = folded.sentence_at(found.start)
    head, colon, _ = folded.text[left : found.start].replace("：", ":").rpartition(":")
    return bool(colon) and len(head) <= 40 and head[-16:] in FACT_BEFORE and not ASK_VERB.search(head)


def _more_in_clause(folded: Folded, sums: list[Sum], index: int) -> bool:
    """Whether another sum follows in the same clause: of what is owed, some is asked."""
    following = sums[index + 1] if index + 1 < len(sums) else None
    return following is not None and folded.clause_at(following.start) == folded.clause_at(sums[index].start)


def _amount(
    folded: Folded, context: ReadContext, sums: list[Sum], before: list[Amount], index: int, role: AmountRole
) -> Amount:
    found = sums[index]
    span = folded.span(found.start, found.end)
    if found.share is not None:
        base = _base(folded, context, sums, before, index)
        value = None if base is None else int(base * found.share + Fraction(1, 2))
        return Amount(role=role, span=span, value=value, share=round(float(found.share), 4))
    assert found.low is not None and found.high is not None
    if found.floor:
        return Amount(role=role, span=span, low=_minor(found.low))
    if found.low != found.high:
        return Amount(role=role, span=span, low=_minor(found.low), high=_minor(found.high))
    return Amount(role=role, span=span, value=_minor(found.low))


def _base(folded: Folded, context: ReadContext, sums: list[Sum], before: list[Amount], index: int) -> int | None:
    """What a share is of: the sum the message says, a total or an ask named before it, else the overdue balance."""
    found = sums[index]
    text = folded.text
    if UNKNOWN_BASE.match(text, found.end):
        return None
    if index + 1 < len(sums) and re.fullmatch(
        r"\s*(?:of|的)\s*(?:the |that |those |your |my )?(?:¥|\$|€|£|₹|rmb )?", text[found.end : sums[index + 1].start]
    ):
        return _minor(sums[index + 1].low) if sums[index + 1].low is not None else context.overdue
    for earlier in range(index - 1, -1, -1):
        amount = before[earlier]
        if amount.value is None or amount.share is not None or amount.role == AmountRole.OFFER:
            continue
        around = text[max(0, sums[earlier].start - 8) : sums[earlier].end + 6]
        if amount.role in (AmountRole.ASK, AmountRole.AGREED):
            return amount.value
        if around in TOTAL and not FACT_PAID.search(around):
            return amount.value
    return context.overdue


def _minor(value: Fraction | None) -> int:
    return minor(value) if value is not None else 0
