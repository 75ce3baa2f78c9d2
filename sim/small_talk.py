"""The words of small talk and of goodbyes, by the id of their `Topic`: Chinese and English, on folded text."""

WORDS: dict[str, tuple[str, str]] = {
    "machine": (
        r"机器人|(?:你|您)(?:是|不是)?(?:不是)?(?:个)?(?:ai|人工智能|程序|模型|机器|真人)|聊天程序",
        r"\bare you (?:a |an )?(?:real|robot|bot|ai|machine|human)\b|chat ?bot|language model",
    ),
    "family": (
        r"家里[^，。？?]{0,6}(?:事|都)|(?:家里|嫂子|大嫂|弟妹|夫人|太太|老婆|爱人|孩子|小孩|儿子|女儿|闺女|老人"
        r"|父母|爸妈)[^，。？?！]{0,8}"
        r"(?:好|怎么样|咋样|多大|上学|几岁|身体|考|忙|放[寒暑]?假|结婚|回来)",
        r"\b(?:family|wife|husband|kids?|children|son|daughter|lads?|girls|little ones?|parents"
        r"|mother|father|mum|mom|dad)\b"
        r"|\bat home\b",
    ),
    "meal": (
        r"吃(?:过)?(?:午|早|晚|中)?饭?了?(?:没有?|吗|么)|吃过了",
        r"\bhad (?:your )?(?:lunch|breakfast|dinner)|\beaten\b|\bhave lunch\b",
    ),
    "tea": (
        r"[喝倒泡][口杯点壶]{0,2}[茶水]|茶(?:不错|真香|好喝)|抽[根支]?烟|讨[口杯][水茶]|咖啡",
        r"\b(?:cup of|some|your|for|nice|good|great|lovely) (?:tea|coffee)\b|\b(?:tea|coffee)\?",
    ),
    "trade": (
        r"(?:做|干|开)(?:了)?(?:这行|这个店|这家店|这生意|买卖)?[^，。？?]{0,4}(?:多久|[多好]少?些?年|几年|多长时间"
        r"|年头)",
        r"\bhow (?:long|many years) have you (?:been|had|run)\b",
    ),
    "treat": (
        r"请[您你][^，。？?]{0,3}(?:吃|喝|坐坐|聚)|(?:一起|改天|哪天|有空)[^，。？?]{0,4}(?:吃个?饭|喝[一两]?杯"
        r"|喝酒|聚聚)",
        r"\b(?:grab|buy you|take you|invite you|have)\b[^.?!]{0,12}\b(?:lunch|dinner|drinks?|beers?|meal|bite)\b"
        r"|\bfancy an?\b|\ba (?:beer|drink|pint)\b",
    ),
    "leisure": (
        r"(?:看|踢|打)了?[^，。？?]{0,4}(?:球|比赛|麻将|牌)|钓鱼|电影|旅游|出去玩|放假|过[年节]"
        r"|周末[^，。？?]{0,4}(?:干|忙|去|过)",
        r"\b(?:the (?:game|match|football|film|cup)|fishing|golf|holidays?|weekend|vacation)\b",
    ),
    "name": (
        r"贵姓|怎么称呼|叫什么名字",
        r"\bwhat(?:'s| is) your name\b|\bwhat (?:should|do|shall|may) i call you\b",
    ),
    "report": (
        r"我们?(?:领导|老板|经理|公司|财务)[^，。？?]{0,8}(?:问|交代|交差|说)[^。？?]{0,8}(?:怎么|什么|咋)"
        r"|我(?:回去)?(?:怎么|咋)(?:说|交代|交差|跟)",
        r"\bwhat (?:do|shall|should|can|am) i (?:going to )?(?:tell|say)\b",
    ),
    "where": (
        r"(?:说|聊|谈|讲)到哪(?:儿|里)?了|接(?:了)?个电话|刚才?(?:被|有事)?打断|(?:电话|信号)[^，。？?]{0,4}(?:断了|不好)",
        r"\bwhere were we\b|\bwhere (?:had|did) we (?:got|get) to\b|\b(?:had to|need to) take (?:that|this) call\b"
        r"|\bgot cut off\b|\b(?:phone|line) (?:just )?(?:died|dropped|cut out)\b",
    ),
    "again": (
        r"(?:没|听不)(?:太|大)?听?(?:清|明白|见)|再(?:说|讲)一[遍次]|[您你](?:刚|刚才|刚刚)说(?:什么|啥)",
        r"\b(?:did ?n['’]?t|could ?n['’]?t|can['’]?t) (?:quite )?(?:catch|hear) (?:that|you|what)\b"
        r"|\bsay (?:that|it) again\b|\bwhat did you (?:just )?say\b|\bcome again\b|\bpardon\?",
    ),
    "favour": (
        r"(?:去年|前年|那年|那次|当初|以前)[^。？?]{0,14}(?:帮[了过]?[您你]|找我|救急|半夜|加急|加班)"
        r"|(?:帮|照顾|支持)[了过][您你]?(?:多少|这么多|那么多|好几)",
        r"\b(?:we|i)(?:['’]ve| have)? (?:always )?(?:helped|bailed|looked after|supported|stood by) you\b"
        r"|\b(?:bent over backwards|never (?:once )?let you down)\b"
        r"|\bafter (?:all|everything) (?:we|i)(?:['’]ve| have)? done\b"
        r"|\bwhen you (?:were short|needed|ran out)\b|\bremember (?:when|that (?:time|night))\b",
    ),
    "joke": (
        r"开(?:什么|啥|我|个)?玩笑|逗我(?:呢|吧|玩)|(?:不是|别)(?:在)?(?:逗|忽悠|蒙)我",
        r"\b(?:kidding|joking|pulling my leg|having me on)\b|\bis (?:this|that) a joke\b"
        r"|\byou can['’]?t be serious\b",
    ),
    "praise": (
        r"(?:店|铺子|仓库|办公室|柜台|货架)[^，。？?]{0,6}(?:真|好|这么|挺|太)?(?:漂亮|气派|干净|整齐|宽敞|大气|红火)|气色(?:真|挺)?好",
        r"\b(?:lovely|nice|smart|great|tidy|beautiful) (?:shop|place|store|showroom|office|display)\b"
        r"|\byou(?:['’]re| are) looking well\b"
        r"|\b(?:place|shop|store) (?:looks|is looking) (?:great|good|lovely|smart)\b",
    ),
    "order": (
        r"(?:还|要不要|准备|打算)[^，。？?我]{0,4}(?:进货|补货|拿货|下单|订货)|下(?:一)?批(?:货)?[^，。？?]{0,6}(?:要多少|要什么|订)",
        r"\b(?:order(?:ing)? (?:any|more|again)|re-?order|next order|need (?:any )?more (?:stock|goods))\b",
    ),
    "travel": (
        r"(?:路上|外面|一路|高速|门口)[^，。？?]{0,6}(?:堵|修路|车多|难走)"
        r"|堵(?:车|了[^，。？?]{0,6}(?:小时|分钟|半天))"
        r"|(?:不好|难|没地方|找不到地方)停车?|停车[^，。？?]{0,4}(?:难|贵|费劲)|火车[^，。？?]{0,3}晚点|修路",
        r"\blong drive\b|(?<!foot )(?<!shop )\btraffic\b(?! (?:in|through|into|at|to) )|\bparking\b"
        r"|\broad ?works\b|\b(?:motorway|highway|ring road)\b"
        r"|\b(?:train|bus|flight) was (?:late|delayed)"
        r"|\bcouldn['’]?t find (?:your|the) (?:place|shop|door)\b|\bnowhere to park\b",
    ),
    "writing": (
        r"(?:我|回头|一会儿?|等下|稍后)[^，。？?您你]{0,8}(?:发|写|整理|打)[^，。？?]{0,8}"
        r"(?:微信|短信|邮件|函|书面|文字|纪要|确认)"
        r"|我[^，。？?]{0,6}(?:发|写)[^，。？?]{0,8}(?:微信|短信|邮件|邮箱|书面|确认函|纪要)",
        r"\bi(?:'ll| will| am going to|'m going to)\b[^.?!]{0,12}\b(?:send|put|pop|write|drop|follow)\b[^.?!]{0,40}"
        r"\b(?:writing|summary|note|e-?mail|message|confirm\w*|text|line|letter|down)\b"
        r"|\bi(?:'ll| will) (?:text|e-?mail|message) (?:you|it|that|this)\b",
    ),
    "anything": (
        r"还有(?:什么|啥|别的|其他)[^，。？?]{0,8}(?:交代|嘱咐|吩咐|要说|要求|注意|需要|要办|要我)"
        r"|还有(?:什么|啥)事[^，。？?]{0,3}(?:吗|么|没有|[？?])",
        r"\banything else\b(?! (?:stopping|holding|behind|wrong|in the way|keeping|to pay))"
        r"|\banything (?:more\b|(?:you|u) need (?:from|me|us)\b)",
    ),
    "weather": (
        r"天气|下雨|下雪|(?:天|外面|今天|这几天|最近)(?:真|好|这么|很|太|有点|可真)?(?:热|冷|闷|凉)|降温|台风"
        r"|雨(?:真|好|这么)?(?:大|停)|路上(?:滑|好走)",
        r"\bweather\b|\brain(?:ing|y|s|ed)?\b|\bsnow(?:ing|y)?\b|\b(?:hot|warm|cold|chilly|freezing|wet) (?:today|out"
        r"|outside|in here|day)\b|\bstorm\b",
    ),
    "wellbeing": (
        r"身体[^，。？?]{0,4}(?:好|恢复|怎么样|咋样|如何)|(?:最近|近来|这阵子|这段时间)[您你]?(?:还|都|可)?(?:好吗"
        r"|好么|怎么样|咋样"
        r"|还好|好不好|如何|忙吗"
        r"|忙不忙|忙啥|忙什么)|别来无恙",
        r"\bhow(?:['’]s| is) (?:your|the) (?:back|knee|leg|shoulder|cold|health)\b"
        r"|\bhow are you\b|\bhow have you been\b|\bhow are things\b|\bhow(?:'s| is) it going\b|\bhow was (?:the"
        r"|your) (?:weekend|holiday|trip)",
    ),
    "thanks": (
        r"谢谢|感谢|多谢|代我(?:问|向)",
        r"\bthank(?:s| you)\b|\bappreciate it\b|\b(?:you['’]re|ur|you are) a (?:star|legend|lifesaver)\b"
        r"|\bgive my (?:best|regards)\b|\bsay hello to\b",
    ),
}
