"""The command line: exit codes, streams, languages, and every command once."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sim.versions import VERSION
from tests.sim.cli.conftest import ROOT, Call, shell

FULL_MONTH = "今天请付24万\n/等 2\n/联系 电话\n上次说的钱呢？\n/结束\n"


def finished(call: Call, name: str = "李薇", case: str = "opening-drill", *more: str) -> None:
    """An attempt of this trainee, played to the end in the line mode."""
    result = call("play", case, "--plain", "--name", name, "--lang", "zh", *more, stdin="今天请付20万\n/结束\n")
    assert result.code == 0, result


# ---- what starts fast ---------------------------------------------------------------------------------------------
def test_the_version_is_that_of_the_project(call: Call) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == VERSION
    assert call("--version").out == f"stallbreaker {VERSION}\n"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["--lang", "zh", "--help"]])
def test_nothing_heavy_is_imported_for_a_word(arguments: list[str]) -> None:
    code = f"""
import sys
sys.argv = ["stallbreaker", *{arguments!r}]
from sim.cli.main import main
assert main(sys.argv[1:]) == 0
heavy = {{"textual", "pydantic", "numpy", "yaml", "rich", "faker", "lark", "transitions", "babel"}}
found = heavy & set(sys.modules)
assert not found, found
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_entry_point_is_there() -> None:
    from importlib import import_module

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    module, _, name = project["project"]["scripts"]["stallbreaker"].partition(":")
    assert callable(getattr(import_module(module), name))


# ---- bad usage ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["bord"], 2, "Did you mean board?"),
        (["dance"], 2, "dance"),
        (["talk", "month-ned"], 2, "Did you mean month-end?"),
        (["talk", "no-such-case-at-all"], 2, "There are: "),
        (["play", "month-ned"], 2, "Did you mean month-end?"),
        (["talk"], 2, "CASE"),
        (["talk", "opening-drill", "--seed", "x"], 2, "--seed"),
        (["talk", "opening-drill", "--seed", "-1"], 2, "--seed"),
        (["talk", "opening-drill", "--script", "/nowhere/file"], 3, "/nowhere/file"),
        (["board", "--by", "luck"], 2, "--by"),
        (["board", "--json", "--csv"], 2, "not both"),
        (["board", "--case", "month-ned"], 2, "month-end"),
        (["--lang", "fr", "board"], 2, "fr"),
        (["board", "--lang"], 2, "--lang"),
        (["explain", "ANC-99"], 2, "ANC-"),
        (["scenario", "explain", "W9999"], 2, "W9999"),
        (["export", "1"], 3, "practised here"),
        (["attempts", "--trainee", "Nobody"], 2, "Nobody"),
        (["forget", "Nobody"], 2, "Nobody"),
        (["import", "/nowhere/file"], 3, "/nowhere/file"),
        (["verify", "1"], 3, "practised here"),
    ],
)
def test_mistakes_have_a_code_and_a_line(call: Call, arguments: list[str], code: int, says: str) -> None:
    result = call(*arguments)
    assert (result.code, result.out) == (code, "")
    assert says in result.err
    assert "Traceback" not in result.err


def test_everything_is_said_in_chinese_too(call: Call) -> None:
    for arguments in (["--help"], ["talk", "--help"], ["bord"], ["talk", "month-ned"], ["talk"]):
        result = call("--lang", "zh", *arguments)
        assert "用法" in result.out + result.err
        assert "Usage" not in result.out + result.err


def test_an_error_nobody_expected_is_a_line_and_debug_shows_it(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.records import board

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the \x1b[31mroof\nfell in")

    monkeypatch.setattr(board, "board", broken)
    result = call("board")
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "the roof fell in" in result.err
    with pytest.raises(RuntimeError):
        call("--debug", "board")


# ---- a talk without a screen --------------------------------------------------------------------------------------
def test_a_talk_is_one_document(call: Call) -> None:
    result = call("talk", "month-end", "--seed", "7", "--lang", "zh", "--json", stdin=FULL_MONTH)
    assert (result.code, result.err) == (0, "")
    talk = json.loads(result.out)
    assert list(talk) == ["case", "seed", "rules_version", "turns", "outcome", "score", "lang", "inputs"]
    assert (talk["case"], talk["seed"]) == ("month-end", 7)
    assert [turn["n"] for turn in talk["turns"]] == list(range(1, len(talk["turns"]) + 1))
    assert all(list(turn) == ["n", "day", "contact", "by", "text", "reading", "does"] for turn in talk["turns"])
    assert {turn["by"] for turn in talk["turns"]} == {"trainee", "customer", "world"}
    said = [turn for turn in talk["turns"] if turn["text"] == "今天请付24万"]
    assert len(said) == 1
    assert said[0]["reading"]["acts"] is not None
    assert talk["outcome"]["target"] == 240_000
    assert set(talk["score"]) >= {"total", "skill", "result", "passed", "gate", "dimensions"}
    assert set(talk["score"]["dimensions"]) >= {"anchoring", "assertiveness"}


def test_the_end_of_the_script_lets_the_month_run_out(call: Call) -> None:
    talk = json.loads(call("talk", "month-end", "--seed", "7", "--json", stdin="Pay 240k today.\n").out)
    assert talk["turns"][-1]["day"] == "2026-03-31"
    assert any(turn["by"] == "trainee" and turn["contact"] == 1 for turn in talk["turns"])
    empty = json.loads(call("talk", "month-end", "--seed", "7", "--json", stdin="").out)
    assert empty["outcome"]["paid"] == 0


def test_comments_and_blank_lines_say_nothing_and_mistakes_are_noted(call: Call, tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_bytes("\ufeff# a comment\n\nPay 240k today.\n/show qc_rep\n/dance\n/finish\nToo late\n".encode())
    result = call("talk", "month-end", "--seed", "7", "--json", "--script", str(script))
    said = [turn["text"] for turn in json.loads(result.out)["turns"] if turn["by"] == "trainee" and turn["reading"]]
    assert said == ["Pay 240k today."]
    assert "line 4: There is no such document. Did you mean qc_report?" in result.err
    assert "line 5: There is no move /dance" in result.err
    assert "line 7: This attempt is over." in result.err


def test_without_a_seed_the_program_draws_one(call: Call) -> None:
    seeds = {json.loads(call("talk", "opening-drill", "--json").out)["seed"] for _ in range(3)}
    assert len(seeds) == 3
    assert all(0 <= seed < 2**53 for seed in seeds)


def test_the_talk_as_text_ends_in_a_report(call: Call) -> None:
    result = call("talk", "opening-drill", "--seed", "3", "--lang", "zh", stdin="今天请付20万\n")
    assert result.code == 0
    assert "你：今天请付20万" in result.out
    assert "总分" in result.out
    assert "\x1b" not in result.out


@pytest.mark.parametrize(
    "place",
    [
        {"PYTHONHASHSEED": "1", "LANG": "zh_CN.GB18030", "TZ": "America/New_York", "PYTHONUTF8": "0"},
        pytest.param(
            {"PYTHONHASHSEED": "0", "LANG": "C", "LC_ALL": "C", "TZ": "Asia/Shanghai"}, marks=pytest.mark.slow
        ),
    ],
    ids=["GB18030", "C"],
)
@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])
def test_the_same_bytes_on_every_machine(call: Call, tmp_path: Path, lang: str, place: dict[str, str]) -> None:
    """Hash seed, locale, time zone and folder change nothing."""
    script = FULL_MONTH + "/offer promo 2万 if\n"
    talk = ["talk", "month-end", "--seed", "7", "--lang", lang, "--json"]
    here = call(*talk, stdin=script)
    there = shell(*talk, stdin=script.encode(), STALLBREAKER_HOME=str(tmp_path), **place)
    assert (here.code, there.returncode) == (0, 0), there.stderr.decode()
    assert here.out.encode() == there.stdout
    assert json.loads(here.out)["case"] == "month-end"


@pytest.mark.parametrize(
    "junk", [b"\xff\xfe\x00\x80\n", b"\x1b[2J\n" * 50, b"[/b]\n{{{\n%s %n\n", ("字" * 30_000).encode()]
)
def test_any_bytes_are_taken(call: Call, junk: bytes) -> None:
    result = call("talk", "opening-drill", "--seed", "1", "--json", stdin=junk)
    assert result.code == 0
    assert all(len(turn["text"]) <= 2000 and "\x1b" not in turn["text"] for turn in json.loads(result.out)["turns"])


# ---- reading ------------------------------------------------------------------------------------------------------
def test_every_message_has_its_reading_on_a_line_of_its_own(call: Call) -> None:
    message = {"text": "今天先付20万", "context": {"today": "2026-03-02", "overdue": 300000, "currency": "CNY"}}
    lines = ["Please pay 200k today", json.dumps(message), "", "[1] {"]
    result = call("read", "--json", stdin="\n".join(lines) + "\n")
    assert (result.code, result.err) == (0, "")
    readings = [json.loads(line) for line in result.out.splitlines()]
    assert len(readings) == 4
    assert all(
        set(reading) >= {"acts", "amounts", "dates", "methods", "assertiveness", "marks"} for reading in readings
    )


@pytest.mark.parametrize("line", ['{"text": 3}', '{"txt": "x"}', '{"text": "x", "context": 3}', '{"text":', "{" * 5000])
def test_a_broken_message_object_is_noted_and_keeps_its_line(call: Call, line: str) -> None:
    result = call("read", "--json", stdin=f"{line}\nPay today\n")
    assert result.code == 2
    assert len(result.out.splitlines()) == 2
    assert result.err.startswith("line 1: ")


# ---- records ------------------------------------------------------------------------------------------------------
def test_board_and_attempts(call: Call) -> None:
    assert json.loads(call("attempts", "--json").out) == []
    finished(call, "李薇")
    finished(call, "=cmd()", "opening-drill")
    board = json.loads(call("board", "--case", "opening-drill", "--json").out)
    assert {row["trainee"] for row in board} == {"李薇", "=cmd()"}
    assert all(row["first_attempt"] and row["case"] == "opening-drill" for row in board)
    sheet = call("board", "--csv").out
    assert sheet.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert {row[1] for row in rows[1:]} == {"李薇", "'=cmd()"}
    assert "李薇" in call("board").out
    assert [entry["status"] for entry in json.loads(call("attempts", "--json", "--trainee", "李薇").out)] == [
        "finished"
    ]


def test_a_chosen_seed_is_not_ranked(call: Call) -> None:
    finished(call, "李薇", "opening-drill", "--seed", "5")
    assert json.loads(call("board", "--json").out) == []
    assert json.loads(call("attempts", "--json").out)[0]["mode"] == "practice"


def test_an_attempt_verifies_travels_and_is_found_out_when_changed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(call, "李薇")
    assert "verified" in call("verify").out
    file = tmp_path / "attempt.json"
    assert call("export", "1", "-o", str(file)).code == 0
    assert call("verify", str(file)).code == 0
    changed = tmp_path / "changed.json"
    document = json.loads(file.read_text("utf-8"))
    document["attempt"]["scores"]["total"] = 99.0
    changed.write_text(json.dumps(document), encoding="utf-8")
    result = call("verify", str(changed))
    assert result.code == 1
    assert "score differs" in result.out

    monkeypatch.setenv("STALLBREAKER_HOME", str(tmp_path / "another"))
    assert call("import", str(changed)).code == 1
    assert json.loads(call("board", "--json").out) == []
    assert call("import", str(file)).out.startswith("Imported")
    assert call("import", str(file)).out.startswith("Already here")
    assert [row["trainee"] for row in json.loads(call("board", "--json").out)] == ["李薇"]
    document["inputs"][0]["text"] = "别的话"
    changed.write_text(json.dumps(document), encoding="utf-8")
    assert call("verify", str(changed)).code == 3


def test_a_running_ranked_attempt_keeps_its_seed_to_itself(call: Call) -> None:
    call("play", "opening-drill", "--plain", "--name", "李薇", stdin="Pay 200k today\n")
    assert json.loads(call("attempts", "--json").out)[0]["seed"] is None
    assert call("export", "1").code == 3


def test_an_attempt_of_another_case_file_is_not_replayable(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scenarios.load import find_case

    case = tmp_path / "mine.yaml"
    text = find_case("opening-drill").read_text("utf-8")
    case.write_text(text, encoding="utf-8")
    finished(call, "李薇", str(case))
    call("play", str(case), "--plain", stdin="Pay 200k today\n")
    case.write_text(text + "\n# another word\n", encoding="utf-8")
    result = call("verify", "1")
    assert result.code == 0
    assert "has changed" in result.err
    resumed = call("play", "--plain", stdin="r1\n")
    assert "has changed" in resumed.out
    assert resumed.code == 0


def test_forgetting_a_trainee(call: Call, home: Path) -> None:
    finished(call, "李薇")
    assert call("forget", "李薇", "--yes").code == 0
    assert list((home / "trainees").iterdir()) == []
    assert call("forget", "李薇", "--yes").code == 2


def test_messages_not_understood_are_for_the_trainer(call: Call) -> None:
    call("play", "opening-drill", "--plain", "--name", "李薇", stdin="qwxz vbnm\n/结束\n")
    found = [json.loads(line) for line in call("unread", "--json").out.splitlines()]
    assert [entry["text"] for entry in found] == ["qwxz vbnm"]
    assert "qwxz vbnm" in call("unread").out


def test_corrected_readings_are_exported_as_labelled_examples(call: Call) -> None:
    assert call("read", "--corrections").out == ""
    typed = "Good to see you again, the shop looks busy\n/meant demand, justify\nqwxz vbnm\n"
    call("play", "opening-drill", "--plain", "--name", "李薇", "--lang", "en", stdin=typed)
    (line,) = call("read", "--corrections").out.splitlines()
    example = json.loads(line)
    assert example["text"] == "Good to see you again, the shop looks busy"
    assert example["acts"] == ["demand", "justify"]
    assert example["read_as"] == ["greet"]
    assert example["confirmed"] is False
    again = json.dumps({"text": example["text"], "context": example["context"]})
    assert [a["act"] for a in json.loads(call("read", "--json", stdin=again).out)["acts"]] == ["greet"]


# ---- cases and explanations ---------------------------------------------------------------------------------------
def test_cases_are_listed_by_id(call: Call) -> None:
    ids = [line.split()[0] for line in call("scenario", "list").out.splitlines()]
    assert "opening-drill" in ids
    assert len(ids) == len(set(ids))


def test_check_tells_errors_by_its_code(call: Call, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: x\nid: y\n", encoding="utf-8")
    assert call("scenario", "check", "opening-drill").code == 0
    result = call("scenario", "check", str(broken))
    assert result.code == 1
    assert f"{broken}:" in result.out
    findings = json.loads(call("scenario", "check", str(broken), "--json").out)
    assert any(finding["severity"] == "error" and finding["line"] for finding in findings)
    assert call("scenario", "check", str(tmp_path / "absent.yaml")).code == 3
    played = call("talk", str(broken))
    assert played.code == 2
    assert "errors" in played.err


def test_rules_and_findings_are_explained(call: Call) -> None:
    assert "ANC-01" in call("explain", "anc-01").out
    assert "ANC-01" in call("explain", "--lang", "zh").out
    assert "E019" in call("explain", "E019").out
    assert "E019" in call("scenario", "explain", "e019").out


def test_doctor_looks_around(call: Call, home: Path) -> None:
    result = call("doctor")
    assert result.code == 0, result.out
    assert str(home) in result.out
    (home / "trainees").mkdir(parents=True)
    (home / "trainees" / "x.sqlite").write_bytes(b"rubbish")
    result = call("doctor")
    assert result.code == 1
    assert "damaged" in result.out


# ---- streams ------------------------------------------------------------------------------------------------------
def test_a_reader_who_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m sim explain | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_records_that_cannot_be_kept_are_one_line(call: Call, home: Path) -> None:
    home.write_text("in the way", encoding="utf-8")
    result = call("play", "opening-drill", "--plain", "--name", "李薇")
    assert result.code == 3
    assert result.err.count("\n") == 1


def test_another_project_with_our_names_is_named(tmp_path: Path) -> None:
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring" / "__init__.py").write_text("", encoding="utf-8")
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; import sim.__main__ as m; m.run()"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd="/", capture_output=True, check=False)
    assert done.returncode == 3
    assert b"`scoring`" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("form", "sign"), [("markdown", "# "), ("html", "<!doctype html>"), ("json", "{")])
def test_a_debrief_is_exported_by_number(call: Call, tmp_path: Path, form: str, sign: str) -> None:
    stdin = "李薇\n\nopening-drill\nPlease pay 200k today.\n/finish\n/export html\n/export 9\n/quit\n"
    out = call("play", "--plain", "--lang", "en", stdin=stdin).out
    assert "Written to" in out
    assert "There is no attempt 9" in out
    assert call("export", "1", "--as", form).out.startswith(sign)
    file = tmp_path / "debrief"
    assert call("export", "1", "--as", form, "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith(sign)
    assert call("export", "1", "--as", "pdf").code == 2
