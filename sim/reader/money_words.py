"""What may stand around a number that is money, and around one that is none: currencies, counts, idioms, ids."""

from __future__ import annotations

from sim.reader.phrases import Phrases, Regex

CURRENCY_BEFORE = Regex(
    r"(?:人民币|(?<![a-z])(?:rmb|cny|usd|us|eur|gbp|inr|hkd|hk|nt|aud|sgd|rs\.?)|"
    r"[¥$€£₹])[ ]?[¥$€£₹]?[ ]*(?:约|about )?$"
)
CURRENCY_AFTER = Regex(
    r" ?(?:元整|元|圆整|圆|块钱|块(?!儿|地|板|牌|表|屏|砖|肉|布|料|硬盘|显示|区|市场)|人民币|美元|美金|"
    r"欧元|英镑|港币|港元|卢比|(?<=[万千百])刀|(?:yuan|rmb|cny|usd|eur|gbp|inr|hkd|dollars?|bucks|quid|"
    r"pounds?|euros?|rupees?|kuai|renminbi)(?![a-z])|[€£](?!\d)|\$(?!\d))(?:整|钱)?"
)
IDIOMS = Phrases(
    "十有八九|八九不离十|一五一十|三七二十一|三番五次|三天两头|七上八下|千方百计|千言万语|成千上万|"
    "一清二楚|十全十美|十万火急|十万八千里|百分之百|百分百|(?<![\\d一二两三四五六七八九十百千几半])万一|"
    "(?<![\\d一二两三四五六七八九十几])千万(?!元|块|级|以上|的(?:生意|货|规模|销|"
    "盘))|一万个(?:放心|不|理由|愿)|一百个(?:放心|不|愿)|一千个|一万(?:遍|次|句)|双(?:十一|十二|11|12)|"
    "五一|十一长假|(?<![\\d.,¥$€£])(?:618|315|12315|996)(?![\\d%]|[.,]\\d| ?[万千亿元块wk])|24小时|7x24|"
    "二维码|一二三|三五成群|三三两两|五五开|三七开|"
    "二八开|四六开|半斤八两|二话|一百二十个|百年|(?<![\\d一二两三四五六七八九十百千几])万分(?!两|三|二|期|"
    "批|次)|(?<![\\d一二两三四五六七八九])十分(?!两|三|二|期|批|次)|九点九|说一千道一万|一千零一夜|"
    "二百五(?!十|块|"
    "元)|三十六计|八字没一撇|不管三七|一是一|二是二|丁是丁",
    "thanks a million|a million (?:thanks|reasons|times|things|miles|dollar question|to one)|"
    "million (?:reasons|times)|one in a million|a thousand (?:thanks|apologies|times|pardons|miles)|"
    "a hundred (?:times|reasons|percent)|24/7|a thousand words|six of one|at sixes and sevens|"
    "nine times out of ten|first things first|fifty[- ]fifty|50[-/]50|one or two|two or three|"
    "ten to one|on cloud nine|back to square one|the one|no one|any one|one by one|a one-off|one-off|"
    "catch 22|net \\d+|(?:net|the) thirty|half a (?:mo|sec|minute|day|dozen)|a hundred per ?cent|"
    "hundred per ?cent",
)
IDS = Regex(
    r"(?:\+?86[- ]?)?(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|"
    r"\+\d{1,3}[ -]?\d[\d -]{6,}\d|(?<![\d,.¥$])\d{9,}+(?![\d,.]*[万亿元块])"
    r"|(?<!\d)\d{3}[- ]\d{3,4}[- ]\d{4}(?!\d)|(?<!\d)0\d{3,4} \d{3} ?\d{3,4}(?!\d)|(?<![\d$¥€£])\d{3}-\d{4}(?!\d)"
    r"|(?:单号|订单号?|合同号?|发票号码?|票号|编号|尾号|账号|卡号|工号|型号|批号|货号|车牌|电话|手机号?|"
    r"微信号?|qq|邮编|代码|密码|(?:第|no\.?|nr\.?|#|№)|(?<![a-z])(?:invoice|inv|po|order|so(?=[-#])|dn|ref|number|"
    r"lot|batch|ticket|model|version|ver|sku|account|acct|page|room|section|clause|article|step|chapter|"
    r"item|line|floor|gate|unit|iphone|mate|galaxy|pixel|windows|gen|ext|extension|option|plan|type|class|"
    r"route|exit|platform|level|tier|phase|stage|q|fy|version|no|nos)\.?)"
    r"(?:是|为|:|：|#|-| |no\.?|number|号|"
    r"的)*(?:[a-z]{0,4}-?)\d[\d-]*+(?![\d,]*(?:\.\d)? ?(?:[万亿千百元块wk¥]|thousand|million|grand|"
    r"lakh)(?![a-z]))(?!,\d{3})"
)
COUNT_AFTER = Regex(
    r" ?(?:个(?=点|月|工作日|星期|礼拜|小时|钟|人|客|门|店|柜|箱|单|品|款|型|货|仓|城|县|乡|镇|市|员|学|问|"
    r"问题|原因|理由|办法|方案|字|数|电话|经销|网点|代理|供应|厂|批|项|亿|半|渠道|业务|导购|促销|产品|样|"
    r"月|年|头|把|大|小|新|老|好|坏|多|左邻)"
    r"|"
    r"[家台件箱套包袋瓶盒条支只辆部张份批单次回遍趟人名位户店平吨斤克升天日号月年周岁度楼层栋期届页字种倍折柜车盘板托桶卷双路级等代寸码颗粒间所成点时分秒米公栏排组队班亩盆株棵捆扎筐坛罐副樘扇盏枚片朵窝头匹座艘首册本打筒尺丈幅顶床]"
    r"|(?:款(?!项)|型|项|门|面(?!值)|星期|礼拜|小时|钟头|分钟|公里|毫|英寸|平方|立方|个百分|客户|门店|网点|"
    r"刻|季|笔|跟|种|起(?=[案事]))|[%‰℃]|°"
    r"|(?:st|nd|rd|th|am|pm|km|kg|cm|mm|ml|gb|tb|mb|kwh|sqm|pcs?|ppm|mins?|hrs?|g|px)(?![a-z])"
    r"|(?:units?|pieces?|cases?|boxes|box|cartons?|sets?|items?|stores?|shops?|outlets?|customers?|people|"
    r"persons?|staff|views?|followers?|kilo\w*|kilos|miles?|metres?|meters?|tons?|tonnes?|hours?|days?|"
    r"weeks?|months?|years?|times|minutes?|seconds?|points?|per ?cent|percent|reasons?|sq|skus?|orders?|"
    r"pallets?|reams?|bottles?|bags?|packs?|rolls?|trucks?|containers?|vans?|invoices?|lines?|calls?|"
    r"emails?|messages?|visits?|faulty|broken|damaged|defective|dead|other (?:dealers?|shops?|customers?|"
    r"outlets?)|dealers?|distributors?|retailers?|working|business|calendar|of (?:your|our|the) (?:stores|"
    r"shops|customers|units|cases|dealers|outlets)|cabinets?|towns?|more (?:days?|weeks?|minutes?|units?|"
    r"cases?|things?|calls?|times?)|things?|phones?|handsets?|machines?|chargers?|cables?|displays?|"
    r"samples?|fridges?|tvs?|doors?|percentage|years?-old|litres?|liters?|gallons?|inch(?:es)?|degrees?|"
    r"bays?|racks?|shelves|skids?|layers?|models?|colou?rs?|dozen|square)(?![a-z]))"
)
WEEKDAY_AFTER = Regex(r"[ ]+(?:(?:周|星期|礼拜)[一二三四五六日天末内前]|月[底末初])")
"""After a sum and a blank: a day, no count of weeks (15万 周五)."""
MANY_AFTER = Regex(
    r" ?(?:个(?=人|客|门|店|柜|箱|单|品|货|城|字|问题|经销|网点|代理|产品|小时|粉|用户|放心|不|理由)|"
    r"[家台件箱套袋瓶盒只辆户平吨斤岁倍颗粒亩盆株棵捆筐罐副樘扇盏枚片头匹座艘册幅床]|包(?!括|了)|条(?!件)|"
    r"张(?!总|老|哥|姐|经|女|先|小|工)|"
    r"份(?!额)|次(?!日)"
    r"|人(?!民币)|遍|字(?!据)|名(?!单)|位(?!置)|米|公里|公斤|天(?!黑|亮)|年(?!底|前|内|末|后|终|初)|小时|"
    r"粉丝|播放|平方|多?个)"
)
PER_UNIT = Regex(
    r"(?:每(?:个|台|套|件|箱|瓶|包|只|盒|张|单|吨|辆|条|袋)|一(?:台|套|件|箱|瓶|包|只|盒|条|袋|"
    r"吨))(?:[^,，。0-9是]{0,3})$|单价(?:是)?$|(?:per|a|"
    r"each) (?:unit|case|box|piece|set|item|carton)(?: of| at)? ?$"
)
PER_AFTER = Regex(
    r" ?(?:一|/|每)(?:个月|月|台|套|件|箱|瓶|包|只|盒|张|吨)|(?: off)?(?: ?/ ?| a | per | each |"
    r" every )(?:unit|case|box|piece|set|item|carton|(?:month|week|year)(?! (?:after|later|from|on|before|"
    r"ago|till))|head|$)"
)

ZH_AMOUNT_BEFORE = Regex(
    r"(?:^|"
    r"[\s,，。;；:：、!?！？(（~到要是还就来拿收走结清补欠差先出凑按那这该再凭多少共计合剩余把付打转汇给退返让减个笔款钱金额做行低于过至超满够额见张批回让弄整汇划入掏缺报开降砍加减凑放抹免添价费请]"
    r"|要么|或者?|[给打付转汇结]我|(?:周|星期|礼拜)[一二三四五六日天]|[号日底末天晚前]|补贴|返利|折扣|奖励|差价|押金|预算)$"
)
ZH_AMOUNT_AFTER = Regex(
    r"(?:个(?![\u4e00-\u9fff])|个(?=左右|上下|以|先|行|可|吧|呢|吗|嘛|啊|今|明|后|周|下|本|月底|给|走|到|过[来去]|"
    r"打|付|转|汇|我|您|你|咱|都|不|没|还|是|能|也|就|的话|有|整|出头))?(?:左右|上下|出头|以内|以上|整|多)?"
    r"(?=$|[\s,，。;；:：、!?！？)）~…]|\.(?!\d)|左右|上下|以|也|就|先|行|成|可|吧|呢|吗|嘛|啊|哈|呀|的话|"
    r"过[来去]|今|明|后|周|下|本|月底|一[笔起次]|给|走|到|打|付|转|汇|我|您|你|咱|他|都|不|没|还|是|收|那|这|怎|能|"
    r"有|剩|余|整|往|最|或|和|跟|加|要么|要是|或|拿|什么时候|马上|立刻|必须|得|太|差|真|其实|这个|里|才|够|"
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
EN_BEFORE_NOT = Regex(
    r"(?:(?<![a-z])(?:at|chapter|page|no|number|room|section|clause|article|step|version|lot|net|aged|gate|"
    r"line|floor|option|plan|item|point|phase|day|week|q|age|about the|invoice|invoices|order|po|batch|"
    r"model|type|size|level|tier|track|row|bay|dock|route|highway|flight|channel|grade|unit|first|top|last|"
    r"past|next|every|(?:in|at|across|throughout|through|on|over|to|from|inside|into) all|"
    r"january|february|march|april|may|june|july|august|september|october|november|"
    r"december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)[ .#]*|[a-z]-?|[#/.:])$"
)
EN_STANDS_AT = Regex(
    r"(?<![a-z])(?:meet (?:me|us)|land|landed|settle|settled|sta(?:y|ying|nd|nding|rt|rting|rted|yed)|stuck|end up|"
    r"close|held|hold|holding|keep (?:it|this)|leave it|fix(?:ed)?(?: it)?|we're|we are|i'm|you're) at (?:the )?$"
)
"""Words before a number that may be a sum all the same: meet me at 150."""
EN_CUE_BEFORE = Regex(
    r"(?:^|[^\w\s']\s*|(?<![a-z])(?:the|whole|full|other|another|remaining|all|pay|send|wire|"
    r"transfer|do|need|want|get|give|make it|make|take|release|clear|leaves|leave|have|see|say|said|offer|"
    r"offered|about|around|like|for|of|at least|to|just|only|remaining|is|be|was|than|towards|toward|"
    r"promised|owe|or|and|start with|"
    r"arrange|leaving|collect|collecting|does|with|your|my|that|this|put|find|manage|on|up|down to|minus|plus|less|"
    r"not|so|then|even|over|under|below|above|from|between|i'd like|after|once|when|if|first|now|maybe|perhaps|nearer|"
    r"second|third|last|"
    r"closer to|accept|settle|reach|hit|drop|come|cleared|got|call it|me|us|it|you|round|clean|cool|"
    r"straight|solid|tidy|told|quoted|heard|agreed|mentioned|in|they're|it's|that's|thats|its|approx|"
    r"roughly|nearly|almost|say,?|want that|still)\s+)$"
)
EN_AFTER = Regex(
    r"(?=$|\s*[^\w\s'%-]|-?ish|\s*-\s|\s+(?:by|on|in|today|now|tonight|tomorrow|this|next|before|from|you|"
    r"we|i|to|is|was|are|will|would|and|or|but|wired|paid|cleared|sent|transferred|nobody|that|which|as|at|"
    r"up|over|for|first|then|minimum|total|flat|max|straight|please|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|mon|tue|wed|thu|fri|if|when|still|won't|works|comes|lands|arrives|clears|hits|"
    r"doesn't|isn't|it's|with|short|work|"
    r"left|outstanding|overdue|due|owed|he|she|they|has|had|have|went|came|landed|arrived|would've|could|"
    r"should|can|instead|because|so|each|half|within|until|off|per|ok|okay|not|right|meant|means|out of|"
    r"a (?:week|day|month|fortnight|few)|of (?:it|that|them|which|this|the (?:balance|total|overdue|money|"
    r"debt|amount))|(?<=\d\d\d )(?:[a-z]+ )?(?:fee|rebate|allowance|refund|deposit|bonus|discount))(?![a-z]))"
)
EN_WORD_BEFORE = Regex(
    r"(?<![a-z])(?:the|whole|full|other|another|remaining|pay|send|wire|transfer|do|need|give me|"
    r"i'll take the|settle|release|clear)\s+$"
)
RANGE_BETWEEN = Regex(r" ?(?:到|至|-|~|—|to|and(?= )|或者?|or) ?(?:¥|\$|€|£|₹|rmb |cny )?")
LIST_BETWEEN = Regex(r" ?(?:、|,|，|和|加|或|or|and|/) ?")
FLOOR_BEFORE = Regex(
    r"(?:至少|起码|最少|不低于|不少于|最低|不能(?:少|低)于|不得(?:少|低)于|保底|底线(?:是|为)?|低于|少于|"
    r"at least|at the (?:very )?least|no less than|not less than|nothing less than|minimum(?: of)?|min|"
    r"upwards of|north of|nothing (?:under|below)|not (?:a penny|a cent)? ?(?:less|under|below)(?: than)?|"
    r"no (?:lower|fewer) than|anything (?:under|below|less than)|less than|lower than|"
    r"below|under)[^,，。;；0-9一二三四五六七八九十]{0,5}$"
)
FLOOR_AFTER = Regex(
    r" ?(?:块|元|钱)?(?:以上|起步|起(?![来码诉因])|及以上|打底|保底|往上|朝上|or (?:more|above|over|better|"
    r"upwards)|minimum|at least|at the very least|at minimum|and (?:up|above)|plus(?! )|\+)"
)
FLOOR_NEEDS_REFUSAL = Regex(r"(?:低于|少于|anything|less than|lower than|below|under)[^,，。]{0,5}$")
REFUSED_FLOOR = Regex(
    r"(?:(?:can't|cannot|can not|won't|will not|wouldn't|couldn't|not|never|n't|no way) [^,.;!?]{0,24}|"
    r"(?:不能|不会|不可能|不接受|接受不了|没法|无法|不可以|不想|不要)[^,，。;；]{0,6})$"
)
"""Before less than: the sum below it is refused (I can't take less than 200k)."""
REFUSAL_AFTER = Regex(r".{0,6}(?:不|没法|免谈|别|won't|doesn't|isn't|not|no )")
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
OF_THEM = Regex(r" of (?:them|those|your|the (?:lot|batch))(?![a-z])")
"""What is counted, not owed: 340 of them."""
LOWERED = Regex(
    r"(?:块|元)?(?:先|就|可以|要是)?(?:cut|降|减|砍|改|压|drop(?:ped|s)?|reduced?|bring|bringing|come|"
    r"lower(?:ed)?)(?:成|到|为|至| it)?(?: down)?(?: to)? ?(?:¥|\$|€|£)?"
)
"""Between a sum and the one it is brought down to."""
