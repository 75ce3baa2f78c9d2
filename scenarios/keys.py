"""The keys of a case file and Chinese words for keys and values: one table for the reader and the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.slots import MOMENTS

CASE = {
    "格式": "format", "编号": "id", "标题": "title", "客户": "persona", "评分": "rubric", "评分标准": "rubric",
    "语言": "languages", "难度": "level", "时长": "minutes", "分钟": "minutes", "技能": "skills", "简介": "brief",
    "背景": "brief", "货品": "goods", "币种": "currency", "信用等级": "credit_tier", "信用": "credit_tier",
    "欠款": "debt", "资金": "money", "心情": "mood", "情绪": "mood", "日历": "calendar", "日程": "calendar",
    "借口": "excuses", "理由": "excuses", "证据": "evidence", "支持": "support", "台词": "lines",
    "人物": "persona", "商品": "goods",
}  # fmt: skip
DEBT = {
    "总欠": "owed", "欠款": "owed", "逾期": "overdue", "目标": "target", "账期": "terms_days",
    "账期天数": "terms_days", "发票": "invoices", "单据": "invoices", "付款记录": "history", "历史": "history",
}  # fmt: skip
INVOICE = {
    "号码": "number",
    "单号": "number",
    "开票": "issued",
    "开票日": "issued",
    "到期": "due",
    "到期日": "due",
    "金额": "amount",
}
MONEY = {
    "现金": "cash",
    "账上": "cash",
    "备用": "buffer",
    "留底": "buffer",
    "进账": "inflows",
    "竞争": "rivals",
    "竞争对手": "rivals",
    "对手": "rivals",
}
INFLOW = {"日": "day", "日期": "day", "来自": "from", "金额": "amount", "把握": "chance"}
RIVAL = {
    "名称": "name",
    "要款": "claim",
    "金额": "claim",
    "筹码": "leverage",
    "催得": "presses",
    "催款": "presses",
    "计划": "plan",
}
MOOD = {"信任": "trust", "耐心": "patience", "压力": "pressure", "火气": "upset", "面子": "face", "付款意愿": "will"}
CALENDAR = {
    "月份": "month", "次数": "contacts", "联系次数": "contacts", "地点": "places", "事件": "events",
    "开始": "start", "第一天": "start", "结束": "end", "首次": "first", "首次方式": "first", "轮次": "turns",
}  # fmt: skip
EVENT = {"日": "day", "日期": "day", "内容": "what", "影响": "effect"}
EFFECT = {"信任": "trust", "耐心": "patience", "压力": "pressure", "现金": "cash"}
EXCUSE = {
    "类型": "kind", "类别": "kind", "真假": "truth", "实情": "reality", "压款": "holds_back", "压住": "holds_back",
    "何时提": "raise_when", "证据": "evidence", "怎样了结": "settled_by", "了结": "settled_by", "台词": "lines",
    "说的是": "about", "关于": "about",
}  # fmt: skip
SETTLEMENT = {"出示": "show", "提供": "offer", "金额": "amount", "放出": "frees"}
EVIDENCE = {
    "内容": "what",
    "来源": "from",
    "地点": "place",
    "天数": "days",
    "说明": "says",
    "显示": "says",
    "写着": "says",
}
SUPPORT = {
    "内容": "what", "类型": "kind", "种类": "kind", "适用": "fits", "上限": "limit", "成本": "cost", "放出": "frees",
    "见效天数": "after_days",
}  # fmt: skip
PERSONA = {"同": "like", "像": "like", "模板": "like"}
LINES = {
    "提出": "raise",
    "咬住": "insist",
    "细节": "particulars",
    "绕开": "dodge",
    "承认": "admit",
    "被揭穿": "exposed",
    "了结": "settled",
}

LEVELS = {"简单": "easy", "容易": "easy", "中等": "medium", "困难": "hard", "难": "hard"}
LANGUAGES = {"中文": "zh", "英文": "en", "英语": "en"}
TRUTHS = {
    "真": "true",
    "属实": "true",
    "部分": "partly",
    "半真": "partly",
    "部分属实": "partly",
    "假": "false",
    "不实": "false",
}
KINDS = {
    "竞品收走": "competitor_paid", "质量": "quality_complaint", "质量问题": "quality_complaint",
    "售后": "after_sales", "促销费用": "promo_support", "活动支持": "promo_support", "下游欠款": "downstream_owes",
    "资金紧张": "cash_tight", "没钱": "cash_tight", "老板不在": "boss_away", "缺对账单": "statement_missing",
    "缺发票": "statement_missing", "其他": "other",
}  # fmt: skip
SOURCES = {"手上": "held", "已有": "held", "上门": "visit", "拜访": "visit", "公司": "office", "内勤": "office"}
SUPPORT_KINDS = {"支持": "support", "补救": "repair", "处理": "repair", "返利": "rebate", "折让": "rebate"}
LEVERAGE = {"低": "low", "中": "medium", "高": "high"}
PRESSES = {"很少": "rarely", "每周": "weekly", "经常": "often"}
CONTACT_KINDS = {"上门": "visit", "拜访": "visit", "电话": "call", "消息": "message", "微信": "message"}

CURRENCIES = {
    "人民币": "CNY", "元": "CNY", "RMB": "CNY", "rmb": "CNY", "¥": "CNY", "￥": "CNY", "美元": "USD", "$": "USD",
    "欧元": "EUR", "€": "EUR", "英镑": "GBP", "£": "GBP", "港元": "HKD", "港币": "HKD", "新台币": "TWD", "台币": "TWD",
    "卢比": "INR", "₹": "INR", "日元": "JPY",
}  # fmt: skip

KNOWN: Mapping[str, tuple[str, ...]] = {
    "case": (
        "format", "id", "title", "persona", "rubric", "languages", "level", "minutes", "skills", "brief", "goods",
        "currency", "credit_tier", "debt", "money", "mood", "calendar", "excuses", "evidence", "support", "lines",
    ),
    "debt": ("owed", "overdue", "target", "terms_days", "invoices", "history"),
    "invoice": ("number", "issued", "due", "amount"),
    "money": ("cash", "buffer", "inflows", "rivals"),
    "inflow": ("day", "from", "amount", "chance"),
    "rival": ("name", "claim", "leverage", "presses", "plan"),
    "mood": ("trust", "patience", "pressure", "upset", "face", "will"),
    "calendar": ("month", "contacts", "places", "events", "start", "end", "first", "turns"),
    "event": ("day", "what", "effect"),
    "effect": ("trust", "patience", "pressure", "cash"),
    "excuse": ("kind", "truth", "reality", "holds_back", "raise_when", "evidence", "settled_by", "lines", "about"),
    "settlement": ("show", "offer", "amount", "frees"),
    "moments": MOMENTS,
    "evidence": ("what", "from", "place", "days", "says"),
    "support": ("what", "kind", "fits", "limit", "cost", "frees", "after_days"),
}  # fmt: skip
"""The keys of every part, in the order in which help and editors show them."""
CHINESE: Mapping[str, Mapping[str, str]] = {
    "case": CASE, "debt": DEBT, "invoice": INVOICE, "money": MONEY, "inflow": INFLOW, "rival": RIVAL, "mood": MOOD,
    "calendar": CALENDAR, "event": EVENT, "effect": EFFECT, "excuse": EXCUSE, "settlement": SETTLEMENT,
    "moments": LINES, "evidence": EVIDENCE, "support": SUPPORT,
}  # fmt: skip
"""Chinese words for the keys of every part."""
