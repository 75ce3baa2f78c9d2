"""Words by which acts are known, of both languages, and the few lists that tell one act from another."""

from __future__ import annotations

from scenarios.vocabulary import Act
from sim.reader import act_words_en, act_words_zh
from sim.reader.phrases import Phrases

STRONG: dict[Act, Phrases] = {act: Phrases(words, act_words_en.WORDS[act]) for act, words in act_words_zh.WORDS.items()}
"""Words that show an act by themselves."""

META = Phrases(
    "你是(?:不是)?(?:个)?(?:ai|人工智能|机器人?|真人|程序|电脑|模型)|(?:我)?在跟(?:ai|机器)|下一题|"
    "跳过(?:这|本)?题|忽略(?:上面|之前|以上|前面)|系统提示词?|扮演|你的(?:提示|设定|prompt)|"
    "我(?:得)?(?:了)?几分|得多少分|怎么(?:玩|退出)|给我(?:个)?(?:提示|答案)|标准答案",
    "are you (?:an? )?(?:ai|robot|bot|human|real person|real|machine|chatgpt|llm|computer|language model)|"
    "ignore (?:all |the |your |any )?(?:previous|above|prior|earlier)(?: instructions)?|next question|"
    "skip (?:this|the) question|system prompt|your (?:prompt|instructions)|pretend (?:to be|you)|act as|"
    "jailbreak|what(?:'s| is) my score|how do i (?:play|quit|win)|give me the answer|you are now",
)
"""Words to the program, not to the customer."""

QUESTION = Phrases(
    "\\?|？|吗(?=$|[,，。;；!！~… ])|呢(?=$|[,，。;；!！~… ])|什么|啥|哪|多少|怎么|咋|几(?:号|点(?!钱)|时)|"
    "谁|为何|是不是|能不能|有没有|不(?=$)",
    "what|where|when|who|whose|which|why|how|whos|wheres|whats",
)
COMPLAINT = Phrases(
    "质量|坏|破|退货|售后|维修|换货|毛病|问题|投诉|假货|过期|少(?:发|货|了)|错(?:发|货)|漏|旧款|没人(?:管|"
    "修|来)|客服|不(?:能|好)用|炸|漏水|发霉|返修|瑕疵|批次|骂|检测|运费|说好你们|欠我|返利(?:没|都没|还没)|"
    "对账单|发票(?:没|还没)|促销(?:费|款)",
    "fault\\w*|defect\\w*|broken|damag\\w+|quality|complain\\w*|return(?:s|ed)?|repair|warranty|"
    "overheat\\w*|crack\\w*|smash\\w*|leak\\w*|late deliver\\w*|wrong (?:goods|items|model|size)|missing|"
    "short deliver\\w*|courier|hotline|after-?sales|engineer|nobody (?:came|answers|called)|lab|batch|"
    "reject\\w*|promo money|owe me|credit note|statement|overcharged|freight|service|smell|rust\\w*|"
    "germinat\\w+|seed",
)
SALES_TROUBLE = Phrases(
    "卖不(?:动|掉|出)|不好卖|没(?:人买|生意|客|销路)|库存|压(?:货|了|一)|滞销|渠道|下游|下面(?:店|客户)|"
    "淡季|行情|没(?:给我)?结|周转|亏|同行|竞争|牌子|没钱|资金|回款|人流|支持|活动",
    "sell\\w*|stock|shelves|slow|brand|traffic|footfall|season|competit\\w+|nobody|customers|trade|market|"
    "cash|till|downstream|shops owe|help me|support|promo|account",
)
CLAIM_PROMISE = Phrases(
    "周|号|月|明天|后天|今天|下周|万|付|给你|打给|\\d|好|行|定|可以|点",
    "friday|monday|tuesday|wednesday|thursday|tomorrow|today|next|\\d|pay|send|done|ok|fine|week|deal|yes",
)
"""What a customer said that can be agreed to."""
