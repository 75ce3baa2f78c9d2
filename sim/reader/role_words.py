"""What may stand around a sum that is asked for, agreed, offered, refused, or only told."""

from __future__ import annotations

from sim.reader.phrases import Phrases, Regex

OFFER_BEFORE = Phrases(
    "返利|返点|返您|返给|补贴|补您|补给您|促销|支持|费用|让您|让利|给您让|给你让|减免|免掉|"
    "抹掉|抹了|优惠|折扣|奖励|申请|预算|贴您|贴给|报销|垫|赠|批(?:下|给)|(?:给|帮|替|为)[您你].{0,4}(?:报|"
    "批|补|申请|退|减|免|抹|返|争取|贴|出|加)|我们(?:出|补|承担|报|贴|给)|我(?:出|补|承担|贴)|差价|退您|"
    "退给您|台费|陈列费|进场费|退货款|赔|运费|展台|样机|广告",
    "rebate|rebates|discount|allowance|credit(?: note)?(?! (?:hold|limit|line|terms))|budget|voucher|co-op|"
    "knock off|take off|waive|write off|off the next|off your next|we(?:'ll| will| can| could|'d|"
    " would) (?:give|fund|put|chip|throw|contribute|cover|pay|refund|match|add)|i(?:'ll| will| can|"
    " could) (?:get|give|put|throw|find|ask|secure|arrange|offer|refund|sign off|approve) (?:you|in|for|"
    "up)?|bonus|support of|refund|compensat(?:e|ion)|subsidy|you'll (?:get|see|have)|goodwill",
)
OFFER_AFTER = Phrases(
    "返利|返点|补贴|促销|支持|费用|我们补|我补|我来补|给您补|我(?:可以)?(?:去)?(?:帮您)?申请|抹掉|"
    "免掉|折扣|优惠|奖励|返给|返您|预算|台费|陈列|报销|抵扣|我(?:们)?(?:出|承担|垫|贴)|给您(?:报|批|"
    "返|减|免|退)|退给您|让给您|赔|广告|代金|物料",
    "rebate|discount|allowance|credit(?: note)?(?! (?:hold|limit|line|terms))|off (?:the|your|each|every)|"
    "co-op|promo(?:tion)?|budget|display|back to you|voucher|bonus|refund|support|goodwill|subsidy|on us|"
    "for (?:the )?(?:demo|display|promo|advert|marketing)|towards (?:the )?(?:promo|display|advert|"
    "marketing|your)",
)
FACT_BEFORE = Phrases(
    "欠|额度|授信|还差|本金|前天|昨天|昨晚|已经|刚刚?|(?:票|账|单|款)是|逾期(?:的|了|金额|货款|余额)?|合计|共计|总计|"
    "一共|总共|总额|总数|余额|账上(?:还有|是|挂|欠)?|发票|对账单?|未结|没结|未付|没付的|到期的?|答应|"
    "承诺|说好|说过|说的|说要|说给|讲的|许(?:的|了)|保证的|上次|上回|上周|上个?月|去年|到了|只到|才到|收到|"
    "收的|打了|付了|付过|付给|转了|给了|给过|给他|给人家|给别|差了|卖了|卖出|月销|销售额|销量|库存|营业额|"
    "流水|订货|进货|提了|发了|订单|合同(?:额|金额|上|写)|货值|(?:这|那)批货|货款(?:是|共|一共|总)|"
    "滞纳金|违约金|利息|付给(?:恒|他|别)|毛利|利润|房租|工资|里头.{0,4}(?:争议|问题)|其中.{0,4}(?:争议|问题)|(?:账|"
    "票)面|"
    "是上|生意|给[^我您你,，。]{1,4}(?:付|打|转|结)了|又不是|才(?:付|给|打)|光|核销|先前|您那|你那|"
    "[您你]这(?:边|里|儿|头)(?:现在|目前|还|一共|总共|已经)*(?:有|是|挂着|压着)$|"
    "挣(?:个|到|了|得|您|你|不到|不了)?$|赚(?:个|到|了|得|您|你|不到|不了)?$|"
    "(?<=[售卖进货手])价(?:是|才|就|要|也)*$|成本(?:是|才|就|要|也)*$|本钱(?:是|才|就|要|也)*$|卖(?:个|到)?$",
    "owe|owes|owed|owing|overdue|outstanding|invoices?|invoiced|balance|total(?:s|led|ling)?|comes? to|"
    "came to|adds? up to|amounts? to|promised|said|told|offered|mentioned|your (?:word|promise)|"
    "disagree\\w*|contest\\w*|argu\\w*|differ\\w*|in question|you paid|paid (?:them|him|her|us|only)|"
    "received|receipt|arrived|came in|landed|got|leaves|leaving(?! without)|against|posted|"
    "out of(?: the)?|sold|orders? of|worth|limit|last time|last month|last week|shipped|"
    "delivered|stock|sales of|turnover|disputed?|they're|it's been|there's|there is|there are|in arrears|"
    "interest of|late fee|statement (?:shows|says)|books?|account (?:shows|stands)|stands at|instead of|"
    "claim(?: is)? (?:for|worth)|still|you sent|you've (?:paid|sent|had)|only|your offer of|gave (?:them|"
    "us)|earn(?:s|ed|ing)?|you (?:only |just |might )?make|shops? (?:makes?|earns?)|stores? makes?|"
    "dealers? (?:makes?|earns?|pays?)|customers? pays?|"
    "sells? for|sells? at|retails? (?:for|at)|goes for|priced at|costs? (?:you|us|me|them)|margin|profit",
)
FACT_AFTER = Regex(
    r"(?:块|元|钱|多|左右)?(?:里(?:面|头|边)?(?!程)|过了?(?:账期|帐期|信用期|付款期|期限|期)|(?:那|这)(?:都|"
    r"才)?是[您你]|"
    r"超(?:了|过)?(?:账期|帐期|信用期|付款期)|还没|没到|没收到|未到|到现在|至今|的影|也没|也太|"
    r"太(?:打发|少|低|离谱|晚)|又没|已经|早就|没兑现|没影|都没|收到了|到账了|到了|早到|是您|是你|您(?:上|"
    r"说|答应|亲口)|你(?:上|说|答应)|的货(?!款)|货款(?:已|逾|到|都|还|早|拖|欠)|的?(?:尾款|欠款|货款|"
    r"账)(?:拖|欠|已|还没|早|都|逾)|逾期|到期|过期|超期|拖了|欠了|挂(?:着|了)|跟(?!.{1,8}(?:没关系|无关|"
    r"不相干))|和(?:我|这|那)|不行|不够|太少|太低|差(?:着|得|太|远|了|不少)|差一|没法|不算(?!多)|"
    r"不能(?!再)|打发|不接受|接受不了|交不了|过不了|少了|远远|离|只是|不是|才|就想|就(?:把)?(?:我)?打发|"
    r"(?:是|还)?(?:有|没|没有|无)?争议|(?:还)?(?:没|未)(?:付|结|给|清|打)|怎么来|怎么够|连|也就|是上|属于|"
    r"早该|本来|我(?:没法|不能|收不|签不)|都(?:没|拖|过|压|到期)|的(?:生意|合同|订单|额度|发票|票|单子|"
    r"欠条)|怕是|哪够|实在|说少|,?不(?:行|够|成)|可不|(?:的)?滞纳金|违约金|罚)"
)
FACT_AFTER_EN = Regex(
    r"\s*(?:(?:yuan|rmb|cny|dollars?|pounds?|euros?|rupees?|quid)\s*)?(?:(?:that |which )?(?:you|he|she|"
    r"they) (?:promised|owe|said|offered|mentioned|agreed|quoted|paid|sent|told|swore)|was (?:before|last|"
    r"only|then|agreed|mine|yours|all|cheeky|the|(?:your|his|her|their|my|our)(?![a-z])|on the table|where (?:you|we)|"
    r"what (?:you|he|she|they|we)(?! (?:need|want)))|is (?:your|his|her|their) (?:offer|figure|number|word|promise|"
    r"debt)|"
    r"(?:that's |that is |which is |is |are )?(?:now )?(?:overdue|past due|past (?:its |the )?terms)|"
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
ASK_BEFORE = Regex(
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
ASK_AFTER = Regex(
    r"(?:块|元|钱|整|左右|以上)?(?:的)?(?:货款|尾款|欠款|余款)?(?:请|麻烦|今天|今晚|明天|后天|周|月底|下周|"
    r"本周|先|得|必须|要|打|付|转|汇|结|给|到(?:账|位)?|走|安排|补上|一次|一笔|能|可以|行不|行吗|行|成|吧|"
    r"怎么样|如何|拿来|就行|就成|就可以|也行|也可以|也成|，?(?:行|可以|好)吗|有没有可能|进来|入账|清)|"
    r"\s*(?:by|today|now|this|on|before|tomorrow|please|first|wired|up front|upfront|cleared|tonight|"
    r"would (?:do|work)|will do|is (?:what|the (?:minimum|least)|fine|due)|in (?:our|the) account|then|"
    r"has cleared|clears|lands|is in|and (?:i|we)|minimum|to start)"
)
CLEARS = Regex(
    r"结清|付清|还清|清掉|清账|全部|全额|全款|一次性|一把清|一分(?:钱)?(?:都|也)?(?:不能?|别)(?:少|差)|(?:这笔|这个|这些|这)(?:款|钱|账|货款|尾款)?.{0,10}(?:付|结|打|安排|到账)"
    r"|\b(?:pay|settle|clear|square|wire|transfer|send)(?: (?:it|this|that|them))?"
    r"(?: (?:all|off|up|in full|over|today|now|by))"
    r"|\b(?:settle|clear|square) (?:it|this|that|the (?:account|balance|lot))\b"
    r"|\b(?:get|have|see|want|need) (?:it|this|that|the (?:lot|account|money))(?: all)?"
    r"(?: (?:paid|settled|cleared|in|sorted|arranged|today|now|this|by)|[.!]|$)"
    r"|\b(?:all of it|in full|the (?:whole|lot)|every (?:last )?(?:penny|cent)|cleared by)\b"
)
"""Words that ask for the whole of what was named."""
CONFIRM = Phrases(
    "说定|定了|就这么定|就这么办|一言为定|记下|写下|记上|写的来|对一遍|对一下|复述|重复一遍|确认一下|"
    "跟您确认|我确认|确认函|白纸黑字|没(?:听|记)错|那就是|也就是说|总结|落在纸|签个字|回个.?确认|咱们定|"
    "那咱就|敲定|我记的",
    "so we agree|we agreed|so that's|that's agreed|agreed then|to confirm|just to confirm|confirming|"
    "just to be clear|so i don't|in the system|jotting|writing (?:this|that|it) down|got (?:it|that) down|"
    "read (?:that|it) back|noted|to recap|to sum up|in writing|i have you down|putting you down|so it's|"
    "so to be clear|let me repeat|as agreed|shake on|deal then|i've got|put in my notes|"
    "email (?:you )?(?:that|this|to confirm)",
)
WISHED = Regex(
    r"(?:想|希望|打算|能不能|能否|可不可以)(?:要)?(?:今天|现在)?(?:跟|和|同|与)?(?:[您你咱]们?)?(?:把这事|把它|先)?$"
)
"""Before a word of agreement: it is wished for, not reached."""
ACCEPT = Phrases(
    "^好|^行|^成|^可以|^得[,，]|^嗯|那就|就按您|就按你|就这样|认了|同意|没问题|收到算|听您的|"
    "依您|就依|成交|接受|收下|先收|我收|按您说的|那行|也行吧|就(?=十|两|一|半|二|三|四|五|六|七|八|九|\\d)",
    "i'll take|we'll take|take the|fine|works|deal|done|agreed|ok|okay|suits|sounds good|"
    "happy with|accept|go with|all right|alright|smashing|perfect|good enough|can live with|it is",
)
REJECT = Phrases(
    "不行|不够|不能|没法|太少|差太|不成|不接受|不可以|免谈|还是|差着|远远",
    "no|not|won't|can't|isn't|too (?:low|little|far)|short|doesn't|nowhere|sorry but",
)
SLIP = Regex(
    r"[\s,，.。…~-]*(?:(?:哦|啊|噢|呃|额|诶|哎)?(?:(?<=[哦啊噢哎诶呃])不是|不对|说错了?|口误|记错了?|"
    r"打错了?|写错了?|搞错了?|错了|更正(?:一下)?|纠正一下|应该是|我是说|不好意思)[\s,，.。…是]*(?:是|"
    r"应该是|说错了?|我是说|应该)?|(?:oh |um |er |uh |wait,? )?(?:no|sorry|i mean|i meant|make that|"
    r"make it|correction|scratch that|rather|i should say|that should be|wait|oops|typo|"
    r"my mistake)[\s,.-]*(?:it's|i mean|i meant|make that|that's|sorry|no)?)[\s,，.。:：-]*(?:是|the )?$"
)
NOT_X_BUT = Regex(r"(?:不是|并非)$|(?<![a-z])(?:not|it's not|it isn't|that's not)\s*(?:the )?(?:¥|\$)?$")
BUT_Y = Regex(r"[\s,，。;；]*(?:而?是|应该是|but|it's|it is)?\s*(?:¥|\$)?")
NOT_WANT = Regex(
    r"(?:不要|不想要|不是要|don't want|not asking for|do not want|don't need)\s*(?:您|你|the|your)?(?:的)?\s*$"
)
WANT = Regex(r"(?:要|需要|求|want|need|asking for)[^,，。]{0,4}$")
Y_NOT_X = Regex(r"[\s,，;；]*(?:(?:而)?不是|,? ?not|rather than|instead of)\s*(?:the )?(?:¥|\$)?$")
PER_PERIOD = Regex(r"(?:一|每)(?:个)?(?:月|年|季|台|套|件|箱|家|店|场)")
TOTAL = Phrases(
    "欠|额度|授信|还差|本金|前天|昨天|昨晚|已经|刚刚?|(?:票|账|单|款)是|逾期|总|一共|合计|账|票|余额|货款|那|这|到期",
    "balance|owe|owed|invoices?|due|overdue|total|outstanding|the|of|full|amount|it",
)
UNKNOWN_BASE = Regex(
    r"\s*of (?:what(?:'s| is)? on it|whatever|what(?:ever)? (?:you|it|they|comes|arrives|lands|she|he)|"
    r"that (?:cheque|loan|grant|payment)|what you (?:collect|get|sell)|the (?:loan|grant|proceeds|takings|"
    r"sale|award|refund))|(?:的)?(?:贷款|放款|回款的|卖的钱)"
)
OF_GOODS = Regex(r"的?(?:订单|单子|货|额度|价)|\s*(?:orders?|units?|prices?|baskets?)(?![a-z])")
"""After a sum: it measures orders or goods (订单低于5万不发)."""
OF_SHARE = Regex(r"(?:of (?:the |that |those |your |my |our )?(?:¥|\$|€|£|₹|rmb )?|的)$")
STANDING = Regex(r"(?:额度|合同额|总额|余额|账期)[^,，。]{0,2}$|(?:credit|limit|line) (?:is|of|at|was) $")
ASKS_NOW = Regex(
    r"先|请|付|打|转|安排|今天|今晚|周[一二三四五]|月底|号|前|please|pay|send|need|want|this week|today|"
    r"tonight|tomorrow|by |friday|monday"
)
ASK_VERB = Regex(r"先|请|拆|分|剩|付|打|转|安排|定|pay|send|need|want|agree|so ")
OWED_BEFORE = Regex(
    r"(?:欠(?:的|着|了|我们|款)*|逾期(?:的)?|未付的?|没付的?|owe(?:d)?|outstanding|overdue|of the)\s*(?:那|这)?\s*$"
)
FACT_PAID = Regex(r"(?:上次|付了|到了|收到|答应|只到|打了|paid|promised|received|offered|不行|不够)")
TERMS = Phrases(
    "月结|账期|帐期|信用期|条款|货到付款|款到发货|单价|价格|供货价|合同(?:上|里|都)?(?:写|约|规定|白纸黑字)",
    "net (?:\\d+|thirty|forty-five|sixty|ninety)|terms|contract|pric(?:e|es|ing)|credit period|"
    "(?:30|45|60|90|thirty|forty-five|sixty|ninety) days",
)
"""What is agreed for good, and not the sum of a payment."""
_MANNER = (
    r"(?:今天|今儿|现在|马上|立刻|这次|这周|本周|一次性?|一下子|全部?|全都|都|就|再|先|自己|额外|另外|急着|"
    r"非得?|[您你我咱他]们?|老板|店里){0,5}"
)
NOT_ASKED = Regex(
    rf"(?:(?<!是)不是(?:来|想|要|让|叫|逼|催|找|跟|管|向){_MANNER}(?:要|收|讨|催|拿|付|打|给|出|转|汇|结|还|掏)?|"
    rf"(?:(?<![用])不用|不必|不需要|无需|无须|用不着|犯不着|没必要|没(?:让|叫|逼|催|要求|指望|说要|说让|想要|想让)|"
    rf"不(?:要求|指望|逼|催)|(?<!要)不要|不想要|(?:[您你]们?|贵)(?:公司|单位|司)(?:要求|想要|要)(?![付打给出转汇结还掏补])){_MANNER}(?:付|打|给|出|转|汇|结|还|掏|拿|交|补|凑)?)"
    r"(?:走|清|掉|个|够|出|上|到|齐|满|我们?|[您你]|了|这|那|的|一笔|一下|回)*$|"
    r"(?<![a-z])(?:(?:not|nobody's|no one's|isn't|aren't) (?:here|asking|after|chasing|expecting|demanding|looking|"
    r"pressing)(?: you| them| today| now)*(?: for| to (?:pay|send|find|wire|transfer|collect|get|chase|ask for|demand|"
    r"take|press for))*|(?:you|they) (?:don't|do not|won't) (?:have|need) to (?:pay|send|find|wire|transfer|settle|"
    r"clear)|(?:needn't|need not|no need to) (?:pay|send|find|wire|transfer|settle|clear)|"
    r"your (?:company|firm|side|people|boss|head office) (?:wants?|needs?|expects?|asks? for|is asking for)|"
    r"(?:i|we) (?:don't|do not|"
    r"didn't) (?:want|need|expect|require|ask for)(?: you to (?:pay|send|find|wire|transfer))?)"
    r"(?: (?:me|us|the|your|that|this|a|all|another|today|now|whole|full|any))* (?:¥|\$|€|£|₹|rmb |cny )?$"
)
"""A sum that is said not to be asked for: 我不是来要6.8万的, you don't have to pay 50,000."""
ON_PAPER = Regex(r"(?:发票|票面|开票|票据)上?(?:都?是|就)?(?:开|写|打)?(?:的|了)?(?:金额|数)?(?:就?是)?$")
"""Before a sum that an invoice names, unless it is asked for in the same breath (发票上的12万先付了)."""
ONLY_TOLD = Regex(
    r"(?:答应|承诺|说|讲|许)的是[^,，。;；]{0,8}$|"
    r"(?:谢谢|感谢|多谢|谢)[您你]?们?(?:的|那|昨天|今天|上周|先|已经)*(?:付|打|转|汇|结)?(?:了|的|过来的?|来的?)*(?:那|这)?$|"
    r"(?<![a-z])(?:thanks|thank you|cheers|grateful|appreciate)(?: [a-z]+){0,3} for (?:the |your |that |those )?"
    r"(?:¥|\$|€|£|₹|rmb |cny )?$|"
    r"(?<![a-z])out of (?:the |a |your |that |this )?(?:total |full )?(?:of )?(?:¥|\$|€|£|₹|rmb |cny )?$"
)
"""Before a sum that came, or that is the whole: thanks for the 60k, 200k out of 460,000."""
PLAINLY_ASKED = Regex(
    r"(?<![a-z])(?:(?:i'm|i am|we're|we are)(?: only| just| simply)* asking(?: you)?(?: only| just)* for|"
    r"all (?:i'm|i am|we're|we are) asking(?: for)? is|(?:all|what) (?:i|we) (?:need|want|ask)(?: [a-z]+){0,3} is)"
    r"(?: (?:only|just|about|the|at least))* (?:¥|\$|€|£|₹|rmb |cny )?$|"
    r"(?:只|就|单)(?:要|求|收)[您你]?(?:先)?(?:付|打|给|转|结)?(?:到期|逾期|没争议|无争议)?的?(?:那|这)?(?:笔)?$"
)
"""Before a sum: words that only ask."""
ASKS_BACK = Regex(r"[^,，。;；]{0,5}(?:吗|么|嘛|\?|？)")
ASKS_PART = Regex(
    r"(?<![a-z])(?:need|want|pay|send|wire|transfer|settle|clear|release|do|find|manage|take|require|expect|like|"
    r"ask(?:ing)? for|looking for|start with|let me have|let us have|to see|to have|get me|get us)"
    r"(?: (?:me|us|at least|about|around|just|in|over|the|that|first|another|a further))* "
    r"(?:¥|\$|€|£|₹|rmb |cny )?$"
)
PART_AFTER = Regex(
    r"\s*(?:(?:yuan|rmb|cny|dollars?|pounds?|euros?|rupees?|quid)\s*)?(?:of (?:it|that|this|them)"
    r"(?=\s*[,.;!?]|$| (?:in|by|on|"
    r"today|tonight|tomorrow|now|before|this|next|first|and|please|from|to|at|up|right|with|within|wired|paid|cleared)"
    r"(?![a-z]))|before (?!(?:as|and|but|too)(?![a-z])))"
)
"""Of what was named before, or before a day: I need 50,000 of it today, could you do 50,000 before that."""
PROMISED_PAY = Regex(
    r"(?<![a-z])(?:promised|said|agreed|told|swore|offered|supposed|meant|(?:was|were) (?:going )?to|did(?:n't)?|"
    r"(?:can't|couldn't|cannot|won't|wouldn't|don't|doesn't))(?![a-z])"
)
DAY_BEFORE = Regex(
    r"(?:今天|今晚|今日|现在|马上|明天|后天|(?:周|星期|礼拜)[一二三四五六日天末]|\d[日号]|月底|today|tonight|now|tomorrow|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:之?前|先|就|再|by|:|：|,|，)?\s*$"
)
"""A day of payment right before a sum: named again with a day, the customer's number is an ask."""
OWN_WORD = Regex(r"(?:我|咱)(?:刚才?|刚刚)?(?:说|报|写)(?:的是|了|成)?$|(?<![a-z])i (?:just )?(?:said|wrote|put) $")
"""Before a sum put right: the trainee's own ask."""
HE_PAID = Regex(
    r"[您你](?:上次|上回|上个?月|之前|已经|都|才|只)?(?:付|打|转|还|结|汇)(?:了|过)(?:我们?)?$"
    r"|(?<![a-z])you(?:'ve| have)? (?:already |only |just )?(?:paid|sent|transferred|wired)(?: us)? $"
)
"""Before a sum that the customer has paid."""
