"""Days and deadlines in a message: found, resolved against today, each with what it is for.

A day that is refused (不是周五是周四, Friday is too late) is left out, and so is a day of small talk (今儿先到这儿).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from scenarios.vocabulary import DateKind, DateRead, DateRole, Span
from sim.reader import dates_en, dates_zh
from sim.reader.calendar import Calendar
from sim.reader.days import Outcome, Rule, outcome
from sim.reader.normalise import Folded
from sim.reader.phrases import Phrases, Regex

_BY_AFTER = Regex(
    r"[ ]*(?:(?:早上|上午|中午|下午|晚上|夜里|凌晨)?(?:下班|收市|打烊|天黑)?(?:之前|以前|前|为止|之内|以内|"
    r"(?<=[月周])内)|(?:的)?(?:at the |the )?latest\b|or (?:sooner|before|earlier)\b|noon\b|eod\b|cob\b)"
)
_BY_BEFORE = Regex(
    r"(?:最迟|最晚|截止到?|截至|赶在|拖到|等到|不超过|不晚于|过了|(?<![a-z])(?:by|before|until|till|til|"
    r"no later than|not later than|latest by|latest|on or before|ahead of|due by|past|deadline(?: is)?:?|"
    r"at the latest))[ ]*(?:(?:the|this|on|end of)[ ])?$"
)
_PAY = Phrases(
    "付|打款|打过来|打给|打到|转|汇|到账|到位|入账|进账|结清|结算|结一下|结掉|结了|清掉|清账|还款|还清|"
    "还钱|还上|款|货款|交票|进来|走账|走一下|走掉|走完|安排|补上|补齐|凑|拿出|拿来|给我|钱|万|承兑|余款|"
    "尾款|兑现|放款|划过来|划我|出款|出账",
    "pay|paid|payment|payments|paying|transfer|transferred|wire|wired|wiring|send|settle|settled|clear|"
    "cleared|remit|release|funds|money|deposit|instal?ment|balance|cash|cheque|k|grand|rmb|invoice|"
    "invoices|amount|rest|half|full|account|due",
)
_ACTION = Phrases(
    "过来|来(?:帮|给|看|换|修|一趟|拉|取|送|找|接|拜访|对账|店里|仓库|您这)|送(?:到|去|过|货)|换(?:货|新|"
    "好|掉|一)|换新|修|上门|登门|见面|碰(?:个?头|面)|面谈|聊|打(?:个)?电话|电话|联系您|回访|回复|答复|对账|"
    "对一?下账|发货|发车|发您|发函|发给您|寄|锁|停(?:货|供|单|发|止)|法务|律师|起诉|出(?:结果|报告|方案)|"
    "检测|拜访|补货|上架|开始|启动|活动|培训|去(?:看|跑|拜访|仓|点|报|申请)|车就|排不上|派人|督导|技术|"
    "师傅|报销|配件|申请|批下来|盘点|带(?:着|人|配件|货|上)",
    "call you|ring|phone you|visit|meet|meeting|see you|speak|talk|catch up|send you|send over|get you|"
    "have someone|come (?:by|over|round|back|in)|drop by|pop in|be there|deliver|deliver(?:ed|y)|ship|"
    "shipped|swap|replace|replaced|replacement|collect the|pick up|engineer|technician|agronomist|report|"
    "verdict|lab|legal|solicitor|lawyer|letter|hold|stop|suspend|escalate|go in with you|promo|training|"
    "demo|launch|start|fix|repair|credit note|you'll see|in yours|bailiffs|leave (?:leeds|the)|unit|units|"
    "stock|visit|rep",
)
_STRONG_PAST = Phrases(
    "就(?!得|要|会|能|该|是|算|不)[^,，。]{1,3}了|都过去|过去.{1,6}了|没到|没收到|未到|还没|没见|没影|"
    "没动静|没兑现|没打|没付|没给|过去了|都过了|已经过|"
    "至今|到现在|不见|应该到|就该|本该|原定|泡汤|落空|又没|没下文|收的|收到的|到的那|签的|"
    "送的货|发的货|进的货|提的货|开的票|拉的货|说的是|那天|那回|那次",
    "hasn't|haven't|didn't|never|nothing|not arrived|no sign|was due|were due|was supposed|were supposed|"
    "were meant|was meant|has passed|came and went|gone|already|still waiting|still no|you missed|missed|"
    "slipped|fell through|were going to|was the (?:day|date)|(?:was|were)(?! hoping| wondering| thinking|"
    " going| planning)|did|bought|ordered|landed|shook|fell due|came out|arrived|came in|delivered on|"
    "delivered|signed|"
    "invoiced|received|posted|ago|you said|said it|broke|broken|overdue since|since",
)
_NOT_PAST = Phrases(
    "如果|要是|若|的话|之前|以前|就(?:停|锁|交|走|只能|得|按)|不然|否则",
    "if|unless|otherwise|or else|by then|by|before|will|won't|'ll",
)
_REFUSED_AFTER = Regex(
    r"[^,，。；;!?！？]{0,3}?(?:不行|不成|不合适|不可以|太晚|太迟|太久|太远|来不及|晚了|迟了|等不了|等不及|"
    r"没法等|不能接受|接受不了|我?接不了|不是办法|可不行|没戏|不算|拖太久|黄花菜|won'?t (?:do|work|fly|"
    r"cut it)|doesn'?t (?:do|work|suit)|does not work|don'?t work|is (?:too|no|not|far too|much too)|"
    r"isn'?t|is a bit|is out|no good|too late|too far|too long|not (?:good|soon|early) enough|can'?t work|"
    r"i can'?t (?:do|accept|wait)|\?? no\b(?! later))"
)
_REFUSED_BEFORE = Regex(
    r"(?:不能?再?(?:等|拖|推|挪|放|晚|延)到?|别(?:再)?(?:等|拖|推|挪|放)?到?|不要(?:再)?(?:等|拖|推)?到?|"
    r"甭(?:等|拖)?到?|没法(?:等|拖)到?|等不(?:到|了|及)|拖不到|不赶|不非要?|不必|不用(?:等到?)?|不是|"
    r"而不是|不等|不说|哪(?:能|有)等到|(?:can'?t|cannot|can not|won'?t|not going to|don'?t want to|"
    r"unable to) (?:wait|hold|leave it|push|stretch|go|let it (?:run|slide|go)|do)(?: (?:this|it|off|on|"
    r"for))?(?: (?:until|till|to|past|beyond|for|into))?|(?<![a-z])not (?:on |by |for |until |till |after |"
    r"a )?|never mind|instead of|rather than|forget(?: about)?|no,? not)[ ]*(?:the |any |some |another |"
    r"yet )?$"
)
_TALK_AFTER = Regex(
    r"[ ]*(?:就|咱|咱们|我们|我)?(?:先|就)?(?:到这|这样|聊到|说到这|天气|气色|人气|生意|店里|心情|精神|"
    r"气温|真|好热|好冷|特意|专程|路过|上门|登门|找您|想跟|想和|主要|聊|谈|打扰|过来|来(?!得?钱|款|不)|"
    r"怎么样|忙|我来|高兴|辛苦|也不)|[ ]*(?:就|先)(?:这|到)"
)
_TALK_BEFORE = Regex(
    r"(?:how are you(?: doing)?|how's (?:business|trade|it going|things)|business|busy|"
    r"leave it there(?: for)?|leave it at that(?: for)?|weather|warm|cold|hot|lovely|looking (?:good|well|"
    r"busy)|that's (?:it|all)(?: for| from me)?|enough for|(?:here|came|come(?: in)?|in|visiting|calling|"
    r"ringing|writing)(?: to see you)?|your time|see(?:ing)? you|meet you|meeting me|good (?:day|"
    r"morning)) $"
)
_CORRECTING = Regex(r"[,，、 ]*(?:而)?(?:是|but |it'?s |make (?:that|it) )?[ ]*$")
_TERMS = Phrases(
    "合同|协议|条款|账期|月结|货到|到货后|收货后|发票后|验收后|开票后|签收后|规定",
    "terms|contract|agreement|net|of (?:delivery|receipt|invoice)|after (?:delivery|receipt|invoice)",
)


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
    for hit in _hits(folded, message):
        days.append(_day(folded, hit, today, days))
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


def tell(folded: Folded, days: list[Day]) -> tuple[DateRead, ...]:
    """The days as they are told to others: without the masked, spans in the message."""
    return tuple(
        DateRead(role=day.role, span=folded.span(day.start, day.end), date=day.date, kind=day.kind)
        for day in days
        if not day.masked
    )


def _hits(folded: Folded, message: str) -> list[_Hit]:
    rules = dates_zh.NUMERIC + (dates_zh.RULES if folded.chinese else ()) + dates_en.RULES
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


def _day(folded: Folded, hit: _Hit, today: date | None, before: list[Day]) -> Day:
    calendar = _calendar(folded, hit, today, before)
    result = outcome(hit.rule, hit.match, calendar)
    start, end, kind = hit.start, hit.end, result.kind
    if result.masked:
        return Day(start, end, None, kind, DateRole.ACTION, True)
    after = _BY_AFTER.match(folded.text, end)
    lead = _BY_BEFORE.search(folded.text[max(0, start - 24) : start])
    if after or lead or re.match(r"(?:by|before|until|till|within|no later)", hit.match[0]):
        kind = DateKind.BY
    inner_end = after.end() if after else end
    inner_start = start - len(lead[0].rstrip("")) if lead else start
    masked = _is_refused(folded.text, start, inner_end) or _is_talk(folded, hit, today) or _off(folded, hit, result)
    role = _role(folded, start, end, result.date, today)
    return Day(max(inner_start, 0), inner_end, result.date, kind, role, masked, result.timed)


def _calendar(folded: Folded, hit: _Hit, today: date | None, before: list[Day]) -> Calendar | None:
    if today is None:
        return None
    if hit.rule.chained:
        base = next((day.date for day in reversed(before) if day.date and not day.masked), None)
        return Calendar(base or today)
    return Calendar(today, past=_looks_back(folded, hit))


def _looks_back(folded: Folded, hit: _Hit) -> bool:
    """Whether the clause tells of what has been: it was due Friday. Not in a condition or with a deadline's ending."""
    start, end = folded.clause_at(hit.start)
    clause = folded.text[start:end]
    if _BY_AFTER.match(folded.text, hit.end) or hit.match[0].startswith(("by", "before")):
        return False
    if "f" in hit.match.re.groupindex and clause in _PROMISED:
        return True
    if _SAID_AFTER.match(folded.text, hit.end) or (
        hit.match[0][-1] in "号日" and _THAT_AFTER.match(folded.text, hit.end)
    ):
        return True
    rest = folded.text[start : folded.sentence_at(hit.start)[1]][:80]
    return (clause in _STRONG_PAST or (rest in _STRONG_PAST and rest in _PROMISED)) and clause not in _NOT_PAST


_THAT_AFTER = Regex(r"的?(?:那(?:批|笔|单|次|趟|天|车|票|张)|承诺)")
_SAID_AFTER = Regex(
    r"(?:您|你)?(?:就|亲口|也|都)?(?:说|答应|讲|承诺|保证|"
    r"约)(?:过|好|了|的|要|\d|今|明|后|下|周)"
)
_PROMISED = Phrases(
    "答应|承诺|说好|说过|说的|讲的|讲好|约好|保证|说要|说给", "promised|said|told|agreed|were going|swore|word"
)


def _off(folded: Folded, hit: _Hit, result: Outcome) -> bool:
    """Words for a stretch of time that are no deadline here: this month's sales, terms of 30 days."""
    start, end = folded.clause_at(hit.start)
    clause = folded.text[start:end]
    if hit.rule.pay_only:
        sentence = folded.text[slice(*folded.sentence_at(hit.start))]
        return sentence not in _PAY and clause not in _ACTION
    duration = "unit" in hit.match.re.groupindex and hit.match["unit"] is not None
    goods = folded.text[max(0, hit.start - 3) : hit.start].endswith(
        ("收货", "到货", "验收", "开票", "签收", "交货", "货到")
    )
    return duration and result.kind == DateKind.BY and (goods or clause in _TERMS)


def _is_refused(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 30) : start]
    negated = _REFUSED_BEFORE.search(before)
    if negated:
        return not before[: negated.end()].endswith(("是不是", "能不能", "要不要", "not later than "))
    return bool(_REFUSED_AFTER.match(text, end)) and not text.startswith(("之后", "以后", "后", "过后"), end)


def _is_talk(folded: Folded, hit: _Hit, today: date | None) -> bool:
    """Today in passing: how is business today, 今天先到这儿."""
    word = hit.match[0].split(" ")[0]
    if word not in ("今天", "今儿", "今日", "今儿个", "today", "this", "今晚"):
        return False
    start, end = folded.clause_at(hit.start)
    clause = folded.text[start:end]
    if _TALK_AFTER.match(folded.text, hit.end):
        return clause not in _PAY_NOW
    return bool(_TALK_BEFORE.search(folded.text[max(0, hit.start - 40) : hit.start]))


_PAY_NOW = Phrases("到账|付|万|打款|收款|转账|汇|结清|货款", "pay|wire|transfer")


def _role(folded: Folded, start: int, end: int, day: date | None, today: date | None) -> DateRole:
    if day is not None and today is not None and day < today:
        return DateRole.PAST
    left, right = folded.clause_at(start)
    clause = folded.text[left:right]
    action, pay = clause in _ACTION, clause in _PAY
    if action and (not pay or _ACTION.first(folded.text[end:right])):
        return DateRole.ACTION
    if not action and not pay:
        sentence = folded.text[slice(*folded.sentence_at(start))]
        return DateRole.ACTION if sentence in _ACTION and sentence not in _PAY else DateRole.PAY
    return DateRole.PAY


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


_NEAR = 24
"""Characters between a day and the time of day that belongs to it."""


def covers(days: list[Day]) -> list[Span]:
    """The stretches of the folded text whose numbers are days or times."""
    return [(day.start, day.end) for day in days]
