"""Chinese words for days: 下周三, 月底前, 三个工作日内, 大后天, 25号, 下午三点前, 中秋前, 过几天.

Each rule is a regular expression and what it comes to; `dates` looks for the ends (前, 之内), directions and roles.
"""

from __future__ import annotations

import re
from datetime import date

from scenarios.vocabulary import DateKind
from sim.reader.calendar import FRIDAY, SUNDAY, Calendar
from sim.reader.days import MASK, VAGUE, Outcome, Rule, by, on
from sim.reader.festivals import last_festival, next_festival

_NUMBER = {
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "仨": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_MM = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DD = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|二十|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = r"(?:\d{1,3}|[一二两俩三仨四五六七八九]?十[一二三四五六七八九]?|[一二两俩三仨四五六七八九])"
_BEFORE = r"(?:之前|以前|前|为止)"
_WITHIN = r"(?:之内|以内|内|里)"
_AFTER = r"(?:之后|以后|过后|后)"
_PLACE = (
    r"(?:仓|库|门|店|楼|线|机|柜|桌|车|员|公馆|院|厅|窗|码头|船|单|文件|房|铺|厂|地|会议|合同|发票|订单|产品|"
    r"货|位|样|型|档|路|站|馆|棚|区|箱|井|标|公告|令|通知)"
)
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 6}
_MONTHS = {"上上": -2, "上": -1, "": 0, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
_FESTIVALS = {
    "大年初一": "spring", "春节": "spring", "过年": "spring", "年三十": "eve", "大年三十": "eve", "除夕": "eve",
    "元宵": "lantern", "正月十五": "lantern", "清明": "qingming", "五一": "labour_day", "劳动节": "labour_day",
    "端午": "dragon_boat", "七夕": "qixi", "中秋": "mid_autumn", "八月十五": "mid_autumn", "国庆": "national_day",
    "十一": "national_day", "重阳": "double_ninth", "元旦": "new_year", "圣诞": "christmas",
    "双十一": "singles_day", "双11": "singles_day", "双十二": "double_twelve", "双12": "double_twelve",
    "618": "six_eighteen", "小年": "little_year", "情人节": "valentine", "感恩节": "thanksgiving",
}  # fmt: skip
_NOT_A_FEAST = {
    "十一": r"十一(?=前|之前|以前|后|之后|长假|假期|黄金周|节|过后|放假)",
    "五一": r"(?<![\d一二三四五六七八九十])五一(?![二三四五六七八九十百千万亿点成])",
    "618": r"(?<!\d)618(?![\d元块万,.])",
}
_NAMES = (
    "(?P<f>" + "|".join(_NOT_A_FEAST.get(n, n) for n in sorted(_FESTIVALS, key=lambda n: -len(n))) + ")(?:劳动节|节)?"
)
_FEASTS = tuple(_FESTIVALS)


def number(word: str) -> int:
    """A small number in digits or Chinese.

    >>> number("25"), number("二十五"), number("十"), number("三十一")
    (25, 25, 10, 31)
    """
    if word.isdecimal():
        return int(word)
    total = 0
    for index, char in enumerate(word):
        if char in "十廿":
            ten = 20 if char == "廿" else 10
            total = (total or 1) * ten if index else ten
        else:
            total += _NUMBER.get(char, 0)
    return total


def _full(match: re.Match[str], calendar: Calendar | None) -> Outcome:
    year, month, day = (int(match[n]) for n in (1, 2, 3))
    try:
        return on(date(year, month, day))
    except ValueError:
        return MASK


def _month_day(match: re.Match[str], calendar: Calendar) -> Outcome:
    year = match["year"]
    month, day = number(match["m"]), number(match["d"])
    found = calendar.month_day(month, day)
    if found is None or not year:
        return on(found)
    return on(found.replace(year=calendar.today.year + {"今年": 0, "明年": 1, "去年": -1}[year]))


def _day_in_month(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.in_month(_MONTHS[match[1]], number(match[2])))


def _day(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.day_of_month(number(match["d"])))


def _numeric(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.month_day(int(match[1]), int(match[2])))


def _weekday(match: re.Match[str], calendar: Calendar) -> Outcome:
    prefix, day = match[1] or "", match[2]
    weekday = int(day) - 1 if day.isdecimal() else _WEEKDAYS[day]
    if prefix == "":
        return on(calendar.in_week(0, SUNDAY) if day == "末" and not calendar.past else calendar.weekday(weekday))
    return on(calendar.in_week(_MONTHS[prefix], weekday))


def _week(match: re.Match[str], calendar: Calendar) -> Outcome:
    prefix = match[1]
    if prefix in ("下", "下下"):
        return by(calendar.in_week(_MONTHS[prefix], FRIDAY))
    return by(calendar.this_week())


def _month_end(match: re.Match[str], calendar: Calendar) -> Outcome:
    if match["m"]:
        return on(calendar.end_of_month(number(match["m"])))
    months = _MONTHS[match["p"] or ""]
    if calendar.past and not match["p"] and calendar.month_end() > calendar.today:
        months = -1
    return on(calendar.month_end(months))


def _month_part(match: re.Match[str], calendar: Calendar) -> Outcome:
    day = {"初": 1, "上": 10, "中": 15, "下": 28}[match["part"][0]]
    if match["m"]:
        month = number(match["m"])
        return on(calendar.end_of_month(month) if day == 28 else calendar.month_day(month, day))
    months = _MONTHS[match["p"] or ""]
    if day == 28:
        return on(calendar.month_end(months))
    if not match["p"]:
        late = day == 15 and 15 < calendar.today.day <= 20 and not calendar.past  # the middle third is not over yet
        return on(calendar.day_of_month(20 if late else day))
    return on(calendar.in_month(months, day))


def _whole_month(match: re.Match[str], calendar: Calendar) -> Outcome:
    return by(calendar.month_end(_MONTHS[match["p"]]))


def _named_month(match: re.Match[str], calendar: Calendar) -> Outcome:
    month = number(match["m"])
    if not 1 <= month <= 12:
        return MASK
    end = calendar.end_of_month(month)
    if match["before"]:
        first = end.replace(day=1)
        return by(date.fromordinal(first.toordinal() - 1))
    return by(end)


def _year_end(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(date(calendar.today.year + (match[0].startswith("明")), 12, 31))


def _quarter(match: re.Match[str], calendar: Calendar) -> Outcome:
    if match["q"]:
        return on(calendar.end_of_quarter(number(match["q"])))
    return on(calendar.quarter_end(1 if (match["p"] or "").startswith("下") else 0))


def _half_year(match: re.Match[str], calendar: Calendar) -> Outcome:
    end = date(calendar.today.year, 6, 30)
    return on(end if end >= calendar.today else None)


def _festival(match: re.Match[str], calendar: Calendar) -> Outcome:
    name = _FESTIVALS[match["f"]]
    look = last_festival if calendar.past else next_festival
    found = look(name, calendar.today)
    if found and match["over"]:
        return on(date.fromordinal(found.toordinal() + 1))
    return Outcome(found, DateKind.BY if match["before"] else DateKind.ON)


def _new_year(match: re.Match[str], calendar: Calendar) -> Outcome:
    return by(next_festival("spring", calendar.today))


def _next_holiday(match: re.Match[str], calendar: Calendar) -> Outcome:
    names = ("new_year", "spring", "qingming", "labour_day", "dragon_boat", "mid_autumn", "national_day")
    days = [day for name in names if (day := next_festival(name, calendar.today))]
    return by(min(days))


_RELATIVE = {"今": 0, "当": 0, "即": 0, "明": 1, "后": 2, "大后": 3, "昨": -1, "前": -2, "大前": -3}


def _relative(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.after(_RELATIVE[match[1]], "day"))


def _this_day(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.today)


def _both_days(match: re.Match[str], calendar: Calendar) -> Outcome:
    return by(calendar.after(1, "day"))


_UNITS = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "工作日": "workday",
    "月": "month",
    "小时": "hour",
    "钟头": "hour",
}


def _span_of(match: re.Match[str]) -> tuple[int, str]:
    unit = _UNITS[match["unit"]]
    half = "半" in (match["n"], match["half"] if "half" in match.re.groupindex else None)
    count = 0 if match["n"] == "半" else number(match["n"])
    if half:
        return (
            (count * 30 + 15, "day") if unit == "month" else (count * 7 + 4, "day") if unit == "week" else (count, unit)
        )
    return count, unit


def _within(match: re.Match[str], calendar: Calendar) -> Outcome:
    return by(calendar.after(*_span_of(match)))


def _after(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.after(*_span_of(match)))


def _ago(match: re.Match[str], calendar: Calendar) -> Outcome:
    count, unit = _span_of(match)
    return on(calendar.after(-count, unit)) if unit in ("day", "week") and count else MASK


def _following_day(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.after(1, "day"))


def _today(match: re.Match[str], calendar: Calendar) -> Outcome:
    return Outcome(calendar.today, DateKind.BY, timed=True)


def _masked(match: re.Match[str], calendar: Calendar | None) -> Outcome:
    return MASK


def _vague(match: re.Match[str], calendar: Calendar | None) -> Outcome:
    return VAGUE


_DURATION = rf"(?P<n>半|{_COUNT})个?(?P<half>半)?(?:自然)?(?P<unit>工作日|小时|钟头|星期|礼拜|天|日|周|月)"
_TIME = r"(?:[01]?\d|2[0-4]|十[一二]?|[一二两三四五六七八九])"
_HOUR = (
    rf"(?:凌晨|早上|上午|中午|下午|傍晚|晚上|今晚)?{_TIME}(?:点(?![一二三四五六七八九]+ ?[万千亿百])钟?|"
    rf"[:：]\d\d|时)(?:半|整|一刻|三刻|[0-5]?\d分?|"
    rf"[一二三四五]?十[一二三四五六七八九]?分?)?(?:钟)?(?:左右)?(?![万千亿百]|个)"
)

NUMERIC: tuple[Rule, ...] = (
    Rule(r"(?<!\d)(20\d\d) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2})(?: ?[日号])?(?!\d)", _full, ("20",), sure=True),
    Rule(r"(?<![\d.¥$,/])(1[0-2]|0?[1-9])/(3[01]|[12]\d)(?![\d/%])", _numeric, ("/",)),
    Rule(r"(?<![\d.¥$,/])(1[0-2]|0?[1-9])/(0?[1-9])(?=号|日|前|之前|以前|到账|付)", _numeric, ("/",)),
    Rule(
        r"(?<![\d.¥$,/第付打转给])(1[0-2]|0?[1-9])\.(3[01]|[12]\d)(?![\d%]|\.\d| ?[万亿千百wk元块成折倍%米吨]| ?个)",
        _numeric,
        (".",),
    ),
    Rule(r"(?<![\d.¥$,/第])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?=号|日|前|之前|以前|到期|到账)", _numeric, (".",)),
)
"""Days in figures, of either language."""

RULES: tuple[Rule, ...] = (
    Rule(
        rf"(?P<year>今年|明年|去年)?(?<![\d.十个])(?P<m>{_MM}) ?月份?的?(?P<d>{_DD}) ?(?:日|号)(?!{_PLACE})",
        _month_day,
        ("月",),
        month=True,
    ),
    Rule(
        rf"(?P<year>今年|明年|去年)?(?<![\d.十个])(?P<m>{_MM})月(?P<d>3[01]|[12]\d|[1-9]|三十一?|"
        rf"二?十[一二三四五六七八九]|二十)"
        r"(?=$|[\s,，。;；、!?！？)）]|之?前|以前|到|付|结|打|给|转|汇|清|还|的|那|这|就|必须|左右|"
        r"\d*[一二两三四五六七八九十]*[千百]?\d*万)",
        _month_day,
        ("月",),
        month=True,
    ),
    Rule(rf"(上上|上|本|这|当|下下|下)(?:个)?月(?:份)?的?({_DD})[日号]", _day_in_month, ("月",), month=True),
    Rule(rf"(?<![\d第.年月])(?:{_DD})[日号]?(?:到|至|-|~)(?P<d>{_DD})号(?!{_PLACE})", _day, ("号",)),
    Rule(rf"(?<![第\d.元十百千万a-z头几])(?P<d>{_DD})号(?!{_PLACE})", _day, ("号",), bare=True),
    Rule(rf"(?<=万)(?P<d>{_DD})号(?!{_PLACE}|文)", _day, ("号",), bare=True),
    Rule(rf"(?<=[日号][和与及跟、])(?P<d>{_DD})日(?!{_PLACE}|[内里均]|之内|以内)", _day, ("日",), bare=True),
    Rule(
        rf"(?<![第\d.十百千万a-z年月])(?P<d>[12]\d|3[01]|二?十[一二三四五六七八九]?|三十一?)日(?!{_PLACE}|"
        rf"[内里均]|之内|以内)",
        _day,
        ("日",),
        bare=True,
    ),
    Rule(  # 周五十五万 is fifteen on Friday: 周 alone is no week
        r"(?<![上下这本当个每逢几数隔\d一二两三四五六七八九十半])()(?:周|星期|礼拜)([一二三四五六日天])"
        r"(?=[一二三四五六七八九]?十[一二三四五六七八九]?[万个]|[一二三四五六七八九][万])",
        _weekday,
        ("周", "星期", "礼拜"),
    ),
    Rule(
        r"(?:(?<=周[一二三四五六日天])|(?<![每逢几数隔\d一二两三四五六七八九十半]))(上上|上|下下|下|这|本|"
        r"当)?(?:一)?个?(?:周|星期|礼拜)的?(?:周|星期|礼拜)?([二三四五六日天]|[1-6](?!\d)|"
        r"一(?![共直起样般定些点个旦概]))(?![十百千万亿个]|[五六七八九][万千]| ?[wk万])(?!次|批|条|笔|台|"
        r"件|家|年|遍|趟|回|转|均|到周)",
        _weekday,
        ("周", "星期", "礼拜"),
    ),
    Rule(r"(?<![每逢])(上上|上|下下|下|这|本)?个?(?:周|礼拜)(末)", _weekday, ("周末", "礼拜末")),
    Rule(
        r"(?<![一二两三四五六七八九十每])(本|这|当|下下|下)个?(?:一)?(?:周|星期|礼拜)(?P<in>内|之内|以内|"
        r"里|之前|以前|前|底)",
        _week,
        ("周", "星期", "礼拜"),
    ),
    Rule(
        r"(?<![一二两三四五六七八九十每])(本|这|当|下下|下)个?(?:周|星期|礼拜)",
        _week,
        ("周", "星期", "礼拜"),
        pay_only=True,
    ),
    Rule(
        rf"(?:(?P<p>上上|上|本|这|当|下下|下)个?|(?<![\d.十])(?P<m>{_MM}))?月(?:份)?的?(?:底|末)", _month_end, ("月",)
    ),
    Rule(
        rf"(?:(?P<p>上上|上|本|这|当|下下|下)个?|(?<![\d.十])(?P<m>{_MM}))?月(?:份)?的?(?P<part>初|上旬|"
        rf"中旬|中(?!国|介|心|间|途)|下旬)",
        _month_part,
        ("月",),
    ),
    Rule(r"(?P<p>本|这|当|下下|下)个?月(?:份)?(?:之内|以内|内|里|之前|以前|前)", _whole_month, ("月",)),
    Rule(r"(?<!个)(?P<p>)月内", _whole_month, ("月内",)),
    Rule(
        r"(?P<p>本|这|当|下下|下)个?月(?!份?的|货|卖|销|生意|账单|发票|那|这|份)", _whole_month, ("月",), pay_only=True
    ),
    Rule(rf"(?<![\d.十个])(?P<m>{_MM})月份?(?P<before>之前|以前|前)", _named_month, ("月",)),
    Rule(rf"(?<![\d.十个])(?P<m>{_MM})月份?(?:之内|以内|内|里)(?P<before>)", _named_month, ("月",)),
    Rule(
        rf"(?<![\d.十个])(?P<m>{_MM})月份?(?=再?(?:付|结|打|给|清|还|汇|转(?!正)|到账))(?P<before>)",
        _named_month,
        ("月",),
    ),
    Rule(r"(?:今年|明年)?年(?:底|末|终)(?!奖)|(?:今|明)年(?:底|末|内|之内)", _year_end, ("年",)),
    Rule(
        r"(?P<p>本|这个|这|下个|下)?(?:第?(?P<q>[一二三四1-4]))?(?:季度?(?:末|底)|季度(?:内|之内|结束))",
        _quarter,
        ("季",),
    ),
    Rule(r"年中|上半年(?:底|末|结束)", _half_year, ("年中", "上半年")),
    Rule(rf"(?P<over>过了|过完){_NAMES}(?P<before>)", _festival, _FEASTS),
    Rule(rf"{_NAMES}(?P<over>之后|以后|过后|后|一过|完了|假期后|长假后)(?P<before>)", _festival, _FEASTS),
    Rule(
        rf"{_NAMES}(?:假期|长假|放假)?(?P<before>{_BEFORE})(?!备货|铺货|进货|冲货|走货|忙)(?P<over>)",
        _festival,
        _FEASTS,
    ),
    Rule(rf"{_NAMES}(?:当天|那天)(?P<before>)(?P<over>)", _festival, _FEASTS),
    Rule(rf"(?<=[到在等]){_NAMES}(?!的|期间|活动|大促|促销)(?P<before>)(?P<over>)", _festival, _FEASTS),
    Rule(_NAMES, _masked, _FEASTS),
    Rule(r"(?<![\d一二两俩三四五六七八九十几多半去今明])年前(?!备货|铺货|进货|忙|的)", _new_year, ("年前",)),
    Rule(
        r"(?<![春中清明端午国庆重阳元宵旦七夕诞恩人劳动这])(?:节|放假)前(?!备货|铺货|进货|忙|的)",
        _next_holiday,
        ("节前", "放假前"),
    ),
    Rule(
        r"(?:到|截至|截止到?|直到)今(?:天|日|儿)(?:为止)?(?=已|都|也|还|整|足足|一?共|总共|合计|正好|刚好|满|超|逾|拖|欠|过|没|"
        r"未|了|才|第)",
        _masked,
        ("今",),
    ),
    Rule(
        r"今(?:天|日|儿)(?=(?:都|已经?|就|正好|刚好|整整|足足)*是?(?:(?:逾期|超期|过期)?的?第[^,，。]{1,4}天|超(?:了|过|期)|"
        r"(?:逾期|过期)(?!的)|拖了|欠了|满))",
        _masked,
        ("今",),
    ),
    Rule(
        r"现在(?=(?:就|先|请|马上|立刻|直接)+(?:把[^,，。]{1,8})?(?:付|打(?!个?电话)|转(?!型)|汇|结(?!束)|补|划)(?!不))|"
        r"(?<=[万千元块])现在(?=$|[,，。；;!！?？]|就|付|打|转)",
        _this_day,
        ("现在",),
        asked=True,
    ),
    Rule(
        r"(今|明|后|昨|前|大后|大前)(?:天|日|儿个|儿|晚上|晚|早上|早|夜)(?!下午茶)",
        _relative,
        ("今", "明", "后", "昨", "前"),
    ),
    Rule(r"今(?:天|日|儿)(?:都|已经|就)?(?:是)?(?:周|星期|礼拜)[一二三四五六日天](?!前|之前|以前)", _this_day, ("今",)),
    Rule(r"(即|当)日(?=内|之内|付|到账|前|就)", _relative, ("即日", "当日")),
    Rule(r"今明(?:两天|两日)?", _both_days, ("今明",)),
    Rule(rf"{_DURATION}(?:的?时间)?{_WITHIN}(?!部)", _within, ("内", "里")),
    Rule(
        rf"(?<=[给你您宽限到再缓])(?P<n>{_COUNT})个?(?P<half>半)?(?P<unit>工作日|星期|礼拜|天|周|月)(?:的?时间)",
        _within,
        ("时间",),
    ),
    Rule(
        rf"(?:宽限|再给[你您]|给[你您]|最多(?:等|宽限|缓|拖|再等)|最多再给[你您]?|延|展期)(?:[你您]|最多|"
        rf"一共|再)?{_DURATION}(?!{_AFTER}|{_WITHIN}|的?时间|的?账期|前)",
        _within,
        ("宽限", "给", "最多", "延", "展期"),
    ),
    Rule(rf"{_DURATION}{_AFTER}", _after, ("后",)),
    Rule(
        rf"(?:之后|然后|再)?(?:再过|再隔|隔)(?P<n>(?![两俩几])(?:{_COUNT}))个?(?P<half>半)?(?P<unit>工作日|"
        rf"星期|礼拜|天|周|月)(?!{_AFTER})",
        _after,
        ("过", "隔"),
        chained=True,
    ),
    Rule(
        rf"(?:过)(?P<n>(?![两俩二几])(?:{_COUNT}))个?(?P<half>半)?(?P<unit>工作日|星期|礼拜|天|周|月)(?!{_AFTER})",
        _after,
        ("过", "隔"),
    ),
    Rule(r"次日|第二天|隔天|转天|翌日", _following_day, ("日", "天"), chained=True),
    Rule(rf"{_DURATION}(?:之前|以前|前)", _ago, ("前",)),
    Rule(rf"{_HOUR}(?:之前|以前|前)", _today, ("点", "时", ":")),
    Rule(
        r"(?:下班|收市|打烊|午饭|晚饭|吃饭|银行(?:下班|关门)|天黑|中午|收工|关账|日终|散会)(?:之前|以前|前)|天黑前",
        _today,
        ("前",),
    ),
    Rule(_HOUR, _masked, ("点", "时", ":")),
    Rule(
        r"尽快|尽早|尽速|早点|过几天|过两天|过俩天|过一?阵子?|过段时间|过些(?:天|日子)|改天|改日(?!子)|"
        r"回头再?(?:说|聊|付|给|打|结|安排|联系)|这几天|这两天|近期|近日|有空|有了?钱|到时候|晚点|晚些|"
        r"晚两天|缓缓|缓几天|拖几天|拖两天|宽几天|等几天|再等等|不久|以后再|以后说|下次|下回|抽空|"
        r"(?:过)?几天(?:后|之内|内)|迟早|早晚(?:得|要|会)|慢慢来|不急|先不(?:急|着急)|方便的?时候|"
        r"什么时候(?:有|方便|都)|再说吧|有了再|宽裕了|手头松|松快了|年后|节后",
        _vague,
        (),
        vague=True,
    ),
)
