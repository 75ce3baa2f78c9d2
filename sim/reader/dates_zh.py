"""Chinese words for days of the calendar: 下周三, 月底前, 25号, 国庆后. Days counted from today: see `spans_zh`.

Each rule is a regular expression and what it comes to; `dates` looks for the ends (前, 之内), directions and roles.
"""

from __future__ import annotations

import re
from datetime import date

from scenarios.vocabulary import DateKind
from sim.reader.calendar import FRIDAY, SUNDAY, Calendar
from sim.reader.days import MASK, Outcome, Rule, by, masked, on
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
_MONTH = rf"(?<![.十个])(?:(?<!\d)|(?=[一二三四五六七八九十]))(?P<m>{_MM})"
"""A month by its number; after figures (12万8三月底) only in characters."""
_DD = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|二十|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_BEFORE = r"(?:之前|以前|前|为止)"
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


def _day_first(match: re.Match[str], calendar: Calendar) -> Outcome:
    """25/11 as much of the world writes it: more than twelve is no month."""
    return on(calendar.month_day(int(match[2]), int(match[1])))


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


NUMERIC: tuple[Rule, ...] = (
    Rule(
        r"(?<!\d)(20\d\d) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2})(?: ?[日号])?(?!\d)",
        _full,
        ("20",),
        sure=True,
        month=True,
    ),
    Rule(r"(?<![\d.¥$,/])(1[0-2]|0?[1-9])/(3[01]|[12]\d)(?![\d/%])", _numeric, ("/",), month=True),
    Rule(r"(?<![\d.¥$,/])(?!24/7)(3[01]|2\d|1[3-9])/(1[0-2]|0?[1-9])(?![\d/%])", _day_first, ("/",), month=True),
    Rule(r"(?<![\d.¥$,/])(1[0-2]|0?[1-9])/(0?[1-9])(?=号|日|前|之前|以前|到账|付)", _numeric, ("/",), month=True),
    Rule(
        r"(?<![\d.¥$,/第付打转给])(1[0-2]|0?[1-9])\.(3[01]|[12]\d)"
        r"(?![\d%]|\.\d| ?[万亿千百wk元块成折倍%米吨]| ?个"
        r"| ?(?:million|thousand|grand|mill?|bn|lakh|crore|[mk])(?![a-z]))",
        _numeric,
        (".",),
        month=True,
    ),
    Rule(
        r"(?<![\d.¥$,/第])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?=号|日|前|之前|以前|到期|到账)",
        _numeric,
        (".",),
        month=True,
    ),
)
"""Days in figures, of either language."""

RULES: tuple[Rule, ...] = (
    Rule(
        rf"(?P<year>今年|明年|去年)?{_MONTH} ?月份?的?(?P<d>{_DD}) ?(?:日|号)(?!{_PLACE})",
        _month_day,
        ("月",),
        month=True,
    ),
    Rule(
        rf"(?P<year>今年|明年|去年)?{_MONTH}月(?P<d>3[01]|[12]\d|[1-9]|三十一?|"
        rf"二?十[一二三四五六七八九]|二十)"
        r"(?=$|[\s,，。;；、!?！？)）]|之?前|以前|到|付|结|打|给|转|汇|清|还|的|那|这|就|必须|左右|"
        r"(?<=\d)[一二两三四五六七八九十]+[千百]?万|(?<=\D)\d+(?:\.\d+)?万|"
        r"(?<=[一二三四五六七八九])[二三四五六七八九]?十[一二三四五六七八九]?万)",
        _month_day,
        ("月",),
        month=True,
    ),
    Rule(rf"(上上|上|本|这|当|下下|下)(?:个)?月(?:份)?的?({_DD})[日号]", _day_in_month, ("月",), month=True),
    Rule(rf"(?<![\d第.年月])(?:{_DD})[日号]?(?:到|至|-|~)(?P<d>{_DD})号(?!{_PLACE})", _day, ("号",)),
    Rule(rf"(?<![第\d.元十百千万a-z头几])(?P<d>{_DD})号(?!{_PLACE})", _day, ("号",), bare=True),
    Rule(
        rf"(?<=\d)(?P<d>三十一?|二?十[一二三四五六七八九]?|二十|[一二三四五六七八九])号(?!{_PLACE}|文)",
        _day,
        ("号",),
        bare=True,
    ),
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
        weekday=True,
    ),
    Rule(
        r"(?:(?<=周[一二三四五六日天])|(?<![每逢几数隔\d一二两三四五六七八九十半]))(上上|上|下下|下|这|本|"
        r"当)?(?:一)?个?(?:周|星期|礼拜)的?(?:周|星期|礼拜)?([二三四五六日天]|[1-6](?!\d)|"
        r"一(?![共直起样般定些点个旦概]))(?![十百千万亿个]|[五六七八九][万千]| ?[wk万])(?!次|"
        r"批(?![下完好款准的复])|条|笔|台|件|家(?![里中人])|年|遍|趟|回(?![来去到公厂店家款])|转(?=一?[次圈遍趟])|均|到周)",
        _weekday,
        ("周", "星期", "礼拜"),
        weekday=True,
    ),
    Rule(r"(?<![每逢])(上上|上|下下|下|这|本)?个?(?:周|礼拜)(末)", _weekday, ("周末", "礼拜末")),
    Rule(
        r"(?<![一二两三四五六七八九十每])(本|这|当|下下|下)个?(?:一)?(?:周|星期|礼拜)(?P<in>内|之内|以内|"
        r"里|之前|以前|前|底)",
        _week,
        ("周", "星期", "礼拜"),
    ),
    Rule(
        r"(?<![一二两三四五六七八九十每])(本|这|当|下下|下)个?(?:周|星期|礼拜)"
        r"(?!的?(?:货(?!款)|订单|发货|新货|车|排产|促销|活动|会议?|单子|新品))",
        _week,
        ("周", "星期", "礼拜"),
        pay_only=True,
    ),
    Rule(rf"(?:(?P<p>上上|上|本|这|当|下下|下)个?|{_MONTH})?月(?:份)?的?(?:底|末)", _month_end, ("月",)),
    Rule(
        rf"(?:(?P<p>上上|上|本|这|当|下下|下)个?|{_MONTH})?月(?:份)?的?(?P<part>初|上旬|"
        rf"中旬|中(?!国|介|心|间|途)|下旬)",
        _month_part,
        ("月",),
    ),
    Rule(r"(?P<p>本|这|当|下下|下)个?月(?:份)?(?:之内|以内|内|里|之前|以前|前)", _whole_month, ("月",)),
    Rule(r"(?<!个)(?P<p>)月内", _whole_month, ("月内",)),
    Rule(
        r"(?P<p>本|这|当|下下|下)个?月(?!份?的|货|卖|销|生意|账单|发票|那|这|份)", _whole_month, ("月",), pay_only=True
    ),
    Rule(rf"{_MONTH}月份?(?P<before>之前|以前|前)", _named_month, ("月",)),
    Rule(rf"{_MONTH}月份?(?:之内|以内|内|里)(?P<before>)", _named_month, ("月",)),
    Rule(
        rf"{_MONTH}月份?(?=再?(?:付|结|打|给|清|还|汇|转(?!正)|到账))(?P<before>)",
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
    Rule(_NAMES, masked, _FEASTS),
    Rule(r"(?<![\d一二两俩三四五六七八九十几多半去今明])年前(?!备货|铺货|进货|忙|的)", _new_year, ("年前",)),
    Rule(
        r"(?<![春中清明端午国庆重阳元宵旦七夕诞恩人劳动这])(?:节|放假)前(?!备货|铺货|进货|忙|的)",
        _next_holiday,
        ("节前", "放假前"),
    ),
)
