"""Sums in real talk: what a bare number counts in, and whether the trainee asks for a sum or only tells it.

People who talk about 18.4 million say "six now, four on Friday"; and in long messages most sums are facts. The reader
was made for short messages of a known case; here the header and the sentence round a sum decide.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from scenarios.vocabulary import MINOR, Act, Amount, AmountRole, DateRole, Reading, Span

LAKH_CURRENCIES = frozenset({"INR", "PKR", "BDT", "NPR", "LKR"})
"""Currencies whose people count in lakh (100,000): the reader does so for the first."""
_MILLION = 1_000_000
_THOUSAND = 1_000
_MILLIONS_FROM = 2 * _MILLION
"""Major units of a debt from which a bare number may count millions."""
_BARE = re.compile(r"\d{1,3}(\.\d{1,2})?|[a-z]+([ -][a-z]+){0,3}", re.IGNORECASE)
_POINTED = re.compile(r"\d\.\d|\bpoint\b", re.IGNORECASE)
_UNIT_WORD = re.compile(r"thousand|grand|million|lakh|crore|\d ?[km]\b|hundred thousand", re.IGNORECASE)
_STOP = re.compile(r"[。！？；!?;\n…]+|\.(?!\d)")
_CLAUSE = re.compile(_STOP.pattern + r"|，|,(?!\d)")
_ASKS = re.compile(
    r"请|麻烦|付|打|转|安排|汇|结|还清|先|给我|到账|凑|至少|拿出|拿来|放.{0,3}过来|首期|补[上齐]|走账|今[天晚]|明天|后天|本周|这周|下?周[一二三四五六日]|月底|\d号|之?前|就按|还是"
    r"|来(谈|收|拿|要|取)|冲着"
    r"|\b((came|come|here) (today )?(for|about|to (collect|get))|the whole|all of it|in full"
    r"|need|want|wants|expect|ask|asking|require|please|pay|send|wire|transfer|settle|clear|release|remit|make it"
    r"|give me|get me|let's|could you|can you|would you|will you|call it|take|today|tomorrow|tonight|this week"
    r"|by|before|cheques?|still|stands?)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(先|再|请您?|就|得|要|您|你|今天|本周|至少|最少|当天)(付|打|转|汇|结|给我?|安排|到账|拿|出|要|还)(个|您|够|出)?"
    r"(至少|最少)?$"
    r"|(最少|至少)要?$"
    r"|\b(i|we)('d|'ll| would| will)? (need|want|like|expect|require)( to see| you to \w+)?( the| a| at least)?"
    r"\s*([A-Z]{0,3}[$£€₹]|[A-Z]{2,3})?\s*$"
    r"|\b(asking|looking) (you )?for( the| a)?\s*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"放(在)?一边|搁(在)?一边|先不(谈|说|算|提)|刨(掉|去)|扣(掉|除)|撇开"
    r"|\b(set|leave|put|take) (that|it|this|those)? ?(aside|out|off)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(付|给|打|收|卖|欠|答应|说|拿|解|批)(下来)?(了|过)|到(的|了)|收到|抵|扣"
    r"|\b(paid|gave|sent|promised|told|owed?|received|came|went|credit(ed)?|deduct(ed)?|take (that|it) off|at list)\b",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"逾期|到期|欠|账上|一共|总共|压了|多(件|台|袋|箱)|流水|卖"
    r"|\b(balance|account|system|overdue|past due|owing|outstanding|invoices?|sold|stock|sales)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(第[二三四]笔|再|另外|剩下|其余|尾款)(的)?(是|就是|打|付|转)?$"
    r"|\b(second|third|fourth|another|other|remaining|last)( one| half| part)?( (is|at))?\s*$",
    re.IGNORECASE,
)
"""Words before a further part of what is asked for."""
_LAST_PART = re.compile(r"剩|尾|最后一笔|其余|\b(last|final|second|third|remaining|rest|other)\b", re.IGNORECASE)
_GOODS = re.compile(r"货|发|\b(stock|goods|order|delivery|load|truck)\b", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OWN_TERMS = (Act.TRADE, Act.DEMAND)
"""Acts of who names terms of their own: a sum in them that nobody has offered is asked for, not agreed."""
_MOVING = (Act.DEMAND, Act.CONCEDE, Act.TRADE)
_TAKING_UP = (
    *_MOVING,
    Act.REJECT,
    Act.CONFIRM,
    Act.ACCEPT_OFFER,
    Act.PIN_DOWN,
    Act.FOLLOW_UP,
    Act.PLEAD,
    Act.THREAT,
    Act.CONSEQUENCE,
)
"""Acts that a sum asked for comes with."""
_BEYOND = (23, 20)
"""Multiple of what is overdue above which a sum that no word asks for is a fact of others."""
_LITTLE = 5
"""Characters beside a sum that say nothing of it."""
_PLAIN = 40
"""Characters (Chinese: half as many) up to which a message that names a sum needs no word of asking."""


def scaled(amount: Amount, text: str, overdue: int | None) -> Amount:
    """The sum with a bare number counted in millions where the debt is and thousands make no sense.

    "Six now" is 6,000,000 of 18,400,000; "six hundred" is not.
    """
    words = text[slice(*amount.span)]
    value = amount.value
    if overdue is None or value is None or overdue < _MILLIONS_FROM * MINOR or amount.share is not None:
        return amount
    bare = _BARE.fullmatch(words.strip()) and not _UNIT_WORD.search(words)
    pointed = _POINTED.search(words) is not None
    count, rest = divmod(value, _THOUSAND * MINOR)
    larger = value * (_MILLION // _THOUSAND)
    if not bare or (rest and not pointed) or not 0 < count < _THOUSAND or larger > overdue or value * 50 > overdue:
        return amount
    return replace(amount, value=larger)


@dataclass(frozen=True, slots=True)
class OnTable:
    """What the sums of the next message may go back to, in minor units."""

    parts: tuple[int, ...] = ()
    """The instalments of the ask before it."""
    offered: tuple[int, ...] = ()
    """The sums of the dealer's standing offer."""


def in_talk(reading: Reading, overdue: int | None, table: OnTable) -> Reading:
    """The trainee's message with its sums as a real talk means them."""
    scopes = _scopes(reading)
    amounts = tuple(
        _with_role(scaled(found, reading.text, overdue), scope, reading, overdue, table)
        for found, scope in zip(reading.amounts, scopes, strict=True)
    )
    amounts = _asked_after_all(amounts, scopes, reading, overdue, table)
    return reading if amounts == reading.amounts else replace(reading, amounts=amounts)


def _asked_after_all(
    amounts: tuple[Amount, ...], scopes: list[Span], reading: Reading, overdue: int | None, table: OnTable
) -> tuple[Amount, ...]:
    """Who asks, or comes down, and names one or two sums, neither of them told as a fact, asks for the larger.

    "I need it to start with a six. Sixty-two, and the two you can roll into December."
    """
    telling = reading.has(Act.STATE_FACTS, Act.JUSTIFY, Act.PROBE, Act.VERIFY) and not reading.has(Act.CONCEDE)
    if telling or not amounts or not reading.has(*_MOVING) or len({found.sum for found in amounts}) > 2:
        return amounts
    if not reading.has(Act.CONCEDE) and any(found.sum in table.parts for found in amounts):
        return amounts  # "Friday's 18 stands": the plan is held
    if not all(_is_free(found, scope, reading, overdue) for found, scope in zip(amounts, scopes, strict=True)):
        return amounts
    chosen = max(range(len(amounts)), key=lambda place: (amounts[place].sum or 0, place))
    return (*amounts[:chosen], replace(amounts[chosen], role=AmountRole.ASK), *amounts[chosen + 1 :])


def _is_free(amount: Amount, scope: Span, reading: Reading, overdue: int | None) -> bool:
    """Whether a sum below the debt that looks a fact has no words that tell it as one, or as the last of several."""
    told = any(mark.search(reading.text[slice(*scope)]) for mark in (_TOLD, _OWED, _LAST_PART))
    fact = amount.role is AmountRole.FACT and amount.share is None
    return fact and not told and 0 < (amount.sum or 0) < (overdue or 0)


def instalments(reading: Reading) -> tuple[int, ...]:
    """The sums a message asks for, when there are several."""
    asked = tuple(found.sum for found in reading.sums(AmountRole.ASK) if found.sum)
    return asked if len(asked) > 1 else ()


def _with_role(amount: Amount, scope: Span, reading: Reading, overdue: int | None, table: OnTable) -> Amount:
    """A sum is asked for where its words ask; one that is wanted in so many words is, though it looks a fact."""
    value = amount.sum or 0
    words = reading.text[slice(*scope)]
    if value in table.offered and reading.has(Act.ACCEPT_OFFER, Act.CONFIRM) and amount.role is not AmountRole.OFFER:
        return replace(amount, role=AmountRole.AGREED)
    of_goods = amount.share is not None and _GOODS.search(words) is not None
    wanted = _WANTED.search(reading.text[: amount.span[0]]) and not of_goods
    if amount.role is AmountRole.AGREED and value not in table.offered and reading.has(*_OWN_TERMS):
        return replace(amount, role=AmountRole.ASK)
    wanted = wanted or _further_part(amount, reading, scope)
    if amount.role is AmountRole.FACT and wanted and 0 < value <= (overdue or value):
        return replace(amount, role=AmountRole.ASK)
    if amount.role is AmountRole.ASK and not wanted:
        told = of_goods or not _asks(amount, reading, scope) or _only_a_part(value, reading, table.parts)
        told = told or not reading.has(*_TAKING_UP) or value * _BEYOND[1] > _BEYOND[0] * (overdue or value)
        return replace(amount, role=AmountRole.FACT) if told else amount
    return amount


def _further_part(amount: Amount, reading: Reading, scope: Span) -> bool:
    """Whether it is the next part of what the message asks for, with its own day: "The second 45 on December 7th"."""
    if not (reading.sums(AmountRole.ASK) and _ALSO.search(reading.text[scope[0] : amount.span[0]])):
        return False
    return any(found.date and found.role is DateRole.PAY and found.span[0] > amount.span[0] for found in reading.dates)


def _only_a_part(value: int, reading: Reading, parts: Container[int]) -> bool:
    """Whether a message that names one sum goes back to an instalment of the ask before: the ask stands."""
    return value in parts and len(reading.sums(AmountRole.ASK)) == 1


def _asks(amount: Amount, reading: Reading, scope: Span) -> bool:
    text = reading.text
    words = text[slice(*scope)]
    if _ASIDE.search(words):
        return False
    if len(text) <= _PLAIN // (2 if _HAN.search(text) else 1) or _ASKS.search(words):
        return True
    if _TOLD.search(words) or (amount.share is not None and _is_alone(amount, scope)):
        return False
    return (_is_alone(amount, scope) and reading.has(Act.DEMAND, Act.TRADE)) or any(
        found.date is not None and found.role is DateRole.PAY and scope[0] <= found.span[0] < scope[1]
        for found in reading.dates
    )


def _scopes(reading: Reading) -> list[Span]:
    """For each sum the words that tell what it is for: its clause, or the sentence when the clause is but the sum."""
    text = reading.text
    found = []
    for amount in reading.amounts:
        clause = _between(_CLAUSE, text, amount.span)
        found.append(_between(_STOP, text, amount.span) if _is_alone(amount, clause) else clause)
    return found


def _is_alone(amount: Amount, scope: Span) -> bool:
    """Whether a stretch of the text is little more than the sum."""
    return scope[1] - scope[0] - (amount.span[1] - amount.span[0]) <= _LITTLE


def _between(mark: re.Pattern[str], text: str, span: Span) -> Span:
    """The stretch between two marks that holds a stretch of the text."""
    ends = [match.end() for match in mark.finditer(text)]
    start = max((end for end in ends if end <= span[0]), default=0)
    return start, min((end for end in ends if end >= span[1]), default=len(text))
