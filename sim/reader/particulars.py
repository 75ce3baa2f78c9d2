"""Which particulars of the payment a message asks for or settles: sum, day, payer, means, what if, writing, reason."""

from __future__ import annotations

from scenarios.vocabulary import Particular, ParticularRead
from sim.reader.phrases import Regex

_WORDS: dict[Particular, tuple[str, ...]] = {
    Particular.AMOUNT: (
        r"(?:付|打|转|汇|给|来|走)(?:多少|几个?万)",
        r"多少钱?(?=[？?，,。；;]|$)",
        r"具体(?:金额|数目|多少)",
        r"(?:个|说个|给个|报个)(?:准)?数",
        r"几个数",
        r"金额",
        r"\bhow much\b",
        r"\bwhat (?:amount|figure|sum)\b",
        r"\bthe exact (?:amount|figure|sum)\b",
    ),
    Particular.DAY: (
        r"哪一?天",
        r"几[号点日]",
        r"(?:什么|啥)时[候间]",
        r"何时",
        r"(?:礼拜|星期|周)几",
        r"(?:具体|准确)(?:日期|时间|日子)",
        r"(?:给|定|说|出)个(?:准)?(?:日子|时间|日期)",
        r"\bwh(?:ich|at) (?:exact )?(?:day|date|time)\b",
        r"\bwhen\b(?=[^.]*\?)",
        r"\bby when\b",
    ),
    Particular.PAYER: (
        r"谁(?:来)?(?:去|打|转|汇|付|办|经办|负责|签|跑|操作|安排)",
        r"(?:哪位|哪个人|哪个会计|谁)(?:来)?(?:经办|经手|负责|办|打款|签)",
        r"经办人?",
        r"找谁",
        r"(?:让|叫)(?:会计|财务|出纳|老板娘|嫂子|小\S)(?:去|来|打|转|办)?",
        r"\bwho(?:'s| is| will|'ll)? (?:going to )?(?:sign|pay|send|release|approve|handl|mak|do|press|going)\w*",
        r"\bwho (?:at|on|in) your\b",
        r"\bwhose (?:job|desk|signature)\b",
    ),
    Particular.MEANS: (
        r"(?:哪个|哪家|什么|从哪个|走哪个)(?:账户|帐户|账号|银行|户|行)",
        r"从哪(?:个|儿|里)?(?:账户|户|出|走|打)",
        r"(?:公户|公对公|对公|电汇|转账|承兑|支票|现金|微信|支付宝)",
        r"(?:什么|啥|哪种)(?:方式|办法)(?:付|打|走|结)?",
        r"\b(?:which|what) (?:account|bank|method)\b",
        r"\b(?:by|via) (?:wire|transfer|bank transfer|cheque|check|cash|card|direct debit)\b",
        r"\bhow (?:will|are) you (?:pay|send)\w*",
        r"\bwire\b|\bbank transfer\b|\bbacs\b|\bach\b",
    ),
    Particular.WHAT_IF: (
        r"(?:要是|如果|万一|假如)[^，。,.?？]{0,12}(?:没|不|未)[^，。,.?？]{0,6}(?:到|付|打|来|成|了)",
        r"(?:到不了|不到账|没到账|付不了|打不出来)(?:的话)?(?:怎么|咋|就)",
        r"\b(?:if|should) (?:it|that|the money|the transfer|you|this)[^.?]{0,24}"
        r"(?:n't|not|fails?|slips?|misses?)\b[^.?]{0,20}",
        r"\bif not\b|\bwhat (?:happens )?if\b|\botherwise\b",
    ),
    Particular.ONLY_REASON: (
        r"除了(?:这|那|它|退货|质量|售后|这个|这件|上面)[^。！!]{0,14}(?:还有|别的|其他|其它)",
        r"还有(?:没有)?(?:别的|其他|其它|什么|啥)(?:原因|事|问题|卡着|压着|拦着)",
        r"(?:就|只|光)(?:因为|是|剩|有)?这(?:一)?(?:个|件|桩|条|点)?(?:原因|事|问题)?(?:吗|么|嘛|？|\?)",
        r"(?:这|它)(?:个|件|事)?(?:解决|弄清楚|处理好|办好|搞定)(?:了|以后|之后)?[^。]{0,12}(?:就|能|"
        r"可以)(?:付|打|结|走)",
        r"\b(?:anything|something) else\b[^.]{0,30}\b(?:hold|stop|keep|way|besides|behind|block)\w*",
        r"\b(?:apart from|besides|other than|aside from)\b[^.?]{0,30}\b(?:anything|what else|any other)\b",
        r"\bonly (?:reason|thing|problem|issue)\b",
        r"\b(?:if|once|when) (?:we|i|that|this)[^.?]{0,30}\b(?:sort|fix|solve|settle|"
        r"clear)\w*[^.?]{0,30}\b(?:will|would|can|do) you pay\b",
    ),
    Particular.WRITTEN: (
        r"确认(?:函|单|书)",
        r"书面",
        r"(?:签|落)个?(?:字|名|章)",
        r"(?:短信|微信|邮件|邮箱|文字)\S{0,4}(?:发|给|确认|回|写)|(?:发|写)\S{0,4}(?:短信|微信|邮件|邮箱|文字)",
        r"(?:写|记)(?:下来|在(?:纸|本|单))",
        r"\bin writing\b|\bwritten\b",
        r"\b(?:e-?mail|text|message|letter|note)(?:ing)? (?:you|it|this|that|over|confirm)\w*",
        r"\b(?:send|sending|sent|put)\w* (?:you |this |that |it )?(?:an? |the |by |in )?(?:e-?mail|text|"
        r"confirmation|note|letter|writing)\b",
        r"\bconfirmation (?:letter|e-?mail|note)\b",
        r"\bsign (?:it|this|here|the)\b",
    ),
}
_PATTERNS = {particular: Regex("(?i)" + "|".join(words)) for particular, words in _WORDS.items()}


def read_particulars(text: str) -> tuple[ParticularRead, ...]:
    """The particulars a message touches, each once with its first place, in the order of `Particular`.

    `text` is the message as stored, at most a few thousand characters; patterns have no nested repeats.
    """
    found: list[ParticularRead] = []
    for particular, pattern in _PATTERNS.items():
        match = pattern.search(text)
        if match is not None and match.end() > match.start():
            found.append(ParticularRead(particular, (match.start(), match.end())))
    return tuple(found)
