"""The line mode: all that the app can do, without a terminal too."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.sim.cli.conftest import Call, Result

FIRST = "李薇\n华东\n"


def play(call: Call, *lines: str, arguments: tuple[str, ...] = (), lang: str = "en") -> Result:
    """Types these lines."""
    result = call("play", *arguments, "--plain", "--lang", lang, stdin="\n".join(lines) + "\n")
    assert result.err == ""
    assert result.code == 0
    return result


def test_the_first_run_asks_for_name_and_team_and_never_again(call: Call) -> None:
    first = play(call, "", "李薇", "华东", "/quit")
    assert first.out.count("Your name: ") == 2
    assert "Your team" in first.out
    second = play(call, "/quit")
    assert "Your name" not in second.out
    assert "Hello 李薇" in second.out


def test_a_case_is_chosen_by_number_or_name(call: Call) -> None:
    out = play(
        call, *FIRST.split(), "opening-dril", "99", "/dance", "opening-drill", "/quit", "1", "/quit", "/quit"
    ).out
    assert "Did you mean opening-drill?" in out
    assert out.count("This attempt is ranked") == 2


def test_dossier_plan_ledger_documents_and_help(call: Call) -> None:
    out = play(
        call,
        *FIRST.split(),
        "month-end",
        "/plan target=24万 first_ask=30万 floor=15万",
        "/ledger",
        "/documents",
        "/dossier",
        "/help",
        "/quit",
        "/quit",
    ).out
    assert "You write down your plan." in out
    assert "first ask: RMB 300,000" in out
    assert "Document qc_report" in out
    assert out.count("RMB 480,000") >= 2
    assert "/contact visit|call|message" in out


def test_leaving_and_resuming_goes_on_where_it_stood(call: Call) -> None:
    play(call, *FIRST.split(), "month-end", "Pay 240k today, please.", "/quit", "/quit")
    out = play(call, "r1", "/leave", "/finish", "/quit").out
    assert "r1: resume month-end, 1 inputs" in out
    assert out.index("Pay 240k today, please.") < out.index("You take leave.") < out.index("=== Debrief ===")
    assert json.loads(call("attempts", "--json").out)[0]["status"] == "finished"


def test_a_case_named_on_the_command_line_offers_what_waits(call: Call) -> None:
    play(call, *FIRST.split(), "month-end", "Pay 240k today.", "/quit", "/quit")
    assert "Resumed" in play(call, "", "/quit", arguments=("month-end",)).out
    assert "Resumed" not in play(call, "n", "/quit", arguments=("month-end",)).out
    assert "Resume it" not in play(call, "/quit", arguments=("month-end", "--seed", "3")).out


def test_the_end_is_a_debrief_and_the_board(call: Call) -> None:
    out = play(
        call, *FIRST.split(), "opening-drill", "Please pay 200k today.", "/finish", "/board", "/attempts", "/quit"
    ).out
    debrief = out[out.index("=== Debrief ===") :]
    assert "Total " in debrief
    assert "Anchoring" in debrief
    assert "Excuse: " in debrief
    assert "Board: opening-drill, by total" in debrief
    assert "Board: all cases, by total" in debrief
    assert "first attempt" in debrief


def test_a_move_is_no_name(call: Call) -> None:
    out = play(call, "/help", "Li", "Team", "/quit").out
    assert "first a name" in out
    assert "/help" not in call("board").out


def test_saying_what_was_meant_makes_it_provisional(call: Call) -> None:
    out = play(
        call,
        *FIRST.split(),
        *("opening-drill", "/meant demand", "qwxz vbnm", "/meant fly", "/meant demand 150k 2026-06-19", "/finish"),
    ).out
    assert "not understood" in out
    assert "[asks for payment RMB 150,000 · Fri 19 June]" in out
    assert "“fly” is no act, sum or day. Name what you meant" in out
    assert out.count("You can correct the reading") == 1
    assert json.loads(call("attempts", "--json").out)[0]["provisional"]
    assert "provisional" in call("board", "--lang", "en").out
    assert call("attempts", "confirm", "1").code == 0
    assert not json.loads(call("attempts", "--json").out)[0]["provisional"]


def test_taking_back_is_practice_from_then_on(call: Call) -> None:
    out = play(call, *FIRST.split(), "opening-drill", "first", "second", "/rewind 9", "/rewind", "third", "/finish").out
    assert "1 to 2" in out
    assert "Taken back" in out
    attempts = json.loads(call("attempts", "--json").out)
    assert [attempt["mode"] for attempt in attempts] == ["practice", "practice"]
    assert [attempt["inputs"] for attempt in attempts] == [2, 3]


def test_the_language_can_be_changed_in_the_lobby_and_stays(call: Call) -> None:
    out = play(call, *FIRST.split(), "/lang zh", "opening-drill", "/退出", "/quit").out
    assert "选择案例" in out
    assert "这一局：计入榜单。" in out
    assert "选择案例" in call("play", "--plain", stdin="/quit\n").out


def test_chinese_throughout(call: Call) -> None:
    out = play(call, *FIRST.split(), "opening-drill", "今天请付20万", "/结束", "/退出", lang="zh").out
    for english in ("Document", "Total", "Board", "You:", "contact", "Debrief", "Excuse"):
        assert english not in out


@pytest.mark.parametrize("count", range(6))
def test_the_input_may_end_anywhere(call: Call, count: int) -> None:
    lines = ["李薇", "华东", "opening-drill", "Pay 200k today.", "/leave", "/finish"][:count]
    assert call("play", "--plain", stdin="".join(line + "\n" for line in lines)).code == 0


def test_no_escape_sequence_is_printed(call: Call) -> None:
    out = play(
        call, "\x1b[31m李\x1b[0m", "", "opening-drill", "\x1b]0;x\x07今天\x1b[2J付20万", "/\x1b[31m", "/finish"
    ).out
    assert "\x1b" not in out


typed = st.lists(
    st.one_of(
        st.sampled_from(
            ["/help", "/ledger", "/documents", "/dossier", "/wait 2", "/leave", "/contact call", "/confirm"]
        ),
        st.sampled_from(
            ["/rewind 1", "/meant demand", "/show stock_count", "/offer promo 1万 if", "Pay 200k by Friday"]
        ),
        st.text(max_size=30).map(lambda text: text.replace("\n", " ").replace("\r", " ")),
    ),
    max_size=8,
)


@settings(examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed)
def test_whatever_is_typed_is_a_normal_end(call: Call, lines: list[str]) -> None:
    stdin = "\n".join(["n", *lines]) + "\n"
    result = call("play", "month-end", "--plain", "--name", "李薇", stdin=stdin.encode("utf-8", "replace"))
    assert result.code == 0, result.err
    assert result.err == ""


def test_a_finished_attempt_is_tried_again_from_a_message_and_compared(call: Call) -> None:
    out = play(
        call,
        *("李薇", "", "/rewind", "opening-drill", "Please pay 200k today.", "Fine, never mind.", "/finish"),
        *("/rewind", "/rewind 99", "/rewind 2", "It is still 200k, today.", "/finish", "/rewind 1 2", "/quit"),
    ).out
    assert "No attempts yet." in out
    assert "There are" in out
    listed = out[out.index("/rewind 3 goes on") :]
    assert listed.index("message 1") < listed.index("Please pay 200k today.") < listed.index("message 2")
    assert out.index("From here on it is practice") < out.index("Against the attempt you came back from")
    attempts = json.loads(call("attempts", "--json").out)
    assert [attempt["mode"] for attempt in attempts] == ["ranked", "practice", "practice"]


def test_the_coach_is_asked_in_a_talk_and_not_in_an_exam(call: Call) -> None:
    out = play(call, *FIRST.split(), "opening-drill", "Hello there.", "/coach", "/coach", "/finish").out
    assert out.count("Coach: ") == 2
    assert out.count("This attempt is practice from now on") == 1
    assert json.loads(call("attempts", "--json").out)[0]["mode"] == "practice"
    exam = play(call, "Hello there.", "/教练", "/finish", arguments=("anchor-drill", "--exam")).out
    assert "There is no coach in exam mode." in exam
    assert json.loads(call("attempts", "--json").out)[1]["mode"] == "ranked"


def test_the_lobby_says_what_it_knows(call: Call) -> None:
    out = play(call, *FIRST.split(), "/help", "?", "帮助", "/dance", "/studio", "/quit").out
    assert out.count("/watch [CASE] [BOT]: a bot plays a case") == 3
    assert "There is no case dance; /help lists what else can be typed." in out
    assert "stallbreaker scenario simulate FILE" in out
    assert "There is no case help" not in out


def test_settings_are_shown_and_changed(call: Call) -> None:
    out = play(call, *FIRST.split(), "/settings", "/settings team 华南", "/设置 语言 zh", "/设置", "/退出").out
    assert [line.split()[:2] for line in out.splitlines() if line.startswith("Team ")] == [
        ["Team", "华东"],
        ["Team", "华南"],
    ]
    assert "语言  zh" in out


def test_a_bot_is_watched_and_nothing_of_it_is_kept(call: Call) -> None:
    out = play(call, *FIRST.split(), "/watch opening-drill novice", "/watch nowhere", "/attempts", "/quit").out
    assert out.count("\n# ") > 5
    assert "You: " in out
    assert "Nothing of this is recorded." in out
    assert "There is no case nowhere" in out
    assert "No attempts yet." in out


def test_the_last_attempt_is_reviewed(call: Call) -> None:
    out = play(
        call, *FIRST.split(), "/review", "opening-drill", "Please pay 200k today.", "/finish", "/review", "/quit"
    ).out
    assert "No attempts yet." in out
    review = out[out.index("Every move is set beside others") :]
    assert "message 1 · Please pay 200k today." in review
    number = json.loads(call("attempts", "--json").out)[0]["id"][:8]
    assert f"stallbreaker review {number}" in review


def test_the_mood_is_told_when_it_changes_and_the_status_when_asked(call: Call) -> None:
    out = play(call, *FIRST.split(), "month-end", "Please pay 240k today.", "/status", "/情况", "/quit", "/quit").out
    talk = out[out.index("You: Please pay 240k today.") :]
    assert talk.count("  (Mood: ") == 1
    assert len([line for line in talk.splitlines() if line.startswith("Mood: ")]) == 2
    assert talk.count("working days left") == 2
    assert "contacts left: 2" in talk or "contacts left: 3" in talk


def test_the_debrief_counts_messages_as_the_rewind_does(call: Call) -> None:
    out = play(call, *FIRST.split(), "opening-drill", "Hello there.", "Please pay 200k today.", "/finish", "/quit").out
    debrief = out[out.index("=== Debrief ===") :]
    assert " · message 2  " in debrief
    assert re.search(r"#\d", debrief) is None


def test_the_better_line_of_an_untimely_report_claims_no_agreement(call: Call) -> None:
    out = play(call, *FIRST.split(), "after-sales", "Please pay 200k today.", "/finish", "/quit").out
    assert "FUP-04" in out
    assert "as agreed" not in out
