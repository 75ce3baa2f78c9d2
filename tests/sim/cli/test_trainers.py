"""The trainers' commands: new, check (once and watching), preview, graph, schema, play, persona, rubric, packs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from scenarios.load import LIBRARY, read_case
from scoring.rubric import BUILT_IN
from tests.pace import cpu_seconds
from tests.sim.cli.conftest import ROOT, Call

CASES = sorted(path.stem for path in LIBRARY.glob("*.yaml"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


# ---- new ----------------------------------------------------------------------------------------------------------
def test_a_new_case_passes_the_check_and_can_be_played(call: Call, folder: Path) -> None:
    assert call("scenario", "new", "first", "--defaults").code == 0
    checked = call("scenario", "check", "first.yaml")
    assert (checked.code, checked.out) == (0, "")
    played = call("talk", "first.yaml", "--seed", "2", "--json", stdin="Please pay 240,000 today\n")
    assert json.loads(played.out)["case"] == "first"
    assert (folder / "first.yaml").read_text("utf-8").startswith("# A case that can be played")


def test_options_say_what_is_in_the_file(call: Call, folder: Path) -> None:
    words = (
        "--languages",
        "zh,en",
        "--title",
        "春节前收款",
        "--goods",
        "瓷砖",
        "--overdue",
        "50万",
        "--target",
        "40万",
    )
    more = ("--month", "2027-01", "--contacts", "3", "--persona", "chen", "--excuses", "没钱,boss_away")
    assert call("--lang", "zh", "scenario", "new", "spring", *words, *more, "--out", "other.yaml").code == 0
    case, findings = read_case((folder / "other.yaml").read_bytes(), "x")
    assert findings == []
    assert case is not None
    assert (case.id, case.title.get("zh"), case.goods.get("zh"), case.persona.id) == (
        "spring",
        "春节前收款",
        "瓷砖",
        "chen",
    )
    assert (case.debt.overdue, case.debt.target, case.calendar.contacts) == (50_000_000, 40_000_000, 3)
    assert f"{case.calendar.start:%Y-%m}" == "2027-01"
    assert [excuse.kind.value for excuse in case.excuses.values()] == ["cash_tight", "boss_away"]


def test_nothing_is_ever_overwritten(call: Call, folder: Path) -> None:
    (folder / "first.yaml").write_text("mine", encoding="utf-8")
    for words in (("--defaults",), ("--like", "month-end")):
        result = call("scenario", "new", "first", *words)
        assert result.code == 3
        assert "first.yaml" in result.err
    assert call("persona", "new", "first").code == 3
    assert (folder / "first.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("My Case",), "lower-case"),
        (("x", "--overdue", "much"), "--overdue"),
        (("x", "--target", "90万"), "at most what is past due"),
        (("x", "--month", "May"), "2026-03"),
        (("x", "--contacts", "0"), "1 to 20"),
        (("x", "--excuses", "weather"), "boss_away"),
        (("x", "--languages", "fr"), "zh, en"),
        (("x", "--persona", "chne"), "chen"),
        (("x", "--title", ""), "after --title is empty"),
        (("x", "--like", "month-ned"), "month-end"),
    ],
)
def test_wrong_answers_are_bad_usage(call: Call, folder: Path, words: tuple[str, ...], says: str) -> None:
    result = call("scenario", "new", *words)
    assert result.code == 2
    assert says in result.err
    assert list(folder.iterdir()) == []


def test_a_copy_of_a_case(call: Call, folder: Path) -> None:
    assert call("scenario", "new", "mine", "--like", "month-end").code == 0
    theirs, mine = (LIBRARY / "month-end.yaml").read_text("utf-8"), (folder / "mine.yaml").read_text("utf-8")
    assert mine == theirs.replace("id: month-end", "id: mine", 1)


def test_questions_are_asked_on_a_terminal(folder: Path, home: Path) -> None:
    import pexpect

    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "STALLBREAKER_HOME": str(home),
        "LANG": "en_GB.UTF-8",
        "TERM": "dumb",
    }
    child = pexpect.spawn(sys.executable, ["-m", "sim", "scenario", "new"], env=environ, encoding="utf-8", timeout=60)
    child.expect("Id of the case")
    child.sendline("Bad Id")
    child.expect("lower-case letters")
    child.sendline("asked")
    child.expect("Languages")
    child.sendline("en")
    for _question in range(8):
        child.expect(r"\]: ")
        child.sendline("")
    child.expect("Written: asked.yaml")
    child.expect(pexpect.EOF)
    assert read_case((folder / "asked.yaml").read_bytes(), "x")[1] == []


# ---- check --------------------------------------------------------------------------------------------------------
def test_a_whole_folder_is_checked(call: Call, folder: Path) -> None:
    call("scenario", "new", "first", "--defaults")
    (folder / "personas").mkdir()
    (folder / "rubrics").mkdir()
    call("persona", "new", "aunt", "--out", "personas/aunt.yaml")
    rubric = (BUILT_IN / "collection.yaml").read_text("utf-8")
    (folder / "rubrics" / "strict.yaml").write_text(rubric.replace("pass_mark: 60", "pass_mark: 600"), encoding="utf-8")
    result = call("scenario", "check", ".", "--json")
    assert result.code == 1
    assert [(found["code"], Path(found["file"]).name) for found in json.loads(result.out)] == [("E036", "strict.yaml")]
    assert result.err.startswith("3 files checked")


def test_an_unknown_rubric_is_found(call: Call, folder: Path) -> None:
    call("scenario", "new", "first", "--defaults")
    path = folder / "first.yaml"
    path.write_text(path.read_text("utf-8").replace("rubric: collection", "rubric: strict"), encoding="utf-8")
    assert "E030" in call("scenario", "check", "first.yaml").out
    (folder / "rubrics").mkdir()
    own = (
        (BUILT_IN / "collection.yaml").read_text("utf-8").replace("id: collection", "id: strict").replace("60", "90", 1)
    )
    (folder / "rubrics" / "strict.yaml").write_text(own, encoding="utf-8")
    assert call("scenario", "check", "first.yaml").code == 0
    assert call("talk", "first.yaml", "--seed", "1", stdin="Please pay 240,000 today\n").code == 0
    (folder / "rubrics" / "strict.yaml").write_text(own.replace("pass_mark: 90", "pass_mark: 900"), encoding="utf-8")
    assert "E036" in call("scenario", "check", "first.yaml").out
    refused = call("talk", "first.yaml", "--seed", "1", stdin="Please pay 240,000 today\n")
    assert refused.code == 2
    assert "pass_mark" in refused.err


def test_watching_answers_a_save_and_ends_with_ctrl_c(call: Call, folder: Path, home: Path) -> None:
    call("scenario", "new", "first", "--defaults")
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "STALLBREAKER_HOME": str(home), "LANG": "en_GB.UTF-8"}
    command = [sys.executable, "-m", "sim", "scenario", "check", "first.yaml", "--watch"]
    watching = subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert watching.stderr is not None
    assert watching.stdout is not None
    assert "0 findings" in watching.stderr.readline()
    assert "Ctrl+C" in watching.stderr.readline()
    path = folder / "first.yaml"
    other = folder / "first.tmp"
    other.write_text(path.read_text("utf-8").replace("level: medium", "level: middling"), encoding="utf-8")
    saved = time.monotonic()
    other.replace(path)
    assert "1 finding" in watching.stderr.readline()
    assert time.monotonic() - saved < 3, "0.3 s on an idle machine; the rest is for a busy one"
    watching.send_signal(signal.SIGINT)
    out, _err = watching.communicate(timeout=30)
    assert watching.returncode == 0
    assert "E022" in out


def test_watch_and_json_exclude_each_other(call: Call) -> None:
    assert call("scenario", "check", "month-end", "--watch", "--json").code == 2


# ---- views --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_diagram_keeps_to_what_mermaid_reads(call: Call, case: str, lang: str) -> None:
    """ASCII ids, quoted labels, no character in them that means something: all that mermaid 11 stumbled over."""
    result = call("--lang", lang, "scenario", "graph", case)
    head, *lines = result.out.splitlines()
    assert head == "flowchart LR"
    label = r'"[^"<>;:`|{}\[\]()%&\\]*(?:#\d+;[^"<>:`|{}\[\]()%&\\]*)*"'
    node = rf"    [a-z]+\d*(\[{label}\]|\[/{label}/\]|\(\[{label}\]\)|\(\({label}\)\))"
    edge = rf"    [a-z]\d+ -\.?->\|{label}\| [a-z]+\d*"
    for line in lines:
        assert re.fullmatch(f"{node}|{edge}", line), line
    assert len(lines) > 3


@pytest.mark.parametrize("what", ["talk", "excuse"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_diagrams_of_the_machine(call: Call, what: str, lang: str) -> None:
    lines = call("--lang", lang, "scenario", "graph", "month-end", "--what", what).out.splitlines()
    assert lines[0] == "stateDiagram-v2"
    for line in lines[1:]:
        assert re.fullmatch(
            r'    (state "[^":;#]+" as [a-z_]+|\[\*\] --> [a-z_]+|[a-z_]+ --> \[\*\]|[a-z_]+ --> [a-z_]+ : [^":;#<>]+)',
            line,
        ), line
    assert any("\u4e00" <= char <= "\u9fff" for char in lines[1]) == (lang == "zh")
    states = {match[1] for match in re.finditer(r"as ([a-z_]+)", "\n".join(lines))}
    assert states >= {name for line in lines for name in re.findall(r"([a-z_]+) -->", line)}


def test_all_diagrams_come_as_markdown(call: Call) -> None:
    text = call("scenario", "graph", "month-end", "--what", "all").out
    assert text.count("```mermaid") == 3
    assert text.count("```") == 6


@pytest.mark.parametrize("case", CASES)
def test_a_preview_shows_both_languages_and_no_open_slot(call: Call, case: str) -> None:
    result = call("--lang", "en", "scenario", "preview", case)
    assert result.code == 0
    zh, en = result.out.split("=== en ===")
    for name in (part["id"] for part in [{"id": key} for key in re.findall(r"^--- (\S+?):", en, re.MULTILINE)]):
        assert f"--- {name}" in zh
    assert "{" not in result.out
    assert not re.search("[\u4e00-\u9fff]", en)


def test_a_preview_of_one_language(call: Call) -> None:
    assert call("scenario", "preview", "month-end", "--only", "zh").out.startswith("=== zh ===")
    assert call("scenario", "preview", "month-end", "--only", "fr").code == 2


@pytest.mark.parametrize("words", [(), ("--persona",)])
def test_the_schema_is_one_json_document(call: Call, words: tuple[str, ...]) -> None:
    document = json.loads(call("scenario", "schema", *words).out)
    assert document["$schema"].endswith("draft-07/schema#")
    assert document["additionalProperties"] is False


def test_a_file_is_played_by_its_name(call: Call) -> None:
    call("scenario", "new", "first", "--defaults")
    result = call("scenario", "play", "first.yaml", "--plain", "--name", "Li", stdin="/leave\n/finish\n")
    assert result.code == 0
    assert "small appliances" in result.out


# ---- personas and rubrics -----------------------------------------------------------------------------------------
def test_personas(call: Call) -> None:
    assert "smooth_promiser" in call("persona", "list").out
    shown = call("--lang", "zh", "persona", "show", "chen").out
    assert "兴和商行" in shown
    assert "陈总" in shown
    assert "Did you mean chen?" in call("persona", "show", "chne").err
    assert call("persona", "new", "aunt", "--archetype", "tough", "--title", "Aunt").code == 0
    assert call("persona", "check", "aunt.yaml").code == 0
    assert "Aunt" in call("persona", "show", "aunt.yaml").out
    assert call("persona", "new", "Aunt").code == 2
    assert call("persona", "check", "gone.yaml").code == 3


def test_a_wrong_persona_file_says_what_is_wrong(call: Call, folder: Path) -> None:
    (folder / "p.yaml").write_text("id: p\narchetype: tuogh\n", encoding="utf-8")
    assert call("persona", "check", "p.yaml").code == 1
    result = call("persona", "show", "p.yaml")
    assert result.code == 3
    assert "'tough'" in result.err


def test_rubrics(call: Call, folder: Path) -> None:
    shown = call("rubric", "show").out
    assert shown.rstrip() == (BUILT_IN / "collection.yaml").read_text("utf-8").rstrip()
    (folder / "mine.yaml").write_text(shown, encoding="utf-8")
    assert call("rubric", "check", "mine.yaml").code == 0
    assert "collection" in call("rubric", "show", "colection").err


@pytest.mark.parametrize(
    ("right", "wrong", "line", "code"),
    [
        ("pass_mark: 60", "pass_mark: 600", 6, "E036"),
        ("  anchoring: 20", "  anchring: 20", 9, "E036"),
        ("without: []", "without: [ANC-99]", 29, "E036"),
        ("version: 1", "versoin: 1", 4, "E036"),
        ("pass_mark: 60", "pass_mark：60", 6, "E011"),
        ("pass_mark: 60", "pass_mark: &a 60", 6, "E016"),
    ],
)
def test_a_wrong_rubric_is_pointed_at(call: Call, folder: Path, right: str, wrong: str, line: int, code: str) -> None:
    text = (BUILT_IN / "collection.yaml").read_text("utf-8")
    assert right in text
    (folder / "r.yaml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    result = call("rubric", "check", "r.yaml", "--json")
    assert result.code == 1
    found = json.loads(result.out)
    assert code in [each["code"] for each in found]
    assert line in [each["line"] for each in found]


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[" * 90_000, b"{a: " * 20_000, b"a: &a [x, x]\nb: [*a, *a]\n", b"\xff\xfe", b"- a\n"),
        *(b"x: " + b"y" * 2_000_000, b"weights: !!python/object/apply:os.system ['true']\n"),
    ],
)  # fmt: skip
def test_hostile_rubrics(call: Call, folder: Path, content: bytes) -> None:
    (folder / "r.yaml").write_bytes(content)
    call("rubric", "check", "r.yaml")
    assert cpu_seconds(lambda: call("rubric", "check", "r.yaml"), runs=1) < 1
    result = call("rubric", "check", "r.yaml")
    assert result.code == 1
    assert "Traceback" not in result.err


# ---- packs --------------------------------------------------------------------------------------------------------
def packed(folder: Path, call: Call) -> Path:
    call("scenario", "new", "packed", "--defaults", "--out", "case.yaml")
    path = folder / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "case.yaml", "case.yaml")
    (folder / "case.yaml").unlink()
    return path


def test_a_pack_is_used_by_every_command(call: Call, folder: Path) -> None:
    path = str(packed(folder, call))
    assert "packed" in call("--pack", path, "scenario", "list").out
    assert call("scenario", "check", path).code == 0
    assert call("scenario", "preview", "packed", f"--pack={path}").code == 0
    assert call("talk", "packed", "--seed", "1", "--pack", path, stdin="Please pay 240,000 today\n").code == 0
    assert call("talk", "packed", "--seed", "1").code == 2
    assert [entry.name for entry in folder.iterdir()] == ["pack.zip"]


def test_a_pack_that_cannot_be_used_is_said(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(folder / "bad.zip", "w") as archive:
        archive.writestr("../evil.yaml", "id: x\n")
    result = call("--pack", "bad.zip", "scenario", "list")
    assert result.code == 1
    assert "E041" in result.err
    monkeypatch.setenv("STALLBREAKER_PATH", "bad.zip")
    listed = call("scenario", "list")
    assert listed.code == 0
    assert "E041" in listed.err
    checked = call("scenario", "check", "bad.zip")
    assert checked.code == 1
    assert checked.out.count("E041") == 1
