"""The words of the rules: there in both languages, with the same slots, and never about the person."""

from __future__ import annotations

import re

import pytest

from personas.vocabulary import LANGS, ExcuseKind, Lang
from scoring.compliance import check_message
from scoring.explain import UnknownRule, explain, listing
from scoring.rule import Rule
from scoring.rules import RULES
from scoring.wording import fill, phrases, read_yaml, rule_text, slots
from tests.scoring.situations import SITUATIONS

SLOTS = {
    "due",
    *(
        "address",
        "goods",
        "day",
        "weekday",
        "payer",
        "days_overdue",
        "terms_days",
        "support",
        "excuse",
        "proof",
        "remedy",
    ),
    *("ask", "first_ask", "offer", "last_ask", "counter", "smaller", "gap", "overdue", "owed", "target"),
    *("named", "agreed", "midpoint", "promised", "planned", "cost"),
}
ALL = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)


@ALL
def test_both_languages_have_the_same_texts_and_slots(rule: Rule) -> None:
    zh, en = (rule_text(rule.id, rule.dimension, lang) for lang in LANGS)
    assert zh.title and en.title and zh.good and en.good and zh.bad and en.bad
    assert set(zh.why) == set(en.why) and set(zh.better) == set(en.better)
    for kind in ("why", "better"):
        for key, text in getattr(zh, kind).items():
            assert slots(text) == slots(getattr(en, kind)[key]) <= SLOTS


@ALL
def test_what_can_be_missed_has_a_better_line(rule: Rule) -> None:
    text = rule_text(rule.id, rule.dimension, "zh")
    assert ("hit" in text.why) != rule.conduct
    assert rule.bonus or {"miss"} <= set(text.why) & set(text.better)


@ALL
def test_texts_judge_the_move_not_the_person(rule: Rule) -> None:
    zh, en = (rule_text(rule.id, rule.dimension, lang) for lang in LANGS)
    told = " ".join([zh.title, en.title, *zh.why.values(), *en.why.values()])
    assert not re.search(r"你(太|真|不够|缺乏)|弱者|胆小|\byou are (too|not)\b|\bweak(ling)?\b (person|trainee)", told)


@pytest.mark.parametrize("lang", LANGS)
def test_chinese_is_chinese_and_english_is_english(lang: Lang) -> None:
    for rule in RULES.values():
        text = rule_text(rule.id, rule.dimension, lang)
        for line in (text.title, text.good, text.bad, *text.why.values(), *text.better.values()):
            wide = re.search(r"[\u3000-\u9fff\uff00-\uffef]", line)
            assert bool(wide) == (lang == "zh"), line


@pytest.mark.parametrize("lang", LANGS)
def test_our_own_better_lines_pass_the_gate(lang: Lang) -> None:
    for rule in RULES.values():
        text = rule_text(rule.id, rule.dimension, lang)
        for line in (text.good, *text.better.values()):
            assert check_message(line) == (), line


def test_phrases_cover_every_excuse() -> None:
    for group in ("excuse", "proof", "remedy"):
        for lang in LANGS:
            assert set(phrases(group, lang)) == {kind.value for kind in ExcuseKind}


@pytest.mark.parametrize("lang", LANGS)
def test_better_lines_are_filled_with_the_case_and_read_well(lang: Lang) -> None:
    for situation in SITUATIONS.values():
        if situation.bad is None:
            continue
        for item in situation.bad(lang).report().items:
            for line in (item.why, item.better or ""):
                assert "{" not in line and "}" not in line
                assert not re.search(r"[。.?？,，][。，,]|\b(RMB 0|0万)\b|  ", line), line


def test_an_unknown_form_of_address_is_left_out() -> None:
    assert fill("{address}, {ask} today.", {"ask": "RMB 20"}, "en") == "RMB 20 today."
    assert fill("{address}，请安排{ask}。", {"address": "陈总", "ask": "20万"}, "zh") == "陈总，请安排20万。"


@pytest.mark.parametrize("lang", LANGS)
def test_explain_shows_the_rule_with_a_good_and_a_bad_example(lang: Lang) -> None:
    for rule in RULES.values():
        text, told = rule_text(rule.id, rule.dimension, lang), explain(rule.id.lower(), lang)
        assert text.title in told and text.good in told and text.bad in told
        assert "{" not in told
    assert len(listing(lang).splitlines()) == len(RULES)


def test_explain_suggests_what_is_near() -> None:
    with pytest.raises(UnknownRule) as caught:
        explain("ANC-30", "en")
    assert caught.value.near and all(rule.startswith("ANC") for rule in caught.value.near)


def test_patterns_of_the_gate_are_read(tmp_path: object) -> None:
    from scoring.conduct import PATTERNS

    assert set(read_yaml(PATTERNS)["patterns"]) <= set(RULES)
