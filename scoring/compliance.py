"""The gate: conduct that ends an attempt or costs points, whatever it brought. No legal advice.

Found in the trainee's own words, by act, mark and pattern in both languages. What fails and what deducts:
science.md §2.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from scenarios.vocabulary import Act, ContactKind, Mark, Reading, Span
from scoring.moments import Moments
from scoring.rubric import Thresholds
from scoring.rule import Dimension, Finding, Rule
from scoring.transcript import Kind, Turn

FAIL = -100.0
SURE = 0.5
"""Confidence below which a bare `threat` reading, with no words that show it, is not held against anyone."""
_DAY_CALLS = 3
_WEEK_CONTACTS = 7


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


PATTERNS: dict[str, re.Pattern[str]] = {
    "GATE-01": _words(
        r"(打断|卸|废)(了)?(你|您)?的?.{0,3}(腿|胳膊|手)|(弄|打|整)死(你|您)|砸(了)?(你|您)的?.{0,3}(店|车|门面|仓库)",
        r"(找|叫|带)(几个|些|一帮)?(人|兄弟).{0,6}(收拾|弄|修理|教训|堵)(你|您)|要(你|您)的?好看|让(你|您).{0,6}(开不下去|混不下去|吃不了兜着走)",
        r"(知道|晓得)(你|您)(家|孩子|小孩|儿子|女儿).{0,4}(住哪|在哪|上学)|(不给钱|不付钱|不还).{0,6}(别想|休想).{0,4}(出门|走|离开)",
        r"\b(break|smash) your (legs?|arms?|shop|store|windows?|car)\b|\bbeat you up\b|\bhurt you\b|\bburn (your|the) (shop|store|place)\b",
        r"\b(send|bring) (some|a few|the) (guys|boys|lads|men)\b|\bwatch your back\b|\bknow where you(r (kids?|family))? (live|go)\b",
        r"\byou('ll| will) (be sorry|regret)\b|\b(not|n't) (let|letting) you (leave|go|out)\b",
    ),
    "GATE-02": _words(
        r"堵(住)?(你|您|店|公司|仓库|厂)的?.{0,3}(门|路)|(拉|挂)(起)?横幅|(泼|喷)(油)?漆|(天天|一直|全天)(跟着|跟踪|守着)(你|您)|跟踪(你|您)",
        r"(住|睡|赖)(在|到)?(你|您)(店|公司|家|办公室)(里|门口)?不走|(在|到)(你|您)(家)?门口(坐|闹|堵|守)|(带|叫|组织).{0,6}(人|工人).{0,6}(闹|围)",
        r"\bblock(ing)? (your|the) (door|gate|entrance|shop|warehouse)\b|\b(hang|put up) (a )?banners?\b|\bfollow you (around|home|everywhere)\b",
        r"\b(camp|sit) (out )?(in|outside|at) your (shop|store|office|house|door)\b|\bcrowd (your|the) (shop|store|office)\b",
    ),
    "GATE-03": _words(
        r"(找|告诉|通知|联系|打给|打电话给|问|跟)(到|过)?(你|您)(的)?(老婆|老公|爱人|媳妇|丈夫|太太|父母|爸妈|孩子|家人|家里人?|亲戚|朋友|邻居|其他客户|别的客户)",
        r"(让|叫)(你|您)?(的)?(所有|全|整个|周围|其他|别的)?(人|家人|亲戚|朋友|客户|同行|市场|街|圈子)(上的?人|里的?人|们|都|全)?.{0,4}(知道|晓得|看看|看清)",
        r"(发|挂|晒|放|捅)(到|在|上)?.{0,4}(朋友圈|抖音|微博|网上|快手|小红书)|(网上|媒体|朋友圈|抖音).{0,4}曝光|曝光(你|您)|(群里|行业群).{0,8}(老赖|欠钱|欠款|曝光)",
        r"\b(tell|call|contact|ring|phone|message|speak to|talk to) your (wife|husband|family|parents|mother|father|kids|children|friends|relatives"
        r"|neighbou?rs|other (customers|suppliers|clients))\b",
        r"\b(post|put|share|expose|shame)\b.{0,24}\b(online|facebook|social media|wechat|tiktok|internet|twitter|reviews?)\b|\bname and shame\b",
        r"\b(make sure )?every(one|body) (in town |in the market |in the trade )?(knows|will know|finds out|hears)\b",
    ),
    "GATE-04": _words(
        r"(多|另)(写|算|加|开|报)(点|些|一点|上)?.{0,4}(欠款|账|金额|发票|费用)|账上(多|给你多)(写|记)|(加|收)(你|您)?.{0,6}(手续费|催收费|上门费|罚款)",
        r"不付就(翻倍|双倍|加倍)|(欠款|本金)(自动)?(翻倍|翻番)",
        r"\b(add|charge you|charge)\b.{0,16}\b(collection|visit|penalty|processing|handling) fees?\b|\bdouble (the debt|what you owe|your balance)\b",
        r"\b(pad|inflate|round up) (the|your) (invoice|balance|debt|account)\b",
    ),
    "GATE-05": _words(
        r"(给|返|塞)(你|您)(个人|私下|私人)?.{0,6}(回扣|好处费|红包|返点给你个人|好处)|私下(给|返|打|补)(你|您)|(少不了|不会少)(你|您)的?(那份|好处)",
        r"(打|转|付)(到|给|进)我(个人|自己|私人|的)?的?(卡|账户|账号|微信|支付宝)",
        r"\bkick-?back\b|\bsomething (in it )?for you(rself)? (personally|on the side)\b|\bunder the table\b|\bmake it worth your while\b"
        r"|\bsomething extra for you personally\b|\b(to|into) my (own|personal|private) (account|card)\b",
    ),
    "GATE-06": _words(
        r"(直接|强行|今天就)?(搬|拉|拖|扣)(走)?(你|您|店里|仓库里?)的?(货|车|设备|东西)(抵债|抵账|走)?(?!款)",
        r"(货|车|设备)(我|我们)(直接|今天就|现在就)(搬|拉|拖|扣)",
        r"\b(take|grab|seize|load up|haul away)\b.{0,20}\b(your|the) (goods|stock|car|van|truck|equipment)\b"
        r"(?=.{0,30}\b(now|today|myself|right here|whether|until)\b)",
    ),
    "GATE-08": _words(
        r"(已经|早就|都)(向法院|到法院|去法院|把(你|您).{0,2})?(起诉|告|立案|报警|报案)(了|到法院)|法院(已经|都)(立案|受理|判|冻结)",
        r"(已经|马上就?)(列入|上)(失信|黑名单|老赖)|我(是|代表)(法院|公安|派出所|警察|律师事务所)|警察(马上|明天|今天)?(就)?(来|抓)(你|您)|抓(你|您)(进去|坐牢)",
        r"\b(have|has|'ve|already) (already )?(sued|filed (a )?(lawsuit|suit|case)|filed (against|with the court)|taken you to court|called the police)\b",
        r"\b(I am|I'm|we are|we're|calling) (from )?(the )?(court|police|bailiffs?|sheriff)\b|\b(police|sheriff) (will|are going to|is coming to) (arrest|come)\b",
        r"\bhave you (arrested|jailed|locked up)\b|\bgo to (jail|prison)\b",
    ),
    "GATE-09": _words(
        r"(半夜|凌晨|三更半夜|深夜|大半夜).{0,10}(打|找|来|电话|敲门|堵)|(晚上|夜里)(十|10|十一|11|十二|12)点.{0,8}(打|找|来|电话|敲门)",
        r"\b(call|ring|phone|come|knock|visit)\b.{0,24}\b(at|after|past) (midnight|10 ?p\.?m|11 ?p\.?m|[1-5] ?a\.?m)\b"
        r"|\b(call|ring|phone|come|knock)\b.{0,24}\b(in the middle of the|late at|all|every) night\b",
    ),
}
"""What the words of a conduct look like. A match right after a negation ("我不会…", "we won't …") is none."""

_NEGATED = _words(
    r"(不|没|別|别|未|勿|绝不|不会|不想|不愿|从不|从来不)[^，。；！？,.;!?]{0,4}$",
    r"\b(not|never|won't|wouldn't|don't|didn't|can't|haven't|hasn't|no need to|without|rather than)\b[^,.;!?]{0,18}$",
)
_INSULTING = _words(
    r"(你|您)(个|这个)?(骗子|混蛋|王八|无赖|垃圾|流氓|畜生|废物|老赖)|(不要脸|臭不要脸|他妈|操你|去死|缺德|狗东西)",
    r"\b(you('re| are)?( a)?( bloody| damn)? (crook|thief|liar|scum|bastard|idiot|moron|fraud|deadbeat|coward))\b|\b(asshole|piece of shit|son of a bitch)\b",
)


@dataclass(frozen=True, slots=True)
class Conduct:
    """A conduct of the gate found in one message: the rule's id, its words, and whether it ends the attempt."""

    rule: str
    span: Span
    fails: bool
    points: float


def _found(rule: str, text: str) -> Span | None:
    for match in PATTERNS[rule].finditer(text):
        if not _NEGATED.search(text[: match.start()]):
            return match.span()
    return None


def _read_threat(reading: Reading) -> Span | None:
    """The words of a threat as the reader found it; a mark is surer than the act."""
    for mark in reading.marked(Mark.UNLAWFUL):
        return mark.span
    act = reading.find(Act.THREAT)
    return act.span if act is not None and act.confidence >= SURE else None


def _insult(text: str, reading: Reading | None) -> Span | None:
    if reading is not None and (marks := reading.marked(Mark.INSULT)):
        return marks[0].span
    found = _INSULTING.search(text)
    return found.span() if found and not _NEGATED.search(text[: found.start()]) else None


def check_message(text: str, reading: Reading | None = None) -> tuple[Conduct, ...]:
    """The conduct of the gate in a message, in order of rule ids; empty when there is none.

    `sim.practice` ends an attempt on one that `fails`. Works on an unread message too: what is said counts.
    """
    spans = {rule: span for rule in PATTERNS if (span := _found(rule, text)) is not None}
    if (insult := _insult(text, reading)) is not None:
        spans["GATE-07"] = insult
    threat = _read_threat(reading) if reading is not None else None
    explained = any(rule in spans for rule in spans if rule != "GATE-09")
    if threat is not None and not explained:
        spans["GATE-01"] = threat
    return tuple(_conduct(rule, spans[rule], text) for rule in sorted(spans))


def _conduct(rule: str, span: Span, text: str) -> Conduct:
    points = POINTS[rule]
    end = min(span[1], len(text))
    return Conduct(rule, (min(span[0], end), end), points <= FAIL, points)


def _message_rule(rule: str) -> Iterator[Rule]:
    def check(m: Moments, t: Thresholds) -> Iterable[Finding]:
        for turn in m.turns:
            if turn.kind == Kind.SAY and turn.text and turn.by == "trainee":
                for conduct in check_message(turn.text, turn.reading):
                    if conduct.rule == rule:
                        yield Finding(1.0, turn.n, conduct.span, "miss")

    yield Rule(rule, Dimension.COMPLIANCE, POINTS[rule], 1 if POINTS[rule] <= FAIL else 3, check)


def _calls_within(turn: Turn, m: Moments, days: int) -> int:
    since = turn.day - timedelta(days=days - 1)
    return sum(1 for other in m.contacts if other.n <= turn.n and other.day >= since and _is_call(other))


def _is_call(turn: Turn) -> bool:
    return turn.contact_kind in (ContactKind.CALL, None)


def _too_many_calls(m: Moments, t: Thresholds) -> Iterable[Finding]:
    for turn in m.contacts:
        if turn.kind == Kind.CONTACT and _is_call(turn):
            too_many = _calls_within(turn, m, 1) > _DAY_CALLS or _calls_within(turn, m, 7) > _WEEK_CONTACTS
            if too_many:
                yield Finding(1.0, turn.n, None, "miss")


POINTS = {
    "GATE-01": FAIL,
    "GATE-02": FAIL,
    "GATE-03": FAIL,
    "GATE-04": FAIL,
    "GATE-05": FAIL,
    "GATE-06": FAIL,
    "GATE-07": -40.0,
    "GATE-08": -40.0,
    "GATE-09": -15.0,
    "GATE-10": -15.0,
}
RULES = (
    *(rule for id in POINTS if id != "GATE-10" for rule in _message_rule(id)),
    Rule("GATE-10", Dimension.COMPLIANCE, POINTS["GATE-10"], 3, _too_many_calls),
)
