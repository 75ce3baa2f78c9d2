"""The pages for trainers: every piece of YAML is right (or shows the finding it is there for), every command runs."""

from __future__ import annotations

import re
import shlex
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from personas.vocabulary import Lang
from scenarios import keys
from scenarios.load import read_case
from scoring.rubric import BUILT_IN
from sim.cli.main import main
from tests.scenarios.json_schema import Schema, of_yaml
from tests.scenarios.test_rules import blocks

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: dict[Lang, Path] = {"en": DOCS / "trainers.md", "zh": DOCS / "trainers.zh-CN.md"}
BASE = """\
id: my-case
title: {zh: "月底收款", en: "Collecting by month end"}
goods: {zh: "小家电", en: "small appliances"}
debt: {owed: 40万, overdue: 30万, target: 24万}
calendar: {month: 2026-05, start: 4, contacts: 4}
excuses:
  boss_away: {truth: true}
"""
"""What the pieces of the pages are put into."""


@dataclass(frozen=True)
class Piece:
    """One fenced block: its language, text, line, and what the comment above it says it finds (code, words)."""

    kind: str
    text: str
    line: int
    finds: tuple[str, str] | None

    def __str__(self) -> str:
        return f"line {self.line}"


def pieces(page: Path, kind: str) -> list[Piece]:
    text = page.read_text("utf-8")
    pattern = re.compile(r'(?:<!-- finds: (\w+) "(.*?)" -->\n)?```(\w+)\n(.*?)```\n', re.DOTALL)
    return [
        Piece(m[3], m[4], text.count("\n", 0, m.start()) + 1, (m[1], m[2]) if m[1] else None)
        for m in pattern.finditer(text)
        if m[3] == kind
    ]


YAML = [
    pytest.param(lang, piece, id=f"{lang}-{piece.line}")
    for lang, page in PAGES.items()
    for piece in pieces(page, "yaml")
]


@pytest.mark.parametrize(("lang", "piece"), YAML)
def test_every_piece_of_yaml(lang: Lang, piece: Piece) -> None:
    text = "".join((blocks(BASE) | blocks(piece.text)).values())
    found = read_case(text.encode(), "case.yaml", rubrics=("collection",))[1]
    if piece.finds is None:
        assert [finding.render(lang) for finding in found] == []
    else:
        code, words = piece.finds
        shown = [finding.render(lang) for finding in found if finding.code == code]
        assert shown, [finding.code for finding in found]
        assert any(words in text for text in shown), shown


@pytest.mark.parametrize("lang", PAGES)
def test_every_key_is_shown(lang: Lang) -> None:
    shown: set[str] = set()
    for piece in pieces(PAGES[lang], "yaml"):
        if piece.finds is None:
            shown |= set(re.findall(r"([\w]+):", piece.text))
    known = {key for names in keys.KNOWN.values() for key in names}
    assert known - shown == set()


def test_both_pages_show_the_same_pieces() -> None:
    en, zh = (pieces(page, "yaml") for page in (PAGES["en"], PAGES["zh"]))
    assert [piece.text for piece in en if piece.finds is None] == [piece.text for piece in zh if piece.finds is None]
    assert [piece.finds and piece.finds[0] for piece in en] == [piece.finds and piece.finds[0] for piece in zh]
    assert [commands(piece) for piece in pieces(PAGES["en"], "console")] == [
        commands(piece) for piece in pieces(PAGES["zh"], "console")
    ]


def commands(piece: Piece) -> list[str]:
    """The commands of a block, with the language the page is in left out."""
    lines = [line[2:] for line in piece.text.splitlines() if line.startswith("$ ")]
    return [line.replace(" --only zh", " --only en") for line in lines]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a trainer works in, with the files the pages speak of."""
    for name in ("STALLBREAKER_PATH", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STALLBREAKER_HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    pack = work / "our-cases"
    (pack / "rubrics").mkdir(parents=True)
    monkeypatch.chdir(work)
    (work / "talk.txt").write_text("今天请付24万\n", encoding="utf-8")
    strict = (BUILT_IN / "collection.yaml").read_text("utf-8").replace("id: collection", "id: strict")
    (work / "strict.yaml").write_text(strict, encoding="utf-8")
    (pack / "rubrics" / "strict.yaml").write_text(strict, encoding="utf-8")
    case = BASE.replace("id: my-case", "id: packed-case\nrubric: strict")
    (pack / "case.yaml").write_text(case, encoding="utf-8")
    with zipfile.ZipFile(work / "our-cases.zip", "w") as archive:
        archive.writestr("case.yaml", case)
        archive.writestr("rubrics/strict.yaml", strict)
    return work


@pytest.mark.parametrize("lang", PAGES)
def test_every_command_in_order(
    lang: Lang, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STALLBREAKER_LANG", lang)
    for piece in pieces(PAGES[lang], "console"):
        output = ""
        for line in piece.text.splitlines():
            if line.startswith("$ "):
                program, *words = shlex.split(line[2:])
                assert program == "stallbreaker"
                capsys.readouterr()
                assert main(words) == 0, line
                output = "".join(capsys.readouterr())
            else:
                assert line in output, (line, output)


@pytest.mark.parametrize("lang", PAGES)
def test_the_schema_accepts_the_pieces_that_are_right(lang: Lang) -> None:
    from scenarios.schema import case_schema

    schema = Schema(case_schema(lang))
    for piece in pieces(PAGES[lang], "yaml"):
        if piece.finds is None:
            assert schema.accepts(of_yaml("".join((blocks(BASE) | blocks(piece.text)).values()))), piece.line
