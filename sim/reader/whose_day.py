"""Whose day it is: of the payment, or of others' doings: your customer pays you on the 20th, 我们财务30号关账."""

from __future__ import annotations

from sim.reader.normalise import Folded
from sim.reader.phrases import Regex

_WHILE = 60
"""Characters of a clause before and after a day that are looked at."""
_MANNER = r"(?:之?前|以前|就|会|要|才|再|都|也|能|可以|应该|肯定|准时|统一|集中|得)*"
_PAID_BEFORE = Regex(
    r"(?:付|结|打|转|汇|划|返|退|还)(?:钱|款|账)?给[您你]们?[^,，。;；]{0,6}$|"
    r"(?<![我们])(?:给|跟|和|同)[您你]们?(?:那边|那儿|公司|店里)?"
    r"(?:付|结(?![论果束])|打(?!电话)|转(?!达|告)|汇(?!报)|划|回款|放款)[^,，。;；]{0,6}$|"
    r"(?<![a-z])(?<!to )(?:pays?|paid|paying|repays?|refunds?|reimburses?|settles? (?:up )?with) (?:to )?you"
    r"(?: (?:back|out|all|again|only|always|usually|every [a-z]+|monthly))*(?: (?:on|by|until|before))?(?: the)? $|"
    r"(?<![a-z])you(?:'re| are| get| got|'ll get|'ll be| will be| will get) (?:all )?(?:paid|reimbursed)"
    r"(?:(?! (?:us|me)(?![a-z]))[^,.;!?]){0,24}$"
)
"""Before a day: what is paid to the customer."""
_OTHERS_BEFORE = Regex(
    r"(?:[您你]们?(?:的|那个?|家|那边的?)?(?:客户|下家|下游|买家|甲方|业主|超市|分销商|网点)|工程款|贷款|拆迁款|房款|退税|定金)"
    r"[^,，。;；您你我]{0,6}$|"
    r"(?<![a-z])your (?:own |end )?(?:customers?|clients?|buyers?|retailers?|shops?|tenants?|contractors?|developers?|"
    r"bank|loan|grant|wages)(?: [a-z]+)? (?:pays?|settles?|releases?|clears?|transfers?|sends?|comes?|lands?|arrives?)"
    r"(?! (?:us|me)(?![a-z]))[^,.;!?]{0,24}$"
)
"""Before a day: money of the customer's customers, or of his bank."""
_OTHERS_AFTER = Regex(rf"(?:{_MANNER})(?:付|结|打|下来|到账|到(?!期)|回|放|批|转|汇|给)|(?=$|[,，.;!?。])|.*[a-z]")
_PAID_AFTER = Regex(
    rf"{_MANNER}(?:(?<!我)给|跟|和|同)[您你]们?(?:那边|那儿|公司|店里)?"
    r"(?:付|结(?![论果束])|打(?!(?:个|一)?电话)|转(?!达|告)|汇(?!报)|划|回款|回钱|放款|到账|钱|货款)|"
    rf"{_MANNER}(?:付|结|打|转|汇|划|返|退)(?:钱|款|账)?给[您你]|"
    r",? (?:they|he|she|it|the [a-z]+)(?:'ll| will)? pays? you(?![a-z])"
)
_ROUTINE_AFTER = Regex(
    rf"{_MANNER}(?:(?:关|封|扎|轧|锁|出|做|交|报)(?:账|帐|表)(?!之?前|以前|户)|关系统|出报表|交报表|报数|月结(?!清)|"
    r"盘(?:点|库)|结婚|办(?:喜|满月|生日)?酒|摆酒|过生日|高考|中考|开学|住院|出院|手术|搬家|装修|开业|出国|旅游|到港|到货|上市|上线|发布|开幕|开售|涨价|调价|"
    r"不在|请假|上班(?!就|再|后|第一|时|的时候|的话)|回来|飞|去(?!趟?银行|打|付|转|汇|办|存|柜台|把)|开始(?!付|还|打|结)|"
    r"(?:发|开)(?:工资|薪|饷)|交(?:房租|租|税|社保)|报税|还(?:房贷|车贷|贷款|银行)|"
    r"开(?:会|例会|月会)|审计|考核|休假|放假|休息|轮休|值班|出差|才?在(?:公司|办公室|单位))(?!之?前|以前|之?后|以后|就|再)"
)
"""After a day: what happens then in any office, whoever pays."""
_DUES_BEFORE = Regex(r"(?:工资|薪水|房租|租金|房贷|车贷|社保|水电费?)(?:都?是|要|得|在|每月|每个月|一般)*$")
_DUES_AFTER = Regex(r"(?:就|要|得|才|都|准时|统一)*(?:发(?!货|车|您|你|给)|交|扣|到期)")
_PRESENT_BEFORE = Regex(
    r"(?:请假|出差|休假|休息|旅游|住院|休)(?:一直)?到$|"
    r"(?<![a-z])(?:is|are|was|were|be|being|[a-z]+'s|you're|they're) (?:only |just )?(?:back|away|off|travelling|"
    r"on leave|abroad|on holiday|on vacation|out of (?:town|the office|office)|in the office)(?: (?:in|from) [a-z]+)?"
    r"(?: (?:on|until|till|from|by))?(?: the)? $|"
    r"(?<![a-z])(?:fl(?:y|ies|ying)|travel(?:s|ling)?|go(?:es|ing)? away)(?: out| off| home| back)?(?: to [a-z]+)?"
    r"(?: (?:on|until|till))?(?: the)? $"
)
"""Before a day: whoever is there or away."""
_OURS_BEFORE = Regex(
    r"(?<![a-z])(?:our|the|my|head office's|hq's) (?:own )?"
    r"(?:books?|ledgers?|accounts|accounts? (?:team|department|office|people)|accounting|"
    r"finance(?: team| department| people)?|month|quarter|year|system|period|auditors?|office)"
    r"(?: (?:all|always|only|usually|also|itself))? "
    r"(?:clos\w+|shuts?|locks?|ends?|freez\w+|runs?|(?:is|are|gets?) (?:closed|shut|audited|locked|in|here)|"
    r"cuts? off|reports?|does its run)(?! (?:your|the) (?:account|line|credit))[^,.;!?]{0,24}$|"
    r"(?<![a-z])(?:my|our) (?:boss|manager|director|accountant|finance (?:manager|director)|colleague|chief|gm|ceo|"
    r"supervisor|team|driver|engineer)(?:'s| is| are|'ll be| will be)? (?:only |just )?"
    r"(?:back|away|off|out|in(?: the office)?|travelling|on leave|here|around|at|returns?|comes? back|leaves?|meets?|"
    r"reviews?|checks?|audits?)(?![a-z])[^,.;!?]{0,24}$|"
    r"(?<![a-z])(?:i'm|i am|i'll be|we're|we'll be) (?:off|away|out|travelling|on leave|busy|not in|closed|shut|"
    r"tied up|in (?:a meeting|meetings|[a-z]+ town|the office))(?![a-z])[^,.;!?]{0,16}$"
)
"""Before a day: what our books, or somebody of ours, do then."""
_AWAY_BEFORE = Regex(
    r"(?:我们?|咱们?)(?:的|这边的?|公司的?)?(?:(?:老板|老总|领导|经理|总监|主管|会计|财务|出纳|同事|总部)[^,，。;；您你]{0,6})?$"
)
_AWAY_AFTER = Regex(
    r"(?:就|要|才|会|都|也|得)*(?:回来|回|出差|休|不在|在(?!前)|开会|上班|来(?!收|拿)|到岗|查|审|盘|看报|听汇报)"
)
_GONE_AFTER = Regex(
    r"(?:(?:已经?|都|早|又|刚|全)(?:就|都|经|也)?)+(?:给[^,，。;；您你]{1,6})?(?:付|打|结|转|汇|清|还|给)(?:款|钱|清|账|完)*过?了"
)
_GONE_LAST = Regex(r"也?(?:付|打|结|转|汇|清|还)(?:款|钱|清|账|完)*过?了(?=$|[,，。;；!！?？\d一二两三四五六七八九十])")
_SUBJECT = Regex(r"(?!.*[您你万千元块钱款0-9])[\u4e00-\u9fff]{2,10}$")
_GONE_BEFORE = Regex(
    r"(?<![a-z])(?:(?:was|were|has been|have been) (?:paid|settled|cleared)|"
    r"(?:has|have|had)(?: [a-z]+)? (?:paid|settled|cleared|sent)|paid|sold|took|sent|bought|received|delivered|shipped|"
    r"ordered|supplied|invoiced|billed|moved)(?![a-z])"
    r"[^.;!?]{0,40}$"
)
_GONE_NOT = Regex(
    r"(?<![a-z])(?:if|unless|until|once|when|so|pls|please|send|pay|not|gets?|getting|got|how|want|need|see|can|could|should|must|would|be|"
    r"have (?:it|this|that|the|those|them|all)|isn't|aren't|wasn't)(?![a-z])"
)


def is_theirs(folded: Folded, start: int, end: int) -> bool:
    """Whether the day is that of somebody else's payment, or of what happens in an office anyway."""
    left, right = folded.clause_at(start)
    text, before, stop = folded.text, folded.text[max(left, start - _WHILE) : start], min(right, end + _WHILE)
    return bool(
        _PAID_BEFORE.search(before)
        or (_OTHERS_BEFORE.search(before) and _OTHERS_AFTER.match(text, end, stop))
        or _PAID_AFTER.match(text, end, stop)
        or _OURS_BEFORE.search(before)
        or _PRESENT_BEFORE.search(before)
        or _ROUTINE_AFTER.match(text, end, stop)
        or (_AWAY_BEFORE.search(before) and _AWAY_AFTER.match(text, end, stop))
        or (_DUES_BEFORE.search(before) and _DUES_AFTER.match(text, end, stop))
    )


def was_paid(folded: Folded, start: int, end: int) -> bool:
    """Whether a stretch of time (this month) is told of, in which somebody paid or something was sold."""
    left, right = folded.clause_at(start)
    before = folded.text[left:start]
    if _GONE_AFTER.match(folded.text, end, right) or (
        _GONE_LAST.match(folded.text, end, right) and _SUBJECT.match(before)
    ):
        return True
    return bool(_GONE_BEFORE.search(before)) and not _GONE_NOT.search(before)
