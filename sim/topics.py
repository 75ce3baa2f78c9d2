"""What a message asks after beside the payment: the weather, other creditors, who decides, a paper, a kind of excuse.

Words alone, on folded text. What comes of a topic is the customer's business: see `hearing` and `asides`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from personas.vocabulary import ExcuseKind
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
OF_EXCUSES = frozenset(topic for topic in Topic if topic.value in set(ExcuseKind))

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
        r"|要付的?[^，。？?]{0,4}(?:哪|谁|几家)|(?:先|同时)付(?:给)?(?:谁|哪)|排(?:在)?第几"
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
        r"谁(?:来|去)?(?:管|负责|经手)[^，。？?]{0,3}(?:付款|打款|钱|账|出纳)|说了算|[做作]得?了?主|拍板|能定(?:下来)?(?:吗|么|不|？|\?)|定得了"
        r"|(?:需要|还?要|得|用|等)[^，。？?]{0,6}(?:老板娘?|总部|领导|上面|财务|爱人|嫂子"
        r"|别人)[^，。？?]{0,4}(?:签字?|点头|同意|批|审)"
        r"|谁(?:点头|批准?|说话算)|几个?人[^，。？?]{0,3}批|还是[^，。？?]{1,4}(?:签字?|定|管钱)|(?:点头|签字?"
        r"|同意)才[^，。？?]{0,3}[行算成]|[^，。？?]{1,3}在不在|(?:老板|领导"
        r"|管事的)[^，。？?]{0,3}(?:在吗|在不在|什么时候回)",
        r"\b(?:are|is) (?:you|it|that)\b[^.?!]{0,20}\b(?:decid\w+|decision|in charge|authori[sz]ed|your call)"
        r"|\bwho (?:handles|deals with|runs|looks after)[^.?!]{0,6}\b(?:payments?|money|books|accounts|banking)\b"
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
        r"|cash)\b[^.?!]{0,12}\b(?:stuck|tied up|come from|coming from)|\b(?:cash"
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
        r"(?:刚才|刚刚|前面|方才)[^，。？?没]{0,4}(?:说|答应|讲)|不是说|明明说|怎么又(?:变|不)|说话不算|前后(?:矛盾"
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
    Topic.MACHINE: (
        r"机器人|(?:你|您)(?:是|不是)?(?:不是)?(?:个)?(?:ai|人工智能|程序|模型|机器|真人)|聊天程序",
        r"\bare you (?:a |an )?(?:real|robot|bot|ai|machine|human)\b|chat ?bot|language model",
    ),
    Topic.FAMILY: (
        r"家里[^，。？?]{0,6}(?:事|都)|(?:家里|嫂子|大嫂|弟妹|夫人|太太|老婆|爱人|孩子|小孩|儿子|女儿|闺女|老人"
        r"|父母|爸妈)[^，。？?！]{0,8}"
        r"(?:好|怎么样|咋样|多大|上学|几岁|身体|考|忙|放[寒暑]?假|结婚|回来)",
        r"\b(?:family|wife|husband|kids?|children|son|daughter|lads?|girls|little ones?|parents"
        r"|mother|father|mum|mom|dad)\b"
        r"|\bat home\b",
    ),
    Topic.MEAL: (
        r"吃(?:过)?(?:午|早|晚|中)?饭?了?(?:没有?|吗|么)|吃过了",
        r"\bhad (?:your )?(?:lunch|breakfast|dinner)|\beaten\b|\bhave lunch\b",
    ),
    Topic.TEA: (
        r"[喝倒泡][口杯点壶]{0,2}[茶水]|茶(?:不错|真香|好喝)|抽[根支]?烟|讨[口杯][水茶]|咖啡",
        r"\b(?:cup of|some|your|for|nice|good|great|lovely) (?:tea|coffee)\b|\b(?:tea|coffee)\?",
    ),
    Topic.TRADE: (
        r"(?:做|干|开)(?:了)?(?:这行|这个店|这家店|这生意|买卖)?[^，。？?]{0,4}(?:多久|[多好]少?些?年|几年|多长时间"
        r"|年头)",
        r"\bhow (?:long|many years) have you (?:been|had|run)\b",
    ),
    Topic.TREAT: (
        r"请[您你][^，。？?]{0,3}(?:吃|喝|坐坐|聚)|(?:一起|改天|哪天|有空)[^，。？?]{0,4}(?:吃个?饭|喝[一两]?杯"
        r"|喝酒|聚聚)",
        r"\b(?:grab|buy you|take you|invite you|have)\b[^.?!]{0,12}\b(?:lunch|dinner|drinks?|beers?|meal|bite)\b"
        r"|\bfancy an?\b|\ba (?:beer|drink|pint)\b",
    ),
    Topic.LEISURE: (
        r"(?:看|踢|打)了?[^，。？?]{0,4}(?:球|比赛|麻将|牌)|钓鱼|电影|旅游|出去玩|放假|过[年节]"
        r"|周末[^，。？?]{0,4}(?:干|忙|去|过)",
        r"\b(?:the (?:game|match|football|film|cup)|fishing|golf|holidays?|weekend|vacation)\b",
    ),
    Topic.NAME: (
        r"贵姓|怎么称呼|叫什么名字",
        r"\bwhat(?:'s| is) your name\b|\bwhat (?:should|do|shall|may) i call you\b",
    ),
    Topic.REPORT: (
        r"我们?(?:领导|老板|经理|公司|财务)[^，。？?]{0,8}(?:问|交代|交差|说)[^。？?]{0,8}(?:怎么|什么|咋)"
        r"|我(?:回去)?(?:怎么|咋)(?:说|交代|交差|跟)",
        r"\bwhat (?:do|shall|should|can|am) i (?:going to )?(?:tell|say)\b",
    ),
    Topic.WHERE: (
        r"(?:说|聊|谈|讲)到哪(?:儿|里)?了|接(?:了)?个电话|刚才?(?:被|有事)?打断|(?:电话|信号)[^，。？?]{0,4}(?:断了|不好)",
        r"\bwhere were we\b|\bwhere (?:had|did) we (?:got|get) to\b|\b(?:had to|need to) take (?:that|this) call\b"
        r"|\bgot cut off\b|\b(?:phone|line) (?:just )?(?:died|dropped|cut out)\b",
    ),
    Topic.AGAIN: (
        r"(?:没|听不)(?:太|大)?听?(?:清|明白|见)|再(?:说|讲)一[遍次]|[您你](?:刚|刚才|刚刚)说(?:什么|啥)",
        r"\b(?:did ?n['’]?t|could ?n['’]?t|can['’]?t) (?:quite )?(?:catch|hear) (?:that|you|what)\b"
        r"|\bsay (?:that|it) again\b|\bwhat did you (?:just )?say\b|\bcome again\b|\bpardon\?",
    ),
    Topic.FAVOUR: (
        r"(?:去年|前年|那年|那次|当初|以前)[^。？?]{0,14}(?:帮[了过]?[您你]|找我|救急|半夜|加急|加班)"
        r"|(?:帮|照顾|支持)[了过][您你]?(?:多少|这么多|那么多|好几)",
        r"\b(?:we|i)(?:['’]ve| have)? (?:always )?(?:helped|bailed|looked after|supported|stood by) you\b"
        r"|\b(?:bent over backwards|never (?:once )?let you down)\b"
        r"|\bafter (?:all|everything) (?:we|i)(?:['’]ve| have)? done\b"
        r"|\bwhen you (?:were short|needed|ran out)\b|\bremember (?:when|that (?:time|night))\b",
    ),
    Topic.JOKE: (
        r"开(?:什么|啥|我|个)?玩笑|逗我(?:呢|吧|玩)|(?:不是|别)(?:在)?(?:逗|忽悠|蒙)我",
        r"\b(?:kidding|joking|pulling my leg|having me on)\b|\bis (?:this|that) a joke\b"
        r"|\byou can['’]?t be serious\b",
    ),
    Topic.TRAVEL: (
        r"(?:路上|外面|一路|高速|门口)[^，。？?]{0,6}(?:堵|修路|车多|难走)"
        r"|堵(?:车|了[^，。？?]{0,6}(?:小时|分钟|半天))"
        r"|(?:不好|难|没地方|找不到地方)停车?|停车[^，。？?]{0,4}(?:难|贵|费劲)|火车[^，。？?]{0,3}晚点|修路",
        r"(?<!foot )(?<!shop )\btraffic\b(?! (?:in|through|into|at|to) )|\bparking\b"
        r"|\broad ?works\b|\b(?:motorway|highway|ring road)\b"
        r"|\b(?:train|bus|flight) was (?:late|delayed)"
        r"|\bcouldn['’]?t find (?:your|the) (?:place|shop|door)\b|\bnowhere to park\b",
    ),
    Topic.WRITING: (
        r"(?:我|回头|一会儿?|等下|稍后)[^，。？?您你]{0,8}(?:发|写|整理|打)[^，。？?]{0,8}"
        r"(?:微信|短信|邮件|函|书面|文字|纪要|确认)"
        r"|我[^，。？?]{0,6}(?:发|写)[^，。？?]{0,8}(?:微信|短信|邮件|邮箱|书面|确认函|纪要)",
        r"\bi(?:'ll| will| am going to|'m going to)\b[^.?!]{0,12}\b(?:send|put|write|drop|follow)\b[^.?!]{0,40}"
        r"\b(?:writing|summary|note|e-?mail|message|confirm\w*|text|line|letter|down)\b"
        r"|\bi(?:'ll| will) (?:text|e-?mail|message) (?:you|it|that|this)\b",
    ),
    Topic.ANYTHING: (
        r"还有(?:什么|啥|别的|其他)[^，。？?]{0,8}(?:交代|嘱咐|吩咐|要说|要求|注意|需要|要办|要我)"
        r"|还有(?:什么|啥)事[^，。？?]{0,3}(?:吗|么|没有|[？?])",
        r"\banything else\b(?! (?:stopping|holding|behind|wrong|in the way|keeping|to pay))"
        r"|\banything (?:more|you need from)\b",
    ),
    Topic.WEATHER: (
        r"天气|下雨|下雪|(?:天|外面|今天|这几天|最近)(?:真|好|这么|很|太|有点|可真)?(?:热|冷|闷|凉)|降温|台风"
        r"|雨(?:真|好|这么)?(?:大|停)|路上(?:滑|好走)",
        r"\bweather\b|\brain(?:ing|y|s|ed)?\b|\bsnow(?:ing|y)?\b|\b(?:hot|warm|cold|chilly|freezing|wet) (?:today|out"
        r"|outside|in here|day)\b|\bstorm\b",
    ),
    Topic.WELLBEING: (
        r"身体[^，。？?]{0,4}(?:好|恢复|怎么样|咋样|如何)|(?:最近|近来|这阵子|这段时间)[您你]?(?:还|都|可)?(?:好吗"
        r"|好么|怎么样|咋样"
        r"|还好|好不好|如何|忙吗"
        r"|忙不忙|忙啥|忙什么)|别来无恙",
        r"\bhow are you\b|\bhow have you been\b|\bhow are things\b|\bhow(?:'s| is) it going\b|\bhow was (?:the"
        r"|your) (?:weekend|holiday|trip)",
    ),
    Topic.BUSINESS: (
        r"(?:库存|仓库|存货)[^，。？?！]{0,14}(?:多少|剩|压)|(?:生意|买卖|店里|销量|出货|走货|行情|客流)[^，。？?！]{0,8}(?:怎么样|好吗|好不好|好做|如何|还行|还好|忙"
        r"|咋样|受影响)",
        r"\bhow much (?:stock|of (?:our|my) (?:stuff|goods|stock))\b"
        r"|\bhow(?:'s| is| are) (?:the )?(?:business|trade|sales|shop)\b|\b(?:business|trade"
        r"|sales)\b[^.?!]{0,12}\b(?:good|ok|slow|going|lately)\b",
    ),
    Topic.THANKS: (
        r"谢谢|感谢|多谢|代我(?:问|向)",
        r"\bthank(?:s| you)\b|\bappreciate it\b"
        r"|\bgive my (?:best|regards)\b|\bsay hello to\b",
    ),
}
_PATTERNS = {topic: re.compile(f"{zh}|{en}") for topic, (zh, en) in _WORDS.items()}
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
_PAYS = re.compile(r"付|给|结|打款|钱|款|\b(?:pa(?:y|id|ying)|money|settled?|gave|give)\b")
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
