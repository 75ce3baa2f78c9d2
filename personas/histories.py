"""What is said of the past with a dealer, by his type; `{years}` is filled in. And the words firms are named with."""

from __future__ import annotations

from personas.findings import Both
from personas.vocabulary import Archetype

HISTORIES: dict[Archetype, tuple[Both, ...]] = {
    Archetype.COOPERATIVE: (
        Both("合作{years}年，一向有商有量；近几个月货走得慢，付款跟着慢。",
             "{years} years with us and always willing to talk; sales are slow these months, and so are payments."),
        Both("合作{years}年，只要账上有钱，没赖过一次账。",
             "{years} years with us; never refused to pay when there was money in the account."),
    ),
    Archetype.ORDINARY: (
        Both("合作{years}年，头几年还算准时，近一年常拖上半个来月。",
             "{years} years with us; punctual at first, two or three weeks late more often than not this past year."),
        Both("合作{years}年，催得紧就付得快，不催就没动静。",
             "{years} years with us; pays quickly when pressed and not at all when left alone."),
    ),
    Archetype.TOUGH: (
        Both("合作{years}年，量大，价压得低，每次付款都要谈一轮。",
             "{years} years with us; large orders, hard prices, and a round of talks before every payment."),
        Both("合作{years}年，片区的大户，前任业务员没讨到过便宜。",
             "{years} years with us; the district's big account; your predecessor never won a round."),
    ),
    Archetype.SMOOTH_PROMISER: (
        Both("合作{years}年，每次都答应得痛快，到日子又有新说法。",
             "{years} years with us; every promise comes easily, and every due day brings a new story."),
        Both("合作{years}年，关系处得热络，去年四次承诺兑现了一次半。",
             "{years} years of the friendliest terms; of four promises last year, one and a half were kept."),
    ),
    Archetype.NEAR_FAILURE: (
        Both("合作{years}年，去年关了一家分店，几个供应商已经改成现款。",
             "{years} years with us; closed a branch last year, and several suppliers now deliver for cash only."),
        Both("合作{years}年，最近半年付款越来越零碎。",
             "{years} years with us; payments have come in ever smaller pieces this past half year."),
    ),
    Archetype.LEVERAGE_PLAYER: (
        Both("合作{years}年，一到付款就提质量、提费用，谈成过几次折让。",
             "{years} years with us; every due date brings complaints, and some have earned allowances."),
        Both("合作{years}年，常说要换牌子，一直没换。",
             "{years} years with us; often speaks of changing brands, and never has."),
    ),
}  # fmt: skip

FIRM_ZH = ("兴", "顺", "隆", "泰", "裕", "丰", "华", "盛", "恒", "利", "昌", "源")
FIRM_ZH_SECOND = ("达", "发", "和", "茂", "祥", "通", "德", "安", "旺", "成")
FIRM_ZH_KINDS = ("商行", "贸易行", "批发部", "经营部", "商贸")
FIRM_EN_KINDS = ("Trading", "Supply Co.", "Wholesale", "Trading Co.", "Merchants")
FIRM_PINYIN = ("Xinghe", "Shunda", "Longfa", "Taihe", "Yumao", "Fengxiang", "Huatong", "Shengde", "Liwang", "Changyuan")
BANKS = {
    "zh": ("工商银行", "农业银行", "建设银行", "中国银行", "邮储银行", "农商银行"),
    "zh_en": ("ICBC", "the Agricultural Bank", "the Construction Bank", "Bank of China", "the Postal Savings Bank"),
    "en": ("First Commerce Bank", "County Trust", "Union Savings", "Merchants Bank", "Riverside Bank"),
}
OTHER_CURRENCIES = ("香港", "澳门", "台北", "高雄")
"""Towns of Faker's list where a dealer would not owe RMB."""
TOWNS_EN_OF_CHINA = (
    "Wuxi",
    "Nantong",
    "Linyi",
    "Jining",
    "Yichang",
    "Zhuzhou",
    "Foshan",
    "Jinhua",
    "Xuzhou",
    "Luoyang",
)

GIVEN_PINYIN_MALE = (
    *("Jianguo", "Guoqiang", "Weimin", "Zhiqiang", "Haitao", "Jianjun", "Yong", "Feng"),
    *("Guangming", "Dawei", "Lei", "Bin", "Hongwei", "Zhenhua", "Xiaodong"),
)
GIVEN_PINYIN_FEMALE = (
    *("Guilan", "Xiuying", "Lihua", "Yumei", "Hongmei", "Xiaoyan", "Cuiping", "Meiling"),
    *("Guifang", "Yan", "Fengxia", "Suzhen", "Lijuan", "Hui", "Shufen"),
)
