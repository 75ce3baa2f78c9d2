"""Shares of a sum: 一半, 三成, 30%, 三分之一, 全部; half, two thirds, thirty percent, in full. Only of money.

Half the customers, a margin of three percent and a hundred percent sure are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from scenarios.vocabulary import Span
from sim.reader.normalise import Folded
from sim.reader.numbers import scan
from sim.reader.phrases import Phrases, Regex

_NUM = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百点]+)"
_EN_NUM = (
    r"(?:\d+(?:\.\d+)?|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|"
    r"four|five|six|seven|eight|nine))?|ten|fifteen|five|a hundred|one hundred))"
)
_PERCENT = Regex(rf"百分之({_NUM})|({_NUM}) ?%|({_EN_NUM}) ?per ?cent(?![a-z])")
_FRACTION = Regex(r"([二两三四五六七八九十]|\d{1,2})分之([一二两三四五六七八九]|\d{1,2})")
_TENTHS = Regex(
    r"(?<![不没构促达完变合生造赞收组养])(?<!出了)(?<!卖了)(?<!走了)(?<!卖掉)(?<!铺了)([一二两三四五六七八九]|"
    r"(?<![\d.])[1-9])([二三四五六七八九])?成(?:([一二三四五六七八九]|[1-9](?!\d))(?![个百千万十天台件])|"
    r"(半))?(?!本|立|功|交|绩|熟|色|长|员|为|了|品|都)"
)
_NOUN = (
    r"(?:客户|顾客|门店|货(?!款)|库存|产品|时间|店|人|箱|机器|员工|经销|配件|路|订单|单子|价|功夫|工夫|天|生意|"
    r"市场|销量|精力|心思|屏|商户|对手)"
)
_HALF = Regex(
    rf"(?<![多大小前后上下])(?<!卖了)(?<!卖掉)(?<!开了)(?<!水掉)(?<!各认)(?<!墙面)(?<!一半)(?<!走了)(?<!出了)(?<!说到)(?<!做到)(?<!听)(?<!卖出)(?:一半|"
    rf"对半|半数(?!以上))(?!以上)(?!(?:我们|咱们|您们|你们)?的?{_NOUN})(?!儿?(?:真|假)|天|责任|一半|是(?:我们|咱们?)的(?:货(?!款)|壳|东西|牌子|料|机器|产品))"
)
_ALL = Regex(
    r"全部(?!都?(?:是|卖|库存|货物|产品|门店|员工|检|换|走|出|的?货(?!款)))|全款(?!还是)|全额|全数|悉数|(?<!安)全清|全付|全结"
)
_ALL_PAY = Phrases("付|结|打|转|还|清|款|给|到账|汇|补|缴|交", "pay|settle|clear|wire|transfer|send")
_EN_WORDS = {
    "half": Fraction(1, 2), "a third": Fraction(1, 3), "one third": Fraction(1, 3), "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4), "one quarter": Fraction(1, 4), "three quarters": Fraction(3, 4),
    "a fifth": Fraction(1, 5), "one fifth": Fraction(1, 5), "two fifths": Fraction(2, 5),
    "three fifths": Fraction(3, 5), "four fifths": Fraction(4, 5), "a tenth": Fraction(1, 10),
    "1/2": Fraction(1, 2), "1/3": Fraction(1, 3), "2/3": Fraction(2, 3), "1/4": Fraction(1, 4),
    "3/4": Fraction(3, 4), "one half": Fraction(1, 2),
}  # fmt: skip
_MONEY_NOUN = (
    r"(?:balance|money|amount|overdue|debt|sum|payment|bill|invoices?|total|outstanding|account|rest|arrears|"
    r"principal|remainder|what)"
)
_EN_FOLLOW = (
    r"(?=$|[^\w\s'-]|'|\s+(?:now|today|tonight|tomorrow|this|next|by|on|before|up|upfront|in|and|or|but|"
    r"each|first|straight|at|then|is|was|would|will|if|when|from|to|please|as|for|down|monday|tuesday|"
    r"wednesday|thursday|friday|with|again|immediately|until|within|what|works|wired|paid|again|here|there|"
    r"would|can|could|should|must|has|have|you|we|i)(?![a-z])"
    rf"|\s+(?:of )?(?:the |that |this |your |our |what |all )?(?:{_MONEY_NOUN}|it|that|this|"
    rf"what'?s?)(?![a-z])|\s+of (?:the |that |your |my |our )?(?:[¥$€£₹\d]|rmb|cny|usd|eur|gbp))"
)
_EN_SHARE = Regex(
    rf"(?<![a-z0-9/.])(?<!and a )(?<!better )(?<!other )(?<!first )(?<!second )(?<!half and )(?<!of the )("
    rf"{'|'.join(sorted(_EN_WORDS, key=lambda w: -len(w))).replace(' ', '[ -]')}){_EN_FOLLOW}(?! past|"
    rf" an? |-price|-hour| hour| day| year| and half| on (?:us|you|me|our|your))"
)
_EN_OTHER_HALF = Regex(
    r"(?<![a-z])the (?:other|first|second|remaining) half(?= (?:on|by|before|next|in|now|today|of it)|$|[,.?!;])"
)
_EN_ALL = Regex(
    r"(?<![a-z])(?:(?:all|the whole|every penny|every cent) of (?:it|what(?:'s| is) (?:due|overdue|owed|"
    r"outstanding))|in full(?! (?:bloom|swing|view|flow|flower|gear|sail|cry|colou?r))|the (?:whole|full|"
    r"entire) (?:amount|balance|sum|lot|thing|bill|overdue|debt|"
    r"figure)|full (?:amount|balance|payment|settlement)|the lot(?= (?:today|now|by|this|please)|[.,!?]?$)|"
    r"everything (?:you owe|that's (?:due|overdue)|overdue|outstanding)|100 ?%)(?![a-z])"
)
_NOT_MONEY = Phrases(
    "毛利|利润|利息|利率|返点|返利|折扣|打折|涨|跌|降价|降了|增长|提高|占比|占了|销量|卖|出货|动销|走货|"
    "市场|份额|税|完成率|达成|提成|佣金|不良|破损|概率|把握|肯定|坪效|退货率|故障|命中|点位|满意|赔率|胜算|"
    "成数|库存|货架|按扫码|走的是|[家台件箱盏只套把]不到",
    "margin|margins|interest|rebate|rebates|discount|growth|market share|sold|sell-through|sell through|"
    "sellthrough|rate|rates|tax|commission|of sales|of your sales|of stock|of the stock|sure|certain|"
    "behind you|defect|defective|failed|failure|returns|returned|agree|of the time|confident|honest|right|"
    "of customers|of your customers|up on last year|down on|turnover|mark-?up|apr|of the units|"
    "of the batch|of your stores|of stores",
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share found in the folded text."""

    start: int
    end: int
    share: Fraction


def find_shares(folded: Folded) -> list[Share]:
    """All shares of money in order of the text, none overlapping."""
    text = folded.text
    found = [share for share in _candidates(text) if 0 < share.share <= 1 and _of_money(folded, share)]
    found.sort(key=lambda share: (share.start, -share.end))
    kept: list[Share] = []
    for share in found:
        if not kept or share.start >= kept[-1].end:
            kept.append(share)
    return kept


def percent_spans(text: str) -> list[Span]:
    """Where percentages and tenths stand, of money or not: their numbers are no sums."""
    patterns = (_PERCENT, _FRACTION, _TENTHS, Regex(r"\d+(?:\.\d+)? ?(?:个百?分?点|个点|points?|percentage|pp|bps|折)"))
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _candidates(text: str) -> list[Share]:
    found: list[Share] = []
    for match in _PERCENT.finditer(text):
        word = match[1] or match[2] or match[3]
        numerals = scan(word)
        if numerals and not (match[0].startswith("百分之百")):
            found.append(Share(match.start(), match.end(), numerals[0].low / 100))
    for match in _FRACTION.finditer(text):
        below, above = _small(match[1]), _small(match[2])
        if 0 < above < below:
            found.append(Share(match.start(), match.end(), Fraction(above, below)))
    found += [Share(match.start(), match.end(), _tenths(match)) for match in _TENTHS.finditer(text)]
    found += [Share(*match.span(), Fraction(1, 2)) for match in _HALF.finditer(text)]
    found += [Share(*match.span(), Fraction(1)) for match in _ALL.finditer(text)]
    found += [Share(*match.span(), _EN_WORDS[match[1].replace("-", " ")]) for match in _EN_SHARE.finditer(text)]
    found += [Share(*match.span(), Fraction(1, 2)) for match in _EN_OTHER_HALF.finditer(text)]
    found += [Share(*match.span(), Fraction(1)) for match in _EN_ALL.finditer(text)]
    return found


_DIGITS = "零一二三四五六七八九十"


def _small(word: str) -> int:
    return int(word) if word.isdecimal() else 2 if word == "两" else _DIGITS.index(word)


def _tenths(match: re.Match[str]) -> Fraction:
    first = Fraction(_small(match[1]))
    if match[2]:
        first = (first + _small(match[2])) / 2  # 七八成
    more = Fraction(_small(match[3]), 10) if match[3] else Fraction(1, 2) if match[4] else Fraction(0)
    return (first + more) / 10


def _of_money(folded: Folded, share: Share) -> bool:
    start, end = folded.clause_at(share.start)
    clause = folded.text[start:end]
    words = folded.text[share.start : share.end]
    if share.share == 1 and _is_idle(folded, share):
        return False
    if words == "全部" or words == "半数":
        return clause in _ALL_PAY
    near = folded.text[max(start, share.start - 20) : min(end, share.end + 12)]
    if near in _NOT_MONEY:
        return near in _SURE_PAY
    if "%" in words or "成" in words or "分之" in words or "cent" in words:
        return near in _PAY_NEAR or end - start - len(words) <= 3
    return True


def _is_idle(folded: Folded, share: Share) -> bool:
    """Everything of the talk, not of the money: excuses, all of it; I've heard all of it."""
    if _TOLD_BEFORE.search(folded.text, max(0, share.start - 24), share.start):
        return True
    sentence = folded.text[slice(*folded.sentence_at(share.start))]
    return sentence in _IDLE_TALK and sentence not in _ALL_ASKED


_TOLD_BEFORE = Regex(
    r"(?<![a-z])(?:heard|hear|know|knew|remember|wrote|noted|read|believe|understand|forget|"
    r"forgot|deny|denied)(?: you)? $"
)
_IDLE_TALK = Phrases(
    "借口|空话|废话|鬼话|瞎话|套话|谎话|推脱|托词|场面话",
    "excuses|lies|talk|words|rubbish|nonsense|stories|promises|hot air|waffle|noise|bluff|games|gossip|theatre|"
    "stalling|flannel|hogwash|guesswork",
)
_ALL_ASKED = Phrases(
    "付|结|打|转|还|清|款|给|到账|汇|补|缴|交|今天|明天|周|号",
    "pay|paid|payment|send|wire|transfer|settle|clear|owe|owed|due|overdue|balance|money|want|need|today|tomorrow|"
    "tonight|now|by|on \\w+day|this week|(?:no|no more|enough|without|any|stop the|cut the|drop the) (?:more |of the )?"
    "(?:excuses|lies|talk|words|rubbish|nonsense|stories|promises|games|stalling)",
)
_PAY_NEAR = Phrases(
    "到|付|打|给|转|汇|结|清|先|首|款|今天|明天|后天|今晚|周|月|号|剩|余|欠|分|现在|要|来|走|定金|"
    "可以|行|至少|最少|起码",
    "pay\\w*|send|wire\\w*|transfer\\w*|settle\\w*|clear\\w*|now|today|tonight|tomorrow|by|up front|upfront|down|"
    "of the (?:balance|bill|overdue|invoices?|amount|total|debt)|of it|deposit|on (?:\\w+day|account)|"
    "first|at least|this week|"
    "minimum|then|rest|need|want|make it|how about|say|do|take",
)
_SURE_PAY = Phrases(
    "先付|首付|付个|打个|今天付|先打|付清", "pay|deposit|down payment|up front|upfront|of the balance|of the overdue"
)
