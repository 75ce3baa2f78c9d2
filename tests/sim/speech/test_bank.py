"""The bank itself: both languages say the same things, in their own script, with known slots, and nothing twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from personas.vocabulary import CASES, LANGS, Deed, ExcuseKind, Lang, Mood, Style
from scenarios.vocabulary import Act
from sim.speech.bank import FOLDER, Line, load_bank, parse_bank, parse_group, parse_key
from sim.speech.slots import SLOTS

HAN = re.compile(r"[\u3400-\u9fff]")
SLOT = re.compile(r"\{[a-z_]+\}")
OF_AN_EXCUSE = (
    Deed.RAISE_EXCUSE,
    Deed.GIVE_PARTICULARS,
    Deed.DODGE_QUESTION,
    Deed.SHOW_DOCUMENT,
    Deed.REFUSE_DOCUMENT,
    Deed.ADMIT,
    Deed.EXPOSED,
    Deed.SETTLE_EXCUSE,
    Deed.INSIST_ON_EXCUSE,
)


def all_lines(lang: Lang) -> list[Line]:
    return [line for lines in load_bank(lang).values() for line in lines]


def groups(lang: Lang) -> dict[str, set[tuple[object, ...]]]:
    return {
        f"{deed}/{kind}": {(line.tags, line.to, line.moods, line.styles) for line in lines}
        for (deed, kind), lines in load_bank(lang).items()
    }


def test_both_languages_have_lines_for_the_same_cases() -> None:
    assert groups("zh") == groups("en")


@pytest.mark.parametrize("lang", LANGS)
def test_no_line_stands_twice(lang: Lang) -> None:
    counts = Counter(re.sub(r"[\W_]", "", line.text) for line in all_lines(lang))
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_slot_is_known_and_every_brace_is_a_slot(lang: Lang) -> None:
    for line in all_lines(lang):
        assert line.slots <= SLOTS, line.text
        assert not set("{}") & set(SLOT.sub("", line.text)), line.text


@pytest.mark.parametrize("lang", LANGS)
def test_every_line_is_a_finished_sentence(lang: Lang) -> None:
    ends = "。！？…" if lang == "zh" else ".!?"
    assert [line.text for line in all_lines(lang) if line.text[-1] not in ends] == []
    assert [line.text for line in all_lines(lang) if line.text != line.text.strip() or "\n" in line.text] == []


def test_chinese_lines_hold_no_latin_letters_or_marks_and_no_digits() -> None:
    for line in all_lines("zh"):
        assert re.search(r"[!-~ ]", SLOT.sub("", line.text)) is None, line.text


def test_chinese_speech_keeps_to_short_sentences() -> None:
    assert [line.text for line in all_lines("zh") if len(SLOT.sub("", line.text)) > 45] == []


def test_english_lines_hold_no_han_and_no_wide_marks() -> None:
    for line in all_lines("en"):
        assert HAN.search(line.text) is None, line.text
        assert line.text.isascii(), line.text
        assert "  " not in line.text, line.text


@pytest.mark.parametrize("lang", LANGS)
def test_files_may_have_lines_for_the_cases_that_the_bank_has(lang: Lang) -> None:
    tags: dict[Deed, set[str]] = {}
    for (deed, _kind), lines in load_bank(lang).items():
        tags.setdefault(deed, set()).update(tag for line in lines for tag in line.tags)
    assert {deed: found for deed, found in tags.items() if found} == {deed: set(cases) for deed, cases in CASES.items()}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("deed", [deed for deed in Deed if deed not in OF_AN_EXCUSE], ids=str)
def test_six_lines_at_least_for_every_deed(lang: Lang, deed: Deed) -> None:
    assert len(load_bank(lang)[deed, None]) >= 6


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ExcuseKind, ids=str)
@pytest.mark.parametrize("deed", OF_AN_EXCUSE, ids=str)
def test_six_lines_at_least_for_every_deed_about_an_excuse(lang: Lang, kind: ExcuseKind, deed: Deed) -> None:
    assert len(load_bank(lang)[deed, kind]) >= 6


def test_general_lines_without_slots_stand_ready_everywhere() -> None:
    for lang in LANGS:
        bank = load_bank(lang)
        for deed, kind in bank:
            keys = [key for key in ((deed, kind), (deed, None), (deed, ExcuseKind.OTHER)) if key in bank]
            always = [
                line
                for key in keys
                for line in bank[key]
                if not (line.slots or line.moods or line.styles or line.to) and not set(line.tags) - {"first"}
            ]
            assert always, (lang, deed, kind)


def test_files_are_of_a_readable_size_and_paired() -> None:
    names = {lang: sorted(path.name for path in (FOLDER / lang).glob("*.yaml")) for lang in LANGS}
    assert names["zh"] == names["en"]
    for path in FOLDER.glob("*/*.yaml"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


def test_every_entry_of_the_files_is_text() -> None:
    for path in FOLDER.glob("*/*.yaml"):
        for key, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for name, texts in entries.items():
                assert isinstance(name, str), (path.name, key, name)
                assert all(isinstance(text, str) for text in texts), (path.name, key, name)


def test_the_name_of_a_group_gives_its_conditions() -> None:
    (line,) = parse_group("first|another to=demand|reject mood=upset style=blunt", ["{ask}？没钱。"])
    assert line.tags == ("first", "another")
    assert line.to == (Act.DEMAND, Act.REJECT)
    assert (line.moods, line.styles) == ((Mood.UPSET,), (Style.BLUNT,))
    assert line.slots == {"ask"}
    assert parse_group("any", ["没钱。"])[0].tags == ()


@pytest.mark.parametrize("name", ["to=dance", "mood=sleepy", "style=loud", "when=first"])
def test_a_condition_that_does_not_exist_is_an_error(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_group(name, ["没钱。"])


def test_keys_name_a_deed_and_maybe_a_kind() -> None:
    assert parse_key("raise_excuse/cash_tight") == (Deed.RAISE_EXCUSE, ExcuseKind.CASH_TIGHT)
    assert parse_key("bye") == (Deed.BYE, None)
    with pytest.raises(ValueError, match="sing"):
        parse_key("sing")
    with pytest.raises(ValueError, match="twice"):
        parse_bank([{"bye": {"any": ["慢走。"]}}, {"bye": {"any": ["回见。"]}}])
