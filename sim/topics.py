"""What a message asks after beside the payment: the weather, other creditors, who decides, a paper, a kind of excuse.

Words alone, on folded text. What comes of a topic is the customer's business: see `hearing` and `asides`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from personas.vocabulary import ExcuseKind
from sim import small_talk
from sim.reader.normalise import fold


class Topic(StrEnum):
    """A thing asked after. Those that a kind of excuse is about have the kind's id."""

    QUALITY = ExcuseKind.QUALITY_COMPLAINT.value
    AFTER_SALES = ExcuseKind.AFTER_SALES.value
    PROMO = ExcuseKind.PROMO_SUPPORT.value
    RIVALS = ExcuseKind.COMPETITOR_PAID.value
    DOWNSTREAM = ExcuseKind.DOWNSTREAM_OWES.value
    STATEMENT = ExcuseKind.STATEMENT_MISSING.value
    AUTHORITY = ExcuseKind.BOSS_AWAY.value
    CASH = ExcuseKind.CASH_TIGHT.value
    PAPERS = "papers"
    OWED = "owed"
    SAID = "said"
    REST = "rest"
    MACHINE = "machine"
    FAMILY = "family"
    MEAL = "meal"
    TEA = "tea"
    TRADE = "trade"
    TREAT = "treat"
    LEISURE = "leisure"
    NAME = "name"
    REPORT = "report"
    TRAVEL = "travel"
    WHERE = "where"
    AGAIN = "again"
    FAVOUR = "favour"
    JOKE = "joke"
    ORDER = "order"
    PRAISE = "praise"
    WRITING = "writing"
    ANYTHING = "anything"
    WEATHER = "weather"
    WELLBEING = "wellbeing"
    BUSINESS = "business"
    THANKS = "thanks"


SOCIAL = frozenset(
    {
        Topic.FAMILY,
        Topic.MEAL,
        Topic.TEA,
        Topic.TRADE,
        Topic.TREAT,
        Topic.LEISURE,
        Topic.NAME,
        Topic.TRAVEL,
        Topic.WHERE,
        Topic.AGAIN,
        Topic.FAVOUR,
        Topic.JOKE,
        Topic.ORDER,
        Topic.PRAISE,
        Topic.WRITING,
        Topic.ANYTHING,
        Topic.WEATHER,
        Topic.WELLBEING,
        Topic.THANKS,
        Topic.MACHINE,
    }
)
"""Small talk: it works on no excuse and on no promise."""
CLOSING = frozenset({Topic.WRITING, Topic.ANYTHING})
"""What one says at the end of a talk, beside whatever else is said."""

_ELSE = (
    "谁(?!管|负责|经手|[来去][付打])|哪家|哪几家|别家|别人|谁家|别的(?:厂家?|供应商|供货商|牌子|人)"
    "|其[他它](?:家|供应商|供货商|厂家?|牌子)"
)
"""Other creditors, in Chinese."""
_WORDS: dict[Topic, tuple[str, str]] = {
    Topic.QUALITY: (
        r"货[^，。？?]{0,10}(?:满意|意见)|(?:我们|咱们)的?货[^，。？?]{0,4}(?:怎么样|好不好|好使)"
        r"|货[^，。？?]{0,8}(?:问题|毛病|不好|不行|不对)"
        r"|质量|退货|退回来|坏货|次品|残次",
        r"(?:problem|wrong|issue|fault|matter|trouble|happy)\w*[^.?!]{0,16}\b(?:goods|products?|batch|quality|stock)"
        r"|\b(?:goods|products?|quality|batch)\b[^.?!]{0,20}(?:problem|wrong|ok|okay|fine|all right|issue|fault)"
        r"|wrong with what (?:we|you)\b|faulty|defect\w*|\bquality\b|came back\b|\breturns\b",
    ),
    Topic.AFTER_SALES: (
        r"售后|维修|报修|修好|配件|(?:发货|送货|到货)[^，。？?]{0,4}(?:晚|慢|问题|不及时)",
        r"after-?sales|\brepairs?\b|warranty|spare parts?|late deliver\w*|deliver\w* (?:late|problem)|\bservice\b",
    ),
    Topic.PROMO: (
        r"促销费|返利|陈列费|展台费|端架费|推广费|(?:活动|促销|推广|费用|补贴|支持)[^，。？?]{0,6}(?:没兑现|没到"
        r"|没给|欠您|欠着)",
        r"rebates?|promotion\w*|display (?:fee|allowance|money)|allowances?\b|(?:do|what) we owe you",
    ),
    Topic.RIVALS: (
        rf"(?:付|给|结|打|转|还)(?:了|过)?(?:{_ELSE})"
        rf"|(?:给|跟)(?:了)?(?:{_ELSE})[^，。？?]{{0,4}}(?:付|结|打|转|款|钱|账)"
        rf"|(?:压|欠|拖)着?(?:{_ELSE})(?![^，。？?]{{0,4}}欠)"
        r"|[^，。？?我您你这那]{2,5}的(?:货款|账|款|钱)[^，。？?]{0,3}(?:是不是|也)[^，。？?]{0,4}[欠压拖付结]"
        r"|别的?(?:厂|家|人)[^，。？?]{0,8}[付结]|要付的?[^，。？?]{0,4}(?:哪|谁|几家)|(?:先|同时)付(?:给)?(?:谁|哪)|排(?:在)?第几"
        r"|[^，。？?我您你这那]{1,6}(?:的[款钱账]|那边|家)?[您你](?:也|先|都|还|到底|是不是)?(?:付|给|结)了"
        r"|[拿划打转]走了?(?:一?笔|钱|款|货款|多少)|从[您你]这[^，。？?]{0,4}[拿收]"
        rf"|(?:{_ELSE})[^，。？?]{{0,6}}(?:拿到?|收到?|结了?|付了?|催|排队)[^，。？?]{{0,3}}(?:钱|款|账|几家|多少|没)",
        r"\bwho else\b|\bany(?:one|body) else\b[^.?!]{0,12}\b(?:paid|getting)\b|\bpaid (?:before|ahead of) us\b"
        r"|\b(?:did|have|what did|how much did) you (?:pay|paid|give|settle with) "
        r"(?!us\b|me\b|it\b|that\b|this\b|the\b|for\b|your\b|our\b|last\b|in\b|by\b|on\b|any\b|all\b|half\b|so\b"
        r"|\d)[a-z]"
        r"|\b(?:pay|paid|paying|settled? with)\b[^.?!]{0,30}\b(?:any(?:one|body) else|some(?:one|body) else|others?"
        r"|other (?:suppliers?|firms?|people|creditors?|brands?))\b|\bother suppliers?\b",
    ),
    Topic.DOWNSTREAM: (
        r"(?<!我)(?<!我们)欠[您你](?!的?(?:费|返|促|补|支持))|(?:客户|下面|下游|工地|渠道"
        r"|分销商?)[^，。？?]{0,8}(?:没付|拖|欠|没回款|没给|付了|回款|还了|给钱)",
        r"(?<!we )(?<!we still )\bowes? you\b|\b(?:did|have|has) (?:those|these|the|they"
        r"|your)\b[^.?!]{0,12}\b(?:pay|paid) you\b|\b(?:customers?|clients?|buyers?)\b[^.?!]{0,12}\b(?:paid|pays?"
        r"|owes?"
        r"|late)\b",
    ),
    Topic.STATEMENT: (
        r"对账单|对过账|对账[^，。？?]{0,3}(?:没|问题)|(?:账|帐|数)[^，。？?]{0,4}(?:不对|对不上|有出入|对得上)"
        r"|发票[^，。？?]{0,4}(?:没|问题|收到)",
        r"\bstatement\b|invoices?\b[^.?!]{0,10}(?:missing|wrong|arrive|receive)|figures? (?:wrong|off|match|agree)",
    ),
    Topic.AUTHORITY: (
        r"是?[您你]管还是|(?:他|她|老板|老公)(?:几号|啥时候|什么时候|哪天|多会儿)回"
        r"|(?:老板|您先生|当家的)[^，。？?]{0,3}[去在]哪|谁(?:来|去)?(?:管|负责|经手)[^，。？?]{0,3}(?:付款|打款|钱|账|出纳)|说了算|[做作]得?了?主|拍板|能定(?:下来)?(?:吗|么|不|？|\?)|定得了"
        r"|(?:需要|还?要|得|用|等)[^，。？?]{0,6}(?:老板娘?|总部|领导|上面|财务|爱人|嫂子"
        r"|别人)[^，。？?]{0,4}(?:签字?|点头|同意|批|审)"
        r"|谁(?:点头|批准?|说话算)|几个?人[^，。？?]{0,3}批|还是[^，。？?]{1,4}(?:签字?|定|管钱)|(?:点头|签字?"
        r"|同意)才[^，。？?]{0,3}[行算成]|[^，。？?]{1,3}在不在|(?:老板|领导"
        r"|管事的)[^，。？?]{0,3}(?:在吗|在不在|什么时候回)",
        r"\b(?:are|is) (?:you|it|that)\b[^.?!]{0,20}\b(?:decid\w+|decision|in charge|authori[sz]ed|your call)"
        r"|\bwho (?:handles|deals with|runs|looks after)[^.?!]{0,6}\b(?:payments?|money|books|accounts|banking)\b"
        r"|\bwho(?:['’]s| is) (?:holding|blocking|sitting on)\b"
        r"|\bwho (?:actually |really )?(?:presses|pushes|hits|makes the (?:payment|transfer))\b|\byou or your \w+\s*\?"
        r"|\bwho (?:else )?(?:decides|makes the decision|has the (?:last|final) (?:say|word)|holds the purse"
        r"|is in charge)"
        r"|\bwhen(?:['’]s| is| will| does) (?:he|she|the boss|your boss|the owner) (?:be )?(?:back|in|here)\b"
        r"|\b(?:is it you|are you the (?:one|person))\b[^.?!]{0,16}\b(?:talk|speak) to\b"
        r"|\bfinance (?:person|department|team|manager)\b|\bdo you decide"
        r"|\bcan you (?:decide|approve|sign|authori[sz]e)|\byour decision\b"
        r"|\b(?:need|have) (?:to ask )?(?:anyone|anybody|someone|somebody|the boss|your boss|head office)\b"
        r"|\b(?:wife|husband|partner|son|daughter|brother)\b[^.?!]{0,12}\b(?:handle|keep|sign|pay|decide|manage"
        r"|agree)\w*|\bwho (?:signs|approves)\b|\bright person\b|\bpartner\b|\b(?:has|have) to (?:agree|approve"
        r"|sign)\b|\byour boss\b"
        r"|\bwhose (?:signature|approval|decision|say)\b|\bwho (?:has"
        r"|needs) to (?:sign|approve)"
        r"|\bis (?:the|your) (?:boss|owner|manager) (?:in|here|around|away|back)\b",
    ),
    Topic.CASH: (
        r"(?:资金|手头|周转|现金流|账上)[^，。？?]{0,6}(?:紧|困难|不开|没钱|问题)|没钱"
        r"|(?:账上|手里|手头|卡里)[^，。？?]{0,8}(?:多少|有钱|剩)|钱[^，。？?]{0,3}(?:压在|卡在|从哪)",
        r"short of (?:cash|money)|\bin (?:the|your) account\b|\bin the bank\b|\b(?:money"
        r"|cash)\b[^.?!]{0,12}\b(?:stuck|tied up|come from|coming from|coming in|due in)|\b(?:cash"
        r"|money)(?: is|'s)? tight|cash ?flow|no (?:cash|money)",
    ),
    Topic.PAPERS: (
        r"(?<!我)(?<!我们)(?:看|瞧|瞅|发|拿|出示|提供|寄|拍)[^，。？?]{0,10}(?:单子?|单据|名单|清单|回单|凭[证据]"
        r"|照片"
        r"|图片|报告|账本"
        r"|流水|合同|协议|文件|资料|证明|记录|明细|发票|截图|台账)"
        r"|(?:单子?|单据|名单|回单|凭[证据]|照片|账本|流水|合同|协议|记录|明细|发票|截图|台账)"
        r"[^，。？?我]{0,4}(?:[看瞧]一?[看瞧下眼]|给我|发我)"
        r"|有(?:没有)?[^，。？?]{0,4}(?:单[子据]|凭[证据]|记录|照片|书面|报告|合同|依据)",
        r"\b(?:is there|have you got|do you have|any)\b[^.?!]{0,12}\b(?:tickets?|in an? (?:e-?mail|message)"
        r"|records?|in writing|papers?|proof|receipts?"
        r"|photos?)\b"
        r"|(?<!my )\b(?:show|see|send|look at|give|have|get|e-?mail|forward)\b[^.?!]{0,25}\b(?:papers?|paperwork|list"
        r"|slips?|documents?"
        r"|receipts?|photos?|pictures?|report|statement|copy|copies|records?|agreement|contract|proof|ledger"
        r"|books?)\b",
    ),
    Topic.OWED: (
        r"欠(?:着|了)?(?:我们?|咱们?|厂里|公司)(?:这边)?(?:一共|总共)?(?:多少|几个?万)|[您你](?:这边|们)?(?:一共"
        r"|总共)[^，。？?]{0,4}欠"
        r"|欠款(?:总额|一共)?(?:是)?多少|(?:逾期|账上|账)[^，。？?]{0,6}认|一共(?:是)?多少(?:来着|钱)?[？?]",
        r"\bhow much (?:do|does) (?:you|your \w+) owe\b|\bwhat (?:do|does) (?:you|your \w+) owe\b"
        r"|\byour (?:total )?balance\b",
    ),
    Topic.SAID: (
        r"(?:刚才|刚刚|前面|方才)[^，。？?没话]{0,4}(?:说|答应|讲)(?!重|错)|到底(?:是)?(?:什么|啥)意思"
        r"|一会儿[^，。？?]{1,6}一会儿|不是说|明明说|怎么又(?:变|不)|说话不算|前后(?:矛盾"
        r"|不一)"
        r"|(?:上次|上回|之前)[您你][^，。？?]{0,3}(?:说|讲)|[您你]的意思是|[您你]是说",
        r"\bdid ?n[o']?t you (?:just )?say|\byou (?:just |only )?(?:said|told me)\b|\bi thought you said"
        r"|\byou(?:'ve| have) changed"
        r"|\b(?:do|did) you mean\b|\byou mean\b|\bare you saying\b|\byou're saying\b",
    ),
    Topic.REST: (
        r"(?:剩[下余]?的?|其余的?|余款|余下的?|尾款|尾巴|后面的|另外(?:的|那[^，。？?]{0,5})"
        r"|差的)[^，。？?]{0,6}(?:呢|怎么|什么时候|哪天|几时|说法|打算|安排)",
        r"\b(?:the |what about the )(?:rest|remainder|balance|difference|other (?:half|part"
        r"|\d[\d,.]*\s?k?))\b[^.?!]{0,20}\?"
        r"|\b(?:what's|what is|whatever is) left\b(?! in\b)|\bleft (?:over|after)\b",
    ),
    Topic.BUSINESS: (
        r"(?:库存|仓库|存货)[^，。？?！]{0,14}(?:多少|剩|压)|(?:生意|买卖|店里|销量|出货|走货|行情|客流)[^，。？?！]{0,8}(?:怎么样|好吗|好不好|好做|如何|还行|还好|忙"
        r"|咋样|受影响)",
        r"\bhow much (?:stock|of (?:our|my) (?:stuff|goods|stock))\b"
        r"|\bhow(?:'s| is| are) (?:the )?(?:business|trade|sales|shop)\b|\b(?:business|trade"
        r"|sales)\b[^.?!]{0,12}\b(?:good|ok|slow|going|lately)\b",
    ),
}
_PATTERNS = {topic: re.compile(f"{zh}|{en}") for topic, (zh, en) in _WORDS.items()} | {
    Topic(name): re.compile(f"{zh}|{en}") for name, (zh, en) in small_talk.WORDS.items()
}
_ASKS = re.compile(
    r"[?？]|吗|呢|吧$|没有?[。！]?$|谁|哪|什么|多少|怎么|是不是|有没有|能不能|可不可以"
    r"|^(?:is|are|do|does|did|have|has|who|what|which|how|when|can|could|show|send|let me)\b"
)
_NEEDS_NO_QUESTION = frozenset(
    {
        Topic.TREAT,
        Topic.TEA,
        Topic.WEATHER,
        Topic.THANKS,
        Topic.SAID,
        Topic.PAPERS,
        Topic.NAME,
        Topic.REST,
        Topic.TRAVEL,
        Topic.WHERE,
        Topic.AGAIN,
        Topic.FAVOUR,
        Topic.JOKE,
        Topic.PRAISE,
        Topic.WRITING,
    }
)
_SENTENCE = re.compile(r"(?:[^。！？!?.;；\n]|(?<=\d)\.(?=\d)|\.(?=\w))+[。！？!?.;；\n]*")
_LITTLE_ZH = re.compile(r"[的了我您你是不这那就也都还没有在说去来]")
_LITTLE_EN = re.compile(
    r"\b(?:the|a|an|i|you|we|they|he|she|it|my|your|our|of|to|in|on|at|for|and|but|or|is|are|was|were|be|do|did|have"
    r"|has|had|not|that|this|with|just|so|if|when|what)\b"
)
"""The little words without which nobody speaks."""
_PAYS = re.compile(
    r"付|给|结|打款|钱|款|走(?:了|账|的|多少)|拿(?:了|走|到)|那(?:边|头|笔|家)[^，。？?]{0,6}(?:多少|哪天|什么时候|几号)"
    r"|\b(?:pa(?:y|id|ying)|money|settled?|gave|give|transfer(?:red)?|went to|get(?:s|ting)?|got)\b"
)
_OWN = re.compile(
    r"我(?:们)?[^，。？?]{0,3}(?:给|发|拿|带)|\bi(?:'ll| will| can|'m|'ve| have)\b|\blet me (?:show|send|give)\b"
)
"""What the trainee brings or sends himself is no paper asked for."""


def _called(name: str) -> str:
    """What people call a firm: the first two characters, or the first word of it."""
    plain = fold(name).text
    return plain[:2] if plain[:1] >= "\u4e00" else plain.removeprefix("the ").split(" ")[0]


def topics_of(text: str, rivals: Iterable[str] = ()) -> tuple[Topic, ...]:
    """What a message asks after, in the order of `Topic`. `rivals` are the names of other creditors.

    >>> topics_of("恒达的款您付了没有？", ["恒达"]), topics_of("今天请安排24万。")
    ((<Topic.RIVALS: 'competitor_paid'>,), ())
    >>> topics_of("Are you the one who decides?")
    (<Topic.AUTHORITY: 'boss_away'>,)
    """
    names = [_called(name) for name in rivals if name]
    found = {
        topic for sentence in _SENTENCE.findall(fold(text).text) for topic in _of_sentence(sentence.strip(), names)
    }
    return tuple(topic for topic in Topic if topic in found)


def _of_sentence(sentence: str, rivals: list[str]) -> set[Topic]:
    asks = _ASKS.search(sentence) is not None
    found = {
        topic
        for topic, pattern in _PATTERNS.items()
        if (asks or topic in _NEEDS_NO_QUESTION) and pattern.search(sentence) is not None
    }
    if asks and _PAYS.search(sentence) and any(name in sentence for name in rivals):
        found.add(Topic.RIVALS)
    if _OWN.search(sentence):
        found.discard(Topic.PAPERS)
    return found


def in_plain_words(text: str) -> bool:
    """Whether it is a sentence that a person would say, whatever it is about.

    >>> in_plain_words("这都拖了一个多月了，我第一天上班就碰上这事"), in_plain_words("阿萨德规划局")
    (True, False)
    >>> in_plain_words("That van of yours nearly took my mirror off just now"), in_plain_words("qwe rty uio asd fgh")
    (True, False)
    """
    folded = fold(text).text
    return len(_LITTLE_ZH.findall(folded)) >= 3 or len(set(_LITTLE_EN.findall(folded))) >= 3
