"""The keys of a persona file, and Chinese words for keys and values."""

from personas.vocabulary import CASES

KNOWN = (
    "id", "archetype", "style", "power", "title", "about", "gender", "surname", "address", "firm", "years",
    "history", "goods", "region", "helpers", "bank", "lines",
)  # fmt: skip

KEYS = {
    "编号": "id", "类型": "archetype", "说话风格": "style", "风格": "style", "强势": "power", "实力": "power",
    "名称": "title", "标题": "title", "介绍": "about", "说明": "about", "性别": "gender", "姓": "surname",
    "称呼": "address", "合作年数": "years", "往来": "history",
    "店名": "firm", "公司": "firm", "货品": "goods", "地区": "region", "经办人": "helpers", "银行": "bank",
    "台词": "lines", "同": "like", "像": "like",
}  # fmt: skip
ARCHETYPES = {
    "合作": "cooperative", "普通": "ordinary", "强硬": "tough", "嘴甜": "smooth_promiser",
    "口是心非": "smooth_promiser", "濒临倒闭": "near_failure", "要挟": "leverage_player",
}  # fmt: skip
STYLES = {"平实": "plain", "直": "blunt", "直爽": "blunt", "圆滑": "smooth", "疲惫": "weary", "爱面子": "proud"}
LEVELS = {"低": "low", "弱": "low", "普通": "normal", "一般": "normal", "高": "high", "强": "high"}
GENDERS = {"女": "female", "男": "male", "不限": "any"}
DEEDS = {
    "打招呼": "greet", "闲聊": "small_talk", "问来意": "ask_business", "提借口": "raise_excuse",
    "说细节": "give_particulars", "绕开问题": "dodge_question", "出示": "show_document",
    "不出示": "refuse_document", "承认": "admit", "被揭穿": "exposed", "借口了结": "settle_excuse",
    "咬住借口": "insist_on_excuse", "要支持": "ask_support", "拒绝": "refuse", "还价": "counter_offer",
    "加价": "raise_offer", "答应": "accept", "含糊答应": "promise_vague", "明确承诺": "promise_firm",
    "满口答应": "hollow_yes", "确认": "confirm", "推后": "put_off", "发火": "get_upset", "消气": "calm_down",
    "说要走": "threaten_to_leave", "付款": "pay", "失约的理由": "excuse_for_broken_promise",
    "没听懂": "not_understood", "走人": "walk_out", "告别": "bye",
}  # fmt: skip
_WORDS = {**{deed.value: deed.value for deed in CASES}, **DEEDS}
DEED_CASES = {
    f"{word}/{case}": f"{deed.value}/{case}"
    for deed, cases in CASES.items()
    for word, meant in _WORDS.items()
    if meant == deed.value
    for case in cases
}
"""Keys for the lines of one case of a deed, in English and Chinese: `counter_offer/rest`, `还价/rest`."""
