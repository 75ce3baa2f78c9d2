"""Persona files: the library is right, wrong files say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from personas.load import PersonaError, load_persona, persona_files, read_persona
from personas.vocabulary import Archetype, Style

GOOD = """\
id: my_dealer
archetype: tough
style: blunt
title: {zh: "大户", en: "big account"}
about: {zh: "说一不二。", en: "Says it once."}
lines:
  greet: {zh: ["来了？", "坐。", "有事？"], en: ["You're here.", "Sit.", "Yes?"]}
"""


@pytest.mark.parametrize("name", persona_files())
def test_the_library_has_no_finding(name: str) -> None:
    path = persona_files()[name]
    assert read_persona(path.read_bytes(), str(path))[1] == []
    template = load_persona(name)
    assert template.id == name
    for lang in ("zh", "en"):
        assert template.title.get(lang)  # type: ignore[arg-type]
        assert template.about.get(lang)  # type: ignore[arg-type]


def test_five_personas_are_built_in() -> None:
    assert {"ordinary_stall", "smooth_promiser", "tough_dealer", "cash_short", "chen"} <= set(persona_files())


def test_a_file_of_one_s_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    template = load_persona(path)
    assert (template.archetype, template.style) == (Archetype.TOUGH, Style.BLUNT)
    assert template.lines["greet"].zh[1] == "坐。"


def test_chinese_keys_and_values() -> None:
    text = '编号: my_dealer\n类型: 强硬\n风格: 爱面子\n实力: 强\n名称: {中文: "大户", 英文: "big account"}\n'
    template, findings = read_persona(text.encode(), "p.yaml")
    assert findings == []
    assert template is not None
    assert (template.archetype, template.style, template.power) == (Archetype.TOUGH, Style.PROUD, "high")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("archetype: tough\n", ""), "E021"),
        (("archetype: tough", "archetype: tuogh"), "E022"),
        (("style:", "stile:"), "E020"),
        (("id: my_dealer", "id: My Dealer"), "E022"),
        ((', en: "big account"', ""), "T201"),
        (("greet:", "greeet:"), "E020"),
        (("说一不二。", "手机13912345678"), "P301"),
    ],
)
def test_mistakes_are_found(change: tuple[str, str], code: str) -> None:
    assert code in [finding.code for finding in read_persona(GOOD.replace(*change).encode(), "p.yaml")[1]]


def test_an_unknown_persona_gets_a_suggestion() -> None:
    with pytest.raises(PersonaError, match="did you mean tough_dealer"):
        load_persona("tough_deeler")


def test_a_wrong_file_carries_its_findings(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("id: x\n", encoding="utf-8")
    with pytest.raises(PersonaError) as raised:
        load_persona(path)
    assert [finding.code for finding in raised.value.findings] == ["E021"]
