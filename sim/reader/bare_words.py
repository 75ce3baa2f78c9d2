"""What stands around a bare number that is money (今天37500, eighty it is), and around one that is none."""

from __future__ import annotations

from sim.reader.phrases import Regex

ZH_AMOUNT_BEFORE = Regex(
    r"(?:^|"
    r"[\s,，。;；:：、!?！？(（~到要是还就来拿收走结清补欠差先出凑按那这该再凭多少共计合剩余把付打转汇给退返让减个笔款钱金额"
    r"做行低于过至超满够见张批回弄整划入掏缺报开降砍加放抹免添价费请离]|要么|或者?|[给打付转汇结]我|"
    r"(?:周|星期|礼拜)[一二三四五六日天]|[号日底末天晚前]|[本下]周|[剩余]下|承兑|银承|电汇|变成|"
    r"补贴|返利|折扣|奖励|差价|押金|预算)$"
)
ZH_AMOUNT_AFTER = Regex(
    r"(?:个(?![\u4e00-\u9fff])|个(?=左右|上下|以|先|行|可|吧|呢|吗|嘛|啊|今|明|后|周|下|本|月底|给|走|到|过[来去]|"
    r"打|付|转|汇|我|您|你|咱|都|不|没|还|是|能|也|就|的话|有|整|出头))?(?:左右|上下|出头|以内|以上|整|多)?"
    r"(?=$|[\s,，。;；:：、!?！？)）~…]|\.(?!\d)|左右|上下|以|也|就|先|行|成|可|吧|呢|吗|嘛|啊|哈|呀|的话|"
    r"过[来去]|今|明|后|周|下|本|月底|一[笔起次]|给|走|到|打|付|转|汇|我|您|你|咱|他|都|不|没|还|是|收|那|这|怎|能|"
    r"有|剩|余|整|往|最|或|和|跟|加|要么|要是|或|拿|什么时候|马上|立刻|必须|得|太|差|真|其实|这个|里|才|够|"
    r"图|了|哦|减|离|等(?=[您你他她老财董])|[一二三四五六七八九十\d]{1,3}号|微信|电汇|公户|对公|现[金款]|"
    r"的(?:陈列|促销|补贴|返利|[\u4e00-\u9fff]{0,2}费|支持|差价|货款|尾款|欠款|款|优惠|折扣|券|奖励|预算|"
    r"缺口|利息|违约金|滞纳金|本金)|(?:[\u4e00-\u9fff]{2}费|补贴|返利|差价|货款|尾款|欠款|奖励|折扣))"
)
ZH_COUNTED = Regex(
    r"个(?![\u4e00-\u9fff])|个(?=左右|上下|先|行|可|吧|呢|吗|今|明|周|走|到|过[来去]|打|付|转|汇|都|也|就|以|有|我|您|你|整)"
)
ZH_PAY_BEFORE = Regex(
    r"(?:付|打|转|汇|给|拿|出|还|收|凑|要|走|补|先|来|把那|把这|到|差|欠|剩|余)(?:个|的|他|够|出|了|上|您|"
    r"我|齐|满|来)?$"
)
MONEY_NOUN_AFTER = Regex(
    r"的?(?:陈列|促销|补贴|返利|[\u4e00-\u9fff]{0,2}费|差价|货款|尾款|欠款|优惠|折扣|奖励|预算|利息|违约金|"
    r"滞纳金)| (?:[a-z]+ )?(?:rebate|discount|credit|allowance|fee|refund|deposit)"
)
LITERAL = Regex(
    r"(?:补|退|返|让|减|补贴|返利|折扣|奖励|预算|差价|差|运费|费用|费|那|付|打|转|汇|给|收|欠|计|共|额|款|押金|pay|send|paid|refund|"
    r"only|another|of|is|are|was|were|cost|costs|worth|about|some|they're|that's|it's|for|the|leaves|"
    r"credit|charge|fee|freight|it's)(?:了|您|你|我|的|是|: |:)?[ ]?$"
)
LISTED = Regex(r"[、.．)）](?!\d)")
"""After the number of an item in a list: 1、…"""
EN_BEFORE_NOT = Regex(
    r"(?:(?<![a-z])(?:at|chapter|page|no|number|room|section|clause|article|step|version|lot|net|aged|gate|"
    r"line|floor|option|plan|item|point|phase|day|week|q|age|about the|invoice|invoices|order|po|batch|"
    r"model|type|size|level|tier|track|row|bay|dock|route|highway|flight|channel|grade|unit|first|top|last|"
    r"past|next|every|(?:in|at|across|throughout|through|on|over|to|from|inside|into) all|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?=[ #]*$)|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)[ .#]*|[a-z]-?|[#/.:])$"
)
EN_STANDS_AT = Regex(
    r"(?<![a-z])(?:meet (?:me|us)|land|landed|settle|settled|sta(?:ys?|ying|nd|nding|rt|rting|rted|yed)|stuck|end up|"
    r"close|held|hold|holding|keep (?:it|this)|leave it|fix(?:ed)?(?: it)?|we're|we are|i'm|you're) at (?:the )?$"
)
"""Words before a number that may be a sum all the same: meet me at 150."""
EN_LAST_BEFORE = Regex(r"(?<![a-z])the (?:first|last|next) $")
"""Before a number that may be a sum all the same: the last 38."""
EN_THOSE_BEFORE = Regex(r"(?<![a-z])(?:those|these|the other|all) $")
"""Before a number of things, even if a sum of as many thousands is spoken of."""
EN_OUT_OF = Regex(
    r"(?<![a-z])(?:out of|(?:^|[,.;:!?] |and )of (?:the|those|these)|"
    r"(?<!need )(?<!want )(?<!pay )(?<!send )(?<!get )all) $"
)
"""Before a number of things: three out of forty."""
EN_DAY_BEFORE = Regex(r"(?<![a-z])(?:on|see you|call you|ring you) $")
"""Before a number that may be a day: see you on 16."""
EN_CLOCK_BEFORE = Regex(
    r"(?<![a-z])(?:by|before|until|till|around|after|since|from|see you|call you|ring you|meet|come) $"
)
"""Before a number that may be an hour: by 5 today."""
EN_CLOCK_AFTER = Regex(
    r" (?:(?:(?:today|tomorrow|on \w+day) )?(?:morning|afternoon|evening|night|sharp)|"
    r"in the (?:morning|afternoon|evening))(?![a-z])"
)
_PAYING = (
    r"pays?|sends?|wires?|transfer|do|needs?|wants?|owes|asks|get|gets|give|gave|given|make it|make|makes|making|"
    r"take|release|clear|"
    r"leaves|leave|"
    r"have|put|find|found|manage|arrange|leaving|collect|collecting|add|adding|keep|keeps|split|move|shift|hold back|"
    r"holding back|afford|spare|raise|accept|settle|reach|hit|drop|come|cleared|got|owe|start with|i'd like"
)
_NAMING = (
    r"see|say|say,|said|offer|offered|promise|promised|honour|think|thinking|expect|call it|told|quoted|heard|agreed|"
    r"mentioned|want that|how about|what about|as for"
)
_POINTING = (
    r"the|an?|my|your|that|this|those|[a-z]+'s|thats|its|whole|full|other|another|remaining|missing|all|me|us|it|you|"
    r"they're|second|third|last|round|clean|cool|straight|solid|tidy"
)
_WEIGHING = (
    r"about|around|like|at least|just|only|than|exactly|approx|roughly|nearly|almost|even|still|nearer|closer to|maybe|"
    r"perhaps|over|under|below|above|up|down to|minus|plus|less|against|beside|besides|short of|near|between|past"
)
_JOINING = (
    r"for|of|to|is|be|was|are|were|there's|or|and|but|can|could|does|with|on|in|into|through|towards|toward|from|not|so|"
    r"then|after|once|when|if|first|now|which|because|while|since|though|until"
)
EN_CUE_BEFORE = Regex(rf"(?:^|[^\w\s']\s*|(?<![a-z])(?:{_PAYING}|{_NAMING}|{_POINTING}|{_WEIGHING}|{_JOINING})\s+)$")
"""Before a number that may be a sum, if no noun follows it."""
EN_ASKED_BEFORE = Regex(rf"(?<![a-z])(?:{_PAYING}|how about|what about|as for)\s+$")
"""Before a number in words, however small, that may be a sum."""
EN_WORD_BEFORE = Regex(
    r"(?<![a-z])(?:the|whole|full|other|another|remaining|pay|send|wire|transfer|do|need|give me|"
    r"i'll take the|settle|release|clear)\s+$"
)
"""Before a small number in words that may be a sum."""
_DAYS = (
    r"today|today's|tomorrow|tomorrow's|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|"
    r"the (?:same )?(?:day|moment|minute|week|rest)|a (?:week|day|month|fortnight|few)|now|this|next|by|on|in|before|"
    r"after|until|within|once|while|when"
)
_VERBS = (
    r"is|it is|was|are|be|isn't|it's|wasn't|has|had|have|hasn't|will|would|won't|wouldn't|would've|can|can't|could|"
    r"couldn't|"
    r"should|shouldn't|must|does|doesn't|don't|do|need|needs|work|works|worked|come|comes|came|lands|landed|arrives|arrived|"
    r"clears|hits|went|go(?! out)|goes|move|moves|slides|stands|stays|stood|leaves|makes?|gets|buys|covers?|follows|"
    r"rides|"
    r"shows|depends|means|meant|wired|paid|cleared|received|sent|transferred|left|outstanding|overdue|due|owed"
)
_REST = (
    r"from|you|we|i|he|she|they|nobody|to|and|or|but|that|which|as|at|up|over|for|first|then|minimum|total|flat|max|tops|straight|"
    r"please|if|still|with|without|short|instead|because|so|each|half|off|per|ok|okay|yes|not|right|ready|out of|"
    r"less|minus|"
    r"plus|against|beside|between|into|onto|through|back|apart|really|surely|though|perhaps|altogether|too|just|also|only|"
    r"even|here|there|all (?:told|in|at once)|more(?= (?:on|by|today|tomorrow|next|this|in|to|and|when)|[^ a-z]|$)|"
    r"of (?:it|that|them|which|this|the (?:balance|total|overdue|money|debt|amount))"
)
_FEES = r"(?<=\d\d\d )(?:[a-z]+ )?(?:fee|rebate|allowance|refund|deposit|bonus|discount)"
EN_AFTER = Regex(
    r"(?=$|\s*[^\w\s'%-]|'s(?![a-z])|-?ish|[- ](?:odd|some)(?= [a-z]*[^s ](?![a-z])|[^ ])|\s*-\s|"
    rf"\s+(?:{_DAYS}|{_VERBS}|{_REST}|{_FEES})(?![a-z]))"
)
"""After a number that counts no noun."""
EN_WORD_AFTER = Regex(r" [a-z]+(?![a-z'-])")
EN_SURE_AFTER = Regex(
    r"(?:,? it is(?! (?:not|to|for|that))|"
    r"'s (?:fine|thin|short|in|too|rather|a bit|not|still|very|hardly|okay|ok|good|enough)|"
    r" (?:really )?(?:is|isn't) (?:too|not enough|enough|a bit|rather|still)|"
    r" (?:works|will do|would do|won't do|received|today|tomorrow|tonight|now|altogether|all told|all in|in all|"
    r"apart|short)|"
    r" (?:the same day|the day|on the \d+))(?![a-z])"
)
"""After a number that is money whatever stands before it: two hundred it is, fifty's short."""
EN_MANY_ARE = Regex(r" (?:are|were|aren't|weren't|have|haven't)(?! (?:you|we|they|i) )(?![a-z])")
"""After a number of things; a sum is one: the seven are worth."""
OF_THEM = Regex(r" of (?:them|those|your|the (?:lot|batch))(?![a-z])")
"""What is counted, not owed: 340 of them."""
_NO_GOODS = (
    r"days|weeks|months|years|hours|minutes|times|points|hundreds|thousands|millions|percents|dollars|bucks|euros|pounds|"
    r"rupees|yuans|terms|words|invoices|bills|wages|accounts|deposits|fees|rebates|refunds|credits|discounts|expenses|arrears|"
    r"plus|minus|tops|was|has|does|this|thus|always|perhaps|across|besides|towards|afterwards|thanks|thats|lets|others|works|makes|"
    r"leaves|goes|comes|lands|depends|needs|means|stands|stays|sits|slides|gets|buys|covers|clears|hits|arrives|moves|rises|"
    r"falls|sounds|looks|seems|counts|follows|rides|shows|waits"
)
"""Words in -s that are no goods."""
_GOODS = (
    rf"(?!(?:{_NO_GOODS})(?![a-z]))[a-z]{{2,}}[^s\W]s(?![a-z'])"
    r"(?=$|[^\w\s']| (?:are|were|have|in|of|that|which|from|at|with|out|and|is|sitting|left|per|each|"
    r"an? (?:month|week|day|year))(?![a-z]))"
)
PLURAL_AFTER = Regex(
    rf"(?:-odd)? {_GOODS}| of (?:those|these|yours|ours)(?![a-z])|\+? sold(?![a-z])|(?:-odd)?, how many|"
    r" at [\d.]+ (?:each|apiece)"
)
"""After a number in so many words that counts goods: twelve hundred lamps."""
GOODS_AFTER = Regex(
    r"[多来几余]? ?(?:个(?=人|客|门|店|柜|箱|单|品|款|型|员|厂|批|网点|代理|经销|渠道|宝妈)|号?人|"
    r"[家台件箱套袋瓶盒支辆张份批单户店斤颗粒间盆株棵捆筐罐扇盏枚片匹座只幅把根])|"
    rf"(?:-odd)? (?:of (?:them|those|these|your|our) )?(?:[a-z]+ )?{_GOODS}| of them(?![a-z])"
)
"""After a number of goods or people."""
ZH_RECKONED = Regex(r"(?:加上?|减去?|跟|和|与|对|离|比|还有|正好|等于|还?差着?|还?剩|就?是)")
"""Between two numbers that are reckoned together."""
ZH_FEE_BEFORE = Regex(r"(?:费|红包|罚款?|押金|小票|补贴|单价|每[台件箱个])[^,，。；]{0,3}$")
"""Before hundreds that are hundreds even where millions are owed."""
