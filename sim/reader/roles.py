"""What each sum is doing in the message: asked for, agreed, offered, or told as a fact; corrected ones fall away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from scenarios.vocabulary import Amount, AmountRole, ReadContext, minor
from sim.reader.money import Sum, find_sums
from sim.reader.money_words import LOWERED
from sim.reader.normalise import Folded, fold
from sim.reader.phrases import Phrases, Regex

_OFFER_BEFORE = Phrases(
    "返利|返点|返您|返给|补贴|补您|补给您|给您补|给你补|促销|支持|费用|让您|让利|给您让|给你让|减免|免掉|"
    "抹掉|抹了|优惠|折扣|奖励|申请|预算|贴您|贴给|报销|垫|赠|批(?:下|给)|(?:给|帮|替|为)[您你].{0,4}(?:报|"
    "批|补|申请|退|减|免|抹|返|争取|贴|出|加)|我们(?:出|补|承担|报|贴|给)|我(?:出|补|承担|贴)|差价|退您|"
    "退给您|台费|陈列费|进场费|退货款|赔|运费|展台|样机|广告",
    "rebate|rebates|discount|allowance|credit(?: note)?(?! (?:hold|limit|line|terms))|budget|voucher|co-op|"
    "knock off|take off|waive|write off|off the next|off your next|we(?:'ll| will| can| could|'d|"
    " would) (?:give|fund|put|chip|throw|contribute|cover|pay|refund|match|add)|i(?:'ll| will| can|"
    " could) (?:get|give|put|throw|find|ask|secure|arrange|offer|refund|sign off|approve) (?:you|in|for|"
    "up)?|bonus|support of|refund|compensat(?:e|ion)|subsidy|you'll (?:get|see|have)|goodwill",
)
_OFFER_AFTER = Phrases(
    "返利|返点|补贴|促销|支持|费用|我们补|我补|我来补|我给您补|给您补|我(?:可以)?(?:去)?(?:帮您)?申请|抹掉|"
    "免掉|折扣|优惠|奖励|返给|返您|预算|台费|陈列|报销|走报销|抵扣|我(?:们)?(?:出|承担|垫|贴)|给您(?:报|批|"
    "返|减|免|退)|退给您|让给您|赔|广告|代金|物料",
    "rebate|discount|allowance|credit(?: note)?(?! (?:hold|limit|line|terms))|off (?:the|your|each|every)|"
    "co-op|promo(?:tion)?|budget|display|back to you|voucher|bonus|refund|support|goodwill|subsidy|on us|"
    "for (?:the )?(?:demo|display|promo|advert|marketing)|towards (?:the )?(?:promo|display|advert|"
    "marketing|your)",
)
_FACT_BEFORE = Phrases(
    "欠|额度|授信|还差|本金|前天|昨天|昨晚|已经|刚刚?|(?:票|账|单|款)是|逾期(?:的|了|金额|货款|余额)?|合计|共计|总计|"
    "一共|总共|总额|总数|余额|账上(?:还有|是|挂|欠)?|发票|票面|对账单?|未结|没结|未付|没付的|到期的?|答应|"
    "承诺|说好|说过|说的|说要|说给|讲的|许(?:的|了)|保证的|上次|上回|上周|上个?月|去年|到了|只到|才到|收到|"
    "收的|打了|付了|付过|付给|转了|给了|给过|给他|给人家|给别|差了|卖了|卖出|月销|销售额|销量|库存|营业额|"
    "流水|订货|进货|提了|发了|订单|合同(?:额|金额|上|写)|额度|货值|(?:这|那)批货|货款(?:是|共|一共|总)|"
    "滞纳金|违约金|利息|付给(?:恒|他|别)|毛利|利润|房租|工资|(?:里头|其中).{0,4}(?:争议|问题)|(?:账|票)面|"
    "是上|生意|给[^我您你,，。]{1,4}(?:付|打|转|结)了|又不是|才(?:付|给|打)|光|核销|先前|您那|你那",
    "owe|owes|owed|owing|overdue|outstanding|invoices?|invoiced|balance|total(?:s|led|ling)?|comes? to|"
    "came to|adds? up to|amounts? to|promised|said|told|offered|mentioned|your (?:word|promise)|"
    "disagree\\w*|contest\\w*|argu\\w*|differ\\w*|in question|you paid|paid (?:them|him|her|us|only)|"
    "received|receipt|arrived|came in|landed|got|leaves|leaving|that leaves|which leaves|against|posted|"
    "out of(?: the)?|sold|orders? of|worth|limit|last time|last month|last week|shipped|"
    "delivered|stock|sales of|turnover|disputed?|they're|it's been|there's|there is|there are|in arrears|"
    "interest of|late fee|statement (?:shows|says)|books?|account (?:shows|stands)|stands at|instead of|"
    "claim(?: is)? (?:for|worth)|still|you sent|you've (?:paid|sent|had)|only|your offer of|gave (?:them|"
    "us)",
)
_FACT_AFTER = Regex(
    r"(?:块|元|钱|多|左右)?(?:里(?:面|头|边)?(?!程)|还没|没到|没收到|未到|到现在|至今|的影|也没|也太|"
    r"太(?:打发|少|低|离谱|晚)|又没|已经|早就|没兑现|没影|都没|收到了|到账了|到了|早到|是您|是你|您(?:上|"
    r"说|答应|亲口)|你(?:上|说|答应)|的货(?!款)|货款(?:已|逾|到|都|还|早|拖|欠)|的?(?:尾款|欠款|货款|"
    r"账)(?:拖|欠|已|还没|早|都|逾)|逾期|到期|过期|超期|拖了|欠了|挂(?:着|了)|跟(?!.{1,8}(?:没关系|无关|"
    r"不相干))|和(?:我|这|那)|不行|不够|太少|太低|差(?:着|得|太|远|了|不少)|差一|没法|不算(?!多)|"
    r"不能(?!再)|打发|不接受|接受不了|交不了|过不了|少了|远远|离|只是|不是|才|就想|就(?:把)?(?:我)?打发|"
    r"(?:是|还)?(?:有|没|没有|无)?争议|(?:还)?(?:没|未)(?:付|结|给|清|打)|怎么来|怎么够|连|也就|是上|属于|"
    r"早该|本来|我(?:没法|不能|收不|签不)|都(?:没|拖|过|压|到期)|的(?:生意|合同|订单|额度|发票|票|单子|"
    r"欠条)|怕是|哪够|实在|说少|,?不(?:行|够|成)|可不|(?:的)?滞纳金|违约金|罚)"
)
_FACT_AFTER_EN = Regex(
    r"\s*(?:(?:yuan|rmb|cny|dollars?|pounds?|euros?|rupees?|quid)\s*)?(?:(?:that |which )?(?:you|he|she|"
    r"they) (?:promised|owe|said|offered|mentioned|agreed|quoted|paid|sent|told|swore)|was (?:before|last|"
    r"only|then|agreed|mine|yours|all|cheeky|the)|(?:is |are )?(?:now )?(?:overdue|past due|past terms)|"
    r"was overdue|outstanding|past due|(?:has|have|had) (?:been|not|arrived|come|never|already|still)|"
    r"hasn't|haven't|never|arrived|came|was (?:posted|due|promised|paid|received|supposed|for)|is (?:too|"
    r"not|nowhere|well|still|short|far|what you (?:owe|promised)|on the (?:books|account)|half|barely|"
    r"a third|less|from|for|undisputed)|won't|isn't|wouldn't|doesn't|does not|didn't|not enough|short|"
    r"of (?:goods|stock|product|invoices|sales|business|which|undisputed)|late|in (?:invoices|arrears|"
    r"stock|sales)|(?:is |of it is |of that is )?(?:undisputed|in dispute|disputed|not disputed)|of (?:it|"
    r"that|which) |barely|on (?:the )?(?:account|books)|worth of|invoice|balance|order|owed|owing|"
    r"from (?:june|july|august|september|october|may|april|march|last)|went|only covers|covers|"
    r"is the (?:balance|total|whole|outstanding|overdue)|before|gets|last (?:week|month|tuesday|time))"
)
_ASK_BEFORE = Regex(
    r"(?:先(?:付|打|给|转|汇|走|还|结|来|把|出|拿|进)?|请(?:您|你)?(?:先)?(?:付|安排|打|转|汇|支付)?|安排|"
    r"付(?:个|清|掉|出|一下)?|打(?:个|过来|款)?|转(?:个|过来|账)?|汇(?:个|款)?|结(?:清|掉|一下|个)?|"
    r"还(?:是|上|清|要|得)|要(?:的是|求|到|个)?|需要|补(?:上|齐|足)?|凑(?:个|够|齐|出)?|拿(?:个|出|来)?|"
    r"收(?:您)?|到账|把|该(?:是|付|打)?|必须|至少|起码|最少|不低于|不少于|给我|给个|给够|给到|给|出|走|"
    r"再(?:付|打|给|转|加)|加到|提到|降到|改成|改为|按|就按|那就|就|是|见不到|看不到|没有|到不了|剩下的?|"
    r"余下的?|剩余的?|另外的?|其余的?|pay|send|wire|transfer|need|want|settle|clear|release|get|do|make it|"
    r"put|at least|please|to|for|see|by|remit|collect|ask(?:ing)?(?: for| is)?|looking for|start with|once|"
    r"if|unless|the other|the remaining|the rest|another|take|call it|say)\s*(?:您|你|我们?|us|me|the|that|"
    r"a|about|around|just|这|那|个|笔|一笔|出|上|款|的|:|：|￥|¥|\$)?\s*$"
)
_ASK_AFTER = Regex(
    r"(?:块|元|钱|整|左右|以上)?(?:的)?(?:货款|尾款|欠款|余款)?(?:请|麻烦|今天|今晚|明天|后天|周|月底|下周|"
    r"本周|先|得|必须|要|打|付|转|汇|结|给|到(?:账|位)?|走|安排|补上|一次|一笔|能|可以|行不|行吗|行|成|吧|"
    r"怎么样|如何|拿来|就行|就成|就可以|也行|也可以|也成|，?(?:行|可以|好)吗|有没有可能|进来|入账|清)|"
    r"\s*(?:by|today|now|this|on|before|tomorrow|please|first|wired|up front|upfront|cleared|tonight|"
    r"would (?:do|work)|will do|is (?:what|the (?:minimum|least)|fine|due)|in (?:our|the) account|then|"
    r"has cleared|clears|lands|is in|and (?:i|we)|minimum|to start)"
)
_CONFIRM = Phrases(
    "说定|定了|就这么定|就这么办|一言为定|记下|写下|记上|写的来|对一遍|对一下|复述|重复一遍|确认一下|"
    "跟您确认|我确认|确认函|白纸黑字|没(?:听|记)错|那就是|也就是说|总结|落在纸|签个字|回个.?确认|咱们定|"
    "那咱就|敲定|没记错|我记的",
    "so we agree|we agreed|so that's|that's agreed|agreed then|to confirm|just to confirm|confirming|"
    "just to be clear|so i don't|in the system|jotting|writing (?:this|that|it) down|got (?:it|that) down|"
    "read (?:that|it) back|noted|to recap|to sum up|in writing|i have you down|putting you down|so it's|"
    "so to be clear|let me repeat|as agreed|shake on|deal then|i've got|put in my notes|"
    "email (?:you )?(?:that|this|to confirm)",
)
_ACCEPT = Phrases(
    "^好|^行|^成|^可以|^得[,，]|^ok|^嗯|那就|就按您|就按你|就这样|我认了|认了|同意|没问题|收到算|听您的|"
    "依您|就依|成交|接受|收下|先收|我收|按您说的|那行|也行吧|就(?=十|两|一|半|二|三|四|五|六|七|八|九|\\d)",
    "i'll take|we'll take|take the|fine|works for|works|deal|done|agreed|ok|okay|suits|sounds good|"
    "happy with|accept|go with|all right|alright|smashing|perfect|good enough|can live with|it is",
)
_REJECT = Phrases(
    "不行|不够|不能|没法|太少|差太|不成|不接受|不可以|免谈|还是|差着|远远",
    "no|not|won't|can't|isn't|too (?:low|little|far)|short|doesn't|nowhere|sorry but",
)
_SLIP = Regex(
    r"[\s,，.。…~-]*(?:(?:哦|啊|噢|呃|额|诶|哎)?(?:(?<=[哦啊噢哎诶呃])不是|不对|说错了?|口误|记错了?|"
    r"打错了?|写错了?|搞错了?|错了|更正(?:一下)?|纠正一下|应该是|我是说|不好意思)[\s,，.。…是]*(?:是|"
    r"应该是|说错了?|我是说|应该)?|(?:oh |um |er |uh |wait,? )?(?:no|sorry|i mean|i meant|make that|"
    r"make it|correction|scratch that|rather|i should say|that should be|wait|oops|typo|"
    r"my mistake)[\s,.-]*(?:it's|i mean|i meant|make that|that's|sorry|no)?)[\s,，.。:：-]*(?:是|the )?$"
)
_NOT_X_BUT = Regex(r"(?:不是|并非)$|(?<![a-z])(?:not|it's not|it isn't|that's not)\s*(?:the )?(?:¥|\$)?$")
_BUT_Y = Regex(r"[\s,，。;；]*(?:而?是|应该是|but|it's|it is)?\s*(?:¥|\$)?")
_NOT_WANT = Regex(
    r"(?:不要|不想要|不是要|don't want|not asking for|do not want|don't need)\s*(?:您|你|the|your)?(?:的)?\s*$"
)
_WANT = Regex(r"(?:要|需要|求|want|need|asking for)[^,，。]{0,4}$")
_Y_NOT_X = Regex(r"[\s,，;；]*(?:(?:而)?不是|,? ?not|rather than|instead of)\s*(?:the )?(?:¥|\$)?$")
_PER_PERIOD = Regex(r"(?:一|每)(?:个)?(?:月|年|季|台|套|件|箱|家|店|场)")
_TOTAL = Phrases(
    "欠|额度|授信|还差|本金|前天|昨天|昨晚|已经|刚刚?|(?:票|账|单|款)是|逾期|总|一共|合计|账|票|余额|货款|"
    "那|这|本金|到期",
    "balance|owe|owed|invoices?|due|overdue|total|outstanding|the|of|full|amount|it",
)
_EACH_HALF = Regex(r"(?:各|两笔|两次|两批|分|each|split|two)")
_UNKNOWN_BASE = Regex(
    r"\s*of (?:what(?:'s| is)? on it|whatever|what(?:ever)? (?:you|it|they|comes|arrives|lands|she|he)|"
    r"that (?:cheque|loan|grant|payment)|what you (?:collect|get|sell)|the (?:loan|grant|proceeds|takings|"
    r"sale|award|refund))|(?:的)?(?:贷款|放款|回款的|卖的钱)"
)
_OF_SHARE = Regex(r"(?:of (?:the |that |those |your |my |our )?(?:¥|\$|€|£|₹|rmb )?|的)$")


SAID = 300
"""Characters of the customer's line that are looked at for sums."""


@dataclass(frozen=True, slots=True)
class _View:
    """One sum with the words about it: between its neighbours, inside its clause."""

    before: str
    after: str
    clause: str


def give_roles(folded: Folded, context: ReadContext, sums: list[Sum]) -> tuple[Amount, ...]:
    """The sums with their roles, in order of the text, shares with their value where the base is known."""
    said = fold(context.customer_said[:SAID])
    heard = frozenset(found.low for found in find_sums(said, context, []) if found.low is not None)
    kept = [found for index, found in enumerate(sums) if not _corrected(folded.text, context, sums, index)]
    confirming = folded.text in _CONFIRM
    amounts: list[Amount] = []
    for index in range(len(kept)):
        view = _view(folded, kept, index)
        role = _role(folded, context, kept, index, view, confirming, heard)
        amounts.append(_amount(folded, context, kept, amounts, index, role))
    return tuple(amounts)


def _corrected(text: str, context: ReadContext, sums: list[Sum], index: int) -> bool:
    """Whether this number was taken back: 不是20万是15万; 20万，哦不，15万; 150k, not 200k; 我不要5万，我要20万."""
    found = sums[index]
    before = text[max(0, found.start - 16) : found.start]
    if index + 1 < len(sums):
        following = sums[index + 1]
        between = text[found.end : following.start]
        if _NOT_X_BUT.search(before) and len(between) <= 12 and _BUT_Y.fullmatch(between) and between.strip():
            return True
        if len(between) <= 24 and _SLIP.fullmatch(between) and between.strip(" ,，"):
            return True
        if _NOT_WANT.search(before) and _WANT.search(between):
            return not (context.customer_offer is not None and _minor(found.low) == context.customer_offer)
    if index > 0:
        between = text[sums[index - 1].end : found.start]
        tail = text[found.end : found.end + 6].strip()
        return len(between) <= 14 and bool(_Y_NOT_X.fullmatch(between)) and not tail.startswith(("吗", "么", "?"))
    return False


def _view(folded: Folded, sums: list[Sum], index: int) -> _View:
    found = sums[index]
    left, right = folded.clause_at(found.start)
    right = max(right, found.end)
    before_from = max(left, sums[index - 1].end if index else 0)
    after_to = min(right, sums[index + 1].start if index + 1 < len(sums) else right)
    text = folded.text
    return _View(text[before_from : found.start], text[found.end : max(after_to, found.end)], text[left:right])


def _role(
    folded: Folded,
    context: ReadContext,
    sums: list[Sum],
    index: int,
    view: _View,
    confirming: bool,
    heard: frozenset[Fraction],
) -> AmountRole:
    found = sums[index]
    if _is_offer(folded, context, found, view):
        return AmountRole.OFFER
    matches_offer = context.customer_offer is not None and _minor(found.low) == context.customer_offer
    following = sums[index + 1] if index + 1 < len(sums) else None
    if following and LOWERED.fullmatch(folded.text, found.end, following.start):
        return AmountRole.FACT
    if matches_offer:
        return _answer_to_offer(folded, view, confirming)
    if _is_fact(context, sums, index, view, folded):
        return AmountRole.FACT
    repeated = context.customer_offer is None and found.low in heard and found.share is None
    if repeated and not (_ASK_BEFORE.search(view.before) or _ASK_AFTER.match(view.after)):
        return _answer_to_offer(folded, view, confirming)
    if (
        confirming
        and not _asks_back(folded, found)
        and not re.search(r"(?:剩|余|另|其余|其他|rest|other fifty|remaining)", view.before)
    ):
        return AmountRole.AGREED
    return AmountRole.ASK


def _asks_back(folded: Folded, found: Sum) -> bool:
    """A sum that is itself the question (whole 14?) is not agreed yet."""
    tail = folded.text[found.end : found.end + 4]
    return tail.lstrip().startswith(("?", "？")) and "对" not in tail


_STANDING = Regex(r"(?:额度|合同额|总额|余额|账期)[^,，。]{0,2}$|(?:credit|limit|line) (?:is|of|at|was) $")


def _is_offer(folded: Folded, context: ReadContext, found: Sum, view: _View) -> bool:
    if found.share is not None:
        return False
    close = view.before[-14:] if folded.chinese else view.before[-40:]
    asked = _ASK_BEFORE.search(view.before) or _ASK_AFTER.match(view.after)
    if _STANDING.search(view.before):
        return False
    if view.after[:14] in _OFFER_AFTER and not (_ASK_BEFORE.search(view.before) and _far(view.after)):
        return True
    if close in _OFFER_BEFORE and not (asked and not found.each and _pays(view)):
        return True
    if found.each:
        return True
    if asked or not _small_beside(context, found):
        return False
    left, _ = folded.clause_at(found.start)
    previous = folded.text[max(0, left - 24) : left]
    periodic = _PER_PERIOD.search(view.clause) or re.search(r"a (?:month|week|unit|case)|per ", view.clause)
    return bool(periodic) and previous in _OFFER_BEFORE


def _far(after: str) -> bool:
    """The word of help stands beyond a verb: 付20万我就申请支持 asks for 200,000."""
    return bool(re.match(r"[^,，]{0,6}?(?:我|就|咱|we|i|and)", after))


def _pays(view: _View) -> bool:
    return bool(
        re.search(
            r"(?:先|请|今天|您|你)(?:再)?(?:付|打|转|汇|结|给我|到|走)|(?:you|please|just) (?:pay|send|"
            r"wire|transfer|clear|settle)",
            view.before + "~" + view.after,
        )
    )


def _small_beside(context: ReadContext, found: Sum) -> bool:
    return found.low is not None and (context.overdue is None or _minor(found.low) * 5 <= context.overdue)


def _answer_to_offer(folded: Folded, view: _View, confirming: bool) -> AmountRole:
    """The customer's own sum: agreed to, refused, or only quoted."""
    sentence = view.clause
    refused = sentence in _REJECT or folded.text[:40] in _REJECT
    quoted = view.before in _FACT_BEFORE or _FACT_AFTER.match(view.after) or _FACT_AFTER_EN.match(view.after)
    if refused or (quoted and not confirming and sentence not in _ACCEPT):
        return AmountRole.FACT
    if confirming or folded.text in _ACCEPT:
        return AmountRole.AGREED
    return AmountRole.FACT


def _is_fact(context: ReadContext, sums: list[Sum], index: int, view: _View, folded: Folded) -> bool:
    found = sums[index]
    ask_before = _ASK_BEFORE.search(view.before)
    if (
        index
        and sums[index - 1].share is not None
        and _OF_SHARE.fullmatch(folded.text, sums[index - 1].end, found.start) is not None
    ):
        return True
    if (
        re.fullmatch(r"\s?of (?:the |that |your )?(?:¥|\$|€|£|₹|rmb )?", view.before)
        and index
        and sums[index - 1].share is not None
    ):
        return True
    if found.share is None and (_FACT_AFTER.match(view.after) or _FACT_AFTER_EN.match(view.after)):
        conditional = re.search(r"(?:要是|如果|若|只要|等|if|unless|once|until)", view.before)
        return not conditional
    near = view.before[-14:] if folded.chinese else view.before[-36:]
    if near in _FACT_BEFORE:
        pays_now = re.search(
            r"(?:先付|先打|先给|先结|先还|今天付|付掉|请付|请先|把|补上|pay|send|wire|settle|clear|need)[^,，。]{0,5}$",
            view.before,
        )
        after_ask = _ASK_AFTER.match(view.after)
        if ask_before and pays_now:
            return False
        if _OWED_BEFORE.search(view.before) and _more_in_clause(folded, sums, index):
            return True
        return not (after_ask and re.match(r"(?:的)?(?:货款)?(?:请|麻烦|今天|先|安排|一次|结|付|打|转|汇)", view.after))
    asked = ask_before or _ASK_AFTER.match(view.after)
    if not asked and _lists_facts(folded, found):
        return True
    whole = found.low is not None and context.overdue is not None and _minor(found.low) == context.overdue
    return not asked and whole and not _ASKS_NOW.search(folded.text[slice(*folded.sentence_at(found.start))])


def _lists_facts(folded: Folded, found: Sum) -> bool:
    """After a colon, the items of what was named before it: 发票三张：12万、8万5."""
    left, _ = folded.sentence_at(found.start)
    head, colon, _ = folded.text[left : found.start].replace("：", ":").rpartition(":")
    return bool(colon) and len(head) <= 40 and head[-16:] in _FACT_BEFORE and not _ASK_VERB.search(head)


_ASKS_NOW = Regex(
    r"先|请|付|打|转|安排|今天|今晚|周[一二三四五]|月底|号|前|please|pay|send|need|want|this week|today|"
    r"tonight|tomorrow|by |friday|monday"
)
_ASK_VERB = Regex(r"先|请|拆|分|剩|付|打|转|安排|定|pay|send|need|want|agree|so ")
_OWED_BEFORE = Regex(
    r"(?:欠(?:的|着|了|我们|款)*|逾期(?:的)?|未付的?|没付的?|owe(?:d)?|outstanding|overdue|of the)\s*(?:那|这)?\s*$"
)


def _more_in_clause(folded: Folded, sums: list[Sum], index: int) -> bool:
    """Whether another sum follows in the same clause: of what is owed, some is asked."""
    following = sums[index + 1] if index + 1 < len(sums) else None
    return following is not None and folded.clause_at(following.start) == folded.clause_at(sums[index].start)


def _amount(
    folded: Folded, context: ReadContext, sums: list[Sum], before: list[Amount], index: int, role: AmountRole
) -> Amount:
    found = sums[index]
    span = folded.span(found.start, found.end)
    if found.share is not None:
        base = _base(folded, context, sums, before, index)
        value = None if base is None else int(base * found.share + Fraction(1, 2))
        return Amount(role=role, span=span, value=value, share=round(float(found.share), 4))
    assert found.low is not None and found.high is not None
    if found.floor:
        return Amount(role=role, span=span, low=_minor(found.low))
    if found.low != found.high:
        return Amount(role=role, span=span, low=_minor(found.low), high=_minor(found.high))
    return Amount(role=role, span=span, value=_minor(found.low))


def _base(folded: Folded, context: ReadContext, sums: list[Sum], before: list[Amount], index: int) -> int | None:
    """What a share is of: the sum the message says, a total or an ask named before it, else the overdue balance."""
    found = sums[index]
    text = folded.text
    if _UNKNOWN_BASE.match(text, found.end):
        return None
    if index + 1 < len(sums) and re.fullmatch(
        r"\s*(?:of|的)\s*(?:the |that |those |your |my )?(?:¥|\$|€|£|₹|rmb )?", text[found.end : sums[index + 1].start]
    ):
        return _minor(sums[index + 1].low) if sums[index + 1].low is not None else context.overdue
    for earlier in range(index - 1, -1, -1):
        amount = before[earlier]
        if amount.value is None or amount.share is not None or amount.role == AmountRole.OFFER:
            continue
        around = text[max(0, sums[earlier].start - 8) : sums[earlier].end + 6]
        if amount.role in (AmountRole.ASK, AmountRole.AGREED):
            return amount.value
        if around in _TOTAL and not _FACT_PAID.search(around):
            return amount.value
    return context.overdue


_FACT_PAID = Regex(r"(?:上次|付了|到了|收到|答应|只到|打了|paid|promised|received|offered|不行|不够)")


def _minor(value: Fraction | None) -> int:
    return minor(value) if value is not None else 0
