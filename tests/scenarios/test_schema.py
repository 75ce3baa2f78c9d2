"""The JSON Schema: every right file is valid by it, and what the reader refuses, it refuses too."""

from __future__ import annotations

import json
import random

import pytest

from personas import keys as persona_keys
from personas.findings import Severity
from personas.load import persona_files
from scenarios import keys
from scenarios.load import LIBRARY, read_case
from scenarios.schema import case_schema, described, persona_schema
from scenarios.starter import Answers, write_case
from tests.scenarios.json_schema import Schema, of_yaml
from tests.scenarios.test_load import SMALL

CASE = Schema(case_schema())
PERSONA = Schema(persona_schema())
FULL = write_case(Answers()) + (
    'lines: {greet: {zh: ["来了？", "坐。", "有事？"], en: ["You\'re here.", "Sit.", "Yes?"]}}\n'
)


@pytest.mark.parametrize("name", sorted(path.stem for path in LIBRARY.glob("*.yaml")))
def test_every_case_of_the_library_is_valid(name: str) -> None:
    assert CASE.accepts(of_yaml((LIBRARY / f"{name}.yaml").read_text("utf-8")))


@pytest.mark.parametrize("name", sorted(persona_files()))
def test_every_persona_of_the_library_is_valid(name: str) -> None:
    assert PERSONA.accepts(of_yaml(persona_files()[name].read_text("utf-8")))


@pytest.mark.parametrize("languages", [("zh",), ("en",), ("zh", "en")])
def test_new_cases_are_valid(languages: tuple[str, ...]) -> None:
    assert CASE.accepts(of_yaml(write_case(Answers(languages=languages))))  # type: ignore[arg-type]


def test_chinese_keys_and_values_are_valid() -> None:
    text = """\
编号: my-case
标题: {中文: "月底收款", 英文: "Collecting by month end"}
难度: 困难
欠款: {总欠: 48万, 逾期: 30万, 账期: 45}
日程: {月份: 2026年3月, 次数: 4, 首次: 电话}
借口:
  质量: {类型: 质量问题, 真假: {真: 30%, 部分: 40%, 假: 30%}, 压款: 8万, 何时提: "催款次数 >= 1"}
"""
    assert read_case(text.encode(), "x")[0] is not None
    assert CASE.accepts(of_yaml(text))


def test_every_key_of_the_tables_is_described_and_no_other() -> None:
    for part, names in keys.KNOWN.items():
        assert set(described()[part]) == set(names), part
    assert set(described()) == {*keys.KNOWN, "persona"}
    assert set(described()["persona"]) == {"like", *persona_keys.KNOWN}
    for part in described().values():
        for about in part.values():
            assert about["zh"] != about["en"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_key_is_explained_in_the_language_asked_for(lang: str) -> None:
    document = case_schema(lang)  # type: ignore[arg-type]
    properties = [*document["properties"].items()]
    properties += [pair for part in document["definitions"].values() for pair in part.get("properties", {}).items()]
    told = [schema["description"] for _key, schema in properties if "description" in schema]
    assert len(told) > 80
    assert all(any("\u4e00" <= char <= "\u9fff" for char in text) == (lang == "zh") for text in told)
    json.dumps(document)


def misspelt() -> list[tuple[str, str, str]]:
    """Every key that FULL has, once misspelt: the key, the right and the wrong line."""
    found = []
    rng = random.Random(3)
    for line in FULL.splitlines():
        key = line.strip().split(":")[0]
        if line.lstrip().startswith(("#", "-")) or not key.isidentifier() or len(key) < 4:
            continue
        named = line.startswith("  ") and not line.startswith("    ") and line.endswith(":")
        if key in ("true", "false", "partly") or named:
            continue
        at = rng.randrange(1, len(key))
        found.append((key, line, line.replace(key, key[:at] + "q" + key[at:], 1)))
    return found


@pytest.mark.parametrize(("key", "right", "wrong"), misspelt())
def test_misspelt_keys_are_refused_by_both(key: str, right: str, wrong: str) -> None:
    text = FULL.replace(right, wrong, 1)
    assert read_case(text.encode(), "x")[0] is None
    assert not CASE.accepts(of_yaml(text))


@pytest.mark.parametrize("key", ["id", "title", "debt"])
def test_what_is_needed_is_needed_by_both(key: str) -> None:
    text = "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    assert read_case(text.encode(), "x")[0] is None
    assert not CASE.accepts(of_yaml(text))


VALUES = [
    ("debt: {owed: 48万, overdue: 30万, target: 24万}", [
        ("debt: {owed: 480000, overdue: 300000}", True), ("debt: {overdue: 30万}", True),
        ("debt: {overdue: \"RMB 300,000\"}", True), ("debt: {overdue: much}", False), ("debt: {overdue: -5}", False),
        ("debt: {overdue: [1]}", False), ("debt: 30万", False), ("debt: {owed: 48万}", False),
        ("debt: {overdue: 30万, terms_days: 400}", False), ("debt: {overdue: 30万, terms_days: 60}", True),
        ("debt: {overdue: 30万, history: [0, 5]}", True), ("debt: {overdue: 30万, history: [0, often]}", False),
    ]),
    ("calendar: {month: 2026-05, contacts: 4}", [
        ("calendar: {contacts: 0}", False), ("calendar: {contacts: 21}", False), ("calendar: {contacts: four}", False),
        ("calendar: {first: call}", True), ("calendar: {first: 电话}", True), ("calendar: {first: letter}", False),
        ("calendar: {month: May}", False), ("calendar: {start: 4, end: 22}", True),
        ("calendar: {start: 40}", False),
        ("calendar: {places: {12: shop}}", True), ("calendar: {places: {monday: shop}}", False),
        ("calendar: {events: [{day: 6, what: {zh: 下雨, en: rain}, effect: {trust: +5%}}]}", True),
        ("calendar: {events: [{day: 6, what: {zh: 下雨, en: rain}, effect: {trust: lots}}]}", False),
    ]),
    ("  cash_tight: {evidence: [books]}", [
        ("  cash_tight: {truth: false, evidence: [books]}", True),
        ("  cash_tight: {truth: 40%, evidence: [books]}", True),
        ("  cash_tight: {truth: perhaps, evidence: [books]}", False),
        ("  cash_tight: {truth: {true: 40%, maybe: 60%}, evidence: [books]}", False),
        ("  cash_tight: {holds_back: {true: 8万, false: 5万}, evidence: [books]}", True),
        ("  cash_tight: {kind: no_money, evidence: [books]}", False),
        ("  cash_tight: {evidence: [books], settled_by: [{show: books, frees: 2万}]}", True),
        ("  cash_tight: {evidence: [books], settled_by: [{frees: 2万}]}", False),
        ("  cash_tight: {evidence: [books], settled_by: [{show: books, offer: promo}]}", False),
        ("  trust: {kind: cash_tight}", False), ("  cash_tight:", True),
    ]),
    ("persona: tough_dealer", [
        ("persona: {like: tough_dealer, region: zh_CN}", True),
        ("persona: {like: tough_dealer, region: Mars}", False),
        ("persona: {like: tough_dealer, firm: {zh: 大通, en: Datong}}", True),
        ("persona: {likes: tough_dealer}", False),
    ]),
    ("money: {cash: 35万, buffer: 8万}", [
        ("money: {cash: 40万, rivals: [{name: Hengda, claim: 5万, leverage: high, plan: 40%}]}", True),
        ("money: {cash: 40万, rivals: [{name: Hengda}]}", False),
        ("money: {cash: 40万, rivals: [{name: Hengda, claim: 5万, plan: 400%}]}", False),
        ("money: {cash: 40万, inflows: [{day: 12, amount: 3万, chance: 70%}]}", True),
        ("money: {cash: 40万, inflows: [{amount: 3万}]}", False),
        ("mood: {trust: 45%, patience: 7}", True), ("mood: {trust: 45}", False), ("mood: {patience: 30}", False),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("right", "other", "fine"), [(right, other, fine) for right, others in VALUES for other, fine in others]
)
def test_reader_and_schema_agree_on_values(right: str, other: str, fine: bool) -> None:
    assert right in SMALL
    text = SMALL.replace(right, other)
    refused = any(finding.severity is Severity.ERROR for finding in read_case(text.encode(), "x")[1])
    assert refused != fine
    assert CASE.accepts(of_yaml(text)) == fine
