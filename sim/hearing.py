"""What a message means beside what lies on the table: a yes that is none, a rest asked for, a promise denied."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from scenarios.vocabulary import Act, AmountRole, DateRole, Mark, Particular, Reading
from sim.beside import MILD, REST, for_a_promise, without
from sim.customer.move import Move, Table
from sim.read_back import HIS, READ_BACK, claimed, read_back
from sim.topics import Topic

SURE = 0.5
"""Acts read with less confidence count half."""
SURELY = 0.8
"""From this confidence on, an excuse is let stand even in a message that asks something."""
_DENIED = re.compile(
    r"我(?:可|从来|根本|并|还|刚才?|真|也)*(?:没有?|哪)(?:答应|同意|应承|应下)过?(?:[您你])?的?"
    r"(?=[，。！？；,.!?;]|$|[这那]|[\d一二两三四五六七八九十百]+(?:点[\d一二三四五六七八九])?[\d.]*[万千百元块])"
    r"|\bi (?:never|did ?n['’]?t|did not|have ?n['’]?t|have not) (?:agree|accept|say yes|said yes|settle)(?:d|ed)?"
    r"(?: (?:to|on|for|with))?"
    r"(?=[,.!?;]|$| (?:that|this|it|any|those|rmb|[¥$€£₹]? ?\d|your (?:figure|number|sum|offer)))",
    re.IGNORECASE,
)
"""I have not agreed to it: to a sum, or to what was just said."""
_OF_PAYMENT = re.compile(
    r"[付款钱打转汇结]|到账|日子|准[话信数]|给个?[话数准]|表个?态|定[下个死]|多少|哪[天日]|几[号万点]|经办"
    r"|怎么(?:走|办|安排|说)"
    r"|\b(?:pa(?:y|id|ys|ying|yments?)|money|cash|transfer\w*|wire\w*|send\w*|settle\w*|sums?|figure|amount|total"
    r"|much"
    r"|day|date|when|which|commit\w*|promise\w*|agreed?|sign\w*|releases?|approve\w*|account|deal)\b",
    re.IGNORECASE,
)
"""Words without which nothing of a payment is asked for."""
_HOW_MUCH = re.compile(
    r"多少(?!年|天|次|台|箱|件)|几个?万|总数|\bhow much\b|\btotal (?:number|sum|figure)\b|\bwhich figure\b"
)
_HOW = re.compile(
    r"怎么(?:个)?(?:付|打|转|汇|走)|走哪|\bhow (?:do|will|would|are|is) (?:you|it|that)\b[^.?!]{0,12}\b(?:pay|paid"
    r"|send|sent|com)\w*"
    r"|\bhow\s*\?|what means|\b(?:which|what) (?:bank|account)\b|\bcash\b[^.?!]{0,12}\b(?:cheque|check|transfer)\b"
    r"|(?:哪个|哪家|什么)(?:银行|账户|户头|户)",
    re.IGNORECASE,
)
"""Words that ask by what means one pays."""
_YES = re.compile(
    r"行|好|成交?|可以|同意|答应|收下|接受|定|就[按照这依]|按[您你]|没问题|听[您你]的|依[您你]|嗯|中"
    r"|\b(?:yes|yeah|ok(?:ay)?|fine|agreed?|deal|done|accept\w*|take|good|right|settled?|works?|sure|happy"
    r"|go with)\b",
    re.IGNORECASE,
)
"""Words one of which a yes has."""
_SETTLING = (Act.PIN_DOWN, Act.CONFIRM, Act.ACCEPT_OFFER, Act.TRADE)
_QUESTION = re.compile(r"[?？]|吗|呢|\byes or no\b", re.IGNORECASE)


_TONE = re.compile(
    r"(?:(?<!电)话|语气|口气|态度)[^，。！？,.!?]{0,6}(?:重|冲|急|不好(?!意思)|不对|难听|过分|过头)|(?:说|讲)(?:重|过|急)了|失言"
    r"|发(?:火|脾气)"
    r"|\b(?:tone|temper|cheeky|snapped|shout\w*|harsh|rude|sharp|blunt|upset|out of (?:line|order)|what i said"
    r"|said that|went too far)\b"
    r"|\bfor (?:that|shouting|snapping)\b",
    re.IGNORECASE,
)
"""What one is sorry for when it is not the demand."""
_WHEN = re.compile(
    r"(?:那|那么)?(?:您?说)?(?:具体|到底)?(?:什么时候|啥时候?|哪一?天|几号|何时)(?:呢|啊)?[？?]*|(?:so "
    r"|and )?when(?: exactly| then)?\s*\?+",
    re.IGNORECASE,
)
"""A bare question for the day: of the payment, as nothing else has one."""
_SHORT = 45
"""Characters up to which a message asks nothing besides."""
_ALL = re.compile(
    r"就(?:这些|这个|这事|因为这个)(?:吗|么|？|\?)|还有别的(?:吗|么|没|事)|\bis that (?:all|it|everything)\b[^.!]*\?"
    r"|\b(?:anything|something) else\s*\?|\bany other reasons?\b",
    re.IGNORECASE,
)
"""Whether this is all there is."""
_MOST = re.compile(
    r"最多(?:能|可以)?[^，。？?]{0,3}(?:付|给|拿|出|多少)|能(?:付|给|拿|安排|凑)出?[^，。？?]{0,3}多少"
    r"|\b(?:the )?most you (?:can|could)\b|\b(?:what|how much) (?:can|could) you "
    r"(?:really |actually |honestly )?(?:pay|do|manage|spare)\b"
    r"|\bwhat (?:figure|sum|number|amount) (?:would|do|could|works?)\b|\bfigure in mind"
    r"|\bwhat(?:'s| is) your (?:best )?(?:number|figure|offer|sum)|\bgive me a (?:number|figure|sum)"
    r"|\byou name it\b|\bname (?:a|the|your"
    r"|me a) (?:figure|sum|day|date)|报个数|开个数"
    r"|[您你](?:觉得|看|说)[^，。？?]{0,3}多少(?:合适|行|好|能)|给个(?:准)?数",
    re.IGNORECASE,
)
"""How much he can pay."""
_WHICH = re.compile(
    r"[您你](?:刚才|刚刚|刚)?说(?:的)?是?[^，。？?]{0,3}\d[^，。？?]{0,6}还是[^，。？?]{0,3}\d"
    r"|(?:答应|同意)了?(?:还是没|没有?[？?]|吗[？?])|\bis that a (?:yes|no)\b|\bdo we have a deal\b|\bare we agreed\b"
    r"|\b(?:did you say|was (?:it|that)|you said) (?:rmb )?\d[\d,.]*k?(?: thousand)? or (?:rmb )?\d",
    re.IGNORECASE,
)
"""Which of two sums he named, or whether that was a yes."""
_HALFWAY = re.compile(
    r"各(?:让|退)一步|折(?:个)?中|取个?中间|\bmeet (?:me|us|each other)?\s?(?:in the middle|half-?way)\b"
    r"|\bsplit the difference\b",
    re.IGNORECASE,
)
"""His offer turned down for more of it."""
_WHY = re.compile(
    r"为(?:什么|啥)|(?:什么|啥)原因|凭(?:什么|啥)[^，。]{0,6}不[付给]"
    r"|\bwhy (?:not|wo ?n['’]?t|ca ?n['’]?t|have ?n['’]?t|are ?n['’]?t)\b",
    re.IGNORECASE,
)
"""The reason asked for."""
_DATED = re.compile(r"几号|哪天|(?:什么|啥)时候|周几|\bwhich day\b|\bwhat (?:day|date)\b|\bwhen\b", re.IGNORECASE)
"""A day asked for."""
_WAITS = re.compile(
    r"[您你]先(?:忙|招呼|接)|我?等[您你]一?(?:会儿?|下)|不(?:着|用)急|慢慢来|\btake your time\b|\bi can wait\b"
    r"|\bno (?:rush|hurry)\b",
    re.IGNORECASE,
)
"""That one can wait: courtesy."""
_AGREED = re.compile(
    r"\W{0,4}(?:行|好)?[，, ]?(?:成交|一言为定|就这么定|就按[您你]说的)"
    r"|\W{0,4}(?:ok(?:ay)?[,. ]*|fine[,. ]*|right[,. ]*)?"
    r"(?:sounds good|that works|(?:it['’]s a )?deal\b|agreed\b|done\b)",
    re.IGNORECASE,
)
"""A yes that begins a goodbye."""
_ASKED_AFTER = frozenset({Act.FOLLOW_UP, Act.GREET, Act.STATE_FACTS, Act.PROBE, Act.VERIFY, Act.OTHER})
_SOFT = frozenset({Act.EMPATHIZE, Act.GREET, Act.OTHER, Act.DEMAND})
"""Acts beside which a sum asked for is a demand."""
_WRITES = frozenset({Act.GREET, Act.OTHER, Act.CONFIRM, Act.PROBE})
"""What an announcement that one will write it down is read as."""
_NOT_COME = re.compile(
    r"(?:那笔|款子?|钱|账上|账户)[^，。？?]{0,8}(?:没到|没看到|没见|没收到|没影|没动静)|[^，。？?]{0,6}没见着|没到账"
    r"|\b(?:money|payment|transfer|funds?|cheque)\b[^.?!]{0,16}\b(?:has|have|is)(?:n['’]?t| not)\b"
    r"|\b(?:has|have)(?:n['’]?t| not) (?:yet )?(?:seen|received|had|got) (?:anything|a penny|it|(?:the|any"
    r"|your) (?:money|payment|transfer))"
    r"|怎么(?:还)?没(?:到|来|打)|\bit (?:did ?n['’]?t|never|has ?n['’]?t) (?:arrived?|come|came|show|land|turn)"
    r"|\bno sign of (?:it|the (?:money|payment|transfer))",
    re.IGNORECASE,
)
"""Money that did not come."""


def hear(move: Move, reading: Reading, table: Table) -> Move:
    """The move as it is meant: `reading` is what it was made of."""
    if _WHICH.search(reading.text):
        said = frozenset({Particular.AMOUNT.value})
        return replace(
            move, acts={Act.OTHER: 1.0}, ask=None, named=None, pay_day=None, topics=(Topic.SAID.value,), asks=said
        )
    quoting = read_back(move, reading, table)
    if quoting is not None:
        return quoting
    acts = dict(move.acts)
    excuse = reading.find(Act.ACCEPT_EXCUSE)
    unsure = excuse is not None and excuse.confidence < SURELY and Act.ACCEPT_EXCUSE in acts
    if unsure and _QUESTION.search(reading.text):
        acts = _instead(acts, Act.ACCEPT_EXCUSE, Act.PROBE)
    plainly = not acts.keys() - MILD and _asks_plainly(reading.text, table)
    if plainly:
        acts = without(acts, Act.PROBE, Act.VERIFY, Act.OTHER) | {Act.PIN_DOWN: 1.0}
        move = replace(move, topics=tuple(topic for topic in move.topics if topic != Topic.SAID.value))
    elif not acts.keys() - MILD and len(reading.text) <= _SHORT and _ALL.search(reading.text):
        acts = acts if move.did(Act.PROBE, Act.VERIFY) else {**acts, Act.PROBE: 1.0}
        papers = tuple(topic for topic in move.topics if topic == Topic.PAPERS.value)
        move = replace(move, asks=move.asks | {Particular.ONLY_REASON.value}, topics=papers)
    elif set(acts) == {Act.OTHER} and not move.topics:
        acts = _of_words(reading, table)
    missing, told = _NOT_COME.search(reading.text), HIS.search(reading.text)
    his = Topic.SAID.value in move.topics and (missing is None or told is None or told.start() < missing.start())
    if not acts.keys() - _ASKED_AFTER and missing and not his:
        acts = {Act.FOLLOW_UP: 1.0}
        move = replace(move, topics=tuple(topic for topic in move.topics if topic != Topic.SAID.value))
    if table.offer and Act.ACCEPT_OFFER in acts and Act.CLOSE in acts and _AGREED.match(reading.text):
        acts = without(acts, Act.CLOSE) | {Act.ACCEPT_OFFER: 1.0}
    if move.ask is not None and not acts.keys() - _SOFT:
        acts = without(acts, Act.OTHER) | {Act.DEMAND: 1.0}
    if Topic.WRITING.value in move.topics and not acts.keys() - _WRITES:
        acts = {Act.CONFIRM: 1.0} if table.pledged else {Act.GREET: 1.0}
        move = replace(move, written=bool(table.pledged))
    if Act.PIN_DOWN in acts and not plainly and Topic.REST.value not in move.topics and not _of_payment(reading):
        acts = _instead(acts, Act.PIN_DOWN, Act.PROBE)
    if Topic.SAID.value in move.topics and _DATED.search(reading.text):
        move = replace(move, asks=move.asks | {Particular.DAY.value})
    may_ask_how = Act.PIN_DOWN in acts or bool(table.offer or table.pledged)
    asks = move.asks | ({Particular.MEANS.value} if may_ask_how and _HOW.search(reading.text) else set())
    move = replace(move, acts=acts, asks=asks)
    move = replace(move, how_much=_how_much(move, reading), sorry=_sorry(reading))
    move = replace(move, claims=claimed(move, reading, table))
    if not table.pledged:
        return _before_a_promise(move, reading, table, plainly)
    if _DENIED.search(reading.text):
        acts = without(acts, Act.ACCEPT_OFFER, Act.CONFIRM, Act.PIN_DOWN) | {Act.REJECT: 1.0}
        return replace(move, acts=acts, named=None, denies=True)
    return _after_a_promise(move, reading, table)


def _of_words(reading: Reading, table: Table) -> dict[Act, float]:
    """What a message means of which nothing was read."""
    if _sorry(reading):
        return {Act.EMPATHIZE: 1.0}
    if table.offer and _HALFWAY.search(reading.text):
        return {Act.REJECT: 1.0}
    if _WHY.search(reading.text):
        return {Act.PROBE: 1.0}
    return {Act.GREET if _WAITS.search(reading.text) else Act.OTHER: 1.0}


def _asks_plainly(text: str, table: Table) -> bool:
    """Whether it asks for the day, the sum or the means of a payment in so many words, however it was read."""
    how = bool(table.offer or table.pledged) and _HOW.search(text)
    return bool(_WHEN.fullmatch(text.strip()) or _MOST.search(text) or how)


def _instead(acts: dict[Act, float], act: Act, other: Act) -> dict[Act, float]:
    """Another act in the place of this one, as surely meant."""
    left = without(acts, act)
    return left | {other: max(acts[act], left.get(other, 0.0))}


def _of_payment(reading: Reading) -> bool:
    told = reading.amounts or reading.dates or reading.methods or reading.particulars
    return bool(told) or _OF_PAYMENT.search(reading.text) is not None


def _how_much(move: Move, reading: Reading) -> bool:
    """Whether a sum of payment is asked for, and none is named; where a day is asked for too, a day is an answer."""
    asked = {found.particular for found in reading.particulars}
    asks = Particular.AMOUNT in asked or _HOW_MUCH.search(reading.text) is not None
    return asks and Particular.DAY not in asked and not reading.sums(AmountRole.ASK) and Act.PIN_DOWN in move.acts


def _sorry(reading: Reading) -> bool:
    return bool(reading.marked(Mark.APOLOGY)) and _TONE.search(reading.text) is not None


def _named(reading: Reading) -> list[tuple[int, int]]:
    """The sums asked for or taken as settled, each with its place in the text."""
    wanted = (AmountRole.ASK, AmountRole.AGREED)
    return [(found.span[0], found.sum) for found in reading.amounts if found.role in wanted and found.sum is not None]


def _before_a_promise(move: Move, reading: Reading, table: Table, plainly: bool) -> Move:
    """A yes that says no, or that names more than his offer, is no yes; one that takes the offer may ask for more."""
    asks_the_rest = Topic.REST.value in move.topics
    for_payment = plainly or asks_the_rest or for_a_promise(reading)
    if table.offer is None and Act.PIN_DOWN in move.acts and not for_payment:
        move = replace(move, acts=_instead(move.acts, Act.PIN_DOWN, Act.PROBE))
    accept, reject = reading.find(Act.ACCEPT_OFFER), reading.find(Act.REJECT)
    agreed = {found.sum for found in reading.sums(AmountRole.AGREED)}
    named, word = _named(reading), REST.search(reading.text)
    first = [amount for place, amount in named if word is None or place < word.start()]
    if word is not None and (first or asks_the_rest) and move.did(*_SETTLING):
        move = _of_rest(move, reading, word.start(), [entry for entry in named if entry[0] > word.start()], frozenset())
    if word is not None and first and move.pay_day in reading.pay_days and _day_from(reading, 0, frozenset()):
        days = [found for found in reading.dates if found.role is DateRole.PAY and found.span[0] < word.start()]
        move = move if days else replace(move, pay_day=None)  # the only day is that of the rest
    if table.offer is None or table.offer in agreed:
        return move
    wanted = max(first, default=0)
    refused = accept is not None and reject is not None and reject.confidence >= accept.confidence
    unsaid = accept is not None and accept.confidence < SURE and _YES.search(reading.text) is None
    if wanted <= table.offer and not refused and not unsaid:
        return move
    acts = without(move.acts, Act.ACCEPT_OFFER, Act.CONFIRM)
    if wanted > table.offer:
        acts = without(acts, Act.PIN_DOWN)
    if acts == move.acts:
        return move
    asked = move.ask if move.ask is not None else wanted or None
    return replace(move, acts=acts or {Act.DEMAND if wanted else Act.OTHER: 1.0}, ask=asked, named=None)


def _after_a_promise(move: Move, reading: Reading, table: Table) -> Move:
    """A message that goes beyond what is promised is about the rest; what it says of the promise is not about that."""
    if not move.did(*_SETTLING, Act.FOLLOW_UP, Act.DEMAND, Act.REJECT):
        return move
    named, known, due = _named(reading), table.known, frozenset(day for _, day in table.pledged)
    if table.rest_offer and move.pay_day in due and len(named) > 1:
        move = replace(move, pay_day=None)  # the day of what is promised already
    word = REST.search(reading.text)
    beyond = [(place, amount) for place, amount in named if amount not in known]
    more = [entry for entry in beyond if entry[1] > table.promised or len({amount for _, amount in named}) > 1]
    asks = move.did(Act.PIN_DOWN, Act.DEMAND, Act.REJECT) or _QUESTION.search(reading.text) is not None
    if more or (word and asks):
        since = word.start() if word else min(place for place, _ in more)
        asks_more = word is not None or move.did(Act.DEMAND, Act.TRADE, Act.CONCEDE)
        read_back = READ_BACK.search(reading.text) is not None
        recaps = not asks_more or read_back or move.did(Act.CONFIRM, Act.ACCEPT_OFFER)
        return replace(_of_rest(move, reading, since, beyond, due), recaps=recaps)
    other = sorted(reading.pay_days - due)
    if not move.how_much or not other:
        return move
    return replace(move, rest=True, rest_day=other[0], recaps=bool(reading.pay_days & due))


def _of_rest(
    move: Move, reading: Reading, since: int, sums: list[tuple[int, int]], due: frozenset[date | None]
) -> Move:
    """The move with what it asks of the rest: the first of these sums from a place on, else the first of all."""
    after = [amount for place, amount in sums if place >= since] + [amount for _, amount in sums]
    return replace(move, rest=True, rest_ask=next(iter(after), None), rest_day=_day_from(reading, since, due))


def _day_from(reading: Reading, since: int, due: frozenset[date | None]) -> date | None:
    """The first day of payment from this place on; else one that is not a promise's."""
    days = [found for found in reading.dates if found.role is DateRole.PAY and found.date is not None]
    after = [found.date for found in days if found.span[0] >= since]
    return next(iter(after), next((found.date for found in days if due and found.date not in due), None))
