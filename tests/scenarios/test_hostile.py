"""What a trainer or a stranger may write: every class of nonsense has a finding with its place, and no file crashes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from personas.findings import Finding, Severity
from scenarios.load import read_case
from tests.scenarios.test_rules import BASE, case_with, codes

SLIP = 'evidence:\n  slip: {what: {zh: "回单", en: "the slip"}, from: visit}\n'
SEEN = SLIP + "excuses:\n  cash_tight: {truth: true, evidence: [slip]}\n"


def found(example: str, code: str) -> Finding:
    """The first finding of this code in the base case with the example's keys."""
    findings = read_case(case_with(example), "case.yaml")[1]
    by_code = [finding for finding in findings if finding.code == code]
    assert by_code, [finding.render() for finding in findings]
    assert by_code[0].message.zh and by_code[0].message.en
    return by_code[0]


@pytest.mark.parametrize(
    ("example", "code", "said"),
    [
        ("debt: {owed: 48万, overdue: 0}\n", "E023", "more than 0"),
        ("debt: {overdue: 30万, target: 0}\n", "E023", "more than 0"),
        ("debt: {overdue: -30万}\n", "E023", "from 0 to a trillion"),
        ("debt: {overdue: 1e30}\n", "E023", "not a sum"),
        ("debt: {overdue: .nan}\n", "E023", "not a sum"),
        ('debt: {owed: "$480,000", overdue: 30万}\n', "E023", "currency of the case (CNY)"),
        ("currency: JPY\ndebt: {overdue: 300000.50}\n", "E023", "finer than JPY"),
        ("debt: {overdue: 300000.505}\n", "E023", "finer than CNY"),
        ("debt: [30万]\n", "E022", "'key: value' is needed"),
        ("mood: {patience: nan}\n", "E022", "a number is needed"),
        ("currency: XYZ\n", "E022", "none of the values"),
        ("calendar: {month: 2026-03, start: 0001-01-01}\n", "E024", "not a day"),
        ("calendar: {month: 2026-03, end: 9999-12-31}\n", "E024", "not a day"),
        ("calendar: {month: 2026-03, end: 2026-W10-2}\n", "E024", "not a day"),
        ("calendar: {month: 2026-03, end: 2027-12-31}\n", "E032", "at most 92"),
        ("calendar: {month: 2026-03, start: 7, end: 8, contacts: 1}\n", "E032", "no working day"),
        ("calendar: {month: 2026-03, places: {10: warehouse, 10日: shop}}\n", "E015", "twice"),
        ("calendar: {month: 2026-03, end: 20, places: {27: warehouse}}\n", "W113", "outside the case"),
        ("debt: {overdue: 30万, invoices: [{due: 0001-01-05, amount: 30万}]}\n", "E024", "not a day"),
        ("debt: {overdue: 3万, invoices: [{issued: 2026-02-20, due: 2026-02-01, amount: 3万}]}\n", "E034", "before it"),
        (SLIP + "excuses:\n  cash_tight: {truth: true, evidence: [slip, slip]}\n", "W131", "'slip' is here twice"),
        (SLIP.replace("visit", "held, place: shop") + SEEN[len(SLIP) :], "W133", "'place' counts only"),
        ('title: {zh: "", en: " "}\n', "E022", "there is none"),
        ('goods: {zh: "电\\e[31m器", en: "lamps"}\n', "E027", "U+001B"),
        ('goods: {zh: "电\\u202e器", en: "lamps"}\n', "E027", "U+202E"),
        ("goods: {zh: \u7535\u2028\u5668, en: lamps}\n", "E027", "U+2028"),
        ("excuses:\n  cash_tight: {truth: true, raise_when: day == 29}\n", "W101", "never come up"),
        ("excuses:\n  cash_tight: {truth: true, raise_when: paid >= 900万}\n", "W101", "never come up"),
        ("excuses:\n  a: {kind: boss_away, truth: true}\n  b: {kind: cash_tight, raise_when: a is exposed}\n",
         "W101", "'b' can never"),
        ("persona: {like: [chen]}\n", "E022", "not a list"),
        ("languages: [en]\ntitle: 收款\ngoods: lamps\nbrief: Collect.\n", "T207", "Chinese characters"),
        ("languages: [zh]\ntitle: Collect\ngoods: 灯\nbrief: 收款。\n", "T207", "not one Chinese"),
        ("excuses:\n  cash_tight: {truth: true, holds_back: {ture: 3万}}\n", "E020", "'ture'"),
        ("excuses:\n  cash_tight: {truth: true, raise_when: trust < 200%}\n", "W106", "always true"),
        ("money:\n\xa0\xa0cash: 40万\n", "E011", "no-break space"),
        ("languages: []\n", "E022", "'[]' is none"),
        ("persona: {like: chen, surname: " + "陈" * 500 + "}\n", "E022", "at most 120"),
        ("money: {cash: 40万, inflows: [{day: 12, amount: 8万, chance: 0%}]}\n", "W113", "never arrives"),
        ("skills: [" + "anchorin," * 5_000 + "]\n", "E022", "5000 entries"),
        ("excuses:\n" + "".join(f"  e{n}: {{kind: cash_tight}}\n" for n in range(500)), "E022", "500 entries"),
        ("".join(f"k{n}: v\n" for n in range(5_000)), "E020", "4970 more keys"),
    ],
)  # fmt: skip
def test_nonsense_is_told_where_it_stands(example: str, code: str, said: str) -> None:
    texts = [f.message.en for f in read_case(case_with(example), "case.yaml")[1] if f.code == code]
    assert any(said in text for text in texts), texts
    assert found(example, code).source_line


@pytest.mark.parametrize("word", ["人民币", "RMB", "cny", "USD", "usd", "美元", "JPY", "日元", "INR"])
def test_a_currency_has_several_names(word: str) -> None:
    assert (
        read_case(case_with(f"currency: {word}\nbrief: {{zh: 收回来。, en: Collect.}}\n"), "case.yaml")[0] is not None
    )


@pytest.mark.parametrize("truth", ["100%", "0%", "40%", "true"])
def test_a_share_of_truth_may_be_all_or_nothing(truth: str) -> None:
    assert "E035" not in codes(case_with(f"excuses:\n  cash_tight: {{truth: {truth}}}\n"))


@pytest.mark.parametrize(
    ("line", "brace"), [("{ask 没有。", "{"), ("ask} 没有。", "}"), ("{{ask}}没有。", "{"), ("没有{ask}。", "")]
)
def test_braces_come_in_pairs(line: str, brace: str) -> None:
    lines = f'{{raise: {{zh: ["{line}", "没钱。", "空的。"], en: ["No {{ask}}.", "None.", "Empty."]}}}}'
    example = f"excuses:\n  cash_tight:\n    truth: true\n    lines: {lines}\n"
    told = [f for f in read_case(case_with(example), "case.yaml")[1] if f.code == "T203"]
    assert bool(told) == bool(brace)
    if brace:
        assert brace in told[0].message.zh and told[0].source_line[told[0].column - 1] == brace


@pytest.mark.parametrize(
    ("own", "zh", "en", "wrong"),
    [
        ("CNY", "收回24万元。", "Collect ¥240,000.", False),
        ("CNY", "收回24万美元。", "Collect RMB 240,000.", True),
        ("USD", "收回24万美元。", "Collect $240,000.", False),
        ("USD", "收回24万。", "Collect RMB 240,000.", True),
        ("EUR", "收回240,000欧元。", "Collect 240,000 euros.", False),
        ("JPY", "收回24万日元。", "Collect JPY 240,000.", False),
        ("JPY", "收回24万元。", "Collect JPY 240,000.", True),
        ("INR", "收回24万卢比。", "Collect ₹240,000.", False),
        ("INR", "收回24万卢比。", "Collect $240,000.", True),
    ],
)
def test_texts_speak_of_the_currency_of_the_case(own: str, zh: str, en: str, wrong: bool) -> None:
    told = codes(case_with(f'currency: {own}\nbrief: {{zh: "{zh}", en: "{en}"}}\n'))
    assert ("T214" in told) == wrong
    assert "T209" not in told and "T212" not in told


def test_a_sum_in_another_currency_is_compared_as_any_other() -> None:
    brief = 'brief: {zh: "收回25万日元。", en: "Collect JPY 240,000."}\n'
    assert {"T209", "T212"} <= set(codes(case_with("currency: JPY\n" + brief)))


FIRM = 'firm: {zh: "兴和商行", en: "Xinghe Trading"}'


@pytest.mark.parametrize(
    ("persona", "zh", "en", "told"),
    [
        ("ordinary_stall", "兴和商行逾期了。", "Collect.", True),
        ("ordinary_stall", "收款。", "Xinghe Trading is late.", True),
        ("ordinary_stall", "收款。", "Riverside Boba owes us a lot.", True),
        ("ordinary_stall", "证件在公司，跟贸易没关系，城里的超市都来拿货。", "Your company trades with stores.", False),
        (f"{{like: ordinary_stall, {FIRM}}}", "兴和商行逾期了。", "Xinghe Trading owes us a lot.", False),
        (f"{{like: ordinary_stall, {FIRM}}}", "大通商行逾期了。", "Datong Trading is late.", True),
    ],
)
def test_the_firm_in_the_brief_is_the_personas(persona: str, zh: str, en: str, told: bool) -> None:
    assert ("W132" in codes(case_with(f'persona: {persona}\nbrief: {{zh: "{zh}", en: "{en}"}}\n'))) == told


def test_a_rival_may_be_named_in_the_brief() -> None:
    rival = 'money: {cash: 40万, rivals: [{name: {zh: "永利商行", en: "Yongli Trading"}, claim: 5万}]}\n'
    assert "W132" not in codes(
        case_with(rival + 'brief: {zh: "永利商行也在催。", en: "Yongli Trading presses too."}\n')
    )


def test_names_from_abroad_keep_their_letters() -> None:
    name = 'persona: {like: ordinary_stall, region: en_US, surname: {zh: "Bennett", en: "Bennett"}}\n'
    assert "T207" not in codes(case_with(name))
    assert "T207" in codes(case_with('goods: {zh: "paper cups", en: "paper cups"}\n'))


@pytest.mark.parametrize(
    ("money", "reachable"),
    [
        ("{cash: 5万}", False),
        ("{cash: 5万, inflows: [{day: 12, amount: 40万, chance: 0%}]}", False),
        ("{cash: 5万, inflows: [{day: 12, amount: 40万, chance: 10%}]}", True),
        ("{cash: 5万, inflows: [{day: 12, amount: 40万}]}", True),
    ],
)
def test_only_money_that_can_come_counts_for_the_target(money: str, reachable: bool) -> None:
    assert ("W110" in codes(case_with(f"money: {money}\n"))) != reachable


def test_money_that_an_event_brings_counts_for_the_target() -> None:
    event = '{day: 10, what: {zh: "退税到账。", en: "A refund."}, effect: {cash: 40万}}'
    case = f"money: {{cash: 5万}}\ncalendar: {{month: 2026-03, events: [{event}]}}\n"
    assert "W110" not in codes(case_with(case))


def test_what_is_wrong_hides_nothing_that_is_missing() -> None:
    """A debt that is no mapping is one mistake, not two, and its place is its own."""
    errors = [f for f in read_case(case_with("debt: 30万\n"), "case.yaml")[1] if f.severity is Severity.ERROR]
    assert [(f.code, f.line) for f in errors] == [("E022", 7)]


def test_a_line_of_no_language_says_how_to_write_it() -> None:
    told = found('excuses:\n  cash_tight: {lines: {raise: ["没钱。", "空的。", "真没有。"]}}\n', "E022")
    assert "{zh: [...], en: [...]}" in told.message.zh and "{zh: [...], en: [...]}" in told.message.en


def test_nothing_of_a_hostile_size_takes_long(tmp_path: Path) -> None:
    huge = "".join(f"  e{n}: {{kind: cash_tihgt, evidence: [{'x,' * 150}]}}\n" for n in range(150))
    for example in (huge, "  a: {evidence: [" + "qc_reprot," * 9_000 + "]}\n"):
        before = time.process_time()
        read_case((BASE.replace("  cash_tight: {}\n", "") + example).encode(), "case.yaml", tmp_path)
        assert time.process_time() - before < 4
