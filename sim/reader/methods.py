"""Means of payment asked for or agreed. One that is refused (不收承兑) or only talked of (看下转账记录) is none."""

from __future__ import annotations

from scenarios.vocabulary import Method, MethodRead
from sim.reader.normalise import Folded
from sim.reader.phrases import Phrases, Regex

_WORDS: dict[Method, Phrases] = {
    Method.ACCEPTANCE_BILL: Phrases(
        "银承|商承|银行承兑(?:汇票)?|商业承兑(?:汇票)?|承兑(?:汇票)?|商票|电承|电票|交票|收票(?!据)",
        "(?:bank |banker'?s |commercial )?acceptance(?: bills?| drafts?)?(?! (?:criteria|test|report|"
        "letter))|bankers? drafts?|bills? of exchange",
    ),
    Method.CHEQUE: Phrases(
        "支票|转支",
        "cheques?|(?:a|the|by|your|cut (?:me|us) a|write (?:me|us) a|cashier'?s|company) check(?! (?:on|"
        "with|in|of|whether|if|that|the|up|out))|checks? for \\d",
    ),
    Method.CASH: Phrases(
        "现金(?!流|周转|紧|压|不足|牛|都|很|不多)|现钞|现款|付现",
        "(?:in|by|pay|take|accept|with) cash|cash(?= (?:or|today|now|please|on|in hand|is fine|will do|"
        "works|by))|cash in hand",
    ),
    Method.WECHAT_ALIPAY: Phrases(
        "支付宝|微信(?:转账|转|付款|付|支付|收款|红包|打|扫码|零钱)|(?:走|用|拿|扫|从|打到?|"
        "转到?)(?:我)?微信(?!群|上(?:说|聊|发|讲)|发|说|聊|联系)|微信(?=(?:也|就|或|或者|都)?(?:行|成|可以|"
        "支付宝))|扫码付?|收款码|花呗",
        "alipay|wechat pay|wechat transfer|(?:by|via|on|over|through|use) wechat(?! (?:me|you|group|"
        "message))|wechat(?= (?:is fine|works|or alipay|will do|me the money))",
    ),
    Method.TRANSFER: Phrases(
        "电汇|汇款|汇过来|汇出|汇到|汇给|汇入|(?<![词字语回交外])汇(?=\\d|[一二三四五六七八九十]|个|一|吧|"
        "了|进|完|出|款|掉|齐)|(?:先|请|就|给我|安排|今天|马上|直接|能|要|可以|帮我|到|再|那就|都|来|里|号|"
        "户|前|后|钱|款|万|w|k)汇|银行转账|网银|对公|公户|公对公|公账|转公|走公(?!司(?!的?[账帐户]))|基本户|一般户|银行卡|"
        "转账|转款|转过来|转给|转到|转来|转出|转入|转一下|转进|转一笔|转点|转个(?!弯|圈)|(?:先|请|就|给我|"
        "安排|今天|马上|直接|能|要|帮我|立刻|现在|再|那就|都|把钱|前|后|可以|全部|一次|来)转(?!告|发|正|头|"
        "身|移|介|让|型|变|嫁|折|向|运|悠|机|化|述|达|圈|弯|不开|得开|开|不过|起来|几|交|接|念|手|"
        "给(?:法务|总部|公司|律师)|到(?:法务|总部|公司))|(?<![周运好流逆扭旋翻倒反])转(?=\\d|"
        "[一二两三四五六七八九十半]+(?:万|千|百|个|成))|(?<![周运])转(?=得了|不了|得过来)|(?<![计规策筹谋])划(?:过来|给我|"
        "到|我们|我|款|账|转)|直接划|打到公|走网银|电子汇",
        "wires?|wired|wiring|(?:bank |telegraphic |wire |online |by )?transfer(?:red|ring|"
        "s)?(?! (?:of (?:stock|goods|title|the stock)|stock|the stock|units|the goods|receipt|slip|"
        "record))|t/t|(?:by|via|a) tt|remit(?:tance|ted)?(?! (?:advice|slip|note))|remit|ach|bacs|chaps|"
        "sepa|neft|rtgs|imps|upi|direct debit|standing order|faster payment|bank giro|into (?:our|"
        "the company|the corporate) (?:bank )?account|company account|corporate account|public account",
    ),
}
_REFUSED_BEFORE = Regex(
    r"(?:不(?:收|要|接受?|用|认|走|能收|能用|是)|别(?:用|走|给)?|没法收|拒收|除了|而不是|甭|(?:no|not|"
    r"don't (?:take|do|accept|want)|can't (?:take|accept|do)|cannot (?:take|accept)|won't (?:take|accept)|"
    r"never|rather than|instead of)(?: (?:by|a|an|any|in|more))?)[ ]*(?:银行|商业|远期|个人|"
    r"半年的)?$"
)
_REFUSED_AFTER = Regex(
    r"[^,，。;；!?！？]{0,4}?(?:不行|不收|不要|不接|不能|不算|公司不|我们不|没法|不太|收不了|(?:is|"
    r"are) (?:no good|not|out)|won't|isn't|aren't|doesn't|don't|can't)"
)
_TALKED_OF = Regex(
    r"(?:的)?(?:记录|截图|回单|凭证|凭据|底单|流水|单子|水单|那笔|手续费|限额|系统|(?:receipts?|slips?|"
    r"records?|proof|confirmation|reference|screenshot|fee|limit)(?![a-z]))"
)
_PAST = Phrases(
    "上次|上回|上个?月|之前那|去年|已经(?:转|汇)|付给(?:他|恒|别)|转给(?:他|别|人家)|您说(?:的)?已经|"
    "到底转了|是转的|那笔是",
    "you wired|you transferred|already (?:wired|transferred)|last time|wired them|transferred to them|"
    "they (?:got|were)|in yours|co-op cheque|you'll see|to you|your account|refund|rebate",
)


def find_methods(folded: Folded) -> tuple[MethodRead, ...]:
    """The means of payment asked for or agreed, in order of the text; each stretch of text names one."""
    taken: list[tuple[int, int, Method]] = []
    for method, words in _WORDS.items():
        for start, end in words.spans(folded.text):
            if all(end <= s or e <= start for s, e, _ in taken) and _asked(folded, start, end):
                taken.append((start, end, method))
    taken.sort()
    return tuple(MethodRead(method, folded.span(start, end)) for start, end, method in taken)


def _asked(folded: Folded, start: int, end: int) -> bool:
    text = folded.text
    if _REFUSED_BEFORE.search(text, max(0, start - 24), start) and not _offered(text, start):
        return False
    if _REFUSED_AFTER.match(text, end) or _TALKED_OF.match(text, end):
        return False
    left, right = folded.clause_at(start)
    return text[left:right] not in _PAST


def _offered(text: str, start: int) -> bool:
    """能不能用…, 要不用…: the negation belongs to a question."""
    return text[max(0, start - 6) : start].endswith(
        ("能不能用", "能不能走", "要不用", "要不走", "可不用", "是不是", "行不", "要不要")
    )
