"""Every screen's main path, by keys, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button, OptionList

from personas.vocabulary import Lang
from sim.i18n import language
from sim.shown_scores import points
from sim.tui.palette import open_settings
from sim.tui.widgets.composer import Composer
from sim.tui.widgets.conversation import Conversation, Message
from sim.tui.widgets.field import Field
from sim.tui.widgets.ticks import TickList

SAID: dict[Lang, tuple[str, str]] = {
    "zh": ("陈总，逾期30万，请您今天先安排28万，电汇。", "不行，还是28万。"),
    "en": ("Mr Chen, 300k is overdue. Please transfer 280k today.", "No, it is still 280k."),
}


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_a_drill_from_first_run_to_debrief_by_keys(opened, home: Path, lang: Lang) -> None:
    async with opened(lang, name="") as desk:
        assert desk.page == "Welcome"
        await desk.type("王小明" if lang == "zh" else "Wang")
        await desk.type("East")
        assert desk.page == "Lobby"
        await choose(desk, "tui-drill")
        await desk.press("enter")
        assert desk.page == "DossierPage"
        for typed in ("24万", "15万", "28万"):
            await desk.type(typed)
        await desk.press("f5")
        assert desk.page == "TalkPage"
        for text in SAID[lang]:
            await desk.type(text)
            assert text[:12] in desk.text
        conversation = desk.app.screen.query_one(Conversation)
        assert [entry.role for entry in conversation.entries] == ["divider", "own", "dealer", "own", "dealer"]
        assert all(entry.chips for entry in conversation.entries if entry.role == "own")
        await desk.press("ctrl+l")
        await desk.press("enter")
        assert desk.page == "DebriefPage"
        await desk.press("escape")
        assert desk.page == "Lobby"
        (attempt,) = desk.app.seat.attempts()
        assert (attempt.status, attempt.mode, attempt.lang, attempt.team) == ("finished", "ranked", lang, "East")
        assert points(attempt.scores.total or 0) in desk.text


async def choose(desk, case: str) -> None:
    """Move the highlight of the lobby's list to a case, by keys."""
    cases = desk.app.screen.query_one("#cases", OptionList)
    for _ in range(cases.option_count):
        assert cases.highlighted is not None
        if cases.get_option_at_index(cases.highlighted).id == f"case:{case}":
            return
        await desk.press("down")
    raise AssertionError(f"{case} is not in the lobby")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_a_month_with_documents_waiting_and_the_end(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        await desk.open("tui-month")
        await desk.press("f5")
        assert desk.page == "MonthPage"
        desk.app.screen.query_one("#papers").focus()
        await desk.press("down", "enter")
        view = desk.app.seat.session.view
        assert [paper.state for paper in view.evidence] == ["held", "requested"]
        desk.app.screen.query_one("#sheet-days").focus()
        await desk.press("right", "right", "w")
        assert desk.app.seat.session.view.today.day == 4
        await desk.press("c")
        assert desk.page == "TalkPage"
        assert desk.app.seat.session.view.contact == 1
        await desk.type("/show stock_count")
        shown = [entry for entry in desk.app.screen.query_one(Conversation).entries if entry.role == "move"]
        assert any("[/" in entry.text for entry in shown)
        await desk.type("/leave")
        await desk.press("enter")
        assert desk.page == "MonthPage"
        await desk.press("f")
        assert desk.page == "Question"
        await desk.press("escape")
        assert desk.page == "MonthPage"
        await desk.press("f", "enter")
        assert desk.page == "DebriefPage"


@pytest.mark.slow
async def test_typing_a_slash_opens_the_moves_and_enter_takes_the_highlighted_one(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        await desk.press("f5", "v")
        await desk.press("slash")
        composer = desk.app.screen.query_one(Composer)
        assert composer.list_open
        await desk.press("l", "e")
        assert desk.app.screen.query_one("#moves", OptionList).option_count == 1
        await desk.press("escape")
        assert not composer.list_open
        await desk.press("a", "enter")
        assert desk.app.seat.session.view.contact == 0


@pytest.mark.slow
async def test_tab_completes_a_move_and_leaves_room_for_a_sum(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        await desk.press("f5", "v", "slash", "o", "f", "tab")
        assert desk.app.screen.query_one(Composer).text == "/offer promo "
        await desk.press("9", "9", "w", "enter")
        assert "more than you may offer" in desk.text
        assert desk.app.screen.query_one(Composer).text == "/offer promo 99w"


@pytest.mark.slow
async def test_a_move_that_cannot_be_read_is_explained_and_kept(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type("/shwo x")
        assert "/show" in desk.text
        assert desk.app.screen.query_one(Composer).text == "/shwo x"


async def test_an_attempt_that_was_left_is_offered_first_and_goes_on_where_it_stopped(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        await desk.press("f5", "v")
        await desk.type("Please transfer 280k today.")
        before = [entry.text for entry in desk.app.screen.query_one(Conversation).entries]
    async with opened("en") as desk:
        cases = desk.app.screen.query_one("#cases", OptionList)
        assert cases.highlighted is not None
        assert str(cases.get_option_at_index(cases.highlighted).id).startswith("resume:")
        await desk.press("enter")
        assert desk.page == "TalkPage"
        assert [entry.text for entry in desk.app.screen.query_one(Conversation).entries] == before


@pytest.mark.slow
async def test_an_attempt_in_which_nothing_was_done_leaves_no_trace(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        await desk.press("escape")
        assert desk.page == "Lobby"
        assert desk.app.seat.attempts() == []


@pytest.mark.slow
async def test_the_plan_is_read_as_it_is_typed_and_kept(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        desk.app.screen.query_one("#target", Field).value = "240k"
        desk.app.screen.query_one("#floor", Field).value = "30 soon"
        desk.app.screen.query_one("#first_ask", Field).value = "２８万"
        await desk.settle()
        assert "RMB 240,000" in desk.text and "RMB 280,000" in desk.text
        assert "not a sum" in desk.text
        await desk.press("f5")
        assert desk.page == "DossierPage", "a sum that can't be read must be mended first"
        desk.app.screen.query_one("#floor", Field).value = ""
        await desk.press("f5")
        plan = desk.app.seat.session.view.plan
        assert (plan.target, plan.floor, plan.first_ask) == (24_000_000, None, 28_000_000)


@pytest.mark.slow
async def test_what_was_meant_can_be_said(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type("Well, you know how it is with the 280k.")
        await desk.press("f8")
        assert desk.page == "Meant"
        acts = desk.app.screen.query_one(TickList)
        desk.app.screen.query_one("#ask", Field).value = "250k"
        acts.focus()
        if "demand" in acts.ticked:
            await desk.press("down", "down", "enter")
            assert "demand" not in acts.ticked
        else:
            await desk.press("down", "down")
        await desk.press("enter")
        assert "demand" in acts.ticked
        await desk.press("f5")
        assert desk.page == "TalkPage"
        assert desk.app.seat.attempts()[0].provisional
        assert "RMB 250,000" in desk.text


async def test_the_dealer_types_for_a_moment_and_a_second_message_does_not_wait(
    opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("_SHORTEST", "_LONGEST"):
        monkeypatch.setattr(f"sim.tui.screens.talk.{bound}", 600)  # so that no slow machine outlasts the moment
    async with opened("en", quick=False) as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type("Please transfer 280k today.")
        conversation = desk.app.screen.query_one(Conversation)
        assert [entry.role for entry in conversation.entries] == ["divider", "own"]
        assert "is typing" in desk.text
        await desk.type("Still 280k.")
        assert [entry.role for entry in conversation.entries] == ["divider", "own", "dealer", "own"]


@pytest.mark.slow
async def test_the_pause_can_be_switched_off(opened) -> None:
    async with opened("en", quick=False) as desk:
        await desk.press("s")
        desk.app.screen.query_one("#pause").focus()
        await desk.press("enter", "escape")
        assert desk.app.seat.setting("typing_pause") is False
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type("Please transfer 280k today.")
        assert [entry.role for entry in desk.app.screen.query_one(Conversation).entries][-1] == "dealer"


async def test_only_the_last_messages_are_mounted_and_older_ones_come_on_scrolling_up(opened) -> None:
    from sim.retelling.entries import Entry

    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        conversation = desk.app.screen.query_one(Conversation)
        await conversation.show([Entry("own", f"message number {place}", "You") for place in range(120)])
        await desk.settle()
        assert conversation.mounted == 50
        await desk.until("message number 119")
        conversation.scroll_home(animate=False)
        await desk.settle()
        assert conversation.mounted > 50
        first = conversation.query(Message).first()
        assert first.entry.text == "message number 45"
        await conversation.add([Entry("own", "one more", "You")])
        await desk.settle()
        assert conversation.mounted == 50
        await desk.until("one more")


@pytest.mark.slow
async def test_page_keys_scroll_the_talk_while_one_types(opened) -> None:
    async with opened("en", size=(80, 24)) as desk:
        await desk.open("tui-drill")
        await desk.begin()
        for place in range(6):
            await desk.type(f"Please transfer {280 - place}k today, as agreed in the contract.")
        conversation = desk.app.screen.query_one(Conversation)
        end = conversation.scroll_y
        await desk.press("pageup")
        assert conversation.scroll_y < end
        await desk.press("pagedown")
        assert conversation.scroll_y == end


@pytest.mark.slow
async def test_the_board_lists_finished_ranked_attempts(opened) -> None:
    async with opened("en") as desk:
        desk.app.open_case("tui-drill")
        await desk.settle()
        await desk.press("f5")
        await desk.type("Please transfer 280k today.")
        await desk.press("ctrl+l", "enter")
        await desk.press("b")
        assert desk.page == "BoardPage"
        assert "Trial: name the sum" in desk.text
        assert "Li Wei" in desk.text.split("Score", 1)[1]
        await desk.press("right", "right", "right")
        assert "RMB" in desk.text
        await desk.press("n")
        await desk.press("escape")
        assert desk.page == "DebriefPage"


@pytest.mark.slow
async def test_the_debrief_is_written_to_a_file(opened, home: Path) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type("Please transfer [280k](x) today.")
        await desk.press("ctrl+l", "enter", "e", "enter")
        (file,) = (home / "exports").glob("*.md")
        written = file.read_text(encoding="utf-8")
        assert "\\[280k\\](x)" in written
        assert "Total" in written
        for place, ending in enumerate(("html", "json"), 1):
            await desk.press("e", *["down"] * place, "enter")
            (file,) = (home / "exports").glob(f"*.{ending}")
            assert "[280k](x)" in file.read_text(encoding="utf-8")


@pytest.mark.slow
async def test_trying_again_begins_a_new_attempt(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        await desk.type("Please transfer 280k today.")
        await desk.press("ctrl+l", "enter", "r")
        assert desk.page == "DossierPage"
        assert desk.app.seat.session.log == ()


@pytest.mark.slow
async def test_another_name_is_another_trainee(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        await desk.press("f5", "v")
        open_settings(desk.app)
        await desk.settle()
        desk.app.screen.query_one("#name", Field).value = "Zhang"
        await desk.press("escape")
        assert desk.page == "Lobby"
        assert desk.app.seat.name == "Zhang"
        assert desk.app.seat.attempts() == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
async def test_the_command_palette_speaks_the_language(opened, lang: Lang) -> None:
    async with opened(lang) as desk:
        await desk.press("ctrl+p")
        assert ("设置" if lang == "zh" else "Settings") in desk.text
        await desk.press(*"boar")
        await desk.press("enter")
        await desk.press("enter")
        assert desk.page == "BoardPage"


@pytest.mark.slow
async def test_help_explains_the_page_and_its_keys(opened) -> None:
    async with opened("en") as desk:
        await desk.press("question_mark")
        assert desk.page == "Help"
        assert "Choose a case" in desk.text
        assert "Focus Next" not in desk.text
        await desk.press("escape")
        assert desk.page == "Lobby"


@pytest.mark.slow
async def test_a_question_mark_can_be_typed_in_a_talk(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5", "a", "question_mark")
        assert desk.app.screen.query_one(Composer).text == "a?"
        await desk.press("f1")
        assert desk.page == "Help"


@pytest.mark.slow
async def test_the_mouse_works(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        await desk.pilot.click("#skip")
        await desk.settle()
        assert desk.page == "MonthPage"
        await desk.pilot.click("#call")
        await desk.settle()
        assert desk.page == "TalkPage"


@pytest.mark.slow
async def test_colours_change_and_are_kept(opened) -> None:
    async with opened("en") as desk:
        assert desk.app.theme == "stall-dark"
        await desk.press("f4")
        assert desk.app.theme == "stall-light"
    async with opened("en") as desk:
        assert desk.app.theme == "stall-light"


@pytest.mark.slow
async def test_language_changes_at_once_and_is_kept(opened) -> None:
    async with opened("en") as desk:
        await desk.press("f3")
        assert language() == "zh"
        assert "榜单" in desk.text
        assert desk.app.seat.profile.lang == "zh"


@pytest.mark.slow
async def test_what_was_typed_survives_a_change_of_language(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-month")
        desk.app.screen.query_one("#target", Field).value = "240k"
        await desk.press("f3")
        assert desk.app.screen.query_one("#target", Field).value == "240k"
        await desk.press("f5", "v", *"hello")
        await desk.press("f3")
        assert desk.app.screen.query_one(Composer).text == "hello"
        assert desk.app.focused is not None and desk.app.focused.id == "editor"


@pytest.mark.slow
async def test_ctrl_c_is_a_normal_end(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5", "a", "ctrl+c")
        assert desk.app.return_code == 0


@pytest.mark.slow
async def test_a_case_named_on_the_command_line_opens_its_dossier(opened) -> None:
    async with opened("en", case="tui-drill") as desk:
        await desk.settle()
        assert desk.page == "DossierPage"


async def test_an_unknown_case_is_a_sentence_in_a_dialog(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-dril")
        assert desk.page == "Notice"
        assert "tui-drill" in desk.text
        await desk.press("escape")
        assert desk.page == "Lobby"


async def test_a_full_disk_is_a_sentence_and_the_message_is_not_lost(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.records import RecordsError

    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5")
        session = desk.app.seat.session

        def full(event: object) -> None:
            raise RecordsError("The disk is full [/.")

        with monkeypatch.context() as patch:
            patch.setattr(session, "do", full)
            await desk.type("Please transfer 280k today.")
        assert desk.page == "Notice"
        assert "The disk is full [/." in desk.text
        await desk.press("enter")
        assert desk.app.screen.query_one(Composer).text == "Please transfer 280k today."
        await desk.press("enter")
        assert [entry.role for entry in desk.app.screen.query_one(Conversation).entries][-1] == "dealer"


@pytest.mark.slow
async def test_an_empty_line_is_asked_again(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5", "space", "enter")
        assert len(desk.app.screen.query_one(Conversation).entries) == 1
        assert "Type" in desk.text


@pytest.mark.slow
async def test_a_button_leads_on_when_the_talk_is_over(opened) -> None:
    async with opened("en") as desk:
        await desk.open("tui-drill")
        await desk.press("f5", "ctrl+l")
        assert desk.app.screen.query_one("#go-on", Button).display
        assert not desk.app.screen.query_one(Composer).display
