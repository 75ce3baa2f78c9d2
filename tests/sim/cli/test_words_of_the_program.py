"""The catalogues: complete, compiled, with the same placeholders; and the language chosen as promised."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sim.i18n import _, catalogue_file, choose_language, language, ngettext, parse_lang, sentences, set_language
from tools import catalogue

ROOT = Path(__file__).resolve().parents[3]


def test_nothing_is_missing_unused_fuzzy_or_differs_in_placeholders() -> None:
    assert list(catalogue.problems()) == []


@pytest.mark.parametrize("domain", ["stallbreaker", "click"])
def test_the_compiled_catalogue_is_the_one_of_the_source(domain: str) -> None:
    assert catalogue_file("zh", domain).read_bytes() == catalogue.compiled(catalogue.load(domain=domain))


def test_the_source_is_written_as_the_tool_writes_it() -> None:
    assert catalogue.po_file().read_bytes() == catalogue.as_po(catalogue.load())


def test_click_speaks_only_what_click_says() -> None:
    import click

    sources = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    for message in catalogue.load(domain="click"):
        for text in [message.id] if isinstance(message.id, str) else message.id:
            assert not text or text.replace("\n", "\\n").replace("\t", "\\t") in sources


def test_no_f_string_inside_a_translation() -> None:
    """Extraction passes over f-strings without a word."""
    found = [
        f"{path}:{node.lineno}"
        for path in (ROOT / "sim").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "N_", "ngettext")
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    ]
    assert found == []


def test_switching_needs_no_restart() -> None:
    set_language("zh")
    assert (language(), _("Commands"), _("not a message of ours")) == ("zh", "命令", "not a message of ours")
    assert ngettext("{count} finding", "{count} findings", 1) == "{count}处发现"
    assert sentences("一。", "", "二。") == "一。二。"
    set_language("en")
    assert (language(), _("Commands")) == ("en", "Commands")
    assert ngettext("{count} finding", "{count} findings", 2) == "{count} findings"
    assert sentences("One.", "", "Two.") == "One. Two."


@pytest.mark.parametrize(
    ("wanted", "setting", "environ", "lang"),
    [
        ("zh", "en", {"LANG": "en_GB.UTF-8"}, "zh"),
        (None, "zh", {"STALLBREAKER_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, "zh", {"LANG": "en_GB.UTF-8"}, "zh"),
        (None, None, {"LC_ALL": "zh_TW.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        (None, "", {"LANG": "zh_CN"}, "zh"),
        (None, None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, None, {}, "en"),
    ],
)
def test_the_language_to_start_in(wanted: str | None, setting: str | None, environ: dict[str, str], lang: str) -> None:
    assert choose_language(wanted, setting, environ) == lang


def test_names_of_languages() -> None:
    assert [parse_lang(text) for text in ("zh-Hans", "中文", "EN", "klingon", None)] == ["zh", "zh", "en", None, None]
