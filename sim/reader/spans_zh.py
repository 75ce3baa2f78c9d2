"""Chinese words for days counted from today, times and times unsaid: 大后天, 三个工作日内, 下午三点前, 过几天."""

from __future__ import annotations

import re

from sim.reader.calendar import Calendar
from sim.reader.dates_zh import number
from sim.reader.days import MASK, Outcome, Rule, by, by_today, following_day, masked, on, this_day, vague

_COUNT = r"(?:\d{1,3}|[一二两俩三仨四五六七八九]?十[一二三四五六七八九]?|[一二两俩三仨四五六七八九])"
_WITHIN = r"(?:之内|以内|内|里)"
_AFTER = r"(?:之后|以后|过后|后)"
_RELATIVE = {"今": 0, "当": 0, "即": 0, "明": 1, "后": 2, "大后": 3, "昨": -1, "前": -2, "大前": -3}


def _relative(match: re.Match[str], calendar: Calendar) -> Outcome:
    return on(calendar.after(_RELATIVE[match[1]], "day"))


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


_DURATION = rf"(?P<n>半|{_COUNT})个?(?P<half>半)?(?:自然)?(?P<unit>工作日|小时|钟头|星期|礼拜|天|日|周|月)"
_TIME = r"(?:[01]?\d|2[0-4]|十[一二]?|[一二两三四五六七八九])"
_PART_OF_DAY = r"(?:(?<=[早晚])|凌晨|早上|上午|中午|下午|傍晚|晚上|今晚)"
_DIGIT, _UNIT = "[一二三四五六七八九]", "[万千亿百]"
_MINUTES = rf"(?:半|整|一刻|三刻|[0-5]?\d(?![\d.]| ?{_UNIT})分?|[一二三四五]?十{_DIGIT}?(?!{_DIGIT}|{_UNIT})分?)?"
_HOUR = (  # 三点四万 is 34,000, 下午三点四万八 and 三点四万八 are an hour and a sum
    rf"(?:{_PART_OF_DAY}{_TIME}点钟?|{_TIME}(?:点(?!{_DIGIT}+ ?{_UNIT}(?!{_DIGIT}(?!{_UNIT})))钟?|[:：]\d\d|"
    rf"时)){_MINUTES}"
    rf"(?:钟)?(?:左右)?(?!{_UNIT}|个)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        r"(?:到|截至|截止到?|直到)今(?:天|日|儿)(?:为止)?(?=已|都|也|还|整|足足|一?共|总共|合计|正好|刚好|满|超|逾|拖|欠|过|没|"
        r"未|了|才|第)",
        masked,
        ("今",),
    ),
    Rule(
        rf"(?:今(?:天|日|儿)|现在|这|都|已经?)(?:都|已经?)*是?(?:\d{{1,2}}月)?{_COUNT}[号日](?=[了啦咯嘞])",
        masked,
        ("号", "日"),
    ),
    Rule(
        r"今(?:天|日|儿)(?=(?:都|已经?|就|正好|刚好|整整|足足)*是?(?:(?:逾期|超期|过期)?的?第[^,，。]{1,4}天|超(?:了|过|期)|"
        r"(?:逾期|过期)(?!的)|拖了|欠了|满))",
        masked,
        ("今",),
    ),
    Rule(
        r"现在(?=(?:就|先|请|马上|立刻|直接)+(?:把[^,，。]{1,8})?(?:付|打(?!个?电话)|转(?!型)|汇|结(?!束)|补|划)(?!不))|"
        r"(?<=[万千元块])现在(?=$|[,，。；;!！?？]|就|付|打|转)",
        this_day,
        ("现在",),
        asked=True,
    ),
    Rule(
        r"(今|明|后|昨|前|大后|大前)(?:天|日|儿个|儿|晚上|晚|早上|早|夜)(?!下午茶)",
        _relative,
        ("今", "明", "后", "昨", "前"),
    ),
    Rule(r"今(?:天|日|儿)(?:都|已经|就)?(?:是)?(?:周|星期|礼拜)[一二三四五六日天](?!前|之前|以前)", this_day, ("今",)),
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
    Rule(r"次日|第二天|隔天|转天|翌日", following_day, ("日", "天"), chained=True),
    Rule(rf"{_DURATION}(?:之前|以前|前)", _ago, ("前",)),
    Rule(rf"{_HOUR}(?:之前|以前|前)", by_today, ("点", "时", ":")),
    Rule(
        r"(?:下班|收市|打烊|午饭|晚饭|吃饭|银行(?:下班|关门)|天黑|中午|收工|关账|日终|散会)(?:之前|以前|前)|天黑前",
        by_today,
        ("前",),
    ),
    Rule(_HOUR, masked, ("点", "时", ":")),
    Rule(
        r"尽快|尽早|尽速|早点|过几天|过两天|过俩天|过一?阵子?|过段时间|过些(?:天|日子)|改天|改日(?!子)|"
        r"回头再?(?:说|聊|付|给|打|结|安排|联系)|这几天|这两天|近期|近日|有空|有了?钱|到时候|晚点|晚些|"
        r"晚两天|缓缓|缓几天|拖几天|拖两天|宽几天|等几天|再等等|不久|以后再|以后说|下次|下回|抽空|"
        r"(?:过)?几天(?:后|之内|内)|迟早|早晚(?:得|要|会)|慢慢来|不急|先不(?:急|着急)|方便的?时候|"
        r"什么时候(?:有|方便|都)|再说吧|有了再|宽裕了|手头松|松快了|年后|节后",
        vague,
        (),
        vague=True,
    ),
)
