"""Sums of money in a message: found, told from other numbers, put together to ranges and floors. Roles: see `roles`.

A number without a unit counts as 万 in Chinese, thousands in English (lakh in India) when that fits the overdue
balance and the words around it speak of money: 付15个, 还是二十, the whole 14.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from scenarios.vocabulary import ReadContext, Span, minor
from sim.reader.normalise import Folded, is_han
from sim.reader.numbers import scan
from sim.reader.numeral import Numeral
from sim.reader.phrases import Phrases, Regex
from sim.reader.shares import Share, find_shares, percent_spans

_CURRENCY_BEFORE = Regex(
    r"(?:人民币|(?<![a-z])(?:rmb|cny|usd|us|eur|gbp|inr|hkd|hk|nt|aud|sgd|rs\.?)|"
    r"[¥$€£₹])[ ]?[¥$€£₹]?[ ]*(?:约|about )?$"
)
_CURRENCY_AFTER = Regex(
    r" ?(?:元整|元|圆整|圆|块钱|块(?!儿|地|板|牌|表|屏|砖|肉|布|料|硬盘|显示|区|市场)|人民币|美元|美金|"
    r"欧元|英镑|港币|港元|卢比|(?<=[万千百])刀|(?:yuan|rmb|cny|usd|eur|gbp|inr|hkd|dollars?|bucks|quid|"
    r"pounds?|euros?|rupees?|kuai|renminbi)(?![a-z])|[€£](?!\d)|\$(?!\d))(?:整|钱)?"
)
_IDIOMS = Phrases(
    "十有八九|八九不离十|一五一十|三七二十一|三番五次|三天两头|七上八下|千方百计|千言万语|成千上万|"
    "一清二楚|十全十美|十万火急|十万八千里|百分之百|百分百|万一|千万(?!元|块|级|以上|的(?:生意|货|规模|销|"
    "盘))|一万个(?:放心|不|理由|愿)|一百个(?:放心|不|愿)|一千个|一万(?:遍|次|句)|双(?:十一|十二|11|12)|"
    "五一|十一长假|618|315|12345|12315|996|24小时|7x24|二维码|一二三|三五成群|三三两两|五五开|三七开|"
    "二八开|四六开|半斤八两|二话|一百二十个|百年|万分|十分|九点九|说一千道一万|一千零一夜|二百五(?!十|块|"
    "元)|三十六计|八字没一撇|不管三七|一是一|二是二|丁是丁",
    "thanks a million|a million (?:thanks|reasons|times|things|miles|dollar question|to one)|"
    "million (?:reasons|times)|one in a million|a thousand (?:thanks|apologies|times|pardons|miles)|"
    "a hundred (?:times|reasons|percent)|24/7|a thousand words|six of one|at sixes and sevens|"
    "nine times out of ten|first things first|fifty[- ]fifty|50[-/]50|101|one or two|two or three|"
    "ten to one|on cloud nine|back to square one|the one|no one|any one|one by one|a one-off|one-off|"
    "catch 22|net \\d+|(?:net|the) thirty|half a (?:mo|sec|minute|day|dozen)|a hundred per ?cent|"
    "hundred per ?cent",
)
_IDS = Regex(
    r"(?:\+?86[- ]?)?(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|"
    r"\+\d{1,3}[ -]?\d[\d -]{6,}\d|(?<![\d,.¥$])\d{9,}+(?![\d,.]*[万亿元块])"
    r"|(?<!\d)\d{3}[- ]\d{3,4}[- ]\d{4}(?!\d)|(?<!\d)0\d{3,4} \d{3} ?\d{3,4}(?!\d)|(?<![\d$¥€£])\d{3}-\d{4}(?!\d)"
    r"|(?:单号|订单号?|合同号?|发票号码?|票号|编号|尾号|账号|卡号|工号|型号|批号|货号|车牌|电话|手机号?|"
    r"微信号?|qq|邮编|代码|密码|(?:第|no\.?|nr\.?|#|№)|(?<![a-z])(?:invoice|inv|po|order|so|dn|ref|number|"
    r"lot|batch|ticket|model|version|ver|sku|account|acct|page|room|section|clause|article|step|chapter|"
    r"item|line|floor|gate|unit|iphone|mate|galaxy|pixel|windows|gen|ext|extension|option|plan|type|class|"
    r"route|exit|platform|level|tier|phase|stage|q|fy|version|no|nos)\.?)"
    r"(?:是|为|:|：|#|-| |no\.?|number|号|"
    r"的)*(?:[a-z]{0,4}-?)\d[\d-]*(?![\d,]*(?:\.\d)? ?(?:[万亿千百元块wk¥]|thousand|million|grand|"
    r"lakh)(?![a-z]))(?!,\d{3})"
)
_COUNT_AFTER = Regex(
    r" ?(?:个(?=点|月|工作日|星期|礼拜|小时|钟|人|客|门|店|柜|箱|单|品|款|型|货|仓|城|县|乡|镇|市|员|学|问|"
    r"问题|原因|理由|办法|方案|字|数|电话|经销|网点|代理|供应|厂|批|项|亿|半|渠道|业务|导购|促销|产品|样|"
    r"月|年|头|把|大|小|新|老|好|坏|多|左邻)"
    r"|"
    r"[家台件箱套包袋瓶盒条支只辆部张份批单次回遍趟人名位户店平吨斤克升天日号月年周岁度楼层栋期届页字种倍折柜车盘板托桶卷双路级等代寸码颗粒间所成点时分秒米公栏排组队班]"
    r"|(?:款(?!项)|型|项|门|面(?!值)|星期|礼拜|小时|钟头|分钟|公里|毫|英寸|平方|立方|个百分|客户|门店|网点|"
    r"刻|季|笔|跟|种|起(?=[案事]))|[%‰℃]|°"
    r"|(?:st|nd|rd|th|am|pm|km|kg|cm|mm|ml|gb|tb|mb|kwh|sqm|pcs?|ppm|mins?|hrs?|g|px)(?![a-z])"
    r"|(?:units?|pieces?|cases?|boxes|box|cartons?|sets?|items?|stores?|shops?|outlets?|customers?|people|"
    r"persons?|staff|views?|followers?|kilo\w*|kilos|miles?|metres?|meters?|tons?|tonnes?|hours?|days?|"
    r"weeks?|months?|years?|times|minutes?|seconds?|points?|per ?cent|percent|reasons?|sq|skus?|orders?|"
    r"pallets?|reams?|bottles?|bags?|packs?|rolls?|trucks?|containers?|vans?|invoices?|lines?|calls?|"
    r"emails?|messages?|visits?|faulty|broken|damaged|defective|dead|other (?:dealers?|shops?|customers?|"
    r"outlets?)|dealers?|distributors?|retailers?|working|business|calendar|of (?:your|our|the) (?:stores|"
    r"shops|customers|units|cases|dealers|outlets)|cabinets?|towns?|more (?:days?|weeks?|minutes?|units?|"
    r"cases?|things?|calls?|times?)|things?|phones?|handsets?|machines?|chargers?|cables?|displays?|"
    r"samples?|fridges?|tvs?|doors?|percentage|years?-old|litres?|liters?|gallons?|inch(?:es)?|degrees?|"
    r"bays?|racks?|shelves|skids?|layers?|models?|colou?rs?|dozen|square)(?![a-z]))"
)
_MANY_AFTER = Regex(
    r" ?(?:个(?=人|客|门|店|柜|箱|单|品|货|城|字|问题|经销|网点|代理|产品|小时|粉|用户|放心|不|理由)|"
    r"[家台件箱套袋瓶盒只辆户平吨斤岁倍颗粒]|包(?!括|了)|条(?!件)|张(?!总|老|哥|姐|经|女|先|小|工)|"
    r"份(?!额)|次(?!日)"
    r"|人(?!民币)|遍|字(?!据)|名(?!单)|位(?!置)|米|公里|公斤|天(?!黑|亮)|年(?!底|前|内|末|后|终|初)|小时|"
    r"粉丝|播放|平方|多?个)"
)
_PER_UNIT = Regex(
    r"(?:每|一)(?:个|台|套|件|箱|瓶|包|只|盒|张|单|吨|辆|条|袋)(?:[^,，。0-9]{0,3})$|单价(?:是)?$|(?:per|a|"
    r"each) (?:unit|case|box|piece|set|item|carton)(?: of| at)? ?$"
)
_PER_AFTER = Regex(
    r" ?(?:一|/|每)(?:个月|月|台|套|件|箱|瓶|包|只|盒|张|吨)|(?: off)?(?: ?/ ?| a | per | each |"
    r" every )(?:unit|case|box|piece|set|item|carton|(?:month|week|year)(?! (?:after|later|from|on|before|"
    r"ago|till))|head|$)"
)

_ZH_AMOUNT_BEFORE = Regex(
    r"(?:^|"
    r"[\s,，。;；:：、!?！？(（~到要是还就来拿收走结清补欠差先出凑按那这该再凭多少共计合剩余把付打转汇给退返让减个笔款钱金额做行低于过至超满够额见张批回让弄整汇划入掏缺报开降砍加减凑放抹免添价费请]"
    r"|要么|或者?|(?:周|星期|礼拜)[一二三四五六日天]|[号日底末天晚前])$"
)
_ZH_AMOUNT_AFTER = Regex(
    r"(?:个(?![\u4e00-\u9fff])|个(?=左右|上下|以|先|行|可|吧|呢|吗|嘛|啊|今|明|后|周|下|本|月底|给|走|到|"
    r"打|付|转|汇|我|您|你|咱|都|不|没|还|是|能|也|就|的话|有|整|出头))?(?:左右|上下|出头|以内|以上|整|多)?"
    r"(?=$|[\s,，。;；:：、!?！？)）~…]|\.(?!\d)|左右|上下|以|也|就|先|行|成|可|吧|呢|吗|嘛|啊|哈|呀|的话|"
    r"今|明|后|周|下|本|月底|一[笔起次]|给|走|到|打|付|转|汇|我|您|你|咱|他|都|不|没|还|是|收|那|这|怎|能|"
    r"有|剩|余|整|往|最|或|和|跟|加|要么|要是|或|拿|什么时候|马上|立刻|必须|得|太|差|真|其实|这个|里|才|够|"
    r"的(?:陈列|促销|补贴|返利|[\u4e00-\u9fff]{0,2}费|支持|差价|货款|尾款|欠款|款|优惠|折扣|券|奖励|预算|"
    r"缺口|利息|违约金|滞纳金|本金))"
)
_ZH_COUNTED = Regex(
    r"个(?![\u4e00-\u9fff])|个(?=左右|上下|先|行|可|吧|呢|吗|今|明|周|走|到|打|付|转|汇|都|也|就|以|有|我|您|你|整)"
)
_ZH_PAY_BEFORE = Regex(
    r"(?:付|打|转|汇|给|拿|出|还|收|凑|要|走|补|先|来|把那|把这|到|差|欠)(?:个|他|够|出|了|上|您|我|齐|满|来)?$"
)
_EN_BEFORE_NOT = Regex(
    r"(?:(?<![a-z])(?:at|chapter|page|no|number|room|section|clause|article|step|version|lot|net|aged|gate|"
    r"line|floor|option|plan|item|point|phase|day|week|q|age|about the|invoice|invoices|order|po|batch|"
    r"model|type|size|level|tier|track|row|bay|dock|route|highway|flight|channel|grade|unit|first|top|last|"
    r"past|next|every|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)[ .#]*|[a-z]-?|[#/.:])$"
)
_EN_CUE_BEFORE = Regex(
    r"(?:^|[^\w\s']\s*|(?<![a-z])(?:the|whole|full|other|another|remaining|all|these|those|pay|send|wire|"
    r"transfer|do|need|want|get|give|make it|make|take|release|clear|leaves|leave|have|see|say|said|offer|"
    r"offered|about|around|like|for|of|at least|to|just|only|remaining|is|be|was|than|towards|toward|"
    r"promised|owe|or|and|start with|with|your|my|that|this|put|find|manage|on|up|down to|minus|plus|less|"
    r"not|so|then|even|over|under|below|above|from|between|i'd like|by|first|now|maybe|perhaps|nearer|"
    r"closer to|accept|settle|reach|hit|drop|come|cleared|got|call it|me|us|it|you|round|clean|cool|"
    r"straight|solid|tidy|told|quoted|heard|agreed|mentioned|in|they're|it's|that's|thats|its|approx|"
    r"roughly|nearly|almost|say,?|want that|still)\s+)$"
)
_EN_AFTER = Regex(
    r"(?=$|\s*[^\w\s'%-]|-?ish|\s*-\s|\s+(?:by|on|in|today|now|tonight|tomorrow|this|next|before|from|you|"
    r"we|i|to|is|was|are|will|would|and|or|but|wired|paid|cleared|sent|transferred|nobody|that|which|as|at|"
    r"up|over|for|first|then|minimum|total|flat|max|straight|please|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|mon|tue|wed|thu|fri|if|when|still|won't|works|doesn't|isn't|it's|with|short|"
    r"left|outstanding|overdue|due|owed|he|she|they|has|had|have|went|came|landed|arrived|would've|could|"
    r"should|can|instead|because|so|each|half|within|until|off|per|ok|okay|not|right|meant|means|out of|"
    r"a (?:week|day|month|fortnight|few)|of (?:it|that|them|which|this|the (?:balance|total|overdue|money|"
    r"debt|amount)))(?![a-z]))"
)
_EN_WORD_BEFORE = Regex(
    r"(?<![a-z])(?:the|whole|full|other|another|remaining|pay|send|wire|transfer|do|need|give me|"
    r"i'll take the|settle|release|clear)\s+$"
)
_RANGE_BETWEEN = Regex(r" ?(?:到|至|-|~|—|to|and(?= )|或者?|or) ?(?:¥|\$|€|£|₹|rmb |cny )?")
_LIST_BETWEEN = Regex(r" ?(?:、|,|，|和|加|或|or|and|/) ?")
_FLOOR_BEFORE = Regex(
    r"(?:至少|起码|最少|不低于|不少于|最低|不能(?:少|低)于|不得(?:少|低)于|保底|底线(?:是|为)?|低于|少于|"
    r"at least|at the (?:very )?least|no less than|not less than|nothing less than|minimum(?: of)?|min|"
    r"upwards of|north of|nothing (?:under|below)|not (?:a penny|a cent)? ?(?:less|under|below)(?: than)?|"
    r"no (?:lower|fewer) than|anything (?:under|below|less than)|less than|"
    r"below)[^,，。;；0-9一二三四五六七八九十]{0,5}$"
)
_FLOOR_AFTER = Regex(
    r" ?(?:块|元|钱)?(?:以上|起步|起(?![来码诉因])|及以上|打底|保底|往上|朝上|or (?:more|above|over|better|"
    r"upwards)|minimum|at least|at the very least|at minimum|and (?:up|above)|plus(?! )|\+)"
)
_FLOOR_NEEDS_REFUSAL = Regex(r"(?:低于|少于|anything|less than|below)[^,，。]{0,5}$")
_REFUSAL_AFTER = Regex(r".{0,6}(?:不|没法|免谈|别|won't|doesn't|isn't|not|no )")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum found in the folded text, in major units, not yet with a role; or a `share` of one."""

    start: int
    end: int
    low: Fraction | None
    high: Fraction | None
    floor: bool = False
    share: Fraction | None = None
    implied: bool = False
    each: bool = False
    """A price for one piece."""

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.floor


def find_sums(folded: Folded, context: ReadContext, days: list[Span]) -> list[Sum]:
    """All sums and shares in order of the text. `days` are stretches whose numbers are dates or times."""
    text = folded.text
    shares = find_shares(folded)[:MOST]
    masked = [*days, *_IDIOMS.spans(text), *(m.span() for m in _IDS.finditer(text)), *percent_spans(text)]
    masked += [(share.start, share.end) for share in shares]
    numerals = [n for n in scan(text) if not _overlaps(n, masked)][:MOST]
    sums = _put_together(folded, context, numerals)
    found = [_as_floor(text, found) for found in sums] + [_from_share(share) for share in shares]
    return sorted(found, key=lambda s: s.start)


MOST = 40
"""Numbers that are looked at in one message."""


def _overlaps(numeral: Numeral, masked: list[Span]) -> bool:
    return any(numeral.start < end and start < numeral.end for start, end in masked)


def _from_share(share: Share) -> Sum:
    return Sum(share.start, share.end, None, None, share=share.share)


def _put_together(folded: Folded, context: ReadContext, numerals: list[Numeral]) -> list[Sum]:
    sums: list[Sum] = []
    index = 0
    while index < len(numerals):
        joined = _range(folded, context, numerals, index)
        if joined is None:
            joined = _list(folded, context, numerals, index)
        if joined is not None:
            found, used = joined
            sums.extend(found)
            index += used
            continue
        one = _single(folded, context, numerals[index])
        if one is not None:
            sums.append(one)
        index += 1
    return sums


def _range(folded: Folded, context: ReadContext, numerals: list[Numeral], index: int) -> tuple[list[Sum], int] | None:
    """15到20万, 10万~15万, between 150k and 200k, ten to fifteen thousand; None when the two numbers are no range."""
    if index + 1 >= len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    text = folded.text
    first_end = _currency_end(text, first.end) or first.end
    between = _RANGE_BETWEEN.fullmatch(text, first_end, second.start)
    if between is None or second.start - first_end > 6:
        return None
    word = between[0].strip().strip("¥$€£₹ ")
    if word.startswith("and") and not re.search(r"between (?:¥|\$|€|£|₹|rmb |cny )?$", text[: first.start]):
        return None
    if word in ("或", "或者", "or"):
        return None
    if re.search(
        r"(?:从|raise|raised|increase|up|cut|drop|dropped|went|go|going|moved?|down|"
        r"reduced?) ?(?:it )?(?:from )?(?:¥|\$|€|£)?$",
        text[: first.start],
    ) and not text[: first.start].endswith("from "):
        return None
    if re.search(
        r"(?:raise|increase|cut|drop|go|went|move|down|up)[a-z]* (?:it |that |the ask )?from $", text[: first.start]
    ):
        return None
    last = _single(folded, context, second, in_range=True)
    if last is None or last.low is None or last.high is None:
        return None
    low = _shared(first, second, last)
    if low is None or low >= last.high:
        return None
    start = _currency_start(text, first.start)
    return [Sum(start, last.end, low, last.high, implied=last.implied)], 2


def _shared(first: Numeral, second: Numeral, last: Sum) -> Fraction | None:
    """The lower end: with its own unit, or with that of the upper end."""
    if first.unit:
        return first.low
    assert last.high is not None
    if last.implied:
        return first.low * (last.high / second.high)
    if second.mult > 1:
        for unit in (
            (second.lead, second.mult) if first.low < 10 and second.lead > second.mult else (second.mult, second.lead)
        ):
            value = first.low * unit
            close = second.lead == second.mult or unit == second.mult or second.high / second.lead - first.low <= 2
            if value < last.high and close:
                return value
        return first.low if first.low * 10 >= last.high else None
    return first.low if first.low >= 100 or second.low < 100 else None


def _list(folded: Folded, context: ReadContext, numerals: list[Numeral], index: int) -> tuple[list[Sum], int] | None:
    """三十五、四十万: the first takes the second's unit."""
    if index + 1 >= len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    if first.unit or second.mult < 1000 or not folded.text[first.end : second.start]:
        return None
    between = _LIST_BETWEEN.fullmatch(folded.text, first.end, second.start)
    if between is None or (between[0].strip() in (",", "，", "和", "加", "and") and first.low < 2):
        return None
    last = _single(folded, context, second, in_range=True)
    if last is None or last.high is None:
        return None
    for unit in (second.mult, second.lead):
        value = first.low * unit
        if last.high / 4 <= value <= last.high * 4:
            return [Sum(first.start, first.end, value, first.high * unit), last], 2
    return None


def _single(folded: Folded, context: ReadContext, numeral: Numeral, in_range: bool = False) -> Sum | None:
    """The sum a number is, or None when it is no money."""
    text = folded.text
    end = _currency_end(text, numeral.end)
    start = _currency_start(text, numeral.start)
    each = bool(_PER_UNIT.search(text, 0, numeral.start) or _PER_AFTER.match(text, end or numeral.end))
    if start < numeral.start or (end is not None and _is_coin(text, numeral)):
        return _explicit(context, numeral, start, end or numeral.end, each, text)
    if numeral.unit and numeral.mult >= 1000:
        counted = _MANY_AFTER.match(text, numeral.end) or (
            not is_han(text[numeral.end : numeral.end + 1] or " ") and _COUNT_AFTER.match(text, numeral.end)
        )
        return None if counted else Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    if _COUNT_AFTER.match(text, numeral.end) and not _ZH_COUNTED.match(text, numeral.end):
        return None
    if numeral.unit and (numeral.low >= 1000 or numeral.script != "en"):
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    if numeral.script == "digits" and _large(text, numeral):
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=each)
    return _implied(folded, context, numeral, each, in_range)


def _explicit(context: ReadContext, numeral: Numeral, start: int, end: int, each: bool, text: str) -> Sum | None:
    """With a currency: as it stands. `$90` in a talk about 90,000 is still ninety."""
    count = _COUNT_AFTER.match(text, end)
    if count and start == numeral.start and end == numeral.end:
        return None
    return Sum(start, end, numeral.low, numeral.high, each=each)


def _is_coin(text: str, numeral: Numeral) -> bool:
    """块 after a lone small Chinese digit is a piece (一块, 三块板) unless 钱 follows."""
    word = text[numeral.start : numeral.end]
    if len(word) == 1 and is_han(word) and text[numeral.end : numeral.end + 1] == "块":
        return text[numeral.end : numeral.end + 2] == "块钱"
    return True


def _currency_end(text: str, position: int) -> int | None:
    match = _CURRENCY_AFTER.match(text, position)
    return match.end() if match else None


def _currency_start(text: str, position: int) -> int:
    match = _CURRENCY_BEFORE.search(text, max(0, position - 12), position)
    return match.start() if match else position


def _large(text: str, numeral: Numeral) -> bool:
    """Digits that are a sum by their looks: grouped by commas, or five to eight of them."""
    word = text[numeral.start : numeral.end]
    if "," in word:
        return True
    whole = word.split(".")[0]
    return 5 <= len(whole) <= 8 and not whole.startswith("0")


def _implied(folded: Folded, context: ReadContext, numeral: Numeral, each: bool, in_range: bool) -> Sum | None:
    """A bare number where only money makes sense, with the unit people leave out."""
    text = folded.text
    if numeral.script == "en" or not _beside_han(text, numeral):
        if not in_range and not _en_bare(text, numeral):
            return None
        if in_range and _EN_BEFORE_NOT.search(text, max(0, numeral.start - 16), numeral.start):
            return None
        chinese = folded.chinese
    else:
        if not _zh_bare(text, numeral, in_range or each):
            return None
        chinese = True
    if each:
        return Sum(numeral.start, numeral.end, numeral.low, numeral.high, each=True) if numeral.low >= 1 else None
    unit = _unit(folded, context, numeral, chinese)
    if unit is None:
        return None
    return Sum(numeral.start, numeral.end, numeral.low * unit, numeral.high * unit, implied=unit > 1)


def _beside_han(text: str, numeral: Numeral) -> bool:
    if numeral.script == "zh":
        return True
    before = text[: numeral.start].rstrip()[-1:]
    after = text[numeral.end :].lstrip()[:1]
    han = [char for char in (before, after) if char and (is_han(char) or char in "，。；、！？：")]
    latin = [char for char in (before, after) if char.isascii() and char.isalpha()]
    return bool(han) or (not latin and any(is_han(c) for c in text))


def _zh_bare(text: str, numeral: Numeral, in_range: bool) -> bool:
    before, after = text[: numeral.start], numeral.end
    if before.endswith(("第", "#", "/", ".", "-")) or (before[-1:].isascii() and before[-1:].isalnum()):
        return False
    word = text[numeral.start : numeral.end]
    single = len(word) == 1 and is_han(word) and (word not in "十廿卅" or not _ZH_COUNTED.match(text, after))
    counted = _ZH_COUNTED.match(text, after)
    if single or (counted and numeral.low < 3):
        return bool(_ZH_PAY_BEFORE.search(before[-6:])) and bool(counted)
    if in_range:
        return bool(re.match(r"个|之间|左右|块|$|[,，。;；吧都也我给让补]", text[after:]))
    if not _ZH_AMOUNT_AFTER.match(text, after):
        return False
    return bool(_ZH_AMOUNT_BEFORE.search(before[-2:] or "")) or before == "" or bool(counted)


def _en_bare(text: str, numeral: Numeral) -> bool:
    before = text[max(0, numeral.start - 24) : numeral.start]
    if _EN_BEFORE_NOT.search(before) or not _EN_AFTER.match(text, numeral.end):
        return False
    small = numeral.script == "en" and numeral.low < 10 and numeral.low.denominator == 1
    if small:
        return bool(_EN_WORD_BEFORE.search(before)) and not text.startswith(" of ", numeral.end)
    return bool(_EN_CUE_BEFORE.search(before))


def _unit(folded: Folded, context: ReadContext, numeral: Numeral, chinese: bool) -> int | None:
    """What the bare number counts in: 10,000, 1,000, 100,000, or 1; None when nothing fits."""
    value = numeral.high
    if value < 1:
        return None
    known = {s for s in (context.customer_offer, context.last_ask) if s is not None}
    units = (
        [10_000, 1000]
        if chinese and folded.mixed
        else [10_000]
        if chinese
        else [100_000, 1000]
        if context.currency == "INR"
        else [1000]
    )
    for unit in units:
        if minor(value * unit) in known:
            return unit
    if context.overdue is None:
        return _unit_without_balance(folded, numeral, chinese)
    for unit in units:
        if value < 1000 and minor(value * unit) <= context.overdue:
            return unit
    return _unit_one(folded.text, numeral)


def _unit_without_balance(folded: Folded, numeral: Numeral, chinese: bool) -> int | None:
    """Nothing to fit it to: 付15个 is 万 all the same; otherwise only a sum as it stands."""
    if chinese and numeral.high < 1000 and _ZH_COUNTED.match(folded.text, numeral.end):
        return 10_000
    return _unit_one(folded.text, numeral)


_MONEY_NOUN_AFTER = Regex(
    r"的?(?:陈列|促销|补贴|返利|[\u4e00-\u9fff]{0,2}费|差价|货款|尾款|欠款|优惠|折扣|奖励|预算|利息|违约金|"
    r"滞纳金)| (?:rebate|discount|credit|allowance|fee|refund|deposit)"
)
_LITERAL = Regex(
    r"(?:补|退|返|让|减|差价|差|运费|费用|费|那|付|打|转|汇|给|收|欠|计|共|额|款|押金|pay|send|paid|refund|"
    r"only|another|of|is|are|was|were|cost|costs|worth|about|some|they're|that's|it's|for|the|leaves|"
    r"credit|charge|fee|freight|it's)(?:了|您|你|我|的|是|: |:)?[ ]?$"
)


def _unit_one(text: str, numeral: Numeral) -> int | None:
    """A sum as it stands: three or four digits after words of money (那860我给您补上)."""
    if numeral.low < 100 or (
        numeral.script == "digits" and 1990 <= numeral.low <= 2099 and numeral.low.denominator == 1
    ):
        return None
    if _MONEY_NOUN_AFTER.match(text, numeral.end):
        return 1
    return 1 if _LITERAL.search(text, max(0, numeral.start - 12), numeral.start) else None


def _as_floor(text: str, found: Sum) -> Sum:
    """Marked as a floor when at least, 不低于, 以上 and their like stand by it."""
    if found.low is None or found.low != found.high:
        return found
    lead = _FLOOR_BEFORE.search(text, max(0, found.start - 24), found.start)
    tail = _FLOOR_AFTER.match(text, found.end)
    if lead and _FLOOR_NEEDS_REFUSAL.match(lead[0]):
        lead = lead if _REFUSAL_AFTER.match(text, found.end) else None
    if lead or tail:
        return replace(found, floor=True, end=tail.end() if tail else found.end)
    return found
