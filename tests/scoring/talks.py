"""Whole talks in both languages: the good and the weak one of design/sample-talk.md, and those that try to cheat."""

from __future__ import annotations

from datetime import date

from personas.vocabulary import Deed, ExcuseKind, Lang
from scenarios.vocabulary import Act, Mark, Method, Particular, Plan
from tests.scoring.builders import PROMO, Talk, promise, sheet, support, wan

FRIDAY = date(2026, 3, 13)
QUALITY = ExcuseKind.QUALITY_COMPLAINT
FULL_PLAN = Plan(
    target=wan(24),
    floor=wan(12),
    first_ask=wan(28),
    sources="福满家12日回款8万",
    rivals="恒达每周来一次",
    if_then=(("质量", "去仓库点数"), ("没钱", "看进账"), ("老板不在", "打电话")),
)
LINES: dict[str, dict[Lang, str]] = {
    "open": {
        "zh": "陈总，今天来对账：逾期30万，合同月结30天，已经过了18天。请您周五前安排28万，电汇。",
        "en": "Mr Chen, about the account: 300,000 is overdue, our terms are 30 days, this is 18 days over. "
        "Please transfer 280,000 by Friday.",
    },
    "quality": {
        "zh": "上批货质量有问题，客户都来退，这钱我怎么付？",
        "en": "The last batch was faulty, people return it. How can I pay?",
    },
    "verify": {
        "zh": "退了多少台？是哪几款？退货单在您这儿吗，我现在看。",
        "en": "How many came back, which models? Show me the slips now.",
    },
    "dodge": {"zh": "单子……在仓库，具体多少我得问老李。", "en": "The slips... in the warehouse. I would have to ask."},
    "isolate": {
        "zh": "那咱们现在就去仓库点一下，点多少我认多少。除了退货，还有别的事压着这笔款吗？",
        "en": "Then let us count them, I go by the count. Apart from the returns, is anything else holding this up?",
    },
    "admit": {"zh": "十二台，箱子破了。我也不好卖嘛。", "en": "Twelve, the cartons are torn. I cannot sell those."},
    "split": {
        "zh": "破的我理解不好卖，这12台周三前给您换新。没争议的28万照付，跟换货是两条线。",
        "en": "Torn ones are hard to sell, I see that; I replace the twelve by Wednesday. "
        "The undisputed 280,000 is a separate matter and due.",
    },
    "counter": {
        "zh": "28万真没有。我今天给你8万，行就行。",
        "en": "I have not got 280,000. You can have 80,000 today.",
    },
    "trade": {
        "zh": "8万不行。今天18万、周五10万，两笔到齐我就把展台费给您报上去；今天到不了，这个我报不了。",
        "en": "80,000 will not do. If 180,000 comes today and 100,000 on Friday I file your stand; else I cannot.",
    },
    "yes": {
        "zh": "18万今天走，周五那个我再看，过几天。",
        "en": "180,000 today, then. The rest, let me see, in a few days.",
    },
    "pin": {
        "zh": "周五10万，谁来打、从哪个账户走？周五不到账，按合同会停货，我不想走到那一步。",
        "en": "100,000 on Friday: who sends it, from which account? Without it deliveries stop under the contract. "
        "I would rather not get there.",
    },
    "firm": {
        "zh": "周五10万，让小刘打，工行那个账户。行了吧？",
        "en": "100,000 on Friday. Mel sends it from the usual account. All right?",
    },
    "confirm": {
        "zh": "我跟您对一遍：今天18万，周五10万，小刘经办，工行；12台周三前换好。确认函发您了，周五上午我打一个电话。",
        "en": "To sum up: 180,000 today, 100,000 on Friday, sent by Mel; the twelve replaced by Wednesday. "
        "The note is on its way, I will ring on Friday morning.",
    },
    "ok": {"zh": "确认。", "en": "Confirmed."},
    "weak": {
        "zh": "公司给我的任务压力很大，没有办法才找你，你要想一想办法帮帮我呀！",
        "en": "The company puts me under such pressure, I had to come to you. Please think of something and help me!",
    },
    "tea": {
        "zh": "你们领导急，我也急啊。先喝茶，钱的事下个月再说。",
        "en": "Your boss is in a hurry, so am I. Have tea. Next month.",
    },
    "cave": {"zh": "那行，您先忙，有钱了再说。", "en": "All right, whenever you have it."},
}


def expert(lang: Lang = "zh") -> Talk:
    """The second attempt of the sample talk, with its plan."""
    line = {key: text[lang] for key, text in LINES.items()}
    today = promise(18, date(2026, 3, 9), id=1)
    late = promise(10, FRIDAY, id=2, payer=True, method=True, what_if=True)
    talk = Talk(sheet(lang), FULL_PLAN)
    talk.say(
        line["open"],
        Act.STATE_FACTS,
        Act.JUSTIFY,
        Act.DEMAND,
        ask=28,
        day=FRIDAY,
        marks=[Mark.DIRECT],
        method=Method.TRANSFER,
        assertiveness=0.8,
    )
    talk.reply(line["quality"], Deed.RAISE_EXCUSE, excuse=QUALITY)
    talk.say(line["verify"], Act.VERIFY)
    talk.reply(line["dodge"], Deed.DODGE_QUESTION, excuse=QUALITY, state="probed")
    talk.say(line["isolate"], Act.VERIFY, Act.PROBE)
    talk.reply(line["admit"], Deed.ADMIT, excuse=QUALITY, state="admitted")
    talk.say(line["split"], Act.EMPATHIZE, Act.RESOLVE, Act.SEPARATE, Act.DEMAND, ask=28, marks=[Mark.FIRM])
    talk.reply(line["counter"], Deed.COUNTER_OFFER, offer=8)
    talk.say(
        line["trade"],
        Act.REJECT,
        Act.DEMAND,
        Act.TRADE,
        Act.SUPPORT,
        ask=[18, 10],
        day=FRIDAY,
        marks=[Mark.FIRM],
        support=support(PROMO, conditional=True),
    )
    talk.reply(line["yes"], Deed.RAISE_OFFER, Deed.PROMISE_VAGUE, offer=18, promise=today)
    talk.say(
        line["pin"],
        Act.PIN_DOWN,
        Act.CONSEQUENCE,
        ask=10,
        day=FRIDAY,
        marks=[Mark.FIRM],
        particulars=[Particular.PAYER, Particular.MEANS, Particular.WHAT_IF],
    )
    talk.reply(line["firm"], Deed.PROMISE_FIRM, promise=late)
    talk.say(line["confirm"], Act.CONFIRM, Act.CLOSE, agreed=28, day=FRIDAY)
    talk.reply(line["ok"], Deed.CONFIRM, promise=late)
    return talk.confirm().leave()


def weak(lang: Lang = "zh") -> Talk:
    """The article's opening, and the first no taken."""
    line = {key: text[lang] for key, text in LINES.items()}
    talk = Talk(sheet(lang))
    talk.say(line["weak"], Act.PLEAD, marks=[Mark.PLEADING, Mark.PRESSURE_OF_OWN], assertiveness=-0.8)
    talk.reply(line["tea"], Deed.PUT_OFF)
    talk.say(line["cave"], Act.ACCEPT_EXCUSE, Act.CLOSE, assertiveness=-0.6)
    return talk.leave()


FIVE_TIMES = (Act.STATE_FACTS, Act.JUSTIFY, Act.DEMAND, Act.PIN_DOWN, Act.TRADE)
EVERY_ACT = tuple(act for act in Act if act not in (Act.THREAT, Act.PLEAD, Act.ACCEPT_EXCUSE, Act.OTHER))
GOOD_LIST = {
    "zh": "陈总您好，我理解您难，逾期30万按合同请今天付28万，具体哪天、谁经办？退货单给我看，没争议的先付，"
    "今天付我就申请促销支持，不行就停货，我跟您对一遍。",
    "en": "Hello Mr Chen, I understand it is hard, 300,000 is overdue under the contract, please pay 280,000 today, "
    "which day, who? Show me the slips, undisputed part first, pay today and I get you the promotion, or deliveries "
    "stop, to sum up.",
}


def pasted(lang: Lang = "zh", times: int = 10, acts: tuple[Act, ...] = EVERY_ACT) -> Talk:
    """One list of good phrases, pasted in every turn."""
    talk = Talk(sheet(lang))
    for index in range(times):
        talk.say(GOOD_LIST[lang], *acts, ask=28, day=FRIDAY, marks=[Mark.DIRECT, Mark.FIRM])
        kind = list(ExcuseKind)[index % 6]
        talk.reply(LINES["quality"][lang] + str(index), Deed.RAISE_EXCUSE, excuse=kind)
    return talk.leave()


def greetings(lang: Lang = "zh") -> Talk:
    """Small talk and nothing else."""
    lines = {
        "zh": ["陈总好，好久不见！", "店里人气真不错啊。", "家里都好吧？", "这天气真舒服。", "那我先走了，改天喝茶。"],
        "en": [
            "Good to see you, Mr Chen!",
            "The shop looks busy.",
            "Family well?",
            "Lovely weather.",
            "I am off, then.",
        ],
    }[lang]
    talk = Talk(sheet(lang))
    for text in lines:
        talk.say(text, Act.GREET)
        talk.reply(LINES["tea"][lang], Deed.SMALL_TALK)
    return talk.leave()


def gibberish() -> Talk:
    """Nothing that can be read."""
    talk = Talk()
    for text in ("asdf qwer", "……", "啊啊啊啊", "1234"):
        talk.say(text, understood=False)
        talk.reply("什么意思？", Deed.NOT_UNDERSTOOD)
    return talk.leave()


def copied(lang: Lang = "zh") -> Talk:
    """The dealer's own lines sent back to him, as a reader might take them."""
    talk = Talk(sheet(lang))
    talk.say({"zh": "陈总好！", "en": "Hello Mr Chen!"}[lang], Act.GREET)
    for key, deed in (("quality", Deed.RAISE_EXCUSE), ("counter", Deed.COUNTER_OFFER), ("firm", Deed.PUT_OFF)):
        excuse = QUALITY if deed == Deed.RAISE_EXCUSE else None
        talk.reply(LINES[key][lang], deed, excuse=excuse, offer=8 if key == "counter" else None)
        talk.say(LINES[key][lang], Act.PIN_DOWN, Act.DEMAND, Act.REJECT, ask=28, day=FRIDAY)
    return talk.leave()
