"""What the program does not do, and how it says so: one sentence that names the file, with one code for one fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sim.cli.conftest import Call

LONG = "a" * 300
TALK = "Please pay 200k today\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the calls are made from."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def ranked(call: Call, *more: str, stdin: str = TALK) -> None:
    assert call("play", "opening-drill", "--plain", "--name", "Anna", "--lang", "en", *more, stdin=stdin).code == 0


# ---- what is asked before it is done ------------------------------------------------------------------------------
def test_nobody_is_forgotten_through_a_pipe_without_yes(call: Call) -> None:
    ranked(call, stdin=TALK + "/finish\n")
    result = call("forget", "Anna", stdin="n\n")
    assert result.code == 2
    assert result.err.endswith("Error: This deletes for good and nobody can be asked here: add --yes.\n")
    assert len(json.loads(call("attempts", "--json").out)) == 1
    assert call("forget", "Anna", "--yes").code == 0
    assert call("attempts", "--trainee", "Anna").code == 2


@pytest.mark.parametrize("more", [(), ("--exam",)])
def test_a_running_attempt_keeps_its_report(call: Call, more: tuple[str, ...]) -> None:
    ranked(call, *more)
    for command in ("score", "review"):
        result = call(command, "1")
        assert (result.code, result.out, result.err) == (3, "", "Error: This attempt still runs: finish it first.\n")
    ranked(call, stdin="y\n/finish\n")
    assert call("score", "1").code == 0


def test_taking_back_keeps_the_coach_out_of_an_exam(call: Call) -> None:
    script = TALK + "/rewind 1\nPlease pay 210k today\n/coach\n"
    without = call("play", "month-end", "--plain", "--name", "Ann", "--lang", "en", "--exam", stdin=script).out
    assert "Taken back" in without
    assert "There is no coach in exam mode." in without
    assert [found["mode"] for found in json.loads(call("attempts", "--json").out)] == ["practice", "practice"]


# ---- files that are not there, or not what they should be -----------------------------------------------------------
@pytest.mark.parametrize("command", ["score", "review", "verify", "import"])
@pytest.mark.parametrize("file", ["gone.json", "no-such-file", LONG, "/nowhere/at/all"])
def test_a_missing_file_is_said_to_be_missing_on_a_fresh_machine(call: Call, command: str, file: str) -> None:
    result = call(command, file)
    shown = file if len(file) < 200 else "a" * 200 + "…"
    assert (result.code, result.out, result.err) == (3, "", f"Error: There is no file {shown}.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["talk", "gone.yaml"],
        ["play", "gone.yaml"],
        ["scenario", "check", "gone.yaml"],
        ["scenario", "preview", "gone.yaml"],
        ["persona", "check", "gone.yaml"],
        ["persona", "show", "gone.yaml"],
        ["rubric", "check", "gone.yaml"],
        ["rubric", "show", "gone.yaml"],
        ["board", "--case", "gone.yaml"],
        ["talk", "opening-drill", "--script", "gone.yaml"],
    ],
)
def test_a_missing_file_has_one_code_everywhere(call: Call, folder: Path, arguments: list[str]) -> None:
    result = call(*arguments)
    assert (result.code, result.out, result.err) == (3, "", "Error: There is no file gone.yaml.\n")


@pytest.mark.parametrize("command", [["talk"], ["play"], ["scenario", "check"], ["scenario", "graph"]])
def test_a_case_there_is_not_is_bad_usage_however_long_its_name(call: Call, command: list[str]) -> None:
    result = call(*command, LONG)
    assert (result.code, result.out) == (2, "")
    assert f"There is no case {'a' * 80}." in result.err
    assert "Did you mean month-end?" in call(*command, "month-ned").err


def test_a_long_answer_in_the_lobby_is_no_case(call: Call) -> None:
    result = call("play", "--plain", "--name", "Anna", "--lang", "en", stdin=LONG + "\n/quit\n")
    assert result.code == 0
    assert f"There is no case {'a' * 80}; " in result.out


def test_a_case_file_ends_in_yaml(call: Call, folder: Path) -> None:
    (folder / "case.txt").write_text("id: x\n", encoding="utf-8")
    result = call("talk", "case.txt")
    assert result.code == 2
    assert "case.txt is no case: the name of a case file ends in .yaml." in result.err


@pytest.mark.parametrize("content", ["{", '{"a": 1}', "[]", "x", "{" * 5000, '{"a": ' + "9" * 5000 + "}"])
@pytest.mark.parametrize("command", ["score", "review", "verify"])
def test_what_cannot_be_read_is_named(call: Call, folder: Path, command: str, content: str) -> None:
    (folder / "odd.json").write_text(content, encoding="utf-8")
    result = call(command, "odd.json")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("Error: odd.json: ")
    assert result.err.count("\n") == 1
    assert "Error:" not in result.err.removeprefix("Error: ")
    piped = call(command, "-", stdin=content)
    assert (piped.code, piped.err) == (3, result.err.replace("odd.json", "standard input"))


def test_each_of_several_files_is_named(call: Call, folder: Path) -> None:
    (folder / "a").write_text("{", encoding="utf-8")
    (folder / "b").write_text("[]", encoding="utf-8")
    result = call("import", "a", "b")
    assert result.code == 3
    assert result.err.splitlines() == [
        "a: This file is no exported attempt: it is not JSON.",
        "b: This file is no exported attempt of Stallbreaker.",
    ]


WRONG = {
    "attempt": None,
    "attempt.seed": "x",
    "attempt.started": "yesterday",
    "attempt.scores": None,
    "attempt.scores.total": "high",
    "attempt.versions": 3,
    "attempt.lang": "fr",
    "inputs": [{"do": "dance"}],
    "report": [],
}


@pytest.mark.parametrize("key", WRONG)
def test_a_damaged_export_names_the_key(call: Call, folder: Path, key: str) -> None:
    ranked(call, stdin=TALK + "/finish\n")
    document = json.loads(call("export", "1").out)
    *path, last = key.split(".")
    place = document
    for name in path:
        place = place[name]
    place[last] = WRONG[key]
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    for command in ("verify", "score", "review"):
        said = call(command, "a.json").err
        assert said == f"Error: a.json: This exported attempt is damaged: {key} is missing or wrong.\n"
    place.pop(last)
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    assert f"已损坏：{key} 缺失或有误" in call("--lang", "zh", "verify", "a.json").err


@pytest.mark.parametrize(("key", "value"), [("seed", "x"), ("lang", "fr"), ("inputs", [3]), ("turns", [None])])
def test_a_damaged_talk_names_the_key(call: Call, folder: Path, key: str, value: object) -> None:
    document = json.loads(call("talk", "opening-drill", "--seed", "1", "--json", stdin=TALK).out)
    (folder / "t.json").write_text(json.dumps(document | {key: value}), encoding="utf-8")
    said = call("score", "t.json").err
    assert said == f"Error: t.json: This document is damaged: {key} is missing or wrong.\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": 3}', "text is missing or wrong"),
        ('{"txt": "x"}', "text is missing or wrong"),
        ('{"text": "x", "context": 3}', "context is missing or wrong"),
        ('{"text": "x", "context": {"today": "soon"}}', "context.today is missing or wrong"),
        ('{"text": "x", "context": {"overdue": []}}', "context.overdue is missing or wrong"),
        ('{"text"', "line 1, column 8"),
    ],
)
def test_a_message_object_names_the_key(call: Call, line: str, reason: str) -> None:
    said = call("read", stdin=line).err
    assert said == f"line 1: read as plain words, it is no message object: {reason}\n"


# ---- checks ---------------------------------------------------------------------------------------------------------
def test_an_empty_folder_is_a_finding(call: Call, folder: Path) -> None:
    (folder / "pack").mkdir()
    result = call("scenario", "check", "pack")
    assert (result.code, result.err) == (1, "0 files checked, 1 finding, 1 error among them.\n")
    assert "error[E040] there is no .yaml file in this pack" in result.out
    assert call("scenario", "check", "month-end").err == "1 file checked, 0 findings.\n"


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        (
            "format: 1\nid: x\npass_mark: 60\nweights: {anchoring: 3}\n",
            "'version' in the rubric is not right: this is missing",
            "评分表的“version”不对：缺少这一项",
        ),
        (
            "format: 2\nid: x\nversion: 1\npass_mark: 60\nweights: {anchoring: 3}\n",
            "'format' in the rubric is not right: only format 1 is known",
            "评分表的“format”不对：只认识格式 1",
        ),
        (
            "- a\n",
            "the rubric is not right: a mapping of keys to values is needed",
            "评分表不对：应是「键: 值」的列表",
        ),
    ],
)
def test_a_wrong_rubric_is_a_sentence(call: Call, folder: Path, text: str, en: str, zh: str) -> None:
    (folder / "r.yaml").write_text(text, encoding="utf-8")
    for lang, said in (("en", en), ("zh", zh)):
        found = json.loads(call("--lang", lang, "rubric", "check", "r.yaml", "--json").out)
        assert [each["message"] for each in found] == [said]


# ---- talks and transcripts ------------------------------------------------------------------------------------------
def test_a_script_may_be_utf_16(call: Call, folder: Path) -> None:
    (folder / "s.txt").write_text("请今天付20万\n", encoding="utf-16")
    talk = json.loads(call("talk", "opening-drill", "--seed", "1", "--script", "s.txt", "--json").out)
    assert "请今天付20万" in [turn["text"] for turn in talk["turns"]]


def test_an_export_that_powershell_wrote_can_be_read(call: Call, folder: Path) -> None:
    ranked(call, stdin=TALK + "/finish\n")
    (folder / "a.json").write_text(call("export", "1").out, encoding="utf-16")
    assert call("verify", "a.json").code == 0


def test_a_talk_begins_with_the_task_and_the_dealer(call: Call) -> None:
    talk = call("talk", "month-end", "--seed", "7", "--lang", "en", stdin=TALK).out
    before = talk[: talk.index("Please pay 200k today")]
    assert before.startswith("# ")
    assert "\nDealer: " in before
    assert len(before.splitlines()) < 15
    assert "Dealer" not in call("talk", "month-end", "--seed", "7", "--json", stdin=TALK).out


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("# en; 300000; XYZ; 2026-11-09", "line 1: “XYZ” is no currency"),
        ("# en; -5; CNY; 2026-11-09", "line 1: “-5” is not above 0."),
        ("# en; 5k; CNY; 2026-11-09; 0", "line 1: “0” is not above 0."),
        ("# en; much; CNY; 2026-11-09", "line 1: “much” is no sum"),
        ("\n\n# en; 5k; CNY; 9.11.", "line 3: “9.11.” is no day"),
    ],
)
def test_a_wrong_header_says_what_and_shows_one_in_its_language(call: Call, header: str, says: str) -> None:
    said = call("score", "-", stdin=f"{header}\nT: Please pay\n").err
    assert said.startswith(f"Error: standard input: {says}")
    assert said.endswith("for example `# en; 300,000; CNY; 2026-11-09; 240,000`.\n")
    chinese = call("--lang", "zh", "score", "-", stdin="# zh; 30万; 元元; 2026-11-09\n")
    assert chinese.err.endswith("例如 `# zh; 30万; CNY; 2026-11-09; 24万`。\n")


def test_a_rubric_may_have_another_ending(call: Call, folder: Path) -> None:
    (folder / "call.txt").write_text("# en; 300000; CNY; 2026-11-09\nT: Pay 300,000 today.\n", encoding="utf-8")
    rubric = "format: 1\nid: mine\nversion: 3\npass_mark: 1\nweights: {anchoring: 1}\n"
    (folder / "mine.txt").write_text(rubric, encoding="utf-8")
    scored = json.loads(call("score", "call.txt", "--json", "--rubric", "mine.txt").out)
    assert scored["score"]["rubric"] == {"id": "mine", "version": 3}
    assert call("score", "call.txt", "--rubric", "gone.txt").code == 3
    assert "There is no rubric colection" in call("score", "call.txt", "--rubric", "colection").err


def test_the_board_of_a_case_file(call: Call, folder: Path) -> None:
    assert call("scenario", "new", "mine", "--defaults").code == 0
    call("play", "mine.yaml", "--plain", "--name", "Anna", "--lang", "en", stdin="/leave\n/finish\n")
    by_file = call("board", "--case", "mine.yaml")
    assert by_file == call("board", "--case", "mine")
    assert "Anna" in by_file.out
