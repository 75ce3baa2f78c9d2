"""What may stand around a number that is money, and around one that is none: currencies, counts, idioms, ids."""

from __future__ import annotations

from sim.reader.phrases import Phrases, Regex

CURRENCY_BEFORE = Regex(
    r"(?:人民币|(?<![a-z])(?:rmb|cny|usd|us(?= ?\$)|eur|gbp|inr|hkd|hk|nt|aud|sgd|rs\.?)|"
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
    "(?<![周期拜])五一(?![万千百十])|十一长假|(?<![\\d.,¥$€£])(?:618|520|315|12315|996)(?![\\d%]|[.,]\\d|"
    " ?[万千亿元块wk])|24小时|7x24|"
    "二维码|一二三|三五成群|三三两两|五五开|三七开|"
    "二八开|四六开|半斤八两|二话|一百二十个|百年|(?<![\\d一二两三四五六七八九十百千几])万分(?!两|三|二|期|"
    "批|次)|(?<![\\d一二两三四五六七八九])十分(?!两|三|二|期|批|次)|九点九|说一千道一万|一千零一夜|"
    "二百五(?!十|块|"
    "元)|三十六计|八字没一撇|不管三七|一是一|二是二|丁是丁|初[一二三四五六七八九十]",
    "thanks a million|a million (?:thanks|reasons|times|things|miles|dollar question|to one)|"
    "million (?:reasons|times)|one in a million|a thousand (?:thanks|apologies|times|pardons|miles)|"
    "a hundred (?:times|reasons|percent)|24/7|a thousand words|six of one|at sixes and sevens|"
    "nine times out of ten|first things first|fifty[- ]fifty|50[-/]50|one or two|two or three|"
    "ten to one|on cloud nine|back to square one|the one|no one|any one|one by one|a one-off|one-off|"
    "catch 22|(?:one|two|three|four|five|six|seven|eight|nine|\\d) (?:in|per|out of) (?:every )?"
    "(?:ten thousand|10,?000|ten|a hundred|a thousand|100|1,?000)(?! (?:thousand|million|today|by))|"
    "net \\d+(?![.,]?\\d| ?(?:k|m|mil|million|thousand|grand)(?![a-z]))|6[·/]18|t ?\\+ ?\\d+|net thirty|"
    "the thirty(?=[- ]days?(?![a-z]))|half a (?:mo|sec|minute|day|dozen)|a hundred per ?cent|"
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
    r"[家台件箱套包袋瓶盒条支只辆部张份批次回遍趟人名位户店吨斤克升天日号月年周岁度楼层栋期届页字种倍折柜车盘板托桶卷双路级代寸码颗粒间所点时分秒米公栏排组队班亩盆株棵捆扎筐坛罐副樘扇盏枚片朵窝头匹座艘首册本筒尺丈幅顶床根]"
    r"|(?:单(?!独|号|子)|款(?!项)|型|项|门|面(?!值)|星期|礼拜|小时|钟头|分钟|公里|毫|英寸|平方|立方|个百分|客户|门店|网点|"
    r"刻|季|笔|种|成(?!交)|等(?=[级品外货])|平(?!台)|打(?=的|货|装|$|[,，。;；])|起(?=[案事]))|[%‰℃]|°"
    r"|(?:st|nd|rd|th|am|pm|km|kg|cm|mm|ml|gb|tb|mb|kwh|sqm|pcs?|ppm|mins?|hrs?|g|px)(?![a-z])"
    r"|(?:units?|pieces?|cases?|boxes|box|cartons?|sets?|items?|stores?|shops?|outlets?|customers?|people|folk|guests?|"
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
WEEKDAY_AFTER = Regex(r"[ ]*(?:(?:周|星期|礼拜)[一二三四五六日天末内前]|月[底末初])")
"""After a sum and a blank: a day, no count of weeks (15万 周五)."""
MANY_AFTER = Regex(
    r" ?(?:个(?=人|客|门|店|柜|箱|单|品|货|城|字|问题|经销|网点|代理|产品|小时|粉|用户|放心|不|理由)|"
    r"(?:平(?!台)|[家台件箱套袋瓶盒只辆户吨斤岁倍颗粒亩盆株棵捆筐罐副樘扇盏枚片头匹座艘册幅床])|包(?!括|了)|条(?!件)|"
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
    r"upwards)|minimum|at least|at the very least|at minimum|and (?:up|above)|plus(?! )|\+(?! ?\d))"
)
FLOOR_NEEDS_REFUSAL = Regex(r"(?:低于|少于|anything|less than|lower than|below|under)[^,，。]{0,5}$")
REFUSED_FLOOR = Regex(
    r"(?:(?:can't|cannot|can not|won't|will not|wouldn't|couldn't|not|never|n't|no way) [^,.;!?]{0,24}|"
    r"(?:不能|不会|不可能|不接受|接受不了|没法|无法|不可以|不想|不要)[^,，。;；]{0,6})$"
)
"""Before less than: the sum below it is refused (I can't take less than 200k)."""
REFUSAL_AFTER = Regex(r".{0,6}(?:不|没法|免谈|别|won't|doesn't|isn't|not|no )")
LOWERED = Regex(
    r"(?:块|元)?(?:先|就|可以|要是)?(?:cut|降|减|砍|改|压|drop(?:ped|s)?|reduced?|bring|bringing|come|"
    r"lower(?:ed)?)(?:成|到|为|至| it)?(?: down)?(?: to)? ?(?:¥|\$|€|£)?"
)
"""Between a sum and the one it is brought down to."""
