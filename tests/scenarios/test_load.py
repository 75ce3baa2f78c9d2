"""Loading and checking cases: what a file comes to, every default, all findings in one run, where cases are found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personas.findings import Severity
from personas.load import persona_templates
from personas.vocabulary import CreditTier, ExcuseKind, Truth
from scenarios.load import ScenarioError, case_heads, check_file, find_case, load_case, read_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import ContactKind
from scenarios.workdays import is_workday

MINIMAL = """\
id: my-case
title: {zh: "月底收款", en: "Collecting by month end"}
debt: {overdue: 30万}
"""
SMALL = """\
format: 1
id: my-case
title: {zh: "月底收款", en: "Collecting by month end"}
persona: tough_dealer
brief: {zh: "月底前把逾期的货款收回来。", en: "Collect what is overdue by the end of the month."}
goods: {zh: "小家电", en: "small appliances"}
debt: {owed: 48万, overdue: 30万, target: 24万}
money: {cash: 35万, buffer: 8万}
calendar: {month: 2026-05, contacts: 4}
evidence:
  books: {what: {zh: "账本", en: "the books"}, from: visit}
support:
  promo: {what: {zh: "促销", en: "a promotion"}, limit: 2万, frees: 10万, after_days: 5, fits: [cash_tight]}
excuses:
  cash_tight: {evidence: [books]}
"""


def case(text: str) -> Scenario:
    scenario, findings = read_case(text.encode(), "case.yaml")
    assert scenario is not None, [finding.render() for finding in findings]
    return scenario


def codes(text: str) -> list[str]:
    return [finding.code for finding in read_case(text.encode(), "case.yaml")[1]]


def errors(text: str) -> list[str]:
    return [f.code for f in read_case(text.encode(), "case.yaml")[1] if f.severity is Severity.ERROR]


def test_three_lines_make_a_whole_case() -> None:
    found = case(MINIMAL)
    assert (found.debt.owed, found.debt.overdue, found.debt.target) == (30_000_000, 30_000_000, 24_000_000)
    assert found.money.cash - found.money.buffer > found.debt.target
    assert (found.calendar.start, found.calendar.end) == (date(2026, 3, 2), date(2026, 3, 31))
    assert (found.calendar.contacts, found.calendar.first) == (4, ContactKind.VISIT)
    assert found.persona.id == "ordinary_stall"
    assert found.credit_tier is CreditTier.B
    assert found.debt.history
    assert "30万" in found.brief.get("zh")
    assert "RMB 300,000" in found.brief.get("en")
    assert codes(MINIMAL) == ["W108"]


def test_a_small_file_has_no_finding_and_sensible_defaults() -> None:
    assert codes(SMALL) == []
    excuse = case(SMALL).excuses["cash_tight"]
    assert excuse.kind is ExcuseKind.CASH_TIGHT
    assert sum(excuse.truth.values()) == pytest.approx(1)
    assert set(excuse.truth) == set(excuse.reality) == set(excuse.holds_back) == set(excuse.settled_by) == set(Truth)
    assert all(0 < amount <= 30_000_000 for amount in excuse.holds_back.values())
    assert [s.offer for s in excuse.settled_by[Truth.TRUE]] == [None, "promo"]
    assert [s.show for s in excuse.settled_by[Truth.FALSE]] == ["books"]
    assert excuse.raise_when.text == "asks >= 1"


@pytest.mark.parametrize(
    ("owed", "overdue"),
    [("48万", "30万"), ("30万", "30万"), ("1,000", "900"), ("7", "7"), ("123,456.78", "100,000.01")],
)
def test_default_invoices_add_up(owed: str, overdue: str) -> None:
    found = case(MINIMAL.replace("{overdue: 30万}", f'{{owed: "{owed}", overdue: "{overdue}"}}'))
    late = [invoice for invoice in found.debt.invoices if invoice.due < found.calendar.start]
    assert sum(invoice.amount for invoice in found.debt.invoices) == found.debt.owed
    assert sum(invoice.amount for invoice in late) == found.debt.overdue
    assert all(invoice.issued < invoice.due and invoice.amount > 0 for invoice in found.debt.invoices)


def test_everything_can_be_written_in_chinese() -> None:
    text = """\
格式: 1
编号: my-case
标题: {中文: "月底收款", 英文: "Collecting by month end"}
客户: tough_dealer
难度: 困难
时长: 20
技能: [锚定, 核实]
简介: {中文: "月底前收回逾期货款。", 英文: "Collect what is overdue."}
货品: {中文: "小家电", 英文: "small appliances"}
信用: C
欠款: {总欠: 48万, 逾期: 30万, 目标: 24万, 账期: 45}
资金:
  现金: 35万
  留底: 8万
  进账: [{日: 12, 来自: 福满家, 金额: 8万, 把握: 70%}]
  竞争: [{名称: 恒达, 要款: 10万, 筹码: 高, 催款: 每周}]
心情: {信任: 45%, 耐心: 7, 压力: 20%}
日程: {月份: 2026年3月, 次数: 4, 首次: 电话, 事件: [{日: 20, 内容: {中文: "下雨", 英文: "Rain."}, 影响: {压力: +15%}}]}
证据:
  盘点: {内容: {中文: "仓库盘点", 英文: "a stock count"}, 来源: 上门}
支持:
  换货: {内容: {中文: "换货", 英文: "replacement"}, 类型: 补救, 适用: [质量问题], 上限: 1万}
借口:
  质量:
    类型: 质量问题
    真假: {真: 30%, 部分: 40%, 假: 30%}
    压款: 8万
    何时提: 催款次数 >= 1 且 信任 < 60%
    证据: [盘点]
    了结: {部分: [{出示: 盘点, 放出: 6万}], 真: [{提供: 换货, 金额: 0.6万}], 假: [{出示: 盘点}]}
    台词: {提出: {中文: ["不行。", "没门。", "免谈。"], 英文: ["No.", "Never.", "No way."]}}
"""
    assert codes(text) == []
    found = case(text)
    assert (found.level, found.minutes, found.credit_tier, found.debt.terms_days) == ("hard", 20, CreditTier.C, 45)
    assert found.skills == ("anchoring", "verification")
    assert found.money.inflows[0].chance == 0.7
    assert found.money.rivals[0].leverage == "high"
    assert found.calendar.first is ContactKind.CALL
    assert found.calendar.events[0].pressure == 0.15
    excuse = found.excuses["质量"]
    assert excuse.kind is ExcuseKind.QUALITY_COMPLAINT
    assert excuse.settled_by[Truth.TRUE][0].amount == 600_000
    assert excuse.raise_when.holds({"asks": 1.0, "trust": 0.5}, {}, [])
    assert excuse.lines["raise"].en == ("No.", "Never.", "No way.")


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        ("false", {Truth.FALSE: 1.0}),
        ("部分", {Truth.PARTLY: 1.0}),
        ("40%", {Truth.TRUE: 0.4, Truth.FALSE: 0.6}),
        ("{true: 30%, partly: 70%}", {Truth.TRUE: 0.3, Truth.PARTLY: 0.7}),
        ("{true: 33%, partly: 33%, false: 34%}", {Truth.TRUE: 0.33, Truth.PARTLY: 0.33, Truth.FALSE: 0.34}),
        ("{true: 100%, false: 0%}", {Truth.TRUE: 1.0}),
    ],
)
def test_truths(truth: str, expected: dict[Truth, float]) -> None:
    found = case(SMALL.replace("{evidence: [books]}", f"{{truth: {truth}, evidence: [books]}}"))
    assert found.excuses["cash_tight"].truth == pytest.approx(expected)


def test_one_value_counts_for_every_truth_that_can_be_drawn() -> None:
    reality = '{zh: "有钱", en: "there is money"}'
    excuse = f"{{truth: {{partly: 50%, false: 50%}}, holds_back: 8万, reality: {reality}, evidence: [books]}}"
    found = case(SMALL.replace("{evidence: [books]}", excuse)).excuses["cash_tight"]
    assert found.holds_back == {Truth.PARTLY: 8_000_000, Truth.FALSE: 8_000_000}
    assert {text.get("zh") for text in found.reality.values()} == {"有钱"}


def test_all_findings_come_in_one_run_and_in_order() -> None:
    text = """\
format: 2
id: My Case
titel: {zh: "月底收款", en: "Collecting"}
level: hardd
minutes: soon
debt: {owed: 四十八万, overdue: 60万}
mood: {trust: 45}
calendar: {month: 2026-02, start: 31}
excuses:
  quality:
    kind: qualty_complaint
    truth: {true: 30%, false: 30%}
    raise_when: trsut < 3
    evidence: [stock_count]
    settled_by: [{frees: 3}]
  trust: {kind: cash_tight}
"""
    found = read_case(text.encode(), "case.yaml")[1]
    assert {f.code for f in found} >= {"E020", "E022", "E023", "E026", "E030", "E031", "E032", "E033", "E035"}
    form = [f.line for f in found if f.code <= "E020"]
    others = [f.line for f in found if f.code > "E020"]
    assert [f.line for f in found] == sorted(form) + sorted(others)
    assert read_case(text.encode(), "case.yaml")[0] is None
    hints = " ".join(f.render("en") for f in found)
    for meant in ("'title'", "'hard'", "48万", "45%", "'quality_complaint'", "'trust'"):
        assert f"did you mean {meant}?" in hints


def test_slips_and_other_findings_come_together() -> None:
    text = SMALL.replace("level", "level").replace("money: {cash", "money：{cash").replace("[books]}", "[bocks]}")
    assert errors(text) == ["E011", "E030"]


def test_a_warning_can_be_ignored() -> None:
    text = SMALL.replace("calendar: {month: 2026-05, contacts: 4}", "calendar: {month: 2026-05, contacts: 4, start: 2}")
    assert codes(text) == ["W112"]
    assert codes(text.replace("start: 2}", "start: 2}  # lint: ignore W112")) == []


def test_one_language_is_enough_when_the_file_says_so() -> None:
    text = """\
languages: [中文]
id: my-case
title: 月底收款
brief: 收回逾期的货款。
goods: 灯具
debt: {overdue: 30万}
excuses: {boss_away: {truth: true}}
"""
    assert codes(text) == []
    assert case(text).languages == ("zh",)
    assert case(text).title.get("en") == "月底收款"


def test_the_hash_ignores_how_the_file_was_saved_but_not_what_it_says() -> None:
    plain = case(SMALL).source_hash
    windows = read_case(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode(), "elsewhere.yaml")[0]
    assert windows is not None
    assert windows.source_hash == plain
    assert len(plain) == 64
    assert case(SMALL.replace("buffer: 8万", "buffer: 7万")).source_hash != plain
    assert case(SMALL.replace("tough_dealer", "cash_short")).source_hash != plain


def test_a_persona_can_be_changed_in_the_case() -> None:
    found = case(
        SMALL.replace(
            "persona: tough_dealer", "persona: {like: tough_dealer, region: zh_CN, firm: {zh: 大通商行, en: Datong}}"
        )
    )
    assert found.persona.region == "zh_CN"
    assert found.persona.firm.get("en") == "Datong"
    assert found.persona.style == "proud"


def test_a_persona_file_beside_the_case(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir()
    persona = tmp_path / "personas" / "aunt.yaml"
    persona.write_text("id: aunt\narchetype: cooperative\ngender: female\n", encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(SMALL.replace("tough_dealer", "aunt"), encoding="utf-8")
    found = load_case(path)
    assert found.persona.gender == "female"
    persona.write_text("id: aunt\narchetype: tough\n", encoding="utf-8")
    assert load_case(path).source_hash != found.source_hash
    persona.write_text("id: aunt\narchetype: toguh\n", encoding="utf-8")
    assert [finding.code for finding in check_file(path)] == ["E030"]


def test_folders_of_one_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "other-name.yaml"
    path.write_text(SMALL, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("[[[", encoding="utf-8")
    (tmp_path / "binary.yaml").write_bytes(b"\x00\xff\xfe")
    monkeypatch.setenv("STALLBREAKER_PATH", str(tmp_path))
    heads = {head.id: head for head in case_heads()}
    assert heads["my-case"].path == path
    assert load_case("my-case").id == "my-case"
    assert {"month-end", "quality-claim", "opening-drill"} <= set(heads)


def test_a_built_in_case_cannot_be_replaced_by_accident(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text(SMALL.replace("my-case", "month-end"), encoding="utf-8")
    monkeypatch.setenv("STALLBREAKER_PATH", str(tmp_path))
    assert load_case("month-end").title.get("zh").startswith("兴和商行")
    assert [head.path.parent for head in case_heads() if head.id == "month-end"] != [tmp_path]


def test_an_unknown_case_gets_a_suggestion() -> None:
    with pytest.raises(ScenarioError, match="did you mean month-end") as raised:
        load_case("month-edn")
    assert raised.value.suggestions == ("month-end",)
    with pytest.raises(ScenarioError, match=r"there are: .*month-end, .*opening-drill"):
        load_case("xyz")


@pytest.mark.parametrize("name", ["../library/month-end", "", ".", "/etc/passwd", "a\x00b"])
def test_odd_names_are_unknown_cases(name: str) -> None:
    with pytest.raises(ScenarioError):
        find_case(name)


def test_a_wrong_file_carries_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SMALL.replace("overdue: 30万", "overdue: 90万"), encoding="utf-8")
    with pytest.raises(ScenarioError) as raised:
        load_case(path)
    assert [finding.code for finding in raised.value.findings] == ["E034"]


def test_files_that_cannot_be_opened_give_one_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in check_file(tmp_path / "none.yaml")] == ["E019"]
    assert [finding.code for finding in check_file(tmp_path)] == ["E019"]


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    (finding,) = check_file(path)
    assert finding.code == "E017"
    assert "200.0 MB" in finding.message.en


@pytest.mark.parametrize(
    ("text", "code"), [("just words\n", "E019"), ("- a\n- b\n", "E019"), ("标题：月底\n", "E011"), ("", "E019")]
)
def test_files_of_the_wrong_shape(text: str, code: str) -> None:
    assert errors(text)[0] == code
    assert len(errors(text)) == 1 or code == "E011"


def test_personas_are_listed() -> None:
    assert "smooth_promiser" in [template.id for template in persona_templates()]


def test_days_of_the_calendar_are_of_its_month() -> None:
    found = case(SMALL)
    assert (found.calendar.start, found.calendar.end) == (date(2026, 5, 1), date(2026, 5, 29))
    assert is_workday(found.calendar.start)
