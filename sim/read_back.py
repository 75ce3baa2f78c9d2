"""What a message reads back of sums and days, right or wrong, and what it takes as agreed that he never said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from scenarios.vocabulary import MINOR, Act, AmountRole, DateRole, Reading
from sim.beside import MILD, REST
from sim.customer.move import Move, Table

READ_BACK = re.compile(
    r"对吧|对吗|是?这样(?:吧|吗)|对不对|没错吧|是吧|是不是(?=[？?]|$)|核对|对一[遍下]|确认一下|没记错|[您你](?:刚才|刚刚|刚)?说的?是"
    r"|[念读]一遍|重复一下|再说一遍|复述|\b(?:have|got) (?:it|that|this) right|\bread (?:it|that|this) back"
    r"|\b(?:right|correct)\s*\?|\bis that (?:right|correct)|\bto (?:recap|confirm)\b|\bjust to confirm|\byou said\b",
    re.IGNORECASE,
)
"""Words that read back what was said."""
HIS = re.compile(
    r"[您你](?:不是|刚才|刚刚|刚|前面|上次|明明)*(?:说|讲)(?!清|明|个|一|[您你能吧呢]|多少|怎么|哪)"
    r"|\byou (?:just |only )?(?:said|told me)\b",
    re.IGNORECASE,
)
"""Words that put what is read back into his mouth."""
_MISSING = re.compile(
    r"没[到付打收来见]|还没|到账|到了|\b(?:has|have|is|did)(?: ?n['’]?t| not)\b|\bnever\b|\barriv|please|请|\bpay\b"
    r"|\btransfer",
    re.IGNORECASE,
)
"""Words of money that did not come, or is to come: no reading back."""

_TURNED_DOWN = re.compile(
    r"(?<!行)不行|不够|太少|少了|太多|差(?:太|得|很|一|远)|没法|不能|不接受|不同意|交不了差"
    r"|\b(?:won['’]?t|can['’]?t|cannot|not enough"
    r"|too (?:little|low|far|much)|no good|no way|(?:does ?n['’]?t|do ?n['’]?t|not) (?:work|accept|agree|do))\b",
    re.IGNORECASE,
)
"""Words that turn a sum down: no reading back either."""
_BARE = re.compile(
    r"说(?:的是|的|了)?(?P<zh>\d{1,3})(?=[，。！？!?]|$|的|啊|呢)"
    r"|\b(?:said|told me) (?P<en>\d{1,3})(?=\s*(?:[,.!?]|$|a (?:minute|moment|second)|earlier\b|before\b|just\b))",
    re.IGNORECASE,
)
"""A sum without its unit, put into his mouth: so many 万, or so many thousand."""
_SETTLED = re.compile(
    r"(\d[\d.]{0,8}[万千]?)就\1|(?:说|讲|谈|商量|约)好(?:了|的)?(?!不好)|就这么(?:定|说定)|[您你](?:刚才|刚刚|已经|都|可)*(?:答应|应|同意)(?:了|的|过)"
    r"|\b(?:you|we)(?:'ve|’ve| have)? (?:just |already )?(?:agreed|promised|settled)\b"
    r"|\b(?:as|it's|that's|all) agreed\b",
    re.IGNORECASE,
)
"""Words that take something as agreed."""
_GAVE_WORD = re.compile(
    r"[您你](?:[^，。？?]{0,6}(?:答应|应承)"
    r"|[^，。？?我]{0,6}(?:说|讲)(?:好|过|了|要|会|能|可以)?[^，。？?我]{0,8}(?:给|付|打|安排|转|凑|备))"
    r"|\byou (?:just |only )?(?:said|say|told me|promised)\b[^.?!]{0,30}"
    r"\b(?:you['’]d|you would|you['’]ll|you will|to (?:pay|send|have|find))",
    re.IGNORECASE,
)
"""Words by which he has given his word."""
_CLAUSE = re.compile(r"[，；。！？;!?]|[,.](?!\d)|然后|另外|\band\b|\bthen\b", re.IGNORECASE)


def read_back(move: Move, reading: Reading, table: Table) -> Move | None:
    """A message that only reads back a sum or a day, with whether it is the one on the table; None for any other.

    More than he promised is a demand, and the right day of the right sum a yes: these are heard as such.
    """
    sums = {found.sum for found in reading.amounts if found.sum is not None}
    days = {found.date for found in reading.dates if found.date is not None and found.role is DateRole.PAY}
    settles = bool(move.acts.keys() & {Act.CONFIRM, Act.ACCEPT_OFFER})
    his = HIS.search(reading.text) is not None and _MISSING.search(reading.text) is None
    less = max(sums, default=table.promised) < table.promised  # nobody asks for less than what is promised
    asks = {Act.DEMAND, Act.CONCEDE} if len(sums) == 1 and (his or less) else set()
    may_be = (MILD - {Act.REJECT, Act.JUSTIFY}) | {Act.CONFIRM, Act.ACCEPT_OFFER} | asks
    if len(sums) > 1 and table.pledged:
        return _quoting(move, sums, right=False) if _told(move, reading) and _wrong(reading, table) else None
    if not (sums or days) or not (table.pledged or table.offer) or move.acts.keys() - may_be:
        return None
    if _TURNED_DOWN.search(reading.text) or REST.search(reading.text) or not (his or READ_BACK.search(reading.text)):
        return None
    known = table.known if table.pledged else frozenset({table.offer})
    wrong = bool(sums - known) or bool(table.pledged and days - {day for _, day in table.pledged})
    wants = move.did(Act.CONFIRM, Act.ACCEPT_OFFER, Act.DEMAND, Act.PIN_DOWN, Act.CONCEDE)
    asks_more = wants and not his and max(sums - known, default=0) > table.promised > 0
    if asks_more or (settles and not (wrong and table.pledged)):
        return None
    if not wrong and move.did(Act.PIN_DOWN, Act.FOLLOW_UP):
        return None
    return _quoting(move, sums, right=not wrong)


def claimed(move: Move, reading: Reading, table: Table) -> int | None:
    """The sum that a message takes as agreed, while nothing is promised and he has named another or none."""
    text = reading.text
    if _GAVE_WORD.search(text) and not table.pledged:
        return next((found.sum for found in reading.amounts if found.sum not in (None, table.offer)), None)
    bare = _BARE.search(text)
    if bare is not None and not table.pledged:
        units = int(bare["zh"]) * 10_000 if bare["zh"] else int(bare["en"]) * 1_000
        read = (found.sum for found in reading.amounts if found.span[0] < bare.end() and bare.start() < found.span[1])
        named = next(read, None) or units * MINOR
        return named if named != table.offer else None
    taken = _SETTLED.search(text) is not None or move.acts.get(Act.CONFIRM, 0.0) >= 1.0
    taken = taken or (READ_BACK.search(text) is not None and move.did(Act.CONFIRM, Act.ACCEPT_OFFER))
    if table.pledged or not taken or move.did(Act.FOLLOW_UP) or _TURNED_DOWN.search(text):
        return None
    roles = (AmountRole.AGREED, AmountRole.ASK)
    sums = [found.sum for found in reading.amounts if found.role in roles and found.sum is not None]
    return sums[0] if sums and table.offer not in sums else None


def _quoting(move: Move, sums: set[int], *, right: bool) -> Move:
    return replace(
        move, acts={Act.OTHER: 1.0}, ask=None, named=None, pay_day=None, topics=(),
        quoted=max(sums, default=None), quotes="right" if right else "wrong",
    )  # fmt: skip


def _told(move: Move, reading: Reading) -> bool:
    """Whether several sums are read back rather than asked for."""
    if _TURNED_DOWN.search(reading.text) or move.did(Act.TRADE, Act.CONSEQUENCE, Act.REJECT):
        return False
    return READ_BACK.search(reading.text) is not None or (move.did(Act.CONFIRM) and not move.did(Act.DEMAND))


def _wrong(reading: Reading, table: Table) -> bool:
    """Whether of several sums read back one is none of his; more than he promised, beside what is right, is a wish."""
    said = _counted(reading)
    total, added = table.promised, table.rest_offer or 0
    sums = {total, total + added} - {amount for amount, _ in table.pledged}
    his = [*table.pledged, (added, table.rest_day), *((amount, None) for amount in sorted(sums))]
    right = [
        (amount, day)
        for amount, day in said
        if any(amount == known and (day is None or due is None or day == due) for known, due in his)
    ]
    wrong = [amount for amount, day in said if (amount, day) not in right]
    promised = {amount for amount, _ in table.pledged}
    wish = any(amount in promised for amount, _ in right) and not table.known.intersection(wrong)
    return bool(wrong) and not (wish and min(wrong) >= (table.rest_offer or 0))


def _counted(reading: Reading) -> list[tuple[int, date | None]]:
    """The sums named with the day of each: the one of its clause, where there is one only."""
    ends = [found.start() for found in _CLAUSE.finditer(reading.text)]

    def clause(place: int) -> int:
        return sum(end < place for end in ends)

    days = [(clause(found.span[0]), found.date) for found in reading.dates if found.role is DateRole.PAY]
    counted = list[tuple[int, date | None]]()
    for found in reading.amounts:
        if found.sum is not None and found.role is not AmountRole.FACT:
            here = [day for place, day in days if place == clause(found.span[0])]
            counted.append((found.sum, here[0] if len(here) == 1 else None))
    return counted
