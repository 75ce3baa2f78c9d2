"""What may stand around words for a day: its direction, what it is for, whether it is gone by or refused."""

from __future__ import annotations

from sim.reader.phrases import Phrases, Regex

BY_AFTER = Regex(
    r"[ ]*(?:(?:早上|上午|中午|下午|晚上|夜里|凌晨)?(?:下班|收市|打烊|天黑)?(?:之前|以前|前|为止|之内|以内|"
    r"(?<=[月周])内)|(?:的)?(?:at the |the )?latest\b|or (?:sooner|before|earlier)\b|noon\b|eod\b|cob\b)"
)
BY_BEFORE = Regex(
    r"(?:最迟|最晚|截止到?|截至|赶在|拖到|等到|不超过|不晚于|过了|(?<![a-z])(?:by|before|until|till|til|"
    r"no later than|not later than|latest by|latest|on or before|ahead of|due by|past|deadline(?: is)?:?|"
    r"at the latest))[ ]*(?:(?:the|this|on|end of)[ ])?$"
)
PAY = Phrases(
    "付|打过来|打给|打到|打(?=[\\d一二两三四五六七八九十])|转|汇|到账|到位|入账|进账|结清|结算|结一下|结掉|结了|清掉|清账|还清|"
    "还上|款|交票|进来|走账|走一下|走掉|走完|安排|补上|补齐|凑|拿出|拿来|给我|钱|万|承兑|"
    "兑现|划过来|划我|出账",
    "pay|paid|unpaid|payment|payments|paying|transfer|transferred|wire|wired|wiring|send|settle|settled|clear|"
    "cleared|remit|release|funds|money|deposit|instal?ment|balance|cash|cheque|k|grand|rmb|invoice|"
    "invoices|amount|rest|half|full|account|due|thousand|million|lakhs?|crores?|"
    "\\d+(?:\\.\\d+)? ?k(?! (?:promo|claim|rebate|credit|marketing|return))|"
    "\\d{1,3}(?:,\\d{3})+(?! (?:units?|pieces|bags|boxes))",
)
ACTION = Phrases(
    "(?<![万千元块钱款数打转汇划付0-9wk])过来|来(?:帮|给|看|换|修|一趟|拉|取|送|找|接|拜访|对账|店里|仓库|您这)|"
    "送(?:到|去|过|货)|换(?:货|新|"
    "好|掉|一)|修|上门|登门|见面|碰(?:个?头|面)|面谈|聊|打(?:个)?电话|电话|联系您|回访|回复|答复|对账|"
    "对一?下账|通(?:个|一个|一下)?电?话|"
    "回个?电|视频|跟[您你](?:再)?(?:碰|聊|通|核)|核(?:对|实)|跟进|来个(?:信|话)|发货|发车|发您|发函|发给您|寄|锁|"
    "停(?:货|供|单|发|止)|法务|律师|起诉|出(?:结果|报告|方案)|"
    "检测|拜访|补货|上架|开始|启动|活动|培训|去(?:看|跑|拜访|仓|点|报|申请)|车就|排不上|派人|督导|技术|"
    "师傅|报销|配件|申请|批下来|盘点|带(?:着|人|配件|货|上)",
    "no (?:more )?(?:deliver(?:y|ies)|goods|stock|orders?|trucks?|supply|supplies)|shipments?|"
    "call you|ring|phone you|on the phone|phone call|(?:a|quick|another|next|video) call(?! it)|"
    "(?:i|we)'ll call|call back|touch base|to check|check (?:in|back|that|whether|if|with)|follow up|back to you|"
    "(?:get|send) someone|(?:get|send) somebody|visit|meet|meeting|see you|speak|talk|catch up|send you|"
    "send over|get you|"
    "have someone|come (?:by|over|round|back|in)|drop by|pop in|be there|deliver|deliver(?:ed|y)|ship|"
    "shipped|swap|replace|replaced|replacement|collect the|pick up|engineer|technician|agronomist|report|"
    "verdict|lab|legal|solicitor|lawyer|letter|hold|stop|suspend|escalate|go in with you|promo|training|"
    "demo|launch|start|fix|repair|credit note|you'll see|in yours|bailiffs|leave (?:leeds|the)|unit|units|"
    "stock|rep",
)
STOPS = Phrases(
    "冻结|锁单|停单|断货|拉黑|移交",
    "freez\\w+|blocks?|blocked|cut(?:s|ting)? (?:you |it |your \\w+ )?off|takes? over|pulls? (?:your|the)",
)
"""What happens to the customer: before a day, it is of the consequence."""
STRONG_PAST = Phrases(
    "就(?!得|要|会|能|该|是|算|不)[^,，。]{1,3}了(?![吧呗嘛啵行得])|都过去|过去.{1,6}了|没到|没收到|未到|还没|没见|没影|"
    "没动静|没兑现|没打|没付|没给|过去了|都过了|已经过|"
    "至今|到现在|不见|应该到|就该|本该|原定|泡汤|落空|又没|没下文|收的|收到的|到的那|签的|"
    "送的货|发的货|进的货|提的货|开的票|拉的货|说的是|那天|那回|那次",
    "hasn't|haven't|didn't|never|nothing|no sign|has passed|came and went|gone|already|"
    "still waiting|still no|still not|still isn't|missed|"
    "slipped|fell through|were going to|was the (?:day|date)|was(?! hoping| wondering| thinking|"
    " going| planning)|were(?! hoping| wondering| thinking|"
    " going| planning)|did|bought|ordered|landed|shook|fell due|came out|arrived|came in|delivered|signed|"
    "invoiced|received|posted|ago|you said|said it|broke|broken|"
    "since(?! (?:you|your|i|we|he|she|they|it|my|our|there))",
)
NOT_PAST = Phrases(
    "如果|要是|若|的话|之前|以前|就(?:停|锁|交|走|只能|得|按)|不然|否则",
    "if|unless|otherwise|or else|by|before|will|won't|'ll",
)
REFUSED_AFTER = Regex(
    r"[^,，。；;!?！？]{0,3}?(?:不行|不成|不合适|不可以|太晚|太迟|太久|太远|来不及|晚了|迟了|等不了|等不及|"
    r"没法等|不能接受|接受不了|我?接不了|"
    r"[您你]?(?:不用|不必|用不着|不需要|无需)(?:急着|再|先|就)?(?:付|打(?!电话)|给|转|汇|结|还|掏|出)|不是办法|"
    r"可不行|没戏|不算|拖太久|黄花菜|won'?t (?:do|work|fly|"
    r"cut it)|doesn'?t (?:do|work|suit)|does not work|don'?t work|is (?:too|no|not|far too|much too)|"
    r"isn'?t(?! (?:unreasonable|asking|much|a lot|unfair))|"
    r"is a bit|is out|no good|too late|too far|too long|not (?:good|soon|early) enough|can'?t work|"
    r"i can'?t (?:do|accept|wait)|\?? no\b(?! later))"
)
REFUSED_BEFORE = Regex(
    r"(?:不能?再?(?:等|拖|推|挪|放|晚|延)到?|别(?:再)?(?:等|拖|推|挪|放)?到?|不要(?:再)?(?:等|拖|推)?到?|"
    r"甭(?:等|拖)?到?|"
    r"(?:别|甭|不要|不能|不许|不准)(?:再|老|总|总是|老是|又|都|全|一直|非得?|给我)*(?:攒|压|留|堆|积|熬|磨|耗|捱|挨|"
    r"搁|赖|拖|推|等)(?:着|在|到|至)?|没法(?:等|拖)到?|等不(?:到|了|及)|拖不到|不赶|不非要?|不必|不用(?:等到?)?|不是|"
    r"而不是|不等|不说|哪(?:能|有)等到|(?:can'?t|cannot|can not|won'?t|not going to|don'?t want to|"
    r"unable to) (?:wait|hold|leave it|push|stretch|go|let it (?:run|slide|go)|do)(?: (?:this|it|off|on|"
    r"for))?(?: (?:until|till|to|past|beyond|for|into))?|"
    r"(?:don'?t|do not|let's not|no use|no point|no) (?:wait(?:ing)?|"
    r"(?:leav|sav|stor)(?:e|ing) (?:it|this|everything)|"
    r"let (?:it|this|things) (?:slide|run|go|pile|drag|drift|build|sit|slip)|"
    r"hang(?:ing)? on|hold(?:ing)? (?:it|this|off|on)|"
    r"put(?:ting)? (?:it|this)|push(?:ing)? (?:it|this)|sit(?:ting)? on (?:it|this)|"
    r"drag(?:ging)? (?:it|this))"
    r"(?: (?:all|up|on|off|over|out|back))*(?: (?:until|till|til|to|for|past|beyond|into))+|"
    r"(?:(?:don'?t|do not) (?:have|need) to|needn'?t|no need to) (?:pay|send|wire|transfer|settle|clear)"
    r"(?: (?:[^,.;!?]|[,.](?=\d)){1,16})?(?: (?:on|by|before|for))?|"
    r"(?<![a-z])not (?:on |by |for |until |till |after |"
    r"a )?|never mind|instead of|rather than|forget(?: about)?|no,? not)[ ]*(?:the |any |some |another |"
    r"yet )?$"
)
TALK_AFTER = Regex(
    r"[ ]*(?:就|咱|咱们|我们|我)?(?:先|就)?(?:到这|这样|聊到|说到这|天气|气色|人气|生意|店里|心情|精神|"
    r"气温|真|好热|好冷|特意|专程|路过|上门|登门|找您|想跟|想和|主要|聊|谈|打扰|过来|来(?!得?钱|款|不)|"
    r"怎么样|忙|我来|高兴|辛苦|也不)|[ ]*(?:就|先)(?:这|到)"
)
TALK_BEFORE = Regex(
    r"(?:how are you(?: doing)?|how's (?:business|trade|it going|things)|business|busy|"
    r"leave it there(?: for)?|leave it at that(?: for)?|weather|warm|cold|hot|lovely|looking (?:good|well|"
    r"busy)|that's (?:it|all)(?: for| from me)?|enough for|(?:here|came|come(?: in)?|in|visiting|calling|"
    r"ringing|writing)(?: to see you)?|your time|see(?:ing)? you|meet you|meeting me|good (?:day|"
    r"morning)) $"
)
TERMS = Phrases(
    "合同|协议|条款|账期|月结|货到|到货后|收货后|发票后|验收后|开票后|签收后|规定",
    "terms|contract|agreement|net|of (?:delivery|receipt|invoice)|after (?:delivery|receipt|invoice)",
)
THAT_AFTER = Regex(r"的?(?:那(?:批|笔|单|次|趟|天|车|票|张)|承诺)")
SAID_AFTER = Regex(
    r"(?:您|你)?(?:就|亲口|也|都)?(?:说|答应|讲|承诺|保证|"
    r"约)(?:过|好|了|的|要|付|给|打|结|转|还|\d|今|明|后|下|周)"
)
SAID_BEFORE = Regex(
    r"(?:上次|上回|上个?月|上周|当时|当初|原来|原先|之前|以前|头回|前回|那回|那次|前几天|前阵子|早先|年初)[^,，。;；]{0,6}"
    r"(?:说|答应|讲|承诺|保证|定|约|许|应)(?:的是|好的?|过|了|是|的|在|到|给我|我们?)*$"
)
"""Before a day: it was named on an earlier occasion (上次你说15号)."""
PROMISED = Phrases(
    "答应|承诺|说好|说过|说的|讲的|讲好|约好|保证|说要|说给", "promised|said|told|agreed|were going|swore|word"
)
PAY_NOW = Phrases("到账|付|万|打款|收款|转账|汇|结清|货款", "pay|wire|transfer")
JOINED = Regex(r"\s*(?:和|与|及|以及|跟|、|到|至|~|-|and|&|or|to)\s*(?:the )?")
"""Between days of one month."""
WILL_AFTER = Regex(
    r"(?:一大?早|大早上|早上|早晨|上午|中午|下午|傍晚|晚上)?(?:我们?|咱们?)(?:就|再|会|要|得|肯定|一定|还|亲自|直接|先|"
    r"给[您你]|跟[您你])*(?:来|去|打|找|上|登|到|联系|报|发|停|锁|问|通)(?![^,，。;；!！?？]{0,6}[了过])"
)
"""A deed of mine after the day, still to come: 没到周六我来电话."""
PUT_OFF_TO = Regex(r"(?:(?<![a-z])(?:until|till|til)(?: the)? |[延宽缓放推挪等留]限?[到至])$")
"""Before the day a payment may wait till: I can hold out till the 9th."""
I_BEFORE = Regex(
    r"(?<![给跟向对让叫帮等替])我们?(?:这边|公司)?(?:就|会|先|再|得|要|想|打算|准备|争取|最(?:迟|晚))*$"
    r"|(?<![a-z])(?<!if )(?:i|we)(?:'ll| will| shall)(?: (?:also|just|then|go and|go|personally|try to))* (?:look|"
    r"check|bring|find|dig|ask|fetch|show|sort|swap|replace|trace|clear up|find out|hand (?:you|over|in)|go over|"
    r"drop|change|send|post|email|e-mail|forward|mail|(?:have|get) [^,.;!?]{1,40} (?:changed|swapped|replaced|checked|"
    r"fixed|repaired|collected|processed|"
    r"approved|booked|credited|sorted|picked up|looked at))(?![a-z])"
    r"(?:(?! (?:that you|if|when|once|you (?:pay|send|wire|transfer|can|could|will|settle|clear|do|have|get)) )"
    r"(?:[^,.;!?]|[,.](?=\d))){0,60}$"
)
"""Before a day: a deed of mine, in Chinese when `DEED_AFTER` follows: 我今天(回去查), I'll find the slip by Friday."""
DEED_AFTER = Regex(
    r"(?:一大?早|早上|上午|中午|下午|晚上|下班)?(?:[\d一二两三四五六七八九十]{1,3}点半?)?(?:之前|以前|前)?(?:就|再|会|先|要|得|能|一定|肯定|马上|立刻|亲自|回去|回公司|"
    r"回厂里?|到公司|去公司|跟公司|跟财务|给您|帮您|替您|给你|帮你|替你|把[^,，。;；]{1,10}?)*"
    r"(?![^,，。;；!！?？]{0,6}(?:收|拿|取|要)[^,，。;；!！?？]{0,2}[钱款])"
    r"(?:查|问|核|催|拿[来过出给]|带|送|派|找(?!您要|你要)|报|申请|落实|处理|反映|汇报|打听|弄清|理清|对清|整理|翻|调|补办|回[去复话]|答复)"
)
DAY_SLIP = Regex(
    r"[\s,，.。…~-]*(?:(?:哦|啊|噢|呃|哎|诶)?不(?:对|是)?|(?:我)?(?:说|记|打|写|搞)错了?|口误|更正|应该是|我是说|"
    r"(?:oh |um |er |uh )?(?:no|sorry|i mean|i meant|make that|wait|correction|scratch that|rather))"
    r"(?:[\s,，.。…~-]*(?:不对|不是|(?:说|记|打|写|搞)错了?|应该是|我是说|no|sorry|i mean|i meant|wait|make that))*"
    r"[\s,，.。…~-]+(?:是|on |by )?(?:the )?|[\s,，]*(?:不对|说错了|记错了|口误|应该是|我是说)[\s,，]*(?:是)?"
)
"""Between a day and the one that takes its place: 27号，不对，26号; Friday, no, Thursday."""
THEN_SAID = Regex(
    r",? ?(?:and |but )?(?:then|after that|later)(?: it was| you said| said| it became)? (?:on )?(?:the )?"
)
"""Between two days that were named before, one after the other."""
WAS_DUE = Regex(
    r"(?<![a-z])(?<!if it )(?:(?:was|were) (?:due|supposed|meant|payable|expected|promised|scheduled|to (?:be|have|"
    r"pay|"
    r"come|land))|should(?:'ve| have)|fell due|came due|expired|ran out)(?![a-z])"
)
GONE_BY = Regex(
    r"(?<![a-z])(?:thanks|thank you|cheers) for (?:the|your|that|those) [^.;!?]{0,30} $|"
    r"(?<![a-z])[a-z]+ (?:paid|sent|wired|transferred|settled|cleared) (?:us|me|theirs|their|it|"
    r"in full|up|(?:¥|\$|€|£)?\d)[^.;!?]{0,30} (?:on )?$|"
    r"(?<![a-z])(?:you|he|she|they|we|i|your [a-z]+)(?: (?:both|all|only|already|even|also|just|yourself))* (?:"
    r"(?:promised|said|told|gave|swore|assured|confirmed|agreed)(?: (?:it|this|that|so|me|us|as much|the same|"
    r"(?:your|his|her|their) word))+"
    r"(?: (?:yourself|again|already|back))*|(?:paid|sent|wired|transferred|signed|rang|called|phoned|wrote|emailed|"
    r"texted|asked|spoke|talked|met|visited|came|received|missed|broke|shook|bought|collected|delivered|shipped|"
    r"cleared|settled|heard)(?:(?!'d|'ll| to (?!you|me|us|your)| would| will| by | before| until| should)"
    r"(?:[^,.;:!?]|[,.](?=\d))){0,30}?)"
    r" (?:on )?$"
)
"""What somebody said or did, up to the day: you promised it on Monday, we spoke on Tuesday."""
GONE_BY_NOT = Regex(r"(?<![a-z])(?:if|when|once|until|unless|would|wish|as soon as|suppose|whether)(?![a-z])")
GONE_BY_NOT_AFTER = Regex(
    r",? (?:that )?(?:you|he|she|they|it|we|i|the [a-z]+)(?:'d|'ll| would| will| were| was going)"
)
ASKED_NOW = Regex(
    r"^\W*(?:(?:so|then|ok|okay|right|just|please|make it|say|and|but|how about|what about|at least|first|only|no) )*"
    r"(?:[¥$€£₹] ?|rmb |cny )?(?:\d[\d,.]*(?: ?(?:k|m|w|grand|thousand|lakhs?))?|"
    r"[a-z-]+(?: [a-z-]+)? (?:k|thousand|grand)|half|fifty|a (?:third|quarter)|(?:the )?(?:full|whole|"
    r"entire) [a-z]+|all of it|the (?:rest|lot|balance)|everything)"
    r"(?: (?:yuan|rmb|cny|dollars|of (?:it|that|this)))* $|"
    r"(?<![a-z])(?:pay|send|wire|transfer|settle|clear|release|remit|"
    r"(?:i|we) (?:need|want|require|expect|must have)|let me have)"
    r"(?![a-z])(?:(?! (?:not|never|stock|shelf|shelves|how|why|plan|help|idea)(?![a-z]))"
    r"(?:[^,.;!?]|[,.](?=\d))){0,80}$|[\u4e00-\u9fff]"
)
"""Before a now that asks for money: a sum alone, or a verb of payment; a Chinese 现在 is told by what follows it."""
ASKED_NOW_NOT = Regex(r"(?:can't|cannot|couldn't|don't|won't|unable to|owes?|you've)(?![a-z])")
CONDITION = Regex(
    r"(?<![a-z])(?:(?:if|unless|until|once|without|no|not(?= (?:cleared|paid|settled|received|here)))(?![a-z])"
    r"(?:(?! (?:i|we)(?:'ll|'d| will| can| shall| go| come| deliver| get)(?![a-z]))[^.;!?])*?"
    r"(?<![a-z])(?:(?:¥|\$|€|£)?\d[\d.,]*(?: ?k)?|money|payment|funds|paid|pay|nothing|isn't in|not in|here|"
    r"arriv\w+|lands?|landed|through|comes?|came|clears?|cleared|shows?|transfer\w*)(?![a-z])"
    r"(?:(?! (?:you|your|i|we|the account)(?![a-z])).){0,40}|without (?:it|this|that|them)(?: (?:by|before|on))? )$|"
    r"(?:如果|要是|假如|若是?|万一|除非|只要|等)[^,，。;；]{0,16}$"
)
"""Before a day: the condition it belongs to, of money that comes or does not."""
MISSING_AFTER = Regex(
    r"(?:之?前|以前|为止)?(?:还是?|再|要是|如果|若|钱|款|货款|[\d.]+万|[一二两三四五六七八九十百]+万)*"
    r"(?:不|没|未|见不[到着]|看不[到着]|收不[到着])(?:能|到账|到|付|打|见|收|来|结|汇|转|清|$|[\d一二两三四五六七八九十])"
)
"""After a day: the money that does not come by it (周五不到账我就停货)."""
OWN_DEED = Regex(
    r"(?: and| then| so| or)* (?:i|we)(?:'ll| will|'d| can| could| shall)(?![a-z])|"
    r"(?: and| then| so| or)* (?:the|your|our) (?:next |new )?(?:account|orders?|trucks?|line|credit|system|goods|"
    r"shipments?|deliver(?:y|ies)|supply|supplies|stock|file|case|limit) (?:goes?|go|is|are|gets?|stays?|will|locks?|"
    r"stops?|won't|closes?|leaves?|ships?|moves?)(?![a-z])|"
    r"(?:我们?|咱们?)(?:就|再|马上|"
    r"立刻|立马|"
    r"当天|当场|一定|保证|负责)*(?:(?:给|帮|替)[您你]|去|让|派|安排|申请|叫|送|发|换)"
)
"""Where the other half of a bargain begins: pay by Friday and I'll get you free goods."""
IF = Regex(r"(?<=[a-z]) (?:if|unless|once|until) (?!(?:not|so|possible|need)(?![a-z]))")
"""Where a condition begins in the middle of a clause."""
