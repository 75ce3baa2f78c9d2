"""The studio: lists, findings that follow a save, diagrams, previews, play-tests, new cases and copies."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest
from textual.widgets import OptionList

from personas.vocabulary import Lang
from scenarios.load import LIBRARY, check_file, load_case
from sim.tui.drawing import machine, story
from sim.tui.screens.play_test import PlayTestPage
from sim.tui.shelves import case_file, editor
from sim.tui.widgets.field import Field
from sim.workshop.diagrams import talk_chart
from tests.sim.tui.visiting import visit


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_a_new_case_is_written_checked_and_found_in_ones_own_folder(opened, home: Path, lang: Lang) -> None:
    async with opened(lang) as desk:
        await desk.press("u", "n")
        desk.app.screen.query_one("#id", Field).value = "My Case"
        await desk.press("f5")
        assert desk.page == "NewCase", "an id that cannot be one is said, and nothing is written"
        desk.app.screen.query_one("#id", Field).value = "our-case"
        title = "[/ 新案例" if lang == "zh" else "[/ a new case"
        desk.app.screen.query_one("#title", Field).value = title
        await desk.press("f5")
        assert desk.page == "CasePage"
        await desk.until("可以开练" if lang == "zh" else "can be played")
        file = home / "cases" / "our-case.yaml"
        assert check_file(str(file)) == []
        assert load_case(file).title.get(lang) == title
        await desk.press("escape")
        assert desk.page == "StudioPage"
        assert "our-case" in desk.text
        await desk.press("n")
        desk.app.screen.query_one("#id", Field).value = "our-case"
        await desk.press("f5")
        assert desk.page == "NewCase", "an existing file is never overwritten"


async def test_findings_follow_a_save(opened, home: Path) -> None:
    async with opened("en") as desk:
        file = copied(home, "month-end")
        await desk.press("u")
        desk.app.screen.query_one("#files", OptionList).action_first()
        await desk.press("enter")
        await desk.until("can be played")
        good = file.read_text(encoding="utf-8")
        file.write_text(good.replace("target: 24万", "target: 94万"), encoding="utf-8")
        await seen(desk, "cannot be played")
        assert "E034" in desk.text and "94万" in desk.text
        await desk.press("d")
        assert desk.page == "CasePage", "what has errors is not drawn"
        file.write_text(good, encoding="utf-8")
        await seen(desk, "Nothing is wrong")


def copied(home: Path, case: str) -> Path:
    """A case of the library in one's own folder."""
    file = home / "cases" / "mine.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((LIBRARY / f"{case}.yaml").read_bytes())
    return file


async def seen(desk, words: str) -> None:
    """The file is looked at as the clock of the screen does, twice: changed, then settled."""
    for _ in range(3):
        desk.app.screen._poll()
        await desk.settle()
    await desk.until(words)


@pytest.mark.slow
async def test_a_case_of_the_library_is_copied_and_not_changed(opened, home: Path) -> None:
    async with opened("en") as desk:
        await desk.press("u", "end", "c")
        assert desk.page == "CopyCase"
        await desk.press("enter")
        assert desk.page == "CasePage"
        (file,) = (home / "cases").glob("*.yaml")
        assert check_file(str(file)) == []
        assert not case_file(LIBRARY / "month-end.yaml").editable


@pytest.mark.slow
async def test_the_folder_of_ones_own_is_kept(opened, tmp_path: Path) -> None:
    async with opened("en") as desk:
        await desk.press("u", "o")
        (tmp_path / "file").write_text("")
        desk.app.screen.query_one("#folder", Field).value = str(tmp_path / "file")
        await desk.press("enter")
        assert desk.page == "OwnFolder", "a file is no folder"
        desk.app.screen.query_one("#folder", Field).value = str(tmp_path / "ours")
        await desk.press("enter")
        assert desk.page == "StudioPage"
    async with opened("en") as desk:
        assert desk.app.seat.studio == tmp_path / "ours"


@pytest.mark.slow
async def test_diagram_and_preview_show_the_case_in_both_languages(opened) -> None:
    async with opened("en") as desk:
        await visit(desk, "diagram")
        assert "holds back" in desk.text
        await desk.press("right")
        assert "it begins here" in desk.text and "▸" in desk.text
        await desk.press("escape", "v")
        assert "Mr Chen" in desk.text
        await desk.press("left")
        assert "陈总" in desk.text


@pytest.mark.slow
async def test_a_worker_may_report_while_the_language_is_switched(opened) -> None:
    async with opened("en") as desk:
        await visit(desk, "play-test")
        page = desk.app.screen
        for step in range(1, 9):
            page.post_message(PlayTestPage.Progressed(step / 10))
            desk.app.speak("zh" if step % 2 else "en")
            await asyncio.sleep(0)
        await desk.settle()
        await desk.settle()
        assert desk.app.failure is None and desk.app.screen is page
        await desk.press("f1")
        assert desk.page == "Help"


async def test_a_play_test_runs_and_can_be_stopped(opened) -> None:
    async with opened("en") as desk:
        await visit(desk, "play-test")
        desk.app.screen._attempts = 20
        await desk.press("r")
        await desk.until("Done.")
        assert "expert" in desk.text and "target" in desk.text
        await desk.press("m", "r", "x")
        await desk.until("Stopped.")


@pytest.mark.slow
async def test_without_an_editor_or_a_terminal_the_file_is_named(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("en") as desk:
        told: list[str] = []
        monkeypatch.setattr(desk.app, "tell", told.append)
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.delenv("EDITOR", raising=False)
        await visit(desk, "case")
        await desk.press("e")
        assert "No editor is named" in told[-1] and "tui-drill.yaml" in told[-1]
        monkeypatch.setenv("EDITOR", sys.executable)
        await desk.press("e")
        assert "cannot be handed over" in told[-1]


def test_the_editor_begins_at_the_line_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "nano -w")
    assert editor(Path("a b.yaml"), 7) == ["nano", "-w", "+7", "a b.yaml"]
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor(Path("a.yaml"), 7) == ["code", "--wait", "a.yaml"]
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    assert editor(Path("a.yaml")) is None


@pytest.mark.parametrize("width", [40, 72, 120])
def test_drawings_keep_to_their_width_and_leave_nothing_out(width: int) -> None:
    case = load_case("month-end")
    drawn = [row.plain for row in story(case, width)]
    assert all(row.cell_length <= width for row in story(case, width) if "  " not in row.plain.strip())
    assert all(any(name in row for row in drawn) for name in case.excuses)
    chart = talk_chart()
    rows = "\n".join(row.plain for row in machine(chart, width))
    assert all(name in rows for name in chart.names.values())
    assert rows.count("──▸") == len(chart.arrows)


def test_a_case_in_a_pack_of_ones_own_can_be_changed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sim.tui.shelves import shelves

    (tmp_path / "one.yaml").write_bytes((LIBRARY / "month-end.yaml").read_bytes())
    monkeypatch.setenv("STALLBREAKER_PATH", str(tmp_path) + os.pathsep + str(tmp_path / "missing"))
    listed = list(shelves(tmp_path))
    assert [file.editable for file in listed[0].files] == [True]
    assert listed[0].place == str(tmp_path)
    assert listed[1].files == () and listed[1].problem, "a pack that cannot be used says why"
    assert not any(file.editable for file in listed[-1].files)
